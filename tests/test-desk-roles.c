/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a role may not do is not offered to it (PRACTICE 4.10): by button, by key and by Enter, and each says who may. */
#include "tests/support/lock.h"

#include <string.h>

#define FOR_DESK "It is for: desk, supervisor."

static const struct {
  char letter;
  const char *role;
} roles[] = {
  { 'D', "desk" },   { 'W', "social_worker" }, { 'S', "supervisor" },    { 'G', "signatory" },
  { 'H', "health" }, { 'A', "auditor" },       { 'M', "administrator" },
};

/* With somebody in the chosen bed, a line of the waiting list and an extension to be decided. */
static void
open_as (Desk *desk, Fixture *fixture, const char *role)
{
  fixture_do (fixture, "staff-add", "name", role, "roles", role, NULL);
  desk_open_as (desk, fixture, role);
  desk_wait_tile (desk, "Mawar 01", "Siti R.");
  desk_choose (desk, "Mawar 01");
  screen_settle (desk->window);
}

static void
fill_house (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture_set_clock (fixture, g_get_real_time () / G_USEC_PER_SEC - 60);
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  shelter_admit (fixture, "Wati", "P", "Mawar 02");
  fixture_do (fixture, "house-change", "house", "Singgah", "second-person", "yes", NULL);
  fixture_do (fixture, "waiting-add", "name", "Ibu Tini", "reason", "tidur di stasiun", NULL);
  fixture_do (fixture, "staff-add", "name", "rina", "roles", "desk", NULL);
  g_assert_true (shelter_try (fixture, "rina", &error, "extend-ask", "resident", "Siti Rahmawati", "reason", "SAKIT", "days", "4", NULL));
  g_assert_no_error (error);
}

static void
go_to (Desk *desk, const char *page)
{
  g_action_group_change_action_state (G_ACTION_GROUP (desk->window), "page", g_variant_new_string (page));
  screen_settle (desk->window);
}

static gboolean
is_open (GtkWidget *holder, const char *action)
{
  g_auto (GStrv) parts = g_strsplit (action, ".", 2);

  return g_action_group_get_action_enabled (gtk_widget_get_action_group (holder, parts[0]), parts[1]);
}

static GtkWidget *
stays_page (Desk *desk)
{
  go_to (desk, "stays");
  desk_wait_answers (desk);
  screen_settle (desk->window);
  return screen_find (desk->window, g_type_from_name ("DeskStaysPage"), NULL);
}

/* Who is offered what, by the letters of `roles`, held against the record's table in test-permission. */
static void
test_offered (Fixture *fixture)
{
  static const struct {
    const char *action, *who;
  } lines[] = {
    { "board.admit", "DS" },    { "board.move", "DS" },        { "board.fit", "DS" },        { "board.discharge", "DS" },
    { "board.extend", "DS" },   { "board.displace", "DS" },    { "bed.seen", "DS" },         { "bed.share", "DS" },
    { "bed.close-room", "DS" }, { "bed.leave", "DS" },         { "bed.companion", "DS" },     { "bed.mat", "DS" },          { "bed.serve", "DWSH" },
    { "card.print", "DS" },     { "arrivals.heads", "DS" },    { "arrivals.referral", "DS" }, { "arrivals.place", "DS" },
    { "arrivals.waiting", "DS" }, { "arrivals.turn-away", "DS" }, { "arrivals.note", "DWSH" }, { "arrivals.enquiry", "DWSH" },
    { "stays.extend", "DS" },   { "stays.end", "DS" },         { "stays.approve", "SG" },    { "stays.refuse", "SG" },
    { "stays.confirm", "SG" },  { "stays.agreed", "DS" },      { "stays.leave", "DS" },      { "stays.back", "DS" },
    { "stays.later", "DS" },
    { "stays.take", "DS" },     { "stays.paper", "DS" },       { "stays.signed", "DS" },     { "stays.still-here", "DS" },
  };

  fill_house (fixture);
  for (guint r = 0; r < G_N_ELEMENTS (roles); r++) {
    Desk desk;
    open_as (&desk, fixture, roles[r].role);
    for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
      gboolean of_stays = g_str_has_prefix (lines[i].action, "stays.");
      gboolean offered = is_open (of_stays ? stays_page (&desk) : desk.window, lines[i].action);
      if (offered != (strchr (lines[i].who, roles[r].letter) != NULL))
        g_error ("%s is %soffered to %s", lines[i].action, offered ? "" : "not ", roles[r].role);
    }
    desk_close (&desk);
  }
}

static void
assert_says_who (GtkWidget *root, const char *button, const char *who)
{
  GtkWidget *widget = screen_find (root, GTK_TYPE_BUTTON, button);
  g_autofree char *tip = gtk_widget_get_tooltip_text (widget);

  g_assert_false (gtk_widget_is_sensitive (widget));
  g_assert_nonnull (strstr (tip, "Your role does not allow"));
  g_assert_nonnull (strstr (tip, who));
  g_assert_cmpstr (atk_object_get_description (gtk_widget_get_accessible (widget)), ==, tip);
}

static void
close_notice (Desk *desk)
{
  desk_board_page_notify (desk_window_get_page (DESK_WINDOW (desk->window)), "-", FALSE, TRUE);
  screen_settle (desk->window);
  g_assert_false (screen_says (desk->window, "Your role does not allow"));
}

/* An auditor presses what the desk presses: each says who may, and no form is filled for nothing. */
static void
test_keys (Fixture *fixture)
{
  static const struct {
    guint key;
    GdkModifierType held;
    const char *who;
  } keys[] = {
    { GDK_KEY_n, GDK_CONTROL_MASK, FOR_DESK },
    { GDK_KEY_N, GDK_CONTROL_MASK | GDK_SHIFT_MASK, FOR_DESK },
    { GDK_KEY_T, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "It is for: desk, social worker, supervisor, health." },
    { GDK_KEY_S, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "It is for: desk, social worker, supervisor, health." },
    { GDK_KEY_m, GDK_CONTROL_MASK, FOR_DESK },
    { GDK_KEY_e, GDK_CONTROL_MASK, FOR_DESK },
    { GDK_KEY_Return, 0, FOR_DESK },
  };
  Desk desk;

  fill_house (fixture);
  open_as (&desk, fixture, "auditor");
  screen_wait_active (desk.window);
  desk_board_page_focus (desk_window_get_page (DESK_WINDOW (desk.window)));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    close_notice (&desk);
    screen_key (desk.window, keys[i].key, keys[i].held);
    screen_settle (desk.window);
    g_assert_null (desk_window_get_dialog (DESK_WINDOW (desk.window)));
    if (!screen_says (desk.window, keys[i].who))
      g_error ("key %u says nothing of \"%s\"", i, keys[i].who);
  }
  screen_picture (desk.window, "desk-roles-key");
  assert_says_who (desk.window, "admit", FOR_DESK);
  assert_says_who (desk.window, "board.move", FOR_DESK);
  desk_close (&desk);
}

/* The same by the buttons of arrivals and stays; Enter on a line, too. */
static void
test_tabs (Fixture *fixture)
{
  static const char *const of_arrivals[] = { "arrivals.heads", "arrivals.waiting", "A_dmit one…", "_Change…" };
  Desk desk;

  fill_house (fixture);
  open_as (&desk, fixture, "social_worker");
  go_to (&desk, "arrivals");
  desk_wait_answers (&desk);
  screen_settle (desk.window);
  GtkWidget *sections = screen_find (desk.window, GTK_TYPE_LIST_BOX, "sections");
  for (int i = 0; !screen_says (desk.window, "Ibu Tini"); i++) {
    gtk_list_box_select_row (GTK_LIST_BOX (sections), gtk_list_box_get_row_at_index (GTK_LIST_BOX (sections), i));
    screen_settle (desk.window);
  }
  for (guint i = 0; i < G_N_ELEMENTS (of_arrivals); i++)
    assert_says_who (desk.window, of_arrivals[i], FOR_DESK);
  g_assert_true (gtk_widget_is_sensitive (screen_find (desk.window, GTK_TYPE_BUTTON, "arrivals.note")));
  screen_picture (desk.window, "desk-roles-arrivals");
  GtkWidget *lines = screen_find (desk.window, GTK_TYPE_LIST_BOX, "lines");
  g_signal_emit_by_name (gtk_list_box_get_selected_row (GTK_LIST_BOX (lines)), "activate");
  desk_wait_text (desk.window, FOR_DESK);
  g_assert_null (desk_window_get_dialog (DESK_WINDOW (desk.window)));

  GtkWidget *page = stays_page (&desk);
  gtk_stack_set_visible_child_name (GTK_STACK (screen_find (page, GTK_TYPE_STACK, "sections")), "waiting");
  desk_wait_text (page, "Wait to be decided");
  assert_says_who (page, "stays.approve", "It is for: supervisor, signatory.");
  assert_says_who (page, "stays.refuse", "It is for: supervisor, signatory.");
  screen_picture (desk.window, "desk-roles-stays");
  desk_close (&desk);
}

/* --- who works here changes, the window stays --- */

static void
log_in (Desk *desk, const char *name)
{
  lock_log_in (desk, name);
  desk_wait_tile (desk, "Mawar 01", "Siti R.");
  desk_choose (desk, "Mawar 01");
  screen_settle (desk->window);
}

static void
test_switch (Fixture *fixture)
{
  Desk desk;

  fill_house (fixture);
  lock_add_staff (fixture, "dedi", "desk");
  lock_add_staff (fixture, "ayu", "auditor");
  desk_open (&desk, fixture, NULL);
  log_in (&desk, "ayu");
  assert_says_who (desk.window, "admit", FOR_DESK);
  g_assert_false (is_open (desk.window, "arrivals.heads"));
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "lock", NULL);
  log_in (&desk, "dedi");
  g_assert_true (is_open (desk.window, "board.move"));
  g_assert_true (is_open (desk.window, "arrivals.heads"));
  GtkWidget *admit = screen_find (desk.window, GTK_TYPE_BUTTON, "admit");
  g_autofree char *tip = gtk_widget_get_tooltip_text (admit);
  g_assert_true (gtk_widget_is_sensitive (admit));
  g_assert_cmpstr (tip, ==, "Admit a resident (Ctrl+N)");
  screen_wait_active (desk.window);
  screen_key (desk.window, GDK_KEY_n, GDK_CONTROL_MASK);
  desk_wait_dialog (&desk);
  desk_close (&desk);
}

static void
add_tests (void)
{
  fixture_add ("/desk-roles/offered", test_offered);
  fixture_add_for (ENGINE_SQLITE, "/desk-roles/keys", test_keys);
  fixture_add_for (ENGINE_SQLITE, "/desk-roles/tabs", test_tabs);
  fixture_add_for (ENGINE_SQLITE, "/desk-roles/switch", test_switch);
}

int
main (int argc, char **argv)
{
  return desk_main (argc, argv, add_tests);
}

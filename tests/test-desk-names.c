/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names on the desk's screen: not at a public counter, not after a minute without work, and back at one key. */
#include "tests/support/arrivals.h"

static gboolean
has_names (gpointer data)
{
  return desk_privacy_get_names (desk_window_get_privacy (DESK_WINDOW (((Desk *) data)->window)));
}

static gboolean
has_no_names (gpointer data)
{
  return !has_names (data);
}

static void
assert_coded (Desk *desk)
{
  desk_wait_tile (desk, "Mawar 01", "Occupied");
  g_assert_false (screen_says (desk->window, "Siti"));
  g_assert_true (screen_says (desk->window, "Names are hidden. F2 shows them."));
}

static void
assert_named (Desk *desk)
{
  desk_wait_tile (desk, "Mawar 01", "Siti R.");
  g_assert_true (screen_says (desk->window, "Siti Rahmawati"));
}

static void
test_counter (Fixture *fixture)
{
  Desk desk;
  fixture_set_clock (fixture, g_get_real_time () / G_USEC_PER_SEC - 60);
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  fixture_do (fixture, "terminal-change", "terminal", "desk-1", "public-counter", "yes", NULL);
  desk_open (&desk, fixture, NULL);
  desk_wait_page (&desk, "board");

  desk_choose (&desk, "Mawar 01");
  assert_coded (&desk);
  screen_picture (desk.window, "desk-coded");
  screen_key (desk.window, GDK_KEY_F2, 0);
  assert_named (&desk);
  screen_press (desk.window, "win.names");
  assert_coded (&desk);

  /* what is done then is told without a name */
  shelter_resident (fixture, "Wati Lestari", "P", NULL);
  screen_press (desk.window, "board.discharge");
  screen_key (desk_wait_dialog (&desk), GDK_KEY_Escape, 0);
  desk_wait_closed (&desk);
  desk_board_page_notify (desk_window_get_page (DESK_WINDOW (desk.window)), "Siti moved", TRUE, FALSE);
  desk_wait_text (desk.window, "Done. F2 shows the names.");
  g_assert_false (screen_says (desk.window, "Siti moved"));

  /* and so is who was found; F2 takes away what was told with names */
  screen_key (desk.window, GDK_KEY_f, GDK_CONTROL_MASK);
  screen_type (desk.window, "wati");
  desk_wait_text (desk.window, "not staying: 1");
  screen_key (desk.window, GDK_KEY_F2, 0);
  screen_type (desk.window, " lestari");
  desk_wait_text (desk.window, "not staying: Wati Lestari");
  screen_key (desk.window, GDK_KEY_F2, 0);
  screen_settle (desk.window);
  g_assert_false (screen_says (desk.window, "Lestari"));
  desk_close (&desk);
}

/* A room for several at the counter: beds and numbers, no names; with F2 they are there. */
static void
test_several (Fixture *fixture)
{
  Desk desk;
  fixture_set_clock (fixture, g_get_real_time () / G_USEC_PER_SEC - 60);
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  shelter_resident (fixture, "Wati Lestari", "P", NULL);
  fixture_do (fixture, "admit", "resident", "Wati Lestari", "with", "Siti Rahmawati", "with-kind", "companion", "house", "Singgah", NULL);
  fixture_do (fixture, "terminal-change", "terminal", "desk-1", "public-counter", "yes", NULL);
  desk_open (&desk, fixture, NULL);
  desk_wait_page (&desk, "board");

  for (int names = 0; names < 2; names++) {
    desk_choose (&desk, "Mawar 01");
    desk_do (&desk, "board.fit");
    GtkWidget *dialog = desk_wait_form (&desk);
    desk_wait_text (dialog, "There is room without moving anybody:");
    g_assert_cmpint (screen_says (dialog, "Siti"), ==, names);
    g_assert_cmpint (screen_says (dialog, "Lestari"), ==, names);
    g_assert_cmpint (screen_says (dialog, "No. 2"), ==, !names);
    screen_picture (dialog, names ? "desk-several-named" : "desk-several-coded");
    screen_key (dialog, GDK_KEY_Escape, 0);
    desk_wait_closed (&desk);
    screen_key (desk.window, GDK_KEY_F2, 0);
    screen_settle (desk.window);
  }
  desk_close (&desk);
}

/* A form that was left is no name: the counter is told of it, too. */
static void
test_left_form (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  screen_key (desk.window, GDK_KEY_N, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  desk_fill (desk_wait_form (&desk), "reporter", "Aipda Agus");
  screen_settle (NULL);
  desk_close (&desk);

  fixture_do (fixture, "terminal-change", "terminal", "desk-1", "public-counter", "yes", NULL);
  desk_open (&desk, fixture, NULL);
  desk_wait_page (&desk, "board");
  g_assert_false (desk_privacy_get_names (desk_window_get_privacy (DESK_WINDOW (desk.window))));
  desk_wait_text (desk.window, "A form was left open: People came");
  screen_settle (desk.window);
  g_assert_true (gtk_revealer_get_reveal_child (GTK_REVEALER (screen_find (desk.window, g_type_from_name ("DeskBoardNotice"), NULL))));
  desk_close (&desk);
}

static void
test_idle (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  desk_wait_tile (&desk, "Mawar 01", "Siti R.");
  desk_choose (&desk, "Mawar 01");
  desk_board_page_notify (desk_window_get_page (DESK_WINDOW (desk.window)), "Siti moved", TRUE, FALSE);
  DeskPrivacy *privacy = desk_window_get_privacy (DESK_WINDOW (desk.window));

  desk_privacy_set_idle (privacy, 150);
  screen_wait (has_no_names, &desk, "codes after a while without work");
  assert_coded (&desk);
  desk_privacy_set_idle (privacy, 60000);
  screen_key (desk.window, GDK_KEY_F2, 0);
  assert_named (&desk);
  screen_wait (has_names, &desk, "names at once");
  desk_close (&desk);
}

static gboolean
is_hidden (gpointer data)
{
  return !gtk_widget_get_visible (data);
}

/* A form that stands open names people too: it goes with the names and comes back with them, as it was. */
static void
test_form (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  DeskPrivacy *privacy = desk_window_get_privacy (DESK_WINDOW (desk.window));

  screen_key (desk.window, GDK_KEY_n, GDK_CONTROL_MASK);
  GtkWidget *dialog = desk_wait_dialog (&desk);
  screen_type (dialog, "Wati");
  desk_privacy_set_idle (privacy, 150);
  screen_wait (is_hidden, dialog, "the end of what names somebody");
  desk_wait_text (desk.window, "A form is open and hidden with the names.");
  desk_privacy_set_idle (privacy, 60000);
  screen_key (desk.window, GDK_KEY_F2, 0);
  screen_settle (desk.window);
  g_assert_true (gtk_widget_get_visible (dialog));
  g_assert_cmpstr (gtk_entry_get_text (desk_field (dialog, "name")), ==, "Wati");
  screen_key (dialog, GDK_KEY_F2, 0);
  screen_wait (is_hidden, dialog, "F2 over the form");
  g_assert_false (desk_privacy_get_names (privacy));

  /* who opens one while names are hidden works with it */
  screen_key (desk.window, GDK_KEY_n, GDK_CONTROL_MASK);
  screen_settle (desk.window);
  g_assert_true (gtk_widget_get_visible (dialog));
  desk_close (&desk);
}

static gboolean
names_siti (gpointer dialog)
{
  return screen_says (dialog, "Siti Rahmawati");
}

/* Who may be known already is counted at a counter that visitors see, and named once somebody asks for the names. */
static void
test_known (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  screen_key (desk.window, GDK_KEY_F2, 0);
  screen_wait (has_no_names, &desk, "no names");

  screen_key (desk.window, GDK_KEY_n, GDK_CONTROL_MASK);
  GtkWidget *dialog = desk_wait_dialog (&desk);
  desk_fill (dialog, "name", "Siti");
  desk_wait_text (dialog, "1 may be known already. F2 shows the names.");
  g_assert_false (screen_says (dialog, "Rahmawati"));
  screen_picture (dialog, "desk-admit-hidden");
  screen_key (dialog, GDK_KEY_F2, 0);
  screen_wait (names_siti, dialog, "who is known");
  g_assert_true (gtk_widget_get_visible (dialog));
  desk_throw_away (&desk, dialog);

  /* the key of the window below is heard as well */
  screen_key (desk.window, GDK_KEY_F2, 0);
  screen_wait (has_no_names, &desk, "no names");
  screen_key (desk.window, GDK_KEY_n, GDK_CONTROL_MASK);
  dialog = desk_wait_dialog (&desk);
  desk_fill (dialog, "name", "Siti");
  desk_wait_text (dialog, "1 may be known already. F2 shows the names.");
  screen_key (desk.window, GDK_KEY_F2, 0);
  screen_wait (names_siti, dialog, "who is known");
  desk_close (&desk);
}

/* Who waited is named in the form too, once names may be seen. */
static void
test_waited (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  fixture_do (fixture, "waiting-add", "name", "Ibu Tini", "reason", "tidur di stasiun", NULL);
  arrivals_open (&desk);
  screen_key (desk.window, GDK_KEY_F2, 0);
  screen_wait (has_no_names, &desk, "no names");
  arrivals_show (&desk, 3, "•••");
  screen_press (desk.window, "A_dmit one…");
  GtkWidget *dialog = desk_wait_dialog (&desk);
  desk_wait_text (dialog, "Names are hidden.");
  g_assert_cmpstr (gtk_entry_get_text (desk_field (dialog, "name")), ==, "");
  screen_key (dialog, GDK_KEY_F2, 0);
  desk_wait_text (dialog, "This ends the line of Ibu Tini on the waiting list.");
  g_assert_cmpstr (gtk_entry_get_text (desk_field (dialog, "name")), ==, "Ibu Tini");
  desk_close (&desk);
}

static gboolean
is_sensitive (gpointer widget)
{
  return gtk_widget_get_sensitive (widget);
}

static void
do_names (Desk *desk, gboolean names)
{
  g_action_group_change_action_state (G_ACTION_GROUP (desk->window), "names", g_variant_new_boolean (names));
}

/* A form that is refused while names are hidden stays hidden with them, and says why when they are back. */
static void
test_refused_meanwhile (Fixture *fixture)
{
  Desk desk;
  desk_open_siti (&desk, fixture);
  fixture_do (fixture, "belonging-add", "resident", "Siti Rahmawati", "what", "Radio", "kept", "locker 7", NULL);
  screen_press (desk.window, "board.discharge");
  GtkWidget *dialog = desk_wait_dialog (&desk);
  desk_wait_text (dialog, "The house still keeps: Radio");
  GtkListBox *list = GTK_LIST_BOX (screen_find (dialog, GTK_TYPE_LIST_BOX, "destinations"));
  gtk_list_box_select_row (list, gtk_list_box_get_row_at_index (list, 1));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (screen_find (dialog, GTK_TYPE_CHECK_BUTTON, "give_back")), FALSE);
  GtkWidget *accept = screen_find (dialog, GTK_TYPE_BUTTON, "accept");
  gtk_button_clicked (GTK_BUTTON (accept));
  g_assert_false (gtk_widget_get_sensitive (accept));       /* it is being written */
  do_names (&desk, FALSE);
  g_assert_false (gtk_widget_get_visible (dialog));
  screen_wait (is_sensitive, accept, "the record's answer");
  g_assert_false (gtk_widget_get_visible (dialog));
  do_names (&desk, TRUE);
  g_assert_true (gtk_widget_get_visible (dialog));
  desk_wait_text (dialog, "The house still keeps of");
  desk_close (&desk);
}

static gboolean
any_window_says (const char *text)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *each = windows; each; each = each->next)
    if (gtk_widget_get_visible (each->data) && screen_says (each->data, text))
      return TRUE;
  return FALSE;
}

/* What the record refuses names who is in the way: the bed stands there while names are hidden. */
static void
test_refusals (Fixture *fixture)
{
  static const char *const kept = "The house still keeps of";
  Desk desk;

  fixture_set_clock (fixture, g_get_real_time () / G_USEC_PER_SEC - 60);
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  fixture_do (fixture, "belonging-add", "resident", "Siti Rahmawati", "what", "Radio", "kept", "locker 7", NULL);
  fixture_do (fixture, "terminal-change", "terminal", "desk-1", "public-counter", "yes", NULL);
  desk_open (&desk, fixture, NULL);
  desk_wait_page (&desk, "board");
  desk_choose (&desk, "Mawar 01");
  assert_coded (&desk);
  for (int names = 0; names < 2; names++) {
    screen_press (desk.window, "board.discharge");
    GtkWidget *dialog = desk_wait_dialog (&desk);
    desk_wait_text (dialog, "The house still keeps: Radio");
    GtkListBox *list = GTK_LIST_BOX (screen_find (dialog, GTK_TYPE_LIST_BOX, "destinations"));
    gtk_list_box_select_row (list, gtk_list_box_get_row_at_index (list, 1));
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (screen_find (dialog, GTK_TYPE_CHECK_BUTTON, "give_back")), FALSE);
    screen_press (dialog, "_End the stay");
    desk_wait_text (dialog, kept);
    screen_picture (dialog, names ? "desk-refusal-named" : "desk-refusal-coded");
    g_assert_cmpint (any_window_says ("Siti"), ==, names);
    g_assert_cmpint (any_window_says ("Rahmawati"), ==, names);
    if (!names)
      g_assert_true (screen_says (dialog, "The house still keeps of Mawar 01"));
    screen_press (dialog, "cancel");
    desk_wait_closed (&desk);
    screen_key (desk.window, GDK_KEY_F2, 0);
    screen_settle (desk.window);
  }
  desk_close (&desk);
}

/* Work of any kind in any window puts the end off; the twin without work shows that the time would have been up. */
static gboolean
on_key_time (gpointer data)
{
  screen_key (((Desk *) data)->window, GDK_KEY_Right, 0);
  return G_SOURCE_CONTINUE;
}

static gboolean
on_end (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

static void
test_work (Fixture *fixture)
{
  Desk desk;
  gboolean over = FALSE;
  desk_open_house (&desk, fixture);
  DeskPrivacy *privacy = desk_window_get_privacy (DESK_WINDOW (desk.window));

  guint keys = g_timeout_add (100, on_key_time, &desk);
  desk_privacy_set_idle (privacy, 2000);
  g_timeout_add (3000, on_end, &over);
  screen_wait (is_true, &over, "three seconds of work");
  g_assert_true (desk_privacy_get_names (privacy));
  g_source_remove (keys);
  screen_wait (has_no_names, &desk, "codes two seconds after the last key");
  desk_close (&desk);
}

static void
on_left (DeskPrivacy *privacy, GString *order)
{
  g_string_append_c (order, desk_privacy_get_names (privacy) ? 'n' : 'c');
}

static gboolean
are_both (gpointer data)
{
  return ((GString *) data)->len >= 2;
}

/* That names go is no work: a desk locks as many minutes after the last work as one that shows them. */
static void
test_names_are_no_work (void)
{
  g_autoptr (GString) order = g_string_new (NULL);
  g_autoptr (DeskPrivacy) coded = desk_privacy_new (), named = desk_privacy_new ();
  DeskPrivacy *const both[] = { coded, named };

  desk_privacy_set_idle (coded, 60);
  for (guint i = 0; i < G_N_ELEMENTS (both); i++) {
    g_signal_connect (both[i], "left", G_CALLBACK (on_left), order);
    desk_privacy_set_left (both[i], 120);
  }
  screen_wait (are_both, order, "that both were left");
  g_assert_true (g_str_has_prefix (order->str, "cn"));
}

static gboolean
on_set_again (gpointer privacy)
{
  desk_privacy_set_idle (privacy, 60);
  desk_privacy_set_left (privacy, 120);
  return G_SOURCE_CONTINUE;
}

static gboolean
is_left (gpointer data)
{
  return ((GString *) data)->len > 0;
}

/* What is set as before, after each change or each time that the record comes back, does not begin the clocks anew. */
static void
test_set_again (void)
{
  g_autoptr (GString) order = g_string_new (NULL);
  g_autoptr (DeskPrivacy) privacy = desk_privacy_new ();

  g_signal_connect (privacy, "left", G_CALLBACK (on_left), order);
  on_set_again (privacy);
  guint again = g_timeout_add (20, on_set_again, privacy);
  screen_wait (is_left, order, "that it was left");
  g_source_remove (again);
  g_assert_cmpint (order->str[0], ==, 'c');
}

int
main (int argc, char **argv)
{
  if (!screen_init (&argc, &argv))
    return 0;
  g_test_add_func ("/desk-names/no-work", test_names_are_no_work);
  g_test_add_func ("/desk-names/set-again", test_set_again);
  fixture_add ("/desk-names/counter", test_counter);
  fixture_add_for (ENGINE_SQLITE, "/desk-names/several", test_several);
  fixture_add_for (ENGINE_SQLITE, "/desk-names/left-form", test_left_form);
  fixture_add_for (ENGINE_SQLITE, "/desk-names/idle", test_idle);
  fixture_add_for (ENGINE_SQLITE, "/desk-names/form", test_form);
  fixture_add_for (ENGINE_SQLITE, "/desk-names/known", test_known);
  fixture_add_for (ENGINE_SQLITE, "/desk-names/waited", test_waited);
  fixture_add_for (ENGINE_SQLITE, "/desk-names/refused-meanwhile", test_refused_meanwhile);
  fixture_add ("/desk-names/refusals", test_refusals);
  fixture_add_for (ENGINE_SQLITE, "/desk-names/work", test_work);
  int result = g_test_run ();
  desk_application_free ();
  return result;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every form of the board, of people coming in, of stays and of a resident, as test-desk-sizes looks at the pages. */
#include "app/fit-screen.h"
#include "app/residents/person-forms.h"
#include "tests/support/looks.h"

static void
check_board (Desk *desk, const LookMode *mode)
{
  static const struct {
    const char *bed, *group, *action;
  } forms[] = {
    { "Mawar 03", "bed", "out" },          { "Mawar 03", "bed", "hold" },         { "Mawar 01", "bed", "share" },
    { "Mawar 01", "bed", "close-room" },   { "Mawar 01", "bed", "sharer" },       { "Mawar 01", "bed", "companion" },
    { "Mawar 01", "board", "admit" },      { "Mawar 01", "board", "move" },       { "Mawar 01", "board", "fit" },
    { "Mawar 01", "board", "discharge" },  { "Mawar 01", "board", "extend" },
  };

  looks_page (desk, "board");
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++) {
    desk_choose (desk, forms[i].bed);
    looks_do (desk->window, mode, forms[i].group, forms[i].action, NULL);
  }
}

static gint64
id_of (Desk *desk, const char *sql)
{
  gint64 id = fixture_int (desk->fixture, sql);

  g_assert_cmpint (id, >, 0);
  return id;
}

static void
check_stays (Desk *desk, const LookMode *mode)
{
  static const struct {
    const char *action, *sql;    /* sql: (nullable): whose */
  } forms[] = {
    { "leave", NULL },
    { "extend", "SELECT s.id FROM stay s JOIN resident r ON r.id = s.resident WHERE r.name = 'Agus Salim'" },
    { "end", "SELECT s.id FROM stay s JOIN resident r ON r.id = s.resident WHERE r.name = 'Sewindu Hadiprana'" },
    { "letter", "SELECT stay FROM extension" },
    { "refuse", "SELECT MAX (id) FROM extension_ask" },
    { "agreed", "SELECT MAX (id) FROM extension_ask" },
  };

  looks_page (desk, "stays");
  desk_wait_text (desk->window, "Sewindu");
  GtkWidget *page = screen_find (desk->window, g_type_from_name ("DeskStaysPage"), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++) {
    GVariant *target = forms[i].sql ? g_variant_new_int64 (id_of (desk, forms[i].sql)) : NULL;
    looks_do (page, mode, "stays", forms[i].action, target);
  }
}

static void
check_resident (Desk *desk, const LookMode *mode)
{
  looks_person (desk);
  desk_wait_text (desk->window, "0812 3456 789");
  GtkWidget *page = screen_find (desk->window, g_type_from_name ("DeskResidentsPage"), NULL);
  for (const PersonForm *form = person_forms; form->action; form++) {
    g_autofree char *sql = form->row ? g_strdup_printf ("SELECT MAX (id) FROM %s", form->row) : NULL;
    looks_do (page, mode, "person", form->action, sql ? g_variant_new_int64 (id_of (desk, sql)) : NULL);
  }
  looks_do (page, mode, "person", "merge", NULL);
  looks_do (page, mode, "person", "photo", NULL);
  looks_do (page, mode, "person", "dial", g_variant_new_string ("0812 3456 789"));
}

static gboolean
is_compared (gpointer dialog)
{
  GtkWidget *sides = screen_find (dialog, GTK_TYPE_GRID, "sides");

  return sides && gtk_grid_get_child_at (GTK_GRID (sides), 0, 0);
}

static gboolean
asks_why (gpointer dialog)
{
  GtkWidget *keys = gtk_window_get_focus (GTK_WINDOW (dialog));

  return keys && g_strcmp0 (gtk_buildable_get_name (GTK_BUILDABLE (keys)), "override") == 0;
}

/* Refused with all that can be said against it, and a reason is asked for: it stays on the screen. */
static void
check_merge (Desk *desk, const LookMode *mode)
{
  GdkRectangle frame, screen = desk_work_area (GTK_WINDOW (desk->window));
  gint64 keep = shelter_resident (desk->fixture, "Ujang Karya", "L", "1980-05-05");
  shelter_resident (desk->fixture, "Asep Rahmat", "L", "1980-05-05");
  shelter_do_at (desk->fixture, happened_exact (fixture_clock (desk->fixture) - 3 * DAY), "admit", "resident", "Ujang Karya", NULL);
  shelter_do_at (desk->fixture, happened_exact (fixture_clock (desk->fixture) - 2 * DAY), "admit", "resident", "Asep Rahmat", NULL);
  fixture_do (desk->fixture, "discharge", "resident", "Ujang Karya", "destination", "KEL", NULL);
  g_action_group_activate_action (G_ACTION_GROUP (desk->window), "resident", g_variant_new_int64 (keep));
  desk_wait_text (desk->window, "Ujang Karya");
  screen_settle (desk->window);
  looks_page (desk, "residents");
  GtkWidget *page = screen_find (desk->window, g_type_from_name ("DeskResidentsPage"), NULL);
  g_action_group_activate_action (gtk_widget_get_action_group (page, "person"), "merge", NULL);
  GtkWidget *dialog = looks_wait_dialog (desk->window, "the merge");
  desk_fill (dialog, "other", "asep");
  screen_wait (is_compared, dialog, "the two beside each other");
  screen_settle (dialog);
  screen_key (dialog, GDK_KEY_Return, GDK_CONTROL_MASK);
  screen_wait (asks_why, dialog, "the reason that is asked for");
  screen_settle (dialog);
  looks_check (dialog, mode, "merge-refused");
  gdk_window_get_frame_extents (gtk_widget_get_window (dialog), &frame);
  g_assert_cmpint (frame.y + frame.height, <=, screen.y + screen.height);
  gtk_widget_destroy (dialog);
  screen_settle (desk->window);
}

static gboolean
has_choice (gpointer window)
{
  return screen_find (window, GTK_TYPE_MENU_BUTTON, "choose_house") != NULL;
}

/* With all of several houses shown, forms have a field more. */
static void
check_houses (Desk *desk, const LookMode *mode)
{
  fixture_do (desk->fixture, "house-add", "name", "Rumah Singgah Teduh Kabupaten Bandung Barat", "zone", "Asia/Jakarta", NULL);
  g_action_group_activate_action (G_ACTION_GROUP (desk->window), "retry", NULL);
  screen_wait (has_choice, desk->window, "the choice of a house");
  looks_page (desk, "board");
  desk_wait_tile (desk, "Mawar 01", "");
  looks_do (desk->window, mode, "arrivals", "heads", NULL);
  looks_do (desk->window, mode, "arrivals", "referral", NULL);
  looks_page (desk, "board");
  desk_choose (desk, "Mawar 01");
  looks_do (desk->window, mode, "board", "admit", NULL);
}

static void
fill_one (GtkWidget *dialog, const char *name, const char *sex)
{
  desk_fill (dialog, "name", name);
  desk_fill (dialog, "age", "1-1-1990");
  gtk_button_clicked (GTK_BUTTON (screen_find (dialog, GTK_TYPE_RADIO_BUTTON, sex)));
}

/* It grows with what is said, once the window manager lets it. */
static gboolean
has_grown (GtkWidget *dialog)
{
  int least = 0;

  gtk_widget_get_preferred_height (dialog, &least, NULL);
  return gtk_widget_get_allocated_height (dialog) >= least;
}

static gboolean
has_offer (gpointer dialog)
{
  return screen_find (dialog, GTK_TYPE_BUTTON, "room_ask") && has_grown (dialog);
}

static gboolean
has_moves (gpointer dialog)
{
  return screen_find (dialog, GTK_TYPE_CHECK_BUTTON, "room_consent") && has_grown (dialog);
}

/* Words come one after the other, and the window manager takes its time. */
static void
settle_low (Desk *desk, GtkWidget *dialog, const LookMode *mode)
{
  desk_wait_answers (desk);
  gtk_container_check_resize (GTK_CONTAINER (dialog));
  screen_settle (dialog);
  looks_wait_low (dialog, mode);
}

/* The highest that the admission's form becomes: a couple that no room takes, and who would move for them. */
static void
check_family (Desk *desk, const LookMode *mode)
{
  desk_choose (desk, "Umum 04");
  g_action_group_activate_action (gtk_widget_get_action_group (desk->window, "board"), "admit", NULL);
  GtkWidget *dialog = looks_wait_dialog (desk->window, "the admission");
  fill_one (dialog, "Siti Nurhasanah Kartawinata", "female");
  screen_press (dialog, "family_more");
  fill_one (dialog, "Hasan Kartawinata", "male");
  screen_wait (has_offer, dialog, "the offer of a room");
  settle_low (desk, dialog, mode);
  looks_check (dialog, mode, "family-offer");
  screen_press (dialog, "room_ask");
  screen_wait (has_moves, dialog, "the moves that free it");
  settle_low (desk, dialog, mode);
  looks_check (dialog, mode, "family-moves");
  gtk_widget_destroy (dialog);
  screen_settle (desk->window);
}

static gboolean
has_none (gpointer dialog)
{
  return screen_find (dialog, g_type_from_name ("DeskBedNone"), NULL) && has_grown (dialog);
}

static void
check_none (Desk *desk, const LookMode *mode, const char *action, const char *what)
{
  g_action_group_activate_action (gtk_widget_get_action_group (desk->window, "board"), action, NULL);
  GtkWidget *dialog = looks_wait_dialog (desk->window, what);
  if (g_str_equal (action, "admit"))
    fill_one (dialog, "Siti Nurhasanah Kartawinata", "female");
  screen_wait (has_none, dialog, "why there is no bed");
  settle_low (desk, dialog, mode);
  looks_check (dialog, mode, what);
  gtk_widget_destroy (dialog);
  screen_settle (desk->window);
}

/* With no bed left, forms say why and lead on. */
static void
check_full (Desk *desk, const LookMode *mode)
{
  static const char sql_free[] = "SELECT COALESCE (MIN (b.id), 0) FROM bed b"
                                 " WHERE NOT EXISTS (SELECT 1 FROM bed_use u WHERE u.bed = b.id AND u.until IS NULL)";

  for (gint64 bed; (bed = fixture_int (desk->fixture, sql_free));) {
    g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, bed);
    fixture_do (desk->fixture, "bed-outage", "bed", id, "reason", "repair", "override", "the roof leaks", NULL);
  }
  desk_look_at (desk, fixture_int (desk->fixture, "SELECT MIN (id) FROM house"), "Singgah");
  desk_wait_answers (desk);
  desk_choose (desk, "Mawar 01");
  check_none (desk, mode, "admit", "admit-full");
  check_none (desk, mode, "move", "move-full");
}

static void
test_dialogs (Fixture *fixture, const LookMode *mode)
{
  Desk desk;

  looks_fill_house (fixture);
  looks_set_mode (mode);
  looks_open (&desk, fixture, mode);
  check_board (&desk, mode);
  check_stays (&desk, mode);
  check_resident (&desk, mode);
  check_merge (&desk, mode);
  check_houses (&desk, mode);
  check_family (&desk, mode);
  check_full (&desk, mode);
  desk_close (&desk);
  looks_set_mode (&looks_modes[1]);
}
LOOK_TESTS (test_dialogs);

int
main (int argc, char **argv)
{
  if (!screen_init (&argc, &argv))
    return 0;
  looks_add ("desk-sizes-dialogs", test_dialogs_tests);
  int result = g_test_run ();
  desk_application_free ();
  return result;
}

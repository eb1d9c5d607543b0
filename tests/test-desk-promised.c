/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places that are promised, at the desk: beds are held or taken out of use with a reason, and whose place it is is asked nothing. */
#include "app/privacy.h"
#include "tests/support/arrivals.h"

#include <string.h>

#define PROMISED "SELECT COUNT (*) FROM place WHERE ended_at IS NULL AND beds = "
#define OVERRIDDEN "SELECT COUNT (*) FROM bed_use WHERE until IS NULL AND override = "

/* Tonight, from words alone. */
static void
promise (Fixture *fixture, const char *beds, const char *room)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jakarta");
  g_autofree char *from = when_format (fixture_clock (fixture) + 3 * HOUR, zone);

  fixture_do (fixture, "place-add", "house", "Singgah", "beds", beds, "for", "two from Cibiru", "from", from,
              room ? "room" : NULL, room, NULL);
}

static gboolean
is_mawar (gpointer data)
{
  GtkListBox *list = GTK_LIST_BOX (screen_find (data, GTK_TYPE_LIST_BOX, "list"));
  GtkListBoxRow *row = gtk_list_box_get_selected_row (list);
  g_autofree char *text = row ? screen_text (GTK_WIDGET (row)) : g_strdup ("");

  return g_str_has_prefix (text, "Mawar") && strstr (text, "fits");
}

static GtkWidget *
begin_out (Desk *desk, const char *bed)
{
  desk_choose (desk, bed);
  screen_press (desk->window, "bed.out");
  GtkWidget *dialog = desk_dialog (desk);
  desk_pick (dialog, "reason", "repair");
  screen_press (dialog, "_Take out of use");
  return dialog;
}

static GtkWidget *
begin_hold (Desk *desk, const char *bed)
{
  desk_choose (desk, bed);
  screen_press (desk->window, "bed.hold");
  GtkWidget *dialog = desk_dialog (desk);
  desk_fill (dialog, "for", "Dinas");
  screen_press (dialog, "_Hold");
  return dialog;
}

/* While beds enough are left nothing is asked; then a repair that can not wait is done with a reason. */
static void
test_out (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  promise (fixture, "3", "Mawar");
  begin_out (&desk, "Mawar 03");
  desk_wait_tile (&desk, "Mawar 03", "Broken");
  desk_wait_closed (&desk);

  GtkWidget *dialog = begin_out (&desk, "Mawar 02");
  desk_wait_text (dialog, "Mawar 02: 3 places are promised from");
  desk_wait_text (dialog, ": two from Cibiru. Without this bed there are too few. If it has to be all the same, give a reason.");
  screen_picture (dialog, "desk-promised-out");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed_use WHERE kind = 'outage'"), ==, 1);
  desk_fill (dialog, "override", "a pipe burst");
  screen_press (dialog, "_Take out of use");
  desk_wait_tile (&desk, "Mawar 02", "Broken");
  desk_wait_closed (&desk);
  g_assert_cmpint (fixture_int (fixture, OVERRIDDEN "'a pipe burst'"), ==, 1);
  desk_close (&desk);
}

/* The same of a hold; whose the place is stays hidden with the names. */
static void
test_hold (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  promise (fixture, "3", "Mawar");
  begin_hold (&desk, "Mawar 03");
  desk_wait_tile (&desk, "Mawar 03", "Held");
  desk_wait_closed (&desk);

  desk_privacy_set_names (desk_window_get_privacy (DESK_WINDOW (desk.window)), FALSE);
  GtkWidget *dialog = begin_hold (&desk, "Mawar 02");
  desk_wait_text (dialog, ": somebody. Without this bed there are too few.");
  desk_fill (dialog, "override", "the Dinas insists");
  screen_press (dialog, "_Hold");
  desk_wait_count (&desk, OVERRIDDEN "'the Dinas insists'", 1);
  desk_close (&desk);
}

static void
test_close_room (Fixture *fixture)
{
  Desk desk;
  desk_open_siti (&desk, fixture);
  promise (fixture, "3", "Mawar");
  desk_do (&desk, "bed.close-room");
  GtkWidget *dialog = desk_dialog (&desk);
  screen_press (dialog, "_Keep the free beds");
  desk_wait_text (dialog, "Mawar: 3 places are promised from");
  desk_fill (dialog, "override", "she is ill");
  screen_press (dialog, "_Keep the free beds");
  desk_wait_count (&desk, OVERRIDDEN "'she is ill'", 3);
  desk_close (&desk);
}

/* The plain form says where to go; from the line of the place one of its beds is given, and comes back with the undo. */
static void
test_admit_from_line (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  promise (fixture, "12", NULL);
  desk_choose (&desk, "Mawar 03");
  desk_do (&desk, "board.admit-here");
  GtkWidget *form = desk_wait_dialog (&desk);
  desk_fill (form, "name", "Lilis");
  screen_press (form, "female");
  screen_press (form, "_Admit");
  desk_wait_text (form, ": two from Cibiru. Without this bed there are too few. Is it for who comes now?"
                        " Then admit from its line in \"Arrivals\". Choose another bed, or give a reason.");
  screen_picture (form, "desk-promised-admit");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay"), ==, 0);
  screen_press (form, "cancel");
  desk_wait_closed (&desk);

  arrivals_open (&desk);
  arrivals_show (&desk, 1, "two from Cibiru");
  screen_press (desk.window, "A_dmit one…");
  form = desk_wait_dialog (&desk);
  desk_wait_text (form, "Who is admitted here gets a place that was asked for.");
  desk_fill (form, "name", "Lilis");
  screen_press (form, "female");
  screen_wait (is_mawar, form, "a bed for women that fits");
  screen_press (form, "_Admit");
  desk_wait_count (&desk, PROMISED "11", 1);
  desk_wait_closed (&desk);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed_use u JOIN bed b ON b.id = u.bed JOIN room r ON r.id = b.room"
                                         " WHERE r.name = 'Mawar' AND u.kind = 'stay' AND u.override IS NULL"), ==, 1);
  screen_press (desk.window, "board.undo");
  desk_wait_count (&desk, PROMISED "12", 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay"), ==, 0);
  desk_close (&desk);
}

static GtkListBoxRow *
row_of (GtkWidget *form, const char *words)
{
  GtkListBox *list = GTK_LIST_BOX (screen_find (form, GTK_TYPE_LIST_BOX, "list"));
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)); i++) {
    g_autofree char *text = screen_text (GTK_WIDGET (row));
    if (strstr (text, words))
      return row;
  }
  return NULL;
}

/* Lilis comes by the line of the place, into what the list of beds says. */
static void
admit_into (Desk *desk, const char *words)
{
  arrivals_open (desk);
  arrivals_show (desk, 1, "two from Cibiru");
  screen_press (desk->window, "A_dmit one…");
  GtkWidget *form = desk_wait_dialog (desk);
  desk_fill (form, "name", "Lilis");
  screen_press (form, "female");
  screen_wait (is_mawar, form, "a bed for women that fits");
  GtkListBoxRow *row = row_of (form, words);
  g_assert_nonnull (row);
  gtk_list_box_select_row (GTK_LIST_BOX (gtk_widget_get_parent (GTK_WIDGET (row))), row);
  screen_press (form, "_Admit");
  desk_wait_count (desk, "SELECT COUNT (*) FROM stay", 1);
  desk_wait_closed (desk);
}

/* Nobody got a bed: as many are still promised. The twin is who comes from the line into a bed. */
static void
test_no_bed_from_line (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  promise (fixture, "12", NULL);
  admit_into (&desk, "without a bed");
  g_assert_cmpint (fixture_int (fixture, PROMISED "12"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed_use WHERE kind = 'stay'"), ==, 0);
  desk_close (&desk);
}

static void
test_mat_from_line (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  promise (fixture, "12", NULL);
  fixture_do (fixture, "mat-add", "room", "Mawar", NULL);
  desk_wait_tile (&desk, "Mawar Matras 1", "Free");
  admit_into (&desk, "Mawar Matras 1");
  g_assert_cmpint (fixture_int (fixture, PROMISED "12"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed_use WHERE kind = 'stay'"), ==, 1);
  desk_close (&desk);
}

/* A child in the mother's bed takes none of the beds that were promised. */
static void
test_family_from_line (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  promise (fixture, "12", NULL);
  arrivals_open (&desk);
  arrivals_show (&desk, 1, "two from Cibiru");
  screen_press (desk.window, "A_dmit one…");
  GtkWidget *form = desk_wait_dialog (&desk);
  desk_fill (form, "name", "Lilis");
  screen_press (form, "female");
  screen_wait (is_mawar, form, "a bed for women that fits");
  screen_press (form, "And another of the _family");
  desk_wait_text (form, "Come together: Lilis");
  desk_fill (form, "name", "Adi");
  screen_press (form, "female");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (screen_find (form, GTK_TYPE_CHECK_BUTTON, "same_bed")), TRUE);
  screen_press (form, "_Admit");
  desk_wait_count (&desk, PROMISED "11", 1);
  desk_wait_closed (&desk);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay"), ==, 2);
  desk_close (&desk);
}

/* Two desks: what came since the reason was asked for is shown before it is done; the twin in test-desk: without it once is enough. */
static void
test_since (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  desk_choose (&desk, "Melati 01");
  desk_do (&desk, "board.admit-here");
  GtkWidget *form = desk_wait_dialog (&desk);
  desk_fill (form, "name", "Wati");
  screen_press (form, "female");
  screen_press (form, "_Admit");
  desk_wait_text (form, "The room is for men. Choose another bed, or give a reason.");
  fixture_do (fixture, "capacity-set", "house", "Singgah", "room", "Melati", "what", "working", "beds", "0", "reason", "flood", NULL);
  desk_fill (form, "override", "all else is full");
  screen_press (form, "_Admit");
  desk_wait_text (form, "Melati 01: Only 0 beds of this room may be used now (flood). Choose another bed, or give a reason.");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay"), ==, 0);
  screen_press (form, "_Admit");
  desk_wait_count (&desk, OVERRIDDEN "'all else is full'", 1);
  desk_close (&desk);
}

static void
add_tests (void)
{
  fixture_add ("/desk-promised/out", test_out);
  fixture_add ("/desk-promised/hold", test_hold);
  fixture_add ("/desk-promised/since", test_since);
  fixture_add_for (ENGINE_SQLITE, "/desk-promised/close-room", test_close_room);
  fixture_add ("/desk-promised/admit-from-line", test_admit_from_line);
  fixture_add_for (ENGINE_SQLITE, "/desk-promised/no-bed-from-line", test_no_bed_from_line);
  fixture_add_for (ENGINE_SQLITE, "/desk-promised/mat-from-line", test_mat_from_line);
  fixture_add_for (ENGINE_SQLITE, "/desk-promised/family-from-line", test_family_from_line);
}

int
main (int argc, char **argv)
{
  return desk_main (argc, argv, add_tests);
}

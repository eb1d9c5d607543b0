/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places that are promised, at the desk: whose place it is is asked nothing. */
#include "tests/support/arrivals.h"

#include <string.h>

#define PROMISED "SELECT COUNT (*) FROM place WHERE ended_at IS NULL AND beds = "

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

static void
add_tests (void)
{
  fixture_add ("/desk-promised/admit-from-line", test_admit_from_line);
}

int
main (int argc, char **argv)
{
  return desk_main (argc, argv, add_tests);
}

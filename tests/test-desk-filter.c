/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The counters above the board: what they count, and that each shows just those beds. */
#include "app/board/board-counters.h"
#include "tests/support/desk.h"

#include <string.h>

/* "03 04" of the beds of a room that are not passed over. */
static char *
bright (Desk *desk, const char *room)
{
  GtkWidget *canvas = screen_find (desk->window, g_type_from_name ("DeskBoardCanvas"), NULL);
  AtkObject *board = gtk_widget_get_accessible (canvas);
  g_autoptr (GString) beds = g_string_new (NULL);

  for (int i = 0; i < atk_object_get_n_accessible_children (board); i++) {
    g_autoptr (AtkObject) bed = atk_object_ref_accessible_child (board, i);
    const char *name = atk_object_get_name (bed), *description = atk_object_get_description (bed);
    if (g_str_has_prefix (name, room) && !*description)
      g_string_append_printf (beds, "%s%.2s", beds->len ? " " : "", name + strlen (room) + 1);
  }
  return g_string_free (g_steal_pointer (&beds), FALSE);
}

static void
assert_bright (Desk *desk, const char *mawar, const char *melati)
{
  g_autofree char *women = bright (desk, "Mawar"), *men = bright (desk, "Melati");

  g_assert_cmpstr (women, ==, mawar);
  g_assert_cmpstr (men, ==, melati);
}

static void
test_filters (Fixture *fixture)
{
  Desk desk;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  fixture_set_clock (fixture, now - 9 * DAY);
  shelter_new (fixture, FALSE);
  fixture_do (fixture, "limit-set", "house", "Singgah", "guest-kind", "general", "days", "7", "from", "2020-01-01", NULL);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  fixture_set_clock (fixture, now - 60);
  shelter_admit (fixture, "Wati", "P", "Mawar 03");
  shelter_admit (fixture, "Budi", "L", "Melati 04");
  shelter_resident (fixture, "Dadang", "L", "2016-01-01");
  fixture_do (fixture, "admit", "resident", "Dadang", "bed", "Melati 02", "agreed-by", "Bu Kasi", NULL);
  shelter_resident (fixture, "Karim", "L", NULL);
  fixture_do (fixture, "admit", "resident", "Karim", "house", "Singgah", NULL);
  desk_open (&desk, fixture, NULL);
  desk_wait_page (&desk, "board");

  assert_bright (&desk, "01 02 03 04", "01 02 03 04");
  screen_press (desk.window, "used");
  assert_bright (&desk, "01 03", "02 04");
  desk_wait_text (desk.window, "Dadang");      /* the first of them is chosen */
  screen_press (desk.window, "over");
  assert_bright (&desk, "01", "");
  desk_wait_text (desk.window, "Siti Rahmawati");
  screen_picture (desk.window, "desk-filter");
  screen_press (desk.window, "alone");
  assert_bright (&desk, "", "02");
  screen_press (desk.window, "alone");
  assert_bright (&desk, "01 02 03 04", "01 02 03 04");
  screen_press (desk.window, "free");
  assert_bright (&desk, "02 04", "01 03");
  screen_key (desk.window, GDK_KEY_F3, 0);
  desk_wait_text (desk.window, "Melati 03");
  shelter_admit (fixture, "Asep", "L", "Melati 03");
  desk_wait_tile (&desk, "Melati 03", "Asep");
  assert_bright (&desk, "02 04", "01");        /* it follows the record */
  desk_board_page_focus (desk_window_get_page (DESK_WINDOW (desk.window)));
  screen_key (desk.window, GDK_KEY_Escape, 0);
  assert_bright (&desk, "01 02 03 04", "01 02 03 04");
  desk_close (&desk);
}

/* Who has the last day, was not seen tonight, has no bed, or waits for a place. */
static void
test_people (Fixture *fixture)
{
  Desk desk;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  fixture_set_clock (fixture, now - 6 * DAY);
  shelter_new (fixture, FALSE);
  fixture_do (fixture, "house-change", "house", "Singgah", "presence-from", "00:00", NULL);     /* it is night, whenever this runs */
  fixture_do (fixture, "limit-set", "house", "Singgah", "guest-kind", "general", "days", "7", "from", "2020-01-01", NULL);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  fixture_set_clock (fixture, now - 60);
  shelter_admit (fixture, "Wati", "P", "Mawar 03");
  shelter_admit (fixture, "Budi", "L", "Melati 04");
  fixture_do (fixture, "sighting-add", "resident", "Budi", "direction", "in", NULL);
  shelter_resident (fixture, "Karim", "L", NULL);
  fixture_do (fixture, "admit", "resident", "Karim", "house", "Singgah", NULL);
  fixture_do (fixture, "waiting-add", "house", "Singgah", "name", "Ibu Lastri", "reason", "anak sakit", NULL);
  desk_open (&desk, fixture, NULL);
  desk_wait_page (&desk, "board");
  desk_wait_tile (&desk, "without a bed", "Karim");

  screen_press (desk.window, "last-day");
  assert_bright (&desk, "01", "");
  desk_wait_text (desk.window, "Siti Rahmawati");
  screen_press (desk.window, "not-seen");
  g_autofree char *unseen = bright (&desk, "Mawar"), *seen = bright (&desk, "Melati");
  g_assert_nonnull (strstr (unseen, "01"));
  g_assert_cmpstr (seen, ==, "");              /* he was seen */
  screen_press (desk.window, "without-bed");
  assert_bright (&desk, "", "");
  desk_wait_text (desk.window, "Karim");
  screen_press (desk.window, "waiting");
  assert_bright (&desk, "", "");
  screen_picture (desk.window, "desk-filter-waiting");
  desk_wait_text (desk.window, "anak sakit");
  desk_close (&desk);
}

/* A search is stronger than a filter, and gives way to it again. */
static void
test_search (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  desk_wait_tile (&desk, "Mawar 01", "Siti R.");

  screen_press (desk.window, "free");
  screen_key (desk.window, GDK_KEY_f, GDK_CONTROL_MASK);
  screen_type (desk.window, "siti");
  desk_wait_text (desk.window, "1 found here");
  assert_bright (&desk, "01", "");
  screen_key (desk.window, GDK_KEY_Escape, 0);
  assert_bright (&desk, "02 03 04", "01 02 03 04");
  desk_close (&desk);
}

static void
test_accessible (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  GtkWidget *button = screen_find (desk.window, GTK_TYPE_TOGGLE_BUTTON, "free");

  g_assert_cmpstr (atk_object_get_name (gtk_widget_get_accessible (button)), ==, "12 free");
  g_assert_true (gtk_widget_get_can_focus (button));
  g_assert_null (screen_find (desk.window, GTK_TYPE_TOGGLE_BUTTON, "alone"));
  desk_close (&desk);
}

int
main (int argc, char **argv)
{
  if (!screen_init (&argc, &argv))
    return 0;
  fixture_add ("/desk-filter/filters", test_filters);
  fixture_add_for (ENGINE_SQLITE, "/desk-filter/people", test_people);
  fixture_add_for (ENGINE_SQLITE, "/desk-filter/search", test_search);
  fixture_add_for (ENGINE_SQLITE, "/desk-filter/accessible", test_accessible);
  int result = g_test_run ();
  desk_application_free ();
  return result;
}

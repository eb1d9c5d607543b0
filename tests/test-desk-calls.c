/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desk's bar of calls: it comes with a call, goes with the one who takes it, and names nobody where others see it. */
#include "tests/support/desk.h"

#include "app/privacy.h"

static GtkWidget *
bar_of (Desk *desk)
{
  return screen_find (desk->window, GTK_TYPE_BUTTON, "_I am coming");
}

static gboolean
has_no_bar (gpointer data)
{
  return !bar_of (data);
}

static void
add_kiosk (Fixture *fixture)
{
  g_autofree char *house = fixture_text (fixture_int (fixture, "SELECT MIN (id) FROM house"));

  if (!fixture_int (fixture, "SELECT COUNT(*) FROM terminal WHERE name = 'kiosk-1'"))
    fixture_do (fixture, "terminal-add", "name", "kiosk-1", "kind", "kiosk", "house", house, NULL);
}

static void
test_comes_and_goes (Fixture *fixture)
{
  Desk desk;

  desk_open_house (&desk, fixture);
  add_kiosk (fixture);
  g_assert_true (has_no_bar (&desk));
  fixture_do (fixture, "call", "terminal", "kiosk-1", NULL);
  desk_wait_text (desk.window, "kiosk-1: Somebody calls for staff, since ");
  fixture_do (fixture, "call", "terminal", "kiosk-1", "kind", "card", "found", "unknown", NULL);
  desk_wait_text (desk.window, "and 1 more");
  screen_press (desk.window, "_I am coming");
  desk_wait_text (desk.window, "kiosk-1: a card that nobody knows, at ");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM staff_call WHERE taken_at IS NOT NULL"), ==, 1);
  screen_picture (desk.window, "desk-calls");
  screen_press (desk.window, "_I am coming");
  screen_wait (has_no_bar, &desk, "the bar to go");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM journal WHERE kind = 'call-take'"), ==, 2);
  desk_close (&desk);
}

static void
test_names (Fixture *fixture)
{
  Desk desk;

  desk_open_house (&desk, fixture);
  add_kiosk (fixture);
  gint64 stay = shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 02");
  g_autofree char *text = fixture_text (stay);
  fixture_do (fixture, "call", "terminal", "kiosk-1", "kind", "health", "resident", text, NULL);
  desk_wait_text (desk.window, "kiosk-1: Siti Rahmawati asks for health care");
  desk_privacy_set_names (desk_window_get_privacy (DESK_WINDOW (desk.window)), FALSE);
  desk_wait_text (desk.window, "kiosk-1: A resident asks for health care");
  desk_close (&desk);
}

int
main (int argc, char **argv)
{
  if (!screen_init (&argc, &argv))
    return 0;
  fixture_add ("/desk-calls/comes-and-goes", test_comes_and_goes);
  fixture_add ("/desk-calls/names", test_names);
  int status = g_test_run ();
  desk_application_free ();
  return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desk's bar of calls: it comes with a call, goes with the one who takes it, and names nobody where others see it. */
#include "tests/support/desk.h"

#include "app/call-bar.h"
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

/* --- ringing --- */

/* What the bar waits for to ring again; %NULL where it does not wait. */
static GSource *
ringing (Desk *desk)
{
  GtkWidget *button = bar_of (desk), *bar = button ? gtk_widget_get_ancestor (button, DESK_TYPE_CALL_BAR) : NULL;

  return bar ? g_main_context_find_source_by_funcs_user_data (NULL, &g_timeout_funcs, bar) : NULL;
}

static gboolean
has_rung (gpointer data)
{
  return gtk_window_get_urgency_hint (GTK_WINDOW (((Desk *) data)->window));
}

static void
hear (Desk *desk)
{
  screen_wait (has_rung, desk, "a ring");
  gtk_window_set_urgency_hint (GTK_WINDOW (desk->window), FALSE);
}

/* It waits half a minute, which passes now. */
static void
pass_half_a_minute (Desk *desk)
{
  GSource *source = ringing (desk);

  g_assert_nonnull (source);
  gint64 wait = g_source_get_ready_time (source) - g_get_monotonic_time ();
  g_assert_cmpint (wait, >, 20 * G_USEC_PER_SEC);
  g_assert_cmpint (wait, <=, 31 * G_USEC_PER_SEC);
  g_assert_false (has_rung (desk));
  g_source_set_ready_time (source, 0);
}

/* At the first call and each that comes, then every half minute until the last of them is taken, and not once more. */
static void
test_rings (Fixture *fixture)
{
  Desk desk;

  desk_open_house (&desk, fixture);
  add_kiosk (fixture);
  screen_settle (desk.window);
  g_assert_false (has_rung (&desk));
  g_assert_null (ringing (&desk));
  fixture_do (fixture, "call", "terminal", "kiosk-1", NULL);
  hear (&desk);
  fixture_do (fixture, "call", "terminal", "kiosk-1", "kind", "card", "found", "unknown", NULL);
  hear (&desk);
  for (int i = 0; i < 3; i++) {
    pass_half_a_minute (&desk);
    hear (&desk);
  }
  screen_press (desk.window, "_I am coming");
  desk_wait_text (desk.window, "kiosk-1: a card that nobody knows, at ");
  pass_half_a_minute (&desk);
  hear (&desk);
  GtkWidget *bar = gtk_widget_get_ancestor (bar_of (&desk), DESK_TYPE_CALL_BAR);
  screen_press (desk.window, "_I am coming");
  screen_wait (has_no_bar, &desk, "the bar to go");
  g_assert_null (g_main_context_find_source_by_user_data (NULL, bar));
  g_assert_false (has_rung (&desk));
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
  fixture_add ("/desk-calls/rings", test_rings);
  fixture_add ("/desk-calls/names", test_names);
  int status = g_test_run ();
  desk_application_free ();
  return status;
}

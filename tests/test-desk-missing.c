/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bar of who is missing: on every page, until somebody sees to it or the child is seen; and again an hour later. */
#include "app/privacy.h"
#include "tests/support/desk.h"

static gboolean
has_no_bar (gpointer window)
{
  return !screen_find (window, GTK_TYPE_BUTTON, "_I see to it");
}

static void
test_out (Fixture *fixture)
{
  Desk desk;

  desk_open_house (&desk, fixture);
  shelter_resident (fixture, "Deni", "L", "2014-02-01");
  shelter_do_at (fixture, happened_exact (fixture_clock (fixture) - DAY), "admit", "resident", "Deni", "bed", "Umum 03", NULL);
  desk_wait_tile (&desk, "Umum 03", "Deni");
  g_assert_true (has_no_bar (desk.window));
  fixture_do (fixture, "sighting-add", "resident", "Deni", "direction", "out", NULL);
  desk_wait_text (desk.window, "CHILD GONE OUT: Deni (Umum 03), without a permit, since");
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "page", g_variant_new_string ("settings"));
  screen_settle (desk.window);
  screen_picture (desk.window, "desk-missing-out");
  desk_privacy_set_names (desk_window_get_privacy (DESK_WINDOW (desk.window)), FALSE);
  desk_wait_text (desk.window, "CHILD GONE OUT: Umum 03, without");
  screen_press (desk.window, "_I see to it");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE taken_at IS NOT NULL AND whereabouts = 'known'", 1);
  screen_wait (has_no_bar, desk.window, "the bar to go");
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "page", g_variant_new_string ("board"));
  screen_settle (desk.window);

  fixture_set_clock (fixture, g_get_real_time () / G_USEC_PER_SEC + 1);      /* after the desk's act */
  fixture_do (fixture, "sighting-add", "resident", "Deni", "direction", "in", NULL);
  fixture_set_clock (fixture, fixture_clock (fixture) + 20);
  fixture_do (fixture, "sighting-add", "resident", "Deni", "direction", "out", NULL);
  desk_wait_text (desk.window, "CHILD GONE OUT");
  fixture_set_clock (fixture, fixture_clock (fixture) + 10);
  fixture_do (fixture, "sighting-add", "resident", "Deni", "direction", "in", NULL);
  screen_wait (has_no_bar, desk.window, "the bar to go");
  desk_close (&desk);
}

/* "Not here: free the bed" of a child is an alarm; who saw to it an hour ago is named. */
static void
test_unknown (Fixture *fixture)
{
  Desk desk;

  desk_open_house (&desk, fixture);
  shelter_resident (fixture, "Deni", "L", "2014-02-01");
  shelter_do_at (fixture, happened_exact (fixture_clock (fixture) - DAY), "admit", "resident", "Deni", "bed", "Umum 03", NULL);
  desk_wait_tile (&desk, "Umum 03", "Deni");
  shelter_do_at (fixture, happened_exact (fixture_clock (fixture) - 2 * HOUR), "whereabouts", "resident", "Deni", "whereabouts", "unknown", NULL);
  desk_wait_text (desk.window, "NOBODY KNOWS WHERE: Deni (Umum 03), seen last");
  screen_press (desk.window, "_I see to it");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE taken_at IS NOT NULL AND whereabouts = 'unknown'", 1);
  screen_wait (has_no_bar, desk.window, "the bar to go");
  fixture_do (fixture, "displace", "resident", "Deni", NULL);
  desk_wait_text (desk.window, "NOBODY KNOWS WHERE: Deni (without a bed), seen last");
  shelter_do_at (fixture, happened_exact (fixture_clock (fixture) - HOUR - 60), "missing-take", "resident", "Deni", NULL);
  desk_wait_text (desk.window, "STILL MISSING: admin saw to it at");
  screen_picture (desk.window, "desk-missing-unknown");
  desk_close (&desk);
}

int
main (int argc, char **argv)
{
  if (!screen_init (&argc, &argv))
    return 0;
  fixture_add ("/desk-missing/out", test_out);
  fixture_add ("/desk-missing/unknown", test_unknown);
  int result = g_test_run ();
  desk_application_free ();
  return result;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bar of a child who went out without a permit: on every page, until somebody sees to it or the child is seen. */
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
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE whereabouts = 'unknown'", 1);
  screen_wait (has_no_bar, desk.window, "the bar to go");
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "page", g_variant_new_string ("board"));
  screen_settle (desk.window);

  fixture_set_clock (fixture, g_get_real_time () / G_USEC_PER_SEC + 1);      /* after the desk's act */
  fixture_do (fixture, "sighting-add", "resident", "Deni", "direction", "in", NULL);
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE whereabouts = 'unknown'", 0);
  fixture_set_clock (fixture, fixture_clock (fixture) + 20);
  fixture_do (fixture, "sighting-add", "resident", "Deni", "direction", "out", NULL);
  desk_wait_text (desk.window, "CHILD GONE OUT");
  fixture_set_clock (fixture, fixture_clock (fixture) + 10);
  fixture_do (fixture, "sighting-add", "resident", "Deni", "direction", "in", NULL);
  screen_wait (has_no_bar, desk.window, "the bar to go");
  desk_close (&desk);
}

int
main (int argc, char **argv)
{
  if (!screen_init (&argc, &argv))
    return 0;
  fixture_add ("/desk-missing/out", test_out);
  int result = g_test_run ();
  desk_application_free ();
  return result;
}

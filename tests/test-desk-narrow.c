/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desk beside a kiosk's window: it spares what it can, and its board fits. */
#include "app/window.h"
#include "db/words.h"
#include "tests/support/desk.h"

#define BESIDE 901             /* of a screen of 1366, what the kiosk's window leaves */

static gboolean
is_narrow (gpointer window)
{
  return gtk_style_context_has_class (gtk_widget_get_style_context (window), "narrow");
}

static gboolean
is_wide (gpointer window)
{
  return !is_narrow (window);
}

static int
least_width (GtkWidget *window)
{
  int least = 0;

  gtk_widget_get_preferred_width (window, &least, NULL);
  return least;
}

/* Its letters become smaller with the next picture of it. */
static gboolean
is_beside (gpointer window)
{
  return least_width (window) <= BESIDE;
}

/* Beside a kiosk the board stays out of its window; where there is room, nothing is spared, and all of it would not fit there. */
static void
assert_narrow (Fixture *fixture, const char *language)
{
  Desk desk;

  words_use (language);
  desk_open_house (&desk, fixture);
  shelter_do_at (fixture, happened_exact (fixture_clock (fixture) - DAY - HOUR), "group-arrival", "men", "12", "source", "SPP",
                 "reporter", "Agus", "propose", "yes", NULL);
  desk_window_appear (DESK_WINDOW (desk.window));
  GtkWidget *words = screen_find (desk.window, GTK_TYPE_LABEL, "search_words");
  g_assert_false (is_beside (desk.window));
  gtk_window_resize (GTK_WINDOW (desk.window), BESIDE, 730);
  screen_wait (is_narrow, desk.window, "a narrow window");
  g_assert_false (gtk_widget_get_visible (words));
  screen_wait (is_beside, desk.window, "a board that fits beside the kiosk");
  screen_picture (desk.window, "desk-beside");
  gtk_window_resize (GTK_WINDOW (desk.window), 1300, 730);
  screen_wait (is_wide, desk.window, "a wide window");
  g_assert_true (gtk_widget_get_visible (words));
  desk_close (&desk);
  words_use ("en");
}

static void
test_english (Fixture *fixture)
{
  assert_narrow (fixture, "en");
}

static void
test_indonesian (Fixture *fixture)
{
  assert_narrow (fixture, "id");
}

int
main (int argc, char **argv)
{
  if (!screen_init (&argc, &argv))
    return 0;
  fixture_add_for (ENGINE_SQLITE, "/desk-narrow/english", test_english);
  fixture_add_for (ENGINE_SQLITE, "/desk-narrow/indonesian", test_indonesian);
  int status = g_test_run ();
  desk_application_free ();
  return status;
}

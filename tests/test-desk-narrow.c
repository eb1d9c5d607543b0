/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desk beside a kiosk's window: it spares what it can, and its board fits. */
#include "app/tabs.h"
#include "app/window.h"
#include "db/words.h"
#include "tests/support/looks.h"

#include <string.h>

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

static gboolean
has_finder (gpointer window)
{
  GtkWidget *finder = desk_window_get_dialog (DESK_WINDOW (window));

  return finder && gtk_widget_get_mapped (finder);
}

static gboolean
has_no_dialog (gpointer window)
{
  return !desk_window_get_dialog (DESK_WINDOW (window));
}

/* Wherever one works beside the kiosk, nothing stands in its window. */
static void
assert_pages (Desk *desk)
{
  g_auto (GStrv) names = desk_tabs_names ();

  for (char **name = names; *name; name++) {
    g_autofree char *what = g_strconcat ("a page that fits beside the kiosk: ", *name, NULL);
    g_action_group_activate_action (G_ACTION_GROUP (desk->window), "page", g_variant_new_string (*name));
    desk_wait_page (desk, *name);
    desk_wait_answers (desk);
    g_test_message ("%s: %d", *name, least_width (desk->window));
    screen_wait (is_beside, desk->window, what);
  }
}

/* Where its word has no room its letter, its name and its tip are still there. */
static void
assert_search (Desk *desk)
{
  GtkWidget *search = screen_find (desk->window, GTK_TYPE_BUTTON, "search");
  GtkWidget *words = screen_find (desk->window, GTK_TYPE_LABEL, "search_words");
  g_autofree char *tip = gtk_widget_get_tooltip_text (search);

  g_assert_cmpstr (atk_object_get_name (gtk_widget_get_accessible (search)), ==, gtk_label_get_text (GTK_LABEL (words)));
  g_assert_nonnull (strstr (tip, "Ctrl+K"));
  screen_key (desk->window, GDK_KEY_Alt_L, 0);         /* letters are given out */
  screen_key (desk->window, gtk_label_get_mnemonic_keyval (GTK_LABEL (words)), GDK_MOD1_MASK);
  screen_wait (has_finder, desk->window, "the search");
  screen_key (desk_window_get_dialog (DESK_WINDOW (desk->window)), GDK_KEY_Escape, 0);
  screen_wait (has_no_dialog, desk->window, "the end of the search");
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
  assert_search (&desk);
  g_assert_false (is_beside (desk.window));
  gtk_window_resize (GTK_WINDOW (desk.window), BESIDE, 730);
  screen_wait (is_narrow, desk.window, "a narrow window");
  screen_wait (is_beside, desk.window, "a board that fits beside the kiosk");
  screen_picture (desk.window, language[0] == 'i' ? "desk-beside-id" : "desk-beside");
  assert_search (&desk);
  gtk_window_resize (GTK_WINDOW (desk.window), 1300, 730);
  screen_wait (is_wide, desk.window, "a wide window");
  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (screen_find (desk.window, GTK_TYPE_LABEL, "search_words")))));
  desk_close (&desk);
  words_use ("en");
}

/* As `--beside` opens it. */
static void
assert_all_pages (Fixture *fixture, const char *language)
{
  Desk desk = { .fixture = fixture };

  words_use (language);
  looks_fill_house (fixture);
  desk.worker = worker_new (fixture_address (fixture), CONNECTION_PLAIN);
  g_autoptr (DeskContext) context = desk_context_new (desk.worker, NULL, "desk-1");
  desk.context = context;
  desk.window = desk_window_new (desk_application (), context, fixture_address (fixture));
  gtk_window_set_default_size (GTK_WINDOW (desk.window), BESIDE, 730);
  desk_window_appear (DESK_WINDOW (desk.window));
  desk_wait_page (&desk, "board");
  screen_wait (is_narrow, desk.window, "a narrow window");
  assert_pages (&desk);
  desk_close (&desk);
  words_use ("en");
}

static void
test_pages_english (Fixture *fixture)
{
  assert_all_pages (fixture, "en");
}

static void
test_pages_indonesian (Fixture *fixture)
{
  assert_all_pages (fixture, "id");
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
  fixture_add_for (ENGINE_SQLITE, "/desk-narrow/pages-english", test_pages_english);
  fixture_add_for (ENGINE_SQLITE, "/desk-narrow/pages-indonesian", test_pages_indonesian);
  int status = g_test_run ();
  desk_application_free ();
  return status;
}

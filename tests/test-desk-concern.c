/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desk says why acts that are kept now may be lost later, and stops saying so when that was mended. */
#include "tests/support/desk.h"

#include "db/words.h"

#include <glib/gstdio.h>
#include <string.h>

static GtkWidget *
button_of (Desk *desk)
{
  return screen_find (desk->window, GTK_TYPE_MENU_BUTTON, "▲ Record not safe");
}

static gboolean
has_button (gpointer data)
{
  return button_of (data) != NULL;
}

static gboolean
has_no_button (gpointer data)
{
  return !button_of (data);
}

static void
add_room (Desk *desk, const char *name)
{
  fixture_do (desk->fixture, "room-add", "name", name, NULL);
}

static gboolean
is_hidden (gpointer popover)
{
  return !gtk_widget_get_visible (popover);
}

/* By the keyboard: the button is focused and pressed, its words are in the popover, Escape closes it. */
static void
check_words (Desk *desk, const char *words, const char *picture)
{
  GtkWidget *button = button_of (desk);
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));

  gtk_widget_grab_focus (button);
  screen_key (desk->window, GDK_KEY_Return, 0);
  screen_settle (desk->window);
  g_assert_true (gtk_widget_get_visible (popover));
  g_autofree char *text = screen_text (popover);
  if (!strstr (text, words))
    g_error ("'%s' is not said in: %s", words, text);
  screen_picture (desk->window, picture);
  screen_key (desk->window, GDK_KEY_Escape, 0);
  screen_wait (is_hidden, popover, "the words to go");
}

/* A copy that is another record's: said from the start on; the next act after it was moved away follows again. */
static void
test_copy (Fixture *fixture)
{
  g_autofree char *copy = g_strconcat (fixture_address (fixture), ".acts", NULL);
  Desk desk;

  g_assert_true (g_file_set_contents (copy, "another's\n", -1, NULL));
  desk_open_house (&desk, fixture);
  screen_wait (has_button, &desk, "the concern");
  check_words (&desk, "stays behind", "desk-concern");
  g_assert_cmpint (g_unlink (copy), ==, 0);
  add_room (&desk, "Kenanga");
  screen_wait (has_no_button, &desk, "the concern to go");
  desk_close (&desk);
}

/* The twin: with a copy that follows there is nothing to say. */
static void
test_none (Fixture *fixture)
{
  g_autofree char *copy = g_strconcat (fixture_address (fixture), ".acts", NULL);
  Desk desk;

  desk_open_house (&desk, fixture);
  add_room (&desk, "Kenanga");
  for (gint64 until = g_get_monotonic_time () + 10 * G_USEC_PER_SEC; !g_file_test (copy, G_FILE_TEST_EXISTS);) {
    g_assert_cmpint (g_get_monotonic_time (), <, until);
    g_main_context_iteration (NULL, FALSE);
  }
  screen_settle (desk.window);
  g_assert_false (has_button (&desk));
  desk_close (&desk);
}

/* The test's own server keeps nothing for certain. */
static void
test_server (Fixture *fixture)
{
  Desk desk;

  desk_open_house (&desk, fixture);
  screen_wait (has_button, &desk, "the concern");
  check_words (&desk, "fsync, full_page_writes", "desk-concern-server");
  desk_close (&desk);
}

int
main (int argc, char **argv)
{
  if (!screen_init (&argc, &argv))
    return 0;
  fixture_add_for (ENGINE_SQLITE, "/desk-concern/copy", test_copy);
  fixture_add_for (ENGINE_SQLITE, "/desk-concern/none", test_none);
  if (g_strcmp0 (g_getenv ("SINGGAH_TEST_FSYNC"), "on") != 0)
    fixture_add_for (ENGINE_POSTGRES, "/desk-concern/server", test_server);
  int status = g_test_run ();
  desk_application_free ();
  return status;
}

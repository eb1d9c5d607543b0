/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recording what the kiosk says: from a microphone that is a tone, heard, taken away and brought back; no trouble costs what was there. */
#include "app/voices/voices-window.h"
#include "db/record/voice-clip.h"
#include "tests/support/desk.h"

#include <glib/gstdio.h>
#include <string.h>

#define TONE "audiotestsrc num-buffers=40"

typedef struct {
  GtkWidget *window;
  const char *text;
  char *file;
} Wish;

static gboolean
says (gpointer data)
{
  Wish *wish = data;
  g_autofree char *text = screen_text (wish->window);

  return strstr (text, wish->text) != NULL;
}

static void
wait_text (GtkWidget *window, const char *text)
{
  Wish wish = { window, text, NULL };

  screen_wait (says, &wish, text);
}

static char *
clip (Fixture *fixture, const char *name)
{
  g_autofree char *folder = g_build_filename (fixture_folder (fixture), "voices", NULL);

  return voice_path (folder, "jv", name);
}

static GtkWidget *
open_window (Fixture *fixture)
{
  g_autofree char *folder = g_build_filename (fixture_folder (fixture), "voices", NULL);
  GtkWidget *window = desk_voices_window_new (NULL, folder);

  g_setenv ("SINGGAH_MICROPHONE", TONE, TRUE);
  g_setenv ("SINGGAH_LOUDSPEAKER", "fakesink", TRUE);
  screen_show (window);
  return window;
}

static gboolean
is_ogg (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;

  return g_file_get_contents (path, &bytes, &length, NULL) && length > 1000 && memcmp (bytes, "OggS", 4) == 0;
}

static gboolean
can_press (gpointer data)
{
  Wish *wish = data;
  GtkWidget *button = screen_find (wish->window, GTK_TYPE_BUTTON, wish->text);

  return button && gtk_widget_is_sensitive (button);
}

static void
press (GtkWidget *window, const char *name)
{
  Wish wish = { window, name, NULL };

  screen_wait (can_press, &wish, name);
  screen_press (window, name);
}

static void
test_records (Fixture *fixture)
{
  GtkWidget *window = open_window (fixture);
  g_autofree char *path = clip (fixture, "present");
  Wish play = { window, "play-present", NULL };

  g_assert_false (can_press (&play));
  press (window, "record-present");
  wait_text (window, "✓ recorded");
  g_assert_true (is_ogg (path));
  screen_picture (window, "desk-voices");
  press (window, "play-present");
  screen_wait (can_press, &play, "the end of the clip");
  g_autofree char *said = screen_text (window);
  g_assert_null (strstr (said, "Nothing can be played"));

  press (window, "delete-present");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  press (window, "delete-present");
  g_assert_true (is_ogg (path));
  gtk_widget_destroy (window);
}

/* Until somebody presses Stop; what is closed in the middle leaves nothing. */
static void
test_stops (Fixture *fixture)
{
  GtkWidget *window = open_window (fixture);
  g_autofree char *path = clip (fixture, "call"), *part = g_strconcat (path, ".part", NULL);

  g_setenv ("SINGGAH_MICROPHONE", "audiotestsrc is-live=true", TRUE);
  press (window, "record-call");
  wait_text (window, "Speak now");
  gint64 until = g_get_monotonic_time () + G_USEC_PER_SEC / 2;
  while (g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  press (window, "record-call");
  wait_text (window, "✓ recorded");
  g_assert_true (is_ogg (path));

  press (window, "record-out");
  g_autofree char *other = clip (fixture, "out");
  gtk_widget_destroy (window);
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS) || g_file_test (other, G_FILE_TEST_EXISTS));
}

static void
test_trouble (Fixture *fixture)
{
  GtkWidget *window = open_window (fixture);
  g_autofree char *path = clip (fixture, "health");

  press (window, "record-health");
  wait_text (window, "✓ recorded");
  g_setenv ("SINGGAH_MICROPHONE", "audiotestsrc ! identity error-after=2", TRUE);
  press (window, "record-health");
  wait_text (window, "Nothing can be recorded");
  g_assert_true (is_ogg (path));
  g_setenv ("SINGGAH_MICROPHONE", "nosuchthing", TRUE);
  press (window, "record-health");
  screen_settle (window);
  press (window, "play-health");
  g_assert_true (is_ogg (path));
  gtk_widget_destroy (window);
}

static gboolean
has_window (gpointer data)
{
  GtkWidget **found = data;
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *at = windows; at && !*found; at = at->next)
    if (DESK_IS_VOICES_WINDOW (at->data))
      *found = at->data;
  return *found != NULL;
}

/* From the tab of settings, into the folder that the kiosks of this computer look into. */
static void
test_settings (Fixture *fixture)
{
  Desk desk;
  GtkWidget *window = NULL;

  desk_open_house (&desk, fixture);
  g_action_group_change_action_state (G_ACTION_GROUP (desk.window), "page", g_variant_new_string ("settings"));
  desk_wait_page (&desk, "settings");
  press (desk.window, "voices");
  screen_wait (has_window, &window, "the window of voices");
  g_setenv ("SINGGAH_MICROPHONE", TONE, TRUE);
  press (window, "record-meal");
  wait_text (window, "✓ recorded");
  g_autofree char *path = clip (fixture, "meal");
  g_assert_true (is_ogg (path));
  screen_picture (desk.window, "desk-settings-voices");
  gtk_widget_destroy (window);
  desk_close (&desk);
}

static void
test_folder (void)
{
  g_autofree char *beside = voice_folder ("/var/lib/singgah/singgah.db"), *own = voice_folder ("postgresql:///singgah");
  g_autofree char *expected = g_build_filename (g_get_user_data_dir (), "singgah", "voices", NULL);

  g_assert_cmpstr (beside, ==, "/var/lib/singgah/voices");
  g_assert_cmpstr (own, ==, expected);
}

int
main (int argc, char **argv)
{
  if (!screen_init (&argc, &argv))
    return 0;
  fixture_add_for (ENGINE_SQLITE, "/voices/records", test_records);
  fixture_add_for (ENGINE_SQLITE, "/voices/stops", test_stops);
  fixture_add_for (ENGINE_SQLITE, "/voices/trouble", test_trouble);
  fixture_add_for (ENGINE_SQLITE, "/voices/settings", test_settings);
  g_test_add_func ("/voices/folder", test_folder);
  int result = g_test_run ();
  desk_application_free ();
  return result;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recording what the kiosk says: from a microphone that is a tone, heard, taken away and brought back; no trouble costs what was there. */
#include "app/voices/voices-window.h"
#include "db/record/voice-clip.h"
#include "db/record/voice.h"
#include "db/words.h"
#include "tests/support/desk.h"

#include <glib/gstdio.h>
#include <string.h>

#define TONE "audiotestsrc num-buffers=40"

typedef struct {
  GtkWidget *window;
  const char *text;
  char *file;
} Wish;

/* The record's own, of Javanese. */
static gboolean
is_recorded (Fixture *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) voices = voice_list (fixture_connection (fixture), &error);

  for (guint i = 0; i < voices->len; i++) {
    const Voice *voice = voices->pdata[i];
    if (!g_str_equal (voice->language, "jv") || !g_str_equal (voice->name, name))
      continue;
    g_autoptr (GBytes) bytes = voice_load (fixture_connection (fixture), voice->sound, &error);
    return g_bytes_get_size (bytes) > 1000 && memcmp (g_bytes_get_data (bytes, NULL), "OggS", 4) == 0;
  }
  return FALSE;
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

/* From the tab of settings. */
static GtkWidget *
open_window (Desk *desk, Fixture *fixture)
{
  GtkWidget *window = NULL;

  g_setenv ("SINGGAH_MICROPHONE", TONE, TRUE);
  g_setenv ("SINGGAH_LOUDSPEAKER", "fakesink", TRUE);
  desk_open_house (desk, fixture);
  g_action_group_change_action_state (G_ACTION_GROUP (desk->window), "page", g_variant_new_string ("settings"));
  desk_wait_page (desk, "settings");
  press (desk->window, "voices");
  screen_wait (has_window, &window, "the window of voices");
  return window;
}

static void
test_records (Fixture *fixture)
{
  Desk desk;
  GtkWidget *window = open_window (&desk, fixture);
  Wish play = { window, "play-present", NULL };

  g_assert_false (can_press (&play));
  press (window, "record-present");
  desk_wait_text (window, "✓ recorded");
  g_assert_true (is_recorded (fixture, "present"));
  press (window, "play-present");
  screen_wait (can_press, &play, "the end of the clip");
  g_autofree char *said = screen_text (window);
  g_assert_null (strstr (said, "Nothing can be played"));

  press (window, "delete-present");
  desk_wait_text (window, "Bring back");
  g_assert_false (is_recorded (fixture, "present"));
  press (window, "delete-present");
  desk_wait_text (window, "✓ recorded");
  g_assert_true (is_recorded (fixture, "present"));
  gtk_widget_destroy (window);
  desk_close (&desk);
}

/* Until somebody presses Stop; what is closed in the middle leaves nothing. */
static void
test_stops (Fixture *fixture)
{
  Desk desk;
  GtkWidget *window = open_window (&desk, fixture);

  g_setenv ("SINGGAH_MICROPHONE", "audiotestsrc is-live=true", TRUE);
  press (window, "record-call");
  desk_wait_text (window, "Speak now");
  gint64 until = g_get_monotonic_time () + G_USEC_PER_SEC / 2;
  while (g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  press (window, "record-call");
  desk_wait_text (window, "✓ recorded");
  g_assert_true (is_recorded (fixture, "call"));

  press (window, "record-out");
  gtk_widget_destroy (window);
  desk_close (&desk);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM voice"), ==, 1);
}

static void
test_trouble (Fixture *fixture)
{
  Desk desk;
  GtkWidget *window = open_window (&desk, fixture);

  press (window, "record-health");
  desk_wait_text (window, "✓ recorded");
  g_setenv ("SINGGAH_MICROPHONE", "audiotestsrc ! identity error-after=2", TRUE);
  press (window, "record-health");
  desk_wait_text (window, "Nothing can be recorded");
  g_setenv ("SINGGAH_MICROPHONE", "nosuchthing", TRUE);
  press (window, "record-health");
  screen_settle (window);
  press (window, "play-health");
  g_assert_true (is_recorded (fixture, "health"));
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM voice"), ==, 1);
  gtk_widget_destroy (window);
  desk_close (&desk);
}

/* What the record would not bring back now may be brought back later. */
static void
test_brings_back (Fixture *fixture)
{
  Desk desk;
  GtkWidget *window = open_window (&desk, fixture);

  press (window, "record-present");
  desk_wait_text (window, "✓ recorded");
  press (window, "delete-present");
  desk_wait_text (window, "Bring back");
  fixture_run (fixture, "CREATE TRIGGER refuses BEFORE UPDATE ON voice BEGIN SELECT RAISE (ABORT, 'no'); END");
  press (window, "delete-present");
  Wish again = { window, "delete-present", NULL };
  screen_wait (can_press, &again, "the button that brings back");
  desk_wait_text (window, "Bring back");
  g_assert_false (is_recorded (fixture, "present"));
  fixture_run (fixture, "DROP TRIGGER refuses");
  press (window, "delete-present");
  desk_wait_text (window, "✓ recorded");
  g_assert_true (is_recorded (fixture, "present"));
  gtk_widget_destroy (window);
  desk_close (&desk);
}

static void
put_old (const char *folder, const char *language, const char *name, const char *bytes)
{
  g_autofree char *path = voice_path (folder, language, name), *inside = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (inside, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, bytes, -1, NULL));
}

static gboolean
cannot_see (gpointer data)
{
  Wish *wish = data;
  GtkWidget *button = screen_find (wish->window, GTK_TYPE_BUTTON, wish->text);

  return !button || !gtk_widget_get_visible (button);
}

/* What an older version kept beside the record is taken over once: what the record has by then is not touched. */
static void
test_takes_over (Fixture *fixture)
{
  g_autofree char *folder = voice_folder (fixture_address (fixture)), *sound = g_base64_encode ((const guchar *) "OggS new", 8);
  g_autofree char *taken = voice_path (folder, "su", "meal"), *left = voice_path (folder, "jv", "meal");
  Desk desk;

  put_old (folder, "su", "meal", "OggS old");
  put_old (folder, "su", "out", "OggS old");
  put_old (folder, "jv", "meal", "OggS old");
  GtkWidget *window = open_window (&desk, fixture);
  fixture_do (fixture, "voice-add", "language", "jv", "word", "meal", "sound", sound, NULL);
  desk_wait_text (window, "Take over 2 recordings of this computer");
  screen_picture (window, "desk-voices");
  press (window, "take-over");
  Wish wish = { window, "take-over", NULL };
  screen_wait (cannot_see, &wish, "all is taken over");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM voice WHERE removed_at IS NULL"), ==, 3);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM voice"), ==, 3);
  g_assert_false (g_file_test (taken, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (left, G_FILE_TEST_EXISTS));
  gtk_widget_destroy (window);
  desk_close (&desk);
}

/* What can not be read by then keeps its name, and is said. */
static void
test_leaves_unreadable (Fixture *fixture)
{
  g_autofree char *folder = voice_folder (fixture_address (fixture));
  g_autofree char *taken = voice_path (folder, "su", "meal"), *left = voice_path (folder, "su", "out");
  Desk desk;

  put_old (folder, "su", "meal", "OggS old");
  put_old (folder, "su", "out", "OggS old");
  GtkWidget *window = open_window (&desk, fixture);
  desk_wait_text (window, "Take over 2 recordings of this computer");
  g_assert_cmpint (g_unlink (left), ==, 0);
  g_assert_cmpint (g_mkdir (left, 0700), ==, 0);
  press (window, "take-over");
  Wish wish = { window, "take-over", NULL };
  screen_wait (cannot_see, &wish, "what can be read is taken over");
  desk_wait_text (window, "Some recordings of this computer can not be read");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM voice"), ==, 1);
  g_assert_false (g_file_test (taken, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (left, G_FILE_TEST_IS_DIR));
  gtk_widget_destroy (window);
  desk_close (&desk);
}

/* In Indonesian, on a large and on a small screen. */
static void
test_pictures (Fixture *fixture)
{
  static const struct {
    int width, height;
    const char *name;
  } sizes[] = { { 1366, 768, "desk-voices-1366" }, { 1024, 640, "desk-voices-1024" } };

  words_use ("id");
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autoptr (Fixture) own = fixture_new (fixture_kind (fixture));
    Desk desk;
    GtkWidget *window = open_window (&desk, own);
    gtk_window_resize (GTK_WINDOW (desk.window), sizes[i].width, sizes[i].height);
    press (window, "record-greeting");
    desk_wait_text (window, "✓ terekam");
    press (window, "record-meal");
    screen_settle (window);
    screen_picture (window, sizes[i].name);
    g_assert_cmpint (gtk_widget_get_allocated_width (window), <=, sizes[i].width);
    g_assert_cmpint (gtk_widget_get_allocated_height (window), <=, sizes[i].height);
    gtk_widget_destroy (window);
    desk_close (&desk);
  }
  words_use ("en");
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
  fixture_add_for (ENGINE_SQLITE, "/voices/takes-over", test_takes_over);
  fixture_add_for (ENGINE_SQLITE, "/voices/brings-back", test_brings_back);
  fixture_add_for (ENGINE_SQLITE, "/voices/leaves-unreadable", test_leaves_unreadable);
  fixture_add_for (ENGINE_SQLITE, "/voices/pictures", test_pictures);
  g_test_add_func ("/voices/folder", test_folder);
  int result = g_test_run ();
  desk_application_free ();
  return result;
}

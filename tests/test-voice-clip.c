/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a kiosk says: each clip once, and its recordings beside the record, or with the user where the record is a server's. */
#include "db/record/voice-clip.h"

#include <string.h>

static void
test_clips (void)
{
  const VoiceClip *clips = voice_clips ();
  guint n = 0;

  for (; clips[n].name; n++) {
    g_assert_true (clips[n].text && *clips[n].text);
    g_assert_cmpuint (strspn (clips[n].name, "abcdefghijklmnopqrstuvwxyz-"), ==, strlen (clips[n].name));
    for (guint i = 0; i < n; i++)
      g_assert_cmpstr (clips[i].name, !=, clips[n].name);
  }
  g_assert_cmpuint (n, >, 5);
}

static void
test_folder (void)
{
  static const char *const servers[] = { "postgresql://host/house", "postgres://host/house", "service=house" };
  g_autofree char *with_user = g_build_filename (g_get_user_data_dir (), "singgah", "voices", NULL);
  g_autofree char *beside = voice_folder ("/srv/house/record.db");

  g_assert_cmpstr (beside, ==, "/srv/house/voices");
  for (guint i = 0; i < G_N_ELEMENTS (servers); i++) {
    g_autofree char *folder = voice_folder (servers[i]);
    g_assert_cmpstr (folder, ==, with_user);
  }
}

static void
test_path (void)
{
  g_autofree char *path = voice_path ("/srv/house/voices", "id", "greeting");

  g_assert_cmpstr (path, ==, "/srv/house/voices/id/greeting.oga");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/voice-clip/clips", test_clips);
  g_test_add_func ("/voice-clip/folder", test_folder);
  g_test_add_func ("/voice-clip/path", test_path);
  return g_test_run ();
}

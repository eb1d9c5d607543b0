/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sounds and clips on their way to GSound: what is asked of it, and when. This program is linked so that it asks here instead. */
#include "kiosk/sound/speaker.h"
#include "kiosk/sound/speech.h"

#include <gsound.h>
#include <stdarg.h>

#define CLIPS "/nonexistent/voices/"

gboolean __wrap_gsound_context_play_simple (GSoundContext *context, GCancellable *cancellable, GError **error, ...);
void __wrap_gsound_context_play_full (GSoundContext *context, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data, ...);

static struct {
  GString *asked;              /* "attribute=value", a line each */
  GTask *playing;              /* (nullable): what has not come to its end */
} sound;

static void
note (va_list attributes)
{
  for (const char *name = va_arg (attributes, const char *); name; name = va_arg (attributes, const char *))
    g_string_append_printf (sound.asked, "%s=%s\n", name, va_arg (attributes, const char *));
}

gboolean
__wrap_gsound_context_play_simple (GSoundContext *context, GCancellable *cancellable G_GNUC_UNUSED, GError **error G_GNUC_UNUSED, ...)
{
  va_list attributes;

  g_assert_true (GSOUND_IS_CONTEXT (context));
  va_start (attributes, error);
  note (attributes);
  va_end (attributes);
  return TRUE;
}

void
__wrap_gsound_context_play_full (GSoundContext *context, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data, ...)
{
  va_list attributes;

  g_assert_null (sound.playing);
  va_start (attributes, data);
  note (attributes);
  va_end (attributes);
  sound.playing = g_task_new (context, cancellable, callback, data);
}

static void
run (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* The clip has come to its end, or can not be played. */
static void
end_clip (gboolean played)
{
  g_autoptr (GTask) task = g_steal_pointer (&sound.playing);

  g_assert_nonnull (task);
  if (played)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, GSOUND_ERROR, GSOUND_ERROR_NOTFOUND, "no such file");
  run ();
}

static void
on_spoken (KioskOutput *output G_GNUC_UNUSED, guint *count)
{
  ++*count;
}

/* A speaker whose words nobody says; @spoken: counts what is over. */
static KioskSpeaker *
listen_to (guint *spoken)
{
  KioskSpeaker *speaker = kiosk_speaker_new (FALSE, KIOSK_SPEECH_AGAIN);

  *spoken = 0;
  sound.asked = g_string_new (NULL);
  g_signal_connect (speaker, "spoken", G_CALLBACK (on_spoken), spoken);
  return speaker;
}

static void
expect (const char *asked)
{
  g_assert_cmpstr (sound.asked->str, ==, asked);
  g_string_truncate (sound.asked, 0);
}

static void
forget (KioskSpeaker *speaker)
{
  g_object_unref (speaker);
  run ();
  g_string_free (sound.asked, TRUE);
}

/* A sound is known by its name in the sound theme, does not wait, and is nothing that was said. */
static void
test_event (void)
{
  guint spoken;
  KioskSpeaker *speaker = listen_to (&spoken);

  kiosk_output_play_clip (KIOSK_OUTPUT (speaker), CLIPS "a.oga");
  expect ("media.filename=" CLIPS "a.oga\n");
  kiosk_output_play (KIOSK_OUTPUT (speaker), "complete");
  expect ("event.id=complete\n");
  kiosk_output_play (KIOSK_OUTPUT (speaker), "dialog-question");
  expect ("event.id=dialog-question\n");
  g_assert_cmpuint (spoken, ==, 0);
  end_clip (TRUE);
  g_assert_cmpuint (spoken, ==, 1);
  forget (speaker);
}

/* One after another; one that can not be played is over too. */
static void
test_clips (void)
{
  guint spoken;
  KioskSpeaker *speaker = listen_to (&spoken);

  for (char name[] = "a.oga"; *name < 'd'; ++*name) {
    g_autofree char *path = g_strconcat (CLIPS, name, NULL);
    kiosk_output_play_clip (KIOSK_OUTPUT (speaker), path);
  }
  run ();
  expect ("media.filename=" CLIPS "a.oga\n");
  end_clip (TRUE);
  expect ("media.filename=" CLIPS "b.oga\n");
  g_assert_cmpuint (spoken, ==, 1);
  end_clip (FALSE);
  expect ("media.filename=" CLIPS "c.oga\n");
  g_assert_cmpuint (spoken, ==, 2);
  end_clip (TRUE);
  expect ("");
  g_assert_cmpuint (spoken, ==, 3);
  forget (speaker);
}

/* The visitor has gone: what is heard ends, what would follow is not heard, and none of it tells the next one's end. */
static void
test_stop (void)
{
  guint spoken;
  KioskSpeaker *speaker = listen_to (&spoken);

  kiosk_output_play_clip (KIOSK_OUTPUT (speaker), CLIPS "a.oga");
  kiosk_output_play_clip (KIOSK_OUTPUT (speaker), CLIPS "b.oga");
  g_assert_false (g_cancellable_is_cancelled (g_task_get_cancellable (sound.playing)));
  kiosk_output_stop (KIOSK_OUTPUT (speaker));
  g_assert_true (g_cancellable_is_cancelled (g_task_get_cancellable (sound.playing)));
  end_clip (TRUE);
  expect ("media.filename=" CLIPS "a.oga\n");
  g_assert_cmpuint (spoken, ==, 0);
  kiosk_output_play_clip (KIOSK_OUTPUT (speaker), CLIPS "c.oga");
  expect ("media.filename=" CLIPS "c.oga\n");
  g_assert_false (g_cancellable_is_cancelled (g_task_get_cancellable (sound.playing)));
  end_clip (TRUE);
  g_assert_cmpuint (spoken, ==, 1);
  forget (speaker);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("SPEECHD_ADDRESS", "unix_socket:/nonexistent/speechd.sock", TRUE);
  g_test_add_func ("/sound/event", test_event);
  g_test_add_func ("/sound/clips", test_clips);
  g_test_add_func ("/sound/stop", test_stop);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The machine's loudspeaker: GSound for sounds and clips, speech-dispatcher for words; silent where they are not. */
#include "kiosk/sound/speaker.h"

#include "kiosk/sound/speech.h"

#ifdef HAVE_GSOUND
#include <gsound.h>
#endif

/* One thing to be heard after another: a clip, or words. */
typedef struct {
  char *clip;                  /* (nullable) */
  char *language, *text;       /* (nullable) */
} Utterance;

struct _KioskSpeaker {
  GObject parent;

  GQueue queue;                /* Utterance: the head is being heard */
  KioskSpeech *speech;         /* (nullable) */
#ifdef HAVE_GSOUND
  GSoundContext *sound;        /* (nullable) */
  GCancellable *playing;       /* (nullable) the clip */
#endif
};

static void implement_output (KioskOutputInterface *interface);
G_DEFINE_FINAL_TYPE_WITH_CODE (KioskSpeaker, kiosk_speaker, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (KIOSK_TYPE_OUTPUT, implement_output))

static void
utterance_free (gpointer data)
{
  Utterance *utterance = data;

  if (!utterance)
    return;
  g_free (utterance->clip);
  g_free (utterance->language);
  g_free (utterance->text);
  g_free (utterance);
}

static void begin_head (KioskSpeaker *self);

static void
finish_head (KioskSpeaker *self)
{
  utterance_free (g_queue_pop_head (&self->queue));
  kiosk_output_tell_spoken (KIOSK_OUTPUT (self));
  begin_head (self);
}

static gboolean
on_silent (gpointer data)
{
  finish_head (data);
  return G_SOURCE_REMOVE;
}

/* What can not be heard is over at once, and never from within the call that asked for it. */
static void
skip_head (KioskSpeaker *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_silent, g_object_ref (self), g_object_unref);
}

#ifdef HAVE_GSOUND
static void
on_clip_over (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (KioskSpeaker) self = data;
  g_autoptr (GError) error = NULL;

  if (gsound_context_play_full_finish (GSOUND_CONTEXT (source), result, &error)
      || !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    finish_head (self);
}

static void
play_head (KioskSpeaker *self, const char *clip)
{
  if (!self->sound) {
    skip_head (self);
    return;
  }
  g_clear_object (&self->playing);
  self->playing = g_cancellable_new ();
  gsound_context_play_full (self->sound, self->playing, on_clip_over, g_object_ref (self), GSOUND_ATTR_MEDIA_FILENAME, clip, NULL);
}
#else
static void
play_head (KioskSpeaker *self, const char *clip G_GNUC_UNUSED)
{
  skip_head (self);
}
#endif

static void
begin_head (KioskSpeaker *self)
{
  const Utterance *head = g_queue_peek_head (&self->queue);

  if (!head)
    return;
  if (head->clip)
    play_head (self, head->clip);
  else
    kiosk_speech_say (self->speech, head->language, head->text);
}

static void
push (KioskSpeaker *self, const char *clip, const char *language, const char *text)
{
  Utterance *utterance = g_new0 (Utterance, 1);

  *utterance = (Utterance){ g_strdup (clip), g_strdup (language), g_strdup (text) };
  g_queue_push_tail (&self->queue, utterance);
  if (self->queue.length == 1)
    begin_head (self);
}

static void
on_said (gpointer data)
{
  KioskSpeaker *self = data;

  if (!g_queue_is_empty (&self->queue))
    finish_head (self);
}

/* --- the interface --- */

static void
kiosk_speaker_play (KioskOutput *output, const char *event)
{
#ifdef HAVE_GSOUND
  KioskSpeaker *self = KIOSK_SPEAKER (output);
  if (self->sound)
    gsound_context_play_simple (self->sound, NULL, NULL, GSOUND_ATTR_EVENT_ID, event, NULL);
#else
  (void) output;
  (void) event;
#endif
}

static void
kiosk_speaker_play_clip (KioskOutput *output, const char *path)
{
  push (KIOSK_SPEAKER (output), path, NULL, NULL);
}

static void
kiosk_speaker_say (KioskOutput *output, const char *language, const char *text)
{
  push (KIOSK_SPEAKER (output), NULL, language, text);
}

static void
kiosk_speaker_stop (KioskOutput *output)
{
  KioskSpeaker *self = KIOSK_SPEAKER (output);

#ifdef HAVE_GSOUND
  if (self->playing)
    g_cancellable_cancel (self->playing);
  g_clear_object (&self->playing);
#endif
  g_queue_clear_full (&self->queue, utterance_free);
  kiosk_speech_stop (self->speech);
}

static gboolean
kiosk_speaker_is_mute (KioskOutput *output)
{
  return kiosk_speech_is_mute (KIOSK_SPEAKER (output)->speech);
}

static void
implement_output (KioskOutputInterface *interface)
{
  interface->is_mute = kiosk_speaker_is_mute;
  interface->play = kiosk_speaker_play;
  interface->play_clip = kiosk_speaker_play_clip;
  interface->say = kiosk_speaker_say;
  interface->stop = kiosk_speaker_stop;
}

/* --- object --- */

static void
kiosk_speaker_dispose (GObject *object)
{
  KioskSpeaker *self = KIOSK_SPEAKER (object);

  if (self->speech)
    kiosk_speaker_stop (KIOSK_OUTPUT (self));
  g_clear_pointer (&self->speech, kiosk_speech_free);
#ifdef HAVE_GSOUND
  g_clear_object (&self->sound);
#endif
  G_OBJECT_CLASS (kiosk_speaker_parent_class)->dispose (object);
}

static void
kiosk_speaker_class_init (KioskSpeakerClass *class)
{
  G_OBJECT_CLASS (class)->dispose = kiosk_speaker_dispose;
}

static void
kiosk_speaker_init (KioskSpeaker *self)
{
  g_queue_init (&self->queue);
#ifdef HAVE_GSOUND
  self->sound = gsound_context_new (NULL, NULL);
#endif
}

KioskSpeaker *
kiosk_speaker_new (gboolean starts_speech, guint again_ms)
{
  KioskSpeaker *self = g_object_new (KIOSK_TYPE_SPEAKER, NULL);

  self->speech = kiosk_speech_new (starts_speech, again_ms, on_said, self);
  return self;
}

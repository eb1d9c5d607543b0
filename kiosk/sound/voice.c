/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the session gives to hear: a sound for every answer, and words for who does not read or see well. */
#include "kiosk/sound/voice.h"

#include "db/record/sighting.h"
#include "db/words.h"

#include <glib/gi18n-lib.h>

struct _KioskVoice {
  GObject parent;

  KioskSession *session;
  KioskOutput *output;
  GPtrArray *folders;          /* (element-type filename) of clips: what lies in an earlier one is heard */
  KioskCue cue;                /* whose words are heard, or were */
  guint waiting;               /* how many of them are not over */
};

G_DEFINE_FINAL_TYPE (KioskVoice, kiosk_voice, G_TYPE_OBJECT)

static const char *
language_of (KioskVoice *self)
{
  const char *pack = kiosk_session_get_pack (self->session);

  return pack ? pack : words_language ();
}

static gboolean
play_from (KioskVoice *self, const char *folder, const char *clip)
{
  g_autofree char *name = g_strconcat (clip, ".oga", NULL);
  g_autofree char *path = g_build_filename (folder, language_of (self), name, NULL);

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return FALSE;
  kiosk_output_play_clip (self->output, path);
  return TRUE;
}

static void
utter (KioskVoice *self, const char *clip, const char *text)
{
  self->waiting++;
  for (guint i = 0; i < self->folders->len; i++)
    if (play_from (self, self->folders->pdata[i], clip))
      return;
  kiosk_output_say (self->output, words_language (), text);
}

/* The hour is on the page; spoken words are the same every time, so that clips can be recorded. */
static void
utter_said (KioskVoice *self, const KioskVisit *visit)
{
  switch (visit->said) {
  case KIOSK_SAID_PRESENT:
    utter (self, "present", _("You are noted."));
    break;
  case KIOSK_SAID_WELCOME_BACK:
    utter (self, "welcome-back", _("Welcome back. You are noted."));
    break;
  case KIOSK_SAID_GOODBYE:
    utter (self, "goodbye", _("Goodbye, and come back safely."));
    break;
  case KIOSK_SAID_SERVED:
    utter (self, "served", _("It is noted. Please take it."));
    break;
  case KIOSK_SAID_ALREADY:
    utter (self, "already", _("You had this already. If you need more, press the bell."));
    break;
  case KIOSK_SAID_CALLED:
    utter (self, "called", _("Staff know. Please wait here."));
    break;
  case KIOSK_SAID_COMPLAINT:
    utter (self, "complaint", _("The supervisor will hear of it."));
    break;
  case KIOSK_SAID_UNDONE:
    utter (self, "undone", _("It is taken back."));
    break;
  case KIOSK_SAID_ASK_STAFF:
    utter (self, "ask-staff", _("A member of staff will help. Please press the bell."));
    break;
  }
}

static void
utter_question (KioskVoice *self, KioskAsks asks)
{
  if (asks == KIOSK_ASKS_WHO_GOES)
    utter (self, "who-goes", _("Who comes along? Press each picture, then the white button."));
  else
    utter (self, "who-is-back", _("Who is back with you? Press each picture, then the white button."));
}

static void
utter_page (KioskVoice *self, const KioskVisit *visit)
{
  g_autofree char *greeting = sighting_greeting (visit->zone, visit->at, NULL);

  if (visit->asks) {
    utter_question (self, visit->asks);
    return;
  }
  if (kiosk_visit_is_present (visit) && visit->result == KIOSK_RESULT_NOTED)
    utter (self, "greeting", greeting);
  utter_said (self, visit);
  for (guint i = 0; kiosk_visit_is_present (visit) && i < visit->tiles->len; i++) {
    const KioskTile *tile = visit->tiles->pdata[i];
    utter (self, tile->picture, _(tile->name));
  }
}

static void
play (KioskVoice *self, KioskCue cue)
{
  static const char *const events[] = {
    [KIOSK_CUE_NOTED] = "complete", [KIOSK_CUE_SAME] = "complete", [KIOSK_CUE_AGAIN] = "dialog-warning", [KIOSK_CUE_SEE_STAFF] = "dialog-information",
    [KIOSK_CUE_CALLED] = "bell", [KIOSK_CUE_STILL_HERE] = "message", [KIOSK_CUE_TROUBLE] = "dialog-information",
    [KIOSK_CUE_GIVEN] = "complete", [KIOSK_CUE_HAD] = "dialog-warning", [KIOSK_CUE_READ] = NULL,
  };

  if (events[cue])
    kiosk_output_play (self->output, events[cue]);
}

/* The words of pages without a visitor of their own: short, said to all, and alike for every card. */
static void
speak_to_all (KioskVoice *self, KioskCue cue)
{
  if (cue == KIOSK_CUE_AGAIN)
    utter (self, "again", _("Once more, please, and slowly."));
  else if (cue == KIOSK_CUE_SEE_STAFF)
    utter (self, "see-staff", _("Please come to the desk with this card."));
  else if (cue == KIOSK_CUE_TROUBLE)
    utter (self, "trouble", _("One moment, a member of staff will help. Nothing is wrong with your card."));
}

/* Without a visit nobody has said that he needs words; who serves a queue has eyes for it. */
static void
speak (KioskVoice *self, KioskCue cue, const KioskVisit *visit)
{
  gboolean noted = visit && kiosk_visit_is_noted (visit), undone = visit && visit->result == KIOSK_RESULT_UNDONE;

  if (cue == KIOSK_CUE_READ && noted)
    utter_page (self, visit);
  else if (cue == KIOSK_CUE_NOTED && noted && visit->speaks)
    utter_page (self, visit);
  else if (cue == KIOSK_CUE_STILL_HERE && visit && visit->speaks)
    utter (self, "still-here", _("Are you still here? Then touch the screen."));
  else if (cue == KIOSK_CUE_CALLED)
    utter (self, "called", _("Staff know. Please wait here."));
  else if (cue == KIOSK_CUE_NOTED && undone && visit->speaks)
    utter (self, "undone", _("It is taken back."));
  else if (!kiosk_session_get_serving (self->session))
    speak_to_all (self, cue);
}

static void
stop (KioskVoice *self)
{
  kiosk_output_stop (self->output);
  self->waiting = 0;
}

/* Who holds his card there once more hears the page to its end, and from its beginning where it was over. */
static gboolean
goes_on (KioskVoice *self, KioskCue cue)
{
  return cue == KIOSK_CUE_SAME && self->waiting && (self->cue == KIOSK_CUE_NOTED || self->cue == KIOSK_CUE_READ);
}

static void
on_cue (KioskVoice *self, int cue)
{
  const KioskVisit *visit = kiosk_session_get_visit (self->session);

  if (goes_on (self, (KioskCue) cue)) {
    play (self, (KioskCue) cue);
    return;
  }
  stop (self);
  if (visit && !visit->hears)
    return;
  self->cue = cue == KIOSK_CUE_SAME ? KIOSK_CUE_NOTED : (KioskCue) cue;
  play (self, self->cue);
  speak (self, self->cue, visit);
}

static void
on_left (KioskVoice *self)
{
  stop (self);
}

static void
on_spoken (KioskVoice *self)
{
  self->waiting -= self->waiting > 0;
  kiosk_session_spoken (self->session);
}

static void
kiosk_voice_dispose (GObject *object)
{
  KioskVoice *self = KIOSK_VOICE (object);

  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  if (self->output)
    g_signal_handlers_disconnect_by_data (self->output, self);
  g_clear_object (&self->session);
  g_clear_object (&self->output);
  g_clear_pointer (&self->folders, g_ptr_array_unref);
  G_OBJECT_CLASS (kiosk_voice_parent_class)->dispose (object);
}

static void
kiosk_voice_class_init (KioskVoiceClass *class)
{
  G_OBJECT_CLASS (class)->dispose = kiosk_voice_dispose;
}

static void
kiosk_voice_init (KioskVoice *self G_GNUC_UNUSED)
{
}

KioskVoice *
kiosk_voice_new (KioskSession *session, KioskOutput *output, const char *const *folders, guint n)
{
  g_return_val_if_fail (KIOSK_IS_SESSION (session) && KIOSK_IS_OUTPUT (output), NULL);

  KioskVoice *self = g_object_new (KIOSK_TYPE_VOICE, NULL);
  self->session = g_object_ref (session);
  self->output = g_object_ref (output);
  self->folders = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < n; i++)
    if (folders[i])
      g_ptr_array_add (self->folders, g_strdup (folders[i]));
  g_signal_connect_swapped (session, "cue", G_CALLBACK (on_cue), self);
  g_signal_connect_swapped (session, "left", G_CALLBACK (on_left), self);
  g_signal_connect_swapped (output, "spoken", G_CALLBACK (on_spoken), self);
  return self;
}

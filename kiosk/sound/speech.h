/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words through speech-dispatcher, which may come and go. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define KIOSK_SPEECH_AGAIN 5000        /* ms: how soon a service that was not there is looked for again */

typedef struct _KioskSpeech KioskSpeech;

/**
 * kiosk_speech_new:
 * @starts: whether the service is started where it does not run, when there is something to say
 * @again_ms: how often it is looked for where it is not there, and asked whether it still is; KIOSK_SPEECH_AGAIN
 * @said: called on the main loop when what was said last is over, also where it could not be said
 *
 * The library waits for each answer; it does so on a thread of its own, so a service that hangs keeps nobody here.
 */
KioskSpeech *kiosk_speech_new (gboolean starts, guint again_ms, void (*said) (gpointer data), gpointer data);
/** kiosk_speech_free: does not wait for the service. */
void kiosk_speech_free (KioskSpeech *speech);

/** kiosk_speech_say: @said is never called from within. What is being said goes on; kiosk_speech_stop() ends it. */
void kiosk_speech_say (KioskSpeech *speech, const char *language, const char *text);
/** kiosk_speech_stop: silence; of what was asked before, @said is not called any more. */
void kiosk_speech_stop (KioskSpeech *speech);
/**
 * kiosk_speech_is_mute: no service that has a voice has answered lately. One that is started when there is something to say
 * is not mute before that failed.
 */
gboolean kiosk_speech_is_mute (KioskSpeech *speech);

G_END_DECLS

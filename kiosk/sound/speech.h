/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words through speech-dispatcher, which may come and go. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _KioskSpeech KioskSpeech;

/**
 * kiosk_speech_new:
 * @starts: whether the service is started where it does not run
 * @said: called on the main loop when what was said is over
 */
KioskSpeech *kiosk_speech_new (gboolean starts, void (*said) (gpointer data), gpointer data);
void kiosk_speech_free (KioskSpeech *speech);

/** kiosk_speech_say: FALSE where there is no speech now; it is asked for again after half a minute. */
gboolean kiosk_speech_say (KioskSpeech *speech, const char *language, const char *text);
void kiosk_speech_stop (KioskSpeech *speech);

G_END_DECLS

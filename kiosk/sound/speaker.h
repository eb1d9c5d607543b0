/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The machine's loudspeaker: GSound for sounds and clips, speech-dispatcher for words; silent where they are not. */
#pragma once

#include "kiosk/sound/output.h"

G_BEGIN_DECLS

#define KIOSK_TYPE_SPEAKER (kiosk_speaker_get_type ())
G_DECLARE_FINAL_TYPE (KioskSpeaker, kiosk_speaker, KIOSK, SPEAKER, GObject)

/**
 * kiosk_speaker_new:
 * @starts_speech: whether the speech service is started where it does not run; a kiosk in a hallway starts nothing
 * @again_ms: KIOSK_SPEECH_AGAIN (kiosk/sound/speech.h)
 */
KioskSpeaker *kiosk_speaker_new (gboolean starts_speech, guint again_ms);

G_END_DECLS

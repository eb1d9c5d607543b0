/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the session gives to hear: a sound for every answer, and words for who does not read or see well. */
#pragma once

#include "kiosk/session/session.h"
#include "kiosk/sound/output.h"

G_BEGIN_DECLS

#define KIOSK_TYPE_VOICE (kiosk_voice_get_type ())
G_DECLARE_FINAL_TYPE (KioskVoice, kiosk_voice, KIOSK, VOICE, GObject)

/*
 * Words are said from recorded clips where one of its folders has one, FOLDER/LANGUAGE/NAME.oga, and spoken otherwise. Names of clips:
 * greeting, present, welcome-back, goodbye, served, already, called, complaint, undone, ask-staff, again, see-staff, still-here, trouble, who-goes,
 * who-is-back, and one for each tile: its picture. What is said never holds a name, a place, an hour of meeting or a reason (PRACTICE F20).
 */

/**
 * kiosk_voice_new:
 * @folders: (array length=n) (element-type filename) (nullable elements): of clips, the first that has one is heard: those of the
 *   record, those that an older version kept in a folder, those that come with the program
 */
KioskVoice *kiosk_voice_new (KioskSession *session, KioskOutput *output, const char *const *folders, guint n);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words that a kiosk says, each of which a house may record in any language, and where an older version kept the recordings. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  const char *name;            /* of the clip */
  const char *text;            /* N_(): what it says */
} VoiceClip;

/** voice_clips: ended by a %NULL name. */
const VoiceClip *voice_clips (void);

/**
 * voice_folder:
 * @record: its address
 *
 * Returns: (transfer full): where an older version kept recordings: `voices` beside a record that is a file; where the record
 * is a server's, with what belongs to this user. A kiosk still hears those of words that the record has none of; the desk's
 * window of voices takes them over
 */
char *voice_folder (const char *record);
/** voice_path: (transfer full): of one clip. */
char *voice_path (const char *folder, const char *language, const char *name);

G_END_DECLS

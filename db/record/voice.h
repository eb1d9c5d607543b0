/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recordings of what a kiosk says: rows like any other, so that every kiosk of the record has them. */
#pragma once

#include "db/record/act.h"

G_BEGIN_DECLS

#define VOICE_LANGUAGES "jv|su|id|en"
#define VOICE_BYTES_MAX (192 * 1024)     /* twenty seconds of Ogg Vorbis as the desk records them */

/** Voice: the recording of one word in one language that is heard now. */
typedef struct {
  gint64 voice, sound;
  char *language, *name;                 /* as in voice_clips() */
} Voice;

void voice_free (Voice *voice);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Voice, voice_free)

/** voice_list: (transfer full) (element-type Voice): what was not taken away. */
GPtrArray *voice_list (Connection *connection, GError **error);
/** voice_load: (transfer full): the bytes of @sound, an Ogg file; %RECORD_ERROR_NOT_FOUND. */
GBytes *voice_load (Connection *connection, gint64 sound, GError **error);

/**
 * voice_add:
 * @sound: an Ogg file in base64, %VOICE_BYTES_MAX at most: so journal, text copy and a record made from them have it too
 * @voice: (out) (optional): its id
 * @error: %RECORD_ERROR_ARGUMENT (no such word), %RECORD_ERROR_INPUT (too long, or no Ogg file)
 *
 * What was recorded of the word before gives way; its bytes stay for as long as the journal does.
 */
gboolean voice_add (Act *act, const char *language, const char *name, const char *sound, gint64 *voice, GError **error);
/** voice_remove: %RECORD_ERROR_NOT_FOUND where nothing is recorded. */
gboolean voice_remove (Act *act, const char *language, const char *name, GError **error);

extern const ActKind *const voice_act_kinds[];     /* ends with NULL */

G_END_DECLS

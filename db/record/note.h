/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes about a resident: duty notes for the next shift; case and health notes, sealed but for their roles. */
#pragma once

#include "db/record/act.h"

G_BEGIN_DECLS

typedef enum { NOTE_DUTY, NOTE_CASE, NOTE_HEALTH } NoteKind;

typedef struct {
  gint64 note, at;
  char *words;
  char *author;              /* (nullable) who wrote it */
} Note;

void note_free (Note *note);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Note, note_free)

/**
 * note_list:
 * @staff: who reads
 * @look: for case and health notes: act id of the asking (db/record/look.h); not needed for duty notes
 * @error: %RECORD_ERROR_PERMISSION (sealed, and nobody asked)
 *
 * Returns: (transfer full) (element-type Note): what was not withdrawn, the latest first
 */
GPtrArray *note_list (Record *record, gint64 staff, gint64 resident, NoteKind kind, gint64 look, GError **error);

/** note_count: how many there are, which is no secret. */
gboolean note_count (Connection *connection, gint64 resident, NoteKind kind, gint64 *count, GError **error);

/**
 * Acts: `note-add` (PERMISSION_NOTE), `case-note-add` (PERMISSION_CASE), `health-note-add` (PERMISSION_HEALTH) answer
 * `note`; %RECORD_ERROR_ARGUMENT for an empty one; a case note also %RECORD_ERROR_RULE as act_check_case(). `note-withdraw` needs the permission of the note's kind:
 * %RECORD_ERROR_PERMISSION, %RECORD_ERROR_ALREADY (since set).
 */
extern const ActKind *const note_act_kinds[];

G_END_DECLS

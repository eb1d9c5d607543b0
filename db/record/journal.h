/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal: one chain of lines, their erasable details, the text copy, replay, and rewinding a copy. */
#pragma once

#include "db/record/record.h"
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct {
  gint64 seq, act, at, at_until, recorded, house, actor, terminal;
  char *kind, *certainty, *source, *subjects, *request, *digest, *previous, *hash;
  char *actor_name, *terminal_name;      /* (nullable) */
  gboolean doubtful;
  char *details;                         /* (nullable) JSON text; NULL where erased */
} JournalLine;

void journal_line_free (JournalLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JournalLine, journal_line_free)

/** JournalFilter: zero or NULL fields do not filter; one driving filter at a time is indexed. */
typedef struct {
  const char *noun;                      /* "bed", "resident", "stay", "night", … with id */
  gint64 id;
  gint64 actor;
  gint64 after_seq;                      /* only later lines */
  gint64 recorded_after;                 /* UTC seconds */
  guint limit;                           /* 0: all */
} JournalFilter;

/** journal_list: (transfer full) (element-type JournalLine): in order of sequence, without details. */
GPtrArray *journal_list (Record *record, const JournalFilter *filter, GError **error);
/** journal_get: (transfer full): one line by act id, with details; NOT_FOUND. */
JournalLine *journal_get (Record *record, gint64 act, GError **error);
/**
 * journal_is_confidential:
 * @confidential: (out): whether the line is about somebody with a stay that is not `normal`, or has a case or health note, a medicine or
 * a dose; so its details are for PERMISSION_SEE_HIDDEN only (PRACTICE F11, F15; UU 27/2022, article 4)
 */
gboolean journal_is_confidential (Record *record, gint64 seq, gboolean *confidential, GError **error);
/**
 * journal_is_limited:
 * @limited: (out): whether the line is about somebody whose data is limited (restriction.h): its details open on the resident's
 * page to who asks, and not here
 */
gboolean journal_is_limited (Record *record, gint64 seq, gboolean *limited, GError **error);
/**
 * journal_verify: walks the chain, the digests of the details that are there, the subjects by which lines are found,
 * and the head; details that are gone without an act that erased them are missed. CHAIN names the first bad sequence.
 */
gboolean journal_verify (Record *record, GError **error);
/**
 * journal_verify_rows: holds every row that acts write against what the last act left there (TRUST F24); CHAIN names
 * table, row and sequence. Where details were erased, rows that those acts wrote, and no later one, are not judged. Then
 * who is outside, which no act writes, against the last sightings.
 * Takes as long as reading the journal once; acts may go on meanwhile.
 */
gboolean journal_verify_rows (Record *record, GError **error);
/**
 * journal_verify_copy: walks the text at @path, whose last line must be one of the record's own; a text that is behind,
 * or ends in half a line, is sound. CHAIN or INPUT with the line's number, which is its sequence.
 */
gboolean journal_verify_copy (Record *record, const char *path, GError **error);

/* The text copy: one line an act, tab separated, details last. */
/** journal_export: writes the whole journal to @path (temporary name, fsync, rename). */
gboolean journal_export (Record *record, const char *path, GError **error);
/**
 * journal_follow: appends to the copy at @path what is missing; never waits: where somebody else holds its lock, what came meanwhile
 * is theirs to write. Where details were erased since, the copy is written anew without them; likewise after its disk failed to
 * keep it, because what can be read of it then may not be on the disk. A file that it makes is the group's to write, like the record, whatever the umask says.
 * A copy that has acts which @record lacks, as after an older backup was put back, is left as it is: CHAIN. Another record's, likewise:
 * INPUT.
 */
gboolean journal_follow (Record *record, const char *path, GError **error);
/** journal_copy_path: (transfer full) (nullable): where this record's copy lies, as CLI.md says. */
char *journal_copy_path (Record *record);
/**
 * journal_rebuild:
 * @target: an empty record
 * @left_out: (out) (optional): the number of the last line where only a part of it is there, as a power cut leaves it; 0: none was left out
 * @error: CHAIN, ERASED, INPUT or NOT_EMPTY
 *
 * Makes @target from the text at @path. A last line that lacks nothing but its newline is taken.
 */
gboolean journal_rebuild (Record *target, const char *path, gint64 *left_out, GError **error);

/**
 * journal_rewind:
 * @known_at: UTC seconds
 *
 * Returns: (transfer full): a private copy of the record in memory as it was known at @known_at, or %NULL
 * with ERASED where details since then are gone
 */
Record *journal_rewind (Record *record, gint64 known_at, GError **error);

G_END_DECLS

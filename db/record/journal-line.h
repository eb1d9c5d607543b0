/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of the journal: its text, its hash, its way into the tables. Format 1. */
#pragma once

#include "db/record/journal.h"

G_BEGIN_DECLS

/** JOURNAL_LINE_COLUMNS: of a journal `j`, in the order that journal_line_read() takes them. */
#define JOURNAL_LINE_COLUMNS \
  "j.seq, j.act, j.kind, j.house, j.at, j.at_until, j.certainty, j.recorded, j.actor, j.terminal, j.source, j.doubtful," \
  " j.subjects, j.request, j.digest, j.previous, j.hash"
/** journal_line_read: (transfer full): a line from the first 17 columns, without names and details. */
JournalLine *journal_line_read (Query *query);

/** JOURNAL_ERASE: the act that erases details (journal-erase.c); JOURNAL_ERASED: the noun of its subjects: ids of the acts that had them. */
#define JOURNAL_ERASE "journal-erase"
#define JOURNAL_ERASED "erased"

/** JournalHead: the last line of the journal. */
typedef struct {
  gint64 seq;
  gint64 recorded;           /* when it was written; 0 where there is none yet */
  char *hash;                /* owned */
} JournalHead;
void journal_head_clear (JournalHead *head);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JournalHead, journal_head_clear)
/** JOURNAL_HEAD_COLUMNS: of the table journal_head, in the order that journal_head_read() takes them. */
#define JOURNAL_HEAD_COLUMNS "seq, recorded, hash"
/** journal_head_read: the head in @query's row; DAMAGED where it has no hash, as only a damaged file has it. */
gboolean journal_head_read (Query *query, JournalHead *head, GError **error);
/** journal_head_missing: refuses a record without a head: DAMAGED; always %FALSE. */
gboolean journal_head_missing (GError **error);
/** journal_head_lock: locks the head until the transaction ends and reads it: DAMAGED or an engine error */
gboolean journal_head_lock (Connection *connection, JournalHead *head, GError **error);
/** journal_head_copy: (transfer full) */
JournalHead journal_head_copy (const JournalHead *head);

/** journal_head_set: keeps what lines were written up to @head; their transaction holds the head's lock. */
gboolean journal_head_set (Connection *connection, const JournalHead *head, GError **error);
/** journal_head_follow: @line is the last one now. */
void journal_head_follow (JournalHead *head, const JournalLine *line);

/** journal_line_hash: (transfer full): SHA-256 of the line's text, which ends with the hash of the line before. */
char *journal_line_hash (const JournalLine *line);
/** journal_line_text: (transfer full): a line of the text copy: line, hash, details (`-` where erased). */
char *journal_line_text (const JournalLine *line);
/** journal_line_parse: (transfer full): the reverse; INPUT where the text is none. */
JournalLine *journal_line_parse (const char *text, GError **error);
/** journal_line_check: hash, link to @previous (the hash before) and digest of the details, if there; CHAIN. */
gboolean journal_line_check (const JournalLine *line, gint64 seq, const char *previous, GError **error);
/** journal_line_insert: line, details and subjects into their tables. */
gboolean journal_line_insert (Connection *connection, const JournalLine *line, GError **error);
/** journal_lines_after: (transfer full) (element-type JournalLine): with details, at most @limit lines after @seq. */
GPtrArray *journal_lines_after (Connection *connection, gint64 seq, guint limit, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A copy of the record as it was known at an earlier instant: later acts are taken back in memory, last first. */
#include "db/record/act-private.h"
#include "db/record/journal-line.h"

#define SLICE 50

static const char sql_known[] = "SELECT COALESCE (MAX (seq), 0) FROM journal WHERE recorded <= :at";

/* The journal's order decides: all up to the last line written by then was known. */
static gboolean
known_seq (Connection *connection, gint64 at, gint64 *seq, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_known, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":at", at);
  if (query_step (query, error) != QUERY_ROW)
    return FALSE;
  *seq = query_int (query, 0);
  return TRUE;
}

static gboolean
take_back (Connection *connection, const JournalLine *line, Touched *touched, GError **error)
{
  g_autoptr (GPtrArray) changes = changes_of_line (line, error);

  if (!changes)
    return FALSE;
  for (guint i = changes->len; i > 0; i--) {
    const Change *change = changes->pdata[i - 1];
    if (!change_put (connection, change, change->before, error))
      return FALSE;
    touched_change (touched, change);
  }
  return TRUE;
}

/* Sequences have no gaps, so the lines are taken from the end in slices: their details may be large. */
static gboolean
take_back_down_to (Connection *connection, gint64 head, gint64 seq, Touched *touched, GError **error)
{
  while (head > seq) {
    gint64 below = MAX (seq, head - SLICE);
    g_autoptr (GPtrArray) lines = journal_lines_after (connection, below, (guint) (head - below), error);
    if (!lines)
      return FALSE;
    for (guint i = lines->len; i > 0; i--)
      if (!take_back (connection, lines->pdata[i - 1], touched, error))
        return FALSE;
    head = below;
  }
  return TRUE;
}

static gboolean
rewind_to (Record *copy, gint64 seq, Touched *touched, GError **error)
{
  Connection *connection = record_get_connection (copy);
  gint64 head;

  if (!record_head (copy, &head, NULL, error) || !connection_begin (connection, error))
    return FALSE;
  if (take_back_down_to (connection, head, seq, touched, error) && projection_refresh (connection, touched, error))
    return connection_commit (connection, error);
  connection_rollback (connection);
  return FALSE;
}

Record *
journal_rewind (Record *record, gint64 known_at, GError **error)
{
  gint64 seq;
  Touched touched;
  Connection *snapshot = connection_snapshot (record_get_connection (record), error);

  if (!snapshot)
    return NULL;
  g_autoptr (Record) copy = record_adopt (snapshot, record_get_sources (record));
  if (!known_seq (snapshot, known_at, &seq, error))
    return NULL;
  touched_init (&touched);
  gboolean done = rewind_to (copy, seq, &touched, error);
  touched_clear (&touched);
  return done ? g_steal_pointer (&copy) : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes a record from the text of a journal. */
#include "db/record/act-private.h"
#include "db/record/journal-line.h"
#include "db/record/journal-text.h"

#include <glib/gi18n-lib.h>

#define SLICE 500            /* lines after which sums and words follow */

static gboolean
apply_line (Record *target, const JournalLine *line, Touched *touched, GError **error)
{
  Connection *connection = record_get_connection (target);
  g_autoptr (GPtrArray) changes = changes_of_line (line, error);

  if (!changes)
    return FALSE;
  for (guint i = 0; i < changes->len; i++) {
    const Change *change = changes->pdata[i];
    if (!change_put (connection, change, change->after, error))
      return FALSE;
    touched_change (touched, change);
  }
  return journal_line_insert (connection, line, error);
}

typedef struct {
  Record *target;
  gboolean apply;              /* otherwise the text is only looked through */
  Touched touched;
  JournalHead head;
  gint64 left_out;             /* number of a last line that was cut; 0: none was */
} Rebuild;

/* A server plans by what it has counted, and would count so many new rows only some time later. */
static gboolean
let_count (Connection *connection, GError **error)
{
  return connection_get_engine (connection) != ENGINE_POSTGRES
         || connection_execute (connection, "ANALYZE", error);
}

static gboolean
finish_slice (Rebuild *rebuild, GError **error)
{
  if (!projection_refresh (record_get_connection (rebuild->target), &rebuild->touched, error))
    return FALSE;
  touched_clear (&rebuild->touched);
  touched_init (&rebuild->touched);
  return TRUE;
}

/* Counted whenever the record has doubled: nothing of it is seen by the server's own counting before the commit. */
static gboolean
is_doubled (gint64 slices)
{
  return (slices & (slices - 1)) == 0;
}

static gboolean
check_line (const JournalLine *line, GError **error)
{
  g_autoptr (GPtrArray) changes = changes_of_line (line, error);

  return changes != NULL;
}

static JournalLine *
next_in_chain (const Rebuild *rebuild, const char *text, GError **error)
{
  g_autoptr (JournalLine) line = journal_line_parse (text, error);

  if (!line || !journal_line_check (line, rebuild->head.seq + 1, rebuild->head.hash, error))
    return NULL;
  return g_steal_pointer (&line);
}

static gboolean
rebuild_line (Rebuild *rebuild, const JournalLine *line, GError **error)
{
  if (!(rebuild->apply ? apply_line (rebuild->target, line, &rebuild->touched, error) : check_line (line, error)))
    return FALSE;
  journal_head_follow (&rebuild->head, line);
  if (!rebuild->apply || line->seq % SLICE != 0)
    return TRUE;
  return finish_slice (rebuild, error)
         && (!is_doubled (line->seq / SLICE) || let_count (record_get_connection (rebuild->target), error));
}

/* A last line without its newline is whole if its sums say so, else what was left of it when it was cut; of a text, one line must be. */
static gboolean
rebuild_text (Rebuild *rebuild, const JournalText *text, JournalTextStep step, GError **error)
{
  GError *local = NULL;
  g_autoptr (JournalLine) line = next_in_chain (rebuild, text->line, &local);

  if (!line && step == JOURNAL_TEXT_CUT && text->number > 1) {
    g_clear_error (&local);
    rebuild->left_out = text->number;
    return TRUE;
  }
  if (line && rebuild_line (rebuild, line, &local))
    return TRUE;
  g_prefix_error (&local, "%s:%" G_GINT64_FORMAT ": ", text->path, text->number);
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
rebuild_from (Rebuild *rebuild, JournalText *text, GError **error)
{
  for (;;) {
    JournalTextStep step = journal_text_next (text, error);
    if (step == JOURNAL_TEXT_END)
      return !rebuild->apply
             || (finish_slice (rebuild, error)
                 && journal_head_set (record_get_connection (rebuild->target), &rebuild->head, error));
    if (step == JOURNAL_TEXT_FAILED || !rebuild_text (rebuild, text, step, error))
      return FALSE;
  }
}

/* Once through the whole text, from its first line. */
static gboolean
read_text (Record *target, const char *path, gboolean apply, gint64 *left_out, GError **error)
{
  Rebuild rebuild = { .target = target, .apply = apply };
  g_auto (JournalText) text = { 0 };

  if (!journal_text_open (&text, path, error))
    return FALSE;
  touched_init (&rebuild.touched);
  rebuild.head.hash = g_strdup ("");
  gboolean done = rebuild_from (&rebuild, &text, error);
  touched_clear (&rebuild.touched);
  g_free (rebuild.head.hash);
  *left_out = rebuild.left_out;
  return done;
}

static gboolean
refuse_acts (gint64 head, GError **error)
{
  if (head != 0)
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_NOT_EMPTY,
                         _("That record has acts already. Rebuild into a new one, then put it in the old one's place."));
  return head == 0;
}

/* All in one transaction under the head's lock: whoever ends it in the middle leaves a record without acts, into which it can be made again. */
static gboolean
apply_text (Record *target, const char *path, gint64 *left_out, GError **error)
{
  Connection *connection = record_get_connection (target);
  g_auto (JournalHead) head = { 0 };

  if (!connection_begin (connection, error))
    return FALSE;
  if (journal_head_lock (connection, &head, error) && refuse_acts (head.seq, error) && outside_pause (connection, error)
      && read_text (target, path, TRUE, left_out, error) && outside_resume (connection, error) && connection_commit (connection, error))
    return TRUE;
  connection_rollback (connection);
  return FALSE;
}

/* The text is looked through first: a broken one is refused before anything waits for the target. */
gboolean
journal_rebuild (Record *target, const char *path, gint64 *left_out, GError **error)
{
  gint64 head, cut = 0;

  if (!record_head (target, &head, NULL, error) || !refuse_acts (head, error)
      || !read_text (target, path, FALSE, &cut, error) || !apply_text (target, path, &cut, error))
    return FALSE;
  if (left_out)
    *left_out = cut;
  return let_count (record_get_connection (target), error);
}

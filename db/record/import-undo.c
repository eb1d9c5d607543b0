/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes an import back as one: first everything is compared, then act after act is undone, the last
 * first. */
#include "db/record/change.h"
#include "db/record/import.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

static const char sql_undone_by[] =
  "SELECT j.act FROM journal_subject t JOIN journal j ON j.seq = t.seq "
  "WHERE t.noun = 'act' AND t.id = :begin AND j.kind = 'undo' ORDER BY t.seq DESC LIMIT 1";

typedef struct {
  Record *record;
  gint64 begin, actor;
  GArray *acts;                /* gint64: what is to be undone, in order */
  ImportProgress progress;
  gpointer data;
} ImportUndo;

static const char sql_last_touch[] =
  "SELECT j.act, j.seq, j.kind, j.recorded, s.name FROM journal_subject t JOIN journal j ON j.seq "
  "= t.seq "
  "LEFT JOIN staff s ON s.id = j.actor "
  "WHERE t.noun = :noun AND t.id = :id AND t.touched = 1 ORDER BY t.seq DESC LIMIT 1";

static gboolean
is_ours (const ImportUndo *undo, gint64 act)
{
  for (guint i = undo->acts->len; i > 0; i--)
    if (g_array_index (undo->acts, gint64, i - 1) == act)
      return TRUE;
  return FALSE;
}

/* A row that is not as this act left it may have been changed by a later act of the same import
 * only. */
static gboolean
refuse_later_touch (ImportUndo *undo, const Change *change, GError **error)
{
  g_autoptr (Query) query = query_new (record_get_connection (undo->record), sql_last_touch, error);
  if (!query)
    return FALSE;

  query_bind_text (query, ":noun", change->table->name);
  query_bind_int (query, ":id", change->id);
  QueryStep step = query_step (query, error);
  if (step != QUERY_ROW)
    return step == QUERY_DONE;
  if (is_ours (undo, query_int (query, 0)))
    return TRUE;
  g_autoptr (GError) refusal =
    g_error_new (RECORD_ERROR, RECORD_ERROR_TOUCHED_LATER,
                 _("The import can not be taken back: a later act (%" PRId64
                    ", \"%s\") changed the same. Undo that one first."),
                 query_int (query, 1), acts_words (query_word (query, 2)));
  record_error_set_holder (refusal, query_text (query, 4), query_int (query, 3));
  g_propagate_error (error, g_steal_pointer (&refusal));
  return FALSE;
}

static gboolean
is_as_left (ImportUndo *undo, const Change *change, GError **error)
{
  GError *local = NULL;
  g_autoptr (Row) now =
    row_load (record_get_connection (undo->record), change->table, change->id, &local);

  if (local) {
    g_propagate_error (error, local);
    return FALSE;
  }
  if (change->after ? now && row_equal (now, change->after) : !now)
    return TRUE;
  return refuse_later_touch (undo, change, error);
}

static gboolean
check_act (ImportUndo *undo, gint64 act, GError **error)
{
  g_autoptr (JournalLine) line = journal_get (undo->record, act, error);
  g_autoptr (GPtrArray) changes = line ? changes_of_line (line, error) : NULL;
  if (!changes)
    return FALSE;

  for (guint i = 0; i < changes->len; i++) {
    const Change *change = changes->pdata[i];
    if (!change->table->forward && change->table != &table_import
        && !is_as_left (undo, change, error))
      return FALSE;
  }
  return TRUE;
}

/* @batch: (nullable) */
static gboolean
undo_act (ImportUndo *undo, Batch *batch, gint64 act, Outcome **outcome, GError **error)
{
  g_autoptr (Request) request = request_new ("undo");

  request_set_int (request, "act", act);
  request_set_actor (request, undo->actor, 0);
  request_set_source (request, "tool");
  return batch ? batch_perform (batch, request, outcome, error) : acts_perform (undo->record, request, outcome, error);
}

static gboolean
undo_all (ImportUndo *undo, Batch *batch, Outcome **outcome, GError **error)
{
  guint all = undo->acts->len;

  for (guint i = 0; i < all; i++) {
    g_autoptr (Outcome) one = NULL;
    if (!undo_act (undo, batch, g_array_index (undo->acts, gint64, all - 1 - i), &one, error))
      return FALSE;
    if (undo->progress)
      undo->progress (i + 1, all, undo->data);
    if (i + 1 == all && outcome)
      *outcome = g_steal_pointer (&one);
  }
  return TRUE;
}

static gboolean
undo_together (ImportUndo *undo, Outcome **outcome, GError **error)
{
  g_autoptr (Batch) batch = batch_begin (undo->record, error);

  return batch && undo_all (undo, batch, outcome, error) && batch_commit (batch, error);
}

static gboolean
find_undo (Record *record, gint64 begin, gint64 *undo, GError **error)
{
  g_autoptr (Query) query = query_new (record_get_connection (record), sql_undone_by, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":begin", begin);
  QueryStep step = query_step (query, error);
  *undo = step == QUERY_ROW ? query_int (query, 0) : 0;
  return step != QUERY_FAILED;
}

/* Whoever was cut off from the answer asks again: it is the first one. */
static gboolean
answer_again (Record *record, const JournalLine *begin, Outcome **outcome, GError **error)
{
  gint64 undo = 0;

  if (g_str_equal (begin->kind, "import-begin") && !find_undo (record, begin->act, &undo, error))
    return FALSE;
  g_autoptr (JournalLine) line = undo ? journal_get (record, undo, error) : NULL;
  g_autoptr (JsonNode) root =
    line && line->details ? json_from_string (line->details, NULL) : NULL;
  if (!root) {
    g_clear_error (error);
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_STATE,
                         _("This act began no import, or the import was taken back already."));
    return FALSE;
  }
  if (outcome) {
    JsonObject *answer = json_object_get_object_member (json_node_get_object (root), "answer");
    *outcome = g_new0 (Outcome, 1);
    **outcome = (Outcome){ undo, line->seq, line->at, TRUE, json_object_ref (answer) };
  }
  return TRUE;
}

gboolean
import_undo (Record *record, gint64 begin, gint64 actor, ImportProgress progress, gpointer data,
             Outcome **outcome, GError **error)
{
  g_return_val_if_fail (record, FALSE);

  g_autoptr (JournalLine) line =
    import_settle (record, error) ? journal_get (record, begin, error) : NULL;
  if (!line)
    return FALSE;
  g_autoptr (GArray) acts = import_acts (record_get_connection (record), begin, error);
  ImportUndo undo = { record, begin, actor, acts, progress, data };
  if (!acts)
    return FALSE;
  if (!acts->len || !g_str_equal (line->kind, "import-begin"))
    return answer_again (record, line, outcome, error);
  gboolean is_list = FALSE;
  if (!import_is_list (record_get_connection (record), begin, &is_list, error))
    return FALSE;
  if (is_list)
    return undo_together (&undo, outcome, error);
  for (guint i = acts->len; i > 0; i--)
    if (!check_act (&undo, g_array_index (acts, gint64, i - 1), error))
      return FALSE;
  return undo_all (&undo, NULL, outcome, error);
}

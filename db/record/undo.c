/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo for every act: the rows before are written back, unless a later act touched them. */
#include "db/record/act-private.h"
#include "db/record/print-job.h"
#include "db/record/stay.h"
#include "db/record/undo.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

static const char sql_later_touch[] =
    "SELECT j.seq, j.kind, j.recorded, s.name FROM journal_subject t JOIN journal j ON j.seq = t.seq"
    " LEFT JOIN staff s ON s.id = j.actor"
    " WHERE t.noun = :noun AND t.id = :id AND t.seq > :seq ORDER BY t.seq DESC LIMIT 1";

/* Names the last later act that has to do with the row. */
static gboolean
refuse_for_later (Act *act, const JournalLine *line, const Change *change, GError **error)
{
  g_autoptr (Query) query = query_new (act_get_connection (act), sql_later_touch, error);
  if (!query)
    return FALSE;

  query_bind_text (query, ":noun", change->table->name);
  query_bind_int (query, ":id", change->id);
  query_bind_int (query, ":seq", line->seq);
  QueryStep step = query_step (query, error);
  if (step == QUERY_FAILED)
    return FALSE;
  if (step == QUERY_DONE) {
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_TOUCHED_LATER,
                 _("\"%s\" can not be undone: something else stands in its place now."), acts_words (line->kind));
    return FALSE;
  }
  g_autoptr (GError) refusal =
      g_error_new (RECORD_ERROR, RECORD_ERROR_TOUCHED_LATER,
                   _("\"%s\" can not be undone: a later act (%" PRId64 ", \"%s\") changed the same. Undo that one first."),
                   acts_words (line->kind), query_int (query, 0), acts_words (query_word (query, 1)));
  record_error_set_holder (refusal, query_text (query, 3), query_int (query, 2));
  g_propagate_error (error, g_steal_pointer (&refusal));
  return FALSE;
}

static gboolean
is_as_left (Act *act, const JournalLine *line, const Change *change, GHashTable *seen, GError **error)
{
  GError *local = NULL;
  g_autofree char *name = g_strdup_printf ("%s:%" G_GINT64_FORMAT, change->table->name, change->id);

  if (g_hash_table_contains (seen, name))
    return TRUE;
  g_hash_table_add (seen, g_steal_pointer (&name));
  g_autoptr (Row) now = row_load (act_get_connection (act), change->table, change->id, &local);
  if (local) {
    g_propagate_error (error, local);
    return FALSE;
  }
  if (change->after ? now && row_equal (now, change->after) : !now)
    return TRUE;
  return refuse_for_later (act, line, change, error);
}

/* A stay that never was has no card: what was bound is a blank again, and its prints are forgotten, but for one that is
 * being printed. */
static gboolean
let_cards_go (Act *act, gint64 stay, GError **error)
{
  static const Table *const tables[] = { &table_print_job, &table_card_binding };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++) {
    g_autoptr (GArray) ids = row_list_referring (act_get_connection (act), tables[i], "stay", stay, error);
    if (!ids)
      return FALSE;
    for (guint k = 0; k < ids->len; k++) {
      g_autoptr (Row) row = act_row (act, tables[i], g_array_index (ids, gint64, k), error);
      if (!row)
        return FALSE;
      if (tables[i] == &table_print_job && g_str_equal (row_text (row, "state"), "printing"))
        continue;
      if (!act_delete (act, tables[i], row_id (row), error))
        return FALSE;
    }
  }
  return TRUE;
}

/* What was printed of a document that never was is a sheet of nothing: it stays, and says no more what it is. */
static gboolean
let_papers_go (Act *act, gint64 document, GError **error)
{
  g_autoptr (GArray) ids = row_list_referring (act_get_connection (act), &table_print_job, "document", document, error);

  for (guint i = 0; ids && i < ids->len; i++) {
    g_autoptr (Row) row = act_row (act, &table_print_job, g_array_index (ids, gint64, i), error);
    if (!row)
      return FALSE;
    row_set_null (row, "document");
    if (!act_write (act, row, error))
      return FALSE;
  }
  return ids != NULL;
}

/* A card that was lost, and is found again, is not replaced by the one that was asked for instead. */
static gboolean
keep_card (Act *act, const JournalLine *line, const Row *binding, GError **error)
{
  gint64 stay = row_int (binding, "stay"), staff = row_int (binding, "staff"), card = row_int (binding, "card");

  return !row_is_null (binding, "until") || print_job_let_go (act, stay, staff, card, line->seq, error);
}

static gboolean
put_back (Act *act, const JournalLine *line, const Change *change, GError **error)
{
  if (!change->before && change->table == &table_document && !let_papers_go (act, change->id, error))
    return FALSE;
  if (!change->before && change->table == &table_stay && !let_cards_go (act, change->id, error))
    return FALSE;
  if (!change->before)
    return act_delete (act, change->table, change->id, error);
  if (change->table == &table_print_job)
    return print_job_put_back (act, change->before, change->after, error);
  return act_write (act, change->before, error)
         && (change->table != &table_card_binding || keep_card (act, line, change->before, error));
}

/* What the database itself refuses (another has the bed by now) is named too, so the failed write is taken back first. */
static gboolean
put_back_or_refuse (Act *act, const JournalLine *line, const Change *change, GError **error)
{
  Connection *connection = act_get_connection (act);
  g_autoptr (GError) local = NULL;

  if (!connection_savepoint (connection, error))
    return FALSE;
  if (put_back (act, line, change, &local) && connection_release (connection, &local))
    return TRUE;
  /* A disk that failed has taken the whole transaction back: what is told is why. */
  gboolean ruled_out = g_error_matches (local, ENGINE_ERROR, ENGINE_ERROR_CONSTRAINT);
  if (connection_rollback_to (connection, ruled_out ? error : NULL) && ruled_out)
    return refuse_for_later (act, line, change, error);
  if (!ruled_out)
    g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
has_column (const Table *table, const char *name)
{
  for (const Column *column = table->columns; column->name; column++)
    if (g_str_equal (column->name, name))
      return TRUE;
  return FALSE;
}

static gint64
stay_of (const Change *change)
{
  const Row *row = change->before ? change->before : change->after;

  if (change->table == &table_stay)
    return change->id;
  return has_column (change->table, "stay") ? row_int (row, "stay") : 0;
}

/* Every row may be as it was left, and yet what hangs on it has moved on: the stay of a bed has ended. */
static gboolean
check_stay (Act *act, const JournalLine *line, const Change *change, GError **error)
{
  Change stay = { .table = &table_stay, .id = stay_of (change) };
  gboolean contradicts = FALSE;

  if (!stay.id)
    return TRUE;
  if (!stay_contradicts (act_get_connection (act), stay.id, &contradicts, error))
    return FALSE;
  return !contradicts || refuse_for_later (act, line, &stay, error);
}

static gboolean
check_stays (Act *act, const JournalLine *line, GPtrArray *changes, GError **error)
{
  for (guint i = 0; i < changes->len; i++)
    if (!check_stay (act, line, changes->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
may_undo (Act *act, const JournalLine *line, GError **error)
{
  const ActKind *kind = acts_kind (line->kind);

  if (kind && kind->final) {
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_FINAL,
                 _("\"%s\" stays as it is; later corrections are shown beside it."), acts_words (line->kind));
    return FALSE;
  }
  if (act->actor && line->actor == act->actor && act->recorded - line->recorded <= UNDO_OWN_SECONDS)
    return TRUE;
  if (!act->actor && act->terminal && line->terminal == act->terminal && act->recorded - line->recorded <= UNDO_OWN_SECONDS)
    return TRUE;
  if (act_may (act, PERMISSION_UNDO_ANY))
    return TRUE;
  g_set_error (error, RECORD_ERROR, RECORD_ERROR_FINAL,
               _("\"%s\" was another person's act, or is older than a day: a supervisor can undo it."),
               acts_words (line->kind));
  return FALSE;
}

/* A trace of what the act was about, so that the answer names resident and stay. */
static void
answer_from (Act *act, const JournalLine *line)
{
  g_autoptr (JsonNode) root = json_from_string (line->details, NULL);
  JsonObject *answer = json_object_get_object_member (json_node_get_object (root), "answer");

  for (guint i = 0; i < 2; i++) {
    const char *key = i ? "stay" : "resident";
    JsonNode *node = json_object_get_member (answer, key);
    if (node && JSON_NODE_HOLDS_VALUE (node))
      act_answer_int (act, key, json_node_get_int (node));
  }
  act_answer_int (act, "undone", line->act);
  act_answer_text (act, "kind", line->kind);
}

/* It is news of everybody of whom the act was, also where the rows do not say it: a dose is of a medicine. */
static void
name_subjects (Act *act, const JournalLine *line)
{
  static const char *const nouns[] = { "resident:", "stay:" };
  g_auto (GStrv) subjects = g_strsplit (line->subjects, ",", -1);

  for (char **each = subjects; *each; each++)
    for (guint i = 0; i < G_N_ELEMENTS (nouns); i++) {
      const char *name = **each == '*' ? *each + 1 : *each;
      if (g_str_has_prefix (name, nouns[i]))
        act_subject (act, i ? "stay" : "resident", g_ascii_strtoll (name + strlen (nouns[i]), NULL, 10));
    }
}

/* What stands against it that can be seen without trying. */
static gboolean
is_allowed (Act *act, const JournalLine *line, GPtrArray *changes, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = changes->len; i > 0; i--) {
    const Change *change = changes->pdata[i - 1];
    if (!change->table->forward && !is_as_left (act, line, change, seen, error))
      return FALSE;
  }
  return TRUE;
}

/* What came back may meet an alert that was given meanwhile, or bring one back: whom it hides stays hidden. */
static gboolean
heed_alerts (Act *act, GPtrArray *changes, GError **error)
{
  for (guint i = 0; i < changes->len; i++) {
    const Change *change = changes->pdata[i];
    const Row *rows[] = { change->before, change->after };
    if (change->table != &table_stay && change->table != &table_alert)
      continue;
    for (guint n = 0; n < G_N_ELEMENTS (rows); n++)
      if (rows[n] && !stay_heed_alerts (act, row_int (rows[n], "resident"), error))
        return FALSE;
  }
  return TRUE;
}

static gboolean
undo_run (Act *act, GError **error)
{
  g_autoptr (JournalLine) line = journal_get (act->record, act_int (act, "act"), error);
  if (!line || !may_undo (act, line, error))
    return FALSE;
  g_autoptr (GPtrArray) changes = changes_of_line (line, error);
  if (!changes || !is_allowed (act, line, changes, error))
    return FALSE;
  for (guint i = changes->len; i > 0; i--) {
    const Change *change = changes->pdata[i - 1];
    if (!change->table->forward && !put_back_or_refuse (act, line, change, error))
      return FALSE;
  }
  if (!check_stays (act, line, changes, error) || !heed_alerts (act, changes, error))
    return FALSE;
  act_set_house (act, line->house);
  act_subject (act, "act", line->act);
  name_subjects (act, line);
  answer_from (act, line);
  return TRUE;
}

gboolean
undo_check (Record *record, gint64 id, gint64 staff, gint64 terminal, GError **error)
{
  g_return_val_if_fail (record && id, FALSE);

  g_autoptr (Request) request = request_new ("undo");
  request_set_int (request, "act", id);
  request_set_actor (request, staff, terminal);
  g_autoptr (Act) act = act_new (record, &undo_kind, request, id, 0, NULL, error);
  g_autoptr (JournalLine) line = act ? journal_get (record, id, error) : NULL;
  if (!line || !may_undo (act, line, error))
    return FALSE;
  g_autoptr (GPtrArray) changes = changes_of_line (line, error);
  if (!changes)
    return FALSE;
  if (changes->len == 0)
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_FINAL, _("\"%s\" changed nothing that could be put back."),
                 acts_words (line->kind));
  return changes->len > 0 && is_allowed (act, line, changes, error);
}

static const ActKey undo_keys[] = {
  { "act", KEY_INT, TRUE, NULL, N_ ("the act that is taken back") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
const ActKind undo_kind = { "undo", PERMISSION_NONE, undo_run, undo_keys, N_ ("Takes an act back"), FALSE };

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A look before the line: on a server, who asks for what others ask for too sees whether it is gone without holding them up. */
#include "db/record/act-private.h"
#include "db/record/contest-look.h"

/* What is asked for is one bed, one stay of a resident or one card; of several who ask at once one has it. */
static const char *const contested_kinds[] = {
  "admit", "admit-family", "move", "share-bed", "take-over", "bed-hold", "card-bind", "card-replace", NULL
};

/* Who has the head in SQLite has the file, and nobody could look. */
gboolean
act_look_helps (Record *record, const Request *request)
{
  return connection_get_engine (record_get_connection (record)) == ENGINE_POSTGRES
         && g_strv_contains (contested_kinds, request->kind);
}

/* No row where another transaction has the head. */
static const char sql_try_head[] =
    "SELECT " JOURNAL_HEAD_COLUMNS " FROM journal_head WHERE id = 1 FOR NO KEY UPDATE SKIP LOCKED";

QueryStep
act_look_try_head (Connection *connection, Query **query, GError **error)
{
  *query = query_new (connection, sql_try_head, error);
  return *query ? query_step (*query, error) : QUERY_FAILED;
}

/* All who wait so go on together when the head is let go, and hold nobody up but for a moment. */
static const char sql_wait_for_head[] = "SELECT seq FROM journal_head WHERE id = 1 FOR SHARE";

/* What is asked behind the wait is prepared before it: the server goes from the one to the other by itself. */
gboolean
act_look_wait (Record *record, const Request *request, GError **error)
{
  Connection *connection = record_get_connection (record);
  g_autoptr (GError) local = NULL;
  g_autoptr (Query) question = contest_look_new (connection, request, &local);
  g_autoptr (Query) query = local ? NULL : query_new (connection, sql_wait_for_head, &local);

  if (query && !question)
    query_run (query, &local);
  else if (query && query_send (query, &local))
    contest_look_read (question, query_step_after_rollback (question, &local), acts_kind (request->kind), &local);
  if (!local)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* A repeated request is for the journal to answer, also where what it asks for is gone: to itself. */
static gboolean
is_known (Record *record, const Request *request, const ActKind *kind)
{
  g_autoptr (Outcome) known = g_new0 (Outcome, 1);

  return request->id && (!acts_first_answer (record, request, kind, known, NULL) || known->answer);
}

/* An act ends where it would begin to write. A refusal before that is what it would hear under the lock, had it come at the
   moment of the snapshot; whatever else it meets is left to the act itself. */
static gboolean
look (Record *record, const Request *request, const ActKind *kind, GError **error)
{
  g_autoptr (GError) local = NULL;
  gint64 id = request->id ? request->id : record_new_id (record);

  if (is_known (record, request, kind))
    return TRUE;
  g_autoptr (Act) act = act_new (record, kind, request, id, 0, NULL, &local);
  if (act) {
    act->looking = TRUE;
    if (kind->run (act, &local) || act->would_write)
      return TRUE;
  }
  if (local->domain != RECORD_ERROR)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
act_look (Record *record, const Request *request, GError **error)
{
  Connection *connection = record_get_connection (record);
  const ActKind *kind = acts_kind (request->kind);

  if (!connection_begin_read (connection, error))
    return FALSE;
  gboolean possible = look (record, request, kind, error);
  connection_rollback (connection);
  return possible;
}

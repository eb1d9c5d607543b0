/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What both engines share of a statement: the cache that it comes from and the order of its calls. */
#include "db/engine/engine-private.h"

#define ENGINE(query) ((query)->connection->engine)
#define ASSERT_OWN(query) g_assert ((query) && (query)->connection->thread == g_thread_self ())

static void
leave_rows (Query *query, QueryState state)
{
  if (query->state == QUERY_IN_ROWS)
    query->connection->in_rows--;
  query->state = state;
}

/* Binding after the last row begins the next run with the other parameters as they were. */
static int
parameter (Query *query, const char *name)
{
  ASSERT_OWN (query);
  g_assert (query->state != QUERY_IN_ROWS && !query->asked);
  if (query->state == QUERY_AT_END) {
    ENGINE (query)->query_reset (query);
    query->state = QUERY_FRESH;
  }
  const char *bare = *name == ':' ? name + 1 : name;
  int found = ENGINE (query)->query_parameter (query, bare);
  if (found == 0)
    g_error ("no parameter :%s in: %s", bare, query->sql);
  return found;
}

static void
assert_column (const Query *query, int column)
{
  g_assert (query && query->state == QUERY_IN_ROWS);
  g_assert (column >= 0 && column < query->columns);
}

/* A second run of a statement while the first one is under way is not kept. */
static Query *
prepare (Connection *connection, const char *sql, gboolean keep, GError **error)
{
  Query *query = connection->engine->query_prepare (connection, sql, error);
  if (!query) {
    connection_note_failure (connection);
    return NULL;
  }
  query->connection = connection;
  query->sql = g_strdup (sql);
  query->kept = keep;
  if (keep)
    g_hash_table_insert (connection->cache, query->sql, query);
  return query;
}

Query *
query_new (Connection *connection, const char *sql, GError **error)
{
  if (!connection_may_run (connection, error))
    return NULL;
  Query *kept = g_hash_table_lookup (connection->cache, sql);
  Query *query = kept && !kept->taken ? kept : prepare (connection, sql, !kept, error);
  if (!query)
    return NULL;
  query->taken = TRUE;
  connection->handed_out++;
  return query;
}

void
query_free (Query *query)
{
  if (!query)
    return;
  ASSERT_OWN (query);
  Connection *connection = query->connection;
  leave_rows (query, QUERY_FRESH);
  connection->engine->query_reset (query);
  connection->engine->query_clear (query);
  query->changes = 0;
  query->asked = FALSE;
  connection->handed_out--;
  query->taken = FALSE;
  if (!query->kept)
    connection->engine->query_finalize (query);
}

void
query_bind_int (Query *query, const char *name, gint64 value)
{
  int index = parameter (query, name);
  ENGINE (query)->query_bind_int (query, index, value);
}

void
query_bind_text (Query *query, const char *name, const char *value)
{
  int index = parameter (query, name);
  ENGINE (query)->query_bind_text (query, index, value);
}

void
query_bind_bytes (Query *query, const char *name, GBytes *value)
{
  int index = parameter (query, name);
  if (value)
    ENGINE (query)->query_bind_bytes (query, index, value);
  else
    ENGINE (query)->query_bind_text (query, index, NULL);
}

void
query_bind_null (Query *query, const char *name)
{
  query_bind_text (query, name, NULL);
}

gboolean
query_ask (Query *query, GError **error)
{
  ASSERT_OWN (query);
  g_assert (query->state == QUERY_FRESH && !query->asked);
  if (!connection_may_run (query->connection, error))
    return FALSE;
  if (query->connection->transaction != TRANSACTION_READ || !ENGINE (query)->query_ask)
    return TRUE;
  query->asked = ENGINE (query)->query_ask (query, error);
  if (!query->asked)
    connection_note_failure (query->connection);
  return query->asked;
}

QueryStep
query_step (Query *query, GError **error)
{
  ASSERT_OWN (query);
  if (query->state == QUERY_AT_END)
    return QUERY_DONE;
  if (!connection_may_run (query->connection, error))
    return QUERY_FAILED;

  QueryStep step = ENGINE (query)->query_step (query, error);
  query->asked = FALSE;
  if (step == QUERY_ROW) {
    if (query->state == QUERY_FRESH) {
      query->connection->in_rows++;
      query->columns = ENGINE (query)->query_columns (query);
    }
    query->state = QUERY_IN_ROWS;
  } else {
    leave_rows (query, step == QUERY_DONE ? QUERY_AT_END : QUERY_FRESH);
  }
  if (step == QUERY_FAILED)
    connection_note_failure (query->connection);
  return step;
}

QueryStep
query_step_after_rollback (Query *query, GError **error)
{
  Connection *connection = query->connection;

  g_assert (connection->transaction == TRANSACTION_WRITE && connection->in_rows == 0 && query->state == QUERY_FRESH);
  gboolean left = !connection->failed && ENGINE (query)->leave && ENGINE (query)->leave (connection);
  if (!left)
    connection_rollback (connection);
  QueryStep step = query_step (query, error);
  /* Where something failed before the ROLLBACK, the server has not come as far as that. */
  if (left && step == QUERY_FAILED)
    connection_rollback (connection);
  connection->transaction = TRANSACTION_NONE;
  connection->savepoints = 0;
  return step;
}

gboolean
query_run (Query *query, GError **error)
{
  QueryStep step;
  do
    step = query_step (query, error);
  while (step == QUERY_ROW);
  return step == QUERY_DONE;
}

gboolean
query_send (Query *query, GError **error)
{
  query->unheard = query->connection->transaction == TRANSACTION_WRITE;
  gboolean done = query_run (query, error);
  query->unheard = FALSE;
  return done;
}

int
query_columns (Query *query)
{
  ASSERT_OWN (query);
  return ENGINE (query)->query_columns (query);
}

const char *
query_column_name (Query *query, int column)
{
  ASSERT_OWN (query);
  return ENGINE (query)->query_column_name (query, column);
}

ValueKind
query_kind (Query *query, int column)
{
  assert_column (query, column);
  return ENGINE (query)->query_kind (query, column);
}

gboolean
query_is_null (Query *query, int column)
{
  return query_kind (query, column) == VALUE_NULL;
}

gint64
query_int (Query *query, int column)
{
  assert_column (query, column);
  return ENGINE (query)->query_int (query, column);
}

const char *
query_text (Query *query, int column)
{
  assert_column (query, column);
  return ENGINE (query)->query_text (query, column);
}

const char *
query_word (Query *query, int column)
{
  const char *text = query_text (query, column);

  return text ? text : "";
}

GBytes *
query_bytes (Query *query, int column)
{
  assert_column (query, column);
  return ENGINE (query)->query_bytes (query, column);
}

gint64
query_changes (Query *query)
{
  ASSERT_OWN (query);
  return query->changes;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statements on SQLite. */
#include "db/engine/sqlite-private.h"

#include <string.h>

typedef struct {
  Query base;
  sqlite3_stmt *statement;
  int last;                  /* parameter found last: most are bound in their order */
  int bound;                 /* SQLite's code: why a value could not be bound; it would be written as nothing */
  GPtrArray *kept;           /* (nullable): texts of this row that SQLite had no memory for */
} SqliteQuery;

static sqlite3_stmt *
statement_of (Query *query)
{
  return ((SqliteQuery *) query)->statement;
}

Query *
sqlite_query_prepare (Connection *connection, const char *sql, GError **error)
{
  SqliteConnection *self = SQLITE_SELF (connection);
  sqlite3_stmt *statement = NULL;
  int rc = sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (rc != SQLITE_OK) {
    sqlite_connection_fail (self, rc, error);
    return NULL;
  }
  SqliteQuery *query = g_new0 (SqliteQuery, 1);
  query->statement = statement;
  return &query->base;
}

static void
forget_kept (Query *query)
{
  g_clear_pointer (&((SqliteQuery *) query)->kept, g_ptr_array_unref);
}

void
sqlite_query_finalize (Query *query)
{
  forget_kept (query);
  sqlite3_finalize (statement_of (query));
  g_free (query->sql);
  g_free (query);
}

void
sqlite_query_reset (Query *query)
{
  forget_kept (query);
  sqlite3_reset (statement_of (query));
}

void
sqlite_query_clear (Query *query)
{
  sqlite3_clear_bindings (statement_of (query));
  ((SqliteQuery *) query)->bound = SQLITE_OK;
}

static gboolean
is_named (sqlite3_stmt *statement, int parameter, const char *name)
{
  const char *its = sqlite3_bind_parameter_name (statement, parameter);
  return its && strcmp (its + 1, name) == 0;
}

int
sqlite_query_parameter (Query *query, const char *name)
{
  SqliteQuery *self = (SqliteQuery *) query;
  int count = sqlite3_bind_parameter_count (self->statement), next = self->last < count ? self->last + 1 : 1;
  if (is_named (self->statement, next, name))
    return self->last = next;
  for (int i = 1; i <= count; i++)
    if (is_named (self->statement, i, name))
      return self->last = i;
  return 0;
}

static void
note_bound (Query *query, int rc)
{
  SqliteQuery *self = (SqliteQuery *) query;

  if (self->bound == SQLITE_OK)
    self->bound = rc;
}

void
sqlite_query_bind_int (Query *query, int parameter, gint64 value)
{
  note_bound (query, sqlite3_bind_int64 (statement_of (query), parameter, value));
}

void
sqlite_query_bind_text (Query *query, int parameter, const char *value)
{
  note_bound (query, sqlite3_bind_text (statement_of (query), parameter, value, -1, SQLITE_TRANSIENT));
}

void
sqlite_query_bind_bytes (Query *query, int parameter, GBytes *value)
{
  gsize size = 0;
  const void *data = g_bytes_get_data (value, &size);
  if (size == 0)
    note_bound (query, sqlite3_bind_zeroblob (statement_of (query), parameter, 0));
  else
    note_bound (query, sqlite3_bind_blob64 (statement_of (query), parameter, data, size, SQLITE_TRANSIENT));
}

QueryStep
sqlite_query_step (Query *query, GError **error)
{
  SqliteConnection *self = SQLITE_SELF (query->connection);
  sqlite3_stmt *statement = statement_of (query);
  if (!sqlite_may_run (self, statement, error))
    return QUERY_FAILED;

  forget_kept (query);
  int rc = ((SqliteQuery *) query)->bound;
  if (rc == SQLITE_OK)
    rc = sqlite3_step (statement);
  if (rc == SQLITE_ROW)
    return QUERY_ROW;
  if (rc == SQLITE_DONE) {
    query->changes = sqlite3_stmt_readonly (statement) ? 0 : sqlite3_changes64 (self->db);
    /* Releases the file's lock now instead of when the caller frees the query. */
    sqlite3_reset (statement);
    return QUERY_DONE;
  }
  sqlite_connection_fail (self, rc, error);
  sqlite3_reset (statement);
  return QUERY_FAILED;
}

int
sqlite_query_columns (Query *query)
{
  return sqlite3_column_count (statement_of (query));
}

const char *
sqlite_query_column_name (Query *query, int column)
{
  return sqlite3_column_name (statement_of (query), column);
}

ValueKind
sqlite_query_kind (Query *query, int column)
{
  switch (sqlite3_column_type (statement_of (query), column)) {
  case SQLITE_NULL:
    return VALUE_NULL;
  case SQLITE_INTEGER:
    return VALUE_INT;
  case SQLITE_BLOB:
    return VALUE_BYTES;
  default:
    return VALUE_TEXT;
  }
}

gint64
sqlite_query_int (Query *query, int column)
{
  return sqlite3_column_int64 (statement_of (query), column);
}

/* As GLib can keep it: without memory, SQLite answers as if nothing stood there. */
static const char *
keep_text (Query *query, int column)
{
  SqliteQuery *self = (SqliteQuery *) query;
  gboolean number = sqlite3_column_type (self->statement, column) == SQLITE_INTEGER;
  const char *bytes = number ? NULL : sqlite3_column_blob (self->statement, column);
  char *text = number ? g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) sqlite3_column_int64 (self->statement, column))
                      : g_strndup (bytes ? bytes : "", (gsize) sqlite3_column_bytes (self->statement, column));

  if (!self->kept)
    self->kept = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->kept, text);
  return text;
}

const char *
sqlite_query_text (Query *query, int column)
{
  const char *text = (const char *) sqlite3_column_text (statement_of (query), column);

  return text || sqlite3_column_type (statement_of (query), column) == SQLITE_NULL ? text : keep_text (query, column);
}

GBytes *
sqlite_query_bytes (Query *query, int column)
{
  sqlite3_stmt *statement = statement_of (query);
  if (sqlite3_column_type (statement, column) == SQLITE_NULL)
    return NULL;
  const void *data = sqlite3_column_blob (statement, column);
  return g_bytes_new (data, (gsize) sqlite3_column_bytes (statement, column));
}

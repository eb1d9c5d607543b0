/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record in memory that takes its rows from another engine. */
#include "db/engine/snapshot.h"
#include "db/engine/schema-private.h"
#include "db/engine/sqlite-private.h"

static const char sql_tables[] =
  "SELECT name FROM sqlite_schema WHERE type = 'table' AND substr (name, 1, 7) <> 'sqlite_' ORDER BY name";
static const char sql_columns[] = "SELECT name FROM pragma_table_info (:table) ORDER BY cid";

static void
table_free (gpointer data)
{
  SnapshotTable *table = data;
  g_free (table->sql_select);
  g_free (table->sql_insert);
  g_free (table);
}

static GPtrArray *
list (Connection *connection, const char *sql, const char *table, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (Query) query = query_new (connection, sql, error);
  if (!query)
    return NULL;
  if (table)
    query_bind_text (query, "table", table);
  QueryStep step;
  while ((step = query_step (query, error)) == QUERY_ROW)
    g_ptr_array_add (names, g_strdup (query_text (query, 0)));
  if (step == QUERY_FAILED)
    return NULL;
  g_ptr_array_add (names, NULL);
  return g_steal_pointer (&names);
}

/* Written out from the tables that the steps have just made: a list by hand would miss the next step's. */
static SnapshotTable *
describe (Connection *connection, const char *name, GError **error)
{
  g_autoptr (GPtrArray) columns = list (connection, sql_columns, name, error);
  if (!columns)
    return NULL;
  g_autofree char *names = g_strjoinv ("\", \"", (char **) columns->pdata);
  g_autofree char *values = g_strjoinv (", :", (char **) columns->pdata);
  SnapshotTable *table = g_new (SnapshotTable, 1);
  table->sql_select = g_strconcat ("SELECT \"", names, "\" FROM \"", name, "\"", NULL);
  table->sql_insert = g_strconcat ("INSERT INTO \"", name, "\" (\"", names, "\") VALUES (:", values, ")", NULL);
  return table;
}

/* The steps put rows of their own into some tables. */
static gboolean
empty_table (Connection *connection, const char *name, GError **error)
{
  g_autofree char *sql = g_strconcat ("DELETE FROM \"", name, "\"", NULL);
  return connection_execute (connection, sql, error);
}

static gboolean
fill_table (Connection *connection, const char *name, SnapshotCopy copy, gpointer data, GError **error)
{
  SnapshotTable *table = describe (connection, name, error);
  if (!table)
    return FALSE;
  gboolean done = empty_table (connection, name, error) && copy (table, connection, data, error);
  table_free (table);
  return done;
}

static gboolean
fill (Connection *connection, SnapshotCopy copy, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) tables = list (connection, sql_tables, NULL, error);
  gboolean done = tables && connection_begin (connection, error);
  for (guint i = 0; done && i + 1 < tables->len; i++)
    done = fill_table (connection, g_ptr_array_index (tables, i), copy, data, error);
  if (done)
    return connection_commit (connection, error);
  connection_rollback (connection);
  return FALSE;
}

static gboolean
set_rules (Connection *connection, gboolean kept, GError **error)
{
  sqlite3_db_config (SQLITE_SELF (connection)->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, kept ? 1 : 0, NULL);
  return connection->engine->schema_keys (connection, kept, error);
}

Connection *
snapshot_fill (const ConnectionOptions *options, SnapshotCopy copy, gpointer data, GError **error)
{
  g_autoptr (Connection) snapshot = (Connection *) sqlite_open_empty (error);
  if (!snapshot || !schema_make (snapshot, options, error) || !set_rules (snapshot, FALSE, error)
      || !fill (snapshot, copy, data, error) || !set_rules (snapshot, TRUE, error))
    return NULL;
  connection_forget_statements (snapshot);
  return g_steal_pointer (&snapshot);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies a record from a server, row by row, into a private SQLite record in memory. */
#include "db/engine/postgres-private.h"
#include "db/engine/schema-private.h"
#include "db/engine/snapshot.h"

/* A result is fetched whole and a row may hold a photo. */
static const char sql_fetch[] = "FETCH 200 FROM copied";

static void
bind_field (Query *row, const char *name, PGresult *result, int at, int column)
{
  const char *text = libpq ()->PQgetvalue (result, at, column);
  if (libpq ()->PQgetisnull (result, at, column)) {
    query_bind_null (row, name);
    return;
  }
  switch (libpq ()->PQftype (result, column)) {
  case OID_INT2:
  case OID_INT4:
  case OID_INT8:
    query_bind_int (row, name, g_ascii_strtoll (text, NULL, 10));
    return;
  case OID_BYTEA: {
    g_autoptr (GBytes) bytes = postgres_text_bytes (text);
    query_bind_bytes (row, name, bytes);
    return;
  }
  default:
    query_bind_text (row, name, text);
  }
}

static gboolean
copy_rows (PGconn *pg, Query *row, GError **error)
{
  for (;;) {
    g_autoptr (PGresult) result = libpq ()->PQexec (pg, sql_fetch);
    if (libpq ()->PQresultStatus (result) != PGRES_TUPLES_OK)
      return postgres_fail (pg, result, error);
    if (libpq ()->PQntuples (result) == 0)
      return TRUE;
    for (int at = 0; at < libpq ()->PQntuples (result); at++) {
      for (int column = 0; column < libpq ()->PQnfields (result); column++)
        bind_field (row, libpq ()->PQfname (result, column), result, at, column);
      if (!query_run (row, error))
        return FALSE;
    }
  }
}

static gboolean
copy_table (const SnapshotTable *table, Connection *into, gpointer data, GError **error)
{
  Connection *from = data;
  g_autofree char *cursor = g_strconcat ("DECLARE copied NO SCROLL CURSOR FOR ", table->sql_select, NULL);
  g_autoptr (Query) row = query_new (into, table->sql_insert, error);
  return row && connection_execute (from, cursor, error) && copy_rows (POSTGRES_SELF (from)->pg, row, error)
    && connection_execute (from, "CLOSE copied", error);
}

Connection *
postgres_snapshot (Connection *connection, GError **error)
{
  gboolean own = !connection_in_transaction (connection);
  if (own && !connection_begin_read (connection, error))
    return NULL;
  Connection *snapshot = snapshot_fill (&connection->options, copy_table, connection, error);
  if (own)
    connection_rollback (connection);
  return snapshot;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the SQLite files of the engine share. */
#pragma once

#include "db/engine/engine-private.h"

#include <sqlite3.h>

G_BEGIN_DECLS

typedef struct {
  Connection base;
  sqlite3 *db;
  sqlite3_stmt *data_version;   /* PRAGMA data_version, kept ready */
  gint64 seen_version;          /* its last answer */
  int patience;                 /* milliseconds */
  gint64 waiting_since;         /* monotonic, of the lock waited for now */
} SqliteConnection;

#define SQLITE_SELF(connection) ((SqliteConnection *) (connection))

/** sqlite_fail: sets @error for result @rc of @db; returns %FALSE. */
gboolean sqlite_fail (sqlite3 *db, int rc, GError **error);
/** sqlite_connection_fail: the same, and remembers an fsync that failed. */
gboolean sqlite_connection_fail (SqliteConnection *self, int rc, GError **error);
/** sqlite_may_run: whether @statement is allowed in this connection's state. */
gboolean sqlite_may_run (SqliteConnection *self, sqlite3_stmt *statement, GError **error);

Connection *sqlite_snapshot (Connection *connection, GError **error);
gboolean sqlite_keep_copy (Connection *connection, int version, GError **error);
/** sqlite_check_database: integrity_check or quick_check of any open database. */
gboolean sqlite_check_database (sqlite3 *db, gboolean quick, GError **error);
/** sqlite_open_empty: `:memory:` without any table, set up like every record. */
SqliteConnection *sqlite_open_empty (GError **error);

Query *sqlite_query_prepare (Connection *connection, const char *sql, GError **error);
void sqlite_query_finalize (Query *query);
void sqlite_query_reset (Query *query);
void sqlite_query_clear (Query *query);
int sqlite_query_parameter (Query *query, const char *name);
void sqlite_query_bind_int (Query *query, int parameter, gint64 value);
void sqlite_query_bind_text (Query *query, int parameter, const char *value);
void sqlite_query_bind_bytes (Query *query, int parameter, GBytes *value);
QueryStep sqlite_query_step (Query *query, GError **error);
int sqlite_query_columns (Query *query);
const char *sqlite_query_column_name (Query *query, int column);
ValueKind sqlite_query_kind (Query *query, int column);
gint64 sqlite_query_int (Query *query, int column);
const char *sqlite_query_text (Query *query, int column);
GBytes *sqlite_query_bytes (Query *query, int column);

G_END_DECLS

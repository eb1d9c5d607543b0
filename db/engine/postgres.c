/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record on a server, through PostgreSQL. */
#include "db/engine/postgres-private.h"
#include "db/engine/schema-private.h"

#include <glib/gi18n-lib.h>

#define CONNECT_LIMIT (10 * G_USEC_PER_SEC)

/* synchronous_commit: a server that answers before the disk has the row would make the green tick a lie. The limits
 * free the journal's head from a program that stopped, or whose network went, in the middle of a transaction. */
static const char sql_settings[] =
  "SET TIME ZONE 'UTC'; SET standard_conforming_strings = on; SET bytea_output = 'hex';"
  " SET idle_in_transaction_session_timeout = '60s'; SET tcp_keepalives_idle = 10;"
  " SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3;"
  " SET synchronous_commit = on; SET client_min_messages = warning";
static const char sql_read_only[] = "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY";

/* How many tables there are, how many of them bear our mark, and whether they can be written. */
static const char sql_look[] =
  "SELECT COUNT (*),"
  " COUNT (*) FILTER (WHERE c.relname = 'schema_step' AND obj_description (c.oid, 'pg_class') = 'Singgah record'),"
  " current_setting ('transaction_read_only') = 'on'"
  " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
  " WHERE n.nspname = current_schema () AND c.relkind IN ('r', 'p', 'v', 'm', 'f')";
static const char sql_patience[] = "SELECT set_config ('lock_timeout', :value, FALSE)";
/* Whether the login may be a kiosk; nothing where the server knows no such role. */
static const char sql_may_be_kiosk[] =
  "SELECT CASE WHEN pg_has_role (oid, 'MEMBER') THEN 1 ELSE 0 END FROM pg_roles WHERE rolname = 'singgah_kiosk'";
static const char sql_be_kiosk[] = "SET ROLE singgah_kiosk";
static const char sql_lock[] = "SELECT pg_advisory_xact_lock (1397180232)";

/* These answer nothing that is needed before the next question. What failed before a savepoint must not be told behind
   it: going back to it would not mend that. */
static gboolean
can_wait (Connection *connection, const char *sql)
{
  if (connection->transaction == TRANSACTION_NONE)
    return FALSE;
  return g_str_has_prefix (sql, "BEGIN ") || g_str_has_prefix (sql, "NOTIFY ")
    || (g_str_has_prefix (sql, "SAVEPOINT ") && POSTGRES_SELF (connection)->sent->len == 0);
}

/* What was sent before a ROLLBACK may have failed; that is why, and no matter. */
static PGresult *
execute (PostgresConnection *self, const char *sql, GError **error)
{
  gboolean back = g_str_has_prefix (sql, "ROLLBACK");
  if (self->sent->len && (g_str_equal (sql, "COMMIT") || g_str_has_prefix (sql, "RELEASE ")))
    return postgres_ask_text (self, sql, error);
  if (!postgres_settle (self, back ? NULL : error) && !back)
    return NULL;
  g_autoptr (PGresult) result = libpq ()->PQexec (self->pg, sql);
  ExecStatusType status = libpq ()->PQresultStatus (result);
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY) {
    postgres_fail (self->pg, result, error);
    return NULL;
  }
  return g_steal_pointer (&result);
}

static gboolean
postgres_execute (Connection *connection, const char *sql, GError **error)
{
  PostgresConnection *self = POSTGRES_SELF (connection);
  if (g_str_has_prefix (sql, "BEGIN ") && !postgres_plans_begin (self, error))
    return FALSE;
  if (can_wait (connection, sql))
    return postgres_send_text (self, sql, error);
  g_autoptr (PGresult) result = execute (self, sql, error);
  if (!result)
    return FALSE;
  /* COMMIT of a transaction that failed succeeds as a ROLLBACK. */
  if (g_str_equal (sql, "COMMIT") && !g_str_equal (libpq ()->PQcmdStatus (result), "COMMIT")) {
    g_set_error_literal (error, ENGINE_ERROR, ENGINE_ERROR_FAILED,
                         _("The transaction had failed before: nothing was written."));
    return FALSE;
  }
  return TRUE;
}

/* Only for a statement that follows at once: a ROLLBACK that lies about keeps what others wait for. */
static gboolean
postgres_leave (Connection *connection)
{
  return postgres_send_text (POSTGRES_SELF (connection), "ROLLBACK", NULL);
}

static gboolean
postgres_in_transaction (Connection *connection)
{
  PGTransactionStatusType status = libpq ()->PQtransactionStatus (POSTGRES_SELF (connection)->pg);
  return POSTGRES_SELF (connection)->sent->len > 0 || (status != PQTRANS_IDLE && status != PQTRANS_UNKNOWN);
}

/* Only who asks listens: what nobody fetches fills the socket of a session, and the server waits for it. */
static gboolean
start_listening (Connection *connection, GError **error)
{
  PostgresConnection *self = POSTGRES_SELF (connection);

  self->listens = postgres_execute (connection, "LISTEN singgah", error);
  return self->listens;
}

static gboolean
postgres_has_changed (Connection *connection, gboolean *changed, GError **error)
{
  PGconn *pg = POSTGRES_SELF (connection)->pg;
  if (!POSTGRES_SELF (connection)->listens && !postgres_in_transaction (connection)) {
    *changed = TRUE;
    return start_listening (connection, error);
  }
  if (!libpq ()->PQconsumeInput (pg) || libpq ()->PQstatus (pg) == CONNECTION_BAD)
    return postgres_fail (pg, NULL, error);
  PGnotify *notice;
  while ((notice = libpq ()->PQnotifies (pg)) != NULL) {
    *changed = *changed || notice->be_pid != libpq ()->PQbackendPID (pg);
    libpq ()->PQfreemem (notice);
  }
  return TRUE;
}

static gboolean
postgres_notify (Connection *connection, GError **error)
{
  return connection_execute (connection, "NOTIFY singgah", error);
}

static gboolean
postgres_set_patience (Connection *connection, int milliseconds, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_patience, error);
  if (!query)
    return FALSE;
  query_bind_int (query, "value", milliseconds);
  return query_run (query, error);
}

static gboolean
postgres_schema_mark (Connection *connection, GError **error)
{
  return connection_execute (connection, "COMMENT ON TABLE schema_step IS 'Singgah record'", error);
}

static gboolean
postgres_schema_lock (Connection *connection, GError **error)
{
  return connection_execute (connection, sql_lock, error);
}

/* A server has its own backups, and keeps foreign keys while a table changes. */
static gboolean
postgres_schema_keep_copy (Connection *connection G_GNUC_UNUSED, int version G_GNUC_UNUSED,
                           GError **error G_GNUC_UNUSED)
{
  return TRUE;
}

static gboolean
postgres_schema_keys (Connection *connection G_GNUC_UNUSED, gboolean kept G_GNUC_UNUSED,
                      GError **error G_GNUC_UNUSED)
{
  return TRUE;
}

static gboolean
postgres_schema_verify (Connection *connection G_GNUC_UNUSED, GError **error G_GNUC_UNUSED)
{
  return TRUE;
}

static void
postgres_close (Connection *connection)
{
  PostgresConnection *self = POSTGRES_SELF (connection);
  g_hash_table_unref (self->prepared);
  g_ptr_array_unref (self->sent);
  if (self->pg)
    libpq ()->PQfinish (self->pg);
}

static const Engine postgres_engine = {
  .kind = ENGINE_POSTGRES,
  .sql_begin = "BEGIN ISOLATION LEVEL READ COMMITTED",
  .sql_begin_read = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
  .close = postgres_close,
  .execute = postgres_execute,
  .leave = postgres_leave,
  .in_transaction = postgres_in_transaction,
  .has_changed = postgres_has_changed,
  .notify = postgres_notify,
  .check = postgres_check,
  .rest = postgres_plans_rest,
  .forget = postgres_forget,
  .snapshot = postgres_snapshot,
  .claim = postgres_claim,
  .disclaim = postgres_disclaim,
  .schema_mark = postgres_schema_mark,
  .schema_lock = postgres_schema_lock,
  .schema_keep_copy = postgres_schema_keep_copy,
  .schema_keys = postgres_schema_keys,
  .schema_verify = postgres_schema_verify,
  .query_prepare = postgres_query_prepare,
  .query_finalize = postgres_query_finalize,
  .query_reset = postgres_query_reset,
  .query_clear = postgres_query_clear,
  .query_parameter = postgres_query_parameter,
  .query_bind_int = postgres_query_bind_int,
  .query_bind_text = postgres_query_bind_text,
  .query_bind_bytes = postgres_query_bind_bytes,
  .query_ask = postgres_query_ask,
  .query_step = postgres_query_step,
  .query_columns = postgres_query_columns,
  .query_column_name = postgres_query_column_name,
  .query_kind = postgres_query_kind,
  .query_int = postgres_query_int,
  .query_text = postgres_query_text,
  .query_bytes = postgres_query_bytes,
};

static void
drop_notice (void *data G_GNUC_UNUSED, const PGresult *result G_GNUC_UNUSED)
{
}

/* A later key wins: what stands before the address are defaults, what stands after it is ours. */
static PGconn *
start_connecting (const char *address)
{
  const char *const keys[] = { "tcp_user_timeout", "keepalives_idle", "keepalives_interval", "keepalives_count",
                               "dbname", "application_name", "client_encoding", NULL };
  const char *const values[] = { "15000", "10", "5", "3", address, "singgah", "UTF8", NULL };
  PGconn *pg = libpq ()->PQconnectStartParams (keys, values, TRUE);
  if (pg) {
    libpq ()->PQsetErrorVerbosity (pg, PQERRORS_VERBOSE);
    libpq ()->PQsetNoticeReceiver (pg, drop_notice, NULL);
  }
  return pg;
}

/* By hand, since a blocking connect keeps no limit where several addresses are tried, nor the verbose message. */
static gboolean
finish_connecting (PGconn *pg, GError **error)
{
  gint64 until = g_get_monotonic_time () + CONNECT_LIMIT;
  PostgresPollingStatusType wanted = PGRES_POLLING_WRITING;
  if (libpq ()->PQstatus (pg) == CONNECTION_BAD)
    return postgres_fail_to_connect (pg, FALSE, error);
  while (wanted != PGRES_POLLING_OK) {
    gint64 left = (until - g_get_monotonic_time ()) / 1000;
    GPollFD fd = { libpq ()->PQsocket (pg), wanted == PGRES_POLLING_READING ? G_IO_IN : G_IO_OUT, 0 };
    if (left <= 0 || g_poll (&fd, 1, (int) left) == 0)
      return postgres_fail_to_connect (pg, TRUE, error);
    wanted = libpq ()->PQconnectPoll (pg);
    if (wanted == PGRES_POLLING_FAILED)
      return postgres_fail_to_connect (pg, FALSE, error);
  }
  return TRUE;
}

static gboolean
tables_suit (Connection *connection, gint64 tables, gint64 marked, GError **error)
{
  gboolean create = (connection->flags & CONNECTION_CREATE) != 0;
  if (marked == 0 && tables > 0)
    g_set_error_literal (error, ENGINE_ERROR, ENGINE_ERROR_NOT_A_RECORD,
                         _("This database holds something else than a record of Singgah; it was left as it is."));
  else if (marked == 0 && !create)
    g_set_error_literal (error, ENGINE_ERROR, ENGINE_ERROR_NOT_A_RECORD,
                         _("This database is empty: make a record in it first."));
  else if (marked > 0 && create)
    g_set_error_literal (error, ENGINE_ERROR, ENGINE_ERROR_EXISTS,
                         _("There is a record in this database already: open it."));
  else
    return TRUE;
  return FALSE;
}

static gboolean
look_at (Connection *connection, gboolean *empty, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_look, error);
  if (!query || query_step (query, error) != QUERY_ROW)
    return FALSE;
  *empty = query_int (query, 0) == 0;
  if (!tables_suit (connection, query_int (query, 0), query_int (query, 1), error))
    return FALSE;
  if (!(connection->flags & CONNECTION_READ_ONLY) && query_int (query, 2)) {
    g_set_error_literal (error, ENGINE_ERROR, ENGINE_ERROR_READ_ONLY,
                         _("The record can only be read here: ask who looks after the server."));
    return FALSE;
  }
  return TRUE;
}

/* A login of more rights, an owner's or a tester's, lays them down. */
static gboolean
become_kiosk (Connection *connection, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_may_be_kiosk, error);
  if (!query)
    return FALSE;
  QueryStep step = query_step (query, error);
  if (step == QUERY_FAILED)
    return FALSE;
  if (step == QUERY_ROW && query_int (query, 0) == 1)
    return connection_execute (connection, sql_be_kiosk, error);
  g_set_error_literal (error, ENGINE_ERROR, ENGINE_ERROR_DENIED,
                       _("This login is no kiosk's: ask who looks after the server to make it a member of singgah_kiosk."));
  return FALSE;
}

Connection *
postgres_open (const char *address, ConnectionFlags flags, const ConnectionOptions *options, GError **error)
{
  g_autoptr (Connection) connection = connection_new (sizeof (PostgresConnection), &postgres_engine, address, flags);
  PostgresConnection *self = POSTGRES_SELF (connection);
  gboolean empty;
  connection->options = *options;
  self->prepared = postgres_statements_new ();
  self->sent = g_ptr_array_new ();
  self->replan = POSTGRES_REPLAN_FIRST;
  if (!postgres_library_load (error))
    return NULL;
  self->pg = start_connecting (address);
  if (!finish_connecting (self->pg, error)
      || !connection_execute (connection, sql_settings, error)
      || ((flags & CONNECTION_READ_ONLY) && !connection_execute (connection, sql_read_only, error))
      || !postgres_set_patience (connection, options->patience, error)
      || ((flags & CONNECTION_KIOSK) && !become_kiosk (connection, error))
      || !look_at (connection, &empty, error)
      || !schema_bring (connection, empty, options, error))
    return NULL;
  return g_steal_pointer (&connection);
}

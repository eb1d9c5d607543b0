/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A caller's bug stops the program where it is made, and a session on a server is set up as the record needs it. */
#include "db/engine/engine-private.h"
#include "tests/support/fixture.h"

static const char sql_head[] = "SELECT seq FROM journal_head WHERE id = :id";

static void
unknown_parameter (Connection *connection)
{
  g_autoptr (Query) query = query_new (connection, sql_head, NULL);
  query_bind_int (query, "identity", 1);
}

static void
pending_rows (Connection *connection)
{
  connection_begin (connection, NULL);
  g_autoptr (Query) query = query_new (connection, sql_head, NULL);
  query_bind_int (query, "id", 1);
  query_step (query, NULL);
  connection_commit (connection, NULL);
}

static void
no_row (Connection *connection)
{
  g_autoptr (Query) query = query_new (connection, sql_head, NULL);
  query_bind_int (query, "id", 2);
  query_step (query, NULL);
  query_int (query, 0);
}

static void
second_begin (Connection *connection)
{
  connection_begin (connection, NULL);
  connection_begin (connection, NULL);
}

static void
release_without (Connection *connection)
{
  connection_begin (connection, NULL);
  connection_release (connection, NULL);
}

static gpointer
use_elsewhere (gpointer connection)
{
  connection_begin (connection, NULL);
  return NULL;
}

static void
other_thread (Connection *connection)
{
  g_thread_join (g_thread_new ("other", use_elsewhere, connection));
}

static void
fair_use (Connection *connection)
{
  g_autoptr (Query) query = query_new (connection, sql_head, NULL);
  query_bind_int (query, "id", 1);
  g_assert_true (query_run (query, NULL));
}

static const struct {
  const char *name;
  void (*run) (Connection *connection);
  gboolean allowed;
} uses[] = {
  { "unknown-parameter", unknown_parameter, FALSE },
  { "pending-rows", pending_rows, FALSE },
  { "no-row", no_row, FALSE },
  { "second-begin", second_begin, FALSE },
  { "release-without", release_without, FALSE },
  { "other-thread", other_thread, FALSE },
  { "fair-use", fair_use, TRUE },
};

static void
test_use (gconstpointer data)
{
  gsize use = GPOINTER_TO_SIZE (data);
  if (g_test_subprocess ()) {
    g_autoptr (Connection) connection = connection_open (":memory:", CONNECTION_CREATE, NULL);
    uses[use].run (connection);
    return;
  }
  g_test_trap_subprocess (NULL, 0, 0);
  g_assert_cmpint (g_test_trap_has_passed (), ==, uses[use].allowed);
}

static void
test_session (Fixture *fixture)
{
  static const struct {
    const char *sql;
    const char *value;
  } settings[] = {
    { "SHOW timezone", "UTC" },
    { "SHOW application_name", "singgah" },
    { "SHOW client_encoding", "UTF8" },
    { "SHOW lock_timeout", "5s" },
    { "SHOW synchronous_commit", "on" },
    { "SHOW standard_conforming_strings", "on" },
    { "SHOW idle_in_transaction_session_timeout", "1min" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (Query) query = query_new (fixture_connection (fixture), settings[i].sql, &error);
    g_assert_no_error (error);
    g_assert_cmpint (query_step (query, &error), ==, QUERY_ROW);
    g_assert_cmpstr (query_text (query, 0), ==, settings[i].value);
  }
}

/* What the address says is kept, here a schema of its own beside other tables. */
static void
test_search_path (Fixture *fixture)
{
  static const SchemaStep step = { 1, "first", { "", "CREATE TABLE here (id BIGINT)" } };
  const ConnectionOptions options = { &step, 1, NULL, 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *address = g_strconcat (fixture_address (fixture), "&options=-csearch_path%3Dapart", NULL);
  g_assert_null (connection_open_with (address, CONNECTION_CREATE, &options, &error));
  g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_MISSING);
  g_clear_error (&error);
  g_assert_true (connection_execute (fixture_connection (fixture), "CREATE SCHEMA apart", &error));
  connection_close (connection_open_with (address, CONNECTION_CREATE, &options, &error));
  g_assert_no_error (error);
  g_assert_true (connection_execute (fixture_connection (fixture), "SELECT id FROM apart.here", &error));
}

static gint64
count_channels (Connection *connection)
{
  g_autoptr (Query) query = query_new (connection, "SELECT COUNT (*) FROM pg_listening_channels ()", NULL);
  g_assert_cmpint (query_step (query, NULL), ==, QUERY_ROW);
  return query_int (query, 0);
}

/* A session that never asks is sent nothing: it could not fetch it. */
static void
test_listening (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gboolean changed;
  g_autoptr (Connection) connection = fixture_connect (fixture);
  g_assert_cmpint (count_channels (connection), ==, 0);
  g_assert_true (connection_has_changed (connection, &changed, &error));
  g_assert_cmpint (count_channels (connection), ==, 1);
}

/* The server ends a session that sits in a transaction: the program learns it and the head is free. */
static void
test_idle (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gboolean changed;
  g_autoptr (Connection) connection = fixture_connect (fixture);
  g_assert_true (connection_begin (connection, &error));
  g_assert_true (connection_execute (connection, "UPDATE journal_head SET seq = seq", &error));
  g_assert_true (connection_execute (connection, "SET LOCAL idle_in_transaction_session_timeout = 1", &error));
  gint64 until = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
  while (connection_has_changed (connection, &changed, NULL) && g_get_monotonic_time () < until)
    ;
  g_assert_false (connection_execute (connection, "UPDATE journal_head SET seq = 9", &error));
  g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_UNREACHABLE);
}

/* --- planning --- */

#define SQL_SEVERAL "SELECT seq FROM journal_head WHERE id = :id AND seq >= :least"

static void
ask (Connection *connection, const char *sql, guint times)
{
  for (guint i = 0; i < times; i++) {
    g_autoptr (Query) query = query_new (connection, sql, NULL);
    query_bind_int (query, "id", 1);
    if (g_str_equal (sql, SQL_SEVERAL))
      query_bind_int (query, "least", 0);
    g_assert_true (query_run (query, NULL));
  }
}

/* What this session was told last, seen from the fixture's; in a transaction that has just begun nothing is told yet. */
static gboolean
discards_at_begin (Fixture *fixture, Connection *connection)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (connection_begin (connection, &error));
  g_assert_no_error (error);
  gboolean discards = fixture_int (fixture, "SELECT COUNT (*) FROM pg_stat_activity WHERE datname = current_database ()"
                                            " AND query = 'DISCARD PLANS'") > 0;
  connection_rollback (connection);
  return discards;
}

static gint64
plans_for_all (Connection *connection, const char *text)
{
  g_autoptr (Query) query = query_new (
      connection, "SELECT generic_plans FROM pg_prepared_statements WHERE statement LIKE :text", NULL);

  query_bind_text (query, "text", text);
  g_assert_cmpint (query_step (query, NULL), ==, QUERY_ROW);
  return query_int (query, 0);
}

/* What was run often is planned in the rest; what was run once is not; both answer as before. */
static void
test_rest (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Connection) connection = fixture_connect (fixture);

  ask (connection, sql_head, 3);
  ask (connection, SQL_SEVERAL, 1000);
  gint64 often = plans_for_all (connection, "%seq >= $%");
  g_assert_false (discards_at_begin (fixture, connection));
  g_assert_true (connection_rest (connection, &error));
  g_assert_no_error (error);
  g_assert_cmpint (plans_for_all (connection, "%seq >= $%"), ==, often + 1);
  g_assert_cmpint (plans_for_all (connection, "SELECT seq FROM journal_head WHERE id = $1"), ==, 0);
  g_autoptr (Query) mode = query_new (connection, "SHOW plan_cache_mode", &error);
  g_assert_cmpint (query_step (mode, &error), ==, QUERY_ROW);
  g_assert_cmpstr (query_text (mode, 0), ==, "auto");
  ask (connection, SQL_SEVERAL, 1);
  g_assert_true (connection_rest (connection, &error));
  g_assert_cmpint (plans_for_all (connection, "%seq >= $%"), ==, often + 2);
}

/* Who never rests has his plans made anew, too. */
static void
test_restless (Fixture *fixture)
{
  g_autoptr (Connection) connection = fixture_connect (fixture);

  ask (connection, sql_head, 3900);
  g_assert_false (discards_at_begin (fixture, connection));
  ask (connection, sql_head, 200);
  g_assert_true (discards_at_begin (fixture, connection));
  g_assert_false (discards_at_begin (fixture, connection));
}

/* A rest on a connection that is gone is no more than that. */
static void
test_rest_alone (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Connection) connection = fixture_connect (fixture);

  ask (connection, sql_head, 1000);
  connection_execute (fixture_connection (fixture),
                      "SELECT pg_terminate_backend (pid, 10000) FROM pg_stat_activity WHERE datname = current_database ()"
                      " AND pid <> pg_backend_pid ()",
                      &error);
  g_assert_no_error (error);
  g_assert_false (connection_rest (connection, &error));
  g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_UNREACHABLE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (uses); i++) {
    g_autofree char *path = g_strconcat ("/sqlite/engine-session/", uses[i].name, NULL);
    g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_use);
  }
  fixture_add_for (ENGINE_POSTGRES, "/engine-session/settings", test_session);
  fixture_add_for (ENGINE_POSTGRES, "/engine-session/search-path", test_search_path);
  fixture_add_for (ENGINE_POSTGRES, "/engine-session/listening", test_listening);
  fixture_add_for (ENGINE_POSTGRES, "/engine-session/idle", test_idle);
  fixture_add_for (ENGINE_POSTGRES, "/engine-session/rest", test_rest);
  fixture_add_for (ENGINE_POSTGRES, "/engine-session/restless", test_restless);
  fixture_add_for (ENGINE_POSTGRES, "/engine-session/rest-alone", test_rest_alone);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes whose answer nobody waits for: none is lost, their order holds, and a failure is told before anything is kept. */
#include "db/engine/query.h"
#include "tests/support/fixture.h"

#define MANY 1000            /* more than an engine sends together */

static const char sql_insert[] = "INSERT INTO thing (id, name) VALUES (:id, :name)";
static const char sql_count[] = "SELECT COUNT (*) FROM thing";
static const char sql_names[] = "SELECT COUNT (*) FROM thing WHERE name = 'kept'";

static Connection *
with_table (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  Connection *connection = fixture_connection (fixture);

  connection_execute (connection, "CREATE TABLE thing (id BIGINT NOT NULL PRIMARY KEY, name TEXT)", &error);
  g_assert_no_error (error);
  return connection;
}

static gboolean
send_thing (Connection *connection, gint64 id, const char *name, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_insert, error);

  if (!query)
    return FALSE;
  query_bind_int (query, ":id", id);
  query_bind_text (query, ":name", name);
  return query_send (query, error);
}

/* -1 with @error where the question could not be answered. */
static gint64
count (Connection *connection, const char *sql, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql, error);

  return query && query_step (query, error) == QUERY_ROW ? query_int (query, 0) : -1;
}

static void
begin (Connection *connection)
{
  g_autoptr (GError) error = NULL;

  connection_begin (connection, &error);
  g_assert_no_error (error);
}

static void
test_many (Fixture *fixture)
{
  Connection *connection = with_table (fixture);
  g_autoptr (GError) error = NULL;

  begin (connection);
  for (gint64 i = 1; i <= MANY; i++) {
    g_assert_true (send_thing (connection, i, "sent", &error));
    if (i % 97 == 0)
      g_assert_cmpint (count (connection, sql_count, &error), ==, i);
  }
  g_assert_true (connection_execute (connection, "UPDATE thing SET name = 'kept'", &error));
  g_assert_true (send_thing (connection, MANY + 1, "kept", &error));
  g_assert_true (connection_commit (connection, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (connection, sql_names, &error), ==, MANY + 1);
}

/* Nothing but the begin and what is sent. */
static void
test_alone (Fixture *fixture)
{
  Connection *connection = with_table (fixture);
  g_autoptr (GError) error = NULL;

  begin (connection);
  g_assert_true (connection_commit (connection, &error));
  begin (connection);
  connection_rollback (connection);
  begin (connection);
  g_assert_true (send_thing (connection, 1, "gone", &error));
  connection_rollback (connection);
  g_assert_cmpint (count (connection, sql_count, &error), ==, 0);
  begin (connection);
  g_assert_true (send_thing (connection, 1, "kept", &error));
  g_assert_true (connection_commit (connection, &error));
  g_assert_cmpint (count (connection, sql_names, &error), ==, 1);
  g_assert_no_error (error);
}

/* Outside a transaction nobody would come to hear of it. */
static void
test_outside (Fixture *fixture)
{
  Connection *connection = with_table (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_true (send_thing (connection, 1, "kept", &error));
  g_assert_false (send_thing (connection, 1, "twice", &error));
  g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_CONSTRAINT);
}

/* The next question is not answered, in the failed write's own words, and nothing else goes on. */
static void
test_told_by_question (Fixture *fixture)
{
  Connection *connection = with_table (fixture);
  g_autoptr (GError) error = NULL;

  begin (connection);
  g_assert_true (send_thing (connection, 1, "gone", &error));
  if (send_thing (connection, 1, "twice", &error) && send_thing (connection, 2, "gone", &error))
    g_assert_cmpint (count (connection, sql_count, &error), ==, -1);
  g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_null (query_new (connection, sql_count, &error));
  g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_FAILED);
  g_clear_error (&error);
  connection_rollback (connection);
  g_assert_cmpint (count (connection, sql_count, &error), ==, 0);
  g_assert_no_error (error);
}

static void
test_told_by_commit (Fixture *fixture)
{
  Connection *connection = with_table (fixture);
  g_autoptr (GError) error = NULL;

  begin (connection);
  g_assert_true (send_thing (connection, 1, "gone", &error));
  if (send_thing (connection, 1, "twice", &error)) {
    g_assert_false (connection_commit (connection, &error));
    g_assert_false (connection_in_transaction (connection));
  }
  g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_CONSTRAINT);
  g_clear_error (&error);
  connection_rollback (connection);
  g_assert_cmpint (count (connection, sql_count, &error), ==, 0);
  g_assert_no_error (error);
}

/* Only what stands behind the savepoint is taken back. */
static void
test_told_by_release (Fixture *fixture)
{
  Connection *connection = with_table (fixture);
  g_autoptr (GError) error = NULL;

  begin (connection);
  g_assert_true (send_thing (connection, 1, "kept", &error));
  g_assert_true (connection_savepoint (connection, &error));
  g_assert_true (send_thing (connection, 2, "gone", &error));
  if (send_thing (connection, 1, "twice", &error))
    g_assert_false (connection_release (connection, &error));
  g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_true (connection_rollback_to (connection, &error));
  g_assert_true (connection_savepoint (connection, &error));
  g_assert_true (send_thing (connection, 3, "kept", &error));
  g_assert_true (connection_release (connection, &error));
  g_assert_true (connection_commit (connection, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (connection, sql_names, &error), ==, 2);
  g_assert_cmpint (count (connection, sql_count, &error), ==, 2);
}

/* What failed before a savepoint is told before it, where going back still means the whole transaction. */
static void
test_told_by_savepoint (Fixture *fixture)
{
  Connection *connection = with_table (fixture);
  g_autoptr (GError) error = NULL;

  begin (connection);
  g_assert_true (send_thing (connection, 1, "gone", &error));
  if (send_thing (connection, 1, "twice", &error))
    g_assert_false (connection_savepoint (connection, &error));
  g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_CONSTRAINT);
  connection_rollback (connection);
}

/* A question behind the ROLLBACK sees nothing of what was sent, is free of the transaction, and locks nothing. */
static void
test_after_rollback (Fixture *fixture)
{
  Connection *connection = with_table (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (Connection) other = fixture_connect (fixture);
  g_autoptr (Query) query = query_new (connection, sql_count, &error);

  begin (connection);
  g_assert_true (send_thing (connection, 1, "gone", &error));
  g_assert_cmpint (query_step_after_rollback (query, &error), ==, QUERY_ROW);
  g_assert_cmpint (query_int (query, 0), ==, 0);
  g_assert_false (connection_in_transaction (connection));
  g_assert_cmpint (query_step (query, &error), ==, QUERY_DONE);
  g_assert_true (send_thing (other, 1, "kept", &error));
  begin (connection);
  g_assert_cmpint (count (connection, sql_names, &error), ==, 1);
  g_assert_true (send_thing (connection, 2, "kept", &error));
  g_assert_true (connection_commit (connection, &error));
  g_assert_no_error (error);
}

/* What failed before is told in the question's place, and the transaction is over all the same. */
static void
test_failed_before_rollback (Fixture *fixture)
{
  Connection *connection = with_table (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (Query) query = query_new (connection, sql_count, &error);

  begin (connection);
  g_assert_true (send_thing (connection, 1, "gone", &error));
  if (send_thing (connection, 1, "twice", &error))
    g_assert_cmpint (query_step_after_rollback (query, &error), ==, QUERY_FAILED);
  else
    g_assert_true (query_step_after_rollback (query, NULL) == QUERY_ROW && query_run (query, NULL));
  g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_false (connection_in_transaction (connection));
  g_assert_cmpint (count (connection, sql_names, &error), ==, 0);
  begin (connection);
  g_assert_true (send_thing (connection, 1, "kept", &error));
  g_assert_true (connection_commit (connection, &error));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/engine-send/many", test_many);
  fixture_add ("/engine-send/alone", test_alone);
  fixture_add ("/engine-send/outside", test_outside);
  fixture_add ("/engine-send/told-by-question", test_told_by_question);
  fixture_add ("/engine-send/told-by-commit", test_told_by_commit);
  fixture_add ("/engine-send/told-by-release", test_told_by_release);
  fixture_add ("/engine-send/told-by-savepoint", test_told_by_savepoint);
  fixture_add ("/engine-send/after-rollback", test_after_rollback);
  fixture_add ("/engine-send/failed-before-rollback", test_failed_before_rollback);
  return g_test_run ();
}

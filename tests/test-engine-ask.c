/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions that are asked before the answers to others are read: each has its own answer, in whichever order they are read. */
#include "db/engine/query.h"
#include "tests/support/fixture.h"

#define MANY 20000           /* rows of more than all sockets hold */
#define TRIES 100000         /* journeys, until a server has begun with a question */

static const char sql_fill[] =
  "INSERT INTO thing (id, name) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < CAST (:many AS BIGINT))"
  " SELECT i, 'a name that is as long as one of two people in a house of many beds, and then some' FROM n";
static const char sql_up[] = "SELECT id, name FROM thing WHERE id > :after ORDER BY id";
static const char sql_down[] = "SELECT id, name FROM thing WHERE id > :after ORDER BY id DESC";
static const char sql_count[] = "SELECT COUNT (*) FROM thing";
static const char sql_last[] = "SELECT MAX (id) FROM thing";
static const char sql_fails[] = "SELECT ABS (CAST (:n AS BIGINT))";      /* of the least number there is */

static Connection *
with_rows (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  Connection *connection = fixture_connection (fixture);

  connection_execute (connection, "CREATE TABLE thing (id BIGINT NOT NULL PRIMARY KEY, name TEXT)", &error);
  g_assert_no_error (error);
  g_autoptr (Query) query = query_new (connection, sql_fill, &error);
  query_bind_int (query, ":many", MANY);
  query_run (query, &error);
  g_assert_no_error (error);
  return connection;
}

static void
begin_read (Connection *connection)
{
  g_autoptr (GError) error = NULL;

  connection_begin_read (connection, &error);
  g_assert_no_error (error);
}

static Query *
ask (Connection *connection, const char *sql, const char *name, gint64 value)
{
  g_autoptr (GError) error = NULL;
  Query *query = query_new (connection, sql, &error);

  g_assert_no_error (error);
  if (name)
    query_bind_int (query, name, value);
  g_assert_true (query_ask (query, &error));
  g_assert_no_error (error);
  return query;
}

/* Statements that the server knows are sent without waiting. */
static void
make_known (Connection *connection)
{
  static const char *const all[] = { sql_up, sql_fails, sql_count };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    query_free (query_new (connection, all[i], &error));
  g_assert_no_error (error);
}

/* One after the other, up or down from @first. */
static void
assert_rows (Query *query, gint64 first, gint64 step, gint64 n)
{
  g_autoptr (GError) error = NULL;

  for (gint64 i = 0; i < n; i++) {
    g_assert_cmpint (query_step (query, &error), ==, QUERY_ROW);
    g_assert_cmpint (query_int (query, 0), ==, first + i * step);
    g_assert_cmpuint (strlen (query_text (query, 1)), >, 80);
  }
  g_assert_cmpint (query_step (query, &error), ==, QUERY_DONE);
  g_assert_no_error (error);
}

static void
assert_number (Query *query, gint64 number)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (query_step (query, &error), ==, QUERY_ROW);
  g_assert_no_error (error);
  g_assert_cmpint (query_int (query, 0), ==, number);
}

/* @order: in which the four are read that were asked one after the other */
static void
read_in_order (Connection *connection, const guint order[4])
{
  Query *asked[4];

  begin_read (connection);
  asked[0] = ask (connection, sql_up, ":after", 0);
  asked[1] = ask (connection, sql_count, NULL, 0);
  asked[2] = ask (connection, sql_down, ":after", 10);
  asked[3] = ask (connection, sql_last, NULL, 0);
  for (guint i = 0; i < 4; i++) {
    if (order[i] == 0)
      assert_rows (asked[0], 1, 1, MANY);
    else if (order[i] == 2)
      assert_rows (asked[2], MANY, -1, MANY - 10);
    else
      assert_number (asked[order[i]], MANY);
  }
  for (guint i = 0; i < 4; i++)
    query_free (asked[i]);
  connection_rollback (connection);
}

static void
test_order (Fixture *fixture)
{
  static const guint orders[][4] = { { 0, 1, 2, 3 }, { 3, 2, 1, 0 }, { 2, 0, 3, 1 }, { 1, 3, 0, 2 } };
  Connection *connection = with_rows (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    read_in_order (connection, orders[i]);
}

/* Rows of one are read while those of another come in, and what is asked then comes behind it. */
static void
test_between (Fixture *fixture)
{
  Connection *connection = with_rows (fixture);
  g_autoptr (GError) error = NULL;

  begin_read (connection);
  Query *first = ask (connection, sql_up, ":after", 0), *other = ask (connection, sql_down, ":after", 0);
  g_assert_cmpint (query_step (first, &error), ==, QUERY_ROW);
  Query *late = ask (connection, sql_count, NULL, 0);
  g_autoptr (Query) unasked = query_new (connection, sql_last, &error);
  assert_number (unasked, MANY);
  assert_rows (first, 2, 1, MANY - 1);
  assert_rows (other, MANY, -1, MANY);
  assert_number (late, MANY);
  g_assert_no_error (error);
  query_free (first);
  query_free (other);
  query_free (late);
  g_clear_pointer (&unasked, query_free);
  connection_rollback (connection);
}

/* What nobody read is no later question's answer; the same one can be asked again with another value. */
static void
test_unread (Fixture *fixture)
{
  Connection *connection = with_rows (fixture);
  g_autoptr (GError) error = NULL;

  begin_read (connection);
  query_free (ask (connection, sql_up, ":after", 0));
  Query *again = ask (connection, sql_up, ":after", MANY - 1), *count = ask (connection, sql_count, NULL, 0);
  query_free (ask (connection, sql_down, ":after", 0));
  assert_rows (again, MANY, 1, 1);
  query_free (again);
  assert_number (count, MANY);
  query_free (count);
  query_free (ask (connection, sql_down, ":after", 0));
  connection_rollback (connection);
  g_assert_true (connection_execute (connection, "DELETE FROM thing WHERE id > 7", &error));
  g_assert_no_error (error);
  begin_read (connection);
  count = ask (connection, sql_count, NULL, 0);
  assert_number (count, 7);
  query_free (count);
  connection_rollback (connection);
}

/* One of three fails: it is told by that one or by one before it, and the connection goes on after going back. */
static void
test_failure (Fixture *fixture)
{
  Connection *connection = with_rows (fixture);
  g_autoptr (GError) error = NULL;

  make_known (connection);
  for (guint read = 0; read < 2; read++) {
    begin_read (connection);
    Query *good = ask (connection, sql_up, ":after", 0), *bad = ask (connection, sql_fails, ":n", G_MININT64),
          *behind = ask (connection, sql_count, NULL, 0);
    if (read == 0)
      assert_rows (good, 1, 1, MANY);
    g_assert_cmpint (query_step (bad, &error), ==, QUERY_FAILED);
    g_assert_nonnull (error);
    g_clear_error (&error);
    g_assert_cmpint (query_step (behind, &error), ==, QUERY_FAILED);
    g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_FAILED);
    g_clear_error (&error);
    query_free (good);
    query_free (bad);
    query_free (behind);
    connection_rollback (connection);
    begin_read (connection);
    Query *after = ask (connection, sql_count, NULL, 0);
    assert_number (after, MANY);
    query_free (after);
    connection_rollback (connection);
  }
}

/* Behind a failed one nobody reads the answer of another: the failure is the answer. */
static void
test_failure_unread (Fixture *fixture)
{
  Connection *connection = with_rows (fixture);
  g_autoptr (GError) error = NULL;

  if (fixture_kind (fixture) == ENGINE_SQLITE) {
    g_test_skip ("a file answers nothing before it is read");
    return;
  }
  make_known (connection);
  begin_read (connection);
  Query *bad = ask (connection, sql_fails, ":n", G_MININT64), *behind = ask (connection, sql_count, NULL, 0);
  g_assert_cmpint (query_step (behind, &error), ==, QUERY_FAILED);
  g_assert_nonnull (strstr (error->message, "out of range"));
  query_free (bad);
  query_free (behind);
  connection_rollback (connection);
}

/* A statement that the server is told of only then waits for all that is on its way, and tells of their failure. */
static void
test_told_by_new (Fixture *fixture)
{
  Connection *connection = with_rows (fixture);
  g_autoptr (GError) error = NULL;

  begin_read (connection);
  Query *good = ask (connection, sql_up, ":after", 0), *bad = ask (connection, sql_fails, ":n", G_MININT64);
  Query *new = query_new (connection, sql_last, &error);
  if (new)
    g_assert_cmpint (query_step (bad, &error), ==, QUERY_FAILED);
  g_assert_nonnull (error);
  g_assert_cmpint (query_step (good, NULL), ==, QUERY_FAILED);
  query_free (new);
  query_free (good);
  query_free (bad);
  connection_rollback (connection);
}

/* Where nothing is asked ahead, a question is asked when it is stepped. */
static void
test_elsewhere (Fixture *fixture)
{
  Connection *connection = with_rows (fixture);
  g_autoptr (GError) error = NULL;
  Query *query = ask (connection, sql_count, NULL, 0);

  assert_number (query, MANY);
  query_free (query);
  g_assert_true (connection_begin (connection, &error));
  query = ask (connection, sql_count, NULL, 0);
  g_assert_true (connection_execute (connection, "DELETE FROM thing WHERE id > 5", &error));
  assert_number (query, 5);
  query_free (query);
  connection_rollback (connection);
  g_assert_no_error (error);
}

static gboolean
is_locked (Connection *connection)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Query) query = query_new (
      connection, "SELECT COUNT (*) FROM pg_locks WHERE locktype = 'advisory' AND objid = 4711 AND classid = 0", &error);

  query_step (query, &error);
  g_assert_no_error (error);
  return query_int (query, 0) > 0;
}

/* The server begins before anybody waits for it; one that was not asked has not begun. */
static void
test_ahead (Fixture *fixture)
{
  Connection *connection = fixture_connection (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (Connection) other = fixture_kind (fixture) == ENGINE_POSTGRES ? fixture_connect (fixture) : NULL;
  guint tries = 0;

  if (!other) {
    g_test_skip ("a file has no server");
    return;
  }
  begin_read (connection);
  g_autoptr (Query) query = query_new (connection, "SELECT 1 FROM pg_advisory_xact_lock (4711)", &error);
  g_assert_no_error (error);
  g_assert_false (is_locked (other));
  g_assert_true (query_ask (query, &error));
  while (!is_locked (other))
    g_assert_cmpuint (++tries, <, TRIES);
  assert_number (query, 1);
  g_clear_pointer (&query, query_free);
  connection_rollback (connection);
  g_assert_false (is_locked (other));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/engine-ask/order", test_order);
  fixture_add ("/engine-ask/between", test_between);
  fixture_add ("/engine-ask/unread", test_unread);
  fixture_add ("/engine-ask/failure", test_failure);
  fixture_add ("/engine-ask/failure-unread", test_failure_unread);
  fixture_add ("/engine-ask/told-by-new", test_told_by_new);
  fixture_add ("/engine-ask/elsewhere", test_elsewhere);
  fixture_add ("/engine-ask/ahead", test_ahead);
  return g_test_run ();
}

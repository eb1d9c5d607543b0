/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Connection and statement behave the same on both engines: values, parameters, transactions, news. */
#include "db/engine/query.h"
#include "tests/support/fixture.h"

static const char sql_table[] =
  "CREATE TABLE thing (id BIGINT NOT NULL PRIMARY KEY, name TEXT, body BYTEA)";
static const char sql_insert[] = "INSERT INTO thing (id, name, body) VALUES (:id, :name, :body)";
static const char sql_list[] = "SELECT id, name, body FROM thing ORDER BY id";
static const char sql_count[] = "SELECT COUNT (*) FROM thing";

static Connection *
with_table (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  Connection *connection = fixture_connection (fixture);
  connection_execute (connection, sql_table, &error);
  g_assert_no_error (error);
  return connection;
}

static void
insert (Connection *connection, gint64 id, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Query) query = query_new (connection, sql_insert, &error);
  g_assert_no_error (error);
  query_bind_int (query, "id", id);
  query_bind_text (query, "name", name);
  query_run (query, &error);
  g_assert_no_error (error);
  g_assert_cmpint (query_changes (query), ==, 1);
}

static gint64
ask (Connection *connection, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Query) query = query_new (connection, sql, &error);
  g_assert_no_error (error);
  g_assert_cmpint (query_step (query, &error), ==, QUERY_ROW);
  return query_int (query, 0);
}

static void
begin (Connection *connection)
{
  g_autoptr (GError) error = NULL;
  connection_begin (connection, &error);
  g_assert_no_error (error);
  g_assert_true (connection_in_transaction (connection));
}

static void
commit (Connection *connection)
{
  g_autoptr (GError) error = NULL;
  connection_commit (connection, &error);
  g_assert_no_error (error);
  g_assert_false (connection_in_transaction (connection));
}

static void
fail_once (Connection *connection)
{
  g_autoptr (GError) error = NULL;
  g_assert_false (connection_execute (connection, "INSERT INTO thing (id) VALUES (NULL)", &error));
  g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_CONSTRAINT);
}

static void
test_values (Fixture *fixture)
{
  static const struct {
    gint64 id;
    const char *name;
    const char *body;
    gsize size;
  } rows[] = {
    { G_MININT64, NULL, NULL, 0 },
    { -1, "", "", 0 },
    { 0, "Åsa Ñandú ‘quoted’ \"and\" :named 宿", "\0a\0\xff\\x", 6 },
    { G_GINT64_CONSTANT (999999999999999999), NULL, NULL, 0 },
    { G_GINT64_CONSTANT (1000000000000000000), NULL, NULL, 0 },
    { G_MAXINT64, "line\nline", "'", 1 },
  };
  g_autoptr (GError) error = NULL;
  Connection *connection = with_table (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (Query) query = query_new (connection, sql_insert, &error);
    g_autoptr (GBytes) body = rows[i].body ? g_bytes_new (rows[i].body, rows[i].size) : NULL;
    query_bind_int (query, "id", rows[i].id);
    query_bind_text (query, "name", rows[i].name);
    query_bind_bytes (query, "body", body);
    query_run (query, &error);
    g_assert_no_error (error);
  }
  g_autoptr (Query) query = query_new (connection, sql_list, &error);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_assert_cmpint (query_step (query, &error), ==, QUERY_ROW);
    g_autoptr (GBytes) body = query_bytes (query, 2);
    g_autoptr (GBytes) stored = rows[i].body ? g_bytes_new (rows[i].body, rows[i].size) : NULL;
    g_assert_cmpint (query_int (query, 0), ==, rows[i].id);
    g_assert_cmpstr (query_text (query, 1), ==, rows[i].name);
    g_assert_cmpint (query_is_null (query, 1), ==, rows[i].name == NULL);
    g_assert_true (body && stored ? g_bytes_equal (body, stored) : body == stored);
  }
  g_assert_cmpint (query_step (query, &error), ==, QUERY_DONE);
  g_assert_cmpint (query_step (query, &error), ==, QUERY_DONE);
  g_assert_cmpint (query_columns (query), ==, 3);
  g_assert_cmpstr (query_column_name (query, 1), ==, "name");
}

static void
test_large (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  Connection *connection = with_table (fixture);
  gsize size = 20 * 1024 * 1024;
  g_autoptr (GBytes) photo = g_bytes_new_take (g_malloc0 (size), size);
  {
    g_autoptr (Query) query = query_new (connection, sql_insert, &error);
    query_bind_int (query, "id", 1);
    query_bind_bytes (query, "body", photo);
    query_run (query, &error);
    g_assert_no_error (error);
  }
  g_autoptr (Query) query = query_new (connection, sql_list, &error);
  g_assert_cmpint (query_step (query, &error), ==, QUERY_ROW);
  g_autoptr (GBytes) back = query_bytes (query, 2);
  g_assert_true (g_bytes_equal (photo, back));
}

static void
test_parameters (Fixture *fixture)
{
  static const char sql[] =
    "SELECT ':text', CAST (:b AS TEXT), CAST (:a_1 AS TEXT), CAST (:b AS TEXT) AS \":b\" -- :comment'\n /* :x ' */";
  g_autoptr (GError) error = NULL;
  g_autoptr (Query) query = query_new (fixture_connection (fixture), sql, &error);
  g_assert_no_error (error);
  query_bind_text (query, "a_1", "first");
  query_bind_text (query, "b", "second");
  g_assert_cmpint (query_step (query, &error), ==, QUERY_ROW);
  g_assert_cmpstr (query_text (query, 0), ==, ":text");
  g_assert_cmpstr (query_text (query, 1), ==, "second");
  g_assert_cmpstr (query_text (query, 2), ==, "first");
  g_assert_cmpstr (query_text (query, 3), ==, "second");
  g_assert_cmpstr (query_column_name (query, 3), ==, ":b");
}

/* One query object runs as often as it is bound; the others of its text are apart from it. */
static void
test_runs (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  Connection *connection = with_table (fixture);
  {
    g_autoptr (Query) query = query_new (connection, sql_insert, &error);
    query_bind_text (query, "name", "kept");
    for (int id = 1; id <= 3; id++) {
      query_bind_int (query, "id", id);
      g_assert_true (query_run (query, &error));
      g_assert_cmpint (query_changes (query), ==, 1);
    }
  }
  g_autoptr (Query) outer = query_new (connection, sql_list, &error);
  g_autoptr (Query) inner = query_new (connection, sql_list, &error);
  g_assert_cmpint (query_step (outer, &error), ==, QUERY_ROW);
  g_assert_cmpint (query_step (outer, &error), ==, QUERY_ROW);
  g_assert_cmpint (query_step (inner, &error), ==, QUERY_ROW);
  g_assert_cmpint (query_int (outer, 0), ==, 2);
  g_assert_cmpint (query_int (inner, 0), ==, 1);
  g_assert_cmpstr (query_text (outer, 1), ==, "kept");
  g_assert_true (query_run (inner, &error));
  g_assert_cmpint (query_changes (inner), ==, 0);

  /* A statement from the cache has forgotten its parameters. */
  g_autoptr (Query) fresh = query_new (connection, sql_insert, &error);
  query_bind_int (fresh, "id", 4);
  g_assert_true (query_run (fresh, &error));
  g_assert_cmpint (ask (connection, "SELECT COUNT (*) FROM thing WHERE name IS NULL"), ==, 1);
}

static void
test_changes (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  Connection *connection = with_table (fixture);
  insert (connection, 1, "one");
  insert (connection, 2, "two");
  {
    g_autoptr (Query) query = query_new (connection, "UPDATE thing SET name = 'x' WHERE id > :id", &error);
    query_bind_int (query, "id", 0);
    g_assert_true (query_run (query, &error));
    g_assert_cmpint (query_changes (query), ==, 2);
    query_bind_int (query, "id", 9);
    g_assert_true (query_run (query, &error));
    g_assert_cmpint (query_changes (query), ==, 0);
  }
  g_autoptr (Query) query = query_new (connection, "DELETE FROM thing WHERE id = 2 RETURNING id, name", &error);
  g_assert_cmpint (query_step (query, &error), ==, QUERY_ROW);
  g_assert_cmpint (query_int (query, 0), ==, 2);
  g_assert_cmpint (query_step (query, &error), ==, QUERY_DONE);
  g_assert_cmpint (query_changes (query), ==, 1);
}

static void
test_transaction (Fixture *fixture)
{
  Connection *connection = with_table (fixture);
  g_autoptr (Connection) other = fixture_connect (fixture);
  begin (connection);
  insert (connection, 1, "gone");
  connection_rollback (connection);
  g_assert_cmpint (ask (other, sql_count), ==, 0);

  begin (connection);
  insert (connection, 2, "kept");
  g_assert_cmpint (ask (other, sql_count), ==, 0);
  commit (connection);
  g_assert_cmpint (ask (other, sql_count), ==, 1);
  connection_rollback (connection);
  g_assert_cmpint (ask (connection, sql_count), ==, 1);
}

static void
test_closed (Fixture *fixture)
{
  with_table (fixture);
  Connection *other = fixture_connect (fixture);
  begin (other);
  insert (other, 1, "never committed");
  connection_close (other);
  g_assert_cmpint (ask (fixture_connection (fixture), sql_count), ==, 0);
}

static gboolean
claims (Connection *connection, gint64 key)
{
  g_autoptr (GError) error = NULL;
  gboolean claimed = FALSE;

  g_assert_true (connection_claim (connection, key, &claimed, &error));
  g_assert_no_error (error);
  return claimed;
}

/* On a server one has it, until it lets go or is gone; to a file all may come, who are on one computer. */
static void
test_claim (Fixture *fixture)
{
  gboolean file = connection_get_engine (fixture_connection (fixture)) == ENGINE_SQLITE;
  Connection *one = fixture_connect (fixture);
  g_autoptr (Connection) other = fixture_connect (fixture);

  g_assert_true (claims (one, G_MAXINT64));
  g_assert_true (claims (other, 7));
  g_assert_cmpint (claims (other, G_MAXINT64), ==, file);
  connection_disclaim (one, G_MAXINT64);
  g_assert_true (claims (other, G_MAXINT64));
  g_assert_true (claims (one, 8));
  connection_close (one);
  gint64 until = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
  gboolean got = FALSE;
  while (!got && g_get_monotonic_time () < until)
    got = claims (other, 8);
  g_assert_true (got);
}

static void
test_savepoint (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  Connection *connection = with_table (fixture);
  begin (connection);
  insert (connection, 1, "kept");
  g_assert_true (connection_savepoint (connection, &error));
  insert (connection, 2, "kept");
  g_assert_true (connection_savepoint (connection, &error));
  insert (connection, 3, "gone");
  fail_once (connection);
  g_assert_true (connection_rollback_to (connection, &error));
  g_assert_cmpint (ask (connection, sql_count), ==, 2);
  g_assert_true (connection_release (connection, &error));
  g_assert_true (connection_savepoint (connection, &error));
  insert (connection, 4, "gone");
  g_assert_true (connection_rollback_to (connection, &error));
  commit (connection);
  g_assert_cmpint (ask (connection, sql_count), ==, 2);
}

/* Both engines refuse to go on, so that no program comes to rely on SQLite's patience. */
static void
test_failed (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  Connection *connection = with_table (fixture);
  begin (connection);
  insert (connection, 1, "gone");
  fail_once (connection);
  g_assert_null (query_new (connection, sql_count, &error));
  g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (connection_commit (connection, &error));
  g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_FAILED);
  g_assert_false (connection_in_transaction (connection));
  g_assert_cmpint (ask (connection, sql_count), ==, 0);

  /* Outside a transaction each statement stands alone. */
  fail_once (connection);
  insert (connection, 1, "kept");
  g_clear_error (&error);
  g_assert_null (query_new (connection, "SELECT nonsense FROM nowhere", &error));
  g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_FAILED);
  g_assert_cmpint (ask (connection, sql_count), ==, 1);
}

static void
test_execute (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  Connection *connection = with_table (fixture);
  g_assert_true (connection_execute (connection, "INSERT INTO thing (id) VALUES (1); SELECT 1;"
                                     " INSERT INTO thing (id) VALUES (2); -- the end\n", &error));
  g_assert_true (connection_execute (connection, "", &error));
  g_assert_cmpint (ask (connection, sql_count), ==, 2);
}

static gboolean
has_news (Connection *connection)
{
  g_autoptr (GError) error = NULL;
  gboolean changed = FALSE;
  connection_has_changed (connection, &changed, &error);
  g_assert_no_error (error);
  return changed;
}

static void
test_news (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  Connection *connection = with_table (fixture);
  g_autoptr (Connection) other = fixture_connect (fixture);
  has_news (connection);
  has_news (other);
  g_assert_false (has_news (other));
  begin (connection);
  insert (connection, 1, "one");
  g_assert_true (connection_notify (connection, &error));
  g_assert_false (has_news (other));
  commit (connection);
  /* The server's message travels on its own; a statement's answer comes after it. */
  ask (other, sql_count);
  g_assert_true (has_news (other));
  g_assert_false (has_news (other));
  ask (connection, sql_count);
  g_assert_false (has_news (connection));

  begin (connection);
  insert (connection, 2, "two");
  g_assert_true (connection_notify (connection, &error));
  connection_rollback (connection);
  ask (other, sql_count);
  g_assert_false (has_news (other));
}

static void
test_reading (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  Connection *connection = with_table (fixture);
  g_assert_true (connection_begin_read (connection, &error));
  g_assert_cmpint (ask (connection, sql_count), ==, 0);
  g_assert_false (connection_execute (connection, "INSERT INTO thing (id) VALUES (1)", &error));
  g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_READ_ONLY);
  connection_rollback (connection);
  insert (connection, 1, "allowed again");
  g_assert_cmpint (ask (connection, sql_count), ==, 1);
}

/* Two looks inside one reading transaction see the same, whatever another program does meanwhile. */
static void
test_consistent (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  with_table (fixture);
  Connection *connection = fixture_connection (fixture);
  g_autoptr (Connection) other = fixture_connect (fixture);
  g_assert_true (connection_begin_read (connection, &error));
  g_assert_cmpint (ask (connection, sql_count), ==, 0);
  if (fixture_kind (fixture) == ENGINE_POSTGRES)
    insert (other, 1, "unseen");
  else
    begin (other);                        /* a writer can prepare, and must wait to commit */
  g_assert_cmpint (ask (connection, sql_count), ==, 0);
  connection_rollback (connection);
  connection_rollback (other);
}

static void
test_sound (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  Connection *connection = with_table (fixture);
  insert (connection, 1, "one");
  g_assert_true (connection_check (connection, TRUE, &error));
  g_assert_true (connection_check (connection, FALSE, &error));
  g_assert_no_error (error);
}

static void
test_memory (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Connection) connection = connection_open (":memory:", CONNECTION_CREATE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (connection_get_address (connection), ==, ":memory:");
  g_assert_cmpint (ask (connection, "SELECT COUNT (*) FROM house"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/engine/values", test_values);
  fixture_add ("/engine/large", test_large);
  fixture_add ("/engine/parameters", test_parameters);
  fixture_add ("/engine/runs", test_runs);
  fixture_add ("/engine/changes", test_changes);
  fixture_add ("/engine/claim", test_claim);
  fixture_add ("/engine/transaction", test_transaction);
  fixture_add ("/engine/closed", test_closed);
  fixture_add ("/engine/savepoint", test_savepoint);
  fixture_add ("/engine/failed", test_failed);
  fixture_add ("/engine/execute", test_execute);
  fixture_add ("/engine/news", test_news);
  fixture_add ("/engine/reading", test_reading);
  fixture_add ("/engine/consistent", test_consistent);
  fixture_add ("/engine/sound", test_sound);
  g_test_add_func ("/sqlite/engine/memory", test_memory);
  return g_test_run ();
}

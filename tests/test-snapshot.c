/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A snapshot has every row of its record, keeps the record's rules, and is nobody else's. */
#include "db/engine/engine-private.h"
#include "tests/support/fixture.h"
#include "tests/support/place.h"

/* The names put children before their parents, and a trigger of the file's engine refuses every row. */
static const SchemaStep step = {
  1, "first", {
    "CREATE TABLE zoo (id BIGINT NOT NULL PRIMARY KEY, name TEXT, photo BLOB);"
    "CREATE TABLE animal (id BIGINT NOT NULL PRIMARY KEY, zoo BIGINT NOT NULL REFERENCES zoo (id),"
    " mother BIGINT REFERENCES animal (id), \"order\" TEXT, age BIGINT, twice BIGINT AS (age * 2));"
    "INSERT INTO zoo (id, name) VALUES (7, 'made by the step')",
    "CREATE TABLE zoo (id BIGINT NOT NULL PRIMARY KEY, name TEXT, photo BYTEA);"
    "CREATE TABLE animal (id BIGINT NOT NULL PRIMARY KEY, zoo BIGINT NOT NULL REFERENCES zoo (id),"
    " mother BIGINT REFERENCES animal (id), \"order\" TEXT, age BIGINT);"
    "INSERT INTO zoo (id, name) VALUES (7, 'made by the step')"
  }
};
static const SchemaStep guarded = {
  1, "guarded", {
    "CREATE TABLE line (id BIGINT NOT NULL PRIMARY KEY);"
    "CREATE TRIGGER line_insert BEFORE INSERT ON line BEGIN SELECT RAISE (ABORT, 'line_closed'); END",
    "CREATE TABLE line (id BIGINT NOT NULL PRIMARY KEY); INSERT INTO line (id) VALUES (1)"
  }
};

static const char sql_list[] = "SELECT id, zoo, mother, \"order\", age FROM animal ORDER BY id";
static const char sql_photos[] = "SELECT id, name, photo FROM zoo ORDER BY id";

static Connection *
make (const char *address, const SchemaStep *only)
{
  g_autoptr (GError) error = NULL;
  const ConnectionOptions options = { only, 1, NULL, 0 };
  Connection *connection = connection_open_with (address, CONNECTION_CREATE, &options, &error);
  g_assert_no_error (error);
  return connection;
}

static void
execute (Connection *connection, const char *sql)
{
  g_autoptr (GError) error = NULL;
  connection_execute (connection, sql, &error);
  g_assert_no_error (error);
}

static void
insert_photo (Connection *connection, gint64 id, const char *bytes, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) photo = g_bytes_new (bytes, size);
  g_autoptr (Query) query = query_new (connection, "INSERT INTO zoo (id, photo) VALUES (:id, :photo)", &error);
  g_assert_no_error (error);
  query_bind_int (query, "id", id);
  query_bind_bytes (query, "photo", photo);
  query_run (query, &error);
  g_assert_no_error (error);
}

/* More rows than are fetched at once; each second one's mother has the higher number. */
static void
insert_animals (Connection *connection)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (connection_begin (connection, &error));
  {
    g_autoptr (Query) query = query_new (
      connection, "INSERT INTO animal (id, zoo, mother, \"order\", age)"
      " VALUES (:id, 7, :mother, :order, :age)", &error);
    for (int id = 450; id > 0; id--) {
      query_bind_int (query, "id", id);
      query_bind_text (query, "order", id % 3 ? "Carnivora\n'é'" : NULL);
      query_bind_int (query, "age", G_MAXINT64 - id);
      if (id % 2)
        query_bind_int (query, "mother", id + 1);
      else
        query_bind_null (query, "mother");
      query_run (query, &error);
      g_assert_no_error (error);
    }
  }
  g_assert_true (connection_commit (connection, &error));
}

static char *
dump (Connection *connection, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (Query) query = query_new (connection, sql, &error);
  g_assert_no_error (error);
  while (query_step (query, &error) == QUERY_ROW)
    for (int column = 0; column < query_columns (query); column++) {
      g_autoptr (GBytes) value = query_bytes (query, column);
      g_autofree char *sum = value ? g_compute_checksum_for_bytes (G_CHECKSUM_MD5, value) : NULL;
      g_string_append_printf (text, "%s %s\n", sum ? sum : "null", query_is_null (query, column) ? "-" : "+");
    }
  g_assert_no_error (error);
  return g_string_free (g_steal_pointer (&text), FALSE);
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
assert_same (Connection *one, Connection *other, const char *sql)
{
  g_autofree char *here = dump (one, sql);
  g_autofree char *there = dump (other, sql);
  g_assert_cmpstr (here, ==, there);
  g_assert_cmpstr (here, !=, "");
}

static void
test_rows (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Place) place = place_new (fixture);
  g_autoptr (Connection) connection = make (place_address (place), &step);
  insert_photo (connection, 1, "\0\xff\x00\\x", 5);
  insert_photo (connection, 2, "", 0);
  insert_animals (connection);
  g_autoptr (Connection) snapshot = connection_snapshot (connection, &error);
  g_assert_no_error (error);
  g_assert_cmpint (connection_get_engine (snapshot), ==, ENGINE_SQLITE);
  g_assert_false (connection_in_transaction (connection));
  assert_same (connection, snapshot, sql_list);
  assert_same (connection, snapshot, sql_photos);
  assert_same (connection, snapshot, "SELECT version, word, applied_at FROM schema_step");
  g_assert_cmpint (ask (snapshot, "SELECT COUNT (*) FROM animal WHERE typeof (age) = 'integer'"), ==, 450);
  g_assert_cmpint (ask (snapshot, "SELECT COUNT (*) FROM zoo WHERE typeof (photo) = 'blob'"), ==, 2);
  g_assert_true (connection_check (snapshot, FALSE, &error));
}

static void
test_apart (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Place) place = place_new (fixture);
  g_autoptr (Connection) connection = make (place_address (place), &step);
  g_autoptr (Connection) snapshot = connection_snapshot (connection, &error);
  g_assert_no_error (error);
  execute (snapshot, "DELETE FROM zoo");
  g_assert_cmpint (ask (connection, "SELECT COUNT (*) FROM zoo"), ==, 1);
  execute (connection, "INSERT INTO zoo (id) VALUES (8)");
  g_assert_cmpint (ask (snapshot, "SELECT COUNT (*) FROM zoo"), ==, 0);
  g_assert_false (connection_execute (snapshot, "INSERT INTO animal (id, zoo) VALUES (1, 7)", &error));
  g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_CONSTRAINT);
}

/* Triggers rest while the rows come and work again afterwards. */
static void
test_guarded (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Place) place = place_new (fixture);
  g_autoptr (Connection) connection = make (place_address (place), &guarded);
  g_autoptr (Connection) snapshot = connection_snapshot (connection, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ask (snapshot, "SELECT COUNT (*) FROM line"), ==,
                   fixture_kind (fixture) == ENGINE_POSTGRES ? 1 : 0);
  g_assert_false (connection_execute (snapshot, "INSERT INTO line (id) VALUES (2)", &error));
  g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_CONSTRAINT);
}

/* Inside a reading transaction the copy shows that transaction's moment. */
static void
test_moment (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  Connection *connection = fixture_connection (fixture);
  g_autoptr (Connection) other = fixture_connect (fixture);
  execute (connection, "INSERT INTO counter (id, name, value) VALUES (1, 'x', 1)");
  g_assert_true (connection_begin_read (connection, &error));
  g_assert_cmpint (ask (connection, "SELECT value FROM counter"), ==, 1);
  if (fixture_kind (fixture) == ENGINE_POSTGRES)
    execute (other, "UPDATE counter SET value = 2");
  g_autoptr (Connection) snapshot = connection_snapshot (connection, &error);
  g_assert_no_error (error);
  g_assert_true (connection_in_transaction (connection));
  connection_rollback (connection);
  g_assert_cmpint (ask (snapshot, "SELECT value FROM counter"), ==, 1);
}

/* A table that only the file's engine has can not be filled: that is said, not skipped. */
static void
test_unlike (Fixture *fixture)
{
  static const SchemaStep unlike = {
    1, "unlike", { "CREATE TABLE here (id BIGINT)", "CREATE TABLE there (id BIGINT)" }
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (Place) place = place_new (fixture);
  g_autoptr (Connection) connection = make (place_address (place), &unlike);
  g_assert_null (connection_snapshot (connection, &error));
  g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_FAILED);
  g_assert_false (connection_in_transaction (connection));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/snapshot/rows", test_rows);
  fixture_add ("/snapshot/apart", test_apart);
  fixture_add ("/snapshot/guarded", test_guarded);
  fixture_add ("/snapshot/moment", test_moment);
  fixture_add_for (ENGINE_POSTGRES, "/snapshot/unlike", test_unlike);
  return g_test_run ();
}

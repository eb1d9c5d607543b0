/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can go wrong with a record arrives as the code that a screen can act on, and foreign data stays untouched. */
#include "db/engine/engine-private.h"
#include "tests/support/fixture.h"
#include "tests/support/place.h"

#include <string.h>
#include <unistd.h>

static void
assert_refused (const char *address, ConnectionFlags flags, EngineError code)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (connection_open (address, flags, &error));
  g_assert_error (error, ENGINE_ERROR, (int) code);
  g_assert_true (g_str_has_suffix (error->message, "."));
}

static void
execute (Connection *connection, const char *sql)
{
  g_autoptr (GError) error = NULL;
  connection_execute (connection, sql, &error);
  g_assert_no_error (error);
}

static void
assert_fails (Connection *connection, const char *sql, EngineError code)
{
  g_autoptr (GError) error = NULL;
  g_assert_false (connection_execute (connection, sql, &error));
  g_assert_error (error, ENGINE_ERROR, (int) code);
}

static Connection *
connect_patiently (const char *address, int milliseconds)
{
  g_autoptr (GError) error = NULL;
  const ConnectionOptions options = { NULL, 0, NULL, milliseconds };
  Connection *connection = connection_open_with (address, CONNECTION_PLAIN, &options, &error);
  g_assert_no_error (error);
  return connection;
}

static char *
in_folder (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture_folder (fixture), name, NULL);
}

static void
test_missing (Fixture *fixture)
{
  g_autofree char *file = in_folder (fixture, "none.db");
  g_autofree char *folder = in_folder (fixture, "none/none.db");
  assert_refused (file, CONNECTION_PLAIN, ENGINE_ERROR_MISSING);
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
  assert_refused (folder, CONNECTION_PLAIN, ENGINE_ERROR_MISSING);
  assert_refused (folder, CONNECTION_CREATE, ENGINE_ERROR_MISSING);
}

static void
test_missing_database (Fixture *fixture)
{
  g_auto (GStrv) parts = g_strsplit (fixture_address (fixture), "?", 2);
  g_autofree char *address = g_strdup_printf ("postgresql:///no_such_database?%s", parts[1]);
  assert_refused (address, CONNECTION_PLAIN, ENGINE_ERROR_MISSING);
  assert_refused (address, CONNECTION_CREATE, ENGINE_ERROR_MISSING);
}

static void
assert_untouched (const char *file, const char *content, gsize size)
{
  g_autofree char *now = NULL;
  gsize now_size = 0;
  assert_refused (file, CONNECTION_PLAIN, ENGINE_ERROR_NOT_A_RECORD);
  assert_refused (file, CONNECTION_CREATE, ENGINE_ERROR_NOT_A_RECORD);
  assert_refused (file, CONNECTION_UPGRADE, ENGINE_ERROR_NOT_A_RECORD);
  g_assert_true (g_file_get_contents (file, &now, &now_size, NULL));
  g_assert_true (now_size == size && memcmp (now, content, size) == 0);
}

static void
test_foreign_text (Fixture *fixture)
{
  static const char text[] = "SQLite format 3 is a nice name for a letter, and this one is long enough to have"
                             " something where a database would have its mark.";
  g_autofree char *file = in_folder (fixture, "letter.txt");
  g_assert_true (g_file_set_contents (file, text, -1, NULL));
  assert_untouched (file, text, strlen (text));
  g_assert_true (g_file_set_contents (file, "short", -1, NULL));
  assert_untouched (file, "short", 5);
  assert_refused (fixture_folder (fixture), CONNECTION_PLAIN, ENGINE_ERROR_NOT_A_RECORD);
}

/* Another program's database, in a journal mode that merely opening it our way would change. */
static void
test_foreign_sqlite (Fixture *fixture)
{
  g_autofree char *file = g_strdup (fixture_address (fixture));
  g_autofree char *content = NULL;
  gsize size = 0;
  execute (fixture_connection (fixture), "PRAGMA application_id = 1; PRAGMA journal_mode = WAL");
  execute (fixture_connection (fixture), "PRAGMA wal_checkpoint (TRUNCATE)");
  g_assert_true (g_file_get_contents (file, &content, &size, NULL));
  g_assert_cmpint (content[18], ==, 2);
  assert_untouched (file, content, size);
}

static void
test_foreign_database (Fixture *fixture)
{
  g_autoptr (Place) place = place_new (fixture);
  assert_refused (place_address (place), CONNECTION_PLAIN, ENGINE_ERROR_NOT_A_RECORD);
  {
    g_autoptr (Connection) connection = connection_open (place_address (place), CONNECTION_CREATE, NULL);
    execute (connection, "COMMENT ON TABLE schema_step IS 'something else'");
  }
  assert_refused (place_address (place), CONNECTION_PLAIN, ENGINE_ERROR_NOT_A_RECORD);
  assert_refused (place_address (place), CONNECTION_CREATE, ENGINE_ERROR_NOT_A_RECORD);
}

static void
test_empty_file (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *file = in_folder (fixture, "empty.db");
  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  assert_refused (file, CONNECTION_PLAIN, ENGINE_ERROR_NOT_A_RECORD);
  connection_close (connection_open (file, CONNECTION_CREATE, &error));
  g_assert_no_error (error);
}

static void
test_exists (Fixture *fixture)
{
  assert_refused (fixture_address (fixture), CONNECTION_CREATE, ENGINE_ERROR_EXISTS);
  g_autoptr (GError) error = NULL;
  g_assert_true (connection_check (fixture_connection (fixture), FALSE, &error));
}

static void
overwrite (const char *file, gsize at, const char *bytes, gsize size)
{
  g_autofree char *content = NULL;
  gsize length = 0;
  g_assert_true (g_file_get_contents (file, &content, &length, NULL));
  g_assert_cmpuint (at + size, <=, length);
  memcpy (content + at, bytes, size);
  g_assert_true (g_file_set_contents (file, content, (gssize) length, NULL));
}

static void
assert_damaged (Connection *connection, gboolean quick)
{
  g_autoptr (GError) error = NULL;
  g_assert_false (connection_check (connection, quick, &error));
  g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_DAMAGED);
}

static void
test_flipped (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  static const char noise[64] = "this was the head of a page with rows of somebody";
  const char *file = fixture_address (fixture);
  overwrite (file, 4096 * 8, noise, sizeof noise);
  g_autoptr (Connection) connection = connection_open (file, CONNECTION_PLAIN, &error);
  if (connection)
    assert_damaged (connection, TRUE);
  else
    g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_DAMAGED);
}

static void
test_truncated (Fixture *fixture)
{
  g_assert_cmpint (truncate (fixture_address (fixture), 4096 * 3), ==, 0);
  assert_refused (fixture_address (fixture), CONNECTION_PLAIN, ENGINE_ERROR_DAMAGED);
}

static void
test_unversioned (Fixture *fixture)
{
  gboolean server = fixture_kind (fixture) == ENGINE_POSTGRES;
  execute (fixture_connection (fixture), "DROP TABLE schema_step");
  assert_refused (fixture_address (fixture), CONNECTION_PLAIN,
                  server ? ENGINE_ERROR_NOT_A_RECORD : ENGINE_ERROR_DAMAGED);
}

static void
test_orphan (Fixture *fixture)
{
  static const char sql_orphan[] =
    "CREATE TABLE parent (id BIGINT NOT NULL PRIMARY KEY);"
    "CREATE TABLE child (id BIGINT NOT NULL PRIMARY KEY, parent BIGINT NOT NULL REFERENCES parent (id));"
    "INSERT INTO parent (id) VALUES (1); INSERT INTO child (id, parent) VALUES (1, 1)";
  gboolean server = fixture_kind (fixture) == ENGINE_POSTGRES;
  g_autoptr (GError) error = NULL;
  Connection *connection = fixture_connection (fixture);
  execute (connection, sql_orphan);
  g_assert_true (connection_check (connection, FALSE, &error));
  execute (connection, server ? "SET session_replication_role = replica" : "PRAGMA foreign_keys = OFF");
  execute (connection, "INSERT INTO child (id, parent) VALUES (2, 7)");
  assert_damaged (connection, FALSE);
}

static void
test_rules_off (Fixture *fixture)
{
  Connection *connection = fixture_connection (fixture);
  execute (connection, "ALTER TABLE journal DISABLE TRIGGER journal_change");
  assert_damaged (connection, TRUE);
  execute (connection, "ALTER TABLE journal ENABLE TRIGGER journal_change");
  g_autoptr (GError) error = NULL;
  g_assert_true (connection_check (connection, TRUE, &error));
}

static void
test_read_only (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Connection) connection = connection_open (fixture_address (fixture), CONNECTION_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_true (connection_check (connection, TRUE, &error));
  assert_fails (connection, "CREATE TABLE thing (id BIGINT)", ENGINE_ERROR_READ_ONLY);
}

static void
test_locked (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  Connection *holder = fixture_connection (fixture);
  g_autoptr (Connection) connection = connect_patiently (fixture_address (fixture), 20);
  g_assert_true (connection_begin (holder, &error));
  execute (holder, "UPDATE journal_head SET seq = seq + 1");
  gint64 since = g_get_monotonic_time ();
  if (connection_begin (connection, &error))
    connection_execute (connection, "UPDATE journal_head SET seq = seq + 1", &error);
  g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_LOCKED);
  g_assert_cmpint (g_get_monotonic_time () - since, >=, 20 * 1000);
  connection_rollback (connection);
  connection_rollback (holder);
  execute (connection, "UPDATE journal_head SET seq = seq + 1");
}

static void
test_unreachable (void)
{
  assert_refused ("postgresql:///record?host=/nonexistent", CONNECTION_PLAIN, ENGINE_ERROR_UNREACHABLE);
  assert_refused ("postgres://127.0.0.1:1/record", CONNECTION_PLAIN, ENGINE_ERROR_UNREACHABLE);
  assert_refused ("service=no-such-service", CONNECTION_PLAIN, ENGINE_ERROR_UNREACHABLE);
}

static void
test_cut_off (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gboolean changed;
  g_autoptr (Connection) connection = fixture_connect (fixture);
  g_assert_true (connection_begin (connection, &error));
  execute (fixture_connection (fixture), "SELECT pg_terminate_backend (pid, 5000) FROM pg_stat_activity"
           " WHERE pid <> pg_backend_pid () AND datname = current_database ()");
  assert_fails (connection, "SELECT 1", ENGINE_ERROR_UNREACHABLE);
  connection_rollback (connection);
  g_assert_false (connection_has_changed (connection, &changed, &error));
  g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_UNREACHABLE);
  g_clear_error (&error);
  g_assert_false (connection_begin (connection, &error));
  g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_UNREACHABLE);
}

/* What a server reports of its own disk and memory can only be raised by hand. */
static void
test_states (Fixture *fixture)
{
  static const struct {
    const char *sql;
    EngineError code;
  } states[] = {
    { "DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '53100'; END $$", ENGINE_ERROR_FULL },
    { "DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '58030'; END $$", ENGINE_ERROR_IO },
    { "DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = 'XX002'; END $$", ENGINE_ERROR_DAMAGED },
    { "DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '40P01'; END $$", ENGINE_ERROR_LOCKED },
    { "DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '40001'; END $$", ENGINE_ERROR_LOCKED },
    { "DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '57P03'; END $$", ENGINE_ERROR_UNREACHABLE },
    { "DO $$ BEGIN RAISE EXCEPTION 'a rule'; END $$", ENGINE_ERROR_CONSTRAINT },
    { "SELECT 1 / 0", ENGINE_ERROR_FAILED },
    { "CREATE TABLE no_such_schema.thing (id BIGINT)", ENGINE_ERROR_MISSING },
    { "SET ROLE pg_monitor; DELETE FROM journal_head", ENGINE_ERROR_DENIED },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    assert_fails (fixture_connection (fixture), states[i].sql, states[i].code);
}

/* The same name on both engines wherever the schema gives one. */
static void
test_constraint (Fixture *fixture)
{
  static const char sql_tables[] =
    "CREATE TABLE cabin (id BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, number BIGINT UNIQUE, kind TEXT,"
    " above BIGINT REFERENCES cabin (id), CONSTRAINT kind_known CHECK (kind IN ('dorm', 'cell')), UNIQUE (name, kind));"
    "CREATE UNIQUE INDEX cabin_dorm ON cabin (kind) WHERE kind = 'dorm';"
    "INSERT INTO cabin (id, name, number, kind) VALUES (1, 'A', 1, 'dorm');"
    "INSERT INTO journal (seq, act, format, request, kind, at, certainty, recorded, source, doubtful, subjects, digest,"
    " previous, hash) VALUES (1, 1, 1, '', 'admit', 1, 'exact', 1, 'tool', 0, '', '', '', '')";
  static const struct {
    const char *sql;
    const char *name;
  } rows[] = {
    { "INSERT INTO cabin (id, name) VALUES (1, 'B')", "(cabin_pkey: " },
    { "INSERT INTO cabin (id, name, number) VALUES (2, 'B', 1)", "(cabin_number_key: " },
    { "INSERT INTO cabin (id, name, kind) VALUES (2, 'B', 'dorm')", "(cabin_dorm: " },
    { "INSERT INTO cabin (id, name, kind) VALUES (2, 'B', 'cell'), (3, 'B', 'cell')", "(cabin_name_kind_key: " },
    { "INSERT INTO cabin (id, name, kind) VALUES (2, 'B', 'villa')", "kind_known" },
    { "INSERT INTO cabin (id, name, above) VALUES (2, 'B', 9)", "" },
    { "INSERT INTO cabin (id, name) VALUES (2, NULL)", "name" },
    { "UPDATE journal SET kind = 'forged'", "journal_only_grows" },
  };
  Connection *connection = fixture_connection (fixture);
  execute (connection, sql_tables);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_false (connection_execute (connection, rows[i].sql, &error));
    g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_CONSTRAINT);
    if (!strstr (error->message, rows[i].name))
      g_test_message ("%s", error->message);
    g_assert_nonnull (strstr (error->message, rows[i].name));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add_for (ENGINE_SQLITE, "/engine-errors/missing", test_missing);
  fixture_add_for (ENGINE_POSTGRES, "/engine-errors/missing", test_missing_database);
  fixture_add_for (ENGINE_SQLITE, "/engine-errors/foreign-text", test_foreign_text);
  fixture_add_for (ENGINE_SQLITE, "/engine-errors/foreign-sqlite", test_foreign_sqlite);
  fixture_add_for (ENGINE_SQLITE, "/engine-errors/empty-file", test_empty_file);
  fixture_add_for (ENGINE_POSTGRES, "/engine-errors/foreign-database", test_foreign_database);
  fixture_add ("/engine-errors/exists", test_exists);
  fixture_add_for (ENGINE_SQLITE, "/engine-errors/flipped", test_flipped);
  fixture_add_for (ENGINE_SQLITE, "/engine-errors/truncated", test_truncated);
  fixture_add ("/engine-errors/unversioned", test_unversioned);
  fixture_add ("/engine-errors/orphan", test_orphan);
  fixture_add_for (ENGINE_POSTGRES, "/engine-errors/rules-off", test_rules_off);
  fixture_add ("/engine-errors/read-only", test_read_only);
  fixture_add ("/engine-errors/locked", test_locked);
  g_test_add_func ("/postgres/engine-errors/unreachable", test_unreachable);
  fixture_add_for (ENGINE_POSTGRES, "/engine-errors/cut-off", test_cut_off);
  fixture_add_for (ENGINE_POSTGRES, "/engine-errors/states", test_states);
  fixture_add ("/engine-errors/constraint", test_constraint);
  return g_test_run ();
}

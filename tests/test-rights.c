/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A kiosk's connection does what its table of rights says, column by column, and nothing beside it, on both engines. */
#include "db/engine/rights.h"
#include "tests/support/guests.h"
#include "tests/support/place.h"
#include "tests/support/server.h"

#include <string.h>

#define KIOSK "singgah_kiosk"

static Connection *
open_as (const char *address, const char *role, ConnectionFlags flags)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *own = server_address_as (address, role);
  Connection *connection = connection_open (own, flags, &error);

  g_assert_no_error (error);
  return connection;
}

static Connection *
connect_kiosk (Fixture *fixture)
{
  return open_as (fixture_address (fixture), KIOSK, CONNECTION_KIOSK);
}

/* Nothing of it stays. @error: (out): %NULL where it was done */
static void
try (Connection *connection, const char *sql, GError **error)
{
  g_autoptr (GError) local = NULL;

  g_assert_true (connection_begin (connection, &local));
  connection_execute (connection, sql, error);
  connection_rollback (connection);
}

/* --- the table, against all that there is --- */

typedef struct {
  char *table, *column;
} Cell;

static void
cell_free (gpointer data)
{
  Cell *cell = data;

  g_free (cell->table);
  g_free (cell->column);
  g_free (cell);
}

static const char sql_cells_of_file[] =
  "SELECT m.name, c.name FROM sqlite_schema m JOIN pragma_table_info (m.name) c WHERE m.type = 'table' ORDER BY 1, 2";
static const char sql_cells_of_server[] =
  "SELECT CAST (c.relname AS TEXT), CAST (a.attname AS TEXT) FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
  " WHERE c.relnamespace = CAST (current_schema () AS regnamespace) AND c.relkind IN ('r', 'p', 'v', 'm', 'f')"
  " AND a.attnum > 0 AND NOT a.attisdropped ORDER BY 1, 2";

static GPtrArray *
list_cells (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *cells = g_ptr_array_new_with_free_func (cell_free);
  const char *sql = fixture_kind (fixture) == ENGINE_SQLITE ? sql_cells_of_file : sql_cells_of_server;
  g_autoptr (Query) query = query_new (fixture_connection (fixture), sql, &error);

  g_assert_no_error (error);
  while (query_step (query, &error) == QUERY_ROW) {
    Cell *cell = g_new0 (Cell, 1);
    *cell = (Cell){ g_strdup (query_text (query, 0)), g_strdup (query_text (query, 1)) };
    g_ptr_array_add (cells, cell);
  }
  g_assert_no_error (error);
  g_assert_cmpuint (cells->len, >, 300);
  return cells;
}

/* @schema: which table is meant, where a view of its name stands before it */
static char *
statement (RightVerb verb, const char *schema, const Cell *cell)
{
  switch (verb) {
  case RIGHT_SELECT:
    return g_strdup_printf ("SELECT %s FROM %s WHERE 1 = 0", cell->column, cell->table);
  case RIGHT_INSERT:
    return g_strdup_printf ("INSERT INTO %s%s (%s) SELECT %s FROM %s WHERE 1 = 0", schema, cell->table, cell->column,
                            cell->column, cell->table);
  case RIGHT_UPDATE:
    return g_strdup_printf ("UPDATE %s%s SET %s = NULL WHERE 1 = 0", schema, cell->table, cell->column);
  case RIGHT_DELETE:
    return g_strdup_printf ("DELETE FROM %s%s WHERE 1 = 0", schema, cell->table);
  }
  g_assert_not_reached ();
}

/* No row comes, or goes, by any of them. @first: of the table's columns; rows come and go whole */
static void
compare (Connection *connection, const char *schema, const Cell *cell, gboolean first, gboolean everything, GString *wrong)
{
  const Right *right = rights_find (rights_of_kiosk (), cell->table);

  for (RightVerb verb = RIGHT_SELECT; verb <= RIGHT_DELETE; verb++) {
    if ((verb == RIGHT_INSERT || verb == RIGHT_DELETE) && !first)
      continue;
    g_autofree char *sql = statement (verb, schema, cell);
    g_autoptr (GError) error = NULL;
    connection_execute (connection, sql, &error);
    gboolean denied = g_error_matches (error, ENGINE_ERROR, ENGINE_ERROR_DENIED);
    if (denied == (everything || rights_allow (right, verb, cell->column)))
      g_string_append_printf (wrong, "%s: %s\n", sql, error ? error->message : "was done");
  }
}

static void
compare_all (Fixture *fixture, Connection *connection, gboolean everything)
{
  g_autoptr (GPtrArray) cells = list_cells (fixture);
  g_autoptr (GString) wrong = g_string_new (NULL);

  for (guint i = 0; i < cells->len; i++) {
    const Cell *cell = cells->pdata[i], *before = i ? cells->pdata[i - 1] : NULL;
    gboolean first = !before || !g_str_equal (before->table, cell->table);
    compare (connection, fixture_kind (fixture) == ENGINE_SQLITE ? "main." : "", cell, first, everything, wrong);
  }
  if (wrong->len)
    g_error ("%s", wrong->str);
}

static void
test_table (Fixture *fixture)
{
  g_autoptr (Connection) kiosk = connect_kiosk (fixture);

  compare_all (fixture, kiosk, FALSE);
}

/* The same statements by whom nothing is denied. */
static void
test_table_twin (Fixture *fixture)
{
  compare_all (fixture, fixture_connection (fixture), TRUE);
}

/* A line for what is not there would never be noticed otherwise. */
static void
test_names (Fixture *fixture)
{
  g_autoptr (GPtrArray) cells = list_cells (fixture);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < cells->len; i++) {
    const Cell *cell = cells->pdata[i];
    g_hash_table_add (names, g_strconcat (cell->table, ".", cell->column, NULL));
    g_hash_table_add (names, g_strconcat (cell->table, ".", RIGHTS_EVERY_COLUMN, NULL));
  }
  for (const Right *right = rights_of_kiosk (); right->table; right++)
    for (int i = 0; i < 2; i++) {
      const char *columns = i ? right->update : right->select;
      g_auto (GStrv) each = g_strsplit (columns ? columns : "", " ", -1);
      for (char **column = each; *column; column++) {
        g_autofree char *name = g_strconcat (right->table, ".", *column, NULL);
        g_assert_true (g_hash_table_contains (names, name));
      }
    }
}

/* What no statement of the matrix asks for: rights over the tables themselves. */
static void
test_catalogue (Fixture *fixture)
{
  static const char sql_too_much[] =
    "SELECT COUNT (*) FROM pg_class c WHERE c.relnamespace = CAST (current_schema () AS regnamespace)"
    " AND (has_table_privilege ('singgah_kiosk', c.oid, 'TRUNCATE, REFERENCES, TRIGGER')"
    " OR has_any_column_privilege ('singgah_kiosk', c.oid, 'REFERENCES'))";
  static const char sql_of_owner[] =
    "SELECT COUNT (*) FROM pg_class c WHERE c.relnamespace = CAST (current_schema () AS regnamespace)"
    " AND c.relkind = 'r' AND has_table_privilege (c.oid, 'TRUNCATE, REFERENCES, TRIGGER')";

  g_assert_cmpint (fixture_int (fixture, sql_too_much), ==, 0);
  g_assert_cmpint (fixture_int (fixture, sql_of_owner), >, 50);
}

/* --- statements that somebody might try --- */

#define BOTH 3
#define FILE_ONLY (1 << ENGINE_SQLITE)
#define SERVER_ONLY (1 << ENGINE_POSTGRES)

typedef struct {
  guint engines;
  gboolean elsewhere;          /* an ordinary connection does it */
  const char *sql;
} Forbidden;

static const Forbidden forbidden[] = {
  { BOTH, TRUE, "SELECT nik FROM resident" },
  { BOTH, TRUE, "SELECT * FROM resident" },
  { BOTH, TRUE, "SELECT id FROM resident WHERE nik LIKE '32%'" },
  { BOTH, TRUE, "SELECT called_name FROM resident ORDER BY phone" },
  { BOTH, TRUE, "SELECT COUNT (*) FROM resident WHERE origin IS NOT NULL" },
  { BOTH, TRUE, "SELECT reason FROM alert" },
  { BOTH, TRUE, "SELECT words FROM note" },
  { BOTH, TRUE, "SELECT tag FROM resident_tag" },
  { BOTH, TRUE, "SELECT COUNT (*) FROM medicine" },
  { BOTH, TRUE, "SELECT name, phone, address FROM person" },
  { BOTH, TRUE, "SELECT word FROM name_word" },
  { BOTH, TRUE, "SELECT COUNT (*) FROM relation" },
  { BOTH, TRUE, "SELECT number, note FROM attachment" },
  { BOTH, TRUE, "SELECT s.id FROM stay s JOIN referral r ON r.id = s.referral" },
  { BOTH, TRUE, "SELECT name FROM house WHERE EXISTS (SELECT 1 FROM document)" },
  { BOTH, TRUE, "WITH all_of_them AS (SELECT nik AS n FROM resident) SELECT n FROM all_of_them" },
  { BOTH, TRUE, "SELECT full_name FROM staff" },
  { BOTH, TRUE, "UPDATE resident SET called_name = 'X'" },
  { BOTH, TRUE, "UPDATE stay SET ended_at = arrived_at" },
  { BOTH, TRUE, "UPDATE stay SET confidentiality = 'normal'" },
  { BOTH, TRUE, "UPDATE house SET name = name || 'X'" },
  { BOTH, TRUE, "UPDATE terminal SET kind = 'desk'" },
  { BOTH, TRUE, "UPDATE card SET sha256 = sha256 || 'X'" },
  { BOTH, TRUE, "UPDATE card_binding SET stay = stay" },
  { BOTH, TRUE, "UPDATE staff_role SET revoked_at = 1" },
  { FILE_ONLY, TRUE, "UPDATE main.secret SET hash = 'X'" },
  { BOTH, TRUE, "DELETE FROM login_throttle" },
  { BOTH, TRUE, "UPDATE setting SET value = '0'" },
  { BOTH, TRUE, "DELETE FROM alert" },
  { BOTH, TRUE, "DELETE FROM card_binding" },
  { SERVER_ONLY, TRUE, "DELETE FROM journal_detail" },
  { FILE_ONLY, TRUE, "DELETE FROM main.journal_detail" },
  { FILE_ONLY, TRUE, "SELECT body FROM main.journal_detail" },
  { BOTH, FALSE, "DELETE FROM journal" },
  { BOTH, FALSE, "UPDATE journal SET kind = 'scan'" },
  { SERVER_ONLY, FALSE, "UPDATE journal_detail SET body = ''" },
  { FILE_ONLY, FALSE, "UPDATE main.journal_detail SET body = ''" },
  { FILE_ONLY, FALSE, "DROP VIEW temp.journal_detail" },
  { BOTH, TRUE, "DELETE FROM journal_head" },
  { BOTH, TRUE, "INSERT INTO staff (id, name) VALUES (1, 'Somebody')" },
  { BOTH, TRUE, "INSERT INTO file (sha256, type, bytes) SELECT 'a', 'b', bytes FROM file" },
  { BOTH, TRUE, "DELETE FROM schema_step" },
  { BOTH, TRUE, "CREATE TABLE mine (id BIGINT)" },
  { BOTH, TRUE, "CREATE VIEW mine AS SELECT nik FROM resident" },
  { BOTH, TRUE, "CREATE INDEX mine ON resident (nik)" },
  { BOTH, TRUE, "DROP TABLE heartbeat" },
  { BOTH, TRUE, "ALTER TABLE resident ADD COLUMN mine BIGINT" },
  { FILE_ONLY, TRUE, "CREATE TEMP TABLE mine (id BIGINT)" },
  { FILE_ONLY, TRUE, "SELECT bytes FROM main.file" },
  { FILE_ONLY, TRUE, "SELECT sha256 FROM main.attachment" },
  { FILE_ONLY, TRUE, "SELECT hash FROM main.secret" },
  { FILE_ONLY, TRUE, "SELECT name FROM pragma_table_list" },
  { FILE_ONLY, FALSE, "DROP TRIGGER temp.kiosk_acts" },
  { FILE_ONLY, FALSE, "DROP VIEW temp.file" },
  { FILE_ONLY, TRUE, "CREATE TRIGGER mine AFTER INSERT ON sighting BEGIN DELETE FROM sighting; END" },
  { FILE_ONLY, TRUE, "PRAGMA user_version = 7" },
  { FILE_ONLY, TRUE, "PRAGMA foreign_keys = OFF" },
  { FILE_ONLY, TRUE, "PRAGMA table_info (resident)" },
  { FILE_ONLY, TRUE, "PRAGMA writable_schema = ON" },
  { FILE_ONLY, FALSE, "PRAGMA journal_mode = WAL" },
  { FILE_ONLY, TRUE, "REINDEX" },
  { FILE_ONLY, TRUE, "ANALYZE" },
  { FILE_ONLY, FALSE, "ATTACH ':memory:' AS mine" },
  { FILE_ONLY, FALSE, "SELECT load_extension ('mine')" },
  { SERVER_ONLY, TRUE, "TRUNCATE heartbeat" },
  { SERVER_ONLY, TRUE, "LOCK TABLE resident IN ACCESS EXCLUSIVE MODE" },
  { SERVER_ONLY, TRUE, "SELECT pg_read_file ('PG_VERSION')" },
  { SERVER_ONLY, TRUE, "COPY resident TO PROGRAM 'cat > /dev/null'" },
  { SERVER_ONLY, TRUE, "SELECT lo_import ('/dev/null')" },
  { SERVER_ONLY, TRUE, "CREATE ROLE t_mine" },
  { SERVER_ONLY, TRUE, "ALTER TABLE journal DISABLE ROW LEVEL SECURITY" },
  { SERVER_ONLY, TRUE, "DROP POLICY kiosk_acts ON journal" },
  { SERVER_ONLY, TRUE, "CREATE FUNCTION mine () RETURNS BIGINT LANGUAGE sql AS 'SELECT 1'" },
  { SERVER_ONLY, TRUE, "GRANT SELECT ON resident TO singgah_kiosk" },
  { SERVER_ONLY, TRUE, "SET ROLE singgah_desk" },
  { SERVER_ONLY, TRUE, "SELECT rolpassword FROM pg_authid" },
};

static void
test_forbidden (Fixture *fixture)
{
  g_autoptr (GString) wrong = g_string_new (NULL);
  guests_seed (fixture, 1);
  g_autoptr (Connection) kiosk = connect_kiosk (fixture);

  for (gsize i = 0; i < G_N_ELEMENTS (forbidden); i++) {
    g_autoptr (GError) error = NULL, other = NULL;
    if (!(forbidden[i].engines & (1U << fixture_kind (fixture))))
      continue;
    try (kiosk, forbidden[i].sql, &error);
    try (fixture_connection (fixture), forbidden[i].sql, &other);
    if (!g_error_matches (error, ENGINE_ERROR, ENGINE_ERROR_DENIED) || !g_str_has_suffix (error->message, ".")
        || g_error_matches (other, ENGINE_ERROR, ENGINE_ERROR_DENIED) || (other == NULL) != forbidden[i].elsewhere)
      g_string_append_printf (wrong, "%s: %s / %s\n", forbidden[i].sql, error ? error->message : "was done",
                              other ? other->message : "was done");
  }
  if (wrong->len)
    g_error ("%s", wrong->str);
}

/* A server knows who logs in, whatever the program asks for: the same without our mode. */
static void
test_login_alone (Fixture *fixture)
{
  static const char *const reads[] = { "SELECT nik FROM resident", "UPDATE stay SET ended_at = NULL" };
  g_autoptr (Connection) login = open_as (fixture_address (fixture), KIOSK, CONNECTION_PLAIN);

  for (gsize i = 0; i < G_N_ELEMENTS (reads); i++) {
    g_autoptr (GError) error = NULL;
    try (login, reads[i], &error);
    g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_DENIED);
  }
}

/* Where the roles came later, or somebody granted by hand, the owner sets it right. */
static void
test_granted_again (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture_run (fixture, "GRANT SELECT ON resident, person TO singgah_kiosk; REVOKE SELECT ON stay FROM singgah_kiosk;"
                        " DROP POLICY kiosk_acts ON journal");
  fixture_run (fixture, "SELECT grant_rights ()");
  g_autoptr (Connection) kiosk = connect_kiosk (fixture);
  compare_all (fixture, kiosk, FALSE);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM pg_policies WHERE policyname = 'kiosk_acts'"), ==, 1);
  g_assert_false (connection_execute (kiosk, "SELECT grant_rights ()", &error));
  g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_DENIED);
}

/* Who is no kiosk is told so, and by whom it is mended. */
static void
test_wrong_login (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *address = server_address_as (fixture_address (fixture), "singgah_desk");

  g_assert_null (connection_open (address, CONNECTION_KIOSK, &error));
  g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_DENIED);
  g_assert_nonnull (strstr (error->message, "member of singgah_kiosk"));
}

/* Rights over a database are not copied with it, so this one is made step by step. */
static void
test_temporary (Fixture *fixture)
{
  static const char sql[] = "CREATE TEMPORARY TABLE mine (id BIGINT)";
  g_autoptr (GError) error = NULL;
  g_autoptr (Place) place = place_new (fixture);
  g_autoptr (Connection) owner = connection_open (place_address (place), CONNECTION_CREATE, &error);
  g_autoptr (Connection) kiosk = open_as (place_address (place), KIOSK, CONNECTION_KIOSK);

  try (kiosk, sql, &error);
  g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_DENIED);
  g_clear_error (&error);
  try (owner, sql, &error);
  g_assert_no_error (error);
}

/* What SQLite does outside transactions only. */
static void
test_outside (Fixture *fixture)
{
  static const char *const sql[] = { "ATTACH ':memory:' AS mine", "VACUUM", "PRAGMA journal_mode = WAL", "PRAGMA synchronous = OFF" };
  g_autoptr (Connection) kiosk = connect_kiosk (fixture);

  for (gsize i = 0; i < G_N_ELEMENTS (sql); i++) {
    g_autoptr (GError) error = NULL, other = NULL;
    g_assert_false (connection_execute (kiosk, sql[i], &error));
    g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_DENIED);
    connection_execute (fixture_connection (fixture), sql[i], &other);
    g_assert_false (g_error_matches (other, ENGINE_ERROR, ENGINE_ERROR_DENIED));
  }
}

/* What a statement of the engine's own asks for names tables and says nothing of anybody. */
static void
test_names_of_tables (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Connection) kiosk = connect_kiosk (fixture);

  g_assert_true (connection_execute (kiosk, "SELECT name FROM sqlite_schema", &error));
  g_assert_no_error (error);
}

/* A failed statement leaves a connection that goes on. */
static void
test_goes_on (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Connection) kiosk = connect_kiosk (fixture);
  gboolean changed;

  for (int i = 0; i < 3; i++) {
    g_assert_false (connection_execute (kiosk, "SELECT nik FROM resident", &error));
    g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_DENIED);
    g_clear_error (&error);
    g_assert_true (connection_execute (kiosk, "SELECT id FROM resident", &error));
    g_assert_true (connection_has_changed (kiosk, &changed, &error));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/rights/table", test_table);
  fixture_add ("/rights/table/twin", test_table_twin);
  fixture_add ("/rights/names", test_names);
  fixture_add_for (ENGINE_POSTGRES, "/rights/catalogue", test_catalogue);
  fixture_add ("/rights/forbidden", test_forbidden);
  fixture_add_for (ENGINE_POSTGRES, "/rights/login-alone", test_login_alone);
  fixture_add_for (ENGINE_POSTGRES, "/rights/granted-again", test_granted_again);
  fixture_add_for (ENGINE_POSTGRES, "/rights/wrong-login", test_wrong_login);
  fixture_add_for (ENGINE_POSTGRES, "/rights/temporary", test_temporary);
  fixture_add_for (ENGINE_SQLITE, "/rights/outside", test_outside);
  fixture_add_for (ENGINE_SQLITE, "/rights/names-of-tables", test_names_of_tables);
  fixture_add ("/rights/goes-on", test_goes_on);
  return g_test_run ();
}

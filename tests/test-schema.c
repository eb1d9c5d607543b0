/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record comes to the right version or stays as it was, whatever a step does and whoever else tries. */
#include "db/engine/schema-private.h"
#include "db/record/house.h"
#include "tests/support/fixture.h"
#include "tests/support/place.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#define BOTH(sql) { sql, sql }

#define FIRST { \
  1, "first", BOTH ("CREATE TABLE person (id BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL);" \
                    "CREATE TABLE pet (id BIGINT NOT NULL PRIMARY KEY," \
                    " person BIGINT NOT NULL REFERENCES person (id));" \
                    "INSERT INTO person (id, name) VALUES (1, 'Ana'); INSERT INTO pet (id, person) VALUES (1, 1)") \
}
#define SECOND { 2, "second", BOTH ("ALTER TABLE person ADD COLUMN age BIGINT") }
#define THIRD { 3, "third", BOTH ("INSERT INTO person (id, name, age) VALUES (2, 'Budi', 40)") }
#define BROKEN { 3, "broken", BOTH ("CREATE TABLE half (id BIGINT); INSERT INTO nowhere VALUES (1)") }
#define ORPHANING { 2, "orphaning", { "DELETE FROM person", "SELECT 1" } }
#define REBUILDING { \
  2, "rebuilding", { \
    "CREATE TABLE other (id BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, age BIGINT CHECK (age > 0));" \
    "INSERT INTO other (id, name) SELECT id, name FROM person; DROP TABLE person; ALTER TABLE other RENAME TO person", \
    "ALTER TABLE person ADD COLUMN age BIGINT CHECK (age > 0)" \
  } \
}

typedef struct {
  SchemaStep steps[3];
  gsize n;
} Steps;

static const char sql_count_steps[] = "SELECT COUNT (*) FROM schema_step";

static Connection *
try (const char *address, ConnectionFlags flags, const Steps *steps, GError **error)
{
  const ConnectionOptions options = { steps->steps, steps->n, NULL, 0 };
  return connection_open_with (address, flags, &options, error);
}

static Connection *
must (const char *address, ConnectionFlags flags, const Steps *steps)
{
  g_autoptr (GError) error = NULL;
  Connection *connection = try (address, flags, steps, &error);
  g_assert_no_error (error);
  return connection;
}

static char *
refused (const char *address, ConnectionFlags flags, const Steps *steps, EngineError code)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (try (address, flags, steps, &error));
  g_assert_error (error, ENGINE_ERROR, (int) code);
  return g_strdup (error->message);
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

static int
version_of (Connection *connection)
{
  g_autoptr (GError) error = NULL;
  int version = -1;
  schema_version (connection, &version, &error);
  g_assert_no_error (error);
  return version;
}

static void
assert_version (const char *address, const Steps *steps)
{
  g_autoptr (Connection) connection = must (address, CONNECTION_PLAIN, steps);
  g_assert_cmpint (version_of (connection), ==, (int) steps->n);
  g_assert_cmpint (ask (connection, sql_count_steps), ==, (int) steps->n);
}

static const Steps one = { { FIRST }, 1 };
static const Steps two = { { FIRST, SECOND }, 2 };
static const Steps three = { { FIRST, SECOND, THIRD }, 3 };
static const Steps failing = { { FIRST, SECOND, BROKEN }, 3 };

static void
test_create (Fixture *fixture)
{
  g_autoptr (Place) place = place_new (fixture);
  connection_close (must (place_address (place), CONNECTION_CREATE, &three));
  assert_version (place_address (place), &three);
  g_free (refused (place_address (place), CONNECTION_CREATE, &three, ENGINE_ERROR_EXISTS));
}

/* A record that could not be made whole is not there at all. */
static void
test_create_broken (Fixture *fixture)
{
  g_autoptr (Place) place = place_new (fixture);
  g_autofree char *message = refused (place_address (place), CONNECTION_CREATE, &failing, ENGINE_ERROR_FAILED);
  g_assert_nonnull (strstr (message, "0003-broken"));
  g_free (refused (place_address (place), CONNECTION_PLAIN, &one, ENGINE_ERROR_NOT_A_RECORD));
  connection_close (must (place_address (place), CONNECTION_CREATE, &three));
  assert_version (place_address (place), &three);
}

static void
test_older (Fixture *fixture)
{
  g_autoptr (Place) place = place_new (fixture);
  connection_close (must (place_address (place), CONNECTION_CREATE, &one));
  g_free (refused (place_address (place), CONNECTION_PLAIN, &three, ENGINE_ERROR_OLDER));
  g_free (refused (place_address (place), CONNECTION_READ_ONLY, &three, ENGINE_ERROR_OLDER));
  g_free (refused (place_address (place), CONNECTION_READ_ONLY | CONNECTION_UPGRADE, &three, ENGINE_ERROR_OLDER));
  assert_version (place_address (place), &one);
}

static void
test_newer (Fixture *fixture)
{
  g_autoptr (Place) place = place_new (fixture);
  connection_close (must (place_address (place), CONNECTION_CREATE, &three));
  g_free (refused (place_address (place), CONNECTION_PLAIN, &two, ENGINE_ERROR_NEWER));
  g_free (refused (place_address (place), CONNECTION_UPGRADE, &two, ENGINE_ERROR_NEWER));
  g_free (refused (place_address (place), CONNECTION_READ_ONLY, &two, ENGINE_ERROR_NEWER));
  assert_version (place_address (place), &three);
}

static void
test_upgrade (Fixture *fixture)
{
  g_autoptr (Place) place = place_new (fixture);
  connection_close (must (place_address (place), CONNECTION_CREATE, &one));
  {
    g_autoptr (Connection) connection = must (place_address (place), CONNECTION_UPGRADE, &three);
    g_assert_cmpint (ask (connection, "SELECT age FROM person WHERE id = 2"), ==, 40);
  }
  assert_version (place_address (place), &three);
  connection_close (must (place_address (place), CONNECTION_UPGRADE, &three));
  assert_version (place_address (place), &three);
}

/* The steps before a broken one stay, the broken one leaves nothing. */
static void
test_broken (Fixture *fixture)
{
  g_autoptr (Place) place = place_new (fixture);
  connection_close (must (place_address (place), CONNECTION_CREATE, &one));
  g_autofree char *message = refused (place_address (place), CONNECTION_UPGRADE, &failing, ENGINE_ERROR_FAILED);
  g_assert_nonnull (strstr (message, "0003-broken"));
  assert_version (place_address (place), &two);

  g_autoptr (GError) error = NULL;
  g_autoptr (Connection) connection = must (place_address (place), CONNECTION_PLAIN, &two);
  g_assert_null (query_new (connection, "SELECT id FROM half", &error));
}

/* A table that others point at is made anew; its foreign keys are checked before the commit, and kept afterwards. */
static void
test_rebuild (Fixture *fixture)
{
  static const Steps rebuilt = { { FIRST, REBUILDING }, 2 };
  g_autoptr (GError) error = NULL;
  g_autoptr (Place) place = place_new (fixture);
  connection_close (must (place_address (place), CONNECTION_CREATE, &one));
  g_autoptr (Connection) connection = must (place_address (place), CONNECTION_UPGRADE, &rebuilt);
  g_assert_cmpint (ask (connection, "SELECT COUNT (*) FROM person p JOIN pet ON pet.person = p.id"), ==, 1);
  g_assert_true (connection_check (connection, FALSE, &error));
  g_assert_false (connection_execute (connection, "INSERT INTO pet (id, person) VALUES (2, 9)", &error));
  g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_CONSTRAINT);
}

static void
test_orphaning (Fixture *fixture)
{
  static const Steps orphaned = { { FIRST, ORPHANING }, 2 };
  g_autoptr (Place) place = place_new (fixture);
  connection_close (must (place_address (place), CONNECTION_CREATE, &one));
  g_free (refused (place_address (place), CONNECTION_UPGRADE, &orphaned, ENGINE_ERROR_DAMAGED));
  assert_version (place_address (place), &one);
}

static void
test_copy (Fixture *fixture)
{
  g_autoptr (Place) place = place_new (fixture);
  g_autofree char *copy = g_strconcat (place_address (place), ".before-0002", NULL);
  g_autofree char *later = g_strconcat (place_address (place), ".before-0003", NULL);
  g_autofree char *part = g_strconcat (copy, ".part", NULL);
  struct stat now;
  g_assert_true (g_file_set_contents (part, "left over", -1, NULL));
  connection_close (must (place_address (place), CONNECTION_CREATE, &one));
  connection_close (must (place_address (place), CONNECTION_UPGRADE, &three));
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (later, G_FILE_TEST_EXISTS));
  g_assert_cmpint (stat (copy, &now), ==, 0);
  g_assert_cmpint (now.st_mode & 0777, ==, 0660);

  assert_version (copy, &one);
  g_autoptr (Connection) connection = must (copy, CONNECTION_PLAIN, &one);
  g_assert_cmpint (ask (connection, "SELECT COUNT (*) FROM person"), ==, 1);
}

/* Where no sound copy can be made nothing is upgraded. */
static void
test_no_copy (Fixture *fixture)
{
  g_autoptr (Place) place = place_new (fixture);
  g_autofree char *copy = g_strconcat (place_address (place), ".before-0002", NULL);
  {
    g_autoptr (Connection) connection = must (place_address (place), CONNECTION_CREATE, &one);
    g_autoptr (GError) error = NULL;
    connection_execute (connection, "PRAGMA foreign_keys = OFF; DELETE FROM person", &error);
    g_assert_no_error (error);
  }
  g_free (refused (place_address (place), CONNECTION_UPGRADE, &three, ENGINE_ERROR_DAMAGED));
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
  assert_version (place_address (place), &one);
}

/* Nor where the disk has no room for it: what was written of it goes. */
static void
test_no_room (Fixture *fixture)
{
  g_autoptr (Place) place = place_new (fixture);
  g_autofree char *copy = g_strconcat (place_address (place), ".before-0002", NULL), *part = g_strconcat (copy, ".part", NULL);
  struct rlimit before, small;

  connection_close (must (place_address (place), CONNECTION_CREATE, &one));
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = (struct rlimit){ 6000, before.rlim_max };
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  g_free (refused (place_address (place), CONNECTION_UPGRADE, &three, ENGINE_ERROR_FULL));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS) || g_file_test (part, G_FILE_TEST_EXISTS));
  assert_version (place_address (place), &one);
  connection_close (must (place_address (place), CONNECTION_UPGRADE, &three));
  g_assert_true (g_file_test (copy, G_FILE_TEST_EXISTS));
}

typedef struct {
  const char *address;
  ConnectionFlags flags;
  int opened;
  int refused;
} Race;

static gpointer
race (gpointer data)
{
  Race *r = data;
  g_autoptr (GError) error = NULL;
  Connection *connection = try (r->address, r->flags, &three, &error);
  if (connection) {
    connection_close (connection);
    g_atomic_int_inc (&r->opened);
  } else {
    g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_EXISTS);
    g_atomic_int_inc (&r->refused);
  }
  return NULL;
}

static void
run_race (Race *r)
{
  GThread *threads[4];
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("race", race, r);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

static void
test_races (Fixture *fixture)
{
  g_autoptr (Place) made = place_new (fixture);
  g_autoptr (Place) upgraded = place_new (fixture);
  Race creating = { place_address (made), CONNECTION_CREATE, 0, 0 };
  Race upgrading = { place_address (upgraded), CONNECTION_UPGRADE, 0, 0 };
  run_race (&creating);
  g_assert_cmpint (creating.opened, ==, 1);
  g_assert_cmpint (creating.refused, ==, 3);
  assert_version (place_address (made), &three);

  connection_close (must (place_address (upgraded), CONNECTION_CREATE, &one));
  run_race (&upgrading);
  g_assert_cmpint (upgrading.opened, ==, 4);
  assert_version (place_address (upgraded), &three);
}

static void
test_compiled (Fixture *fixture)
{
  g_assert_cmpint (schema_latest (), >=, 1);
  g_assert_cmpint (version_of (fixture_connection (fixture)), ==, schema_latest ());
}

/* A record of every version that there was comes to this one, and is then like one that was made now. */
static void
test_from_each (Fixture *fixture)
{
  static const char sql_tables[] = "SELECT COUNT (*) FROM staff_call", sql_beats[] = "SELECT COUNT (*) FROM heartbeat";
  for (gsize version = 1; version < schema_steps_count; version++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (Place) place = place_new (fixture);
    const ConnectionOptions then = { schema_steps_list, version, NULL, 0 }, now = { schema_steps_list, schema_steps_count, NULL, 0 };
    connection_close (connection_open_with (place_address (place), CONNECTION_CREATE, &then, &error));
    g_assert_no_error (error);
    g_autoptr (Connection) connection = connection_open_with (place_address (place), CONNECTION_UPGRADE, &now, &error);
    g_assert_no_error (error);
    g_assert_cmpint (version_of (connection), ==, schema_latest ());
    g_assert_cmpint (ask (connection, sql_tables), ==, 0);
    g_assert_cmpint (ask (connection, sql_beats), ==, 0);
  }
}

/* A rule of a record of before meals had rules keeps the number that its house had set. */
static void
test_meals (Fixture *fixture)
{
  static const char sql_before[] =
    "INSERT INTO house (id, name, zone, census_seconds, presence_seconds, count_by, hold_hours, cleaning, second_person)"
    " VALUES (1, 'Singgah', 'Asia/Jakarta', 0, 54000, 'stay', 72, 1, 1);"
    "INSERT INTO stay_limit (id, house, guest_kind, days, count_from, extendable, extension_days, max_extensions, from_date)"
    " VALUES (1, 1, 'general', 7, 'arrival', 1, 7, 2, '0001-01-01');"
    "INSERT INTO setting (id, house, name, value, since) VALUES (1, 1, 'meal-days', '14', 0)";
  const ConnectionOptions then = { schema_steps_list, 11, NULL, 0 }, now = { schema_steps_list, schema_steps_count, NULL, 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (Place) place = place_new (fixture);

  g_autoptr (Connection) before = connection_open_with (place_address (place), CONNECTION_CREATE, &then, &error);
  g_assert_no_error (error);
  g_assert_true (connection_execute (before, sql_before, &error));
  g_clear_pointer (&before, connection_close);
  g_autoptr (Connection) connection = connection_open_with (place_address (place), CONNECTION_UPGRADE, &now, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ask (connection, "SELECT " LIMIT_MEAL_DAYS " FROM stay_limit l"), ==, 14);
}

/* Of what an older program issued no signed copy is waited for. */
static void
test_documents (Fixture *fixture)
{
  static const char sql_before[] =
    "INSERT INTO house (id, name, zone, census_seconds, presence_seconds, count_by, hold_hours, cleaning, second_person)"
    " VALUES (1, 'Singgah', 'Asia/Jakarta', 0, 54000, 'stay', 72, 1, 1);"
    "INSERT INTO document (id, house, kind, year, number, issued_on) VALUES (1, 1, 'BAST_IN', 2026, 1, '2026-03-02')";
  const ConnectionOptions then = { schema_steps_list, 19, NULL, 0 }, now = { schema_steps_list, schema_steps_count, NULL, 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (Place) place = place_new (fixture);

  g_autoptr (Connection) before = connection_open_with (place_address (place), CONNECTION_CREATE, &then, &error);
  g_assert_no_error (error);
  g_assert_true (connection_execute (before, sql_before, &error));
  g_clear_pointer (&before, connection_close);
  g_autoptr (Connection) connection = connection_open_with (place_address (place), CONNECTION_UPGRADE, &now, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ask (connection, "SELECT COUNT (*) FROM document WHERE signed_at IS NULL AND issued_at IS NULL"), ==, 1);
}

/* Of a record of before it was kept, who is outside is known from the sightings. */
static void
test_outside (Fixture *fixture)
{
  static const char sql_before[] =
    "INSERT INTO house (id, name, zone, census_seconds, presence_seconds, count_by, hold_hours, cleaning, second_person)"
    " VALUES (1, 'Singgah', 'Asia/Jakarta', 0, 54000, 'stay', 72, 1, 1);"
    "INSERT INTO resident (id, number, label, sex, identity, slow, registered_at) VALUES (1, 1, 'A', 'U', 'unknown', 0, 0),"
    " (2, 2, 'B', 'U', 'unknown', 0, 0), (3, 3, 'C', 'U', 'unknown', 0, 0);"
    "INSERT INTO stay (id, number, resident, house, phase, arrived_at, ended_at, confidentiality, going_out, whereabouts,"
    " custody) SELECT r.id, r.number, r.id, 1, 'admitted', 0, CASE r.id WHEN 3 THEN 100 END, 'normal', 'yes', 'known',"
    " 'house' FROM resident r;"
    "INSERT INTO sighting (id, stay, house, at, direction, source) VALUES (1, 1, 1, 60, 'in', 'card'), (2, 1, 1, 50, 'out', 'card'),"
    " (3, 2, 1, 50, 'in', 'card'), (4, 2, 1, 50, 'out', 'card'), (5, 3, 1, 60, 'out', 'card')";
  const ConnectionOptions then = { schema_steps_list, 27, NULL, 0 }, now = { schema_steps_list, schema_steps_count, NULL, 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (Place) place = place_new (fixture);

  g_autoptr (Connection) before = connection_open_with (place_address (place), CONNECTION_CREATE, &then, &error);
  g_assert_no_error (error);
  connection_execute (before, sql_before, &error);
  g_assert_no_error (error);
  g_clear_pointer (&before, connection_close);
  g_autoptr (Connection) connection = connection_open_with (place_address (place), CONNECTION_UPGRADE, &now, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ask (connection, "SELECT SUM (stay * 10 + 1) FROM outside"), ==, 21);
}

/* A whole letter that stands as for whom a bed is held fits into no index of PostgreSQL. */
static void
test_letters (Fixture *fixture)
{
  static const char sql_before[] =
    "INSERT INTO house (id, name, zone, census_seconds, presence_seconds, count_by, hold_hours, cleaning, second_person)"
    " VALUES (1, 'Singgah', 'Asia/Jakarta', 0, 54000, 'stay', 72, 1, 1);"
    "INSERT INTO room (id, house, name, sex, kind, accessible, position) VALUES (1, 1, 'Melati', 'any', 'dormitory', 0, 1);"
    "INSERT INTO bed (id, room, name, kind, position, counts, active_from) VALUES (1, 1, '01', 'single', 1, 1, 0)";
  static const char sql_hold[] =
    "INSERT INTO bed_use (id, bed, kind, since, held_for, doubtful) VALUES (1, 1, 'hold', 0, :letter, 0)";
  const gsize versions[] = { 18, schema_steps_count };
  const ConnectionOptions now = { schema_steps_list, schema_steps_count, NULL, 0 };
  g_autoptr (GString) letter = g_string_new (NULL);

  for (guint i = 0; i < 200; i++) {          /* nothing that could be pressed together */
    g_autofree char *part = g_strdup_printf ("%u", i), *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, part, -1);
    g_string_append (letter, sum);
  }
  for (guint i = 0; i < G_N_ELEMENTS (versions); i++) {
    const ConnectionOptions then = { schema_steps_list, versions[i], NULL, 0 };
    g_autoptr (GError) error = NULL;
    g_autoptr (Place) place = place_new (fixture);
    g_autoptr (Connection) before = connection_open_with (place_address (place), CONNECTION_CREATE, &then, &error);
    g_assert_no_error (error);
    g_assert_true (connection_execute (before, sql_before, &error));
    g_autoptr (Query) query = query_new (before, sql_hold, &error);
    g_assert_no_error (error);
    query_bind_text (query, "letter", letter->str);
    query_run (query, &error);
    g_assert_no_error (error);
    g_clear_pointer (&query, query_free);
    g_clear_pointer (&before, connection_close);
    g_autoptr (Connection) connection = connection_open_with (place_address (place), CONNECTION_UPGRADE, &now, &error);
    g_assert_no_error (error);
    g_assert_cmpint (ask (connection, "SELECT LENGTH (held_for) FROM bed_use"), ==, (gint64) letter->len);
  }
}

static GPtrArray *
columns_of (Connection *connection, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Query) query = query_new (connection, sql, &error);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_assert_no_error (error);
  while (query_step (query, &error) == QUERY_ROW)
    g_ptr_array_add (names, g_strdup (query_text (query, 0)));
  g_assert_no_error (error);
  return names;
}

/* What the compiled steps make is the same on both engines, column for column. */
static void
test_alike (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Connection) memory = connection_open (":memory:", CONNECTION_CREATE, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) here = columns_of (
    memory, "SELECT s.name || '.' || c.name || CASE WHEN c.\"notnull\" THEN ' NOT NULL' ELSE '' END"
    " FROM sqlite_schema s, pragma_table_info (s.name) c WHERE s.type = 'table' ORDER BY s.name, c.name");
  g_autoptr (GPtrArray) there = columns_of (
    fixture_connection (fixture),
    "SELECT table_name || '.' || column_name || CASE WHEN is_nullable = 'NO' THEN ' NOT NULL' ELSE '' END"
    " FROM information_schema.columns WHERE table_schema = current_schema ()"
    " ORDER BY table_name COLLATE \"C\", column_name COLLATE \"C\"");
  for (guint i = 0; i < MIN (here->len, there->len); i++)
    g_assert_cmpstr (g_ptr_array_index (here, i), ==, g_ptr_array_index (there, i));
  g_assert_cmpuint (here->len, ==, there->len);
  g_assert_cmpuint (here->len, >, 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/schema/create", test_create);
  fixture_add ("/schema/create-broken", test_create_broken);
  fixture_add ("/schema/older", test_older);
  fixture_add ("/schema/newer", test_newer);
  fixture_add ("/schema/upgrade", test_upgrade);
  fixture_add ("/schema/broken", test_broken);
  fixture_add ("/schema/rebuild", test_rebuild);
  fixture_add_for (ENGINE_SQLITE, "/schema/orphaning", test_orphaning);
  fixture_add_for (ENGINE_SQLITE, "/schema/copy", test_copy);
  fixture_add_for (ENGINE_SQLITE, "/schema/no-copy", test_no_copy);
  fixture_add_for (ENGINE_SQLITE, "/schema/no-room", test_no_room);
  fixture_add ("/schema/races", test_races);
  fixture_add ("/schema/compiled", test_compiled);
  fixture_add ("/schema/from-each", test_from_each);
  fixture_add ("/schema/meals", test_meals);
  fixture_add ("/schema/documents", test_documents);
  fixture_add ("/schema/letters", test_letters);
  fixture_add ("/schema/outside", test_outside);
  fixture_add_for (ENGINE_POSTGRES, "/schema/alike", test_alike);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A fresh record on either engine for one test, removed afterwards. */
#include "tests/support/fixture.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <unistd.h>

#include "tests/support/server.h"

struct _Fixture {
  EngineKind kind;
  char *folder;
  char *database;           /* its name on the server; NULL for a file */
  char *address;
  Connection *connection;   /* NULL until asked for; the record's own once there is one */
  Record *record;           /* NULL until asked for */
  RecordSources sources;
  gint64 clock;
  GRand *chance;            /* the same numbers in each run */
};

typedef struct {
  EngineKind kind;
  FixtureTest test;
} Case;

static Connection *
open_record (const char *address, ConnectionFlags flags)
{
  g_autoptr (GError) error = NULL;
  Connection *connection = connection_open (address, flags, &error);
  g_assert_no_error (error);
  return connection;
}

static char *
template_name (void)
{
  return g_strdup_printf ("t_%d_template", (int) getpid ());
}

static void
drop_template (void)
{
  g_autofree char *name = template_name ();
  server_drop (name);
}

/* All schema steps run once for each test program: a template shared between programs could be older than this one. */
static void
make_template (void)
{
  static gsize made = 0;
  if (!g_once_init_enter (&made))
    return;
  g_autofree char *name = template_name ();
  g_autofree char *address = server_address (name);
  server_create (name, NULL);
  atexit (drop_template);
  connection_close (open_record (address, CONNECTION_CREATE));
  g_once_init_leave (&made, 1);
}

static void
make_database (Fixture *fixture)
{
  static int count = 0;
  g_autofree char *template = template_name ();
  make_template ();
  fixture->database = g_strdup_printf ("t_%d_%d", (int) getpid (), g_atomic_int_add (&count, 1));
  fixture->address = server_address (fixture->database);
  server_create (fixture->database, template);
}

static void
make_file (Fixture *fixture)
{
  fixture->address = g_build_filename (fixture->folder, "record.db", NULL);
  connection_close (open_record (fixture->address, CONNECTION_CREATE));
}

static gint64
read_clock (gpointer data)
{
  const Fixture *fixture = data;
  return fixture->clock;
}

static void
read_chance (gpointer data, guint8 *bytes, gsize length)
{
  Fixture *fixture = data;
  for (gsize i = 0; i < length; i++)
    bytes[i] = (guint8) g_rand_int_range (fixture->chance, 0, 256);
}

Fixture *
fixture_new (EngineKind kind)
{
  if (kind == ENGINE_POSTGRES && !server_is_there ()) {
    g_test_skip ("no PostgreSQL server: run ./run test or tests/support/with-postgres");
    return NULL;
  }

  /* A test makes hundreds of records, none for long. */
  g_setenv ("SINGGAH_BALLAST", "0", FALSE);
  g_autoptr (GError) error = NULL;
  Fixture *fixture = g_new0 (Fixture, 1);
  fixture->kind = kind;
  fixture->clock = FIXTURE_CLOCK;
  fixture->chance = g_rand_new_with_seed (1);
  fixture->sources = (RecordSources) { read_clock, read_chance, fixture };
  fixture->folder = g_dir_make_tmp ("singgah-XXXXXX", &error);
  g_assert_no_error (error);
  if (kind == ENGINE_POSTGRES)
    make_database (fixture);
  else
    make_file (fixture);
  return fixture;
}

/* A link is removed, never followed. */
static void
remove_tree (GFile *file)
{
  g_autoptr (GFileEnumerator) entries =
    g_file_enumerate_children (file, "standard::name", G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFile *entry = NULL;
  while (entries && g_file_enumerator_iterate (entries, NULL, &entry, NULL, NULL) && entry)
    remove_tree (entry);
  g_file_delete (file, NULL, NULL);
}

void
fixture_free (Fixture *fixture)
{
  if (!fixture)
    return;
  if (fixture->record)
    record_close (fixture->record);
  else if (fixture->connection)
    connection_close (fixture->connection);
  if (fixture->database)
    server_drop (fixture->database);
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);
  remove_tree (folder);
  g_rand_free (fixture->chance);
  g_free (fixture->folder);
  g_free (fixture->database);
  g_free (fixture->address);
  g_free (fixture);
}

EngineKind
fixture_kind (Fixture *fixture)
{
  return fixture->kind;
}

const char *
fixture_address (Fixture *fixture)
{
  return fixture->address;
}

const char *
fixture_folder (Fixture *fixture)
{
  return fixture->folder;
}

Connection *
fixture_connect (Fixture *fixture)
{
  return open_record (fixture->address, CONNECTION_PLAIN);
}

Connection *
fixture_connection (Fixture *fixture)
{
  if (!fixture->connection)
    fixture->connection = fixture_connect (fixture);
  return fixture->connection;
}

Record *
fixture_record (Fixture *fixture)
{
  if (!fixture->record)
    fixture->record = record_adopt (fixture_connection (fixture), &fixture->sources);
  return fixture->record;
}

Record *
fixture_second (Fixture *fixture)
{
  return record_adopt (fixture_connect (fixture), &fixture->sources);
}

void
fixture_set_clock (Fixture *fixture, gint64 seconds)
{
  fixture->clock = seconds;
}

gint64
fixture_clock (Fixture *fixture)
{
  return fixture->clock;
}

const RecordSources *
fixture_sources (Fixture *fixture)
{
  return &fixture->sources;
}

gint64
fixture_int (Fixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Query) query = query_new (fixture_connection (fixture), sql, &error);
  g_assert_no_error (error);
  QueryStep step = query_step (query, &error);
  g_assert_no_error (error);
  g_assert_cmpint (step, ==, QUERY_ROW);
  return query_int (query, 0);
}

void
fixture_run (Fixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;

  connection_execute (fixture_connection (fixture), sql, &error);
  g_assert_no_error (error);
}

void
fixture_breaks (Fixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  if (connection_execute (fixture_connection (fixture), sql, &error))
    g_error ("the database took: %s", sql);
  g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_CONSTRAINT);
}

static void
run_case (const void *data)
{
  const Case *c = data;
  g_autoptr (Fixture) fixture = fixture_new (c->kind);
  if (fixture)
    c->test (fixture);
}

void
fixture_add_for (EngineKind kind, const char *path, FixtureTest test)
{
  Case *c = g_new (Case, 1);
  *c = (Case) { kind, test };
  g_autofree char *full = g_strconcat (kind == ENGINE_SQLITE ? "/sqlite" : "/postgres", path, NULL);
  g_test_add_data_func_full (full, c, (GTestDataFunc) run_case, g_free);
}

void
fixture_add (const char *path, FixtureTest test)
{
  fixture_add_for (ENGINE_SQLITE, path, test);
  fixture_add_for (ENGINE_POSTGRES, path, test);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The house that each run begins with, its copies, and the connections that are opened and dropped. */
#include "tests/faults/simulation-private.h"
#include "tests/support/guests.h"
#include "tests/support/server.h"

#include <gio/gio.h>
#include <string.h>
#include <unistd.h>

/* --- the template --- */

static gint64
read_template_clock (gpointer data)
{
  return *(const gint64 *) data;
}

static void
read_template_chance (gpointer data G_GNUC_UNUSED, guint8 *bytes, gsize length)
{
  static guint64 next = 1;

  for (gsize i = 0; i < length; i++)
    bytes[i] = (guint8) ((next = next * 6364136223846793005u + 1442695040888963407u) >> 56);
}

/* @...: keys and values, ended by NULL; the answer's member @member */
static gint64
make (Record *record, gint64 staff, const char *member, const char *kind, ...)
{
  g_autoptr (Request) request = request_new (kind);
  g_autoptr (Outcome) outcome = NULL;
  g_autoptr (GError) error = NULL;
  va_list pairs;

  va_start (pairs, kind);
  for (const char *key = va_arg (pairs, const char *); key; key = va_arg (pairs, const char *))
    request_set (request, key, va_arg (pairs, const char *));
  va_end (pairs);
  request_set_actor (request, staff, 0);
  acts_perform (record, request, &outcome, &error);
  g_assert_no_error (error);
  return member ? outcome_int (outcome, member) : 0;
}

static gint64
find_admin (Record *record)
{
  g_autoptr (Query) query =
    query_new (record_get_connection (record), "SELECT id FROM staff WHERE name = 'admin'", NULL);

  g_assert_cmpint (query_step (query, NULL), ==, QUERY_ROW);
  return query_int (query, 0);
}

static void
furnish (Record *record, Ground *house)
{
  make (record, 0, NULL, "create", NULL);
  gint64 admin = house->staff[0] = find_admin (record);
  house->staff[1] = make (record, admin, "staff", "staff-add", "name", "desk", "roles", "desk", NULL);
  house->house = make (record, admin, "house", "house-add", "name", "Singgah", "zone", "Asia/Jakarta", NULL);
  for (int i = 0; i < BEDS; i++) {
    g_autofree char *bed = g_strdup_printf ("%02d", i);
    if (i % 3 == 0)
      make (record, admin, NULL, "room-add", "name", i ? "Mawar" : "Melati", NULL);
    house->beds[i] = make (record, admin, "bed", "bed-add", "room", i < 3 ? "Melati" : "Mawar", "name", bed, NULL);
  }
  for (int i = 0; i < RESIDENTS; i++) {
    g_autofree char *name = g_strdup_printf ("Guest %c", 'A' + i);
    g_autofree char *born = g_strdup_printf ("%d-01-01", 1980 + i);
    house->residents[i] =
      make (record, admin, "resident", "resident-add", "name", name, "sex", "L", "born", born, NULL);
  }
  for (int i = 0; i < KIOSKS; i++) {
    g_autofree char *name = g_strdup_printf ("hall-%d", i);
    house->terminals[i] = make (record, admin, "terminal", "terminal-add", "name", name, "kind", "kiosk", "house",
                                "Singgah", NULL);
  }
  for (int i = 0; i < CARDS; i++) {
    house->tokens[i] = guests_card (i + 1);
    make (record, admin, NULL, "card-enter", "token", house->tokens[i], NULL);
  }
}

Template *
template_new (EngineKind kind)
{
  if (kind == ENGINE_POSTGRES && !server_is_there ()) {
    g_test_skip ("no PostgreSQL server: run ./run test or tests/support/with-postgres");
    return NULL;
  }
  g_autoptr (GError) error = NULL;
  Template *template = g_new0 (Template, 1);
  RecordSources sources = { read_template_clock, read_template_chance, &template->house.clock };

  template->kind = kind;
  template->house.clock = FIXTURE_CLOCK;
  template->folder = g_dir_make_tmp ("singgah-simulation-XXXXXX", &error);
  g_assert_no_error (error);
  if (kind == ENGINE_POSTGRES) {
    template->database = g_strdup_printf ("s_%d_template", (int) getpid ());
    template->address = server_address (template->database);
    server_create (template->database, NULL);
  } else {
    template->address = g_build_filename (template->folder, "template.db", NULL);
  }
  Record *record = record_open (template->address, CONNECTION_CREATE, &sources, &error);
  g_assert_no_error (error);
  furnish (record, &template->house);
  record_close (record);
  return template;
}

static void
remove_record (const char *address)
{
  g_autofree char *journal = g_strconcat (address, "-journal", NULL);

  unlink (address);
  unlink (journal);
}

void
template_free (Template *template)
{
  if (template->database)
    server_drop (template->database);
  else
    remove_record (template->address);
  rmdir (template->folder);
  for (int i = 0; i < CARDS; i++)
    g_free (template->house.tokens[i]);
  g_free (template->folder);
  g_free (template->database);
  g_free (template->address);
  g_free (template);
}

/* --- a run --- */

static void
copy (const char *from, const char *to)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;
  gsize length;

  g_file_get_contents (from, &content, &length, &error);
  g_assert_no_error (error);
  g_file_set_contents_full (to, content, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}

static char *
file_name (Simulation *sim, guint generation)
{
  return g_strdup_printf ("%s/run-%u.db", sim->template->folder, generation);
}

/* What lies on the disk at this moment is what a dead program leaves. */
static void
take_image (Simulation *sim)
{
  g_autofree char *to = file_name (sim, sim->generation + 1);
  g_autofree char *to_journal = g_strconcat (to, "-journal", NULL);
  g_autofree char *journal = g_strconcat (sim->address, "-journal", NULL);

  copy (sim->address, to);
  if (g_file_test (journal, G_FILE_TEST_EXISTS))
    copy (journal, to_journal);
}

static void
stop_backend (Simulation *sim, int other)
{
  g_autoptr (Query) query = query_new (record_get_connection (sim->records[other]),
                                       "SELECT pg_terminate_backend (CAST (:pid AS INTEGER))", NULL);

  query_bind_int (query, ":pid", sim->backends[sim->victim]);
  g_assert_true (query_run (query, NULL));
}

static void
burn (Simulation *sim)
{
  sim->burnt = TRUE;
  if (sim->template->kind == ENGINE_SQLITE)
    take_image (sim);
  else
    stop_backend (sim, (sim->victim + 1) % RECORDS);
}

static gint64
read_clock (gpointer data)
{
  return ((Simulation *) data)->clock;
}

static void
read_bytes (gpointer data, guint8 *bytes, gsize length)
{
  Simulation *sim = data;

  for (gsize i = 0; i < length; i++)
    bytes[i] = (guint8) g_rand_int_range (sim->bytes, 0, 256);
  if (sim->fuse && --sim->fuse == 0)
    burn (sim);
}

static gint64
backend_of (Record *record)
{
  g_autoptr (Query) query = query_new (record_get_connection (record), "SELECT pg_backend_pid ()", NULL);

  g_assert_cmpint (query_step (query, NULL), ==, QUERY_ROW);
  return query_int (query, 0);
}

static void
open_one (Simulation *sim, int who)
{
  g_autoptr (GError) error = NULL;

  sim->records[who] = record_open (sim->address, CONNECTION_PLAIN, &sim->sources, &error);
  g_assert_no_error (error);
  if (sim->template->kind == ENGINE_POSTGRES)
    sim->backends[who] = backend_of (sim->records[who]);
}

void
simulation_reopen (Simulation *sim, int who)
{
  record_close (sim->records[who]);
  open_one (sim, who);
}

void
simulation_crash (Simulation *sim)
{
  if (sim->template->kind == ENGINE_POSTGRES) {
    simulation_reopen (sim, sim->victim);
    return;
  }
  for (int i = 0; i < RECORDS; i++)
    record_close (sim->records[i]);
  remove_record (sim->address);
  g_free (sim->address);
  sim->address = file_name (sim, ++sim->generation);
  for (int i = 0; i < RECORDS; i++)
    open_one (sim, i);
}

void
simulation_open (Simulation *sim, Template *template)
{
  sim->template = template;
  sim->house = &template->house;
  sim->sources = (RecordSources){ read_clock, read_bytes, sim };
  if (template->kind == ENGINE_POSTGRES) {
    sim->database = g_strdup_printf ("s_%d_%u", (int) getpid (), template->copies++);
    sim->address = server_address (sim->database);
    server_create (sim->database, template->database);
  } else {
    sim->address = file_name (sim, 0);
    copy (template->address, sim->address);
  }
  for (int i = 0; i < RECORDS; i++)
    open_one (sim, i);
}

void
simulation_close (Simulation *sim)
{
  for (int i = 0; i < RECORDS; i++)
    record_close (sim->records[i]);
  if (sim->database)
    server_drop (sim->database);
  else
    remove_record (sim->address);
  g_free (sim->database);
  g_free (sim->address);
}

void
simulation_execute (Simulation *sim, const char *sql)
{
  g_autoptr (GError) error = NULL;

  connection_execute (record_get_connection (sim->records[0]), sql, &error);
  g_assert_no_error (error);
}

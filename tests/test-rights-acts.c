/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a kiosk's and a desk's logins do with acts: their own work goes through, whatever else is asked for is denied. */
#include "db/engine/rights.h"
#include "db/record/heartbeat.h"
#include "db/record/journal.h"
#include "db/record/when.h"
#include "tests/faults/scenes.h"
#include "tests/support/guests.h"
#include "tests/support/pipe.h"
#include "tests/support/server.h"

#include <string.h>

#define KIOSK "singgah_kiosk"
#define DESK "singgah_desk"

static Record *
open_as (Fixture *fixture, const char *role, ConnectionFlags flags)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *address = server_address_as (fixture_address (fixture), role);
  Record *record = record_open (address, flags, fixture_sources (fixture), &error);

  g_assert_no_error (error);
  return record;
}

/* --- what goes through --- */

typedef struct {
  Fixture *fixture;
  Record *record;              /* the kiosk's */
  Guests guests;
} Hallway;

static void
hallway_open (Hallway *hallway, Fixture *fixture)
{
  fixture_set_clock (fixture, g_get_real_time () / G_USEC_PER_SEC);
  *hallway = (Hallway){ .fixture = fixture, .guests = guests_seed (fixture, 3) };
  hallway->record = open_as (fixture, KIOSK, CONNECTION_KIOSK);
}

static gint64
do_at_kiosk (Hallway *hallway, const char *kind, ...)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Request) request = request_new (kind);
  g_autoptr (Outcome) outcome = NULL;
  va_list rest;

  va_start (rest, kind);
  for (const char *key = va_arg (rest, const char *); key; key = va_arg (rest, const char *))
    request_set (request, key, va_arg (rest, const char *));
  va_end (rest);
  request_set_actor (request, 0, hallway->guests.kiosk);
  request_set_source (request, "kiosk");
  acts_perform (hallway->record, request, &outcome, &error);
  g_assert_no_error (error);
  return outcome->act;
}

static gint64
scan (Hallway *hallway, int card)
{
  g_autofree char *token = guests_card (card);

  return do_at_kiosk (hallway, "scan", "token", token, NULL);
}

static void
undo (Hallway *hallway, gint64 act)
{
  g_autofree char *text = fixture_text (act);

  do_at_kiosk (hallway, "undo", "act", text, NULL);
}

/* Who was missing, and who was out on permit: the only rows of a stay that a kiosk changes, and puts back. */
static void
test_found (Fixture *fixture)
{
  Hallway hallway;
  hallway_open (&hallway, fixture);
  g_autofree char *stay = fixture_text (hallway.guests.first_stay);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *due = when_format (fixture_clock (fixture) + 7200, utc);

  fixture_do (fixture, "leave", "resident", stay, "kind", "work", "due", due, NULL);
  fixture_set_clock (fixture, fixture_clock (fixture) + 60);
  fixture_do (fixture, "whereabouts", "resident", stay, "whereabouts", "unknown", NULL);
  fixture_set_clock (fixture, fixture_clock (fixture) + 60);
  gint64 act = scan (&hallway, GUEST_SITI);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM permit WHERE back_at IS NOT NULL"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay WHERE whereabouts = 'unknown'"), ==, 0);
  undo (&hallway, act);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM permit WHERE back_at IS NOT NULL"), ==, 0);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay WHERE whereabouts = 'unknown'"), ==, 1);
  record_close (hallway.record);
}

static void
test_day (Fixture *fixture)
{
  Hallway hallway;
  g_autoptr (GError) error = NULL;
  hallway_open (&hallway, fixture);
  g_autofree char *stay = fixture_text (hallway.guests.first_stay);
  fixture_do (fixture, "service-kind-add", "code", "S02", "name", "Soap", NULL);
  g_autofree char *kind = fixture_text (fixture_int (fixture, "SELECT MAX (id) FROM service_kind"));
  const Heartbeat beat = { .terminal = hallway.guests.kiosk, .version = "1", .scanners = "wedge", .scan_age = -1 };

  scan (&hallway, GUEST_SITI);
  undo (&hallway, do_at_kiosk (&hallway, "go", "resident", stay, "direction", "out", NULL));
  undo (&hallway, do_at_kiosk (&hallway, "serve", "resident", stay, "kind", kind, NULL));
  do_at_kiosk (&hallway, "serve", "resident", stay, "kind", kind, NULL);
  do_at_kiosk (&hallway, "call", NULL);
  fixture_set_clock (fixture, fixture_clock (fixture) + 30);
  undo (&hallway, do_at_kiosk (&hallway, "call", NULL));
  for (int i = 0; i < 2; i++) {
    g_assert_true (heartbeat_write (hallway.record, &beat, &error));
    fixture_set_clock (fixture, fixture_clock (fixture) + 30);
  }
  record_close (hallway.record);
}

/* The program itself, with a login of its own, and the same act twice. */
static void
test_pipe (Fixture *fixture)
{
  guests_seed (fixture, 1);
  g_autofree char *address = server_address_as (fixture_address (fixture), KIOSK), *card = guests_card (GUEST_SITI);
  g_autofree char *line = g_strdup_printf ("%s\t123456\n", card);

  for (int i = 0; i < 2; i++) {
    g_autoptr (Pipe) pipe = pipe_start (address, NULL);
    pipe_send (pipe, line, -1);
    g_autoptr (JsonObject) answer = pipe_answer (pipe);
    g_assert_cmpint (pipe_end (pipe), ==, 0);
    g_assert_nonnull (answer);
    g_assert_cmpstr (pipe_text (answer, "result"), ==, "in");
  }
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM sighting"), ==, 1);
}

/* Who set it up with another login finds the reason where the kiosk's complaints go. */
static void
test_wrong_login (Fixture *fixture)
{
  g_autofree char *address = server_address_as (fixture_address (fixture), DESK);
  const char *const arguments[] = { g_getenv ("SINGGAH_KIOSK"), "--record", address, "--language", "en", NULL };

  guests_seed (fixture, 1);
  g_unsetenv ("DISPLAY");
  g_unsetenv ("WAYLAND_DISPLAY");
  g_autoptr (Pipe) pipe = pipe_start_program (arguments);
  g_assert_cmpint (pipe_end (pipe), ==, 1);
  g_assert_nonnull (strstr (pipe_complaints (pipe), "member of singgah_kiosk"));
  g_assert_nonnull (strstr (pipe_complaints (pipe), "There is no display"));
}

/* --- what does not --- */

static const char sql_line[] =
  "INSERT INTO journal (seq, act, format, request, kind, at, certainty, recorded, terminal, source, doubtful, subjects,"
  " digest, previous, hash) VALUES (999999, 999999, 1, '', :kind, 1, 'exact', 1, :terminal, 'kiosk', 0, '', '', '', '')";

static void
write_line (Connection *connection, const char *kind, gint64 terminal, GError **error)
{
  g_autoptr (GError) local = NULL;

  g_assert_true (connection_begin (connection, &local));
  g_autoptr (Query) query = query_new (connection, sql_line, error);
  if (query) {
    query_bind_text (query, "kind", kind);
    query_bind_int (query, "terminal", terminal);
    query_run (query, error);
  }
  g_clear_pointer (&query, query_free);
  connection_rollback (connection);
}

/* The journal takes a kiosk's acts from a kiosk, and from the desk whatever it writes. */
static void
test_kinds (Fixture *fixture)
{
  g_autoptr (GPtrArray) kinds = acts_kinds ();
  Guests guests = guests_seed (fixture, 1);
  gint64 desk = fixture_make (fixture, "terminal", "terminal-add", "name", "desk-9", "kind", "desk", NULL);
  g_autoptr (Record) record = open_as (fixture, KIOSK, CONNECTION_KIOSK);
  guint taken = 0;

  for (guint i = 0; i < kinds->len; i++) {
    const char *kind = ((const ActKind *) kinds->pdata[i])->name;
    g_autoptr (GError) error = NULL, from_desk = NULL, twin = NULL;
    write_line (record_get_connection (record), kind, guests.kiosk, &error);
    write_line (record_get_connection (record), kind, desk, &from_desk);
    write_line (fixture_connection (fixture), kind, desk, &twin);
    g_assert_no_error (twin);
    g_assert_error (from_desk, ENGINE_ERROR, ENGINE_ERROR_DENIED);
    taken += error == NULL;
    if (g_strv_contains (rights_acts_of_kiosk (), kind))
      g_assert_no_error (error);
    else
      g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_DENIED);
  }
  g_assert_cmpuint (taken, ==, g_strv_length ((char **) rights_acts_of_kiosk ()));
}

/* As if the program had been talked into it: a supervisor's act, through the kiosk's connection. */
static gboolean
perform_at_kiosk (Record *record, Request *request, gint64 staff, gint64 kiosk, GError **error)
{
  request_set_actor (request, staff, kiosk);
  return acts_perform (record, request, NULL, error);
}

static void
try_scene (Fixture *fixture, Record *record, const Scene *scene, gint64 kiosk, GString *wrong)
{
  /* What these are about must be there, and a kiosk does not see it. */
  static const char *const unseen[] = { "print-paper", "envelope-open", "journal-erase", NULL };
  g_autoptr (Request) request = scene_request (fixture, scene);
  g_autoptr (GError) error = NULL;
  gint64 head = fixture_int (fixture, "SELECT seq FROM journal_head");
  gboolean done = perform_at_kiosk (record, request, fixture_staff (fixture), kiosk, &error);
  gboolean denied = g_strv_contains (unseen, scene->kind) ? error && error->domain == RECORD_ERROR
                                                         : g_error_matches (error, ENGINE_ERROR, ENGINE_ERROR_DENIED);

  if (done || !denied || fixture_int (fixture, "SELECT seq FROM journal_head") != head)
    g_string_append_printf (wrong, "%s: %s\n", scene->kind, done ? "was done" : error->message);
}

/* Every kind of act but its own, each ready to be done: that it is, test-permission and the tests of faults show. */
static void
test_scenes (Fixture *fixture)
{
  g_autoptr (GString) wrong = g_string_new (NULL);

  scenes_prepare (fixture, FALSE);
  g_autoptr (Record) record = open_as (fixture, KIOSK, CONNECTION_KIOSK);
  gint64 kiosk = fixture_int (fixture, "SELECT MIN (id) FROM terminal WHERE kind = 'kiosk'");
  for (guint i = 0; i < scenes_count (); i++) {
    const Scene *scene = scene_at (i);
    if (!scene_is_bare (scene) && !g_strv_contains (rights_acts_of_kiosk (), scene->kind))
      try_scene (fixture, record, scene, kiosk, wrong);
  }
  if (wrong->len)
    g_error ("%s", wrong->str);
}

/* What the desk did is not undone from the hallway, whoever's card lies there. */
static void
test_undo_of_desk (Fixture *fixture)
{
  Hallway hallway;
  g_autoptr (GError) error = NULL;
  hallway_open (&hallway, fixture);
  g_autofree char *resident = fixture_text (hallway.guests.first_resident);
  g_autoptr (Outcome) desk = fixture_perform (fixture, "resident-change", "resident", resident, "called-name", "Sri", NULL);
  g_autoptr (Request) request = request_new ("undo");

  request_set_int (request, "act", desk->act);
  g_assert_false (perform_at_kiosk (hallway.record, request, fixture_staff (fixture), hallway.guests.kiosk, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_ERASED);    /* it does not even see what was changed */
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM resident WHERE called_name = 'Sri'"), ==, 1);
  g_clear_error (&error);
  g_assert_true (acts_perform (fixture_record (fixture), request, NULL, &error));
  record_close (hallway.record);
}

/* --- rows --- */

static gint64
count_by (Connection *connection, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Query) query = query_new (connection, sql, &error);

  g_assert_no_error (error);
  g_assert_cmpint (query_step (query, &error), ==, QUERY_ROW);
  return query_int (query, 0);
}

/* A kiosk reads the details of its own acts. */
static void
test_details (Fixture *fixture)
{
  static const char sql[] = "SELECT COUNT (*) FROM journal_detail";
  Hallway hallway;
  hallway_open (&hallway, fixture);
  g_autofree char *resident = fixture_text (hallway.guests.first_resident);
  fixture_do (fixture, "resident-change", "resident", resident, "origin", "Somewhere", NULL);
  scan (&hallway, GUEST_SITI);

  g_assert_cmpint (fixture_int (fixture, sql), >, 1);
  g_assert_cmpint (count_by (record_get_connection (hallway.record), sql), ==, 1);
  g_assert_cmpint (count_by (record_get_connection (hallway.record), "SELECT COUNT (*) FROM journal_detail WHERE body LIKE '%Somewhere%'"), ==, 0);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM journal_detail WHERE body LIKE '%Somewhere%'"), >, 0);
  record_close (hallway.record);
}

/* Who has a file open keeps its text copy whole; while it is written the details of all acts are read, and then no more. */
static void
test_text_copy (Fixture *fixture)
{
  static const char sql[] = "SELECT COUNT (*) FROM journal_detail";
  g_autofree char *path = g_build_filename (fixture_folder (fixture), "kiosk.acts", NULL), *ours = NULL, *all = NULL;
  g_autofree char *plain = g_build_filename (fixture_folder (fixture), "plain.acts", NULL);
  g_autoptr (GError) error = NULL;
  Hallway hallway;
  hallway_open (&hallway, fixture);
  Connection *kiosk = record_get_connection (hallway.record);
  scan (&hallway, GUEST_SITI);

  g_assert_true (journal_follow (hallway.record, path, &error));
  g_assert_cmpint (count_by (kiosk, sql), ==, 1);
  g_assert_true (journal_follow (fixture_record (fixture), plain, &error));
  g_assert_true (g_file_get_contents (path, &ours, NULL, &error) && g_file_get_contents (plain, &all, NULL, &error));
  g_assert_cmpstr (ours, ==, all);
  connection_set_copying (kiosk, TRUE);
  g_assert_cmpint (count_by (kiosk, sql), ==, fixture_int (fixture, sql));
  connection_set_copying (kiosk, FALSE);
  g_assert_cmpint (count_by (kiosk, sql), ==, 1);
  record_close (hallway.record);
}

/* A photo may come on a card, a paper may be printed; what else lies in the files is not a kiosk's. */
static void
test_files (Fixture *fixture)
{
  static const char *const sql_seeds[] = {
    "INSERT INTO file (sha256, type, bytes) SELECT 'photo', 'image/jpeg', CAST ('1' AS BYTEA)",
    "INSERT INTO file (sha256, type, bytes) SELECT 'ktp', 'image/jpeg', CAST ('1' AS BYTEA)",
    "INSERT INTO file (sha256, type, bytes) SELECT 'paper', 'application/pdf', CAST ('1' AS BYTEA)",
    "INSERT INTO file (sha256, type, bytes) SELECT 'printed', 'application/pdf', CAST ('1' AS BYTEA)",
    "INSERT INTO attachment (id, resident, kind, sha256, added_at) SELECT 1, MIN (id), 'photo', 'photo', 1 FROM resident",
    "INSERT INTO attachment (id, resident, kind, sha256, added_at) SELECT 2, MIN (id), 'ktp', 'ktp', 1 FROM resident",
    "INSERT INTO print_job (id, what, asked_at, state, file) VALUES (1, 'letter', 1, 'waiting', 'paper')",
    "INSERT INTO print_job (id, what, asked_at, state, file) VALUES (2, 'letter', 1, 'done', 'printed')",
  };
  g_autoptr (GError) error = NULL;

  guests_seed (fixture, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (sql_seeds); i++) {
    connection_execute (fixture_connection (fixture), sql_seeds[i], &error);
    g_assert_no_error (error);
  }
  g_autoptr (Record) record = open_as (fixture, KIOSK, CONNECTION_KIOSK);
  Connection *kiosk = record_get_connection (record);
  g_assert_cmpint (count_by (kiosk, "SELECT COUNT (*) FROM file"), ==, 2);
  g_assert_cmpint (count_by (kiosk, "SELECT COUNT (*) FROM file WHERE sha256 IN ('photo', 'paper')"), ==, 2);
  g_assert_cmpint (count_by (kiosk, "SELECT COUNT (*) FROM attachment"), ==, 1);
  connection_execute (kiosk, "INSERT INTO print_job (id, what, asked_at, state, file) VALUES (3, 'letter', 1, 'waiting', 'ktp')", &error);
  g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_DENIED);     /* it would see that file then */
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM file"), ==, 4);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM attachment"), ==, 2);
}

/* Digits are asked for in the hallway; a password's hash is nothing that is looked at there. */
static void
test_secrets (Fixture *fixture)
{
  static const char sql[] = "SELECT COUNT (*) FROM staff_login l JOIN secret x ON x.id = l.secret";
  static const char *const sql_seeds[] = {
    "INSERT INTO secret (id, hash) VALUES (1, 'password'), (2, 'digits'), (3, 'old digits')",
    "INSERT INTO staff_login (id, staff, way, secret, set_at) SELECT 1, MIN (id), 'password', 1, 1 FROM staff",
    "INSERT INTO staff_login (id, staff, way, secret, set_at) SELECT 2, MIN (id), 'digits', 2, 1 FROM staff",
    "INSERT INTO staff_login (id, staff, way, secret, set_at, ended_at) SELECT 3, MIN (id), 'digits', 3, 1, 2 FROM staff",
  };
  g_autoptr (GError) error = NULL;

  guests_seed (fixture, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (sql_seeds); i++) {
    connection_execute (fixture_connection (fixture), sql_seeds[i], &error);
    g_assert_no_error (error);
  }
  g_autoptr (Record) record = open_as (fixture, KIOSK, CONNECTION_KIOSK);
  g_assert_cmpint (count_by (record_get_connection (record), sql), ==, 1);
  g_assert_cmpint (count_by (record_get_connection (record), "SELECT COUNT (*) FROM secret WHERE hash = 'digits'"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, sql), ==, 3);
}

/* The desk gave the card to somebody while it was printed: a refusal that names him, as at the desk. */
static void
test_card_taken (Fixture *fixture)
{
  Hallway hallway;
  g_autoptr (GError) error = NULL;
  hallway_open (&hallway, fixture);
  gint64 card = guests_enter (fixture, 50, "resident");
  g_autofree char *text = fixture_text (card);
  g_autofree char *one = fixture_text (guests_stay (fixture, "One", hallway.guests.house));
  g_autofree char *other = fixture_text (guests_stay (fixture, "Other", hallway.guests.house));
  g_autoptr (Request) ask = request_new ("print-card");
  g_autoptr (Request) request = request_new ("print-done");

  request_set (ask, "resident", one);
  g_assert_true (perform_at_kiosk (hallway.record, ask, fixture_staff (fixture), hallway.guests.kiosk, &error));
  g_autofree char *job = fixture_text (fixture_int (fixture, "SELECT MAX (id) FROM print_job"));

  do_at_kiosk (&hallway, "print-taken", "job", job, "card", text, NULL);
  fixture_do (fixture, "card-bind", "card", text, "resident", other, NULL);
  request_set (request, "job", job);
  request_set (request, "card", text);
  g_assert_false (perform_at_kiosk (hallway.record, request, 0, hallway.guests.kiosk, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_CARD_IN_USE);
  do_at_kiosk (&hallway, "print-failed", "job", job, "card", text, "reason", "gone", NULL);
  record_close (hallway.record);
}

/* --- the desk --- */

/* Every kind of act, by a login that is a member of singgah_desk; what it may not do is named below. */
static void
test_desk (Fixture *fixture)
{
  g_autoptr (GString) wrong = g_string_new (NULL);

  scenes_prepare (fixture, FALSE);
  g_autoptr (Record) record = open_as (fixture, DESK, CONNECTION_PLAIN);
  for (guint i = 0; i < scenes_count (); i++) {
    const Scene *scene = scene_at (i);
    g_autoptr (Request) request = scene_is_bare (scene) ? NULL : scene_request (fixture, scene);
    g_autoptr (GError) error = NULL;
    if (!request)
      continue;
    g_autoptr (Batch) batch = batch_begin (record, &error);
    if (batch_perform (batch, request, NULL, &error) || error->domain == RECORD_ERROR)
      continue;
    g_string_append_printf (wrong, "%s: %s\n", scene->kind, error->message);
  }
  if (wrong->len)
    g_error ("%s", wrong->str);
}

static void
test_desk_journal (Fixture *fixture)
{
  static const char *const denied[] = {
    "UPDATE journal SET kind = 'scan'",        "DELETE FROM journal",         "TRUNCATE journal CASCADE",
    "UPDATE journal_detail SET body = ''",     "DELETE FROM journal_subject", "DELETE FROM journal_head",
    "ALTER TABLE journal DISABLE TRIGGER ALL", "DROP TABLE note",             "UPDATE schema_step SET version = 99",
    "CREATE TABLE mine (id BIGINT)",           "SET ROLE singgah_kiosk",
  };
  scenes_prepare (fixture, FALSE);
  g_autoptr (Record) record = open_as (fixture, DESK, CONNECTION_PLAIN);
  Connection *desk = record_get_connection (record);
  gint64 before = fixture_int (fixture, "SELECT COUNT (*) FROM journal");

  for (gsize i = 0; i < G_N_ELEMENTS (denied); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_false (connection_execute (desk, denied[i], &error));
    g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_DENIED);
  }
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM journal"), ==, before);
  g_assert_cmpint (count_by (desk, "SELECT COUNT (*) FROM journal_detail"), ==, before);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/rights-acts/found", test_found);
  fixture_add ("/rights-acts/day", test_day);
  fixture_add ("/rights-acts/pipe", test_pipe);
  fixture_add_for (ENGINE_POSTGRES, "/rights-acts/wrong-login", test_wrong_login);
  fixture_add ("/rights-acts/kinds", test_kinds);
  fixture_add ("/rights-acts/scenes", test_scenes);
  fixture_add ("/rights-acts/undo-of-desk", test_undo_of_desk);
  fixture_add ("/rights-acts/details", test_details);
  fixture_add_for (ENGINE_SQLITE, "/rights-acts/text-copy", test_text_copy);
  fixture_add ("/rights-acts/files", test_files);
  fixture_add ("/rights-acts/secrets", test_secrets);
  fixture_add ("/rights-acts/card-taken", test_card_taken);
  fixture_add_for (ENGINE_POSTGRES, "/rights-acts/desk", test_desk);
  fixture_add_for (ENGINE_POSTGRES, "/rights-acts/desk-journal", test_desk_journal);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A look before the line: it refuses what the act itself would refuse, in the same words, and nothing else. */
#include "db/record/act-private.h"
#include "tests/support/shelter.h"

#include <string.h>

#define PATIENCE (20 * G_USEC_PER_SEC)

static Request *
ask (Fixture *fixture, const char *kind, const char *resident, const char *key, const char *value)
{
  Request *request = request_new (kind);

  request_set_actor (request, fixture_staff (fixture), 0);
  request_set (request, "resident", resident);
  request_set (request, key, value);
  return request;
}

/* Budi has Melati 01; Anto is known and has no bed. */
static void
furnish (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  shelter_resident (fixture, "Anto", "L", "1980-01-01");
}

/* Each is refused by look and act alike: the code, the words and the holder. */
static void
test_refused (Fixture *fixture)
{
  static const struct {
    const char *kind, *resident, *key, *value;
    int code;
  } cases[] = {
    { "admit", "Anto", "bed", "Melati 01", RECORD_ERROR_BED_IN_USE },
    { "admit", "Budi", "bed", "Melati 02", RECORD_ERROR_ALREADY_STAYING },
    { "admit", "Nobody", "bed", "Melati 02", RECORD_ERROR_NOT_FOUND },
    { "admit", "Anto", "bed", "Melati 09", RECORD_ERROR_NOT_FOUND },
    { "move", "Budi", "bed", "Melati 01", RECORD_ERROR_ALREADY },
  };

  furnish (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Request) request = ask (fixture, cases[i].kind, cases[i].resident, cases[i].key, cases[i].value);
    g_autoptr (GError) seen = NULL, told = NULL;
    g_assert_false (act_look (fixture_record (fixture), request, &seen));
    g_assert_false (acts_perform (fixture_record (fixture), request, NULL, &told));
    g_assert_error (seen, RECORD_ERROR, cases[i].code);
    g_assert_error (told, RECORD_ERROR, cases[i].code);
    g_assert_cmpstr (seen->message, ==, told->message);
    g_assert_cmpstr (record_error_get_holder (seen), ==, record_error_get_holder (told));
    g_assert_cmpint (record_error_get_since (seen), ==, record_error_get_since (told));
  }
}

/* What may be had is only looked at: nothing is written, no number is used up, and the act goes through afterwards. */
static void
test_possible (Fixture *fixture)
{
  furnish (fixture);
  g_autoptr (Request) request = ask (fixture, "admit", "Anto", "bed", "Melati 02");
  g_autoptr (GError) error = NULL;
  gint64 seq = fixture_int (fixture, "SELECT seq FROM journal_head");
  gint64 numbers = fixture_int (fixture, "SELECT SUM (value) FROM counter");

  g_assert_true (act_look (fixture_record (fixture), request, &error));
  g_assert_no_error (error);
  g_assert_false (connection_in_transaction (fixture_connection (fixture)));
  g_assert_cmpint (fixture_int (fixture, "SELECT seq FROM journal_head"), ==, seq);
  g_assert_cmpint (fixture_int (fixture, "SELECT SUM (value) FROM counter"), ==, numbers);
  g_assert_true (acts_perform (fixture_record (fixture), request, NULL, &error));
  g_assert_no_error (error);
}

/* A kind that deletes at once is not refused for being looked at either. */
static void
test_deleting (Fixture *fixture)
{
  furnish (fixture);
  gint64 alias = fixture_make (fixture, "alias", "alias-add", "resident", "Anto", "name", "Antonius", NULL);
  g_autofree char *id = fixture_text (alias);
  g_autoptr (Request) request = ask (fixture, "alias-remove", NULL, "alias", id);
  g_autoptr (GError) error = NULL;

  g_assert_true (act_look (fixture_record (fixture), request, &error));
  g_assert_no_error (error);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM alias"), ==, 1);
}

/* Who asks again under the same number has the bed himself: that is no refusal. */
static void
test_repeated (Fixture *fixture)
{
  furnish (fixture);
  g_autoptr (Request) request = ask (fixture, "admit", "Anto", "bed", "Melati 02");
  g_autoptr (Outcome) outcome = NULL;
  g_autoptr (GError) error = NULL;

  request_set_id (request, record_new_id (fixture_record (fixture)));
  g_assert_true (acts_perform (fixture_record (fixture), request, NULL, &error));
  g_assert_true (act_look (fixture_record (fixture), request, &error));
  g_assert_no_error (error);
  g_assert_true (acts_perform (fixture_record (fixture), request, &outcome, &error));
  g_assert_true (outcome->replayed);
}

/* One holds the head; another is refused by looking, and does not wait. */
static void
test_beside_a_writer (Fixture *fixture)
{
  furnish (fixture);
  g_autoptr (Request) request = ask (fixture, "admit", "Anto", "bed", "Melati 01");
  g_autoptr (GError) error = NULL;
  Record *second = fixture_second (fixture);
  Batch *batch = batch_begin (fixture_record (fixture), &error);

  g_assert_no_error (error);
  g_assert_false (act_look (second, request, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_BED_IN_USE);
  batch_free (batch);
  record_close (second);
}

/* --- two at once on a server --- */

typedef struct {
  char *address;
  Request *request;
  gboolean done;
  GError *error;
} Rival;

static gpointer
rival_ask (gpointer data)
{
  Rival *rival = data;
  g_autoptr (Record) record = record_open (rival->address, CONNECTION_PLAIN, NULL, &rival->error);

  g_assert_no_error (rival->error);
  rival->done = acts_perform (record, rival->request, NULL, &rival->error);
  return NULL;
}

/* Who waits for a row has a lock on its place. */
#define SQL_WAITING \
  "SELECT COUNT (*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE d.datname = current_database ()" \
  " AND l.locktype = 'tuple' AND l.relation = CAST ('journal_head' AS regclass)"

static void
wait_until_waiting (Fixture *fixture)
{
  gint64 until = g_get_monotonic_time () + PATIENCE;

  while (!fixture_int (fixture, SQL_WAITING))
    g_assert_cmpint (g_get_monotonic_time (), <, until);
}

/* Anto is being admitted into Melati 02, and Candra asks for it; @keep: whether Anto's act is committed. By his id, one
   question of his is enough. */
static void
compete (Fixture *fixture, gboolean keep, gboolean by_id, Rival *rival)
{
  g_autoptr (GError) error = NULL;

  furnish (fixture);
  g_autofree char *candra = fixture_text (shelter_resident (fixture, "Candra", "L", "1980-01-01"));
  g_autoptr (Request) first = ask (fixture, "admit", "Anto", "bed", "Melati 02");
  *rival = (Rival){ .address = g_strdup (fixture_address (fixture)) };
  rival->request = ask (fixture, "admit", by_id ? candra : "Candra", "bed", "Melati 02");
  g_autoptr (Batch) batch = batch_begin (fixture_record (fixture), &error);
  g_assert_true (batch_perform (batch, first, NULL, &error));
  GThread *thread = g_thread_new ("rival", rival_ask, rival);
  wait_until_waiting (fixture);
  if (keep)
    g_assert_true (batch_commit (batch, &error));
  else
    g_clear_pointer (&batch, batch_free);
  g_assert_no_error (error);
  g_thread_join (thread);
  g_clear_pointer (&rival->request, request_free);
  g_clear_pointer (&rival->address, g_free);
}

static void
assert_too_late (Fixture *fixture, gboolean by_id)
{
  Rival rival;

  compete (fixture, TRUE, by_id, &rival);
  g_assert_false (rival.done);
  g_assert_error (rival.error, RECORD_ERROR, RECORD_ERROR_BED_IN_USE);
  g_assert_cmpstr (record_error_get_holder (rival.error), ==, "Anto");
  g_clear_error (&rival.error);
  shelter_assert_sound (fixture);
}

static void
assert_in_time (Fixture *fixture, gboolean by_id)
{
  Rival rival;

  compete (fixture, FALSE, by_id, &rival);
  g_assert_no_error (rival.error);
  g_assert_true (rival.done);
  shelter_assert_use (fixture, "Melati 02", "stay");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay"), ==, 2);
  shelter_assert_sound (fixture);
}

static void
test_too_late (Fixture *fixture)
{
  assert_too_late (fixture, FALSE);
}

static void
test_too_late_by_id (Fixture *fixture)
{
  assert_too_late (fixture, TRUE);
}

static void
test_in_time (Fixture *fixture)
{
  assert_in_time (fixture, FALSE);
}

static void
test_in_time_by_id (Fixture *fixture)
{
  assert_in_time (fixture, TRUE);
}

/* Who has the head keeps it longer than the other is patient: no refusal, no lock left, and the next act goes through. */
static void
test_impatient (Fixture *fixture)
{
  furnish (fixture);
  g_autofree char *anto = fixture_text (fixture_int (fixture, "SELECT id FROM resident WHERE name = 'Anto'"));
  g_autoptr (Request) by_id = ask (fixture, "admit", anto, "bed", "Melati 01");
  g_autoptr (Request) by_name = ask (fixture, "admit", "Anto", "bed", "Melati 01");
  g_autoptr (Request) possible = ask (fixture, "admit", anto, "bed", "Melati 02");
  g_autoptr (GError) error = NULL;
  Record *second = fixture_second (fixture);
  Connection *connection = record_get_connection (second);

  g_assert_true (connection_execute (connection, "SET lock_timeout = '50ms'", &error));
  for (int i = 0; i < 2; i++) {
    g_autoptr (GError) late = NULL;
    g_autoptr (Batch) batch G_GNUC_UNUSED = batch_begin (fixture_record (fixture), &error);
    g_assert_no_error (error);
    g_assert_false (acts_perform (second, i ? by_name : by_id, NULL, &late));
    g_assert_error (late, ENGINE_ERROR, ENGINE_ERROR_LOCKED);
    g_assert_false (connection_in_transaction (connection));
  }
  g_assert_true (connection_begin (connection, &error));
  connection_rollback (connection);
  g_assert_true (acts_perform (second, possible, NULL, &error));
  g_assert_no_error (error);
  record_close (second);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/act-look/refused", test_refused);
  fixture_add ("/act-look/possible", test_possible);
  fixture_add ("/act-look/deleting", test_deleting);
  fixture_add ("/act-look/repeated", test_repeated);
  fixture_add ("/act-look/beside-a-writer", test_beside_a_writer);
  fixture_add_for (ENGINE_POSTGRES, "/act-look/too-late", test_too_late);
  fixture_add_for (ENGINE_POSTGRES, "/act-look/too-late/by-id", test_too_late_by_id);
  fixture_add_for (ENGINE_POSTGRES, "/act-look/in-time", test_in_time);
  fixture_add_for (ENGINE_POSTGRES, "/act-look/in-time/by-id", test_in_time_by_id);
  fixture_add_for (ENGINE_POSTGRES, "/act-look/impatient", test_impatient);
  return g_test_run ();
}

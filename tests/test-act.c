/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Acts on both engines: one line each, once each, several in a commit, taken back. */
#include "db/record/acts.h"
#include "db/record/journal.h"
#include "tests/support/perform.h"

#include <string.h>

static Record *
acts_create (Fixture *fixture)
{
  fixture_staff (fixture);
  return fixture_record (fixture);
}

/* A request by admin with one key. */
static Request *
acts_request (Fixture *fixture, const char *kind, const char *key, const char *value)
{
  Request *request = request_new (kind);

  request_set_actor (request, fixture_staff (fixture), 0);
  request_set (request, key, value);
  return request;
}

/* Every table that acts write has in the database just the columns that tables.c lists. */
/* Whether the database lets no row be without this. */
static gboolean
must_stand (Fixture *fixture, const char *table, const char *column)
{
  g_autofree char *sql = fixture_kind (fixture) == ENGINE_SQLITE
      ? g_strdup_printf ("SELECT \"notnull\" FROM pragma_table_info ('%s') WHERE name = '%s'", table, column)
      : g_strdup_printf ("SELECT (is_nullable = 'NO')::int FROM information_schema.columns"
                         " WHERE table_schema = current_schema () AND table_name = '%s' AND column_name = '%s'", table, column);

  return fixture_int (fixture, sql) == 1;
}

static void
test_words (Fixture *fixture)
{
  fixture_record (fixture);
  for (const Table *const *table = tables_all (); *table; table++)
    for (const Column *column = (*table)->columns; column->name; column++)
      if (column->type != COLUMN_INT && (column->type == COLUMN_WORD) != must_stand (fixture, (*table)->name, column->name))
        g_error ("%s.%s is %sa word", (*table)->name, column->name, column->type == COLUMN_WORD ? "not " : "");
}

static void
test_tables (Fixture *fixture)
{
  Connection *connection = record_get_connection (fixture_record (fixture));

  for (const Table *const *table = tables_all (); *table; table++) {
    g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s", (*table)->name);
    g_autoptr (GError) error = NULL;
    g_autoptr (Query) query = query_new (connection, sql, &error);
    g_assert_no_error (error);
    g_assert_cmpint (query_step (query, &error), !=, QUERY_FAILED);
    int n = 0;
    for (; (*table)->columns[n].name; n++)
      g_assert_cmpstr (query_column_name (query, n), ==, (*table)->columns[n].name);
    g_assert_cmpint (query_columns (query), ==, n);
  }
}

static void
test_create_once (Fixture *fixture)
{
  Record *record = acts_create (fixture);
  g_autoptr (Request) again = request_new ("create");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM terminal"), ==, 2);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM staff_role"), ==, 2);
  g_assert_false (failing_perform (record, again, NULL, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_NOT_EMPTY);
}

static void
test_once (Fixture *fixture)
{
  Record *record = acts_create (fixture);
  g_autoptr (Request) request = acts_request (fixture, "house-add", "name", "Cinta Kasih");
  g_autoptr (Outcome) first = NULL, second = NULL;
  g_autoptr (GError) error = NULL;

  request_set_id (request, 4711);
  g_assert_true (failing_perform (record, request, &first, &error));
  fixture_set_clock (fixture, fixture_clock (fixture) + 60);
  g_assert_true (failing_perform (record, request, &second, &error));
  g_assert_no_error (error);
  g_assert_false (first->replayed);
  g_assert_true (second->replayed);
  g_assert_cmpint (first->seq, ==, second->seq);
  g_assert_cmpint (outcome_int (first, "house"), ==, outcome_int (second, "house"));
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM house"), ==, 1);

  request_set (request, "name", "Kasih Ibu");
  g_assert_false (failing_perform (record, request, NULL, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_ACT_TAKEN);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM house"), ==, 1);
}

static void
test_once_after_erasing (Fixture *fixture)
{
  Record *record = acts_create (fixture);
  g_autoptr (Request) request = acts_request (fixture, "house-add", "name", "Cinta Kasih");
  g_autoptr (Outcome) first = NULL;
  g_autoptr (GError) error = NULL;

  request_set_id (request, 4711);
  g_assert_true (failing_perform (record, request, &first, &error));
  fixture_erase (fixture, first->act);
  g_assert_false (failing_perform (record, request, NULL, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_ERASED);
}

typedef struct {
  const char *kind, *key, *value;
  int code;
} Refusal;

static void
test_refusals (Fixture *fixture)
{
  static const Refusal refusals[] = {
    { "no-such-act", "name", "x", RECORD_ERROR_ARGUMENT },
    { "house-add", "colour", "x", RECORD_ERROR_ARGUMENT },          /* no such key */
    { "house-add", "code", "x", RECORD_ERROR_ARGUMENT },            /* name is missing */
    { "capacity-set", "beds", "many", RECORD_ERROR_ARGUMENT },
    { "capacity-set", "from", "2026-02-30", RECORD_ERROR_ARGUMENT },
    { "capacity-set", "what", "dreams", RECORD_ERROR_ARGUMENT },
    { "bed-hold", "due", "soon", RECORD_ERROR_ARGUMENT },
    { "house-change", "cleaning", "perhaps", RECORD_ERROR_ARGUMENT },
    { "card-enter", "token", "S123", RECORD_ERROR_ARGUMENT },
    { "house-retire", "house", "Nowhere", RECORD_ERROR_NOT_FOUND },
    { "undo", "act", "12345", RECORD_ERROR_NOT_FOUND },
  };
  Record *record = acts_create (fixture);
  gint64 seq = fixture_int (fixture, "SELECT seq FROM journal_head");

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++) {
    g_autoptr (Request) request = acts_request (fixture, refusals[i].kind, refusals[i].key, refusals[i].value);
    g_autoptr (GError) error = NULL;
    g_test_message ("%s %s=%s", refusals[i].kind, refusals[i].key, refusals[i].value);
    g_assert_false (failing_perform (record, request, NULL, &error));
    g_assert_error (error, RECORD_ERROR, refusals[i].code);
  }
  g_assert_cmpint (fixture_int (fixture, "SELECT seq FROM journal_head"), ==, seq);
}

static void
test_future (Fixture *fixture)
{
  Record *record = acts_create (fixture);
  g_autoptr (Request) request = acts_request (fixture, "house-add", "name", "Cinta Kasih");
  HappenedAt at = happened_exact (fixture_clock (fixture) + 3600);
  g_autoptr (GError) error = NULL;

  request_set_at (request, &at);
  g_assert_false (failing_perform (record, request, NULL, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT);
}

static void
test_permission (Fixture *fixture)
{
  Record *record = acts_create (fixture);
  gint64 desk = fixture_make (fixture, "staff", "staff-add", "name", "ahmad", "roles", "desk", NULL);
  g_autoptr (Request) request = acts_request (fixture, "house-add", "name", "Cinta Kasih");
  g_autoptr (GError) error = NULL;

  request_set_actor (request, desk, 0);
  g_assert_false (failing_perform (record, request, NULL, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_PERMISSION);
  g_assert_nonnull (strstr (error->message, "Adds a house"));
  g_clear_error (&error);
  request_set_actor (request, 0, 0);
  g_assert_false (failing_perform (record, request, NULL, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_PERMISSION);
}

/* One refused act of a batch takes back only itself; the numbers of the others run on. */
static void
test_batch (Fixture *fixture)
{
  Record *record = acts_create (fixture);
  gint64 before = fixture_int (fixture, "SELECT seq FROM journal_head");
  g_autoptr (GError) error = NULL;
  g_autoptr (Batch) batch = batch_begin (record, &error);

  g_assert_no_error (error);
  for (int i = 0; i < 5; i++) {
    g_autofree char *name = g_strdup_printf ("House %d", i == 3 ? 2 : i);
    g_autoptr (Request) request = acts_request (fixture, "house-add", "name", name);
    g_autoptr (GError) refusal = NULL;
    g_assert_cmpint (batch_perform (batch, request, NULL, &refusal), ==, i != 3);
  }
  g_assert_true (batch_commit (batch, &error));
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM house"), ==, 4);
  g_assert_cmpint (fixture_int (fixture, "SELECT seq FROM journal_head"), ==, before + 4);
  g_assert_true (journal_verify (record, &error));
}

static void
test_batch_dropped (Fixture *fixture)
{
  Record *record = acts_create (fixture);
  gint64 before = fixture_int (fixture, "SELECT seq FROM journal_head");
  Batch *batch = batch_begin (record, NULL);
  g_autoptr (Request) request = acts_request (fixture, "house-add", "name", "Cinta Kasih");

  g_assert_true (batch_perform (batch, request, NULL, NULL));
  batch_free (batch);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM house"), ==, 0);
  g_assert_cmpint (fixture_int (fixture, "SELECT seq FROM journal_head"), ==, before);
}

/* A clock that was set back never blocks; the line says so. */
static void
test_clock_back (Fixture *fixture)
{
  acts_create (fixture);
  fixture_make (fixture, "house", "house-add", "name", "A", NULL);
  fixture_set_clock (fixture, fixture_clock (fixture) - 7200);
  fixture_make (fixture, "house", "house-add", "name", "B", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM journal WHERE doubtful = 1"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT doubtful FROM journal ORDER BY seq DESC LIMIT 1"), ==, 1);
}

/* Letters that do not compress: an index has room for the longest name that is taken, on both engines. */
static char *
long_name (guint letters)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < letters; i++)
    g_string_append_unichar (text, (gunichar) g_rand_int_range (rand, 0x20000, 0x2a6d0));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_long_names (Fixture *fixture)
{
  static const char *const cases[][4] = {
    { "house-add", "name", "zone", "Asia/Jakarta" },  { "house-add", "code", "name", "RS" },  { "wing-add", "name", "house", "RS" },
    { "room-add", "name", "house", "RS" },            { "bed-add", "name", "room", "Melati" }, { "staff-add", "name", "roles", "desk" },
    { "terminal-add", "name", "kind", "desk" },       { "resident-add", "name", "sex", "P" },  { "resident-add", "called-name", "name", "Siti" },
    { "alias-add", "name", "resident", "Siti" },
  };
  g_autofree char *most = long_name (ACT_NAME_MAX), *more = long_name (ACT_NAME_MAX + 1);

  fixture_staff (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const char *const *c = cases[i];
    g_autoptr (GError) refusal = fixture_refusal (fixture, c[0], c[1], more, c[2], c[3], NULL);
    g_assert_error (refusal, RECORD_ERROR, RECORD_ERROR_ARGUMENT);
    g_assert_nonnull (strstr (refusal->message, "at most 200 characters"));
    fixture_do (fixture, c[0], c[1], most, c[2], c[3], NULL);
    if (g_str_equal (c[0], "room-add"))
      fixture_do (fixture, "room-add", "name", "Melati", "house", "RS", NULL);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/act/tables", test_tables);
  fixture_add ("/act/words", test_words);
  fixture_add ("/act/create-once", test_create_once);
  fixture_add ("/act/once", test_once);
  fixture_add ("/act/once-after-erasing", test_once_after_erasing);
  fixture_add ("/act/refusals", test_refusals);
  fixture_add ("/act/future", test_future);
  fixture_add ("/act/permission", test_permission);
  fixture_add ("/act/batch", test_batch);
  fixture_add ("/act/batch-dropped", test_batch_dropped);
  fixture_add ("/act/clock-back", test_clock_back);
  fixture_add ("/act/long-names", test_long_names);
  return g_test_run ();
}

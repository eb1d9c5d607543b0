/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The demonstration house is what it says, breaks no rule, and its journal makes the same record on the other engine. */
#include "db/record/journal.h"
#include "db/report/board.h"
#include "db/report/pending.h"
#include "tests/support/place.h"

#include <gio/gio.h>
#include <string.h>

static void
run_tool (const char *const *arguments)
{
  g_autofree char *tool = g_test_build_filename (G_TEST_BUILT, "..", "db", "tool", "singgah-db", NULL);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (argv, tool);
  for (; *arguments; arguments++)
    g_ptr_array_add (argv, (gpointer) *arguments);
  g_ptr_array_add (argv, NULL);
  g_autoptr (GSubprocess) process =
      g_subprocess_newv ((const char *const *) argv->pdata, G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait_check (process, NULL, &error));
  g_assert_no_error (error);
}

static Record *
make_demo (Place *place, const char *cards)
{
  g_autoptr (GError) error = NULL;

  run_tool ((const char *const[]){ "--record", place_address (place), "demo", "--cards", cards, NULL });
  Record *record = record_open (place_address (place), CONNECTION_PLAIN, NULL, &error);
  g_assert_no_error (error);
  return record;
}

static gint64
ask (Record *record, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Query) query = query_new (record_get_connection (record), sql, &error);

  g_assert_no_error (error);
  g_assert_cmpint (query_step (query, &error), ==, QUERY_ROW);
  return query_int (query, 0);
}

static void
test_house (Fixture *fixture)
{
  g_autoptr (Place) place = place_new (fixture);
  g_autofree char *cards = g_build_filename (fixture_folder (fixture), "cards.txt", NULL), *text = NULL;
  g_autoptr (Record) record = make_demo (place, cards);
  BoardQuery query = { 0 };
  g_autoptr (Board) board = board_read (record, &query, NULL);
  gboolean demo = FALSE;

  g_assert_cmpint (board->beds->len, ==, 48);
  g_assert_cmpint (board->used, ==, 36);
  g_assert_cmpint (board->persons, ==, 37);
  g_assert_cmpint (board->over, ==, 3);
  g_assert_cmpint (ask (record, "SELECT COUNT(*) FROM bed_use WHERE override IS NOT NULL"), ==, 0);
  g_assert_cmpint (ask (record, "SELECT COUNT(*) FROM stay WHERE ended_at IS NULL AND confidentiality = 'hidden'"), ==, 1);
  g_assert_cmpint (ask (record, "SELECT COUNT(*) FROM stay WHERE ended_at IS NULL AND shares_bed_of IS NOT NULL"), ==, 1);
  g_assert_cmpint (ask (record, "SELECT COUNT(*) FROM night WHERE state = 'closed'"), >=, 26);
  g_autofree Pending *pending = pending_read (record, 0, NULL);
  g_assert_cmpint (pending->open[PENDING_PAPERS], >=, 1);
  g_assert_cmpint (pending->open[PENDING_PAPERS], <=, 8);
  g_assert_cmpint (ask (record, "SELECT COUNT(*) FROM document WHERE signed_at IS NULL"), >=, 1);
  g_assert_cmpint (ask (record, "SELECT COUNT(*) FROM document WHERE signed_at IS NULL"), <=, 8);
  g_assert_true (record_is_demo (record, &demo, NULL) && demo);
  g_assert_true (journal_verify (record, NULL));
  g_assert_true (g_file_get_contents (cards, &text, NULL, NULL));
  g_auto (GStrv) lines = g_strsplit (g_strchomp (text), "\n", -1);
  g_assert_cmpint (g_strv_length (lines), ==, 36);
}

static char *
board_text (Record *record, gint64 at)
{
  BoardQuery query = { .at = at };
  g_autoptr (Board) board = board_read (record, &query, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < board->beds->len; i++) {
    const BoardBed *bed = board->beds->pdata[i];
    g_string_append_printf (text, "%s %s %d %" G_GINT64_FORMAT, bed->room_name, bed->bed_name, bed->state, bed->since);
    for (guint k = 0; k < bed->persons.len; k++)
      g_string_append_printf (text, " %s", bed->persons.pdata[k]->name);
    g_string_append_c (text, '\n');
  }
  return g_string_free (text, FALSE);
}

/* Sums of the census as they are kept, in one order. */
static char *
census_text (Record *record)
{
  g_autoptr (Query) query = query_new (record_get_connection (record),
                                       "SELECT room, day, persons, beds, admitted, discharged, same_day FROM census_sum"
                                       " WHERE persons <> 0 OR beds <> 0 OR admitted <> 0 OR discharged <> 0 ORDER BY room, day",
                                       NULL);
  GString *text = g_string_new (NULL);

  while (query_step (query, NULL) == QUERY_ROW) {
    for (int i = 0; i < query_columns (query); i++)
      g_string_append_printf (text, "%" G_GINT64_FORMAT " ", query_int (query, i));
    g_string_append_c (text, '\n');
  }
  return g_string_free (text, FALSE);
}

static void
test_other_engine (void)
{
  g_autoptr (Fixture) from = fixture_new (ENGINE_SQLITE), to = fixture_new (ENGINE_POSTGRES);

  if (!to)
    return;
  g_autoptr (Place) source = place_new (from), target = place_new (to);
  g_autofree char *cards = g_build_filename (fixture_folder (from), "cards.txt", NULL);
  g_autofree char *journal = g_build_filename (fixture_folder (from), "journal.acts", NULL);
  g_autoptr (Record) record = make_demo (source, cards);

  run_tool ((const char *const[]){ "--record", place_address (source), "journal", "export", journal, NULL });
  run_tool ((const char *const[]){ "rebuild", journal, "--into", place_address (target), NULL });
  g_autoptr (Record) rebuilt = record_open (place_address (target), CONNECTION_PLAIN, NULL, NULL);
  gint64 now = record_now (record);
  for (int days = 0; days < 21; days += 5) {
    g_autofree char *one = board_text (record, now - days * 86400), *other = board_text (rebuilt, now - days * 86400);
    g_assert_nonnull (strstr (one, " 1 "));      /* somebody is there */
    g_assert_cmpstr (one, ==, other);
  }
  g_autofree char *sums = census_text (record), *rebuilt_sums = census_text (rebuilt);
  g_assert_cmpuint (strlen (sums), >, 1000);
  g_assert_cmpstr (sums, ==, rebuilt_sums);
  gint64 seq, rebuilt_seq = 0;
  g_autofree char *hash = NULL, *rebuilt_hash = NULL;
  g_assert_true (record_head (record, &seq, &hash, NULL) && record_head (rebuilt, &rebuilt_seq, &rebuilt_hash, NULL));
  g_assert_cmpint (seq, ==, rebuilt_seq);
  g_assert_cmpstr (hash, ==, rebuilt_hash);
  g_assert_true (journal_verify (rebuilt, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/demo/house", test_house);
  g_test_add_func ("/demo/other-engine", test_other_engine);
  return g_test_run ();
}

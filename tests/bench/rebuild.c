/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record made from its journal against a bare loop that sends the same statements, and the memory of the command. */
#include "tests/bench/setting.h"
#include "tests/bench/tape.h"

#include "db/record/journal.h"
#include "tests/support/shelter.h"

#define ACTS 40000
#define QUICK_ACTS 2000
#define TAPED 4000             /* acts of the journal whose statements are kept for the loop */
#define SMALL 20
#define TOGETHER 500
#define ROUNDS 5
#define GOAL_MEGABYTES 64

static guint
acts_wanted (const BenchSize *size)
{
  const char *wanted = g_getenv ("SINGGAH_BENCH_ACTS");

  if (size->quick)
    return QUICK_ACTS;
  return wanted ? (guint) g_ascii_strtoull (wanted, NULL, 10) : ACTS;
}

static void
see (Fixture *fixture, gint64 resident, guint count)
{
  for (guint done = 0; done < count;) {
    g_autoptr (GError) error = NULL;
    g_autoptr (Batch) batch = batch_begin (fixture_record (fixture), &error);
    g_assert_no_error (error);
    for (guint i = 0; i < TOGETHER && done < count; i++, done++) {
      g_autoptr (Request) request = request_new ("sighting-add");
      request_set_int (request, "resident", resident);
      request_set (request, "direction", done % 2 ? "in" : "out");
      request_set_actor (request, fixture_staff (fixture), 0);
      batch_perform (batch, request, NULL, &error);
      g_assert_no_error (error);
    }
    batch_commit (batch, &error);
    g_assert_no_error (error);
  }
}

/* (transfer full): the text of a journal of that many acts. */
static char *
write_journal (guint acts)
{
  g_autoptr (Fixture) fixture = fixture_new (ENGINE_SQLITE);
  g_autoptr (GError) error = NULL;
  char *path = g_strdup_printf ("%s/journal-%u.acts", g_get_tmp_dir (), acts);

  shelter_new (fixture, FALSE);
  gint64 stay = shelter_admit (fixture, "Siti Aminah", "P", "Mawar 01");
  see (fixture, shelter_int (fixture, "stay", stay, "resident"), acts);
  journal_export (fixture_record (fixture), path, &error);
  g_assert_no_error (error);
  return path;
}

static gint64
rebuild (Fixture *fixture, const char *journal)
{
  g_autoptr (GError) error = NULL;
  gint64 from = clock_now ();

  journal_rebuild (fixture_record (fixture), journal, NULL, &error);
  g_assert_no_error (error);
  return clock_now () - from;
}

static Tape *
record_tape (EngineKind kind, const char *journal)
{
  g_autoptr (Fixture) fixture = fixture_new (kind);
  Tape *tape = tape_record (fixture_connection (fixture));

  tape_next (tape);
  rebuild (fixture, journal);
  tape_stop (tape);
  return tape;
}

static gint64
play (EngineKind kind, const Tape *tape)
{
  g_autoptr (Fixture) fixture = fixture_new (kind);
  Connection *connection = fixture_connection (fixture);
  gint64 from = clock_now ();

  tape_play (tape, 0, connection);
  return clock_now () - from;
}

static void
measure_loop (EngineKind kind, const char *journal, guint acts, guint rounds, Series *ours, Series *theirs)
{
  g_autoptr (Tape) tape = record_tape (kind, journal);

  for (guint i = 0; i < rounds; i++) {
    g_autoptr (Fixture) fixture = fixture_new (kind);
    series_add (ours, rebuild (fixture, journal));
    g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM sighting"), ==, acts);
    series_add (theirs, play (kind, tape));
  }
}

/* By the command line, whose memory can be told from ours. */
static Ran
run_command (EngineKind kind, const char *journal)
{
  g_autoptr (Fixture) fixture = fixture_new (kind);
  g_autofree char *file = g_build_filename (fixture_folder (fixture), "rebuilt.db", NULL);
  const char *into = kind == ENGINE_SQLITE ? file : fixture_address (fixture);
  const char *const arguments[] = { g_getenv ("SINGGAH_DB"), "rebuild", journal, "--into", into, NULL };

  return bench_run (arguments);
}

static void
compare (EngineKind kind, const BenchSize *size, const char *taped, const char *small, const char *large)
{
  g_autoptr (Series) ours = series_new ();
  g_autoptr (Series) theirs = series_new ();
  guint acts = acts_wanted (size), loop = size->quick ? QUICK_ACTS : TAPED;

  bench_say ("rebuild of %u acts, %s", acts, bench_engine (kind));
  measure_loop (kind, taped, loop, size->quick ? 1 : ROUNDS, ours, theirs);
  Ran few = run_command (kind, small), many = run_command (kind, large);
  g_autofree char *work = g_strdup_printf ("rebuild from a journal of %u acts, %s", acts, bench_engine (kind));
  g_autofree char *rate = bench_rate (acts, many.took, "acts");
  g_autofree char *own = g_strdup_printf ("%s, %.0f MB at most (%.0f MB for %u acts)", rate, many.megabytes, few.megabytes,
                                          acts / SMALL);
  g_autofree char *loop_rate = bench_rate (loop, series_at (theirs, 50), "acts");
  g_autofree char *our_rate = bench_rate (loop, series_at (ours, 50), "acts");
  g_autofree char *floor = g_strdup_printf ("the same statements, bare: %s (ours beside it: %s)", loop_rate, our_rate);
  bench_row (&(BenchRow){ .work = work, .ours = own, .floor = floor,
                          .ratio = (double) series_at (theirs, 50) / (double) series_at (ours, 50), .of = "of its rate",
                          .also = "≤ 64 MB", .also_met = many.megabytes <= GOAL_MEGABYTES });
}

void
bench_rebuild (const BenchSize *size)
{
  guint acts = acts_wanted (size);
  g_autofree char *small = write_journal (acts / SMALL);
  g_autofree char *taped = size->quick ? NULL : write_journal (TAPED);
  g_autofree char *large = write_journal (acts);

  compare (ENGINE_SQLITE, size, taped ? taped : large, small, large);
  compare (ENGINE_POSTGRES, size, taped ? taped : large, small, large);
}

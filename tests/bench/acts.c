/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Acts against a bare loop that sends the same statements with the same values through the engine. */
#include "tests/bench/setting.h"
#include "tests/bench/tape.h"

#include "kiosk/scan/scan.h"
#include "tests/support/guests.h"

#include <stdlib.h>

#define WARM 50              /* acts before the clock counts: caches fill, statements are prepared */

/* One kind of act on three records that were made alike: for the tape, for the acts, for the loop. */
typedef struct {
  const char *work;
  double goal;
  guint count;
  gpointer (*seed) (Fixture *fixture, guint count);
  Request *(*request) (gpointer seeded, guint i);
  void (*seeded_free) (gpointer seeded);
} Job;

static Tape *
record_tape (const Job *job, Fixture *fixture, gpointer seeded)
{
  g_autoptr (GError) error = NULL;
  Record *record = bench_open (fixture);

  /* The tape is not timed, so nobody waits for the disk. */
  if (fixture_kind (fixture) == ENGINE_SQLITE)
    connection_execute (record_get_connection (record), "PRAGMA synchronous = OFF", &error);
  g_assert_no_error (error);
  Tape *tape = tape_record (record_get_connection (record));

  for (guint i = 0; i < job->count; i++) {
    g_autoptr (Request) request = job->request (seeded, i);
    tape_next (tape);
    bench_perform (record, request);
  }
  tape_stop (tape);
  record_close (record);
  return tape;
}

/* Until the answer, and how much of it the processor worked. */
typedef struct {
  Series *waited, *worked;
} Times;

static Times
times_new (void)
{
  return (Times){ series_new (), series_new () };
}

static void
times_clear (Times *times)
{
  series_free (times->waited);
  series_free (times->worked);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Times, times_clear)

static void
times_add (Times *times, guint i, gint64 since, gint64 used_before)
{
  if (i < WARM)
    return;
  series_add (times->worked, clock_used () - used_before);
  series_add (times->waited, clock_now () - since);
}

static void
time_act (const Job *job, gpointer seeded, guint i, Record *record, Times *times)
{
  g_autoptr (Request) request = job->request (seeded, i);
  gint64 used = clock_used (), from = clock_now ();

  bench_perform (record, request);
  times_add (times, i, from, used);
}

static void
time_loop (const Tape *tape, guint i, Record *record, Times *times)
{
  gint64 used = clock_used (), from = clock_now ();

  tape_play (tape, i, record_get_connection (record));
  times_add (times, i, from, used);
}

/* Who goes first changes each time, since the second finds the disk warm. */
static void
measure (const Job *job, gpointer seeded, const Tape *tape, Record *acts, Record *bare, Times *ours, Times *theirs)
{
  for (guint i = 0; i < job->count; i++) {
    if (i % 2)
      time_loop (tape, i, bare, theirs);
    time_act (job, seeded, i, acts, ours);
    if (i % 2 == 0)
      time_loop (tape, i, bare, theirs);
    connection_rest (record_get_connection (acts), NULL);
    connection_rest (record_get_connection (bare), NULL);
  }
}

static char *
times_text (Times *times)
{
  g_autofree char *waited = span_pair (times->waited);
  g_autofree char *worked = span_text (series_at (times->worked, 50));

  return g_strdup_printf ("%s (processor %s)", waited, worked);
}

static void
print_row (const Job *job, EngineKind kind, const Tape *tape, Times *ours, Times *theirs)
{
  g_autofree char *work = g_strdup_printf ("%s, %s", job->work, bench_engine (kind));
  g_autofree char *own = times_text (ours);
  g_autofree char *loop = times_text (theirs);
  g_autofree char *floor =
      g_strdup_printf ("the same %u statements, bare: %s", tape_statements (tape, tape_pieces (tape) - 1), loop);
  double ratio = (double) series_at (theirs->waited, 50) / (double) series_at (ours->waited, 50);

  bench_row (&(BenchRow){ .work = work, .ours = own, .floor = floor, .ratio = ratio, .of = "of its rate",
                          .direction = AT_LEAST, .goal = job->goal });
}

/* SINGGAH_BENCH_STATEMENTS shows what an act sends: the way to one that is asked twice. */
static void
show_statements (const Tape *tape)
{
  g_autofree char *text = tape_text (tape, tape_pieces (tape) - 1);

  if (g_getenv ("SINGGAH_BENCH_STATEMENTS"))
    g_printerr ("%s", text);
}

static void
compare (const Job *job, EngineKind kind)
{
  g_autoptr (Fixture) taped = fixture_new (kind);
  g_autoptr (Fixture) acted = fixture_new (kind);
  g_autoptr (Fixture) looped = fixture_new (kind);
  g_auto (Times) ours = times_new ();
  g_auto (Times) theirs = times_new ();

  bench_say ("%s, %s", job->work, bench_engine (kind));
  gpointer seeded = job->seed (taped, job->count);
  job->seeded_free (job->seed (acted, job->count));
  job->seeded_free (job->seed (looped, job->count));
  bench_deafen (taped);
  bench_deafen (acted);
  bench_deafen (looped);
  g_autoptr (Tape) tape = record_tape (job, taped, seeded);
  Record *acts = bench_open (acted), *bare = bench_open (looped);
  measure (job, seeded, tape, acts, bare, &ours, &theirs);
  show_statements (tape);
  print_row (job, kind, tape, &ours, &theirs);
  record_close (acts);
  record_close (bare);
  job->seeded_free (seeded);
}

static void
compare_both (const Job *job)
{
  compare (job, ENGINE_SQLITE);
  compare (job, ENGINE_POSTGRES);
}

/* A card each, so that no scan repeats another. */

typedef struct {
  gint64 kiosk;
} Cards;

static gpointer
seed_cards (Fixture *fixture, guint count)
{
  Cards *cards = g_new (Cards, 1);

  cards->kiosk = guests_seed (fixture, (int) count).kiosk;
  return cards;
}

static Request *
scan_request (gpointer seeded, guint i)
{
  const Cards *cards = seeded;
  g_autofree char *text = guests_card ((int) i + 1);
  Token token;

  g_assert_true (token_parse (text, TOKEN_LENGTH, &token));
  return kiosk_scan_request (cards->kiosk, &token, NULL, 0);
}

void
bench_scan (const BenchSize *size)
{
  guint count = size->quick ? 200 : 1000;

  compare_both (&(Job){ "scan → sighting committed", 0.8, count, seed_cards, scan_request, g_free });
}

/* A grown resident and a bed each, in rooms of four that fill up. */

typedef struct {
  gint64 staff;
  GArray *residents, *beds;
} Arrivals;

static void
arrivals_free (gpointer seeded)
{
  Arrivals *arrivals = seeded;

  g_array_unref (arrivals->residents);
  g_array_unref (arrivals->beds);
  g_free (arrivals);
}

static void
seed_limit (Fixture *fixture, gint64 house)
{
  g_autoptr (Row) row = row_new (&table_stay_limit, record_new_id (fixture_record (fixture)));

  row_set_int (row, "house", house);
  row_set_text (row, "guest_kind", "general");
  row_set_int (row, "days", 7);
  row_set_text (row, "count_from", "arrival");
  row_set_int (row, "extendable", 1);
  row_set_int (row, "extension_days", 7);
  row_set_int (row, "max_extensions", 1);
  row_set_text (row, "from_date", "2000-01-01");
  seed_row (fixture, row);
}

static void
seed_arrival (Fixture *fixture, Arrivals *arrivals, gint64 room, guint i)
{
  g_autofree char *name = g_strdup_printf ("Guest %u", i);
  g_autofree char *bed_name = g_strdup_printf ("%02u", i % 4 + 1);
  gint64 resident = seed_resident (fixture, name), bed = seed_bed (fixture, room, bed_name);

  seed_set_text (fixture, &table_resident, resident, "born", "1980-05-17");
  g_array_append_val (arrivals->residents, resident);
  g_array_append_val (arrivals->beds, bed);
}

static gpointer
seed_arrivals (Fixture *fixture, guint count)
{
  g_autoptr (GError) error = NULL;
  Arrivals *arrivals = g_new0 (Arrivals, 1);
  gint64 room = 0;

  arrivals->staff = fixture_staff (fixture);
  arrivals->residents = g_array_new (FALSE, FALSE, sizeof (gint64));
  arrivals->beds = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_assert_true (connection_begin (fixture_connection (fixture), &error));
  gint64 house = seed_house (fixture, "Rumah Melati", "Asia/Jakarta", 14400);
  seed_limit (fixture, house);
  for (guint i = 0; i < count; i++) {
    g_autofree char *name = g_strdup_printf ("Room %u", i / 4);
    if (i % 4 == 0)
      room = seed_room (fixture, house, name);
    seed_arrival (fixture, arrivals, room, i);
  }
  connection_commit (fixture_connection (fixture), &error);
  g_assert_no_error (error);
  return arrivals;
}

static Request *
admit_request (gpointer seeded, guint i)
{
  const Arrivals *arrivals = seeded;
  Request *request = request_new ("admit");

  request_set_int (request, "resident", g_array_index (arrivals->residents, gint64, i));
  request_set_int (request, "bed", g_array_index (arrivals->beds, gint64, i));
  request_set_actor (request, arrivals->staff, 0);
  return request;
}

void
bench_admission (const BenchSize *size)
{
  compare_both (&(Job){ "admission", 0.7, size->quick ? 200 : 600, seed_arrivals, admit_request, arrivals_free });
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Eight processes ask for one bed at the same moment: how long do those wait that do not get it? */
#include "tests/bench/racer.h"
#include "tests/bench/setting.h"
#include "tests/support/pipe.h"
#include "tests/support/shelter.h"

#include <stdio.h>

#define RACERS 8
#define ROUNDS 300
#define WARM 8               /* admissions of each before it counts: statements are prepared, as with a desk that is open */
#define LOST 8               /* rounds before it counts: who loses sends other statements; shown apart */
#define BED "Melati 01"

static Pipe *
start_racer (Fixture *fixture, int i)
{
  g_autofree char *name = g_strdup_printf ("Racer %c", 'A' + i);
  g_autofree char *resident = fixture_text (shelter_resident (fixture, name, "L", "1980-01-01"));
  g_autofree char *staff = fixture_text (fixture_staff (fixture));
  const char *const arguments[] = { "/proc/self/exe", "--racer", fixture_address (fixture), resident, staff, NULL };
  Pipe *racer = pipe_start_program (arguments);
  g_autoptr (JsonObject) ready = pipe_answer (racer);

  g_assert_nonnull (ready);
  return racer;
}

/* All are told before the first is listened to; each time another one is told first. Returns who has the bed. */
static int
play_round (Pipe **racers, guint round, Series *waits)
{
  int winner = -1;

  for (guint i = 0; i < RACERS; i++)
    pipe_send (racers[(i + round) % RACERS], "admit\n", -1);
  for (int i = 0; i < RACERS; i++) {
    g_autoptr (JsonObject) answer = pipe_answer (racers[i]);
    g_assert_nonnull (answer);
    if (pipe_int (answer, "won")) {
      g_assert_cmpint (winner, ==, -1);
      winner = i;
    } else {
      series_add (waits, pipe_int (answer, "took"));
    }
  }
  g_assert_cmpint (winner, >=, 0);
  return winner;
}

typedef struct {
  Series *waits, *first_waits, *commits, *acts;
} Played;

/* What a desk does when nobody asked anything of it for a quarter of a second. */
static void
rest_all (Pipe **racers)
{
  for (int i = 0; i < RACERS; i++) {
    pipe_send (racers[i], "rest\n", -1);
    g_autoptr (JsonObject) rested = pipe_answer (racers[i]);
    g_assert_cmpint (pipe_int (rested, "won"), ==, 1);
  }
}

static void
play (Fixture *fixture, Pipe **racers, guint round, Played *played)
{
  gboolean counts = round >= LOST;
  int winner = play_round (racers, round, counts ? played->waits : played->first_waits);

  pipe_send (racers[winner], "discharge\n", -1);
  g_autoptr (JsonObject) gone = pipe_answer (racers[winner]);
  g_assert_cmpint (pipe_int (gone, "won"), ==, 1);
  if (counts) {
    series_add (played->acts, pipe_int (gone, "took"));
    series_add (played->commits, bench_time_commit (fixture));
  }
  rest_all (racers);
}

static void
play_all (Fixture *fixture, guint rounds, Played *played)
{
  Pipe *racers[RACERS];

  shelter_new (fixture, FALSE);
  bench_make_bare (fixture);
  bench_deafen (fixture);
  for (int i = 0; i < RACERS; i++)
    racers[i] = start_racer (fixture, i);
  for (guint i = 0; i < LOST + rounds; i++)
    play (fixture, racers, i, played);
  for (int i = 0; i < RACERS; i++) {
    g_assert_cmpint (pipe_end (racers[i]), ==, 0);
    pipe_free (racers[i]);
  }
}

static void
print_row (EngineKind kind, const Played *played)
{
  g_autofree char *work = g_strdup_printf ("losers' wait in a race of %d clients, %s", RACERS, bench_engine (kind));
  g_autofree char *waits = span_pair (played->waits);
  g_autofree char *first = span_pair (played->first_waits);
  g_autofree char *commit = span_pair (played->commits);
  g_autofree char *act = span_pair (played->acts);
  g_autofree char *ours = g_strdup_printf ("%s (the first %d times: %s)", waits, LOST, first);
  g_autofree char *floor = g_strdup_printf ("one row changed and committed: %s (an act alone: %s)", commit, act);

  bench_row (&(BenchRow){ .work = work, .ours = ours, .floor = floor,
                          .ratio = (double) series_at (played->waits, 99) / (double) series_at (played->commits, 50),
                          .of = "commits in the 99th percentile", .direction = AT_MOST, .goal = 20 });
}

static void
compare (EngineKind kind, const BenchSize *size)
{
  g_autoptr (Fixture) fixture = fixture_new (kind);
  g_autoptr (Series) waits = series_new ();
  g_autoptr (Series) first_waits = series_new ();
  g_autoptr (Series) commits = series_new ();
  g_autoptr (Series) acts = series_new ();
  Played played = { waits, first_waits, commits, acts };

  bench_say ("%d clients ask for one bed, %s", RACERS, bench_engine (kind));
  play_all (fixture, size->quick ? 50 : ROUNDS, &played);
  print_row (kind, &played);
}

void
bench_race (const BenchSize *size)
{
  compare (ENGINE_SQLITE, size);
  compare (ENGINE_POSTGRES, size);
}

/* --- a racer --- */

static gboolean
perform (Record *record, const char *kind, const char *resident, const char *staff)
{
  g_autoptr (Request) request = request_new (kind);
  g_autoptr (GError) error = NULL;

  request_set_actor (request, g_ascii_strtoll (staff, NULL, 10), 0);
  request_set (request, "resident", resident);
  if (g_str_equal (kind, "admit"))
    request_set (request, "bed", BED);
  else
    request_set (request, "destination", "MDR");
  if (acts_perform (record, request, NULL, &error))
    return TRUE;
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_BED_IN_USE);
  return FALSE;
}

static void
warm_up (Record *record, const char *resident, const char *staff)
{
  for (int i = 0; i < WARM; i++) {
    g_assert_true (perform (record, "admit", resident, staff));
    g_assert_true (perform (record, "discharge", resident, staff));
  }
}

static gboolean
obey (Record *record, const char *order, const char *resident, const char *staff)
{
  if (g_str_equal (order, "rest"))
    return connection_rest (record_get_connection (record), NULL);
  return perform (record, order, resident, staff);
}

int
bench_racer (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  char line[64];

  g_assert_cmpint (argc, ==, 5);
  g_autoptr (Record) record = record_open (argv[2], CONNECTION_PLAIN, NULL, &error);
  g_assert_no_error (error);
  warm_up (record, argv[3], argv[4]);
  printf ("{}\n");
  fflush (stdout);
  while (fgets (line, sizeof line, stdin)) {
    gint64 from = clock_now ();
    gboolean done = obey (record, g_strchomp (line), argv[3], argv[4]);
    printf ("{\"won\":%d,\"took\":%" G_GINT64_FORMAT "}\n", done, clock_now () - from);
    fflush (stdout);
  }
  return 0;
}

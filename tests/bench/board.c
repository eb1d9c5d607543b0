/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The board of ten thousand occupied beds against one SELECT of as many joined rows. */
#include "tests/bench/setting.h"

#include "db/report/board.h"

#include <string.h>

#define BEDS 10000
#define ROUNDS 15
#define GOAL_NANOSECONDS 20000000

static const char sql_floor[] =
    "SELECT b.id, b.kind, b.counts, b.name, r.id, r.name, r.sex, r.kind, h.id, h.name, u.kind, u.since, t.id, t.number,"
    " t.arrived_at, t.limit_on, t.confidentiality, h.zone, p.id, p.number, p.name, p.called_name, p.sex, p.born"
    " FROM bed b JOIN room r ON r.id = b.room JOIN house h ON h.id = r.house"
    " JOIN bed_use u ON u.bed = b.id AND u.until IS NULL JOIN stay t ON t.id = u.stay"
    " JOIN resident p ON p.id = t.resident WHERE b.retired_at IS NULL";
/* of its columns: i: read as a whole number, t: as text */
static const char types[] = "itititttittiiiitttiitttt";

static guint
read_floor (Connection *connection)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Query) query = query_new (connection, sql_floor, &error);
  guint rows = 0;

  g_assert_no_error (error);
  while (query_step (query, &error) == QUERY_ROW) {
    g_assert_cmpint (query_columns (query), ==, (int) strlen (types));      /* a server's are known with the first row */
    for (int i = 0; types[i]; i++)
      if (types[i] == 'i')
        query_int (query, i);
      else
        query_text (query, i);
    rows++;
  }
  g_assert_no_error (error);
  return rows;
}

static void
read_board (Record *record)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Board) board = board_read (record, &(BoardQuery){ .see_hidden = TRUE }, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (board->beds->len, ==, BEDS);
  g_assert_cmpuint (board->persons, ==, BEDS);
  g_assert_cmpuint (board->unbedded->len, ==, 0);
}

static void
compare (EngineKind kind, const BenchSize *size)
{
  g_autoptr (Fixture) fixture = fixture_new (kind);
  g_autoptr (Series) ours = series_new ();
  g_autoptr (Series) theirs = series_new ();
  g_autoptr (Series) worked = series_new ();

  bench_say ("board of %d beds, %s", BEDS, bench_engine (kind));
  fixture_staff (fixture);
  bench_fill_house (fixture, BEDS);
  for (guint i = 0; i < (size->quick ? 5 : ROUNDS); i++) {
    gint64 from = clock_now ();
    g_assert_cmpuint (read_floor (fixture_connection (fixture)), ==, BEDS);
    gint64 between = clock_now (), used = clock_used ();
    read_board (fixture_record (fixture));
    series_add (worked, clock_used () - used);
    series_add (theirs, between - from);
    series_add (ours, clock_now () - between);
  }
  g_autofree char *work = g_strdup_printf ("board of 10,000 occupied beds read, %s", bench_engine (kind));
  g_autofree char *times = span_pair (ours);
  g_autofree char *work_time = span_text (series_at (worked, 50));
  g_autofree char *own = g_strdup_printf ("%s (processor %s)", times, work_time);
  g_autofree char *loop = span_pair (theirs);
  g_autofree char *floor = g_strdup_printf ("SELECT of as many joined rows: %s", loop);
  double ratio = (double) series_at (ours, 50) / (double) series_at (theirs, 50);
  bench_row (&(BenchRow){ .work = work, .ours = own, .floor = floor, .ratio = ratio, .of = "× its time",
                          .direction = AT_MOST, .goal = 2, .also = "≤ 20 ms",
                          .also_met = series_at (ours, 50) <= GOAL_NANOSECONDS });
}

void
bench_board (const BenchSize *size)
{
  for (int kind = ENGINE_SQLITE; kind <= ENGINE_POSTGRES; kind++)
    compare ((EngineKind) kind, size);
}

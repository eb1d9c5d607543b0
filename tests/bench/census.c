/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The census of a month of one house that has 2,000,000 stays behind it, and of one that has 20,000: a past must not slow it down. */
#include "tests/bench/setting.h"

#include "db/record/projection.h"
#include "db/report/census.h"

#define BLOCK 20000                               /* stays of ten years */
#define BLOCKS 100
#define QUICK_BLOCKS 10
#define PERSONS 2000                              /* of a block */
#define ROOMS 5
#define ROOM_BEDS 10
#define BEDS (ROOMS * ROOM_BEDS)
#define DAY 86400
#define BLOCK_DAYS 3650
#define BETWEEN (BLOCK_DAYS * DAY / BLOCK)        /* seconds from arrival to arrival; a bed is given again after nine days */
#define SEEN_STAYS 600                            /* the latest, who have scanned their card each evening */
#define APART 1000000000000                       /* between the ids of one block and of the one before it */
#define ROUNDS 101

typedef struct {
  gint64 house;
  gint64 beds[BEDS];
} Home;

typedef struct {
  Series *took, *worked;       /* worked: the processor's time of it */
} Times;

static void
make_home (Fixture *fixture, Home *home)
{
  gint64 room = 0;

  home->house = seed_house (fixture, "Rumah Melati", "Asia/Jakarta", 14400);
  for (int i = 0; i < BEDS; i++) {
    g_autofree char *name = g_strdup_printf ("%02d", i % ROOM_BEDS + 1);
    g_autofree char *room_name = g_strdup_printf ("Melati %d", i / ROOM_BEDS + 1);
    if (i % ROOM_BEDS == 0)
      room = seed_room (fixture, home->house, room_name);
    home->beds[i] = seed_bed (fixture, room, name);
  }
}

static void
see (Fixture *fixture, gint64 stay, gint64 house, gint64 at)
{
  g_autoptr (Row) row = row_new (&table_sighting, record_new_id (fixture_record (fixture)));

  row_set_int (row, "stay", stay);
  row_set_int (row, "house", house);
  row_set_int (row, "at", at);
  row_set_text (row, "direction", "in");
  row_set_int (row, "night", at / DAY);
  row_set_text (row, "source", "card");
  seed_row (fixture, row);
}

/* @age: how many stays ago it began. */
static void
fill_stay (Fixture *fixture, const Home *home, gint64 resident, int age)
{
  gint64 now = fixture_clock (fixture), arrived = now - (gint64) age * BETWEEN, ended = arrived + (3 + age % 7) * DAY;
  if (ended > now)
    ended = 0;
  gint64 stay = seed_stay (fixture, resident, home->house, arrived, ended);

  seed_use (fixture, home->beds[age % BEDS], stay, arrived, ended);
  for (gint64 at = arrived + 3600; age <= SEEN_STAYS && at < (ended ? ended : now); at += DAY)
    see (fixture, stay, home->house, at);
}

typedef struct {
  gint64 first, last;          /* ids of the rows of a block */
} Rows;

static void
refresh_sums (Fixture *fixture, const Rows *rows)
{
  static const char sql_stays[] = "SELECT id FROM stay WHERE id BETWEEN :first AND :last";
  g_autoptr (GHashTable) stays = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) clocks = house_clocks_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (Query) query = query_new (fixture_connection (fixture), sql_stays, &error);

  g_assert_no_error (error);
  query_bind_int (query, ":first", rows->first);
  query_bind_int (query, ":last", rows->last);
  while (query_step (query, &error) == QUERY_ROW)
    g_hash_table_add (stays, g_memdup2 (&(gint64){ query_int (query, 0) }, sizeof (gint64)));
  g_clear_pointer (&query, query_free);
  g_assert_cmpuint (g_hash_table_size (stays), ==, BLOCK);
  census_refresh_stays (fixture_connection (fixture), stays, clocks, &error);
  g_assert_no_error (error);
}

/* Ten years of stays, from the @block-th ten years ago on, and what they add to the sums. */
static Rows
fill_block (Fixture *fixture, const Home *home, int block)
{
  Rows rows = { .first = record_new_id (fixture_record (fixture)) };
  gint64 persons[PERSONS];

  bench_begin (fixture);
  for (int i = 0; i < PERSONS; i++) {
    g_autofree char *name = g_strdup_printf ("Guest %d of %d", i, block);
    persons[i] = seed_resident (fixture, name);
  }
  for (int age = (block + 1) * BLOCK; age > block * BLOCK; age--)
    fill_stay (fixture, home, persons[age % PERSONS], age);
  rows.last = record_new_id (fixture_record (fixture));
  refresh_sums (fixture, &rows);
  bench_commit (fixture);
  return rows;
}

/* Copies of ten years further back, row by row, sums too: the same guests under other names in the same beds. Where two blocks
 * meet, the last guests of the one are still there when the first of the next come. */

#define ID(column) column " - :blocks * " G_STRINGIFY (APART)
#define AT(column) column " - :blocks * " G_STRINGIFY (BLOCK_DAYS) " * CAST (86400 AS BIGINT)"
#define ON(column) column " - :blocks * " G_STRINGIFY (BLOCK_DAYS)
#define OF_BLOCK " BETWEEN :first AND :last"
static const char *const sql_copies[] = {
  "INSERT INTO resident (id, number, name, sex, identity, slow, registered_at) SELECT " ID ("id") ", " ID ("number") ", name,"
  " sex, identity, slow, registered_at FROM resident WHERE id" OF_BLOCK,
  "INSERT INTO stay (id, number, resident, house, phase, arrived_at, admitted_at, ended_at, confidentiality, going_out,"
  " whereabouts, custody) SELECT " ID ("id") ", " ID ("number") ", " ID ("resident") ", house, phase, " AT ("arrived_at") ", "
  AT ("admitted_at") ", " AT ("ended_at") ", confidentiality, going_out, whereabouts, custody FROM stay WHERE id" OF_BLOCK,
  "INSERT INTO bed_use (id, bed, kind, stay, since, until, doubtful) SELECT " ID ("id") ", bed, kind, " ID ("stay") ", "
  AT ("since") ", " AT ("until") ", doubtful FROM bed_use WHERE id" OF_BLOCK,
  "INSERT INTO census_part (stay, resident, house, room, first_day, end_day, persons, beds, unbedded) SELECT " ID ("stay") ", "
  ID ("resident") ", house, room, " ON ("first_day") ", " ON ("end_day") ", persons, beds, unbedded FROM census_part WHERE stay" OF_BLOCK,
};
static const char sql_keep_sums[] = "CREATE TEMPORARY TABLE block_sum AS SELECT * FROM census_sum";
static const char sql_copy_sums[] =
  "INSERT INTO census_sum (house, room, day, persons, beds, unbedded, admitted, discharged, same_day) SELECT house, room, "
  ON ("day") ", persons, beds, unbedded, admitted, discharged, same_day FROM block_sum WHERE persons IS NOT NULL"
  " ON CONFLICT (house, room, day) DO UPDATE SET persons = census_sum.persons + excluded.persons,"
  " beds = census_sum.beds + excluded.beds, unbedded = census_sum.unbedded + excluded.unbedded,"
  " admitted = census_sum.admitted + excluded.admitted, discharged = census_sum.discharged + excluded.discharged,"
  " same_day = census_sum.same_day + excluded.same_day";

/* @rows: what is copied; %NULL: what was kept */
static void
run_copy (Connection *connection, const char *sql, const Rows *rows, gint64 blocks)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Query) query = query_new (connection, sql, &error);

  g_assert_no_error (error);
  query_bind_int (query, ":blocks", blocks);
  if (rows) {
    query_bind_int (query, ":first", rows->first);
    query_bind_int (query, ":last", rows->last);
  }
  query_run (query, &error);
  g_assert_no_error (error);
}

/* The sums of a copy are those that its stays give. */
static void
check_copy (Fixture *fixture, const Rows *rows)
{
  static const char sum[] = "SELECT CAST (SUM (persons * (day % 9973) + beds * (day % 997)) AS BIGINT) FROM census_sum";
  gint64 before = fixture_int (fixture, sum);
  Rows copy = { rows->first - APART, rows->last - APART };

  bench_begin (fixture);
  refresh_sums (fixture, &copy);
  bench_commit (fixture);
  g_assert_cmpint (fixture_int (fixture, sum), ==, before);
}

static void
execute (Fixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;

  connection_execute (fixture_connection (fixture), sql, &error);
  g_assert_no_error (error);
}

static void
copy_block (Fixture *fixture, const Rows *rows, gint64 blocks)
{
  Connection *connection = fixture_connection (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (sql_copies); i++)
    run_copy (connection, sql_copies[i], rows, blocks);
  run_copy (connection, sql_copy_sums, NULL, blocks);
}

/* So many blocks: the latest, the one before it, and copies of that one before both. That no two uses overlap is not looked at
 * meanwhile: it would take the most of the time, and no census reads by it. */
static void
fill (Fixture *fixture, Home *home, guint blocks)
{
  fixture_staff (fixture);
  bench_hurry (fixture);
  execute (fixture, fixture_kind (fixture) == ENGINE_SQLITE ? "DROP TRIGGER bed_use_overlap_insert"
                                                            : "SET session_replication_role = replica; ALTER TABLE bed_use DROP CONSTRAINT bed_use_overlap");
  make_home (fixture, home);
  if (blocks == 1) {
    fill_block (fixture, home, 0);
    return;
  }
  const Rows rows = fill_block (fixture, home, 1);
  execute (fixture, sql_keep_sums);
  fill_block (fixture, home, 0);
  bench_begin (fixture);
  for (guint i = 1; i <= blocks - 2; i++)
    copy_block (fixture, &rows, i);
  bench_commit (fixture);
  check_copy (fixture, &rows);
}

static void
time_month (Record *record, gint64 house, const Times *times, gint64 *nights)
{
  g_autoptr (GError) error = NULL;
  gint64 from = clock_now (), used = clock_used ();
  g_autoptr (GPtrArray) rows = census_read (record, house, "2026-01-01", "2026-01-31", CENSUS_AS_HOUSE_COUNTS, &error);

  g_assert_no_error (error);
  series_add (times->worked, clock_used () - used);
  series_add (times->took, clock_now () - from);
  *nights = 0;
  for (guint i = 0; i < rows->len; i++)
    *nights += ((const CensusNight *) rows->pdata[i])->bed_nights * 1000 + ((const CensusNight *) rows->pdata[i])->present;
}

static char *
times_text (const Times *times)
{
  g_autofree char *took = span_pair (times->took), *worked = span_text (series_at (times->worked, 50));

  return g_strdup_printf ("%s (processor %s)", took, worked);
}

static void
print (EngineKind kind, guint stays, const Times *large, const Times *small)
{
  g_autofree char *work = g_strdup_printf ("census of a month of a house of %d beds with %u stays in its past, %s", BEDS, stays, bench_engine (kind));
  g_autofree char *ours = times_text (large);
  g_autofree char *other = times_text (small);
  g_autofree char *floor = g_strdup_printf ("the same month of the same house with %d: %s", BLOCK, other);
  double ratio = (double) series_at (large->took, 50) / (double) series_at (small->took, 50);

  bench_row (&(BenchRow){ .work = work, .ours = ours, .floor = floor, .ratio = ratio, .of = "× its time", .direction = AT_MOST, .goal = 1.2 });
}

/* The same month of both by turns: the same guests in the same beds. */
static void
compare (EngineKind kind, guint blocks)
{
  g_autoptr (Fixture) one = fixture_new (kind), old = fixture_new (kind);
  g_autoptr (Series) small_took = series_new (), small_worked = series_new (), large_took = series_new (), large_worked = series_new ();
  const Times small = { small_took, small_worked }, large = { large_took, large_worked };
  gint64 nights_small, nights_large;
  Home home, old_home;

  bench_say ("census of a house with %u stays, %s", blocks * BLOCK, bench_engine (kind));
  fill (one, &home, 1);
  fill (old, &old_home, blocks);
  Record *few = bench_open (one), *many = bench_open (old);
  for (guint i = 0; i < ROUNDS; i++) {
    time_month (few, home.house, &small, &nights_small);
    time_month (many, old_home.house, &large, &nights_large);
    g_assert_cmpint (nights_small, ==, nights_large);
    g_assert_cmpint (nights_small, >, 0);
  }
  g_assert_cmpint (fixture_int (old, "SELECT COUNT (*) FROM stay"), ==, (gint64) blocks * BLOCK);
  record_close (few);
  record_close (many);
  print (kind, blocks * BLOCK, &large, &small);
}

void
bench_census (const BenchSize *size)
{
  guint blocks = size->quick ? QUICK_BLOCKS : BLOCKS;

  for (int kind = ENGINE_SQLITE; kind <= ENGINE_POSTGRES; kind++)
    compare ((EngineKind) kind, blocks);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The census of a month in a record of one house and in one of a hundred such houses: history must not slow it down. */
#include "tests/bench/setting.h"

#include "db/record/projection.h"
#include "db/report/census.h"

#define HOUSES 100
#define QUICK_HOUSES 10
#define STAYS 20000
#define PERSONS 2000                              /* for so many stays */
#define ROOMS 8
#define ROOM_BEDS 7
#define BEDS (ROOMS * ROOM_BEDS)
#define DAY 86400
#define YEARS 10
#define BETWEEN (YEARS * 365 * DAY / STAYS)       /* seconds from arrival to arrival */
#define SEEN_STAYS 600                            /* the latest, who have scanned their card each evening */
#define LONGER 5                                  /* times the past, in the same beds: since 1976 */
#define APART G_GINT64_CONSTANT (1000000000000)   /* between the ids of one house and of its copy */
#define ROUNDS 41

/* One house with ten years of stays, each bed given again about half a day after its guest has gone. */

static void
fill_beds (Fixture *fixture, gint64 house, gint64 *beds)
{
  gint64 room = 0;

  for (int i = 0; i < BEDS; i++) {
    g_autofree char *name = g_strdup_printf ("%02d", i % ROOM_BEDS + 1);
    g_autofree char *room_name = g_strdup_printf ("Melati %d", i / ROOM_BEDS + 1);
    if (i % ROOM_BEDS == 0)
      room = seed_room (fixture, house, room_name);
    beds[i] = seed_bed (fixture, room, name);
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

static void
fill_stay (Fixture *fixture, gint64 house, gint64 resident, gint64 bed, int i, int stays)
{
  gint64 arrived = fixture_clock (fixture) - (gint64) (stays - i) * BETWEEN;
  gint64 ended = arrived + (3 + i % 7) * DAY;
  if (ended > fixture_clock (fixture))
    ended = 0;
  gint64 stay = seed_stay (fixture, resident, house, arrived, ended);

  seed_use (fixture, bed, stay, arrived, ended);
  for (gint64 at = arrived + 3600; i >= stays - SEEN_STAYS && at < (ended ? ended : fixture_clock (fixture)); at += DAY)
    see (fixture, stay, house, at);
}

static gint64
fill_house (Fixture *fixture, int stays)
{
  guint n = PERSONS * (guint) (stays / STAYS);
  g_autofree gint64 *persons = g_new (gint64, n);
  g_autoptr (GHashTable) houses = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) clocks = house_clocks_new ();
  g_autoptr (GError) error = NULL;
  gint64 beds[BEDS];

  fixture_staff (fixture);
  bench_begin (fixture);
  gint64 house = seed_house (fixture, "Rumah Melati", "Asia/Jakarta", 14400);
  fill_beds (fixture, house, beds);
  for (guint i = 0; i < n; i++) {
    g_autofree char *name = g_strdup_printf ("Guest %u", i);
    persons[i] = seed_resident (fixture, name);
  }
  for (int i = 0; i < stays; i++)
    fill_stay (fixture, house, persons[(guint) i % n], beds[i % BEDS], i, stays);
  g_hash_table_add (houses, &house);
  census_refresh_houses (fixture_connection (fixture), houses, clocks, &error);
  g_assert_no_error (error);
  bench_commit (fixture);
  return house;
}

/* Copies of it, row by row, sums too: the other houses of a city. */

static const char *const sql_copies[] = {
  "INSERT INTO house (id, name, zone, census_seconds, presence_seconds, count_by, hold_hours, cleaning, second_person)"
  " SELECT id + :apart, name || ' ' || :apart, zone, census_seconds, presence_seconds, count_by, hold_hours, cleaning,"
  " second_person FROM house WHERE id = :house",
  "INSERT INTO room (id, house, name, sex, kind, accessible, position)"
  " SELECT id + :apart, house + :apart, name, sex, kind, accessible, position FROM room WHERE house = :house",
  "INSERT INTO bed (id, room, name, kind, counts, position, active_from) SELECT b.id + :apart, b.room + :apart, b.name,"
  " b.kind, b.counts, b.position, b.active_from FROM bed b JOIN room r ON r.id = b.room WHERE r.house = :house",
  "INSERT INTO resident (id, number, name, sex, identity, slow, registered_at) SELECT id + :apart, number + :apart, name,"
  " sex, identity, slow, registered_at FROM resident WHERE id IN (SELECT resident FROM stay WHERE house = :house)",
  "INSERT INTO stay (id, number, resident, house, phase, arrived_at, admitted_at, ended_at, confidentiality, going_out,"
  " whereabouts, custody) SELECT id + :apart, number + :apart, resident + :apart, house + :apart, phase, arrived_at,"
  " admitted_at, ended_at, confidentiality, going_out, whereabouts, custody FROM stay WHERE house = :house",
  "INSERT INTO bed_use (id, bed, kind, stay, since, until, doubtful) SELECT u.id + :apart, u.bed + :apart, u.kind,"
  " u.stay + :apart, u.since, u.until, u.doubtful FROM bed_use u JOIN stay t ON t.id = u.stay WHERE t.house = :house",
  "INSERT INTO sighting (id, stay, house, at, direction, night, source) SELECT id + :apart, stay + :apart,"
  " house + :apart, at, direction, night, source FROM sighting WHERE house = :house",
  "INSERT INTO census_part (stay, resident, house, room, first_day, end_day, persons, beds, unbedded)"
  " SELECT stay + :apart, resident + :apart, house + :apart, CASE WHEN room = 0 THEN 0 ELSE room + :apart END, first_day,"
  " end_day, persons, beds, unbedded FROM census_part WHERE house = :house",
  "INSERT INTO census_sum (house, room, day, persons, beds, unbedded, admitted, discharged, same_day)"
  " SELECT house + :apart, CASE WHEN room = 0 THEN 0 ELSE room + :apart END, day, persons, beds, unbedded, admitted,"
  " discharged, same_day FROM census_sum WHERE house = :house",
};

static void
copy_house (Connection *connection, gint64 house, gint64 apart)
{
  for (guint i = 0; i < G_N_ELEMENTS (sql_copies); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (Query) query = query_new (connection, sql_copies[i], &error);
    g_assert_no_error (error);
    query_bind_int (query, "house", house);
    query_bind_int (query, "apart", apart);
    query_run (query, &error);
    g_assert_no_error (error);
  }
}

/* The sums of a copy are those that the stays of the copy give. */
static void
check_copy (Fixture *fixture, gint64 copy)
{
  g_autoptr (GHashTable) houses = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) clocks = house_clocks_new ();
  g_autoptr (GError) error = NULL;
  static const char sum[] = "SELECT CAST (SUM (persons * (day % 9973) + beds * (day % 997)) AS BIGINT) FROM census_sum";
  gint64 before = fixture_int (fixture, sum);

  g_hash_table_add (houses, &copy);
  bench_begin (fixture);
  census_refresh_houses (fixture_connection (fixture), houses, clocks, &error);
  g_assert_no_error (error);
  bench_commit (fixture);
  g_assert_cmpint (fixture_int (fixture, sum), ==, before);
}

static void
fill_city (Fixture *fixture, gint64 house, guint houses)
{
  bench_hurry (fixture);
  for (guint i = 1; i < houses; i++) {
    bench_begin (fixture);
    copy_house (fixture_connection (fixture), house, i * APART);
    bench_commit (fixture);
  }
  check_copy (fixture, house + APART);
}

static void
time_month (Record *record, gint64 house, Series *series, gint64 *nights)
{
  g_autoptr (GError) error = NULL;
  gint64 from = clock_now ();
  g_autoptr (GPtrArray) rows = census_read (record, house, "2026-01-01", "2026-01-31", CENSUS_AS_HOUSE_COUNTS, &error);

  g_assert_no_error (error);
  series_add (series, clock_now () - from);
  *nights = 0;
  for (guint i = 0; i < rows->len; i++)
    *nights += ((const CensusNight *) rows->pdata[i])->bed_nights * 1000 + ((const CensusNight *) rows->pdata[i])->present;
}

static void
print (const char *work, Series *large, Series *small)
{
  g_autofree char *ours = span_pair (large);
  g_autofree char *other = span_pair (small);
  g_autofree char *floor = g_strdup_printf ("the same over %d stays: %s", STAYS, other);

  bench_row (&(BenchRow){ .work = work, .ours = ours, .floor = floor,
                          .ratio = (double) series_at (large, 50) / (double) series_at (small, 50), .of = "× its time",
                          .direction = AT_MOST, .goal = 1.2 });
}

/* The same month of a house and of another one, by turns. @alike: they had the same guests. */
static void
compare (const char *work, Fixture *one, gint64 house, Fixture *other, gint64 large_house, gboolean alike)
{
  g_autoptr (Series) small = series_new ();
  g_autoptr (Series) large = series_new ();
  Record *few = bench_open (one), *many = bench_open (other);
  gint64 nights_small, nights_large;

  for (guint i = 0; i < ROUNDS; i++) {
    time_month (few, house, small, &nights_small);
    time_month (many, large_house, large, &nights_large);
    g_assert_true (!alike || nights_small == nights_large);
    g_assert_cmpint (MIN (nights_small, nights_large), >, 0);
  }
  record_close (few);
  record_close (many);
  print (work, large, small);
}

void
bench_census (const BenchSize *size)
{
  g_autoptr (Fixture) one = fixture_new (ENGINE_SQLITE);
  g_autoptr (Fixture) city = fixture_new (ENGINE_SQLITE);
  g_autoptr (Fixture) old = fixture_new (ENGINE_SQLITE);
  guint houses = size->quick ? QUICK_HOUSES : HOUSES;

  bench_say ("census over %u stays", houses * STAYS);
  gint64 house = fill_house (one, STAYS), same = fill_house (city, STAYS), longer = fill_house (old, LONGER * STAYS);
  fill_city (city, same, houses);
  g_autofree char *many = g_strdup_printf ("census of a month over %u stays (%u houses), SQLite", houses * STAYS, houses);
  g_autofree char *long_ago = g_strdup_printf ("census of a month over %d stays (one house), SQLite", LONGER * STAYS);
  compare (many, one, house, city, same + (houses / 2) * APART, TRUE);
  compare (long_ago, one, house, old, longer, FALSE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The census against a count that knows no sums: every stay looked at for every night of random histories. */
#include "tests/census/acted.h"
#include "tests/census/oracle.h"
#include "tests/faults/counts.h"

#define SPAN (WORLD_NIGHTS + 5)
#define CLOSED 10              /* nights of each house */

typedef struct {
  World world;
  gboolean closed[WORLD_HOUSES][WORLD_NIGHTS];
  OracleNight frozen[WORLD_HOUSES][WORLD_NIGHTS];
} Trial;

static gboolean
is_closed (const Trial *trial, int house, gint64 day)
{
  return day >= WORLD_FIRST && day < WORLD_FIRST + WORLD_NIGHTS && trial->closed[house][day - WORLD_FIRST];
}

/* How many figures of a night differ from the oracle's; a closed night stays as it was. */
static guint
compare_night (Trial *trial, int house, const CensusNight *row, Slip slip)
{
  gboolean closed = is_closed (trial, house, row->day);
  OracleNight counted = closed ? trial->frozen[house][row->day - WORLD_FIRST]
                               : oracle_night (&trial->world, house, row->day, -1, slip);
  guint differences = (guint) ((row->bed_nights != counted.persons) + (row->beds_used != counted.beds)
                               + (row->unbedded != counted.unbedded) + (row->in_service != counted.in_service)
                               + ((row->state != NIGHT_OPEN) != closed));

  if (slip != SLIP_NONE)
    return differences;
  differences += (guint) ((row->present != counted.present) + (row->hp != row->bed_nights + row->same_day));
  return closed ? differences : differences + oracle_flow (&trial->world, house, row);
}

static GPtrArray *
read_all (Trial *trial)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *from = when_day_format (WORLD_FIRST - 2), *to = when_day_format (WORLD_FIRST + WORLD_NIGHTS + 2);
  GPtrArray *rows = census_read (fixture_record (trial->world.fixture), 0, from, to, CENSUS_BY_STAY, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, WORLD_HOUSES * SPAN);
  return rows;
}

static int
house_index (Trial *trial, gint64 id)
{
  for (int house = 0; house < WORLD_HOUSES; house++)
    if (trial->world.houses[house] == id)
      return house;
  g_assert_not_reached ();
}

static guint
compare_all (Trial *trial, GPtrArray *rows, Slip slip)
{
  guint differences = 0;

  for (guint i = 0; i < rows->len; i++) {
    const CensusNight *row = rows->pdata[i];
    differences += compare_night (trial, house_index (trial, row->house), row, slip);
  }
  return differences;
}

static gint64
resident_nights (GPtrArray *rows)
{
  gint64 nights = 0;

  for (guint i = 0; i < rows->len; i++)
    nights += ((const CensusNight *) rows->pdata[i])->bed_nights;
  return nights;
}

/* Every room is as the oracle has it, and together they are the house. */
static void
check_rooms (Trial *trial, GPtrArray *rows)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *from = when_day_format (WORLD_FIRST - 2), *to = when_day_format (WORLD_FIRST + WORLD_NIGHTS + 2);
  g_autoptr (GPtrArray) rooms = census_read_rooms (fixture_record (trial->world.fixture), 0, from, to, &error);
  gint64 persons = 0, beds = 0, in_service = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < rooms->len; i++) {
    const CensusRoom *room = rooms->pdata[i];
    int house = house_index (trial, room->house);
    OracleNight counted = oracle_night (&trial->world, house, room->day, room->room, SLIP_NONE);
    g_assert_cmpint (room->persons, ==, counted.persons);
    g_assert_cmpint (room->beds_used, ==, counted.beds);
    g_assert_cmpint (room->in_service, ==, counted.in_service);
    persons += room->persons;
    beds += room->beds_used;
    in_service += room->in_service;
  }
  for (guint i = 0; i < rows->len; i++) {
    const CensusNight *row = rows->pdata[i];
    persons -= row->bed_nights;
    beds -= row->beds_used;
    in_service -= row->in_service;
  }
  g_assert_cmpint (persons, ==, 0);
  g_assert_cmpint (beds, ==, 0);
  g_assert_cmpint (in_service, ==, 0);
}

/* The sums worked out anew from nothing are those that followed every change. */
static void
check_anew (Trial *trial)
{
  World *world = &trial->world;
  Connection *connection = fixture_connection (world->fixture);

  g_assert_true (connection_execute (connection, "DELETE FROM census_part; DELETE FROM census_sum", NULL));
  g_autoptr (GPtrArray) empty = read_all (trial);
  g_assert_cmpuint (compare_all (trial, empty, SLIP_BED), >, 0);
  g_assert_true (connection_begin (connection, NULL));
  for (guint i = 0; i < world->stays->len; i++)
    seed_census (world->fixture, g_array_index (world->stays, WorldStay, i).id);
  g_assert_true (connection_commit (connection, NULL));
  g_autoptr (GPtrArray) rows = read_all (trial);
  g_assert_cmpuint (compare_all (trial, rows, SLIP_NONE), ==, 0);
}

static void
check_slips (Trial *trial, GPtrArray *rows)
{
  for (Slip slip = SLIP_ARRIVAL; slip < SLIPS; slip++) {
    guint differences = compare_all (trial, rows, slip);
    g_test_message ("slip %d: %u figures differ", slip, differences);
    g_assert_cmpuint (differences, >, 0);
  }
}

static void
close_night (Trial *trial, int house, gint64 day)
{
  World *world = &trial->world;
  g_autofree char *id = fixture_text (world->houses[house]);
  g_autofree char *date = when_day_format (day);

  if (trial->closed[house][day - WORLD_FIRST])
    return;
  fixture_do (world->fixture, "night-close", "house", id, "date", date, "reason", "by chance", NULL);
  trial->closed[house][day - WORLD_FIRST] = TRUE;
  trial->frozen[house][day - WORLD_FIRST] = oracle_night (world, house, day, -1, SLIP_NONE);
}

static void
close_some (Trial *trial)
{
  fixture_set_clock (trial->world.fixture, world_census (0, WORLD_FIRST + WORLD_NIGHTS + 3));
  for (int house = 0; house < WORLD_HOUSES; house++)
    for (int i = 0; i < CLOSED; i++)
      close_night (trial, house, WORLD_FIRST + g_rand_int_range (trial->world.random, 10, WORLD_NIGHTS - 10));
}

/* What is known now of a closed night is the oracle's count; some of them were corrected. */
static void
check_known_now (Trial *trial)
{
  World *world = &trial->world;
  guint corrected = 0;

  for (int house = 0; house < WORLD_HOUSES; house++)
    for (gint64 day = WORLD_FIRST; day < WORLD_FIRST + WORLD_NIGHTS; day++) {
      if (!is_closed (trial, house, day))
        continue;
      g_autoptr (Night) now = night_count (fixture_connection (world->fixture), world->houses[house], day, NULL);
      OracleNight counted = oracle_night (world, house, day, -1, SLIP_NONE);
      g_assert_cmpint (now->bed_nights, ==, counted.persons);
      g_assert_cmpint (now->beds_used, ==, counted.beds);
      g_assert_cmpint (now->in_service, ==, counted.in_service);
      corrected += counted.persons != trial->frozen[house][day - WORLD_FIRST].persons ? 1 : 0;
    }
  g_assert_cmpuint (corrected, >, 0);
}

/* Returns how many resident-nights were compared: those of the world as it was lived. That all of it is looked at again after
 * corrections does not count. */
static gint64
try_world (EngineKind kind, guint32 seed, gboolean thorough)
{
  g_autoptr (Fixture) fixture = fixture_new (kind);
  Trial trial = { .world = world_new (fixture, seed) };

  world_live (&trial.world);
  g_autoptr (GPtrArray) rows = read_all (&trial);
  g_assert_cmpuint (compare_all (&trial, rows, SLIP_NONE), ==, 0);
  if (thorough) {
    check_rooms (&trial, rows);
    check_slips (&trial, rows);
  }
  close_some (&trial);
  world_correct (&trial.world);
  g_autoptr (GPtrArray) corrected = read_all (&trial);
  g_assert_cmpuint (compare_all (&trial, corrected, SLIP_NONE), ==, 0);
  check_known_now (&trial);
  if (thorough)
    check_anew (&trial);
  world_clear (&trial.world);
  return resident_nights (rows);
}

static void
test_oracle (Fixture *fixture)
{
  EngineKind kind = fixture_kind (fixture);
  gint64 wanted = counts ("SINGGAH_RESIDENT_NIGHTS", kind == ENGINE_SQLITE ? 200000 : 50000, 10000000), nights = 0;
  guint32 seed = 0;

  while (nights < wanted) {
    g_test_message ("world %u, %" G_GINT64_FORMAT " resident-nights so far", seed, nights);
    nights += try_world (kind, 20261121 + seed, seed == 0);
    seed++;
  }
  g_test_message ("%u worlds, %" G_GINT64_FORMAT " resident-nights", seed, nights);
}

static gint64
count_of (Trial *trial, const char *sql)
{
  return fixture_int (trial->world.fixture, sql);
}

/* Adds up in @found how many figures differ for each slip. */
static void
tally_slips (Trial *trial, GPtrArray *rows, guint found[SLIPS])
{
  for (Slip slip = SLIP_ARRIVAL; slip < SLIPS; slip++)
    found[slip] += compare_all (trial, rows, slip);
}

static void
try_set_back (EngineKind kind, guint32 seed, guint found[SLIPS])
{
  g_autoptr (Fixture) fixture = fixture_new (kind);
  Trial trial = { .world = world_new (fixture, seed) };
  ActedTally tally = { 0 };

  acted_live (&trial.world, &tally);
  g_autoptr (GPtrArray) rows = read_all (&trial);
  g_assert_cmpuint (compare_all (&trial, rows, SLIP_NONE), ==, 0);
  gint64 doubtful = count_of (&trial, "SELECT COUNT (*) FROM journal WHERE doubtful = 1");
  gint64 moments = count_of (&trial, "SELECT COUNT (*) FROM bed_use WHERE until = since");
  g_test_message ("%u acts, %u undone, %u refused, the clock set back %u times; %" G_GINT64_FORMAT " doubtful, %" G_GINT64_FORMAT
                  " uses of one moment, %" G_GINT64_FORMAT " resident-nights",
                  tally.done, tally.undone, tally.refused, tally.set_back, doubtful, moments, resident_nights (rows));
  g_assert_cmpint (doubtful, >, 0);
  g_assert_cmpint (moments, >, 0);
  check_rooms (&trial, rows);
  tally_slips (&trial, rows, found);
  check_anew (&trial);
  world_clear (&trial.world);
}

/* By acts alone, while the clock is set back by seconds and by hours: the sums that they keep are the oracle's, and so are
 * those of a use that begins and ends in one moment, since the clock was before its beginning when it ended. The twins: each
 * kind of time one second off. */
static void
test_set_back (Fixture *fixture)
{
  guint worlds = counts ("SINGGAH_SET_BACK_WORLDS", 2, 200), found[SLIPS] = { 0 };

  for (guint i = 0; i < worlds; i++)
    try_set_back (fixture_kind (fixture), 20261122 + i, found);
  for (Slip slip = SLIP_ARRIVAL; slip < SLIPS; slip++) {
    g_test_message ("slip %d: %u figures differ", slip, found[slip]);
    g_assert_cmpuint (found[slip], >, 0);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/census/oracle", test_oracle);
  fixture_add ("/census/set-back", test_set_back);
  return g_test_run ();
}

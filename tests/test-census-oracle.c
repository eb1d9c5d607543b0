/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The census against a count that knows no sums: every stay looked at for every night of random histories. */
#include "tests/census/acted.h"
#include "tests/faults/counts.h"

#define SPAN (WORLD_NIGHTS + 5)
#define CLOSED 10              /* nights of each house */

typedef struct {
  World world;
  Closings closings;
} Trial;

/* How many of each figure differ. */
typedef struct {
  guint of[FIGURES];
} Differences;

/* What the oracle says of a night; a closed one stays as it was. */
static OracleNight
expect_night (Trial *trial, int house, gint64 day, Slip slip)
{
  const Closing *closing = closings_find (&trial->closings, house, day);

  if (!closing)
    return oracle_night (&trial->world, house, day, -1, slip);
  OracleNight expected = slip == SLIP_CORRECTED ? oracle_night (&trial->world, house, day, -1, SLIP_NONE) : closing->house;
  expected.figures[FIGURE_CLOSED] = slip == SLIP_CLOSED ? 0 : 1;
  return expected;
}

static void
compare_night (Trial *trial, int house, const CensusNight *row, Slip slip, Differences *found)
{
  OracleNight expected = expect_night (trial, house, row->day, slip);
  const gint64 figures[FIGURES] = {
    [FIGURE_PERSONS] = row->bed_nights, [FIGURE_BEDS] = row->beds_used, [FIGURE_UNBEDDED] = row->unbedded,
    [FIGURE_SERVICE] = row->in_service, [FIGURE_PRESENT] = row->present, [FIGURE_HP] = row->hp,
    [FIGURE_ADMITTED] = row->admitted, [FIGURE_DISCHARGED] = row->discharged, [FIGURE_SAME_DAY] = row->same_day,
    [FIGURE_CLOSED] = row->state != NIGHT_OPEN,
  };

  for (Figure figure = 0; figure < FIGURES; figure++)
    found->of[figure] += figures[figure] != expected.figures[figure];
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
sum (const Differences *found)
{
  guint all = 0;

  for (Figure figure = 0; figure < FIGURES; figure++)
    all += found->of[figure];
  return all;
}

static void
add_differences (Trial *trial, GPtrArray *rows, Slip slip, Differences *found)
{
  for (guint i = 0; i < rows->len; i++) {
    const CensusNight *row = rows->pdata[i];
    compare_night (trial, house_index (trial, row->house), row, slip, found);
  }
}

static guint
compare_all (Trial *trial, GPtrArray *rows, Slip slip)
{
  Differences found = { 0 };

  add_differences (trial, rows, slip, &found);
  for (Figure figure = 0; slip == SLIP_NONE && figure < FIGURES; figure++)
    if (found.of[figure])
      g_test_message ("%s: %u nights differ", oracle_figures[figure], found.of[figure]);
  return sum (&found);
}

static gint64
resident_nights (GPtrArray *rows)
{
  gint64 nights = 0;

  for (guint i = 0; i < rows->len; i++)
    nights += ((const CensusNight *) rows->pdata[i])->bed_nights;
  return nights;
}

/* How many rooms differ from the oracle's; a closed night's stay as they were. Takes what the rooms have from @left. */
static guint
compare_rooms (Trial *trial, GPtrArray *rooms, Slip slip, gint64 left[3])
{
  guint differences = 0;

  for (guint i = 0; i < rooms->len; i++) {
    const CensusRoom *room = rooms->pdata[i];
    int house = house_index (trial, room->house);
    const Closing *closing = closings_find (&trial->closings, house, room->day);
    OracleNight expected = closing ? *closings_room (closing, &trial->world, house, room->room)
                                   : oracle_night (&trial->world, house, room->day, room->room, slip);
    differences += room->persons != expected.figures[FIGURE_PERSONS] || room->beds_used != expected.figures[FIGURE_BEDS]
                   || room->in_service != expected.figures[FIGURE_SERVICE];
    left[0] -= room->persons;
    left[1] -= room->beds_used;
    left[2] -= room->in_service;
  }
  return differences;
}

/* Every room is as the oracle has it, and together they are the house. */
static void
check_rooms (Trial *trial, GPtrArray *rows)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *from = when_day_format (WORLD_FIRST - 2), *to = when_day_format (WORLD_FIRST + WORLD_NIGHTS + 2);
  g_autoptr (GPtrArray) rooms = census_read_rooms (fixture_record (trial->world.fixture), 0, from, to, &error);
  gint64 left[3] = { 0 }, slipped[3] = { 0 };

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++) {
    const CensusNight *row = rows->pdata[i];
    left[0] += row->bed_nights;
    left[1] += row->beds_used;
    left[2] += row->in_service;
  }
  g_assert_cmpuint (compare_rooms (trial, rooms, SLIP_NONE, left), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (left); i++)
    g_assert_cmpint (left[i], ==, 0);
  g_assert_cmpuint (compare_rooms (trial, rooms, SLIP_PERMIT, slipped), >, 0);
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

/* Adds up in @found which figures differ for each slip. */
static void
tally_slips (Trial *trial, GPtrArray *rows, Differences found[SLIPS])
{
  for (Slip slip = SLIP_ARRIVAL; slip < SLIPS; slip++)
    add_differences (trial, rows, slip, &found[slip]);
}

/* Each slip is seen in its own figure; so each figure has a slip that is seen. */
static void
check_slips (const Differences found[SLIPS])
{
  gboolean seen[FIGURES] = { FALSE };

  for (Slip slip = SLIP_ARRIVAL; slip < SLIPS; slip++) {
    Figure figure = oracle_slips[slip].figure;
    g_test_message ("slip \"%s\": %u nights differ in \"%s\", %u figures in all", oracle_slips[slip].name, found[slip].of[figure],
                    oracle_figures[figure], sum (&found[slip]));
    g_assert_cmpuint (found[slip].of[figure], >, 0);
    seen[figure] = TRUE;
  }
  for (Figure figure = 0; figure < FIGURES; figure++)
    g_assert_true (seen[figure]);
}

static void
close_some (Trial *trial)
{
  World *world = &trial->world;

  fixture_set_clock (world->fixture, world_census (0, WORLD_FIRST + WORLD_NIGHTS + 3));
  for (int house = 0; house < WORLD_HOUSES; house++)
    for (int i = 0; i < CLOSED; i++) {
      gint64 day = WORLD_FIRST + g_rand_int_range (world->random, 10, WORLD_NIGHTS - 10);
      if (!closings_find (&trial->closings, house, day))
        g_assert_true (closings_try (&trial->closings, world, house, day));
    }
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
  close_some (&trial);
  world_correct (&trial.world);
  g_autoptr (GPtrArray) corrected = read_all (&trial);
  g_assert_cmpuint (compare_all (&trial, corrected, SLIP_NONE), ==, 0);
  closings_check (&trial.closings, &trial.world, FALSE);
  if (thorough) {
    Differences found[SLIPS] = { 0 };
    tally_slips (&trial, corrected, found);
    check_slips (found);
    check_rooms (&trial, corrected);
    check_anew (&trial);
  }
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

/* Returns how many resident-nights were compared. */
static gint64
try_set_back (EngineKind kind, guint32 seed, Differences found[SLIPS], gint64 *moments)
{
  g_autoptr (Fixture) fixture = fixture_new (kind);
  Trial trial = { .world = world_new (fixture, seed) };
  ActedTally tally = { 0 };

  acted_live (&trial.world, &trial.closings, &tally);
  g_autoptr (GPtrArray) rows = read_all (&trial);
  g_assert_cmpuint (compare_all (&trial, rows, SLIP_NONE), ==, 0);
  ClosingsTally closed = closings_check (&trial.closings, &trial.world, TRUE);
  gint64 doubtful = count_of (&trial, "SELECT COUNT (*) FROM journal WHERE doubtful = 1");
  gint64 of_a_moment = count_of (&trial, "SELECT COUNT (*) FROM bed_use WHERE until = since");
  g_test_message ("%u acts, %u of them told late, %u out on permit and %u back; %u undone, %u refused, the clock set back %u times; %"
                  G_GINT64_FORMAT " doubtful, %" G_GINT64_FORMAT " uses of one moment, %" G_GINT64_FORMAT " resident-nights",
                  tally.done, tally.late, tally.permits, tally.back, tally.undone, tally.refused, tally.set_back, doubtful, of_a_moment,
                  resident_nights (rows));
  g_test_message ("%u nights closed on the way, %" G_GINT64_FORMAT " resident-nights; of %u of them another number is known now",
                  closed.nights, closed.resident_nights, closed.corrected);
  g_assert_cmpint (doubtful, >, 0);
  *moments += of_a_moment;
  g_assert_cmpuint (tally.permits, >, 0);
  g_assert_cmpuint (tally.back, >, 0);
  check_rooms (&trial, rows);
  tally_slips (&trial, rows, found);
  check_anew (&trial);
  world_clear (&trial.world);
  return resident_nights (rows);
}

/* By acts alone, while the clock is set back by seconds and by hours, and what happened is told or taken back after its nights
 * were closed: the sums that the acts keep are the oracle's, and so are those of a use that begins and ends in one moment, since
 * the clock was before its beginning when it ended. The twins: what oracle_slips lists, where there are worlds
 * enough for all of it to be seen. */
static void
test_set_back (Fixture *fixture)
{
  guint worlds = counts ("SINGGAH_SET_BACK_WORLDS", fixture_kind (fixture) == ENGINE_SQLITE ? 2 : 1, 200);
  Differences found[SLIPS] = { 0 };
  gint64 nights = 0, moments = 0;

  for (guint i = 0; i < worlds; i++)
    nights += try_set_back (fixture_kind (fixture), 20261122 + i, found, &moments);
  g_test_message ("%u worlds of acts, %" G_GINT64_FORMAT " resident-nights", worlds, nights);
  if (worlds < 2)
    return;
  g_assert_cmpint (moments, >, 0);
  check_slips (found);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/census/oracle", test_oracle);
  fixture_add ("/census/set-back", test_set_back);
  return g_test_run ();
}

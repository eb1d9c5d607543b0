/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Eight processes ask for one bed, one resident, one card at the same moment: one has it, the others learn who and
 * since when. */
#include "tests/faults/counts.h"
#include "tests/faults/race.h"

#define NAKED_ROUNDS 50

#define SQL_OVERLAPS \
  "SELECT COUNT (*) FROM bed_use a JOIN bed_use b ON b.bed = a.bed AND b.id > a.id" \
  " WHERE a.since < b.until AND b.since < a.until"

static guint
play (Fixture *fixture, RaceKind kind, const char *what, guint rounds)
{
  Race *race = race_new (fixture, kind);

  for (guint i = 0; i < rounds; i++) {
    race_check (race, race_round (race));
    if (i % 1000 == 999)
      g_test_message ("%s: %u of %u rounds", what, i + 1, rounds);
  }
  race_tell (race, what);
  race_free (race);
  return rounds;
}

static void
test_bed (Fixture *fixture)
{
  guint rounds = play (fixture, RACE_BED, "one bed", counts ("SINGGAH_RACES", 1000, 10000));

  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay"), ==, rounds);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed_use"), ==, rounds);
  g_assert_cmpint (fixture_int (fixture, SQL_OVERLAPS), ==, 0);
}

static void
test_resident (Fixture *fixture)
{
  guint rounds = play (fixture, RACE_RESIDENT, "one resident", counts ("SINGGAH_RACES", 1000, 10000));

  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay"), ==, rounds);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (DISTINCT resident) FROM stay"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay WHERE ended_at IS NULL"), ==, 0);
}

static void
test_card (Fixture *fixture)
{
  guint rounds = play (fixture, RACE_CARD, "one card", counts ("SINGGAH_RACES", 1000, 10000));

  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM card_binding"), ==, rounds);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM card_binding WHERE until IS NULL"), ==, 0);
}

/* The twin: what is looked at and then taken, without a lock, is had by all. */
static void
test_naked (Fixture *fixture)
{
  Race *race = race_new (fixture, RACE_NAKED);

  for (guint i = 0; i < NAKED_ROUNDS; i++)
    race_round (race);
  race_free (race);
  gint64 places = fixture_int (fixture, "SELECT COUNT (DISTINCT place) FROM naked");
  gint64 holders = fixture_int (fixture, "SELECT COUNT (*) FROM naked");
  g_test_message ("%" G_GINT64_FORMAT " places, %" G_GINT64_FORMAT " holders", places, holders);
  g_assert_cmpint (places, ==, NAKED_ROUNDS);
  g_assert_cmpint (holders, ==, places * RACERS);
}

int
main (int argc, char **argv)
{
  if (race_is_racer (argc, argv))
    return race_racer (argv);
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/race/bed", test_bed);
  fixture_add ("/race/resident", test_resident);
  fixture_add ("/race/card", test_card);
  fixture_add ("/race/naked", test_naked);
  return g_test_run ();
}

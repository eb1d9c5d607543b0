/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Eight processes ask for one bed, one resident, one card at the same moment: one has it, the others learn who and
 * since when. */
#include "tests/faults/counts.h"
#include "tests/faults/race.h"

#include <string.h>

#define NAKED_ROUNDS 50

#define SQL_OVERLAPS \
  "SELECT COUNT (*) FROM bed_use a JOIN bed_use b ON b.bed = a.bed AND b.id > a.id" \
  " WHERE a.since < COALESCE (b.until, 9223372036854775807) AND b.since < COALESCE (a.until, 9223372036854775807)"

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
  guint rounds = play (fixture, RACE_BED, "one bed", counts ("SINGGAH_RACES", 250, 10000));

  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay"), ==, rounds);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed_use"), ==, rounds);
  g_assert_cmpint (fixture_int (fixture, SQL_OVERLAPS), ==, 0);
}

static void
test_resident (Fixture *fixture)
{
  guint rounds = play (fixture, RACE_RESIDENT, "one resident", counts ("SINGGAH_RACES", 250, 10000));

  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay"), ==, rounds);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (DISTINCT resident) FROM stay"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay WHERE ended_at IS NULL"), ==, 0);
}

static void
test_card (Fixture *fixture)
{
  guint rounds = play (fixture, RACE_CARD, "one card", counts ("SINGGAH_RACES", 250, 10000));

  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM card_binding"), ==, rounds);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM card_binding WHERE until IS NULL"), ==, 0);
}

static void
win_too (RaceResult *result)
{
  result->won = TRUE;
}

static void
lose_too (RaceResult *result)
{
  result->won = FALSE;
}

static void
be_told_another_code (RaceResult *result)
{
  g_strlcpy (result->code, "card_in_use", sizeof result->code);
}

static void
be_told_another_holder (RaceResult *result)
{
  g_strlcpy (result->holder, "Racer Z", sizeof result->holder);
}

static void
be_told_another_time (RaceResult *result)
{
  result->since--;
}

/* The twin: a true round, of which one racer's result is changed, is complained of. */
static void
test_changed_round (Fixture *fixture)
{
  static const struct {
    gboolean winner;             /* of whom the result is */
    void (*change) (RaceResult *result);
  } changes[] = {
    { FALSE, win_too }, { TRUE, lose_too }, { FALSE, be_told_another_code }, { FALSE, be_told_another_holder },
    { FALSE, be_told_another_time },
  };
  Race *race = race_new (fixture, RACE_BED);
  const RaceResult *results = race_round (race);

  race_check (race, results);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++) {
    RaceResult changed[RACERS];
    int of = 0;
    memcpy (changed, results, sizeof changed);
    while ((changed[of].won != 0) != changes[i].winner)
      of++;
    changes[i].change (&changed[of]);
    g_autofree char *complaint = race_complaint (race, changed);
    g_assert_nonnull (complaint);
  }
  race_free (race);
}

/* The twin: an overlap is refused, and where it is not, it is found, of what has passed and of what goes on. */
static void
test_overlap (Fixture *fixture)
{
  static const char sql_passed[] =
    "INSERT INTO bed_use (id, bed, kind, since, until, reason, doubtful)"
    " SELECT 1, bed, 'outage', since + 60, until + 60, 'repair', 0 FROM bed_use WHERE until IS NOT NULL";
  static const char sql_going_on[] =
    "INSERT INTO bed_use (id, bed, kind, since, until, reason, doubtful)"
    " SELECT 2, bed, 'outage', since - 60, since + 60, 'repair', 0 FROM bed_use WHERE until IS NULL";
  gboolean file = fixture_kind (fixture) == ENGINE_SQLITE;

  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  shelter_admit (fixture, "Ahmad", "L", "Melati 02");
  fixture_set_clock (fixture, fixture_clock (fixture) + HOUR);
  fixture_do (fixture, "discharge", "resident", "Budi", "destination", "MDR", NULL);
  fixture_breaks (fixture, sql_passed);
  fixture_breaks (fixture, sql_going_on);
  g_assert_cmpint (fixture_int (fixture, SQL_OVERLAPS), ==, 0);
  fixture_run (fixture, file ? "DROP TRIGGER bed_use_overlap_insert" : "ALTER TABLE bed_use DROP CONSTRAINT bed_use_overlap");
  fixture_run (fixture, sql_passed);
  g_assert_cmpint (fixture_int (fixture, SQL_OVERLAPS), ==, 1);
  fixture_run (fixture, sql_going_on);
  g_assert_cmpint (fixture_int (fixture, SQL_OVERLAPS), ==, 2);
}

/* The twin: what is looked at and then taken, without a lock, is had by all. */
static void
test_naked (Fixture *fixture)
{
  Race *race = race_new (fixture, RACE_NAKED);

  for (guint i = 0; i < NAKED_ROUNDS; i++) {
    g_autofree char *complaint = race_complaint (race, race_round (race));
    g_assert_nonnull (complaint);
  }
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
  fixture_add ("/race/changed-round", test_changed_round);
  fixture_add ("/race/overlap", test_overlap);
  fixture_add ("/race/naked", test_naked);
  return g_test_run ();
}

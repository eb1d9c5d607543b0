/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clock of a house: where its nights begin and end, and which of them a sighting counts for. */
#include "db/record/house-clock.h"
#include "tests/support/seed.h"

#define DAY 20778            /* 2026-11-21 */
#define MIDNIGHT ((gint64) DAY * 86400)

static HouseClock *
read_clock (Fixture *fixture, gint64 house)
{
  g_autoptr (GError) error = NULL;
  HouseClock *clock = house_clock_read (fixture_connection (fixture), house, &error);

  g_assert_no_error (error);
  return clock;
}

/* The same moment is another night in another zone; the census hour begins the next one. */
static void
test_nights (Fixture *fixture)
{
  static const struct {
    const char *zone;
    int census;
    gint64 ends;               /* of the night of 21 November, seconds after its midnight in UTC */
  } cases[] = {
    { "Asia/Jakarta", 14400, 86400 - 3 * 3600 },
    { "Asia/Makassar", 0, 86400 - 8 * 3600 },
    { "Asia/Jayapura", 43200, 86400 + 3 * 3600 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (HouseClock) clock =
        read_clock (fixture, seed_house (fixture, cases[i].zone, cases[i].zone, cases[i].census));
    gint64 census = MIDNIGHT + cases[i].ends;
    g_assert_cmpint (house_clock_census (clock, DAY), ==, census);
    g_assert_cmpint (house_clock_night (clock, census - 1), ==, DAY);
    g_assert_cmpint (house_clock_night (clock, census), ==, DAY + 1);
    g_assert_cmpint (house_clock_sighting_night (clock, census - 1), ==, DAY);
  }
}

/* Where the presence hour lies before the census hour, the night before goes first. */
static void
test_window (Fixture *fixture)
{
  static const struct {
    int presence;
    gint64 hour, night;        /* hour after midnight of 21 November in Jakarta; night 0: none */
  } cases[] = {
    { 54000, 14, 0 }, { 54000, 15, DAY }, { 54000, 27, DAY }, { 54000, 28, 0 },
    { 7200, 3, DAY - 1 }, { 7200, 4, DAY }, { 0, 27, DAY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *name = g_strdup_printf ("House %u", i);
    gint64 house = seed_house (fixture, name, "Asia/Jakarta", 14400);
    seed_set_int (fixture, &table_house, house, "presence_seconds", cases[i].presence);
    g_autoptr (HouseClock) clock = read_clock (fixture, house);
    g_assert_cmpint (house_clock_sighting_night (clock, MIDNIGHT + (cases[i].hour - 7) * 3600), ==,
                     cases[i].night ? cases[i].night : HOUSE_CLOCK_NO_NIGHT);
  }
}

static void
test_hour (Fixture *fixture)
{
  g_autoptr (HouseClock) clock = read_clock (fixture, seed_house (fixture, "Rumah", "Asia/Makassar", 0));
  g_autofree char *morning = house_clock_hour (clock, MIDNIGHT - 8 * 3600 + 7 * 3600 + 12 * 60 + 59);
  g_autofree char *midnight = house_clock_hour (clock, MIDNIGHT - 8 * 3600);

  g_assert_cmpstr (morning, ==, "07:12");
  g_assert_cmpstr (midnight, ==, "00:00");
}

static void
test_refused (Fixture *fixture)
{
  gint64 house = seed_house (fixture, "Rumah", "Mars/Olympus", 0);
  g_autoptr (GError) unknown = NULL;
  g_autoptr (GError) nowhere = NULL;

  g_assert_null (house_clock_read (fixture_connection (fixture), house, &unknown));
  g_assert_error (unknown, RECORD_ERROR, RECORD_ERROR_STATE);
  g_assert_null (house_clock_read (fixture_connection (fixture), house + 1, &nowhere));
  g_assert_error (nowhere, RECORD_ERROR, RECORD_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/house-clock/nights", test_nights);
  fixture_add ("/house-clock/window", test_window);
  fixture_add ("/house-clock/hour", test_hour);
  fixture_add ("/house-clock/refused", test_refused);
  return g_test_run ();
}

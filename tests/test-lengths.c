/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lengths of stay of a period, by hand, and the indicators that follow. */
#include "db/report/lengths.h"
#include "tests/support/seed.h"

#define DAY 86400
#define JAKARTA (7 * 3600)

/* Day and hour of May 2026 on Jakarta's clocks. */
static gint64
may (int day, int hour)
{
  gint64 first;

  g_assert_true (when_day_from_civil (2026, 5, 1, &first));
  return (first + day - 1) * DAY + hour * 3600 - JAKARTA;
}

static gint64
stay (Fixture *fixture, gint64 house, gint64 arrived, gint64 ended, const char *destination)
{
  gint64 id = seed_stay (fixture, seed_resident (fixture, "Siti"), house, arrived, ended);

  if (destination)
    seed_set_text (fixture, &table_stay, id, "destination", destination);
  return id;
}

static Lengths
read_may (Fixture *fixture, gint64 house, const char *from, const char *to)
{
  g_autoptr (GError) error = NULL;
  Lengths lengths;

  g_assert_true (lengths_read (fixture_record (fixture), house, from, to, &lengths, &error));
  g_assert_no_error (error);
  return lengths;
}

static void
test_leavers (Fixture *fixture)
{
  gint64 house = seed_house (fixture, "Rumah", "Asia/Jakarta", 4 * 3600),
         other = seed_house (fixture, "Lain", "Asia/Jakarta", 0);
  gint64 refused;

  stay (fixture, house, may (1, 12), may (10, 1),
        "KEL"); /* 9 days, also though the census hour had not come */
  stay (fixture, house, may (10, 8), may (10, 20), "MDR");      /* 0 days, ld 1 */
  stay (fixture, house, may (9, 23), may (12, 0), "MTI");       /* 3 days, dead after 49 hours */
  stay (fixture, house, may (11, 12), may (13, 11), "MTI");     /* 2 days, dead before 48 hours */
  stay (fixture, house, may (1, 12), may (9, 23), "KEL");       /* left the day before */
  stay (fixture, house, may (1, 12), may (15, 0), "KEL");       /* left the day after: stays */
  stay (fixture, house, may (14, 23), 0, NULL);                 /* stays */
  stay (fixture, house, may (15, 0), 0, NULL);                  /* came after */
  gint64 imported = stay (fixture, other, may (1, 12), may (12, 12), "LLN");
  seed_set_text (fixture, &table_stay, imported, "foreign_destination", "24");
  refused = stay (fixture, house, may (11, 8), may (11, 9), NULL);
  seed_set_text (fixture, &table_stay, refused, "phase", "refused");

  Lengths lengths = read_may (fixture, house, "2026-05-10", "2026-05-14");
  g_assert_cmpint (lengths.leavers, ==, 4);
  g_assert_cmpint (lengths.stayers, ==, 2);
  g_assert_cmpint (lengths.los_mean, ==, 4);        /* 14 / 4 = 3.5 */
  g_assert_cmpint (lengths.los_median, ==, 3);      /* (2 + 3) / 2 */
  g_assert_cmpint (lengths.ld, ==, 15);
  g_assert_cmpint (lengths.deaths, ==, 2);
  g_assert_cmpint (lengths.deaths48, ==, 1);

  Lengths all = read_may (fixture, 0, "2026-05-10", "2026-05-14");
  g_assert_cmpint (all.leavers, ==, 5);
  g_assert_cmpint (all.deaths, ==, 3);
  g_assert_cmpint (all.deaths48, ==, 2);
}

static void
test_nobody (Fixture *fixture)
{
  gint64 house = seed_house (fixture, "Rumah", "Asia/Jakarta", 4 * 3600);
  Lengths lengths = read_may (fixture, house, "2026-05-01", "2026-05-01");

  g_assert_cmpint (lengths.leavers + lengths.stayers + lengths.ld + lengths.deaths, ==, 0);
  g_assert_cmpint (lengths.los_mean, ==, RATE_NONE);
  g_assert_cmpint (lengths.los_median, ==, RATE_NONE);
}

static void
test_indicators (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  Indicators indicators;
  Lengths lengths;
  gint64 house = seed_house (fixture, "Rumah", "Asia/Jakarta", 4 * 3600),
         room = seed_room (fixture, house, "Melati");
  gint64 bed = seed_bed (fixture, room, "01");
  seed_bed (fixture, room, "02");
  gint64 id = stay (fixture, house, may (10, 12), may (13, 12), "KEL");

  seed_use (fixture, bed, id, may (10, 12), may (13, 12));
  seed_census (fixture, id);
  g_assert_true (indicators_read (fixture_record (fixture), house, "2026-05-10", "2026-05-14",
                                  &indicators, &lengths, &error));
  g_assert_no_error (error);
  g_assert_cmpint (indicators.bor, ==, 3000);       /* 3 of 10 bed-days */
  g_assert_cmpint (indicators.avlos_ld, ==, 300);
  g_assert_cmpint (indicators.toi, ==, 700);
  g_assert_cmpint (indicators.bto, ==, 50);
  g_assert_cmpint (lengths.los_mean, ==, 3);
}

static void
test_errors (Fixture *fixture)
{
  static const struct {
    gint64 house;
    const char *from, *to;
    RecordError code;
  } wrong[] = {
    { 0, "2026-05-10", "2026-05-09", RECORD_ERROR_ARGUMENT },
    { 0, "2026-05-32", "2026-06-09", RECORD_ERROR_ARGUMENT },
    { 0, "2026-05-10", "soon", RECORD_ERROR_ARGUMENT },
    { 17, "2026-05-10", "2026-05-11", RECORD_ERROR_NOT_FOUND },
  };

  fixture_staff (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (GError) error = NULL;
    Indicators indicators;
    Lengths lengths;
    g_assert_false (indicators_read (fixture_record (fixture), wrong[i].house, wrong[i].from,
                                     wrong[i].to, &indicators, &lengths, &error));
    g_assert_error (error, RECORD_ERROR, (int) wrong[i].code);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/lengths/leavers", test_leavers);
  fixture_add ("/lengths/nobody", test_nobody);
  fixture_add ("/lengths/indicators", test_indicators);
  fixture_add ("/lengths/errors", test_errors);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Instants, days and nights: ISO texts, Indonesia's zones, zones that change their clocks,
  census hours. */
#include "db/record/when.h"

#define CENSUS_0400 WHEN_CENSUS_DEFAULT
#define CENSUS_2400 0

static gint64
at (const char *text, GTimeZone *zone) {
  g_autoptr (GError) error = NULL;
  gint64 instant = 0;

  when_parse (text, zone, &instant, NULL, &error);
  g_assert_no_error (error);
  return instant;
}

static GTimeZone *
zone_of (const char *name) {
  GTimeZone *zone = g_time_zone_new_identifier (name);

  g_assert_nonnull (zone);
  return zone;
}

static gint64
day_of (const char *date) {
  gint64 day = 0;

  g_assert_true (when_day_parse (date, &day));
  return day;
}

static void
test_days_known (void) {
  static const struct { const char *date; gint64 day; } cases[] = {
    { "1970-01-01", 0 },      { "1969-12-31", -1 },    { "2000-02-29", 11016 },
    { "2000-03-01", 11017 },
    { "2026-11-21", 20778 },  { "1900-03-01", -25508 }, { "0001-01-01", -719162 },
    { "9999-12-31", 2932896 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *date = when_day_format (cases[i].day);
    g_assert_cmpint (day_of (cases[i].date), ==, cases[i].day);
    g_assert_cmpstr (date, ==, cases[i].date);
  }
}

static void
test_days_like_glib (void) {
  g_autoptr (GDate) date = g_date_new_dmy (1, 1, 1);

  for (gint64 day = -719162; day <= 2932896; day++, g_date_add_days (date, 1)) {
    int year, month, day_of_month;
    gint64 back = 0;
    when_day_to_civil (day, &year, &month, &day_of_month);
    if (year != g_date_get_year (date) || month != (int) g_date_get_month (date) ||
        day_of_month != g_date_get_day (date))
      g_error ("day %" G_GINT64_FORMAT " became %d-%d-%d", day, year, month, day_of_month);
    if (!when_day_from_civil (year, month, day_of_month, &back) || back != day)
      g_error ("%d-%d-%d became day %" G_GINT64_FORMAT, year, month, day_of_month, back);
    if (day == 2932896)
      break;
  }
}

static void
test_days_refused (void) {
  static const char *const texts[] = {
    "", "2026", "2026-11", "2026-1-21", "26-11-21", "2026-11-211", "2026-11-21 ", " 2026-11-21",
    "2026/11/21",
    "2026-02-29", "1900-02-29", "2026-04-31", "2026-00-10", "2026-13-01", "2026-01-00",
    "0000-01-01", "2026-11-2x",
    "-026-11-21", "+026-11-21",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    gint64 day = 77;
    if (when_day_parse (texts[i], &day) || day != 77)
      g_error ("\"%s\" was taken for a day", texts[i]);
  }
  g_assert_true (when_day_parse ("2024-02-29", NULL));
}

static void
test_days_arithmetic (void) {
  g_autofree char *later = when_day_add ("2026-02-27", 3);
  g_autofree char *earlier = when_day_add ("2026-01-01", -1);

  g_assert_cmpstr (later, ==, "2026-03-02");
  g_assert_cmpstr (earlier, ==, "2025-12-31");
  g_assert_cmpint (when_days_between ("2025-02-27", "2025-03-03"), ==, 4);     /* DOMAIN D1 */
  g_assert_cmpint (when_days_between ("2026-05-20", "2026-06-07"), ==, 18);    /* DOMAIN D3 */
  g_assert_cmpint (when_days_between ("2026-06-07", "2026-05-20"), ==, -18);
}

static void
test_age (void) {
  static const struct { const char *born, *on; int age; } cases[] = {
    { "2008-11-21", "2026-11-20", 17 }, { "2008-11-21", "2026-11-21", 18 },
    { "2008-11-22", "2026-11-21", 17 },
    { "2026-11-21", "2026-11-21", 0 },  { "2026-11-22", "2026-11-21", -1 },
    { "2008-02-29", "2026-02-28", 17 },
    { "2008-02-29", "2026-03-01", 18 }, { "2008-02-29", "2028-02-29", 20 },
    { "1925-12-31", "2026-01-01", 100 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (when_age_on (cases[i].born, cases[i].on), ==, cases[i].age);
}

static void
test_parse (void) {
  static const struct { const char *text, *zone; gint64 at; gboolean is_date; } cases[] = {
    { "2026-11-21T15:30:00Z", "Asia/Jakarta", 1795275000, FALSE },
    { "2026-11-21T22:30:00+07:00", "Asia/Jayapura", 1795275000, FALSE },
    { "2026-11-21T22:30:00+0700", "Asia/Jayapura", 1795275000, FALSE },
    { "2026-11-21T22:30+07", "UTC", 1795275000, FALSE },
    { "2026-11-21T22:30", "Asia/Jakarta", 1795275000, FALSE },
    { "2026-11-21 23:30", "Asia/Makassar", 1795275000, FALSE },
    { "2026-11-22T00:30:00", "Asia/Jayapura", 1795275000, FALSE },
    { "2026-11-21T22:30:00.999", "Asia/Jakarta", 1795275000, FALSE },
    { "2026-11-21T22:30:00,5+07:00", "UTC", 1795275000, FALSE },
    { "2026-11-21t15:30:00z", "UTC", 1795275000, FALSE },
    { "2026-11-21T05:00:00-10:30", "UTC", 1795275000, FALSE },
    { "2026-11-21", "Asia/Jakarta", 1795194000, TRUE },
    { "2026-11-20T24:00", "Asia/Jakarta", 1795194000, FALSE },
    { "1970-01-01T00:00:00Z", "UTC", 0, FALSE },
    { "1969-12-31T23:59:59Z", "UTC", -1, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GTimeZone) zone = zone_of (cases[i].zone);
    g_autoptr (GError) error = NULL;
    gboolean is_date = !cases[i].is_date;
    gint64 instant = 0;
    g_assert_true (when_parse (cases[i].text, zone, &instant, &is_date, &error));
    g_assert_no_error (error);
    if (instant != cases[i].at || is_date != cases[i].is_date)
      g_error ("\"%s\" became %" G_GINT64_FORMAT, cases[i].text, instant);
  }
}

static void
test_parse_refused (void) {
  static const struct { const char *text; WhenError code; } cases[] = {
    { "", WHEN_ERROR_FORM },                          { "now", WHEN_ERROR_FORM },
    { "21-11-2026", WHEN_ERROR_FORM },                { "2026-11-21T", WHEN_ERROR_FORM },
    { "2026-11-21T22", WHEN_ERROR_FORM },             { "2026-11-21T2:30", WHEN_ERROR_FORM },
    { "2026-11-21T22:30:", WHEN_ERROR_FORM },         { "2026-11-21T22:30:00.", WHEN_ERROR_FORM },
    { "2026-11-21T22:30:00 ", WHEN_ERROR_FORM },      { "2026-11-21T22:30ZZ", WHEN_ERROR_FORM },
    { "2026-11-21T22:30+", WHEN_ERROR_FORM },         { "2026-11-21T22:30+7", WHEN_ERROR_FORM },
    { "2026-11-21T22:30+07:", WHEN_ERROR_FORM },
    { "2026-11-21T22:30+07:00x", WHEN_ERROR_FORM },
    { "2026-11-21x", WHEN_ERROR_FORM },               { "2026-11-21+07:00", WHEN_ERROR_FORM },
    { "2026-02-30", WHEN_ERROR_NO_SUCH },             { "2026-02-30T10:00Z", WHEN_ERROR_NO_SUCH },
    { "2026-11-21T25:00", WHEN_ERROR_NO_SUCH },       { "2026-11-21T24:01", WHEN_ERROR_NO_SUCH },
    { "2026-11-21T24:00:01", WHEN_ERROR_NO_SUCH },    { "2026-11-21T10:60", WHEN_ERROR_NO_SUCH },
    { "2026-11-21T10:00:60", WHEN_ERROR_NO_SUCH },
    { "2026-11-21T10:00+19:00", WHEN_ERROR_NO_SUCH },
    { "2026-11-21T10:00+07:60", WHEN_ERROR_NO_SUCH }, { "0000-01-01T00:00Z", WHEN_ERROR_NO_SUCH },
  };
  g_autoptr (GTimeZone) zone = zone_of ("Asia/Jakarta");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    gint64 instant = 77;
    if (when_parse (cases[i].text, zone, &instant, NULL, &error))
      g_error ("\"%s\" was taken for a time", cases[i].text);
    g_assert_error (error, WHEN_ERROR, (int) cases[i].code);
    g_assert_cmpint (instant, ==, 77);
  }
}

static void
test_format (void) {
  static const struct { const char *zone, *text; } cases[] = {
    { "UTC", "2026-11-21T15:30:00+00:00" },
    { "Asia/Jakarta", "2026-11-21T22:30:00+07:00" },
    { "Asia/Makassar", "2026-11-21T23:30:00+08:00" },
    { "Asia/Jayapura", "2026-11-22T00:30:00+09:00" },
    { "America/New_York", "2026-11-21T10:30:00-05:00" },
    { "Asia/Kathmandu", "2026-11-21T21:15:00+05:45" },
    { "Pacific/Marquesas", "2026-11-21T06:00:00-09:30" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GTimeZone) zone = zone_of (cases[i].zone);
    g_autofree char *text = when_format (1795275000, zone);
    g_autofree char *date = when_date_of (1795275000, zone);
    g_assert_cmpstr (text, ==, cases[i].text);
    g_assert_cmpint (at (text, zone), ==, 1795275000);
    g_assert_true (g_str_has_prefix (text, date));
  }
}

/* What takes the place of a zone that was let go would stand where it stood. */
static void
test_zone_kept (void) {
  g_autoptr (GTimeZone) first = when_zone ("Asia/Makassar");
  gpointer stood = first;

  g_assert_cmpstr (g_time_zone_get_identifier (first), ==, "Asia/Makassar");
  g_clear_pointer (&first, g_time_zone_unref);
  g_autoptr (GTimeZone) between = g_time_zone_new_identifier ("Asia/Jayapura");
  g_assert_nonnull (between);
  first = when_zone ("Asia/Makassar");
  g_assert_true (first == stood);
  g_assert_null (when_zone ("Asia/Nowhere"));
  g_assert_null (when_zone ("Asia/Nowhere"));
}

static void
test_changing_clocks (void) {
  g_autoptr (GTimeZone) zone = zone_of ("America/Toronto");
  gint64 gap = at ("2022-03-13T07:00:00Z", zone);

  g_assert_cmpint (at ("2022-03-13T01:59:59", zone), ==, gap - 1);
  g_assert_cmpint (at ("2022-03-13T03:00:00", zone), ==, gap);
  g_assert_cmpint (at ("2022-03-13T02:30:00",
    zone), ==, gap + 1800);           /* skipped: as 03:30 */
  g_assert_cmpint (at ("2022-11-06T01:30:00", zone), ==, at ("2022-11-06T01:30:00-04:00", zone));
  g_assert_cmpint (at ("2022-11-06T02:00:00", zone), ==, at ("2022-11-06T02:00:00-05:00", zone));
  g_assert_cmpint (at ("2022-07-01T12:00", zone), ==, at ("2022-07-01T12:00-04:00", zone));
  g_assert_cmpint (at ("2022-12-31T12:00", zone), ==, at ("2022-12-31T12:00-05:00", zone));

  /* every local half hour of the year, there and back */
  for (gint64 day = day_of ("2022-01-01"); day <= day_of ("2022-12-31"); day++)
    for (int seconds = 0; seconds < 86400; seconds += 1800) {
      gint64 instant = when_instant (day, seconds, zone), shown;
      int on_clock;
      when_local (instant, zone, &shown, &on_clock);
      gboolean skipped = day == day_of ("2022-03-13") && seconds / 3600 == 2;
      g_assert_cmpint (shown, ==, day);
      g_assert_cmpint (on_clock, ==, skipped ? seconds + 3600 : seconds);
    }
}

static const char *const zones[] = {
  "Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", "America/Toronto", "Europe/Dublin",
  "Australia/Lord_Howe",
};

/* two seconds on both sides of every census of a year that has two changes of the clock */
static void
test_night_at_census (void) {
  static const int hours[] = { CENSUS_2400, CENSUS_0400, 2 * 3600 + 1800, 12 * 3600 };

  for (guint z = 0; z < G_N_ELEMENTS (zones); z++)
    for (guint h = 0; h < G_N_ELEMENTS (hours); h++) {
      g_autoptr (GTimeZone) zone = zone_of (zones[z]);
      for (gint64 day = day_of ("2022-01-01"); day <= day_of ("2022-12-31"); day++) {
        g_autofree char *night = when_day_format (day);
        gint64 census = when_instant (day + 1, hours[h], zone);
        for (int off = -2; off <= 2; off++) {
          gint64 found = when_night_day (census + off, zone, hours[h]);
          if (found != day + (off >= 0))
            g_error ("%s, census %d: %d s beside the census of %s", zones[z], hours[h], off, night);
        }
      }
    }
}

static void
test_night_known (void) {
  static const struct { const char *at; int census; const char *night; } cases[] = {
    { "2026-11-21T21:00", CENSUS_0400, "2026-11-21" },
    { "2026-11-21T23:40", CENSUS_0400, "2026-11-21" },
    { "2026-11-22T00:50", CENSUS_0400, "2026-11-21" },
    { "2026-11-22T03:59:59", CENSUS_0400, "2026-11-21" },
    { "2026-11-22T04:00:00", CENSUS_0400, "2026-11-22" },
    { "2026-11-22T07:12", CENSUS_0400, "2026-11-22" },
    { "2026-11-21T23:59:59", CENSUS_2400, "2026-11-21" },
    { "2026-11-22T00:00:00", CENSUS_2400, "2026-11-22" },
    { "2027-01-01T02:00", CENSUS_0400, "2026-12-31" },
    { "2024-03-01T03:00", CENSUS_0400, "2024-02-29" },
  };

  for (guint z = 0; z < 3; z++)
    for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
      g_autoptr (GTimeZone) zone = zone_of (zones[z]);
      g_autofree char *night = when_night_of (at (cases[i].at, zone), zone, cases[i].census);
      g_assert_cmpstr (night, ==, cases[i].night);
    }
}

/* what lasts from @since to @until is counted by each census between */
static gboolean
is_counted (gint64 since, gint64 until, gint64 census) {
  return since < census && census <= until;
}

static gint64
nights_between (gint64 since, gint64 until, GTimeZone *zone, int census_seconds) {
  return when_night_day (until, zone, census_seconds) - when_night_day (since, zone, census_seconds);
}

/* DOMAIN §6.3, the bed-nights of D4 to D8 */
static void
test_nights_between (void) {
  static const struct { const char *since, *until; int census; gint64 nights; } cases[] = {
    { "2026-08-01T14:00", "2026-08-05T09:00", CENSUS_2400, 4 },           /* D6 */
    { "2026-08-01T14:00", "2026-08-05T09:00", CENSUS_0400, 4 },
    { "2026-08-01T09:00", "2026-08-01T17:00", CENSUS_2400, 0 },           /* D5 */
    { "2026-08-01T23:59", "2026-08-02T00:01", CENSUS_2400, 1 },           /* D7 */
    { "2026-08-01T23:59", "2026-08-02T00:01", CENSUS_0400, 0 },
    { "2026-08-02T01:00", "2026-08-02T10:00", CENSUS_2400, 0 },           /* D8 */
    { "2026-08-02T01:00", "2026-08-02T10:00", CENSUS_0400, 1 },
    { "2026-08-01T22:00", "2026-08-02T00:00", CENSUS_2400, 1 },
    { "2026-08-02T00:00", "2026-08-02T10:00", CENSUS_2400, 0 },
    { "2025-02-27T10:00", "2025-03-03T10:00", CENSUS_2400, 4 },           /* D1 */
    { "2025-02-27T10:00", "2025-02-27T10:00", CENSUS_2400, 0 },
  };
  g_autoptr (GTimeZone) zone = zone_of ("Asia/Jakarta");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    gint64 nights = nights_between (at (cases[i].since, zone), at (cases[i].until, zone), zone, cases[i].census);
    if (nights != cases[i].nights)
      g_error ("%s to %s: %" G_GINT64_FORMAT " nights", cases[i].since, cases[i].until, nights);
  }
}

/* whatever begins and ends around censuses: counting one census after the other gives the same */
static void
test_nights_as_counted (void) {
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261121);

  for (int i = 0; i < 3000; i++) {
    g_autoptr (GTimeZone) zone = zone_of (zones[g_rand_int_range (rand, 0, G_N_ELEMENTS (zones))]);
    int census = g_rand_boolean (rand) ? CENSUS_0400 : CENSUS_2400;
    gint64 first = day_of ("2022-03-01") + g_rand_int_range (rand, 0, 250);
    gint64 last = first + g_rand_int_range (rand, 1, 20), counted = 0;
    gint64 since = when_instant (first + 1, census, zone) + g_rand_int_range (rand, -2, 3);
    gint64 until = when_instant (last + 1, census, zone) + g_rand_int_range (rand, -2, 3);
    for (gint64 day = first - 2; day <= last + 2; day++)
      counted += is_counted (since, until, when_instant (day + 1, census, zone));
    g_assert_cmpint (nights_between (since, until, zone, census), ==, counted);
  }
}

static void
test_happened (void) {
  HappenedAt exact = happened_exact (5), about = happened_about (5),
    between = happened_between (9, 5);
  HappenedAt same = happened_between (5, 9);

  g_assert_cmpint (between.at, ==, 5);
  g_assert_cmpint (between.until, ==, 9);
  g_assert_cmpint (about.until, ==, 5);
  g_assert_true (same.at == between.at && same.until == between.until && same.certainty == between.certainty);
  g_assert_cmpint (exact.certainty, !=, about.certainty);
  g_assert_cmpstr (certainty_code (CERTAINTY_EXACT), ==, "exact");
  g_assert_cmpstr (certainty_code (CERTAINTY_ABOUT), ==, "about");
  g_assert_cmpstr (certainty_code (CERTAINTY_BETWEEN), ==, "between");
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/when/days/known", test_days_known);
  g_test_add_func ("/when/days/like-glib", test_days_like_glib);
  g_test_add_func ("/when/days/refused", test_days_refused);
  g_test_add_func ("/when/days/arithmetic", test_days_arithmetic);
  g_test_add_func ("/when/age", test_age);
  g_test_add_func ("/when/parse", test_parse);
  g_test_add_func ("/when/parse/refused", test_parse_refused);
  g_test_add_func ("/when/format", test_format);
  g_test_add_func ("/when/zone/kept", test_zone_kept);
  g_test_add_func ("/when/changing-clocks", test_changing_clocks);
  g_test_add_func ("/when/night/at-census", test_night_at_census);
  g_test_add_func ("/when/night/known", test_night_known);
  g_test_add_func ("/when/nights/between", test_nights_between);
  g_test_add_func ("/when/nights/as-counted", test_nights_as_counted);
  g_test_add_func ("/when/happened", test_happened);

  return g_test_run ();
}

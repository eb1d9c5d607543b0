/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The forecast of free beds: cases by hand, every outcome counted one by one, and a house of a record. */
#include "db/report/forecast.h"
#include "tests/support/shelter.h"

#include <math.h>

#define NOW FIXTURE_CLOCK
#define TODAY 1000
#define NEVER FORECAST_NEVER

/* --- by hand --- */

static const int half[] = { 0, 0, 0, 0, 0, 2, 2, 2, 4, 4 };      /* of ten, five stayed on: three left on day 2, two on day 4 */

typedef struct {
  const char *what;
  ForecastState state;
  gint64 limits[3];            /* 0 ends */
  gint64 until;
  int day;                     /* from today */
  int low, high;
  double expected;
} Case;

static const Case cases[] = {
  { "a free bed is free", FORECAST_FREE, { 0 }, NEVER, 0, 1, 1, 1 },
  { "before the limit nobody leaves", FORECAST_USED, { TODAY + 2 }, NEVER, 1, 0, 0, 0 },
  { "on the limit half stay on", FORECAST_USED, { TODAY + 2 }, NEVER, 2, 0, 1, 0.5 },
  { "a day later still half", FORECAST_USED, { TODAY + 2 }, NEVER, 3, 0, 1, 0.5 },
  { "after two days only two of ten", FORECAST_USED, { TODAY + 2 }, NEVER, 4, 0, 1, 0.8 },
  { "after four days nobody", FORECAST_USED, { TODAY + 2 }, NEVER, 6, 0, 1, 1 },
  { "over by one: of five, none left before tomorrow", FORECAST_USED, { TODAY - 1 }, NEVER, 0, 0, 1, 0 },
  { "over by one: three of five go tomorrow", FORECAST_USED, { TODAY - 1 }, NEVER, 1, 0, 1, 0.6 },
  { "over by three: both go tomorrow", FORECAST_USED, { TODAY - 3 }, NEVER, 1, 0, 1, 1 },
  { "over for longer than anybody", FORECAST_USED, { TODAY - 9 }, NEVER, 13, 0, 1, 0 },
  { "no limit", FORECAST_USED, { NEVER }, NEVER, 13, 0, 0, 0 },
  { "two in a bed", FORECAST_USED, { TODAY, TODAY + 2 }, NEVER, 2, 0, 1, 0.4 },
  { "two in a bed, one not yet", FORECAST_USED, { TODAY, TODAY + 2 }, NEVER, 1, 0, 0, 0 },
  { "held until the day after tomorrow", FORECAST_HELD, { 0 }, TODAY + 2, 1, 0, 0, 0 },
  { "the hold has passed", FORECAST_HELD, { 0 }, TODAY + 2, 2, 0, 1, 1 },
  { "a hold that is late may be taken", FORECAST_HELD, { 0 }, TODAY - 1, 0, 0, 1, 1 },
  { "held without an end", FORECAST_HELD, { 0 }, NEVER, 13, 0, 0, 0 },
  { "repaired tomorrow", FORECAST_OUT, { 0 }, TODAY + 1, 1, 0, 1, 1 },
  { "a repair that is late goes on", FORECAST_OUT, { 0 }, TODAY - 1, 5, 0, 1, 0 },
  { "being cleaned, tonight", FORECAST_CLEANING, { 0 }, NEVER, 0, 0, 1, 0 },
  { "being cleaned, tomorrow", FORECAST_CLEANING, { 0 }, NEVER, 1, 1, 1, 1 },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const Case *one = &cases[i];
    guint n = 0;
    while (n < G_N_ELEMENTS (one->limits) && one->limits[n])
      n++;
    const ForecastBed bed = { .state = one->state, .limits = one->limits, .n_limits = n, .until = one->until };
    const ForecastCase in = { TODAY, &bed, 1, NULL, 0, half, G_N_ELEMENTS (half), NULL, 0 };
    Forecast out;
    forecast_make (&in, &out);
    const ForecastDay *day = &out.days[one->day];
    if (day->low != one->low || day->high != one->high || fabs (day->expected - one->expected) > 1e-9)
      g_error ("%s: %d, %g, %d", one->what, day->low, day->expected, day->high);
    g_assert_cmpint (day->likely, ==, (int) floor (one->expected + 0.5));
  }
}

/* Places are filled but in the best case; what is wanting is below 0, never cut off. */
static void
test_places (void)
{
  const ForecastBed bed = { .state = FORECAST_FREE };
  const ForecastPlace places[] = { { TODAY + 1, TODAY + 3, 2 }, { TODAY + 2, NEVER, 1 } };
  const ForecastCase in = { TODAY, &bed, 1, places, 2, half, G_N_ELEMENTS (half), NULL, 0 };
  static const int asked[] = { 0, 2, 3, 1 };
  Forecast out;

  forecast_make (&in, &out);
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++) {
    g_assert_cmpint (out.days[i].asked, ==, asked[i]);
    g_assert_cmpint (out.days[i].low, ==, 1 - asked[i]);
    g_assert_cmpint (out.days[i].likely, ==, 1 - asked[i]);
    g_assert_cmpint (out.days[i].high, ==, 1);
  }
}

/* What can not be used is not free: of a room, of the house beside it, and only on its days. */
static void
test_capacities (void)
{
  static const gint64 never = NEVER;
  const ForecastBed beds[] = {
    { FORECAST_FREE, NULL, 0, 0, 1, 10 }, { FORECAST_FREE, NULL, 0, 0, 1, 10 },      { FORECAST_USED, &never, 1, 0, 1, 11 },
    { FORECAST_FREE, NULL, 0, 0, 1, 11 }, { FORECAST_OUT, NULL, 0, TODAY + 2, 1, 11 }, { FORECAST_FREE, NULL, 0, 0, 2, 20 },
  };
  const ForecastCapacity capacities[] = { { 1, 10, TODAY + 1, TODAY + 3, 1 }, { 1, 0, TODAY, NEVER, 3 }, { 2, 0, TODAY - 9, TODAY, 0 } };
  const ForecastCase in = { TODAY, beds, G_N_ELEMENTS (beds), NULL, 0, half, G_N_ELEMENTS (half), capacities, G_N_ELEMENTS (capacities) };
  static const int low[] = { 3, 3, 3, 3 }, high[] = { 3, 3, 3, 3 };
  Forecast out;

  forecast_make (&in, &out);
  g_assert_cmpint (out.free, ==, 3);
  for (guint i = 0; i < G_N_ELEMENTS (low); i++) {
    g_assert_cmpint (out.days[i].low, ==, low[i]);
    g_assert_cmpint (out.days[i].likely, ==, low[i]);
    g_assert_cmpint (out.days[i].high, ==, high[i]);
  }
  const ForecastCapacity room = { 1, 10, TODAY + 1, TODAY + 3, 1 };
  const ForecastCase narrow = { TODAY, beds, G_N_ELEMENTS (beds), NULL, 0, half, G_N_ELEMENTS (half), &room, 1 };
  static const int free[] = { 4, 3, 4, 5 }, before[] = { 4, 3, 3, 4 };
  forecast_make (&narrow, &out);
  for (guint i = 0; i < G_N_ELEMENTS (free); i++) {
    g_assert_cmpint (out.days[i].high, ==, free[i]);
    g_assert_cmpint (out.days[i].low, ==, before[i]);
  }
}

static void
test_little_history (void)
{
  const gint64 limit = TODAY + 1, over = TODAY - 2;
  const ForecastBed beds[] = { { FORECAST_USED, &limit, 1, 0, 0, 0 }, { FORECAST_USED, &over, 1, 0, 0, 0 } };
  const ForecastCase in = { TODAY, beds, 2, NULL, 0, half, FORECAST_LEAST - 1, NULL, 0 };
  Forecast out;

  forecast_make (&in, &out);
  g_assert_true (out.guessed);
  g_assert_cmpfloat (out.days[0].expected, ==, 0.5);
  g_assert_cmpfloat (out.days[1].expected, ==, 1.0);
  g_assert_cmpint (out.days[0].limits, ==, 1);         /* who is over is counted tonight */
  g_assert_cmpint (out.days[1].limits, ==, 1);
}

/* --- every outcome, one by one --- */

#define MOST_PERSONS 4
#define MOST_DELAYS 6

typedef struct {
  gint64 limit;
  guint bed;
} Person;

typedef struct {
  Person persons[MOST_PERSONS];
  guint n_persons, n_beds;
  int delays[MOST_DELAYS];
  guint n_delays;
} Plot;

/* Could who stayed on by this delay still be here today? */
static gboolean
is_possible (const Plot *plot, guint person, int delay)
{
  gint64 limit = plot->persons[person].limit;

  return limit >= TODAY || limit + delay >= TODAY;
}

/* Lets each person have each delay that is possible, all as likely, and counts the beds where nobody is left. */
static double
count_outcomes (const Plot *plot, gint64 day, guint person, guint *chosen, guint *outcomes)
{
  double sum = 0;

  if (person == plot->n_persons) {
    *outcomes += 1;
    for (guint bed = 0; bed < plot->n_beds; bed++) {
      gboolean empty = TRUE;
      for (guint i = 0; i < plot->n_persons; i++)
        if (plot->persons[i].bed == bed && plot->persons[i].limit + plot->delays[chosen[i]] > day)
          empty = FALSE;
      sum += empty;
    }
    return sum;
  }
  for (chosen[person] = 0; chosen[person] < plot->n_delays; chosen[person]++)
    if (is_possible (plot, person, plot->delays[chosen[person]]))
      sum += count_outcomes (plot, day, person + 1, chosen, outcomes);
  return sum;
}

static void
draw (GRand *rand, Plot *plot)
{
  int longest = 0;

  plot->n_beds = (guint) g_rand_int_range (rand, 1, 4);
  plot->n_persons = (guint) g_rand_int_range (rand, 0, MOST_PERSONS + 1);
  plot->n_delays = (guint) g_rand_int_range (rand, FORECAST_LEAST, MOST_DELAYS + 1);
  for (guint i = 0; i < plot->n_delays; i++) {
    plot->delays[i] = g_rand_int_range (rand, 0, 2) ? g_rand_int_range (rand, 1, 9) : 0;
    longest = MAX (longest, plot->delays[i]);
  }
  for (guint i = 0; i < plot->n_persons; i++)
    plot->persons[i] = (Person){ TODAY + g_rand_int_range (rand, -longest, 12),
                                 (guint) g_rand_int_range (rand, 0, (gint32) plot->n_beds) };
}

static void
test_brute_force (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261122);
  guint checked = 0;

  for (int round = 0; round < 300; round++) {
    Plot plot;
    gint64 limits[3][MOST_PERSONS];
    ForecastBed beds[3];
    Forecast out;
    draw (rand, &plot);
    for (guint bed = 0; bed < plot.n_beds; bed++) {
      guint n = 0;
      for (guint i = 0; i < plot.n_persons; i++)
        if (plot.persons[i].bed == bed)
          limits[bed][n++] = plot.persons[i].limit;
      beds[bed] = (ForecastBed){ n ? FORECAST_USED : FORECAST_FREE, limits[bed], n, NEVER, 0, 0 };
    }
    const ForecastCase in = { TODAY, beds, plot.n_beds, NULL, 0, plot.delays, plot.n_delays, NULL, 0 };
    forecast_make (&in, &out);
    for (int d = 0; d < FORECAST_DAYS; d += 3, checked++) {
      guint chosen[MOST_PERSONS], outcomes = 0;
      double sum = count_outcomes (&plot, TODAY + d, 0, chosen, &outcomes);
      g_assert_cmpuint (outcomes, >, 0);
      if (fabs (out.days[d].expected - sum / outcomes) > 1e-9)
        g_error ("round %d, day %d: %g, counted %g", round, d, out.days[d].expected, sum / outcomes);
      g_assert_cmpint (out.days[d].low, <=, out.days[d].likely);
      g_assert_cmpint (out.days[d].likely, <=, out.days[d].high);
    }
  }
  g_test_message ("%u days of 300 houses", checked);
}

/* --- a house of a record --- */

static Forecast *
read_forecast (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  Forecast *forecast = forecast_read (fixture_record (fixture), 0, &error);

  g_assert_no_error (error);
  return forecast;
}

/* Five guests with 7 days leave: two on time, one early, one two days late, one after an extension. */
static void
add_history (Fixture *fixture)
{
  static const struct {
    const char *name;
    int day;
  } left[] = { { "Satu", 3 }, { "Dua", 6 }, { "Tiga", 6 }, { "Empat", 8 }, { "Lima", 10 } };
  static const char *const beds[] = { "Umum 01", "Umum 02", "Umum 03", "Umum 04", "Melati 04" };

  for (guint i = 0; i < G_N_ELEMENTS (left); i++)
    shelter_admit (fixture, left[i].name, "L", beds[i]);
  fixture_do (fixture, "extend", "resident", "Lima", "reason", "SAKIT", "approver", "Kasi", "channel", "letter", "days", "9",
              "override", "no other place", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (left); i++) {
    fixture_set_clock (fixture, NOW + left[i].day * DAY);
    fixture_do (fixture, "discharge", "resident", left[i].name, "destination", "KEL", NULL);
  }
}

/* Returns: how many beds are still asked for when two were, and two came by a referral. */
static int
asked_after_two (Fixture *fixture, gboolean words)
{
  shelter_new (fixture, FALSE);
  g_autofree char *referral = fixture_text (fixture_make (fixture, "referral", "referral-add", "house", "Singgah", "source", "RS", NULL));
  fixture_do (fixture, "place-add", "house", "Singgah", words ? "for" : "referral", words ? "RSUD" : referral, "beds", "2", "from",
              "2026-03-02T10:00", NULL);
  g_autofree Forecast *before = read_forecast (fixture);
  g_assert_cmpint (before->days[1].asked, ==, 2);
  fixture_do (fixture, "group-arrival", "house", "Singgah", "men", "2", "referral", referral, "beds", "Melati 01,Melati 02", NULL);
  g_autofree Forecast *after = read_forecast (fixture);
  g_assert_cmpint (after->free, ==, before->free - 2);
  return after->days[1].asked;
}

static void
test_came (Fixture *fixture)
{
  g_assert_cmpint (asked_after_two (fixture, FALSE), ==, 0);
}

/* Words alone do not say whose it is. */
static void
test_came_words (Fixture *fixture)
{
  g_assert_cmpint (asked_after_two (fixture, TRUE), ==, 2);
}

static void
test_house (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  add_history (fixture);
  fixture_set_clock (fixture, NOW + 20 * DAY);                                /* 22 March */
  shelter_admit (fixture, "Budi", "L", "Melati 01");                          /* until the 28th */
  shelter_resident (fixture, "Tono", "L", NULL);
  fixture_do (fixture, "admit", "resident", "Tono", "house", "Singgah", NULL);
  fixture_do (fixture, "share-bed", "resident", "Tono", "with", "Budi", "kind", "sharer", "reason", "brothers", NULL);
  fixture_do (fixture, "bed-hold", "bed", "Mawar 01", "for", "RSUD", "due", "2026-03-24T12:00", NULL);
  fixture_do (fixture, "bed-outage", "bed", "Mawar 02", "reason", "repair", "due", "2026-03-25T12:00", NULL);
  fixture_do (fixture, "bed-outage", "bed", "Mawar 03", "reason", "cleaning", NULL);
  fixture_do (fixture, "mat-add", "room", "Umum", NULL);                      /* counts for nothing */
  fixture_do (fixture, "place-add", "house", "Singgah", "beds", "3", "from", "2026-03-26T08:00", "for", "RSUD", NULL);
  g_autofree Forecast *forecast = read_forecast (fixture);
  g_assert_cmpint (forecast->beds, ==, 12);
  g_assert_cmpint (forecast->free, ==, 8);
  g_assert_cmpint (forecast->left, ==, 5);
  g_assert_cmpint (forecast->stayed_on, ==, 2);
  g_assert_false (forecast->guessed);
  static const struct {
    int low, high;
    double expected;
  } days[] = {
    { 8, 9, 8 }, { 9, 9, 9 }, { 9, 10, 10 }, { 9, 11, 11 }, { 6, 11, 8 }, { 6, 11, 8 }, { 6, 12, 8.36 }, { 6, 12, 8.36 }, { 6, 12, 8.64 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (days); i++) {
    g_assert_cmpint (forecast->days[i].low, ==, days[i].low);
    g_assert_cmpint (forecast->days[i].high, ==, days[i].high);
    g_assert_cmpfloat_with_epsilon (forecast->days[i].expected, days[i].expected, 1e-9);
  }
  g_assert_cmpint (forecast->days[6].limits, ==, 2);
  fixture_do (fixture, "capacity-set", "house", "Singgah", "what", "working", "beds", "10", "reason", "mattresses", NULL);
  g_autofree Forecast *limited = read_forecast (fixture);
  g_assert_cmpint (limited->free, ==, 7);                                     /* eleven are not out of use, ten may be used */
  g_assert_cmpint (limited->days[0].low, ==, 7);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forecast/cases", test_cases);
  g_test_add_func ("/forecast/places", test_places);
  g_test_add_func ("/forecast/capacities", test_capacities);
  g_test_add_func ("/forecast/little-history", test_little_history);
  g_test_add_func ("/forecast/brute-force", test_brute_force);
  fixture_add ("/forecast/house", test_house);
  fixture_add ("/forecast/came", test_came);
  fixture_add ("/forecast/came-words", test_came_words);
  return g_test_run ();
}

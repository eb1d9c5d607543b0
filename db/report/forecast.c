/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sums of the forecast of free beds. */
#include "db/report/forecast.h"

#include <math.h>

#define STAYS_ON_GUESSED 0.5

/* Of those who left: how many were still here @k days after the limit. */
static guint
still_here (const ForecastCase *in, gint64 k)
{
  guint n = 0;

  for (guint i = 0; i < in->n_delays; i++)
    n += in->delays[i] > k;
  return n;
}

/* The chance that who has this limit is still here in the evening of @day. */
static double
stays_on (const ForecastCase *in, gint64 limit, gint64 day)
{
  if (limit == FORECAST_NEVER || day < limit)
    return 1;
  if (in->n_delays < FORECAST_LEAST)
    return STAYS_ON_GUESSED;
  guint as_long = limit < in->today ? still_here (in, in->today - limit - 1) : in->n_delays;
  return as_long ? (double) still_here (in, day - limit) / as_long : 1;
}

static double
chance_free (const ForecastCase *in, const ForecastBed *bed, gint64 day)
{
  double chance = 1;

  switch (bed->state) {
  case FORECAST_USED:
    for (guint i = 0; i < bed->n_limits; i++)
      chance *= 1 - stays_on (in, bed->limits[i], day);
    return chance;
  case FORECAST_HELD:
    return day >= bed->until;
  case FORECAST_OUT:
    return bed->until > in->today && day >= bed->until;
  case FORECAST_CLEANING:
    return day > in->today;
  default:
    return 1;
  }
}

static gboolean
may_be_free (const ForecastBed *bed, gint64 day)
{
  if (bed->state == FORECAST_HELD || bed->state == FORECAST_OUT)
    return day >= bed->until;
  for (guint i = 0; bed->state == FORECAST_USED && i < bed->n_limits; i++)
    if (bed->limits[i] == FORECAST_NEVER || day < bed->limits[i])
      return FALSE;
  return TRUE;
}

static gboolean
is_surely_free (const ForecastCase *in, const ForecastBed *bed, gint64 day)
{
  return bed->state == FORECAST_FREE || (bed->state == FORECAST_CLEANING && day > in->today);
}

static int
limits_on (const ForecastCase *in, gint64 day)
{
  int n = 0;

  for (guint i = 0; i < in->n_beds; i++)
    for (guint j = 0; in->beds[i].state == FORECAST_USED && j < in->beds[i].n_limits; j++)
      n += in->beds[i].limits[j] == day || (day == in->today && in->beds[i].limits[j] < day);
  return n;
}

static int
asked_on (const ForecastCase *in, gint64 day)
{
  int n = 0;

  for (guint i = 0; i < in->n_places; i++)
    if (in->places[i].from <= day && day < in->places[i].until)
      n += in->places[i].beds;
  return n;
}

typedef enum { VIEW_LOW, VIEW_EXPECTED, VIEW_HIGH } View;

/* How much of a bed can be used on @day, by whomever. */
static double
in_use (const ForecastCase *in, const ForecastBed *bed, gint64 day, View view)
{
  if (bed->state != FORECAST_OUT)
    return 1;
  return view == VIEW_LOW ? 0 : view == VIEW_HIGH ? may_be_free (bed, day) : chance_free (in, bed, day);
}

/* What a room lets nobody use is not lost once more to its house. */
static double
lost_to (const ForecastCase *in, const ForecastCapacity *capacity, gint64 day, View view, const double *lost)
{
  double beds = 0;

  for (guint i = 0; i < in->n_beds; i++)
    if (in->beds[i].house == capacity->house && (!capacity->room || in->beds[i].room == capacity->room))
      beds += in_use (in, &in->beds[i], day, view);
  for (guint i = 0; !capacity->room && i < in->n_capacities; i++)
    if (in->capacities[i].house == capacity->house && in->capacities[i].room)
      beds -= lost[i];
  return MAX (beds - capacity->beds, 0);
}

static double
lost_on (const ForecastCase *in, gint64 day, View view)
{
  g_autofree double *lost = g_new0 (double, in->n_capacities + 1);
  double sum = 0;

  for (guint i = 0; i < in->n_capacities; i++) {
    const ForecastCapacity *capacity = &in->capacities[i];
    if (capacity->from <= day && day < capacity->until)
      lost[i] = lost_to (in, capacity, day, view, lost);
    sum += lost[i];
  }
  return sum;
}

static void
make_day (const ForecastCase *in, ForecastDay *out)
{
  out->asked = asked_on (in, out->day);
  out->limits = limits_on (in, out->day);
  out->low = -out->asked;
  out->expected = -out->asked;
  for (guint i = 0; i < in->n_beds; i++) {
    const ForecastBed *bed = &in->beds[i];
    out->low += is_surely_free (in, bed, out->day);
    out->expected += chance_free (in, bed, out->day);
    out->high += may_be_free (bed, out->day);
  }
  out->low -= (int) lost_on (in, out->day, VIEW_LOW);
  out->expected -= lost_on (in, out->day, VIEW_EXPECTED);
  out->high -= (int) lost_on (in, out->day, VIEW_HIGH);
  out->likely = (int) floor (out->expected + 0.5);
}

void
forecast_make (const ForecastCase *in, Forecast *out)
{
  g_return_if_fail (in && out);

  *out = (Forecast){ .beds = (int) in->n_beds, .left = (int) in->n_delays, .stayed_on = (int) still_here (in, 0),
                     .guessed = in->n_delays < FORECAST_LEAST };
  for (guint i = 0; i < in->n_beds; i++)
    out->free += in->beds[i].state == FORECAST_FREE;
  out->free -= (int) lost_on (in, in->today, VIEW_LOW);
  for (int i = 0; i < FORECAST_DAYS; i++) {
    out->days[i].day = in->today + i;
    make_day (in, &out->days[i]);
  }
}

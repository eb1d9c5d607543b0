/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many beds will be free in each of the next 14 nights: not one number, but low, likely and high. */
#pragma once

#include "db/record/record.h"

G_BEGIN_DECLS

/*
 * high:   whoever has a limit leaves on its date, who is over it tonight; holds and repairs end as planned; nobody comes
 *         for the places that are asked for.
 * likely: whoever has a limit stays on as guests of this house did: of those who left within 90 days, the share that
 *         was still here k days after the first limit of their stay, extended or not. Of who is over already, only those
 *         who stayed on as long are compared. Nobody is taken to leave before his limit. Holds end as planned (past
 *         its end a hold may be taken), a repair that is late goes on; the places that are asked for are filled.
 * low:    nobody leaves, no hold or repair ends; the places that are asked for are filled.
 *
 * Beds beyond what works of a room or of the house (capacity-set) are not free in any of them.
 *
 * Who has no limit is not taken to leave in any of them. A bed that several share is free when all have left. A bed that is
 * being cleaned is free from tomorrow (high: tonight). Mats do not count. Below 0: so many beds are wanting.
 */
#define FORECAST_DAYS 14
#define FORECAST_HISTORY_DAYS 90
#define FORECAST_LEAST 5       /* of fewer who left, no share is taken: half of those at their limit stay on */
#define FORECAST_NEVER G_MAXINT64

typedef enum { FORECAST_FREE, FORECAST_USED, FORECAST_HELD, FORECAST_OUT, FORECAST_CLEANING } ForecastState;

typedef struct {
  ForecastState state;
  const gint64 *limits;        /* used: day number of the limit of each who has it, or FORECAST_NEVER */
  guint n_limits;
  gint64 until;                /* held, out: day number of the planned end, or FORECAST_NEVER */
  gint64 house, room;
} ForecastBed;

/* So many beds of a room, or of a house, can be used. */
typedef struct {
  gint64 house, room;          /* room 0: of the whole house */
  gint64 from, until;          /* day numbers; until: the first without it, or FORECAST_NEVER */
  int beds;
} ForecastCapacity;

typedef struct {
  gint64 from, until;          /* day numbers; until: the first without it, or FORECAST_NEVER */
  int beds;
} ForecastPlace;

typedef struct {
  gint64 today;                /* day number */
  const ForecastBed *beds;
  guint n_beds;
  const ForecastPlace *places;
  guint n_places;
  const int *delays;           /* of those who left: days after the first limit, 0: on it or before */
  guint n_delays;
  const ForecastCapacity *capacities;      /* rooms before houses */
  guint n_capacities;
} ForecastCase;

typedef struct {
  gint64 day;                  /* of the night that begins in its evening; the first is tonight */
  int low, likely, high;       /* free beds */
  double expected;             /* what likely was rounded from */
  int limits;                  /* guests in beds whose limit is this day; the first: or before */
  int asked;                   /* beds of places asked for this night */
} ForecastDay;

typedef struct {
  int free, beds;              /* free now; all that count */
  int left, stayed_on;         /* guests who left within 90 days, and of them those who stayed past their first limit */
  gboolean guessed;            /* too few left to go by */
  ForecastDay days[FORECAST_DAYS];
} Forecast;

/** forecast_make: the sums, from nothing but the case. */
void forecast_make (const ForecastCase *in, Forecast *out);
/** forecast_read: (transfer full): of a house, 0: of all together, from now on; free with g_free(). */
Forecast *forecast_read (Record *record, gint64 house, GError **error);

G_END_DECLS

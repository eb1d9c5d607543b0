/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is counted of a house night by night, as the rows stand now: beds, persons, arrivals and exits. */
#pragma once

#include "db/record/house-clock.h"

G_BEGIN_DECLS

#define CENSUS_WHOLE_HOUSE G_MININT64
#define CENSUS_NOT_FUNDED -1       /* nothing is written about funded beds */

typedef struct {
  gint64 day;
  gint64 in_service;               /* active beds that count, without an outage other than cleaning at the census */
  gint64 funded;                   /* CENSUS_NOT_FUNDED: not known */
  gint64 persons;                  /* counted by stay: distinct persons */
  gint64 beds_used;
  gint64 unbedded;                 /* stays that have neither a bed nor share one */
  gint64 present;                  /* those of the persons whose last sighting of the night is not `out`, or whom an
                                      imported entry and exit tell to have been there */
  gint64 admitted, discharged, same_day;
} CensusDay;

/**
 * census_days:
 * @room: of that house; %CENSUS_WHOLE_HOUSE; 0 for those without a bed
 * @from: first day number
 * @to: last day number, not before @from
 *
 * Arrivals, exits, presence and unbedded stays are counted for the whole house (and unbedded for room 0) only.
 *
 * Returns: (transfer full) (element-type CensusDay): one a day
 */
GArray *census_days (Connection *connection, const HouseClock *clock, gint64 room, gint64 from, gint64 to,
                     GError **error);

G_END_DECLS

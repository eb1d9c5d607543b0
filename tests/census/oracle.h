/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The oracle of the census: every stay looked at for every night, no sums kept. */
#pragma once

#include "db/report/census.h"
#include "tests/census/world.h"

G_BEGIN_DECLS

/* What is compared of a night. */
typedef enum {
  FIGURE_PERSONS, FIGURE_BEDS, FIGURE_UNBEDDED, FIGURE_SERVICE, FIGURE_PRESENT, FIGURE_HP, FIGURE_ADMITTED, FIGURE_DISCHARGED,
  FIGURE_SAME_DAY, FIGURE_CLOSED, FIGURES
} Figure;

/* Wrong on purpose, most by one second: a count with one of these must disagree, and in the figure that oracle_slips names. */
typedef enum {
  SLIP_NONE,
  SLIP_ARRIVAL, SLIP_EXIT, SLIP_BED, SLIP_AWAY, SLIP_SHARE,
  SLIP_PERMIT,                 /* who is out on permit is taken as away */
  SLIP_SERVICE,                /* an outage ends a second too early */
  SLIP_SEEN,                   /* seen at the very census counts for the night that it ends */
  SLIP_EVENING,                /* the evening begins a second late */
  SLIP_ADMITTED, SLIP_DISCHARGED, SLIP_SAME_DAY,     /* the census's own second belongs to the night that it ends */
  SLIP_HP,                     /* those of one day are forgotten */
  SLIP_CORRECTED,              /* a closed night is counted as it is known now */
  SLIP_CLOSED,                 /* no night was ever closed */
  SLIPS
} Slip;

typedef struct {
  const char *name;
  Figure figure;
} OracleSlip;

extern const char *const oracle_figures[FIGURES];
extern const OracleSlip oracle_slips[SLIPS];

typedef struct {
  gint64 figures[FIGURES];
} OracleNight;

/** oracle_night: @room -1 for the whole house; of a room persons, beds and beds in service alone. */
OracleNight oracle_night (World *world, int house, gint64 day, gint64 room, Slip slip);

G_END_DECLS

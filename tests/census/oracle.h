/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The oracle of the census: every stay looked at for every night, no sums kept. */
#pragma once

#include "db/report/census.h"
#include "tests/census/world.h"

G_BEGIN_DECLS

/* Off by one on purpose: a count with one of these must disagree. */
typedef enum { SLIP_NONE, SLIP_ARRIVAL, SLIP_EXIT, SLIP_BED, SLIP_AWAY, SLIP_SHARE, SLIPS } Slip;

typedef struct {
  gint64 persons, beds, unbedded, present, in_service;
} OracleNight;

/** oracle_night: @room -1 for the whole house. */
OracleNight oracle_night (World *world, int house, gint64 day, gint64 room, Slip slip);
/** oracle_flow: how many of admitted, discharged and same_day differ. */
guint oracle_flow (World *world, int house, const CensusNight *row);

G_END_DECLS

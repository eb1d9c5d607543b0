/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the stays of one resident in one house add to the census: worked out from plain values. */
#pragma once

#include "db/record/house-clock.h"

G_BEGIN_DECLS

#define CENSUS_OPEN_DAY 9999999    /* the end of what goes on */

/*
 * A night counts what lasts over its census (when.h): from the night in which it began to the one before
 * that in which it ended. Not counted are nights away: between a departure and its return, or since a departure
 * that is not closed. Where stays of one resident in one house overlap (the imported past), a night belongs to the
 * one that began first; what the others add is the bed that they have. Who shares another stay's bed is a person in
 * that bed's room; his own bed comes first.
 */

/** CensusPart: one row of census_part. The one that has neither persons, beds nor unbedded spans the whole stay. */
typedef struct {
  gint64 stay, room, first_day, end_day, persons, beds, unbedded;
} CensusPart;

/* Instants are UTC seconds; %WHEN_OPEN for what goes on. */
typedef struct {
  gint64 stay, since, until;       /* from arrival to exit; sharing another's bed; away */
} CensusSpan;

typedef struct {
  gint64 stay;                     /* who sleeps there: the owner, or the sharer while he shares */
  gint64 room, since, until;
  gboolean shared;
} CensusUse;

/**
 * census_parts:
 * @stays: (element-type CensusSpan): by arrival, then id
 * @uses: (element-type CensusUse): of beds, in any order
 * @shares: (element-type CensusSpan): while another's bed is shared, in any order
 * @aways: (element-type CensusSpan): in any order
 *
 * Returns: (transfer full) (element-type CensusPart): stay after stay, by day
 */
GArray *census_parts (const HouseClock *clock, const GArray *stays, const GArray *uses, const GArray *shares,
                      const GArray *aways);

G_END_DECLS

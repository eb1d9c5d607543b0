/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clock of a house: its zone, the hour of its census, and from when on a sighting counts for the night. */
#pragma once

#include "db/engine/query.h"
#include "db/record/when.h"

G_BEGIN_DECLS

#define HOUSE_CLOCK_NO_NIGHT G_MININT64

typedef struct {
  gint64 house;
  GTimeZone *zone;             /* owned */
  int census_seconds;          /* after the midnight that ends the night's date */
  int presence_seconds;        /* after the midnight that begins it */
} HouseClock;

/** house_clock_new: (transfer full): of a house's row; %RECORD_ERROR_STATE (a zone unknown to this machine) */
HouseClock *house_clock_new (gint64 house, const char *zone, int census_seconds, int presence_seconds, GError **error);
/** house_clock_read: (transfer full): %RECORD_ERROR_NOT_FOUND, %RECORD_ERROR_STATE (a zone unknown to this machine) */
HouseClock *house_clock_read (Connection *connection, gint64 house, GError **error);
void house_clock_free (HouseClock *clock);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HouseClock, house_clock_free)

/** house_clocks_new: (transfer full): clocks that were read, by house; empty it where a house changes. */
GHashTable *house_clocks_new (void);
/**
 * house_clocks_get: (transfer none): of @clocks, and read into it where it is not there: gone once @clocks is emptied, as an act
 * does that writes a house. Errors of house_clock_read()
 */
const HouseClock *house_clocks_get (GHashTable *clocks, Connection *connection, gint64 house, GError **error);

/** house_clock_night: the day number of the night in which @at lies. */
gint64 house_clock_night (const HouseClock *clock, gint64 at);
/** house_clock_census: when the night of @day is counted and ends. */
gint64 house_clock_census (const HouseClock *clock, gint64 day);
/**
 * house_clock_sighting_night:
 *
 * Returns: the night that a sighting at @at counts for: the one between whose presence hour and census it
 * lies; %HOUSE_CLOCK_NO_NIGHT for the rest of the day (DESIGN idea 6)
 */
gint64 house_clock_sighting_night (const HouseClock *clock, gint64 at);
/** house_clock_hour: (transfer full): "07:12" as the house's clock shows it. */
char *house_clock_hour (const HouseClock *clock, gint64 at);

G_END_DECLS

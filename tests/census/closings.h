/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nights that were closed, with the oracle's count of that moment: what is corrected later must not change them. */
#pragma once

#include "tests/census/oracle.h"

G_BEGIN_DECLS

#define CLOSINGS_ROOMS 4       /* those of the house, and none */

typedef struct {
  gboolean closed;
  OracleNight house, rooms[CLOSINGS_ROOMS];
} Closing;

typedef struct {
  Closing nights[WORLD_HOUSES][WORLD_NIGHTS];
} Closings;

/** closings_find: (nullable): the night as it was closed, or %NULL for an open one. */
const Closing *closings_find (const Closings *closings, int house, gint64 day);
/** closings_room: of the night as it was closed; @room 0: without a bed. */
const OracleNight *closings_room (const Closing *closing, const World *world, int house, gint64 room);
/** closings_try: by the act, if it can be; @world is what the record holds now. Returns whether the night was closed. */
gboolean closings_try (Closings *closings, World *world, int house, gint64 day);

/** ClosingsTally: what was found of closed nights. */
typedef struct {
  guint nights, corrected;     /* corrected: another number of persons is known now */
  gint64 resident_nights;      /* of the closed ones, as they were closed */
} ClosingsTally;

/**
 * closings_check: each closed night is what it was, to its digest; what is known of it now is what @world says, and
 * where it was corrected by acts (@acted), its sheet names them. Some must have been corrected.
 */
ClosingsTally closings_check (const Closings *closings, World *world, gboolean acted);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sightings: who was seen where, when and by what. A scan is one; it is not a night (PRACTICE F1). */
#pragma once

#include "db/record/act.h"
#include "db/record/house-clock.h"

G_BEGIN_DECLS

/* A second scan of one card at one terminal is the same one for this long. */
#define SIGHTING_REPEAT_SECONDS 10

typedef struct {
  gint64 stay, house;
  const char *direction;       /* in, out, seen */
  const char *source;          /* card, desk, round, service, import */
  gint64 card;                 /* 0: none */
  const HouseClock *clock;     /* (nullable) borrowed: the house's, where it was read already */
  gboolean not_missed;         /* known already: neither on a permit nor gone without a word */
} SightingDraft;

/**
 * sighting_write:
 * @sighting: (out) (optional): its id
 *
 * Notes that somebody was seen at the act's time, and for which night of the house it counts. Who is seen otherwise than
 * going out is back from his permit, and it is known again where he is.
 */
gboolean sighting_write (Act *act, const SightingDraft *draft, gint64 *sighting, GError **error);

/**
 * sighting_inside:
 * @inside: (out): whether the last sighting is not `out`; who was never seen was let in at the desk and is inside
 */
gboolean sighting_inside (Connection *connection, gint64 stay, gboolean *inside, GError **error);

/** sighting_greeting: (transfer full): "Good evening, Siti" by the hour in @zone; @called: (nullable): the hour alone. */
char *sighting_greeting (GTimeZone *zone, gint64 at, const char *called);

/**
 * sighting_scan:
 * @sha256: (nullable): of the card's text; %NULL where it could not be read
 * @direction: (nullable): in, out, or %NULL where the terminal does not say
 *
 * Takes a scan at the act's terminal and answers `result` as CLI.md lists them, `greeting`, `at`, `resident`, `stay` and
 * `back`: 1 where who was out, or missed, is here again. Only `seen`, `in` and `out` are recorded; `already` answers the act
 * of the sighting that stands for it.
 */
gboolean sighting_scan (Act *act, const char *sha256, const char *direction, GError **error);

extern const ActKind *const sighting_act_kinds[];      /* ends with NULL */

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where those lie who came by head count: which beds, which mats, and who has none. */
#pragma once

#include "db/record/record.h"

G_BEGIN_DECLS

typedef enum { PLACES_MEN, PLACES_WOMEN, PLACES_CHILDREN, N_PLACES } PlacesOf;

typedef struct {
  char *beds, *mats;           /* (nullable) "Melati 01, 02; Umum 01" */
  char *shared;                /* (nullable) the beds and mats of others that they share */
  gint64 heads, without;       /* without: a bed or mat */
  gint64 on_mats;              /* that are their own */
} ArrivalPlaces;

/** arrival_places_clear: frees what the three say. */
void arrival_places_clear (ArrivalPlaces places[N_PLACES]);

/**
 * arrival_places_read:
 * @stays: as `group-arrival` answers them: ids with commas
 * @places: (out caller-allocates): men, women, children with infants; cleared by arrival_places_clear(), also after an error
 *
 * May be asked within a batch that is not committed.
 */
gboolean arrival_places_read (Record *record, const char *stays, ArrivalPlaces places[N_PLACES], GError **error);

G_END_DECLS

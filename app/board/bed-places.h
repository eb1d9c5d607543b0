/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The beds of a board as a list to choose from knows them: how each is called, and what is to be said of it. */
#pragma once

#include "db/report/board.h"

G_BEGIN_DECLS

typedef struct {
  gint64 bed, room, house;
  gboolean free;
  gint64 holder;               /* stay that has it, 0: none */
  char *place, *note, *name;   /* name (nullable): of the holder */
  char *phone;                 /* (nullable) of who called for it: the hold has lapsed */
  char *house_name;
} BedPlace;

typedef struct _BedPlaces BedPlaces;

BedPlaces *bed_places_new (void);
void bed_places_free (BedPlaces *places);

/**
 * bed_places_add:
 * @bed: borrowed only for the call
 * @swaps: who has it may be swapped with
 * @names: whether the note may name people
 */
void bed_places_add (BedPlaces *places, const BoardBed *bed, gboolean swaps, gboolean names);
/** bed_places_find: (nullable) (transfer none): %NULL: it is not on the board. */
const BedPlace *bed_places_find (BedPlaces *places, gint64 bed);
/** bed_places_taken: (element-type BedPlace) (transfer none): those that others have, in the board's order. */
const GPtrArray *bed_places_taken (BedPlaces *places);
/** bed_places_most_free: how many free beds the room of the house has that has most of them. */
guint bed_places_most_free (BedPlaces *places, gint64 house);
/** bed_places_house_name: (nullable) (transfer none): %NULL: the house has no bed on the board. */
const char *bed_places_house_name (BedPlaces *places, gint64 house);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The beds of a board as a list to choose from knows them: how each is called, and what is to be said of it. */
#pragma once

#include "db/record/fit.h"
#include "db/report/board.h"

G_BEGIN_DECLS

typedef struct {
  gint64 bed, house;
  BedState state;
  gboolean counts;             /* can be what was promised: neither a mat nor a crib */
  gint64 holder;               /* stay that has it, 0: none */
  char *place, *note, *name;   /* name (nullable): of the holder */
  char *phone;                 /* (nullable) of who called for it: the hold has lapsed */
  char *house_name;
} DeskBedPlace;

typedef struct _DeskBedPlaces DeskBedPlaces;

/* How many beds of a house are what. */
typedef struct {
  guint taken, held, out, free;
} DeskBedCount;

void desk_bed_count_add (DeskBedCount *count, BedState state);

/** desk_bed_places_new: (transfer full): none at first. */
DeskBedPlaces *desk_bed_places_new (void);
void desk_bed_places_free (DeskBedPlaces *places);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskBedPlaces, desk_bed_places_free)

/**
 * desk_bed_places_add:
 * @bed: borrowed only for the call
 * @swaps: who has it may be swapped with
 * @names: whether the note may name people
 */
void desk_bed_places_add (DeskBedPlaces *places, const BoardBed *bed, gboolean swaps, gboolean names);
/** desk_bed_places_find: (nullable) (transfer none): %NULL: it is not on the board. */
const DeskBedPlace *desk_bed_places_find (DeskBedPlaces *places, gint64 bed);
/** desk_bed_places_taken: (element-type DeskBedPlace) (transfer none): those that others have, in the board's order. */
const GPtrArray *desk_bed_places_taken (DeskBedPlaces *places);
/** desk_bed_places_count: adds up those of @house; @free: (nullable) (element-type FitBed): these can be had, whatever they were. */
void desk_bed_places_count (DeskBedPlaces *places, gint64 house, GPtrArray *free, DeskBedCount *count);
/** desk_bed_places_house_name: (nullable) (transfer none): %NULL: the house has no bed on the board. */
const char *desk_bed_places_house_name (DeskBedPlaces *places, gint64 house);

G_END_DECLS

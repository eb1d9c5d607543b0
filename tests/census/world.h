/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random histories of three houses in three zones, with half of all times within two seconds of a census. */
#pragma once

#include "tests/support/seed.h"

G_BEGIN_DECLS

#define WORLD_HOUSES 3
#define WORLD_FIRST 20700      /* day number of the first night */
#define WORLD_NIGHTS 180
#define WORLD_RESIDENTS 300
#define WORLD_FOREVER G_MAXINT64

/** WorldHouse: Indonesia's zones have no summer time: the oracle needs no calendar. */
typedef struct {
  const char *name, *zone;
  int offset, census;          /* seconds */
} WorldHouse;

extern const WorldHouse world_houses[WORLD_HOUSES];

typedef struct {
  gint64 id, resident, since, until;     /* until FOREVER: open */
  int house;
  gboolean gone;                         /* its admission was undone */
} WorldStay;

typedef struct {
  gint64 id, bed, room, since, until;
  guint stay;                            /* index */
} WorldUse;

typedef struct {
  gint64 id, since, until;
  guint stay, owner;                     /* owner: sharing only */
} WorldSpan;

typedef struct {
  gint64 id, since, until;               /* since: of the last use */
  gint64 room;
} WorldBed;

typedef struct {
  gint64 at;
  guint stay;
  gboolean out;
} WorldSighting;

typedef struct {
  Fixture *fixture;
  GRand *random;
  gint64 houses[WORLD_HOUSES];
  gint64 rooms[WORLD_HOUSES][3];
  gint64 residents[WORLD_RESIDENTS];
  GArray *stays, *uses, *aways, *shares, *beds, *outages, *sightings, *permits;
} World;

/** world_new: three empty houses and people; in a transaction of its own until world_live() ends it. */
World world_new (Fixture *fixture, guint32 seed);
void world_clear (World *world);
/** world_live: stays with beds, absences, permits and shared beds; ends, mergers and undone admissions; sightings. */
void world_live (World *world);
/** world_correct: what is told later of nights that are long over. */
void world_correct (World *world);
/** world_forget: nobody was ever here; houses, rooms, beds and people remain. */
void world_forget (World *world);
/** world_census: the instant that ends the night of @day. */
gint64 world_census (int house, gint64 day);
/** world_evening: from when on a sighting counts for the night of @day. */
gint64 world_evening (int house, gint64 day);

G_END_DECLS

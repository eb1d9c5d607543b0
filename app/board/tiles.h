/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands on the tiles of a board: one for each bed, room by room, and one for each person without a bed or waiting for one. */
#pragma once

#include "db/report/board.h"

G_BEGIN_DECLS

typedef enum {
  TILE_FREE,
  TILE_STAY,
  TILE_OVER,           /* past the limit of the stay */
  TILE_ALONE,          /* a child beside adults who are strangers to it: red until solved (PRACTICE 4.1) */
  TILE_HELD,
  TILE_LAPSED,         /* held, but past its time: may be taken */
  TILE_CLEANING,
  TILE_OUT,
  TILE_WAITING,        /* on the waiting list: no bed, and nobody who stays */
  N_TILE_LOOKS,
} TileLook;

typedef enum { TILE_SEEN_NOBODY, TILE_SEEN, TILE_NOT_SEEN, TILE_GONE_OUT } TileSeen;

typedef struct {
  const BoardBed *bed;         /* NULL: a person without a bed */
  const BoardPerson *person;   /* NULL: nobody has the bed */
  const ArrivalLine *waiting;  /* a line of the waiting list: bed and person are NULL; else NULL */
  guint block;
  TileLook look;
  TileSeen seen;               /* not seen: at least one of those in the bed; gone out: all of them */
  gboolean night;              /* a sighting counts for this night by now */
  guint sharers;               /* others in the same bed */
  guint alerts;                /* of all who are in the bed */
  gboolean coded;              /* says nobody's name */
  int told_age;                /* of the person, told beside the name since others bear it too; -1: is not */
  gboolean apart;              /* and the picture, since that is not enough */
  const BoardPerson *noted;    /* (nullable): of those in the bed, whom the note is about */
  /* Its words: desk_tiles_get() has them made. */
  gboolean worded;
  char *alert;                 /* (nullable): code of the first; NULL with alerts: it is nobody's business here */
  char *code, *title, *note;   /* the three lines */
} DeskTile;

/* A room with its heading. */
typedef struct {
  char *name, *note;
  char *brief;                 /* (nullable): the note where there is no room for the whole; NULL: it is short */
  char *limit;                 /* (nullable): a sentence: how many of its beds may be used, why and until when */
  guint first, count;          /* its tiles */
  gint64 key;                  /* the room's, 0: of those without a bed, -1: of those who wait for one */
  guint wing;                  /* the same for all rooms of one wing that stand together; 0: of no wing */
} DeskBlock;

typedef enum {
  TILES_NIGHT = 1 << 0,        /* a sighting counts for this night by now; by day a tile only says who is inside */
  TILES_CODED = 1 << 1,        /* beds by their code, nobody by name: for a screen that others see */
} DeskTilesFlags;

typedef struct {
  GArray *tiles;               /* DeskTile */
  GArray *blocks;              /* DeskBlock */
  const Board *board;
  GTimeZone *zone;
  DeskTilesFlags flags;
} DeskTiles;

/**
 * desk_tiles_new:
 * @board: borrowed by the tiles: free them first
 * @zone: of the dates on the tiles
 *
 * Where two tiles would bear the same name, both get the age, or their pictures where that tells them no better apart
 * (PRACTICE F29).
 */
DeskTiles *desk_tiles_new (const Board *board, GTimeZone *zone, DeskTilesFlags flags);
void desk_tiles_free (DeskTiles *tiles);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskTiles, desk_tiles_free)

guint desk_tiles_count (const DeskTiles *tiles);
const DeskTile *desk_tiles_get (const DeskTiles *tiles, guint index);
/** desk_tiles_bare: the tile without its words, for who looks at all of them: those that are not in sight need none. */
const DeskTile *desk_tiles_bare (const DeskTiles *tiles, guint index);
/**
 * desk_tiles_find:
 * @tiles: (nullable): nobody is there
 * @person: (out) (optional): who it is on that tile; left alone where nobody is found
 *
 * Returns: (nullable): the tile on which a resident is, also as one who shares the bed of another
 */
const DeskTile *desk_tiles_find (const DeskTiles *tiles, gint64 resident, const BoardPerson **person);
const DeskBlock *desk_tiles_block (const DeskTiles *tiles, guint index);

/** desk_limit_words: (transfer full) (nullable): "10 of 14 beds may be used: one officer, until 1 Dec"; NULL: all may; @limit: (nullable). */
char *desk_limit_words (const BoardLimit *limit, const DeskTiles *tiles);
/** desk_limit_why: (transfer full) (nullable): "one officer, until 1 Dec"; without the reason where nobody is named. */
char *desk_limit_why (const BoardLimit *limit, const DeskTiles *tiles);
/** desk_tiles_house_limits: (transfer full): the same of each house that has a limit, below its name. */
GStrv desk_tiles_house_limits (const DeskTiles *tiles);
/** desk_tiles_limits: (transfer full): that and the limits of rooms, as sentences. */
char *desk_tiles_limits (const DeskTiles *tiles);

/** desk_tile_key: the same for the same bed (or person without one) in the next board. */
gint64 desk_tile_key (const DeskTile *tile);
/** desk_tile_place: (transfer full): "Melati 03", or "without a bed". */
char *desk_tile_place (const DeskTile *tile);
/** desk_tile_seen: the mark of @person of this tile alone. */
TileSeen desk_tile_seen (const DeskTile *tile, const BoardPerson *person);
/** desk_tile_alerts: (transfer full): what to heed with @person of this tile; while names are hidden only how much of it, "2 alerts". */
char *desk_tile_alerts (const DeskTile *tile, const BoardPerson *person);
/** desk_tile_describe: (transfer full): all that a tile says of all in the bed, in words: "Melati 03, Siti R., day 5 of 7, inside". */
char *desk_tile_describe (const DeskTile *tile);
/** desk_tile_why_not: (transfer full): why nobody can be given this bed now: taken, held, out of use; NULL: it can be had. */
char *desk_tile_why_not (const DeskTile *tile);
/** desk_tile_letter: (transfer none): the letter of the tile's state, which its shape and colour say too. */
const char *desk_tile_letter (const DeskTile *tile);
/** desk_tile_is_closed: whether somebody died in the bed: who releases it has it cleaned. */
gboolean desk_tile_is_closed (const DeskTile *tile);
/** desk_tile_is_empty: whether nobody is on it who could be brought to a bed. */
gboolean desk_tile_is_empty (const DeskTile *tile);
/** desk_tile_is_open: whether a person can be put there: free, being cleaned, or held past its time. */
gboolean desk_tile_is_open (const DeskTile *tile);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture tile: one thing that a visitor can wish for now. */
#pragma once

#include "db/engine/query.h"

G_BEGIN_DECLS

#define KIOSK_MOST_TILES 6     /* PRACTICE 4.6 */
#define KIOSK_MOST_TILES_SLOW 4

typedef enum {
  KIOSK_TILE_SERVICE,
  KIOSK_TILE_OUT,
  KIOSK_TILE_IN,
  KIOSK_TILE_WORKER,           /* see my social worker */
  KIOSK_TILE_HEALTH,
  KIOSK_TILE_CALL,
  KIOSK_TILE_COMPLAINT,        /* at the foot of the page, so that it takes the place of no tile */
} KioskTileKind;

typedef struct {
  KioskTileKind kind;
  char *picture;               /* its icon and its clip: meal, out, … */
  char *name;                  /* a source string, shown through gettext */
  gint64 service;              /* its kind; 0 for tiles that are no service */
  gint64 taken_at;             /* had as often as it is given: when the first time; 0: not yet */
  gboolean timed;              /* a meal whose window is open */
} KioskTile;

void kiosk_tile_free (KioskTile *tile);

typedef struct {
  gint64 stay, house, at;
  gboolean inside, wards_out, may_go_out, slow;
  gboolean nameless;           /* nothing that tells who one is: meals and the bell */
} KioskTileWish;

/**
 * kiosk_tile_list:
 *
 * Where there is more than fits, the need decides: meals of the hour, also when they were had (a tile less, and nobody hears
 * when); the way out or back, on which the muster hangs; health; one more service that was not had yet, soap before clothes;
 * the social worker, for whom the bell can be rung too; the other services, and at last what was had. To read the page aloud
 * is the ear at its head, which takes no tile's place.
 *
 * Returns: (transfer full) (element-type KioskTile): what is offered now, at most six (four for the slow), the last one
 * always "call staff"
 */
GPtrArray *kiosk_tile_list (Connection *connection, const KioskTileWish *wish, GError **error);

G_END_DECLS

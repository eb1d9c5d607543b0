/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture tiles of a visit. */
#pragma once

#include "kiosk/session/visit.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal `pressed` (uint): the tile of this place. */
#define KIOSK_TYPE_TILE_GRID (kiosk_tile_grid_get_type ())
G_DECLARE_FINAL_TYPE (KioskTileGrid, kiosk_tile_grid, KIOSK, TILE_GRID, GtkGrid)

/** kiosk_tile_grid_show: @visit: (nullable): %NULL leaves no tile. The same tiles are left alone: a finger may be on one. */
void kiosk_tile_grid_show (KioskTileGrid *grid, const KioskVisit *visit);
/** kiosk_tile_grid_set_upright: two columns instead of three. */
void kiosk_tile_grid_set_upright (KioskTileGrid *grid, gboolean upright);
/** kiosk_tile_grid_set_low: whether pictures are smaller: kiosk_pages_set_screen(); the tiles are to be shown anew. */
void kiosk_tile_grid_set_low (KioskTileGrid *grid, gboolean low);

/** kiosk_tile_picture_new: the picture of a tile or a service; one of its own where it has none. */
GtkWidget *kiosk_tile_picture_new (const char *name, int pixels);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tiles as they were drawn: those that were seen last are kept, so that scrolling draws only what is new. */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

typedef struct _BoardCache BoardCache;

BoardCache *board_cache_new (void);
void board_cache_free (BoardCache *cache);
/** board_cache_forget: what is drawn next may look otherwise. */
void board_cache_forget (BoardCache *cache);
/** board_cache_get: (nullable) (transfer none): the tile at an index. */
cairo_surface_t *board_cache_get (BoardCache *cache, guint index);
/** board_cache_put: @surface: (transfer full) */
void board_cache_put (BoardCache *cache, guint index, cairo_surface_t *surface);

G_END_DECLS

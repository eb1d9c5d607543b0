/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the tiles of a board lie at a given width: plain arithmetic, so that ten thousand beds cost nothing. */
#pragma once

#include "app/board/tiles.h"

#include <gdk/gdk.h>

G_BEGIN_DECLS

typedef struct {
  int margin;                  /* around everything */
  int gap;                     /* between tiles, and below a block */
  int tile_width_min;
  int tile_height, heading_height;
} LayoutMetrics;

/* Where a block begins. Small rooms stand side by side: several blocks then have the same top. */
typedef struct {
  int top;                     /* in pixels */
  int column;                  /* of its first tile */
  int span;                    /* columns that it takes */
  gboolean folded;             /* only its heading stands; its first tile stands for it */
} BlockPlace;

typedef struct {
  LayoutMetrics metrics;
  int columns, tile_width;     /* width in pixels */
  int height;                  /* of the whole board */
  GArray *places;              /* BlockPlace, one for each block, from top to bottom */
} BoardLayout;

void board_layout_init (BoardLayout *layout);
void board_layout_clear (BoardLayout *layout);
/** board_layout_arrange: lays all tiles out for @width pixels; @folded (nullable): keys (gint64) of blocks. */
void board_layout_arrange (BoardLayout *layout, const DeskTiles *tiles, const LayoutMetrics *metrics, int width,
                           GHashTable *folded);
/** board_layout_is_folded: whether the tile's block is folded. */
gboolean board_layout_is_folded (const BoardLayout *layout, const DeskTiles *tiles, guint index);

/** board_layout_tile: the tile's place on the whole board; in a folded block that of its heading. */
GdkRectangle board_layout_tile (const BoardLayout *layout, const DeskTiles *tiles, guint index);
/** board_layout_at: the tile at a point of the whole board, or -1. */
int board_layout_at (const BoardLayout *layout, const DeskTiles *tiles, int x, int y);
/** board_layout_heading: where the block's heading stands. */
GdkRectangle board_layout_heading (const BoardLayout *layout, guint block);
/** board_layout_block_at: the leftmost block in whose height @y lies; the first or last where it lies beyond. */
guint board_layout_block_at (const BoardLayout *layout, int y);
/** board_layout_heading_at: the block whose heading is at a point of the whole board, or -1. */
int board_layout_heading_at (const BoardLayout *layout, int x, int y);
/** board_layout_next: the tile @rows below (or above) @index in the same column, across headings. */
guint board_layout_next (const BoardLayout *layout, const DeskTiles *tiles, guint index, int rows);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the tiles of a board lie at a given width. */
#include "app/board/board-layout.h"

#define SPAN_MIN 2             /* a room of one bed has a heading too */

void
board_layout_init (BoardLayout *layout)
{
  *layout = (BoardLayout){ .columns = 1, .places = g_array_new (FALSE, FALSE, sizeof (BlockPlace)) };
}

void
board_layout_clear (BoardLayout *layout)
{
  g_clear_pointer (&layout->places, g_array_unref);
}

static const BlockPlace *
place_of (const BoardLayout *layout, guint block)
{
  return &g_array_index (layout->places, BlockPlace, block);
}

static int
rows_of (const BoardLayout *layout, const DeskBlock *block)
{
  return ((int) block->count + layout->columns - 1) / layout->columns;
}

/* What one walks over: a folded block is one tile. */
static int
rows_shown (const BoardLayout *layout, const DeskTiles *tiles, guint block)
{
  return place_of (layout, block)->folded ? 1 : rows_of (layout, desk_tiles_block (tiles, block));
}

static int
pitch_x (const BoardLayout *layout)
{
  return layout->tile_width + layout->metrics.gap;
}

static int
pitch_y (const BoardLayout *layout)
{
  return layout->metrics.tile_height + layout->metrics.gap;
}

/* Rooms of one row stand beside each other as long as they fit. */
static void
place_blocks (BoardLayout *layout, const DeskTiles *tiles, GHashTable *folded)
{
  int top = layout->metrics.margin / 2, bottom = top, column = layout->columns;

  for (guint i = 0; i < tiles->blocks->len; i++) {
    const DeskBlock *block = desk_tiles_block (tiles, i);
    gboolean fold = folded && g_hash_table_contains (folded, &block->key);
    int rows = fold ? 0 : rows_of (layout, block), span = rows_of (layout, block) > 1 ? layout->columns : MAX ((int) block->count, SPAN_MIN);
    span = MIN (span, layout->columns);
    if (column + span > layout->columns || (i > 0 && block->wing != desk_tiles_block (tiles, i - 1)->wing)) {
      top = bottom;
      column = 0;
    }
    BlockPlace place = { top, column, span, fold };
    g_array_append_val (layout->places, place);
    column += span;
    bottom = MAX (column > span ? bottom : 0,
                  top + layout->metrics.heading_height + rows * pitch_y (layout) + layout->metrics.gap);
  }
  layout->height = bottom + layout->metrics.margin / 2;
}

void
board_layout_arrange (BoardLayout *layout, const DeskTiles *tiles, const LayoutMetrics *metrics, int width,
                      GHashTable *folded)
{
  int inner = MAX (width - 2 * metrics->margin, metrics->tile_width_min);

  layout->metrics = *metrics;
  layout->columns = MAX ((inner + metrics->gap) / (metrics->tile_width_min + metrics->gap), 1);
  layout->tile_width = (inner - (layout->columns - 1) * metrics->gap) / layout->columns;
  g_array_set_size (layout->places, 0);
  place_blocks (layout, tiles, folded);
}

GdkRectangle
board_layout_heading (const BoardLayout *layout, guint block)
{
  const BlockPlace *place = place_of (layout, block);

  return (GdkRectangle){
    layout->metrics.margin + place->column * pitch_x (layout),
    place->top,
    place->span * pitch_x (layout) - layout->metrics.gap,
    layout->metrics.heading_height,
  };
}

GdkRectangle
board_layout_tile (const BoardLayout *layout, const DeskTiles *tiles, guint index)
{
  guint block = desk_tiles_bare (tiles, index)->block;
  GdkRectangle heading = board_layout_heading (layout, block);
  int number = (int) (index - desk_tiles_block (tiles, block)->first);

  if (place_of (layout, block)->folded)
    return heading;
  return (GdkRectangle){
    heading.x + number % layout->columns * pitch_x (layout),
    heading.y + heading.height + number / layout->columns * pitch_y (layout),
    layout->tile_width,
    layout->metrics.tile_height,
  };
}

static guint
first_beside (const BoardLayout *layout, guint block)
{
  while (block > 0 && place_of (layout, block - 1)->top == place_of (layout, block)->top)
    block--;
  return block;
}

/* Of the blocks beside each other from @first on, the one in which the column lies, or the last before it. */
static guint
block_at_column (const BoardLayout *layout, guint first, int column)
{
  while (first + 1 < layout->places->len && place_of (layout, first + 1)->top == place_of (layout, first)->top
         && place_of (layout, first + 1)->column <= column)
    first++;
  return first;
}

guint
board_layout_block_at (const BoardLayout *layout, int y)
{
  guint low = 0, high = layout->places->len;

  while (high - low > 1) {
    guint middle = low + (high - low) / 2;
    if (place_of (layout, middle)->top <= y)
      low = middle;
    else
      high = middle;
  }
  return first_beside (layout, low);
}

int
board_layout_at (const BoardLayout *layout, const DeskTiles *tiles, int x, int y)
{
  if (layout->places->len == 0 || x < layout->metrics.margin)
    return -1;

  int column = (x - layout->metrics.margin) / pitch_x (layout);
  guint block_index = block_at_column (layout, board_layout_block_at (layout, y), column);
  const DeskBlock *block = desk_tiles_block (tiles, block_index);
  GdkRectangle heading = board_layout_heading (layout, block_index);
  int across = x - heading.x, down = y - heading.y - heading.height;
  if (place_of (layout, block_index)->folded)
    return -1;
  if (across < 0 || down < 0 || across % pitch_x (layout) >= layout->tile_width
      || down % pitch_y (layout) >= layout->metrics.tile_height || column >= layout->columns)
    return -1;
  int number = down / pitch_y (layout) * layout->columns + across / pitch_x (layout);
  return number < (int) block->count ? (int) block->first + number : -1;
}

int
board_layout_heading_at (const BoardLayout *layout, int x, int y)
{
  if (layout->places->len == 0)
    return -1;
  int column = MAX (x - layout->metrics.margin, 0) / pitch_x (layout);
  guint block = block_at_column (layout, board_layout_block_at (layout, y), column);
  GdkRectangle heading = board_layout_heading (layout, block);
  gboolean within = x >= heading.x && x < heading.x + heading.width && y >= heading.y && y < heading.y + heading.height;
  return within ? (int) block : -1;
}

gboolean
board_layout_is_folded (const BoardLayout *layout, const DeskTiles *tiles, guint index)
{
  return place_of (layout, desk_tiles_bare (tiles, index)->block)->folded;
}

/* The next block above or below that is not beside; the same one at either end. */
static guint
block_beyond (const BoardLayout *layout, guint block, int direction, int column)
{
  guint first = first_beside (layout, block);

  if (direction < 0)
    return first == 0 ? block : block_at_column (layout, first_beside (layout, first - 1), column);
  while (first + 1 < layout->places->len && place_of (layout, first)->top == place_of (layout, block)->top)
    first++;
  return place_of (layout, first)->top == place_of (layout, block)->top ? block : block_at_column (layout, first, column);
}

/* One row up or down; the nearest tile stands for a column that a row lacks. */
static guint
step_row (const BoardLayout *layout, const DeskTiles *tiles, guint index, int direction)
{
  guint block_index = desk_tiles_bare (tiles, index)->block;
  const DeskBlock *block = desk_tiles_block (tiles, block_index);
  int number = place_of (layout, block_index)->folded ? 0 : (int) (index - block->first);
  int row = number / layout->columns + direction;
  int column = place_of (layout, block_index)->column + number % layout->columns;

  if (row < 0 || row >= rows_shown (layout, tiles, block_index)) {
    guint beyond = block_beyond (layout, block_index, direction, column);
    if (beyond == block_index)
      return index;
    block_index = beyond;
    block = desk_tiles_block (tiles, block_index);
    row = direction < 0 ? rows_shown (layout, tiles, block_index) - 1 : 0;
  }
  if (place_of (layout, block_index)->folded)
    return block->first;
  int within = MAX (column - place_of (layout, block_index)->column, 0);
  return block->first + (guint) MIN (row * layout->columns + within, (int) block->count - 1);
}

guint
board_layout_next (const BoardLayout *layout, const DeskTiles *tiles, guint index, int rows)
{
  for (int i = 0; i < ABS (rows); i++)
    index = step_row (layout, tiles, index, rows < 0 ? -1 : 1);
  return index;
}

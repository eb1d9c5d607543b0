/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the tiles of a board lie at a given width. */
#include "app/board/board-layout.h"

void
board_layout_init (BoardLayout *layout)
{
  *layout = (BoardLayout){ .columns = 1, .tops = g_array_new (FALSE, FALSE, sizeof (int)) };
}

void
board_layout_clear (BoardLayout *layout)
{
  g_clear_pointer (&layout->tops, g_array_unref);
}

static int
rows_of (const BoardLayout *layout, const DeskBlock *block)
{
  return ((int) block->count + layout->columns - 1) / layout->columns;
}

void
board_layout_arrange (BoardLayout *layout, const DeskTiles *tiles, const LayoutMetrics *metrics, int width)
{
  int inner = MAX (width - 2 * metrics->margin, metrics->tile_width_min);
  int y = metrics->margin / 2;

  layout->metrics = *metrics;
  layout->columns = MAX ((inner + metrics->gap) / (metrics->tile_width_min + metrics->gap), 1);
  layout->tile_width = (inner - (layout->columns - 1) * metrics->gap) / layout->columns;
  g_array_set_size (layout->tops, 0);
  for (guint i = 0; i < tiles->blocks->len; i++) {
    const DeskBlock *block = desk_tiles_block (tiles, i);
    g_array_append_val (layout->tops, y);
    y += metrics->heading_height + rows_of (layout, block) * (metrics->tile_height + metrics->gap) + metrics->gap;
  }
  layout->height = y + metrics->margin / 2;
}

GdkRectangle
board_layout_tile (const BoardLayout *layout, const DeskTiles *tiles, guint index)
{
  const LayoutMetrics *metrics = &layout->metrics;
  guint block = desk_tiles_get (tiles, index)->block;
  int place = (int) (index - desk_tiles_block (tiles, block)->first);
  int column = place % layout->columns, row = place / layout->columns;

  return (GdkRectangle){
    metrics->margin + column * (layout->tile_width + metrics->gap),
    g_array_index (layout->tops, int, block) + metrics->heading_height + row * (metrics->tile_height + metrics->gap),
    layout->tile_width,
    metrics->tile_height,
  };
}

guint
board_layout_block_at (const BoardLayout *layout, int y)
{
  guint low = 0, high = layout->tops->len;

  while (high - low > 1) {
    guint middle = low + (high - low) / 2;
    if (g_array_index (layout->tops, int, middle) <= y)
      low = middle;
    else
      high = middle;
  }
  return low;
}

int
board_layout_at (const BoardLayout *layout, const DeskTiles *tiles, int x, int y)
{
  if (layout->tops->len == 0)
    return -1;

  const LayoutMetrics *metrics = &layout->metrics;
  guint block_index = board_layout_block_at (layout, y);
  const DeskBlock *block = desk_tiles_block (tiles, block_index);
  int down = y - g_array_index (layout->tops, int, block_index) - metrics->heading_height, across = x - metrics->margin;
  if (down < 0 || across < 0)
    return -1;
  int row = down / (metrics->tile_height + metrics->gap), column = across / (layout->tile_width + metrics->gap);
  gboolean between = down % (metrics->tile_height + metrics->gap) >= metrics->tile_height
                     || across % (layout->tile_width + metrics->gap) >= layout->tile_width;
  int place = row * layout->columns + column;
  if (between || column >= layout->columns || place >= (int) block->count)
    return -1;
  return (int) block->first + place;
}

/* One row up or down; the first or last tile of a shorter row stands for a column that it lacks. */
static guint
step_row (const BoardLayout *layout, const DeskTiles *tiles, guint index, int direction)
{
  guint block_index = desk_tiles_get (tiles, index)->block;
  const DeskBlock *block = desk_tiles_block (tiles, block_index);
  int place = (int) (index - block->first), column = place % layout->columns;
  int row = place / layout->columns + direction;

  if (row < 0 || row >= rows_of (layout, block)) {
    if ((direction < 0 && block_index == 0) || (direction > 0 && block_index + 1 == tiles->blocks->len))
      return index;
    block = desk_tiles_block (tiles, direction < 0 ? block_index - 1 : block_index + 1);
    row = direction < 0 ? rows_of (layout, block) - 1 : 0;
  }
  return block->first + (guint) MIN (row * layout->columns + column, (int) block->count - 1);
}

guint
board_layout_next (const BoardLayout *layout, const DeskTiles *tiles, guint index, int rows)
{
  for (int i = 0; i < ABS (rows); i++)
    index = step_row (layout, tiles, index, rows < 0 ? -1 : 1);
  return index;
}

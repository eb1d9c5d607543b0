/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What drawing, keys and accessible children of the board share with the widget itself. */
#pragma once

#include "app/board/board-canvas.h"
#include "app/board/board-layout.h"
#include "app/board/board-style.h"

G_BEGIN_DECLS

struct _DeskBoardCanvas {
  GtkDrawingArea parent;

  const DeskTiles *tiles;      /* (nullable) borrowed */
  GHashTable *places;          /* key (int64, in the table) -> index + 1 */
  GHashTable *lit;             /* (nullable) keys */
  BoardLayout layout;
  BoardStyle *style;

  int selected;                /* index, -1: none */
  gint64 selected_key;         /* kept while the bed is away */
  int hover;                   /* index, -1: none */
  gboolean picking;

  GString *typed;              /* what was typed to jump */
  gint64 typed_at;             /* event time of the last letter, milliseconds */

  GtkAdjustment *adjustments[2];             /* across and down */
  GtkScrollablePolicy policies[2];
};

/* The canvas itself (board-canvas.c). */
void board_canvas_select_index (DeskBoardCanvas *canvas, int index);
int board_canvas_index_of (DeskBoardCanvas *canvas, gint64 key);
/** board_canvas_rect: where a tile is in the widget's window; it may lie outside of what is seen. */
GdkRectangle board_canvas_rect (DeskBoardCanvas *canvas, guint index);
/** board_canvas_offset: how far the board is scrolled down, in pixels. */
int board_canvas_offset (DeskBoardCanvas *canvas);

/** board_canvas_is_faded: whether other beds are asked for. */
gboolean board_canvas_is_faded (DeskBoardCanvas *canvas, guint index);

/* Drawing (board-canvas-draw.c). */
void board_canvas_measure (DeskBoardCanvas *canvas, LayoutMetrics *metrics);
gboolean board_canvas_draw (GtkWidget *widget, cairo_t *cr);

/* Keys (board-canvas-keys.c). */
gboolean board_canvas_key_press (GtkWidget *widget, GdkEventKey *event);

G_END_DECLS

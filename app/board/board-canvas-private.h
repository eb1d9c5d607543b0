/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What drawing, keys and accessible children of the board share with the widget itself. */
#pragma once

#include "app/board/board-cache.h"
#include "app/board/board-canvas.h"
#include "app/board/board-layout.h"
#include "app/board/board-style.h"

G_BEGIN_DECLS

struct _DeskBoardCanvas {
  GtkDrawingArea parent;

  const DeskTiles *tiles;      /* (nullable) borrowed */
  GHashTable *places;          /* key (int64, in the table) -> index + 1 */
  GHashTable *folded;          /* keys (gint64) of blocks */
  GHashTable *lit;             /* (nullable) keys */
  GHashTable *fits;            /* (nullable) key -> what speaks against it */
  BoardLayout layout;
  BoardStyle *style;
  BoardCache *drawn;           /* tiles by index */

  int selected;                /* index, -1: none */
  gint64 selected_key;         /* kept while the bed is away */
  gboolean untold;             /* nobody has heard of it yet that it is selected */
  int hover;                   /* index, -1: none */
  GtkStateFlags state;         /* when its style was updated last */
  guint restyle;               /* until it is measured in another theme; 0: it is */

  double press_x, press_y;     /* where the button went down on a person */
  gboolean pressed, dragging;
  gboolean fixed;              /* nobody is dragged: the board of a past instant */
  int drop;                    /* index of the bed below what is dragged, -1: none */
  double drag_x, drag_y;
  guint scroll;                /* timer while it is dragged over the edge */

  GString *typed;              /* what was typed to jump */
  gint64 typed_at;             /* event time of the last letter, milliseconds */

  GtkAdjustment *adjustments[2];             /* across and down */
  GtkScrollablePolicy policies[2];
};

/* The canvas itself (board-canvas.c). */
void board_canvas_select_index (DeskBoardCanvas *canvas, int index);
int board_canvas_index_of (DeskBoardCanvas *canvas, gint64 key);
/** board_canvas_fold: folds the tile's room or unfolds it; @all: all rooms. */
void board_canvas_fold (DeskBoardCanvas *canvas, guint block, gboolean folded, gboolean all);
/** board_canvas_is_heading: whether the tile only stands for its folded room. */
gboolean board_canvas_is_heading (DeskBoardCanvas *canvas, int index);
/** board_canvas_zoom: @steps larger (or smaller); 0: as at first. */
void board_canvas_zoom (DeskBoardCanvas *canvas, int steps);
/** board_canvas_rect: where a tile is in the widget's window; it may lie outside of what is seen. */
GdkRectangle board_canvas_rect (DeskBoardCanvas *canvas, guint index);
/** board_canvas_offset: how far the board is scrolled down, in pixels. */
int board_canvas_offset (DeskBoardCanvas *canvas);

/** board_canvas_why_not: (transfer full): why a bed is not one of those asked for; NULL: nothing is asked, or it fits. */
char *board_canvas_why_not (DeskBoardCanvas *canvas, guint index);
/** board_canvas_is_faded: whether other beds are asked for. */
gboolean board_canvas_is_faded (DeskBoardCanvas *canvas, guint index);

/* Drawing (board-canvas-draw.c). */
void board_canvas_measure (DeskBoardCanvas *canvas, LayoutMetrics *metrics);
gboolean board_canvas_draw (GtkWidget *widget, cairo_t *cr);

/* Pointer and dragging (board-canvas-pointer.c). */
void board_canvas_pointer_init (DeskBoardCanvas *canvas);
void board_canvas_pointer_class_init (GtkWidgetClass *class);
/** board_canvas_find_drop: what lies below the one who is dragged is looked up anew. */
void board_canvas_find_drop (DeskBoardCanvas *canvas);
/** board_canvas_drop_nothing: what is being dragged stays where it was. */
void board_canvas_drop_nothing (DeskBoardCanvas *canvas);
/* In board-canvas.c: emit the signals. */
void board_canvas_say_dragging (DeskBoardCanvas *canvas);
void board_canvas_say_dropped (DeskBoardCanvas *canvas);

/* Keys (board-canvas-keys.c). */
gboolean board_canvas_key_press (GtkWidget *widget, GdkEventKey *event);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The board as one drawn widget: ten thousand beds scroll as fast as ten, and each has its accessible child. */
#pragma once

#include "app/board/tiles.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_BOARD_CANVAS (desk_board_canvas_get_type ())
G_DECLARE_FINAL_TYPE (DeskBoardCanvas, desk_board_canvas, DESK, BOARD_CANVAS, GtkDrawingArea)

/**
 * desk_board_canvas_new:
 *
 * Signals: `selected` when another tile is, or none; `activated` for its main act (Enter, double click);
 * `menu` (GdkRectangle of the tile) for the menu of its acts. All are about desk_board_canvas_get_selected(), also `dragging`
 * (whether the selected person is being dragged) and `dropped` (on desk_board_canvas_get_dropped()).
 */
GtkWidget *desk_board_canvas_new (void);

/**
 * desk_board_canvas_set_tiles:
 * @tiles: (nullable): borrowed until the next call; who owns them sets others (or %NULL) before freeing them
 *
 * Shows another board. The selected bed stays selected where it is still there.
 */
void desk_board_canvas_set_tiles (DeskBoardCanvas *canvas, const DeskTiles *tiles);

/** desk_board_canvas_get_selected: (nullable) (transfer none) */
const DeskTile *desk_board_canvas_get_selected (DeskBoardCanvas *canvas);
/** desk_board_canvas_select: the tile with this key, brought into sight; 0 selects none. Returns whether it is there. */
gboolean desk_board_canvas_select (DeskBoardCanvas *canvas, gint64 key);
/** desk_board_canvas_activate: does the main act of the selected tile. */
void desk_board_canvas_activate (DeskBoardCanvas *canvas);
/** desk_board_canvas_open_menu: asks for the menu of the selected tile. */
void desk_board_canvas_open_menu (DeskBoardCanvas *canvas);

/**
 * desk_board_canvas_set_lit:
 * @lit: (nullable): a set of keys (int64) that stay bright; the others fade. %NULL: all are bright
 */
void desk_board_canvas_set_lit (DeskBoardCanvas *canvas, GHashTable *lit);

/**
 * desk_board_canvas_set_picking:
 * @fits: (nullable): while something asks for a bed: key (int64) -> what speaks against it (text, "": nothing). %NULL ends it
 *
 * Beds that fit stay bright, each other says why not. A click or Enter says `activated`, and no menu opens.
 */
void desk_board_canvas_set_picking (DeskBoardCanvas *canvas, GHashTable *fits);
/** desk_board_canvas_set_fixed: nobody can be dragged: the board of a past instant. */
void desk_board_canvas_set_fixed (DeskBoardCanvas *canvas, gboolean fixed);
/**
 * desk_board_canvas_get_view: (transfer full): folded rooms and size, to be given to desk_board_canvas_set_view() at another
 * time; signal `view-changed`. What can not be read of it changes nothing.
 */
char *desk_board_canvas_get_view (DeskBoardCanvas *canvas);
void desk_board_canvas_set_view (DeskBoardCanvas *canvas, const char *view);
/** desk_board_canvas_get_dropped: (nullable) (transfer none): the bed on which the selected person was dropped, in `dropped`. */
const DeskTile *desk_board_canvas_get_dropped (DeskBoardCanvas *canvas);

G_END_DECLS

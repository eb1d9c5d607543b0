/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The menu of a bed: the same acts as its buttons and keys. */
#pragma once

#include "app/board/tiles.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** desk_board_menu_open: at @rect of @widget; what it holds are actions of the groups `board`, `bed`, `card` and `win`. */
void desk_board_menu_open (GtkWidget *widget, const DeskTile *tile, const GdkRectangle *rect);

G_END_DECLS

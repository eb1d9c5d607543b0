/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a screen reader and a test see of the board: a list with one item for each bed. */
#pragma once

#include <gtk/gtk-a11y.h>
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_BOARD_ACCESSIBLE (desk_board_accessible_get_type ())
G_DECLARE_FINAL_TYPE (DeskBoardAccessible, desk_board_accessible, DESK, BOARD_ACCESSIBLE, GtkWidgetAccessible)

#define DESK_TYPE_BED_ACCESSIBLE (desk_bed_accessible_get_type ())
G_DECLARE_FINAL_TYPE (DeskBedAccessible, desk_bed_accessible, DESK, BED_ACCESSIBLE, AtkObject)

/* The canvas tells of its changes; each is nothing where nobody has asked for its accessible object yet. */
void desk_board_accessible_tiles_changed (GtkWidget *canvas);
void desk_board_accessible_selection_changed (GtkWidget *canvas);

G_END_DECLS

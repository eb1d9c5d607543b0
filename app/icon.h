/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The signs on the buttons that the desk starts with, drawn in the colour of their text. An icon theme's are SVG: the library that
 * reads them takes longer than the board, and six megabytes.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_ICON (desk_icon_get_type ())
G_DECLARE_FINAL_TYPE (DeskIcon, desk_icon, DESK, ICON, GtkWidget)

/* Property `shape`: `menu`, `search`, `eye`, `printer` or `clock`. */

G_END_DECLS

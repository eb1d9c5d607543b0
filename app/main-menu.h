/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The button of the window's menu. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_MAIN_MENU (desk_main_menu_get_type ())
G_DECLARE_FINAL_TYPE (DeskMainMenu, desk_main_menu, DESK, MAIN_MENU, GtkMenuButton)

G_END_DECLS

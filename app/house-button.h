/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The name of the house in the header; where a terminal stands in none of several, a menu chooses one of them, or all. */
#pragma once

#include "app/context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_HOUSE_BUTTON (desk_house_button_get_type ())
G_DECLARE_FINAL_TYPE (DeskHouseButton, desk_house_button, DESK, HOUSE_BUTTON, GtkBox)

/** desk_house_button_show: what the context was loaded with; its menu changes the state of `win.house` (int64, 0: all). */
void desk_house_button_show (DeskHouseButton *button, DeskContext *context);
/** desk_house_button_open: the menu, where there is one. */
void desk_house_button_open (DeskHouseButton *button);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the house keeps for one resident: things and money taken in, given back, and the receipt for it (PRACTICE F27). */
#pragma once

#include "app/context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_BELONGINGS_BOX (desk_belongings_box_get_type ())
G_DECLARE_FINAL_TYPE (DeskBelongingsBox, desk_belongings_box, DESK, BELONGINGS_BOX, GtkBox)

/** desk_belongings_box_new: reads at once; signal `changed`: something was taken in, given back or undone. */
GtkWidget *desk_belongings_box_new (DeskContext *context, gint64 resident);
/** desk_belongings_box_refresh: the record changed. */
void desk_belongings_box_refresh (DeskBelongingsBox *box);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What everybody has to do, as five pictures to press (PRACTICE F4). */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define N_ALERT_TILES 5

#define DESK_TYPE_ALERT_TILES (desk_alert_tiles_get_type ())
G_DECLARE_FINAL_TYPE (DeskAlertTiles, desk_alert_tiles, DESK, ALERT_TILES, GtkBox)

/* Signal: `changed`: another one is pressed, or one no more. Each tile is named "alert_" and its code. */

/** desk_alert_tiles_get: (transfer none): the tile at this place. */
GtkToggleButton *desk_alert_tiles_get (DeskAlertTiles *self, guint tile);
/** desk_alert_tiles_chosen: (nullable): the code of the tile where it is pressed and does not hold already. */
const char *desk_alert_tiles_chosen (DeskAlertTiles *self, guint tile);
/** desk_alert_tiles_is_lower_bunk: whether that one is pressed, or holds. */
gboolean desk_alert_tiles_is_lower_bunk (DeskAlertTiles *self);
/** desk_alert_tiles_hold: what holds already (@codes, ended by %NULL) is pressed and stays so. */
void desk_alert_tiles_hold (DeskAlertTiles *self, const char *const *codes);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The side panel: who is in the chosen bed, how long, what can be done, and what was done last. */
#pragma once

#include "app/board/tiles.h"
#include "db/report/meal-days.h"

#include "db/report/stay-facts.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_BED_PANEL (desk_bed_panel_get_type ())
G_DECLARE_FINAL_TYPE (DeskBedPanel, desk_bed_panel, DESK, BED_PANEL, GtkScrolledWindow)

/**
 * desk_bed_panel_show:
 * @tile: (nullable): borrowed only for the call
 * @now: UTC seconds
 * @past: @now is another instant than now: nothing is told that came after it
 *
 * Its buttons are the actions `board.move`, `board.discharge`, `board.admit-here`, `win.undo`, `win.resident` and `card.print`. Signal `person-changed`:
 * another person of the same bed was chosen.
 */
void desk_bed_panel_show (DeskBedPanel *panel, const DeskTile *tile, gint64 now, gboolean past, GTimeZone *zone);
/** desk_bed_panel_get_resident, …_get_stay: of the person who is shown; 0: nobody. */
gint64 desk_bed_panel_get_resident (DeskBedPanel *panel);
gint64 desk_bed_panel_get_stay (DeskBedPanel *panel);
/** desk_bed_panel_set_meals: days with meals of @stay, apart from the days of the stay; dropped where another is shown. */
void desk_bed_panel_set_meals (DeskBedPanel *panel, gint64 stay, const MealDays *meals);
/** desk_bed_panel_set_facts: copied; of another stay than the one shown they are dropped; with names hidden they are not shown. */
void desk_bed_panel_set_facts (DeskBedPanel *panel, const StayFacts *facts);
/** desk_bed_panel_set_history: (element-type JournalLine): the last acts about @resident; dropped where another is shown. */
void desk_bed_panel_set_history (DeskBedPanel *panel, gint64 resident, GPtrArray *lines, gint64 now, GTimeZone *zone);
/** desk_bed_panel_set_photo: (nullable): of @resident; shown while that one is, and names may be. */
void desk_bed_panel_set_photo (DeskBedPanel *panel, gint64 resident, GdkPixbuf *photo);

G_END_DECLS

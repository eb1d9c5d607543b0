/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field for a bed or a room: typed, or chosen from the board, with what speaks against those that do not fit. */
#pragma once

#include "app/context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_BED_CHOICE (desk_bed_choice_get_type ())
G_DECLARE_FINAL_TYPE (DeskBedChoice, desk_bed_choice, DESK, BED_CHOICE, GtkComboBox)

/* Columns of its model: what stands in the field, what is said beside it ("✓ fits", "✗ for women"; of all houses, also whose it
 * is), the id. */
enum { BED_CHOICE_PLACE, BED_CHOICE_NOTE, BED_CHOICE_ID, N_BED_CHOICE_COLUMNS };

/** desk_bed_choice_new: @rooms: rooms instead of beds */
GtkWidget *desk_bed_choice_new (DeskContext *context, gboolean rooms);
/**
 * desk_bed_choice_ask:
 * @house: in which it has to be; 0: any
 * @resident: whom the bed has to fit; 0: nobody is known yet, and what can be had is what is free or held past its time
 *
 * Fills the list: what fits first, as the record's own rules say. Asked the same again, it stays as it is, but where it could
 * not be read.
 */
void desk_bed_choice_ask (DeskBedChoice *choice, gint64 house, gint64 resident);
/** desk_bed_choice_get_entry: (transfer none): where it is typed. */
GtkWidget *desk_bed_choice_get_entry (DeskBedChoice *choice);
/** desk_bed_choice_get: (transfer full): its id, or what was typed where the list has no such place. */
char *desk_bed_choice_get (DeskBedChoice *choice);

G_END_DECLS

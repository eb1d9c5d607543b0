/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where no bed of a house can be had as it is: why, in numbers, and where that leads on to. */
#pragma once

#include "app/board/bed-places.h"
#include "db/record/fit.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_BED_NONE (desk_bed_none_get_type ())
G_DECLARE_FINAL_TYPE (DeskBedNone, desk_bed_none, DESK, BED_NONE, GtkBox)

/* Which way on there is, beside the bed itself: for who would come in, or for who is in already. */
typedef enum {
  BED_NONE_COMES,              /* the waiting list, the log of who was turned away */
  BED_NONE_STAYS,              /* a room by moves of others */
} DeskBedNoneWays;

/**
 * desk_bed_none_text:
 * @fits: (nullable) (element-type FitBed): those that could be had, each with what speaks against it
 * @reserved: how many of the free ones are for others who come too
 *
 * Returns: (transfer full): "None of the 12 beds of this house can be had as it is: 9 taken, 1 held, 2 free that do not fit (sex of the
 * room 2)."
 */
char *desk_bed_none_text (const DeskBedCount *count, GPtrArray *fits, guint reserved);

/** desk_bed_none_show: @text: (nullable): %NULL: there is one, and nothing is shown; @resident: for whom it is, 0: somebody new. */
void desk_bed_none_show (DeskBedNone *none, const char *text, DeskBedNoneWays ways, gint64 resident);

G_END_DECLS

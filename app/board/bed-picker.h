/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of beds to choose from: those that fit first, what speaks against the others beside them (PEERS 4.4). */
#pragma once

#include "app/board/bed-places.h"
#include "app/board/jobs.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_BED_PICKER (desk_bed_picker_get_type ())
G_DECLARE_FINAL_TYPE (DeskBedPicker, desk_bed_picker, DESK, BED_PICKER, GtkBox)

/* Signals: `changed` another bed is chosen; `house` another house is: ask again; `lit` (GHashTable as desk_board_canvas_set_picking() takes it) which beds fit. */

typedef enum {
  PICK_NONE_TOO = 1 << 0,      /* "without a bed" can be chosen */
  PICK_SWAPS = 1 << 1,         /* beds that others have are listed too */
  PICK_HOUSE = 1 << 2,         /* of several houses that are shown, one is chosen here, or with a bed on the board */
} DeskPickerFlags;

/**
 * desk_bed_picker_start:
 * @board: borrowed only for the call: where each bed stands
 * @bed: wished for: chosen at first and as long as it fits; 0: the first that fits
 */
void desk_bed_picker_start (DeskBedPicker *picker, DeskContext *context, const Board *board, gint64 bed,
                            DeskPickerFlags flags);
/** desk_bed_picker_fits: (transfer full): #FitBed as desk_board_canvas_set_picking() takes them; @names: whether they may name people. */
GHashTable *desk_bed_picker_fits (GPtrArray *beds, gboolean names);
/** desk_bed_picker_set_unsure: too little is known of who is asked about: what was chosen on the board is kept; for the next question. */
void desk_bed_picker_set_unsure (DeskBedPicker *picker, gboolean unsure);
/** desk_bed_picker_ask: asks the record which beds fit; arguments as desk_find_beds(). */
void desk_bed_picker_ask (DeskBedPicker *picker, const FitQuestion *about, Request *person);
/** desk_bed_picker_reserve: (element-type gint64): beds for others who come too: not offered from now on, and what was chosen is forgotten. */
void desk_bed_picker_reserve (DeskBedPicker *picker, GArray *beds);
/** desk_bed_picker_get_bed: 0: none; desk_bed_picker_set_bed: FALSE where it is not on the board. */
gint64 desk_bed_picker_get_bed (DeskBedPicker *picker);
gboolean desk_bed_picker_set_bed (DeskBedPicker *picker, gint64 bed);
/** desk_bed_picker_get_holder: the stay that had the chosen bed when the board was read, 0: none; its name is (nullable). */
gint64 desk_bed_picker_get_holder (DeskBedPicker *picker, const char **name);
/** desk_bed_picker_set_house: where it looks from now on; 0: as before. */
void desk_bed_picker_set_house (DeskBedPicker *picker, gint64 house);
/** desk_bed_picker_get_missing: (nullable) (transfer none): the choice of the house, where one has to be made first. */
GtkWidget *desk_bed_picker_get_missing (DeskBedPicker *picker);
/** desk_bed_picker_get_house: of the chosen bed, else where it looks; 0: none is chosen. */
gint64 desk_bed_picker_get_house (DeskBedPicker *picker);
/** desk_bed_picker_find: (nullable) (transfer none): a bed as it was when the board was read; %NULL: it was not on it. */
const DeskBedPlace *desk_bed_picker_find (DeskBedPicker *picker, gint64 bed);
/** desk_bed_picker_get_house_name: (nullable): the name of that house; %NULL: it has no bed on the board. */
const char *desk_bed_picker_get_house_name (DeskBedPicker *picker);
/** desk_bed_picker_get_place: (nullable): "Melati 06", or NULL without a bed. */
const char *desk_bed_picker_get_place (DeskBedPicker *picker);

G_END_DECLS

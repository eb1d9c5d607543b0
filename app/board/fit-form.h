/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of a room for several: who belongs together, and the fewest moves that make room for them. */
#pragma once

#include "app/board/stay-form.h"
#include "db/report/board.h"

G_BEGIN_DECLS

#define DESK_TYPE_FIT_FORM (desk_fit_form_get_type ())
G_DECLARE_FINAL_TYPE (DeskFitForm, desk_fit_form, DESK, FIT_FORM, GtkBox)

/**
 * desk_fit_form_new:
 * @board: borrowed only for the call; those without a bed can be chosen
 * @person: (nullable): borrowed only for the call: with whom it begins, and who came with that one
 * @together: (nullable) (element-type gint64): borrowed only for the call: stays that came in together; where nobody is known to have come
 *   with @person it begins with those of them who have no bed
 *
 * Signal `lit` (GHashTable as desk_board_canvas_set_picking() takes it): the beds of the plan.
 */
GtkWidget *desk_fit_form_new (DeskContext *context, const Board *board, const BoardPerson *person, const GArray *together);

G_END_DECLS

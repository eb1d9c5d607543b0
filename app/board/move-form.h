/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of a move: another bed for one who stays here. */
#pragma once

#include "app/board/stay-form.h"
#include "db/report/board.h"

G_BEGIN_DECLS

#define DESK_TYPE_MOVE_FORM (desk_move_form_get_type ())
G_DECLARE_FINAL_TYPE (DeskMoveForm, desk_move_form, DESK, MOVE_FORM, GtkBox)

/**
 * desk_move_form_new:
 * @board, @person: borrowed only for the call
 * @from: (nullable): the place that is left
 *
 * Signal `lit` (GHashTable of int64 keys): the beds that fit.
 */
GtkWidget *desk_move_form_new (DeskContext *context, const Board *board, const BoardPerson *person, const char *from);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Heads first: four numbers and who brings them; who they are comes later (PRACTICE F2). */
#pragma once

#include "app/board/stay-form.h"
#include "db/report/arrivals.h"

G_BEGIN_DECLS

#define DESK_TYPE_HEADS_FORM (desk_heads_form_get_type ())
G_DECLARE_FINAL_TYPE (DeskHeadsForm, desk_heads_form, DESK, HEADS_FORM, GtkBox)

/**
 * desk_heads_form_new:
 * @referral: that announced them, 0: nobody did
 * @line: (nullable): what it says: how many, and who told; borrowed for the call
 *
 * Its acts: a mat for each who finds no bed, the arrival, and one record of handing over (BAST) that names all of them.
 */
GtkWidget *desk_heads_form_new (DeskContext *context, gint64 referral, const ArrivalLine *line);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of the end of a stay: where to, why, and when it was. */
#pragma once

#include "app/board/stay-form.h"
#include "db/report/board.h"

G_BEGIN_DECLS

#define DESK_TYPE_DISCHARGE_FORM (desk_discharge_form_get_type ())
G_DECLARE_FINAL_TYPE (DeskDischargeForm, desk_discharge_form, DESK, DISCHARGE_FORM, GtkBox)

/**
 * desk_discharge_form_new:
 * @person: borrowed only for the call
 * @from: the place that is left
 * @party: whether others came along or share the bed, so that it is asked of each whether they leave too
 */
GtkWidget *desk_discharge_form_new (DeskContext *context, const BoardPerson *person, const char *from, gboolean party);

G_END_DECLS

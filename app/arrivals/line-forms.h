/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which form is opened of a line of people coming in, and what stands in it at first. */
#pragma once

#include "app/arrivals/forms.h"
#include "app/arrivals/line-verbs.h"

G_BEGIN_DECLS

/**
 * desk_line_form_new:
 * @id: (out): what it is about, for its draft
 *
 * Returns: (transfer floating) (nullable): %NULL: this verb opens none of fields alone
 */
GtkWidget *desk_line_form_new (DeskContext *context, Verb verb, const ArrivalLine *line, gint64 *id);

G_END_DECLS

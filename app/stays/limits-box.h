/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of how long guests may stay: each kind with its dates and source; another rule holds from a date on. */
#pragma once

#include "app/context.h"
#include "db/report/limit-rules.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_LIMITS_BOX (desk_limits_box_get_type ())
G_DECLARE_FINAL_TYPE (DeskLimitsBox, desk_limits_box, DESK, LIMITS_BOX, GtkBox)

/** desk_limits_box_serve: signal `done` (GPtrArray of #Outcome, text) after a rule was written, so that the page can offer to undo it. */
void desk_limits_box_serve (DeskLimitsBox *box, DeskContext *context);
/** desk_limits_box_set: (element-type LimitRuleLine): once it serves; what its page has read. */
void desk_limits_box_set (DeskLimitsBox *box, GPtrArray *rules);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of a rule: how long guests of a kind may stay, from a date on, and where that stands. */
#pragma once

#include "app/board/stay-form.h"
#include "db/report/limit-rules.h"

G_BEGIN_DECLS

#define DESK_TYPE_LIMIT_FORM (desk_limit_form_get_type ())
G_DECLARE_FINAL_TYPE (DeskLimitForm, desk_limit_form, DESK, LIMIT_FORM, GtkBox)

/**
 * desk_limit_form_new:
 * @before: (nullable): the rule that the new one is like; %NULL: a kind that has none yet
 * @house: of which house; 0: the only one
 * @today: ISO date, from which the rule holds where nothing else is written; one that begins later is changed from its own day on
 */
GtkWidget *desk_limit_form_new (const LimitRuleLine *before, gint64 house, const char *today);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of an extension: by how many days, why, and who decides or has agreed. */
#pragma once

#include "app/board/stay-form.h"
#include "db/report/stay-limits.h"
#include "db/report/waiting.h"

G_BEGIN_DECLS

#define DESK_TYPE_EXTEND_FORM (desk_extend_form_get_type ())
G_DECLARE_FINAL_TYPE (DeskExtendForm, desk_extend_form, DESK, EXTEND_FORM, GtkBox)

/** desk_extend_form_new: @line: whose limit (where an extension is asked for already: agreed elsewhere, or nothing); @title: how the
 * row calls the guest; @staff: who works here; @zone: of what is typed as a time. All only for the call. */
GtkWidget *desk_extend_form_new (const LimitLine *line, const char *title, const char *staff, GTimeZone *zone);
/** desk_extend_form_new_agreed: what was asked on the screen was agreed to by telephone or letter. */
GtkWidget *desk_extend_form_new_agreed (const WaitingLine *ask, const char *title, GTimeZone *zone);

G_END_DECLS

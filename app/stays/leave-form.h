/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of a permit to go out: who, what for, and when to be back. */
#pragma once

#include "app/board/stay-form.h"

G_BEGIN_DECLS

#define DESK_TYPE_LEAVE_FORM (desk_leave_form_get_type ())
G_DECLARE_FINAL_TYPE (DeskLeaveForm, desk_leave_form, DESK, LEAVE_FORM, GtkBox)

/**
 * desk_leave_form_new:
 * @people: (element-type Stay): who stays here; borrowed only for the call
 * @names: whether they are named; else their numbers stand for them
 */
GtkWidget *desk_leave_form_new (GPtrArray *people, gboolean names, GTimeZone *zone);

/** desk_leave_form_new_for: the same of one who is known already: nobody is asked for; @whose: as what was done calls him. */
GtkWidget *desk_leave_form_new_for (gint64 stay, const char *whose, GTimeZone *zone);

/** desk_hour_parse: @text: "17.00", "17:00", "1700", "17"; @seconds: (out): after midnight; FALSE: it is no hour. */
gboolean desk_hour_parse (const char *text, int *seconds);

G_END_DECLS

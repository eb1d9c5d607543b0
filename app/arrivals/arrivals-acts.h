/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done about people coming in: opens the forms, keeps what was done, takes it back, and sets the paper. */
#pragma once

#include "app/arrivals/line-verbs.h"
#include "app/context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_ARRIVALS_ACTS (desk_arrivals_acts_get_type ())
G_DECLARE_FINAL_TYPE (DeskArrivalsActs, desk_arrivals_acts, DESK, ARRIVALS_ACTS, GObject)

/**
 * desk_arrivals_acts_new:
 *
 * Puts the actions `arrivals.heads`, `.referral`, `.place`, `.waiting`, `.turn-away`, `.note`, `.enquiry`, `.continue`,
 * `.undo` and `.waiting-for` (%DESK_WAITS_TYPE) into @window. Signal `said` (text, can be undone, failed): what became of it.
 */
DeskArrivalsActs *desk_arrivals_acts_new (GtkWindow *window, DeskContext *context);
/** desk_arrivals_acts_of: (nullable) (transfer none): those of the window that @widget is in. */
DeskArrivalsActs *desk_arrivals_acts_of (GtkWidget *widget);
/**
 * desk_arrivals_acts_left:
 * @action: (out) (nullable): what opens it
 *
 * Returns: (transfer full) (nullable): title of a form that was left with something in it, as by a power cut
 */
char *desk_arrivals_acts_left (DeskArrivalsActs *acts, const char **action);
/** desk_arrivals_acts_get_dialog: (nullable) (transfer none): the form that is open. */
GtkWidget *desk_arrivals_acts_get_dialog (DeskArrivalsActs *acts);

/**
 * desk_arrivals_acts_do:
 * @lines: (element-type ArrivalLine): all of the list in which @line stands
 * @who: as the screen may say it
 */
void desk_arrivals_acts_do (DeskArrivalsActs *acts, Verb verb, const ArrivalLine *line, GPtrArray *lines, const char *who);

G_END_DECLS

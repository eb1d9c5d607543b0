/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the dialog of a form stands, and how high it may be there. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** desk_dialog_fit_title: @dialog is as wide as @header with its title wants to be, up to the window below it. */
void desk_dialog_fit_title (GtkWindow *dialog, GtkWidget *header, GtkWindow *parent);
/** desk_dialog_place_aside: over the side panel of @parent: the beds stay in sight, so that one can be picked there. */
void desk_dialog_place_aside (GtkWindow *dialog, GtkWindow *parent);

/**
 * desk_dialog_make_low:
 * @body: what @form stands in, with the areas below it
 * @asked: ends with NULL: what the record said, and what it asks for; only what is revealed counts
 *
 * A form that is higher, with what is asked below it, than the window below (large text, a low screen) can be scrolled, and the
 * areas stay in sight; one that is higher than its place moves up to the top of that window.
 * Called again it keeps such a form as low.
 *
 * Returns: whether it can be scrolled since now
 */
gboolean desk_dialog_make_low (GtkWindow *dialog, GtkBox *body, GtkWidget *form, GtkRevealer *const *asked);

G_END_DECLS

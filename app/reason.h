/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why something can not be pressed: shown under the pointer, and told to who does not see. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * desk_reason_set:
 * @reason: (nullable): a sentence; %NULL: @widget is sensitive and says again what it said before
 *
 * Makes @widget insensitive, with @reason as its tooltip and in its accessible description.
 */
void desk_reason_set (GtkWidget *widget, const char *reason);

/** desk_reason_keep: @reason is said whenever @widget is insensitive, by whatever makes it so: an action that is not enabled. Another
 * @reason takes its place. */
void desk_reason_keep (GtkWidget *widget, const char *reason);

/** desk_reason_keep_first: (nullable): said before what desk_reason_keep() keeps, until it is %NULL again. */
void desk_reason_keep_first (GtkWidget *widget, const char *reason);

/** desk_reason_keep_arrow: the same of the arrow of a choice, which GTK makes insensitive while there is nothing to choose from. */
void desk_reason_keep_arrow (GtkComboBox *choice, const char *reason);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The button of the status bar that says why acts may be lost later. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** desk_concern_new: (transfer floating): a button that opens what desk_concern_show() was given; not visible yet. */
GtkWidget *desk_concern_new (void);
/** desk_concern_show: @text: (nullable): sentences, a line each; %NULL: there is no concern any more. */
void desk_concern_show (GtkWidget *concern, const char *text);

G_END_DECLS

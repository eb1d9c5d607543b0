/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The key that saves what a form says, wherever in it one is. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * desk_accept_keys: Ctrl+Enter anywhere in @root presses @button (a child, or one that lives as long), as in every form; one that
 * can not be pressed is not. Enter alone is the field's own: in a longer text it is a new line.
 */
void desk_accept_keys (GtkWidget *root, GtkButton *button);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search over every tab: names, aliases, labels, numbers, NIK and beds, with results while one types. */
#pragma once

#include "app/context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_FINDER (desk_finder_get_type ())
G_DECLARE_FINAL_TYPE (DeskFinder, desk_finder, DESK, FINDER, GtkWindow)

/**
 * desk_finder_new:
 * @names: whether names may be on the screen; otherwise who is found is shown by number and bed
 *
 * Enter opens the page of who is chosen (`win.resident` of @parent), Ctrl+Enter goes to the bed on the board (`win.show-bed`),
 * Escape closes it.
 */
GtkWidget *desk_finder_new (GtkWindow *parent, DeskContext *context, gboolean names);

G_END_DECLS

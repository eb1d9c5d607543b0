/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Below a field of a grid: what is wrong with what was written there, said when the keys leave it and not only when all is saved. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** DeskFieldProblem: (transfer full) (nullable): a sentence; %NULL: nothing is wrong with what stands in @field. */
typedef char *(*DeskFieldProblem) (GtkWidget *field, gpointer data);

/**
 * desk_field_said_watch:
 * @field: an entry or a text view within a GtkGrid, alone or in a box of it
 * @problem: asked when the keys leave @field, and after each change as long as something is said
 * @data: outlives @field
 *
 * The sentence is the field's description as well, for who does not see it.
 */
void desk_field_said_watch (GtkWidget *field, DeskFieldProblem problem, gpointer data);

G_END_DECLS

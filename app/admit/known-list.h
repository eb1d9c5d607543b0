/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of those who may be known already: a face, a name and what tells them apart; the first row is somebody new. */
#pragma once

#include "app/admit/admit-jobs.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** desk_known_list_fill: @known (nullable) (element-type DeskKnown): is kept while its rows are; nobody of them is chosen. */
void desk_known_list_fill (GtkListBox *list, GPtrArray *known);
/** desk_known_list_say: there is nobody to choose, and @sentence says why; @failed: because nobody could be looked for. */
void desk_known_list_say (GtkListBox *list, const char *sentence, gboolean failed);
/** desk_known_list_get: (nullable) (transfer none): of a row; %NULL: somebody new. */
const DeskKnown *desk_known_list_get (GtkListBoxRow *row);
/** desk_known_list_step: chooses the row below (1) or above (-1) without leaving the field that is typed into. */
void desk_known_list_step (GtkListBox *list, int step);

G_END_DECLS

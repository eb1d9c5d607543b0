/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way from the lists of people coming in to the board, where the beds are in sight. */
#pragma once

#include "db/report/arrivals.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** desk_to_board: (transfer none): shows it; its actions. */
GActionGroup *desk_to_board (GtkWindow *window);
/** desk_to_board_admit: a held bed is offered to whom it is held for, and to anybody once it is over. */
void desk_to_board_admit (GtkWindow *window, const ArrivalLine *line);
/** desk_to_board_fit: @lines: (element-type ArrivalLine): a room for those of them who came with @line and have no bed. */
void desk_to_board_fit (GtkWindow *window, const ArrivalLine *line, GPtrArray *lines);

G_END_DECLS

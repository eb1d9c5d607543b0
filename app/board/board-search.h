/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search over the beds: a field, and how many were found. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_BOARD_SEARCH (desk_board_search_get_type ())
G_DECLARE_FINAL_TYPE (DeskBoardSearch, desk_board_search, DESK, BOARD_SEARCH, GtkBox)

/* Signals: `searched` (text) as it is typed; `next` to the next one found; `closed`; `left`: closed, and the keys go to the beds. */

/** desk_board_search_open: takes the keys. */
void desk_board_search_open (DeskBoardSearch *search);
/** desk_board_search_leave: closes it; nothing that was typed is left. */
void desk_board_search_leave (DeskBoardSearch *search);
/**
 * desk_board_search_say_found:
 * @found: (nullable) (element-type ResidentLine): %NULL says nothing
 * @here: how many of them lie on the board that is shown
 * @coded: names are hidden
 *
 * Says beside the field how many were found, and who of them is not staying.
 */
void desk_board_search_say_found (DeskBoardSearch *search, GPtrArray *found, guint here, gboolean coded);
/** desk_board_search_say: beside the field, and whole in its tooltip. */
void desk_board_search_say (DeskBoardSearch *search, const char *text);

G_END_DECLS

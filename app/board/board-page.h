/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of the board: counters, beds, side panel, search, and the notice that offers to undo. */
#pragma once

#include "app/board/tiles.h"
#include "db/report/meal-days.h"
#include "db/report/stay-facts.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_BOARD_PAGE (desk_board_page_get_type ())
G_DECLARE_FINAL_TYPE (DeskBoardPage, desk_board_page, DESK, BOARD_PAGE, GtkBox)

/*
 * Signals: `chosen` another bed or person; `activated` the main act of the chosen bed; `dragging`
 * (whether the chosen person is dragged) and `dropped` (on desk_board_page_get_dropped()); `searched` (text) for
 * desk_board_page_set_found(); `painted` once, when the first board is on the screen: what is not painted with it is made from then
 * on. Its menu and buttons are actions of the groups `board` and `win`.
 */

/**
 * desk_board_page_set_board:
 * @board: (transfer full)
 * @night: whether sightings count for a night by now
 */
void desk_board_page_set_board (DeskBoardPage *page, Board *board, GTimeZone *zone, gboolean night);
/** desk_board_page_leave: somebody else works here: nothing that was shown or looked for is there until a board is set. */
void desk_board_page_leave (DeskBoardPage *page);
/** desk_board_page_set_coded: whether beds bear their codes and nobody is named. */
void desk_board_page_set_coded (DeskBoardPage *page, gboolean coded);
/** desk_board_page_get_board: (nullable) (transfer none) */
const Board *desk_board_page_get_board (DeskBoardPage *page);

/** desk_board_page_get_chosen: (nullable): the chosen bed; …_get_resident, …_get_stay: of the person shown, 0: nobody. */
const DeskTile *desk_board_page_get_chosen (DeskBoardPage *page);
gint64 desk_board_page_get_resident (DeskBoardPage *page);
gint64 desk_board_page_get_stay (DeskBoardPage *page);
/** desk_board_page_choose_resident: FALSE: not on the board. */
gboolean desk_board_page_choose_resident (DeskBoardPage *page, gint64 resident);
/** desk_board_page_choose_bed: FALSE: the same. */
gboolean desk_board_page_choose_bed (DeskBoardPage *page, gint64 bed);
/** desk_board_page_find_person: (nullable): a person on the board. */
const BoardPerson *desk_board_page_find_person (DeskBoardPage *page, gint64 resident);

/** desk_board_page_set_meals: days with meals of @stay. */
void desk_board_page_set_meals (DeskBoardPage *page, gint64 stay, const MealDays *meals);
/** desk_board_page_set_facts: dropped where another stay is shown. */
void desk_board_page_set_facts (DeskBoardPage *page, const StayFacts *facts);
/** desk_board_page_set_history: (element-type JournalLine): of @resident. */
void desk_board_page_set_history (DeskBoardPage *page, gint64 resident, GPtrArray *lines);
/** desk_board_page_set_photo: (nullable): of @resident. */
void desk_board_page_set_photo (DeskBoardPage *page, gint64 resident, GdkPixbuf *photo);

/** desk_board_page_show_time: asks for the board of another instant; signal `time-changed`. Closed again, it is of now. */
void desk_board_page_show_time (DeskBoardPage *page);
/** desk_board_page_get_at: the instant that is asked for, UTC seconds; 0: now. */
gint64 desk_board_page_get_at (DeskBoardPage *page);

/** desk_board_page_search: opens the search, or closes it. */
void desk_board_page_search (DeskBoardPage *page);
/** desk_board_page_set_found: (element-type ResidentLine): who was found; their beds stay bright. */
void desk_board_page_set_found (DeskBoardPage *page, GPtrArray *found);
/** desk_board_page_fail_search: nobody could be looked for, and @sentence says why; no bed is lit for a search. */
void desk_board_page_fail_search (DeskBoardPage *page, const char *sentence);

/** desk_board_page_next: to the next bed that was found, or that the filter shows. */
void desk_board_page_next (DeskBoardPage *page);

/** desk_board_page_notify: says what was done (with the offer to undo) or what failed. */
void desk_board_page_notify (DeskBoardPage *page, const char *text, gboolean can_undo, gboolean failed);
/** desk_board_page_keep_view: rooms are folded, and beds as large, as the file at @path says; what is changed is kept there. */
void desk_board_page_keep_view (DeskBoardPage *page, const char *path);
/** desk_board_page_remind: a sentence that names nobody, shown also while names are hidden. */
void desk_board_page_remind (DeskBoardPage *page, const char *text);

/** desk_board_page_set_picking: @fits (nullable) as desk_board_canvas_set_picking() takes it; NULL ends it. */
void desk_board_page_set_picking (DeskBoardPage *page, GHashTable *fits);
/** desk_board_page_get_dropped: (nullable): the bed on which the chosen person was dropped, in `dropped`. */
const DeskTile *desk_board_page_get_dropped (DeskBoardPage *page);
/** desk_board_page_focus: the keys go to the beds. */
void desk_board_page_focus (DeskBoardPage *page);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps the board's page like the record: reads it anew at every change and every minute, and answers its wishes. */
#pragma once

#include "app/board/board-page.h"
#include "app/context.h"

G_BEGIN_DECLS

#define DESK_TYPE_BOARD_CONTROLLER (desk_board_controller_get_type ())
G_DECLARE_FINAL_TYPE (DeskBoardController, desk_board_controller, DESK, BOARD_CONTROLLER, GObject)

/**
 * desk_board_controller_new:
 * @context: loaded
 * @page: held weakly
 *
 * Signals: `shown` when a board was put on the page; `failed` (GError) when none could be read.
 */
DeskBoardController *desk_board_controller_new (DeskContext *context, DeskBoardPage *page);
/** desk_board_controller_refresh: reads the board; it is shown when it comes. */
void desk_board_controller_refresh (DeskBoardController *controller);
/**
 * desk_board_controller_choose:
 * @seq: of the act after which the resident is where he is now, 0: now
 *
 * Chooses the resident on the board that is shown then; nothing where he is not on it.
 */
void desk_board_controller_choose (DeskBoardController *controller, gint64 resident, gint64 seq);
/** desk_board_controller_choose_bed: the same, of a bed. */
void desk_board_controller_choose_bed (DeskBoardController *controller, gint64 bed, gint64 seq);

G_END_DECLS

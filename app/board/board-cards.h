/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The card of who is chosen on the board: asked for, printed, and where it lies. */
#pragma once

#include "app/board/board-page.h"
#include "app/context.h"

G_BEGIN_DECLS

#define DESK_TYPE_BOARD_CARDS (desk_board_cards_get_type ())
G_DECLARE_FINAL_TYPE (DeskBoardCards, desk_board_cards, DESK, BOARD_CARDS, GObject)

/**
 * desk_board_cards_new:
 * @window: held weakly; gets the action `card.print`
 * @page: held weakly; says how it went
 */
DeskBoardCards *desk_board_cards_new (GtkWindow *window, DeskContext *context, DeskBoardPage *page);

G_END_DECLS

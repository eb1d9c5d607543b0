/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A card at the desk's scanner: its holder is chosen, or it becomes the card of whoever is chosen, or who left comes again. */
#pragma once

#include "app/board/board-page.h"
#include "app/context.h"

G_BEGIN_DECLS

#define DESK_TYPE_BOARD_SCAN (desk_board_scan_get_type ())
G_DECLARE_FINAL_TYPE (DeskBoardScan, desk_board_scan, DESK, BOARD_SCAN, GObject)

/**
 * desk_board_scan_new:
 * @page: held weakly; says what the card is
 *
 * Signals: `done` (#GPtrArray of #Outcome, sentence) after a card was bound; `left` (resident) when the card is that of somebody who
 * left, nobody is chosen to get it, and no dialog was open.
 */
DeskBoardScan *desk_board_scan_new (DeskContext *context, DeskBoardPage *page);
/**
 * desk_board_scan_text:
 * @may_bind: whether who is chosen can be seen
 *
 * A bound card chooses its holder on the board. One that nobody holds, a ready-made blank or one that came back, becomes
 * the card of the person who is chosen; where he has one already, it takes that one's place when it is scanned again.
 */
void desk_board_scan_text (DeskBoardScan *scan, const char *text, gboolean may_bind);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done on the board: opens the dialogs, keeps what was done, and takes it back. */
#pragma once

#include "app/board/board-controller.h"

G_BEGIN_DECLS

#define DESK_TYPE_BOARD_ACTS (desk_board_acts_get_type ())
G_DECLARE_FINAL_TYPE (DeskBoardActs, desk_board_acts, DESK, BOARD_ACTS, GObject)

/**
 * desk_board_acts_new:
 * @window: held weakly; gets the actions of the group `board`: `admit`, `admit-here` (what the panel and the menu are on), `admit-for` (of the waiting
 *   list or a referral), `move`, `discharge`, `extend`, `fit`, `fit-for` (who came in together), `displace`, `undo`
 */
DeskBoardActs *desk_board_acts_new (GtkWindow *window, DeskContext *context, DeskBoardPage *page,
                                    DeskBoardController *controller);
/** desk_board_acts_is_open: whether a dialog is open; it is then shown: what is typed in it is not lost. */
gboolean desk_board_acts_is_open (DeskBoardActs *acts);
/**
 * desk_board_acts_open, desk_board_acts_try:
 * @form: (transfer floating): a #DeskStayForm
 * @accept: label of the main button, with its mnemonic
 * @ending: whether it is one to think about
 *
 * While none is open: a dialog around @form; or its act at once, and a dialog only where the record wants to hear more. What was
 * done is said on the board and can be taken back there.
 */
void desk_board_acts_open (DeskBoardActs *acts, GtkWidget *form, const char *title, const char *accept, gboolean ending);
void desk_board_acts_try (DeskBoardActs *acts, GtkWidget *form, const char *title, const char *accept);
/** desk_board_acts_get_dialog: (nullable) (transfer none): the dialog that is open; there is one at a time. */
GtkWidget *desk_board_acts_get_dialog (DeskBoardActs *acts);

G_END_DECLS

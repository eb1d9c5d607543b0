/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desk's window: header, the page of the moment (board, or what is wrong), and the status line. */
#pragma once

#include "app/board/board-page.h"
#include "app/context.h"
#include "app/privacy.h"

G_BEGIN_DECLS

#define DESK_TYPE_WINDOW (desk_window_get_type ())
G_DECLARE_FINAL_TYPE (DeskWindow, desk_window, DESK, WINDOW, GtkApplicationWindow)

/**
 * desk_window_new:
 * @application: (nullable)
 * @address: of the record, as it is shown where there is trouble
 *
 * Loads @context and shows the board, or says why there is none and goes on when the record is there.
 */
GtkWidget *desk_window_new (GtkApplication *application, DeskContext *context, const char *address);
/** desk_window_appear: presents a new window as soon as it has something to show, or says after a moment what it waits for. */
void desk_window_appear (DeskWindow *window);
/** desk_window_get_page: (transfer none) */
DeskBoardPage *desk_window_get_page (DeskWindow *window);
/** desk_window_get_dialog: (nullable) (transfer none): the dialog that is open over the board, the search, Ctrl+Z, or one of the residents. */
GtkWidget *desk_window_get_dialog (DeskWindow *window);
/** desk_window_get_privacy: (transfer none) */
DeskPrivacy *desk_window_get_privacy (DeskWindow *window);
/** desk_window_get_visible_name: `opening`, `trouble` or `board`. */
const char *desk_window_get_visible_name (DeskWindow *window);

G_END_DECLS

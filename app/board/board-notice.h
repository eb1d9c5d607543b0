/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The notice over the beds: what was done, with the offer to undo it, or what failed. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_BOARD_NOTICE (desk_board_notice_get_type ())
G_DECLARE_FINAL_TYPE (DeskBoardNotice, desk_board_notice, DESK, BOARD_NOTICE, GtkRevealer)

/** desk_board_notice_show: for a while, or until somebody closes it. */
void desk_board_notice_show (DeskBoardNotice *notice, const char *text, gboolean can_undo, gboolean failed);
void desk_board_notice_close (DeskBoardNotice *notice);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done in the desk's window, once the record was read: the controllers of its board, arrivals and people. */
#pragma once

#include "app/board/board-controller.h"
#include "app/board/board-page.h"
#include "app/context.h"
#include "app/privacy.h"
#include "app/tabs.h"

G_BEGIN_DECLS

typedef struct _DeskWork DeskWork;

/** desk_work_new: adds the actions to @window, begins to read the board, and offers the form that a power cut left open. */
DeskWork *desk_work_new (GtkApplicationWindow *window, DeskContext *context, DeskBoardPage *board);
/** desk_work_follow: serves the pages of the tabs, and what of them reaches over all. */
void desk_work_follow (DeskWork *work, DeskPrivacy *privacy, DeskTabs *tabs);
/** desk_work_free: (nullable) */
void desk_work_free (DeskWork *work);
/** desk_work_get_controller: (transfer none) */
DeskBoardController *desk_work_get_controller (DeskWork *work);
/** desk_work_get_dialog: (nullable) (transfer none): the one that is open */
GtkWidget *desk_work_get_dialog (DeskWork *work);

G_END_DECLS

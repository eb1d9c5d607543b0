/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What leads to a resident from anywhere in the window, and Ctrl+Z: actions of the window itself. */
#pragma once

#include "app/board/board-page.h"
#include "app/context.h"
#include "app/privacy.h"
#include "app/tabs.h"

G_BEGIN_DECLS

#define DESK_TYPE_PEOPLE_ACTS (desk_people_acts_get_type ())
G_DECLARE_FINAL_TYPE (DeskPeopleActs, desk_people_acts, DESK, PEOPLE_ACTS, GObject)

/**
 * desk_people_acts_new:
 * @window: held weakly; gets the actions `find`, `resident` (int64), `show-bed` (int64: resident) and `undo`
 */
DeskPeopleActs *desk_people_acts_new (GtkApplicationWindow *window, DeskContext *context, DeskPrivacy *privacy, DeskTabs *tabs,
                                      DeskBoardPage *board);
/** desk_people_acts_get_dialog: (nullable) (transfer none): the search or the question of Ctrl+Z. */
GtkWidget *desk_people_acts_get_dialog (DeskPeopleActs *acts);

G_END_DECLS

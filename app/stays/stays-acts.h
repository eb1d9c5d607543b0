/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done in the tab "length of stay": opens the dialogs, keeps what was done, and takes it back. */
#pragma once

#include "app/stays/stays-page.h"

G_BEGIN_DECLS

#define DESK_TYPE_STAYS_ACTS (desk_stays_acts_get_type ())
G_DECLARE_FINAL_TYPE (DeskStaysActs, desk_stays_acts, DESK, STAYS_ACTS, GObject)

/** desk_stays_acts_new: @page: held weakly; gets the actions of the group `stays`. */
DeskStaysActs *desk_stays_acts_new (DeskStaysPage *page, DeskContext *context);
/** desk_stays_acts_done: (element-type Outcome): keeps what was done elsewhere on the page, so that it can be taken back. */
void desk_stays_acts_done (DeskStaysActs *acts, GPtrArray *outcomes, const char *text);

G_END_DECLS

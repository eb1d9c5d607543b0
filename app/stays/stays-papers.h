/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The papers of the tab "length of stay": of an exit, and of an extension, numbered once and printed as often as it is wanted; and
 * the list of what is to be confirmed. */
#pragma once

#include "app/stays/stays-acts.h"

G_BEGIN_DECLS

#define DESK_TYPE_STAYS_PAPERS (desk_stays_papers_get_type ())
G_DECLARE_FINAL_TYPE (DeskStaysPapers, desk_stays_papers, DESK, STAYS_PAPERS, GObject)

/**
 * desk_stays_papers_new:
 * @page, @acts: held weakly; @acts opens the dialogs
 * @actions: gets `approvals`, `paper` (stay that ended), `signed` (document), `letter` (stay)
 *
 * Returns: (transfer full)
 */
DeskStaysPapers *desk_stays_papers_new (DeskStaysPage *page, DeskContext *context, DeskStaysActs *acts, GActionMap *actions);
/** desk_stays_papers_allow_approvals: whether there is something for the list of what is to be confirmed; nothing before this. */
void desk_stays_papers_allow_approvals (DeskStaysPapers *papers, gboolean allowed);

G_END_DECLS

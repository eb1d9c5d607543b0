/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done in the tab "length of stay": opens the dialogs, keeps what was done, and takes it back. */
#pragma once

#include "app/board/stay-dialog.h"
#include "app/stays/stays-page.h"

G_BEGIN_DECLS

#define DESK_TYPE_STAYS_ACTS (desk_stays_acts_get_type ())
G_DECLARE_FINAL_TYPE (DeskStaysActs, desk_stays_acts, DESK, STAYS_ACTS, GObject)

/** desk_stays_acts_new: @page: held weakly; gets the actions of the group `stays`. */
DeskStaysActs *desk_stays_acts_new (DeskStaysPage *page, DeskContext *context);
/** desk_stays_acts_done: (element-type Outcome): keeps what was done elsewhere on the page, so that it can be taken back. */
void desk_stays_acts_done (DeskStaysActs *acts, GPtrArray *outcomes, const char *text);
/**
 * desk_stays_acts_is_open: whether a dialog is open, which is then shown: what is typed in it is not lost.
 * TRUE also while nothing is read yet, so that whoever asks may look at the page's lists after FALSE.
 */
gboolean desk_stays_acts_is_open (DeskStaysActs *acts);
/** desk_stays_acts_waiting: (transfer none) (nullable): the line that @id names, where it can be asked about now. */
const WaitingLine *desk_stays_acts_waiting (DeskStaysActs *acts, GVariant *id);
/**
 * desk_stays_acts_open: (transfer none): a dialog around @form, while none is open; what it did can be taken back.
 * @form: (transfer floating): a #DeskStayForm
 * @accept, @ending: as desk_stay_dialog_new() takes them
 */
DeskStayDialog *desk_stays_acts_open (DeskStaysActs *acts, GtkWidget *form, const char *title, const char *accept,
                                      gboolean ending);
/** desk_stays_acts_allow_approvals: as desk_stays_papers_allow_approvals(). */
void desk_stays_acts_allow_approvals (DeskStaysActs *acts, gboolean allowed);

G_END_DECLS

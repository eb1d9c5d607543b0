/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window around a form: its buttons, the record's refusals, and what is asked for when a rule is overridden. */
#pragma once

#include "app/board/stay-form.h"

G_BEGIN_DECLS

#define DESK_TYPE_STAY_DIALOG (desk_stay_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DeskStayDialog, desk_stay_dialog, DESK, STAY_DIALOG, GtkWindow)

/**
 * desk_stay_dialog_new:
 * @form: (transfer floating)
 * @accept: label of the main button, with its mnemonic
 * @ending: whether the main button is one to think about
 *
 * Signals: `done` (GPtrArray of #Outcome, what was done in words) after the acts were committed; the dialog goes then.
 */
GtkWidget *desk_stay_dialog_new (GtkWindow *parent, DeskContext *context, DeskStayForm *form, const char *title,
                                 const char *accept, gboolean ending);
/** desk_stay_dialog_try: as if its main button were pressed; a dialog that is not shown yet is shown only where that is refused. */
void desk_stay_dialog_try (DeskStayDialog *dialog);
DeskStayForm *desk_stay_dialog_get_form (DeskStayDialog *dialog);
/** desk_stay_dialog_is_busy: whether its act is being written: it is done or refused whatever becomes of the dialog. */
gboolean desk_stay_dialog_is_busy (DeskStayDialog *dialog);

G_END_DECLS

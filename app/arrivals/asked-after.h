/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A call that turns out to ask after somebody: from the telephone note to the enquiry, with what was written. */
#pragma once

#include "app/board/fields-form.h"
#include "app/board/stay-dialog.h"

G_BEGIN_DECLS

typedef struct {
  gint64 house;                /* 0: not said */
  char *asker, *phone, *about; /* (nullable) */
} DeskAskedAfter;

void desk_asked_after_free (DeskAskedAfter *asked);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskAskedAfter, desk_asked_after_free)

/**
 * desk_asked_after_offer: (transfer none): the button below the first words of a note, to go over to an enquiry. It is there for
 * every note: one that came only with a name that is kept secret would tell that there is one.
 */
GtkWidget *desk_asked_after_offer (DeskFieldsForm *note);
/**
 * desk_asked_after_take:
 * @note: the dialog of a note, to be closed afterwards: what it says goes over
 * @asked: (out) (transfer full) (nullable): who called, and after whom it was, with what was said, and the draft of the note is gone;
 *   %NULL: an enquiry of another caller was begun before, and the note keeps its draft
 *
 * Returns: FALSE: the note is being written, and stays one
 */
gboolean desk_asked_after_take (DeskStayDialog *note, DeskContext *context, DeskAskedAfter **asked);
/**
 * desk_asked_after_write: the same as if it were typed there; the form is shown already.
 * @asked: (nullable): %NULL: that another one was begun is said above its fields
 */
void desk_asked_after_write (const DeskAskedAfter *asked, DeskFieldsForm *enquiry);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ties the fields of a form to its draft: what is typed is kept, and stands there again when the form is opened anew. */
#pragma once

#include "app/drafts.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Under this name the row of a list has the text that it is known by; a list whose rows have none is not kept. */
#define DESK_DRAFT_ROW "code"
/* A field that has this set is kept along with the others, though nobody changed it: the house that the form was opened for. */
#define DESK_DRAFT_ALONG "draft-along"

/**
 * desk_draft_form_start:
 * @drafts: outlives @root
 * @form: as desk_drafts_keep_of() takes it
 * @root: the form, filled as it is when nothing was typed
 *
 * Puts back what its draft has, then keeps every change of every named field below @root: texts, numbers, switches and
 * choices with an id of their own in a template, and what was typed beside them; the row chosen in a list. Fields as they
 * were at first are not worth a draft, passwords are never kept. All of it goes to whoever worked here when it began.
 *
 * While names are hidden a draft that is there is neither put back nor written over.
 *
 * Returns: whether anything was put back: say so to the user
 */
gboolean desk_draft_form_start (DeskDrafts *drafts, const char *form, GtkWidget *root);
/**
 * desk_draft_form_look_again: fields that came later (when the record had answered) get back what their draft has, and are kept.
 *
 * Returns: whether any got something back: say so to the user
 */
gboolean desk_draft_form_look_again (GtkWidget *root);
gboolean desk_draft_form_is_kept (GtkWidget *root);
/** desk_draft_form_get_name, desk_draft_form_get_staff: (nullable) (transfer none): of the draft; %NULL: none is kept. */
const char *desk_draft_form_get_name (GtkWidget *root);
const char *desk_draft_form_get_staff (GtkWidget *root);
/** desk_draft_form_end: the form was committed or discarded: its draft goes, and no change is kept any more. */
void desk_draft_form_end (GtkWidget *root);

G_END_DECLS

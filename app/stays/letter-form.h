/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A letter takes its number: who signs it is asked. */
#pragma once

#include "app/board/stay-form.h"

G_BEGIN_DECLS

#define DESK_TYPE_LETTER_FORM (desk_letter_form_get_type ())
G_DECLARE_FINAL_TYPE (DeskLetterForm, desk_letter_form, DESK, LETTER_FORM, GtkBox)

/**
 * desk_letter_form_new:
 * @kind: (nullable): the paper that is offered first for @stay, of its beginning or its end; %NULL: the letter of its last extension,
 *   which has none yet
 */
GtkWidget *desk_letter_form_new (DeskContext *context, gint64 house, gint64 stay, const char *kind);

/** desk_letter_form_get_issued: (transfer none) (nullable): the kind of what was asked for last; also after the form is gone. */
const char *desk_letter_form_get_issued (DeskLetterForm *form);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who signs a paper for the house: name and post, offered from who signed before and from the staff who may. */
#pragma once

#include "app/context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_SIGNATORY (desk_signatory_get_type ())
G_DECLARE_FINAL_TYPE (DeskSignatory, desk_signatory, DESK, SIGNATORY, GtkComboBoxText)

/**
 * desk_signatory_new:
 * @house: 0: not known yet; desk_signatory_ask() says it later
 * @kind: of the paper, as document_issue() takes it
 *
 * The one who signed the last paper of this kind stands there at first; anybody else can be typed.
 */
GtkWidget *desk_signatory_new (DeskContext *context, gint64 house, const char *kind);
/** desk_signatory_ask: it is a paper of this house and kind now: what was offered goes, what was typed stays. */
void desk_signatory_ask (DeskSignatory *signatory, gint64 house, const char *kind);
/** desk_signatory_get: (transfer full) (nullable): %NULL: nobody is named, and a line stays empty on the paper. */
char *desk_signatory_get (DeskSignatory *signatory);
/** desk_signatory_row: (transfer floating): @signatory with its label before it. */
GtkWidget *desk_signatory_row (DeskSignatory *signatory);

G_END_DECLS

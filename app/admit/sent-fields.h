/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields whose text goes with an act: it goes when it is in the record, not before, from the field and from its draft. */
#pragma once

#include "app/admit/act-line.h"

G_BEGIN_DECLS

/** desk_sent_field_set: @sent: whether its text goes with the act that is begun. */
void desk_sent_field_set (GtkEntry *entry, gboolean sent);
/** desk_sent_field_clear: the act is done; what was typed over it meanwhile stays. */
void desk_sent_field_clear (GtkEntry *entry);
/**
 * desk_sent_fields_then:
 * @typed: tied to a draft (desk_draft_form_start()), or to none
 * @entries: below @typed, ended by %NULL: what goes with the act that @line just began
 *
 * In the record it is taken out of the draft, whether or not @typed is still there: it is not offered again.
 */
void desk_sent_fields_then (DeskActLine *line, DeskContext *context, GtkWidget *typed, GtkEntry *const entries[]);

G_END_DECLS

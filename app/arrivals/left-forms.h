/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which draft is of which form of people coming in, and what opens it again. */
#pragma once

#include "app/arrivals/forms.h"
#include "app/drafts.h"
#include "db/report/arrivals.h"

G_BEGIN_DECLS

#define DESK_HEADS "heads"             /* action, and what its drafts begin with */

#define DESK_LEFT_ADMISSION "admit"    /* the board's action, of its window */

/** desk_left_forms_name: (transfer full): of the draft of a form: @what its act, or %DESK_HEADS; @id: what it is about, 0: a new one */
char *desk_left_forms_name (const char *what, gint64 id);
/** desk_left_forms_spec: (nullable): the form of a new one that this action opens; %NULL: it opens none of fields alone */
const DeskFieldsSpec *desk_left_forms_spec (const char *action);
/**
 * desk_left_forms_find:
 * @action: (out) (transfer none): what opens it
 *
 * Returns: (nullable) (transfer none): title of the form of a new one that was left with something in it, as by a power cut
 */
const char *desk_left_forms_find (DeskDrafts *drafts, const char **action);
/** desk_left_forms_has_details: whether @left, as desk_drafts_list() says it, has details of who came in, half typed. */
gboolean desk_left_forms_has_details (const char *const *left, const ArrivalLine *line);

G_END_DECLS

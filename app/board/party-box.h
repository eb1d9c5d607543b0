/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each one who came along with somebody whose stay ends: do they stay on, or leave too (PRACTICE F6, F23)? */
#pragma once

#include "app/context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_PARTY_BOX (desk_party_box_get_type ())
G_DECLARE_FINAL_TYPE (DeskPartyBox, desk_party_box, DESK, PARTY_BOX, GtkBox)

/* Signals `changed`: something else was said; `ready`: who it is stands there. */

/**
 * desk_party_box_ask:
 * @stay: whose party it is; asked once
 *
 * Shows itself. Children, husbands and wives and who shares the bed leave too, where nobody says otherwise; a patient's
 * companion is asked. What could not be read is read again when the answers are asked for.
 */
void desk_party_box_ask (DeskPartyBox *box, DeskContext *context, gint64 stay);
/** desk_party_box_give: `together` or `leaving` for a discharge; otherwise (transfer full): what is still to be said. */
char *desk_party_box_give (DeskPartyBox *box, Request *request);

G_END_DECLS

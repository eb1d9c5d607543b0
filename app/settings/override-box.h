/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a rule is broken by what is set up (a bed carried into a room that is not for who sleeps in it): why, and who agreed. */
#pragma once

#include "app/acts.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_OVERRIDE_BOX (desk_override_box_get_type ())
G_DECLARE_FINAL_TYPE (DeskOverrideBox, desk_override_box, DESK, OVERRIDE_BOX, GtkGrid)

/** desk_override_box_new: empty and unseen; signal `entered` when Enter was pressed in a field. */
GtkWidget *desk_override_box_new (void);
/** desk_override_box_ask: shows the field that @error asks for (%RECORD_ERROR_RULE, %RECORD_ERROR_AGREEMENT), and gives it the keys. */
void desk_override_box_ask (DeskOverrideBox *box, const GError *error);
/** desk_override_box_clear: what was said is of no other thing. */
void desk_override_box_clear (DeskOverrideBox *box);
/** desk_override_box_apply: (transfer full): @acts with what was said of them. */
DeskActs *desk_override_box_apply (DeskOverrideBox *box, DeskActs *acts);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When something happened, for a form that mostly is about now: one button, and a field only where it was earlier. */
#pragma once

#include "app/context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_WHEN_BOX (desk_when_box_get_type ())
G_DECLARE_FINAL_TYPE (DeskWhenBox, desk_when_box, DESK, WHEN_BOX, GtkBox)

/* Signal `changed`: another time stands there, or none. */

/**
 * desk_when_box_read:
 * @at: (out caller-allocates): set only where TRUE is returned
 * @missing: (out) (nullable): (transfer full): why what stands there is no time, as desk_moment_parse() takes it
 *
 * Returns: whether it was earlier than now
 */
gboolean desk_when_box_read (DeskWhenBox *box, GTimeZone *zone, HappenedAt *at, char **missing);
/** desk_when_box_get_field: (transfer none): where the time is typed. */
GtkWidget *desk_when_box_get_field (DeskWhenBox *box);

G_END_DECLS

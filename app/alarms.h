/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What rings until somebody comes: calls from kiosks and missing children; above every page, and above the lock. */
#pragma once

#include "app/context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_ALARMS (desk_alarms_get_type ())
G_DECLARE_FINAL_TYPE (DeskAlarms, desk_alarms, DESK, ALARMS, GtkBox)

/** desk_alarms_serve: the record can be read, whether or not somebody works here. */
void desk_alarms_serve (DeskAlarms *alarms, DeskContext *context);
/** desk_alarms_set_names: whether names may be on the screen. */
void desk_alarms_set_names (DeskAlarms *alarms, gboolean names);
/** desk_alarms_set_locked: whether nobody works here: they stay, name nobody, and can not be pressed. */
void desk_alarms_set_locked (DeskAlarms *alarms, gboolean locked);

G_END_DECLS

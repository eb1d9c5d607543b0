/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The widget of one field of what is set up: made by what the table says, read and filled as text. */
#pragma once

#include "app/settings/settings-sections.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** desk_settings_field_new: (transfer floating): @picks (nullable): SetupItem, what a field of DESK_SETTING_PICK chooses from. */
GtkWidget *desk_settings_field_new (const DeskSetting *field, GPtrArray *picks);
/** desk_settings_field_watch: @changed (@data) is called when anything in it was. */
void desk_settings_field_watch (GtkWidget *widget, GCallback changed, gpointer data);
/** desk_settings_field_get: (transfer full): what stands there: codes with commas of several, yes or no of a tick, a day as ISO date. */
char *desk_settings_field_get (GtkWidget *widget);
/** desk_settings_field_set: @value as desk_settings_field_get() says it; what a choice does not have yet is added to it. */
void desk_settings_field_set (GtkWidget *widget, const char *value);
/** desk_settings_field_reads: FALSE: it is a day, and what stands there is none. */
gboolean desk_settings_field_reads (GtkWidget *widget);

G_END_DECLS

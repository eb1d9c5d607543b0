/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the lists of the settings: a title, and what there is to know of it in small. */
#pragma once

#include "app/context.h"
#include "app/settings/settings-sections.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * desk_settings_row_new:
 * @note: (nullable): %NULL for a section, whose title is never cut
 * @name: of the row, as tests and styles call it
 *
 * Returns: (transfer floating): a GtkListBoxRow
 */
GtkWidget *desk_settings_row_new (const char *title, const char *note, const char *name);
/** desk_settings_note: (transfer full): what stands below the title of @item; wrong tries for whoever looks after the staff. */
char *desk_settings_note (DeskContext *context, const DeskSection *section, const SetupItem *item);
/** desk_settings_unknown: (transfer full) (nullable): wrong tries of names that nobody bears, the last at @at; for whoever looks after the staff. */
char *desk_settings_unknown (DeskContext *context, gint64 failures, gint64 at);
/** desk_settings_rows_clear: none is left in @list. */
void desk_settings_rows_clear (GtkListBox *list);
/** desk_settings_say: @text: (nullable): the label goes. */
void desk_settings_say (GtkLabel *label, const char *text, gboolean failed);

G_END_DECLS

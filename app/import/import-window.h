/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Beds or residents from a list: a file, what its columns say, what would come of it row by row, and then all of it in one commit. */
#pragma once

#include "app/context.h"
#include "app/import/import-job.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_IMPORT_WINDOW (desk_import_window_get_type ())
G_DECLARE_FINAL_TYPE (DeskImportWindow, desk_import_window, DESK, IMPORT_WINDOW, GtkWindow)

/**
 * desk_import_window_new:
 * @import: where the lists go
 * @house: 0: the only one
 * @beds, @residents: which of them may be brought in
 * @zone: (nullable): of sentences about time
 *
 * Nothing is written before the last button, and then all or nothing; while it is written it can be cancelled, after it taken back.
 *
 * Signals: `chosen` (#DeskList) where the house is only planned: the window goes then; `taken` where something was written or taken back.
 */
GtkWidget *desk_import_window_new (GtkWindow *parent, DeskImport *import, gint64 house, gboolean beds, gboolean residents, GTimeZone *zone);

/** desk_import_window_present: one into the record of @context, for what who works here may bring in. */
void desk_import_window_present (GtkWindow *parent, DeskContext *context);

/** desk_import_window_open: reads the file at @path, as if it had been chosen. */
void desk_import_window_open (DeskImportWindow *self, const char *path);

G_END_DECLS

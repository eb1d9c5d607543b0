/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lists that were taken before, each with a button that takes it back. */
#pragma once

#include "app/import/import-job.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_IMPORT_BEFORE (desk_import_before_get_type ())

/**
 * DeskImportBefore:
 *
 * Signals: `read` when they have been read; `undo` (int64) with the `import` of the one that is to be taken back.
 */
G_DECLARE_FINAL_TYPE (DeskImportBefore, desk_import_before, DESK, IMPORT_BEFORE, GtkBox)

/** desk_import_before_read: once, of the record that @import is for; a record that can not be read has none. */
void desk_import_before_read (DeskImportBefore *before, DeskImport *import, GTimeZone *zone);
/** desk_import_before_has_any: FALSE until they have been read. */
gboolean desk_import_before_has_any (DeskImportBefore *before);

G_END_DECLS

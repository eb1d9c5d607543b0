/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first rows of a list under their header, with a choice above each column of what it says. */
#pragma once

#include "db/exchange/list-fields.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_IMPORT_PREVIEW (desk_import_preview_get_type ())
G_DECLARE_FINAL_TYPE (DeskImportPreview, desk_import_preview, DESK, IMPORT_PREVIEW, GtkGrid)

/** Signal `mapped` (int column, int field): somebody chose; -1: the column is not read. */

/** desk_import_preview_show: @table (nullable): nothing. */
void desk_import_preview_show (DeskImportPreview *self, ListKind kind, const ListTable *table, const ListMap *map);
/** desk_import_preview_set_map: the choices alone, without a signal. */
void desk_import_preview_set_map (DeskImportPreview *self, const ListMap *map);

G_END_DECLS

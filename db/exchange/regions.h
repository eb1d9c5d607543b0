/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of regions that a NIK names: loaded from a CSV file of codes and names. */
#pragma once

#include "db/record/record.h"

G_BEGIN_DECLS

/**
 * regions_import:
 * @path: CSV with the columns `code` and `name`; with `seen_in_editions` its regions are retired
 * ones
 * @count: (out): regions read
 * @error: %RECORD_ERROR_INPUT naming file and line; then nothing was written
 *
 * Adds and renames regions in one transaction; dots in codes are dropped. A region known as living
 * stays so.
 */
gboolean regions_import (Record *record, const char *path, guint *count, GError **error);

/** region_name: (transfer full) (nullable): by code; %NULL where not known. */
char *region_name (Record *record, const char *code);
/** regions_known: whether any region was imported. */
gboolean regions_known (Record *record);

G_END_DECLS

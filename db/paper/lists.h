/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The papers that are made from reports: the sheet of a night, the muster list, and what is to be confirmed. */
#pragma once

#include "db/report/muster.h"
#include "db/report/night-sheet.h"

G_BEGIN_DECLS

/**
 * lists_print_night:
 * @zone: of the house
 * @printed_by: (nullable): who prints it
 * @error: any error of sheet_finish()
 */
gboolean lists_print_night (Record *record, const NightSheet *sheet, GTimeZone *zone, const char *printed_by,
                            const char *path, GError **error);

/**
 * lists_print_muster:
 * @query: of one house; the board is read as of now
 * @error: any error of muster_read() and sheet_finish()
 */
gboolean lists_print_muster (Record *record, const BoardQuery *query, GTimeZone *zone, const char *printed_by,
                             const char *path, GError **error);

/**
 * lists_print_approvals:
 * @house: 0: all in use
 * @printed_by: (nullable): who prints it
 * @error: any error of approvals_read() and sheet_finish()
 */
gboolean lists_print_approvals (Record *record, gint64 house, GTimeZone *zone, const char *printed_by, const char *path, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that was agreed to by telephone or letter, for whoever agreed to read and sign on one paper (PRACTICE F14). */
#pragma once

#include "db/report/approvals.h"

G_BEGIN_DECLS

/**
 * approvals_paper_write:
 * @lines: (element-type ApprovalLine): as approvals_read() gives them
 * @house: (nullable): its name; %NULL: several, and each line says which
 * @printed: (nullable): when and by whom, ready to read
 * @error: any error of sheet_finish()
 *
 * Each approver has a part of the list, with boxes to tick and a line to sign under it. A list of nothing says so.
 */
gboolean approvals_paper_write (const GPtrArray *lines, const char *house, const char *printed, GTimeZone *zone, const char *path,
                                GError **error);

G_END_DECLS

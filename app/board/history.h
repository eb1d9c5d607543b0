/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Acts of the journal as a person reads them: what was done, when, by whom. */
#pragma once

#include "db/record/journal.h"

G_BEGIN_DECLS

/** desk_history_past: (nullable): what an act of this kind did: "Admitted"; %NULL: no such kind. */
const char *desk_history_past (const char *kind);
/** desk_history_done: the same; a kind that only a later version of the program knows stands for itself. */
const char *desk_history_done (const char *kind);
/** desk_history_line: (transfer full): when and by whom: "17 Nov 21.05 · Ahmad". */
char *desk_history_line (const JournalLine *line, gint64 now, GTimeZone *zone);

/**
 * desk_history_read:
 * @limit: how many at most
 * @until: UTC seconds, nothing that happened later; 0: all
 *
 * Returns: (transfer full) (element-type JournalLine): the last acts about a resident and a stay, the latest first; for the
 * worker's thread; none of a resident whose data is limited (restriction.h): his page opens them to who asks
 */
GPtrArray *desk_history_read (Record *record, gint64 resident, gint64 stay, guint limit, gint64 until, GError **error);

G_END_DECLS

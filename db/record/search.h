/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds residents by what somebody types: names with typing errors, numbers, NIK, bed, code. */
#pragma once

#include "db/record/resident.h"

G_BEGIN_DECLS

#define SEARCH_LIMIT_MAX 100

/**
 * resident_search:
 * @words: what was typed: words of a name in any order and spelling, the last one perhaps unfinished, the number of a card that is in
 *   use ("0042"), a resident's or a stay's number, the beginning of a NIK (four digits or more), a bed ("Melati 03"), or a code ("K-0417")
 * @limit: how many at most, up to %SEARCH_LIMIT_MAX
 * @see_hidden: whether names of confidential residents may be seen; otherwise those are found by number, bed and
 *   code only, and shown by their code
 *
 * Whose data is limited (restriction.h) is found by a whole NIK, and not by its beginning.
 *
 * Looks up indexes only. Where a name is borne by hundreds, those who are staying and the latest ones come first, and
 * not all are looked at.
 *
 * Returns: (transfer full) (element-type ResidentLine): the best first, before all whose card bears that number; empty where nothing is alike; survivors stand
 * for those merged into them
 */
GPtrArray *resident_search (Record *record, const char *words, guint limit, gboolean see_hidden, GError **error);

/**
 * resident_search_born: as resident_search(), for those born on an ISO date; who is hidden from the viewer is left out, and so is
 * whose data is limited (restriction.h).
 */
GPtrArray *resident_search_born (Record *record, const char *born, guint limit, gboolean see_hidden, GError **error);

G_END_DECLS

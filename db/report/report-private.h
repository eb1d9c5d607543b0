/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What several reports share: the bed of a stay as a text, and the houses that a question is about. */
#pragma once

#include "db/engine/query.h"

G_BEGIN_DECLS

/* Of the stay `t`: "Melati 03", also of the bed that it shares; NULL without one. */
#define REPORT_BED_OF \
  "(SELECT r.name || ' ' || b.name FROM bed_use u JOIN bed b ON b.id = u.bed JOIN room r ON r.id = b.room" \
  " WHERE u.stay = COALESCE (t.shares_bed_of, t.id) AND u.until IS NULL AND u.kind = 'stay')"

/* Of the stay `t` and its resident `p`, for report_shown_name(): no question of its own for each line. */
#define REPORT_NAME_OF " t.confidentiality, t.number, COALESCE (p.name, p.label)"
/** report_shown_name: (transfer full): from column @at on; as stay_shown_name() says it. */
char *report_shown_name (Query *query, int at, gboolean see_hidden);

/** report_houses: (transfer full) (element-type gint64): the one, or for 0 all in use, by name. */
GArray *report_houses (Connection *connection, gint64 house, GError **error);

G_END_DECLS

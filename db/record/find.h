/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small questions that rules ask: one number, or a list of ids. */
#pragma once

#include "db/engine/query.h"

G_BEGIN_DECLS

/** find_int: the first column of the first row of a bound @query, 0 where there is no row or it is NULL. */
gboolean find_int (Query *query, gint64 *found, GError **error);
/** find_ids: (transfer full) (element-type gint64): the first column of every row of a bound @query. */
GArray *find_ids (Query *query, GError **error);

/** find_int_by: find_int() for a statement with one parameter. */
gboolean find_int_by (Connection *connection, const char *sql, const char *name, gint64 value,
                      gint64 *found, GError **error);
/** find_ids_by: find_ids() for a statement with one parameter. */
GArray *find_ids_by (Connection *connection, const char *sql, const char *name, gint64 value,
                     GError **error);

G_END_DECLS

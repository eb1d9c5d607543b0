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

/*
 * FIND_PLACES: SQL: "IN " FIND_PLACES compares with up to FIND_MANY values in one statement.
 * FIND_ROWS: SQL: a row for each of up to FIND_MANY words, FIND_PAIRS: one for each two of them, numbered from 0.
 * find_bind_ids() and find_bind_words() fill the first @n of these parameters; the others are NULL, which nothing equals.
 */
#define FIND_MANY 32
#define FIND_PLACES \
  "(:m0, :m1, :m2, :m3, :m4, :m5, :m6, :m7, :m8, :m9, :m10, :m11, :m12, :m13, :m14, :m15, :m16, :m17, :m18, :m19, :m20, " \
  ":m21, :m22, :m23, :m24, :m25, :m26, :m27, :m28, :m29, :m30, :m31)"
#define FIND_ROWS \
  "VALUES (CAST (:m0 AS TEXT)), (:m1), (:m2), (:m3), (:m4), (:m5), (:m6), (:m7), (:m8), (:m9), (:m10), (:m11), (:m12), " \
  "(:m13), (:m14), (:m15), (:m16), (:m17), (:m18), (:m19), (:m20), (:m21), (:m22), (:m23), (:m24), (:m25), (:m26), (:m27), " \
  "(:m28), (:m29), (:m30), (:m31)"
#define FIND_PAIRS \
  "VALUES (0, CAST (:m0 AS TEXT), CAST (:m1 AS TEXT)), (1, :m2, :m3), (2, :m4, :m5), (3, :m6, :m7), (4, :m8, :m9), " \
  "(5, :m10, :m11), (6, :m12, :m13), (7, :m14, :m15), (8, :m16, :m17), (9, :m18, :m19), (10, :m20, :m21), " \
  "(11, :m22, :m23), (12, :m24, :m25), (13, :m26, :m27), (14, :m28, :m29), (15, :m30, :m31)"
void find_bind_ids (Query *query, const gint64 *ids, guint n);
void find_bind_words (Query *query, const char *const *words, guint n);

G_END_DECLS

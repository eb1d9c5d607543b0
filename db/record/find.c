/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small questions that rules ask: one number, or a list of ids. */
#include "db/record/find.h"

gboolean
find_int (Query *query, gint64 *found, GError **error)
{
  QueryStep step = query_step (query, error);

  *found = step == QUERY_ROW ? query_int (query, 0) : 0;
  return step != QUERY_FAILED;
}

GArray *
find_ids (Query *query, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  QueryStep step;

  while ((step = query_step (query, error)) == QUERY_ROW) {
    gint64 id = query_int (query, 0);
    g_array_append_val (ids, id);
  }
  return step == QUERY_DONE ? g_steal_pointer (&ids) : NULL;
}

gboolean
find_int_by (Connection *connection, const char *sql, const char *name, gint64 value, gint64 *found,
             GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql, error);
  if (!query)
    return FALSE;

  query_bind_int (query, name, value);
  return find_int (query, found, error);
}

GArray *
find_ids_by (Connection *connection, const char *sql, const char *name, gint64 value,
             GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql, error);
  if (!query)
    return NULL;

  query_bind_int (query, name, value);
  return find_ids (query, error);
}

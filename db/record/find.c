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

static const char *const places[FIND_MANY] = {
  "m0",  "m1",  "m2",  "m3",  "m4",  "m5",  "m6",  "m7",  "m8",  "m9",  "m10", "m11", "m12", "m13", "m14", "m15",
  "m16", "m17", "m18", "m19", "m20", "m21", "m22", "m23", "m24", "m25", "m26", "m27", "m28", "m29", "m30", "m31",
};

static void
bind_rest (Query *query, guint from)
{
  for (guint i = from; i < FIND_MANY; i++)
    query_bind_null (query, places[i]);
}

void
find_bind_ids (Query *query, const gint64 *ids, guint n)
{
  g_assert (n <= FIND_MANY);
  for (guint i = 0; i < n; i++)
    query_bind_int (query, places[i], ids[i]);
  bind_rest (query, n);
}

void
find_bind_words (Query *query, const char *const *words, guint n)
{
  g_assert (n <= FIND_MANY);
  for (guint i = 0; i < n; i++)
    query_bind_text (query, places[i], words[i]);
  bind_rest (query, n);
}

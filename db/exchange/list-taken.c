/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which lists were taken into the record, so that one can be taken back later. */
#include "db/exchange/list-import.h"

#include <json-glib/json-glib.h>

static const char sql_lists[] =
  "SELECT i.id, i.kind, j.recorded, s.name FROM import i JOIN journal j ON j.act = i.id "
  "LEFT JOIN staff s ON s.id = j.actor "
  "WHERE i.kind IN ('list-beds', 'list-residents') AND i.state = 'done' ORDER BY j.seq DESC LIMIT :most";

static void
taken_free (gpointer data)
{
  ListTaken *taken = data;

  g_free (taken->who);
  g_free (taken);
}

static gboolean
read_rows (Record *record, ListTaken *taken, GError **error)
{
  GError *local = NULL;
  g_autofree char *tally = import_tally (record, taken->import, &local);
  g_autoptr (JsonNode) root = tally ? json_from_string (tally, NULL) : NULL;
  JsonObject *object = root && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;

  if (local) {
    g_propagate_error (error, local);
    return FALSE;
  }
  taken->rows = object ? json_object_get_int_member_with_default (object, "taken", 0)
                           + json_object_get_int_member_with_default (object, "linked", 0)
                       : -1;
  return TRUE;
}

GPtrArray *
list_taken (Record *record, guint most, GError **error)
{
  g_return_val_if_fail (record, NULL);

  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func (taken_free);
  g_autoptr (Query) query = query_new (record_get_connection (record), sql_lists, error);
  QueryStep step;
  if (!query)
    return NULL;

  query_bind_int (query, ":most", most);
  while ((step = query_step (query, error)) == QUERY_ROW) {
    ListTaken *taken = g_new0 (ListTaken, 1);
    taken->import = query_int (query, 0);
    taken->kind = g_str_equal (query_word (query, 1), "list-beds") ? LIST_BEDS : LIST_RESIDENTS;
    taken->at = query_int (query, 2);
    taken->who = g_strdup (query_text (query, 3));
    g_ptr_array_add (lists, taken);
  }
  for (guint i = 0; step == QUERY_DONE && i < lists->len; i++)
    if (!read_rows (record, lists->pdata[i], error))
      return NULL;
  return step == QUERY_DONE ? g_steal_pointer (&lists) : NULL;
}

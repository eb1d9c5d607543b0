/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Merges residents and unmerges them. */
#include "db/record/merge.h"

#include "db/record/merge-rules.h"
#include "db/record/resident-private.h"
#include "db/record/stay.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

static void
list_moved (JsonArray *moved, const Row *row, const char *column)
{
  JsonArray *entry = json_array_new ();

  json_array_add_string_element (entry, row_table (row)->name);
  json_array_add_int_element (entry, row_id (row));
  json_array_add_string_element (entry, column);
  json_array_add_array_element (moved, entry);
}

/* A relation between the two would come to join one person with himself. */
static gboolean
joins_both (const Row *row, gint64 keep)
{
  return row_table (row) == &table_relation && (row_int (row, "resident") == keep || row_int (row, "relative") == keep);
}

static gboolean
move_column (Act *act, const Table *table, const char *column, gint64 keep, gint64 merged, JsonArray *moved, GError **error)
{
  g_autoptr (GArray) ids = row_list_referring (act_get_connection (act), table, column, merged, error);
  if (!ids)
    return FALSE;

  for (guint i = 0; i < ids->len; i++) {
    g_autoptr (Row) row = act_row (act, table, g_array_index (ids, gint64, i), error);
    if (!row)
      return FALSE;
    if (joins_both (row, keep))
      continue;
    row_set_int (row, column, keep);
    list_moved (moved, row, column);
    if (!act_write (act, row, error))
      return FALSE;
  }
  return TRUE;
}

/* The list of merges itself keeps who was merged into whom. */
static gboolean
move_all (Act *act, gint64 keep, gint64 merged, JsonArray *moved, GError **error)
{
  for (const Table *const *table = tables_all (); *table; table++)
    for (const Column *column = (*table)->columns; column->name; column++)
      if (*table != &table_merge && g_strcmp0 (column->references, "resident") == 0
          && !move_column (act, *table, column->name, keep, merged, moved, error))
        return FALSE;
  return TRUE;
}

static gboolean
write_merge (Act *act, gint64 keep, gint64 merged, JsonArray *moved, gint64 *id, GError **error)
{
  g_autoptr (JsonNode) node = json_node_alloc ();
  json_node_init_array (node, moved);
  g_autofree char *text = json_to_string (node, FALSE);
  g_autoptr (Row) row = row_new (&table_merge, act_new_id (act));

  row_set_int (row, "survivor", keep);
  row_set_int (row, "merged", merged);
  row_set_text (row, "moved", text);
  row_set_int (row, "merged_at", act_get_at (act));
  *id = row_id (row);
  return act_write (act, row, error);
}

static gboolean
set_merged_into (Act *act, gint64 merged, gint64 keep, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_resident, merged, error);
  if (!row)
    return FALSE;

  if (keep)
    row_set_int (row, "merged_into", keep);
  else
    row_set_null (row, "merged_into");
  return act_write (act, row, error);
}

gboolean
resident_merge (Act *act, gint64 keep, gint64 merged, gint64 *merge, GError **error)
{
  g_return_val_if_fail (act && keep && merged, FALSE);

  g_autoptr (JsonArray) moved = json_array_new ();
  gint64 id = 0;
  if (!merge_is_allowed (act, keep, merged, error) || !move_all (act, keep, merged, moved, error)
      || !stay_heed_alerts (act, keep, error) || !set_merged_into (act, merged, keep, error)
      || !write_merge (act, keep, merged, moved, &id, error))
    return FALSE;
  if (merge)
    *merge = id;
  act_answer_int (act, "moved", json_array_get_length (moved));
  return TRUE;
}

/* A row that is gone, or that was pointed elsewhere on purpose since, is left. */
static gboolean
move_back (Act *act, JsonArray *entry, gint64 keep, gint64 merged, GError **error)
{
  const Table *table = table_named (json_array_get_string_element (entry, 0));
  const char *column = json_array_get_string_element (entry, 2);
  GError *local = NULL;
  g_autoptr (Row) row = row_load (act_get_connection (act), table, json_array_get_int_element (entry, 1), &local);

  if (local) {
    g_propagate_error (error, local);
    return FALSE;
  }
  if (!row || row_int (row, column) != keep)
    return TRUE;
  row_set_int (row, column, merged);
  return act_write (act, row, error);
}

static gboolean
move_all_back (Act *act, const Row *merge, GError **error)
{
  g_autoptr (JsonNode) node = json_from_string (row_text (merge, "moved"), error);
  if (!node)
    return FALSE;

  JsonArray *moved = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (moved); i++)
    if (!move_back (act, json_array_get_array_element (moved, i), row_int (merge, "survivor"), row_int (merge, "merged"), error))
      return FALSE;
  return TRUE;
}

gboolean
resident_unmerge (Act *act, gint64 merge, GError **error)
{
  g_return_val_if_fail (act && merge, FALSE);

  g_autoptr (Row) row = act_row (act, &table_merge, merge, error);
  if (!row || !unmerge_is_allowed (act, row, error) || !set_merged_into (act, row_int (row, "merged"), 0, error)
      || !move_all_back (act, row, error))
    return FALSE;
  row_set_int (row, "unmerged_at", act_get_at (act));
  act_answer_int (act, "resident", row_int (row, "merged"));
  return act_write (act, row, error);
}

static gboolean
resident_merge_run (Act *act, GError **error)
{
  gint64 merge = 0, keep = act_int (act, "keep");

  if (!resident_merge (act, keep, act_int (act, "merge"), &merge, error))
    return FALSE;
  act_answer_int (act, "resident", keep);
  act_answer_int (act, "merge", merge);
  return TRUE;
}

static const ActKey merge_keys[] = {
  { "keep", KEY_RESIDENT, TRUE, NULL, N_("who remains") },
  { "merge", KEY_RESIDENT, TRUE, NULL, N_("who is the same person") },
  { 0 },
};
static const ActKind resident_merge_kind = {
  "resident-merge", PERMISSION_VOID, resident_merge_run, merge_keys, N_("Merge two residents that are one person"), FALSE,
};

static gboolean
resident_unmerge_run (Act *act, GError **error)
{
  gint64 merge = act_int (act, "merge");

  if (!merge && !merge_find_last (act, act_int (act, "resident"), &merge, error))
    return FALSE;
  return resident_unmerge (act, merge, error);
}

static const ActKey unmerge_keys[] = {
  { "merge", KEY_ID, FALSE, "merge", N_("which merge to take back") },
  { "resident", KEY_RESIDENT, FALSE, NULL, N_("or: who remained; the last merge is taken back") },
  { 0 },
};
static const ActKind resident_unmerge_kind = {
  "resident-unmerge", PERMISSION_VOID, resident_unmerge_run, unmerge_keys, N_("Take a merge of residents back"), FALSE,
};

const ActKind *const merge_act_kinds[] = { &resident_merge_kind, &resident_unmerge_kind, NULL };

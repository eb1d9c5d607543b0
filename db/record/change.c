/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The changes that a journal line's details hold, as rows again. */
#include "db/record/change.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

void
change_free (Change *change)
{
  row_free (change->before);
  row_free (change->after);
  g_free (change);
}

static gboolean
read_image (const Table *table, JsonObject *object, const char *member, Row **row, GError **error)
{
  JsonNode *node = json_object_get_member (object, member);

  *row = NULL;
  if (!node || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (JSON_NODE_HOLDS_OBJECT (node))
    *row = row_from_json (table, json_node_get_object (node), error);
  else
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_INPUT, _("An image of a row of %s can not be read."), table->name);
  return *row != NULL;
}

static Change *
read_change (JsonObject *object, GError **error)
{
  const char *name = json_object_get_string_member_with_default (object, "table", "");
  const Table *table = table_named (name);

  if (!table) {
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_INPUT, _("The journal names a table \"%s\" that is not known here."), name);
    return NULL;
  }
  Change *change = g_new0 (Change, 1);
  change->table = table;
  change->id = json_object_get_int_member_with_default (object, "id", 0);
  if (!read_image (table, object, "before", &change->before, error)
      || !read_image (table, object, "after", &change->after, error)) {
    change_free (change);
    return NULL;
  }
  return change;
}

GPtrArray *
changes_of_line (const JournalLine *line, GError **error)
{
  if (!line->details) {
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_ERASED,
                 _("The details of act %" PRId64 " were erased; what it changed is not known any more."), line->seq);
    return NULL;
  }
  g_autoptr (JsonNode) root = json_from_string (line->details, error);
  if (!root)
    return NULL;
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) change_free);
  JsonArray *rows = json_object_get_array_member (json_node_get_object (root), "rows");
  for (guint i = 0; i < json_array_get_length (rows); i++) {
    Change *change = read_change (json_array_get_object_element (rows, i), error);
    if (!change)
      return NULL;
    g_ptr_array_add (changes, change);
  }
  return g_steal_pointer (&changes);
}

gboolean
change_put (Connection *connection, const Change *change, const Row *image, GError **error)
{
  GError *local = NULL;
  g_autoptr (Row) there = row_load (connection, change->table, change->id, &local);

  if (local) {
    g_propagate_error (error, local);
    return FALSE;
  }
  if (!image)
    return !there || row_delete (connection, change->table, change->id, error);
  return there ? row_update (connection, image, error) : row_insert (connection, image, error);
}

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

/* Whether it holds what the row is about: the same row before and after. */
static gboolean
is_of (const Row *image, gint64 id)
{
  return !image || row_id (image) == id;
}

static gboolean
refuse_details (const JournalLine *line, GError **error)
{
  g_set_error (error, RECORD_ERROR, RECORD_ERROR_INPUT, _("The details of act %" PRId64 " can not be read."), line->seq);
  return FALSE;
}

static const char *
text_member (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : "";
}

static Change *
read_change (const JournalLine *line, JsonNode *node, GError **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *name = object ? text_member (object, "table") : "";
  const Table *table = table_named (name);

  if (!table) {
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_INPUT, _("The journal names a table \"%s\" that is not known here."), name);
    return NULL;
  }
  Change *change = g_new0 (Change, 1);
  change->table = table;
  change->id = json_object_get_int_member_with_default (object, "id", 0);
  if (read_image (table, object, "before", &change->before, error)
      && read_image (table, object, "after", &change->after, error)
      && ((is_of (change->before, change->id) && is_of (change->after, change->id)) || refuse_details (line, error)))
    return change;
  change_free (change);
  return NULL;
}

static JsonArray *
rows_of (JsonNode *root)
{
  JsonNode *rows = root && JSON_NODE_HOLDS_OBJECT (root) ? json_object_get_member (json_node_get_object (root), "rows") : NULL;

  return rows && JSON_NODE_HOLDS_ARRAY (rows) ? json_node_get_array (rows) : NULL;
}

GPtrArray *
changes_of_line (const JournalLine *line, GError **error)
{
  if (!line->details) {
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_ERASED,
                 _("The details of act %" PRId64 " were erased; what it changed is not known any more."), line->seq);
    return NULL;
  }
  g_autoptr (JsonNode) root = json_from_string (line->details, NULL);
  JsonArray *rows = rows_of (root);
  if (!rows) {
    refuse_details (line, error);
    return NULL;
  }
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) change_free);
  for (guint i = 0; i < json_array_get_length (rows); i++) {
    Change *change = read_change (line, json_array_get_element (rows, i), error);
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

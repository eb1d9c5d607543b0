/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints rows as JSON, CSV or aligned text. */
#include "db/tool/tool.h"

#include "db/report/indicators.h"

#include <string.h>

void
json_set_time (JsonObject *object, const char *member, gint64 at, GTimeZone *zone)
{
  g_autofree char *text = at ? when_format (at, zone) : NULL;

  json_set_text (object, member, text);
}

void
json_set_id (JsonObject *object, const char *member, gint64 id)
{
  if (id)
    json_object_set_int_member (object, member, id);
  else
    json_object_set_null_member (object, member);
}

void
json_set_text (JsonObject *object, const char *member, const char *text)
{
  if (text)
    json_object_set_string_member (object, member, text);
  else
    json_object_set_null_member (object, member);
}

void
json_set_rate (JsonObject *object, const char *member, gint64 rate)
{
  if (rate == RATE_NONE)
    json_object_set_null_member (object, member);
  else
    json_object_set_double_member (object, member, (double) rate / 100);
}

/* As json_to_string(), but a number with decimals has two, not seventeen. */
static void
append_json (GString *text, JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node)) {
    JsonObjectIter iter;
    const char *name;
    JsonNode *member;
    const char *between = "{";
    json_object_iter_init_ordered (&iter, json_node_get_object (node));
    while (json_object_iter_next_ordered (&iter, &name, &member)) {
      g_string_append_printf (text, "%s\"%s\":", between, name);
      append_json (text, member);
      between = ",";
    }
    g_string_append (text, *between == '{' ? "{}" : "}");
  } else if (JSON_NODE_HOLDS_ARRAY (node)) {
    JsonArray *array = json_node_get_array (node);
    for (guint i = 0; i < json_array_get_length (array); i++) {
      g_string_append (text, i ? "," : "[");
      append_json (text, json_array_get_element (array, i));
    }
    g_string_append (text, json_array_get_length (array) ? "]" : "[]");
  } else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_DOUBLE) {
    g_string_append_printf (text, "%.2f", json_node_get_double (node));
  } else {
    g_autofree char *value = json_to_string (node, FALSE);
    g_string_append (text, value);
  }
}

/* A cell as text: lists of objects show their names. */
static char *
cell_text (JsonNode *node)
{
  if (!node || JSON_NODE_HOLDS_NULL (node))
    return g_strdup ("");
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (node) ? "yes" : "no");
  if (!JSON_NODE_HOLDS_ARRAY (node)) {
    GString *value = g_string_new (NULL);
    append_json (value, node);
    return g_string_free (value, FALSE);
  }

  JsonArray *array = json_node_get_array (node);
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonNode *element = json_array_get_element (array, i);
    if (JSON_NODE_HOLDS_OBJECT (element))
      element = json_object_get_member (json_node_get_object (element), "name");
    g_autofree char *one = cell_text (element);
    g_string_append_printf (text, "%s%s", i ? ", " : "", one);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
print_json (JsonNode *root)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_json (text, root);
  g_print ("%s\n", text->str);
}

static void
print_csv_cell (const char *text, gboolean first)
{
  if (!first)
    g_print (",");
  if (!strpbrk (text, ",\"\r\n")) {
    g_print ("%s", text);
    return;
  }
  g_auto (GStrv) parts = g_strsplit (text, "\"", -1);
  g_autofree char *quoted = g_strjoinv ("\"\"", parts);
  g_print ("\"%s\"", quoted);
}

static void
print_csv (JsonArray *rows, const char *const *columns)
{
  for (guint c = 0; columns[c]; c++)
    print_csv_cell (columns[c], c == 0);
  g_print ("\n");
  for (guint r = 0; r < json_array_get_length (rows); r++) {
    JsonObject *row = json_array_get_object_element (rows, r);
    for (guint c = 0; columns[c]; c++) {
      g_autofree char *text = cell_text (json_object_get_member (row, columns[c]));
      print_csv_cell (text, c == 0);
    }
    g_print ("\n");
  }
}

static void
print_padded (const char *text, long width, gboolean last)
{
  long missing = width - g_utf8_strlen (text, -1);

  g_print ("%s%*s", text, last ? 0 : (int) MAX (missing, 0) + 2, "");
}

static long *
column_widths (JsonArray *rows, const char *const *columns, guint n)
{
  long *widths = g_new0 (long, n);

  for (guint c = 0; c < n; c++) {
    widths[c] = g_utf8_strlen (columns[c], -1);
    for (guint r = 0; r < json_array_get_length (rows); r++) {
      g_autofree char *text = cell_text (json_object_get_member (json_array_get_object_element (rows, r), columns[c]));
      widths[c] = MAX (widths[c], g_utf8_strlen (text, -1));
    }
  }
  return widths;
}

static void
print_text (JsonArray *rows, const char *const *columns)
{
  guint n = g_strv_length ((char **) columns);
  g_autofree long *widths = column_widths (rows, columns, n);

  for (guint c = 0; c < n; c++)
    print_padded (columns[c], widths[c], c + 1 == n);
  g_print ("\n");
  for (guint r = 0; r < json_array_get_length (rows); r++) {
    for (guint c = 0; c < n; c++) {
      g_autofree char *text = cell_text (json_object_get_member (json_array_get_object_element (rows, r), columns[c]));
      print_padded (text, widths[c], c + 1 == n);
    }
    g_print ("\n");
  }
}

void
tool_print (Tool *tool, JsonArray *rows, const char *const *columns)
{
  g_autoptr (JsonNode) root = json_node_init_array (json_node_alloc (), rows);

  if (tool->format == FORMAT_JSON)
    print_json (root);
  else if (tool->format == FORMAT_CSV)
    print_csv (rows, columns);
  else
    print_text (rows, columns);
}

void
tool_print_object (Tool *tool, JsonObject *object, const char *const *columns)
{
  g_autoptr (JsonNode) root = json_node_init_object (json_node_alloc (), object);

  if (tool->format == FORMAT_JSON) {
    print_json (root);
    return;
  }
  if (tool->format == FORMAT_CSV) {
    g_autoptr (JsonArray) rows = json_array_new ();
    json_array_add_object_element (rows, json_object_ref (object));
    print_csv (rows, columns);
    return;
  }
  for (guint c = 0; columns[c]; c++) {
    g_autofree char *text = cell_text (json_object_get_member (object, columns[c]));
    g_print ("%s: %s\n", columns[c], text);
  }
}

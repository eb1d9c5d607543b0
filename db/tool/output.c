/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values as JSON and as cells; everything printed is UTF-8 whatever the locale says. */
#include "db/tool/tool.h"

#include "db/report/indicators.h"

void
tool_put (const char *text)
{
  fputs (text, stdout);
}

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

static void
append_object (GString *text, JsonObject *object)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;
  const char *between = "{";

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &member)) {
    g_string_append_printf (text, "%s\"%s\":", between, name);
    json_append (text, member);
    between = ",";
  }
  g_string_append (text, *between == '{' ? "{}" : "}");
}

void
json_append (GString *text, JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node)) {
    append_object (text, json_node_get_object (node));
  } else if (JSON_NODE_HOLDS_ARRAY (node)) {
    JsonArray *array = json_node_get_array (node);
    for (guint i = 0; i < json_array_get_length (array); i++) {
      g_string_append (text, i ? "," : "[");
      json_append (text, json_array_get_element (array, i));
    }
    g_string_append (text, json_array_get_length (array) ? "]" : "[]");
  } else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_DOUBLE) {
    g_string_append_printf (text, "%.2f", json_node_get_double (node));
  } else {
    g_autofree char *value = json_to_string (node, FALSE);
    g_string_append (text, value);
  }
}

static char *
list_text (JsonArray *array)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonNode *element = json_array_get_element (array, i);
    if (JSON_NODE_HOLDS_OBJECT (element))
      element = json_object_get_member (json_node_get_object (element), "name");
    g_autofree char *one = json_cell_text (element);
    g_string_append_printf (text, "%s%s", i ? ", " : "", one);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
json_cell_text (JsonNode *node)
{
  if (!node || JSON_NODE_HOLDS_NULL (node))
    return g_strdup ("");
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (node) ? "yes" : "no");
  if (JSON_NODE_HOLDS_ARRAY (node))
    return list_text (json_node_get_array (node));
  GString *value = g_string_new (NULL);
  json_append (value, node);
  return g_string_free (value, FALSE);
}

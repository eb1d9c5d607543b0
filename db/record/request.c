/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A request: what somebody asks to be done, before it is an act. */
#include "db/record/act-private.h"

Request *
request_new (const char *kind)
{
  g_return_val_if_fail (kind, NULL);

  Request *request = g_new0 (Request, 1);
  request->kind = g_strdup (kind);
  request->source = g_strdup ("screen");
  request->arguments = g_tree_new_full ((GCompareDataFunc) (void (*) (void)) g_strcmp0, NULL, g_free, g_free);
  return request;
}

void
request_free (Request *request)
{
  if (!request)
    return;
  g_tree_unref (request->arguments);
  g_free (request->kind);
  g_free (request->source);
  g_free (request);
}

void
request_set (Request *request, const char *key, const char *value)
{
  if (value)
    g_tree_replace (request->arguments, g_strdup (key), g_strdup (value));
  else
    g_tree_remove (request->arguments, key);
}

void
request_set_int (Request *request, const char *key, gint64 value)
{
  g_tree_replace (request->arguments, g_strdup (key), g_strdup_printf ("%" G_GINT64_FORMAT, value));
}

void
request_set_id (Request *request, gint64 act)
{
  request->id = act;
}

void
request_set_at (Request *request, const HappenedAt *at)
{
  request->has_at = at != NULL;
  if (at)
    request->at = *at;
}

void
request_set_actor (Request *request, gint64 staff, gint64 terminal)
{
  request->actor = staff;
  request->terminal = terminal;
}

void
request_set_source (Request *request, const char *source)
{
  g_free (request->source);
  request->source = g_strdup (source);
}

const ActKey *
act_kind_key (const ActKind *kind, const char *name)
{
  static const ActKey common[] = {
    { "override", KEY_TEXT, FALSE, NULL, NULL },
    { "agreed-by", KEY_TEXT, FALSE, NULL, NULL },
    { NULL, KEY_TEXT, FALSE, NULL, NULL },
  };

  for (const ActKey *key = kind->keys; key && key->name; key++)
    if (g_str_equal (key->name, name))
      return key;
  for (const ActKey *key = common; key->name; key++)
    if (g_str_equal (key->name, name))
      return key;
  return NULL;
}

typedef struct {
  JsonBuilder *builder;
  const ActKind *kind;
} Canonical;

static gboolean
add_argument (gpointer name, gpointer value, gpointer data)
{
  Canonical *canonical = data;
  g_autofree char *kept = request_journalled_value (act_kind_key (canonical->kind, name), value);

  json_builder_set_member_name (canonical->builder, name);
  json_builder_add_string_value (canonical->builder, kept);
  return FALSE;
}

static void
add_time (JsonBuilder *builder, const HappenedAt *at)
{
  json_builder_set_member_name (builder, "at");
  json_builder_begin_array (builder);
  json_builder_add_string_value (builder, certainty_code (at->certainty));
  json_builder_add_int_value (builder, at->at);
  json_builder_add_int_value (builder, at->until);
  json_builder_end_array (builder);
}

char *
request_canonical (const Request *request, const ActKind *kind)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  Canonical canonical = { builder, kind };

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "kind");
  json_builder_add_string_value (builder, request->kind);
  json_builder_set_member_name (builder, "keys");
  json_builder_begin_object (builder);
  g_tree_foreach (request->arguments, add_argument, &canonical);
  json_builder_end_object (builder);
  if (request->has_at)
    add_time (builder, &request->at);
  json_builder_end_object (builder);

  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

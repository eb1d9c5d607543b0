/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A request: what somebody asks to be done, before it is an act. */
#include "db/record/act-private.h"
#include "db/record/json-text.h"

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

const char *
request_get (const Request *request, const char *key)
{
  return g_tree_lookup (request->arguments, key);
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
    { "findings", KEY_TEXTS, FALSE, NULL, NULL },
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
  GString *json;
  const ActKind *kind;
  GHashTable *parsed;        /* (nullable): name -> Argument */
  gboolean several;
} Canonical;

/* (transfer full): where the keys were read already, a token was hashed, if it is one. */
static char *
journalled_value (const Canonical *canonical, const char *name, const char *value)
{
  const Argument *parsed = canonical->parsed ? g_hash_table_lookup (canonical->parsed, name) : NULL;

  if (parsed && parsed->key->type == KEY_TOKEN && *parsed->text)
    return g_strdup (parsed->text);
  return request_journalled_value (act_kind_key (canonical->kind, name), value);
}

static gboolean
add_argument (gpointer name, gpointer value, gpointer data)
{
  Canonical *canonical = data;
  g_autofree char *kept = journalled_value (canonical, name, value);

  if (canonical->several)
    g_string_append_c (canonical->json, ',');
  canonical->several = TRUE;
  json_text_append_known (canonical->json, name);
  g_string_append_c (canonical->json, ':');
  json_text_append_known (canonical->json, kept);
  return FALSE;
}

static void
add_time (GString *json, const HappenedAt *at)
{
  g_string_append (json, ",\"at\":[");
  json_text_append_known (json, certainty_code (at->certainty));
  g_string_append_c (json, ',');
  json_text_append_int (json, at->at);
  g_string_append_c (json, ',');
  json_text_append_int (json, at->until);
  g_string_append_c (json, ']');
}

char *
request_canonical (const Request *request, const ActKind *kind, GHashTable *parsed)
{
  Canonical canonical = { g_string_sized_new (256), kind, parsed, FALSE };

  g_string_append (canonical.json, "{\"kind\":");
  json_text_append_known (canonical.json, request->kind);
  g_string_append (canonical.json, ",\"keys\":{");
  g_tree_foreach (request->arguments, add_argument, &canonical);
  g_string_append_c (canonical.json, '}');
  if (request->has_at)
    add_time (canonical.json, &request->at);
  g_string_append_c (canonical.json, '}');
  return g_string_free (canonical.json, FALSE);
}

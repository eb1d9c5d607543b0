/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the keys of a request: each by its type, names looked up under the journal's lock. */
#include "db/record/act-private.h"
#include "db/code/token.h"
#include "db/record/lookup.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char *
token_hash (const char *text)
{
  Token token;

  return token_parse (text, strlen (text), &token) ? token_hash_hex (&token) : NULL;
}

char *
request_journalled_value (const ActKey *key, const char *value)
{
  if (key && (key->type == KEY_TOKEN || key->type == KEY_CARD)) {
    char *hash = token_hash (value);
    if (hash)
      return hash;
    if (key->type == KEY_TOKEN)
      return g_compute_checksum_for_string (G_CHECKSUM_SHA256, value, -1);
  }
  if (key && key->type == KEY_BULK)
    return g_compute_checksum_for_string (G_CHECKSUM_SHA256, value, -1);
  return g_strdup (value);
}

static gboolean
refuse (const ActKey *key, const char *value, const char *expected, GError **error)
{
  g_set_error (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("%s: \"%s\" is not %s."), key->name, value, expected);
  return FALSE;
}

static gboolean
parse_name (const ActKey *key, const Argument *argument, GError **error)
{
  if (g_utf8_strlen (argument->text, -1) <= ACT_NAME_MAX)
    return TRUE;
  g_set_error (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("%s: a name, of at most %d characters. What else is known goes into a note."),
               key->name, ACT_NAME_MAX);
  return FALSE;
}

static gboolean
parse_int (const ActKey *key, Argument *argument, GError **error)
{
  if (g_ascii_string_to_signed (argument->text, 10, G_MININT64, G_MAXINT64, &argument->value, NULL))
    return TRUE;
  return refuse (key, argument->text, _("a whole number"), error);
}

static gboolean
parse_bool (const ActKey *key, Argument *argument, GError **error)
{
  static const char *const yes[] = { "yes", "1", "true", "ya", NULL };
  static const char *const no[] = { "no", "0", "false", "tidak", NULL };

  argument->value = g_strv_contains (yes, argument->text);
  if (argument->value || g_strv_contains (no, argument->text))
    return TRUE;
  return refuse (key, argument->text, _("yes or no"), error);
}

static gboolean
parse_choice (const ActKey *key, Argument *argument, GError **error)
{
  g_auto (GStrv) choices = g_strsplit (key->choices, "|", -1);
  g_autofree char *expected = NULL;

  if (g_strv_contains ((const char *const *) choices, argument->text))
    return TRUE;
  g_autofree char *list = g_strjoinv (", ", choices);
  expected = g_strdup_printf (_("one of %s"), list);
  return refuse (key, argument->text, expected, error);
}

/* The zone of times without offset: of the house that a key names, itself or by a room, bed, stay or resident. */
static GTimeZone *
act_zone (Act *act, GError **error)
{
  static const KeyType by[] = { KEY_HOUSE, KEY_ROOM, KEY_BED, KEY_STAY, KEY_STAYING, KEY_RESIDENT };
  Connection *connection = act_get_connection (act);
  GTimeZone *zone = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (by); i++)
    for (const ActKey *key = act->kind->keys; key && key->name; key++) {
      const Argument *argument = key->type == by[i] ? g_hash_table_lookup (act->arguments, key->name) : NULL;
      if (argument && argument->value && !lookup_zone (connection, key->type, argument->value, &zone, error))
        return NULL;
      if (zone)
        return zone;
    }
  if (!lookup_zone (connection, KEY_HOUSE, 0, &zone, error))
    return NULL;
  return zone ? zone : g_time_zone_new_utc ();
}

static gboolean
parse_time (Act *act, const ActKey *key, Argument *argument, GError **error)
{
  g_autoptr (GTimeZone) zone = act_zone (act, error);

  if (!zone)
    return FALSE;
  if (when_parse (argument->text, zone, &argument->value, NULL, NULL))
    return TRUE;
  return refuse (key, argument->text, _("a time like 2026-11-21T22:30"), error);
}

/* What is no token's text is for the act to judge: a scan answers that it could not be read. */
static gboolean
parse_token (Argument *argument)
{
  char *hash = token_hash (argument->text);

  g_free (argument->text);
  argument->text = hash ? hash : g_strdup ("");
  return TRUE;
}

/* What names a bed or a resident was read here already, and its rules will ask for it. */
static gboolean
parse_row (Act *act, const ActKey *key, Argument *argument, GError **error)
{
  g_autoptr (Row) row = NULL;

  argument->value = lookup_id_row (act_get_connection (act), key->type, key->choices, argument->text, &row, error);
  if (row && (key->type == KEY_BED || key->type == KEY_RESIDENT))
    act_remember (act, row);
  return argument->value != 0;
}

static gboolean
parse_value (Act *act, const ActKey *key, Argument *argument, GError **error)
{
  switch (key->type) {
  case KEY_TEXT:
  case KEY_TEXTS:
  case KEY_BULK:
    return TRUE;
  case KEY_NAME:
    return parse_name (key, argument, error);
  case KEY_INT:
    return parse_int (key, argument, error);
  case KEY_BOOL:
    return parse_bool (key, argument, error);
  case KEY_DATE:
    return when_day_parse (argument->text, NULL)
           || refuse (key, argument->text, _("a date like 2026-11-21"), error);
  case KEY_TIME:
    return parse_time (act, key, argument, error);
  case KEY_CHOICE:
    return parse_choice (key, argument, error);
  case KEY_TOKEN:
    return parse_token (argument);
  case KEY_HOUSE:
  case KEY_WING:
  case KEY_ROOM:
  case KEY_BED:
  case KEY_STAFF:
  case KEY_TERMINAL:
  case KEY_RESIDENT:
  case KEY_STAYING:
  case KEY_STAY:
  case KEY_CARD:
  case KEY_ID:
    return parse_row (act, key, argument, error);
  }
  g_assert_not_reached ();
}

static void
argument_free (gpointer data)
{
  Argument *argument = data;

  g_free (argument->text);
  g_free (argument);
}

typedef struct {
  Act *act;
  gboolean times;            /* times are read after houses are known */
  GError *error;
} Parsing;

static gboolean
parse_one (gpointer name, gpointer value, gpointer data)
{
  Parsing *parsing = data;
  const ActKey *key = act_kind_key (parsing->act->kind, name);

  if (!key) {
    g_set_error (&parsing->error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("%s has no key \"%s\"."),
                 parsing->act->kind->name, (const char *) name);
    return TRUE;
  }
  if ((key->type == KEY_TIME) != parsing->times)
    return FALSE;

  Argument *argument = g_new0 (Argument, 1);
  argument->key = key;
  argument->text = g_strdup (value);
  g_hash_table_insert (parsing->act->arguments, g_strdup (name), argument);
  if (!*argument->text && key->type != KEY_TOKEN && !key->required)
    return FALSE;
  if (parse_value (parsing->act, key, argument, &parsing->error))
    return FALSE;
  if (parsing->error->domain == RECORD_ERROR)
    record_error_set_key (parsing->error, key->name);
  return TRUE;
}

gboolean
act_refuse_lack (Act *act, const char *key, GError **error)
{
  GError *local = g_error_new (RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("%s needs \"%s\"."), act->kind->name, key);

  record_error_set_key (local, key);
  g_propagate_error (error, local);
  return FALSE;
}

const char *
act_text_or (Act *act, const char *key, const char *otherwise)
{
  const char *text = act_text (act, key);

  return text ? text : otherwise;
}

static gboolean
is_blank (const char *text)
{
  while (text && g_ascii_isspace (*text))
    text++;
  return !text || !*text;
}

gboolean
act_check_texts (Act *act, const char *const *keys, GError **error)
{
  for (; *keys; keys++)
    if (is_blank (act_text (act, *keys)))
      return act_refuse_lack (act, *keys, error);
  return TRUE;
}

gboolean
act_parse_keys (Act *act, const Request *request, GError **error)
{
  Parsing parsing = { act, FALSE, NULL };

  act->arguments = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, argument_free);
  g_tree_foreach (request->arguments, parse_one, &parsing);
  parsing.times = TRUE;
  if (!parsing.error)
    g_tree_foreach (request->arguments, parse_one, &parsing);
  if (parsing.error) {
    g_propagate_error (error, parsing.error);
    return FALSE;
  }
  for (const ActKey *key = act->kind->keys; key && key->name; key++)
    if (key->required && !g_hash_table_contains (act->arguments, key->name))
      return act_refuse_lack (act, key->name, error);
  return TRUE;
}

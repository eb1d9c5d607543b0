/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every command of singgah-db is handed: options, times, houses, acts and refusals. */
#include "db/tool/tool.h"

#include "db/engine/doubt.h"
#include "db/engine/room.h"
#include "db/record/address.h"
#include "db/record/journal.h"
#include "db/record/lookup.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define HOUSES_SHOWN 10

const char *
tool_option (Tool *tool, const char *name)
{
  return g_hash_table_lookup (tool->options, name);
}

const char *
tool_positional (Tool *tool, guint n)
{
  return n < tool->positional->len ? tool->positional->pdata[n] : NULL;
}

/* In UTF-8 like everything else, whatever the locale says. */
static void
complain (const char *text)
{
  fprintf (stderr, "singgah-db: %s\n", text);
}

void
tool_complain (const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_autofree char *text = g_strdup_vprintf (format, args);
  va_end (args);
  complain (text);
}

int
tool_wrong_use (Tool *tool, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_autofree char *text = g_strdup_vprintf (format, args);
  va_end (args);
  if (tool->format == FORMAT_JSON) {
    g_autoptr (GError) error = g_error_new_literal (RECORD_ERROR, RECORD_ERROR_ARGUMENT, text);
    tool_fail (tool, error);
  } else {
    complain (text);
  }
  return EXIT_WRONG_USE;
}

/* An argument that can not be read is no refusal of the record's. */
#define UNREADABLE unreadable_quark ()
G_DEFINE_QUARK (tool-unreadable, unreadable)

static int
status_of (const GError *error)
{
  if (error->domain == UNREADABLE)
    return EXIT_WRONG_USE;
  if (error->domain == ENGINE_ERROR)
    return error->code == ENGINE_ERROR_EXISTS || error->code == ENGINE_ERROR_CONSTRAINT
               ? EXIT_REFUSED
               : EXIT_NO_RECORD;
  return g_error_matches (error, RECORD_ERROR, RECORD_ERROR_CHAIN) ? EXIT_NO_RECORD : EXIT_REFUSED;
}

int
tool_fail (Tool *tool, const GError *error)
{
  if (tool->format != FORMAT_JSON) {
    complain (error->message);
    return status_of (error);
  }
  g_autoptr (GTimeZone) zone = tool->record ? tool_zone (tool, NULL) : NULL;
  if (!zone)
    zone = g_time_zone_new_utc ();
  g_autoptr (JsonObject) object = json_object_new ();
  json_object_set_string_member (object, "error", error->domain == UNREADABLE ? "argument" : record_error_code_text (error));
  json_object_set_string_member (object, "sentence", error->message);
  json_set_text (object, "holder", record_error_get_holder (error));
  json_set_time (object, "since", record_error_get_since (error), zone);
  g_autoptr (JsonNode) root = json_node_init_object (json_node_alloc (), object);
  g_autofree char *text = json_to_string (root, FALSE);
  fprintf (stderr, "%s\n", text);
  return status_of (error);
}

/* An option, or what stands after NAME= among the rest: "act permit resident=…". */
static const char *
named_value (Tool *tool, const char *name)
{
  g_autofree char *prefix = g_strconcat (name, "=", NULL);
  const char *value = tool_option (tool, name);

  for (guint i = 0; !value && tool_positional (tool, i); i++)
    if (g_str_has_prefix (tool_positional (tool, i), prefix))
      value = tool_positional (tool, i) + strlen (prefix);
  return value && !strchr (value, '\n') ? value : NULL;
}

/* What is not found is the command's to say; a record that does not answer must not become another zone. */
static gboolean
zone_of_named (Connection *connection, KeyType type, const char *text, GTimeZone **zone, GError **error)
{
  GError *local = NULL;
  gint64 id = lookup_id (connection, type, NULL, text, &local);

  if (id)
    return lookup_zone (connection, type, id, zone, error);
  gboolean unknown = local->domain == RECORD_ERROR;
  if (unknown)
    g_error_free (local);
  else
    g_propagate_error (error, local);
  return unknown;
}

GTimeZone *
tool_zone (Tool *tool, GError **error)
{
  static const struct {
    const char *name;
    KeyType type;
  } by[] = {
    { "house", KEY_HOUSE }, { "room", KEY_ROOM },         { "bed", KEY_BED },
    { "stay", KEY_STAY },   { "resident", KEY_RESIDENT },
  };
  Connection *connection = record_get_connection (tool->record);

  GTimeZone *zone = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (by); i++) {
    const char *text = named_value (tool, by[i].name);
    if (text && !zone_of_named (connection, by[i].type, text, &zone, error))
      return NULL;
    if (zone)
      return zone;
  }
  if (!lookup_zone (connection, KEY_HOUSE, 0, &zone, error))
    return NULL;
  return zone ? zone : g_time_zone_new_utc ();
}

static gboolean
parse_time (Tool *tool, const char *option, const char *text, gint64 *at, GError **error)
{
  g_autoptr (GTimeZone) zone = tool_zone (tool, error);

  if (!zone)
    return FALSE;
  if (when_parse (text, zone, at, NULL, NULL))
    return TRUE;
  g_set_error (error, UNREADABLE, 0, _("--%s: \"%s\" is not a time like 2026-11-21T22:30."), option, text);
  return FALSE;
}

gboolean
tool_time (Tool *tool, const char *option, gint64 *at, GError **error)
{
  const char *text = tool_option (tool, option);

  *at = 0;
  return !text || parse_time (tool, option, text, at, error);
}

gboolean
tool_night (Tool *tool, const char *option, gint64 *day)
{
  const char *text = tool_option (tool, option);

  if (text && when_day_parse (text, day))
    return TRUE;
  if (text)
    tool_wrong_use (tool, _("--%s: \"%s\" is not a date like 2026-11-21."), option, text);
  else
    tool_wrong_use (tool, _("%s needs --%s."), tool->command->words, option);
  return FALSE;
}

gboolean
tool_house (Tool *tool, gint64 *house, GError **error)
{
  const char *text = tool_option (tool, "house");

  *house =
      text ? lookup_id (record_get_connection (tool->record), KEY_HOUSE, NULL, text, error) : 0;
  return !text || *house;
}

static const char sql_houses[] =
    "SELECT id, name FROM house WHERE retired_at IS NULL ORDER BY name, id";

static gboolean
only_house (Connection *connection, gint64 *house, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_houses, error);
  g_autoptr (GString) names = g_string_new (NULL);
  guint count = 0;
  QueryStep step;

  if (!query)
    return FALSE;
  while ((step = query_step (query, error)) == QUERY_ROW) {
    *house = query_int (query, 0);
    if (count < HOUSES_SHOWN)
      g_string_append_printf (names, "%s%s", count ? ", " : "", query_text (query, 1));
    count++;
  }
  if (step == QUERY_FAILED || count == 1)
    return step != QUERY_FAILED;
  if (count > HOUSES_SHOWN)
    g_string_append (names, ", …");
  if (count)
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_AMBIGUOUS,
                 _("Say which house with --house: %s."), names->str);
  else
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND,
                         _("This record has no house yet."));
  return FALSE;
}

gboolean
tool_one_house (Tool *tool, gint64 *house, GError **error)
{
  return tool_option (tool, "house")
             ? tool_house (tool, house, error)
             : only_house (record_get_connection (tool->record), house, error);
}

Record *
tool_known (Tool *tool, Record **copy, gint64 *known, GError **error)
{
  *copy = NULL;
  if (!tool_time (tool, "known", known, error))
    return NULL;
  if (!*known)
    return tool->record;
  *copy = journal_rewind (tool->record, *known, error);
  return *copy;
}

gboolean
tool_sees_hidden (Tool *tool)
{
  return tool->as && tool->sees_hidden;
}

/* The folder of a record's file: shared by the group, kept for new files. */
gboolean
tool_make_folder (const char *address, GError **error)
{
  g_autofree char *folder = address_is_server (address) ? NULL : g_path_get_dirname (address);

  if (!folder || g_file_test (folder, G_FILE_TEST_IS_DIR))
    return TRUE;
  if (g_mkdir_with_parents (folder, 0770) == 0)
    return TRUE;
  g_set_error (error, ENGINE_ERROR, ENGINE_ERROR_READ_ONLY, _("The folder %s can not be made."),
               folder);
  return FALSE;
}

static gboolean
parse_between (Tool *tool, const char *text, HappenedAt *at, GError **error)
{
  g_auto (GStrv) two = g_strsplit (text, "\n", 2);
  gint64 one, other;

  if (!parse_time (tool, "between", two[0], &one, error)
      || !parse_time (tool, "between", two[1] ? two[1] : "", &other, error))
    return FALSE;
  *at = happened_between (one, other);
  return TRUE;
}

static gboolean
request_times (Tool *tool, Request *request, GError **error)
{
  const char *exact = tool_option (tool, "at"), *about = tool_option (tool, "about"),
             *between = tool_option (tool, "between");
  HappenedAt at;

  if ((exact != NULL) + (about != NULL) + (between != NULL) > 1) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT,
                         _("Give one of --at, --about and --between."));
    return FALSE;
  }
  if (between) {
    if (!parse_between (tool, between, &at, error))
      return FALSE;
  } else if (exact || about) {
    if (!parse_time (tool, exact ? "at" : "about", exact ? exact : about, &at.at, error))
      return FALSE;
    at = exact ? happened_exact (at.at) : happened_about (at.at);
  } else {
    return TRUE;
  }
  request_set_at (request, &at);
  return TRUE;
}

static gboolean
request_id (Tool *tool, Request *request, GError **error)
{
  const char *text = tool_option (tool, "act");
  gint64 id = 0;

  if (!text)
    return TRUE;
  if (!g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, &id, NULL)) {
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT,
                 _("--act: \"%s\" is not a positive number of 63 bits."), text);
    return FALSE;
  }
  request_set_id (request, id);
  return TRUE;
}

Request *
tool_request (Tool *tool, const char *kind, const char *const *keys)
{
  Request *request = request_new (kind);

  request_set_actor (request, tool->actor, 0);
  request_set_source (request, "tool");
  for (guint i = 0; keys && keys[i]; i++)
    if (tool_option (tool, keys[i]))
      request_set (request, keys[i], tool_option (tool, keys[i]));
  return request;
}

void
tool_follow (Tool *tool)
{
  g_autofree char *copy = journal_copy_path (tool->record);
  g_autoptr (GError) error = NULL;

  if (copy && !journal_follow (tool->record, copy, &error))
    complain (error->message);
}

gboolean
tool_say_doubt (Tool *tool, GError **error)
{
  g_autofree char *doubt = NULL;

  if (!connection_find_doubt (record_get_connection (tool->record), &doubt, error))
    return FALSE;
  g_autofree char *room = room_find_doubt (record_get_connection (tool->record));
  if (doubt)
    complain (doubt);
  if (room)
    complain (room);
  return TRUE;
}

int
tool_act (Tool *tool, Request *request)
{
  static const char *const columns[] = { "act", "resident", "stay", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (Outcome) outcome = NULL;
  const char *override = tool_option (tool, "override"), *agreed = tool_option (tool, "agreed-by");

  if (override)
    request_set (request, "override", override);
  if (agreed)
    request_set (request, "agreed-by", agreed);
  if (!request_times (tool, request, &error) || !request_id (tool, request, &error))
    return tool_wrong_use (tool, "%s", error->message);
  if (!acts_perform (tool->record, request, &outcome, &error))
    return tool_fail (tool, error);
  tool_follow (tool);
  tool_print_object (tool, outcome->answer, columns);
  return EXIT_DONE;
}

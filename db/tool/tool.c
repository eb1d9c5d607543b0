/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every command of singgah-db is handed: options, times, houses, acts and refusals. */
#include "db/tool/tool.h"

#include "db/record/address.h"
#include "db/record/journal.h"
#include "db/record/lookup.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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
    g_printerr ("singgah-db: %s\n", text);
  }
  return EXIT_WRONG_USE;
}

static int
status_of (const GError *error)
{
  if (error->domain == ENGINE_ERROR)
    return error->code == ENGINE_ERROR_EXISTS || error->code == ENGINE_ERROR_CONSTRAINT ? EXIT_REFUSED : EXIT_NO_RECORD;
  return g_error_matches (error, RECORD_ERROR, RECORD_ERROR_CHAIN) ? EXIT_NO_RECORD : EXIT_REFUSED;
}

int
tool_fail (Tool *tool, const GError *error)
{
  if (tool->format != FORMAT_JSON) {
    g_printerr ("singgah-db: %s\n", error->message);
    return status_of (error);
  }
  g_autoptr (GTimeZone) zone = tool->record ? tool_zone (tool) : g_time_zone_new_utc ();
  g_autoptr (JsonObject) object = json_object_new ();
  json_object_set_string_member (object, "error", record_error_code_text (error));
  json_object_set_string_member (object, "sentence", error->message);
  json_set_text (object, "holder", record_error_get_holder (error));
  json_set_time (object, "since", record_error_get_since (error), zone);
  g_autoptr (JsonNode) root = json_node_init_object (json_node_alloc (), object);
  g_autofree char *text = json_to_string (root, FALSE);
  g_printerr ("%s\n", text);
  return status_of (error);
}

static const char sql_zone_of_house[] = "SELECT zone FROM house WHERE id = :id";
static const char sql_zone_of_bed[] =
    "SELECT h.zone FROM bed b JOIN room r ON r.id = b.room JOIN house h ON h.id = r.house WHERE b.id = :id";
static const char sql_zone_of_resident[] =
    "SELECT h.zone FROM stay t JOIN house h ON h.id = t.house WHERE t.resident = :id AND t.ended_at IS NULL";
static const char sql_first_zone[] = "SELECT zone FROM house WHERE retired_at IS NULL AND id > :id ORDER BY id LIMIT 1";

static GTimeZone *
zone_by (Connection *connection, const char *sql, gint64 id)
{
  g_autoptr (Query) query = query_new (connection, sql, NULL);

  if (!query)
    return NULL;
  query_bind_int (query, ":id", id);
  return query_step (query, NULL) == QUERY_ROW ? g_time_zone_new_identifier (query_text (query, 0)) : NULL;
}

GTimeZone *
tool_zone (Tool *tool)
{
  static const struct {
    const char *option;
    KeyType type;
    const char *sql;
  } by[] = {
    { "house", KEY_HOUSE, sql_zone_of_house },
    { "bed", KEY_BED, sql_zone_of_bed },
    { "resident", KEY_RESIDENT, sql_zone_of_resident },
  };
  Connection *connection = record_get_connection (tool->record);

  for (guint i = 0; i < G_N_ELEMENTS (by); i++) {
    const char *text = tool_option (tool, by[i].option);
    gint64 id = text ? lookup_id (connection, by[i].type, NULL, text, NULL) : 0;
    GTimeZone *zone = id ? zone_by (connection, by[i].sql, id) : NULL;
    if (zone)
      return zone;
  }
  GTimeZone *first = zone_by (connection, sql_first_zone, 0);
  return first ? first : g_time_zone_new_utc ();
}

static gboolean
parse_time (Tool *tool, const char *option, const char *text, gint64 *at, GError **error)
{
  g_autoptr (GTimeZone) zone = tool_zone (tool);

  if (when_parse (text, zone, at, NULL, NULL))
    return TRUE;
  g_set_error (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("--%s: \"%s\" is not a time like 2026-11-21T22:30."), option, text);
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
tool_house (Tool *tool, gint64 *house, GError **error)
{
  const char *text = tool_option (tool, "house");

  *house = text ? lookup_id (record_get_connection (tool->record), KEY_HOUSE, NULL, text, error) : 0;
  return !text || *house;
}

gboolean
tool_sees_hidden (Tool *tool)
{
  gboolean may = FALSE;

  return tool->as && staff_may (tool->record, tool->actor, 0, PERMISSION_SEE_HIDDEN, &may, NULL) && may;
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
  g_set_error (error, ENGINE_ERROR, ENGINE_ERROR_READ_ONLY, _("The folder %s can not be made."), folder);
  return FALSE;
}

static gboolean
request_times (Tool *tool, Request *request, GError **error)
{
  const char *between = tool_option (tool, "between");
  HappenedAt at;

  if (tool_option (tool, "at")) {
    if (!parse_time (tool, "at", tool_option (tool, "at"), &at.at, error))
      return FALSE;
    at = happened_exact (at.at);
  } else if (tool_option (tool, "about")) {
    if (!parse_time (tool, "about", tool_option (tool, "about"), &at.at, error))
      return FALSE;
    at = happened_about (at.at);
  } else if (between) {
    g_auto (GStrv) two = g_strsplit (between, "\n", 2);
    gint64 one, other;
    if (!parse_time (tool, "between", two[0], &one, error) || !parse_time (tool, "between", two[1] ? two[1] : "", &other, error))
      return FALSE;
    at = happened_between (one, other);
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
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("--act: \"%s\" is not a positive number of 63 bits."), text);
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
    g_printerr ("singgah-db: %s\n", error->message);
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

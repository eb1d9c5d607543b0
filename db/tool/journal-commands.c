/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands about the journal. */
#include "db/tool/tool.h"

#include "db/record/journal.h"
#include "db/record/lookup.h"

#include <glib/gi18n-lib.h>

static JsonObject *
line_json (const JournalLine *line, GTimeZone *zone)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "act", line->act);
  json_object_set_int_member (object, "seq", line->seq);
  json_object_set_string_member (object, "kind", line->kind);
  json_set_time (object, "at", line->at, zone);
  json_set_time (object, "recorded", line->recorded, zone);
  json_set_text (object, "actor", line->actor_name);
  json_set_text (object, "terminal", line->terminal_name);
  return object;
}

static gboolean
filter_by (Tool *tool, JournalFilter *filter, const char *option, KeyType type, GError **error)
{
  const char *text = tool_option (tool, option);

  if (!text)
    return TRUE;
  filter->id = lookup_id (record_get_connection (tool->record), type, NULL, text, error);
  filter->noun = option;
  return filter->id != 0;
}

/* The acts that happened in the night of a date: from its presence hour to the census. */
static gboolean
night_bounds (Tool *tool, gint64 *from, gint64 *until, GError **error)
{
  const char *night = tool_option (tool, "night");
  g_autoptr (GTimeZone) zone = tool_zone (tool);
  gint64 day;

  *from = *until = 0;
  if (!night)
    return TRUE;
  if (!when_day_parse (night, &day)) {
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("--night: \"%s\" is not a date like 2026-11-21."), night);
    return FALSE;
  }
  *from = when_instant (day, WHEN_CENSUS_DEFAULT, zone);
  *until = when_instant (day + 1, WHEN_CENSUS_DEFAULT, zone);
  return TRUE;
}

static gboolean
read_filter (Tool *tool, JournalFilter *filter, GError **error)
{
  const char *staff = tool_option (tool, "staff");

  if (!filter_by (tool, filter, "bed", KEY_BED, error) || !filter_by (tool, filter, "resident", KEY_RESIDENT, error))
    return FALSE;
  if (staff)
    filter->actor = lookup_id (record_get_connection (tool->record), KEY_STAFF, NULL, staff, error);
  return !staff || filter->actor;
}

static int
run_list (Tool *tool)
{
  static const char *const columns[] = { "seq", "act", "kind", "at", "recorded", "actor", "terminal", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonArray) rows = json_array_new ();
  g_autoptr (GTimeZone) zone = tool_zone (tool);
  JournalFilter filter = { 0 };
  gint64 from, until;

  if (!read_filter (tool, &filter, &error) || !night_bounds (tool, &from, &until, &error))
    return tool_fail (tool, error);
  g_autoptr (GPtrArray) lines = journal_list (tool->record, &filter, &error);
  if (!lines)
    return tool_fail (tool, error);
  for (guint i = 0; i < lines->len; i++) {
    const JournalLine *line = lines->pdata[i];
    if (!until || (line->at >= from && line->at < until))
      json_array_add_object_element (rows, line_json (line, zone));
  }
  tool_print (tool, rows, columns);
  return EXIT_DONE;
}

static int
run_show (Tool *tool)
{
  static const char *const columns[] = { "act",      "seq",      "kind",   "at",      "recorded", "actor",    "terminal", "source",
                                         "doubtful", "subjects", "digest", "previous", "hash",     "details", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GTimeZone) zone = tool_zone (tool);
  gint64 act = 0;

  if (!g_ascii_string_to_signed (tool_positional (tool, 0), 10, 1, G_MAXINT64, &act, NULL))
    return tool_wrong_use (tool, _("\"%s\" is not the number of an act."), tool_positional (tool, 0));
  g_autoptr (JournalLine) line = journal_get (tool->record, act, &error);
  if (!line)
    return tool_fail (tool, error);
  g_autoptr (JsonObject) object = line_json (line, zone);
  json_object_set_string_member (object, "source", line->source);
  json_object_set_boolean_member (object, "doubtful", line->doubtful);
  json_object_set_string_member (object, "subjects", line->subjects);
  json_object_set_string_member (object, "digest", line->digest);
  json_object_set_string_member (object, "previous", line->previous);
  json_object_set_string_member (object, "hash", line->hash);
  json_object_set_member (object, "details", line->details ? json_from_string (line->details, NULL) : json_node_new (JSON_NODE_NULL));
  tool_print_object (tool, object, columns);
  return EXIT_DONE;
}

static int
run_export (Tool *tool)
{
  g_autoptr (GError) error = NULL;

  return journal_export (tool->record, tool_positional (tool, 0), &error) ? EXIT_DONE : tool_fail (tool, error);
}

const Command journal_commands[] = {
  { "journal list", "", "night bed resident staff", FALSE, FALSE, run_list, N_ ("lists acts: of a night, bed, resident or staff member") },
  { "journal show", "ACT", "", FALSE, FALSE, run_show, N_ ("shows one act with its details") },
  { "journal export", "FILE", "", FALSE, FALSE, run_export, N_ ("writes the whole journal as text") },
  { NULL, NULL, NULL, FALSE, FALSE, NULL, NULL },
};

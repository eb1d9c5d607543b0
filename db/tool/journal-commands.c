/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands about the journal: which acts, by night, bed, resident or staff, one act, all as text. */
#include "db/tool/journal-filter.h"

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

typedef struct {
  Rows *rows;
  GTimeZone *zone;
} Listing;

static void
add_line (const JournalLine *line, gpointer data)
{
  const Listing *listing = data;

  rows_add (listing->rows, line_json (line, listing->zone));
}

static int
run_list (Tool *tool)
{
  static const char *const columns[] = { "seq",      "act",   "kind",     "at",
                                         "recorded", "actor", "terminal", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GTimeZone) zone = tool_zone (tool, &error);
  gint64 night;

  if (tool_option (tool, "night") && !tool_night (tool, "night", &night))
    return EXIT_WRONG_USE;
  g_autoptr (LineFilter) filter = zone ? line_filter_new (tool, &error) : NULL;
  if (!filter)
    return tool_fail (tool, error);
  g_autoptr (Rows) rows = rows_begin (tool, columns);
  Listing listing = { rows, zone };
  if (!line_filter_each (filter, add_line, &listing, &error))
    return tool_fail (tool, error);
  rows_end (rows);
  return EXIT_DONE;
}

/* NULL where they were erased; of a confidential stay, or of somebody whose data is limited, only that they are. */
static JsonNode *
details_of (Tool *tool, const JournalLine *line, GError **error)
{
  gboolean confidential = FALSE, limited = FALSE;

  if (!line->details)
    return json_node_new (JSON_NODE_NULL);
  if (!journal_is_limited (tool->record, line->seq, &limited, error)
      || (!tool_sees_hidden (tool) && !journal_is_confidential (tool->record, line->seq, &confidential, error)))
    return NULL;
  if (limited)
    return json_from_string ("{\"limited\":true}", error);
  return json_from_string (confidential ? "{\"confidential\":true}" : line->details, error);
}

static int
run_show (Tool *tool)
{
  static const char *const columns[] = { "act",    "seq",      "kind",   "at",       "recorded",
                                         "actor",  "terminal", "source", "doubtful", "subjects",
                                         "digest", "previous", "hash",   "details",  NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GTimeZone) zone = tool_zone (tool, &error);
  gint64 act = 0;

  if (!g_ascii_string_to_signed (tool_positional (tool, 0), 10, 1, G_MAXINT64, &act, NULL))
    return tool_wrong_use (tool, _("\"%s\" is not the number of an act."),
                           tool_positional (tool, 0));
  g_autoptr (JournalLine) line = zone ? journal_get (tool->record, act, &error) : NULL;
  if (!line)
    return tool_fail (tool, error);
  JsonNode *details = details_of (tool, line, &error);
  if (!details)
    return tool_fail (tool, error);
  g_autoptr (JsonObject) object = line_json (line, zone);
  json_object_set_string_member (object, "source", line->source);
  json_object_set_boolean_member (object, "doubtful", line->doubtful);
  json_object_set_string_member (object, "subjects", line->subjects);
  json_object_set_string_member (object, "digest", line->digest);
  json_object_set_string_member (object, "previous", line->previous);
  json_object_set_string_member (object, "hash", line->hash);
  json_object_set_member (object, "details", details);
  tool_print_object (tool, object, columns);
  return EXIT_DONE;
}

static int
run_export (Tool *tool)
{
  g_autoptr (GError) error = NULL;

  return journal_export (tool->record, tool_positional (tool, 0), &error) ? EXIT_DONE
                                                                          : tool_fail (tool, error);
}

const Command journal_commands[] = {
  { "journal list", "", "night bed resident staff house", FALSE, FALSE, run_list,
    N_ ("lists acts: of a night, bed, resident or staff member") },
  { "journal show", "ACT", "", FALSE, FALSE, run_show, N_ ("shows one act with its details") },
  { "journal export", "FILE", "", FALSE, FALSE, run_export,
    N_ ("writes the whole journal as text") },
  { NULL, NULL, NULL, FALSE, FALSE, NULL, NULL },
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands that list nouns, one row a thing. */
#include "db/tool/tool.h"

#include "db/record/search.h"
#include "db/report/lists.h"

#include <glib/gi18n-lib.h>

#define SLICE 500 /* rows read at a time, so that nobody waits for long */

static int
print_list (Tool *tool, const List *list)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTimeZone) zone = tool_zone (tool, &error);
  g_autoptr (JsonArray) rows =
      zone ? list_read (tool->record, list, zone, tool_sees_hidden (tool), &error) : NULL;

  if (!rows)
    return tool_fail (tool, error);
  tool_print (tool, rows, list->columns);
  return EXIT_DONE;
}

static int
run_houses (Tool *tool)
{
  return print_list (tool, &list_houses);
}

static int
run_rooms (Tool *tool)
{
  return print_list (tool, &list_rooms);
}

static int
run_beds (Tool *tool)
{
  return print_list (tool, &list_beds);
}

/* Residents: the same columns, listed or found. */

static const char *const resident_columns[] = { "resident", "number", "name", "nik", "sex",
                                                "born",     "stay",   "bed",  NULL };

static void
add_residents (Rows *rows, const GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++) {
    const ResidentLine *line = lines->pdata[i];
    const char sex[] = { line->sex, '\0' };
    JsonObject *object = json_object_new ();
    json_object_set_int_member (object, "resident", line->resident);
    json_object_set_int_member (object, "number", line->number);
    json_object_set_string_member (object, "name", line->name);
    json_set_text (object, "nik", line->nik);
    json_object_set_string_member (object, "sex", sex);
    json_set_text (object, "born", line->born);
    json_set_id (object, "stay", line->stay);
    json_set_text (object, "bed", line->bed);
    rows_add (rows, object);
  }
}

static int
run_residents (Tool *tool)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Rows) rows = rows_begin (tool, resident_columns);
  gboolean see = tool_sees_hidden (tool);
  gint64 after = 0;

  for (;;) {
    g_autoptr (GPtrArray) lines = resident_list (tool->record, after, SLICE, see, &error);
    if (!lines)
      return tool_fail (tool, error);
    add_residents (rows, lines);
    if (lines->len < SLICE)
      break;
    after = ((ResidentLine *) lines->pdata[lines->len - 1])->number;
  }
  rows_end (rows);
  return EXIT_DONE;
}

static int
run_search (Tool *tool)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; tool_positional (tool, i); i++)
    g_string_append_printf (words, "%s%s", i ? " " : "", tool_positional (tool, i));
  g_autoptr (GPtrArray) lines =
      resident_search (tool->record, words->str, SEARCH_LIMIT_MAX, tool_sees_hidden (tool), &error);
  if (!lines)
    return tool_fail (tool, error);
  g_autoptr (Rows) rows = rows_begin (tool, resident_columns);
  add_residents (rows, lines);
  rows_end (rows);
  return EXIT_DONE;
}

static int
run_stays (Tool *tool)
{
  return print_list (tool, &list_stays);
}

static int
run_cards (Tool *tool)
{
  return print_list (tool, &list_cards);
}

const Command list_commands[] = {
  { "house list", "", "", FALSE, FALSE, run_houses, N_ ("lists houses") },
  { "room list", "", "", FALSE, FALSE, run_rooms, N_ ("lists rooms") },
  { "bed list", "", "", FALSE, FALSE, run_beds, N_ ("lists beds") },
  { "resident search", "WORDS…", "", FALSE, FALSE, run_search,
    N_ ("finds residents by what is known of them") },
  { "resident list", "", "", FALSE, FALSE, run_residents, N_ ("lists residents") },
  { "stay list", "", "", FALSE, FALSE, run_stays, N_ ("lists stays") },
  { "card list", "", "", FALSE, FALSE, run_cards, N_ ("lists cards, never their text") },
  { NULL, NULL, NULL, FALSE, FALSE, NULL, NULL },
};

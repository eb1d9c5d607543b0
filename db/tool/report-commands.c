/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands that report: the board, now, at a past instant, and as it was known. */
#include "db/tool/tool.h"

#include "db/report/board.h"
#include "db/report/census.h"
#include "db/report/muster.h"

#include <glib/gi18n-lib.h>

static JsonArray *
residents_json (const BoardPersons *persons)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < persons->len; i++) {
    const BoardPerson *person = persons->pdata[i];
    JsonObject *object = json_object_new ();
    json_object_set_int_member (object, "resident", person->resident);
    json_object_set_int_member (object, "stay", person->stay);
    json_object_set_int_member (object, "number", person->number);
    json_set_text (object, "name", person->name);
    json_object_set_boolean_member (object, "shares", person->shares);
    json_array_add_object_element (array, object);
  }
  return array;
}

static void
set_length (JsonObject *object, const BoardPerson *person)
{
  if (person)
    json_object_set_int_member (object, "day", person->day);
  else
    json_object_set_null_member (object, "day");
  if (person && person->limit)
    json_object_set_int_member (object, "limit", person->limit);
  else
    json_object_set_null_member (object, "limit");
  if (person)
    json_object_set_boolean_member (object, "inside", person->inside);
  else
    json_object_set_null_member (object, "inside");
}

static JsonObject *
bed_json (const BoardBed *bed, GTimeZone *zone)
{
  static const char *const states[] = { "free", "occupied", "held", "out" };
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "house", bed->house_name);
  json_object_set_string_member (object, "room", bed->room_name);
  json_object_set_string_member (object, "bed", bed->bed_name);
  json_object_set_string_member (object, "state", states[bed->state]);
  json_object_set_array_member (object, "residents", residents_json (&bed->persons));
  json_set_time (object, "since", bed->since, zone);
  set_length (object, bed->persons.len ? bed->persons.pdata[0] : NULL);
  if (bed->state == BED_OUT)
    json_set_text (object, "reason", bed->reason);
  if (bed->state == BED_HELD)
    json_set_text (object, "for", bed->held_for);
  if (bed->state == BED_OUT || bed->state == BED_HELD)
    json_set_time (object, "until", bed->until, zone);
  return object;
}

static int
run_board (Tool *tool)
{
  static const char *const columns[] = { "house", "room",  "bed",   "state",  "residents",
                                         "since", "day",   "limit", "inside", "reason",
                                         "for",   "until", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (Record) copy = NULL;
  g_autoptr (JsonArray) rows = json_array_new ();
  g_autoptr (GTimeZone) zone = tool_zone (tool, &error);
  BoardQuery query = { .see_hidden = tool_sees_hidden (tool) };
  gint64 known;

  if (!zone || !tool_time (tool, "at", &query.at, &error) || !tool_house (tool, &query.house, &error))
    return tool_fail (tool, error);
  Record *record = tool_known (tool, &copy, &known, &error);
  g_autoptr (Board) board = record ? board_read (record, &query, &error) : NULL;
  if (!board)
    return tool_fail (tool, error);
  for (guint i = 0; i < board->beds->len; i++)
    json_array_add_object_element (rows, bed_json (board->beds->pdata[i], zone));
  tool_print (tool, rows, columns);
  return EXIT_DONE;
}

static int
run_muster (Tool *tool)
{
  static const char *const columns[] = { "room",   "bed",   "resident", "name",
                                         "inside", "child", "needs",    NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonArray) rows = json_array_new ();
  BoardQuery query = { .see_hidden = tool_sees_hidden (tool) };

  if (!tool_house (tool, &query.house, &error))
    return tool_fail (tool, error);
  g_autoptr (GPtrArray) list = muster_read (tool->record, &query, &error);
  if (!list)
    return tool_fail (tool, error);
  for (guint i = 0; i < list->len; i++) {
    const MusterPerson *person = list->pdata[i];
    JsonObject *object = json_object_new ();
    g_autofree char *needs = muster_needs_code (person);
    json_set_text (object, "room", person->room);
    json_set_text (object, "bed", person->bed);
    json_object_set_int_member (object, "resident", person->resident);
    json_object_set_string_member (object, "name", person->name);
    json_object_set_boolean_member (object, "inside", person->inside);
    json_object_set_boolean_member (object, "child", person->child);
    json_set_text (object, "needs", needs);
    json_array_add_object_element (rows, object);
  }
  tool_print (tool, rows, columns);
  return EXIT_DONE;
}

static int
run_due (Tool *tool)
{
  static const char *const columns[] = { "resident", "name", "bed", "day", "limit", "over", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonArray) rows = json_array_new ();
  BoardQuery query = { .see_hidden = tool_sees_hidden (tool) };

  if (!tool_house (tool, &query.house, &error))
    return tool_fail (tool, error);
  g_autoptr (GPtrArray) list = due_read (tool->record, &query, &error);
  if (!list)
    return tool_fail (tool, error);
  for (guint i = 0; i < list->len; i++) {
    const DuePerson *person = list->pdata[i];
    JsonObject *object = json_object_new ();
    json_object_set_int_member (object, "resident", person->resident);
    json_object_set_string_member (object, "name", person->name);
    json_set_text (object, "bed", person->bed);
    json_object_set_int_member (object, "day", person->day);
    json_object_set_int_member (object, "limit", person->limit);
    json_object_set_int_member (object, "over", person->over);
    json_array_add_object_element (rows, object);
  }
  tool_print (tool, rows, columns);
  return EXIT_DONE;
}

/* report census */

static JsonObject *
night_json (const CensusNight *night)
{
  JsonObject *object = json_object_new ();
  g_autofree char *date = when_day_format (night->day);

  json_object_set_string_member (object, "house", night->house_name);
  json_object_set_string_member (object, "night", date);
  json_object_set_string_member (object, "state", census_state_code (night->state));
  json_object_set_int_member (object, "in_service", night->in_service);
  if (night->funded >= 0)
    json_object_set_int_member (object, "funded", night->funded);
  else
    json_object_set_null_member (object, "funded");
  json_object_set_int_member (object, "beds_used", night->beds_used);
  json_object_set_int_member (object, "present", night->present);
  json_object_set_int_member (object, "bed_nights", night->bed_nights);
  json_object_set_int_member (object, "hp", night->hp);
  json_object_set_int_member (object, "admitted", night->admitted);
  json_object_set_int_member (object, "discharged", night->discharged);
  json_object_set_int_member (object, "same_day", night->same_day);
  json_set_rate (object, "occupancy_percent", night->occupancy);
  return object;
}

static gboolean
read_count (Tool *tool, CensusCount *count)
{
  const char *text = tool_option (tool, "count");

  *count = !text                            ? CENSUS_AS_HOUSE_COUNTS
           : g_str_equal (text, "presence") ? CENSUS_BY_PRESENCE
                                            : CENSUS_BY_STAY;
  if (!text || *count == CENSUS_BY_PRESENCE || g_str_equal (text, "stay"))
    return TRUE;
  tool_wrong_use (tool, _("--count is stay or presence."));
  return FALSE;
}

static int
run_census (Tool *tool)
{
  static const char *const columns[] = {
    "house",      "night", "state",    "in_service", "funded",   "beds_used",         "present",
    "bed_nights", "hp",    "admitted", "discharged", "same_day", "occupancy_percent", NULL
  };
  g_autoptr (GError) error = NULL;
  gint64 house, from, to;
  CensusCount count;

  if (!read_count (tool, &count) || !tool_night (tool, "from", &from)
      || !tool_night (tool, "to", &to))
    return EXIT_WRONG_USE;
  if (from > to)
    return tool_wrong_use (tool, _("--from is later than --to."));
  if (!tool_house (tool, &house, &error))
    return tool_fail (tool, error);
  g_autoptr (GPtrArray) nights = census_read (tool->record, house, tool_option (tool, "from"),
                                              tool_option (tool, "to"), count, &error);
  if (!nights)
    return tool_fail (tool, error);
  g_autoptr (Rows) rows = rows_begin (tool, columns);
  for (guint i = 0; i < nights->len; i++)
    rows_add (rows, night_json (nights->pdata[i]));
  rows_end (rows);
  return EXIT_DONE;
}

const Command report_commands[] = {
  { "report board", "", "at known house", FALSE, FALSE, run_board,
    N_ ("every bed, now or at a past instant") },
  { "report census", "", "from to house count", FALSE, FALSE, run_census,
    N_ ("a row for each house and night") },
  { "report muster", "", "house", FALSE, FALSE, run_muster,
    N_ ("everybody who must be counted outside") },
  { "report due", "", "house", FALSE, FALSE, run_due, N_ ("whose limit is near or past") },
  { NULL, NULL, NULL, FALSE, FALSE, NULL, NULL },
};

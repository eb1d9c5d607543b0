/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report night: one night as it was closed, and what was corrected since. */
#include "db/tool/night-show.h"

#include "db/report/census.h"
#include "db/report/indicators.h"

#include <glib/gi18n-lib.h>

static const char *const person_columns[] = { "room", "bed",      "resident", "stay",   "number",
                                              "name", "name_now", "present",  "shares", NULL };
static const char *const correction_columns[] = { "seq",      "act",   "kind",     "at",
                                                  "recorded", "actor", "terminal", "about",
                                                  "reason",   NULL };
static const char *const head_columns[] = { "house",      "night",       "state",     "closed_at",
                                            "closer",     "late_reason", "digest",    "sound",
                                            "in_service", "funded",      "beds_used", "present",
                                            "bed_nights", "hp",          "admitted",  "discharged",
                                            "same_day",   NULL };

static JsonObject *
person_json (const NightSheetPerson *person)
{
  JsonObject *object = json_object_new ();

  json_set_text (object, "room", person->room);
  json_set_text (object, "bed", person->bed);
  json_object_set_int_member (object, "resident", person->resident);
  json_object_set_int_member (object, "stay", person->stay);
  json_object_set_int_member (object, "number", person->number);
  json_object_set_string_member (object, "name", person->name);
  json_object_set_string_member (object, "name_now",
                                 person->name_now ? person->name_now : person->name);
  json_object_set_string_member (object, "present", present_code (person->present));
  json_object_set_boolean_member (object, "shares", person->shares);
  return object;
}

static JsonObject *
correction_json (const NightSheetCorrection *correction, GTimeZone *zone)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "seq", correction->seq);
  json_object_set_int_member (object, "act", correction->act);
  json_object_set_string_member (object, "kind", correction->kind);
  json_set_time (object, "at", correction->at, zone);
  json_set_time (object, "recorded", correction->recorded, zone);
  json_set_text (object, "actor", correction->who);
  json_set_text (object, "terminal", correction->terminal);
  json_set_text (object, "about", correction->about);
  json_set_text (object, "reason", correction->why);
  return object;
}

static void
set_figures (JsonObject *object, const Night *night)
{
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
}

static JsonObject *
sheet_json (const NightSheet *sheet, GTimeZone *zone)
{
  const Night *night = sheet->night;
  JsonObject *object = json_object_new ();
  JsonArray *persons = json_array_new (), *corrections = json_array_new ();
  g_autofree char *date = when_day_format (night->day);

  json_object_set_string_member (object, "house", sheet->house);
  json_object_set_string_member (object, "night", date);
  json_object_set_string_member (object, "state", census_state_code (night->state));
  json_set_time (object, "closed_at", night->closed_at, zone);
  json_set_text (object, "closer", sheet->closed_by);
  json_set_text (object, "late_reason", night->late_reason);
  json_set_text (object, "digest", night->digest);
  if (night->state == NIGHT_OPEN)
    json_object_set_null_member (object, "sound");
  else
    json_object_set_boolean_member (object, "sound", night->sound);
  set_figures (object, night);
  for (guint i = 0; i < sheet->persons->len; i++)
    json_array_add_object_element (persons, person_json (sheet->persons->pdata[i]));
  for (guint i = 0; i < sheet->corrections->len; i++)
    json_array_add_object_element (corrections,
                                   correction_json (sheet->corrections->pdata[i], zone));
  json_object_set_array_member (object, "persons", persons);
  json_object_set_array_member (object, "corrections", corrections);
  return object;
}

NightSheet *
tool_night_sheet (Tool *tool, gint64 day, GError **error)
{
  g_autoptr (Record) copy = NULL;
  NightSheetQuery query = { .day = day, .see_hidden = tool_sees_hidden (tool) };

  if (!tool_one_house (tool, &query.house, error))
    return NULL;
  Record *record = tool_known (tool, &copy, &query.known, error);
  return record ? night_sheet_read (record, &query, error) : NULL;
}

static int
run_night (Tool *tool)
{
  g_autoptr (GError) error = NULL;
  gint64 day;

  if (!tool_night (tool, "on", &day))
    return EXIT_WRONG_USE;
  g_autoptr (NightSheet) sheet = tool_night_sheet (tool, day, &error);
  if (!sheet)
    return tool_fail (tool, error);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (sheet->zone);
  g_autoptr (JsonObject) object = sheet_json (sheet, zone);
  if (tool->format == FORMAT_CSV) {
    tool_print (tool, json_object_get_array_member (object, "persons"), person_columns);
    return EXIT_DONE;
  }
  tool_print_object (tool, object, head_columns);
  if (tool->format == FORMAT_TEXT) {
    tool_put ("\n");
    tool_print (tool, json_object_get_array_member (object, "persons"), person_columns);
    tool_put ("\n");
    tool_print (tool, json_object_get_array_member (object, "corrections"), correction_columns);
  }
  return EXIT_DONE;
}

const Command night_commands[] = {
  { "report night", "", "on known house", FALSE, FALSE, run_night,
    N_ ("one night: the persons by bed as closed, and what was corrected since") },
  { NULL, NULL, NULL, FALSE, FALSE, NULL, NULL },
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands that reckon from figures given, and what a NIK says. */
#include "db/tool/tool.h"

#include "db/code/nik.h"
#include "db/exchange/regions.h"
#include "db/report/lengths.h"

#include <glib/gi18n-lib.h>

static gboolean
read_figure (Tool *tool, const char *option, gint64 *figure, int *status)
{
  const char *text = tool_option (tool, option);

  if (!text)
    return TRUE;
  if (g_ascii_string_to_signed (text, 10, 0, G_MAXINT64, figure, NULL))
    return TRUE;
  *status = tool_wrong_use (tool, _("--%s: \"%s\" is not a whole number from 0."), option, text);
  return FALSE;
}

static const char *const indicator_columns[] = { "bor", "avlos_ld", "avlos_hp", "toi",
                                                 "bto", "gdr",      "ndr",      NULL };

static JsonObject *
indicators_json (const Indicators *indicators)
{
  JsonObject *object = json_object_new ();

  json_set_rate (object, "bor", indicators->bor);
  json_set_rate (object, "avlos_ld", indicators->avlos_ld);
  json_set_rate (object, "avlos_hp", indicators->avlos_hp);
  json_set_rate (object, "toi", indicators->toi);
  json_set_rate (object, "bto", indicators->bto);
  json_set_rate (object, "gdr", indicators->gdr);
  json_set_rate (object, "ndr", indicators->ndr);
  return object;
}

static int
run_indicators (Tool *tool)
{
  IndicatorsInput input = { .beds = -1,
                            .days = -1,
                            .bed_days = -1,
                            .hp = -1,
                            .ld = -1,
                            .discharges = -1,
                            .deaths = -1,
                            .deaths48 = -1 };
  const struct {
    const char *option;
    gint64 *figure;
  } figures[] = {
    { "beds", &input.beds },
    { "days", &input.days },
    { "hp", &input.hp },
    { "discharges", &input.discharges },
    { "ld", &input.ld },
    { "deaths", &input.deaths },
    { "deaths48", &input.deaths48 },
  };
  int status;

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++) {
    if (!read_figure (tool, figures[i].option, figures[i].figure, &status))
      return status;
    if (i < 4 && *figures[i].figure < 0)
      return tool_wrong_use (tool, _("indicators needs --beds, --days, --hp and --discharges."));
  }
  if (!indicators_can_compute (&input))
    return tool_wrong_use (tool, _("These figures are too large to be of a house."));
  Indicators indicators = indicators_compute (&input);
  g_autoptr (JsonObject) object = indicators_json (&indicators);
  tool_print_object (tool, object, indicator_columns);
  return EXIT_DONE;
}

/* Whole numbers, null where nobody left. */
static void
set_days (JsonObject *object, const char *member, gint64 days)
{
  if (days == RATE_NONE)
    json_object_set_null_member (object, member);
  else
    json_object_set_int_member (object, member, days);
}

static int
run_report_indicators (Tool *tool)
{
  static const char *const columns[] = { "bor",     "avlos_ld", "avlos_hp",   "toi",
                                         "bto",     "gdr",      "ndr",        "leavers",
                                         "stayers", "los_mean", "los_median", NULL };
  g_autoptr (GError) error = NULL;
  Indicators indicators;
  Lengths lengths;
  gint64 house, from, to;

  if (!tool_option (tool, "from") || !tool_option (tool, "to"))
    return tool_wrong_use (tool, _("%s needs --from and --to."), tool->command->words);
  if (!tool_night (tool, "from", &from) || !tool_night (tool, "to", &to))
    return EXIT_WRONG_USE;
  if (from > to)
    return tool_wrong_use (tool, _("--from is later than --to."));
  if (!tool_house (tool, &house, &error)
      || !indicators_read (tool->record, house, tool_option (tool, "from"),
                           tool_option (tool, "to"), &indicators, &lengths, &error))
    return tool_fail (tool, error);
  g_autoptr (JsonObject) object = indicators_json (&indicators);
  json_object_set_int_member (object, "leavers", lengths.leavers);
  json_object_set_int_member (object, "stayers", lengths.stayers);
  set_days (object, "los_mean", lengths.los_mean);
  set_days (object, "los_median", lengths.los_median);
  tool_print_object (tool, object, columns);
  return EXIT_DONE;
}

static char *
name_of_region (const char *code, gpointer data)
{
  return region_name (data, code);
}

static JsonArray *
issues_json (guint issues)
{
  JsonArray *array = json_array_new ();

  for (guint issue = 1; issue <= NIK_LAST_ISSUE; issue <<= 1)
    if (issues & issue)
      json_array_add_string_element (array, _(nik_issue_sentence (issue)));
  return array;
}

static JsonObject *
nik_json (const Nik *nik)
{
  JsonObject *object = json_object_new ();
  const char sex[] = { nik->sex, '\0' };

  json_object_set_boolean_member (object, "valid", nik->valid);
  json_set_text (object, "province", nik->province_name);
  json_set_text (object, "regency", nik->regency_name);
  json_set_text (object, "district", nik->district_name);
  json_set_text (object, "province_code", *nik->province ? nik->province : NULL);
  json_set_text (object, "regency_code", *nik->regency ? nik->regency : NULL);
  json_set_text (object, "district_code", *nik->district ? nik->district : NULL);
  json_set_text (object, "birth_date", *nik->birth_date ? nik->birth_date : NULL);
  json_set_text (object, "sex", *sex ? sex : NULL);
  json_object_set_array_member (object, "warnings", issues_json (nik->issues));
  return object;
}

/* Regions come from the record where there is one; without it the number is read all the same. */
static int
run_nik (Tool *tool)
{
  static const char *const columns[] = { "valid",
                                         "province",
                                         "regency",
                                         "district",
                                         "province_code",
                                         "regency_code",
                                         "district_code",
                                         "birth_date",
                                         "sex",
                                         "warnings",
                                         NULL };
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *today = when_date_of (g_get_real_time () / G_USEC_PER_SEC, zone);
  NikContext context = { .today = today, .age = -1 };

  tool->record = record_open (tool->address, CONNECTION_READ_ONLY, NULL, NULL);
  if (tool->record && regions_known (tool->record)) {
    context.region_name = name_of_region;
    context.data = tool->record;
  }
  g_autoptr (Nik) nik = nik_read (tool_positional (tool, 0), &context);
  g_autoptr (JsonObject) object = nik_json (nik);
  tool_print_object (tool, object, columns);
  return nik->valid ? EXIT_DONE : EXIT_REFUSED;
}

const Command figure_commands[] = {
  { "indicators", "", "beds days hp discharges ld deaths deaths48", FALSE, TRUE, run_indicators,
    N_ ("reckons the indicators of bed use from figures") },
  { "report indicators", "", "from to house", FALSE, FALSE, run_report_indicators,
    N_ ("the indicators of a house for a period") },
  { "nik", "NUMBER", "", FALSE, TRUE, run_nik, N_ ("reads what a NIK says") },
  { NULL, NULL, NULL, FALSE, FALSE, NULL, NULL },
};

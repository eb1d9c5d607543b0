/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands that print: cards, the sheet of a night, the muster list, what is to be confirmed, as PDF. */
#include "db/tool/night-show.h"

#include "db/paper/card-print.h"
#include "db/paper/lists.h"

#include <glib/gi18n-lib.h>

static GTimeZone *
zone_of_house (Tool *tool, gint64 house, GError **error)
{
  GTimeZone *zone = NULL;

  if (!lookup_zone (record_get_connection (tool->record), KEY_HOUSE, house, &zone, error))
    return NULL;
  return zone ? zone : g_time_zone_new_utc ();
}

static gboolean
add_stay (Tool *tool, const char *text, GArray *stays, GError **error)
{
  gint64 stay = lookup_id (record_get_connection (tool->record), KEY_STAYING, NULL, text, error);

  if (!stay)
    return FALSE;
  for (guint i = 0; i < stays->len; i++)
    if (g_array_index (stays, gint64, i) == stay)
      return TRUE;
  g_array_append_val (stays, stay);
  return TRUE;
}

/* --resident R --resident R, or --resident R R R */
static GArray *
read_stays (Tool *tool, GError **error)
{
  g_autoptr (GArray) stays = g_array_new (FALSE, FALSE, sizeof (gint64));
  const char *given = tool_option (tool, "resident");
  g_auto (GStrv) names = g_strsplit (given ? given : "", "\n", -1);

  for (char **name = names; *name; name++)
    if (!add_stay (tool, *name, stays, error))
      return NULL;
  for (guint i = 0; tool_positional (tool, i); i++)
    if (!add_stay (tool, tool_positional (tool, i), stays, error))
      return NULL;
  return g_steal_pointer (&stays);
}

static void
print_made (Tool *tool, const GArray *made)
{
  static const char *const columns[] = { "card", "number", "issue", "resident", "stay", NULL };
  g_autoptr (Rows) rows = rows_begin (tool, columns);

  for (guint i = 0; i < made->len; i++) {
    const CardMade *card = &g_array_index (made, CardMade, i);
    JsonObject *object = json_object_new ();
    json_object_set_int_member (object, "card", card->card);
    json_object_set_int_member (object, "number", card->number);
    json_object_set_int_member (object, "issue", card->issue);
    json_set_id (object, "resident", card->resident);
    json_set_id (object, "stay", card->stay);
    rows_add (rows, object);
  }
  rows_end (rows);
}

/* FALSE after it said what is wrong with the command line. */
static gboolean
read_order (Tool *tool, gint64 *blanks)
{
  const char *text = tool_option (tool, "blanks");

  *blanks = 0;
  if (!tool_option (tool, "out"))
    tool_wrong_use (tool, _("%s needs --%s."), tool->command->words, "out");
  else if (!text == !tool_option (tool, "resident") || (text && tool_positional (tool, 0)))
    tool_wrong_use (tool, _("Give either --blanks N or --resident R."));
  else if (text && !g_ascii_string_to_signed (text, 10, 1, CARD_BLANKS_MAX, blanks, NULL))
    tool_wrong_use (tool, _("--blanks is a number from 1 to %d."), CARD_BLANKS_MAX);
  else
    return TRUE;
  return FALSE;
}

static int
run_card (Tool *tool)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) stays = NULL, made = NULL;
  gint64 blanks;

  if (!read_order (tool, &blanks))
    return EXIT_WRONG_USE;
  if (!blanks && !(stays = read_stays (tool, &error)))
    return tool_fail (tool, error);
  const CardOrder order = { (guint) blanks, stays, tool_option (tool, "a4") != NULL,
                            tool->actor,    0,     "tool" };
  gboolean printed = card_print (tool->record, &order, tool_option (tool, "out"), &made, &error);
  tool_follow (tool);
  if (!printed)
    return tool_fail (tool, error);
  print_made (tool, made);
  return EXIT_DONE;
}

static int
print_file (Tool *tool)
{
  static const char *const columns[] = { "file", NULL };
  g_autoptr (JsonObject) object = json_object_new ();

  json_object_set_string_member (object, "file", tool_option (tool, "out"));
  tool_print_object (tool, object, columns);
  return EXIT_DONE;
}

static int
run_night (Tool *tool)
{
  g_autoptr (GError) error = NULL;
  const char *out = tool_option (tool, "out");
  gint64 day;

  if (!out)
    return tool_wrong_use (tool, _("%s needs --%s."), tool->command->words, "out");
  if (!tool_night (tool, "on", &day))
    return EXIT_WRONG_USE;
  g_autoptr (NightSheet) sheet = tool_night_sheet (tool, day, &error);
  if (!sheet)
    return tool_fail (tool, error);
  g_autoptr (GTimeZone) zone = zone_of_house (tool, sheet->night->house, &error);
  return zone && lists_print_night (tool->record, sheet, zone, tool->as, out, &error)
             ? print_file (tool)
             : tool_fail (tool, error);
}

static int
run_muster (Tool *tool)
{
  g_autoptr (GError) error = NULL;
  const char *out = tool_option (tool, "out");
  BoardQuery query = { .see_hidden = tool_sees_hidden (tool) };

  if (!out)
    return tool_wrong_use (tool, _("%s needs --%s."), tool->command->words, "out");
  if (!tool_one_house (tool, &query.house, &error))
    return tool_fail (tool, error);
  g_autoptr (GTimeZone) zone = zone_of_house (tool, query.house, &error);
  return zone && lists_print_muster (tool->record, &query, zone, tool->as, out, &error)
             ? print_file (tool)
             : tool_fail (tool, error);
}

static int
run_approvals (Tool *tool)
{
  g_autoptr (GError) error = NULL;
  const char *out = tool_option (tool, "out");
  gint64 house = 0;

  if (!out)
    return tool_wrong_use (tool, _("%s needs --%s."), tool->command->words, "out");
  if (!tool_one_house (tool, &house, &error))
    return tool_fail (tool, error);
  g_autoptr (GTimeZone) zone = zone_of_house (tool, house, &error);
  return zone && lists_print_approvals (tool->record, house, zone, tool->as, out, &error) ? print_file (tool)
                                                                                          : tool_fail (tool, error);
}

const Command paper_commands[] = {
  { "paper card", "[R…]", "blanks resident* a4! out", FALSE, FALSE, run_card,
    N_ ("prints cards: blanks, or each for a resident and bound") },
  { "paper night", "", "on known house out", FALSE, FALSE, run_night,
    N_ ("prints the sheet of a night") },
  { "paper muster", "", "house out", FALSE, FALSE, run_muster,
    N_ ("prints the list to count everybody by") },
  { "paper approvals", "", "house out", FALSE, FALSE, run_approvals,
    N_ ("prints what was agreed to by telephone or letter and is to be confirmed") },
  { NULL, NULL, NULL, FALSE, FALSE, NULL, NULL },
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands that list nouns, one row a thing. */
#include "db/tool/tool.h"

#include "db/report/lists.h"

#include <glib/gi18n-lib.h>

static int
print_list (Tool *tool, const List *list)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTimeZone) zone = tool_zone (tool);
  g_autoptr (JsonArray) rows = list_read (tool->record, list, zone, tool_sees_hidden (tool), &error);

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

static int
run_residents (Tool *tool)
{
  return print_list (tool, &list_residents);
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
  { "resident list", "", "", FALSE, FALSE, run_residents, N_ ("lists residents") },
  { "stay list", "", "", FALSE, FALSE, run_stays, N_ ("lists stays") },
  { "card list", "", "", FALSE, FALSE, run_cards, N_ ("lists cards, never their text") },
  { NULL, NULL, NULL, FALSE, FALSE, NULL, NULL },
};

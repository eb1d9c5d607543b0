/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the rules of how long guests may stay. */
#include "db/report/limit-rules.h"

#include "db/record/house.h"
#include "db/record/house-clock.h"
#include "db/report/report-private.h"

static const char sql_rules[] =
    "SELECT l.id, l.house, h.name, l.guest_kind, l.days, l.count_from, l.extendable, l.extension_days, l.max_extensions,"
    " l.source, l.from_date, l.until_date, " LIMIT_MEAL_DAYS ", COALESCE (l.day_kind, 'calendar'),"
    " COALESCE (l.approver_role, 'any') FROM stay_limit l JOIN house h ON h.id = l.house WHERE l.house = :house"
    " ORDER BY CASE WHEN l.guest_kind = 'general' THEN 0 ELSE 1 END, l.guest_kind, l.from_date DESC";

void
limit_rule_line_free (LimitRuleLine *line)
{
  if (!line)
    return;
  g_free (line->house_name);
  g_free (line->guest_kind);
  g_free (line->count_from);
  g_free (line->day_kind);
  g_free (line->approver_role);
  g_free (line->source);
  g_free (line->from_date);
  g_free (line->until_date);
  g_free (line);
}

static LimitRuleLine *
read_rule (Query *query, const char *today)
{
  LimitRuleLine *line = g_new0 (LimitRuleLine, 1);

  line->rule = query_int (query, 0);
  line->house = query_int (query, 1);
  line->house_name = g_strdup (query_text (query, 2));
  line->guest_kind = g_strdup (query_text (query, 3));
  line->days = query_int (query, 4);
  line->count_from = g_strdup (query_text (query, 5));
  line->extendable = query_int (query, 6) != 0;
  line->extension_days = query_int (query, 7);
  line->max_extensions = query_int (query, 8);
  line->source = g_strdup (query_text (query, 9));
  line->from_date = g_strdup (query_text (query, 10));
  line->until_date = g_strdup (query_text (query, 11));
  line->meal_days = query_int (query, 12);
  line->day_kind = g_strdup (query_text (query, 13));
  line->approver_role = g_strdup (query_text (query, 14));
  line->to_come = g_strcmp0 (line->from_date, today) > 0;
  line->holds = !line->to_come && (!line->until_date || g_strcmp0 (today, line->until_date) < 0);
  return line;
}

/* @later: (nullable): the line before this one in the list */
static void
look_at_next (LimitRuleLine *line, const LimitRuleLine *later)
{
  line->followed = later && later->house == line->house && g_strcmp0 (later->guest_kind, line->guest_kind) == 0
                   && g_strcmp0 (later->from_date, line->until_date) == 0;
}

static gboolean
read_house (Record *record, gint64 house, GPtrArray *lines, GError **error)
{
  Connection *connection = record_get_connection (record);
  g_autoptr (HouseClock) clock = house_clock_read (connection, house, error);
  g_autoptr (Query) query = clock ? query_new (connection, sql_rules, error) : NULL;
  QueryStep step;

  if (!query)
    return FALSE;
  g_autofree char *today = when_date_of (record_now (record), clock->zone);
  query_bind_int (query, ":house", house);
  while ((step = query_step (query, error)) == QUERY_ROW) {
    LimitRuleLine *line = read_rule (query, today);
    look_at_next (line, lines->len ? lines->pdata[lines->len - 1] : NULL);
    g_ptr_array_add (lines, line);
  }
  return step == QUERY_DONE;
}

GPtrArray *
limit_rules_read (Record *record, gint64 house, GError **error)
{
  g_return_val_if_fail (record, NULL);

  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) limit_rule_line_free);
  g_autoptr (GArray) houses = report_houses (record_get_connection (record), house, error);
  if (!houses)
    return NULL;
  for (guint i = 0; i < houses->len; i++)
    if (!read_house (record, g_array_index (houses, gint64, i), lines, error))
      return NULL;
  return g_steal_pointer (&lines);
}

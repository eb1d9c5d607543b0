/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads whose limit of stay is near or past. */
#include "db/report/stay-limits.h"

#include "db/record/find.h"
#include "db/record/house-clock.h"
#include "db/record/house.h"
#include "db/record/stay.h"
#include "db/record/workdays.h"
#include "db/report/report-private.h"

#include <string.h>

#define COLUMNS \
    "SELECT t.id, t.resident, p.number, t.arrived_at, t.limit_on, " REPORT_BED_OF "," \
    " (SELECT a.value FROM stay_attribute a WHERE a.stay = t.id AND a.what = 'guest_kind' AND a.until IS NULL)," \
    " (SELECT COUNT (*) FROM extension e WHERE e.stay = t.id)," \
    " k.asked_at, (SELECT COUNT (*) FROM permit x WHERE x.stay = t.id AND x.back_at IS NULL)" \
    " + (SELECT COUNT (*) FROM departure d WHERE d.stay = t.id AND d.closed_at IS NULL)," \
    " (SELECT COUNT (*) FROM stay w WHERE w.with_stay = t.id AND w.ended_at IS NULL), t.counted_from, t.day_kind," \
    " k.asked_by, k.days, k.reason" \
    " FROM stay t JOIN resident p ON p.id = t.resident LEFT JOIN extension_ask k ON k.stay = t.id AND k.decided_at IS NULL"

static const char sql_lines[] =
    COLUMNS " WHERE t.house = :house AND t.ended_at IS NULL AND t.limit_on <= :until ORDER BY t.limit_on, t.number";
static const char sql_line[] = COLUMNS " WHERE t.id = :stay AND t.ended_at IS NULL AND t.limit_on IS NOT NULL";

void
limit_line_free (LimitLine *line)
{
  if (!line)
    return;
  g_free (line->name);
  g_free (line->place);
  g_free (line->guest_kind);
  g_free (line->limit_on);
  g_free (line->today);
  g_free (line->asked_reason);
  g_clear_pointer (&line->holidays, g_array_unref);
  g_free (line);
}

static LimitLine *
read_line (Query *query, const HouseClock *clock, gint64 today, GArray *holidays)
{
  LimitLine *line = g_new0 (LimitLine, 1);
  gint64 first, limit = today;
  int seconds;

  line->house = clock->house;
  line->today = when_day_format (today);
  line->stay = query_int (query, 0);
  line->resident = query_int (query, 1);
  line->number = query_int (query, 2);
  line->place = g_strdup (query_text (query, 5));
  line->guest_kind = g_strdup (query_is_null (query, 6) ? "general" : query_text (query, 6));
  line->extensions = (int) query_int (query, 7);
  line->asked_at = query_int (query, 8);
  line->asked_by = query_int (query, 13);
  line->asked_days = query_int (query, 14);
  line->asked_reason = g_strdup (query_text (query, 15));
  line->away = query_int (query, 9) > 0;
  line->party = query_int (query, 10) > 0;
  when_local (query_int (query, 3), clock->zone, &first, &seconds);
  if (!query_is_null (query, 11))
    when_day_parse (query_text (query, 11), &first);
  when_day_parse (query_text (query, 4), &limit);
  if (g_strcmp0 (query_text (query, 12), "working") == 0)
    line->holidays = g_array_ref (holidays);
  line->day = (int) MAX (workdays_count (line->holidays, first, today), query_is_null (query, 11) ? 1 : 0);
  line->limit = (int) workdays_count (line->holidays, first, limit);
  gint64 last = workdays_last (line->holidays, limit);
  line->limit_on = when_day_format (last);
  line->last = last == today;
  line->left = (int) (workdays_count (line->holidays, today + 1, limit) - workdays_count (line->holidays, limit + 1, today));
  return line;
}

static gboolean
read_house (Record *record, gint64 house, const LimitsQuery *wish, GPtrArray *lines, GError **error)
{
  Connection *connection = record_get_connection (record);
  g_autoptr (HouseClock) clock = house_clock_read (connection, house, error);
  g_autoptr (GArray) holidays = clock ? holidays_read (connection, house, error) : NULL;
  g_autoptr (Query) query = holidays ? query_new (connection, sql_lines, error) : NULL;
  gint64 today;
  int seconds;
  QueryStep step;

  if (!query)
    return FALSE;
  when_local (record_now (record), clock->zone, &today, &seconds);
  g_autofree char *until = when_day_format (today + wish->days);
  query_bind_int (query, ":house", house);
  query_bind_text (query, ":until", until);
  while ((step = query_step (query, error)) == QUERY_ROW)
    g_ptr_array_add (lines, read_line (query, clock, today, holidays));
  return step == QUERY_DONE;
}

static gboolean
read_rule (Connection *connection, LimitLine *line, GError **error)
{
  LimitRule rule;

  if (!limit_rule_on (connection, line->house, line->guest_kind, line->today, &rule, error))
    return FALSE;
  line->extension_days = rule.extension_days;
  return TRUE;
}

static gboolean
complete (Record *record, LimitLine *line, const LimitsQuery *wish, GError **error)
{
  Connection *connection = record_get_connection (record);

  if (!read_rule (connection, line, error))
    return FALSE;

  line->name = stay_shown_name (connection, line->stay, wish->see_hidden, error);
  return line->name && meal_days_read (connection, line->stay, record_now (record), &line->meals, error);
}

static gboolean
find_house (Connection *connection, gint64 stay, gint64 *house, GError **error)
{
  static const char sql[] = "SELECT house FROM stay WHERE id = :stay AND ended_at IS NULL AND limit_on IS NOT NULL";

  return find_int_by (connection, sql, ":stay", stay, house, error);
}

gboolean
limit_read (Record *record, gint64 stay, gboolean see_hidden, LimitLine **line, GError **error)
{
  g_return_val_if_fail (record && line, FALSE);

  Connection *connection = record_get_connection (record);
  const LimitsQuery wish = { 0, 0, see_hidden };
  gint64 house = 0, today;
  int seconds;

  *line = NULL;
  if (!find_house (connection, stay, &house, error))
    return FALSE;
  if (!house)
    return TRUE;
  g_autoptr (HouseClock) clock = house_clock_read (connection, house, error);
  g_autoptr (GArray) holidays = clock ? holidays_read (connection, house, error) : NULL;
  g_autoptr (Query) query = holidays ? query_new (connection, sql_line, error) : NULL;
  if (!query)
    return FALSE;
  when_local (record_now (record), clock->zone, &today, &seconds);
  query_bind_int (query, ":stay", stay);
  QueryStep step = query_step (query, error);
  g_autoptr (LimitLine) found = step == QUERY_ROW ? read_line (query, clock, today, holidays) : NULL;
  g_clear_pointer (&query, query_free);
  if (step == QUERY_FAILED || (found && !complete (record, found, &wish, error)))
    return FALSE;
  *line = g_steal_pointer (&found);
  return TRUE;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(LimitLine *const *) a)->limit_on, (*(LimitLine *const *) b)->limit_on);
}

GPtrArray *
limits_read (Record *record, const LimitsQuery *wish, GError **error)
{
  g_return_val_if_fail (record && wish, NULL);

  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) limit_line_free);
  g_autoptr (GArray) houses = report_houses (record_get_connection (record), wish->house, error);
  if (!houses)
    return NULL;
  for (guint i = 0; i < houses->len; i++)
    if (!read_house (record, g_array_index (houses, gint64, i), wish, lines, error))
      return NULL;
  for (guint i = 0; i < lines->len; i++)
    if (!complete (record, lines->pdata[i], wish, error))
      return NULL;
  g_ptr_array_sort (lines, compare_lines);
  return g_steal_pointer (&lines);
}

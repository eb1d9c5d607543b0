/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts the days of a limit: every day, or working days. */
#include "db/record/workdays.h"

#include "db/record/when.h"

#define WEEK 7
#define WORKING 5              /* Monday to Friday */

static const char sql_holidays[] = "SELECT date FROM holiday WHERE house = :house ORDER BY date";

Holidays *
holidays_read (Connection *connection, gint64 house, GError **error)
{
  g_return_val_if_fail (connection && house, NULL);

  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (Query) query = query_new (connection, sql_holidays, error);
  QueryStep step;
  gint64 day;

  if (!query)
    return NULL;
  query_bind_int (query, ":house", house);
  while ((step = query_step (query, error)) == QUERY_ROW)
    if (when_day_parse (query_text (query, 0), &day))
      g_array_append_val (days, day);
  return step == QUERY_DONE ? g_steal_pointer (&days) : NULL;
}

gboolean
holidays_read_for (Connection *connection, gint64 house, const char *day_kind, Holidays **holidays, GError **error)
{
  gboolean working = g_strcmp0 (day_kind, "working") == 0;

  *holidays = working ? holidays_read (connection, house, error) : NULL;
  return !working || *holidays;
}

/* 0: Monday. Day 0, 1 January 1970, was a Thursday. */
static int
weekday (gint64 day)
{
  return (int) (((day + 3) % WEEK + WEEK) % WEEK);
}

static gint64
count_holidays (const Holidays *holidays, gint64 first, gint64 last)
{
  gint64 n = 0;

  for (guint i = 0; i < holidays->len; i++) {
    gint64 day = g_array_index (holidays, gint64, i);
    n += day >= first && day <= last && weekday (day) < WORKING;
  }
  return n;
}

gint64
workdays_count (const Holidays *holidays, gint64 first, gint64 last)
{
  if (last < first)
    return 0;
  if (!holidays)
    return last - first + 1;
  gint64 weeks = (last - first + 1) / WEEK, n = weeks * WORKING;

  for (gint64 day = first + weeks * WEEK; day <= last; day++)
    n += weekday (day) < WORKING;
  return n - count_holidays (holidays, first, last);
}

gint64
workdays_limit (const Holidays *holidays, gint64 first, gint64 n)
{
  g_return_val_if_fail (n >= 1, first);

  if (!holidays)
    return first + n - 1;
  gint64 day = first + n / WORKING * WEEK - 1;        /* as many weeks can not have more */
  while (workdays_count (holidays, first, day + 1) <= n)
    day++;
  return day;
}

gint64
workdays_last (const Holidays *holidays, gint64 limit)
{
  while (workdays_count (holidays, limit + 1, limit + 1) == 0)
    limit++;
  return limit;
}

char *
workdays_last_on (const Holidays *holidays, const char *limit_on)
{
  gint64 limit = 0;

  return limit_on && when_day_parse (limit_on, &limit) ? when_day_format (workdays_last (holidays, limit)) : NULL;
}

char *
workdays_extend (const Holidays *holidays, const char *limit_on, gint64 n)
{
  gint64 limit = 0;
  gboolean is_date = when_day_parse (limit_on, &limit);

  g_return_val_if_fail (is_date && n >= 1, NULL);

  return when_day_format (workdays_limit (holidays, limit + 1, n));
}

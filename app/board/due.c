/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads when something is due, as a person types it. */
#include "app/board/input.h"

#include "app/board/day-words.h"

#include <string.h>

/* Whole numbers between slashes or dashes; how many, 0 where anything else stands there. */
static int
read_numbers (const char *text, int n[3])
{
  g_auto (GStrv) parts = g_strsplit_set (text, "-/", -1);
  guint found = g_strv_length (parts);

  for (guint i = 0; i < found; i++) {
    guint64 value;
    if (found > 3 || !g_ascii_string_to_unsigned (g_strstrip (parts[i]), 10, 0, 9999, &value, NULL))
      return 0;
    n[i] = (int) value;
  }
  return (int) found;
}

/* In the year of the day @today, or in the next one where it has been. */
static gboolean
read_yearly (const int n[3], gint64 today, gint64 *day)
{
  int year, month, of_month;

  when_day_to_civil (today, &year, &month, &of_month);
  return when_day_from_civil (year, n[1], n[0], day) && (*day >= today || when_day_from_civil (year + 1, n[1], n[0], day));
}

/* @every: (out): after how many days the same text means another day, 0: it does not */
static gboolean
read_day (const char *text, gint64 today, gint64 *day, int *every)
{
  int n[3], found = read_numbers (text, n);

  *every = 0;
  if (found == 2)
    return read_yearly (n, today, day);
  if (found == 3)
    return n[0] > 999 ? when_day_from_civil (n[0], n[1], n[2], day) : n[2] > 999 && when_day_from_civil (n[2], n[1], n[0], day);
  return desk_day_said (text, today, day, every);
}

gboolean
desk_day_ahead_parse (const char *text, gint64 today, gint64 *day)
{
  int every;

  return read_day (text, today, day, &every) && *day >= today;
}

gboolean
desk_later_parse (const char *text, gint64 now, GTimeZone *zone, int day_clock, gint64 *at)
{
  g_autofree char *typed = g_strstrip (g_strdup (text));
  char *space = strrchr (typed, ' ');
  int seconds, passed, every = 0;
  gint64 today, day;

  when_local (now, zone, &today, &passed);
  gboolean clock = desk_clock_parse (space ? space + 1 : typed, &seconds);
  if (!clock)
    seconds = day_clock;
  else if (space)
    *space = '\0';
  if (clock && !space) {
    *at = when_instant (today + (seconds <= passed), seconds, zone);
    return TRUE;
  }
  if (seconds < 0 || !read_day (typed, today, &day, &every))
    return FALSE;
  *at = when_instant (day, seconds, zone);
  if (*at <= now && !clock)
    *at = when_instant (day, DESK_DAY_END, zone);      /* today, and that hour has been */
  if (*at <= now && every)
    *at = when_instant (day + every, seconds, zone);
  return *at > now;
}

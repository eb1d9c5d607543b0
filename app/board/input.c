/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person types into one field, read as what it means. */
#include "app/board/input.h"

#include "app/board/day-words.h"

#include <glib/gi18n.h>
#include <string.h>

#define GUESS 5                /* years up and down for "±60" */
#define OLDEST 130
#define LEAP_YEAR 2024         /* any that has all days that a year can have */

void
desk_age_clear (DeskAge *age)
{
  g_clear_pointer (&age->born, g_free);
}

/* Whole numbers with one of @marks between them; returns how many, or -1 where anything else stands there. */
static int
numbers (const char *text, const char *marks, int *out, int most)
{
  g_auto (GStrv) parts = g_strsplit_set (text, marks, -1);
  int n = 0;

  for (; parts[n]; n++) {
    guint64 value;
    g_strstrip (parts[n]);
    if (n == most || !g_ascii_string_to_unsigned (parts[n], 10, 0, 9999, &value, NULL))
      return -1;
    out[n] = (int) value;
  }
  return n;
}

static gboolean
to_date (int year, int month, int day, char **date)
{
  gint64 number;

  if (!when_day_from_civil (year, month, day, &number))
    return FALSE;
  *date = when_day_format (number);
  return TRUE;
}

static gboolean
to_ages (DeskAge *age, int from, int to)
{
  age->from = MAX (from, 0);
  age->to = to;
  return age->from <= age->to && to <= OLDEST;
}

gboolean
desk_age_parse (const char *text, DeskAge *age)
{
  g_autofree char *typed = g_strstrip (g_strdup (text));
  int n[3];

  *age = (DeskAge){ NULL, -1, -1 };
  if (!*typed)
    return TRUE;
  if (g_str_has_prefix (typed, "±") || g_str_has_prefix (typed, "+-"))
    return numbers (typed + strlen (*typed == '+' ? "+-" : "±"), "-", n, 1) == 1 && to_ages (age, n[0] - GUESS, n[0] + GUESS);
  switch (numbers (typed, "-/.", n, 3)) {
  case 1:
    return to_ages (age, n[0] - 1, n[0] + 1);
  case 2:
    return to_ages (age, n[0], n[1]);
  case 3:
    return n[0] > 999 ? to_date (n[0], n[1], n[2], &age->born) : n[2] > 999 && to_date (n[2], n[1], n[0], &age->born);
  default:
    return FALSE;
  }
}

char *
desk_day_parse (const char *text)
{
  DeskAge age;

  desk_age_parse (text, &age);
  return age.born;
}

char *
desk_day_text (const char *date)
{
  int year, month, of_month;
  gint64 day;

  if (!when_day_parse (date, &day))
    return g_strdup (date);
  when_day_to_civil (day, &year, &month, &of_month);
  return g_strdup_printf ("%d-%d-%d", of_month, month, year);
}

gboolean
desk_clock_parse (const char *text, int *seconds)
{
  int n[2];
  int found = numbers (text, ".:", n, 2);

  if (found == 1) {
    n[1] = n[0] % 100;
    n[0] /= 100;
    if (strlen (text) != 4)
      return FALSE;
  }
  *seconds = found >= 1 ? n[0] * 3600 + n[1] * 60 : 0;
  return found >= 1 && n[0] < 24 && n[1] < 60;
}

/* (transfer full) (nullable): a day that no calendar has, as it stands in @text, alone or before a time */
static char *
find_no_day (const char *text)
{
  g_autofree char *typed = g_strstrip (g_strdup (text));
  char *space = strrchr (typed, ' ');
  int n[3], seconds;
  gint64 day;

  if (space && desk_clock_parse (space + 1, &seconds))
    *space = '\0';
  else
    space = NULL;
  int found = numbers (typed, space ? "-/" : "-/.", n, 3);
  gboolean none = found == 3   ? (n[0] > 999 ? !when_day_from_civil (n[0], n[1], n[2], &day) : n[2] > 999 && !when_day_from_civil (n[2], n[1], n[0], &day))
                  : found == 2 ? space && !when_day_from_civil (LEAP_YEAR, n[1], n[0], &day)
                               : FALSE;
  return none ? g_steal_pointer (&typed) : NULL;
}

char *
desk_no_day (const char *text)
{
  g_autofree char *day = find_no_day (text);

  return day ? g_strdup_printf (_("The calendar has no day %s."), day) : NULL;
}

char *
desk_moment_problem (const char *text)
{
  char *no_day = desk_no_day (text);

  return no_day ? no_day : g_strdup (_("Write the time as 14.30, or with the day as 21/11 14.30; it can not be later than now."));
}

/* @every: (out): as of desk_day_said() */
static gboolean
day_parse (const char *text, gint64 today, gint64 *day, int *every)
{
  int n[3], year, month, of_month;
  int found = numbers (text, "-/", n, 3);

  *every = 0;
  when_day_to_civil (today, &year, &month, &of_month);
  if (found == 2)
    return when_day_from_civil (year, n[1], n[0], day);
  if (found != 3)
    return desk_day_said (text, today, day, every);
  return n[0] > 999 ? when_day_from_civil (n[0], n[1], n[2], day) : when_day_from_civil (n[2], n[1], n[0], day);
}

gboolean
desk_moment_parse (const char *text, gint64 now, GTimeZone *zone, gint64 *at)
{
  g_autofree char *typed = g_strstrip (g_strdup (text));
  char *space = strrchr (typed, ' ');
  gint64 today, day;
  int seconds, every;

  when_local (now, zone, &today, &seconds);
  if (!desk_clock_parse (space ? space + 1 : typed, &seconds))
    return FALSE;
  if (!space) {
    *at = when_instant (today, seconds, zone);
    if (*at > now)
      *at = when_instant (today - 1, seconds, zone);
    return TRUE;
  }
  *space = '\0';
  if (!day_parse (g_strstrip (typed), today, &day, &every))
    return FALSE;
  *at = when_instant (day, seconds, zone);
  if (*at > now && every)
    *at = when_instant (day - every, seconds, zone);
  return *at <= now;
}

char *
desk_moment_text (gint64 at, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);

  return g_strdup_printf ("%d-%d-%d %02d.%02d", g_date_time_get_day_of_month (local), g_date_time_get_month (local),
                          g_date_time_get_year (local), g_date_time_get_hour (local), g_date_time_get_minute (local));
}

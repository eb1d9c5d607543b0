/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads when something is due, as a person types it. */
#include "app/board/input.h"

#include <stdio.h>
#include <string.h>

#define DAY_SECONDS 86400
#define MOST_AHEAD_SECONDS ((gint64) 3650 * DAY_SECONDS)

/* "23/11" or "23-11-2026", in the year of the day @today or the next one; 0: no such day */
static gint64
parse_day (const char *text, gint64 today)
{
  int day, month, year, civil_month, civil_day, length = 0;
  gint64 found = 0;
  gboolean with_year = sscanf (text, "%2d%*[/-]%2d%*[/-]%4d%n", &day, &month, &year, &length) == 3 && !text[length];

  if (!with_year && (sscanf (text, "%2d%*[/-]%2d%n", &day, &month, &length) != 2 || text[length]))
    return 0;
  if (!with_year)
    when_day_to_civil (today, &year, &civil_month, &civil_day);
  if (!when_day_from_civil (year, month, day, &found))
    return 0;
  if (!with_year && found < today && !when_day_from_civil (year + 1, month, day, &found))
    return 0;
  return found;
}

gboolean
desk_due_parse (const char *text, gint64 now, GTimeZone *zone, gint64 *at)
{
  g_autofree char *copy = g_strstrip (g_strdup (text));
  char *space = strrchr (copy, ' '), *clock = space ? space + 1 : copy;
  int hour, minute, length = 0, seconds;
  gint64 today, day;

  when_local (now, zone, &today, &seconds);
  g_strdelimit (clock, ".", ':');
  if (sscanf (clock, "%2d:%2d%n", &hour, &minute, &length) != 2 || clock[length] || hour < 0 || hour > 23 || minute < 0
      || minute > 59)
    return FALSE;
  if (space)
    *space = '\0';
  day = space ? parse_day (g_strstrip (copy), today) : today;
  if (!day)
    return FALSE;
  *at = when_instant (day, 60 * (60 * hour + minute), zone);
  if (!space && *at <= now)
    *at = when_instant (day + 1, 60 * (60 * hour + minute), zone);
  return *at > now;
}

gboolean
desk_later_parse (const char *text, gint64 now, GTimeZone *zone, gint64 *at)
{
  gint64 ahead = strchr (text, ' ') ? MOST_AHEAD_SECONDS : DAY_SECONDS;

  return desk_due_parse (text, now, zone, at) || (desk_moment_parse (text, now + ahead, zone, at) && *at > now);
}

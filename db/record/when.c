/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time in a house: instants, days, nights that end at the census hour, how sure a time is. */
#include "db/record/when.h"

#include <string.h>

#define DAY 86400

G_DEFINE_QUARK (when-error-quark, when_error)

static gint64
floor_div (gint64 a, gint64 b) {
  return a / b - (a % b < 0);
}

/* days */

gboolean
when_day_from_civil (int year, int month, int day_of_month, gint64 *day) {
  static const int before[] = { 306, 337, 0, 31, 61, 92, 122, 153, 184, 214, 245, 275 };
  static const int length[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  if (year < 1 || year > 9999 || month < 1 || month > 12 || day_of_month < 1)
    return FALSE;
  gboolean leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  if (day_of_month > length[month - 1] + (leap && month == 2))
    return FALSE;

  /* years that begin in March put the leap day last; 0000-03-01 is 719468 days before 1970 */
  gint64 y = month <= 2 ? year - 1 : year;
  if (day)
    *day = 365 * y + y / 4 - y / 100 + y / 400 + before[month - 1] + day_of_month - 1 - 719468;
  return TRUE;
}

void
when_day_to_civil (gint64 day, int *year, int *month, int *day_of_month) {
  gint64 shifted = day + 719468;
  gint64 era = floor_div (shifted, 146097);
  gint64 in_era = shifted - era * 146097;
  gint64 year_of_era = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
  gint64 in_year = in_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  gint64 from_march = (5 * in_year + 2) / 153;

  *day_of_month = (int) (in_year - (153 * from_march + 2) / 5 + 1);
  *month = (int) (from_march < 10 ? from_march + 3 : from_march - 9);
  *year = (int) (year_of_era + era * 400 + (*month <= 2));
}

/* reads exactly @count digits; -1 when there are fewer */
static int
read_digits (const char **text, int count) {
  int value = 0;

  for (int i = 0; i < count; i++) {
    guint digit = (guint) ((*text)[i] - '0');
    if (digit > 9)
      return -1;
    value = value * 10 + (int) digit;
  }
  *text += count;
  return value;
}

static gboolean
read_char (const char **text, const char *any_of) {
  if (!**text || !strchr (any_of, **text))
    return FALSE;
  (*text)++;
  return TRUE;
}

static gboolean
read_dash (const char **text) {
  if (**text != '-')
    return FALSE;
  (*text)++;
  return TRUE;
}

static gboolean
read_date (const char **text, int *year, int *month, int *day_of_month) {
  return (*year = read_digits (text, 4)) >= 0 && read_dash (text) &&
         (*month = read_digits (text, 2)) >= 0 && read_dash (text) &&
         (*day_of_month = read_digits (text, 2)) >= 0;
}

gboolean
when_day_parse (const char *date, gint64 *day) {
  int year, month, day_of_month;

  g_return_val_if_fail (date, FALSE);

  return read_date (&date, &year, &month, &day_of_month) && !*date &&
         when_day_from_civil (year, month, day_of_month, day);
}

char *
when_day_format (gint64 day) {
  int year, month, day_of_month;

  when_day_to_civil (day, &year, &month, &day_of_month);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day_of_month);
}

gint64
when_days_between (const char *from, const char *to) {
  gint64 first = 0, last = 0;
  gboolean both = when_day_parse (from, &first) && when_day_parse (to, &last);

  g_return_val_if_fail (both, 0);

  return last - first;
}

char *
when_day_add (const char *date, gint64 days) {
  gint64 day = 0;
  gboolean is_date = when_day_parse (date, &day);

  g_return_val_if_fail (is_date, NULL);

  return when_day_format (day + days);
}

/* a date alone, and one that there is */
static gboolean
read_day (const char *text, int *year, int *month, int *day_of_month) {
  return text && read_date (&text, year, month, day_of_month) && !*text &&
         when_day_from_civil (*year, *month, *day_of_month, NULL);
}

int
when_age_on (const char *born, const char *on) {
  int year, month, day_of_month, year_on, month_on, day_on;
  gboolean both = read_day (born, &year, &month, &day_of_month) && read_day (on, &year_on, &month_on, &day_on);

  g_return_val_if_fail (both, -1);

  gboolean had_birthday = month_on > month || (month_on == month && day_on >= day_of_month);
  int age = year_on - year - !had_birthday;
  return MAX (age, -1);
}

/* zones */

static int
offset_at (GTimeZone *zone, gint64 at) {
  return g_time_zone_get_offset (zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, at));
}

/* GLib reads the zone's file anew once nobody holds the zone any more. */
GTimeZone *
when_zone (const char *name) {
  static GMutex lock;
  static GHashTable *kept;
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (name);

  if (!zone)
    return NULL;
  g_mutex_lock (&lock);
  if (!kept)
    kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_time_zone_unref);
  if (!g_hash_table_contains (kept, name))
    g_hash_table_insert (kept, g_strdup (name), g_time_zone_ref (zone));
  g_mutex_unlock (&lock);
  return g_steal_pointer (&zone);
}

void
when_local (gint64 at, GTimeZone *zone, gint64 *day, int *seconds) {
  gint64 local = at + offset_at (zone, at);

  *day = floor_div (local, DAY);
  *seconds = (int) (local - *day * DAY);
}

/* the first of two readings where both offsets fit; where none does, the one before the gap */
static gint64
from_local (gint64 local, GTimeZone *zone) {
  int before = offset_at (zone, local - DAY);
  int after = offset_at (zone, local + DAY);

  if (offset_at (zone, local - before) != before && offset_at (zone, local - after) == after)
    return local - after;
  return local - before;
}

gint64
when_instant (gint64 day, int seconds, GTimeZone *zone) {
  g_return_val_if_fail (seconds >= 0 && seconds <= DAY && zone, 0);

  return from_local (day * DAY + seconds, zone);
}

char *
when_date_of (gint64 at, GTimeZone *zone) {
  gint64 day;
  int seconds;

  when_local (at, zone, &day, &seconds);
  return when_day_format (day);
}

/* instants as text */

typedef struct {
  int year, month, day;
  int hour, minute, second;
  gboolean has_time, has_offset;
  int offset;
  gboolean offset_exists;
} Parts;

static gboolean
read_offset (const char **text, Parts *parts) {
  if (read_char (text, "Zz"))
    return parts->has_offset = TRUE;
  if (**text != '+' && **text != '-')
    return TRUE;

  int sign = *(*text)++ == '-' ? -1 : 1;
  int hours = read_digits (text, 2), minutes = 0;
  gboolean colon = read_char (text, ":");
  if (hours < 0 || ((colon || **text) && (minutes = read_digits (text, 2)) < 0))
    return FALSE;
  parts->has_offset = TRUE;
  parts->offset = sign * (hours * 3600 + minutes * 60);
  parts->offset_exists = hours <= 18 && minutes <= 59;
  return TRUE;
}

static gboolean
read_time (const char **text, Parts *parts) {
  parts->has_time = TRUE;
  if ((parts->hour = read_digits (text, 2)) < 0 || !read_char (text, ":") ||
      (parts->minute = read_digits (text, 2)) < 0)
    return FALSE;
  if (read_char (text, ":")) {
    if ((parts->second = read_digits (text, 2)) < 0)
      return FALSE;
    if (read_char (text, ".,")) {
      if (read_digits (text, 1) < 0)
        return FALSE;
      while (read_digits (text, 1) >= 0)
        ;
    }
  }
  return read_offset (text, parts);
}

static gboolean
time_exists (const Parts *parts) {
  if (parts->hour == 24)
    return parts->minute == 0 && parts->second == 0;
  return parts->hour < 24 && parts->minute < 60 && parts->second < 60;
}

gboolean
when_parse (const char *text, GTimeZone *zone, gint64 *at, gboolean *is_date, GError **error) {
  g_return_val_if_fail (text && zone && at, FALSE);

  const char *rest = text;
  Parts parts = { .offset_exists = TRUE };
  gboolean formed = read_date (&rest, &parts.year, &parts.month, &parts.day) &&
                    (!*rest || (read_char (&rest, "Tt ") && read_time (&rest, &parts))) && !*rest;
  if (!formed) {
    g_set_error (error, WHEN_ERROR, WHEN_ERROR_FORM,
                 "Write the time as 2026-11-21T22:30 or 2026-11-21T22:30+07:00.");
    return FALSE;
  }

  gint64 day = 0;
  if (!when_day_from_civil (parts.year, parts.month, parts.day, &day) || !time_exists (&parts) ||
      !parts.offset_exists) {
    g_set_error (error, WHEN_ERROR, WHEN_ERROR_NO_SUCH, "There is no such day or hour.");
    return FALSE;
  }

  gint64 local = day * DAY + parts.hour * 3600 + parts.minute * 60 + parts.second;
  *at = parts.has_offset ? local - parts.offset : from_local (local, zone);
  if (is_date)
    *is_date = !parts.has_time;
  return TRUE;
}

char *
when_format (gint64 at, GTimeZone *zone) {
  int offset = offset_at (zone, at);
  int minutes = ABS (offset) / 60;
  gint64 day;
  int seconds;

  when_local (at, zone, &day, &seconds);
  g_autofree char *date = when_day_format (day);
  return g_strdup_printf ("%sT%02d:%02d:%02d%c%02d:%02d", date, seconds / 3600, seconds / 60 % 60,
                          seconds % 60, offset < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

/* nights */

static gboolean
is_census (int census_seconds) {
  return census_seconds >= 0 && census_seconds <= DAY / 2;
}

gint64
when_night_day (gint64 at, GTimeZone *zone, int census_seconds) {
  gint64 day;
  int seconds;

  g_return_val_if_fail (zone && is_census (census_seconds), 0);

  when_local (at, zone, &day, &seconds);
  day -= 2;
  while (when_instant (day + 1, census_seconds, zone) <= at)
    day++;
  return day;
}

char *
when_night_of (gint64 at, GTimeZone *zone, int census_seconds) {
  return when_day_format (when_night_day (at, zone, census_seconds));
}

/* how sure */

HappenedAt
happened_exact (gint64 at) {
  return (HappenedAt) { at, at, CERTAINTY_EXACT };
}

HappenedAt
happened_about (gint64 at) {
  return (HappenedAt) { at, at, CERTAINTY_ABOUT };
}

HappenedAt
happened_between (gint64 one, gint64 other) {
  return (HappenedAt) { MIN (one, other), MAX (one, other), CERTAINTY_BETWEEN };
}

static const char *const certainty_codes[] = { "exact", "about", "between" };

const char *
certainty_code (Certainty certainty) {
  g_return_val_if_fail ((guint) certainty < G_N_ELEMENTS (certainty_codes), NULL);

  return certainty_codes[certainty];
}

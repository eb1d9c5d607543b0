/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A day as people say it: today, tomorrow, a day of the week, in both languages of the screen. */
#include "app/board/day-words.h"

#include <string.h>

#define SHORTEST 3             /* letters that tell one day of the week from all others */
#define WEEK 7
#define FIRST_DAY 3            /* day number 0 was a Thursday; the week begins on Monday */

/* (transfer full): small letters, one space between words, no apostrophe: "Jum'at" */
static char *
plain (const char *text)
{
  g_autofree char *small = g_utf8_strdown (text, -1);
  g_auto (GStrv) words = g_strsplit_set (g_strstrip (small), " \t", -1);
  g_autoptr (GString) all = g_string_new (NULL);

  for (char **word = words; *word; word++)
    if (**word)
      g_string_append_printf (all, "%s%s", all->len ? " " : "", *word);
  g_string_replace (all, "'", "", 0);
  g_string_replace (all, "’", "", 0);
  return g_string_free (g_steal_pointer (&all), FALSE);
}

static gboolean
near_day (const char *said, gint64 today, gint64 *day)
{
  static const struct {
    const char *word;
    int days;
  } days[] = {
    { "today", 0 },     { "hari ini", 0 }, { "tomorrow", 1 },   { "besok", 1 },
    { "lusa", 2 },      { "kemarin", -1 }, { "yesterday", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    if (g_str_equal (said, days[i].word)) {
      *day = today + days[i].days;
      return TRUE;
    }
  return FALSE;
}

/* From 0 for Monday; -1: none */
static int
weekday_of (const char *said)
{
  static const char *const names[][2] = {
    { "senin", "monday" },    { "selasa", "tuesday" }, { "rabu", "wednesday" }, { "kamis", "thursday" },
    { "jumat", "friday" },    { "sabtu", "saturday" }, { "minggu", "sunday" },
  };

  if (g_str_equal (said, "ahad"))
    return WEEK - 1;
  for (int i = 0; strlen (said) >= SHORTEST && i < WEEK; i++)
    if (g_str_has_prefix (names[i][0], said) || g_str_has_prefix (names[i][1], said))
      return i;
  return -1;
}

gboolean
desk_day_said (const char *text, gint64 today, gint64 *day, int *every)
{
  g_return_val_if_fail (text && day && every, FALSE);

  g_autofree char *said = plain (text);
  int weekday = weekday_of (said), now = (int) ((today + FIRST_DAY) % WEEK);

  *every = weekday >= 0 ? WEEK : 0;
  if (weekday < 0)
    return near_day (said, today, day);
  *day = today + (weekday - now + WEEK) % WEEK;
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people type for an age and for a time. */
#include "app/board/input.h"

#include <string.h>

#define NOW G_GINT64_CONSTANT (1795507200)      /* 24 November 2026, 15:00 in Jakarta */

static void
test_ages (void)
{
  static const struct {
    const char *text;
    gboolean read;
    const char *born;
    int from, to;
  } cases[] = {
    { "", TRUE, NULL, -1, -1 },           { "  ", TRUE, NULL, -1, -1 },
    { "67", TRUE, NULL, 66, 68 },         { "0", TRUE, NULL, 0, 1 },
    { "60-70", TRUE, NULL, 60, 70 },      { "60 - 70", TRUE, NULL, 60, 70 },
    { "±60", TRUE, NULL, 55, 65 },        { "+-3", TRUE, NULL, 0, 8 },
    { "2-3-1959", TRUE, "1959-03-02", -1, -1 }, { "2/3/1959", TRUE, "1959-03-02", -1, -1 },
    { "1959-03-02", TRUE, "1959-03-02", -1, -1 }, { "29.2.2024", TRUE, "2024-02-29", -1, -1 },
    { "29.2.2023", FALSE, NULL, 0, 0 },   { "70-60", FALSE, NULL, 0, 0 },
    { "140", FALSE, NULL, 0, 0 },         { "tua", FALSE, NULL, 0, 0 },
    { "1-2-3-4", FALSE, NULL, 0, 0 },     { "2-3-59", FALSE, NULL, 0, 0 },
    { "-5", FALSE, NULL, 0, 0 },          { "±", FALSE, NULL, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (DeskAge) age = { 0 };
    gboolean read = desk_age_parse (cases[i].text, &age);
    g_test_message ("\"%s\"", cases[i].text);
    g_assert_cmpint (read, ==, cases[i].read);
    if (!read)
      continue;
    g_assert_cmpstr (age.born, ==, cases[i].born);
    g_assert_cmpint (age.from, ==, cases[i].from);
    g_assert_cmpint (age.to, ==, cases[i].to);
  }
}

static void
test_moments (void)
{
  static const struct {
    const char *text, *at;     /* NULL: can not be read */
  } cases[] = {
    { "14.30", "2026-11-24T14:30:00+07:00" },      { "14:30", "2026-11-24T14:30:00+07:00" },
    { "1430", "2026-11-24T14:30:00+07:00" },       { " 15.00 ", "2026-11-24T15:00:00+07:00" },
    { "15.01", "2026-11-23T15:01:00+07:00" },      { "23.10", "2026-11-23T23:10:00+07:00" },
    { "21/11 02.30", "2026-11-21T02:30:00+07:00" }, { "21-11-2026 2.30", "2026-11-21T02:30:00+07:00" },
    { "2026-11-21 02:30", "2026-11-21T02:30:00+07:00" },
    { "24.00", NULL }, { "14.60", NULL }, { "tadi", NULL }, { "", NULL }, { "143", NULL },
    { "25/11 10.00", NULL }, { "31/2 10.00", NULL }, { "dulu 10.00", NULL },
    { "kemarin 10.00", "2026-11-23T10:00:00+07:00" }, { "Yesterday 10.00", "2026-11-23T10:00:00+07:00" },
    { "hari ini 10.00", "2026-11-24T10:00:00+07:00" }, { "selasa 10.00", "2026-11-24T10:00:00+07:00" },
    { "Tuesday 15.01", "2026-11-17T15:01:00+07:00" },  { "Jum'at 22.00", "2026-11-20T22:00:00+07:00" },
    { "besok 10.00", NULL },                           { "kemarin", NULL },
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jakarta");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    gint64 at = 0;
    g_test_message ("\"%s\"", cases[i].text);
    g_assert_cmpint (desk_moment_parse (cases[i].text, NOW, zone, &at), ==, cases[i].at != NULL);
    if (!cases[i].at)
      continue;
    g_autofree char *text = when_format (at, zone);
    g_assert_cmpstr (text, ==, cases[i].at);
  }
}

/* A time to come; a day alone is its morning, or its end, and in words the next one so called. */
static void
test_later (void)
{
  static const struct {
    const char *text, *begins, *ends;      /* NULL: can not be read */
  } cases[] = {
    { "05:00", "2026-11-25T05:00:00+07:00", "2026-11-25T05:00:00+07:00" },
    { "15.30", "2026-11-24T15:30:00+07:00", "2026-11-24T15:30:00+07:00" },
    { "15.00", "2026-11-25T15:00:00+07:00", "2026-11-25T15:00:00+07:00" },
    { "0900", "2026-11-25T09:00:00+07:00", "2026-11-25T09:00:00+07:00" },
    { "3/12 09.00", "2026-12-03T09:00:00+07:00", "2026-12-03T09:00:00+07:00" },
    { "23/11 05:00", "2027-11-23T05:00:00+07:00", "2027-11-23T05:00:00+07:00" },
    { "3-12-2026 9.00", "2026-12-03T09:00:00+07:00", "2026-12-03T09:00:00+07:00" },
    { "2026-12-03 09.00", "2026-12-03T09:00:00+07:00", "2026-12-03T09:00:00+07:00" },
    { " 3/12 ", "2026-12-03T08:00:00+07:00", "2026-12-03T23:59:00+07:00" },
    { "3-12-2026", "2026-12-03T08:00:00+07:00", "2026-12-03T23:59:00+07:00" },
    { "1/1", "2027-01-01T08:00:00+07:00", "2027-01-01T23:59:00+07:00" },
    { "Friday", "2026-11-27T08:00:00+07:00", "2026-11-27T23:59:00+07:00" },
    { "jumat", "2026-11-27T08:00:00+07:00", "2026-11-27T23:59:00+07:00" },
    { "Jum’at 17.00", "2026-11-27T17:00:00+07:00", "2026-11-27T17:00:00+07:00" },
    { "fri", "2026-11-27T08:00:00+07:00", "2026-11-27T23:59:00+07:00" },
    { "Ahad", "2026-11-29T08:00:00+07:00", "2026-11-29T23:59:00+07:00" },
    { "Minggu", "2026-11-29T08:00:00+07:00", "2026-11-29T23:59:00+07:00" },
    { "Senin", "2026-11-30T08:00:00+07:00", "2026-11-30T23:59:00+07:00" },
    { "besok", "2026-11-25T08:00:00+07:00", "2026-11-25T23:59:00+07:00" },
    { "Tomorrow 9.00", "2026-11-25T09:00:00+07:00", "2026-11-25T09:00:00+07:00" },
    { "lusa", "2026-11-26T08:00:00+07:00", "2026-11-26T23:59:00+07:00" },
    { "hari  ini", "2026-11-24T23:59:00+07:00", "2026-11-24T23:59:00+07:00" },
    { "Selasa", "2026-11-24T23:59:00+07:00", "2026-11-24T23:59:00+07:00" },
    { "tuesday 14.00", "2026-12-01T14:00:00+07:00", "2026-12-01T14:00:00+07:00" },
    { "24/11 14.00", NULL, NULL }, { "23-11-2026", NULL, NULL }, { "23-11-2026 05:00", NULL, NULL }, { "kemarin", NULL, NULL },
    { "31/2", NULL, NULL },        { "31/2 05:00", NULL, NULL }, { "3/12/26", NULL, NULL },          { "1/2/3/2026", NULL, NULL },
    { "25:00", NULL, NULL },       { "pagi", NULL, NULL },       { "ju", NULL, NULL },               { "Friday soon", NULL, NULL },
    { "", NULL, NULL },            { "05:00x", NULL, NULL },     { "17", NULL, NULL },               { "minggu depan", NULL, NULL },
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jakarta");

  for (guint i = 0; i < G_N_ELEMENTS (cases) * 2; i++) {
    const char *text = cases[i / 2].text, *expected = i % 2 ? cases[i / 2].ends : cases[i / 2].begins;
    gint64 at = 0;
    gboolean read = desk_later_parse (text, NOW, zone, i % 2 ? DESK_DAY_END : DESK_DAY_MORNING, &at);
    g_autofree char *found = read ? when_format (at, zone) : NULL;
    g_test_message ("\"%s\"", text);
    g_assert_cmpstr (found, ==, expected);
  }
}

/* A day that no calendar has is told from what is no day at all. */
static void
test_no_day (void)
{
  static const struct {
    const char *text;
    gboolean none;
  } cases[] = {
    { "31-2-1959", TRUE },   { "1959-02-31", TRUE }, { "29/2/2026", TRUE },  { "12-13-1959", TRUE }, { "31/2 10.00", TRUE },
    { "31/11 5:00", TRUE },  { "29-2-2024", FALSE }, { "29/2 10.00", FALSE }, { "2-3-1959", FALSE },  { "60-70", FALSE },
    { "67", FALSE },         { "±60", FALSE },       { "14.30", FALSE },     { "2-3-59", FALSE },    { "kemarin 10.00", FALSE },
    { "60-70 tahun", FALSE }, { "14.30 WIB", FALSE }, { "14.30 21/11", FALSE }, { "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *sentence = desk_no_day (cases[i].text);
    g_test_message ("\"%s\"", cases[i].text);
    g_assert_cmpint (sentence != NULL, ==, cases[i].none);
    g_auto (GStrv) words = g_strsplit (cases[i].text, " ", 2);
    g_assert_true (!sentence || (strstr (sentence, words[0]) && !strstr (sentence, ".00")));
  }
}

/* Typed in each way it is one day, and comes back as it is typed here; what is none stays as it is. */
static void
test_days (void)
{
  static const struct {
    const char *typed, *day;   /* NULL: none */
  } cases[] = {
    { "2-3-1959", "1959-03-02" }, { " 2/3/1959 ", "1959-03-02" }, { "02.03.1959", "1959-03-02" }, { "1959-03-02", "1959-03-02" },
    { "31-2-1959", NULL },        { "2-3-59", NULL },             { "67", NULL },                 { "60-70", NULL },
    { "kemarin", NULL },          { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *day = desk_day_parse (cases[i].typed), *text = desk_day_text (day ? day : cases[i].typed);
    g_assert_cmpstr (day, ==, cases[i].day);
    g_assert_cmpstr (text, ==, day ? "2-3-1959" : cases[i].typed);
  }
}

static void
test_moment_problem (void)
{
  g_autofree char *none = desk_moment_problem ("31/2 14.30"), *other = desk_moment_problem ("14.30 WIB");

  g_assert_cmpstr (none, ==, "The calendar has no day 31/2.");
  g_assert_true (g_str_has_prefix (other, "Write the time as 14.30"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/input/ages", test_ages);
  g_test_add_func ("/input/moments", test_moments);
  g_test_add_func ("/input/later", test_later);
  g_test_add_func ("/input/no-day", test_no_day);
  g_test_add_func ("/input/days", test_days);
  g_test_add_func ("/input/moment-problem", test_moment_problem);
  return g_test_run ();
}

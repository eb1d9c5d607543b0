/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Limits in working days: counted, shown, extended; holidays of a house; who approves. */
#include "db/record/when.h"
#include "db/record/workdays.h"
#include "db/report/board.h"
#include "db/report/extension-letter.h"
#include "db/report/forecast.h"
#include "db/report/lists.h"
#include "db/report/pending.h"
#include "db/report/stay-limits.h"
#include "db/report/waiting.h"
#include "tests/support/shelter.h"

#include <string.h>

#define NOW FIXTURE_CLOCK      /* Monday, 2 March 2026 */
#define ASK "extend-ask", "resident", "Budi", "reason", "SAKIT"
#define EXTEND "extend", "resident", "Budi", "reason", "SAKIT", "approver"

static gint64
day_of (const char *date)
{
  gint64 day = 0;

  g_assert_true (when_day_parse (date, &day));
  return day;
}

/* Against a count that looks at each day. */
static void
test_count (void)
{
  g_autoptr (GArray) holidays = g_array_new (FALSE, FALSE, sizeof (gint64));
  const char *const dates[] = { "2026-03-07", "2026-03-19", "2026-03-20" };      /* a Saturday, a Thursday, a Friday */
  gint64 first = day_of ("2026-02-23");

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++) {
    gint64 day = day_of (dates[i]);
    g_array_append_val (holidays, day);
  }
  for (gint64 from = first; from < first + 14; from++) {
    gint64 n = 0;
    g_assert_cmpint (workdays_count (holidays, from, from - 1), ==, 0);
    for (gint64 day = from; day < from + 60; day++) {
      gboolean weekend = (day - first) % 7 >= 5;
      n += !weekend && day != day_of (dates[1]) && day != day_of (dates[2]);
      g_assert_cmpint (workdays_count (holidays, from, day), ==, n);
      g_assert_cmpint (workdays_count (NULL, from, day), ==, day - from + 1);
      if (n)
        g_assert_cmpint (workdays_limit (holidays, from, n), >=, day);
    }
    for (gint64 days = 1; days < 30; days++) {
      gint64 limit = workdays_limit (holidays, from, days);
      g_assert_cmpint (workdays_count (holidays, from, limit), ==, days);
      g_assert_cmpint (workdays_count (holidays, from, limit + 1), ==, days + 1);
      g_assert_cmpint (workdays_limit (NULL, from, days), ==, from + days - 1);
    }
  }
  gint64 far = workdays_limit (holidays, first, G_GINT64_CONSTANT (500000000000));       /* no day of them is looked at by itself */
  g_assert_cmpint (workdays_count (holidays, first, far), ==, G_GINT64_CONSTANT (500000000000));
  g_assert_cmpint (workdays_count (holidays, first, far + 1), ==, G_GINT64_CONSTANT (500000000001));
  g_assert_cmpint (workdays_count (holidays, -3, 3), ==, 5);      /* around the day from which days are counted */
}

static const BoardPerson *
person_of (const Board *board, gint64 stay)
{
  for (guint i = 0; i < board->beds->len; i++) {
    const BoardBed *bed = board->beds->pdata[i];
    if (bed->persons.len && bed->persons.pdata[0]->stay == stay)
      return bed->persons.pdata[0];
  }
  g_assert_not_reached ();
}

static void
expect_leaving (Fixture *fixture, guint leaving)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Board) board = board_read (fixture_record (fixture), &(BoardQuery){ .see_hidden = TRUE }, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (board->leaving, ==, leaving);
}

static void
expect_days (Fixture *fixture, gint64 stay, int day, int limit, int over, int left)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Board) board = board_read (fixture_record (fixture), &(BoardQuery){ .see_hidden = TRUE }, &error);
  g_autoptr (LimitLine) line = NULL;

  g_assert_no_error (error);
  const BoardPerson *person = person_of (board, stay);
  g_assert_cmpint (person->day, ==, day);
  g_assert_cmpint (person->limit, ==, limit);
  g_assert_cmpint (person->over, ==, over);
  g_assert_true (limit_read (fixture_record (fixture), stay, TRUE, &line, &error));
  g_assert_cmpint (line->day, ==, day);
  g_assert_cmpint (line->limit, ==, limit);
  g_assert_cmpint (line->left, ==, left);
  g_assert_cmpint (person->working, ==, line->holidays != NULL);
  g_assert_cmpint (person->left < 0, ==, person->over > 0);
  g_assert_cmpint (person->left == 0, ==, line->last);
  g_assert_cmpint (MAX (-line->left, 0), ==, over);
}

/* DOMAIN 2: which day is day 1, and which days count. */
static void
test_limits (Fixture *fixture)
{
  static const struct {
    const char *count_from, *day_kind, *limit;
    int day;                   /* shown on Friday, the fifth day */
  } cases[] = {
    { "arrival", "calendar", "2026-03-07", 5 },   { "admission", "calendar", "2026-03-07", 5 },
    { "day_after", "calendar", "2026-03-08", 4 }, { "arrival", "working", "2026-03-09", 5 },
    { "admission", "working", "2026-03-09", 5 },  { "day_after", "working", "2026-03-10", 4 },
  };
  static const char *const beds[] = { "Melati 01", "Melati 02", "Melati 03", "Melati 04", "Umum 01", "Umum 02" };
  gint64 stays[G_N_ELEMENTS (cases)];

  shelter_new (fixture, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *name = g_strdup_printf ("Tamu %u", i);
    fixture_do (fixture, "limit-set", "days", "6", "count-from", cases[i].count_from, "day-kind", cases[i].day_kind, NULL);
    stays[i] = shelter_admit (fixture, name, "L", beds[i]);
    shelter_assert_text (fixture, "stay", stays[i], "limit_on", cases[i].limit);
    shelter_assert_text (fixture, "stay", stays[i], "day_kind", g_str_equal (cases[i].day_kind, "working") ? "working" : NULL);
  }
  fixture_set_clock (fixture, NOW + 4 * DAY);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    expect_days (fixture, stays[i], cases[i].day, 6, 0, 6 - cases[i].day);
  fixture_set_clock (fixture, NOW + 6 * DAY);                     /* Sunday: nobody's working day */
  expect_days (fixture, stays[3], 5, 6, 0, 1);
  expect_days (fixture, stays[0], 7, 6, 1, -1);
  fixture_set_clock (fixture, NOW + 12 * DAY);                    /* the Saturday after */
  expect_days (fixture, stays[3], 10, 6, 4, -4);
}

/* A sixth day on Friday is over on Monday: what does not count makes nobody overdue, and Sunday the one last day. A rule keeps its
 * kind of days. */
static void
test_over_the_weekend (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  fixture_do (fixture, "holiday-add", "date", "2026-03-04", "name", "Nyepi", NULL);
  fixture_do (fixture, "limit-set", "days", "4", "day-kind", "working", NULL);
  gint64 stay = shelter_admit (fixture, "Budi", "L", "Melati 01");
  shelter_assert_text (fixture, "stay", stay, "limit_on", "2026-03-08");
  fixture_set_clock (fixture, NOW + 2 * DAY);
  expect_days (fixture, stay, 2, 4, 0, 2);
  fixture_set_clock (fixture, NOW + 4 * DAY);
  expect_days (fixture, stay, 4, 4, 0, 0);
  expect_leaving (fixture, 0);
  fixture_set_clock (fixture, NOW + 6 * DAY);
  expect_days (fixture, stay, 4, 4, 0, 0);
  expect_leaving (fixture, 1);
  fixture_set_clock (fixture, NOW + 7 * DAY);
  expect_leaving (fixture, 0);
  expect_days (fixture, stay, 5, 4, 1, -1);
  fixture_do (fixture, "limit-set", "days", "5", NULL);
  gint64 later = shelter_admit (fixture, "Agus", "L", "Melati 02");
  shelter_assert_text (fixture, "stay", later, "limit_on", "2026-03-15");
  fixture_do (fixture, "limit-set", "day-kind", "calendar", NULL);
  gint64 last = shelter_admit (fixture, "Tono", "L", "Melati 03");
  shelter_assert_text (fixture, "stay", last, "limit_on", "2026-03-13");
  expect_days (fixture, last, 1, 5, 0, 4);
}

/* What was kept as Friday before a Monday that became a holiday: the board, the page and the badge say the same on each day. */
static void
test_all_agree (Fixture *fixture)
{
  static const struct {
    int later;                 /* days after Monday the second */
    int over, left, calendar;  /* calendar: days to the last one, as the board counts them */
    guint near;
  } days[] = {
    { 1, 0, 3, 6, 1 },  { 3, 0, 1, 4, 1 },  { 4, 0, 0, 3, 1 },  { 5, 0, 0, 2, 1 },  { 6, 0, 0, 1, 1 },
    { 7, 0, 0, 0, 1 },  { 8, 1, -1, -1, 1 }, { 9, 2, -2, -2, 1 }, { 0, 0, 4, 7, 0 },
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jakarta");
  g_autoptr (GError) error = NULL;

  shelter_new (fixture, FALSE);
  fixture_do (fixture, "limit-set", "days", "5", "day-kind", "working", NULL);
  gint64 stay = shelter_admit (fixture, "Budi", "L", "Melati 01");
  fixture_run (fixture, "UPDATE stay SET limit_on = '2026-03-06'");
  fixture_do (fixture, "holiday-add", "date", "2026-03-09", "name", "Nyepi", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++) {
    fixture_set_clock (fixture, NOW + days[i].later * DAY);
    int day = MIN (days[i].later, 4) + 1 + days[i].over;
    expect_days (fixture, stay, day, 5, days[i].over, days[i].left);
    expect_leaving (fixture, days[i].calendar == 0);
    g_autofree Pending *pending = pending_read (fixture_record (fixture), 0, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (pending->open[PENDING_LIMITS], ==, days[i].near);
    g_assert_cmpuint (pending->overdue[PENDING_LIMITS], ==, days[i].over > 0);
    g_autoptr (GPtrArray) lines = limits_read (fixture_record (fixture), &(LimitsQuery){ .days = 30 }, &error);
    g_assert_cmpuint (lines->len, ==, 1);
    g_autofree Forecast *forecast = forecast_read (fixture_record (fixture), 0, &error);
    g_assert_no_error (error);
    g_assert_cmpint (forecast->days[MAX (days[i].calendar, 0)].limits, ==, 1);
    g_autoptr (JsonArray) stays = list_read (fixture_record (fixture), &list_stays, zone, TRUE, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (stays, 0), "limit"), ==, "2026-03-09");
    const LimitLine *line = lines->pdata[0];
    g_assert_cmpstr (line->limit_on, ==, "2026-03-09");
    g_assert_cmpint (line->last, ==, days[i].calendar == 0);
    g_assert_cmpuint (line->left <= LIMITS_NEAR_DAYS, ==, days[i].near);
  }
}

/* A house that is given up keeps its past: the last day stays the same. */
static void
test_given_up (Fixture *fixture)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jakarta");
  g_autoptr (GError) error = NULL;

  shelter_new (fixture, FALSE);
  fixture_do (fixture, "limit-set", "days", "5", "day-kind", "working", NULL);
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  fixture_do (fixture, "discharge", "resident", "Budi", "destination", "KEL", NULL);
  fixture_run (fixture, "UPDATE stay SET limit_on = '2026-03-06'");      /* a Friday */
  for (guint i = 0; i < 2; i++) {
    g_autoptr (JsonArray) stays = list_read (fixture_record (fixture), &list_stays, zone, TRUE, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (stays, 0), "limit"), ==, "2026-03-08");
    if (i == 0)
      fixture_do (fixture, "house-retire", "house", "Singgah", NULL);
  }
}

static void
test_extension (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  shelter_new (fixture, FALSE);
  fixture_do (fixture, "limit-set", "days", "6", "day-kind", "working", "extension-days", "5", NULL);
  gint64 stay = shelter_admit (fixture, "Budi", "L", "Melati 01");
  fixture_do (fixture, "holiday-add", "date", "2026-03-12", "name", "Isra Mikraj", NULL);
  fixture_do (fixture, ASK, NULL);
  g_autoptr (GPtrArray) asked = waiting_read (fixture_record (fixture), 0, TRUE, &error);
  g_assert_no_error (error);
  const WaitingLine *ask = asked->pdata[0];
  g_assert_cmpstr (ask->limit_after, ==, "2026-03-17");            /* 10, 11, 13, 16, 17 */
  g_assert_nonnull (ask->holidays);
  fixture_do (fixture, EXTEND, "Kasi", "channel", "telephone", NULL);
  shelter_assert_text (fixture, "stay", stay, "limit_on", "2026-03-17");
  g_autoptr (GPtrArray) waiting = waiting_read (fixture_record (fixture), 0, TRUE, &error);
  g_assert_cmpint (((const WaitingLine *) waiting->pdata[0])->kind, ==, WAITING_CONFIRMATION);
  g_assert_nonnull (((const WaitingLine *) waiting->pdata[0])->holidays);
  g_autoptr (ExtensionLetter) letter = extension_letter_read (fixture_record (fixture), stay, TRUE, &error);
  g_assert_true (letter->working);
  g_assert_cmpstr (letter->limit_after, ==, "2026-03-17");
  fixture_do (fixture, "holiday-add", "date", "2026-03-18", "name", "Nyepi", NULL);
  g_autoptr (ExtensionLetter) later = extension_letter_read (fixture_record (fixture), stay, TRUE, &error);
  g_assert_cmpstr (later->limit_after, ==, "2026-03-17");          /* as it was signed */
  g_autoptr (GPtrArray) told = waiting_read (fixture_record (fixture), 0, TRUE, &error);
  g_assert_cmpstr (((const WaitingLine *) told->pdata[0])->limit_after, ==, "2026-03-18");
}

static void
test_holidays (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  gint64 house = shelter_new (fixture, FALSE);
  gint64 nyepi = fixture_make (fixture, "holiday", "holiday-add", "date", "2026-03-19", "name", "Nyepi", NULL);
  gint64 natal = fixture_make (fixture, "holiday", "holiday-add", "date", "2026-12-25", "name", "Natal", NULL);
  g_autofree char *first = fixture_text (nyepi), *second = fixture_text (natal);
  shelter_assert_refused (fixture, RECORD_ERROR_ALREADY, "Nyepi", "holiday-add", "date", "2026-03-19", "name", "Idul Fitri");
  shelter_assert_refused (fixture, RECORD_ERROR_ALREADY, "Nyepi", "holiday-change", "holiday", second, "date", "2026-03-19");
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "date", "holiday-add", "date", "19 March", "name", "Nyepi");
  shelter_assert_refused (fixture, RECORD_ERROR_NOT_FOUND, "", "holiday-remove", "holiday", "7");
  fixture_do (fixture, "holiday-change", "holiday", first, "date", "2026-03-18", "name", "Hari Suci Nyepi", NULL);
  shelter_assert_text (fixture, "holiday", nyepi, "name", "Hari Suci Nyepi");
  g_autoptr (GArray) days = holidays_read (fixture_connection (fixture), house, &error);
  g_assert_cmpuint (days->len, ==, 2);
  g_assert_cmpint (g_array_index (days, gint64, 0), ==, day_of ("2026-03-18"));
  fixture_do (fixture, "holiday-remove", "holiday", first, NULL);
  fixture_do (fixture, "house-add", "name", "Teduh", "zone", "Asia/Jakarta", NULL);
  fixture_do (fixture, "holiday-add", "house", "Teduh", "date", "2026-12-25", "name", "Natal", NULL);      /* each house has its own */
  g_autoptr (GArray) left = holidays_read (fixture_connection (fixture), house, &error);
  g_assert_cmpuint (left->len, ==, 1);
  fixture_breaks (fixture, "UPDATE stay_limit SET day_kind = 'lunar'");
}

/* DOMAIN 2: approver_role. Who is no member of staff may agree by telephone; whoever confirms it has the role. */
static void
test_approver (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  shelter_new (fixture, FALSE);
  fixture_do (fixture, "staff-add", "name", "rina", "full-name", "Rina Wati", "roles", "desk", NULL);
  fixture_do (fixture, "staff-add", "name", "kasi", "full-name", "Kasi Rehsos", "roles", "signatory", NULL);
  fixture_do (fixture, "staff-add", "name", "wali", "full-name", "Wali Rumah", "roles", "supervisor", NULL);
  fixture_do (fixture, "limit-set", "days", "7", "approver-role", "signatory", "max-extensions", "9", NULL);
  gint64 stay = shelter_admit (fixture, "Budi", "L", "Melati 01");
  shelter_assert_refused (fixture, RECORD_ERROR_PERMISSION, "a signatory approves", EXTEND, "admin", "channel", "program");
  shelter_assert_refused (fixture, RECORD_ERROR_PERMISSION, "a signatory approves", EXTEND, "Rina Wati", "channel", "telephone");
  fixture_do (fixture, EXTEND, "Kasi Rehsos", "channel", "telephone", NULL);
  gint64 by_staff = fixture_int (fixture, "SELECT MAX (id) FROM approval");
  fixture_do (fixture, EXTEND, "Kepala Dinas", "channel", "letter", NULL);
  g_autofree char *letter = fixture_text (fixture_int (fixture, "SELECT MAX (id) FROM approval"));
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, "give a reason", "approval-confirm", "approval", letter);
  g_assert_false (shelter_try (fixture, "wali", &error, "approval-confirm", "approval", letter, NULL));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_RULE);
  g_assert_nonnull (strstr (error->message, "Kepala Dinas, who agreed, is no member of staff"));
  g_clear_error (&error);
  fixture_do (fixture, "approval-confirm", "approval", letter, "override", "the letter is here", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM approval WHERE confirmed_at IS NOT NULL"), ==, 1);
  g_autofree char *approval = fixture_text (by_staff);
  shelter_assert_refused (fixture, RECORD_ERROR_PERMISSION, "a signatory approves", "approval-confirm", "approval", approval, "override", "late");
  g_assert_true (shelter_try (fixture, "kasi", &error, "approval-confirm", "approval", approval, NULL));
  fixture_do (fixture, ASK, NULL);
  g_autofree char *ask = fixture_text (fixture_int (fixture, "SELECT MAX (id) FROM extension_ask"));
  shelter_assert_refused (fixture, RECORD_ERROR_PERMISSION, "a signatory approves", "extend-decide", "ask", ask, "decision", "approve");
  g_assert_true (shelter_try (fixture, "kasi", &error, "extend-decide", "ask", ask, "decision", "approve", NULL));
  shelter_assert_text (fixture, "stay", stay, "limit_on", "2026-03-29");
  fixture_do (fixture, "limit-set", "approver-role", "supervisor", NULL);
  shelter_assert_refused (fixture, RECORD_ERROR_PERMISSION, "a supervisor approves", EXTEND, "kasi", "channel", "letter");
  fixture_do (fixture, EXTEND, "admin", "channel", "program", NULL);
  fixture_do (fixture, "limit-set", "approver-role", "any", NULL);
  fixture_do (fixture, EXTEND, "kasi", "channel", "letter", NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workdays/count", test_count);
  fixture_add ("/workdays/limits", test_limits);
  fixture_add ("/workdays/over-the-weekend", test_over_the_weekend);
  fixture_add ("/workdays/all-agree", test_all_agree);
  fixture_add ("/workdays/given-up", test_given_up);
  fixture_add ("/workdays/extension", test_extension);
  fixture_add ("/workdays/holidays", test_holidays);
  fixture_add ("/workdays/approver", test_approver);
  return g_test_run ();
}

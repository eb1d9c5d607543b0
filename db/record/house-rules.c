/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules of a house with dates: beds that are funded or work, and how long guests may stay. */
#include "db/record/house-private.h"
#include "db/record/find.h"
#include "db/record/fit-promised.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BEGINNING "0001-01-01" /* a house writes down guests who came before it had a record */

static const char sql_capacity_of_house[] =
  "SELECT id FROM capacity WHERE house = :house AND what = :what AND room IS NULL"
  " ORDER BY from_date, id";
static const char sql_capacity_of_room[] =
  "SELECT id FROM capacity WHERE house = :house AND what = :what AND room = :room"
  " ORDER BY from_date, id";
static const char sql_limits[] =
  "SELECT id FROM stay_limit WHERE house = :house AND guest_kind = :guest_kind"
  " ORDER BY from_date, id";
static const char sql_house_of_room[] = "SELECT house FROM room WHERE id = :room";

/* Today on the house's calendar, where the act gives no date. */
static char *
first_date (Act *act, gint64 house, GError **error)
{
  g_autoptr (House) of = house_get (act_get_connection (act), house, error);
  if (!of)
    return NULL;

  g_autoptr (GTimeZone) zone = when_zone (of->zone);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  return act_text (act, "from") ? g_strdup (act_text (act, "from"))
                                : when_date_of (act_get_at (act), zone ? zone : utc);
}

/* Beds. */

static GArray *
capacity_line (Act *act, gint64 house, gint64 room, const char *what, GError **error)
{
  g_autoptr (Query) query = query_new (act_get_connection (act),
                                       room ? sql_capacity_of_room : sql_capacity_of_house, error);
  if (!query)
    return NULL;

  query_bind_int (query, "house", house);
  query_bind_text (query, "what", what);
  if (room)
    query_bind_int (query, "room", room);
  return find_ids (query, error);
}

static gboolean
house_of_capacity (Act *act, gint64 *house, GError **error)
{
  *house = 0;
  if (!act_int (act, "room"))
    return (*house = house_of_act (act, error)) != 0;
  if (!find_int_by (act_get_connection (act), sql_house_of_room, "room", act_int (act, "room"),
                    house, error))
    return FALSE;
  act_set_house (act, *house);
  return TRUE;
}

static Row *
new_capacity (Act *act, gint64 house)
{
  Row *row = row_new (&table_capacity, act_new_id (act));

  row_set_int (row, "house", house);
  if (act_int (act, "room"))
    row_set_int (row, "room", act_int (act, "room"));
  row_set_text (row, "what", act_text (act, "what"));
  row_set_int (row, "beds", act_int (act, "beds"));
  row_set_text (row, "reason", act_text (act, "reason"));
  return row;
}

static gboolean
write_capacity (Act *act, GError **error)
{
  gint64 house;

  if (!house_of_capacity (act, &house, error))
    return FALSE;
  g_autofree char *from = first_date (act, house, error);
  g_autoptr (GArray) line = from ? capacity_line (act, house, act_int (act, "room"), act_text (act, "what"), error) : NULL;
  g_autoptr (Row) row = line && act_text (act, "beds") ? new_capacity (act, house) : NULL;
  return line && house_dates_set (act, &(RuleChange){ &table_capacity, line, row, "reason" }, from, error);
}

/* Beds that do not work any more are asked for as if they were taken out one by one; who pays for them is another thing. */
static gboolean
capacity_set_run (Act *act, GError **error)
{
  const Table *table = act_int (act, "room") ? &table_room : &table_house;
  gint64 house, first = 0;

  if (act_int (act, "beds") < 0) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT,
                         _("beds: give a number that is not below 0."));
    return FALSE;
  }
  if (!g_str_equal (act_text (act, "what"), "working"))
    return write_capacity (act, error);
  if (!house_of_capacity (act, &house, error))
    return FALSE;
  g_autoptr (Row) of = act_row (act, table, act_int (act, "room") ? act_int (act, "room") : house, error);
  const HouseClock *clock = of ? act_clock (act, house, error) : NULL;
  if (!clock)
    return FALSE;
  if (act_text (act, "from"))
    when_parse (act_text (act, "from"), clock->zone, &first, NULL, NULL);
  return promised_keep_from (act, house, first, row_text (of, "name"), write_capacity, error);
}

char *
house_date_words (const char *date, const char *today)
{
  gint64 day;
  int year, month, of_month;

  if (!when_day_parse (date, &day))
    return g_strdup (date);
  when_day_to_civil (day, &year, &month, &of_month);
  g_autoptr (GDateTime) when = g_date_time_new_utc (year, month, of_month, 12, 0, 0);
  return g_date_time_format (when, strncmp (date, today, strlen ("2026")) == 0 ? _("%-d %b") : _("%-d %b %Y"));
}

char *
house_capacity_why (const char *reason, const char *until, const char *today)
{
  g_return_val_if_fail (today, NULL);

  g_autofree char *end = until ? house_date_words (until, today) : NULL;

  if (reason && end)
    /* TRANSLATORS: why not all beds may be used, and the date on which all may be again */
    return g_strdup_printf (_("%s, until %s"), reason, end);
  return end ? g_strdup_printf (_("until %s"), end) : g_strdup (reason);
}

/* Limits of stay. */

static void
set_default_limit (Row *row)
{
  row_set_int (row, "days", 7);
  row_set_text (row, "count_from", "arrival");
  row_set_int (row, "extendable", TRUE);
  row_set_int (row, "extension_days", 7);
  row_set_int (row, "max_extensions", 2);
  row_set_int (row, "meal_days", 7);
}

gboolean
limit_add_default (Act *act, gint64 house, GError **error)
{
  g_autoptr (Row) row = row_new (&table_stay_limit, act_new_id (act));

  row_set_int (row, "house", house);
  row_set_text (row, "guest_kind", "general");
  row_set_text (row, "from_date", BEGINNING);
  set_default_limit (row);
  return act_write (act, row, error);
}

static GArray *
limit_line (Act *act, gint64 house, const char *guest_kind, GError **error)
{
  g_autoptr (Query) query = query_new (act_get_connection (act), sql_limits, error);
  if (!query)
    return NULL;

  query_bind_int (query, "house", house);
  query_bind_text (query, "guest_kind", guest_kind);
  return find_ids (query, error);
}

/* A new rule that differs from the one before it only in what is given. */
static Row *
limit_like_before (Act *act, gint64 house, const char *guest_kind, const char *from, GError **error)
{
  LimitRule rule;
  g_autoptr (Row) row = row_new (&table_stay_limit, act_new_id (act));

  if (!limit_rule_on (act_get_connection (act), house, guest_kind, from, &rule, error))
    return NULL;
  g_autoptr (Row) before = rule.id ? act_row (act, &table_stay_limit, rule.id, error) : NULL;
  if (rule.id && !before)
    return NULL;
  set_default_limit (row);
  row_set_int (row, "house", house);
  row_set_text (row, "guest_kind", guest_kind);
  if (before) {
    static const char *const numbers[] = { "days", "extendable", "extension_days",
                                           "max_extensions" };
    for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
      row_set_int (row, numbers[i], row_int (before, numbers[i]));
    row_set_text (row, "count_from", row_text (before, "count_from"));
    row_set_text (row, "source", row_text (before, "source"));
    row_set_text (row, "day_kind", row_text (before, "day_kind"));
    row_set_text (row, "approver_role", row_text (before, "approver_role"));
    row_set_int (row, "meal_days", rule.meal_days);
  }
  return g_steal_pointer (&row);
}

static gboolean
check_number (Act *act, const char *key, gboolean is_days, GError **error)
{
  gint64 number = act_int (act, key);

  if (number < 0)
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("%s: give a number that is not below 0."), key);
  else if (is_days && number > LIMIT_DAYS_MAX)
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("%s: give at most %d days. Where there is no limit, give 0."), key,
                 LIMIT_DAYS_MAX);
  else
    return TRUE;
  return FALSE;
}

static gboolean
set_limit (Act *act, Row *row, GError **error)
{
  static const struct {
    const char *key, *column;
    gboolean is_days;
  } numbers[] = {
    { "days", "days", TRUE },
    { "extendable", "extendable", FALSE },
    { "extension-days", "extension_days", TRUE },
    { "max-extensions", "max_extensions", FALSE },
    { "meal-days", "meal_days", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    if (!check_number (act, numbers[i].key, numbers[i].is_days, error))
      return FALSE;
    if (act_text (act, numbers[i].key))
      act_copy_int (act, numbers[i].key, row, numbers[i].column);
  }
  if (act_text (act, "count-from"))
    act_copy_text (act, "count-from", row, "count_from");
  if (act_text (act, "day-kind"))
    row_set_text (row, "day_kind", g_str_equal (act_text (act, "day-kind"), "working") ? "working" : NULL);
  if (act_text (act, "approver-role"))
    row_set_text (row, "approver_role", g_str_equal (act_text (act, "approver-role"), "any") ? NULL : act_text (act, "approver-role"));
  act_copy_text (act, "source", row, "source");
  return TRUE;
}

static gboolean
limit_set_run (Act *act, GError **error)
{
  gint64 house = house_of_act (act, error);
  const char *guest_kind = act_text (act, "guest-kind") ? act_text (act, "guest-kind") : "general";
  g_autofree char *from = house ? first_date (act, house, error) : NULL;
  g_autoptr (Row) row = from ? limit_like_before (act, house, guest_kind, from, error) : NULL;
  g_autoptr (GArray) line = row ? limit_line (act, house, guest_kind, error) : NULL;

  return line && set_limit (act, row, error)
      && house_dates_set (act, &(RuleChange){ &table_stay_limit, line, row, "source" }, from, error);
}

static const ActKey capacity_keys[] = {
  { "what", KEY_CHOICE, TRUE, "funded|working", N_("what is paid for, or how many may be used") },
  { "house", KEY_HOUSE, FALSE, NULL, N_("the house, where there are several") },
  { "room", KEY_ROOM, FALSE, NULL, N_("one room instead of the whole house") },
  { "beds", KEY_INT, FALSE, NULL, N_("number of beds; without it what runs now ends") },
  { "reason", KEY_TEXT, FALSE, NULL, N_("why") },
  { "from", KEY_DATE, FALSE, NULL, N_("first date; today where not given") },
  { "until", KEY_DATE, FALSE, NULL, N_("first date that it no longer holds for; what it interrupts holds again from there") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
static const ActKey limit_keys[] = {
  { "house", KEY_HOUSE, FALSE, NULL, N_("the house, where there are several") },
  { "guest-kind", KEY_TEXT, FALSE, NULL, N_("kind of guest; general where not given") },
  { "days", KEY_INT, FALSE, NULL, N_("how many days a guest may stay; 0: no limit") },
  { "count-from", KEY_CHOICE, FALSE, "arrival|admission|day_after", N_("which day is day 1") },
  { "day-kind", KEY_CHOICE, FALSE, "calendar|working", N_("which days count: every one, or Monday to Friday without holidays") },
  { "extendable", KEY_BOOL, FALSE, NULL, N_("whether a stay may be extended") },
  { "extension-days", KEY_INT, FALSE, NULL, N_("days of one extension") },
  { "max-extensions", KEY_INT, FALSE, NULL, N_("how many extensions at most") },
  { "approver-role", KEY_CHOICE, FALSE, "any|supervisor|signatory", N_("who approves an extension; any: whoever may approve") },
  { "meal-days", KEY_INT, FALSE, NULL, N_("days with meals under the SPM; 0: they are not counted") },
  { "source", KEY_TEXT, FALSE, NULL, N_("the regulation that says so") },
  { "from", KEY_DATE, FALSE, NULL, N_("first date; today where not given") },
  { "until", KEY_DATE, FALSE, NULL, N_("first date that it no longer holds for; what it interrupts holds again from there") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};

const ActKind house_kind_capacity_set = {
  "capacity-set",
  PERMISSION_RULES,
  capacity_set_run,
  capacity_keys,
  N_("Says how many beds are funded or work"),
  FALSE,
};
const ActKind house_kind_limit_set = {
  "limit-set", PERMISSION_RULES, limit_set_run, limit_keys, N_("Says how long guests may stay"),
  FALSE,
};

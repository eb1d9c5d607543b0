/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The holidays of a house: days that rules in working days do not count. Limits that are fixed already stay. */
#include "db/record/find.h"
#include "db/record/house.h"
#include "db/record/workdays.h"

#include <glib/gi18n-lib.h>

static const char sql_on[] = "SELECT id FROM holiday WHERE house = :house AND date = :date";

static gboolean
find_on (Act *act, gint64 house, const char *date, gint64 *holiday, GError **error)
{
  g_autoptr (Query) query = query_new (act_get_connection (act), sql_on, error);

  if (!query)
    return FALSE;
  query_bind_int (query, ":house", house);
  query_bind_text (query, ":date", date);
  return find_int (query, holiday, error);
}

/* A date is named once. */
static gboolean
check_date (Act *act, const Row *holiday, GError **error)
{
  gint64 other = 0;

  if (!find_on (act, row_int (holiday, "house"), row_text (holiday, "date"), &other, error))
    return FALSE;
  if (!other || other == row_id (holiday))
    return TRUE;
  g_autoptr (Row) named = act_row (act, &table_holiday, other, error);
  if (named)
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_ALREADY, _("%s is a holiday already: %s."), row_text (named, "date"), row_text (named, "name"));
  return FALSE;
}

static gboolean
keep (Act *act, Row *holiday, GError **error)
{
  act_answer_int (act, "holiday", row_id (holiday));
  return check_date (act, holiday, error) && act_write (act, holiday, error);
}

static gboolean
holiday_add_run (Act *act, GError **error)
{
  gint64 house = house_of_act (act, error);
  g_autoptr (Row) holiday = house ? row_new (&table_holiday, act_new_id (act)) : NULL;

  if (!house)
    return FALSE;
  row_set_int (holiday, "house", house);
  row_set_text (holiday, "date", act_text (act, "date"));
  row_set_text (holiday, "name", act_text (act, "name"));
  return keep (act, holiday, error);
}

static gboolean
holiday_change_run (Act *act, GError **error)
{
  g_autoptr (Row) holiday = act_row (act, &table_holiday, act_int (act, "holiday"), error);

  if (!holiday)
    return FALSE;
  act_set_house (act, row_int (holiday, "house"));
  if (act_text (act, "date"))
    act_copy_text (act, "date", holiday, "date");
  if (act_text (act, "name"))
    act_copy_text (act, "name", holiday, "name");
  return keep (act, holiday, error);
}

static gboolean
holiday_remove_run (Act *act, GError **error)
{
  g_autoptr (Row) holiday = act_row (act, &table_holiday, act_int (act, "holiday"), error);

  if (!holiday)
    return FALSE;
  act_set_house (act, row_int (holiday, "house"));
  return act_delete (act, &table_holiday, row_id (holiday), error);
}

static const ActKey add_keys[] = {
  { "house", KEY_HOUSE, FALSE, NULL, N_("the house, where there are several") },
  { "date", KEY_DATE, TRUE, NULL, N_("the day that is not worked") },
  { "name", KEY_NAME, TRUE, NULL, N_("what it is called") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
static const ActKey change_keys[] = {
  { "holiday", KEY_ID, TRUE, "holiday", N_("the holiday") },
  { "date", KEY_DATE, FALSE, NULL, N_("the day that is not worked") },
  { "name", KEY_NAME, FALSE, NULL, N_("what it is called") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
static const ActKey remove_keys[] = {
  { "holiday", KEY_ID, TRUE, "holiday", N_("the holiday") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};

static const ActKind kinds[] = {
  { "holiday-add", PERMISSION_RULES, holiday_add_run, add_keys, N_("Names a holiday"), FALSE },
  { "holiday-change", PERMISSION_RULES, holiday_change_run, change_keys, N_("Changes a holiday"), FALSE },
  { "holiday-remove", PERMISSION_RULES, holiday_remove_run, remove_keys, N_("Takes a holiday away"), FALSE },
};

const ActKind *const holiday_act_kinds[] = { &kinds[0], &kinds[1], &kinds[2], NULL };

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts the days on which a guest had meals. */
#include "db/report/meal-days.h"

#include "db/record/find.h"
#include "db/record/setting.h"

static const char sql_days[] =
    "SELECT COUNT (DISTINCT l.day) FROM service_log l JOIN service_kind k ON k.id = l.kind"
    " WHERE l.stay = :stay AND (k.code = 'S01' OR k.code LIKE 'S01.%')";
static const char sql_group[] =
    "SELECT value FROM stay_attribute WHERE stay = :stay AND what = 'spm_group' AND until IS NULL";

static const char sql_house[] = "SELECT house FROM stay WHERE id = :stay";

static gboolean
read_limit (Connection *connection, gint64 stay, MealDays *meals, GError **error)
{
  gint64 house = 0, limit = 0;

  if (!find_int_by (connection, sql_house, ":stay", stay, &house, error)
      || !setting_read (connection, house, SETTING_MEAL_DAYS, &limit, error))
    return FALSE;
  meals->limit = g_str_equal (meals->group, "BNC") || g_str_equal (meals->group, "NON") ? 0 : (int) limit;
  return TRUE;
}

static gboolean
read_group (Connection *connection, gint64 stay, MealDays *meals, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_group, error);

  if (!query)
    return FALSE;
  query_bind_int (query, ":stay", stay);
  QueryStep step = query_step (query, error);
  if (step == QUERY_ROW)
    g_strlcpy (meals->group, query_text (query, 0), sizeof meals->group);
  return step != QUERY_FAILED;
}

gboolean
meal_days_read (Connection *connection, gint64 stay, MealDays *meals, GError **error)
{
  gint64 days = 0;

  g_return_val_if_fail (connection && stay && meals, FALSE);

  *meals = (MealDays){ 0 };
  if (!find_int_by (connection, sql_days, ":stay", stay, &days, error) || !read_group (connection, stay, meals, error))
    return FALSE;
  meals->days = (int) days;
  return read_limit (connection, stay, meals, error);
}

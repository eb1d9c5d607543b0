/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts the days on which a guest had meals. */
#include "db/report/meal-days.h"

#include "db/record/house.h"
#include "db/record/house-clock.h"

static const char sql_stay[] =
    "SELECT t.house, t.ended_at,"
    " (SELECT a.value FROM stay_attribute a WHERE a.stay = t.id AND a.what = 'guest_kind' AND a.until IS NULL)," MEAL_GROUP_OF "," MEAL_DAYS_OF
    " FROM stay t WHERE t.id = :stay";

typedef struct {
  gint64 house, at;            /* when the rule is asked for */
  char *kind;                  /* (nullable) */
} Asked;

static void
asked_clear (Asked *asked)
{
  g_free (asked->kind);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Asked, asked_clear)

void
meal_days_begin (MealDays *meals, gint64 days, const char *group)
{
  *meals = (MealDays){ .days = (int) days };
  g_strlcpy (meals->group, group ? group : "", sizeof meals->group);
}

void
meal_days_set_limit (MealDays *meals, gint64 days)
{
  meals->limit = g_str_equal (meals->group, "BNC") || g_str_equal (meals->group, "NON") ? 0 : (int) days;
}

static gboolean
read_stay (Connection *connection, gint64 stay, Asked *asked, MealDays *meals, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_stay, error);

  if (!query)
    return FALSE;
  query_bind_int (query, ":stay", stay);
  QueryStep step = query_step (query, error);
  if (step != QUERY_ROW)
    return step != QUERY_FAILED;
  asked->house = query_int (query, 0);
  if (!query_is_null (query, 1))
    asked->at = MIN (asked->at, query_int (query, 1));
  asked->kind = g_strdup (query_text (query, 2));
  meal_days_begin (meals, query_int (query, 4), query_text (query, 3));
  return TRUE;
}

static gboolean
read_limit (Connection *connection, const Asked *asked, MealDays *meals, GError **error)
{
  g_autoptr (HouseClock) clock = house_clock_read (connection, asked->house, error);
  LimitRule rule;

  if (!clock)
    return FALSE;
  g_autofree char *date = when_date_of (asked->at, clock->zone);
  if (!limit_rule_on (connection, asked->house, asked->kind, date, &rule, error))
    return FALSE;
  meal_days_set_limit (meals, rule.meal_days);
  return TRUE;
}

gboolean
meal_days_read (Connection *connection, gint64 stay, gint64 now, MealDays *meals, GError **error)
{
  g_auto (Asked) asked = { .at = now };

  g_return_val_if_fail (connection && stay && meals, FALSE);

  *meals = (MealDays){ 0 };
  if (!read_stay (connection, stay, &asked, meals, error))
    return FALSE;
  return !asked.house || read_limit (connection, &asked, meals, error);
}

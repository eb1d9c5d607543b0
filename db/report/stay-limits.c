/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads whose limit of stay is near or past. */
#include "db/report/stay-limits.h"

#include "db/record/find.h"
#include "db/record/house-clock.h"
#include "db/record/house.h"
#include "db/record/resident.h"
#include "db/record/workdays.h"
#include "db/report/report-private.h"

#include <string.h>

#define COLUMNS \
    "SELECT t.id, t.resident, p.number, t.arrived_at, t.limit_on, " REPORT_BED_OF "," \
    " (SELECT a.value FROM stay_attribute a WHERE a.stay = t.id AND a.what = 'guest_kind' AND a.until IS NULL)," \
    " (SELECT COUNT (*) FROM extension e WHERE e.stay = t.id)," \
    " k.asked_at, (SELECT COUNT (*) FROM permit x WHERE x.stay = t.id AND x.back_at IS NULL)" \
    " + (SELECT COUNT (*) FROM departure d WHERE d.stay = t.id AND d.closed_at IS NULL)," \
    " (SELECT COUNT (*) FROM stay w WHERE w.with_stay = t.id AND w.ended_at IS NULL), t.counted_from, t.day_kind," \
    " k.asked_by, k.days, k.reason, " REPORT_NAME_OF "," MEAL_DAYS_OF "," MEAL_GROUP_OF "," \
    " n.decided_at, COALESCE (f.full_name, f.name), n.decision_note" \
    " FROM stay t JOIN resident p ON p.id = t.resident LEFT JOIN extension_ask k ON k.stay = t.id AND k.decided_at IS NULL" \
    " LEFT JOIN extension_ask n ON n.id = (SELECT MAX (l.id) FROM extension_ask l WHERE l.stay = t.id) AND n.decision = 'refused'" \
    " AND NOT EXISTS (SELECT 1 FROM extension y WHERE y.stay = t.id AND y.id > n.id)" \
    " LEFT JOIN staff f ON f.id = n.decided_by"

static const char sql_lines[] =
    COLUMNS " WHERE t.house = :house AND t.ended_at IS NULL AND t.limit_on <= :until ORDER BY t.limit_on, t.number";
static const char sql_line[] = COLUMNS " WHERE t.id = :stay AND t.ended_at IS NULL AND t.limit_on IS NOT NULL";

void
limit_line_free (LimitLine *line)
{
  if (!line)
    return;
  g_free (line->name);
  g_free (line->place);
  g_free (line->guest_kind);
  g_free (line->limit_on);
  g_free (line->today);
  g_free (line->asked_reason);
  g_free (line->refused_by);
  g_free (line->refused_note);
  g_clear_pointer (&line->holidays, g_array_unref);
  g_free (line);
}

/* What is the same for all lines of a house. */
typedef struct {
  Connection *connection;
  HouseClock *clock;
  GArray *holidays;
  gint64 today;
  GHashTable *rules;           /* LimitRule of today by kind of guest */
  gboolean see_hidden;
} Reading;

static void
reading_clear (Reading *reading)
{
  g_clear_pointer (&reading->clock, house_clock_free);
  g_clear_pointer (&reading->holidays, g_array_unref);
  g_clear_pointer (&reading->rules, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static gboolean
begin (Reading *reading, Record *record, gint64 house, gboolean see_hidden, GError **error)
{
  int seconds;

  reading->connection = record_get_connection (record);
  reading->see_hidden = see_hidden;
  if (!(reading->clock = house_clock_read (reading->connection, house, error))
      || !(reading->holidays = holidays_read (reading->connection, house, error)))
    return FALSE;
  reading->rules = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  when_local (record_now (record), reading->clock->zone, &reading->today, &seconds);
  return TRUE;
}

static LimitLine *
read_line (Query *query, const Reading *reading)
{
  const HouseClock *clock = reading->clock;
  gint64 today = reading->today;
  LimitLine *line = g_new0 (LimitLine, 1);
  gint64 first, limit = today;
  int seconds;

  line->house = clock->house;
  line->today = when_day_format (today);
  line->stay = query_int (query, 0);
  line->resident = query_int (query, 1);
  line->number = query_int (query, 2);
  line->place = g_strdup (query_text (query, 5));
  line->guest_kind = g_strdup (query_is_null (query, 6) ? "general" : query_text (query, 6));
  line->extensions = (int) query_int (query, 7);
  line->asked_at = query_int (query, 8);
  line->asked_by = query_int (query, 13);
  line->asked_days = query_int (query, 14);
  line->asked_reason = g_strdup (query_text (query, 15));
  line->name = report_shown_name (query, 16, reading->see_hidden);
  meal_days_begin (&line->meals, query_int (query, 19), query_text (query, 20));
  line->refused_at = query_int (query, 21);
  line->refused_by = g_strdup (query_text (query, 22));
  line->refused_note = g_strdup (query_text (query, 23));
  line->away = query_int (query, 9) > 0;
  line->party = query_int (query, 10) > 0;
  when_local (query_int (query, 3), clock->zone, &first, &seconds);
  if (!query_is_null (query, 11))
    when_day_parse (query_text (query, 11), &first);
  when_day_parse (query_text (query, 4), &limit);
  if (g_strcmp0 (query_text (query, 12), "working") == 0)
    line->holidays = g_array_ref (reading->holidays);
  line->day = (int) MAX (workdays_count (line->holidays, first, today), query_is_null (query, 11) ? 1 : 0);
  line->limit = (int) workdays_count (line->holidays, first, limit);
  gint64 last = workdays_last (line->holidays, limit);
  line->limit_on = when_day_format (last);
  line->last = last == today;
  line->left = (int) (workdays_count (line->holidays, today + 1, limit) - workdays_count (line->holidays, limit + 1, today));
  return line;
}

/* (nullable) */
static const LimitRule *
rule_for (const Reading *reading, const LimitLine *line, GError **error)
{
  LimitRule *known = g_hash_table_lookup (reading->rules, line->guest_kind), rule;

  if (known)
    return known;
  if (!limit_rule_on (reading->connection, line->house, line->guest_kind, line->today, &rule, error))
    return NULL;
  known = g_memdup2 (&rule, sizeof rule);
  g_hash_table_insert (reading->rules, g_strdup (line->guest_kind), known);
  return known;
}

/* @query: bound; nobody is asked for again, however many there are. */
static gboolean
read_lines (const Reading *reading, Query *query, GPtrArray *lines, GError **error)
{
  guint first = lines->len;
  QueryStep step;

  while ((step = query_step (query, error)) == QUERY_ROW)
    g_ptr_array_add (lines, read_line (query, reading));
  if (step == QUERY_FAILED)
    return FALSE;
  for (guint i = first; i < lines->len; i++) {
    LimitLine *line = lines->pdata[i];
    const LimitRule *rule = rule_for (reading, line, error);
    if (!rule)
      return FALSE;
    line->extension_days = rule->extension_days;
    meal_days_set_limit (&line->meals, rule->meal_days);
  }
  return TRUE;
}

static gboolean
read_house (Record *record, gint64 house, const LimitsQuery *wish, GPtrArray *lines, GError **error)
{
  g_auto (Reading) reading = { 0 };

  if (!begin (&reading, record, house, wish->see_hidden, error))
    return FALSE;
  g_autoptr (Query) query = query_new (reading.connection, sql_lines, error);
  if (!query)
    return FALSE;
  g_autofree char *until = when_day_format (reading.today + wish->days);
  query_bind_int (query, ":house", house);
  query_bind_text (query, ":until", until);
  return read_lines (&reading, query, lines, error);
}

static gboolean
find_house (Connection *connection, gint64 stay, gint64 *house, GError **error)
{
  static const char sql[] = "SELECT house FROM stay WHERE id = :stay AND ended_at IS NULL AND limit_on IS NOT NULL";

  return find_int_by (connection, sql, ":stay", stay, house, error);
}

static gboolean
read_one (Record *record, gint64 house, gint64 stay, gboolean see_hidden, GPtrArray *lines, GError **error)
{
  g_auto (Reading) reading = { 0 };

  if (!begin (&reading, record, house, see_hidden, error))
    return FALSE;
  g_autoptr (Query) query = query_new (reading.connection, sql_line, error);
  if (!query)
    return FALSE;
  query_bind_int (query, ":stay", stay);
  return read_lines (&reading, query, lines, error);
}

gboolean
limit_read (Record *record, gint64 stay, gboolean see_hidden, LimitLine **line, GError **error)
{
  g_return_val_if_fail (record && line, FALSE);

  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) limit_line_free);
  gint64 house = 0;

  *line = NULL;
  if (!find_house (record_get_connection (record), stay, &house, error)
      || (house && !read_one (record, house, stay, see_hidden, lines, error)))
    return FALSE;
  *line = lines->len ? g_ptr_array_steal_index (lines, 0) : NULL;
  return TRUE;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(LimitLine *const *) a)->limit_on, (*(LimitLine *const *) b)->limit_on);
}

static gboolean
read_houses (Record *record, const LimitsQuery *wish, GPtrArray *lines, GError **error)
{
  g_autoptr (GArray) houses = report_houses (record_get_connection (record), wish->house, error);

  for (guint i = 0; houses && i < houses->len; i++)
    if (!read_house (record, g_array_index (houses, gint64, i), wish, lines, error))
      return FALSE;
  return houses != NULL;
}

GPtrArray *
limits_read (Record *record, const LimitsQuery *wish, GError **error)
{
  g_return_val_if_fail (record && wish, NULL);

  Connection *connection = record_get_connection (record);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) limit_line_free);
  gboolean within = connection_in_transaction (connection);

  if (!within && !connection_begin_read (connection, error))
    return NULL;
  gboolean read = read_houses (record, wish, lines, error);
  if (!within)
    connection_rollback (connection);
  if (!read)
    return NULL;
  g_ptr_array_sort (lines, compare_lines);
  return g_steal_pointer (&lines);
}

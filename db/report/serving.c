/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far a service has come: how many have it, and who is missing. */
#include "db/report/serving.h"

#include "db/record/resident.h"
#include "db/record/service-private.h"

#define HERE \
  "s.house = :house AND s.ended_at IS NULL AND s.phase <> 'refused' AND NOT EXISTS " \
  "(SELECT 1 FROM departure d WHERE d.stay = s.id AND d.closed_at IS NULL)"
#define PEOPLE \
  "SELECT s.id, s.number, s.confidentiality, r.called_name, r.symbol, r.colour FROM stay s " \
  "JOIN resident r ON r.id = s.resident WHERE " HERE
#define MISSING(in_window) \
  PEOPLE " AND NOT EXISTS (SELECT 1 FROM service_log l " \
  "WHERE l.stay = s.id AND l.day = :day AND l.kind = :kind" in_window ") ORDER BY s.number"

static const char sql_expected[] = "SELECT COUNT (*) FROM stay s WHERE " HERE;
static const char sql_people[] = PEOPLE " ORDER BY s.number";
static const char sql_given_on_day[] =
  "SELECT CAST (COALESCE (SUM (quantity), 0) AS BIGINT) FROM service_log WHERE house = :house AND day = :day AND kind = :kind";
static const char sql_given_in_window[] =
  "SELECT CAST (COALESCE (SUM (quantity), 0) AS BIGINT) FROM service_log "
  "WHERE house = :house AND day = :day AND kind = :kind AND service_window = :window";
static const char sql_missing_on_day[] = MISSING ("");
static const char sql_missing_in_window[] = MISSING (" AND l.service_window = :window");

typedef struct {
  gint64 house, kind, day, window;
} Scope;

static void
person_free (gpointer data)
{
  ServingPerson *person = data;

  g_free (person->called);
  g_free (person->symbol);
  g_free (person->colour);
  g_free (person->code);
  g_free (person);
}

void
serving_count_free (ServingCount *count)
{
  if (!count)
    return;
  g_ptr_array_unref (count->missing);
  g_free (count);
}

static Query *
query_in (Connection *connection, const Scope *scope, const char *in_window, const char *on_day, GError **error)
{
  g_autoptr (Query) query = query_new (connection, scope->window ? in_window : on_day, error);
  if (!query)
    return NULL;

  query_bind_int (query, ":house", scope->house);
  query_bind_int (query, ":day", scope->day);
  query_bind_int (query, ":kind", scope->kind);
  if (scope->window)
    query_bind_int (query, ":window", scope->window);
  return g_steal_pointer (&query);
}

static gboolean
read_given (Connection *connection, const Scope *scope, gint64 *given, GError **error)
{
  g_autoptr (Query) query = query_in (connection, scope, sql_given_in_window, sql_given_on_day, error);

  if (!query || query_step (query, error) != QUERY_ROW)
    return FALSE;
  *given = query_int (query, 0);
  return TRUE;
}

static gboolean
read_expected (Connection *connection, gint64 house, gint64 *expected, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_expected, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":house", house);
  if (query_step (query, error) != QUERY_ROW)
    return FALSE;
  *expected = query_int (query, 0);
  return TRUE;
}

static gboolean
read_people (Query *query, GPtrArray *people, GError **error)
{
  QueryStep step;

  while ((step = query_step (query, error)) == QUERY_ROW) {
    ServingPerson *person = g_new0 (ServingPerson, 1);
    gboolean open = g_str_equal (query_word (query, 2), "normal");
    *person = (ServingPerson){
      .stay = query_int (query, 0), .code = resident_code (query_int (query, 1)),
      .called = open ? g_strdup (query_text (query, 3)) : NULL,
      .symbol = open ? g_strdup (query_text (query, 4)) : NULL, .colour = open ? g_strdup (query_text (query, 5)) : NULL,
    };
    g_ptr_array_add (people, person);
  }
  return step == QUERY_DONE;
}

static gboolean
read_missing (Connection *connection, const Scope *scope, GPtrArray *missing, GError **error)
{
  g_autoptr (Query) query = query_in (connection, scope, sql_missing_in_window, sql_missing_on_day, error);

  return query && read_people (query, missing, error);
}

GPtrArray *
serving_people (Connection *connection, gint64 house, GError **error)
{
  g_return_val_if_fail (connection && house, NULL);

  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func (person_free);
  g_autoptr (Query) query = query_new (connection, sql_people, error);
  if (!query)
    return NULL;
  query_bind_int (query, ":house", house);
  return read_people (query, people, error) ? g_steal_pointer (&people) : NULL;
}

ServingCount *
serving_count_read (Connection *connection, gint64 house, gint64 kind, gint64 at, GError **error)
{
  g_return_val_if_fail (connection && house && kind, NULL);

  g_autoptr (HouseClock) clock = house_clock_read (connection, house, error);
  g_autoptr (ServingCount) count = g_new0 (ServingCount, 1);
  ServiceWindow window;
  Scope scope = { .house = house, .kind = kind };

  count->missing = g_ptr_array_new_with_free_func (person_free);
  if (!clock || !service_window_find (connection, kind, clock, at, &window, error))
    return NULL;
  scope.day = house_clock_night (clock, at);
  scope.window = window.id;
  if (!read_given (connection, &scope, &count->given, error)
      || !read_expected (connection, house, &count->expected, error)
      || !read_missing (connection, &scope, count->missing, error))
    return NULL;
  return g_steal_pointer (&count);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads what a forecast is made from: beds and their use, limits, places, and how long those stayed who left. */
#include "db/report/forecast.h"

#include "db/record/fit-promised.h"
#include "db/record/house-clock.h"
#include "db/record/place.h"
#include "db/record/workdays.h"
#include "db/report/report-private.h"

static const char sql_beds[] =
    "SELECT u.kind, u.stay, u.due_at, u.reason, r.id FROM room r JOIN bed b ON b.room = r.id"
    " LEFT JOIN bed_use u ON u.bed = b.id AND u.until IS NULL"
    " WHERE r.house = :house AND b.counts = 1 AND b.retired_at IS NULL";
static const char sql_capacities[] =
    "SELECT COALESCE (room, 0), beds, from_date, until_date FROM capacity WHERE house = :house AND what = 'working'"
    " ORDER BY CASE WHEN room IS NULL THEN 1 ELSE 0 END, id";
static const char sql_limits[] =
    "SELECT COALESCE (shares_bed_of, id), limit_on, day_kind FROM stay WHERE house = :house AND ended_at IS NULL";
static const char sql_places[] =
    "SELECT from_at, due_at, beds, id, referral FROM place WHERE house = :house AND ended_at IS NULL";
/* Extensions that were taken back are no rows any more, so the first limit is the one before the first that stands. */
static const char sql_left[] =
    "SELECT t.ended_at, COALESCE ((SELECT MIN (e.limit_before) FROM extension e WHERE e.stay = t.id), t.limit_on), t.day_kind FROM stay t"
    " WHERE t.house = :house AND t.ended_at > :since AND t.limit_on IS NOT NULL AND t.phase <> 'refused'";

typedef struct {
  HouseClock *clock;           /* of the house that is read */
  Holidays *holidays;          /* the same */
  gint64 today;                /* of the first house */
  GHashTable *limits;          /* stay that has the bed -> GArray of day numbers */
  GArray *beds, *places, *delays, *capacities;
  GHashTable *still;           /* beds of places that are still to come, of the house that is read */
} Reading;

static gint64
day_of (const Reading *reading, gint64 at)
{
  gint64 day;
  int seconds;

  when_local (at, reading->clock->zone, &day, &seconds);
  return day;
}

static gint64
planned (const Reading *reading, Query *query, int column)
{
  return query_is_null (query, column) ? FORECAST_NEVER : day_of (reading, query_int (query, column));
}

/* @column: an ISO date, and after it the kind of its days: the day on which the screens say it ends */
static gboolean
read_limit (const Reading *reading, Query *query, int column, gint64 *day)
{
  gboolean working = g_strcmp0 (query_text (query, column + 1), "working") == 0;

  if (query_is_null (query, column) || !when_day_parse (query_text (query, column), day))
    return FALSE;
  *day = workdays_last (working ? reading->holidays : NULL, *day);
  return TRUE;
}

static void
add_limit (Reading *reading, Query *query)
{
  gint64 stay = query_int (query, 0), day = FORECAST_NEVER;
  GArray *limits = g_hash_table_lookup (reading->limits, &stay);

  read_limit (reading, query, 1, &day);
  if (!limits) {
    limits = g_array_new (FALSE, FALSE, sizeof (gint64));
    g_hash_table_insert (reading->limits, g_memdup2 (&stay, sizeof stay), limits);
  }
  g_array_append_val (limits, day);
}

static void
add_bed (Reading *reading, Query *query)
{
  const char *kind = query_text (query, 0);
  gint64 stay = query_int (query, 1);
  ForecastBed bed = { .state = FORECAST_FREE, .until = planned (reading, query, 2),
                      .house = reading->clock->house, .room = query_int (query, 4) };

  if (g_strcmp0 (kind, "stay") == 0) {
    const GArray *limits = g_hash_table_lookup (reading->limits, &stay);
    bed.state = FORECAST_USED;
    bed.limits = limits ? (const gint64 *) (const void *) limits->data : NULL;
    bed.n_limits = limits ? limits->len : 0;
  } else if (g_strcmp0 (kind, "hold") == 0) {
    bed.state = FORECAST_HELD;
  } else if (kind) {
    bed.state = g_strcmp0 (query_text (query, 3), "cleaning") == 0 ? FORECAST_CLEANING : FORECAST_OUT;
  }
  g_array_append_val (reading->beds, bed);
}

/* Who came by a referral has his bed: what is left of its place is for the rest of them. */
static void
add_place (Reading *reading, Query *query)
{
  gint64 id = query_int (query, 3);
  gint64 beds = query_is_null (query, 4) ? query_int (query, 2) : GPOINTER_TO_INT (g_hash_table_lookup (reading->still, &id));
  ForecastPlace place = { day_of (reading, query_int (query, 0)), planned (reading, query, 1), (int) MIN (beds, PLACE_BEDS_MAX) };

  if (beds)
    g_array_append_val (reading->places, place);
}

static void
add_capacity (Reading *reading, Query *query)
{
  ForecastCapacity capacity = { .house = reading->clock->house, .room = query_int (query, 0), .until = FORECAST_NEVER,
                                .beds = (int) MIN (query_int (query, 1), G_MAXINT) };

  if (!when_day_parse (query_text (query, 2), &capacity.from))
    return;
  if (!query_is_null (query, 3))
    when_day_parse (query_text (query, 3), &capacity.until);
  g_array_append_val (reading->capacities, capacity);
}

static void
add_delay (Reading *reading, Query *query)
{
  gint64 limit = 0;

  if (!read_limit (reading, query, 1, &limit))
    return;
  int delay = (int) MAX (day_of (reading, query_int (query, 0)) - limit, 0);
  g_array_append_val (reading->delays, delay);
}

static gboolean
read_each (Reading *reading, Query *query, void (*add) (Reading *, Query *), GError **error)
{
  QueryStep step = QUERY_FAILED;

  if (query)
    query_bind_int (query, ":house", reading->clock->house);
  while (query && (step = query_step (query, error)) == QUERY_ROW)
    add (reading, query);
  return step == QUERY_DONE;
}

static gboolean
read_part (Reading *reading, Connection *connection, const char *sql, void (*add) (Reading *, Query *), GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql, error);

  return read_each (reading, query, add, error);
}

static gboolean
read_left (Reading *reading, Connection *connection, gint64 now, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_left, error);

  if (query)
    query_bind_int (query, ":since", now - (gint64) FORECAST_HISTORY_DAYS * 86400);
  return read_each (reading, query, add_delay, error);
}

static gboolean
read_house (Reading *reading, Record *record, gint64 house, GError **error)
{
  Connection *connection = record_get_connection (record);
  g_autoptr (HouseClock) clock = house_clock_read (connection, house, error);
  g_autoptr (GArray) holidays = clock ? holidays_read (connection, house, error) : NULL;
  g_autoptr (GHashTable) still = holidays ? promised_still (connection, house, record_now (record), error) : NULL;

  if (!still)
    return FALSE;
  reading->clock = clock;
  reading->still = still;
  reading->holidays = holidays;
  if (!reading->today)
    reading->today = day_of (reading, record_now (record));
  return read_part (reading, connection, sql_limits, add_limit, error)
         && read_part (reading, connection, sql_beds, add_bed, error)
         && read_part (reading, connection, sql_places, add_place, error)
         && read_part (reading, connection, sql_capacities, add_capacity, error)
         && read_left (reading, connection, record_now (record), error);
}

static Forecast *
make (const Reading *reading)
{
  const ForecastCase in = {
    reading->today,
    (const ForecastBed *) (const void *) reading->beds->data, reading->beds->len,
    (const ForecastPlace *) (const void *) reading->places->data, reading->places->len,
    (const int *) (const void *) reading->delays->data, reading->delays->len,
    (const ForecastCapacity *) (const void *) reading->capacities->data, reading->capacities->len,
  };
  Forecast *out = g_new0 (Forecast, 1);

  forecast_make (&in, out);
  return out;
}

Forecast *
forecast_read (Record *record, gint64 house, GError **error)
{
  g_return_val_if_fail (record, NULL);

  g_autoptr (GHashTable) limits = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);
  g_autoptr (GArray) beds = g_array_new (FALSE, FALSE, sizeof (ForecastBed));
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (ForecastPlace));
  g_autoptr (GArray) delays = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GArray) capacities = g_array_new (FALSE, FALSE, sizeof (ForecastCapacity));
  g_autoptr (GArray) houses = report_houses (record_get_connection (record), house, error);
  Reading reading = { .limits = limits, .beds = beds, .places = places, .delays = delays, .capacities = capacities };

  if (!houses)
    return NULL;
  for (guint i = 0; i < houses->len; i++)
    if (!read_house (&reading, record, g_array_index (houses, gint64, i), error))
      return NULL;
  return make (&reading);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is counted of a house night by night, as the rows stand now: beds, persons, arrivals and exits. */
#include "db/record/census-days.h"

#include "db/record/census-parts.h"

/* What goes on, under the day that never comes, and the differences back to the first that is asked for: in one statement, so
 * that both are of one moment. The day is a constant there, so that the index of these alone is used. */
#define OPEN_DAY G_STRINGIFY (CENSUS_OPEN_DAY)
#define OPEN_PARTS \
  "SELECT CAST (" OPEN_DAY " AS BIGINT), CAST (COALESCE (SUM (persons), 0) AS BIGINT), CAST (COALESCE (SUM (beds), 0) AS BIGINT), " \
  "CAST (COALESCE (SUM (unbedded), 0) AS BIGINT), CAST (0 AS BIGINT), CAST (0 AS BIGINT), CAST (0 AS BIGINT) " \
  "FROM census_part WHERE end_day = " OPEN_DAY " "
static const char sql_sums_of_house[] =
  OPEN_PARTS "AND house = :place UNION ALL "
  "SELECT day, CAST (SUM (persons) AS BIGINT), CAST (SUM (beds) AS BIGINT), CAST (SUM (unbedded) AS BIGINT), "
  "CAST (SUM (admitted) AS BIGINT), CAST (SUM (discharged) AS BIGINT), CAST (SUM (same_day) AS BIGINT) "
  "FROM census_sum WHERE house = :place AND day >= :from GROUP BY day ORDER BY 1 DESC";
static const char sql_sums_of_room[] =
  OPEN_PARTS "AND house = :house AND room = :place UNION ALL "
  "SELECT day, persons, beds, unbedded, CAST (0 AS BIGINT), CAST (0 AS BIGINT), CAST (0 AS BIGINT) FROM census_sum "
  "WHERE house = :house AND room = :place AND day >= :from ORDER BY 1 DESC";
static const char sql_beds_of_house[] =
  "SELECT b.active_from, b.retired_at FROM bed b JOIN room r ON r.id = b.room WHERE r.house = :place AND b.counts = 1";
static const char sql_beds_of_room[] = "SELECT active_from, retired_at FROM bed WHERE room = :place AND counts = 1";
static const char sql_outages_of_house[] =
  "SELECT b.active_from, b.retired_at, u.since, u.until FROM room r JOIN bed b ON b.room = r.id "
  "JOIN bed_use u ON u.bed = b.id WHERE r.house = :place AND b.counts = 1 AND u.kind = 'outage' "
  "AND u.reason <> 'cleaning' AND (u.until IS NULL OR u.until >= :census)";
static const char sql_outages_of_room[] =
  "SELECT b.active_from, b.retired_at, u.since, u.until FROM bed b "
  "JOIN bed_use u ON u.bed = b.id WHERE b.room = :place AND b.counts = 1 AND u.kind = 'outage' "
  "AND u.reason <> 'cleaning' AND (u.until IS NULL OR u.until >= :census)";
static const char sql_funded_of_house[] =
  "SELECT beds, from_date, until_date, room FROM capacity WHERE house = :place AND what = 'funded'";
static const char sql_funded_of_room[] =
  "SELECT beds, from_date, until_date, room FROM capacity WHERE house = :house AND what = 'funded' AND room = :place";
/* Present is who was seen last in the night as not going out, among those whom the night counts. */
static const char sql_present[] =
  "SELECT g.night, COUNT (DISTINCT t.resident) FROM sighting g JOIN stay t ON t.id = g.stay JOIN house h ON h.id = g.house "
  "WHERE (t.import IS NULL OR h.count_by = 'presence') AND g.house = :place AND g.night BETWEEN :from AND :to AND g.direction <> 'out' "
  "AND NOT EXISTS (SELECT 1 FROM stay o JOIN sighting l ON l.stay = o.id WHERE o.resident = t.resident "
  "AND l.house = g.house AND l.night = g.night AND l.direction = 'out' "
  "AND (l.at > g.at OR (l.at = g.at AND l.id > g.id))) "
  "AND EXISTS (SELECT 1 FROM census_part p WHERE p.resident = t.resident AND p.house = g.house AND p.persons > 0 "
  "AND p.first_day <= g.night AND p.end_day > g.night) GROUP BY g.night";
/* Another system that knows entries and exits only says with them that somebody was there every night between. */
static const char sql_told[] =
  "SELECT p.first_day, p.end_day FROM stay t JOIN house h ON h.id = t.house JOIN census_part p ON p.stay = t.id "
  "WHERE t.house = :house AND t.ended_at >= :since AND t.import IS NOT NULL AND h.count_by = 'stay' AND p.persons > 0 "
  "UNION ALL SELECT p.first_day, p.end_day FROM stay t JOIN house h ON h.id = t.house JOIN census_part p ON p.stay = t.id "
  "WHERE t.house = :house AND t.ended_at IS NULL AND t.import IS NOT NULL AND h.count_by = 'stay' AND p.persons > 0";

typedef struct {
  Connection *connection;
  const HouseClock *clock;
  gint64 room;                 /* CENSUS_WHOLE_HOUSE: the house */
  gint64 from, to;
  GArray *days;
} Count;

static CensusDay *
day_at (Count *count, gint64 day)
{
  return &g_array_index (count->days, CensusDay, day - count->from);
}

static Query *
ask (Count *count, const char *of_house, const char *of_room, GError **error)
{
  gboolean whole = count->room == CENSUS_WHOLE_HOUSE;
  Query *query = query_new (count->connection, whole ? of_house : of_room, error);

  if (query)
    query_bind_int (query, ":place", whole ? count->clock->house : count->room);
  return query;
}

static void
set_level (CensusDay *day, const CensusDay *level)
{
  day->persons = level->persons;
  day->beds_used = level->beds_used;
  day->unbedded = level->unbedded;
}

static void
add_level (CensusDay *level, Query *query, gint64 sign)
{
  level->persons += sign * query_int (query, 1);
  level->beds_used += sign * query_int (query, 2);
  level->unbedded += sign * query_int (query, 3);
}

static void
set_flow (CensusDay *day, Query *query)
{
  day->admitted = query_int (query, 4);
  day->discharged = query_int (query, 5);
  day->same_day = query_int (query, 6);
}

/* The sums hold differences. From what goes on now back to the first night that is asked for: however long a house's past
 * is before that, it is not read. */
static gboolean
count_persons (Count *count, GError **error)
{
  g_autoptr (Query) query = ask (count, sql_sums_of_house, sql_sums_of_room, error);
  if (!query)
    return FALSE;

  CensusDay level = { 0 };
  gint64 next = count->to;
  QueryStep step;
  if (count->room != CENSUS_WHOLE_HOUSE)
    query_bind_int (query, ":house", count->clock->house);
  query_bind_int (query, ":from", count->from);
  while ((step = query_step (query, error)) == QUERY_ROW) {
    gint64 day = query_int (query, 0);
    for (; next >= day; next--)
      set_level (day_at (count, next), &level);
    add_level (&level, query, day == CENSUS_OPEN_DAY ? 1 : -1);
    if (day <= count->to)
      set_flow (day_at (count, day), query);
  }
  for (; next >= count->from; next--)
    set_level (day_at (count, next), &level);
  return step == QUERY_DONE;
}

/* Adds @change to every night whose census lies in (since, until]. */
static void
add_in_service (Count *count, gint64 since, gint64 until, gint64 change)
{
  if (until <= since)
    return;
  gint64 first = MAX (house_clock_night (count->clock, since), count->from);
  gint64 end = until == WHEN_OPEN ? count->to + 1 : MIN (house_clock_night (count->clock, until), count->to + 1);

  for (gint64 day = first; day < end; day++)
    day_at (count, day)->in_service += change;
}

static gint64
until_or_open (Query *query, int column)
{
  return query_is_null (query, column) ? WHEN_OPEN : query_int (query, column);
}

static gboolean
count_beds (Count *count, GError **error)
{
  g_autoptr (Query) query = ask (count, sql_beds_of_house, sql_beds_of_room, error);
  if (!query)
    return FALSE;

  QueryStep step;
  while ((step = query_step (query, error)) == QUERY_ROW)
    add_in_service (count, query_int (query, 0), until_or_open (query, 1), 1);
  return step == QUERY_DONE;
}

static gboolean
count_outages (Count *count, GError **error)
{
  g_autoptr (Query) query = ask (count, sql_outages_of_house, sql_outages_of_room, error);
  if (!query)
    return FALSE;

  QueryStep step;
  query_bind_int (query, ":census", house_clock_census (count->clock, count->from));
  while ((step = query_step (query, error)) == QUERY_ROW)
    add_in_service (count, MAX (query_int (query, 0), query_int (query, 2)),
                    MIN (until_or_open (query, 1), until_or_open (query, 3)), -1);
  return step == QUERY_DONE;
}

/* What is funded for the house as a whole, otherwise the sum of its rooms. */
static void
add_funded (Count *count, Query *query, GArray *of_house)
{
  gint64 first = count->from, end = count->to + 1, day;

  if (when_day_parse (query_word (query, 1), &day))
    first = MAX (first, day);
  if (!query_is_null (query, 2) && when_day_parse (query_word (query, 2), &day))
    end = MIN (end, day);
  for (day = first; day < end; day++) {
    gint64 *whole = &g_array_index (of_house, gint64, day - count->from);
    gint64 *funded = query_is_null (query, 3) ? whole : &day_at (count, day)->funded;
    *funded = MAX (*funded, 0) + query_int (query, 0);
  }
}

static gboolean
count_funded (Count *count, GError **error)
{
  g_autoptr (GArray) of_house = g_array_new (FALSE, FALSE, sizeof (gint64));
  const gint64 none = CENSUS_NOT_FUNDED;
  g_autoptr (Query) query = ask (count, sql_funded_of_house, sql_funded_of_room, error);
  if (!query)
    return FALSE;

  if (count->room != CENSUS_WHOLE_HOUSE)
    query_bind_int (query, ":house", count->clock->house);
  for (guint i = 0; i < count->days->len; i++)
    g_array_append_val (of_house, none);
  QueryStep step;
  while ((step = query_step (query, error)) == QUERY_ROW)
    add_funded (count, query, of_house);
  for (guint i = 0; i < of_house->len; i++)
    if (g_array_index (of_house, gint64, i) != CENSUS_NOT_FUNDED)
      g_array_index (count->days, CensusDay, i).funded = g_array_index (of_house, gint64, i);
  return step == QUERY_DONE;
}

static gboolean
count_told (Count *count, GError **error)
{
  g_autoptr (Query) query = query_new (count->connection, sql_told, error);
  if (!query)
    return FALSE;

  QueryStep step;
  query_bind_int (query, ":house", count->clock->house);
  query_bind_int (query, ":since", house_clock_census (count->clock, count->from));
  while ((step = query_step (query, error)) == QUERY_ROW)
    for (gint64 day = MAX (query_int (query, 0), count->from); day < MIN (query_int (query, 1), count->to + 1); day++)
      day_at (count, day)->present++;
  return step == QUERY_DONE;
}

static gboolean
count_seen (Count *count, GError **error)
{
  g_autoptr (Query) query = ask (count, sql_present, sql_present, error);
  if (!query)
    return FALSE;

  QueryStep step;
  query_bind_int (query, ":from", count->from);
  query_bind_int (query, ":to", count->to);
  while ((step = query_step (query, error)) == QUERY_ROW)
    day_at (count, query_int (query, 0))->present = query_int (query, 1);
  return step == QUERY_DONE;
}

static gboolean
count_present (Count *count, GError **error)
{
  return count->room != CENSUS_WHOLE_HOUSE || (count_seen (count, error) && count_told (count, error));
}

GArray *
census_days (Connection *connection, const HouseClock *clock, gint64 room, gint64 from, gint64 to, GError **error)
{
  g_return_val_if_fail (connection && clock && from <= to, NULL);

  g_autoptr (GArray) days = g_array_new (FALSE, TRUE, sizeof (CensusDay));
  Count count = { connection, clock, room, from, to, days };

  g_array_set_size (days, (guint) (to - from + 1));
  for (gint64 day = from; day <= to; day++) {
    day_at (&count, day)->day = day;
    day_at (&count, day)->funded = CENSUS_NOT_FUNDED;
  }
  if (!count_persons (&count, error) || !count_beds (&count, error) || !count_outages (&count, error)
      || !count_funded (&count, error) || !count_present (&count, error))
    return NULL;
  return g_steal_pointer (&days);
}

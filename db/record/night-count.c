/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts a night as it is known now: whom, in which bed, and who was there. */
#include "db/record/census-days.h"
#include "db/record/night-private.h"

/* Whom the night counts, in which bed, who saw them last in it and whether a permit covers the census. */
#define PERSONS(which) \
  "SELECT s.id, s.resident, own.bed, other.bed, " \
  "(SELECT g.direction FROM stay t JOIN sighting g ON g.stay = t.id WHERE t.resident = s.resident " \
  "AND g.house = s.house AND g.night = :day ORDER BY g.at DESC, g.id DESC LIMIT 1), " \
  "(SELECT COUNT (*) FROM permit x WHERE x.stay = s.id AND x.out_at < :census " \
  "AND (x.back_at IS NULL OR x.back_at >= :census)) " \
  "FROM stay s JOIN census_part p ON p.stay = s.id AND p.persons > 0 AND p.first_day <= :day AND p.end_day > :day " \
  "LEFT JOIN bed_use own ON own.stay = s.id AND own.kind = 'stay' AND own.since < :census " \
  "AND (own.until IS NULL OR own.until >= :census) " \
  "LEFT JOIN bed_share h ON h.stay = s.id AND h.since < :census AND (h.until IS NULL OR h.until >= :census) " \
  "LEFT JOIN bed_use other ON other.stay = h.owner AND other.kind = 'stay' AND other.since < :census " \
  "AND (other.until IS NULL OR other.until >= :census) " \
  "WHERE s.house = :house AND " which

static const char sql_open_persons[] = PERSONS ("s.ended_at IS NULL AND s.arrived_at < :census ORDER BY s.id");
static const char sql_ended_persons[] = PERSONS ("s.ended_at >= :census AND s.arrived_at < :census ORDER BY s.id");
static const char sql_rooms[] = "SELECT id FROM room WHERE house = :house ORDER BY id";

static Present
decide (Query *query)
{
  const char *direction = query_text (query, 4);

  if (direction && !g_str_equal (direction, "out"))
    return PRESENT_YES;
  if (query_int (query, 5))
    return PRESENT_PERMIT;
  return direction ? PRESENT_NO : PRESENT_UNKNOWN;
}

static gboolean
count_persons (Connection *connection, const char *sql, Night *night, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql, error);
  if (!query)
    return FALSE;

  QueryStep step;
  query_bind_int (query, ":house", night->house);
  query_bind_int (query, ":day", night->day);
  query_bind_int (query, ":census", night->census_at);
  while ((step = query_step (query, error)) == QUERY_ROW) {
    gboolean shares = query_is_null (query, 2) && !query_is_null (query, 3);
    NightPerson person = { query_int (query, 0), query_int (query, 1), query_int (query, shares ? 3 : 2), shares,
                           decide (query) };
    g_array_append_val (night->persons, person);
  }
  return step == QUERY_DONE;
}

static int
compare_persons (gconstpointer a, gconstpointer b)
{
  gint64 one = ((const NightPerson *) a)->stay, other = ((const NightPerson *) b)->stay;

  return (one > other) - (one < other);
}

static gboolean
decide_all (Connection *connection, Night *night, GError **error)
{
  night->persons = g_array_new (FALSE, FALSE, sizeof (NightPerson));
  if (!count_persons (connection, sql_open_persons, night, error)
      || !count_persons (connection, sql_ended_persons, night, error))
    return FALSE;
  g_array_sort (night->persons, compare_persons);
  night_count_present (night);
  return TRUE;
}

void
night_count_present (Night *night)
{
  night->present = 0;
  for (guint i = 0; i < night->persons->len; i++)
    night->present += g_array_index (night->persons, NightPerson, i).present == PRESENT_YES;
}

static gboolean
list_rooms (Connection *connection, gint64 house, GArray *ids, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_rooms, error);
  if (!query)
    return FALSE;

  QueryStep step;
  query_bind_int (query, ":house", house);
  while ((step = query_step (query, error)) == QUERY_ROW) {
    gint64 id = query_int (query, 0);
    g_array_append_val (ids, id);
  }
  return step == QUERY_DONE;
}

/* Rooms that neither had a bed in service nor anybody in it are left out. */
static gboolean
count_rooms (Connection *connection, const HouseClock *clock, Night *night, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  night->rooms = g_array_new (FALSE, FALSE, sizeof (NightRoom));
  if (!list_rooms (connection, night->house, ids, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++) {
    gint64 id = g_array_index (ids, gint64, i);
    g_autoptr (GArray) days = census_days (connection, clock, id, night->day, night->day, error);
    if (!days)
      return FALSE;
    const CensusDay *day = &g_array_index (days, CensusDay, 0);
    NightRoom room = { id, day->in_service, day->beds_used, day->persons };
    if (room.in_service || room.beds_used || room.persons)
      g_array_append_val (night->rooms, room);
  }
  return TRUE;
}

static gboolean
count_night (Connection *connection, const HouseClock *clock, Night *night, GError **error)
{
  g_autoptr (GArray) days = census_days (connection, clock, CENSUS_WHOLE_HOUSE, night->day, night->day, error);

  if (!days)
    return FALSE;
  const CensusDay *day = &g_array_index (days, CensusDay, 0);
  night->in_service = day->in_service;
  night->funded = day->funded;
  night->beds_used = day->beds_used;
  night->unbedded = day->unbedded;
  night->bed_nights = day->persons;
  night->hp = day->persons + day->same_day;
  night->admitted = day->admitted;
  night->discharged = day->discharged;
  night->same_day = day->same_day;
  return TRUE;
}

Night *
night_count (Connection *connection, gint64 house, gint64 day, GError **error)
{
  g_return_val_if_fail (connection && house, NULL);

  g_autoptr (HouseClock) clock = house_clock_read (connection, house, error);
  g_autoptr (Night) night = g_new0 (Night, 1);

  if (!clock)
    return NULL;
  night->house = house;
  night->day = day;
  night->census_at = house_clock_census (clock, day);
  if (!count_night (connection, clock, night, error) || !decide_all (connection, night, error)
      || !count_rooms (connection, clock, night, error))
    return NULL;
  return g_steal_pointer (&night);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long those stayed who left a house in a period, and who was still there at its end. */
#include "db/report/lengths.h"

#include "db/record/destination.h"
#include "db/record/find.h"
#include "db/record/house-clock.h"
#include "db/report/census-private.h"

#define DIED_HUD "24"
#define LATE_DEATH_SECONDS (48 * 3600)

static const char sql_left[] =
  "SELECT arrived_at, ended_at, COALESCE (destination, ''), COALESCE (foreign_destination, '') "
  "FROM stay "
  "WHERE house = :house AND ended_at >= :from AND ended_at < :until AND phase <> 'refused'";
static const char sql_stayers[] = "SELECT COUNT(*) FROM stay WHERE house = :house AND arrived_at < "
                                  ":until AND (ended_at IS NULL OR ended_at >= :until) "
                                  "AND phase <> 'refused'";

typedef struct {
  Connection *connection;
  gint64 first, last;          /* day numbers */
  GArray *days;                /* gint64: exit - entry of each leaver */
  Lengths *lengths;
} Reading;

static gint64
local_day (gint64 at, GTimeZone *zone)
{
  gint64 day;
  int seconds;

  when_local (at, zone, &day, &seconds);
  return day;
}

static void
add_leaver (Reading *reading, const HouseClock *clock, Query *query)
{
  Lengths *lengths = reading->lengths;
  gint64 arrived = query_int (query, 0), ended = query_int (query, 1);
  gint64 entry = local_day (arrived, clock->zone), exit = local_day (ended, clock->zone);
  gint64 days = exit - entry;
  gboolean died =
    g_str_equal (query_word (query, 2), DESTINATION_DIED) || g_str_equal (query_word (query, 3), DIED_HUD);

  g_array_append_val (reading->days, days);
  lengths->leavers++;
  lengths->ld += stay_length (entry, exit);
  lengths->deaths += died;
  lengths->deaths48 += died && ended - arrived >= LATE_DEATH_SECONDS;
}

static gboolean
read_leavers (Reading *reading, const HouseClock *clock, GError **error)
{
  g_autoptr (Query) query = query_new (reading->connection, sql_left, error);
  if (!query)
    return FALSE;

  QueryStep step;
  query_bind_int (query, ":house", clock->house);
  query_bind_int (query, ":from", when_instant (reading->first, 0, clock->zone));
  query_bind_int (query, ":until", when_instant (reading->last + 1, 0, clock->zone));
  while ((step = query_step (query, error)) == QUERY_ROW)
    add_leaver (reading, clock, query);
  return step == QUERY_DONE;
}

static gboolean
read_stayers (Reading *reading, const HouseClock *clock, GError **error)
{
  gint64 stayers = 0;
  g_autoptr (Query) query = query_new (reading->connection, sql_stayers, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":house", clock->house);
  query_bind_int (query, ":until", when_instant (reading->last + 1, 0, clock->zone));
  if (!find_int (query, &stayers, error))
    return FALSE;
  reading->lengths->stayers += stayers;
  return TRUE;
}

gboolean
lengths_read (Record *record, gint64 house, const char *from, const char *to, Lengths *lengths,
              GError **error)
{
  g_return_val_if_fail (record && lengths, FALSE);

  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (gint64));
  Reading reading = { record_get_connection (record), 0, 0, days, lengths };
  *lengths = (Lengths){ 0 };
  if (!census_period (from, to, &reading.first, &reading.last, error))
    return FALSE;
  g_autoptr (GPtrArray) houses = census_houses (reading.connection, house, reading.first, error);
  for (guint i = 0; houses && i < houses->len; i++) {
    const CensusHouse *one = houses->pdata[i];
    g_autoptr (HouseClock) clock = house_clock_read (reading.connection, one->id, error);
    if (!clock || !read_leavers (&reading, clock, error) || !read_stayers (&reading, clock, error))
      return FALSE;
  }
  lengths->los_mean = lengths_mean ((const gint64 *) (gpointer) days->data, days->len);
  lengths->los_median = lengths_median ((gint64 *) (gpointer) days->data, days->len);
  return houses != NULL;
}

gboolean
indicators_read (Record *record, gint64 house, const char *from, const char *to,
                 Indicators *indicators, Lengths *lengths, GError **error)
{
  g_return_val_if_fail (record && indicators && lengths, FALSE);

  if (!lengths_read (record, house, from, to, lengths, error))
    return FALSE;
  g_autoptr (GPtrArray) nights =
    census_read (record, house, from, to, CENSUS_AS_HOUSE_COUNTS, error);
  if (!nights)
    return FALSE;
  IndicatorsInput input = { .days = when_days_between (from, to) + 1,
                            .bed_days = 0,
                            .hp = 0,
                            .ld = lengths->ld,
                            .discharges = lengths->leavers,
                            .deaths = lengths->deaths,
                            .deaths48 = lengths->deaths48 };
  for (guint i = 0; i < nights->len; i++) {
    const CensusNight *night = nights->pdata[i];
    input.bed_days += night->in_service;
    input.hp += night->hp;
  }
  *indicators = indicators_compute (&input);
  return TRUE;
}

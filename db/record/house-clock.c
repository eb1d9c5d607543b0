/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clock of a house: its zone, the hour of its census, and from when on a sighting counts for the night. */
#include "db/record/house-clock.h"
#include "db/record/record.h"

#include <glib/gi18n-lib.h>

static const char sql_clock[] = "SELECT zone, census_seconds, presence_seconds FROM house WHERE id = :house";

HouseClock *
house_clock_new (gint64 house, const char *zone, int census_seconds, int presence_seconds, GError **error)
{
  g_autoptr (HouseClock) clock = g_new0 (HouseClock, 1);

  *clock = (HouseClock){ house, when_zone (zone), census_seconds, presence_seconds };
  if (!clock->zone) {
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_STATE, _("This computer does not know the time zone %s."), zone);
    return NULL;
  }
  return g_steal_pointer (&clock);
}

HouseClock *
house_clock_read (Connection *connection, gint64 house, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_clock, error);
  if (!query)
    return NULL;

  query_bind_int (query, ":house", house);
  QueryStep step = query_step (query, error);
  if (step == QUERY_FAILED)
    return NULL;
  if (step == QUERY_DONE) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND, _("There is no such house."));
    return NULL;
  }
  return house_clock_new (house, query_word (query, 0), (int) query_int (query, 1), (int) query_int (query, 2), error);
}

void
house_clock_free (HouseClock *clock)
{
  if (!clock)
    return;
  g_clear_pointer (&clock->zone, g_time_zone_unref);
  g_free (clock);
}

GHashTable *
house_clocks_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) house_clock_free);
}

const HouseClock *
house_clocks_get (GHashTable *clocks, Connection *connection, gint64 house, GError **error)
{
  HouseClock *clock = g_hash_table_lookup (clocks, &house);

  if (!clock && (clock = house_clock_read (connection, house, error)))
    g_hash_table_insert (clocks, &clock->house, clock);
  return clock;
}

gint64
house_clock_night (const HouseClock *clock, gint64 at)
{
  return when_night_day (at, clock->zone, clock->census_seconds);
}

gint64
house_clock_census (const HouseClock *clock, gint64 day)
{
  return when_instant (day + 1, clock->census_seconds, clock->zone);
}

gint64
house_clock_sighting_night (const HouseClock *clock, gint64 at)
{
  gint64 night = house_clock_night (clock, at);

  return at >= when_instant (night, clock->presence_seconds, clock->zone) ? night : HOUSE_CLOCK_NO_NIGHT;
}

char *
house_clock_hour (const HouseClock *clock, gint64 at)
{
  gint64 day;
  int seconds;

  when_local (at, clock->zone, &day, &seconds);
  return g_strdup_printf (_("%02d:%02d"), seconds / 3600, seconds / 60 % 60);
}

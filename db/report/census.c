/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The census by night: frozen nights as they were closed, the others counted now. */
#include "db/record/census-days.h"
#include "db/report/census-private.h"

#include <glib/gi18n-lib.h>

/* One reading counts so many days at most, so that it never keeps writers waiting for long. */
#define SLICE_DAYS 92

static const char sql_house[] = "SELECT id, name, count_by FROM house WHERE id = :house";
static const char sql_houses[] =
  "SELECT id, name, count_by FROM house WHERE retired_at IS NULL OR retired_at >= :from ORDER BY name, id";

void
census_night_free (CensusNight *night)
{
  if (!night)
    return;
  g_free (night->house_name);
  g_free (night);
}

const char *
census_state_code (NightState state)
{
  static const char *const codes[] = { "open", "frozen", "frozen_late" };

  return codes[state];
}

static void
house_free (gpointer data)
{
  CensusHouse *house = data;

  g_free (house->name);
  g_free (house);
}

GPtrArray *
census_houses (Connection *connection, gint64 house, gint64 from, GError **error)
{
  g_autoptr (GPtrArray) houses = g_ptr_array_new_with_free_func (house_free);
  g_autoptr (Query) query = query_new (connection, house ? sql_house : sql_houses, error);
  if (!query)
    return NULL;

  QueryStep step;
  if (house)
    query_bind_int (query, ":house", house);
  else
    query_bind_int (query, ":from", (from - 1) * 86400);
  while ((step = query_step (query, error)) == QUERY_ROW) {
    CensusHouse *one = g_new0 (CensusHouse, 1);
    *one = (CensusHouse){ query_int (query, 0), g_strdup (query_text (query, 1)),
                          g_str_equal (query_word (query, 2), "presence") };
    g_ptr_array_add (houses, one);
  }
  if (step == QUERY_FAILED)
    return NULL;
  if (house && !houses->len) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND, _("There is no such house."));
    return NULL;
  }
  return g_steal_pointer (&houses);
}

gboolean
census_period (const char *from, const char *to, gint64 *first, gint64 *last, GError **error)
{
  if (from && to && when_day_parse (from, first) && when_day_parse (to, last) && *first <= *last)
    return TRUE;
  g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT,
                       _("Give the first and the last night as dates like 2026-11-21, the earlier one first."));
  return FALSE;
}

static gboolean
counts_by_presence (const CensusHouse *house, CensusCount count)
{
  return count == CENSUS_BY_PRESENCE || (count == CENSUS_AS_HOUSE_COUNTS && house->by_presence);
}

/* @persons: counted by stay */
static void
finish (CensusNight *row, const CensusHouse *house, CensusCount count, gint64 persons)
{
  row->house = house->id;
  row->house_name = g_strdup (house->name);
  row->bed_nights = counts_by_presence (house, count) ? row->present : persons;
  row->hp = row->bed_nights + row->same_day;
  row->occupancy = occupancy_percent (row->beds_used + row->unbedded, row->in_service);
}

static CensusNight *
frozen_row (const Night *night)
{
  CensusNight *row = g_new0 (CensusNight, 1);

  row->day = night->day;
  row->state = night->state;
  row->in_service = night->in_service;
  row->funded = night->funded;
  row->beds_used = night->beds_used;
  row->unbedded = night->unbedded;
  row->present = night->present;
  row->admitted = night->admitted;
  row->discharged = night->discharged;
  row->same_day = night->same_day;
  return row;
}

static CensusNight *
counted_row (const CensusDay *day)
{
  CensusNight *row = g_new0 (CensusNight, 1);

  row->day = day->day;
  row->in_service = day->in_service;
  row->funded = day->funded;
  row->beds_used = day->beds_used;
  row->unbedded = day->unbedded;
  row->present = day->present;
  row->admitted = day->admitted;
  row->discharged = day->discharged;
  row->same_day = day->same_day;
  return row;
}

static gboolean
read_slice (Connection *connection, const CensusHouse *house, const HouseClock *clock, gint64 from, gint64 to,
            CensusCount count, GPtrArray *rows, GError **error)
{
  g_autoptr (GPtrArray) nights = night_list (connection, house->id, from, to, error);
  g_autoptr (GArray) days = nights ? census_days (connection, clock, CENSUS_WHOLE_HOUSE, from, to, error) : NULL;
  guint next = 0;

  if (!days)
    return FALSE;
  for (guint i = 0; i < days->len; i++) {
    const CensusDay *day = &g_array_index (days, CensusDay, i);
    const Night *night = next < nights->len ? nights->pdata[next] : NULL;
    gboolean frozen = night && night->day == day->day;
    CensusNight *row = frozen ? frozen_row (night) : counted_row (day);
    finish (row, house, count, frozen ? night->bed_nights : day->persons);
    g_ptr_array_add (rows, row);
    next += frozen ? 1 : 0;
  }
  return TRUE;
}

GPtrArray *
census_read (Record *record, gint64 house, const char *from, const char *to, CensusCount count, GError **error)
{
  g_return_val_if_fail (record, NULL);

  Connection *connection = record_get_connection (record);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) census_night_free);
  gint64 first, last;

  if (!census_period (from, to, &first, &last, error))
    return NULL;
  g_autoptr (GPtrArray) houses = census_houses (connection, house, first, error);
  for (guint i = 0; houses && i < houses->len; i++) {
    const CensusHouse *one = houses->pdata[i];
    g_autoptr (HouseClock) clock = house_clock_read (connection, one->id, error);
    if (!clock)
      return NULL;
    for (gint64 day = first; day <= last; day += SLICE_DAYS)
      if (!read_slice (connection, one, clock, day, MIN (day + SLICE_DAYS - 1, last), count, rows, error))
        return NULL;
  }
  return houses ? g_steal_pointer (&rows) : NULL;
}

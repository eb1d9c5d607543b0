/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads who is out on permit. */
#include "db/report/outings.h"

#include "db/record/fit.h"
#include "db/record/house-clock.h"
#include "db/record/stay.h"
#include "db/report/report-private.h"


static const char sql_out[] =
    "SELECT x.id, t.id, t.resident, p.number, " REPORT_BED_OF ", x.kind, x.note, x.out_at, x.due_at, x.taken_at,"
    " COALESCE (f.full_name, f.name), p.born, p.age_from, p.age_to, p.age_on," REPORT_NAME_OF
    " FROM permit x JOIN stay t ON t.id = x.stay JOIN resident p ON p.id = t.resident LEFT JOIN staff f ON f.id = x.taken_by"
    " WHERE x.back_at IS NULL AND t.ended_at IS NULL AND t.house = :house ORDER BY x.due_at, x.id";

void
outing_free (Outing *outing)
{
  if (!outing)
    return;
  g_free (outing->name);
  g_free (outing->place);
  g_free (outing->kind);
  g_free (outing->note);
  g_free (outing->taken_by);
  g_free (outing);
}

gboolean
outing_is_alarm (const Outing *outing)
{
  return outing->child && outing->overdue && !outing->taken;
}

static Outing *
read_outing (Query *query, gint64 now, const char *today, gboolean see_hidden)
{
  Outing *outing = g_new0 (Outing, 1);

  outing->permit = query_int (query, 0);
  outing->stay = query_int (query, 1);
  outing->resident = query_int (query, 2);
  outing->number = query_int (query, 3);
  outing->place = g_strdup (query_text (query, 4));
  outing->kind = g_strdup (query_text (query, 5));
  outing->note = g_strdup (query_text (query, 6));
  outing->out_at = query_int (query, 7);
  outing->due_at = query_int (query, 8);
  outing->overdue = outing->due_at <= now;
  outing->taken_at = query_int (query, 9);
  outing->taken = outing->taken_at && now < outing->taken_at + STAY_TAKEN_SECONDS;
  outing->taken_by = g_strdup (query_text (query, 10));
  outing->child = fit_reads_child (query, 11, today);
  outing->name = report_shown_name (query, 15, see_hidden);
  return outing;
}

static gboolean
read_house (Record *record, gint64 house, gboolean see_hidden, GPtrArray *outings, GError **error)
{
  Connection *connection = record_get_connection (record);
  g_autoptr (HouseClock) clock = house_clock_read (connection, house, error);
  g_autoptr (Query) query = clock ? query_new (connection, sql_out, error) : NULL;
  gint64 now = record_now (record);
  QueryStep step;

  if (!query)
    return FALSE;
  g_autofree char *today = when_date_of (now, clock->zone);
  query_bind_int (query, ":house", house);
  while ((step = query_step (query, error)) == QUERY_ROW)
    g_ptr_array_add (outings, read_outing (query, now, today, see_hidden));
  return step == QUERY_DONE;
}

static int
compare_outings (gconstpointer a, gconstpointer b)
{
  const Outing *one = *(Outing *const *) a, *other = *(Outing *const *) b;

  return (one->due_at > other->due_at) - (one->due_at < other->due_at);
}

GPtrArray *
outings_read (Record *record, gint64 house, gboolean see_hidden, GError **error)
{
  g_return_val_if_fail (record, NULL);

  g_autoptr (GPtrArray) outings = g_ptr_array_new_with_free_func ((GDestroyNotify) outing_free);
  g_autoptr (GArray) houses = report_houses (record_get_connection (record), house, error);
  if (!houses)
    return NULL;
  for (guint i = 0; i < houses->len; i++)
    if (!read_house (record, g_array_index (houses, gint64, i), see_hidden, outings, error))
      return NULL;
  g_ptr_array_sort (outings, compare_outings);
  return g_steal_pointer (&outings);
}

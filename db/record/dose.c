/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which doses fall due, and what became of them. */
#include "db/record/medicine.h"

#include "db/record/find.h"
#include "db/record/stay.h"
#include "db/record/when.h"

void
dose_free (Dose *dose)
{
  if (!dose)
    return;
  g_free (dose->name);
  g_free (dose->amount);
  g_free (dose->note);
  g_free (dose->person);
  g_free (dose->state);
  g_free (dose->by);
  g_free (dose->remark);
  g_free (dose);
}

static Dose *
dose_new (const Medicine *medicine, gint64 due)
{
  Dose *dose = g_new0 (Dose, 1);

  dose->medicine = medicine->medicine;
  dose->resident = medicine->resident;
  dose->name = g_strdup (medicine->name);
  dose->amount = g_strdup (medicine->amount);
  dose->note = g_strdup (medicine->note);
  dose->due_at = due;
  return dose;
}

static const char sql_logged[] =
    "SELECT d.id, d.due_at, d.state, d.at, COALESCE (s.full_name, s.name), d.note FROM dose d"
    " LEFT JOIN staff s ON s.id = d.logged_by WHERE d.medicine = :medicine AND d.at > :since ORDER BY d.at, d.id";

static void
set_logged (Dose *dose, Query *query)
{
  dose->dose = query_int (query, 0);
  dose->state = g_strdup (query_text (query, 2));
  dose->at = query_int (query, 3);
  dose->by = g_strdup (query_text (query, 4));
  dose->remark = g_strdup (query_text (query, 5));
}

static Dose *
find_due (GPtrArray *doses, guint first, gint64 due)
{
  for (guint i = first; i < doses->len; i++) {
    Dose *dose = doses->pdata[i];
    if (dose->due_at == due)
      return dose;
  }
  return NULL;
}

/* A dose may be logged some time before it is due. */
#define EARLY_SECONDS (24 * 3600)

static gboolean
add_logged (Connection *connection, const Medicine *medicine, gint64 since, gint64 until, GPtrArray *doses, guint first,
            GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_logged, error);
  if (!query)
    return FALSE;

  QueryStep step;
  query_bind_int (query, "medicine", medicine->medicine);
  query_bind_int (query, "since", since - EARLY_SECONDS);
  while ((step = query_step (query, error)) == QUERY_ROW) {
    gint64 due = query_int (query, 1), at = query_int (query, 3);
    Dose *dose = due ? find_due (doses, first, due) : NULL;
    if (!dose && (due || at <= since || at > until))
      continue;
    if (!dose) {
      dose = dose_new (medicine, 0);
      g_ptr_array_add (doses, dose);
    }
    set_logged (dose, query);
  }
  return step == QUERY_DONE;
}

static gboolean
add_of_medicine (Connection *connection, const Medicine *medicine, gint64 since, gint64 until, GTimeZone *zone,
                 GPtrArray *doses, GError **error)
{
  g_auto (GStrv) times = g_strsplit (medicine->times ? medicine->times : "", ",", -1);
  guint first = doses->len;
  gint64 day, last;
  int seconds;

  when_local (MAX (since, medicine->since), zone, &day, &seconds);
  when_local (until, zone, &last, &seconds);
  for (; day <= last; day++)
    for (char **time = times; *time; time++) {
      gint64 minutes = 60 * g_ascii_strtoll (*time, NULL, 10) + g_ascii_strtoll (*time + 3, NULL, 10);
      gint64 due = when_instant (day, (int) (60 * minutes), zone);
      if (due > since && due <= until && due >= medicine->since)
        g_ptr_array_add (doses, dose_new (medicine, due));
    }
  return add_logged (connection, medicine, since, until, doses, first, error);
}

static gboolean
add_of_resident (Connection *connection, gint64 resident, gint64 since, gint64 until, GTimeZone *zone, GPtrArray *doses,
                 GError **error)
{
  g_autoptr (GPtrArray) medicines = medicine_list (connection, resident, error);

  for (guint i = 0; medicines && i < medicines->len; i++)
    if (!add_of_medicine (connection, medicines->pdata[i], since, until, zone, doses, error))
      return FALSE;
  return medicines != NULL;
}

static gint64
time_of (const Dose *dose)
{
  return dose->due_at ? dose->due_at : dose->at;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 one = time_of (*(Dose *const *) a), other = time_of (*(Dose *const *) b);

  return (one > other) - (one < other);
}

GPtrArray *
dose_list (Connection *connection, gint64 resident, gint64 since, gint64 until, GTimeZone *zone, GError **error)
{
  g_autoptr (GPtrArray) doses = g_ptr_array_new_with_free_func ((GDestroyNotify) dose_free);

  if (!add_of_resident (connection, resident, since, until, zone, doses, error))
    return NULL;
  g_ptr_array_sort (doses, compare_times);
  return g_steal_pointer (&doses);
}

static const char sql_takers[] =
    "SELECT s.id FROM stay s WHERE s.house = :house AND s.ended_at IS NULL"
    " AND EXISTS (SELECT 1 FROM medicine m WHERE m.resident = s.resident AND m.ended_at IS NULL) ORDER BY s.number";
static const char sql_resident[] = "SELECT resident FROM stay WHERE id = :stay";

static gboolean
add_of_stay (Connection *connection, gint64 stay, gint64 since, gint64 until, GTimeZone *zone, gboolean see_hidden,
             GPtrArray *doses, GError **error)
{
  gint64 resident = 0;
  guint first = doses->len;

  if (!find_int_by (connection, sql_resident, "stay", stay, &resident, error)
      || !add_of_resident (connection, resident, since, until, zone, doses, error))
    return FALSE;
  g_autofree char *name = stay_shown_name (connection, stay, see_hidden, error);
  for (guint i = first; name && i < doses->len; i++)
    ((Dose *) doses->pdata[i])->person = g_strdup (name);
  return name != NULL;
}

GPtrArray *
dose_list_of_house (Connection *connection, gint64 house, gint64 since, gint64 until, GTimeZone *zone, gboolean see_hidden,
                    GError **error)
{
  g_autoptr (GPtrArray) doses = g_ptr_array_new_with_free_func ((GDestroyNotify) dose_free);
  g_autoptr (GArray) stays = find_ids_by (connection, sql_takers, "house", house, error);
  if (!stays)
    return NULL;

  for (guint i = 0; i < stays->len; i++)
    if (!add_of_stay (connection, g_array_index (stays, gint64, i), since, until, zone, see_hidden, doses, error))
      return NULL;
  g_ptr_array_sort (doses, compare_times);
  return g_steal_pointer (&doses);
}

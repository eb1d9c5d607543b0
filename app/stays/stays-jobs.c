/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tab "length of stay" asks of the record. The job runs on the worker's thread and touches no widget. */
#include "app/stays/stays-jobs.h"

#define ANY_DAYS 36500         /* everybody who has a limit */

void
desk_stays_free (DeskStays *stays)
{
  if (!stays)
    return;
  g_clear_pointer (&stays->limits, g_ptr_array_unref);
  g_clear_pointer (&stays->waiting, g_ptr_array_unref);
  g_clear_pointer (&stays->outings, g_ptr_array_unref);
  g_clear_pointer (&stays->people, g_ptr_array_unref);
  g_clear_pointer (&stays->rules, g_ptr_array_unref);
  g_free (stays->forecast);
  g_free (stays);
}

const LimitLine *
desk_stays_find_limit (const DeskStays *stays, gint64 stay)
{
  for (guint i = 0; stays && i < stays->limits->len; i++)
    if (((const LimitLine *) stays->limits->pdata[i])->stay == stay)
      return stays->limits->pdata[i];
  return NULL;
}

const WaitingLine *
desk_stays_find_waiting (const DeskStays *stays, gint64 id)
{
  for (guint i = 0; stays && i < stays->waiting->len; i++)
    if (((const WaitingLine *) stays->waiting->pdata[i])->id == id)
      return stays->waiting->pdata[i];
  return NULL;
}

const Outing *
desk_stays_find_outing (const DeskStays *stays, gint64 id)
{
  for (guint i = 0; stays && i < stays->outings->len; i++) {
    const Outing *outing = stays->outings->pdata[i];
    if (outing->stay == id || outing->permit == id)
      return outing;
  }
  return NULL;
}

static gboolean
read_all (Record *record, const LimitsQuery *query, DeskStays *stays, GError **error)
{
  const StayQuery people = { .house = query->house, .see_hidden = query->see_hidden };

  stays->at = record_now (record);
  return (stays->limits = limits_read (record, query, error))
         && (stays->waiting = waiting_read (record, query->house, query->see_hidden, error))
         && (stays->outings = outings_read (record, query->house, query->see_hidden, error))
         && (stays->people = stay_list (record_get_connection (record), &people, error))
         && (stays->rules = limit_rules_read (record, query->house, error))
         && (stays->forecast = forecast_read (record, query->house, error));
}

/* All of one moment: nobody is in one list and gone from the other. */
static gpointer
stays_job (Record *record, gpointer input, GError **error)
{
  g_autoptr (DeskStays) stays = g_new0 (DeskStays, 1);

  if (!connection_begin_read (record_get_connection (record), error))
    return NULL;
  gboolean read = read_all (record, input, stays, error);
  connection_rollback (record_get_connection (record));
  return read ? g_steal_pointer (&stays) : NULL;
}

void
desk_read_stays (DeskContext *context, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  LimitsQuery *query = g_new0 (LimitsQuery, 1);

  query->house = desk_context_get_house (context);
  query->days = ANY_DAYS;
  query->see_hidden = desk_context_may_see_hidden (context);
  worker_run (desk_context_get_worker (context), stays_job, query, g_free, (GDestroyNotify) desk_stays_free, cancellable,
              callback, data);
}

DeskStays *
desk_read_stays_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

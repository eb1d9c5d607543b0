/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page of people coming in asks of the record: each call answers on the main loop with fresh values. */
#include "app/arrivals/arrivals-jobs.h"

#include "db/report/lists.h"

/* --- the lists --- */

void
desk_arrivals_free (DeskArrivals *arrivals)
{
  if (!arrivals)
    return;
  for (guint i = 0; i < N_ARRIVALS; i++)
    g_clear_pointer (&arrivals->lists[i], g_ptr_array_unref);
  g_free (arrivals);
}

static gpointer
arrivals_job (Record *record, gpointer input, GError **error)
{
  ArrivalsQuery *query = input;
  g_autoptr (DeskArrivals) arrivals = g_new0 (DeskArrivals, 1);

  query->at = arrivals->at = record_now (record);
  for (ArrivalList list = 0; list < N_ARRIVALS; list++)
    if (!(arrivals->lists[list] = arrivals_list (record, list, query, error)))
      return NULL;
  return g_steal_pointer (&arrivals);
}

void
desk_read_arrivals (DeskContext *context, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  ArrivalsQuery *query = g_new0 (ArrivalsQuery, 1);

  query->house = desk_context_get_house (context);
  query->see_hidden = desk_context_may_see_hidden (context);
  worker_run (desk_context_get_worker (context), arrivals_job, query, g_free, (GDestroyNotify) desk_arrivals_free, cancellable,
              callback, data);
}

DeskArrivals *
desk_read_arrivals_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- a proposal --- */

typedef struct {
  Request *arrival, *mat;
  gint64 heads, room, house;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  request_free (wish->arrival);
  request_free (wish->mat);
  g_free (wish);
}

void
desk_proposal_free (DeskProposal *proposal)
{
  if (!proposal)
    return;
  g_clear_pointer (&proposal->rooms, g_ptr_array_unref);
  g_clear_pointer (&proposal->room_ids, g_array_unref);
  g_free (proposal);
}

static gboolean
read_rooms (Record *record, gint64 house, DeskProposal *proposal, GError **error)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (JsonArray) rooms = list_read (record, &list_rooms, zone, FALSE, error);
  g_autoptr (Row) row = rooms && house ? row_load (record_get_connection (record), &table_house, house, error) : NULL;
  if (!rooms || (house && !row))
    return FALSE;

  proposal->rooms = g_ptr_array_new_with_free_func (g_free);
  proposal->room_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < json_array_get_length (rooms); i++) {
    JsonObject *room = json_array_get_object_element (rooms, i);
    gint64 id = json_object_get_int_member (room, "room");
    if (row && !g_str_equal (json_object_get_string_member (room, "house"), row_text (row, "name")))
      continue;
    g_ptr_array_add (proposal->rooms, g_strdup (json_object_get_string_member (room, "name")));
    g_array_append_val (proposal->room_ids, id);
  }
  return TRUE;
}

static gboolean
lay_mats (Batch *batch, gint64 mats, const Request *mat, GError **error)
{
  while (mats--)
    if (!batch_perform (batch, mat, NULL, error))
      return FALSE;
  return TRUE;
}

/* Nothing is committed: the batch takes itself back. */
static gboolean
try_arrival (Record *record, const Wish *wish, gint64 mats, gint64 *without, GError **error)
{
  g_autoptr (Batch) batch = batch_begin (record, error);
  g_autoptr (Outcome) outcome = NULL;

  if (!batch || !lay_mats (batch, mats, wish->mat, error) || !batch_perform (batch, wish->arrival, &outcome, error))
    return FALSE;
  *without = outcome_int (outcome, "unbedded");
  return TRUE;
}

static gpointer
propose_job (Record *record, gpointer input, GError **error)
{
  Wish *wish = input;
  g_autoptr (DeskProposal) proposal = g_new0 (DeskProposal, 1);

  proposal->heads = wish->heads;
  if (!read_rooms (record, wish->house, proposal, error))
    return NULL;
  if (wish->heads && !try_arrival (record, wish, 0, &proposal->without, error))
    return NULL;
  proposal->left = proposal->without;
  if (proposal->without && wish->room && !try_arrival (record, wish, proposal->without, &proposal->left, error))
    return NULL;
  return g_steal_pointer (&proposal);
}

void
desk_propose (DeskContext *context, Request *arrival, gint64 heads, gint64 room, GCancellable *cancellable,
              GAsyncReadyCallback callback, gpointer data)
{
  Wish *wish = g_new (Wish, 1);
  Request *mat = request_new ("mat-add");

  request_set_int (mat, "room", room);
  desk_context_sign (context, arrival);
  desk_context_sign (context, mat);
  *wish = (Wish){ arrival, mat, heads, room, desk_context_get_house (context) };
  worker_run (desk_context_get_worker (context), propose_job, wish, wish_free, (GDestroyNotify) desk_proposal_free, cancellable,
              callback, data);
}

DeskProposal *
desk_propose_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

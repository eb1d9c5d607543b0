/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page of people coming in asks of the record: each call answers on the main loop with fresh values. */
#include "app/arrivals/arrivals-jobs.h"

#include "db/record/fit.h"
#include "db/report/lists.h"

#include <string.h>

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
  query->staff = desk_context_get_staff (context);
  query->terminal = desk_context_get_terminal (context);
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
  Request *arrival, *mats[N_MATS];
  Request *sample;             /* one of each who came */
  gint64 heads[N_HEADS], rooms[N_MATS], house;
  gboolean with_women;         /* the children are */
} Wish;

const char *
desk_heads_key (DeskHeads heads)
{
  static const char *const keys[N_HEADS] = { "men", "women", "children", "infants" };

  return keys[heads];
}

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  request_free (wish->arrival);
  request_free (wish->sample);
  for (int i = 0; i < N_MATS; i++)
    request_free (wish->mats[i]);
  g_free (wish);
}

void
desk_proposal_free (DeskProposal *proposal)
{
  if (!proposal)
    return;
  g_clear_pointer (&proposal->rooms, g_ptr_array_unref);
  g_clear_pointer (&proposal->room_ids, g_array_unref);
  arrival_places_clear (proposal->places);
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
try_arrival (Record *record, const Wish *wish, const gint64 mats[N_MATS], DeskProposal *proposal, GError **error)
{
  g_autoptr (Batch) batch = batch_begin (record, error);
  g_autoptr (Outcome) outcome = NULL;

  for (int i = 0; batch && i < N_MATS; i++)
    if (!lay_mats (batch, mats[i], wish->mats[i], error))
      return FALSE;
  if (!batch || !batch_perform (batch, wish->arrival, &outcome, error))
    return FALSE;
  arrival_places_clear (proposal->places);
  proposal->left = outcome_int (outcome, "unbedded");
  return arrival_places_read (record, outcome_text (outcome, "stays"), proposal->places, error);
}

static void
count_without (const DeskProposal *proposal, const gint64 rooms[N_MATS], gint64 without[N_MATS])
{
  gint64 men = proposal->places[PLACES_MEN].without;

  without[MATS_MEN] = rooms[MATS_MEN] ? men : 0;
  without[MATS_OTHERS] = rooms[MATS_OTHERS] ? proposal->left - men : 0;
}

static void
count_on_mats (const DeskProposal *proposal, gint64 mats[N_MATS])
{
  const ArrivalPlaces *places = proposal->places;

  mats[MATS_MEN] = places[PLACES_MEN].on_mats;
  mats[MATS_OTHERS] = places[PLACES_WOMEN].on_mats + places[PLACES_CHILDREN].on_mats;
}

/* --- of more than can be tried out --- */

static gint64
lay_one (Batch *batch, const Request *mat, GError **error)
{
  g_autoptr (Outcome) outcome = NULL;

  return batch_perform (batch, mat, &outcome, error) ? outcome_int (outcome, "bed") : 0;
}

/* Beds that fit who is in @stay go to @heads of his kind: those that are left over find none. */
static gboolean
count_beds (Record *record, const Wish *wish, gint64 stay, const gint64 mats[N_MATS], GHashTable *taken, gint64 *heads,
            gboolean *on_mat, GError **error)
{
  g_autoptr (Row) row = row_load (record_get_connection (record), &table_stay, stay, error);
  if (!row)
    return FALSE;
  const FitQuestion question = { .resident = row_int (row, "resident"), .stay = stay, .at = record_now (record) };
  g_autoptr (GPtrArray) beds = fit_beds (record_get_connection (record), wish->house, &question, error);

  for (guint i = 0; beds && i < beds->len; i++) {
    const FitBed *fit = beds->pdata[i];
    if (fit->reasons->len)
      break;
    if (fit->bed == mats[0] || fit->bed == mats[1])
      *on_mat = TRUE;
    else if (*heads && g_hash_table_add (taken, g_memdup2 (&fit->bed, sizeof fit->bed)))
      --*heads;
  }
  return beds != NULL;
}

/* @heads: how many of this kind need a bed of their own; @left: (out): of those, who find none on a mat either */
static gboolean
count_kind (Record *record, const Wish *wish, DeskHeads kind, gint64 heads, gint64 stay, const gint64 mats[N_MATS], GHashTable *taken,
            DeskProposal *proposal, gint64 *left, GError **error)
{
  DeskMats whose = kind == HEADS_MEN ? MATS_MEN : MATS_OTHERS;
  const gint64 own[N_MATS] = { mats[whose], mats[whose] };
  gboolean on_mat = FALSE;

  if (!count_beds (record, wish, stay, own, taken, &heads, &on_mat, error))
    return FALSE;
  proposal->without += heads;
  if (on_mat)
    proposal->mats[whose] += heads;
  *left = on_mat ? 0 : heads;
  proposal->left += *left;
  return TRUE;
}

/* Where the children are with the women, each woman who lies somewhere has an infant with her. */
static gint64
count_sharing (const Wish *wish, DeskHeads kind, const gint64 left[N_HEADS])
{
  return wish->with_women && kind == HEADS_INFANTS ? MIN (wish->heads[kind], wish->heads[HEADS_WOMEN] - left[HEADS_WOMEN]) : 0;
}

/* Nothing is committed here either. */
static gboolean
count_all (Record *record, const Wish *wish, DeskProposal *proposal, GError **error)
{
  g_autoptr (Batch) batch = batch_begin (record, error);
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (Outcome) outcome = NULL;
  gint64 mats[N_MATS] = { 0 }, left[N_HEADS] = { 0 };

  for (int i = 0; batch && i < N_MATS; i++) {
    if (wish->rooms[i] && !(mats[i] = lay_one (batch, wish->mats[i], error)))
      return FALSE;
    if (mats[i])
      g_hash_table_add (taken, g_memdup2 (&mats[i], sizeof mats[i]));
  }
  if (!batch || !batch_perform (batch, wish->sample, &outcome, error))
    return FALSE;
  g_auto (GStrv) stays = g_strsplit (outcome_text (outcome, "stays"), ",", -1);
  proposal->counted = TRUE;
  guint at = 0;
  for (DeskHeads kind = 0; kind < N_HEADS; kind++)
    if (wish->heads[kind]
        && !count_kind (record, wish, kind, wish->heads[kind] - count_sharing (wish, kind, left),
                        g_ascii_strtoll (stays[at++], NULL, 10), mats, taken, proposal, &left[kind], error))
      return FALSE;
  return TRUE;
}

static gboolean
try_all (Record *record, const Wish *wish, DeskProposal *proposal, GError **error)
{
  static const gint64 none[N_MATS] = { 0 };
  gint64 wanted[N_MATS], before[N_MATS], after[N_MATS];

  if (!try_arrival (record, wish, none, proposal, error))
    return FALSE;
  proposal->without = proposal->left;
  count_without (proposal, wish->rooms, wanted);
  if (wanted[MATS_MEN] + wanted[MATS_OTHERS] == 0)
    return TRUE;
  count_on_mats (proposal, before);
  if (!try_arrival (record, wish, wanted, proposal, error))
    return FALSE;
  count_on_mats (proposal, after);
  for (int i = 0; i < N_MATS; i++)
    proposal->mats[i] = CLAMP (after[i] - before[i], 0, wanted[i]);
  return TRUE;
}

static gpointer
propose_job (Record *record, gpointer input, GError **error)
{
  const Wish *wish = input;
  g_autoptr (DeskProposal) proposal = g_new0 (DeskProposal, 1);
  gboolean done = read_rooms (record, wish->house, proposal, error);

  for (int kind = 0; kind < N_HEADS; kind++)
    proposal->heads += wish->heads[kind];
  if (done && proposal->heads > DESK_MOST_TRIED)
    done = count_all (record, wish, proposal, error);
  else if (done && proposal->heads)
    done = try_all (record, wish, proposal, error);
  return done ? g_steal_pointer (&proposal) : NULL;
}

static Request *
make_sample (gint64 house, const gint64 heads[N_HEADS])
{
  Request *sample = request_new ("group-arrival");

  if (house)
    request_set_int (sample, "house", house);
  for (DeskHeads kind = 0; kind < N_HEADS; kind++)
    if (heads[kind])
      request_set_int (sample, desk_heads_key (kind), 1);
  return sample;
}

void
desk_propose (DeskContext *context, gint64 house, Request *arrival, const gint64 heads[N_HEADS],
              gboolean with_women, const gint64 rooms[N_MATS], GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  Wish *wish = g_new (Wish, 1);

  *wish = (Wish){ .arrival = arrival, .sample = make_sample (house, heads), .house = house, .with_women = with_women };
  memcpy (wish->heads, heads, sizeof wish->heads);
  desk_context_sign (context, wish->arrival);
  desk_context_sign (context, wish->sample);
  for (int i = 0; i < N_MATS; i++) {
    wish->rooms[i] = rooms[i];
    wish->mats[i] = request_new ("mat-add");
    request_set_int (wish->mats[i], "room", rooms[i]);
    desk_context_sign (context, wish->mats[i]);
  }
  worker_run (desk_context_get_worker (context), propose_job, wish, wish_free, (GDestroyNotify) desk_proposal_free, cancellable,
              callback, data);
}

DeskProposal *
desk_propose_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

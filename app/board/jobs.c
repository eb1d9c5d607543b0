/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the board and its dialogs ask of the record. The jobs run on the worker's thread and touch no widget. */
#include "app/board/jobs.h"

#include "app/board/history.h"
#include "app/early.h"
#include "db/code/token.h"
#include "db/record/bed.h"
#include "db/record/lookup.h"
#include "db/record/search.h"
#include "db/record/stay.h"

#include <glib/gi18n.h>
#include <string.h>

/* --- the board --- */

/* Who waits for a place waits now: at another instant there are only beds. */
static gpointer
board_job (Record *record, gpointer input, GError **error)
{
  const BoardQuery *query = input;
  g_autoptr (Board) board = board_read (record, query, error);

  if (!board || query->at)
    return g_steal_pointer (&board);
  const ArrivalsQuery wish = { .house = query->house, .at = board->at, .see_hidden = query->see_hidden };
  board->waiting = arrivals_list (record, ARRIVALS_WAITING, &wish, error);
  return board->waiting ? g_steal_pointer (&board) : NULL;
}

#define EARLY "early-board"

/* For nobody no board is read. */
static gpointer
early_board_job (Record *record, gpointer input, GError **error)
{
  const DeskSeen *seen = input;
  BoardQuery query = { .house = seen->house, .see_hidden = seen->see_hidden };

  return seen->known ? board_job (record, &query, error) : NULL;
}

/* What was read beforehand is not what is so now, and nobody may be there yet to ask again. */
static void
forget_early (DeskContext *context)
{
  g_object_set_data (G_OBJECT (context), EARLY, NULL);
}

void
desk_read_board_begin (DeskContext *context)
{
  DeskSeen *seen = g_atomic_rc_box_acquire (desk_context_get_seen (context));
  Early *early = early_ask (desk_context_get_worker (context), early_board_job, seen, g_atomic_rc_box_release,
                            (GDestroyNotify) board_free);

  g_object_set_data_full (G_OBJECT (context), EARLY, early, (GDestroyNotify) early_free);
  g_signal_connect_object (desk_context_get_worker (context), "changed", G_CALLBACK (forget_early), context, G_CONNECT_SWAPPED);
}

/* Returns: (transfer full) (nullable): the board that was asked for beforehand, where it is the one that is wanted first */
static Early *
take_early (DeskContext *context, gint64 at)
{
  Early *early = g_object_steal_data (G_OBJECT (context), EARLY);
  const DeskSeen *seen = desk_context_get_seen (context);

  if (early && !at && seen->known && seen->house == desk_context_get_house (context)
      && seen->see_hidden == desk_context_may_see_hidden (context))
    return early;
  g_clear_pointer (&early, early_free);
  return NULL;
}

static void
run_board (DeskContext *context, const BoardQuery *query, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  worker_run (desk_context_get_worker (context), board_job, g_memdup2 (query, sizeof *query), g_free, (GDestroyNotify) board_free,
              cancellable, callback, data);
}

void
desk_read_board (DeskContext *context, gint64 at, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  Early *early = take_early (context, at);
  const BoardQuery query = { .house = desk_context_get_house (context), .at = at, .see_hidden = desk_context_may_see_hidden (context) };

  if (early)
    early_take (early, cancellable, callback, data);
  else
    run_board (context, &query, cancellable, callback, data);
}

void
desk_read_board_of (DeskContext *context, gint64 house, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  const BoardQuery query = { .house = house, .see_hidden = desk_context_may_see_hidden (context) };

  run_board (context, &query, cancellable, callback, data);
}

Board *
desk_read_board_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- search --- */

typedef struct {
  char *words;
  guint limit;
  gboolean see_hidden;
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  g_free (search->words);
  g_free (search);
}

static gpointer
search_job (Record *record, gpointer input, GError **error)
{
  Search *search = input;

  return resident_search (record, search->words, search->limit, search->see_hidden, error);
}

void
desk_search (DeskContext *context, const char *words, guint limit, GCancellable *cancellable, GAsyncReadyCallback callback,
             gpointer data)
{
  Search *search = g_new (Search, 1);

  *search = (Search){ g_strdup (words), limit, desk_context_may_see_hidden (context) };
  worker_run (desk_context_get_worker (context), search_job, search, search_free, (GDestroyNotify) g_ptr_array_unref,
              cancellable, callback, data);
}

GPtrArray *
desk_search_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- the limit of a stay --- */

typedef struct {
  gint64 stay;
  gboolean see_hidden;
} LimitQuery;

static gpointer
limit_job (Record *record, gpointer input, GError **error)
{
  const LimitQuery *query = input;
  LimitLine *line = NULL;

  if (!limit_read (record, query->stay, query->see_hidden, &line, error))
    return NULL;
  if (!line)
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_STATE, _("This stay has no limit: there is nothing to extend."));
  return line;
}

void
desk_read_limit (DeskContext *context, gint64 stay, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  LimitQuery *query = g_new (LimitQuery, 1);

  *query = (LimitQuery){ stay, desk_context_may_see_hidden (context) };
  worker_run (desk_context_get_worker (context), limit_job, query, g_free, (GDestroyNotify) limit_line_free, cancellable, callback, data);
}

LimitLine *
desk_read_limit_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- what may be given --- */

static gpointer
kinds_job (Record *record, gpointer input, GError **error)
{
  Connection *connection = record_get_connection (record);
  g_autoptr (Stay) stay = stay_get (connection, *(const gint64 *) input, error);

  return stay ? service_kind_list_for (connection, stay->house, stay->id, record_now (record), error) : NULL;
}

void
desk_read_kinds (DeskContext *context, gint64 stay, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  worker_run (desk_context_get_worker (context), kinds_job, g_memdup2 (&stay, sizeof stay), g_free, (GDestroyNotify) g_ptr_array_unref,
              cancellable, callback, data);
}

GPtrArray *
desk_read_kinds_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- history --- */

typedef struct {
  gint64 resident, stay, until;
  guint limit;
  gboolean see_hidden;
} HistoryQuery;

void
desk_history_free (DeskHistory *history)
{
  if (!history)
    return;
  g_clear_pointer (&history->lines, g_ptr_array_unref);
  stay_facts_free (history->facts);
  g_free (history);
}

/* Meals and who cares are known of now alone. */
static gboolean
read_about_stay (Record *record, const HistoryQuery *query, DeskHistory *history, GError **error)
{
  if (!query->until && !meal_days_read (record_get_connection (record), query->stay, record_now (record), &history->meals, error))
    return FALSE;
  history->facts = stay_facts_read (record, query->stay, query->see_hidden, error);
  if (history->facts && query->until)
    g_clear_pointer (&history->facts->worker, g_free);
  return history->facts != NULL;
}

static gpointer
history_job (Record *record, gpointer input, GError **error)
{
  HistoryQuery *query = input;
  g_autoptr (DeskHistory) history = g_new0 (DeskHistory, 1);

  history->resident = query->resident;
  history->stay = query->stay;
  history->until = query->until;
  history->lines = desk_history_read (record, query->resident, query->stay, query->limit, query->until, error);
  if (!history->lines || (query->stay && !read_about_stay (record, query, history, error)))
    return NULL;
  return g_steal_pointer (&history);
}

void
desk_read_history (DeskContext *context, gint64 resident, gint64 stay, gint64 until, guint limit, GCancellable *cancellable,
                   GAsyncReadyCallback callback, gpointer data)
{
  HistoryQuery *query = g_new (HistoryQuery, 1);

  *query = (HistoryQuery){ resident, stay, until, limit, desk_context_may_see_hidden (context) };
  worker_run (desk_context_get_worker (context), history_job, query, g_free, (GDestroyNotify) desk_history_free, cancellable,
              callback, data);
}

DeskHistory *
desk_read_history_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- beds that fit --- */

typedef struct {
  gint64 house;
  FitQuestion question;
  Request *person;             /* (nullable) */
} BedsQuery;

static void
beds_query_free (gpointer data)
{
  BedsQuery *query = data;

  g_clear_pointer (&query->person, request_free);
  g_free (query);
}

/* Registered for the question only: the batch is never committed. */
static GPtrArray *
beds_for_somebody_new (Record *record, BedsQuery *query, GError **error)
{
  g_autoptr (Outcome) outcome = NULL;
  g_autoptr (Batch) batch = batch_begin (record, error);

  if (!batch || !batch_perform (batch, query->person, &outcome, error))
    return NULL;
  query->question.resident = outcome_int (outcome, "resident");
  return fit_beds (record_get_connection (record), query->house, &query->question, error);
}

/* Where several houses are shown a stay without a bed says in which one it is. */
static gboolean
find_house (Record *record, BedsQuery *query, GError **error)
{
  g_autoptr (Stay) stay = stay_get (record_get_connection (record), query->question.stay, error);

  if (stay)
    query->house = stay->house;
  return stay != NULL;
}

static gpointer
beds_job (Record *record, gpointer input, GError **error)
{
  BedsQuery *query = input;

  query->question.at = record_now (record);
  if (!query->house && !find_house (record, query, error))
    return NULL;
  if (query->person)
    return beds_for_somebody_new (record, query, error);
  return fit_beds (record_get_connection (record), query->house, &query->question, error);
}

void
desk_find_beds (DeskContext *context, gint64 house, const FitQuestion *about, Request *person, GCancellable *cancellable,
                GAsyncReadyCallback callback, gpointer data)
{
  BedsQuery *query = g_new0 (BedsQuery, 1);

  query->house = house;
  query->person = person;
  query->question = *about;
  query->question.see_hidden = desk_context_may_see_hidden (context);
  if (person)
    desk_context_sign (context, person);
  worker_run (desk_context_get_worker (context), beds_job, query, beds_query_free, (GDestroyNotify) g_ptr_array_unref,
              cancellable, callback, data);
}

GPtrArray *
desk_find_beds_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- who has a bed --- */

typedef struct {
  char *bed;
  gboolean see_hidden;
} HolderQuery;

static void
holder_query_free (gpointer data)
{
  g_free (((HolderQuery *) data)->bed);
  g_free (data);
}

void
desk_holder_free (DeskHolder *holder)
{
  if (!holder)
    return;
  g_free (holder->name);
  g_free (holder);
}

static gpointer
holder_job (Record *record, gpointer input, GError **error)
{
  HolderQuery *query = input;
  gint64 stay = 0, bed = lookup_id (record_get_connection (record), KEY_BED, NULL, query->bed, error);
  gboolean outside = FALSE;

  if (!bed || !bed_holder (record_get_connection (record), bed, &stay, error)
      || !bed_is_held_outside (record_get_connection (record), bed, &outside, error))
    return NULL;
  g_autofree char *name = stay ? stay_shown_name (record_get_connection (record), stay, query->see_hidden, error) : NULL;
  if (stay && !name)
    return NULL;
  DeskHolder *holder = g_new (DeskHolder, 1);
  *holder = (DeskHolder){ stay, outside ? bed : 0, g_steal_pointer (&name) };
  return holder;
}

void
desk_find_holder (DeskContext *context, const char *bed, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  HolderQuery *query = g_new (HolderQuery, 1);

  *query = (HolderQuery){ g_strdup (bed), desk_context_may_see_hidden (context) };
  worker_run (desk_context_get_worker (context), holder_job, query, holder_query_free, (GDestroyNotify) desk_holder_free, cancellable,
              callback, data);
}

DeskHolder *
desk_find_holder_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- a room for several --- */

static gpointer
plan_job (Record *record, gpointer input, GError **error)
{
  GArray *stays = input;
  Connection *connection = record_get_connection (record);
  g_autoptr (Stay) first = stay_get (connection, g_array_index (stays, gint64, 0), error);

  if (!first)
    return NULL;
  return fit_plan_find (connection, first->house, (const gint64 *) (const void *) stays->data, stays->len, record_now (record), error);
}

void
desk_find_plan (DeskContext *context, GArray *stays, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  worker_run (desk_context_get_worker (context), plan_job, g_array_copy (stays), (GDestroyNotify) g_array_unref,
              (GDestroyNotify) fit_plan_free, cancellable, callback, data);
}

typedef struct {
  gint64 house;
  GArray *comers;              /* FitComer */
  guint most;
} RoomQuery;

static void
room_query_free (gpointer data)
{
  g_array_unref (((RoomQuery *) data)->comers);
  g_free (data);
}

static gpointer
room_job (Record *record, gpointer input, GError **error)
{
  const RoomQuery *query = input;

  return fit_plan_find_for (record_get_connection (record), query->house, (const FitComer *) (const void *) query->comers->data,
                            query->comers->len, query->most, record_now (record), error);
}

void
desk_find_room (DeskContext *context, gint64 house, GArray *comers, guint most, GCancellable *cancellable, GAsyncReadyCallback callback,
                gpointer data)
{
  RoomQuery *query = g_new (RoomQuery, 1);

  *query = (RoomQuery){ house, g_array_copy (comers), most };
  worker_run (desk_context_get_worker (context), room_job, query, room_query_free, (GDestroyNotify) fit_plan_free, cancellable, callback,
              data);
}

FitPlan *
desk_find_plan_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- cards --- */

static gpointer
card_job (Record *record, gpointer input, GError **error)
{
  const char *text = input;
  g_auto (CardFound) found = { 0 };
  Token token;

  if (token_parse (text, strlen (text), &token)) {
    g_autofree char *sha256 = token_hash_hex (&token);
    if (!card_look (record_get_connection (record), sha256, 0, record_now (record), &found, error))
      return NULL;
  }
  DeskCard *card = g_new (DeskCard, 1);
  *card = (DeskCard){ found.state, found.resident, found.number };
  return card;
}

void
desk_find_card (DeskContext *context, const char *text, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  worker_run (desk_context_get_worker (context), card_job, g_strdup (text), g_free, g_free, cancellable, callback, data);
}

DeskCard *
desk_find_card_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

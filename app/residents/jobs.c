/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the residents' page, the search and Ctrl+Z ask of the record. The jobs run on the worker's thread and touch no widget. */
#include "app/residents/jobs.h"

#include "db/record/attachment.h"
#include "db/record/search.h"
#include "db/record/staff.h"

#include <string.h>

#define FOUND_MOST 12

/* What a job reads by several statements is of one moment. */
static gpointer
read_at_once (Record *record, gpointer input, gpointer (*read) (Record *record, gpointer input, GError **error), GError **error)
{
  Connection *connection = record_get_connection (record);

  if (!connection_begin_read (connection, error))
    return NULL;
  gpointer answer = read (record, input, error);
  connection_rollback (connection);
  return answer;
}

/* --- the house --- */

typedef struct {
  gint64 house;
  gint64 staff, terminal;
  gint64 mine;                 /* staff whose own it is to be, 0: everybody's */
  gboolean see_hidden;
  GTimeZone *zone;
} CareQuery;

static void
care_query_free (gpointer data)
{
  CareQuery *query = data;

  g_time_zone_unref (query->zone);
  g_free (query);
}

void
desk_house_care_free (DeskHouseCare *care)
{
  if (!care)
    return;
  g_clear_pointer (&care->staying, g_ptr_array_unref);
  g_clear_pointer (&care->due, care_due_free);
  g_clear_pointer (&care->staff, g_ptr_array_unref);
  g_free (care);
}

/* @cases: (nullable): whom alone it is to have */
static gboolean
read_staying (Connection *connection, const CareQuery *query, const GArray *cases, DeskHouseCare *care, GError **error)
{
  StayQuery stays = { .house = query->house, .see_hidden = query->see_hidden };
  g_autoptr (GPtrArray) open = stay_list (connection, &stays, error);
  if (!open)
    return FALSE;

  for (guint i = open->len; cases && i > 0; i--)
    if (!care_due_has_case (cases, ((const Stay *) open->pdata[i - 1])->resident))
      g_ptr_array_remove_index (open, i - 1);
  care->staying = g_ptr_array_new_with_free_func ((GDestroyNotify) resident_line_free);
  care->more = open->len > DESK_STAYING_MOST ? open->len - DESK_STAYING_MOST : 0;
  for (guint i = 0; i < open->len - care->more; i++) {
    ResidentLine *line =
        resident_line_get (connection, ((Stay *) open->pdata[i])->resident, query->see_hidden, error);
    if (!line)
      return FALSE;
    g_ptr_array_add (care->staying, line);
  }
  return TRUE;
}

static gpointer
read_house_care (Record *record, gpointer input, GError **error)
{
  const CareQuery *query = input;
  Connection *connection = record_get_connection (record);
  g_autoptr (DeskHouseCare) care = g_new0 (DeskHouseCare, 1);
  g_autoptr (GArray) cases = query->mine ? stay_list_cases (connection, query->mine, error) : NULL;

  care->now = record_now (record);
  care->mine = query->mine != 0;
  if ((query->mine && !cases) || !read_staying (connection, query, cases, care, error)
      || !(care->staff = staff_list (connection, error)))
    return NULL;
  const CareDueQuery asked = { query->house, query->staff, query->terminal, cases, care->now + DESK_DOSES_AHEAD, query->zone,
                               query->see_hidden };
  care->due = care_due_read (record, &asked, error);
  return care->due ? g_steal_pointer (&care) : NULL;
}

static gpointer
care_job (Record *record, gpointer input, GError **error)
{
  return read_at_once (record, input, read_house_care, error);
}

void
desk_read_care (DeskContext *context, gboolean mine, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  CareQuery *query = g_new (CareQuery, 1);

  *query = (CareQuery){ desk_context_get_house (context), desk_context_get_staff (context), desk_context_get_terminal (context),
                        mine ? desk_context_get_staff (context) : 0, desk_context_may_see_hidden (context), g_time_zone_ref (desk_context_get_zone (context)) };
  worker_run (desk_context_get_worker (context), care_job, query, care_query_free, (GDestroyNotify) desk_house_care_free,
              cancellable, callback, data);
}

DeskHouseCare *
desk_read_care_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- one resident --- */

typedef struct {
  PersonQuery person;
  guint lines;
} PageQuery;

static void
page_query_free (gpointer data)
{
  PageQuery *query = data;

  g_time_zone_unref (query->person.zone);
  g_free (query);
}

void
desk_person_free (DeskPerson *person)
{
  if (!person)
    return;
  person_page_free (person->page);
  g_clear_pointer (&person->timeline, g_ptr_array_unref);
  g_free (person);
}

static gpointer
read_one (Record *record, gpointer input, GError **error)
{
  const PageQuery *query = input;
  g_autoptr (DeskPerson) person = g_new0 (DeskPerson, 1);

  person->limit = query->lines;
  person->page = person_page_read (record, &query->person, error);
  if (!person->page)
    return NULL;
  if (person->page->limited || person->page->closed) {
    person->timeline = g_ptr_array_new_with_free_func ((GDestroyNotify) timeline_line_free);
    return g_steal_pointer (&person);
  }
  TimelineQuery timeline = { person->page->line->resident, query->person.staff, query->person.terminal, 0, query->lines,
                             query->person.looks[LOOK_RESTRICTED] };
  person->timeline = timeline_read (record, &timeline, error);
  return person->timeline ? g_steal_pointer (&person) : NULL;
}

static gpointer
person_job (Record *record, gpointer input, GError **error)
{
  return read_at_once (record, input, read_one, error);
}

void
desk_read_person (DeskContext *context, gint64 resident, const gint64 looks[N_LOOKS], guint lines, GCancellable *cancellable,
                  GAsyncReadyCallback callback, gpointer data)
{
  PageQuery *query = g_new (PageQuery, 1);

  *query = (PageQuery){ .person = { .resident = resident, .staff = desk_context_get_staff (context),
                                    .terminal = desk_context_get_terminal (context),
                                    .zone = g_time_zone_ref (desk_context_get_zone (context)) },
                        .lines = lines };
  memcpy (query->person.looks, looks, sizeof query->person.looks);
  worker_run (desk_context_get_worker (context), person_job, query, page_query_free, (GDestroyNotify) desk_person_free,
              cancellable, callback, data);
}

DeskPerson *
desk_read_person_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- what could be taken back --- */

typedef struct {
  gint64 staff, terminal;
  gboolean see_hidden;
  const char *noun;            /* (nullable): the row that one wants back; static */
  gint64 id;
} UndoQuery;

/* An answer that is nothing is an offer without acts: a job must answer something. */
static gpointer
undo_job (Record *record, gpointer input, GError **error)
{
  const UndoQuery *query = input;
  UndoOffer *offer = NULL;

  if (query->noun)
    return undo_of (record, query->noun, query->id, query->staff, query->terminal, query->see_hidden, error);
  if (!undo_last (record, query->staff, query->terminal, query->see_hidden, &offer, error))
    return NULL;
  if (!offer) {
    offer = g_new0 (UndoOffer, 1);
    offer->acts = g_array_new (FALSE, FALSE, sizeof (gint64));
  }
  return offer;
}

void
desk_read_undo (DeskContext *context, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  desk_read_undo_of (context, NULL, 0, cancellable, callback, data);
}

void
desk_read_undo_of (DeskContext *context, const char *noun, gint64 id, GCancellable *cancellable, GAsyncReadyCallback callback,
                   gpointer data)
{
  UndoQuery *query = g_new (UndoQuery, 1);

  *query = (UndoQuery){ desk_context_get_staff (context), desk_context_get_terminal (context), desk_context_may_see_hidden (context), noun, id };
  worker_run (desk_context_get_worker (context), undo_job, query, g_free, (GDestroyNotify) undo_offer_free, cancellable, callback,
              data);
}

UndoOffer *
desk_read_undo_finish (GAsyncResult *result, GError **error)
{
  g_autoptr (UndoOffer) offer = g_task_propagate_pointer (G_TASK (result), error);

  return offer && offer->acts->len > 0 ? g_steal_pointer (&offer) : NULL;
}

/* --- search --- */

typedef struct {
  char *words;
  gboolean see_hidden;
} FindQuery;

static void
find_query_free (gpointer data)
{
  FindQuery *query = data;

  g_free (query->words);
  g_free (query);
}

static void
found_free (gpointer data)
{
  DeskFound *found = data;

  resident_line_free (found->line);
  g_clear_pointer (&found->photo, g_bytes_unref);
  g_free (found);
}

static gpointer
find_job (Record *record, gpointer input, GError **error)
{
  const FindQuery *query = input;
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (found_free);
  g_autoptr (GPtrArray) lines = resident_search (record, query->words, FOUND_MOST, query->see_hidden, error);

  while (lines && lines->len > 0) {
    DeskFound *found = g_new0 (DeskFound, 1);
    found->line = g_ptr_array_steal_index (lines, 0);
    g_ptr_array_add (all, found);
    if (!found->line->confidential && !attachment_read_photo (record, found->line->resident, &found->photo, error))
      return NULL;
  }
  return lines ? g_steal_pointer (&all) : NULL;
}

void
desk_find (DeskContext *context, const char *words, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  FindQuery *query = g_new (FindQuery, 1);

  *query = (FindQuery){ g_strdup (words), desk_context_may_see_hidden (context) };
  worker_run (desk_context_get_worker (context), find_job, query, find_query_free, (GDestroyNotify) g_ptr_array_unref, cancellable,
              callback, data);
}

GPtrArray *
desk_find_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What admitting asks of the record. The jobs run on the worker's thread and touch no widget. */
#include "app/admit/admit-jobs.h"

#include "app/print.h"
#include "db/paper/receipt.h"
#include "db/record/attachment.h"
#include "db/record/house.h"
#include "db/record/stay.h"
#include "db/report/limit-rules.h"

/* --- consents --- */

static gpointer
consents_job (Record *record, gpointer input, GError **error)
{
  return consent_list (record_get_connection (record), *(gint64 *) input, error);
}

void
desk_read_consents (DeskContext *context, gint64 resident, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  worker_run (desk_context_get_worker (context), consents_job, g_memdup2 (&resident, sizeof resident), g_free,
              (GDestroyNotify) g_ptr_array_unref, cancellable, callback, data);
}

GPtrArray *
desk_read_consents_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- custody --- */

typedef struct {
  gint64 resident, stay;       /* one of them, the other 0 */
  gboolean see_hidden;
  char *officer, *signatory;   /* (nullable) of a receipt */
} CustodyQuery;

static void
custody_query_free (gpointer data)
{
  CustodyQuery *query = data;

  g_free (query->officer);
  g_free (query->signatory);
  g_free (query);
}

void
desk_custody_free (DeskCustody *custody)
{
  if (!custody)
    return;
  safekeeping_free (custody->kept);
  g_free (custody->name);
  g_free (custody->house);
  g_free (custody);
}

/* (nullable) (transfer none): the open one, else the last */
static const Stay *
stay_that_counts (GPtrArray *stays)
{
  for (guint i = 0; i < stays->len; i++)
    if (!((const Stay *) stays->pdata[i])->ended_at)
      return stays->pdata[i];
  return stays->len ? stays->pdata[0] : NULL;
}

static DeskCustody *
custody_of (Connection *connection, const Stay *stay, gboolean see_hidden, GError **error)
{
  g_autoptr (DeskCustody) custody = g_new0 (DeskCustody, 1);
  g_autoptr (House) house = house_get (connection, stay->house, error);
  if (!house)
    return NULL;

  custody->kept = safekeeping_read (connection, stay->id, error);
  custody->name = custody->kept ? stay_shown_name (connection, stay->id, see_hidden, error) : NULL;
  custody->house = g_strdup (house->name);
  custody->house_id = stay->house;
  custody->number = stay->number;
  custody->open = stay->ended_at == 0;
  return custody->name ? g_steal_pointer (&custody) : NULL;
}

static gpointer
custody_job (Record *record, gpointer input, GError **error)
{
  const CustodyQuery *query = input;
  Connection *connection = record_get_connection (record);
  const StayQuery all = { .resident = query->resident, .see_hidden = query->see_hidden };
  g_autoptr (Stay) named = query->stay ? stay_get (connection, query->stay, error) : NULL;
  if (query->stay)
    return named ? custody_of (connection, named, query->see_hidden, error) : NULL;
  g_autoptr (GPtrArray) stays = stay_list (connection, &all, error);
  if (!stays)
    return NULL;

  const Stay *stay = stay_that_counts (stays);
  return stay ? custody_of (connection, stay, query->see_hidden, error) : g_new0 (DeskCustody, 1);
}

static void
read_custody (DeskContext *context, gint64 resident, gint64 stay, GCancellable *cancellable, GAsyncReadyCallback callback,
              gpointer data)
{
  CustodyQuery *query = g_new0 (CustodyQuery, 1);

  query->resident = resident;
  query->stay = stay;
  query->see_hidden = desk_context_may_see_hidden (context);
  worker_run (desk_context_get_worker (context), custody_job, query, custody_query_free, (GDestroyNotify) desk_custody_free,
              cancellable, callback, data);
}

void
desk_read_custody (DeskContext *context, gint64 resident, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  read_custody (context, resident, 0, cancellable, callback, data);
}

void
desk_read_custody_of_stay (DeskContext *context, gint64 stay, GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer data)
{
  read_custody (context, 0, stay, cancellable, callback, data);
}

DeskCustody *
desk_read_custody_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* A receipt leaves the house with its guest: a hidden name does not stand on it unless who prints may see it. */
static gboolean
draw_receipt (Record *record, const char *path, gpointer data, GError **error)
{
  const CustodyQuery *query = data;
  Connection *connection = record_get_connection (record);
  g_autoptr (Stay) stay = stay_get (connection, query->stay, error);
  g_autoptr (DeskCustody) custody = stay ? custody_of (connection, stay, query->see_hidden, error) : NULL;
  g_autoptr (House) house = custody ? house_get (connection, stay->house, error) : NULL;
  if (!house)
    return FALSE;

  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (house->zone);
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  const ReceiptHead head = { house->name,    custody->name,       custody->number,
                             query->officer, query->signatory,    record_now (record), zone ? zone : local };
  return receipt_write (&head, custody->kept, path, error);
}

void
desk_print_receipt (DeskContext *context, gint64 stay, const char *signatory, GCancellable *cancellable, GAsyncReadyCallback callback,
                    gpointer data)
{
  CustodyQuery *query = g_new0 (CustodyQuery, 1);

  query->stay = stay;
  query->see_hidden = desk_context_may_see_hidden (context);
  query->officer = g_strdup (desk_context_get_staff_name (context));
  query->signatory = g_strdup (signatory);
  const DeskPaper paper = { "receipt", stay, 0, draw_receipt, query, custody_query_free };
  desk_print_paper (context, &paper, cancellable, callback, data);
}

/* --- photos --- */

void
desk_photo_free (DeskPhoto *photo)
{
  if (!photo)
    return;
  g_clear_pointer (&photo->bytes, g_bytes_unref);
  g_free (photo);
}

static gpointer
photo_job (Record *record, gpointer input, GError **error)
{
  gint64 resident = *(gint64 *) input;
  GBytes *bytes = NULL;

  if (!attachment_read_photo (record, resident, &bytes, error))
    return NULL;
  DeskPhoto *photo = g_new (DeskPhoto, 1);
  *photo = (DeskPhoto){ resident, bytes };
  return photo;
}

void
desk_load_photo (DeskContext *context, gint64 resident, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  worker_run (desk_context_get_worker (context), photo_job, g_memdup2 (&resident, sizeof resident), g_free,
              (GDestroyNotify) desk_photo_free, cancellable, callback, data);
}

DeskPhoto *
desk_load_photo_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- kinds of guests --- */

/* An adult is general and a child a child; who cares for a patient in a hospital comes here with nobody. */
static gboolean
is_told_by_age (const char *kind)
{
  return g_str_equal (kind, "general") || g_str_equal (kind, "child");
}

static gpointer
guest_kinds_job (Record *record, gpointer input, GError **error)
{
  g_autoptr (GPtrArray) rules = limit_rules_read (record, *(const gint64 *) input, error);
  g_autoptr (GPtrArray) kinds = g_ptr_array_new_with_free_func (g_free);
  gboolean any = FALSE;

  for (guint i = 0; rules && i < rules->len; i++) {
    const LimitRuleLine *rule = rules->pdata[i];
    if (!rule->holds)
      continue;
    any |= !is_told_by_age (rule->guest_kind);
    g_ptr_array_add (kinds, g_strdup (rule->guest_kind));
  }
  if (!any)
    g_ptr_array_set_size (kinds, 0);
  return rules ? g_steal_pointer (&kinds) : NULL;
}

void
desk_read_guest_kinds (DeskContext *context, gint64 house, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  worker_run (desk_context_get_worker (context), guest_kinds_job, g_memdup2 (&house, sizeof house), g_free,
              (GDestroyNotify) g_ptr_array_unref, cancellable, callback, data);
}

GPtrArray *
desk_read_guest_kinds_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

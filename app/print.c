/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Printing from the desk: a paper or card is asked for, printed by the program that has a printer, and its outcome told. */
#include "app/print.h"

#include "app/print-program.h"

#include "db/record/attachment.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

/* What runs on the worker's thread. */
typedef struct {
  Request *request;
  DeskPaperDraw draw;          /* NULL: asked for by the act alone */
  gpointer data;
  GDestroyNotify free_data;
  gint64 resident;             /* whose card it is; 0: it is no resident's card */
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  request_free (order->request);
  if (order->free_data)
    order->free_data (order->data);
  g_free (order);
}

/* One print, until it is told. */
typedef struct {
  DeskContext *context;
  gint64 job;
} Print;

static void
print_free (gpointer data)
{
  Print *print = data;

  g_object_unref (print->context);
  g_free (print);
}

/* --- on the worker --- */

static GBytes *
draw_bytes (Record *record, const Order *order, const char *path, GError **error)
{
  char *contents;
  gsize length;

  if (!order->draw (record, path, order->data, error) || !g_file_get_contents (path, &contents, &length, error))
    return NULL;
  return g_bytes_new_take (contents, length);
}

/* The paper lies outside of the record for a moment, in a folder of its own that nobody else can read. */
static char *
keep_paper (Record *record, const Order *order, GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("singgah-paper-XXXXXX", error);
  char *sha256 = NULL;

  if (!folder)
    return NULL;
  g_autofree char *path = g_build_filename (folder, "paper.pdf", NULL);
  g_autoptr (GBytes) bytes = draw_bytes (record, order, path, error);
  if (bytes)
    file_store (record, bytes, "application/pdf", &sha256, error);
  g_unlink (path);
  g_rmdir (folder);
  return sha256;
}

static gpointer
order_job (Record *record, gpointer input, GError **error)
{
  Order *order = input;
  g_autoptr (Outcome) outcome = NULL;
  g_autoptr (GError) local = NULL;

  if (order->draw) {
    g_autofree char *sha256 = keep_paper (record, order, error);
    if (!sha256)
      return NULL;
    request_set (order->request, "sha256", sha256);
  }
  g_autofree gint64 *job = g_new0 (gint64, 1);
  if (acts_perform (record, order->request, &outcome, &local))
    *job = outcome_int (outcome, "job");
  else if (!order->resident || !g_error_matches (local, RECORD_ERROR, RECORD_ERROR_ALREADY)) {
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  } else if (!print_job_waiting_for (record_get_connection (record), order->resident, job, error))
    return NULL;
  return g_steal_pointer (&job);
}

static gpointer
job_job (Record *record, gpointer input, GError **error)
{
  return print_job_get (record_get_connection (record), *(gint64 *) input, error);
}

/* --- its way --- */

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Print *print = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  (void) source;
  PrintJob *job = worker_finish (desk_context_get_worker (print->context), result, &error);

  if (job)
    g_task_return_pointer (task, job, (GDestroyNotify) print_job_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_printed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Print *print = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  (void) source;

  if (!desk_print_program_finish (result, &error)) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  worker_run (desk_context_get_worker (print->context), job_job, g_memdup2 (&print->job, sizeof print->job), g_free,
              (GDestroyNotify) print_job_free, g_task_get_cancellable (task), on_read, g_object_ref (task));
}

static void
on_ordered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Print *print = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  (void) source;
  g_autofree gint64 *job = worker_finish (desk_context_get_worker (print->context), result, &error);

  if (!job) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  print->job = *job;
  desk_print_program (worker_get_address (desk_context_get_worker (print->context)), g_task_get_cancellable (task), on_printed,
                      g_object_ref (task));
}

static void
order (DeskContext *context, Order *what, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Print *print = g_new0 (Print, 1);

  print->context = g_object_ref (context);
  g_task_set_task_data (task, print, print_free);
  desk_context_sign (context, what->request);
  worker_run (desk_context_get_worker (context), order_job, what, order_free, g_free, cancellable, on_ordered, task);
}

void
desk_print_paper (DeskContext *context, const DeskPaper *paper, GCancellable *cancellable, GAsyncReadyCallback callback,
                  gpointer user_data)
{
  g_return_if_fail (DESK_IS_CONTEXT (context) && paper && paper->kind && paper->draw);

  Order *what = g_new (Order, 1);
  *what = (Order){ request_new ("print-paper"), paper->draw, paper->data, paper->free_data, 0 };
  request_set (what->request, "kind", paper->kind);
  if (paper->stay)
    request_set_int (what->request, "stay", paper->stay);
  if (paper->document)
    request_set_int (what->request, "document", paper->document);
  order (context, what, cancellable, callback, user_data);
}

void
desk_print_request (DeskContext *context, Request *request, GCancellable *cancellable, GAsyncReadyCallback callback,
                    gpointer user_data)
{
  g_return_if_fail (DESK_IS_CONTEXT (context) && request);

  Order *what = g_new (Order, 1);
  *what = (Order){ request, NULL, NULL, NULL, 0 };
  order (context, what, cancellable, callback, user_data);
}

void
desk_print_card (DeskContext *context, gint64 resident, GCancellable *cancellable, GAsyncReadyCallback callback,
                 gpointer user_data)
{
  g_return_if_fail (DESK_IS_CONTEXT (context) && resident);

  Order *what = g_new (Order, 1);
  *what = (Order){ request_new ("print-card"), NULL, NULL, NULL, resident };
  request_set_int (what->request, "resident", resident);
  order (context, what, cancellable, callback, user_data);
}

PrintJob *
desk_print_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- words --- */

static const struct {
  const char *what, *words;
} kinds[] = {
  { "card", N_("Card") },     { "blanks", N_("Cards for anybody") }, { "receipt", N_("Receipt") },
  { "letter", N_("Letter") }, { "bast", N_("Handover record") },     { "sheet", N_("List") },
};

const char *
desk_print_kind (const PrintJob *job)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].what, job->what))
      return _(kinds[i].words);
  return "";
}

gboolean
desk_print_is_good (const PrintJob *job)
{
  return g_str_equal (job->state, "done");
}

char *
desk_print_sentence (const PrintJob *job, const char *what)
{
  const char *named = what ? what : desk_print_kind (job);
  const char *reason = job->reason ? job->reason : _("No printer has taken it yet.");

  if (g_str_equal (job->state, "done"))
    return job->kept ? g_strdup_printf (_("%s: kept as PDF in %s"), named, job->kept)
                     : g_strdup_printf (_("%s: printed."), named);
  if (g_str_equal (job->state, "cancelled"))
    return job->reason ? g_strdup_printf (_("%s: cancelled. %s"), named, job->reason) : g_strdup_printf (_("%s: cancelled."), named);
  g_autofree char *kept = job->kept ? g_strdup_printf (_(" Meanwhile it lies as PDF in %s"), job->kept) : g_strdup ("");
  return g_str_equal (job->state, "failed") ? g_strdup_printf (_("%s was not printed: %s%s"), named, reason, kept)
                                            : g_strdup_printf (_("%s waits: %s%s"), named, reason, kept);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An answer of the record that was asked for before anybody was there to take it: it is read while GTK begins. */
#include "app/early.h"

/* Held by who asked, until it is taken, and by the worker, until it has answered. */
struct Early {
  Worker *worker;
  GDestroyNotify free_output;
  GTask *task;                 /* (nullable) of who took it */
  GAsyncResult *answer;        /* (nullable) before it has come */
};

static void
early_clear (gpointer data)
{
  Early *early = data;

  g_object_unref (early->worker);
  g_clear_object (&early->task);
  g_clear_object (&early->answer);
}

static void
hand_over (Early *early)
{
  GError *error = NULL;

  if (!early->task || !early->answer)
    return;
  g_autoptr (GTask) task = g_steal_pointer (&early->task);
  gpointer output = worker_finish (early->worker, early->answer, &error);
  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, output, early->free_output);
}

static void
on_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  Early *early = data;
  (void) source;

  early->answer = g_object_ref (result);
  hand_over (early);
  g_rc_box_release_full (early, early_clear);
}

Early *
early_ask (Worker *worker, WorkerJob job, gpointer input, GDestroyNotify free_input, GDestroyNotify free_output)
{
  Early *early = g_rc_box_new0 (Early);

  early->worker = g_object_ref (worker);
  early->free_output = free_output;
  worker_run (worker, job, input, free_input, free_output, NULL, on_answer, g_rc_box_acquire (early));
  return early;
}

void
early_take (Early *early, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (early && !early->task);

  early->task = g_task_new (NULL, cancellable, callback, data);
  g_task_set_source_tag (early->task, early->worker);
  hand_over (early);
  early_free (early);
}

void
early_free (Early *early)
{
  g_rc_box_release_full (early, early_clear);
}

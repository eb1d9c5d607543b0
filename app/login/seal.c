/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new secret put into the record. */
#include "app/login/seal.h"

#include "db/code/password.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct {
  DeskContext *context;
  char *secret;
  char *hash;                  /* (nullable) before it is made, and where there is no memory for it */
  Request *request;            /* (nullable) once it is given on */
} Seal;

static void
seal_free (gpointer data)
{
  Seal *seal = data;

  explicit_bzero (seal->secret, strlen (seal->secret));
  g_free (seal->secret);
  g_free (seal->hash);
  g_clear_pointer (&seal->request, request_free);
  g_object_unref (seal->context);
  g_free (seal);
}

static void
on_kept (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  const Seal *seal = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) outcomes = desk_context_act_finish (seal->context, result, &error);
  (void) source;

  if (outcomes)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_hashed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Seal *seal = g_task_get_task_data (task);
  g_autoptr (DeskActs) acts = desk_acts_new ();
  (void) source;
  (void) result;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (!seal->hash) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s",
                             _("There is not enough memory for it. Close other programs and try again."));
    return;
  }
  request_set (seal->request, "secret", seal->hash);
  desk_acts_add (acts, g_steal_pointer (&seal->request), NULL);
  desk_context_act (seal->context, acts, g_task_get_cancellable (task), on_kept, g_object_ref (task));
}

static void
hash (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Seal *seal = data;
  (void) source;
  (void) cancellable;

  seal->hash = password_hash (seal->secret);
  g_task_return_boolean (task, TRUE);
}

void
desk_seal_run (DeskContext *context, const char *secret, Request *request, GCancellable *cancellable, GAsyncReadyCallback callback,
               gpointer data)
{
  GTask *whole = g_task_new (NULL, cancellable, callback, data);
  g_autoptr (GTask) hashing = g_task_new (NULL, NULL, on_hashed, whole);
  Seal *seal = g_new0 (Seal, 1);

  *seal = (Seal){ g_object_ref (context), g_strdup (secret), NULL, request };
  g_task_set_task_data (whole, seal, seal_free);
  g_task_set_task_data (hashing, seal, NULL);
  g_task_run_in_thread (hashing, hash);
}

gboolean
desk_seal_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

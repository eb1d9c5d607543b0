/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One try to log in: begun in the record, compared on a thread of its own, and only then counted as right. */
#include "db/login-try.h"

#include "db/code/password.h"
#include "db/code/token.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (LoginTryError, login_try_error)

static char *
wipe (char *text)
{
  if (text)
    explicit_bzero (text, strlen (text));
  g_free (text);
  return NULL;
}

LoginTry *
login_try_new (LoginWay way, const char *who, const char *secret, const char *reason, gint64 terminal)
{
  LoginTry *try = g_new (LoginTry, 1);

  *try = (LoginTry){ way, g_strdup (who), g_strdup (secret), g_strdup (reason), terminal };
  return try;
}

void
login_try_free (LoginTry *try)
{
  g_free (try->who);
  wipe (try->secret);
  g_free (try->reason);
  g_free (try);
}

/* All of one try, handed from step to step. */
typedef struct {
  Worker *worker;
  LoginTry *try;
  Login *login;                /* (nullable) before it is begun */
  gboolean right;
} Steps;

static void
steps_free (gpointer data)
{
  Steps *steps = data;

  g_object_unref (steps->worker);
  login_try_free (steps->try);
  login_free (steps->login);
  g_free (steps);
}

/* --- on the record --- */

static char *
card_hash (const char *text)
{
  Token token;

  return token_parse (text, strlen (text), &token) ? token_hash_hex (&token) : g_strdup ("");
}

static gpointer
begin_job (Record *record, gpointer input, GError **error)
{
  const LoginTry *try = input;
  g_autofree char *hash = try->way == LOGIN_CARD ? card_hash (try->who) : NULL;

  return login_begin (record, try->way, hash ? hash : try->who, error);
}

static gboolean
open_envelope (Record *record, const Steps *steps, GError **error)
{
  g_autoptr (Request) request = request_new ("envelope-open");

  request_set (request, "reason", steps->try->reason);
  request_set_actor (request, steps->login->staff, steps->try->terminal);
  return acts_perform (record, request, NULL, error);
}

static gpointer
succeed_job (Record *record, gpointer input, GError **error)
{
  const Steps *steps = input;

  if (!login_succeed (record, steps->login, error)
      || (steps->login->way == LOGIN_ENVELOPE && !open_envelope (record, steps, error)))
    return NULL;
  return g_strdup ("");
}

/* --- on a thread --- */

static void
compare (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Steps *steps = data;
  g_autofree char *code = steps->try->way == LOGIN_ENVELOPE ? password_code_plain (steps->try->secret) : NULL;
  (void) source;
  (void) cancellable;

  steps->right = password_matches (steps->login->hash, code ? code : steps->try->secret) && steps->login->staff
                 && (steps->try->way != LOGIN_NUMBER || strlen (steps->try->secret) == DIGITS_MAX);
  g_task_return_boolean (task, TRUE);
}

/* --- on the main loop, one after the other --- */

static void
on_succeeded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Steps *steps = g_task_get_task_data (task);
  GError *error = NULL;
  g_autofree char *counted = worker_finish (steps->worker, result, &error);
  (void) source;

  if (counted)
    g_task_return_pointer (task, g_steal_pointer (&steps->login), (GDestroyNotify) login_free);
  else
    g_task_return_error (task, error);
}

/*
 * Who has no password could try for ever. A stranger learns by that sentence that such a name works here, which is accepted: names
 * stand on every paper that hangs in the house, and a locked desk at night at which nobody knows why he can not get in is worse.
 */
static const char *
wrong_sentence (const Steps *steps)
{
  switch (steps->try->way) {
  case LOGIN_PASSWORD:
    return steps->login->staff && !steps->login->hash
               ? _("No password is set for this name.")
               : _("Name and password do not fit.");
  case LOGIN_CARD:
    return _("Card and digits do not fit.");
  case LOGIN_NUMBER:
    return _("Number and digits do not fit.");
  case LOGIN_ENVELOPE:
    return _("This is not the code of the envelope that is sealed now.");
  }
  g_assert_not_reached ();
}

static void
on_compared (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Steps *steps = g_task_get_task_data (task);
  (void) source;
  (void) result;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (steps->right) {
    worker_run (steps->worker, succeed_job, steps, NULL, g_free, NULL, on_succeeded, g_steal_pointer (&task));
    return;
  }
  g_task_return_new_error (task, LOGIN_TRY_ERROR, LOGIN_TRY_WRONG, "%s", wrong_sentence (steps));
}

static void
on_begun (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Steps *steps = g_task_get_task_data (task);
  GError *error = NULL;
  (void) source;

  steps->login = worker_finish (steps->worker, result, &error);
  if (!steps->login) {
    g_task_return_error (task, error);
    return;
  }
  g_autoptr (GTask) thread = g_task_new (NULL, NULL, on_compared, g_object_ref (task));
  g_task_set_task_data (thread, steps, NULL);
  g_task_run_in_thread (thread, compare);
}

void
login_try_run (Worker *worker, LoginTry *try, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);
  Steps *steps = g_new0 (Steps, 1);

  steps->worker = g_object_ref (worker);
  steps->try = try;
  g_task_set_task_data (task, steps, steps_free);
  worker_run (worker, begin_job, try, NULL, (GDestroyNotify) login_free, NULL, on_begun, task);
}

Login *
login_try_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

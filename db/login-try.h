/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One try to log in: begun in the record, compared on a thread of its own, and only then counted as right. */
#pragma once

#include "db/record/login.h"
#include "db/worker.h"

G_BEGIN_DECLS

/** LoginTryError: the answer was wrong; what the record refused (a wait) is a #RecordError of its own. */
#define LOGIN_TRY_ERROR (login_try_error_quark ())
GQuark login_try_error_quark (void);
typedef enum { LOGIN_TRY_WRONG } LoginTryError;

typedef struct {
  LoginWay way;
  char *who;                   /* as #LoginWay says, but a staff card's text instead of its sum */
  char *secret;                /* password, digits, or the envelope's code */
  char *reason;                /* (nullable) why the envelope is opened */
  gint64 terminal;
} LoginTry;

LoginTry *login_try_new (LoginWay way, const char *who, const char *secret, const char *reason, gint64 terminal);
/** login_try_free: what was typed is wiped. */
void login_try_free (LoginTry *try);

/**
 * login_try_run:
 * @try: (transfer full)
 *
 * Where the envelope's code was right, it is opened by an act before anybody is let in.
 */
void login_try_run (Worker *worker, LoginTry *try, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
/** login_try_finish: (transfer full): who is let in, or %NULL with @error. */
Login *login_try_finish (GAsyncResult *result, GError **error);

G_END_DECLS

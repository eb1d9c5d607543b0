/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One try to log in: begun in the record, compared on a thread of its own, and only then counted as right. */
#pragma once

#include "db/record/login.h"
#include "db/worker.h"

G_BEGIN_DECLS

/** DeskLoginError: the answer was wrong; what the record refused (a wait) is a #RecordError of its own. */
#define DESK_LOGIN_ERROR (desk_login_error_quark ())
GQuark desk_login_error_quark (void);
typedef enum { DESK_LOGIN_WRONG } DeskLoginError;

typedef struct {
  LoginWay way;
  char *who;                   /* the name to sign in with; a staff card's text */
  char *secret;                /* password, digits, or the envelope's code */
  char *reason;                /* (nullable) why the envelope is opened */
  gint64 terminal;
} DeskTry;

DeskTry *desk_try_new (LoginWay way, const char *who, const char *secret, const char *reason, gint64 terminal);
/** desk_try_free: what was typed is wiped. */
void desk_try_free (DeskTry *try);

/**
 * desk_try_run:
 * @try: (transfer full)
 *
 * Where the envelope's code was right, it is opened by an act before anybody is let in.
 */
void desk_try_run (Worker *worker, DeskTry *try, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
/** desk_try_finish: (transfer full): the name to sign in with of who is let in, or %NULL with @error. */
char *desk_try_finish (GAsyncResult *result, GError **error);

G_END_DECLS

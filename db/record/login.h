/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How staff log in: passwords, digits beside a card, the sealed envelope, and the waits after wrong tries. */
#pragma once

#include "db/record/act.h"

G_BEGIN_DECLS

/*
 * The hash of what opens lies in the table `secret`, which acts never write: the row images that the journal, its text copy
 * and every export keep say only that a password was set, by whom and when. Erasable details were the other choice; but who
 * reads a copy before the erasing could try passwords on it for ever, and an undo would bring an old password back. The
 * price: a record rebuilt from its journal has no passwords, and asks for new ones.
 *
 * Where no member of staff has a password, nobody is asked for one.
 */

typedef enum {
  LOGIN_PASSWORD,              /* who: the name to sign in with */
  LOGIN_CARD,                  /* who: the SHA-256 of a staff card's text; then 4 to 6 digits */
  LOGIN_ENVELOPE,              /* who: the name; then the code of the sealed envelope */
  LOGIN_NUMBER,                /* who: the number on a staff card that is not at hand; then DIGITS_MAX digits */
} LoginWay;

typedef struct {
  LoginWay way;
  gint64 staff;                /* 0: nobody of this name, or no such card: no answer will be right */
  char *name;                  /* (nullable) to sign in with */
  char *hash;                  /* (nullable): nothing is set */
} Login;

void login_free (Login *login);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Login, login_free)

/** login_is_needed: whether any member of staff in service has a password. */
gboolean login_is_needed (Connection *connection, gboolean *needed, GError **error);

/**
 * login_without:
 * @but: staff, 0: nobody
 *
 * Returns: (transfer full) (element-type utf8): who gets in at no desk as soon as one is asked for: names on papers, in their
 * order, of those in service with a role beside a kiosk's who have neither a password nor digits beside a card that still opens, without @but
 */
GPtrArray *login_without (Record *record, gint64 but, GError **error);

/**
 * login_asks_old:
 * @asks: (out): whether @staff, changing a password or digits of their own, has to give the old password first: whoever
 * has one, unless they opened the last envelope and none was sealed since, as they have forgotten it
 */
gboolean login_asks_old (Connection *connection, gint64 staff, gboolean *asks, GError **error);

/**
 * login_has_digits:
 * @has: (out): whether @staff has set digits, so that the card alone opens nothing; also where a rebuilt record has
 *   lost what they are compared with
 */
gboolean login_has_digits (Connection *connection, gint64 staff, gboolean *has, GError **error);

/**
 * login_begin:
 * @error: %RECORD_ERROR_STATE: too soon after wrong tries (since: when the next may be made), or too many of them: a
 * supervisor sets a new password, or the envelope is opened
 *
 * Begins a try, which counts as wrong until login_succeed(): so one that is cut off counts too. It is compared with
 * password_matches(), outside of any job. After n wrong ones the next waits 2^(n-1) seconds, 300 at most; 20 lock a
 * password and 10 a card or its number, each for itself: who plays with a kiosk's keypad locks no card (TRUST 3.1). The count outlives the program, and a clock set back lengthens no wait. On a full disk it is
 * counted in the room of the ballast, as a desk that has locked must open for a discharge; likewise by login_succeed().
 *
 * Returns: (transfer full): or %NULL
 */
Login *login_begin (Record *record, LoginWay way, const char *who, GError **error);
/** login_succeed: the answer was right: wrong tries are forgotten. */
gboolean login_succeed (Record *record, const Login *login, GError **error);

typedef struct {
  gint64 opened_at;            /* 0: the last envelope is sealed still, or there never was one */
  char *opened_by;             /* (nullable) */
  gboolean sealed;             /* there is one to open */
} Envelope;

void envelope_clear (Envelope *envelope);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Envelope, envelope_clear)
/** envelope_read: what a supervisor has to be told. */
gboolean envelope_read (Connection *connection, Envelope *envelope, GError **error);

/*
 * Acts: password-set (oneself, or who looks after staff; not an administrator for a supervisor who has one already),
 * staff-card, envelope-seal, envelope-open (once, with a reason; every supervisor is told until the next is sealed).
 */
extern const ActKind *const login_act_kinds[];      /* ends with NULL */

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Passwords: which are good enough, and what is kept of them (Argon2id of libsodium; TRUST 3.1). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PASSWORD_MIN 8         /* characters: ASVS level 1 */
#define PASSWORD_MAX 256       /* bytes: more is no better, and costs time */
#define DIGITS_MIN 4           /* beside a card that must be scanned: PRACTICE F21 */
#define DIGITS_MAX 6

typedef enum {
  PASSWORD_FINE,
  PASSWORD_SHORT,
  PASSWORD_LONG,
  PASSWORD_COMMON,             /* among what is tried first: a word, a year, a row of keys */
  PASSWORD_NAME,               /* made of a name that everybody here knows */
} PasswordVerdict;

/**
 * password_judge:
 * @names: (nullable): NULL-ended: of the person, the house, the town
 *
 * Length alone is asked for, no mixture of kinds of characters. What remains of a common word with figures and signs around
 * it, or with figures for letters, is common.
 */
PasswordVerdict password_judge (const char *password, const char *const *names);
/** digits_judge: 4 to 6 figures; a row (1234) or one figure again and again is common, anything else than figures is short. */
PasswordVerdict digits_judge (const char *digits);

/**
 * password_hash: (transfer full): Argon2id, 64 MiB, three passes, with a salt of its own; takes a tenth of a second and more
 *
 * Never under a record's lock, and not on the thread of the windows. %NULL where there is not the memory for it.
 */
char *password_hash (const char *password);
/** password_matches: takes as long, also for a @hash that is none. */
gboolean password_matches (const char *hash, const char *password);
/** password_is_hash: whether it looks like one of ours. */
gboolean password_is_hash (const char *text);
/** password_code: (transfer full): a code for an envelope: 12 characters of 60 random bits in groups of four. */
char *password_code (void);
/** password_code_plain: (transfer full): a code as it was typed, without spaces and signs, in capitals; o, i and l as meant. */
char *password_code_plain (const char *typed);

/* password-common.c */
/** password_is_common_word: @word in lower case, letters only. */
gboolean password_is_common_word (const char *word);

G_END_DECLS

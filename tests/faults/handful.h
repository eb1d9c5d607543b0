/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A few acts of a kiosk and of the desk under one commit, in each of the ways that programs send them. */
#pragma once

#include "db/record/acts.h"
#include "tests/support/fixture.h"

G_BEGIN_DECLS

#define HANDFUL 5              /* acts */
#define HANDFUL_WAYS 4         /* stubborn or not, trusting or not */

typedef struct {
  Request *requests[HANDFUL];
  gint64 ids[HANDFUL];
  gboolean says_yes_early;     /* a twin: tells of success although the commit failed */
} Handful;

/** handful_init: of the house that scenes_prepare() made. */
void handful_init (Handful *handful, Fixture *fixture);
void handful_clear (Handful *handful);

/**
 * handful_play:
 * @way: below HANDFUL_WAYS. With 1 it goes on with the rest after a failure, as an import does; a kiosk stops at the first.
 *   With 2 no act has a savepoint of its own (batch_trust()).
 * @told: who was told yes
 * @error: the first failure
 */
void handful_play (const Handful *handful, Record *record, guint way, gboolean told[HANDFUL], GError **error);

/** handful_find: which of them are in the journal, each no more than once. */
void handful_find (const Handful *handful, Record *record, gboolean there[HANDFUL]);
/** handful_send_again: each by itself: it is done, or was already if it was @there. */
void handful_send_again (const Handful *handful, Record *record, const gboolean there[HANDFUL]);

G_END_DECLS

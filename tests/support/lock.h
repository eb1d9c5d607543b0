/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Members of staff who log in at a desk, one after the other. */
#pragma once

#include "tests/support/desk.h"

G_BEGIN_DECLS

#define LOCK_SENTENCE "gerobak biru di hujan"

/** lock_add_staff: @name with @roles, whose password is %LOCK_SENTENCE. */
void lock_add_staff (Fixture *fixture, const char *name, const char *roles);
/** lock_is_shut, lock_is_open: of a #Desk, for screen_wait(). */
gboolean lock_is_shut (gpointer desk);
gboolean lock_is_open (gpointer desk);
/** lock_log_in: waits for the lock, and opens it as @name. */
void lock_log_in (Desk *desk, const char *name);

G_END_DECLS

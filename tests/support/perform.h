/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Acts in one line, for tests that need a house with people in it. */
#pragma once

#include "db/record/acts.h"
#include "tests/support/failing.h"
#include "tests/support/fixture.h"

G_BEGIN_DECLS

/**
 * fixture_perform:
 * @kind: the act's name
 * @...: keys and values in turn, ended by %NULL
 *
 * Performs an act that must succeed, signed by fixture_staff() (source "tool"), at the fixture's clock.
 *
 * Returns: (transfer full): what it answers
 */
Outcome *fixture_perform (Fixture *fixture, const char *kind, ...) G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;

/** fixture_staff: the id of `admin`, supervisor and administrator; the first call performs `create`. */
gint64 fixture_staff (Fixture *fixture);

/** fixture_refusal: (transfer full): the error of an act that must be refused; arguments as fixture_perform(). */
GError *fixture_refusal (Fixture *fixture, const char *kind, ...) G_GNUC_NULL_TERMINATED;

/** fixture_do: performs as fixture_perform() where the answer does not matter. */
void fixture_do (Fixture *fixture, const char *kind, ...) G_GNUC_NULL_TERMINATED;

/** fixture_make: performs as fixture_perform() and returns the whole number that is answered under @answer. */
gint64 fixture_make (Fixture *fixture, const char *answer, const char *kind, ...) G_GNUC_NULL_TERMINATED;

/** fixture_erase: the details of @act, as the law may have it. */
void fixture_erase (Fixture *fixture, gint64 act);

/** fixture_text: (transfer full): an id as acts take it. */
char *fixture_text (gint64 id);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An engine that fails once at every place that asks it, one place after the other, so that each refusal by the database is
   met by the code above it. */
#pragma once

#include "db/record/acts.h"

G_BEGIN_DECLS

/* What is to be tried: returns FALSE with @error set where it could not be done. */
typedef gboolean (*FailingWork) (gpointer data, GError **error);

/**
 * failing_sweep:
 * @work: run over @connection and over copies that it makes of it, until no new place fails
 * @error: what the last run, in which nothing failed, set
 *
 * A place is a call of the engine with all its callers above this one: text prepared, first or later row asked for,
 * transaction begun, committed. Each place fails once in a program. Asserts of every run with a failure: it is refused
 * with that failure's own error, or as the last run is; nothing is committed after it; no transaction or statement is
 * left open.
 *
 * Returns: what the last run returned
 */
gboolean failing_sweep (Connection *connection, FailingWork work, gpointer data, GError **error);

/** failing_runs: how many runs have failed in this program, over all sweeps. */
guint failing_runs (void);

/** failing_perform: as acts_perform(), swept where SINGGAH_TEST_FAILING is `all`, or names this record's engine (`sqlite`). */
gboolean failing_perform (Record *record, const Request *request, Outcome **outcome, GError **error);

/* What the engine says when it fails here. */
#define FAILING_SENTENCE "The disk is full: a test says so."

/**
 * failing_begin:
 * @seen: names of places that have failed before
 *
 * For a program that is run again and again: from now on the first place that @seen lacks fails, and is added to it.
 */
void failing_begin (GHashTable *seen);
/** failing_strikes: whether this place is it; to be asked before a connection is opened. */
gboolean failing_strikes (GError **error);
/** failing_attach: puts the failing engine in front of the connection's own. */
void failing_attach (Connection *connection);
/** failing_struck: (nullable): the name of the place that has failed since failing_begin(), borrowed. */
const char *failing_struck (void);

G_END_DECLS

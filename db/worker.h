/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one database thread of a program: runs jobs on its record, answers on the main loop, says "changed". */
#pragma once

#include "db/record/acts.h"
#include <gio/gio.h>

G_BEGIN_DECLS

#define TYPE_WORKER (worker_get_type ())
G_DECLARE_FINAL_TYPE (Worker, worker, SINGGAH, WORKER, GObject)

/**
 * WorkerJob:
 * @record: the worker's own; only valid within the call
 * @input: what worker_run() was given
 *
 * Runs on the worker's thread. Returns a fresh struct for the main loop, or %NULL with @error set.
 */
typedef gpointer (*WorkerJob) (Record *record, gpointer input, GError **error);

/**
 * worker_new:
 * @address: the record
 * @flags: as record_open()
 *
 * Starts the thread; the record is opened there. What went wrong comes with the first job's answer.
 *
 * Signals: `changed` (on the main loop, within a second) when anybody changed the record, this worker included;
 * `lost` (GError) and `found` when the record can not be reached, and when it can again; `concern` when
 * worker_get_concern() says something else.
 */
Worker *worker_new (const char *address, ConnectionFlags flags);

/** worker_get_address: of the record, as given. */
const char *worker_get_address (Worker *worker);

/**
 * worker_get_concern: (nullable): sentences, a line each, why acts that are kept now may be lost later: a server that does not
 * keep what it acknowledges, a text copy that stays behind. Work goes on.
 */
const char *worker_get_concern (Worker *worker);

/**
 * worker_run:
 * @input: (transfer full): freed with @free_input on the worker's thread
 * @free_output: frees an answer that nobody took
 * @cancellable: (nullable): cancelled, the callback hears CANCELLED
 *
 * Queues a job; @callback runs on the main loop that called, in the order of the calls.
 */
void worker_run (Worker *worker, WorkerJob job, gpointer input, GDestroyNotify free_input, GDestroyNotify free_output,
                 GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
/** worker_finish: (transfer full): the job's answer, or %NULL with @error. */
gpointer worker_finish (Worker *worker, GAsyncResult *result, GError **error);

/** worker_stop: lets queued jobs finish, closes the record and ends the thread. Called by the last owner on the main thread. */
void worker_stop (Worker *worker);

G_END_DECLS

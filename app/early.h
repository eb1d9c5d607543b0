/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An answer of the record that was asked for before anybody was there to take it: it is read while GTK begins. */
#pragma once

#include "db/worker.h"

G_BEGIN_DECLS

typedef struct Early Early;

/** early_ask: as worker_run(), whose answer waits until it is taken; one that nobody took is freed with @free_output. */
Early *early_ask (Worker *worker, WorkerJob job, gpointer input, GDestroyNotify free_input, GDestroyNotify free_output);

/**
 * early_take:
 * @early: (transfer full)
 * @cancellable: (nullable)
 *
 * Has @callback told as worker_run() would have, if it had been called by now; worker_finish() gives the answer.
 */
void early_take (Early *early, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);

void early_free (Early *early);      /* not taken */

G_END_DECLS

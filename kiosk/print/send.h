/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A drawn job on its way through a printer's queue, until CUPS says what has become of it. */
#pragma once

#include "kiosk/print/draw.h"

G_BEGIN_DECLS

/** send_queue_name: (nullable): the queue of the terminal that prints such a job; %NULL: it is kept as a file. */
const char *send_queue_name (const Printer *printer, const PrintJob *job);

/** send_is_stalled: whether something stands still already in the queue that prints such a job. */
gboolean send_is_stalled (const Printer *printer, const PrintJob *job);
/** send_can_reach: whether there is such a queue, and it answers; nothing is sent. */
gboolean send_can_reach (const Printer *printer, const PrintJob *job);

/**
 * send_drawn:
 *
 * Gives the job to its queue and waits for the verdict, at most the printer's patience. Printed: the job is done and its
 * file removed. Where nobody answers, or there is no such queue on this computer, it waits again, and what was drawn of
 * a paper is kept meanwhile. Where the patience ends first it stays with the queue: send_again() asks for it later.
 *
 * Returns: %FALSE where the record could not be reached
 */
gboolean send_drawn (Printer *printer, const PrintJob *job, Drawn *drawn, GError **error);

/**
 * send_again:
 * @found: (out): whether the queue knows the job that a program which has died, or lost its patience, gave to it; then
 *   all is said of it. Otherwise it has to be drawn and sent anew
 */
gboolean send_again (Printer *printer, const PrintJob *job, gboolean *found, GError **error);

G_END_DECLS

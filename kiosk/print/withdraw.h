/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was cancelled after it had been given to a printer's queue is taken back from there. */
#pragma once

#include "kiosk/print/printer.h"

G_BEGIN_DECLS

/** withdraw_title: (transfer full): what every print of a job is called in a queue, or begins with before a slash. */
char *withdraw_title (const PrintJob *job);

/**
 * withdraw_cancelled:
 * @known: (nullable) (element-type gint64): jobs that were taken back already; grows
 *
 * Takes back what was cancelled within the last hours. A queue that does not answer is asked with the next call.
 *
 * Returns: %FALSE where the record could not be reached
 */
gboolean withdraw_cancelled (Printer *printer, GHashTable *known, GError **error);

G_END_DECLS

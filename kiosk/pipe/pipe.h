/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kiosk without a display: scans by the line in, one line of JSON each out, after the commit. */
#pragma once

#include "kiosk/options.h"

G_BEGIN_DECLS

/**
 * kiosk_pipe_run:
 *
 * Takes `TEXT` or `TEXT<TAB>ACT` from standard input until it ends. Scans that wait together share a commit; what has
 * an answer is on disk, what has none was not taken. Sent again with its act id, a scan has the first answer.
 *
 * Returns: how the program ends: 0, 2 for an unknown terminal, 3 when the record can not be reached or is lost
 */
int kiosk_pipe_run (const KioskOptions *options);

G_END_DECLS

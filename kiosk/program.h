/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kiosk with a display. */
#pragma once

#include "kiosk/options.h"

G_BEGIN_DECLS

/**
 * kiosk_program_run:
 *
 * Shows the kiosk over the whole screen, or in a window where the record is a demonstration. A record that can not
 * be reached is waited for.
 *
 * Returns: how the program ends: 1 without a display, 2 for an unknown terminal or a window on a real record,
 * 3 for a window on a record that can not be reached
 */
int kiosk_program_run (const KioskOptions *options);

G_END_DECLS

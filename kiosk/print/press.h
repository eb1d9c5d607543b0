/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kiosk's window prints what waits for its terminal's printers, on a thread and a connection of their own. */
#pragma once

#include "db/worker.h"

G_BEGIN_DECLS

#define KIOSK_TYPE_PRESS (kiosk_press_get_type ())
G_DECLARE_FINAL_TYPE (KioskPress, kiosk_press, KIOSK, PRESS, GObject)

/**
 * kiosk_press_new:
 * @terminal: its name
 * @patience: seconds that one print may keep the others waiting; then it is asked for again at the next look
 * @gap: milliseconds between looks
 *
 * Takes what is asked for as soon as the record says so; what the printer did not take, at each look, and then only
 * where the printer answers: each try of a card enters a new one. What has no queue is left to the desk, and so is, for
 * two minutes, what another program has begun at this terminal; what this terminal's own window had begun before it died
 * is gone on with at once. Neither scans nor the screen wait for it.
 */
KioskPress *kiosk_press_new (const char *address, ConnectionFlags flags, const char *terminal, guint patience, guint gap);
/** kiosk_press_stop: leaves what is in the printer's queue there, and ends the thread. */
void kiosk_press_stop (KioskPress *press);

G_END_DECLS

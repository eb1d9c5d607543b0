/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a kiosk's scans come from, as its terminal is set: the keys of its window, a pipe, programs at its socket. */
#pragma once

#include "kiosk/session/session.h"

G_BEGIN_DECLS

#define KIOSK_TYPE_SCANS (kiosk_scans_get_type ())
G_DECLARE_FINAL_TYPE (KioskScans, kiosk_scans, KIOSK, SCANS, GObject)

/**
 * kiosk_scans_new:
 * @socket: path at which singgah-scan is listened to; an older socket there is removed
 * @pipe: what is read where the terminal takes scans from a pipe
 *
 * Follows the terminal's setting "wedge,pipe,socket" whenever it changes; without one it is the wedge alone.
 */
KioskScans *kiosk_scans_new (KioskSession *session, const char *socket, int pipe);
/** kiosk_scans_takes_keys: whether the window's keys are a scanner's too. */
gboolean kiosk_scans_takes_keys (KioskScans *scans);
/** kiosk_scans_get_readers: how many programs are at the socket now. */
guint kiosk_scans_get_readers (KioskScans *scans);

G_END_DECLS

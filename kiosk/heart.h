/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Says every twenty seconds that this kiosk is alive, how its scanners are, and whether it has a voice. */
#pragma once

#include "kiosk/scan/scans.h"
#include "kiosk/sound/output.h"

#include "db/worker.h"

G_BEGIN_DECLS

#define KIOSK_TYPE_HEART (kiosk_heart_get_type ())
G_DECLARE_FINAL_TYPE (KioskHeart, kiosk_heart, KIOSK, HEART, GObject)

/**
 * kiosk_heart_new:
 * @output: (nullable): what is asked whether words are heard
 * @terminal: its name
 *
 * Beats at once, then every %HEARTBEAT_SECONDS. One that the record did not take is left out: the next says the same.
 */
KioskHeart *kiosk_heart_new (Worker *worker, KioskSession *session, KioskScans *scans, KioskOutput *output, const char *terminal);
/** kiosk_heart_beat: one more now; nothing while the last is on its way, or before the record was reached. */
void kiosk_heart_beat (KioskHeart *heart);

G_END_DECLS

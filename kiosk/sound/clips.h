/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The recordings of the record as files, which is what a loudspeaker takes. */
#pragma once

#include "db/worker.h"

G_BEGIN_DECLS

#define KIOSK_TYPE_CLIPS (kiosk_clips_get_type ())
G_DECLARE_FINAL_TYPE (KioskClips, kiosk_clips, KIOSK, CLIPS, GObject)

/**
 * kiosk_clips_new:
 * @gap: milliseconds that a change of the record waits before it is looked at
 *
 * Keeps FOLDER/LANGUAGE/NAME.oga as the record has them, in a folder of its own that goes with it.
 */
KioskClips *kiosk_clips_new (Worker *worker, guint gap);
/** kiosk_clips_get_folder: (nullable) (transfer none): %NULL where none could be made. */
const char *kiosk_clips_get_folder (KioskClips *clips);

G_END_DECLS

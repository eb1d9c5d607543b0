/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records a clip from the microphone, or plays one, by GStreamer. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _DeskRecorder DeskRecorder;

/** DeskRecorderEnded: @why: (nullable): what went wrong, in plain words. The recorder is freed after it. */
typedef void (*DeskRecorderEnded) (const char *why, gpointer data);

/**
 * desk_recorder_record:
 * @path: of an Ogg Vorbis file; what was there stays until the new recording is whole
 *
 * From the microphone, or what `SINGGAH_MICROPHONE` says in GStreamer's words; until desk_recorder_stop(), 20 seconds at
 * most. @ended comes on the main loop.
 *
 * Returns: (nullable): %NULL with @error
 */
DeskRecorder *desk_recorder_record (const char *path, DeskRecorderEnded ended, gpointer data, GError **error);
/** desk_recorder_play: to the loudspeaker, or what `SINGGAH_LOUDSPEAKER` says. */
DeskRecorder *desk_recorder_play (const char *path, DeskRecorderEnded ended, gpointer data, GError **error);
/** desk_recorder_stop: keeps what was recorded so far; @ended follows. */
void desk_recorder_stop (DeskRecorder *recorder);
/** desk_recorder_cancel: (nullable): ends it at once, and keeps nothing; @ended does not come. */
void desk_recorder_cancel (DeskRecorder *recorder);

G_END_DECLS

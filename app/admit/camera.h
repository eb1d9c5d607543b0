/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A camera at the desk (GStreamer; the build option `camera`): pictures on the main loop until it is closed. */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

typedef struct _DeskCamera DeskCamera;

/** DeskCameraSink: called on the main loop. */
typedef struct {
  void (*picture) (GdkPixbuf *pixbuf, gpointer data);          /* borrowed */
  void (*gone) (const char *sentence, gpointer data);          /* no more pictures */
} DeskCameraSink;

/**
 * desk_camera_is_there: whether this program was built for cameras and one is plugged in. $SINGGAH_CAMERA names another
 * source, as GStreamer writes it.
 */
gboolean desk_camera_is_there (void);
/** desk_camera_open: (transfer full): @sink is borrowed until desk_camera_close(); %G_IO_ERROR_NOT_FOUND where there is none. */
DeskCamera *desk_camera_open (const DeskCameraSink *sink, gpointer data, GError **error);
/** desk_camera_close: nothing is called after it. */
void desk_camera_close (DeskCamera *camera);

G_END_DECLS

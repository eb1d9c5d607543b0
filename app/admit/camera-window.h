/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window in which a photo is taken. */
#pragma once

#include "app/admit/camera.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_CAMERA_WINDOW (desk_camera_window_get_type ())
G_DECLARE_FINAL_TYPE (DeskCameraWindow, desk_camera_window, DESK, CAMERA_WINDOW, GtkWindow)

/** desk_camera_window_new: signal `taken` (GBytes): a photo as the record keeps it; the window goes then. */
GtkWidget *desk_camera_window_new (GtkWindow *parent);

G_END_DECLS

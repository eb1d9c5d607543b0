/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How large a window may be on the screen that it will stand on. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** desk_work_area: what panels leave of the first screen. */
GdkRectangle desk_work_area (GtkWindow *window);

/** desk_frame_width: what stands around a window at both sides together, and is no part of its size. */
int desk_frame_width (GtkWindow *window);

/**
 * desk_fit_screen:
 *
 * Before a window with our header is shown: its default size becomes no larger than the screen. What a window manager cuts to size is
 * laid out a second time; where none does, the status line would be out of sight.
 */
void desk_fit_screen (GtkWindow *window);

G_END_DECLS

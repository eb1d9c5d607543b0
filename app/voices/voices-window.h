/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a kiosk says, word for word: recorded, heard and taken away again, for each language. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_VOICES_WINDOW (desk_voices_window_get_type ())
G_DECLARE_FINAL_TYPE (DeskVoicesWindow, desk_voices_window, DESK, VOICES_WINDOW, GtkWindow)

/** desk_voices_window_new: @folder: voice_folder() of the record. */
GtkWidget *desk_voices_window_new (GtkWindow *parent, const char *folder);

G_END_DECLS

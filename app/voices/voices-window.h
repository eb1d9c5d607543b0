/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a kiosk says, word for word: recorded, heard and taken away again, for each language. */
#pragma once

#include "app/context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_VOICES_WINDOW (desk_voices_window_get_type ())
G_DECLARE_FINAL_TYPE (DeskVoicesWindow, desk_voices_window, DESK, VOICES_WINDOW, GtkWindow)

/** desk_voices_window_new: @old: voice_folder() of the record, from which recordings can be taken over. */
GtkWidget *desk_voices_window_new (GtkWindow *parent, DeskContext *context, const char *old);

G_END_DECLS

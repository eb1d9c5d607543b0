/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The assistant of the first start: a house with its rooms and beds, and the first supervisor. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_START_WINDOW (desk_start_window_get_type ())
G_DECLARE_FINAL_TYPE (DeskStartWindow, desk_start_window, DESK, START_WINDOW, GtkWindow)

/**
 * desk_start_window_new:
 * @address: of the record; it is made where there is none
 *
 * Nothing is written before the last button, and then in one commit. Signal `done` afterwards; the window goes then.
 */
GtkWidget *desk_start_window_new (GtkWindow *parent, const char *address);

G_END_DECLS

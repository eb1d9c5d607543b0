/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line below the window: whether the record is there, how the kiosks are, what time it is, and who is signed on. */
#pragma once

#include "app/context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_STATUS_BAR (desk_status_bar_get_type ())
G_DECLARE_FINAL_TYPE (DeskStatusBar, desk_status_bar, DESK, STATUS_BAR, GtkBox)

/** desk_status_bar_keep_time: shows the time of the context's zone from now on. */
void desk_status_bar_keep_time (DeskStatusBar *bar, DeskContext *context);
/** desk_status_bar_say: how the record is; @lost: it can not be reached. */
void desk_status_bar_say (DeskStatusBar *bar, const char *text, gboolean lost);
/** desk_status_bar_show: who is signed on, and what they are to know. */
void desk_status_bar_show (DeskStatusBar *bar);
/**
 * desk_status_bar_tell_unlocked: for a while: nobody has a password, so the desk did not lock. The button beside it sets the first,
 * and has the keys, where they are in this window.
 */
void desk_status_bar_tell_unlocked (DeskStatusBar *bar);
/** desk_status_bar_serve: begins to follow the kiosks. */
void desk_status_bar_serve (DeskStatusBar *bar);
/** desk_status_bar_open_terminals: the list of kiosks, where there are any. */
void desk_status_bar_open_terminals (DeskStatusBar *bar);
void desk_status_bar_close_terminals (DeskStatusBar *bar);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The board's time: a day and a slider over its hours; says plainly that what is shown is past. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_TIME_BAR (desk_time_bar_get_type ())
G_DECLARE_FINAL_TYPE (DeskTimeBar, desk_time_bar, DESK, TIME_BAR, GtkRevealer)

/* Signal `changed`: another instant is asked for. */

/**
 * desk_time_bar_open:
 * @now: UTC seconds: nothing later is asked for; where the bar is closed it begins at the last full hour before
 */
void desk_time_bar_open (DeskTimeBar *bar, gint64 now, GTimeZone *zone);
/** desk_time_bar_close: back to now. */
void desk_time_bar_close (DeskTimeBar *bar);
/** desk_time_bar_get_at: UTC seconds; 0: now. */
gint64 desk_time_bar_get_at (DeskTimeBar *bar);

G_END_DECLS

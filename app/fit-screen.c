/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How large a window may be on the screen that it will stand on. */
#include "app/fit-screen.h"

#define TITLE 48               /* of the header, as desk.css has it: it is not measured yet */
#define FRAME 10               /* around a window without a shadow, both sides together */

GdkRectangle
desk_work_area (GtkWindow *window)
{
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (window));
  GdkMonitor *monitor = gdk_display_get_primary_monitor (display);
  GdkRectangle area;

  gdk_monitor_get_workarea (monitor ? monitor : gdk_display_get_monitor (display, 0), &area);
  return area;
}

int
desk_frame_width (GtkWindow *window)
{
  return gdk_screen_is_composited (gtk_window_get_screen (window)) ? 0 : FRAME;
}

void
desk_fit_screen (GtkWindow *window)
{
  GdkRectangle area = desk_work_area (window);
  int width, height, frame = desk_frame_width (window);

  gtk_window_get_default_size (window, &width, &height);
  gtk_window_set_default_size (window, MIN (width, area.width - frame), MIN (height, area.height - TITLE - frame));
}

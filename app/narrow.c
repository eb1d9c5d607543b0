/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window that is narrower than the screen of a laptop, as beside a kiosk's, spares what it can. */
#include "app/narrow.h"

#define NARROW 1000            /* pixels; a screen of 1024 has room for all */

static void
fit (GtkWidget *window, int width)
{
  GtkStyleContext *style = gtk_widget_get_style_context (window);
  gboolean narrow = width < NARROW;

  if (narrow == gtk_style_context_has_class (style, "narrow"))
    return;
  if (narrow)
    gtk_style_context_add_class (style, "narrow");
  else
    gtk_style_context_remove_class (style, "narrow");
}

static gboolean
on_configure (GtkWidget *window, GdkEventConfigure *event)
{
  fit (window, event->width);
  return GDK_EVENT_PROPAGATE;
}

void
desk_narrow_follow (GtkWindow *window)
{
  g_return_if_fail (GTK_IS_WINDOW (window));

  int width;

  gtk_window_get_default_size (window, &width, NULL);
  if (width > 0)               /* before it is shown: afterwards it has become as wide as all needs */
    fit (GTK_WIDGET (window), width);
  g_signal_connect (window, "configure-event", G_CALLBACK (on_configure), NULL);
}

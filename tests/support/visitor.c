/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys, pointer and fingers on a window, as the display tells of them, for tests that try what a visitor may try. */
#include "tests/support/visitor.h"

void
visitor_naive (GdkEvent *event, gpointer data G_GNUC_UNUSED)
{
  gtk_main_do_event (event);
}

/* The display names the deepest of GDK's windows at the point; @x and @y come back as places in it. */
static GdkWindow *
deepest (GdkWindow *window, int *x, int *y)
{
  GdkWindow *found = window;

  while (window) {
    found = window;
    window = NULL;
    for (GList *it = gdk_window_peek_children (found); it && !window; it = it->next) {
      int left, top;
      gdk_window_get_position (it->data, &left, &top);
      gboolean inside = *x >= left && *x < left + gdk_window_get_width (it->data)
                        && *y >= top && *y < top + gdk_window_get_height (it->data);
      if (!gdk_window_is_visible (it->data) || !inside)
        continue;
      window = it->data;
      *x -= left;
      *y -= top;
    }
  }
  return found;
}

static void
send (Visitor *visitor, GdkEvent *event, gboolean keyboard)
{
  GdkSeat *seat = gdk_display_get_default_seat (gdk_display_get_default ());

  gdk_event_set_device (event, keyboard ? gdk_seat_get_keyboard (seat) : gdk_seat_get_pointer (seat));
  visitor->deliver (event, NULL);
}

/* Most events begin alike, whatever they are. */
static GdkEvent *
begin (Visitor *visitor, GdkEventType type, int *x, int *y)
{
  GdkEvent *event = gdk_event_new (type);
  GdkWindow *window = gtk_widget_get_window (visitor->window);

  event->any.window = g_object_ref (x ? deepest (window, x, y) : window);
  event->any.send_event = TRUE;
  gdk_event_set_screen (event, gtk_widget_get_screen (visitor->window));
  return event;
}

void
visitor_key (Visitor *visitor, guint keycode, guint keyval, GdkModifierType state, gboolean pressed, guint gap)
{
  g_autoptr (GdkEvent) event = begin (visitor, pressed ? GDK_KEY_PRESS : GDK_KEY_RELEASE, NULL, NULL);

  event->key.time = *visitor->time += gap;
  event->key.state = state;
  event->key.keyval = keyval;
  event->key.hardware_keycode = (guint16) keycode;
  send (visitor, event, TRUE);
}

void
visitor_button (Visitor *visitor, GdkEventType type, guint button, int x, int y, GdkModifierType state)
{
  int inner_x = x, inner_y = y;
  g_autoptr (GdkEvent) event = begin (visitor, type, &inner_x, &inner_y);

  event->button.time = *visitor->time += 20;
  event->button.button = button;
  event->button.state = state;
  event->button.x = inner_x;
  event->button.y = inner_y;
  event->button.x_root = x;
  event->button.y_root = y;
  send (visitor, event, FALSE);
}

void
visitor_motion (Visitor *visitor, int x, int y, GdkModifierType state)
{
  int inner_x = x, inner_y = y;
  g_autoptr (GdkEvent) event = begin (visitor, GDK_MOTION_NOTIFY, &inner_x, &inner_y);

  event->motion.time = *visitor->time += 20;
  event->motion.state = state;
  event->motion.x = inner_x;
  event->motion.y = inner_y;
  event->motion.x_root = x;
  event->motion.y_root = y;
  send (visitor, event, FALSE);
}

void
visitor_touch (Visitor *visitor, GdkEventType type, guint finger, int x, int y)
{
  int inner_x = x, inner_y = y;
  g_autoptr (GdkEvent) event = begin (visitor, type, &inner_x, &inner_y);

  event->touch.time = *visitor->time += 20;
  event->touch.sequence = (GdkEventSequence *) GUINT_TO_POINTER (finger);
  event->touch.emulating_pointer = finger == 1;
  event->touch.x = inner_x;
  event->touch.y = inner_y;
  event->touch.x_root = x;
  event->touch.y_root = y;
  send (visitor, event, FALSE);
}

void
visitor_scroll (Visitor *visitor, int x, int y)
{
  int inner_x = x, inner_y = y;
  g_autoptr (GdkEvent) event = begin (visitor, GDK_SCROLL, &inner_x, &inner_y);

  event->scroll.time = *visitor->time += 20;
  event->scroll.direction = GDK_SCROLL_DOWN;
  event->scroll.x = inner_x;
  event->scroll.y = inner_y;
  send (visitor, event, FALSE);
}

void
visitor_bare (Visitor *visitor, GdkEventType type)
{
  g_autoptr (GdkEvent) event = begin (visitor, type, NULL, NULL);

  send (visitor, event, type == GDK_KEY_PRESS);
}

void
visitor_close (Visitor *visitor)
{
  g_autoptr (GdkEvent) event = begin (visitor, GDK_DELETE, NULL, NULL);

  send (visitor, event, TRUE);
}

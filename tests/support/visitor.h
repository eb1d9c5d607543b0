/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys, pointer and fingers on a window, as the display tells of them, for tests that try what a visitor may try. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct {
  GtkWidget *window;
  GdkEventFunc deliver;        /* kiosk_window_filter, or what GTK itself does with events */
  guint32 *time;               /* milliseconds, of the last event */
} Visitor;

/** visitor_naive: delivers to GTK as a program without a filter does. */
void visitor_naive (GdkEvent *event, gpointer data);
/** visitor_key: one key, pressed or released, @gap ms after the last event. */
void visitor_key (Visitor *visitor, guint keycode, guint keyval, GdkModifierType state, gboolean pressed, guint gap);
/** visitor_button: GDK_BUTTON_PRESS, GDK_2BUTTON_PRESS, … at a point of the window. */
void visitor_button (Visitor *visitor, GdkEventType type, guint button, int x, int y, GdkModifierType state);
void visitor_motion (Visitor *visitor, int x, int y, GdkModifierType state);
/** visitor_touch: GDK_TOUCH_BEGIN, _UPDATE, _END or _CANCEL of one of the fingers 1, 2, …. */
void visitor_touch (Visitor *visitor, GdkEventType type, guint finger, int x, int y);
/** visitor_scroll: one step down. */
void visitor_scroll (Visitor *visitor, int x, int y);
/** visitor_bare: an event of which nothing is told but its type. */
void visitor_bare (Visitor *visitor, GdkEventType type);
/** visitor_close: what a compositor's key for closing comes to. */
void visitor_close (Visitor *visitor);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kiosk's window: takes every key and touch, and lets nothing through that is not the visitor's. */
#pragma once

#include "kiosk/pages/pages.h"
#include "kiosk/scan/scans.h"
#include "kiosk/theme.h"

G_BEGIN_DECLS

#define KIOSK_TYPE_WINDOW (kiosk_window_get_type ())
G_DECLARE_FINAL_TYPE (KioskWindow, kiosk_window, KIOSK, WINDOW, GtkWindow)

/**
 * kiosk_window_new:
 * @closable: whether its frame may close it; a kiosk in a hallway is not (TRUST K11)
 *
 * The language of the moment is the one that it returns to when a visitor has left.
 */
KioskWindow *kiosk_window_new (KioskSession *session, KioskTheme *theme, gboolean closable);
/** kiosk_window_set_screen: kiosk_pages_set_screen(), also of the pages to come. */
void kiosk_window_set_screen (KioskWindow *window, int width, int height);
/** kiosk_window_set_upright: lays the pages out for a screen that is higher than wide; later sizes decide for themselves. */
void kiosk_window_set_upright (KioskWindow *window, gboolean upright);
/** kiosk_window_set_scans: keys are a scanner's only where @scans takes them; without it they are. */
void kiosk_window_set_scans (KioskWindow *window, KioskScans *scans);
/** kiosk_window_get_pages: (transfer none): built anew with each change of language. */
KioskPages *kiosk_window_get_pages (KioskWindow *window);

/**
 * kiosk_window_lets_pass: the one list of events that the kiosk takes (TRUST K5, K9): keys, fingers, the pointer with its
 * first button or none, and what GTK needs of its window. Nothing dragged or dropped, no wheel, no gesture of a touchpad, no
 * pen, no selection, and nothing that GDK may learn to tell of later.
 */
gboolean kiosk_window_lets_pass (const GdkEvent *event);
/** kiosk_window_filter: the program's way of handling events (gdk_event_handler_set()): the rest goes to gtk_main_do_event(). */
void kiosk_window_filter (GdkEvent *event, gpointer data);

G_END_DECLS

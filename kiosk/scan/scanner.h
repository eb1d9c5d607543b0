/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys of a window: scans are taken out of them, wherever the focus is, and of the rest few are let through. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define KIOSK_TYPE_SCANNER (kiosk_scanner_get_type ())
G_DECLARE_FINAL_TYPE (KioskScanner, kiosk_scanner, KIOSK, SCANNER, GObject)

/**
 * kiosk_scanner_new:
 *
 * Signals: `scan` (text, %NULL where it could not be read); `key` (#GdkEvent): a person's key that may act on the
 * focused button: Tab, arrows, Enter and space without Control, Alt or Super. No other key does anything.
 */
KioskScanner *kiosk_scanner_new (void);
/** kiosk_scanner_take: a press or release of a key of the window; none of them goes anywhere else. */
void kiosk_scanner_take (KioskScanner *scanner, const GdkEventKey *event);
/** kiosk_scanner_rest: the keyboard went elsewhere: what was held is let through or dropped. */
void kiosk_scanner_rest (KioskScanner *scanner);

G_END_DECLS

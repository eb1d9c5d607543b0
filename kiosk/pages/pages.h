/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All pages of the kiosk under one head: shows what the session says. */
#pragma once

#include "kiosk/session/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signals: `language` (id, en, jv, su) and `contrast`: the visitor wishes it so. */
#define KIOSK_TYPE_PAGES (kiosk_pages_get_type ())
G_DECLARE_FINAL_TYPE (KioskPages, kiosk_pages, KIOSK, PAGES, GtkBox)

/** kiosk_pages_new: in the language of the moment: build them anew when it changes. */
KioskPages *kiosk_pages_new (KioskSession *session);
/** kiosk_pages_set_contrast: whether high contrast is in use. */
void kiosk_pages_set_contrast (KioskPages *pages, gboolean contrast);
/** kiosk_pages_set_upright: whether the screen is higher than wide. */
void kiosk_pages_set_upright (KioskPages *pages, gboolean upright);
/**
 * kiosk_pages_set_screen: in pixels, where all is drawn smaller as they were before. Pictures and margins are smaller where it is lower than %KIOSK_LOW or narrower than
 * %KIOSK_NARROW, where its longer side has less than %KIOSK_LONG, and for who needs large words where a side has less than %KIOSK_WIDE.
 */
void kiosk_pages_set_screen (KioskPages *pages, int width, int height);
#define KIOSK_LOW 720
#define KIOSK_NARROW 800
#define KIOSK_LONG 1200
#define KIOSK_WIDE 900

/** kiosk_pages_get_name: (transfer none): of the page that is shown: idle, visit, along, ask, message, keypad, serving. */
const char *kiosk_pages_get_name (KioskPages *pages);

G_END_DECLS

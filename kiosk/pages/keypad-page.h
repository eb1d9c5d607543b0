/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page on which a member of staff shows who he is: figures to be pressed, and dots for what was. */
#pragma once

#include "kiosk/session/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define KIOSK_TYPE_KEYPAD_PAGE (kiosk_keypad_page_get_type ())
G_DECLARE_FINAL_TYPE (KioskKeypadPage, kiosk_keypad_page, KIOSK, KEYPAD_PAGE, GtkBox)

/** kiosk_keypad_page_show: @session: (nullable): %NULL leaves nothing of anyone on the page. */
void kiosk_keypad_page_show (KioskKeypadPage *page, KioskSession *session);
void kiosk_keypad_page_set_upright (KioskKeypadPage *page, gboolean upright);

G_END_DECLS

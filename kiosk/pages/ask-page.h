/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page that asks whether the visitor is still here, before it forgets them. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal `here`: yes. */
#define KIOSK_TYPE_ASK_PAGE (kiosk_ask_page_get_type ())
G_DECLARE_FINAL_TYPE (KioskAskPage, kiosk_ask_page, KIOSK, ASK_PAGE, GtkBox)

/** kiosk_ask_page_show: how many seconds are left for the answer. */
void kiosk_ask_page_show (KioskAskPage *page, int seconds);

G_END_DECLS

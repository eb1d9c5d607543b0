/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of a member of staff who serves: what is given, the last answer over the whole screen, and who is missing. */
#pragma once

#include "kiosk/session/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define KIOSK_TYPE_SERVING_PAGE (kiosk_serving_page_get_type ())
G_DECLARE_FINAL_TYPE (KioskServingPage, kiosk_serving_page, KIOSK, SERVING_PAGE, GtkBox)

/** kiosk_serving_page_show: @session: (nullable): %NULL leaves nothing of anyone on the page. */
void kiosk_serving_page_show (KioskServingPage *page, KioskSession *session);
/** kiosk_serving_page_set_low: whether pictures are smaller: kiosk_pages_set_screen() */
void kiosk_serving_page_set_low (KioskServingPage *page, gboolean low);
void kiosk_serving_page_set_upright (KioskServingPage *page, gboolean upright);

G_END_DECLS

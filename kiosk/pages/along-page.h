/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page that asks which of those in a visitor's care go out, or came back, with him. */
#pragma once

#include "kiosk/session/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define KIOSK_TYPE_ALONG_PAGE (kiosk_along_page_get_type ())
G_DECLARE_FINAL_TYPE (KioskAlongPage, kiosk_along_page, KIOSK, ALONG_PAGE, GtkBox)

/** kiosk_along_page_serve: whose question it is; held weakly by what holds the page. */
void kiosk_along_page_serve (KioskAlongPage *page, KioskSession *session);
/** kiosk_along_page_show: @visit: (nullable): %NULL leaves nothing of anyone on the page. */
void kiosk_along_page_show (KioskAlongPage *page, const KioskVisit *visit);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page that greets who was noted, answers wishes, and takes them back. */
#pragma once

#include "kiosk/session/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define KIOSK_TYPE_VISIT_PAGE (kiosk_visit_page_get_type ())
G_DECLARE_FINAL_TYPE (KioskVisitPage, kiosk_visit_page, KIOSK, VISIT_PAGE, GtkBox)

/** kiosk_visit_page_serve: whose visits it shows; held weakly by what holds the page. */
void kiosk_visit_page_serve (KioskVisitPage *page, KioskSession *session);
/** kiosk_visit_page_show: @visit: (nullable): %NULL leaves nothing of anyone on the page. */
void kiosk_visit_page_show (KioskVisitPage *page, const KioskVisit *visit);
/** kiosk_visit_page_set_low: whether the visitor's picture is smaller: kiosk_pages_set_screen(); @flat: and those of the tiles. */
void kiosk_visit_page_set_low (KioskVisitPage *page, gboolean low, gboolean flat);
void kiosk_visit_page_set_upright (KioskVisitPage *page, gboolean upright);

G_END_DECLS

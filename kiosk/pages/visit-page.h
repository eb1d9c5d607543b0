/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page that greets who was noted. */
#pragma once

#include "kiosk/session/visit.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal `done`: the visitor goes. */
#define KIOSK_TYPE_VISIT_PAGE (kiosk_visit_page_get_type ())
G_DECLARE_FINAL_TYPE (KioskVisitPage, kiosk_visit_page, KIOSK, VISIT_PAGE, GtkBox)

/** kiosk_visit_page_show: @visit: (nullable): %NULL leaves nothing of anyone on the page. */
void kiosk_visit_page_show (KioskVisitPage *page, const KioskVisit *visit);
void kiosk_visit_page_set_upright (KioskVisitPage *page, gboolean upright);

G_END_DECLS

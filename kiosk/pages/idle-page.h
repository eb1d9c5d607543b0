/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page that waits for a card. */
#pragma once

#include "kiosk/session/jobs.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signals: `language` (id, en, jv, su), `contrast`: the visitor wishes it so; `call`: for staff; `staff`: one of them is here, without a card. */
#define KIOSK_TYPE_IDLE_PAGE (kiosk_idle_page_get_type ())
G_DECLARE_FINAL_TYPE (KioskIdlePage, kiosk_idle_page, KIOSK, IDLE_PAGE, GtkBox)

/** kiosk_idle_page_show: which language is in use, and whether high contrast is. */
void kiosk_idle_page_show (KioskIdlePage *page, const char *language, gboolean contrast);
/** kiosk_idle_page_show_call: @place: (nullable): whether staff know that somebody waits here, or come by now. */
void kiosk_idle_page_show_call (KioskIdlePage *page, const KioskPlace *place);
/** kiosk_idle_page_set_upright: on a screen that is higher than wide. */
void kiosk_idle_page_set_upright (KioskIdlePage *page, gboolean upright);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Those in a visitor's care, each with a picture that says whether he is here. */
#pragma once

#include "kiosk/session/visit.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal `chosen` (uint, boolean): the ward of this place is here, or is not. */
#define KIOSK_TYPE_WARD_ROW (kiosk_ward_row_get_type ())
G_DECLARE_FINAL_TYPE (KioskWardRow, kiosk_ward_row, KIOSK, WARD_ROW, GtkBox)

/** kiosk_ward_row_show: @visit: (nullable): %NULL leaves nobody. */
void kiosk_ward_row_show (KioskWardRow *row, const KioskVisit *visit);

G_END_DECLS

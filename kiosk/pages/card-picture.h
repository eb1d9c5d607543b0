/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A drawing of a card, to show what is to be held to the scanner. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A card of no one: its code stands for a code and is none. Colours: CSS node `card`, `color` for the code. */
#define KIOSK_TYPE_CARD_PICTURE (kiosk_card_picture_get_type ())
G_DECLARE_FINAL_TYPE (KioskCardPicture, kiosk_card_picture, KIOSK, CARD_PICTURE, GtkDrawingArea)

G_END_DECLS

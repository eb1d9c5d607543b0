/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A resident's picture symbol on its tile, by which the holder knows it is about them. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Colours: CSS node `symbol`; the strokes are of the resident's own colour, `color` without one. */
#define KIOSK_TYPE_SYMBOL_PICTURE (kiosk_symbol_picture_get_type ())
G_DECLARE_FINAL_TYPE (KioskSymbolPicture, kiosk_symbol_picture, KIOSK, SYMBOL_PICTURE, GtkDrawingArea)

/** kiosk_symbol_picture_set: codes of db/paper/symbol.h; %NULL or unknown ones leave the tile empty, or of no own colour. */
void kiosk_symbol_picture_set (KioskSymbolPicture *picture, const char *symbol, const char *colour);
/** kiosk_symbol_picture_set_pixels: the tile's side. */
void kiosk_symbol_picture_set_pixels (KioskSymbolPicture *picture, int pixels);

G_END_DECLS

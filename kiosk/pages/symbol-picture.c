/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A resident's picture symbol on its tile, by which the holder knows it is about them. */
#include "kiosk/pages/symbol-picture.h"

#include "db/paper/symbol.h"

#include <glib/gi18n-lib.h>

#define PIXELS 150
#define SHARE 0.62             /* of the tile that the symbol takes */

struct _KioskSymbolPicture {
  GtkDrawingArea parent;

  const Symbol *symbol;        /* (nullable) */
  const SymbolColour *colour;  /* (nullable) */
  int size;
};

G_DEFINE_FINAL_TYPE (KioskSymbolPicture, kiosk_symbol_picture, GTK_TYPE_DRAWING_AREA)

void
kiosk_symbol_picture_set (KioskSymbolPicture *self, const char *symbol, const char *colour)
{
  g_return_if_fail (KIOSK_IS_SYMBOL_PICTURE (self));

  self->symbol = symbol ? symbol_find (symbol) : NULL;
  self->colour = colour ? symbol_colour_find (colour) : NULL;
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self)), self->symbol ? _(self->symbol->name) : "");
  gtk_widget_set_visible (GTK_WIDGET (self), self->symbol != NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
kiosk_symbol_picture_set_pixels (KioskSymbolPicture *self, int pixels)
{
  self->size = pixels;
  gtk_widget_set_size_request (GTK_WIDGET (self), pixels, pixels);
}

static gboolean
kiosk_symbol_picture_draw (GtkWidget *widget, cairo_t *cr)
{
  KioskSymbolPicture *self = KIOSK_SYMBOL_PICTURE (widget);
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  double x = (gtk_widget_get_allocated_width (widget) - self->size) / 2.0;
  double y = (gtk_widget_get_allocated_height (widget) - self->size) / 2.0;
  double room = self->size * (1 - SHARE) / 2;
  GdkRGBA stroke;

  gtk_render_background (context, cr, x, y, self->size, self->size);
  gtk_render_frame (context, cr, x, y, self->size, self->size);
  gtk_style_context_get_color (context, gtk_style_context_get_state (context), &stroke);
  if (self->colour)
    stroke = (GdkRGBA){ self->colour->red, self->colour->green, self->colour->blue, 1 };
  if (self->symbol)
    symbol_draw (cr, self->symbol->code, x + room, y + room, self->size * SHARE, stroke.red, stroke.green, stroke.blue);
  return GDK_EVENT_PROPAGATE;
}

static void
kiosk_symbol_picture_class_init (KioskSymbolPictureClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  widget_class->draw = kiosk_symbol_picture_draw;
  gtk_widget_class_set_css_name (widget_class, "symbol");
}

static void
kiosk_symbol_picture_init (KioskSymbolPicture *self)
{
  kiosk_symbol_picture_set_pixels (self, PIXELS);
}

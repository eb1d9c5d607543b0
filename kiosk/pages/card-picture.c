/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A drawing of a card, to show what is to be held to the scanner. */
#include "kiosk/pages/card-picture.h"

#include "db/paper/symbol.h"

#include <math.h>

#define WIDTH 430              /* of the drawn card; the rest as on the real one */
#define HEIGHT 271
#define TILT (-6 * G_PI / 180)
#define CORNER 24
#define SHADOW 26              /* how far it reaches */
#define ROOM 34                /* for the shadow */

#define FRAME_MILLISECONDS 60
#define FRAMES 60              /* of one going to the scanner and back */
#define PATH 46.0              /* how far it goes */

struct _KioskCardPicture {
  GtkDrawingArea parent;

  guint frame, timer;
};

G_DEFINE_FINAL_TYPE (KioskCardPicture, kiosk_card_picture, GTK_TYPE_DRAWING_AREA)

/* The look of a code, in a square of seven: three corners and a few dots. */
static void
draw_code (cairo_t *cr, double x, double y, double size)
{
  static const double corners[][2] = { { 0.5, 0.5 }, { 4.5, 0.5 }, { 0.5, 4.5 } };
  static const double dots[][4] = {
    { 3.4, 0.4, 3.4, 0.4 }, { 0.4, 3.4, 0.4, 3.4 }, { 4.7, 3.4, 5.2, 3.4 }, { 6.5, 3.4, 6.5, 3.4 },
    { 3.4, 4.5, 3.4, 4.5 }, { 3.4, 5.8, 3.4, 6.5 }, { 6.5, 6.5, 6.5, 6.5 },
  };

  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, size / 7, size / 7);
  cairo_set_line_width (cr, 0.7);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < G_N_ELEMENTS (corners); i++)
    cairo_rectangle (cr, corners[i][0], corners[i][1], 1.8, 1.8);
  for (guint i = 0; i < G_N_ELEMENTS (dots); i++) {
    cairo_move_to (cr, dots[i][0], dots[i][1]);
    cairo_line_to (cr, dots[i][2], dots[i][3]);
  }
  cairo_move_to (cr, 1.6, 3.4);
  cairo_curve_to (cr, 3, 3.4, 3.4, 3.2, 3.4, 1.7);
  cairo_move_to (cr, 4.8, 6.5);
  cairo_curve_to (cr, 4.8, 4.8, 5, 4.6, 6.5, 4.6);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
add_outline (cairo_t *cr, double grow)
{
  double radius = CORNER + grow;

  cairo_new_sub_path (cr);
  cairo_arc (cr, WIDTH - CORNER, CORNER, radius, -G_PI / 2, 0);
  cairo_arc (cr, WIDTH - CORNER, HEIGHT - CORNER, radius, 0, G_PI / 2);
  cairo_arc (cr, CORNER, HEIGHT - CORNER, radius, G_PI / 2, G_PI);
  cairo_arc (cr, CORNER, CORNER, radius, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
}

/* CSS shadows are cut into upright pieces, which a turned card shows. */
static void
draw_shadow (cairo_t *cr, const GdkRGBA *colour)
{
  cairo_save (cr);
  cairo_translate (cr, 0, 10);
  cairo_set_source_rgba (cr, colour->red, colour->green, colour->blue, colour->alpha / SHADOW);
  for (int i = 0; i < SHADOW; i++) {
    add_outline (cr, i - 6);
    cairo_fill (cr);
  }
  cairo_restore (cr);
}

static void
draw_number (KioskCardPicture *self, cairo_t *cr)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), "0417");
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Inter Bold");

  pango_font_description_set_absolute_size (font, 28 * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  cairo_move_to (cr, 228, 164);
  pango_cairo_show_layout (cr, layout);
}

/* Rests, goes down to the scanner, stays there, comes back. */
static double
offset_of (guint frame)
{
  double place = frame < 15 ? 0 : frame < 30 ? (frame - 15) / 15.0 : frame < 45 ? 1 : (FRAMES - frame) / 15.0;

  return PATH * place * place * (3 - 2 * place);
}

static gboolean
on_frame (gpointer data)
{
  KioskCardPicture *self = data;
  guint before = self->frame;

  self->frame = (before + 1) % FRAMES;
  if (offset_of (before) != offset_of (self->frame))
    gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_CONTINUE;
}

static void
kiosk_card_picture_map (GtkWidget *widget)
{
  KioskCardPicture *self = KIOSK_CARD_PICTURE (widget);
  gboolean moves = TRUE;

  GTK_WIDGET_CLASS (kiosk_card_picture_parent_class)->map (widget);
  g_object_get (gtk_widget_get_settings (widget), "gtk-enable-animations", &moves, NULL);
  self->frame = 0;
  if (moves && !self->timer)
    self->timer = g_timeout_add (FRAME_MILLISECONDS, on_frame, self);
}

static void
kiosk_card_picture_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&KIOSK_CARD_PICTURE (widget)->timer, g_source_remove);
  GTK_WIDGET_CLASS (kiosk_card_picture_parent_class)->unmap (widget);
}

/* --- size: a third of it where there is no more room, as in a small window beside the desk --- */

static double
full_width (void)
{
  return WIDTH * cos (TILT) - HEIGHT * sin (TILT) + 2 * ROOM;
}

static double
full_height (void)
{
  return HEIGHT * cos (TILT) - WIDTH * sin (TILT) + PATH + 2 * ROOM;
}

static void
kiosk_card_picture_get_preferred_width (GtkWidget *widget G_GNUC_UNUSED, int *least, int *natural)
{
  *natural = (int) full_width ();
  *least = *natural / 3;
}

static void
kiosk_card_picture_get_preferred_height (GtkWidget *widget G_GNUC_UNUSED, int *least, int *natural)
{
  *natural = (int) full_height ();
  *least = *natural / 3;
}

static gboolean
kiosk_card_picture_draw (GtkWidget *widget, cairo_t *cr)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  double width = gtk_widget_get_allocated_width (widget), height = gtk_widget_get_allocated_height (widget);
  double scale = MIN (1, MIN (width / full_width (), height / full_height ()));
  GdkRGBA colour, named;

  cairo_translate (cr, width / 2, height / 2);
  cairo_scale (cr, scale, scale);
  cairo_translate (cr, 0, offset_of (KIOSK_CARD_PICTURE (widget)->frame));
  cairo_rotate (cr, TILT);
  cairo_translate (cr, -WIDTH / 2.0, -HEIGHT / 2.0);
  if (gtk_style_context_lookup_color (context, "shadow", &named))
    draw_shadow (cr, &named);
  gtk_render_background (context, cr, 0, 0, WIDTH, HEIGHT);
  gtk_render_frame (context, cr, 0, 0, WIDTH, HEIGHT);
  gtk_style_context_get_color (context, gtk_style_context_get_state (context), &colour);
  gdk_cairo_set_source_rgba (cr, &colour);
  draw_code (cr, 38, 58, 132);
  draw_number (KIOSK_CARD_PICTURE (widget), cr);
  if (gtk_style_context_lookup_color (context, "accent", &named))
    symbol_draw (cr, "bird", 222, 52, 92, named.red, named.green, named.blue);
  return GDK_EVENT_PROPAGATE;
}

static void
kiosk_card_picture_class_init (KioskCardPictureClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  widget_class->get_preferred_width = kiosk_card_picture_get_preferred_width;
  widget_class->get_preferred_height = kiosk_card_picture_get_preferred_height;
  widget_class->draw = kiosk_card_picture_draw;
  widget_class->map = kiosk_card_picture_map;
  widget_class->unmap = kiosk_card_picture_unmap;
  gtk_widget_class_set_css_name (widget_class, "card");
}

static void
kiosk_card_picture_init (KioskCardPicture *self G_GNUC_UNUSED)
{
}

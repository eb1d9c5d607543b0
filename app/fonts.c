/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The letters of the first board, looked up and measured while GTK reads its theme. */
#include "app/fonts.h"

#include <pango/pangocairo.h>

struct DeskFonts {
  PangoContext *context;
  GThread *thread;
};

#define FAMILY "Inter"
#define LETTERS "Águas berkilau 0123456789/ ·"

/* What desk.css writes a board with. What is no longer there is measured in vain; what is missing here, when it is painted. */
static const struct {
  double points;
  PangoWeight weight;
  const char *text;            /* a sign that a font lacks brings another font */
} letters[] = {
  { 8.25, PANGO_WEIGHT_NORMAL, LETTERS }, { 10.5, PANGO_WEIGHT_SEMIBOLD, LETTERS }, { 10.5, PANGO_WEIGHT_BOLD, "▾" LETTERS },
  { 10.5, PANGO_WEIGHT_NORMAL, LETTERS }, { 16.5, PANGO_WEIGHT_BOLD, "0/" },        { 9, PANGO_WEIGHT_NORMAL, "●" LETTERS },
  { 9, PANGO_WEIGHT_BOLD, "○" LETTERS },  { 8.25, PANGO_WEIGHT_BOLD, LETTERS },
};

static gpointer
measure (gpointer data)
{
  DeskFonts *fonts = data;
  g_autoptr (PangoLayout) layout = pango_layout_new (fonts->context);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (FAMILY);

  for (guint i = 0; i < G_N_ELEMENTS (letters); i++) {
    pango_font_description_set_size (font, (int) (letters[i].points * PANGO_SCALE));
    pango_font_description_set_weight (font, letters[i].weight);
    pango_layout_set_font_description (layout, font);
    pango_layout_set_text (layout, letters[i].text, -1);
    pango_layout_get_extents (layout, NULL, NULL);
  }
  return NULL;
}

/* --- as GTK's settings will have it, which are read with the theme --- */

static int
number_of (GdkScreen *screen, const char *name)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_INT);
  return gdk_screen_get_setting (screen, name, &value) ? g_value_get_int (&value) : -1;
}

/* Returns: the place of the setting's text in @names, which end with %NULL; 0: of none */
static guint
choice_of (GdkScreen *screen, const char *name, const char *const *names)
{
  g_auto (GValue) value = G_VALUE_INIT;
  guint i = 0;

  g_value_init (&value, G_TYPE_STRING);
  if (!gdk_screen_get_setting (screen, name, &value) || !g_value_get_string (&value))
    return 0;
  while (names[i] && !g_str_equal (names[i], g_value_get_string (&value)))
    i++;
  return names[i] ? i + 1 : 0;
}

static void
set_options (PangoContext *context, GdkScreen *screen)
{
  static const char *const hints[] = { "hintnone", "hintslight", "hintmedium", "hintfull", NULL };
  static const char *const orders[] = { "rgb", "bgr", "vrgb", "vbgr", NULL };
  int smooth = number_of (screen, "gtk-xft-antialias"), hinting = number_of (screen, "gtk-xft-hinting");
  guint hint = choice_of (screen, "gtk-xft-hintstyle", hints), order = choice_of (screen, "gtk-xft-rgba", orders);
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_ON);
  if (hinting == 0)
    cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  else if (hinting == 1)
    cairo_font_options_set_hint_style (options, (cairo_hint_style_t) hint);      /* in the same order; 0: the default */
  cairo_font_options_set_subpixel_order (options, (cairo_subpixel_order_t) order);
  if (smooth == 0)
    cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_NONE);
  else if (smooth == 1)
    cairo_font_options_set_antialias (options, order ? CAIRO_ANTIALIAS_SUBPIXEL : CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
}

DeskFonts *
desk_fonts_begin (GdkScreen *screen)
{
  DeskFonts *fonts = g_new0 (DeskFonts, 1);
  int dpi = number_of (screen, "gtk-xft-dpi");

  fonts->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  pango_context_set_language (fonts->context, pango_language_get_default ());
  pango_cairo_context_set_resolution (fonts->context, dpi > 0 ? dpi / (double) PANGO_SCALE : -1);
  set_options (fonts->context, screen);
  fonts->thread = g_thread_new ("fonts", measure, fonts);
  return fonts;
}

void
desk_fonts_end (DeskFonts *fonts)
{
  g_thread_join (fonts->thread);
  g_object_unref (fonts->context);
  g_free (fonts);
}

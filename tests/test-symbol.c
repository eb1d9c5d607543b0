/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pictures and colours of cards: all drawn, inside their square, told apart, and shown on one sheet. */
#include "db/paper/symbol.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "db/code/symbol-codes.h"
#include "tests/support/pdf.h"

#define SIDE 48
#define FRAME 10

/* One picture in black on white, with a frame of FRAME pixels that it must leave white. */
static cairo_surface_t *
picture (const char *code, gboolean *drawn)
{
  cairo_surface_t *surface =
    cairo_image_surface_create (CAIRO_FORMAT_A8, SIDE + 2 * FRAME, SIDE + 2 * FRAME);
  cairo_t *cr = cairo_create (surface);

  *drawn = symbol_draw (cr, code, FRAME, FRAME, SIDE, 0, 0, 0);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static int
ink_at (cairo_surface_t *surface, int x, int y)
{
  return cairo_image_surface_get_data (surface)[y * cairo_image_surface_get_stride (surface) + x];
}

static double
ink_of (cairo_surface_t *surface, gboolean inside)
{
  double sum = 0;

  for (int y = 0; y < SIDE + 2 * FRAME; y++)
    for (int x = 0; x < SIDE + 2 * FRAME; x++)
      if (inside == (x >= FRAME && y >= FRAME && x < FRAME + SIDE && y < FRAME + SIDE))
        sum += ink_at (surface, x, y) / 255.0;
  return sum;
}

static double
difference (cairo_surface_t *a, cairo_surface_t *b)
{
  double sum = 0;

  for (int y = 0; y < SIDE + 2 * FRAME; y++)
    for (int x = 0; x < SIDE + 2 * FRAME; x++)
      sum += abs (ink_at (a, x, y) - ink_at (b, x, y)) / 255.0;
  return sum;
}

static void
test_codes (void)
{
  guint n = 0, n_codes = 0;
  const Symbol *symbols = symbol_list (&n);
  const char *const *codes = symbol_codes (&n_codes);

  g_assert_cmpuint (n, >=, 24);
  g_assert_cmpuint (n, ==, n_codes);
  for (guint i = 0; i < n; i++) {
    g_assert_cmpstr (symbols[i].code, ==, codes[i]);
    g_assert_true (symbol_find (codes[i]) == &symbols[i]);
    g_assert_cmpstr (symbols[i].name, !=, "");
  }
  g_assert_null (symbol_find ("Bird"));
  g_assert_null (symbol_find (""));
  g_assert_null (symbol_find (NULL));
}

static void
test_pictures_stay_in_their_square (void)
{
  guint n = 0;
  const Symbol *symbols = symbol_list (&n);

  for (guint i = 0; i < n; i++) {
    gboolean drawn = FALSE;
    cairo_surface_t *surface = picture (symbols[i].code, &drawn);
    g_assert_true (drawn);
    g_assert_cmpfloat (ink_of (surface, TRUE), >, SIDE * SIDE * 0.12);
    g_assert_cmpfloat (ink_of (surface, TRUE), <, SIDE * SIDE * 0.5);
    g_assert_cmpfloat (ink_of (surface, FALSE), ==, 0);
    cairo_surface_destroy (surface);
  }
}

static void
test_pictures_differ (void)
{
  guint n = 0;
  const Symbol *symbols = symbol_list (&n);

  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < i; k++) {
      gboolean drawn = FALSE;
      cairo_surface_t *a = picture (symbols[i].code, &drawn), *b = picture (symbols[k].code, &drawn);
      double least = MIN (ink_of (a, TRUE), ink_of (b, TRUE));
      if (difference (a, b) < least * 0.75)
        g_error ("%s and %s are too much alike", symbols[i].code, symbols[k].code);
      cairo_surface_destroy (a);
      cairo_surface_destroy (b);
    }
}

static void
test_unknown_code_draws_nothing (void)
{
  gboolean drawn = TRUE;
  cairo_surface_t *surface = picture ("no such", &drawn);

  g_assert_false (drawn);
  g_assert_cmpfloat (ink_of (surface, TRUE) + ink_of (surface, FALSE), ==, 0);
  cairo_surface_destroy (surface);
}

static void
test_pen_is_left_as_it_was (void)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 10, 10);
  cairo_t *cr = cairo_create (surface);
  cairo_matrix_t matrix;

  cairo_set_line_width (cr, 7);
  g_assert_true (symbol_draw (cr, "cat", 1, 1, 8, 0, 0, 0));
  cairo_get_matrix (cr, &matrix);
  g_assert_cmpfloat (matrix.xx, ==, 1);
  g_assert_cmpfloat (matrix.x0, ==, 0);
  g_assert_cmpfloat (cairo_get_line_width (cr), ==, 7);
  g_assert_false (cairo_has_current_point (cr));
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* --- colours --- */

static double
linear (double part)
{
  return part <= 0.04045 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4);
}

static double
luminance (const SymbolColour *colour)
{
  return 0.2126 * linear (colour->red) + 0.7152 * linear (colour->green) + 0.0722 * linear (colour->blue);
}

static double
bend (double t)
{
  return t > 0.008856 ? cbrt (t) : 7.787 * t + 16.0 / 116;
}

static void
lab_of (const SymbolColour *colour, double lab[3])
{
  double r = linear (colour->red), g = linear (colour->green), b = linear (colour->blue);
  double x = bend ((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
  double y = bend (0.2126 * r + 0.7152 * g + 0.0722 * b);
  double z = bend ((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);

  lab[0] = 116 * y - 16;
  lab[1] = 500 * (x - y);
  lab[2] = 200 * (y - z);
}

static double
distance (const SymbolColour *a, const SymbolColour *b)
{
  double one[3], other[3];

  lab_of (a, one);
  lab_of (b, other);
  return sqrt (pow (one[0] - other[0], 2) + pow (one[1] - other[1], 2) + pow (one[2] - other[2], 2));
}

static void
test_colours (void)
{
  guint n = 0, n_codes = 0;
  const SymbolColour *colours = symbol_colours (&n);
  const char *const *codes = symbol_colour_codes (&n_codes);

  g_assert_cmpuint (n, ==, 8);
  g_assert_cmpuint (n, ==, n_codes);
  for (guint i = 0; i < n; i++) {
    g_assert_cmpstr (colours[i].code, ==, codes[i]);
    g_assert_true (symbol_colour_find (codes[i]) == &colours[i]);
    g_assert_cmpfloat (1.05 / (luminance (&colours[i]) + 0.05), >=, 4.5);
    for (guint k = 0; k < i; k++)
      g_assert_cmpfloat (distance (&colours[i], &colours[k]), >=, 20);
  }
  g_assert_null (symbol_colour_find ("beige"));
  g_assert_null (symbol_colour_find (NULL));
}

static void
test_contact_sheet (void)
{
  guint n = 0, n_colours = 0;
  const Symbol *symbols = symbol_list (&n);
  const SymbolColour *colours = symbol_colours (&n_colours);
  g_autofree char *path = pdf_artifact ("symbols.png");
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 8 * 150, ((int) n + 7) / 8 * 170);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  for (guint i = 0; i < n; i++) {
    double x = i % 8 * 150, y = i / 8 * 170;
    const SymbolColour *colour = &colours[(i + i / 8) % n_colours];
    symbol_draw (cr, symbols[i].code, x + 20, y + 10, 110, colour->red, colour->green, colour->blue);
    symbol_draw (cr, symbols[i].code, x + 106, y + 130, 28, colour->red, colour->green, colour->blue);
    cairo_set_font_size (cr, 14);
    cairo_set_source_rgb (cr, 0, 0, 0);
    cairo_move_to (cr, x + 14, y + 142);
    cairo_show_text (cr, symbols[i].code);
    cairo_move_to (cr, x + 14, y + 160);
    cairo_show_text (cr, colour->code);
  }
  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/symbol/codes", test_codes);
  g_test_add_func ("/symbol/square", test_pictures_stay_in_their_square);
  g_test_add_func ("/symbol/differ", test_pictures_differ);
  g_test_add_func ("/symbol/unknown", test_unknown_code_draws_nothing);
  g_test_add_func ("/symbol/pen", test_pen_is_left_as_it_was);
  g_test_add_func ("/symbol/colours", test_colours);
  g_test_add_func ("/symbol/contact-sheet", test_contact_sheet);
  return pdf_test_run ();
}

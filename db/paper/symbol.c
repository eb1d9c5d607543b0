/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of pictures, as strokes on a grid of 24 × 24, and the pen that draws them. */
#include "db/paper/symbol.h"

#include <glib/gi18n-lib.h>

/* A path is letters with absolute numbers: M x y, L x y, C (three points), Z close as in
 * SVG; O x y r a circle; V x y rx ry an oval; A x y r from to an arc, clockwise in degrees from
 * east, joined to what stands before it; D x y r a filled dot. */
static const Symbol symbols[] = {
  { "bird", N_("Bird"),
    "M6 8.5 C6 5.5 8 3.5 10.5 3.5 C13.5 3.5 15 6 15.5 8.5 L22 8 C21 14 17.5 18 12.5 18"
    "C8.5 18 6 14 6 8.5 Z"
    "M6 8 L2.2 9.7 L6.2 10.6 D10 7.8 1.2 M11 12 C12 15 15.5 15 17 12 M10.5 18 L10.5 21.8"
    "M14.5 18 L14.5 21.8" },
  { "fish", N_("Fish"),
    "M2.5 12 C6 5.5 13 5.5 17 12 C13 18.5 6 18.5 2.5 12 Z M17 12 L21.8 7 L21.8 17 Z"
    "D6.8 11 1.2 M11 8.8 C12.3 10.8 12.3 13.2 11 15.2" },
  { "flower", N_("Flower"),
    "A12 4.5 2.7 -184 4 A15.7 7.2 2.7 -112 76 A14.3 11.55 2.7 -40 148 A9.7 11.55 2.7 32 220"
    "A8.3 7.2 2.7 104 292 Z"
    "D12 8.5 1.9 M12 13.2 L12 22 M12 21.5 C12.5 18.5 15.5 16.5 19.5 17"
    "C18.5 20.5 15.5 22.3 12 21.5" },
  { "tree", N_("Tree"),
    "O12 9 7 M12 22 L12 9.5 M12 16 L15.5 11.5 M12 13.5 L9 10.5 M7.5 22 L16.5 22" },
  { "star", N_("Star"),
    "M12 2.2 L14.9 8.5 L21.8 9.3 L16.7 14 L18.1 20.9 L12 17.4 L5.9 20.9 L7.3 14 L2.2 9.3"
    "L9.1 8.5 Z" },
  { "moon", N_("Moon"),
    "M15 3 C8 1.8 2.8 6.5 2.8 12.4 C2.8 17.6 7 21.6 12.2 21.6 C16.2 21.6 19.6 19.3 21.2 15.6"
    "C13.5 18.3 8.2 9.6 15 3 Z" },
  { "sun", N_("Sun"),
    "O12 12 4.6 M12 1.6 L12 3.6 M12 20.4 L12 22.4 M1.6 12 L3.6 12 M20.4 12 L22.4 12"
    "M4.6 4.6 L6 6 M18 18 L19.4 19.4 M4.6 19.4 L6 18 M18 6 L19.4 4.6" },
  { "house", N_("House"),
    "M2 11.5 L12 2.8 L22 11.5 M5 9.5 L5 21 L19 21 L19 9.5 M9.7 21 L9.7 14.5 L14.3 14.5 L14.3 21" },
  { "cup", N_("Cup"),
    "M4 10 L4 17 C4 19.5 5.5 21 8 21 L12.5 21 C15 21 16.5 19.5 16.5 17 L16.5 10 Z"
    "M16.5 11.5 C22.5 10.5 22.5 18.5 16.3 17.5 M8 2.5 C6.5 4 9.5 5 8 6.5 M12.5 2.5"
    "C11 4 14 5 12.5 6.5" },
  { "key", N_("Key"),
    "O6.8 12 4.8 M11.6 12 L22 12 M21 12 L21 17 M16.5 12 L16.5 15.5 D6.8 12 1" },
  { "boat", N_("Boat"),
    "M2 16.5 L22 16.5 C21 20 19 21.5 16.5 21.5 L7.5 21.5 C5 21.5 3 20 2 16.5 Z"
    "M11 16.5 L11 2.5 C16 5 19 8.5 19.5 13 L11 13 M11 5.5 L5 13 L11 13" },
  { "bicycle", N_("Bicycle"),
    "O5.4 16.4 4 O18.6 16.4 4 M5.4 16.4 L11.8 16.4 L15.8 9 L8.6 9 Z M8.6 9 L11.8 16.4 M8.6 9"
    "L7.8 6 M5.6 6 L10.2 6"
    "M18.6 16.4 L14.8 4.5 L18.2 4.5" },
  { "butterfly", N_("Butterfly"),
    "M12 8 L12 20 M12 10.5 C9.5 4.5 3 2.5 2.2 5.5 C1.4 9 4.5 13.5 12 13.5"
    "C19.5 13.5 22.6 9 21.8 5.5"
    "C21 2.5 14.5 4.5 12 10.5 M12 13.5 C7 13 4 16 5.5 19 C7 22 11 19.5 12 16.5"
    "C13 19.5 17 22 18.5 19 C20 16 17 13 12 13.5 M12 8 L9.8 3 M12 8 L14.2 3" },
  { "cat", N_("Cat"),
    "M4.5 3 L9 6.3 C11 5.8 13 5.8 15 6.3 L19.5 3 L20.3 12 C20.8 17 17 20.8 12 20.8"
    "C7 20.8 3.2 17 3.7 12 Z"
    "D8.5 11.5 1.2 D15.5 11.5 1.2 M10.6 14.6 L13.4 14.6 L12 16.2 Z M1.5 14 L5.5 15 M22.5 14"
    "L18.5 15" },
  { "leaf", N_("Leaf"),
    "M20.5 3.5 C10 3 3.5 7 4.2 13.5 C4.8 19 11.5 21 16 17.5 C19.5 14.5 20.8 9.5 20.5 3.5 Z"
    "M2.5 21.8 C6 15.5 10 11.5 15 9" },
  { "mountain", N_("Mountain"),
    "M1.8 20.5 L9 5.5 L13.2 14 L16 10 L22.2 20.5 Z M5.6 12.6 L8 14.4 L10 12.4 L12.3 12.2"
    "O18 4.6 2.4" },
  { "umbrella", N_("Umbrella"),
    "M2 12.5 C3 6.5 7 3.5 12 3.5 C17 3.5 21 6.5 22 12.5 C20 10.8 17.5 10.8 15.5 12.5"
    "C13.5 10.8 10.5 10.8 8.5 12.5 C6.5 10.8 4 10.8 2 12.5 Z M12 1.8 L12 3.5"
    "M12 11.5 L12 19 C12 22.5 16.5 22.5 16.5 19" },
  { "bell", N_("Bell"),
    "M3.5 17.5 C6 15 5.5 12.5 5.8 10 C6.2 6.5 8.5 4.3 12 4.3 C15.5 4.3 17.8 6.5 18.2 10"
    "C18.5 12.5 18 15 20.5 17.5 Z M12 2 L12 4.3 M9.3 20 C10 22.3 14 22.3 14.7 20" },
  { "drum", N_("Drum"),
    "V12 9.5 9 3.2 M3 9.5 L3 18 C3 20 7 21.5 12 21.5 C17 21.5 21 20 21 18 L21 9.5"
    "M3 18 L7.5 12.3 L12 21 L16.5 12.3 L21 18 M9.5 8.5 L4 2.5 M14.5 8.5 L20 2.5" },
  { "kite", N_("Kite"),
    "M13.5 1.8 L21 7.8 L11 17 L6 6.5 Z M13.5 1.8 L11 17 M6 6.5 L21 7.8"
    "M11 17 C10 20 7.5 17.5 6 19.5 C4.8 21.2 3.5 21.5 2 20.8" },
  { "chili", N_("Chili"),
    "M14 7 C17 5.5 20.5 7 20.5 10.5 C20.5 17 12 21.5 2.5 21.5 C8.5 19.5 11.5 16 11.8 11.5"
    "C11.9 9.5 12.5 7.8 14 7 Z"
    "M16.8 6.2 C16.5 4.5 17 3 18.8 2" },
  { "palm", N_("Coconut tree"),
    "M12.6 9 C14.5 13.5 14 18 12 22 M12.6 9 C9.5 4 5 3.8 2 7.2 M12.6 9 C8.5 7.5 4.5 9.8 3.8 14"
    "M12.6 9 C13.3 4.5 16.5 2 20.2 3.2 M12.6 9 C17 6 21 8 22.2 12.2 M12.6 9"
    "C17 9.5 19 12.2 18.6 15.8"
    "D10.4 12 1.7 M6.5 22 L18 22" },
  { "banana", N_("Banana"),
    "M17.2 2.2 L20.4 2.8 L19.9 6 C23 13.5 17.5 21.8 7.5 21.8 C4.3 21.8 2 20.7 2 19"
    "C2 17.7 3 17.1 4.5 16.9"
    "C11 15.8 15.6 12 16.4 5.6 Z M16.3 13.8 C14.5 16.4 11.8 18 8.4 18.6" },
  { "rice", N_("Bowl of rice"),
    "M2.2 12 L21.8 12 C21.8 16.5 19 19.3 15.8 20.3 L15.8 21.8 L8.2 21.8 L8.2 20.3"
    "C5 19.3 2.2 16.5 2.2 12 Z"
    "M5 12 C5 7 8 4 12 4 C16 4 19 7 19 12 D10 8.8 1 D14 8.8 1 D12 6.8 0.8" },
  { "turtle", N_("Turtle"),
    "M2 15.5 C2 8.5 5.5 4.8 9.8 4.8 C14.1 4.8 17.3 8.5 17.3 15.5 Z"
    "M17.3 12 C17.3 8 22.5 8 22.5 12 C22.5 14.4 20.5 15.5 17.3 15.5"
    "M4 15.5 L4 19.6 L8 19.6 L8 15.5 M11.5 15.5 L11.5 19.6 L15.5 19.6 L15.5 15.5"
    "M9.8 8.4 L13 11 L11.8 15.5 M9.8 8.4 L6.6 11 L7.8 15.5 D20 11.6 0.8" },
  { "snail", N_("Snail"),
    "M2.5 20.5 L17 20.5 C20.5 20.5 21.5 18.5 21.5 16 L21.5 11 C21.5 8.5 18 8.5 18 11 L18 13.5"
    "M20.8 9.2 L22.2 5.5 M18.6 9.3 L17.5 5.5"
    "M5 20.5 C1.5 15 4 8 9.5 8 C14 8 16.8 11.5 16.5 14.5 C16.2 18 12 19.3 9.7 17.5"
    "C7.2 15.5 8.2 12.3 10.8 12.6" },
  { "mushroom", N_("Mushroom"),
    "M2.5 12.5 C2.5 7 6.5 3 12 3 C17.5 3 21.5 7 21.5 12.5 Z"
    "M9 12.5 C9.5 16 9 18.5 8 21.5 L16 21.5 C15 18.5 14.5 16 15 12.5 D9 8.5 1.3 D14 6.7 1.1"
    "D16.8 9.7 1" },
  { "shirt", N_("Shirt"),
    "M8.5 3 L2 7 L4.2 11.5 L7 10.3 L7 21 L17 21 L17 10.3 L19.8 11.5 L22 7 L15.5 3"
    "C14.5 6 9.5 6 8.5 3 Z" },
  { "chair", N_("Chair"),
    "M7 12.5 L7 4.5 C7 3 8 2.2 9.5 2.2 L14.5 2.2 C16 2.2 17 3 17 4.5 L17 12.5 M12 2.5 L12 12.5"
    "M3.5 17 L6 12.5 L18 12.5 L20.5 17 Z M5.5 17 L5.5 22 M18.5 17 L18.5 22" },
  { "glasses", N_("Glasses"),
    "O6.5 14 4.3 O17.5 14 4.3 M10.8 13.3 C11.3 12.3 12.7 12.3 13.2 13.3 M2.3 13 L4.8 5.5"
    "L7 5.8 M21.7 13 L19.2 5.5 L17 5.8" },
  { "melon", N_("Slice of melon"),
    "M2 8 L22 8 C22 14.5 17.5 19.5 12 19.5 C6.5 19.5 2 14.5 2 8 Z M5.5 8"
    "C5.5 12.5 8.3 16 12 16 C15.7 16 18.5 12.5 18.5 8"
    "D9.5 11 0.9 D14.5 11 0.9 D12 13.2 0.9" },
  { "pineapple", N_("Pineapple"),
    "V12 15.2 5.8 6.8 M12 8.4 L12 2 M12 8.4 C11.5 5.5 10 3.8 6.8 3.4 M12 8.4"
    "C12.5 5.5 14 3.8 17.2 3.4"
    "D12 11.4 1 D9.2 13.6 1 D14.8 13.6 1 D12 15.6 1 D9.6 17.8 1 D14.4 17.8 1" },
};

static const SymbolColour colours[] = {
  { "green",  N_("Green"),  0.059, 0.420, 0.369 },
  { "blue",   N_("Blue"),   0.090, 0.310, 0.780 },
  { "red",    N_("Red"),    0.760, 0.070, 0.120 },
  { "orange", N_("Orange"), 0.740, 0.340, 0.000 },
  { "purple", N_("Purple"), 0.400, 0.180, 0.700 },
  { "pink",   N_("Pink"),   0.840, 0.110, 0.520 },
  { "brown",  N_("Brown"),  0.370, 0.230, 0.110 },
  { "black",  N_("Black"),  0.110, 0.150, 0.180 },
};

const Symbol *
symbol_list (guint *n)
{
  g_return_val_if_fail (n, NULL);

  *n = G_N_ELEMENTS (symbols);
  return symbols;
}

const Symbol *
symbol_find (const char *code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (symbols); i++)
    if (g_strcmp0 (symbols[i].code, code) == 0)
      return &symbols[i];
  return NULL;
}

const SymbolColour *
symbol_colours (guint *n)
{
  g_return_val_if_fail (n, NULL);

  *n = G_N_ELEMENTS (colours);
  return colours;
}

const SymbolColour *
symbol_colour_find (const char *code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (colours); i++)
    if (g_strcmp0 (colours[i].code, code) == 0)
      return &colours[i];
  return NULL;
}

static int
numbers_of (char command)
{
  switch (command) {
  case 'M': case 'L': return 2;
  case 'O': case 'D': return 3;
  case 'V': return 4;
  case 'A': return 5;
  case 'C': return 6;
  case 'Z': return 0;
  default: g_assert_not_reached ();
  }
}

static void
trace_oval (cairo_t *cr, const double *n)
{
  cairo_matrix_t upright;

  cairo_get_matrix (cr, &upright);
  cairo_new_sub_path (cr);
  cairo_translate (cr, n[0], n[1]);
  cairo_scale (cr, 1, n[3] / n[2]);
  cairo_arc (cr, 0, 0, n[2], 0, 2 * G_PI);
  cairo_set_matrix (cr, &upright);
}

static void
trace (cairo_t *cr, char command, const double *n)
{
  switch (command) {
  case 'M': cairo_move_to (cr, n[0], n[1]); break;
  case 'L': cairo_line_to (cr, n[0], n[1]); break;
  case 'C': cairo_curve_to (cr, n[0], n[1], n[2], n[3], n[4], n[5]); break;
  case 'Z': cairo_close_path (cr); break;
  case 'V': trace_oval (cr, n); break;
  case 'A': cairo_arc (cr, n[0], n[1], n[2], n[3] * G_PI / 180, n[4] * G_PI / 180); break;
  default:
    cairo_new_sub_path (cr);
    cairo_arc (cr, n[0], n[1], n[2], 0, 2 * G_PI);
  }
}

/* Dots are filled and all else stroked, so the path is read twice. */
static void
trace_all (cairo_t *cr, const char *path, gboolean dots)
{
  while (*path) {
    char command = *path++;
    double n[6] = { 0 };

    for (int i = 0; i < numbers_of (command); i++)
      n[i] = g_ascii_strtod (path, (char **) &path);
    while (*path == ' ')
      path++;
    if ((command == 'D') == dots)
      trace (cr, command, n);
  }
}

gboolean
symbol_draw (cairo_t *cr, const char *code, double x, double y, double size,
             double red, double green, double blue)
{
  g_return_val_if_fail (cr && size > 0, FALSE);

  const Symbol *symbol = symbol_find (code);
  if (!symbol)
    return FALSE;

  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, size / 24, size / 24);
  cairo_set_source_rgb (cr, red, green, blue);
  cairo_set_line_width (cr, 2);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_new_path (cr);
  trace_all (cr, symbol->path, FALSE);
  cairo_stroke (cr);
  trace_all (cr, symbol->path, TRUE);
  cairo_fill (cr);
  cairo_restore (cr);
  return TRUE;
}

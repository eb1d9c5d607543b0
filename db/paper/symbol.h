/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pictures and colours by which people who do not read know their card, on paper and screen. */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  const char *code;      /* stored; never changes, never reused ("bird") */
  const char *name;      /* English, marked for translation: show _(name) */
  const char *path;      /* the strokes, see symbol.c; draw them with symbol_draw() */
} Symbol;

typedef struct {
  const char *code;      /* stored; never changes ("green") */
  const char *name;      /* English, marked for translation: show _(name) */
  double red, green, blue;      /* 0..1; at least 4.5 : 1 on white (WCAG 2.1, 1.4.3) */
} SymbolColour;

/**
 * symbol_list:
 * @n: (out): how many
 *
 * Returns: (array length=n): all symbols in the order to offer them; the order may grow at its end
 */
const Symbol *symbol_list (guint *n);

/** symbol_find: Returns: (nullable): the symbol with that code; %NULL if none has it. */
const Symbol *symbol_find (const char *code);

/** symbol_colours: as symbol_list(), for the colours of cards. */
const SymbolColour *symbol_colours (guint *n);
const SymbolColour *symbol_colour_find (const char *code);

/**
 * symbol_draw:
 * @x, @y: upper left corner of the picture's square, in user units of @cr
 * @size: side of that square; strokes are a twelfth of it wide
 * @red, @green, @blue: 0..1, see symbol_colours()
 *
 * Draws with round strokes and without a background. @cr is left as it was.
 *
 * Returns: %FALSE, having drawn nothing, if there is no symbol with that code
 */
gboolean symbol_draw (cairo_t *cr, const char *code, double x, double y, double size,
                      double red, double green, double blue);

G_END_DECLS

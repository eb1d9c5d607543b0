/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The card that a resident carries: a code, a picture, a number, and nothing that tells of anybody. */
#pragma once

#include <cairo.h>
#include <glib.h>

#include "db/paper/paper.h"

G_BEGIN_DECLS

/* A plastic card by ISO/IEC 7810, ID-1: 85.60 × 53.98 mm */
#define CARD_WIDTH (85.60 * PAPER_MM)
#define CARD_HEIGHT (53.98 * PAPER_MM)

/* What is on one card; strings are borrowed. By default no name, bed, date or house (DESIGN 5). */
typedef struct {
  const char *token;        /* text of db/code/token.h */
  const char *symbol;       /* (nullable): code of db/paper/symbol.h; without one a blank */
  const char *colour;       /* (nullable): code of db/paper/symbol.h; black without one */
  const char *number;       /* (nullable): "0417" */
  int issue;                /* of the resident's cards; printed from the second on */
  const char *name;         /* (nullable): where the house wants it, cut to one line */
  GBytes *photo;            /* (nullable): a JPEG, where the house wants it; borrowed */
  const char *line;         /* (nullable): whatever else a house wants on its cards, cut to one line */
} CardFace;

/**
 * card_draw:
 * @x, @y: upper left corner of the card, in the units of CARD_WIDTH
 * @error: %PAPER_ERROR_TOKEN for a text that is no token, %PAPER_ERROR_SYMBOL
 *
 * A photo goes into the PDF as it is; what is no JPEG is left out, and so are photos where @cr is no PDF.
 *
 * Draws one card, CARD_WIDTH × CARD_HEIGHT, on white. After an error nothing was drawn.
 */
gboolean card_draw (cairo_t *cr, const CardFace *face, double x, double y, GError **error);

/**
 * card_write_pdf:
 * @faces: (element-type CardFace): one page each, in this order
 * @path: where the PDF is to be
 * @error: %PAPER_ERROR_EMPTY without a card, any error of card_draw(), paper_new() or paper_finish()
 *
 * Writes pages of exactly a card's size, for a card printer.
 */
gboolean card_write_pdf (GPtrArray *faces, const char *path, GError **error);

typedef enum {
  CARD_SHEET_A4,            /* ten, edge to edge */
  CARD_SHEET_A4_8,          /* eight, 6 mm apart, for printers and cutters that are not exact */
  CARD_SHEET_A5,            /* four on A5 across */
} CardSheet;

/** card_write_sheet: as card_write_pdf(), several cards on each page with marks to cut along. */
gboolean card_write_sheet (GPtrArray *faces, CardSheet sheet, const char *path, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A card on a label: the code as large as the label takes it, picture and number beside or below it. */
#include "db/paper/label.h"

#include "db/paper/card-private.h"
#include "db/paper/symbol.h"

#include <glib/gi18n-lib.h>

#define MODULES 25
#define QUIET 4
#define ACROSS (MODULES + 2 * QUIET)
#define LEAST_MODULE (0.8 * PAPER_MM)
#define MOST_MODULE (2 * PAPER_MM)
#define DOT 0.24             /* of 300 dpi: there all modules come out alike */
#define MARGIN (2 * PAPER_MM)
#define LEAST_REST (8 * PAPER_MM)      /* less beside the code is left white */
#define NUMBER 20.0
#define SMALL 7.0

typedef struct {
  double x, y, width, height;
} Place;

/* Whole dots, where that does not make it too small. */
static double
module_for (double width, double height)
{
  double module = MIN (MIN (width, height) / ACROSS, MOST_MODULE), whole = (int) (module / DOT) * DOT;

  return whole < LEAST_MODULE ? module : whole;
}

/* What is left of the label beside a code that stands at its left, or at its head. */
static Place
rest_of (double width, double height, double module)
{
  double code = ACROSS * module;

  if (width >= height)
    return (Place){ code, MARGIN, width - code - MARGIN, height - 2 * MARGIN };
  return (Place){ MARGIN, code, width - 2 * MARGIN, height - code - MARGIN };
}

/* Runs of dark modules are one rectangle, or fine white lines would show between them. */
static void
draw_code (cairo_t *cr, const QrMatrix *matrix, double x, double y, double module)
{
  for (int row = 0; row < matrix->size; row++)
    for (int from = 0; from < matrix->size; from++) {
      int to = from;
      while (qr_matrix_get (matrix, row, to))
        to++;
      if (to > from)
        cairo_rectangle (cr, x + from * module, y + row * module, (to - from) * module, module);
      from = to;
    }
  cairo_fill (cr);
}

static void
add_text (GPtrArray *layouts, cairo_t *cr, double size, PangoWeight weight, double width, const char *text)
{
  PangoLayout *layout = paper_layout (cr, size, weight, text);

  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  g_ptr_array_add (layouts, layout);
}

static GPtrArray *
texts_of (cairo_t *cr, const CardFace *face, double width)
{
  GPtrArray *layouts = g_ptr_array_new_with_free_func (g_object_unref);

  if (face->number)
    add_text (layouts, cr, MIN (NUMBER, width / 3), PANGO_WEIGHT_BOLD, width, face->number);
  if (face->issue > 1) {
    g_autofree char *issue = g_strdup_printf (_("issue %d"), face->issue);
    add_text (layouts, cr, SMALL, PANGO_WEIGHT_NORMAL, width, issue);
  }
  if (face->name)
    add_text (layouts, cr, SMALL, PANGO_WEIGHT_BOLD, width, face->name);
  if (face->line)
    add_text (layouts, cr, SMALL, PANGO_WEIGHT_NORMAL, width, face->line);
  return layouts;
}

static double
height_of (PangoLayout *layout)
{
  int height = 0;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

/* The number comes first, then the picture in what room is left, then what else there is room for. */
static void
draw_rest (cairo_t *cr, const CardFace *face, const Place *place)
{
  g_autoptr (GPtrArray) texts = texts_of (cr, face, place->width);
  double room = place->height, y = place->y;
  guint n = 0;

  while (n < texts->len && height_of (texts->pdata[n]) <= room)
    room -= height_of (texts->pdata[n++]);
  double symbol = face->symbol ? MIN (room, place->width) : 0;
  y += (room - symbol) / 2;
  if (symbol > 0)
    symbol_draw (cr, face->symbol, place->x + (place->width - symbol) / 2, y, symbol, 0, 0, 0);
  y += symbol;
  for (guint i = 0; i < n; i++) {
    cairo_move_to (cr, place->x, y);
    pango_cairo_show_layout (cr, texts->pdata[i]);
    y += height_of (texts->pdata[i]);
  }
}

static gboolean
draw (cairo_t *cr, const CardFace *face, double width, double height, GError **error)
{
  g_autoptr (QrMatrix) matrix = card_encode (face, error);
  if (!matrix)
    return FALSE;

  double module = module_for (width, height), code = ACROSS * module;
  gboolean across = width >= height;
  Place rest = rest_of (width, height, module);
  gboolean white = (across ? rest.width : rest.height) < LEAST_REST;
  double x = across && !white ? 0 : (width - code) / 2, y = across || white ? (height - code) / 2 : 0;

  cairo_set_source_rgb (cr, 0, 0, 0);
  draw_code (cr, matrix, x + QUIET * module, y + QUIET * module, module);
  if (!white)
    draw_rest (cr, face, &rest);
  return TRUE;
}

static gboolean
check (GPtrArray *faces, double width, double height, GError **error)
{
  const int least = (int) (ACROSS * 0.8 + 0.999);

  if (faces->len == 0)
    g_set_error (error, PAPER_ERROR, PAPER_ERROR_EMPTY, _("there is no card to print"));
  else if (module_for (width, height) < LEAST_MODULE)
    g_set_error (error, PAPER_ERROR, PAPER_ERROR_SIZE,
                 _("A label of %d × %d mm is too small for a card. Take one that is %d mm or more on each side."),
                 (int) (width / PAPER_MM + 0.5), (int) (height / PAPER_MM + 0.5), least);
  else
    return TRUE;
  return FALSE;
}

gboolean
label_write (GPtrArray *faces, double width, double height, const char *path, GError **error)
{
  g_return_val_if_fail (faces && path, FALSE);

  if (!check (faces, width, height, error))
    return FALSE;
  g_autoptr (Paper) paper = paper_new (path, width, height, NULL, error);
  if (!paper)
    return FALSE;
  for (guint i = 0; i < faces->len; i++) {
    if (!draw (paper_cairo (paper), faces->pdata[i], width, height, error))
      return FALSE;
    paper_next_page (paper);
  }
  return paper_finish (paper, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A card on the paper of a receipt printer: bytes of ESC/POS, its picture in dots. */
#include "db/paper/strip.h"

#include "db/paper/card-private.h"
#include "db/paper/symbol.h"

#include <glib/gi18n-lib.h>

#define QUIET 4
#define BAND_LINES 128         /* what the buffer of a small printer holds */
#define SYMBOL 160.0
#define GAP 16.0
#define NUMBER 64.0
#define SMALL 26.0
#define TEXTS 4

static void
draw_text (cairo_t *cr, const char *text, double size, PangoWeight weight, double width, double *y)
{
  int height;

  if (!text)
    return;
  g_autoptr (PangoLayout) layout = paper_layout (cr, size, weight, text);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_get_pixel_size (layout, NULL, &height);
  cairo_move_to (cr, 0, *y);
  pango_cairo_show_layout (cr, layout);
  *y += height;
}

/* Whole dots for each module: a thermal head has no halves. */
static int
module_of (const QrMatrix *matrix, int dots)
{
  return dots / (matrix->size + 2 * QUIET);
}

static void
draw_code (cairo_t *cr, const QrMatrix *matrix, int dots, double *y)
{
  int module = module_of (matrix, dots), x = (dots - module * matrix->size) / 2, top = (int) *y + QUIET * module;

  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  for (int row = 0; row < matrix->size; row++)
    for (int column = 0; column < matrix->size; column++)
      if (qr_matrix_get (matrix, row, column))
        cairo_rectangle (cr, x + column * module, top + row * module, module, module);
  cairo_fill (cr);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_DEFAULT);
  *y = top + (matrix->size + QUIET) * module;
}

static double
draw_face (cairo_t *cr, const CardFace *face, const QrMatrix *matrix, int dots)
{
  g_autofree char *issue = face->issue > 1 ? g_strdup_printf (_("issue %d"), face->issue) : NULL;
  double y = GAP;

  cairo_set_source_rgb (cr, 0, 0, 0);
  if (face->symbol) {
    symbol_draw (cr, face->symbol, (dots - SYMBOL) / 2, y, SYMBOL, 0, 0, 0);
    y += SYMBOL;
  }
  draw_code (cr, matrix, dots, &y);
  draw_text (cr, face->number, NUMBER, PANGO_WEIGHT_BOLD, dots, &y);
  draw_text (cr, issue, SMALL, PANGO_WEIGHT_NORMAL, dots, &y);
  draw_text (cr, face->name, SMALL, PANGO_WEIGHT_BOLD, dots, &y);
  draw_text (cr, face->line, SMALL, PANGO_WEIGHT_NORMAL, dots, &y);
  return y + GAP;
}

static gboolean
is_dark (const unsigned char *line, int x)
{
  guint32 pixel = ((const guint32 *) (const void *) line)[x];

  return ((pixel >> 16 & 0xff) + (pixel >> 8 & 0xff) + (pixel & 0xff)) < 3 * 128;
}

static void
put (GByteArray *bytes, const char *data, guint length)
{
  g_byte_array_append (bytes, (const guint8 *) data, length);
}

static void
put_band (GByteArray *bytes, cairo_surface_t *surface, int from, int lines)
{
  const unsigned char *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface), across = cairo_image_surface_get_width (surface) / 8;
  const guint8 head[] = { 0x1d, 'v', '0', 0, (guint8) across, 0, (guint8) lines, 0 };

  g_byte_array_append (bytes, head, sizeof head);
  for (int y = from; y < from + lines; y++)
    for (int x = 0; x < across * 8; x += 8) {
      guint8 byte = 0;
      for (int bit = 0; bit < 8; bit++)
        byte = (guint8) (byte << 1 | is_dark (data + (gsize) y * (gsize) stride, x + bit));
      g_byte_array_append (bytes, &byte, 1);
    }
}

static gboolean
put_face (GByteArray *bytes, const CardFace *face, int dots, GError **error)
{
  g_autoptr (QrMatrix) matrix = card_encode (face, error);
  if (!matrix)
    return FALSE;

  int highest = dots + (int) (SYMBOL + NUMBER * 2 + SMALL * 2 * TEXTS + GAP * 2);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, dots, highest);
  cairo_t *cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  int height = MIN ((int) draw_face (cr, face, matrix, dots), highest);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  put (bytes, "\x1b@", 2);
  for (int y = 0; y < height; y += BAND_LINES)
    put_band (bytes, surface, y, MIN (BAND_LINES, height - y));
  put (bytes, "\x1d" "VB\0", 4);
  cairo_surface_destroy (surface);
  return TRUE;
}

gboolean
strip_write (GPtrArray *faces, int dots, const char *path, GError **error)
{
  g_return_val_if_fail (faces && path && dots > 0 && dots % 8 == 0, FALSE);

  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GError) local = NULL;

  if (faces->len == 0) {
    g_set_error (error, PAPER_ERROR, PAPER_ERROR_EMPTY, _("there is no card to print"));
    return FALSE;
  }
  for (guint i = 0; i < faces->len; i++)
    if (!put_face (bytes, faces->pdata[i], dots, error))
      return FALSE;
  if (g_file_set_contents_full (path, (const char *) bytes->data, (gssize) bytes->len, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                &local))
    return TRUE;
  g_set_error (error, PAPER_ERROR, PAPER_ERROR_WRITE, _("%s can not be written: %s"), path, local->message);
  return FALSE;
}

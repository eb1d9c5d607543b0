/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws cards: the code left, picture and number right, and a band in the card's colour. */
#include "db/paper/card-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "db/code/token.h"
#include "db/paper/symbol.h"

/* 1.27 mm: whole pixels at 200, 300 and 600 dpi, so that a printer draws all modules alike. Its place is
 * a multiple of 0.72 points for the same reason. Cameras need 0.75 mm. */
#define MODULE 3.6
#define MODULES 25
#define CODE_X 30.24      /* leaves more than the quiet zone of four modules beside the band */
#define CODE_Y 31.68
#define BAND 7.8          /* 2.75 mm */

#define COLUMN_X (CODE_X + (MODULES + 4) * MODULE + 2)
#define COLUMN_WIDTH (CARD_WIDTH - COLUMN_X - 7)
#define SYMBOL 66.0
#define SYMBOL_GAP 3.0
#define PHOTO 48.0        /* with one, the symbol is smaller */
#define SYMBOL_BESIDE 34.0
#define NUMBER 22.0
#define NAME 10.0
#define SMALL 8.0

static gboolean
check_picture (const CardFace *face, GError **error)
{
  if (face->symbol && !symbol_find (face->symbol)) {
    g_set_error (error, PAPER_ERROR, PAPER_ERROR_SYMBOL, _("there is no symbol “%s”"), face->symbol);
    return FALSE;
  }
  if (face->colour && !symbol_colour_find (face->colour)) {
    g_set_error (error, PAPER_ERROR, PAPER_ERROR_SYMBOL, _("there is no colour “%s”"), face->colour);
    return FALSE;
  }
  return TRUE;
}

static QrMatrix *
encode_token (const char *text, GError **error)
{
  Token token;
  char canonical[TOKEN_LENGTH + 1];
  g_autoptr (GError) reason = NULL;

  if (!text || !token_parse (text, strlen (text), &token)) {
    g_set_error (error, PAPER_ERROR, PAPER_ERROR_TOKEN, _("a card needs the text of a token"));
    return NULL;
  }
  token_format (&token, canonical);
  g_autoptr (QrMatrix) matrix = qr_encode (canonical, &reason);
  if (!matrix || matrix->size != MODULES) {
    g_set_error (error, PAPER_ERROR, PAPER_ERROR_TOKEN, _("the code of a card could not be made: %s"),
                 reason ? reason->message : _("it is larger than the card's place for it"));
    return NULL;
  }
  return g_steal_pointer (&matrix);
}

QrMatrix *
card_encode (const CardFace *face, GError **error)
{
  return check_picture (face, error) ? encode_token (face->token, error) : NULL;
}

/* Runs of dark modules are one rectangle, or fine white lines would show between them. */
static void
draw_code (cairo_t *cr, const QrMatrix *matrix)
{
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (int row = 0; row < matrix->size; row++)
    for (int from = 0; from < matrix->size; from++) {
      int to = from;
      while (qr_matrix_get (matrix, row, to))
        to++;
      if (to > from)
        cairo_rectangle (cr, CODE_X + from * MODULE, CODE_Y + row * MODULE,
                         (to - from) * MODULE, MODULE);
      from = to;
    }
  cairo_fill (cr);
}

static PangoLayout *
column_layout (cairo_t *cr, double size, PangoWeight weight, const char *text)
{
  PangoLayout *layout = paper_layout (cr, size, weight, text);

  pango_layout_set_width (layout, (int) (COLUMN_WIDTH * PANGO_SCALE));
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  return layout;
}

static GPtrArray *
column_texts (cairo_t *cr, const CardFace *face)
{
  GPtrArray *layouts = g_ptr_array_new_with_free_func (g_object_unref);

  if (face->number)
    g_ptr_array_add (layouts, column_layout (cr, NUMBER, PANGO_WEIGHT_BOLD, face->number));
  if (face->issue > 1) {
    /* TRANSLATORS: small, on a card that replaces an earlier one: "kartu ke-2" */
    g_autofree char *issue = g_strdup_printf (_("issue %d"), face->issue);
    g_ptr_array_add (layouts, column_layout (cr, SMALL, PANGO_WEIGHT_NORMAL, issue));
  }
  if (face->name)
    g_ptr_array_add (layouts, column_layout (cr, NAME, PANGO_WEIGHT_BOLD, face->name));
  if (face->line)
    g_ptr_array_add (layouts, column_layout (cr, SMALL, PANGO_WEIGHT_NORMAL, face->line));
  return layouts;
}

/* Width and height stand in the frame's head: ITU T.81, B.2.2. */
static gboolean
read_jpeg_size (GBytes *photo, int *width, int *height)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (photo, &length);

  if (length < 4 || data[0] != 0xff || data[1] != 0xd8)
    return FALSE;
  for (gsize at = 2; at + 9 < length && data[at] == 0xff;) {
    guint8 marker = data[at + 1];
    gboolean frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    *height = data[at + 5] << 8 | data[at + 6];
    *width = data[at + 7] << 8 | data[at + 8];
    if (frame)
      return *width > 0 && *height > 0;
    at += 2 + (gsize) (data[at + 2] << 8 | data[at + 3]);
  }
  return FALSE;
}

/* The picture of a photo is never decoded here: the PDF takes its bytes, and the surface only stands for them. */
static cairo_surface_t *
photo_surface (GBytes *photo, int width, int height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, width, height);
  gsize length;
  const guint8 *data = g_bytes_get_data (photo, &length);

  cairo_surface_set_mime_data (surface, CAIRO_MIME_TYPE_JPEG, data, length, (cairo_destroy_func_t) g_bytes_unref,
                               g_bytes_ref (photo));
  return surface;
}

/* Its middle, as a square. */
static void
draw_photo (cairo_t *cr, GBytes *photo, double x, double y, double size)
{
  int width, height;

  if (!read_jpeg_size (photo, &width, &height))
    return;
  double scale = size / MIN (width, height);
  cairo_surface_t *surface = photo_surface (photo, width, height);
  cairo_save (cr);
  cairo_rectangle (cr, x, y, size, size);
  cairo_clip (cr);
  cairo_translate (cr, x + (size - width * scale) / 2, y + (size - height * scale) / 2);
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_surface_destroy (surface);
}

static gboolean
has_photo (cairo_t *cr, const CardFace *face)
{
  return face->photo && cairo_surface_get_type (cairo_get_target (cr)) == CAIRO_SURFACE_TYPE_PDF;
}

static double
height_of (PangoLayout *layout)
{
  int height = 0;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

static void
draw_column (cairo_t *cr, const CardFace *face, const SymbolColour *colour)
{
  g_autoptr (GPtrArray) texts = column_texts (cr, face);
  gboolean photo = has_photo (cr, face);
  double symbol = photo ? SYMBOL_BESIDE : SYMBOL;
  double height = (photo ? PHOTO + SYMBOL_GAP : 0) + (face->symbol ? symbol + SYMBOL_GAP : 0);

  for (guint i = 0; i < texts->len; i++)
    height += height_of (texts->pdata[i]);
  double y = (CARD_HEIGHT - height) / 2;
  if (photo) {
    draw_photo (cr, face->photo, COLUMN_X + (COLUMN_WIDTH - PHOTO) / 2, y, PHOTO);
    y += PHOTO + SYMBOL_GAP;
  }
  if (face->symbol) {
    symbol_draw (cr, face->symbol, COLUMN_X + (COLUMN_WIDTH - symbol) / 2, y, symbol,
                 colour->red, colour->green, colour->blue);
    y += symbol + SYMBOL_GAP;
  }
  cairo_set_source_rgb (cr, 0.11, 0.15, 0.18);
  for (guint i = 0; i < texts->len; i++) {
    cairo_move_to (cr, COLUMN_X, y);
    pango_cairo_show_layout (cr, texts->pdata[i]);
    y += height_of (texts->pdata[i]);
  }
}

gboolean
card_draw (cairo_t *cr, const CardFace *face, double x, double y, GError **error)
{
  g_return_val_if_fail (cr && face, FALSE);

  g_autoptr (QrMatrix) matrix = card_encode (face, error);
  if (!matrix)
    return FALSE;

  const SymbolColour *colour = symbol_colour_find (face->colour ? face->colour : "black");
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, 0, 0, CARD_WIDTH, CARD_HEIGHT);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, colour->red, colour->green, colour->blue);
  cairo_rectangle (cr, 0, 0, BAND, CARD_HEIGHT);
  cairo_fill (cr);
  draw_code (cr, matrix);
  draw_column (cr, face, colour);
  cairo_restore (cr);
  return TRUE;
}

static gboolean
check_faces (GPtrArray *faces, GError **error)
{
  if (faces->len == 0) {
    g_set_error (error, PAPER_ERROR, PAPER_ERROR_EMPTY, _("there is no card to print"));
    return FALSE;
  }
  return TRUE;
}

gboolean
card_write_pdf (GPtrArray *faces, const char *path, GError **error)
{
  g_return_val_if_fail (faces && path, FALSE);

  if (!check_faces (faces, error))
    return FALSE;
  g_autoptr (Paper) paper = paper_new (path, CARD_WIDTH, CARD_HEIGHT, NULL, error);
  if (!paper)
    return FALSE;
  for (guint i = 0; i < faces->len; i++) {
    if (!card_draw (paper_cairo (paper), faces->pdata[i], 0, 0, error))
      return FALSE;
    paper_next_page (paper);
  }
  return paper_finish (paper, error);
}

typedef struct {
  double width, height;        /* of the page */
  guint columns, rows;
  double gap;                  /* between two cards */
} Grid;

static const Grid grids[] = {
  [CARD_SHEET_A4] = { PAPER_A4_WIDTH, PAPER_A4_HEIGHT, 2, 5, 0 },
  [CARD_SHEET_A4_8] = { PAPER_A4_WIDTH, PAPER_A4_HEIGHT, 2, 4, 6 * PAPER_MM },
  [CARD_SHEET_A5] = { PAPER_A4_WIDTH, 148 * PAPER_MM, 2, 2, 6 * PAPER_MM },
};

static double
left_of (const Grid *grid, guint column)
{
  return (grid->width - grid->columns * CARD_WIDTH - (grid->columns - 1) * grid->gap) / 2 + column * (CARD_WIDTH + grid->gap);
}

static double
top_of (const Grid *grid, guint row)
{
  return (grid->height - grid->rows * CARD_HEIGHT - (grid->rows - 1) * grid->gap) / 2 + row * (CARD_HEIGHT + grid->gap);
}

/* Two short lines, one at either side of the grid, on the line that is cut. */
static void
mark_cut (cairo_t *cr, const Grid *grid, gboolean upright, double at)
{
  double from = upright ? top_of (grid, 0) : left_of (grid, 0);
  double to = upright ? top_of (grid, grid->rows - 1) + CARD_HEIGHT : left_of (grid, grid->columns - 1) + CARD_WIDTH;
  const double ends[] = { from - 3, from - 15, to + 3, to + 15 };

  for (int i = 0; i < 4; i += 2) {
    cairo_move_to (cr, upright ? at : ends[i], upright ? ends[i] : at);
    cairo_line_to (cr, upright ? at : ends[i + 1], upright ? ends[i + 1] : at);
  }
}

/* Marks stand outside of the cards. */
static void
draw_cut_marks (cairo_t *cr, const Grid *grid)
{
  for (guint i = 0; i < grid->columns; i++) {
    mark_cut (cr, grid, TRUE, left_of (grid, i));
    mark_cut (cr, grid, TRUE, left_of (grid, i) + CARD_WIDTH);
  }
  for (guint i = 0; i < grid->rows; i++) {
    mark_cut (cr, grid, FALSE, top_of (grid, i));
    mark_cut (cr, grid, FALSE, top_of (grid, i) + CARD_HEIGHT);
  }
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_set_line_width (cr, 0.4);
  cairo_stroke (cr);
}

gboolean
card_write_sheet (GPtrArray *faces, CardSheet sheet, const char *path, GError **error)
{
  g_return_val_if_fail (faces && path && sheet < G_N_ELEMENTS (grids), FALSE);

  const Grid *grid = &grids[sheet];
  if (!check_faces (faces, error))
    return FALSE;
  g_autoptr (Paper) paper = paper_new (path, grid->width, grid->height, NULL, error);
  if (!paper)
    return FALSE;
  for (guint i = 0; i < faces->len; i++) {
    guint place = i % (grid->columns * grid->rows);
    if (i > 0 && place == 0)
      paper_next_page (paper);
    if (place == 0)
      draw_cut_marks (paper_cairo (paper), grid);
    if (!card_draw (paper_cairo (paper), faces->pdata[i], left_of (grid, place % grid->columns),
                    top_of (grid, place / grid->columns), error))
      return FALSE;
  }
  paper_next_page (paper);
  return paper_finish (paper, error);
}

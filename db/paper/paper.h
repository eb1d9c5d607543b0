/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A PDF file under way: drawn with cairo at its exact size, whole on disk or not there at all. */
#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/**
 * PaperError:
 * @PAPER_ERROR_FOLDER: the folder is missing or can not be written
 * @PAPER_ERROR_FULL: no space left on the disk, or past a quota
 * @PAPER_ERROR_WRITE: any other failure of writing or renaming; the message says which
 * @PAPER_ERROR_DRAW: cairo gave up; the message says why
 * @PAPER_ERROR_EMPTY: there is nothing to print
 * @PAPER_ERROR_TOKEN: the text of a card does not fit the QR code of a card
 * @PAPER_ERROR_SYMBOL: a picture or colour that is not in db/paper/symbol
 * @PAPER_ERROR_SIZE: the page is too small for what has to be on it
 *
 * After any of them the folder is as before, an older file of that name included.
 */
typedef enum {
  PAPER_ERROR_FOLDER,
  PAPER_ERROR_FULL,
  PAPER_ERROR_WRITE,
  PAPER_ERROR_DRAW,
  PAPER_ERROR_EMPTY,
  PAPER_ERROR_TOKEN,
  PAPER_ERROR_SYMBOL,
  PAPER_ERROR_SIZE,
} PaperError;

#define PAPER_ERROR (paper_error_quark ())
GQuark paper_error_quark (void);

#define PAPER_MM (72 / 25.4)      /* points in a millimetre */
#define PAPER_A4_WIDTH (210 * PAPER_MM)
#define PAPER_A4_HEIGHT (297 * PAPER_MM)

typedef struct _Paper Paper;

/**
 * paper_new:
 * @path: where the PDF is to be; a file of that name is replaced by paper_finish()
 * @width, @height: of each page, in points
 * @title: (nullable): in the PDF's metadata; give no name of a person
 * @error: %PAPER_ERROR_FOLDER, %PAPER_ERROR_FULL, %PAPER_ERROR_WRITE or %PAPER_ERROR_DRAW
 *
 * Begins a file of a hidden temporary name in the folder of @path, which only its owner can read.
 */
Paper *paper_new (const char *path, double width, double height, const char *title, GError **error);

/** paper_free: without paper_finish() before, nothing is left behind. */
void paper_free (Paper *paper);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Paper, paper_free)

/** paper_cairo: (transfer none): draws on the page under way, in points from its upper left. */
cairo_t *paper_cairo (Paper *paper);
/** paper_next_page: ends the page under way; the last page is ended too. */
void paper_next_page (Paper *paper);

/**
 * paper_finish:
 * @error: %PAPER_ERROR_FULL, %PAPER_ERROR_WRITE or %PAPER_ERROR_DRAW
 *
 * Writes the rest, syncs the file, and gives it its name.
 */
gboolean paper_finish (Paper *paper, GError **error);

/**
 * paper_layout:
 * @size: of the letters, in points
 * @text: what to set; broken UTF-8 is mended
 *
 * Text in our face (Inter, else DejaVu Sans, else any), figures of one width, laid out alike
 * on every device.
 *
 * Returns: (transfer full): a layout for @cr
 */
PangoLayout *paper_layout (cairo_t *cr, double size, PangoWeight weight, const char *text);

G_END_DECLS

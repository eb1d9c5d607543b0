/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A card on the paper of a receipt printer: bytes of ESC/POS, its picture in dots. */
#pragma once

#include "db/paper/card.h"

G_BEGIN_DECLS

/* Dots across, at 203 dpi: what printers for paper of 58 and 80 mm print. */
#define STRIP_DOTS_58 384
#define STRIP_DOTS_80 576

/**
 * strip_write:
 * @faces: (element-type CardFace): one strip each, cut off behind it
 * @dots: %STRIP_DOTS_58 or %STRIP_DOTS_80
 * @path: where the bytes are to be; whole or not there at all
 * @error: %PAPER_ERROR_EMPTY without a card, %PAPER_ERROR_TOKEN, %PAPER_ERROR_SYMBOL, %PAPER_ERROR_WRITE
 *
 * Writes `ESC @`, the face as rasters (`GS v 0`) of at most 128 lines, and a cut (`GS V`) for each card. The code is
 * raster, too: printers draw their own codes in ways that nobody can check here.
 */
gboolean strip_write (GPtrArray *faces, int dots, const char *path, GError **error);

G_END_DECLS

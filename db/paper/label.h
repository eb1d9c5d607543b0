/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A card on a label: the code as large as the label takes it, picture and number beside or below it. */
#pragma once

#include "db/paper/card.h"

G_BEGIN_DECLS

/**
 * label_write:
 * @faces: (element-type CardFace): one label each, in this order
 * @width, @height: of a label, in points
 * @path: where the PDF is to be
 * @error: %PAPER_ERROR_SIZE where no module of 0.8 mm fits, %PAPER_ERROR_EMPTY without a card, any error of card_draw(),
 *   paper_new() or paper_finish()
 *
 * Writes pages of exactly a label's size, in black alone: label printers know no colour. There is no photo on it.
 */
gboolean label_write (GPtrArray *faces, double width, double height, const char *path, GError **error);

G_END_DECLS

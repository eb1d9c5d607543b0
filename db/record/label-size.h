/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The size of the labels in a terminal's printer, as it is typed and kept: "62x29". */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LABEL_SIZE_LEAST 2700        /* hundredths of a millimetre: no card's code fits on less (db/paper/label.h) */
#define LABEL_SIZE_MOST 30000

/**
 * label_size_parse:
 * @text: WIDTHxHEIGHT in millimetres, each with one decimal at most: "62x29", "101.6x50.8"; a comma, "×" and spaces around it do as well
 * @width, @height: (out): in hundredths of a millimetre
 *
 * Returns: whether it is such a size, from %LABEL_SIZE_LEAST to %LABEL_SIZE_MOST on each side
 */
gboolean label_size_parse (const char *text, int *width, int *height);

G_END_DECLS

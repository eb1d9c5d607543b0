/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pictures of alerts on the tiles: those of the buttons, read as paths. The library that reads SVG takes longer than the board. */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * board_picture_draw:
 * @alert: code of an alert, "never_alone"
 * @x, @y: the middle of the picture
 * @size: pixels, across and down
 *
 * In the colour that is set.
 *
 * Returns: FALSE: there is none for this alert, and nothing was drawn
 */
gboolean board_picture_draw (cairo_t *cr, const char *alert, double x, double y, double size);

/** board_picture_fill: fills @path, the `d` of an SVG path (circles, but no ellipses); FALSE: it can not be read. */
gboolean board_picture_fill (cairo_t *cr, const char *path, gboolean even_odd);

G_END_DECLS

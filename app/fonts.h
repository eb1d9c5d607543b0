/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The letters of the first board, looked up and measured while GTK reads its theme. */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

typedef struct DeskFonts DeskFonts;

/**
 * desk_fonts_begin:
 *
 * Begins a thread that has the default font map to itself: until desk_fonts_end() nothing may be laid out.
 */
DeskFonts *desk_fonts_begin (GdkScreen *screen);
/** desk_fonts_end: (transfer full): waits for it. */
void desk_fonts_end (DeskFonts *fonts);

G_END_DECLS

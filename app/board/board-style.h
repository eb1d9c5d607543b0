/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The colours, borders and letters of the board, taken from the theme file and kept until the theme changes. */
#pragma once

#include "app/board/tiles.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * What the theme file styles: for each look `tile.LOOK`, in it `label.code`, `label.title`, `label.note`, and `label.letter`
 * whose letter has its background as colour where the shape around it is filled; and:
 */
typedef enum {
  PART_HEADING,                /* label.heading */
  PART_HEADING_NOTE,           /* label.heading-note */
  PART_SEEN,                   /* mark.seen */
  PART_NOT_SEEN,               /* mark.not-seen */
  PART_GONE_OUT,               /* mark.gone-out */
  PART_ALERT,                  /* mark.alert */
  PART_SHARE,                  /* mark.share */
  PART_WHY,                    /* label.why */
  PART_WING,                   /* ring.wing: around the rooms of a wing */
  PART_SELECTED,               /* ring.selected */
  PART_FOCUS,                  /* ring.focus */
  N_PARTS,
} BoardPart;

typedef enum { LINE_CODE, LINE_TITLE, LINE_NOTE, LINE_LETTER, N_LINES } TileLine;

typedef struct _BoardStyle BoardStyle;

/** board_style_new: for one widget of CSS name `board`; freed by its owner before the widget goes. */
BoardStyle *board_style_new (GtkWidget *widget);
void board_style_free (BoardStyle *style);

/** board_style_set_scale: letters are so much larger; what was kept is forgotten. */
void board_style_set_scale (BoardStyle *style, double scale);
double board_style_get_scale (BoardStyle *style);
/** board_style_forget: what was kept is read again; call it when the widget's style was updated. */
void board_style_forget (BoardStyle *style);

/** board_style_theme: emits `changed` where the theme is another one, whatever became of the widget's state; nothing is drawn with it. */
GtkStyleContext *board_style_theme (BoardStyle *style);
GtkStyleContext *board_style_tile (BoardStyle *style, TileLook look);
GtkStyleContext *board_style_part (BoardStyle *style, BoardPart part);
/** board_style_line: (transfer none): the layout for one line, with its font and @text; valid until the next call. */
PangoLayout *board_style_line (BoardStyle *style, TileLook look, TileLine line, const char *text);
/** board_style_line_height: of a text in it. */
int board_style_line_height (BoardStyle *style, TileLook look, TileLine line);
/** board_style_letter_paper: the background of a look's letter. */
void board_style_letter_paper (BoardStyle *style, TileLook look, GdkRGBA *colour);
void board_style_line_colour (BoardStyle *style, TileLook look, TileLine line, GdkRGBA *colour);
/** board_style_text: the same for a part that is a label. */
PangoLayout *board_style_text (BoardStyle *style, BoardPart part, const char *text);
int board_style_text_height (BoardStyle *style, BoardPart part);
void board_style_part_colour (BoardStyle *style, BoardPart part, GdkRGBA *colour);

G_END_DECLS

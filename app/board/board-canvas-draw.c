/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws the tiles of the board that are in sight, and no others. */
#include "app/board/board-canvas-private.h"
#include "app/board/board-picture.h"

#include <math.h>

#define MARGIN 16
#define GAP 7
#define TILE_WIDTH 112         /* at least; they share what is left of the row */
#define PAD_X 13
#define PAD_Y 8
#define LINE_GAP 2
#define MARK 9                 /* diameter of a seen mark */
#define PICTURE 15             /* of an alert */
#define MORE 6                 /* the sign of several */
#define LETTER 15              /* height of the shape around a letter */
#define FADED 0.28
#define DRAGGED 0.85
#define FRAMES (G_MAXUINT - N_TILE_LOOKS)      /* where the frames of states are kept, past all tiles */

/* The shape around the letter of each state; a filled one has a bed that nobody can be given. */
static const struct {
  int corners;                 /* 0: a disc */
  double turn;                 /* of the first corner, in radians */
  gboolean filled;
} shapes[N_TILE_LOOKS] = {
  [TILE_FREE] = { 0, 0, FALSE },
  [TILE_STAY] = { 0, 0, TRUE },
  [TILE_OVER] = { 4, G_PI / 4, TRUE },
  [TILE_ALONE] = { 5, -G_PI / 2, TRUE },
  [TILE_HELD] = { 4, G_PI / 4, FALSE },
  [TILE_LAPSED] = { 4, 0, FALSE },
  [TILE_CLEANING] = { 4, 0, TRUE },
  [TILE_OUT] = { 8, G_PI / 8, TRUE },
  [TILE_WAITING] = { 6, 0, FALSE },
};

/* Large text needs wider tiles as well. */
static double
text_scale (DeskBoardCanvas *self)
{
  int dpi = -1;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? MAX (dpi / (96.0 * PANGO_SCALE), 1) : 1;
}

void
board_canvas_measure (DeskBoardCanvas *self, LayoutMetrics *metrics)
{
  int lines = 2 * PAD_Y + 2 * LINE_GAP;

  for (guint i = 0; i < LINE_LETTER; i++)
    lines += board_style_line_height (self->style, TILE_STAY, (TileLine) i);
  *metrics = (LayoutMetrics){
    .margin = MARGIN,
    .gap = GAP,
    .tile_width_min = (int) (TILE_WIDTH * board_style_get_scale (self->style) * text_scale (self)),
    .tile_height = lines,
    .heading_height = board_style_text_height (self->style, PART_HEADING) + GAP - 1,
  };
}

static void
draw_text (cairo_t *cr, PangoLayout *layout, const GdkRGBA *colour, int x, int y)
{
  gdk_cairo_set_source_rgba (cr, colour);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

static PangoLayout *
note_within (DeskBoardCanvas *self, const DeskBlock *block, int width)
{
  PangoLayout *note = board_style_text (self->style, PART_HEADING_NOTE, block->note ? block->note : "");
  int whole = 0;

  pango_layout_get_pixel_size (note, &whole, NULL);
  return whole > width && block->brief ? board_style_text (self->style, PART_HEADING_NOTE, block->brief) : note;
}

static void
draw_heading (DeskBoardCanvas *self, cairo_t *cr, guint index)
{
  const DeskBlock *block = desk_tiles_block (self->tiles, index);
  GdkRectangle place = board_layout_heading (&self->layout, index);
  int y = place.y - board_canvas_offset (self), width = 0;
  GdkRGBA colour;

  g_autofree char *shown = g_strdup_printf ("%s %s", board_canvas_is_heading (self, (int) block->first) ? "▸" : "▾", block->name);
  PangoLayout *name = board_style_text (self->style, PART_HEADING, shown);
  pango_layout_set_width (name, place.width * PANGO_SCALE);
  board_style_part_colour (self->style, PART_HEADING, &colour);
  draw_text (cr, name, &colour, place.x, y);
  pango_layout_get_pixel_size (name, &width, NULL);
  int baseline = pango_layout_get_baseline (name) / PANGO_SCALE;

  int rest = MAX (place.width - width - GAP, 1);
  PangoLayout *note = note_within (self, block, rest);
  pango_layout_set_width (note, rest * PANGO_SCALE);
  board_style_part_colour (self->style, PART_HEADING_NOTE, &colour);
  draw_text (cr, note, &colour, place.x + width + GAP, y + baseline - pango_layout_get_baseline (note) / PANGO_SCALE);
}

/* Shape as well as colour: a disc, a ring, an arrow out. */
static void
draw_seen (DeskBoardCanvas *self, cairo_t *cr, TileSeen seen, double x, double y)
{
  static const BoardPart parts[] = { PART_SEEN, PART_SEEN, PART_NOT_SEEN, PART_GONE_OUT };
  GdkRGBA colour;
  double radius = MARK / 2.0;

  board_style_part_colour (self->style, parts[seen], &colour);
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_new_path (cr);
  cairo_set_line_width (cr, 2);
  if (seen == TILE_GONE_OUT) {
    cairo_move_to (cr, x - radius + 1, y + radius - 1);
    cairo_line_to (cr, x + radius - 1, y - radius + 1);
    cairo_move_to (cr, x - radius + 2, y - radius + 1);
    cairo_line_to (cr, x + radius - 1, y - radius + 1);
    cairo_line_to (cr, x + radius - 1, y + radius - 2);
    cairo_stroke (cr);
    return;
  }
  cairo_arc (cr, x, y, seen == TILE_SEEN ? radius : radius - 1, 0, 2 * G_PI);
  if (seen == TILE_SEEN)
    cairo_fill (cr);
  else
    cairo_stroke (cr);
}

/* For what has no picture, or whose picture would tell too much. */
static void
draw_triangle (cairo_t *cr, double x, double y)
{
  cairo_new_path (cr);
  cairo_move_to (cr, x, y - 6);
  cairo_line_to (cr, x + 6.5, y + 5);
  cairo_line_to (cr, x - 6.5, y + 5);
  cairo_close_path (cr);
  cairo_rectangle (cr, x - 0.9, y - 2.5, 1.8, 3.8);
  cairo_rectangle (cr, x - 0.9, y + 2.1, 1.8, 1.7);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_fill (cr);
}

/* The first alert, and a cross where there are more. Returns where it begins. */
static int
draw_alert (DeskBoardCanvas *self, cairo_t *cr, const DeskTile *tile, int right, int middle)
{
  GdkRGBA colour;

  board_style_part_colour (self->style, PART_ALERT, &colour);
  gdk_cairo_set_source_rgba (cr, &colour);
  if (tile->alerts > 1) {
    cairo_rectangle (cr, right - MORE, middle - 1, MORE, 2);
    cairo_rectangle (cr, right - MORE / 2 - 1, middle - MORE / 2, 2, MORE);
    cairo_set_fill_rule (cr, CAIRO_FILL_RULE_WINDING);
    cairo_fill (cr);
    right -= MORE + 2;
  }
  if (!tile->alert || !board_picture_draw (cr, tile->alert, right - PICTURE / 2.0, middle, PICTURE))
    draw_triangle (cr, right - PICTURE / 2.0, middle);
  return right - PICTURE - 4;
}

/* Right to left in the upper corner: seen, alert, how many more. Returns where the marks begin. */
static int
draw_marks (DeskBoardCanvas *self, cairo_t *cr, const DeskTile *tile, const GdkRectangle *rect)
{
  int right = rect->x + rect->width - PAD_X + 3, middle = rect->y + PAD_Y + MARK / 2 + 1;

  if (tile->seen != TILE_SEEN_NOBODY) {
    draw_seen (self, cr, tile->seen, right - MARK / 2.0, middle);
    right -= MARK + 6;
  }
  if (tile->alerts)
    right = draw_alert (self, cr, tile, right, middle);
  if (tile->sharers) {
    GdkRGBA colour;
    int width = 0;
    g_autofree char *text = g_strdup_printf ("+%u", tile->sharers);
    PangoLayout *layout = board_style_text (self->style, PART_SHARE, text);
    pango_layout_get_pixel_size (layout, &width, NULL);
    board_style_part_colour (self->style, PART_SHARE, &colour);
    draw_text (cr, layout, &colour, right - width, rect->y + PAD_Y - 1);
    right -= width + 6;
  }
  return right;
}

/* Returns how wide it is. */
static int
draw_letter (DeskBoardCanvas *self, cairo_t *cr, const DeskTile *tile, int x, int middle)
{
  PangoLayout *layout = board_style_line (self->style, tile->look, LINE_LETTER, desk_tile_letter (tile));
  int corners = shapes[tile->look].corners, width = 0, height = 0;
  double radius = LETTER / 2.0 + (corners == 4 ? 1 : 0), centre = x + radius;
  GdkRGBA colour, paper;

  board_style_line_colour (self->style, tile->look, LINE_LETTER, &colour);
  board_style_letter_paper (self->style, tile->look, &paper);
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_new_path (cr);
  if (!corners)
    cairo_arc (cr, centre, middle, radius - 0.5, 0, 2 * G_PI);
  for (int i = 0; i < corners; i++) {
    double angle = shapes[tile->look].turn + 2 * G_PI * i / corners;
    cairo_line_to (cr, centre + radius * 1.1 * cos (angle), middle + radius * 1.1 * sin (angle));
  }
  cairo_close_path (cr);
  cairo_set_line_width (cr, 1.4);
  if (shapes[tile->look].filled)
    cairo_fill (cr);
  else
    cairo_stroke (cr);
  pango_layout_set_width (layout, -1);
  pango_layout_get_pixel_size (layout, &width, &height);
  draw_text (cr, layout, shapes[tile->look].filled ? &paper : &colour, (int) round (centre - width / 2.0),
             middle - height / 2);
  return LETTER + 2;
}

static void
draw_lines (DeskBoardCanvas *self, cairo_t *cr, const DeskTile *tile, const GdkRectangle *rect, int marks)
{
  const char *texts[] = { tile->code, tile->title, tile->note };
  int x = rect->x + PAD_X, y = rect->y + PAD_Y;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    int right = i == LINE_CODE ? marks : rect->x + rect->width - 6, width = 0;
    GdkRGBA colour;
    PangoLayout *layout = board_style_line (self->style, tile->look, (TileLine) i, texts[i]);
    int height = board_style_line_height (self->style, tile->look, (TileLine) i);
    if (i == LINE_CODE)
      width = draw_letter (self, cr, tile, x - 2, y + height / 2) + 3;
    pango_layout_set_width (layout, MAX (right - x - width, 1) * PANGO_SCALE);
    if (i == LINE_TITLE)       /* what tells twins apart stands at the end */
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_MIDDLE);
    board_style_line_colour (self->style, tile->look, (TileLine) i, &colour);
    draw_text (cr, layout, &colour, x + width, y);
    y += height + LINE_GAP;
  }
}

static void
draw_ring (DeskBoardCanvas *self, cairo_t *cr, BoardPart part, const GdkRectangle *rect, int distance)
{
  gtk_render_frame (board_style_part (self->style, part), cr, rect->x - distance, rect->y - distance,
                    rect->width + 2 * distance, rect->height + 2 * distance);
}

/* What speaks against a bed that could be had, in the place of its state, in full ink. */
static void
draw_why (DeskBoardCanvas *self, cairo_t *cr, const DeskTile *tile, const GdkRectangle *rect, const char *why)
{
  int top = rect->y + PAD_Y + board_style_line_height (self->style, tile->look, LINE_CODE) + LINE_GAP;
  int height = board_style_text_height (self->style, PART_WHY);
  PangoLayout *layout = board_style_text (self->style, PART_WHY, why);
  GdkRGBA colour;

  board_style_part_colour (self->style, PART_WHY, &colour);
  pango_layout_set_width (layout, (rect->width - PAD_X - 6) * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_height (layout, MAX ((rect->y + rect->height - top) / MAX (height, 1), 1) * height * PANGO_SCALE);
  draw_text (cr, layout, &colour, rect->x + PAD_X, top);
}

static void
draw_frame (DeskBoardCanvas *self, cairo_t *cr, TileLook look, const GdkRectangle *rect)
{
  GtkStyleContext *context = board_style_tile (self->style, look);

  gtk_render_background (context, cr, rect->x, rect->y, rect->width, rect->height);
  gtk_render_frame (context, cr, rect->x, rect->y, rect->width, rect->height);
}

static void
draw_state (DeskBoardCanvas *self, cairo_t *cr, const DeskTile *tile, const GdkRectangle *rect, gboolean bare)
{
  DeskTile short_tile = *tile;

  if (bare)
    short_tile.title = short_tile.note = (char *) "";
  draw_lines (self, cr, &short_tile, rect, draw_marks (self, cr, tile, rect));
}

static void
draw_rings (DeskBoardCanvas *self, cairo_t *cr, int index, const GdkRectangle *rect)
{
  if (index == self->selected || index == self->drop)
    draw_ring (self, cr, PART_SELECTED, rect, 3);
  if (index == self->drop || (index == self->selected && gtk_widget_has_visible_focus (GTK_WIDGET (self))))
    draw_ring (self, cr, PART_FOCUS, rect, 0);
}

/* Below the pointer, or with a reason in place of its state: drawn as it is. */
static void
draw_now (DeskBoardCanvas *self, cairo_t *cr, guint index, const GdkRectangle *rect, gboolean faded, gboolean bare)
{
  const DeskTile *tile = desk_tiles_get (self->tiles, index);
  gboolean hover = (int) index == self->hover;

  gtk_style_context_set_state (board_style_tile (self->style, tile->look), hover ? GTK_STATE_FLAG_PRELIGHT : GTK_STATE_FLAG_NORMAL);
  if (faded)
    cairo_push_group (cr);
  draw_frame (self, cr, tile->look, rect);
  draw_state (self, cr, tile, rect, bare);
  gtk_style_context_set_state (board_style_tile (self->style, tile->look), GTK_STATE_FLAG_NORMAL);
  if (!faded)
    return;
  cairo_pop_group_to_source (cr);
  cairo_paint_with_alpha (cr, FADED);
}

static cairo_surface_t *
make_picture (DeskBoardCanvas *self, const GdkRectangle *at_origin)
{
  return gdk_window_create_similar_surface (gtk_widget_get_window (GTK_WIDGET (self)), CAIRO_CONTENT_COLOR_ALPHA,
                                            at_origin->width, at_origin->height);
}

/* Tiles are of one size, so those of one state are framed alike. */
static cairo_surface_t *
frame_of (DeskBoardCanvas *self, TileLook look, const GdkRectangle *at_origin)
{
  cairo_surface_t *frame = board_cache_get (self->drawn, FRAMES + look);

  if (!frame) {
    frame = make_picture (self, at_origin);
    cairo_t *own = cairo_create (frame);
    draw_frame (self, own, look, at_origin);
    cairo_destroy (own);
    board_cache_put (self->drawn, FRAMES + look, frame);
  }
  return frame;
}

static void
draw_kept (DeskBoardCanvas *self, cairo_t *cr, guint index, const GdkRectangle *rect, gboolean faded)
{
  cairo_surface_t *surface = board_cache_get (self->drawn, index);

  if (!surface) {
    GdkRectangle at_origin = { 0, 0, rect->width, rect->height };
    const DeskTile *tile = desk_tiles_get (self->tiles, index);
    surface = make_picture (self, &at_origin);
    cairo_t *own = cairo_create (surface);
    cairo_set_source_surface (own, frame_of (self, tile->look, &at_origin), 0, 0);
    cairo_paint (own);
    draw_state (self, own, tile, &at_origin, FALSE);
    cairo_destroy (own);
    board_cache_put (self->drawn, index, surface);
  }
  cairo_set_source_surface (cr, surface, rect->x, rect->y);
  if (faded)
    cairo_paint_with_alpha (cr, FADED);
  else
    cairo_paint (cr);
}

static void
draw_tile (DeskBoardCanvas *self, cairo_t *cr, guint index)
{
  const DeskTile *tile = desk_tiles_get (self->tiles, index);
  GdkRectangle rect = board_canvas_rect (self, index);
  gboolean faded = board_canvas_is_faded (self, index), hover = (int) index == self->hover;
  g_autofree char *why = faded && desk_tile_is_open (tile) ? board_canvas_why_not (self, index) : NULL;

  if (hover || why)
    draw_now (self, cr, index, &rect, faded, why != NULL);
  else
    draw_kept (self, cr, index, &rect, faded);
  if (why)
    draw_why (self, cr, tile, &rect, why);
  draw_rings (self, cr, (int) index, &rect);
}

/* The person who is dragged, below the pointer. */
static void
draw_dragged (DeskBoardCanvas *self, cairo_t *cr)
{
  const DeskTile *tile = desk_board_canvas_get_selected (self);
  GdkRectangle rect = { (int) self->drag_x - 20, (int) self->drag_y - 12, self->layout.tile_width,
                        self->layout.metrics.tile_height };

  if (!self->dragging || !tile)
    return;
  cairo_push_group (cr);
  draw_frame (self, cr, tile->look, &rect);
  draw_state (self, cr, tile, &rect, FALSE);
  cairo_pop_group_to_source (cr);
  cairo_paint_with_alpha (cr, DRAGGED);
}

/* One line around all rooms of a wing. */
static void
draw_wing (DeskBoardCanvas *self, cairo_t *cr, guint index)
{
  guint wing = desk_tiles_block (self->tiles, index)->wing, first = index, last = index;

  if (!wing)
    return;
  while (first > 0 && desk_tiles_block (self->tiles, first - 1)->wing == wing)
    first--;
  while (last + 1 < self->tiles->blocks->len && desk_tiles_block (self->tiles, last + 1)->wing == wing)
    last++;
  int top = board_layout_heading (&self->layout, first).y, bottom = top;
  for (guint i = first; i <= last; i++) {
    const DeskBlock *block = desk_tiles_block (self->tiles, i);
    GdkRectangle rect = board_layout_tile (&self->layout, self->tiles, block->first + block->count - 1);
    bottom = MAX (bottom, rect.y + rect.height);
  }
  gtk_render_frame (board_style_part (self->style, PART_WING), cr, MARGIN / 2, top - board_canvas_offset (self) - 2,
                    gtk_widget_get_allocated_width (GTK_WIDGET (self)) - MARGIN, bottom - top + 8);
}

/* The tiles of one block whose rows touch [top, bottom) of the widget. */
static void
draw_block (DeskBoardCanvas *self, cairo_t *cr, guint index, int top, int bottom)
{
  const DeskBlock *block = desk_tiles_block (self->tiles, index);
  int pitch = self->layout.metrics.tile_height + GAP, columns = self->layout.columns;
  GdkRectangle heading = board_layout_heading (&self->layout, index);
  int first_row_y = heading.y + heading.height - board_canvas_offset (self);
  int from = MAX ((top - first_row_y) / pitch - 1, 0) * columns;

  draw_heading (self, cr, index);
  if (board_canvas_is_heading (self, (int) block->first)) {
    heading.y -= board_canvas_offset (self);
    draw_rings (self, cr, (int) block->first, &heading);
    return;
  }
  for (int i = from; i < (int) block->count; i++) {
    if (first_row_y + i / columns * pitch > bottom)
      break;
    draw_tile (self, cr, block->first + (guint) i);
  }
}

gboolean
board_canvas_draw (GtkWidget *widget, cairo_t *cr)
{
  DeskBoardCanvas *self = DESK_BOARD_CANVAS (widget);
  GdkRectangle clip = { 0, 0, gtk_widget_get_allocated_width (widget), gtk_widget_get_allocated_height (widget) };
  GtkStyleContext *context = gtk_widget_get_style_context (widget);

  gtk_render_background (context, cr, 0, 0, clip.width, clip.height);
  if (!self->tiles || self->tiles->blocks->len == 0)
    return FALSE;
  gdk_cairo_get_clip_rectangle (cr, &clip);
  int offset = board_canvas_offset (self);
  gboolean drawn = FALSE;
  for (guint i = board_layout_block_at (&self->layout, clip.y + offset); i < self->tiles->blocks->len; i++) {
    if (board_layout_heading (&self->layout, i).y - offset > clip.y + clip.height)
      break;
    if (i == 0 || desk_tiles_block (self->tiles, i - 1)->wing != desk_tiles_block (self->tiles, i)->wing || !drawn)
      draw_wing (self, cr, i);
    drawn = TRUE;
    draw_block (self, cr, i, clip.y, clip.y + clip.height);
  }
  draw_dragged (self, cr);
  return FALSE;
}

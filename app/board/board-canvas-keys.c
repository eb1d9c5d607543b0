/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The board by keyboard: arrows, Home and End, pages, Enter, the menu key, and typing a name or bed to jump there. */
#include "app/board/board-canvas-private.h"

#include <string.h>

#define PAUSE_MILLISECONDS 1200      /* a longer one begins a new word */

static int
page_rows (DeskBoardCanvas *self)
{
  int pitch = self->layout.metrics.tile_height + self->layout.metrics.gap;

  return MAX (gtk_widget_get_allocated_height (GTK_WIDGET (self)) / MAX (pitch, 1) - 1, 1);
}

/* Left and Right walk on; of a folded room there is one tile. */
static int
step (DeskBoardCanvas *self, int direction)
{
  int last = (int) desk_tiles_count (self->tiles) - 1, index = self->selected;
  guint block = index >= 0 ? desk_tiles_get (self->tiles, (guint) index)->block : 0;

  if (direction > 0 && board_canvas_is_heading (self, index))
    index = (int) (desk_tiles_block (self->tiles, block)->first + desk_tiles_block (self->tiles, block)->count) - 1;
  index = CLAMP (index + direction, 0, last);
  if (board_canvas_is_heading (self, index))
    index = (int) desk_tiles_block (self->tiles, desk_tiles_get (self->tiles, (guint) index)->block)->first;
  return index;
}

/* Where a key leads, or -1 for one that does not move. */
static int
target_of (DeskBoardCanvas *self, guint key)
{
  int last = (int) desk_tiles_count (self->tiles) - 1;
  guint from = self->selected < 0 ? 0 : (guint) self->selected;

  switch (key) {
  case GDK_KEY_Left:
  case GDK_KEY_KP_Left:
    return step (self, -1);
  case GDK_KEY_Right:
  case GDK_KEY_KP_Right:
    return step (self, 1);
  case GDK_KEY_Up:
  case GDK_KEY_KP_Up:
    return (int) board_layout_next (&self->layout, self->tiles, from, -1);
  case GDK_KEY_Down:
  case GDK_KEY_KP_Down:
    return (int) board_layout_next (&self->layout, self->tiles, from, 1);
  case GDK_KEY_Page_Up:
  case GDK_KEY_KP_Page_Up:
    return (int) board_layout_next (&self->layout, self->tiles, from, -page_rows (self));
  case GDK_KEY_Page_Down:
  case GDK_KEY_KP_Page_Down:
    return (int) board_layout_next (&self->layout, self->tiles, from, page_rows (self));
  case GDK_KEY_Home:
  case GDK_KEY_KP_Home:
    return 0;
  case GDK_KEY_End:
  case GDK_KEY_KP_End:
    return board_canvas_is_heading (self, last) ? (int) desk_tiles_block (self->tiles, desk_tiles_get (self->tiles, (guint) last)->block)->first : last;
  default:
    return -1;
  }
}

static gboolean
starts_with (const char *text, const char *start)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  return g_str_has_prefix (folded, start);
}

/* What one types is the beginning of a name, of any of its words, of the bed's code or of "Melati 03". */
static gboolean
is_meant (const DeskTile *tile, const char *typed)
{
  g_autofree char *place = desk_tile_place (tile);

  if (starts_with (tile->code, typed) || starts_with (place, typed) || (!desk_tile_is_empty (tile) && starts_with (tile->title, typed)))
    return TRUE;
  g_auto (GStrv) words = g_strsplit (tile->person ? tile->person->name : "", " ", -1);
  for (char **word = words; *word; word++)
    if (starts_with (*word, typed))
      return TRUE;
  return tile->person && starts_with (tile->person->name, typed);
}

static void
jump (DeskBoardCanvas *self, gboolean stay)
{
  g_autofree char *typed = g_utf8_casefold (self->typed->str, -1);
  guint n = desk_tiles_count (self->tiles), from = self->selected < 0 ? 0 : (guint) self->selected + (stay ? 0 : 1);

  for (guint i = 0; i < n; i++) {
    guint index = (from + i) % n;
    if (is_meant (desk_tiles_get (self->tiles, index), typed)) {
      desk_board_canvas_select (self, desk_tile_key (desk_tiles_get (self->tiles, index)));
      return;
    }
  }
}

static gboolean
type_letter (DeskBoardCanvas *self, const GdkEventKey *event)
{
  gunichar letter = gdk_keyval_to_unicode (event->keyval);

  if (!g_unichar_isprint (letter) || (event->state & (GDK_CONTROL_MASK | GDK_MOD1_MASK | GDK_SUPER_MASK)))
    return FALSE;
  if (event->time - self->typed_at > PAUSE_MILLISECONDS)
    g_string_truncate (self->typed, 0);
  self->typed_at = event->time;
  if (self->typed->len == 0 && letter == ' ')
    return FALSE;
  g_string_append_unichar (self->typed, letter);
  jump (self, g_utf8_strlen (self->typed->str, -1) > 1);
  return TRUE;
}

/* Ctrl with an arrow folds and unfolds, with Shift all rooms; with + - 0 it zooms. */
static gboolean
control_key (DeskBoardCanvas *self, const GdkEventKey *event)
{
  gboolean all = (event->state & GDK_SHIFT_MASK) != 0;
  guint block = self->selected >= 0 ? desk_tiles_get (self->tiles, (guint) self->selected)->block : 0;

  switch (event->keyval) {
  case GDK_KEY_Left:
  case GDK_KEY_KP_Left:
    board_canvas_fold (self, block, TRUE, all);
    return TRUE;
  case GDK_KEY_Right:
  case GDK_KEY_KP_Right:
    board_canvas_fold (self, block, FALSE, all);
    return TRUE;
  case GDK_KEY_plus:
  case GDK_KEY_equal:
  case GDK_KEY_KP_Add:
    board_canvas_zoom (self, 1);
    return TRUE;
  case GDK_KEY_minus:
  case GDK_KEY_KP_Subtract:
    board_canvas_zoom (self, -1);
    return TRUE;
  case GDK_KEY_0:
  case GDK_KEY_KP_0:
    board_canvas_zoom (self, 0);
    return TRUE;
  default:
    return FALSE;
  }
}

gboolean
board_canvas_key_press (GtkWidget *widget, GdkEventKey *event)
{
  DeskBoardCanvas *self = DESK_BOARD_CANVAS (widget);
  gboolean plain = !(event->state & (GDK_CONTROL_MASK | GDK_MOD1_MASK));
  int target;

  if (!self->tiles || desk_tiles_count (self->tiles) == 0)
    return FALSE;
  if (event->keyval == GDK_KEY_Escape && self->dragging) {
    board_canvas_drop_nothing (self);
    return TRUE;
  }
  if ((event->state & GDK_CONTROL_MASK) && !(event->state & GDK_MOD1_MASK) && control_key (self, event))
    return TRUE;
  if (plain && (event->keyval == GDK_KEY_Return || event->keyval == GDK_KEY_KP_Enter)) {
    desk_board_canvas_activate (self);
    return TRUE;
  }
  if (event->keyval == GDK_KEY_Menu || (event->keyval == GDK_KEY_F10 && (event->state & GDK_SHIFT_MASK))) {
    desk_board_canvas_open_menu (self);
    return TRUE;
  }
  target = plain ? target_of (self, event->keyval) : -1;
  if (target >= 0) {
    board_canvas_select_index (self, target);
    return TRUE;
  }
  return type_letter (self, event);
}

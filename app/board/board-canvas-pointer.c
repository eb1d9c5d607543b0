/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The board by pointer: choosing, menus, tooltips, and dragging a person to a bed. */
#include "app/board/board-canvas-private.h"

#define SCROLL_MS 40           /* between steps while something is dragged over the edge */
#define EDGE 40                /* pixels from the edge */

static int
index_at (DeskBoardCanvas *self, double x, double y)
{
  return self->tiles ? board_layout_at (&self->layout, self->tiles, (int) x, (int) y + board_canvas_offset (self)) : -1;
}

/* --- dragging --- */

static void
stop_scrolling (DeskBoardCanvas *self)
{
  g_clear_handle_id (&self->scroll, g_source_remove);
}

void
board_canvas_drop_nothing (DeskBoardCanvas *self)
{
  gboolean was = self->dragging;

  stop_scrolling (self);
  self->pressed = self->dragging = FALSE;
  self->drop = -1;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (was)
    board_canvas_say_dragging (self);
}

/* A person is not dropped on himself. */
void
board_canvas_find_drop (DeskBoardCanvas *self)
{
  int index = index_at (self, self->drag_x, self->drag_y);
  const DeskTile *tile = index >= 0 ? desk_tiles_get (self->tiles, (guint) index) : NULL;

  self->drop = tile && tile->bed && index != self->selected ? index : -1;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
on_scroll (gpointer data)
{
  DeskBoardCanvas *self = data;
  int height = gtk_widget_get_allocated_height (GTK_WIDGET (self));
  double past = self->drag_y < EDGE ? self->drag_y - EDGE : MAX (self->drag_y - (height - EDGE), 0);

  gtk_adjustment_set_value (self->adjustments[1], gtk_adjustment_get_value (self->adjustments[1]) + past / 2);
  board_canvas_find_drop (self);
  return G_SOURCE_CONTINUE;
}

static void
drag_on (DeskBoardCanvas *self, double x, double y)
{
  int height = gtk_widget_get_allocated_height (GTK_WIDGET (self));
  gboolean edge = y < EDGE || y > height - EDGE;

  self->drag_x = x;
  self->drag_y = y;
  if (!edge)
    stop_scrolling (self);
  else if (!self->scroll && self->adjustments[1])
    self->scroll = g_timeout_add (SCROLL_MS, on_scroll, self);
  board_canvas_find_drop (self);
}

const DeskTile *
desk_board_canvas_get_dropped (DeskBoardCanvas *self)
{
  g_return_val_if_fail (DESK_IS_BOARD_CANVAS (self), NULL);

  return self->tiles && self->drop >= 0 ? desk_tiles_get (self->tiles, (guint) self->drop) : NULL;
}

/* --- buttons and motion --- */

static gboolean
press_heading (DeskBoardCanvas *self, const GdkEventButton *event)
{
  int block = self->tiles && event->type == GDK_BUTTON_PRESS && event->button == GDK_BUTTON_PRIMARY
                  ? board_layout_heading_at (&self->layout, (int) event->x, (int) event->y + board_canvas_offset (self))
                  : -1;

  if (block < 0)
    return FALSE;
  gboolean folded = board_layout_is_folded (&self->layout, self->tiles, desk_tiles_block (self->tiles, (guint) block)->first);
  board_canvas_fold (self, (guint) block, !folded, FALSE);
  return TRUE;
}

/* Ctrl and the wheel. */
static gboolean
board_canvas_scroll (GtkWidget *widget, GdkEventScroll *event)
{
  double across = 0, down = 0;

  if (!(event->state & GDK_CONTROL_MASK))
    return FALSE;
  if (!gdk_event_get_scroll_deltas ((GdkEvent *) event, &across, &down))
    down = event->direction == GDK_SCROLL_UP ? -1 : event->direction == GDK_SCROLL_DOWN ? 1 : 0;
  if (down < 0 || down > 0)
    board_canvas_zoom (DESK_BOARD_CANVAS (widget), down < 0 ? 1 : -1);
  return TRUE;
}

static gboolean
board_canvas_button_press (GtkWidget *widget, GdkEventButton *event)
{
  DeskBoardCanvas *self = DESK_BOARD_CANVAS (widget);
  int index = index_at (self, event->x, event->y);

  gtk_widget_grab_focus (widget);
  board_canvas_drop_nothing (self);
  if (index < 0)
    return press_heading (self, event);
  board_canvas_select_index (self, index);
  if (gdk_event_triggers_context_menu ((GdkEvent *) event)) {
    desk_board_canvas_open_menu (self);
  } else if (event->button == GDK_BUTTON_PRIMARY) {
    if (self->fits ? event->type == GDK_BUTTON_PRESS : event->type == GDK_2BUTTON_PRESS)
      desk_board_canvas_activate (self);
    else if (!self->fits && !self->fixed && event->type == GDK_BUTTON_PRESS)
      self->pressed = !desk_tile_is_empty (desk_tiles_get (self->tiles, (guint) index));
    self->press_x = event->x;
    self->press_y = event->y;
  }
  return TRUE;
}

static gboolean
board_canvas_button_release (GtkWidget *widget, GdkEventButton *event)
{
  DeskBoardCanvas *self = DESK_BOARD_CANVAS (widget);

  if (event->button != GDK_BUTTON_PRIMARY)
    return FALSE;
  if (self->dragging && self->drop >= 0)
    board_canvas_say_dropped (self);
  board_canvas_drop_nothing (self);
  return TRUE;
}

static void
set_hover (DeskBoardCanvas *self, int index)
{
  if (self->hover == index)
    return;
  self->hover = index;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
board_canvas_motion (GtkWidget *widget, GdkEventMotion *event)
{
  DeskBoardCanvas *self = DESK_BOARD_CANVAS (widget);

  if (self->pressed && !self->dragging
      && gtk_drag_check_threshold (widget, (int) self->press_x, (int) self->press_y, (int) event->x, (int) event->y)) {
    self->dragging = TRUE;
    board_canvas_say_dragging (self);
  }
  if (self->dragging)
    drag_on (self, event->x, event->y);
  set_hover (self, index_at (self, event->x, event->y));
  return FALSE;
}

static gboolean
board_canvas_leave (GtkWidget *widget, GdkEventCrossing *event)
{
  (void) event;
  set_hover (DESK_BOARD_CANVAS (widget), -1);
  return FALSE;
}

static gboolean
board_canvas_popup_menu (GtkWidget *widget)
{
  desk_board_canvas_open_menu (DESK_BOARD_CANVAS (widget));
  return TRUE;
}

/* What there may be no room for beside a room's name. */
static gboolean
tell_heading (DeskBoardCanvas *self, int x, int y, GtkTooltip *tooltip)
{
  int offset = board_canvas_offset (self), block = self->tiles ? board_layout_heading_at (&self->layout, x, y + offset) : -1;
  const char *limit = block >= 0 ? desk_tiles_block (self->tiles, (guint) block)->limit : NULL;

  if (!limit)
    return FALSE;
  GdkRectangle rect = board_layout_heading (&self->layout, (guint) block);
  rect.y -= offset;
  gtk_tooltip_set_text (tooltip, limit);
  gtk_tooltip_set_tip_area (tooltip, &rect);
  return TRUE;
}

static gboolean
board_canvas_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  DeskBoardCanvas *self = DESK_BOARD_CANVAS (widget);
  int index = keyboard ? self->selected : index_at (self, x, y);
  if (self->dragging || index < 0)
    return !self->dragging && !keyboard && tell_heading (self, x, y, tooltip);

  GdkRectangle rect = board_canvas_rect (self, (guint) index);
  g_autofree char *said = desk_tile_describe (desk_tiles_get (self->tiles, (guint) index));
  g_autofree char *why = board_canvas_why_not (self, (guint) index);
  g_autofree char *text = why ? g_strdup_printf ("%s\n%s", said, why) : g_strdup (said);
  gtk_tooltip_set_text (tooltip, text);
  gtk_tooltip_set_tip_area (tooltip, &rect);
  return TRUE;
}

void
board_canvas_pointer_class_init (GtkWidgetClass *class)
{
  class->button_press_event = board_canvas_button_press;
  class->button_release_event = board_canvas_button_release;
  class->motion_notify_event = board_canvas_motion;
  class->leave_notify_event = board_canvas_leave;
  class->scroll_event = board_canvas_scroll;
  class->popup_menu = board_canvas_popup_menu;
  class->query_tooltip = board_canvas_query_tooltip;
}

void
board_canvas_pointer_init (DeskBoardCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_set_can_focus (widget, TRUE);
  gtk_widget_set_has_tooltip (widget, TRUE);
  gtk_widget_add_events (widget, GDK_BUTTON_PRESS_MASK | GDK_BUTTON_RELEASE_MASK | GDK_POINTER_MOTION_MASK
                                     | GDK_LEAVE_NOTIFY_MASK | GDK_SCROLL_MASK | GDK_SMOOTH_SCROLL_MASK | GDK_KEY_PRESS_MASK);
}

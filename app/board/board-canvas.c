/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The board as one drawn widget: its tiles, selection, pointer and scrolling. */
#include "app/board/board-accessible.h"
#include "app/board/board-canvas-private.h"

#include <glib/gi18n.h>

#define ZOOM_STEP 0.1
#define ZOOM_LEAST 0.6
#define ZOOM_MOST 2.0

enum { PROPERTY_HADJUSTMENT = 1, PROPERTY_VADJUSTMENT, PROPERTY_HPOLICY, PROPERTY_VPOLICY };
enum { SIGNAL_SELECTED, SIGNAL_ACTIVATED, SIGNAL_MENU, SIGNAL_DRAGGING, SIGNAL_DROPPED, SIGNAL_VIEW_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskBoardCanvas, desk_board_canvas, GTK_TYPE_DRAWING_AREA,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

int
board_canvas_offset (DeskBoardCanvas *self)
{
  return self->adjustments[1] ? (int) gtk_adjustment_get_value (self->adjustments[1]) : 0;
}

GdkRectangle
board_canvas_rect (DeskBoardCanvas *self, guint index)
{
  GdkRectangle rect = board_layout_tile (&self->layout, self->tiles, index);

  rect.y -= board_canvas_offset (self);
  return rect;
}

int
board_canvas_index_of (DeskBoardCanvas *self, gint64 key)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (self->places, &key)) - 1;
}

/* --- scrolling: the window is as large as what is seen, so a tall board meets no limit of the window system --- */

static void
arrange (DeskBoardCanvas *self)
{
  int width = gtk_widget_get_allocated_width (GTK_WIDGET (self)), page = gtk_widget_get_allocated_height (GTK_WIDGET (self));
  int tile_width = self->layout.tile_width, tile_height = self->layout.metrics.tile_height;
  LayoutMetrics metrics;

  self->layout.height = 0;
  if (self->tiles) {
    board_canvas_measure (self, &metrics);
    board_layout_arrange (&self->layout, self->tiles, &metrics, width, self->folded);
  }
  if (self->layout.tile_width != tile_width || self->layout.metrics.tile_height != tile_height)
    board_cache_forget (self->drawn);
  /* the bars beside it may be gone already */
  if (gtk_widget_in_destruction (gtk_widget_get_toplevel (GTK_WIDGET (self))))
    return;
  if (self->adjustments[0])
    gtk_adjustment_configure (self->adjustments[0], 0, 0, width, 1, width, width);
  if (self->adjustments[1]) {
    int height = MAX (self->layout.height, page);
    double value = CLAMP (board_canvas_offset (self), 0, height - page);
    gtk_adjustment_configure (self->adjustments[1], value, 0, height, page * 0.1, page * 0.9, page);
  }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
reveal (DeskBoardCanvas *self, guint index)
{
  GdkRectangle rect = board_layout_tile (&self->layout, self->tiles, index);
  int space = self->layout.metrics.heading_height + self->layout.metrics.gap;

  if (self->adjustments[1])
    gtk_adjustment_clamp_page (self->adjustments[1], rect.y - space, rect.y + rect.height + self->layout.metrics.gap);
}

static void
set_adjustment (DeskBoardCanvas *self, guint which, GtkAdjustment *adjustment)
{
  if (self->adjustments[which] == adjustment && adjustment)
    return;
  if (self->adjustments[which]) {
    g_signal_handlers_disconnect_by_data (self->adjustments[which], self);
    g_clear_object (&self->adjustments[which]);
  }
  if (!adjustment)
    adjustment = gtk_adjustment_new (0, 0, 0, 0, 0, 0);
  self->adjustments[which] = g_object_ref_sink (adjustment);
  g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self);
  arrange (self);
}

/* --- folding and zoom --- */

gboolean
board_canvas_is_heading (DeskBoardCanvas *self, int index)
{
  return self->tiles && index >= 0 && board_layout_is_folded (&self->layout, self->tiles, (guint) index);
}

void
board_canvas_fold (DeskBoardCanvas *self, guint block, gboolean folded, gboolean all)
{
  guint first = all ? 0 : block, last = all ? self->tiles->blocks->len - 1 : block;

  for (guint i = first; i <= last; i++) {
    const DeskBlock *one = desk_tiles_block (self->tiles, i);
    if (folded)
      g_hash_table_add (self->folded, g_memdup2 (&one->key, sizeof one->key));
    else
      g_hash_table_remove (self->folded, &one->key);
  }
  arrange (self);
  if (self->selected >= 0 && folded)
    board_canvas_select_index (self, (int) desk_tiles_block (self->tiles, desk_tiles_bare (self->tiles, (guint) self->selected)->block)->first);
  desk_board_accessible_tiles_changed (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0);
  g_signal_emit (self, signals[SIGNAL_VIEW_CHANGED], 0);
}

void
board_canvas_zoom (DeskBoardCanvas *self, int steps)
{
  double scale = steps ? board_style_get_scale (self->style) + steps * ZOOM_STEP : 1;

  board_cache_forget (self->drawn);
  board_style_set_scale (self->style, CLAMP (scale, ZOOM_LEAST, ZOOM_MOST));
  arrange (self);
  if (self->selected >= 0)
    reveal (self, (guint) self->selected);
  g_signal_emit (self, signals[SIGNAL_VIEW_CHANGED], 0);
}

/* "1.2 4711 4712": the size, then the folded blocks */
char *
desk_board_canvas_get_view (DeskBoardCanvas *self)
{
  char scale[G_ASCII_DTOSTR_BUF_SIZE];
  g_autoptr (GString) view = g_string_new (g_ascii_formatd (scale, sizeof scale, "%.2f", board_style_get_scale (self->style)));
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->folded);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_string_append_printf (view, " %" G_GINT64_FORMAT, *(gint64 *) key);
  return g_string_free (g_steal_pointer (&view), FALSE);
}

void
desk_board_canvas_set_view (DeskBoardCanvas *self, const char *view)
{
  g_auto (GStrv) parts = g_strsplit (view, " ", -1);
  double scale = parts[0] ? g_ascii_strtod (parts[0], NULL) : 0;

  if (scale < ZOOM_LEAST || scale > ZOOM_MOST)
    return;
  g_hash_table_remove_all (self->folded);
  for (char **part = parts + 1; *part; part++) {
    gint64 key = g_ascii_strtoll (*part, NULL, 10);
    g_hash_table_add (self->folded, g_memdup2 (&key, sizeof key));
  }
  board_cache_forget (self->drawn);
  board_style_set_scale (self->style, scale);
  arrange (self);
}

/* --- selection --- */

void
board_canvas_select_index (DeskBoardCanvas *self, int index)
{
  if (index >= 0)
    reveal (self, (guint) index);
  if (index == self->selected && !self->untold)
    return;
  self->untold = FALSE;
  self->selected = index;
  self->selected_key = index >= 0 ? desk_tile_key (desk_tiles_get (self->tiles, (guint) index)) : 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  desk_board_accessible_selection_changed (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0);
}

gboolean
desk_board_canvas_select (DeskBoardCanvas *self, gint64 key)
{
  g_return_val_if_fail (DESK_IS_BOARD_CANVAS (self), FALSE);

  int index = key ? board_canvas_index_of (self, key) : -1;
  if (board_canvas_is_heading (self, index))      /* what is looked for is to be seen */
    board_canvas_fold (self, desk_tiles_get (self->tiles, (guint) index)->block, FALSE, FALSE);
  if (!key || index >= 0)
    board_canvas_select_index (self, index);
  return index >= 0;
}

const DeskTile *
desk_board_canvas_get_selected (DeskBoardCanvas *self)
{
  g_return_val_if_fail (DESK_IS_BOARD_CANVAS (self), NULL);

  if (!self->tiles || self->selected < 0 || board_canvas_is_heading (self, self->selected))
    return NULL;
  return desk_tiles_get (self->tiles, (guint) self->selected);
}

void
desk_board_canvas_activate (DeskBoardCanvas *self)
{
  if (board_canvas_is_heading (self, self->selected))
    board_canvas_fold (self, desk_tiles_bare (self->tiles, (guint) self->selected)->block, FALSE, FALSE);
  else
  if (desk_board_canvas_get_selected (self))
    g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0);
}

void
board_canvas_say_dragging (DeskBoardCanvas *self)
{
  g_signal_emit (self, signals[SIGNAL_DRAGGING], 0, self->dragging);
}

void
board_canvas_say_dropped (DeskBoardCanvas *self)
{
  g_signal_emit (self, signals[SIGNAL_DROPPED], 0);
}

void
desk_board_canvas_open_menu (DeskBoardCanvas *self)
{
  if (self->fits || !desk_board_canvas_get_selected (self))
    return;
  reveal (self, (guint) self->selected);
  GdkRectangle rect = board_canvas_rect (self, (guint) self->selected);
  g_signal_emit (self, signals[SIGNAL_MENU], 0, &rect);
}

void
desk_board_canvas_set_picking (DeskBoardCanvas *self, GHashTable *fits)
{
  g_return_if_fail (DESK_IS_BOARD_CANVAS (self));

  g_clear_pointer (&self->fits, g_hash_table_unref);
  self->fits = fits ? g_hash_table_ref (fits) : NULL;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
desk_board_canvas_set_fixed (DeskBoardCanvas *self, gboolean fixed)
{
  g_return_if_fail (DESK_IS_BOARD_CANVAS (self));

  self->fixed = fixed;
  board_canvas_drop_nothing (self);
}

char *
board_canvas_why_not (DeskBoardCanvas *self, guint index)
{
  const DeskTile *tile = desk_tiles_get (self->tiles, index);
  gint64 key = desk_tile_key (tile);
  const char *against = self->fits ? g_hash_table_lookup (self->fits, &key) : NULL;

  if (!self->fits || !tile->bed || (against && !*against))
    return NULL;
  return against ? g_strdup (against) : desk_tile_why_not (tile);
}

void
desk_board_canvas_set_lit (DeskBoardCanvas *self, GHashTable *lit)
{
  g_return_if_fail (DESK_IS_BOARD_CANVAS (self));

  g_clear_pointer (&self->lit, g_hash_table_unref);
  self->lit = lit ? g_hash_table_ref (lit) : NULL;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
board_canvas_is_faded (DeskBoardCanvas *self, guint index)
{
  gint64 key = desk_tile_key (desk_tiles_bare (self->tiles, index));
  const char *against = self->fits ? g_hash_table_lookup (self->fits, &key) : NULL;

  if (self->fits)
    return !against || *against;
  return self->lit && !g_hash_table_contains (self->lit, &key);
}

static void
index_tiles (DeskBoardCanvas *self)
{
  g_hash_table_remove_all (self->places);
  for (guint i = 0; self->tiles && i < desk_tiles_count (self->tiles); i++) {
    gint64 key = desk_tile_key (desk_tiles_bare (self->tiles, i));
    g_hash_table_insert (self->places, g_memdup2 (&key, sizeof key), GINT_TO_POINTER ((int) i + 1));
  }
}

void
desk_board_canvas_set_tiles (DeskBoardCanvas *self, const DeskTiles *tiles)
{
  g_return_if_fail (DESK_IS_BOARD_CANVAS (self));

  self->tiles = tiles;
  self->hover = self->drop = -1;
  board_cache_forget (self->drawn);
  index_tiles (self);
  self->selected = self->selected_key ? board_canvas_index_of (self, self->selected_key) : -1;
  if (self->dragging && self->selected < 0)
    board_canvas_drop_nothing (self);
  arrange (self);
  if (self->dragging)
    board_canvas_find_drop (self);
  desk_board_accessible_tiles_changed (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0);
}

/* --- widget --- */

/* A window that is not up yet hears of its focus later: what is chosen by it stands in the first picture, and is told after it. */
static void
desk_board_canvas_grab_focus (GtkWidget *widget)
{
  DeskBoardCanvas *self = DESK_BOARD_CANVAS (widget);

  GTK_WIDGET_CLASS (desk_board_canvas_parent_class)->grab_focus (widget);
  if (self->selected >= 0 || !self->tiles || desk_tiles_count (self->tiles) == 0
      || gtk_widget_get_visible (gtk_widget_get_toplevel (widget)))
    return;
  self->selected = 0;
  self->selected_key = desk_tile_key (desk_tiles_bare (self->tiles, 0));
  self->untold = TRUE;
}

static gboolean
desk_board_canvas_focus_in (GtkWidget *widget, GdkEventFocus *event)
{
  DeskBoardCanvas *self = DESK_BOARD_CANVAS (widget);

  if (self->selected < 0 && self->tiles && desk_tiles_count (self->tiles) > 0)
    board_canvas_select_index (self, 0);
  desk_board_accessible_selection_changed (widget);
  return GTK_WIDGET_CLASS (desk_board_canvas_parent_class)->focus_in_event (widget, event);
}

static void
desk_board_canvas_size_allocate (GtkWidget *widget, GtkAllocation *allocation)
{
  GTK_WIDGET_CLASS (desk_board_canvas_parent_class)->size_allocate (widget, allocation);
  arrange (DESK_BOARD_CANVAS (widget));
}

static void
desk_board_canvas_style_updated (GtkWidget *widget)
{
  DeskBoardCanvas *self = DESK_BOARD_CANVAS (widget);

  GtkStateFlags state = gtk_widget_get_state_flags (widget);
  gboolean same = state == self->state;

  GTK_WIDGET_CLASS (desk_board_canvas_parent_class)->style_updated (widget);
  self->state = state;
  if (!self->style || !same)      /* what is drawn looks alike in every state; a new theme is heard of by itself */
    return;
  board_style_forget (self->style);
  board_cache_forget (self->drawn);
  arrange (self);
}

static gboolean
on_restyle (gpointer data)
{
  DeskBoardCanvas *self = data;

  self->restyle = 0;
  arrange (self);
  return G_SOURCE_REMOVE;
}

/* Whatever became of the widget's state. What is drawn with hears of a theme one by one: it is measured once all have. */
static void
on_theme (DeskBoardCanvas *self)
{
  if (!self->style)
    return;
  board_style_forget (self->style);
  board_cache_forget (self->drawn);
  if (!self->restyle)
    self->restyle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_restyle, self, NULL);      /* before it is painted */
}

static void
desk_board_canvas_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  DeskBoardCanvas *self = DESK_BOARD_CANVAS (object);

  switch (id) {
  case PROPERTY_HADJUSTMENT:
  case PROPERTY_VADJUSTMENT:
    g_value_set_object (value, self->adjustments[id - PROPERTY_HADJUSTMENT]);
    return;
  case PROPERTY_HPOLICY:
  case PROPERTY_VPOLICY:
    g_value_set_enum (value, (int) self->policies[id - PROPERTY_HPOLICY]);
    return;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
  }
}

static void
desk_board_canvas_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  DeskBoardCanvas *self = DESK_BOARD_CANVAS (object);

  switch (id) {
  case PROPERTY_HADJUSTMENT:
  case PROPERTY_VADJUSTMENT:
    set_adjustment (self, id - PROPERTY_HADJUSTMENT, g_value_get_object (value));
    return;
  case PROPERTY_HPOLICY:
  case PROPERTY_VPOLICY:
    self->policies[id - PROPERTY_HPOLICY] = (GtkScrollablePolicy) g_value_get_enum (value);
    return;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
  }
}

static void
desk_board_canvas_dispose (GObject *object)
{
  DeskBoardCanvas *self = DESK_BOARD_CANVAS (object);

  self->tiles = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (self->adjustments); i++) {
    if (self->adjustments[i])
      g_signal_handlers_disconnect_by_data (self->adjustments[i], self);
    g_clear_object (&self->adjustments[i]);
  }
  g_clear_handle_id (&self->scroll, g_source_remove);
  g_clear_handle_id (&self->restyle, g_source_remove);
  g_clear_pointer (&self->lit, g_hash_table_unref);
  g_clear_pointer (&self->fits, g_hash_table_unref);
  g_clear_pointer (&self->style, board_style_free);
  G_OBJECT_CLASS (desk_board_canvas_parent_class)->dispose (object);
}

static void
desk_board_canvas_finalize (GObject *object)
{
  DeskBoardCanvas *self = DESK_BOARD_CANVAS (object);

  g_hash_table_unref (self->places);
  g_hash_table_unref (self->folded);
  board_cache_free (self->drawn);
  g_string_free (self->typed, TRUE);
  board_layout_clear (&self->layout);
  G_OBJECT_CLASS (desk_board_canvas_parent_class)->finalize (object);
}

static void
desk_board_canvas_class_init (DeskBoardCanvasClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = desk_board_canvas_get_property;
  object_class->set_property = desk_board_canvas_set_property;
  object_class->dispose = desk_board_canvas_dispose;
  object_class->finalize = desk_board_canvas_finalize;
  widget_class->draw = board_canvas_draw;
  widget_class->key_press_event = board_canvas_key_press;
  board_canvas_pointer_class_init (widget_class);
  widget_class->grab_focus = desk_board_canvas_grab_focus;
  widget_class->focus_in_event = desk_board_canvas_focus_in;
  widget_class->size_allocate = desk_board_canvas_size_allocate;
  widget_class->style_updated = desk_board_canvas_style_updated;
  gtk_widget_class_set_css_name (widget_class, "board");
  gtk_widget_class_set_accessible_type (widget_class, DESK_TYPE_BOARD_ACCESSIBLE);
  g_object_class_override_property (object_class, PROPERTY_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROPERTY_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROPERTY_HPOLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROPERTY_VPOLICY, "vscroll-policy");

  GType type = G_TYPE_FROM_CLASS (class);
  signals[SIGNAL_SELECTED] = g_signal_new ("selected", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_MENU] = g_signal_new ("menu", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                       GDK_TYPE_RECTANGLE | G_SIGNAL_TYPE_STATIC_SCOPE);
  signals[SIGNAL_DRAGGING] =
      g_signal_new ("dragging", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[SIGNAL_VIEW_CHANGED] = g_signal_new ("view-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_DROPPED] = g_signal_new ("dropped", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
desk_board_canvas_init (DeskBoardCanvas *self)
{
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);      /* rooms and beds are no text: bed 01 lies on the left */
  self->selected = self->hover = self->drop = -1;
  self->places = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->drawn = board_cache_new ();
  self->folded = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->typed = g_string_new (NULL);
  board_layout_init (&self->layout);
  self->style = board_style_new (GTK_WIDGET (self));
  g_signal_connect_object (board_style_theme (self->style), "changed", G_CALLBACK (on_theme), self, G_CONNECT_SWAPPED);
  board_canvas_pointer_init (self);
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self)), _("Beds"));
}

GtkWidget *
desk_board_canvas_new (void)
{
  return g_object_new (DESK_TYPE_BOARD_CANVAS, NULL);
}

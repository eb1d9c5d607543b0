/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of the board: counters, beds, side panel, search, and the notice that offers to undo. */
#include "app/board/board-page.h"

#include "app/board/bed-panel.h"
#include "app/board/board-canvas.h"
#include "app/board/board-counters.h"
#include "app/board/board-lit.h"
#include "app/board/board-menu.h"
#include "app/board/board-notice.h"
#include "app/board/board-search.h"
#include "app/board/board-view.h"
#include "app/board/time-bar.h"
#include "app/late-handy.h"
#include "db/record/resident.h"

#include <glib/gi18n.h>

#define UNSEEN_MS 500

struct _DeskBoardPage {
  GtkBox parent;

  DeskBoardCanvas *canvas;
  GtkContainer *side;
  DeskBedPanel *panel;         /* (nullable) before the beds were painted, or one was chosen */
  GtkStack *body;
  DeskBoardCounters *counters;
  DeskTimeBar *time;
  DeskBoardSearch *seek;
  DeskBoardNotice *notice;

  Board *board;                /* (nullable) */
  DeskTiles *tiles;            /* (nullable), of the board */
  GTimeZone *zone;
  DeskTilesFlags flags;
  BoardLit *lit;
  gulong painting;             /* until the beds are painted for the first time */
  guint late;                  /* makes what is not painted with them */
  char *view_path;             /* (nullable) where folded rooms and size are kept */
};

enum {
  SIGNAL_CHOSEN, SIGNAL_ACTIVATED, SIGNAL_SEARCHED, SIGNAL_DRAGGING, SIGNAL_DROPPED, SIGNAL_TIME_CHANGED, SIGNAL_SAID, SIGNAL_PAINTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskBoardPage, desk_board_page, GTK_TYPE_BOX)

/* --- which beds are bright --- */

static void
jump_to_match (DeskBoardPage *self)
{
  gint64 key;

  if (board_lit_next (self->lit, &key))
    desk_board_canvas_select (self->canvas, key);
}

static void
show_lit (DeskBoardPage *self)
{
  desk_board_canvas_set_lit (self->canvas, board_lit_keys (self->lit));
}

static void
filter_tiles (DeskBoardPage *self)
{
  board_lit_filter (self->lit, self->tiles, desk_board_counters_get_filter (self->counters));
}

static void
on_filter_changed (DeskBoardPage *self)
{
  DeskFilter filter = desk_board_counters_get_filter (self->counters);

  board_lit_rewind (self->lit, filter == FILTER_NONE);
  filter_tiles (self);
  show_lit (self);
  if (filter != FILTER_NONE)
    jump_to_match (self);
}

void
desk_board_page_next (DeskBoardPage *self)
{
  jump_to_match (self);
}

/* --- the side panel: the beds are painted before it is made --- */

static void on_selected (DeskBoardPage *self);

static DeskBedPanel *
panel (DeskBoardPage *self)
{
  if (!self->panel) {
    self->panel = g_object_new (DESK_TYPE_BED_PANEL, "visible", TRUE, "expand", TRUE, NULL);
    gtk_container_add (self->side, GTK_WIDGET (self->panel));
    g_signal_connect_object (self->panel, "person-changed", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);
  }
  return self->panel;
}

static void
show_panel (DeskBoardPage *self)
{
  gint64 now = self->board ? self->board->at : 0;

  desk_bed_panel_show (panel (self), desk_board_canvas_get_selected (self->canvas), now, desk_board_page_get_at (self) != 0, self->zone);
}

static gboolean
on_late (gpointer data)
{
  DeskBoardPage *self = data;

  self->late = 0;
  g_clear_signal_handler (&self->painting, self->canvas);
  panel (self);
  on_selected (self);
  g_signal_emit (self, signals[SIGNAL_PAINTED], 0);
  return G_SOURCE_REMOVE;
}

static gboolean
on_painted (DeskBoardPage *self)
{
  if (self->board) {
    g_clear_signal_handler (&self->painting, self->canvas);
    g_clear_handle_id (&self->late, g_source_remove);
    self->late = g_idle_add (on_late, self);
  }
  return GDK_EVENT_PROPAGATE;
}

/* A window that nobody sees is not painted. */
static void
wait_for_paint (DeskBoardPage *self)
{
  if (!self->panel && !self->late)
    self->late = g_timeout_add (UNSEEN_MS, on_late, self);
}

/* --- board --- */

/* What stands in the place of the beds where there are none. */
static const char *
body_name (DeskBoardPage *self)
{
  if (desk_tiles_count (self->tiles))
    return "beds";
  if (!gtk_stack_get_child_by_name (self->body, "empty")) {
    desk_handy_ensure ();
    g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/id/singgah/desk/ui/board-empty.ui");
    gtk_stack_add_named (self->body, GTK_WIDGET (gtk_builder_get_object (builder, "empty")), "empty");
  }
  return "empty";
}

static void
make_tiles (DeskBoardPage *self)
{
  g_autoptr (DeskTiles) before G_GNUC_UNUSED = self->tiles;

  self->tiles = desk_tiles_new (self->board, self->zone, self->flags);
  desk_board_canvas_set_tiles (self->canvas, self->tiles);
  desk_board_counters_show (self->counters, self->board, self->tiles, (self->flags & TILES_NIGHT) != 0);
  filter_tiles (self);
  show_lit (self);
}

void
desk_board_page_set_board (DeskBoardPage *self, Board *board, GTimeZone *zone, gboolean night)
{
  g_return_if_fail (DESK_IS_BOARD_PAGE (self));

  g_autoptr (Board) before G_GNUC_UNUSED = self->board;
  g_autoptr (DeskTiles) tiles_before G_GNUC_UNUSED = g_steal_pointer (&self->tiles);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = g_time_zone_ref (zone);
  self->board = board;
  self->flags = (self->flags & TILES_CODED) | (night ? TILES_NIGHT : 0);
  wait_for_paint (self);
  make_tiles (self);
  gtk_stack_set_visible_child_name (self->body, body_name (self));
  gtk_widget_show (GTK_WIDGET (self->counters));
}

void
desk_board_page_leave (DeskBoardPage *self)
{
  g_autoptr (Board) before G_GNUC_UNUSED = g_steal_pointer (&self->board);
  g_autoptr (DeskTiles) tiles_before G_GNUC_UNUSED = g_steal_pointer (&self->tiles);

  desk_board_counters_clear (self->counters);
  gtk_widget_hide (GTK_WIDGET (self->counters));
  desk_board_search_leave (self->seek);
  desk_board_notice_close (self->notice);
  desk_time_bar_close (self->time);
  desk_board_canvas_set_tiles (self->canvas, NULL);
  gtk_stack_set_visible_child_name (self->body, "beds");
}

/* A notice names who it is about, and so does what was found. */
void
desk_board_page_set_coded (DeskBoardPage *self, gboolean coded)
{
  g_return_if_fail (DESK_IS_BOARD_PAGE (self));

  self->flags = (self->flags & TILES_NIGHT) | (coded ? TILES_CODED : 0);
  if (self->board)
    make_tiles (self);
  if (!coded)
    return;
  desk_board_notice_close (self->notice);
  desk_board_search_say (self->seek, "");
}

const Board *
desk_board_page_get_board (DeskBoardPage *self)
{
  return self->board;
}

const DeskTile *
desk_board_page_get_chosen (DeskBoardPage *self)
{
  return desk_board_canvas_get_selected (self->canvas);
}

gint64
desk_board_page_get_resident (DeskBoardPage *self)
{
  return self->panel ? desk_bed_panel_get_resident (self->panel) : 0;
}

gint64
desk_board_page_get_stay (DeskBoardPage *self)
{
  return self->panel ? desk_bed_panel_get_stay (self->panel) : 0;
}

gboolean
desk_board_page_choose_resident (DeskBoardPage *self, gint64 resident)
{
  const DeskTile *tile = desk_tiles_find (self->tiles, resident, NULL);

  return tile && desk_board_canvas_select (self->canvas, desk_tile_key (tile));
}

gboolean
desk_board_page_choose_bed (DeskBoardPage *self, gint64 bed)
{
  return desk_board_canvas_select (self->canvas, bed);
}

const BoardPerson *
desk_board_page_find_person (DeskBoardPage *self, gint64 resident)
{
  const BoardPerson *person = NULL;

  desk_tiles_find (self->tiles, resident, &person);
  return person;
}

void
desk_board_page_set_photo (DeskBoardPage *self, gint64 resident, GdkPixbuf *photo)
{
  desk_bed_panel_set_photo (panel (self), resident, photo);
}

void
desk_board_page_set_meals (DeskBoardPage *self, gint64 stay, const MealDays *meals)
{
  desk_bed_panel_set_meals (panel (self), stay, meals);
}

void
desk_board_page_set_facts (DeskBoardPage *self, const StayFacts *facts)
{
  desk_bed_panel_set_facts (panel (self), facts);
}

void
desk_board_page_set_history (DeskBoardPage *self, gint64 resident, GPtrArray *lines)
{
  if (self->board)
    desk_bed_panel_set_history (panel (self), resident, lines, self->board->at, self->zone);
}

void
desk_board_page_set_picking (DeskBoardPage *self, GHashTable *fits)
{
  desk_board_canvas_set_picking (self->canvas, fits);
}

void
desk_board_page_focus (DeskBoardPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

/* That nothing is chosen, before the beds are painted, is told with the panel. */
static void
on_selected (DeskBoardPage *self)
{
  if (!self->panel && !desk_board_canvas_get_selected (self->canvas))
    return;
  show_panel (self);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

/* Who is as quick as the first picture does not wait for the rest of it. */
static void
hurry (DeskBoardPage *self)
{
  if (!self->late)
    return;
  g_clear_handle_id (&self->late, g_source_remove);
  on_late (self);
}

static void
on_activated (DeskBoardPage *self)
{
  hurry (self);
  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0);
}

static void
on_dragging (DeskBoardPage *self, gboolean dragging)
{
  g_signal_emit (self, signals[SIGNAL_DRAGGING], 0, dragging);
}

static void
on_dropped (DeskBoardPage *self)
{
  g_signal_emit (self, signals[SIGNAL_DROPPED], 0);
}

const DeskTile *
desk_board_page_get_dropped (DeskBoardPage *self)
{
  return desk_board_canvas_get_dropped (self->canvas);
}

/* --- the menu of a bed --- */

static void
on_menu (DeskBoardPage *self, GdkRectangle *rect)
{
  hurry (self);
  desk_board_menu_open (GTK_WIDGET (self->canvas), desk_board_canvas_get_selected (self->canvas), rect);
}

/* --- time --- */

void
desk_board_page_show_time (DeskBoardPage *self)
{
  if (self->board)
    desk_time_bar_open (self->time, self->board->at, self->zone);
}

gint64
desk_board_page_get_at (DeskBoardPage *self)
{
  return desk_time_bar_get_at (self->time);
}

/* Back from the past the keys go to the beds again. */
static void
on_time_changed (DeskBoardPage *self)
{
  gint64 at = desk_board_page_get_at (self);

  desk_board_canvas_set_fixed (self->canvas, at != 0);
  g_signal_emit (self, signals[SIGNAL_TIME_CHANGED], 0);
  if (!at && gtk_widget_get_mapped (GTK_WIDGET (self)))
    desk_board_page_focus (self);
}

/* --- search --- */

static void
on_searched (DeskBoardPage *self, const char *text)
{
  g_signal_emit (self, signals[SIGNAL_SEARCHED], 0, text);
}

static void
on_search_closed (DeskBoardPage *self)
{
  desk_board_page_set_found (self, NULL);
}

void
desk_board_page_search (DeskBoardPage *self)
{
  desk_board_search_open (self->seek);
}

void
desk_board_page_set_found (DeskBoardPage *self, GPtrArray *found)
{
  board_lit_find (self->lit, found != NULL);
  for (guint i = 0; found && i < found->len; i++) {
    const ResidentLine *line = g_ptr_array_index (found, i);
    const DeskTile *tile = desk_tiles_find (self->tiles, line->resident, NULL);
    if (tile)
      board_lit_add (self->lit, desk_tile_key (tile));
  }
  desk_board_search_say_found (self->seek, found, board_lit_count (self->lit), self->flags & TILES_CODED);
  if (!found)
    filter_tiles (self);
  show_lit (self);
  if (found)
    jump_to_match (self);
}

void
desk_board_page_fail_search (DeskBoardPage *self, const char *sentence)
{
  desk_board_page_set_found (self, NULL);
  desk_board_search_say (self->seek, sentence);
}

static void
on_view_changed (DeskBoardPage *self)
{
  g_autofree char *view = self->view_path ? desk_board_canvas_get_view (self->canvas) : NULL;

  if (view)
    desk_board_view_save (self->view_path, view);
}

void
desk_board_page_keep_view (DeskBoardPage *self, const char *path)
{
  g_return_if_fail (DESK_IS_BOARD_PAGE (self) && path);

  g_autofree char *view = desk_board_view_load (path);
  g_free (self->view_path);
  self->view_path = g_strdup (path);
  if (view)
    desk_board_canvas_set_view (self->canvas, view);
}

void
desk_board_page_notify (DeskBoardPage *self, const char *text, gboolean can_undo, gboolean failed)
{
  if (!failed && self->flags & TILES_CODED)
    text = _("Done. F2 shows the names.");
  desk_board_notice_show (self->notice, text, can_undo, failed);
  g_signal_emit (self, signals[SIGNAL_SAID], 0, text, failed);
}

void
desk_board_page_remind (DeskBoardPage *self, const char *text)
{
  desk_board_notice_show (self->notice, text, FALSE, FALSE);
  g_signal_emit (self, signals[SIGNAL_SAID], 0, text, TRUE);
}

/* --- object --- */

/* Escape: first from what a filter shows, then from the past. */
static gboolean
desk_board_page_key_press (GtkWidget *widget, GdkEventKey *event)
{
  DeskBoardPage *self = DESK_BOARD_PAGE (widget);
  gboolean filtered = desk_board_counters_get_filter (self->counters) != FILTER_NONE;

  if (event->keyval == GDK_KEY_Escape && (filtered || desk_board_page_get_at (self))) {
    if (filtered)
      desk_board_counters_clear (self->counters);
    else
      desk_time_bar_close (self->time);
    desk_board_page_focus (self);
    return GDK_EVENT_STOP;
  }
  return GTK_WIDGET_CLASS (desk_board_page_parent_class)->key_press_event (widget, event);
}

static void
desk_board_page_dispose (GObject *object)
{
  DeskBoardPage *self = DESK_BOARD_PAGE (object);

  g_clear_handle_id (&self->late, g_source_remove);
  if (self->canvas) {
    g_signal_handlers_disconnect_by_data (self->canvas, self);
    desk_board_canvas_set_tiles (self->canvas, NULL);
  }
  G_OBJECT_CLASS (desk_board_page_parent_class)->dispose (object);
}

static void
desk_board_page_finalize (GObject *object)
{
  DeskBoardPage *self = DESK_BOARD_PAGE (object);

  g_clear_pointer (&self->tiles, desk_tiles_free);
  g_clear_pointer (&self->board, board_free);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  board_lit_free (self->lit);
  g_free (self->view_path);
  G_OBJECT_CLASS (desk_board_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DeskBoardPage, canvas);
  gtk_widget_class_bind_template_child (widget_class, DeskBoardPage, body);
  gtk_widget_class_bind_template_child (widget_class, DeskBoardPage, counters);
  gtk_widget_class_bind_template_child (widget_class, DeskBoardPage, notice);
  gtk_widget_class_bind_template_child (widget_class, DeskBoardPage, seek);
  gtk_widget_class_bind_template_child (widget_class, DeskBoardPage, side);
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  gtk_widget_class_bind_template_child (widget_class, DeskBoardPage, time);
  gtk_widget_class_bind_template_callback (widget_class, on_time_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_menu);
  gtk_widget_class_bind_template_callback (widget_class, on_dragging);
  gtk_widget_class_bind_template_callback (widget_class, on_dropped);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_searched);
  gtk_widget_class_bind_template_callback (widget_class, on_search_closed);
  gtk_widget_class_bind_template_callback (widget_class, desk_board_page_next);
  gtk_widget_class_bind_template_callback (widget_class, desk_board_page_focus);
}

static void
desk_board_page_class_init (DeskBoardPageClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GType type = G_TYPE_FROM_CLASS (class);

  object_class->dispose = desk_board_page_dispose;
  object_class->finalize = desk_board_page_finalize;
  GTK_WIDGET_CLASS (class)->key_press_event = desk_board_page_key_press;
  g_type_ensure (DESK_TYPE_BOARD_CANVAS);
  g_type_ensure (DESK_TYPE_BOARD_COUNTERS);
  g_type_ensure (DESK_TYPE_BOARD_NOTICE);
  g_type_ensure (DESK_TYPE_BOARD_SEARCH);
  g_type_ensure (DESK_TYPE_TIME_BAR);
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (class), "/id/singgah/desk/ui/board-page.ui");
  bind_template (GTK_WIDGET_CLASS (class));
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SEARCHED] =
      g_signal_new ("searched", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_DRAGGING] =
      g_signal_new ("dragging", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[SIGNAL_TIME_CHANGED] =
      g_signal_new ("time-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SAID] =
      g_signal_new ("said", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[SIGNAL_PAINTED] = g_signal_new ("painted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_DROPPED] = g_signal_new ("dropped", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
desk_board_page_init (DeskBoardPage *self)
{
  self->lit = board_lit_new ();
  self->zone = g_time_zone_new_local ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->canvas, "view-changed", G_CALLBACK (on_view_changed), self, G_CONNECT_SWAPPED);
  self->painting = g_signal_connect_object (self->canvas, "draw", G_CALLBACK (on_painted), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

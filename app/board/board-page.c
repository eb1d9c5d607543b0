/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of the board: counters, beds, side panel, search, and the notice that offers to undo. */
#include "app/board/board-page.h"

#include "app/board/bed-panel.h"
#include "app/board/board-canvas.h"
#include "app/board/board-counters.h"
#include "app/board/board-menu.h"
#include "app/board/board-view.h"
#include "app/board/time-bar.h"
#include "db/record/resident.h"

#include <glib/gi18n.h>
#include <handy.h>

#define NOTICE_SECONDS 20

struct _DeskBoardPage {
  GtkBox parent;

  DeskBoardCanvas *canvas;
  DeskBedPanel *panel;
  GtkStack *body;
  DeskBoardCounters *counters;
  DeskTimeBar *time;
  GtkSearchBar *search_bar;
  GtkEntry *search;
  GtkLabel *found, *notice_text;
  GtkRevealer *notice;
  GtkWidget *notice_undo;

  Board *board;                /* (nullable) */
  DeskTiles *tiles;            /* (nullable), of the board */
  GTimeZone *zone;
  DeskTilesFlags flags;
  GArray *matches;             /* gint64 keys that the search found, in the board's order */
  guint match;                 /* the next one to jump to */
  GHashTable *found_keys, *filtered;      /* (nullable) keys that stay bright */
  guint notice_timeout;
  char *view_path;             /* (nullable) where folded rooms and size are kept */
};

enum { SIGNAL_CHOSEN, SIGNAL_ACTIVATED, SIGNAL_SEARCHED, SIGNAL_DRAGGING, SIGNAL_DROPPED, SIGNAL_TIME_CHANGED, SIGNAL_SAID, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskBoardPage, desk_board_page, GTK_TYPE_BOX)

/* --- which beds are bright: those that were searched, else those of a filter --- */

static void
jump_to_match (DeskBoardPage *self)
{
  if (self->matches->len == 0)
    return;
  self->match %= self->matches->len;
  desk_board_canvas_select (self->canvas, g_array_index (self->matches, gint64, self->match));
  self->match++;
}

static void
show_lit (DeskBoardPage *self)
{
  desk_board_canvas_set_lit (self->canvas, self->found_keys ? self->found_keys : self->filtered);
}

static GHashTable *
key_set (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

static void
filter_tiles (DeskBoardPage *self, DeskFilter filter)
{
  g_clear_pointer (&self->filtered, g_hash_table_unref);
  if (filter == FILTER_NONE)
    return;
  self->filtered = key_set ();
  if (!self->found_keys)
    g_array_set_size (self->matches, 0);
  for (guint i = 0; self->tiles && i < desk_tiles_count (self->tiles); i++) {
    const DeskTile *tile = desk_tiles_get (self->tiles, i);
    gint64 key = desk_tile_key (tile);
    if (!desk_filter_matches (filter, tile))
      continue;
    g_hash_table_add (self->filtered, g_memdup2 (&key, sizeof key));
    if (!self->found_keys)
      g_array_append_val (self->matches, key);
  }
}

static void
on_filter_changed (DeskBoardPage *self)
{
  DeskFilter filter = desk_board_counters_get_filter (self->counters);

  if (filter == FILTER_NONE && !self->found_keys)
    g_array_set_size (self->matches, 0);
  filter_tiles (self, filter);
  show_lit (self);
  self->match = 0;
  if (filter != FILTER_NONE)
    jump_to_match (self);
}

void
desk_board_page_next (DeskBoardPage *self)
{
  jump_to_match (self);
}

/* --- notice --- */

static void
on_notice_closed (DeskBoardPage *self)
{
  g_clear_handle_id (&self->notice_timeout, g_source_remove);
  gtk_revealer_set_reveal_child (self->notice, FALSE);
}

/* --- board --- */

static void
show_panel (DeskBoardPage *self)
{
  desk_bed_panel_show (self->panel, desk_board_canvas_get_selected (self->canvas), self->board ? self->board->at : 0, self->zone);
}

static void
make_tiles (DeskBoardPage *self)
{
  g_autoptr (DeskTiles) before G_GNUC_UNUSED = self->tiles;

  self->tiles = desk_tiles_new (self->board, self->zone, self->flags);
  desk_board_canvas_set_tiles (self->canvas, self->tiles);
  filter_tiles (self, desk_board_counters_get_filter (self->counters));
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
  make_tiles (self);
  gtk_stack_set_visible_child_name (self->body, desk_tiles_count (self->tiles) ? "beds" : "empty");
  desk_board_counters_show (self->counters, board, self->tiles, night);
}

/* A notice names who it is about. */
void
desk_board_page_set_coded (DeskBoardPage *self, gboolean coded)
{
  g_return_if_fail (DESK_IS_BOARD_PAGE (self));

  self->flags = (self->flags & TILES_NIGHT) | (coded ? TILES_CODED : 0);
  if (self->board)
    make_tiles (self);
  if (coded)
    on_notice_closed (self);
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
  return desk_bed_panel_get_resident (self->panel);
}

gint64
desk_board_page_get_stay (DeskBoardPage *self)
{
  return desk_bed_panel_get_stay (self->panel);
}

/* The tile on which a resident is, also as one who shares; and the person there. */
static const DeskTile *
tile_of (DeskBoardPage *self, gint64 resident, const BoardPerson **person)
{
  for (guint i = 0; self->tiles && i < desk_tiles_count (self->tiles); i++) {
    const DeskTile *tile = desk_tiles_get (self->tiles, i);
    *person = tile->person;
    if (tile->person && tile->person->resident == resident)
      return tile;
    for (guint j = 0; tile->bed && j < tile->bed->persons->len; j++) {
      *person = g_ptr_array_index (tile->bed->persons, j);
      if ((*person)->resident == resident)
        return tile;
    }
  }
  *person = NULL;
  return NULL;
}

gboolean
desk_board_page_choose_resident (DeskBoardPage *self, gint64 resident)
{
  const BoardPerson *person;
  const DeskTile *tile = tile_of (self, resident, &person);

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
  const BoardPerson *person;

  tile_of (self, resident, &person);
  return person;
}

void
desk_board_page_set_photo (DeskBoardPage *self, gint64 resident, GdkPixbuf *photo)
{
  desk_bed_panel_set_photo (self->panel, resident, photo);
}

void
desk_board_page_set_meals (DeskBoardPage *self, gint64 stay, const MealDays *meals)
{
  desk_bed_panel_set_meals (self->panel, stay, meals);
}

void
desk_board_page_set_history (DeskBoardPage *self, gint64 resident, GPtrArray *lines)
{
  if (self->board)
    desk_bed_panel_set_history (self->panel, resident, lines, self->board->at, self->zone);
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

static void
on_selected (DeskBoardPage *self)
{
  show_panel (self);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

static void
on_person_changed (DeskBoardPage *self)
{
  on_selected (self);
}

static void
on_activated (DeskBoardPage *self)
{
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
  if (!at)
    desk_board_page_focus (self);
}

/* --- search --- */

static void
on_search_changed (DeskBoardPage *self)
{
  g_signal_emit (self, signals[SIGNAL_SEARCHED], 0, gtk_entry_get_text (self->search));
}

static void
on_search_activate (DeskBoardPage *self)
{
  jump_to_match (self);
}

static void
on_search_stopped (DeskBoardPage *self)
{
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  desk_board_page_focus (self);
}

static void
on_search_mode (DeskBoardPage *self)
{
  if (!gtk_search_bar_get_search_mode (self->search_bar))
    desk_board_page_set_found (self, NULL);
}

void
desk_board_page_search (DeskBoardPage *self)
{
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static char *
found_text (GPtrArray *found, guint here)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint named = 0;

  if (found->len == 0)
    return g_strdup (_("Nobody found"));
  g_string_append_printf (text, ngettext ("%u found here", "%u found here", here), here);
  for (guint i = 0; i < found->len && named < 3; i++) {
    const ResidentLine *line = g_ptr_array_index (found, i);
    if (line->stay)
      continue;
    g_string_append_printf (text, "%s%s", named++ ? ", " : _(" · not staying: "), line->name);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
desk_board_page_set_found (DeskBoardPage *self, GPtrArray *found)
{
  g_clear_pointer (&self->found_keys, g_hash_table_unref);
  self->found_keys = found ? key_set () : NULL;
  g_array_set_size (self->matches, 0);
  self->match = 0;
  for (guint i = 0; found && i < found->len; i++) {
    const ResidentLine *line = g_ptr_array_index (found, i);
    const BoardPerson *person;
    const DeskTile *tile = tile_of (self, line->resident, &person);
    gint64 key = tile ? desk_tile_key (tile) : 0;
    if (tile && g_hash_table_add (self->found_keys, g_memdup2 (&key, sizeof key)))
      g_array_append_val (self->matches, key);
  }
  g_autofree char *text = found ? found_text (found, self->matches->len) : g_strdup ("");
  gtk_label_set_text (self->found, text);
  if (!found)
    filter_tiles (self, desk_board_counters_get_filter (self->counters));
  show_lit (self);
  if (found)
    jump_to_match (self);
}

static gboolean
on_notice_timeout (gpointer data)
{
  DeskBoardPage *self = data;

  self->notice_timeout = 0;
  gtk_revealer_set_reveal_child (self->notice, FALSE);
  return G_SOURCE_REMOVE;
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

static void
show_notice (DeskBoardPage *self, const char *text, gboolean can_undo, gboolean failed)
{
  GtkStyleContext *context = gtk_widget_get_style_context (gtk_bin_get_child (GTK_BIN (self->notice)));
  AtkObject *accessible = gtk_widget_get_accessible (GTK_WIDGET (self->notice_text));

  on_notice_closed (self);
  if (failed)
    gtk_style_context_add_class (context, "failed");
  else
    gtk_style_context_remove_class (context, "failed");
  gtk_label_set_text (self->notice_text, text);
  atk_object_set_role (accessible, ATK_ROLE_NOTIFICATION);
  gtk_widget_set_visible (self->notice_undo, can_undo);
  gtk_revealer_set_reveal_child (self->notice, TRUE);
  self->notice_timeout = g_timeout_add_seconds (NOTICE_SECONDS, on_notice_timeout, self);
}

void
desk_board_page_notify (DeskBoardPage *self, const char *text, gboolean can_undo, gboolean failed)
{
  if (!failed && self->flags & TILES_CODED)
    text = _("Done. F2 shows the names.");
  show_notice (self, text, can_undo, failed);
  g_signal_emit (self, signals[SIGNAL_SAID], 0, text, failed);
}

void
desk_board_page_remind (DeskBoardPage *self, const char *text)
{
  show_notice (self, text, FALSE, FALSE);
  g_signal_emit (self, signals[SIGNAL_SAID], 0, text, TRUE);
}

/* --- object --- */

static gboolean
desk_board_page_key_press (GtkWidget *widget, GdkEventKey *event)
{
  DeskBoardPage *self = DESK_BOARD_PAGE (widget);

  if (event->keyval == GDK_KEY_Escape && desk_board_counters_get_filter (self->counters) != FILTER_NONE) {
    desk_board_counters_clear (self->counters);
    desk_board_page_focus (self);
    return GDK_EVENT_STOP;
  }
  return GTK_WIDGET_CLASS (desk_board_page_parent_class)->key_press_event (widget, event);
}

static void
desk_board_page_dispose (GObject *object)
{
  DeskBoardPage *self = DESK_BOARD_PAGE (object);

  g_clear_handle_id (&self->notice_timeout, g_source_remove);
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
  g_array_unref (self->matches);
  g_free (self->view_path);
  g_clear_pointer (&self->found_keys, g_hash_table_unref);
  g_clear_pointer (&self->filtered, g_hash_table_unref);
  G_OBJECT_CLASS (desk_board_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DeskBoardPage, canvas);
  gtk_widget_class_bind_template_child (widget_class, DeskBoardPage, panel);
  gtk_widget_class_bind_template_child (widget_class, DeskBoardPage, body);
  gtk_widget_class_bind_template_child (widget_class, DeskBoardPage, counters);
  gtk_widget_class_bind_template_child (widget_class, DeskBoardPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, DeskBoardPage, search);
  gtk_widget_class_bind_template_child (widget_class, DeskBoardPage, found);
  gtk_widget_class_bind_template_child (widget_class, DeskBoardPage, notice);
  gtk_widget_class_bind_template_child (widget_class, DeskBoardPage, notice_text);
  gtk_widget_class_bind_template_child (widget_class, DeskBoardPage, notice_undo);
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  gtk_widget_class_bind_template_child (widget_class, DeskBoardPage, time);
  gtk_widget_class_bind_template_callback (widget_class, on_time_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_menu);
  gtk_widget_class_bind_template_callback (widget_class, on_dragging);
  gtk_widget_class_bind_template_callback (widget_class, on_dropped);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, on_notice_closed);
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
  g_type_ensure (DESK_TYPE_BED_PANEL);
  g_type_ensure (DESK_TYPE_BOARD_COUNTERS);
  g_type_ensure (DESK_TYPE_TIME_BAR);
  g_type_ensure (HDY_TYPE_STATUS_PAGE);
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
  signals[SIGNAL_DROPPED] = g_signal_new ("dropped", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
desk_board_page_init (DeskBoardPage *self)
{
  self->matches = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->zone = g_time_zone_new_local ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->panel, "person-changed", G_CALLBACK (on_person_changed), self);
  g_signal_connect_swapped (self->search_bar, "notify::search-mode-enabled", G_CALLBACK (on_search_mode), self);
  g_signal_connect_object (self->canvas, "view-changed", G_CALLBACK (on_view_changed), self, G_CONNECT_SWAPPED);
  gtk_search_bar_connect_entry (self->search_bar, self->search);
}

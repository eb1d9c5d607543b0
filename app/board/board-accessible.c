/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a screen reader and a test see of the board: a list with one item for each bed. */
#include "app/board/board-accessible.h"

#include "app/board/board-canvas-private.h"

#include <glib/gi18n.h>

struct _DeskBedAccessible {
  AtkObject parent;

  DeskBoardAccessible *board;  /* not owned; NULL when it is gone */
  gint64 key;
  char *name, *why;            /* as last told */
};

struct _DeskBoardAccessible {
  GtkWidgetAccessible parent;

  GHashTable *beds;            /* key -> DeskBedAccessible, those that were asked for */
  char *limits;                /* as last told */
};

static DeskBoardCanvas *
canvas_of (DeskBoardAccessible *self)
{
  GtkWidget *widget = self ? gtk_accessible_get_widget (GTK_ACCESSIBLE (self)) : NULL;

  return widget ? DESK_BOARD_CANVAS (widget) : NULL;
}

/* --- one bed --- */

static void bed_action_iface_init (AtkActionIface *iface);
static void bed_component_iface_init (AtkComponentIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskBedAccessible, desk_bed_accessible, ATK_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ATK_TYPE_ACTION, bed_action_iface_init)
                                   G_IMPLEMENT_INTERFACE (ATK_TYPE_COMPONENT, bed_component_iface_init))

/* The canvas and the index of the bed there; -1 when it is gone. */
static int
bed_place (DeskBedAccessible *self, DeskBoardCanvas **canvas)
{
  *canvas = canvas_of (self->board);
  return *canvas ? board_canvas_index_of (*canvas, self->key) : -1;
}

/* The first bed of a folded room stands for the room. */
static char *
describe (DeskBoardCanvas *canvas, guint index)
{
  const DeskTile *tile = desk_tiles_get (canvas->tiles, index);
  const DeskBlock *block = desk_tiles_block (canvas->tiles, tile->block);

  if (!board_canvas_is_heading (canvas, (int) index) || index != block->first)
    return desk_tile_describe (tile);
  /* TRANSLATORS: room, what is said of it */
  return g_strdup_printf (_("%s, folded, %s"), block->name, block->note ? block->note : "");
}

static const char *
bed_get_name (AtkObject *object)
{
  DeskBedAccessible *self = DESK_BED_ACCESSIBLE (object);
  DeskBoardCanvas *canvas;
  int index = bed_place (self, &canvas);

  if (index >= 0) {
    g_free (self->name);
    self->name = describe (canvas, (guint) index);
  }
  return self->name;
}

/* What a bed is beside those that are asked for, and why. */
static const char *
bed_get_description (AtkObject *object)
{
  DeskBedAccessible *self = DESK_BED_ACCESSIBLE (object);
  DeskBoardCanvas *canvas;
  int index = bed_place (self, &canvas);

  g_free (self->why);
  self->why = index >= 0 ? board_canvas_why_not (canvas, (guint) index) : NULL;
  if (index >= 0 && !self->why && board_canvas_is_faded (canvas, (guint) index))
    self->why = g_strdup (_("passed over"));
  return self->why ? self->why : "";
}

static AtkObject *
bed_get_parent (AtkObject *object)
{
  return (AtkObject *) DESK_BED_ACCESSIBLE (object)->board;
}

static int
bed_get_index_in_parent (AtkObject *object)
{
  DeskBoardCanvas *canvas;

  return bed_place (DESK_BED_ACCESSIBLE (object), &canvas);
}

static void
add_states (AtkStateSet *set, DeskBoardCanvas *canvas, int index)
{
  GdkRectangle rect = board_canvas_rect (canvas, (guint) index);
  int height = gtk_widget_get_allocated_height (GTK_WIDGET (canvas));

  atk_state_set_add_state (set, ATK_STATE_ENABLED);
  atk_state_set_add_state (set, ATK_STATE_SENSITIVE);
  atk_state_set_add_state (set, ATK_STATE_FOCUSABLE);
  atk_state_set_add_state (set, ATK_STATE_SELECTABLE);
  if (board_canvas_is_heading (canvas, index)
      && desk_tiles_block (canvas->tiles, desk_tiles_get (canvas->tiles, (guint) index)->block)->first != (guint) index)
    return;
  atk_state_set_add_state (set, ATK_STATE_VISIBLE);
  if (gtk_widget_get_mapped (GTK_WIDGET (canvas)) && rect.y + rect.height > 0 && rect.y < height)
    atk_state_set_add_state (set, ATK_STATE_SHOWING);
  if (index != canvas->selected)
    return;
  atk_state_set_add_state (set, ATK_STATE_SELECTED);
  if (gtk_widget_has_focus (GTK_WIDGET (canvas)))
    atk_state_set_add_state (set, ATK_STATE_FOCUSED);
}

static AtkStateSet *
bed_ref_state_set (AtkObject *object)
{
  AtkStateSet *set = ATK_OBJECT_CLASS (desk_bed_accessible_parent_class)->ref_state_set (object);
  DeskBoardCanvas *canvas;
  int index = bed_place (DESK_BED_ACCESSIBLE (object), &canvas);

  if (index < 0)
    atk_state_set_add_state (set, ATK_STATE_DEFUNCT);
  else
    add_states (set, canvas, index);
  return set;
}

static int
bed_get_n_actions (AtkAction *action)
{
  (void) action;
  return 2;
}

static const char *
bed_get_action_name (AtkAction *action, int i)
{
  (void) action;
  return i == 0 ? "activate" : i == 1 ? "menu" : NULL;
}

static const char *
bed_get_action_description (AtkAction *action, int i)
{
  (void) action;
  return i == 0 ? _("Selects the bed and does what is next for it") : i == 1 ? _("Selects the bed and opens its menu") : NULL;
}

static gboolean
bed_do_action (AtkAction *action, int i)
{
  DeskBoardCanvas *canvas;
  int index = bed_place (DESK_BED_ACCESSIBLE (action), &canvas);

  if (index < 0 || i < 0 || i > 1)
    return FALSE;
  board_canvas_select_index (canvas, index);
  if (i == 0)
    desk_board_canvas_activate (canvas);
  else
    desk_board_canvas_open_menu (canvas);
  return TRUE;
}

static void
bed_action_iface_init (AtkActionIface *iface)
{
  iface->get_n_actions = bed_get_n_actions;
  iface->get_name = bed_get_action_name;
  iface->get_description = bed_get_action_description;
  iface->do_action = bed_do_action;
}

static void
bed_get_extents (AtkComponent *component, int *x, int *y, int *width, int *height, AtkCoordType type)
{
  DeskBedAccessible *self = DESK_BED_ACCESSIBLE (component);
  DeskBoardCanvas *canvas;
  int index = bed_place (self, &canvas), left = 0, top = 0;

  *x = *y = *width = *height = -1;
  if (index < 0)
    return;
  GdkRectangle rect = board_canvas_rect (canvas, (guint) index);
  atk_component_get_extents (ATK_COMPONENT (self->board), &left, &top, width, height, type);
  *x = left + rect.x;
  *y = top + rect.y;
  *width = rect.width;
  *height = rect.height;
}

static gboolean
bed_grab_focus (AtkComponent *component)
{
  DeskBoardCanvas *canvas;
  int index = bed_place (DESK_BED_ACCESSIBLE (component), &canvas);

  if (index < 0)
    return FALSE;
  board_canvas_select_index (canvas, index);
  gtk_widget_grab_focus (GTK_WIDGET (canvas));
  return TRUE;
}

static void
bed_component_iface_init (AtkComponentIface *iface)
{
  iface->get_extents = bed_get_extents;
  iface->grab_focus = bed_grab_focus;
}

static void
desk_bed_accessible_finalize (GObject *object)
{
  g_free (DESK_BED_ACCESSIBLE (object)->name);
  g_free (DESK_BED_ACCESSIBLE (object)->why);
  G_OBJECT_CLASS (desk_bed_accessible_parent_class)->finalize (object);
}

static void
desk_bed_accessible_class_init (DeskBedAccessibleClass *class)
{
  AtkObjectClass *atk_class = ATK_OBJECT_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = desk_bed_accessible_finalize;
  atk_class->get_name = bed_get_name;
  atk_class->get_description = bed_get_description;
  atk_class->get_parent = bed_get_parent;
  atk_class->get_index_in_parent = bed_get_index_in_parent;
  atk_class->ref_state_set = bed_ref_state_set;
}

static void
desk_bed_accessible_init (DeskBedAccessible *self)
{
  atk_object_set_role (ATK_OBJECT (self), ATK_ROLE_LIST_ITEM);
}

/* --- the board --- */

static void board_selection_iface_init (AtkSelectionIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskBoardAccessible, desk_board_accessible, GTK_TYPE_WIDGET_ACCESSIBLE,
                               G_IMPLEMENT_INTERFACE (ATK_TYPE_SELECTION, board_selection_iface_init))

static AtkObject *
bed_at (DeskBoardAccessible *self, DeskBoardCanvas *canvas, guint index)
{
  gint64 key = desk_tile_key (desk_tiles_get (canvas->tiles, index));
  DeskBedAccessible *bed = g_hash_table_lookup (self->beds, &key);

  if (!bed) {
    bed = g_object_new (DESK_TYPE_BED_ACCESSIBLE, NULL);
    bed->board = self;
    bed->key = key;
    g_hash_table_insert (self->beds, &bed->key, bed);
  }
  return ATK_OBJECT (bed);
}

static int
board_get_n_children (AtkObject *object)
{
  DeskBoardCanvas *canvas = canvas_of (DESK_BOARD_ACCESSIBLE (object));

  return canvas && canvas->tiles ? (int) desk_tiles_count (canvas->tiles) : 0;
}

static AtkObject *
board_ref_child (AtkObject *object, int i)
{
  DeskBoardAccessible *self = DESK_BOARD_ACCESSIBLE (object);

  if (i < 0 || i >= board_get_n_children (object))
    return NULL;
  return g_object_ref (bed_at (self, canvas_of (self), (guint) i));
}

/* How many beds may be used: headings are not among the children. */
static const char *
board_get_description (AtkObject *object)
{
  DeskBoardAccessible *self = DESK_BOARD_ACCESSIBLE (object);
  DeskBoardCanvas *canvas = canvas_of (self);

  g_free (self->limits);
  self->limits = canvas && canvas->tiles ? desk_tiles_limits (canvas->tiles) : g_strdup ("");
  return self->limits;
}

static AtkStateSet *
board_ref_state_set (AtkObject *object)
{
  AtkStateSet *set = ATK_OBJECT_CLASS (desk_board_accessible_parent_class)->ref_state_set (object);

  if (canvas_of (DESK_BOARD_ACCESSIBLE (object)))
    atk_state_set_add_state (set, ATK_STATE_MANAGES_DESCENDANTS);
  return set;
}

static AtkObject *
board_ref_selection (AtkSelection *selection, int i)
{
  DeskBoardCanvas *canvas = canvas_of (DESK_BOARD_ACCESSIBLE (selection));

  return canvas && canvas->selected >= 0 && i == 0 ? board_ref_child (ATK_OBJECT (selection), canvas->selected) : NULL;
}

static int
board_get_selection_count (AtkSelection *selection)
{
  DeskBoardCanvas *canvas = canvas_of (DESK_BOARD_ACCESSIBLE (selection));

  return canvas && canvas->selected >= 0;
}

static gboolean
board_is_child_selected (AtkSelection *selection, int i)
{
  DeskBoardCanvas *canvas = canvas_of (DESK_BOARD_ACCESSIBLE (selection));

  return canvas && canvas->selected >= 0 && canvas->selected == i;
}

static gboolean
board_add_selection (AtkSelection *selection, int i)
{
  DeskBoardCanvas *canvas = canvas_of (DESK_BOARD_ACCESSIBLE (selection));

  if (!canvas || i < 0 || i >= board_get_n_children (ATK_OBJECT (selection)))
    return FALSE;
  board_canvas_select_index (canvas, i);
  return TRUE;
}

static gboolean
board_clear_selection (AtkSelection *selection)
{
  DeskBoardCanvas *canvas = canvas_of (DESK_BOARD_ACCESSIBLE (selection));

  if (canvas)
    board_canvas_select_index (canvas, -1);
  return canvas != NULL;
}

static void
board_selection_iface_init (AtkSelectionIface *iface)
{
  iface->ref_selection = board_ref_selection;
  iface->get_selection_count = board_get_selection_count;
  iface->is_child_selected = board_is_child_selected;
  iface->add_selection = board_add_selection;
  iface->clear_selection = board_clear_selection;
}

static void
forget_bed (gpointer data)
{
  DeskBedAccessible *bed = data;

  bed->board = NULL;
  g_object_unref (bed);
}

/* GtkWidgetAccessible forgets a role that was set before. */
static void
board_initialize (AtkObject *object, gpointer data)
{
  ATK_OBJECT_CLASS (desk_board_accessible_parent_class)->initialize (object, data);
  atk_object_set_role (object, ATK_ROLE_LIST);
}

static void
desk_board_accessible_finalize (GObject *object)
{
  g_hash_table_unref (DESK_BOARD_ACCESSIBLE (object)->beds);
  g_free (DESK_BOARD_ACCESSIBLE (object)->limits);
  G_OBJECT_CLASS (desk_board_accessible_parent_class)->finalize (object);
}

static void
desk_board_accessible_class_init (DeskBoardAccessibleClass *class)
{
  AtkObjectClass *atk_class = ATK_OBJECT_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = desk_board_accessible_finalize;
  atk_class->initialize = board_initialize;
  atk_class->get_description = board_get_description;
  atk_class->get_n_children = board_get_n_children;
  atk_class->ref_child = board_ref_child;
  atk_class->ref_state_set = board_ref_state_set;
}

static void
desk_board_accessible_init (DeskBoardAccessible *self)
{
  self->beds = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, forget_bed);
}

/* --- what the canvas tells --- */

static DeskBoardAccessible *
accessible_of (GtkWidget *canvas)
{
  AtkObject *object = gtk_widget_get_accessible (canvas);

  return DESK_IS_BOARD_ACCESSIBLE (object) ? DESK_BOARD_ACCESSIBLE (object) : NULL;
}

static gboolean
is_gone (gpointer key, gpointer value, gpointer canvas)
{
  if (board_canvas_index_of (canvas, *(gint64 *) key) >= 0)
    return FALSE;
  atk_object_notify_state_change (value, ATK_STATE_DEFUNCT, TRUE);
  return TRUE;
}

void
desk_board_accessible_tiles_changed (GtkWidget *canvas)
{
  DeskBoardAccessible *self = accessible_of (canvas);
  GHashTableIter iter;
  gpointer bed;

  if (!self)
    return;
  g_hash_table_foreach_remove (self->beds, is_gone, canvas);
  g_hash_table_iter_init (&iter, self->beds);
  while (g_hash_table_iter_next (&iter, NULL, &bed)) {
    g_autofree char *before = g_strdup (DESK_BED_ACCESSIBLE (bed)->name);
    if (g_strcmp0 (before, bed_get_name (bed)) != 0)
      g_object_notify (G_OBJECT (bed), "accessible-name");
  }
  g_signal_emit_by_name (self, "visible-data-changed");
}

void
desk_board_accessible_selection_changed (GtkWidget *canvas)
{
  DeskBoardAccessible *self = accessible_of (canvas);
  DeskBoardCanvas *board = DESK_BOARD_CANVAS (canvas);

  if (!self)
    return;
  g_signal_emit_by_name (self, "selection-changed");
  if (!board->tiles || board->selected < 0)
    return;
  AtkObject *bed = bed_at (self, board, (guint) board->selected);
  atk_object_notify_state_change (bed, ATK_STATE_SELECTED, TRUE);
  if (gtk_widget_has_focus (canvas)) {
    g_signal_emit_by_name (self, "active-descendant-changed", bed);
    atk_object_notify_state_change (bed, ATK_STATE_FOCUSED, TRUE);
  }
}

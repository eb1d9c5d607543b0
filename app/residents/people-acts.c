/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What leads to a resident from anywhere in the window, and Ctrl+Z. */
#include "app/residents/people-acts.h"

#include "app/residents/finder.h"
#include "app/residents/residents-page.h"
#include "app/residents/undo-prompt.h"

#include <glib/gi18n.h>

struct _DeskPeopleActs {
  GObject parent;

  GtkApplicationWindow *window;   /* weak */
  DeskTabs *tabs;              /* weak */
  DeskBoardPage *board;        /* weak */
  DeskContext *context;
  DeskPrivacy *privacy;
  GtkWidget *dialog;           /* weak: the search or the question that is open */
};

G_DEFINE_FINAL_TYPE (DeskPeopleActs, desk_people_acts, G_TYPE_OBJECT)

static void
show_tab (DeskPeopleActs *self, const char *name)
{
  g_action_group_change_action_state (G_ACTION_GROUP (self->window), "page", g_variant_new_string (name));
}

static gboolean
is_open (DeskPeopleActs *self)
{
  if (self->dialog)
    gtk_window_present (GTK_WINDOW (self->dialog));
  return self->dialog != NULL || !self->window;
}

static void
show_dialog (DeskPeopleActs *self, GtkWidget *dialog)
{
  g_set_weak_pointer (&self->dialog, dialog);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_find (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DeskPeopleActs *self = data;
  (void) action;
  (void) parameter;

  if (!is_open (self))
    show_dialog (self, desk_finder_new (GTK_WINDOW (self->window), self->context, desk_privacy_get_names (self->privacy)));
}

static void
on_resident (GSimpleAction *action, GVariant *resident, gpointer data)
{
  DeskPeopleActs *self = data;
  (void) action;

  if (!self->tabs || !self->window)
    return;
  show_tab (self, DESK_TAB_RESIDENTS);
  desk_tabs_open (self->tabs, DESK_TAB_RESIDENTS, g_variant_get_int64 (resident));
}

static void
on_show_bed (GSimpleAction *action, GVariant *resident, gpointer data)
{
  DeskPeopleActs *self = data;
  (void) action;

  if (!self->board || !self->window)
    return;
  show_tab (self, DESK_TAB_BOARD);
  if (!desk_board_page_choose_resident (self->board, g_variant_get_int64 (resident)))
    desk_board_page_notify (self->board, _("This resident is not on the board."), FALSE, TRUE);
}

static void
on_undone (DeskPeopleActs *self, const char *text, gint64 resident)
{
  if (!self->board)
    return;
  desk_board_page_notify (self->board, text, FALSE, FALSE);
  if (resident)
    desk_board_page_choose_resident (self->board, resident);
}

static void
on_undo (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DeskPeopleActs *self = data;
  (void) action;
  (void) parameter;

  if (is_open (self))
    return;
  GtkWidget *prompt = desk_undo_prompt_new (GTK_WINDOW (self->window), self->context, desk_privacy_get_names (self->privacy));
  g_signal_connect_object (prompt, "undone", G_CALLBACK (on_undone), self, G_CONNECT_SWAPPED);
  show_dialog (self, prompt);
}

/* Where the board shows the past nothing is changed, not by its undo either. */
static void
update_undo (DeskPeopleActs *self)
{
  GAction *undo = self->window ? g_action_map_lookup_action (G_ACTION_MAP (self->window), "undo") : NULL;

  if (undo && self->board)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (undo),
                                 !gtk_widget_get_mapped (GTK_WIDGET (self->board)) || desk_board_page_get_at (self->board) == 0);
}

static const GActionEntry entries[] = {
  { .name = "find", .activate = on_find },
  { .name = "resident", .parameter_type = "x", .activate = on_resident },
  { .name = "show-bed", .parameter_type = "x", .activate = on_show_bed },
  { .name = "undo", .activate = on_undo },
};

static void
desk_people_acts_dispose (GObject *object)
{
  DeskPeopleActs *self = DESK_PEOPLE_ACTS (object);

  for (guint i = 0; self->window && i < G_N_ELEMENTS (entries); i++)
    g_action_map_remove_action (G_ACTION_MAP (self->window), entries[i].name);
  g_clear_weak_pointer (&self->dialog);
  g_clear_weak_pointer (&self->board);
  g_clear_weak_pointer (&self->tabs);
  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->context);
  g_clear_object (&self->privacy);
  G_OBJECT_CLASS (desk_people_acts_parent_class)->dispose (object);
}

static void
desk_people_acts_class_init (DeskPeopleActsClass *class)
{
  G_OBJECT_CLASS (class)->dispose = desk_people_acts_dispose;
}

static void
desk_people_acts_init (DeskPeopleActs *self)
{
  (void) self;
}

DeskPeopleActs *
desk_people_acts_new (GtkApplicationWindow *window, DeskContext *context, DeskPrivacy *privacy, DeskTabs *tabs, DeskBoardPage *board)
{
  DeskPeopleActs *self = g_object_new (DESK_TYPE_PEOPLE_ACTS, NULL);
  static const char *const moments[] = { "time-changed", "map", "unmap" };

  g_set_weak_pointer (&self->window, window);
  g_set_weak_pointer (&self->tabs, tabs);
  g_set_weak_pointer (&self->board, board);
  self->context = g_object_ref (context);
  self->privacy = g_object_ref (privacy);
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), self);
  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    g_signal_connect_object (board, moments[i], G_CALLBACK (update_undo), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  return self;
}

GtkWidget *
desk_people_acts_get_dialog (DeskPeopleActs *self)
{
  return self->dialog;
}

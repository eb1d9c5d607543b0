/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names are hidden in the windows that stand open over the desk, too: these go with the names and come back with them. */
#include "app/curtain.h"

#include <glib/gi18n.h>

struct _DeskCurtain {
  GObject parent;

  GtkWindow *window;           /* weak */
  DeskBoardPage *board;        /* weak */
  DeskPrivacy *privacy;
  GPtrArray *hidden;           /* GtkWindow, held: shown again with the names */
};

G_DEFINE_FINAL_TYPE (DeskCurtain, desk_curtain, G_TYPE_OBJECT)

static gboolean
stands_over (GtkWindow *one, GtkWindow *window)
{
  while (one && one != window)
    one = gtk_window_get_transient_for (one);
  return one != NULL;
}

GPtrArray *
desk_windows_over (GtkWindow *window, gboolean unseen)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *each = windows; each; each = each->next)
    if (GTK_IS_WINDOW (each->data) && each->data != (gpointer) window && (unseen || gtk_widget_get_visible (each->data))
        && gtk_window_get_window_type (each->data) == GTK_WINDOW_TOPLEVEL && stands_over (each->data, window))
      g_ptr_array_add (found, g_object_ref (each->data));
  return found;
}

static void
draw (DeskCurtain *self)
{
  g_autoptr (GPtrArray) open = desk_windows_over (self->window, FALSE);

  for (guint i = 0; i < open->len; i++) {
    gtk_widget_hide (open->pdata[i]);
    g_ptr_array_add (self->hidden, g_object_ref (open->pdata[i]));
  }
  if (open->len && self->board)
    desk_board_page_remind (self->board, _("A form is open and hidden with the names. F2 shows both."));
}

static void
open_again (DeskCurtain *self)
{
  for (guint i = 0; i < self->hidden->len; i++)
    if (!gtk_widget_in_destruction (self->hidden->pdata[i]) && gtk_window_get_transient_for (self->hidden->pdata[i]))
      gtk_window_present (self->hidden->pdata[i]);
  g_ptr_array_set_size (self->hidden, 0);
}

static void
on_names (DeskCurtain *self)
{
  if (!self->window)
    return;
  if (desk_privacy_get_names (self->privacy))
    open_again (self);
  else
    draw (self);
}

static void
desk_curtain_finalize (GObject *object)
{
  DeskCurtain *self = DESK_CURTAIN (object);

  g_clear_weak_pointer (&self->window);
  g_clear_weak_pointer (&self->board);
  g_object_unref (self->privacy);
  g_ptr_array_unref (self->hidden);
  G_OBJECT_CLASS (desk_curtain_parent_class)->finalize (object);
}

static void
desk_curtain_class_init (DeskCurtainClass *class)
{
  G_OBJECT_CLASS (class)->finalize = desk_curtain_finalize;
}

static void
desk_curtain_init (DeskCurtain *self)
{
  self->hidden = g_ptr_array_new_with_free_func (g_object_unref);
}

DeskCurtain *
desk_curtain_new (GtkWindow *window, DeskPrivacy *privacy, DeskBoardPage *board)
{
  DeskCurtain *self = g_object_new (DESK_TYPE_CURTAIN, NULL);

  g_set_weak_pointer (&self->window, window);
  g_set_weak_pointer (&self->board, board);
  self->privacy = g_object_ref (privacy);
  g_signal_connect_object (privacy, "notify::names", G_CALLBACK (on_names), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  return self;
}

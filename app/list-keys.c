/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of a dialog, and suggestions of a field, by keyboard. */
#include "app/list-keys.h"

/* A list takes no keys itself, its rows do. */
static gboolean
on_mnemonic (GtkWidget *list)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (list));

  if (row)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  else
    gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD);
  return TRUE;
}

static void
on_row_activated (GtkWidget *list)
{
  gtk_window_activate_default (GTK_WINDOW (gtk_widget_get_toplevel (list)));
}

/* Space chooses the row that has the keys, also where it was chosen before; by itself GTK takes it for Enter. */
static gboolean
on_space (GtkWidget *list, GdkEventKey *event)
{
  GtkWidget *row = gtk_container_get_focus_child (GTK_CONTAINER (list));

  if ((event->keyval != GDK_KEY_space && event->keyval != GDK_KEY_KP_Space) || !GTK_IS_LIST_BOX_ROW (row))
    return GDK_EVENT_PROPAGATE;
  if (gtk_list_box_row_is_selected (GTK_LIST_BOX_ROW (row)))
    g_signal_emit_by_name (list, "row-selected", row);
  else
    gtk_list_box_select_row (GTK_LIST_BOX (list), GTK_LIST_BOX_ROW (row));
  return GDK_EVENT_STOP;
}

/* Arrows go from row to row; Tab leaves the list. */
static gboolean
on_focus (GtkWidget *list, GtkDirectionType direction)
{
  if ((direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD) && gtk_container_get_focus_child (GTK_CONTAINER (list)))
    g_signal_stop_emission_by_name (list, "focus");
  return FALSE;
}

void
desk_list_leave (GtkListBox *list)
{
  g_signal_connect (list, "focus", G_CALLBACK (on_focus), NULL);
}

void
desk_list_keys (GtkListBox *list)
{
  gtk_list_box_set_activate_on_single_click (list, FALSE);
  g_signal_connect (list, "mnemonic-activate", G_CALLBACK (on_mnemonic), NULL);
  desk_list_leave (list);
  g_signal_connect (list, "key-press-event", G_CALLBACK (on_space), NULL);
  g_signal_connect (list, "row-activated", G_CALLBACK (on_row_activated), NULL);
}

void
desk_list_tell (GtkListBox *list, GtkWidget *field, const char *otherwise)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (list);
  const char *name = row ? atk_object_get_name (gtk_widget_get_accessible (GTK_WIDGET (row))) : otherwise;

  atk_object_set_description (gtk_widget_get_accessible (field), name ? name : "");
}

/* While they are shown the suggestions have the keys: what the field does not take itself never comes to the window. */
static gboolean
on_entry_key (GtkWidget *entry, GdkEventKey *event)
{
  gboolean back = event->keyval == GDK_KEY_ISO_Left_Tab || event->state & GDK_SHIFT_MASK;

  if ((event->keyval != GDK_KEY_Tab && event->keyval != GDK_KEY_ISO_Left_Tab && event->keyval != GDK_KEY_KP_Tab)
      || event->state & (GDK_CONTROL_MASK | GDK_MOD1_MASK))
    return GDK_EVENT_PROPAGATE;
  g_signal_emit_by_name (gtk_widget_get_toplevel (entry), "move-focus", back ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD);
  return GDK_EVENT_STOP;
}

void
desk_completion_keys (GtkEntry *entry)
{
  g_return_if_fail (GTK_IS_ENTRY (entry) && gtk_entry_get_completion (entry));

  gtk_entry_completion_set_inline_selection (gtk_entry_get_completion (entry), TRUE);
  g_signal_connect (entry, "key-press-event", G_CALLBACK (on_entry_key), NULL);
}

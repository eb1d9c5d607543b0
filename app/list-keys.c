/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of a dialog by keyboard. */
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
  g_signal_connect (list, "row-activated", G_CALLBACK (on_row_activated), NULL);
}

void
desk_list_tell (GtkListBox *list, GtkWidget *field, const char *otherwise)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (list);
  const char *name = row ? atk_object_get_name (gtk_widget_get_accessible (GTK_WIDGET (row))) : otherwise;

  atk_object_set_description (gtk_widget_get_accessible (field), name ? name : "");
}

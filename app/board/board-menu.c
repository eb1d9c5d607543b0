/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The menu of a bed. */
#include "app/board/board-menu.h"

#include <glib/gi18n.h>

void
desk_board_menu_open (GtkWidget *widget, const DeskTile *tile, const GdkRectangle *rect)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  if (tile->person) {
    g_menu_append (menu, _("_Move…"), "board.move");
    g_menu_append (menu, _("A _room for several…"), "board.fit");
    if (tile->bed)
      g_menu_append (menu, _("_Not here: free the bed"), "board.displace");
    g_menu_append (menu, _("_End stay…"), "board.discharge");
    g_menu_append (menu, _("_Print a card"), "card.print");
  } else if (desk_tile_is_open (tile)) {
    g_menu_append (menu, _("_Admit somebody here…"), "board.admit");
  }
  g_menu_append (menu, _("_Undo the last act"), "win.undo");
  GtkWidget *popover = gtk_popover_new_from_model (widget, G_MENU_MODEL (menu));
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), rect);
  g_signal_connect (popover, "closed", G_CALLBACK (gtk_widget_destroy), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The menu of a bed. */
#include "app/board/board-menu.h"

#include <glib/gi18n.h>

static void
add_bed_acts (GMenu *menu, const DeskTile *tile)
{
  if (desk_tile_is_open (tile))
    g_menu_append (menu, _("_Admit somebody here…"), "board.admit-here");
  if (tile->look == TILE_CLEANING || tile->look == TILE_OUT)
    g_menu_append (menu, desk_tile_is_closed (tile) ? _("_Released: to be cleaned") : _("_Can be used again"), "bed.back");
  if (tile->look == TILE_HELD || tile->look == TILE_LAPSED)
    g_menu_append (menu, _("_Let the bed go"), "bed.let-go");
  if (tile->look == TILE_FREE || tile->look == TILE_CLEANING) {
    g_menu_append (menu, _("_Hold for somebody…"), "bed.hold");
    g_menu_append (menu, _("_Out of use…"), "bed.out");
  }
}

static gboolean
on_idle (gpointer popover)
{
  gtk_widget_destroy (popover);
  return G_SOURCE_REMOVE;
}

/* Where nothing is animated, it closes while the item that was clicked is still at work. */
static void
on_closed (GtkWidget *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_idle, g_object_ref (popover), g_object_unref);
}

void
desk_board_menu_open (GtkWidget *widget, const DeskTile *tile, const GdkRectangle *rect)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  if (tile->person) {
    g_menu_append (menu, _("_Move…"), "board.move");
    g_menu_append (menu, _("E_xtend…"), "board.extend");
    g_menu_append (menu, _("A _room for several…"), "board.fit");
    if (tile->bed)
      g_menu_append (menu, _("_Not here: free the bed"), "board.displace");
    g_menu_append (menu, _("Ser_vice…"), "bed.serve");
    g_menu_append (menu, _("Is _here now"), "bed.seen");
    g_menu_append (menu, _("_Went out"), "bed.gone");
    g_menu_append (menu, _("_Out on permit…"), "bed.leave");
    if (tile->bed)
      g_menu_append (menu, _("Somebody shares this _bed…"), "bed.sharer");
    g_menu_append (menu, _("Somebody _comes with them…"), "bed.companion");
    if (tile->person->with)
      g_menu_append (menu, _("_Another one comes instead…"), "bed.instead");
    g_menu_append (menu, _("_Share a bed with…"), "bed.share");
    if (tile->bed)
      g_menu_append (menu, _("_Keep the rest of the room free…"), "bed.close-room");
    g_menu_append (menu, _("_End stay…"), "board.discharge");
    g_menu_append (menu, _("_Print a card"), "card.print");
  } else if (tile->waiting) {
    g_menu_append (menu, _("_Admit…"), "board.admit-here");
    g_menu_append (menu, _("The waiting _list"), "win.page::arrivals");
  } else {
    add_bed_acts (menu, tile);
  }
  if (tile->bed)
    g_menu_append (menu, _("+ _Mat in this room"), "bed.mat");
  g_menu_append (menu, _("_Undo the last act"), "win.undo");
  GtkWidget *popover = gtk_popover_new_from_model (widget, G_MENU_MODEL (menu));
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), rect);
  g_signal_connect (popover, "closed", G_CALLBACK (on_closed), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

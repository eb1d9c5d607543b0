/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The button of the window's menu, which is made when it is first opened. */
#include "app/main-menu.h"

struct _DeskMainMenu {
  GtkMenuButton parent;
};

G_DEFINE_FINAL_TYPE (DeskMainMenu, desk_main_menu, GTK_TYPE_MENU_BUTTON)

static void
desk_main_menu_toggled (GtkToggleButton *button)
{
  if (!gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (button))) {
    g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/id/singgah/desk/ui/main-menu.ui");
    gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (gtk_builder_get_object (builder, "main_menu")));
  }
  GTK_TOGGLE_BUTTON_CLASS (desk_main_menu_parent_class)->toggled (button);
}

static void
desk_main_menu_class_init (DeskMainMenuClass *class)
{
  GTK_TOGGLE_BUTTON_CLASS (class)->toggled = desk_main_menu_toggled;
}

static void
desk_main_menu_init (DeskMainMenu *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);      /* also while there is no menu yet */
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The name of the house in the header, and the choice of another. */
#include "app/house-button.h"

#include "db/record/house.h"

#include <glib/gi18n.h>

struct _DeskHouseButton {
  GtkBox parent;

  GtkLabel *name;
  GtkMenuButton *choice;
};

G_DEFINE_FINAL_TYPE (DeskHouseButton, desk_house_button, GTK_TYPE_BOX)

static void
add_choice (GMenu *menu, const char *name, gint64 house)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);

  g_menu_item_set_attribute (item, G_MENU_ATTRIBUTE_LABEL, "s", name);
  g_menu_item_set_action_and_target (item, "win.house", "x", house);
  g_menu_append_item (menu, item);
}

/* A name is no label with a mnemonic. */
static char *
plain (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "_", -1);

  return g_strjoinv ("__", parts);
}

void
desk_house_button_show (DeskHouseButton *self, DeskContext *context)
{
  g_return_if_fail (DESK_IS_HOUSE_BUTTON (self));

  const char *name = desk_context_get_house_name (context);
  GPtrArray *houses = desk_context_get_houses (context);
  g_autoptr (GMenu) menu = g_menu_new ();

  gtk_label_set_text (self->name, name ? name : _("All houses"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), name);      /* a small screen cuts it off */
  gtk_widget_set_visible (GTK_WIDGET (self->choice), houses != NULL);
  if (!houses)
    return;
  add_choice (menu, _("All houses"), 0);
  for (guint i = 0; i < houses->len; i++) {
    const House *house = g_ptr_array_index (houses, i);
    g_autofree char *label = plain (house->name);
    add_choice (menu, label, house->id);
  }
  gtk_menu_button_set_menu_model (self->choice, G_MENU_MODEL (menu));
}

void
desk_house_button_open (DeskHouseButton *self)
{
  g_return_if_fail (DESK_IS_HOUSE_BUTTON (self));

  if (gtk_widget_get_visible (GTK_WIDGET (self->choice)))
    gtk_button_clicked (GTK_BUTTON (self->choice));
}

static void
desk_house_button_class_init (DeskHouseButtonClass *class)
{
  (void) class;
}

static void
desk_house_button_init (DeskHouseButton *self)
{
  self->name = GTK_LABEL (gtk_label_new (NULL));
  self->choice = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_box_set_spacing (GTK_BOX (self), 4);
  gtk_label_set_ellipsize (self->name, PANGO_ELLIPSIZE_END);
  gtk_style_context_add_class (gtk_widget_get_style_context (GTK_WIDGET (self->name)), "house");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->choice), _("Choose the house (Ctrl+Shift+H)"));
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self->choice)), _("Choose the house"));
  gtk_buildable_set_name (GTK_BUILDABLE (self->choice), "choose_house");
  gtk_widget_show (GTK_WIDGET (self->name));
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->name));
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->choice));
}

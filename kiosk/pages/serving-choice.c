/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be given: a picture for each service, several at once. */
#include "kiosk/pages/serving-choice.h"

#include "kiosk/pages/tile-grid.h"

#include <glib/gi18n-lib.h>

#define PICTURE_PIXELS 68

struct _KioskServingChoice {
  GtkFlowBox parent;

  KioskServing *serving;       /* (nullable) whose kinds are shown */
};

G_DEFINE_FINAL_TYPE (KioskServingChoice, kiosk_serving_choice, GTK_TYPE_FLOW_BOX)

static void
on_toggled (GtkToggleButton *button, KioskServingChoice *self)
{
  if (self->serving)
    kiosk_serving_choose (self->serving, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "place")),
                          gtk_toggle_button_get_active (button));
}

static GtkWidget *
kind_new (KioskServingChoice *self, guint place)
{
  const KioskServingKind *kind = kiosk_serving_get_place (self->serving)->kinds->pdata[place];
  GtkWidget *button = gtk_toggle_button_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *word = gtk_label_new (_(kind->name));

  gtk_label_set_line_wrap (GTK_LABEL (word), TRUE);
  gtk_box_pack_start (GTK_BOX (box), kiosk_tile_picture_new (kind->symbol ? kind->symbol : "meal", PICTURE_PIXELS), FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (box), word, FALSE, FALSE, 0);
  gtk_container_add (GTK_CONTAINER (button), box);
  gtk_style_context_add_class (gtk_widget_get_style_context (button), "tile");
  gtk_style_context_add_class (gtk_widget_get_style_context (button), "kind");
  atk_object_set_name (gtk_widget_get_accessible (button), _(kind->name));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), kiosk_serving_is_chosen (self->serving, place));
  g_object_set_data (G_OBJECT (button), "place", GUINT_TO_POINTER (place));
  g_signal_connect (button, "toggled", G_CALLBACK (on_toggled), self);
  gtk_widget_show_all (button);
  return button;
}

static void
destroy_child (GtkWidget *child, gpointer data G_GNUC_UNUSED)
{
  gtk_widget_destroy (child);
}

void
kiosk_serving_choice_show (KioskServingChoice *self, KioskServing *serving)
{
  g_return_if_fail (KIOSK_IS_SERVING_CHOICE (self));

  if (serving == self->serving || (serving && !kiosk_serving_get_place (serving)))
    return;
  g_clear_object (&self->serving);
  gtk_container_foreach (GTK_CONTAINER (self), destroy_child, NULL);
  if (!serving)
    return;
  self->serving = g_object_ref (serving);
  for (guint i = 0; i < kiosk_serving_get_place (serving)->kinds->len; i++) {
    GtkWidget *kind = kind_new (self, i);
    gtk_flow_box_insert (GTK_FLOW_BOX (self), kind, -1);
    gtk_widget_set_can_focus (gtk_widget_get_parent (kind), FALSE);
  }
}

static void
kiosk_serving_choice_destroy (GtkWidget *widget)
{
  g_clear_object (&KIOSK_SERVING_CHOICE (widget)->serving);
  GTK_WIDGET_CLASS (kiosk_serving_choice_parent_class)->destroy (widget);
}

static void
kiosk_serving_choice_class_init (KioskServingChoiceClass *class)
{
  GTK_WIDGET_CLASS (class)->destroy = kiosk_serving_choice_destroy;
}

static void
kiosk_serving_choice_init (KioskServingChoice *self)
{
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self), GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (self), TRUE);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (self), 18);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (self), 18);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self), 4);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People to choose from, each by his symbol; by name only where staff look. */
#include "kiosk/pages/people.h"

#include "kiosk/pages/symbol-picture.h"

#define PIXELS 84

struct _KioskPeople {
  GtkFlowBox parent;

  GPtrArray *people;           /* (nullable) those that are shown */
};

G_DEFINE_FINAL_TYPE (KioskPeople, kiosk_people, GTK_TYPE_FLOW_BOX)

static guint signal_pressed;

static void
on_clicked (GtkButton *button, KioskPeople *self)
{
  g_signal_emit (self, signal_pressed, 0, g_object_get_data (G_OBJECT (button), "person"));
}

static GtkWidget *
person_new (KioskPeople *self, ServingPerson *person, gboolean named)
{
  const char *name = named && person->called ? person->called : NULL;
  GtkWidget *button = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *symbol = g_object_new (KIOSK_TYPE_SYMBOL_PICTURE, NULL);
  GtkWidget *label = gtk_label_new (name ? name : person->symbol ? "" : person->code);

  kiosk_symbol_picture_set_pixels (KIOSK_SYMBOL_PICTURE (symbol), PIXELS);
  gtk_widget_set_halign (symbol, GTK_ALIGN_CENTER);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 9);
  gtk_box_pack_start (GTK_BOX (box), symbol, FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (box), label, FALSE, FALSE, 0);
  gtk_container_add (GTK_CONTAINER (button), box);
  gtk_style_context_add_class (gtk_widget_get_style_context (button), "person");
  g_object_set_data (G_OBJECT (button), "person", person);
  g_signal_connect (button, "clicked", G_CALLBACK (on_clicked), self);
  gtk_widget_show_all (button);
  kiosk_symbol_picture_set (KIOSK_SYMBOL_PICTURE (symbol), person->symbol, person->colour);
  const char *drawn = person->symbol ? atk_object_get_name (gtk_widget_get_accessible (symbol)) : person->code;
  atk_object_set_name (gtk_widget_get_accessible (button), name ? name : drawn);
  return button;
}

static void
destroy_child (GtkWidget *child, gpointer data G_GNUC_UNUSED)
{
  gtk_widget_destroy (child);
}

void
kiosk_people_show (KioskPeople *self, GPtrArray *people, gboolean named)
{
  g_return_if_fail (KIOSK_IS_PEOPLE (self));

  if (people == self->people)
    return;
  gtk_container_foreach (GTK_CONTAINER (self), destroy_child, NULL);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  if (!people)
    return;
  self->people = g_ptr_array_ref (people);
  for (guint i = 0; i < people->len; i++)
    gtk_flow_box_insert (GTK_FLOW_BOX (self), person_new (self, people->pdata[i], named), -1);
}

static void
kiosk_people_destroy (GtkWidget *widget)
{
  g_clear_pointer (&KIOSK_PEOPLE (widget)->people, g_ptr_array_unref);
  GTK_WIDGET_CLASS (kiosk_people_parent_class)->destroy (widget);
}

static void
kiosk_people_class_init (KioskPeopleClass *class)
{
  GTK_WIDGET_CLASS (class)->destroy = kiosk_people_destroy;
  signal_pressed =
      g_signal_new ("pressed", KIOSK_TYPE_PEOPLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
kiosk_people_init (KioskPeople *self)
{
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self), GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (self), TRUE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self), 7);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (self), 10);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (self), 10);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_style_context_add_class (gtk_widget_get_style_context (GTK_WIDGET (self)), "missing");
}

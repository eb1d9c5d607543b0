/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Those in a visitor's care, each with a picture that says whether he is here. */
#include "kiosk/pages/ward-row.h"

#include "kiosk/pages/symbol-picture.h"

#include <glib/gi18n-lib.h>

#define SYMBOL_PIXELS 56

struct _KioskWardRow {
  GtkBox parent;

  GPtrArray *wards;            /* (nullable) those that are shown */
};

G_DEFINE_FINAL_TYPE (KioskWardRow, kiosk_ward_row, GTK_TYPE_BOX)

static guint signal_chosen;

static void
on_toggled (GtkToggleButton *button, KioskWardRow *self)
{
  g_signal_emit (self, signal_chosen, 0, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "place")),
                 gtk_toggle_button_get_active (button));
}

static GtkWidget *
ward_new (KioskWardRow *self, const KioskWard *ward, guint place)
{
  GtkWidget *button = gtk_toggle_button_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkWidget *symbol = g_object_new (KIOSK_TYPE_SYMBOL_PICTURE, NULL), *name = gtk_label_new (ward->called ? ward->called : "");
  g_autofree char *spoken = g_strdup_printf (_("%s is here"), ward->called ? ward->called : _("Child"));

  kiosk_symbol_picture_set_pixels (KIOSK_SYMBOL_PICTURE (symbol), SYMBOL_PIXELS);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (name), 10);
  gtk_box_pack_start (GTK_BOX (box), symbol, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), name, FALSE, FALSE, 0);
  gtk_container_add (GTK_CONTAINER (button), box);
  gtk_style_context_add_class (gtk_widget_get_style_context (button), "ward");
  atk_object_set_name (gtk_widget_get_accessible (button), spoken);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), ward->chosen);
  g_object_set_data (G_OBJECT (button), "place", GUINT_TO_POINTER (place));
  g_signal_connect (button, "toggled", G_CALLBACK (on_toggled), self);
  gtk_widget_show_all (button);
  kiosk_symbol_picture_set (KIOSK_SYMBOL_PICTURE (symbol), ward->symbol, ward->colour);
  return button;
}

static void
destroy_child (GtkWidget *child, gpointer data G_GNUC_UNUSED)
{
  gtk_widget_destroy (child);
}

static void
clear (KioskWardRow *self)
{
  gtk_container_foreach (GTK_CONTAINER (self), destroy_child, NULL);
  g_clear_pointer (&self->wards, g_ptr_array_unref);
}

void
kiosk_ward_row_show (KioskWardRow *self, const KioskVisit *visit)
{
  g_return_if_fail (KIOSK_IS_WARD_ROW (self));

  if (visit && visit->wards == self->wards)
    return;
  clear (self);
  gtk_widget_set_visible (GTK_WIDGET (self), visit && visit->wards->len);
  if (!visit)
    return;
  self->wards = g_ptr_array_ref (visit->wards);
  for (guint i = 0; i < visit->wards->len; i++)
    gtk_box_pack_start (GTK_BOX (self), ward_new (self, visit->wards->pdata[i], i), FALSE, FALSE, 0);
}

static void
kiosk_ward_row_destroy (GtkWidget *widget)
{
  g_clear_pointer (&KIOSK_WARD_ROW (widget)->wards, g_ptr_array_unref);
  GTK_WIDGET_CLASS (kiosk_ward_row_parent_class)->destroy (widget);
}

static void
kiosk_ward_row_class_init (KioskWardRowClass *class)
{
  GTK_WIDGET_CLASS (class)->destroy = kiosk_ward_row_destroy;
  signal_chosen = g_signal_new ("chosen", KIOSK_TYPE_WARD_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                G_TYPE_UINT, G_TYPE_BOOLEAN);
}

static void
kiosk_ward_row_init (KioskWardRow *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 16);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fills the list of those who may be known already. */
#include "app/admit/known-list.h"

#include "app/admit/photo.h"
#include "app/board/labels.h"

#include <glib/gi18n.h>

#define FACE 36                /* pixels */

static char *
note_of (const DeskKnown *known)
{
  const ResidentLine *line = known->line;
  g_autoptr (GString) note = g_string_new (desk_label_sex (line->sex));
  g_autofree char *alerts = desk_label_alerts (known->alerts), *born = desk_iso_date (line->born);

  if (*born)
    g_string_append_printf (note, _(" · born %s"), born);
  if (line->limited)
    g_string_append (note, _(" · use of the data limited"));
  if (line->stay)
    g_string_append_printf (note, _(" · staying: %s"), line->bed ? line->bed : _("without a bed"));
  if (*alerts)
    g_string_append_printf (note, " · %s", alerts);
  return g_string_free (g_steal_pointer (&note), FALSE);
}

static GtkWidget *
face_of (const DeskKnown *known)
{
  g_autoptr (GdkPixbuf) pixbuf = known && known->photo ? desk_photo_show (known->photo, FACE) : NULL;
  GtkWidget *image = pixbuf ? gtk_image_new_from_pixbuf (pixbuf)
                            : gtk_image_new_from_icon_name ("desk-person-symbolic", GTK_ICON_SIZE_LARGE_TOOLBAR);

  gtk_widget_set_size_request (image, FACE, FACE);
  gtk_style_context_add_class (gtk_widget_get_style_context (image), "dim");
  atk_object_set_name (gtk_widget_get_accessible (image), pixbuf ? _("Photo") : _("No photo"));
  return image;
}

static GtkWidget *
add_label (GtkWidget *box, const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (class)
    gtk_style_context_add_class (gtk_widget_get_style_context (label), class);
  gtk_container_add (GTK_CONTAINER (box), label);
  return label;
}

static void
add_row (GtkListBox *list, const DeskKnown *known, const char *name, const char *note)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *spoken = note ? g_strdup_printf ("%s, %s", name, note) : g_strdup (name);

  if (known)
    gtk_container_add (GTK_CONTAINER (box), face_of (known));
  add_label (words, name, NULL);
  if (note)
    gtk_widget_set_tooltip_text (add_label (words, note, "caption"), note);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_container_add (GTK_CONTAINER (box), words);
  gtk_container_add (GTK_CONTAINER (row), box);
  g_object_set_data (G_OBJECT (row), "known", (gpointer) known);
  atk_object_set_name (gtk_widget_get_accessible (row), spoken);
  gtk_widget_show_all (row);
  gtk_container_add (GTK_CONTAINER (list), row);
}

void
desk_known_list_fill (GtkListBox *list, GPtrArray *known)
{
  g_return_if_fail (GTK_IS_LIST_BOX (list));

  gtk_container_foreach (GTK_CONTAINER (list), (GtkCallback) (void (*) (void)) gtk_widget_destroy, NULL);
  g_object_set_data_full (G_OBJECT (list), "known", known ? g_ptr_array_ref (known) : NULL, (GDestroyNotify) g_ptr_array_unref);
  add_row (list, NULL, _("Somebody new, not in the list"), NULL);
  for (guint i = 0; known && i < known->len; i++) {
    const DeskKnown *one = known->pdata[i];
    g_autofree char *note = note_of (one);
    add_row (list, one, one->line->name, note);
  }
  gtk_list_box_select_row (list, gtk_list_box_get_row_at_index (list, 0));
}

void
desk_known_list_say (GtkListBox *list, const char *sentence, gboolean failed)
{
  g_return_if_fail (GTK_IS_LIST_BOX (list) && sentence);

  GtkWidget *row = gtk_list_box_row_new (), *label = gtk_label_new (sentence);
  desk_known_list_fill (list, NULL);
  gtk_container_foreach (GTK_CONTAINER (list), (GtkCallback) (void (*) (void)) gtk_widget_destroy, NULL);
  g_object_set (label, "xalign", 0.0, "wrap", TRUE, NULL);
  if (failed)
    gtk_style_context_add_class (gtk_widget_get_style_context (label), "over-text");
  g_object_set (row, "selectable", FALSE, "activatable", FALSE, "child", label, NULL);
  atk_object_set_name (gtk_widget_get_accessible (row), sentence);
  gtk_widget_show_all (row);
  gtk_container_add (GTK_CONTAINER (list), row);
}

const DeskKnown *
desk_known_list_get (GtkListBoxRow *row)
{
  return row ? g_object_get_data (G_OBJECT (row), "known") : NULL;
}

void
desk_known_list_step (GtkListBox *list, int step)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (list);
  GtkListBoxRow *next = gtk_list_box_get_row_at_index (list, row ? MAX (gtk_list_box_row_get_index (row) + step, 0) : 0);

  if (next)
    gtk_list_box_select_row (list, next);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pieces that the sections of a resident's page are made of. */
#include "app/residents/rows.h"

#include "app/board/labels.h"
#include "app/reason.h"

#include <glib/gi18n.h>
#include <inttypes.h>

static void
add_class (GtkWidget *widget, const char *class)
{
  if (class)
    gtk_style_context_add_class (gtk_widget_get_style_context (widget), class);
}

GtkWidget *
desk_row_label (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_line_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  add_class (label, class);
  gtk_widget_show (label);
  return label;
}

GtkBox *
desk_row_section (GtkBox *box, const char *heading)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *label = desk_row_label (heading, "strong");

  add_class (section, "section");
  atk_object_set_role (gtk_widget_get_accessible (label), ATK_ROLE_HEADING);
  gtk_container_add (GTK_CONTAINER (section), label);
  gtk_container_add (GTK_CONTAINER (box), section);
  gtk_widget_show (section);
  return GTK_BOX (section);
}

GtkBox *
desk_row_add (GtkBox *section, const char *text, const char *note)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  add_class (row, "row");
  gtk_container_add (GTK_CONTAINER (words), desk_row_label (text, NULL));
  if (note && *note)
    gtk_container_add (GTK_CONTAINER (words), desk_row_label (note, "note"));
  gtk_box_pack_start (GTK_BOX (row), words, TRUE, TRUE, 0);
  gtk_container_add (GTK_CONTAINER (section), row);
  gtk_widget_show_all (row);
  return GTK_BOX (row);
}

void
desk_row_fact (GtkGrid *facts, const char *name, const char *value)
{
  if (!value || !*value)
    return;
  GtkWidget *left = desk_row_label (name, "fact"), *right = desk_row_label (value, NULL);
  int row = 0;

  while (gtk_grid_get_child_at (facts, 0, row))
    row++;
  gtk_label_set_yalign (GTK_LABEL (left), 0);
  gtk_label_set_selectable (GTK_LABEL (right), FALSE);
  gtk_widget_set_hexpand (right, TRUE);
  gtk_grid_attach (facts, left, 0, row, 1, 1);
  gtk_grid_attach (facts, right, 1, row, 1, 1);
}

GtkWidget *
desk_row_button (GtkBox *row, const char *label, const char *action, gint64 id, const char *accessible)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  g_autofree char *name = g_strdup_printf ("%s:%" G_GINT64_FORMAT, action, id);

  if (id)
    gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), g_variant_new_int64 (id));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_name (button, name);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  if (accessible)
    atk_object_set_name (gtk_widget_get_accessible (button), accessible);
  gtk_box_pack_start (row, button, FALSE, FALSE, 0);
  desk_reason_keep (button, _("Your role does not allow this."));
  gtk_widget_show (button);
  return button;
}

void
desk_row_dial (GtkBox *row, const char *phone)
{
  GtkWidget *button = gtk_button_new_with_label (_("Call…"));
  g_autofree char *name = g_strdup_printf (_("Call %s"), phone);

  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), g_variant_new_string (phone));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "person.dial");
  gtk_widget_set_tooltip_text (button, _("Show a code that your telephone dials"));
  atk_object_set_name (gtk_widget_get_accessible (button), name);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_container_add (GTK_CONTAINER (row), button);
  gtk_widget_show (button);
}

void
desk_row_say_nothing (GtkBox *section, const char *text)
{
  gtk_container_add (GTK_CONTAINER (section), desk_row_label (text, "dim"));
}

void
desk_row_sealed (GtkBox *section, const char *text, const char *action, const char *accessible)
{
  GtkBox *row = desk_row_add (section, text, _("Who asks for it, and why, is written down."));

  desk_row_button (row, _("Show…"), action, 0, accessible);
}

void
desk_row_clear (GtkWidget *container)
{
  gtk_container_foreach (GTK_CONTAINER (container), (GtkCallback) (void (*) (void)) gtk_widget_destroy, NULL);
}

GtkWidget *
desk_picture (GBytes *bytes, int side)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GdkPixbuf) picture = gdk_pixbuf_new_from_stream_at_scale (stream, side, side, TRUE, NULL, NULL);

  return picture ? gtk_image_new_from_pixbuf (picture) : NULL;
}

char *
desk_row_note (const ResidentLine *line)
{
  g_autoptr (GString) note = g_string_new (NULL);
  g_autofree char *born = desk_iso_date (line->born);

  if (line->card)
    g_string_append_printf (note, _("card %04d · "), (int) line->card);
  g_string_append_printf (note, _("No. %" PRId64), line->number);
  g_string_append_printf (note, " · %s", line->bed ? line->bed : line->stay ? _("without a bed") : _("not staying"));
  if (*born)
    g_string_append_printf (note, _(" · born %s"), born);
  if (line->nik)
    g_string_append_printf (note, " · NIK %s", line->nik);
  if (line->limited)
    g_string_append (note, _(" · use of the data limited"));
  return g_string_free (g_steal_pointer (&note), FALSE);
}

char *
desk_row_found (guint n)
{
  if (!n)
    return g_strdup (_("Nobody is found. Try fewer letters, a number, or a bed."));
  return g_strdup_printf (ngettext ("%u found; Tab leads to the list", "%u found; Tab leads to the list", n), n);
}

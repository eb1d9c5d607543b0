/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The button of the status bar that says why acts may be lost later. */
#include "app/concern.h"

#include <glib/gi18n.h>

#define WIDE_CHARS 60

static void
lay_out (GtkLabel *label)
{
  gtk_label_set_line_wrap (label, TRUE);
  gtk_label_set_line_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (label, WIDE_CHARS);
  gtk_label_set_xalign (label, 0);
  g_object_set (label, "margin", 12, NULL);
}

GtkWidget *
desk_concern_new (void)
{
  GtkWidget *button = gtk_menu_button_new (), *popover = gtk_popover_new (button), *text = gtk_label_new (NULL);
  GtkStyleContext *style = gtk_widget_get_style_context (button);

  lay_out (GTK_LABEL (text));
  gtk_widget_show (text);
  gtk_container_add (GTK_CONTAINER (popover), text);
  gtk_button_set_label (GTK_BUTTON (button), _("▲ Record not safe"));
  gtk_style_context_add_class (style, "flat");
  gtk_style_context_add_class (style, "lost");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  return button;
}

void
desk_concern_show (GtkWidget *concern, const char *text)
{
  g_return_if_fail (GTK_IS_MENU_BUTTON (concern));

  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (concern)));
  gtk_label_set_text (GTK_LABEL (gtk_bin_get_child (GTK_BIN (popover))), text ? text : "");
  gtk_widget_set_tooltip_text (concern, text);
  gtk_widget_set_visible (concern, text != NULL);
  if (!text)
    gtk_widget_hide (popover);
}

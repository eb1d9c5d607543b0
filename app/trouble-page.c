/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in the window while the record can not be opened. */
#include "app/trouble-page.h"

#include "app/late-handy.h"
#include "app/sentence.h"
#include "db/worker.h"

#include <glib/gi18n.h>

struct _DeskTroublePage {
  GtkBin parent;

  HdyStatusPage *page;
  GtkLabel *command, *place;
  GtkWidget *retry;
};

G_DEFINE_FINAL_TYPE (DeskTroublePage, desk_trouble_page, GTK_TYPE_BIN)

void
desk_trouble_page_show (DeskTroublePage *self, const GError *error, const char *address, GTimeZone *zone)
{
  g_return_if_fail (DESK_IS_TROUBLE_PAGE (self) && error && address);

  g_autofree char *sentence = desk_sentence (error, zone);
  g_autofree char *command = desk_trouble_command (error, address);
  g_autofree char *place = g_strdup_printf (_("Record: %s"), address);

  hdy_status_page_set_title (self->page, desk_trouble_title (error));
  hdy_status_page_set_description (self->page, sentence);
  gtk_label_set_text (self->command, command ? command : "");
  gtk_widget_set_visible (GTK_WIDGET (self->command), command != NULL);
  gtk_label_set_text (self->place, place);
}

static void
desk_trouble_page_grab_focus (GtkWidget *widget)
{
  gtk_widget_grab_focus (DESK_TROUBLE_PAGE (widget)->retry);
}

static void
desk_trouble_page_class_init (DeskTroublePageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  widget_class->grab_focus = desk_trouble_page_grab_focus;
  desk_handy_ensure ();
  gtk_widget_class_set_template_from_resource (widget_class, "/id/singgah/desk/ui/trouble-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskTroublePage, page);
  gtk_widget_class_bind_template_child (widget_class, DeskTroublePage, command);
  gtk_widget_class_bind_template_child (widget_class, DeskTroublePage, place);
  gtk_widget_class_bind_template_child (widget_class, DeskTroublePage, retry);
}

static void
desk_trouble_page_init (DeskTroublePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page that asks whether the visitor is still here, before it forgets them. */
#include "kiosk/pages/ask-page.h"

#include <glib/gi18n-lib.h>

struct _KioskAskPage {
  GtkBox parent;

  GtkLabel *left;
};

G_DEFINE_FINAL_TYPE (KioskAskPage, kiosk_ask_page, GTK_TYPE_BOX)

static guint signal_here;

void
kiosk_ask_page_show (KioskAskPage *self, int seconds)
{
  g_return_if_fail (KIOSK_IS_ASK_PAGE (self));

  g_autofree char *text = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "This page closes in %d second.", "This page closes in %d seconds.", (gulong) seconds), seconds);
  if (g_strcmp0 (text, gtk_label_get_text (self->left)) != 0)
    gtk_label_set_text (self->left, text);
}

static void
on_here (KioskAskPage *self)
{
  g_signal_emit (self, signal_here, 0);
}

static void
kiosk_ask_page_class_init (KioskAskPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  signal_here = g_signal_new ("here", KIOSK_TYPE_ASK_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/singgah/kiosk/ui/kiosk-ask-page.ui");
  gtk_widget_class_bind_template_child (widget_class, KioskAskPage, left);
  gtk_widget_class_bind_template_callback (widget_class, on_here);
}

static void
kiosk_ask_page_init (KioskAskPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

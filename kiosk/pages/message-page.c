/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page that says one thing and asks nothing. */
#include "kiosk/pages/message-page.h"

#include <glib/gi18n-lib.h>

struct _KioskMessagePage {
  GtkBox parent;

  GtkImage *icon;
  GtkLabel *title, *text;
};

G_DEFINE_FINAL_TYPE (KioskMessagePage, kiosk_message_page, GTK_TYPE_BOX)

#define TROUBLE_TITLE N_("One moment, a member of staff will help")

static const struct {
  const char *icon, *title, *text;
} messages[] = {
  [KIOSK_MESSAGE_WORKING] = { "kiosk-wait-symbolic", N_("One moment…"), "" },
  [KIOSK_MESSAGE_SEE_STAFF] = { "kiosk-staff-symbolic", N_("Please come to the desk"),
                                N_("A member of staff will gladly look at this card with you.") },
  [KIOSK_MESSAGE_UNREADABLE] = { "kiosk-again-symbolic", N_("Once more, please"),
                                 N_("The card could not be read. Hold it to the scanner again, slowly.") },
  [KIOSK_MESSAGE_STAFF] = { "kiosk-staff-symbolic", N_("Staff card"), N_("It is known here. Nothing was noted.") },
  [KIOSK_MESSAGE_UNDONE] = { "kiosk-again-symbolic", N_("✓ Taken back"), N_("Nothing is noted.") },
  [KIOSK_MESSAGE_TROUBLE] = { "kiosk-wait-symbolic", TROUBLE_TITLE, N_("Nothing is wrong with your card.") },
  [KIOSK_MESSAGE_UPDATE] = { "kiosk-wait-symbolic", TROUBLE_TITLE,
                             N_("This screen is being brought up to date. Nothing is wrong with your card.") },
};

void
kiosk_message_page_show (KioskMessagePage *self, KioskMessage message)
{
  g_return_if_fail (KIOSK_IS_MESSAGE_PAGE (self) && (guint) message < G_N_ELEMENTS (messages));

  const char *text = messages[message].text;
  gtk_image_set_from_icon_name (self->icon, messages[message].icon, GTK_ICON_SIZE_DIALOG);
  gtk_label_set_text (self->title, _(messages[message].title));
  gtk_label_set_text (self->text, *text ? _(text) : "");
  gtk_widget_set_visible (GTK_WIDGET (self->text), *text != '\0');
}

static void
kiosk_message_page_class_init (KioskMessagePageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (widget_class, "/id/singgah/kiosk/ui/kiosk-message-page.ui");
  gtk_widget_class_bind_template_child (widget_class, KioskMessagePage, icon);
  gtk_widget_class_bind_template_child (widget_class, KioskMessagePage, title);
  gtk_widget_class_bind_template_child (widget_class, KioskMessagePage, text);
}

static void
kiosk_message_page_init (KioskMessagePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

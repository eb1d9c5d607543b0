/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page that says one thing and asks nothing. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum {
  KIOSK_MESSAGE_WORKING,       /* a scan is on its way into the record */
  KIOSK_MESSAGE_SEE_STAFF,     /* whatever is the matter with the card: bystanders see no difference */
  KIOSK_MESSAGE_UNREADABLE,
  KIOSK_MESSAGE_STAFF,         /* a card of the staff */
  KIOSK_MESSAGE_UNDONE,        /* the visitor took everything back */
  KIOSK_MESSAGE_TROUBLE,       /* the record can not be reached */
  KIOSK_MESSAGE_UPDATE,        /* record and program are not of one version */
} KioskMessage;

#define KIOSK_TYPE_MESSAGE_PAGE (kiosk_message_page_get_type ())
G_DECLARE_FINAL_TYPE (KioskMessagePage, kiosk_message_page, KIOSK, MESSAGE_PAGE, GtkBox)

void kiosk_message_page_show (KioskMessagePage *page, KioskMessage message);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window asks of a tab's page. */
#include "app/page.h"

G_DEFINE_INTERFACE (DeskPage, desk_page, GTK_TYPE_WIDGET)

static void
desk_page_default_init (DeskPageInterface *interface)
{
  (void) interface;
}

void
desk_page_serve (DeskPage *page, DeskContext *context)
{
  DESK_PAGE_GET_IFACE (page)->serve (page, context);
}

void
desk_page_refresh (DeskPage *page)
{
  DESK_PAGE_GET_IFACE (page)->refresh (page);
}

void
desk_page_set_names (DeskPage *page, gboolean names)
{
  DESK_PAGE_GET_IFACE (page)->set_names (page, names);
}

void
desk_page_open (DeskPage *page, gint64 id)
{
  if (DESK_PAGE_GET_IFACE (page)->open)
    DESK_PAGE_GET_IFACE (page)->open (page, id);
}

void
desk_page_say (DeskPage *page, const char *text, gboolean failed)
{
  if (DESK_PAGE_GET_IFACE (page)->say)
    DESK_PAGE_GET_IFACE (page)->say (page, text, failed);
}

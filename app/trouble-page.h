/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in the window while the record can not be opened: what is wrong, what to do, and the way on. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_TROUBLE_PAGE (desk_trouble_page_get_type ())
G_DECLARE_FINAL_TYPE (DeskTroublePage, desk_trouble_page, DESK, TROUBLE_PAGE, GtkBin)

/** desk_trouble_page_show: @address of the record; the keys of the page go to `Try again`. */
void desk_trouble_page_show (DeskTroublePage *page, const GError *error, const char *address, GTimeZone *zone);

G_END_DECLS

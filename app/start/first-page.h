/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in the window where there is no record yet: the ways to one. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_FIRST_PAGE (desk_first_page_get_type ())
G_DECLARE_FINAL_TYPE (DeskFirstPage, desk_first_page, DESK, FIRST_PAGE, GtkBin)

/** desk_first_page_new: @address: where the record will be; the keys of the page go to setting up the house. */
GtkWidget *desk_first_page_new (const char *address);

/**
 * desk_first_page_bring:
 *
 * Copies the record @path to where it will be, as the page's button does with the file that is chosen, and has the window's
 * action `retry` look at it.
 */
void desk_first_page_bring (DeskFirstPage *page, const char *path);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which page stands in the window while no record is open: the first one where there is none yet, or what is wrong. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * desk_no_record_show:
 * @pages: the window's; a page is made there when it is first needed, as `first` or as `trouble`, and has the keys then
 *
 * Returns: whether something is wrong: %FALSE where there is only no record at @address yet
 */
gboolean desk_no_record_show (GtkStack *pages, const GError *error, const char *address, GTimeZone *zone);
/** desk_no_record_is_shown: whether one of the two is what is looked at. */
gboolean desk_no_record_is_shown (GtkStack *pages);

G_END_DECLS

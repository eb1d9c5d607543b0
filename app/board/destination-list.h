/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of where people go when they leave, with a letter for those that the night needs at once (PRACTICE F9). */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * desk_destination_list_fill:
 * @list: within a scrolled window that can have the keys
 *
 * While the scrolled window has them nothing is chosen: Enter alone says nowhere. There and in the list K chooses "absconded",
 * P "own request", J "the street", R "general hospital", L "other or not known"; Down goes to the first line.
 */
void desk_destination_list_fill (GtkListBox *list);
/** desk_destination_list_get: (nullable): code of the one that is chosen. */
const char *desk_destination_list_get (GtkListBox *list);

G_END_DECLS

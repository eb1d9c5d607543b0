/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ctrl+Z in a text field: takes back typing there, which GTK 3 does not do by itself. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** desk_entry_undo: from now on Ctrl+Z and Ctrl+Shift+Z (or Ctrl+Y) walk through what stood in @entry. */
void desk_entry_undo (GtkEntry *entry);

G_END_DECLS

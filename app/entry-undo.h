/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ctrl+Z in a text field: takes back typing there, which GTK 3 does not do by itself. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** desk_entry_undo: from now on Ctrl+Z and Ctrl+Shift+Z (or Ctrl+Y) walk through what stood in @entry. */
void desk_entry_undo (GtkEntry *entry);
/** desk_entry_undo_forget: @entry is about something else now: what stood in it before does not come back. */
void desk_entry_undo_forget (GtkEntry *entry);

/**
 * desk_entry_undo_everywhere:
 *
 * The same for every field of one line or more, in every window, from when it has the keys: Ctrl+Z is never an act's there.
 *
 * Returns: for desk_entry_undo_nowhere(), which ends it for fields that had the keys never yet
 */
gulong desk_entry_undo_everywhere (void);
void desk_entry_undo_nowhere (gulong hook);

G_END_DECLS

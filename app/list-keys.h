/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of a dialog, and suggestions of a field, by keyboard, as other fields are. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** desk_list_leave: Tab leaves the list, and chooses no other row on the way; its rows have nothing in them that takes keys. */
void desk_list_leave (GtkListBox *list);
/** desk_list_keys: the mnemonic of its label leads into the list, Space chooses a row, and Enter on it is Enter in the dialog. */
void desk_list_keys (GtkListBox *list);

/**
 * desk_list_tell: @field keeps the keys while a row of @list is chosen with the arrows: a screen reader says which one, as it is
 * the field's description from now on, the accessible name of the row; @otherwise (nullable): where none is chosen.
 */
void desk_list_tell (GtkListBox *list, GtkWidget *field, const char *otherwise);

/** desk_completion_keys: of a field with suggestions: the one that is marked stands in it, and Tab leaves the field, also while they are shown. */
void desk_completion_keys (GtkEntry *entry);

G_END_DECLS

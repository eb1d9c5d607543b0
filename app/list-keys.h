/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of a dialog by keyboard, as its other fields are. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** desk_list_keys: the mnemonic of its label leads into the list, and Enter on a row is Enter in the dialog. */
void desk_list_keys (GtkListBox *list);

G_END_DECLS

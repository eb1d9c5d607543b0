/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window that lists the keys. A new key is a new line of its table. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void desk_help_show (GtkWindow *parent);

G_END_DECLS

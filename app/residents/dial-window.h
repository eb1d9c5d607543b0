/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A telephone number as a QR code, for one's own telephone to dial (PRACTICE F18). */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** desk_dial_window_show: @number as it was written down; Escape closes the window. */
void desk_dial_window_show (GtkWindow *parent, const char *number);
/** desk_dial_text: (transfer full) (nullable): what the code says: "tel:+62812345678"; %NULL where there are no digits. */
char *desk_dial_text (const char *number);

G_END_DECLS

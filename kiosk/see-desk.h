/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands under the kiosk: seen while it does not run. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** kiosk_see_desk_page_new: (transfer floating): to the desk, in both languages; nothing on it can be pressed. */
GtkWidget *kiosk_see_desk_page_new (void);

/**
 * kiosk_see_desk_run: shows it over the whole screen until the program is ended, and knows no record. The compositor lives as
 * long as this program does, so that a kiosk that died leaves no bare screen (TRUST K19). Once it is drawn it says READY=1 to
 * systemd, where that started it: a kiosk that begins later lies above.
 *
 * Returns: KIOSK_EXIT_…
 */
int kiosk_see_desk_run (void);

G_END_DECLS

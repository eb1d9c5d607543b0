/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the surroundings of the kiosk may not do to it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** kiosk_environment_close: takes away what lets others into a GTK program (TRUST K1 to K3); before gtk_init(), without threads. */
void kiosk_environment_close (void);

G_END_DECLS

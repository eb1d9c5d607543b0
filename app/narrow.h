/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window that is narrower than the screen of a laptop, as beside a kiosk's, spares what it can. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** desk_narrow_follow: as long as @window is narrow its style has the class `narrow`. */
void desk_narrow_follow (GtkWindow *window);

G_END_DECLS

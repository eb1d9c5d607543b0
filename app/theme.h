/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The theme files: the calm one, and one of high contrast where the desktop or the person wishes it. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define DESK_TYPE_THEME (desk_theme_get_type ())
G_DECLARE_FINAL_TYPE (DeskTheme, desk_theme, DESK, THEME, GObject)

/** desk_theme_new: styles every window of the program as long as it lives; follows the desktop's wish. */
DeskTheme *desk_theme_new (void);
/** desk_theme_set_contrast: high contrast whatever the desktop wishes, or (FALSE) only when it does. */
void desk_theme_set_contrast (DeskTheme *theme, gboolean contrast);

G_END_DECLS

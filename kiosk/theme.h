/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The looks of the kiosk: the calm one, and one of high contrast. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define KIOSK_TYPE_THEME (kiosk_theme_get_type ())
G_DECLARE_FINAL_TYPE (KioskTheme, kiosk_theme, KIOSK, THEME, GObject)

/** kiosk_theme_new: styles the windows of the program as long as it lives, whatever the desktop's theme is. */
KioskTheme *kiosk_theme_new (void);
void kiosk_theme_set_contrast (KioskTheme *theme, gboolean contrast);
/** kiosk_theme_set_scale: draws letters and room between things so much smaller; for a demonstration's window. */
void kiosk_theme_set_scale (KioskTheme *theme, double scale);
gboolean kiosk_theme_is_contrast (KioskTheme *theme);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the window of a demonstration stands on the screen, and how much smaller all is drawn in it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct {
  GdkRectangle place;          /* pixels of the screen */
  double scale;                /* of what is drawn; 1: as in a hallway */
  int width, height;           /* of the place, as it is drawn before it is made smaller: kiosk_window_set_screen() */
} KioskFrame;

/** kiosk_frame_find: as large as a kiosk's screen where there is room; @beside: what a desk leaves at its right, upright. */
KioskFrame kiosk_frame_find (const GdkRectangle *screen, gboolean beside);

G_END_DECLS

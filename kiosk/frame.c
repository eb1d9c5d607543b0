/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the window of a demonstration stands on the screen, and how much smaller all is drawn in it. */
#include "kiosk/frame.h"

#define TITLE_BAR 32           /* room for what the desktop draws around a window */
#define DESK_PART 0.66         /* of the screen's width */

/* the screen for which the pages are drawn: DESIGN, "What a person sees" */
#define LONG_SIDE 1280
#define SHORT_SIDE 800

KioskFrame
kiosk_frame_find (const GdkRectangle *screen, gboolean beside)
{
  int left = beside ? (int) (screen->width * DESK_PART) : 0;
  int width = MIN (screen->width - left, beside ? SHORT_SIDE : LONG_SIDE);
  int height = MIN (screen->height - TITLE_BAR, beside ? LONG_SIDE : SHORT_SIDE - TITLE_BAR);
  double wide = beside ? SHORT_SIDE : LONG_SIDE, high = beside ? LONG_SIDE : SHORT_SIDE;
  double fits = MIN (width / wide, height / high), scale = MIN (fits, 1);

  return (KioskFrame){ { screen->x + left, screen->y, width, height }, scale, (int) (width / scale + 0.5), (int) (height / scale + 0.5) };
}

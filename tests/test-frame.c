/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the kiosk's window of a demonstration stands, on small and large screens. */
#include "kiosk/frame.h"

static void
test_frames (void)
{
  static const struct {
    GdkRectangle screen;
    gboolean beside;
    GdkRectangle place;
    int percent;               /* of the scale */
    int width, height;         /* as the pages are drawn before it: those of a kiosk's screen, or more */
  } cases[] = {
    { { 0, 0, 1366, 768 }, FALSE, { 0, 0, 1280, 736 }, 92, 1391, 800 },
    { { 0, 0, 1920, 1080 }, FALSE, { 0, 0, 1280, 768 }, 96, 1333, 800 },
    { { 0, 0, 1024, 640 }, FALSE, { 0, 0, 1024, 608 }, 76, 1347, 800 },
    { { 0, 0, 1366, 768 }, TRUE, { 901, 0, 465, 736 }, 57, 809, 1280 },
    { { 100, 30, 1920, 1050 }, TRUE, { 1367, 30, 653, 1018 }, 79, 821, 1280 },
    { { 0, 0, 3840, 2160 }, TRUE, { 2534, 0, 800, 1280 }, 100, 800, 1280 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    KioskFrame frame = kiosk_frame_find (&cases[i].screen, cases[i].beside);
    g_assert_cmpint (frame.place.x, ==, cases[i].place.x);
    g_assert_cmpint (frame.place.y, ==, cases[i].place.y);
    g_assert_cmpint (frame.place.width, ==, cases[i].place.width);
    g_assert_cmpint (frame.place.height, ==, cases[i].place.height);
    g_assert_cmpint ((int) (frame.scale * 100), ==, cases[i].percent);
    g_assert_cmpint (frame.width, ==, cases[i].width);
    g_assert_cmpint (frame.height, ==, cases[i].height);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/frame/places", test_frames);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the pages of a visit look: languages, sizes, contrast, children, large letters. */
#include "tests/support/hall.h"

typedef struct {
  const char *language, *name;
  gboolean contrast, slow, wards;
  int width, height;
  gboolean large;              /* who sees badly */
} Look;

static void
add_child (Hall *hall, int i)
{
  static const char *const called[] = { "Dina", "Eko", "Fajar" }, *const symbols[] = { "fish", "leaf", "star" };
  Fixture *fixture = hall->fixture;

  guests_child (fixture, called[i], hall->guests.house, hall->guests.first_stay);
  seed_set_text (fixture, &table_resident, fixture_int (fixture, "SELECT MAX (id) FROM resident"), "symbol", symbols[i]);
}

static void
play (Fixture *fixture, const Look *look)
{
  g_autoptr (Hall) hall = hall_open_with_services (fixture);

  seed_set_text (fixture, &table_resident, hall->guests.first_resident, "symbol", "bird");
  seed_set_text (fixture, &table_resident, hall->guests.first_resident, "language", look->language);
  seed_set_int (fixture, &table_resident, hall->guests.first_resident, "slow", look->slow);
  if (look->large)
    seed_set_text (fixture, &table_resident, hall->guests.first_resident, "sees", "no");
  for (int i = 0; look->wards && i < 3; i++)
    add_child (hall, i);
  kiosk_theme_set_contrast (hall->theme, look->contrast);
  hall_show (hall, GUEST_SITI);
  kiosk_session_wish (hall->session, 0);
  while (kiosk_session_is_busy (hall->session))
    g_main_context_iteration (NULL, FALSE);
  g_autofree char *name = g_strdup_printf ("%s-%s", look->name, look->language);
  hall_picture_page (hall, name, look->width, look->height);
}

static void
play_all (Fixture *fixture, const Look *looks, gsize n)
{
  for (gsize i = 0; i < n; i++) {
    g_autoptr (Fixture) own = fixture_new (fixture_kind (fixture));
    play (own, &looks[i]);
  }
}

/* Larger letters for who sees badly, on the whole page, and a larger screen: nothing is larger than it. */
static void
test_sizes (Fixture *fixture)
{
  static const Look looks[] = {
    { "id", "tiles", FALSE, FALSE, FALSE, 1920, 1080, FALSE }, { "id", "tiles-large", FALSE, FALSE, FALSE, 1280, 800, TRUE },
    { "id", "wards-large", FALSE, FALSE, TRUE, 1920, 1080, TRUE },
  };

  play_all (fixture, looks, G_N_ELEMENTS (looks));
}

static void
test_looks (Fixture *fixture)
{
  static const Look looks[] = {
    { "id", "tiles", FALSE, FALSE, FALSE, 1280, 800, FALSE }, { "id", "tiles", FALSE, FALSE, FALSE, 800, 1280, FALSE },
    { "en", "wards", FALSE, FALSE, TRUE, 1280, 800, FALSE },  { "id", "wards", FALSE, FALSE, TRUE, 800, 1280, FALSE },
    { "id", "tiles-slow", FALSE, TRUE, FALSE, 1280, 800, FALSE }, { "id", "tiles-contrast", TRUE, FALSE, TRUE, 1280, 800, FALSE },
  };

  play_all (fixture, looks, G_N_ELEMENTS (looks));
}

static void
test_looks_alone (Fixture *fixture)
{
  static const int sizes[][2] = { { 1280, 800 }, { 1024, 600 }, { 800, 1280 } };
  g_autoptr (Hall) hall = hall_open_with_services (fixture);

  for (int i = 0; i < 3; i++)
    add_child (hall, i);
  g_autofree char *fajar = fixture_text (fixture_int (fixture, "SELECT id FROM resident WHERE called_name = 'Fajar'"));
  fixture_do (fixture, "alert-add", "resident", fajar, "instruction", "not_going_out", NULL);
  hall_show (hall, GUEST_SITI);
  hall_press (hall, "Keluar sebentar");
  hall_press (hall, "Dina ikut");
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    hall_picture_page (hall, "along", sizes[i][0], sizes[i][1]);
  kiosk_theme_set_contrast (hall->theme, TRUE);
  hall_picture_page (hall, "along-contrast", 1280, 800);
  kiosk_theme_set_contrast (hall->theme, FALSE);
  hall_press (hall, "Keluar sebentar · 1 + 1");
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    hall_picture_page (hall, "goodbye", sizes[i][0], sizes[i][1]);
  hall_press (hall, "Selesai");
  hall_show (hall, GUEST_HIDDEN);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    hall_picture_page (hall, "nameless", sizes[i][0], sizes[i][1]);
}

static void
add_tests (void)
{
  static const HallTest tests[] = {
    { "/looks/looks", test_looks, FALSE }, { "/looks/looks-alone", test_looks_alone, FALSE },
    { "/looks/sizes", test_sizes, FALSE },
  };

  hall_add (tests, G_N_ELEMENTS (tests));
}

int
main (int argc, char **argv)
{
  return hall_main (argc, argv, add_tests);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A resident's visit at the kiosk: what is offered, what a press does, and to whom the page speaks. */
#include "tests/support/hall.h"

#include "db/record/call.h"
#include "db/words.h"

#include <string.h>

static gint64
given (Hall *hall)
{
  return fixture_int (hall->fixture, "SELECT COUNT(*) FROM service_log");
}

/* --- tiles --- */

static void
test_tiles (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open_with_services (fixture);

  hall_show (hall, GUEST_SITI);
  g_autofree char *tiles = hall_tiles (hall);
  g_assert_cmpstr (tiles, ==, "Makan malam|Keluar sebentar|Kesehatan|Alat mandi|Pekerja sosial|Panggil petugas");
  g_assert_cmpuint (kiosk_session_get_visit (hall->session)->tiles->len, ==, KIOSK_MOST_TILES);
}

static void
test_slow (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open_with_services (fixture);

  seed_set_int (fixture, &table_resident, hall->guests.first_resident, "slow", TRUE);
  hall_show (hall, GUEST_SITI);
  g_autofree char *tiles = hall_tiles (hall);
  g_assert_cmpstr (tiles, ==, "Makan malam|Keluar sebentar|Kesehatan|Panggil petugas");
}

/* More than fits: what is needed most stands there, and what was had gives its place to what was not. */
static void
test_need (Fixture *fixture)
{
  static const struct {
    gboolean meal, slow, kept;
    const char *had, *tiles;
  } cases[] = {
    { FALSE, FALSE, FALSE, NULL, "Keluar sebentar|Kesehatan|Alat mandi|Pekerja sosial|Sandang|Panggil petugas" },
    { TRUE, FALSE, TRUE, NULL, "Makan malam|Kesehatan|Alat mandi|Pekerja sosial|Sandang|Panggil petugas" },
    { TRUE, FALSE, FALSE, "Alat mandi", "Makan malam|Keluar sebentar|Kesehatan|Sandang|Pekerja sosial|Panggil petugas" },
    { FALSE, TRUE, FALSE, NULL, "Keluar sebentar|Kesehatan|Alat mandi|Panggil petugas" },
    { TRUE, TRUE, TRUE, NULL, "Makan malam|Kesehatan|Alat mandi|Panggil petugas" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Fixture) own = fixture_new (fixture_kind (fixture));
    g_autoptr (Hall) hall = hall_open_with_services (own);
    seed_set_int (own, &table_resident, hall->guests.first_resident, "slow", cases[i].slow);
    seed_set_text (own, &table_stay, hall->guests.first_stay, "going_out", cases[i].kept ? "no" : "yes");
    if (!cases[i].meal)
      seed_set_text (own, &table_service_window, fixture_int (own, "SELECT id FROM service_window"), "from_date", "2199-01-01");
    hall_show (hall, GUEST_SITI);
    if (cases[i].had)
      hall_press (hall, cases[i].had);
    g_autofree char *tiles = hall_tiles (hall);
    g_assert_cmpstr (tiles, ==, cases[i].tiles);
    hall_assert_sees (hall, "Bacakan");
  }
}

static void
test_meal (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open_with_services (fixture);

  hall_show (hall, GUEST_SITI);
  hall_press (hall, "Makan malam");
  hall_assert_sees (hall, "✓ Tercatat: 1 porsi");
  g_assert_cmpint (given (hall), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM journal WHERE kind = 'serve' AND source = 'kiosk'"), ==, 1);
  hall_assert_sees (hall, "✓ sudah, ");
  kiosk_session_done (hall->session);
  hall_show (hall, GUEST_SITI);
  g_autofree char *tiles = hall_tiles (hall);
  g_assert_true (g_str_has_prefix (tiles, "Makan malam, ✓ sudah, "));
  hall_press (hall, tiles);
  hall_assert_sees (hall, "Perlu lagi? Panggil petugas.");
  g_assert_cmpint (given (hall), ==, 1);
}

/* Out of its window a meal is no tile; a window of next year is none either. */
static void
test_windows (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);

  fixture_do (fixture, "service-kind-add", "code", "S01.X", "name", "Dinner", "symbol", "meal", NULL);
  fixture_do (fixture, "service-window-add", "kind", "S01.X", "from", "00:00", "until", "24:00", "from-date", "2199-01-01", NULL);
  hall_show (hall, GUEST_SITI);
  g_autofree char *tiles = hall_tiles (hall);
  g_assert_null (strstr (tiles, "Makan malam"));
  fixture_do (fixture, "service-window-add", "kind", "S01.X", "from", "00:00", "until", "24:00", NULL);
  kiosk_session_done (hall->session);
  hall_show (hall, GUEST_SITI);
  g_autofree char *now = hall_tiles (hall);
  g_assert_nonnull (strstr (now, "Makan malam"));
}

static void
test_calls (Fixture *fixture)
{
  static const struct {
    const char *tile, *sql;
  } cases[] = {
    { "Kesehatan", "SELECT COUNT(*) FROM staff_call WHERE kind = 'health' AND stay IS NOT NULL" },
    { "Pekerja sosial", "SELECT COUNT(*) FROM staff_call WHERE kind = 'worker' AND stay IS NOT NULL" },
    { "Panggil petugas", "SELECT COUNT(*) FROM staff_call WHERE kind = 'staff' AND stay IS NOT NULL" },
  };
  g_autoptr (Hall) hall = hall_open (fixture);

  hall_show (hall, GUEST_SITI);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    hall_press (hall, cases[i].tile);
    hall_assert_sees (hall, "Petugas sudah tahu");
    g_assert_cmpint (fixture_int (fixture, cases[i].sql), ==, 1);
  }
}

/* Past the desk: the call is the supervisor's, it can be taken back, and it takes the place of no tile. */
static void
test_complaint (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open_with_services (fixture);

  hall_show (hall, GUEST_SITI);
  hall_press (hall, "Keluhan");
  hall_assert_sees (hall, "Kepala rumah akan diberi tahu");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM staff_call WHERE kind = 'complaint' AND stay IS NOT NULL"), ==, 1);
  hall_press (hall, "↶ Batalkan");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM staff_call"), ==, 0);
}

/* A dozen things that are given now: six tiles, four for the slow, and the bell is always among them. */
static void
test_at_most (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open_with_services (fixture);

  for (int i = 0; i < 12; i++) {
    g_autofree char *code = g_strdup_printf ("S01.T%d", i);
    fixture_do (fixture, "service-kind-add", "code", code, "name", "Dinner", "symbol", "meal", NULL);
    if (i % 2)
      fixture_do (fixture, "service-window-add", "kind", code, "from", "00:00", "until", "24:00", NULL);
  }
  for (int slow = 0; slow < 2; slow++) {
    seed_set_int (fixture, &table_resident, hall->guests.first_resident, "slow", slow);
    hall_show (hall, GUEST_SITI);
    g_autofree char *tiles = hall_tiles (hall);
    g_auto (GStrv) shown = g_strsplit (tiles, "|", -1);
    g_assert_cmpuint (g_strv_length (shown), ==, slow ? KIOSK_MOST_TILES_SLOW : KIOSK_MOST_TILES);
    g_assert_cmpstr (shown[g_strv_length (shown) - 1], ==, "Panggil petugas");
    kiosk_session_done (hall->session);
  }
}

/* --- who one is --- */

static void
test_language (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);

  seed_set_text (fixture, &table_resident, hall->guests.first_resident, "language", "en");
  hall_show (hall, GUEST_SITI);
  g_autofree char *tiles = hall_tiles (hall);
  g_assert_cmpstr (tiles, ==, "Going out|Health|My social worker|Call staff");
  g_assert_true (hall_sees (hall, ", Siti"));
  g_assert_false (hall_sees (hall, "Selamat"));
  hall_press (hall, "Done");
  g_assert_cmpstr (words_language (), ==, "id");
  hall_show (hall, GUEST_BUDI);
  g_assert_true (hall_sees (hall, "Selamat"));
}

/* A queue in which nobody presses "Done": each has his own page, whatever the one before spoke, chose or was. */
static void
test_language_of_next (Fixture *fixture)
{
  static const int others[] = { GUEST_BUDI, GUEST_LOST, GUEST_HIDDEN };
  g_autoptr (Hall) hall = hall_open (fixture);

  seed_set_text (fixture, &table_resident, hall->guests.first_resident, "language", "en");
  for (guint i = 0; i < G_N_ELEMENTS (others); i++) {
    hall_show (hall, GUEST_SITI);
    g_assert_cmpstr (words_language (), ==, "en");
    hall_show (hall, others[i]);
    g_assert_cmpstr (words_language (), ==, "id");
    g_autofree char *words = hall_seen (hall);
    g_assert_null (strstr (words, "staff"));
    g_assert_null (strstr (words, "desk"));
  }
  seed_set_text (fixture, &table_resident, hall->guests.first_resident, "language", "su");
  hall_show (hall, GUEST_SITI);
  hall_assert_sees (hall, "Kaluar sakedap");
  hall_show (hall, GUEST_BUDI);
  hall_assert_sees (hall, "Keluar sebentar");
}

/* What was pressed on the start page is the first card's: until another, and also where the scanner needs two tries. */
static void
test_choice_of_next (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);

  hall_press (hall, "English");
  hall_press (hall, "High contrast");
  hall_type (hall, "NONSENSE", 2);
  hall_show (hall, GUEST_SITI);
  hall_show (hall, GUEST_SITI);
  hall_type (hall, "NONSENSE", 2);
  hall_show (hall, GUEST_SITI);
  hall_assert_sees (hall, "Going out");
  g_assert_true (kiosk_theme_is_contrast (hall->theme));
  hall_show (hall, GUEST_LOST);
  hall_assert_sees (hall, "Silakan ke petugas");
  g_assert_false (kiosk_theme_is_contrast (hall->theme));
  kiosk_session_done (hall->session);
  hall_press (hall, "English");
  hall_show (hall, GUEST_LOST);
  hall_show (hall, GUEST_LOST);
  hall_assert_sees (hall, "Please come to the desk");
  kiosk_session_done (hall->session);
  hall_press (hall, "Basa Jawa");
  hall_show (hall, GUEST_BUDI);
  hall_assert_sees (hall, "Medal sekedhap");
  hall_show (hall, GUEST_SITI);
  hall_assert_sees (hall, "Keluar sebentar");
  g_assert_null (kiosk_session_get_pack (hall->session));
}

static void
test_senses (Fixture *fixture)
{
  static const struct {
    const char *column, *value;
    gboolean speaks, hears, large;
  } cases[] = {
    { "reads", "no", TRUE, TRUE, FALSE }, { "reads", "some", TRUE, TRUE, FALSE }, { "reads", "yes", FALSE, TRUE, FALSE },
    { "sees", "some", TRUE, TRUE, TRUE }, { "hears", "no", FALSE, FALSE, FALSE }, { "hears", "some", FALSE, TRUE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Fixture) own = fixture_new (fixture_kind (fixture));
    g_autoptr (Hall) hall = hall_open (own);
    seed_set_text (own, &table_resident, hall->guests.first_resident, cases[i].column, cases[i].value);
    hall_show (hall, GUEST_SITI);
    const KioskVisit *visit = kiosk_session_get_visit (hall->session);
    g_assert_cmpint (visit->speaks, ==, cases[i].speaks);
    g_assert_cmpint (visit->hears, ==, cases[i].hears);
    g_assert_cmpint (visit->large, ==, cases[i].large);
    g_assert_cmpint (hall_sees (hall, "Bacakan"), ==, cases[i].hears);
  }
}

/* The tick: no name, no symbol, no children, no tile that tells who one is. Who may not be named eats, calls, complains and
 * takes back as everybody does. */
static void
test_confidential (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open_with_services (fixture);
  gint64 hidden = fixture_int (fixture, "SELECT id FROM stay WHERE confidentiality = 'hidden'");

  gint64 dina = guests_child (fixture, "Dina", hall->guests.house, hidden), out = guests_child (fixture, "Adi", hall->guests.house, hidden);
  g_autofree char *away = fixture_text (out);

  fixture_do (fixture, "sighting-add", "resident", away, "direction", "out", "from", "desk", NULL);
  gint64 seen = fixture_int (fixture, "SELECT COUNT(*) FROM sighting");
  hall_show (hall, GUEST_HIDDEN);
  g_autofree char *tiles = hall_tiles (hall), *words = hall_seen (hall);
  g_assert_cmpstr (tiles, ==, "Makan malam|Panggil petugas");
  g_assert_nonnull (strstr (words, "✓ Tercatat, "));
  g_assert_null (strstr (words, "Hidden"));
  g_assert_null (strstr (words, "Dina"));
  hall_press (hall, "Makan malam");
  g_autofree char *served = hall_seen (hall);
  g_assert_nonnull (strstr (served, "✓ Tercatat"));
  g_assert_null (strstr (served, "porsi"));
  g_assert_null (strstr (served, "Dina"));
  g_autofree char *sql = g_strdup_printf ("SELECT COUNT(*) FROM service_log WHERE stay = %" G_GINT64_FORMAT, dina);
  g_assert_cmpint (fixture_int (fixture, sql), ==, 1);
  g_assert_cmpint (given (hall), ==, 2);
  hall_press (hall, "Panggil petugas");
  hall_assert_sees (hall, "Petugas sudah tahu");
  hall_press (hall, "Keluhan");
  hall_assert_sees (hall, "Kepala rumah akan diberi tahu");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM staff_call WHERE kind IN ('staff', 'complaint') AND stay IS NOT NULL"), ==, 2);
  hall_press (hall, "↶ Batalkan");
  hall_press (hall, "↶ Batalkan");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM staff_call"), ==, 0);
  hall_press (hall, "↶ Batalkan");
  g_assert_cmpint (given (hall), ==, 0);
  g_autofree char *after = hall_seen (hall);
  g_assert_null (strstr (after, "Hidden"));
  hall_press (hall, "↶ Batalkan");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting"), ==, seen);
}

/* --- calling without a card --- */

static void
test_call (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);

  hall_press (hall, "Panggil petugas");
  hall_until (hall, "Petugas sudah tahu");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM staff_call WHERE kind = 'staff' AND stay IS NULL"), ==, 1);
  hall_later (hall, 3600);
  hall_assert_sees (hall, "Petugas sudah tahu");
  g_autofree char *call = fixture_text (fixture_int (fixture, "SELECT id FROM staff_call"));
  fixture_do (fixture, "call-take", "call", call, NULL);
  hall_until (hall, "Petugas datang");
}

/* The desk sees what bystanders do not. */
static void
test_desk_sees (Fixture *fixture)
{
  static const struct {
    int card;
    const char *found;
  } cases[] = {
    { GUEST_UNKNOWN, "unknown" }, { GUEST_UNBOUND, "unbound" }, { GUEST_REPLACED, "replaced" }, { GUEST_LOST, "lost" },
    { GUEST_LEFT, "left" }, { GUEST_AWAY, "away" }, { GUEST_OTHER, "other_house" }, { GUEST_EXPIRED, "expired" },
  };
  g_autoptr (Hall) hall = hall_open (fixture);
  CallQuery all = { .see_hidden = TRUE };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    hall_show (hall, cases[i].card);
  g_autoptr (GPtrArray) calls = call_list (fixture_connection (fixture), &all, NULL);
  g_assert_cmpuint (calls->len, ==, G_N_ELEMENTS (cases));
  for (guint i = 0; i < calls->len; i++) {
    const Call *call = calls->pdata[i];
    g_assert_cmpstr (call->found, ==, cases[i].found);
    g_assert_cmpint (call->card_number, ==, cases[i].card == GUEST_UNKNOWN ? 0 : cases[i].card);
  }
}

static void
add_tests (void)
{
  static const HallTest tests[] = {
    { "/visit/complaint", test_complaint, TRUE }, { "/visit/at-most", test_at_most, FALSE },
    { "/visit/tiles", test_tiles, TRUE }, { "/visit/slow", test_slow, FALSE },
    { "/visit/need", test_need, FALSE }, { "/visit/meal", test_meal, TRUE },
    { "/visit/windows", test_windows, FALSE }, { "/visit/calls", test_calls, FALSE },
    { "/visit/language-of-next", test_language_of_next, FALSE },
    { "/visit/choice-of-next", test_choice_of_next, FALSE },
    { "/visit/language", test_language, FALSE }, { "/visit/senses", test_senses, FALSE },
    { "/visit/confidential", test_confidential, FALSE }, { "/visit/call", test_call, TRUE },
    { "/visit/desk-sees", test_desk_sees, TRUE },
  };

  hall_add (tests, G_N_ELEMENTS (tests));
}

int
main (int argc, char **argv)
{
  return hall_main (argc, argv, add_tests);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Going out and coming back at the kiosk: who may, who goes along, and who stays. */
#include "tests/support/hall.h"

#include <string.h>

static gint64
given (Hall *hall)
{
  return fixture_int (hall->fixture, "SELECT COUNT(*) FROM service_log");
}

static gint64
out (Hall *hall)
{
  return fixture_int (hall->fixture, "SELECT COUNT(*) FROM sighting WHERE direction = 'out'");
}

static void
test_out_and_in (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);

  hall_show (hall, GUEST_SITI);
  hall_assert_sees (hall, "✓ Tercatat ada di rumah");
  hall_press (hall, "Keluar sebentar");
  hall_assert_sees (hall, "Selamat jalan");
  g_assert_false (hall_sees (hall, "Hadir malam ini"));
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting WHERE direction = 'out'"), ==, 1);
  hall_press (hall, "Saya kembali");
  hall_assert_sees (hall, "✓ Selamat datang kembali");
  hall_press (hall, "Keluar sebentar");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting WHERE direction = 'out'"), ==, 2);
}

/* Whoever was out and shows his card is welcomed back, in his language, and in the night's window told of the night besides. */
static void
test_welcome_back (Fixture *fixture)
{
  static const struct {
    const char *language, *words;
    gboolean out, night;
  } cases[] = {
    { "id", "✓ Selamat datang kembali. Tercatat ada di rumah, ", TRUE, FALSE },
    { "id", "✓ Selamat datang kembali, ", TRUE, TRUE },
    { "en", "✓ Welcome back. Noted as being in the house, ", TRUE, FALSE },
    { "jv", "✓ Sugeng rawuh malih, sampun kacathet", TRUE, FALSE },
    { "su", "✓ Wilujeng sumping deui, parantos kacatet", TRUE, FALSE },
    { "id", "✓ Tercatat ada di rumah, ", FALSE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Fixture) own = fixture_new (fixture_kind (fixture));
    g_autoptr (Hall) hall = hall_open (own);
    g_autofree char *siti = fixture_text (hall->guests.first_stay);
    seed_set_text (own, &table_resident, hall->guests.first_resident, "language", cases[i].language);
    seed_set_int (own, &table_house, hall->guests.house, "presence_seconds", cases[i].night ? 0 : 86399);
    seed_set_int (own, &table_house, hall->guests.house, "census_seconds", 0);
    fixture_do (own, "sighting-add", "resident", siti, "direction", cases[i].out ? "out" : "seen", "from", "desk", NULL);
    hall_show (hall, GUEST_SITI);
    hall_assert_sees (hall, cases[i].words);
    g_assert_cmpint (hall_sees (hall, "Hadir malam ini"), ==, cases[i].night);
    hall_show (hall, GUEST_SITI);
    hall_assert_sees (hall, cases[i].words);
  }
}

/* On a permit of several days; and who may not be named has the tick alone. */
static void
test_back_from_permit (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);
  g_autofree char *siti = fixture_text (hall->guests.first_stay);
  g_autofree char *hidden = fixture_text (fixture_int (fixture, "SELECT id FROM stay WHERE confidentiality = 'hidden'"));

  fixture_do (fixture, "leave", "resident", siti, "kind", "hospital", "due", "2199-01-01T08:00", NULL);
  fixture_do (fixture, "sighting-add", "resident", hidden, "direction", "out", "from", "desk", NULL);
  hall_show (hall, GUEST_SITI);
  hall_assert_sees (hall, "✓ Selamat datang kembali");
  hall_show (hall, GUEST_HIDDEN);
  hall_assert_sees (hall, "✓ Tercatat, ");
  g_assert_false (hall_sees (hall, "kembali"));
}

/* Who is kept here for a reason is not asked whether he goes out; the bell is there for all. */
static void
test_not_out (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);
  g_autofree char *siti = fixture_text (hall->guests.first_resident);
  g_autofree char *alert = fixture_text (
    fixture_make (fixture, "alert", "alert-add", "resident", siti, "instruction", "never_alone", "reason", "sealed", NULL));

  hall_show (hall, GUEST_SITI);
  g_autofree char *watched = hall_tiles (hall);
  g_assert_cmpstr (watched, ==, "Kesehatan|Pekerja sosial|Panggil petugas");
  g_assert_false (hall_sees (hall, "sealed"));
  kiosk_session_done (hall->session);
  fixture_do (fixture, "alert-end", "alert", alert, NULL);
  hall_show (hall, GUEST_SITI);
  g_autofree char *free_again = hall_tiles (hall);
  g_assert_nonnull (strstr (free_again, "Keluar sebentar"));
}

/* What became forbidden while the page was open is answered by a person, and leaves nothing. */
static void
test_refused (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);

  hall_show (hall, GUEST_SITI);
  seed_set_text (fixture, &table_stay, hall->guests.first_stay, "going_out", "ask");
  hall_press (hall, "Keluar sebentar");
  hall_assert_sees (hall, "Silakan tekan gambar lonceng");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting WHERE direction = 'out'"), ==, 0);
  g_autofree char *tiles = hall_tiles (hall);
  g_assert_null (strstr (tiles, "Keluar"));
}

/* --- those in care --- */

static void
test_wards (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open_with_services (fixture);
  guests_child (fixture, "Dina", hall->guests.house, hall->guests.first_stay);
  guests_child (fixture, "Eko", hall->guests.house, hall->guests.first_stay);
  gint64 hidden = guests_child (fixture, "Fajar", hall->guests.house, hall->guests.first_stay);

  seed_set_text (fixture, &table_stay, hidden, "confidentiality", "hidden");
  hall_show (hall, GUEST_SITI);
  hall_assert_sees (hall, "Dina");
  g_assert_false (hall_sees (hall, "Fajar"));
  g_autofree char *tiles = hall_tiles (hall);
  g_assert_true (g_str_has_prefix (tiles, "Makan malam, 1 + 3|"));
  hall_press (hall, "Eko ada di sini");
  hall_press (hall, "Makan malam, 1 + 2");
  hall_assert_sees (hall, "✓ Tercatat: 3 porsi");
  g_assert_cmpint (given (hall), ==, 3);
  hall_press (hall, "↶ Batalkan");
  g_assert_cmpint (given (hall), ==, 0);
  g_assert_nonnull (strstr (tiles, "Keluar sebentar"));
}

/* One press empties no room: the page asks, nobody is ticked, and whoever is not pressed stays on the muster. */
static void
test_alone (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);

  guests_child (fixture, "Dina", hall->guests.house, hall->guests.first_stay);
  guests_child (fixture, "Eko", hall->guests.house, hall->guests.first_stay);
  hall_show (hall, GUEST_SITI);
  hall_press (hall, "Keluar sebentar");
  g_assert_cmpstr (hall_page (hall), ==, "along");
  hall_assert_sees (hall, "Siapa ikut?");
  hall_assert_sees (hall, "Dina");
  g_assert_cmpint (out (hall), ==, 0);
  hall_press (hall, "← Kembali");
  g_assert_cmpstr (hall_page (hall), ==, "visit");
  g_assert_cmpint (out (hall), ==, 0);
  hall_press (hall, "Keluar sebentar");
  hall_press (hall, "Keluar sendiri");
  hall_assert_sees (hall, "Anak tinggal di rumah");
  g_assert_cmpint (out (hall), ==, 1);
  hall_press (hall, "Saya kembali");
  hall_assert_sees (hall, "✓ Selamat datang kembali");
}

/* Those who were pressed go along, nobody else; they come back one by one, and all of it is taken back by one press. */
static void
test_along (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);

  guests_child (fixture, "Dina", hall->guests.house, hall->guests.first_stay);
  guests_child (fixture, "Eko", hall->guests.house, hall->guests.first_stay);
  guests_child (fixture, "Fajar", hall->guests.house, hall->guests.first_stay);
  hall_show (hall, GUEST_SITI);
  hall_press (hall, "Keluar sebentar");
  hall_press (hall, "Dina ikut");
  hall_press (hall, "Eko ikut");
  hall_press (hall, "Fajar ikut");
  hall_press (hall, "Fajar ikut");
  hall_press (hall, "Keluar sebentar · 1 + 2");
  hall_assert_sees (hall, "Selamat jalan, hati-hati, bersama 2 anak");
  g_assert_cmpint (out (hall), ==, 3);
  hall_press (hall, "↶ Batalkan");
  g_assert_cmpint (out (hall), ==, 0);
  hall_press (hall, "Keluar sebentar");
  hall_press (hall, "Dina ikut");
  hall_press (hall, "Eko ikut");
  hall_press (hall, "Keluar sebentar · 1 + 2");
  hall_press (hall, "Saya kembali");
  hall_assert_sees (hall, "Siapa kembali?");
  g_assert_false (hall_sees (hall, "Fajar"));
  hall_press (hall, "Dina ikut");
  hall_press (hall, "Kami kembali · 1 + 1");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting WHERE direction = 'in'"), ==, 3);
  hall_press (hall, "Kami kembali");
  g_assert_false (hall_sees (hall, "Dina"));
  hall_press (hall, "Eko ikut");
  hall_press (hall, "Kami kembali · 1 + 1");
  g_autofree char *tiles = hall_tiles (hall);
  g_assert_null (strstr (tiles, "kembali"));
}

/* Who is held for the police, or not to be alone, is not let out by his mother's press: his picture calls staff. */
static void
test_kept_along (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);
  gint64 dina = guests_child (fixture, "Dina", hall->guests.house, hall->guests.first_stay);

  guests_child (fixture, "Eko", hall->guests.house, hall->guests.first_stay);
  guests_child (fixture, "Fajar", hall->guests.house, hall->guests.first_stay);
  g_autofree char *fajar = fixture_text (fixture_int (fixture, "SELECT id FROM resident WHERE called_name = 'Fajar'"));
  fixture_do (fixture, "alert-add", "resident", fajar, "instruction", "never_alone", "reason", "sealed", NULL);
  seed_set_text (fixture, &table_stay, dina, "custody", "police");
  hall_show (hall, GUEST_SITI);
  hall_press (hall, "Keluar sebentar");
  g_assert_false (hall_sees (hall, "sealed"));
  hall_press (hall, "Dina: panggil petugas");
  hall_assert_sees (hall, "Petugas sudah tahu");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM staff_call WHERE kind = 'staff' AND stay IS NOT NULL"), ==, 1);
  hall_press (hall, "Keluar sebentar");
  hall_press (hall, "Fajar: panggil petugas");
  hall_assert_sees (hall, "Petugas sudah tahu");
  g_assert_cmpint (out (hall), ==, 0);
  hall_press (hall, "Keluar sebentar");
  hall_press (hall, "Eko ikut");
  hall_press (hall, "Keluar sebentar · 1 + 1");
  g_assert_cmpint (out (hall), ==, 2);
}

/* What became forbidden while the page asked leaves nobody out. */
static void
test_kept_meanwhile (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);
  gint64 dina = guests_child (fixture, "Dina", hall->guests.house, hall->guests.first_stay);

  hall_show (hall, GUEST_SITI);
  hall_press (hall, "Keluar sebentar");
  hall_press (hall, "Dina ikut");
  seed_set_text (fixture, &table_stay, dina, "custody", "police");
  hall_press (hall, "Keluar sebentar · 1 + 1");
  hall_assert_sees (hall, "Silakan tekan gambar lonceng");
  g_assert_cmpint (out (hall), ==, 0);
}

/* The same card while the page asks: it still asks, and who was pressed is pressed; another's card ends the question. */
static void
test_scan_while_asked (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);

  guests_child (fixture, "Dina", hall->guests.house, hall->guests.first_stay);
  guests_child (fixture, "Eko", hall->guests.house, hall->guests.first_stay);
  hall_show (hall, GUEST_SITI);
  hall_press (hall, "Keluar sebentar");
  hall_press (hall, "Dina ikut");
  hall_show (hall, GUEST_SITI);
  g_assert_cmpstr (hall_page (hall), ==, "along");
  hall_show (hall, GUEST_BUDI);
  g_assert_cmpstr (hall_page (hall), ==, "visit");
  hall_show (hall, GUEST_SITI);
  g_assert_cmpstr (hall_page (hall), ==, "visit");
  hall_press (hall, "Keluar sebentar");
  hall_press (hall, "Dina ikut");
  hall_show (hall, GUEST_SITI);
  hall_press (hall, "Keluar sebentar · 1 + 1");
  g_assert_cmpint (out (hall), ==, 2);
}

/* Whose children were noted elsewhere meanwhile is asked for nobody. */
static void
test_asked_for_nobody (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);

  guests_child (fixture, "Dina", hall->guests.house, hall->guests.first_stay);
  hall_show (hall, GUEST_SITI);
  hall_press (hall, "Keluar sebentar");
  g_assert_cmpstr (hall_page (hall), ==, "along");
  fixture_do (fixture, "sighting-add", "resident", "Dina", "direction", "out", NULL);
  hall_show (hall, GUEST_SITI);
  g_assert_cmpstr (hall_page (hall), ==, "visit");
}

static void
add_tests (void)
{
  static const HallTest tests[] = {
    { "/out/out-and-in", test_out_and_in, TRUE }, { "/out/welcome-back", test_welcome_back, FALSE },
    { "/out/back-from-permit", test_back_from_permit, TRUE },
    { "/out/not-out", test_not_out, FALSE }, { "/out/refused", test_refused, TRUE },
    { "/out/scan-while-asked", test_scan_while_asked, TRUE },
    { "/out/asked-for-nobody", test_asked_for_nobody, FALSE }, { "/out/wards", test_wards, TRUE },
    { "/out/alone", test_alone, TRUE }, { "/out/along", test_along, FALSE },
    { "/out/kept-along", test_kept_along, TRUE },
    { "/out/kept-meanwhile", test_kept_meanwhile, FALSE },
  };

  hall_add (tests, G_N_ELEMENTS (tests));
}

int
main (int argc, char **argv)
{
  return hall_main (argc, argv, add_tests);
}

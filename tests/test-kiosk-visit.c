/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A resident's visit at the kiosk: what is offered, what a press does, what is taken back, and that nothing remains. */
#include "kiosk/session/session-private.h"
#include "tests/support/hall.h"

#include "db/record/call.h"
#include "db/words.h"

#include <string.h>

static char *
words_of (Hall *hall)
{
  return hall_words (GTK_WIDGET (hall->window));
}

static gboolean
sees (Hall *hall, const char *text)
{
  g_autofree char *words = words_of (hall);
  return strstr (words, text) != NULL;
}

static void
assert_sees (Hall *hall, const char *text)
{
  g_autofree char *words = words_of (hall);
  if (!strstr (words, text))
    g_error ("\"%s\" is not among:\n%s", text, words);
}

/* The house gives a meal at every hour, clothes and toiletries. */
static Hall *
open_with_services (Fixture *fixture)
{
  Hall *hall = hall_open (fixture);

  fixture_do (fixture, "service-kind-add", "code", "S01.X", "name", "Dinner", "symbol", "meal", NULL);
  fixture_do (fixture, "service-window-add", "kind", "S01.X", "from", "00:00", "until", "24:00", NULL);
  fixture_do (fixture, "service-kind-add", "code", "S02", "name", "Clothing", "symbol", "clothes", NULL);
  fixture_do (fixture, "service-kind-add", "code", "S02.T", "name", "Toiletries", "symbol", "toiletries", "limit", "1", NULL);
  hall_run ();
  return hall;
}

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

static const char *
page_name (Hall *hall)
{
  return kiosk_pages_get_name (kiosk_window_get_pages (hall->window));
}

/* --- tiles --- */

static void
test_tiles (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_with_services (fixture);

  hall_show (hall, GUEST_SITI);
  g_autofree char *tiles = hall_tiles (hall);
  g_assert_cmpstr (tiles, ==, "Makan malam|Keluar sebentar|Kesehatan|Alat mandi|Pekerja sosial|Panggil petugas");
  g_assert_cmpuint (kiosk_session_get_visit (hall->session)->tiles->len, ==, KIOSK_MOST_TILES);
}

static void
test_slow (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_with_services (fixture);

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
    g_autoptr (Hall) hall = open_with_services (own);
    seed_set_int (own, &table_resident, hall->guests.first_resident, "slow", cases[i].slow);
    seed_set_text (own, &table_stay, hall->guests.first_stay, "going_out", cases[i].kept ? "no" : "yes");
    if (!cases[i].meal)
      seed_set_text (own, &table_service_window, fixture_int (own, "SELECT id FROM service_window"), "from_date", "2199-01-01");
    hall_show (hall, GUEST_SITI);
    if (cases[i].had)
      hall_press (hall, cases[i].had);
    g_autofree char *tiles = hall_tiles (hall);
    g_assert_cmpstr (tiles, ==, cases[i].tiles);
    assert_sees (hall, "Bacakan");
  }
}

static void
test_meal (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_with_services (fixture);

  hall_show (hall, GUEST_SITI);
  hall_press (hall, "Makan malam");
  assert_sees (hall, "✓ Tercatat: 1 porsi");
  g_assert_cmpint (given (hall), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM journal WHERE kind = 'serve' AND source = 'kiosk'"), ==, 1);
  assert_sees (hall, "✓ sudah, ");
  kiosk_session_done (hall->session);
  hall_show (hall, GUEST_SITI);
  g_autofree char *tiles = hall_tiles (hall);
  g_assert_true (g_str_has_prefix (tiles, "Makan malam, ✓ sudah, "));
  hall_press (hall, tiles);
  assert_sees (hall, "Perlu lagi? Panggil petugas.");
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
test_out_and_in (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);

  hall_show (hall, GUEST_SITI);
  assert_sees (hall, "✓ Tercatat ada di rumah");
  hall_press (hall, "Keluar sebentar");
  assert_sees (hall, "Selamat jalan");
  g_assert_false (sees (hall, "Hadir malam ini"));
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting WHERE direction = 'out'"), ==, 1);
  hall_press (hall, "Saya kembali");
  assert_sees (hall, "✓ Selamat datang kembali");
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
    assert_sees (hall, cases[i].words);
    g_assert_cmpint (sees (hall, "Hadir malam ini"), ==, cases[i].night);
    hall_show (hall, GUEST_SITI);
    assert_sees (hall, cases[i].words);
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
  assert_sees (hall, "✓ Selamat datang kembali");
  hall_show (hall, GUEST_HIDDEN);
  assert_sees (hall, "✓ Tercatat, ");
  g_assert_false (sees (hall, "kembali"));
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
  g_assert_false (sees (hall, "sealed"));
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
  assert_sees (hall, "Silakan tekan gambar lonceng");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting WHERE direction = 'out'"), ==, 0);
  g_autofree char *tiles = hall_tiles (hall);
  g_assert_null (strstr (tiles, "Keluar"));
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
    assert_sees (hall, "Petugas sudah tahu");
    g_assert_cmpint (fixture_int (fixture, cases[i].sql), ==, 1);
  }
}

/* Past the desk: the call is the supervisor's, it can be taken back, and it takes the place of no tile. */
static void
test_complaint (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_with_services (fixture);

  hall_show (hall, GUEST_SITI);
  hall_press (hall, "Keluhan");
  assert_sees (hall, "Kepala rumah akan diberi tahu");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM staff_call WHERE kind = 'complaint' AND stay IS NOT NULL"), ==, 1);
  hall_press (hall, "↶ Batalkan");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM staff_call"), ==, 0);
}

/* A dozen things that are given now: six tiles, four for the slow, and the bell is always among them. */
static void
test_at_most (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_with_services (fixture);

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

/* --- taking back --- */

static void
test_undo (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_with_services (fixture);

  hall_show (hall, GUEST_SITI);
  hall_press (hall, "Makan malam");
  hall_press (hall, "Kesehatan");
  hall_press (hall, "↶ Batalkan");
  assert_sees (hall, "✓ Dibatalkan");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM staff_call"), ==, 0);
  g_assert_cmpint (given (hall), ==, 1);
  hall_press (hall, "↶ Batalkan");
  g_assert_cmpint (given (hall), ==, 0);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting"), ==, 1);
  hall_press (hall, "↶ Batalkan");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting"), ==, 0);
  assert_sees (hall, "Tidak ada yang tercatat.");
  hall_later (hall, 8);
  g_assert_cmpint (kiosk_session_get_state (hall->session), ==, KIOSK_STATE_IDLE);
}

/* Who took everything back is not noted by the card that still lies there, nor while the taking back is on its way. */
static void
test_undone_lies_there (Fixture *fixture)
{
  static const char sightings[] = "SELECT COUNT(*) FROM sighting";
  g_autoptr (Hall) hall = hall_open (fixture);
  g_autofree char *siti = guests_card (GUEST_SITI);

  hall_show (hall, GUEST_SITI);
  kiosk_session_undo (hall->session);
  hall_type (hall, siti, 2);
  hall_settle (hall);
  for (int i = 0; i < 8; i++) {
    assert_sees (hall, "Tidak ada yang tercatat.");
    g_assert_cmpint (fixture_int (fixture, sightings), ==, 0);
    hall_later (hall, 2);
    if (i == 3)
      hall_type (hall, "NONSENSE", 2);
    if (i == 6)
      kiosk_session_done (hall->session);
    hall_type (hall, siti, 2);
    hall_settle (hall);
  }
  hall_later (hall, 3);
  hall_show (hall, GUEST_SITI);
  assert_sees (hall, "Tercatat ada di rumah");
  g_assert_cmpint (fixture_int (fixture, sightings), ==, 1);
  hall_press (hall, "↶ Batalkan");
  hall_show (hall, GUEST_BUDI);
  assert_sees (hall, "Guest 2");
  hall_show (hall, GUEST_SITI);
  g_assert_cmpint (fixture_int (fixture, sightings), ==, 2);
}

/* What could not be taken back is not said to be: the card opens its page again. */
static void
test_undo_fails_lies_there (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);

  hall_show (hall, GUEST_SITI);
  g_autofree char *act = fixture_text (fixture_int (fixture, "SELECT act FROM journal WHERE kind = 'scan'"));
  fixture_do (fixture, "undo", "act", act, NULL);
  hall_press (hall, "↶ Batalkan");
  assert_sees (hall, "Petugas akan membantu");
  hall_show (hall, GUEST_SITI);
  assert_sees (hall, "Tercatat ada di rumah");
}

/* A call that somebody has taken meanwhile is not taken back. */
static void
test_undo_too_late (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);

  hall_show (hall, GUEST_SITI);
  hall_press (hall, "Kesehatan");
  g_autofree char *call = fixture_text (fixture_int (fixture, "SELECT id FROM staff_call"));
  fixture_do (fixture, "call-take", "call", call, NULL);
  hall_press (hall, "↶ Batalkan");
  assert_sees (hall, "Petugas akan membantu");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM staff_call"), ==, 1);
}

/* The second scan within ten seconds opens the same page: what was done on it can be taken back, and it says what it said. */
static void
test_scan_again (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_with_services (fixture);

  hall_show (hall, GUEST_SITI);
  hall_press (hall, "Makan malam");
  hall_press (hall, "Kesehatan");
  gint64 head = fixture_int (fixture, "SELECT seq FROM journal_head");
  hall_type (hall, "NONSENSE", 2);
  assert_sees (hall, "Sekali lagi");
  hall_show (hall, GUEST_SITI);
  g_assert_cmpint (fixture_int (fixture, "SELECT seq FROM journal_head"), ==, head);
  assert_sees (hall, "Petugas sudah tahu");
  hall_press (hall, "↶ Batalkan");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM staff_call"), ==, 0);
  hall_show (hall, GUEST_SITI);
  hall_press (hall, "↶ Batalkan");
  g_assert_cmpint (given (hall), ==, 0);
  hall_press (hall, "↶ Batalkan");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting"), ==, 0);
  assert_sees (hall, "Tidak ada yang tercatat.");
}

/* Who has just gone out is not said to be in the house, on the same page and on a new one; nor is the next visitor's page his. */
static void
test_scan_after_out (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);

  hall_show (hall, GUEST_SITI);
  hall_press (hall, "Keluar sebentar");
  for (int closed = 0; closed < 2; closed++) {
    hall_show (hall, GUEST_SITI);
    assert_sees (hall, "Selamat jalan");
    g_assert_false (sees (hall, "Tercatat ada di rumah"));
    g_autofree char *tiles = hall_tiles (hall);
    g_assert_true (g_str_has_prefix (tiles, "Saya kembali|"));
    g_assert_true (kiosk_session_can_undo (hall->session));
    if (!closed)
      hall_press (hall, "Selesai");
  }
  hall_show (hall, GUEST_BUDI);
  assert_sees (hall, "Tercatat ada di rumah");
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
  g_assert_cmpstr (page_name (hall), ==, "along");
  hall_show (hall, GUEST_BUDI);
  g_assert_cmpstr (page_name (hall), ==, "visit");
  hall_show (hall, GUEST_SITI);
  g_assert_cmpstr (page_name (hall), ==, "visit");
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
  g_assert_cmpstr (page_name (hall), ==, "along");
  fixture_do (fixture, "sighting-add", "resident", "Dina", "direction", "out", NULL);
  hall_show (hall, GUEST_SITI);
  g_assert_cmpstr (page_name (hall), ==, "visit");
}

/* A wish under way when the card is shown again is answered on the page that comes of it. */
static void
test_scan_within_wish (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_with_services (fixture);

  hall_show (hall, GUEST_SITI);
  kiosk_session_wish (hall->session, 0);
  hall_show (hall, GUEST_SITI);
  assert_sees (hall, "✓ Tercatat: 1 porsi");
  hall_press (hall, "↶ Batalkan");
  g_assert_cmpint (given (hall), ==, 0);
}

/* A wish that comes back when its visitor has gone is not the next one's. */
static void
test_gone_meanwhile (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);

  hall_show (hall, GUEST_SITI);
  kiosk_session_wish (hall->session, 0);
  g_assert_true (kiosk_session_is_busy (hall->session));
  kiosk_session_done (hall->session);
  while (!fixture_int (fixture, "SELECT COUNT(*) FROM sighting WHERE direction = 'out'"))
    g_main_context_iteration (NULL, FALSE);
  hall_show (hall, GUEST_BUDI);
  assert_sees (hall, "Guest 2");
  g_assert_false (sees (hall, "Selamat jalan"));
}

/* The next page may lie in memory where the one lay on which it was wished: it is another's all the same. */
static void
test_gone_and_followed (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);

  hall_show (hall, GUEST_SITI);
  kiosk_session_wish (hall->session, 0);
  KioskVisit *place = hall->session->visit;
  hall->session->visit = g_memdup2 (place, sizeof *place);
  kiosk_session_done (hall->session);
  kiosk_session_scan (hall->session, NULL);
  KioskVisit *next = hall->session->visit;
  *place = *next;
  g_free (next);
  hall->session->visit = place;
  hall_settle (hall);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting WHERE direction = 'out'"), ==, 1);
  g_assert_cmpint (kiosk_session_get_visit (hall->session)->result, ==, KIOSK_RESULT_UNREADABLE);
  g_assert_false (sees (hall, "Selamat jalan"));
}

/* --- those in care --- */

static void
test_wards (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_with_services (fixture);
  guests_child (fixture, "Dina", hall->guests.house, hall->guests.first_stay);
  guests_child (fixture, "Eko", hall->guests.house, hall->guests.first_stay);
  gint64 hidden = guests_child (fixture, "Fajar", hall->guests.house, hall->guests.first_stay);

  seed_set_text (fixture, &table_stay, hidden, "confidentiality", "hidden");
  hall_show (hall, GUEST_SITI);
  assert_sees (hall, "Dina");
  g_assert_false (sees (hall, "Fajar"));
  g_autofree char *tiles = hall_tiles (hall);
  g_assert_true (g_str_has_prefix (tiles, "Makan malam, 1 + 3|"));
  hall_press (hall, "Eko ada di sini");
  hall_press (hall, "Makan malam, 1 + 2");
  assert_sees (hall, "✓ Tercatat: 3 porsi");
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
  g_assert_cmpstr (page_name (hall), ==, "along");
  assert_sees (hall, "Siapa ikut?");
  assert_sees (hall, "Dina");
  g_assert_cmpint (out (hall), ==, 0);
  hall_press (hall, "← Kembali");
  g_assert_cmpstr (page_name (hall), ==, "visit");
  g_assert_cmpint (out (hall), ==, 0);
  hall_press (hall, "Keluar sebentar");
  hall_press (hall, "Keluar sendiri");
  assert_sees (hall, "Anak tinggal di rumah");
  g_assert_cmpint (out (hall), ==, 1);
  hall_press (hall, "Saya kembali");
  assert_sees (hall, "✓ Selamat datang kembali");
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
  assert_sees (hall, "Selamat jalan, hati-hati, bersama 2 anak");
  g_assert_cmpint (out (hall), ==, 3);
  hall_press (hall, "↶ Batalkan");
  g_assert_cmpint (out (hall), ==, 0);
  hall_press (hall, "Keluar sebentar");
  hall_press (hall, "Dina ikut");
  hall_press (hall, "Eko ikut");
  hall_press (hall, "Keluar sebentar · 1 + 2");
  hall_press (hall, "Saya kembali");
  assert_sees (hall, "Siapa kembali?");
  g_assert_false (sees (hall, "Fajar"));
  hall_press (hall, "Dina ikut");
  hall_press (hall, "Kami kembali · 1 + 1");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting WHERE direction = 'in'"), ==, 3);
  hall_press (hall, "Kami kembali");
  g_assert_false (sees (hall, "Dina"));
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
  g_assert_false (sees (hall, "sealed"));
  hall_press (hall, "Dina: panggil petugas");
  assert_sees (hall, "Petugas sudah tahu");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM staff_call WHERE kind = 'staff' AND stay IS NOT NULL"), ==, 1);
  hall_press (hall, "Keluar sebentar");
  hall_press (hall, "Fajar: panggil petugas");
  assert_sees (hall, "Petugas sudah tahu");
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
  assert_sees (hall, "Silakan tekan gambar lonceng");
  g_assert_cmpint (out (hall), ==, 0);
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
  g_assert_true (sees (hall, ", Siti"));
  g_assert_false (sees (hall, "Selamat"));
  hall_press (hall, "Done");
  g_assert_cmpstr (words_language (), ==, "id");
  hall_show (hall, GUEST_BUDI);
  g_assert_true (sees (hall, "Selamat"));
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
    g_autofree char *words = words_of (hall);
    g_assert_null (strstr (words, "staff"));
    g_assert_null (strstr (words, "desk"));
  }
  seed_set_text (fixture, &table_resident, hall->guests.first_resident, "language", "su");
  hall_show (hall, GUEST_SITI);
  assert_sees (hall, "Kaluar sakedap");
  hall_show (hall, GUEST_BUDI);
  assert_sees (hall, "Keluar sebentar");
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
  assert_sees (hall, "Going out");
  g_assert_true (kiosk_theme_is_contrast (hall->theme));
  hall_show (hall, GUEST_LOST);
  assert_sees (hall, "Silakan ke petugas");
  g_assert_false (kiosk_theme_is_contrast (hall->theme));
  kiosk_session_done (hall->session);
  hall_press (hall, "English");
  hall_show (hall, GUEST_LOST);
  hall_show (hall, GUEST_LOST);
  assert_sees (hall, "Please come to the desk");
  kiosk_session_done (hall->session);
  hall_press (hall, "Basa Jawa");
  hall_show (hall, GUEST_BUDI);
  assert_sees (hall, "Medal sekedhap");
  hall_show (hall, GUEST_SITI);
  assert_sees (hall, "Keluar sebentar");
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
    g_assert_cmpint (sees (hall, "Bacakan"), ==, cases[i].hears);
  }
}

/* The tick: no name, no symbol, no children, no tile that tells who one is. Who may not be named eats, calls, complains and
 * takes back as everybody does. */
static void
test_confidential (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_with_services (fixture);
  gint64 hidden = fixture_int (fixture, "SELECT id FROM stay WHERE confidentiality = 'hidden'");

  gint64 dina = guests_child (fixture, "Dina", hall->guests.house, hidden), out = guests_child (fixture, "Adi", hall->guests.house, hidden);
  g_autofree char *away = fixture_text (out);

  fixture_do (fixture, "sighting-add", "resident", away, "direction", "out", "from", "desk", NULL);
  gint64 seen = fixture_int (fixture, "SELECT COUNT(*) FROM sighting");
  hall_show (hall, GUEST_HIDDEN);
  g_autofree char *tiles = hall_tiles (hall), *words = words_of (hall);
  g_assert_cmpstr (tiles, ==, "Makan malam|Panggil petugas");
  g_assert_nonnull (strstr (words, "✓ Tercatat, "));
  g_assert_null (strstr (words, "Hidden"));
  g_assert_null (strstr (words, "Dina"));
  hall_press (hall, "Makan malam");
  g_autofree char *served = words_of (hall);
  g_assert_nonnull (strstr (served, "✓ Tercatat"));
  g_assert_null (strstr (served, "porsi"));
  g_assert_null (strstr (served, "Dina"));
  g_autofree char *sql = g_strdup_printf ("SELECT COUNT(*) FROM service_log WHERE stay = %" G_GINT64_FORMAT, dina);
  g_assert_cmpint (fixture_int (fixture, sql), ==, 1);
  g_assert_cmpint (given (hall), ==, 2);
  hall_press (hall, "Panggil petugas");
  assert_sees (hall, "Petugas sudah tahu");
  hall_press (hall, "Keluhan");
  assert_sees (hall, "Kepala rumah akan diberi tahu");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM staff_call WHERE kind IN ('staff', 'complaint') AND stay IS NOT NULL"), ==, 2);
  hall_press (hall, "↶ Batalkan");
  hall_press (hall, "↶ Batalkan");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM staff_call"), ==, 0);
  hall_press (hall, "↶ Batalkan");
  g_assert_cmpint (given (hall), ==, 0);
  g_autofree char *after = words_of (hall);
  g_assert_null (strstr (after, "Hidden"));
  hall_press (hall, "↶ Batalkan");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting"), ==, seen);
}

/* --- nothing remains --- */

/* What the record holds of the visitor, and whether his own page says it. */
static const struct {
  const char *text;
  gboolean shown;
} seeded[] = {
  { "Siti", TRUE }, { "Dina", TRUE }, { "Burung", TRUE }, { "Makan malam", TRUE },
  { "SEEDED", FALSE }, { "3201", FALSE }, { "Fajarbed", FALSE }, { "Periksa darah", FALSE },
};

static void
search (GtkWidget *widget, gpointer data)
{
  GString *found = data;
  AtkObject *accessible = gtk_widget_get_accessible (widget);
  g_autofree char *tooltip = gtk_widget_get_tooltip_text (widget);
  const char *texts[] = {
    GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : NULL, tooltip, gtk_widget_get_name (widget),
    atk_object_get_name (accessible), atk_object_get_description (accessible),
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (guint j = 0; texts[i] && j < G_N_ELEMENTS (seeded); j++)
      if (strstr (texts[i], seeded[j].text))
        g_string_append_printf (found, "%s in %s\n", seeded[j].text, G_OBJECT_TYPE_NAME (widget));
  if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), search, found);
}

static char *
remains (Hall *hall)
{
  GString *found = g_string_new (NULL);

  search (GTK_WIDGET (hall->window), found);
  return g_string_free (found, FALSE);
}

static Hall *
open_seeded (Fixture *fixture)
{
  Hall *hall = open_with_services (fixture);
  gint64 siti = hall->guests.first_resident, bed = seed_bed (fixture, seed_room (fixture, hall->guests.house, "Fajarroom"), "Fajarbed");
  g_autofree char *resident = fixture_text (siti);

  guests_child (fixture, "Dina", hall->guests.house, hall->guests.first_stay);
  seed_use (fixture, bed, hall->guests.first_stay, g_get_real_time () / G_USEC_PER_SEC - 3600, 0);
  fixture_do (fixture, "task-add", "resident", resident, "text", "Periksa darah", "owner", "admin", NULL);
  seed_set_text (fixture, &table_resident, siti, "name", "Siti SEEDED Rahmawati");
  seed_set_text (fixture, &table_resident, siti, "nik", "3201010508680001");
  seed_set_text (fixture, &table_resident, siti, "marks", "SEEDED");
  seed_set_text (fixture, &table_resident, siti, "symbol", "bird");
  seed_set_text (fixture, &table_resident, siti, "colour", "green");
  return hall;
}

static void
assert_nothing_remains (Hall *hall)
{
  g_autofree char *found = remains (hall);

  if (*found)
    g_error ("of the visitor there is still: %s", found);
}

static void
show (Hall *hall)
{
  hall_show (hall, GUEST_SITI);
  g_autofree char *during = remains (hall);
  for (guint i = 0; i < G_N_ELEMENTS (seeded); i++) {
    g_autofree char *found = g_strconcat (seeded[i].text, " in ", NULL);
    if ((strstr (during, found) != NULL) != seeded[i].shown)
      g_error ("\"%s\" %s on the page: %s", seeded[i].text, seeded[i].shown ? "is not" : "is", during);
  }
}

/* Whichever way a visit ends: by hand, or by itself as most do. */
static void
test_nothing_remains (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_seeded (fixture);

  show (hall);
  hall_press (hall, "Keluar sebentar");
  g_autofree char *asked = remains (hall);
  g_assert_nonnull (strstr (asked, "Dina"));
  hall_press (hall, "Dina ikut");
  hall_press (hall, "← Kembali");
  hall_press (hall, "Makan malam, 1 + 1");
  hall_later (hall, 20);
  g_autofree char *words = words_of (hall);
  g_assert_null (strstr (words, "Siti"));
  hall_press (hall, "Ya, masih di sini");
  hall_press (hall, "Selesai");
  assert_nothing_remains (hall);
  hall_show (hall, GUEST_SITI);
  hall_later (hall, 20);
  hall_later (hall, 10);
  hall_wait (hall, KIOSK_STATE_IDLE);
  assert_nothing_remains (hall);
}

/* Another card over the page of the first: a resident's, one that nobody knows, and a scan that could not be read. */
static void
test_next_card (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_seeded (fixture);

  for (int way = 0; way < 3; way++) {
    show (hall);
    if (way == 2) {
      kiosk_session_scan (hall->session, NULL);
      hall_run ();
    } else {
      hall_show (hall, way ? GUEST_LOST : GUEST_BUDI);
    }
    g_autofree char *found = remains (hall);
    g_assert_null (strstr (found, "Siti"));
    g_assert_null (strstr (found, "Burung"));
    g_assert_null (strstr (found, "Dina"));
    kiosk_session_done (hall->session);
    hall_run ();
    assert_nothing_remains (hall);
  }
}

/* A hatch that shows faces to staff forgets them with the last scan's answer when it is left. */
static void
test_after_serving (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_seeded (fixture);
  g_autofree char *card = guests_card (GUEST_STAFF), *siti = guests_card (GUEST_SITI), *staff = fixture_text (fixture_int (fixture,
      "SELECT b.staff FROM card_binding b JOIN card c ON c.id = b.card WHERE c.number = 10"));

  fixture_do (fixture, "staff-grant", "staff", staff, "role", "desk", NULL);
  fixture_do (fixture, "terminal-change", "terminal", "kiosk-1", "faces-staff", "yes", NULL);
  hall_type (hall, card, 2);
  hall_wait (hall, KIOSK_STATE_SERVING);
  hall_until (hall, "Makan malam");
  hall_press (hall, "Mulai");
  hall_press (hall, "Siapa yang belum");
  hall_until (hall, "Siti");
  hall_type (hall, siti, 2);
  hall_until (hall, "✓ Silakan");
  kiosk_session_done (hall->session);
  hall_wait (hall, KIOSK_STATE_IDLE);
  assert_nothing_remains (hall);
}

/* Staff's keypad comes over a page that somebody left, and goes by itself. */
static void
test_after_keypad (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_seeded (fixture);

  show (hall);
  hall_press (hall, "Selesai");
  hall_press (hall, "Untuk petugas");
  assert_nothing_remains (hall);
  hall_press (hall, "1");
  hall_later (hall, 60);
  hall_wait (hall, KIOSK_STATE_IDLE);
  assert_nothing_remains (hall);
}

/* The twin: one forgotten accessible name is found, whichever it is. */
static void
test_something_remains (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_seeded (fixture);

  hall_show (hall, GUEST_SITI);
  hall_press (hall, "Selesai");
  for (guint i = 0; i < G_N_ELEMENTS (seeded); i++) {
    atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (kiosk_window_get_pages (hall->window))), seeded[i].text);
    g_autofree char *after = remains (hall), *found = g_strconcat (seeded[i].text, " in KioskPages\n", NULL);
    g_assert_cmpstr (after, ==, found);
  }
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
  assert_sees (hall, "Petugas sudah tahu");
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

/* --- looks --- */

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
  g_autoptr (Hall) hall = open_with_services (fixture);

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
  GtkWidget *screen = hall_screen (hall, look->width, look->height);
  g_autofree char *name = g_strdup_printf ("kiosk-%s-%s-%dx%d", look->name, look->language, look->width, look->height);
  hall_picture (screen, name);
  g_assert_cmpint (gtk_widget_get_allocated_width (screen), ==, look->width);
  g_assert_cmpint (gtk_widget_get_allocated_height (screen), ==, look->height);
  gtk_widget_destroy (screen);
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
picture (Hall *hall, const char *name, int width, int height)
{
  GtkWidget *screen = hall_screen (hall, width, height);
  g_autofree char *file = g_strdup_printf ("kiosk-%s-%dx%d", name, width, height);

  hall_picture (screen, file);
  g_assert_cmpint (gtk_widget_get_allocated_width (screen), ==, width);
  g_assert_cmpint (gtk_widget_get_allocated_height (screen), ==, height);
  gtk_widget_destroy (screen);
}

static void
test_looks_alone (Fixture *fixture)
{
  static const int sizes[][2] = { { 1280, 800 }, { 1024, 600 }, { 800, 1280 } };
  g_autoptr (Hall) hall = open_with_services (fixture);

  for (int i = 0; i < 3; i++)
    add_child (hall, i);
  g_autofree char *fajar = fixture_text (fixture_int (fixture, "SELECT id FROM resident WHERE called_name = 'Fajar'"));
  fixture_do (fixture, "alert-add", "resident", fajar, "instruction", "not_going_out", NULL);
  hall_show (hall, GUEST_SITI);
  hall_press (hall, "Keluar sebentar");
  hall_press (hall, "Dina ikut");
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    picture (hall, "along", sizes[i][0], sizes[i][1]);
  kiosk_theme_set_contrast (hall->theme, TRUE);
  picture (hall, "along-contrast", 1280, 800);
  kiosk_theme_set_contrast (hall->theme, FALSE);
  hall_press (hall, "Keluar sebentar · 1 + 1");
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    picture (hall, "goodbye", sizes[i][0], sizes[i][1]);
  hall_press (hall, "Selesai");
  hall_show (hall, GUEST_HIDDEN);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    picture (hall, "nameless", sizes[i][0], sizes[i][1]);
}

static void
add_tests (void)
{
  static const struct {
    const char *path;
    FixtureTest test;
    gboolean both;
  } tests[] = {
    { "/visit/complaint", test_complaint, TRUE }, { "/visit/at-most", test_at_most, FALSE },
    { "/visit/tiles", test_tiles, TRUE }, { "/visit/slow", test_slow, FALSE }, { "/visit/need", test_need, FALSE }, { "/visit/meal", test_meal, TRUE },
    { "/visit/windows", test_windows, FALSE }, { "/visit/out-and-in", test_out_and_in, TRUE },
    { "/visit/welcome-back", test_welcome_back, FALSE }, { "/visit/back-from-permit", test_back_from_permit, TRUE },
    { "/visit/not-out", test_not_out, FALSE }, { "/visit/refused", test_refused, TRUE }, { "/visit/calls", test_calls, FALSE },
    { "/visit/undo", test_undo, TRUE }, { "/visit/undo-too-late", test_undo_too_late, TRUE },
    { "/visit/undone-lies-there", test_undone_lies_there, TRUE }, { "/visit/undo-fails-lies-there", test_undo_fails_lies_there, FALSE },
    { "/visit/scan-again", test_scan_again, TRUE }, { "/visit/scan-after-out", test_scan_after_out, TRUE },
    { "/visit/scan-within-wish", test_scan_within_wish, FALSE }, { "/visit/scan-while-asked", test_scan_while_asked, TRUE },
    { "/visit/asked-for-nobody", test_asked_for_nobody, FALSE }, { "/visit/language-of-next", test_language_of_next, FALSE },
    { "/visit/choice-of-next", test_choice_of_next, FALSE },
    { "/visit/gone-meanwhile", test_gone_meanwhile, FALSE }, { "/visit/gone-and-followed", test_gone_and_followed, FALSE },
    { "/visit/wards", test_wards, TRUE },
    { "/visit/alone", test_alone, TRUE }, { "/visit/along", test_along, FALSE },
    { "/visit/kept-along", test_kept_along, TRUE }, { "/visit/kept-meanwhile", test_kept_meanwhile, FALSE },
    { "/visit/language", test_language, FALSE }, { "/visit/senses", test_senses, FALSE },
    { "/visit/confidential", test_confidential, FALSE }, { "/visit/nothing-remains", test_nothing_remains, FALSE },
    { "/visit/next-card", test_next_card, FALSE }, { "/visit/after-serving", test_after_serving, FALSE },
    { "/visit/after-keypad", test_after_keypad, FALSE },
    { "/visit/something-remains", test_something_remains, FALSE }, { "/visit/call", test_call, TRUE },
    { "/visit/desk-sees", test_desk_sees, TRUE }, { "/visit/looks", test_looks, FALSE },
    { "/visit/looks-alone", test_looks_alone, FALSE },
    { "/visit/sizes", test_sizes, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++) {
    fixture_add_for (ENGINE_SQLITE, tests[i].path, tests[i].test);
    if (tests[i].both)
      fixture_add_for (ENGINE_POSTGRES, tests[i].path, tests[i].test);
  }
}

int
main (int argc, char **argv)
{
  return hall_main (argc, argv, add_tests);
}

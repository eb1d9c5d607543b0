/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is taken back at the kiosk, and a card that is shown again: the same page, and nothing that is not so. */
#include "kiosk/session/session-private.h"
#include "tests/support/hall.h"

static gint64
given (Hall *hall)
{
  return fixture_int (hall->fixture, "SELECT COUNT(*) FROM service_log");
}

/* --- taking back --- */

static void
test_undo (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open_with_services (fixture);

  hall_show (hall, GUEST_SITI);
  hall_press (hall, "Makan malam");
  hall_press (hall, "Kesehatan");
  hall_press (hall, "↶ Batalkan");
  hall_assert_sees (hall, "✓ Dibatalkan");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM staff_call"), ==, 0);
  g_assert_cmpint (given (hall), ==, 1);
  hall_press (hall, "↶ Batalkan");
  g_assert_cmpint (given (hall), ==, 0);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting"), ==, 1);
  hall_press (hall, "↶ Batalkan");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting"), ==, 0);
  hall_assert_sees (hall, "Tidak ada yang tercatat.");
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
    hall_assert_sees (hall, "Tidak ada yang tercatat.");
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
  hall_assert_sees (hall, "Tercatat ada di rumah");
  g_assert_cmpint (fixture_int (fixture, sightings), ==, 1);
  hall_press (hall, "↶ Batalkan");
  hall_show (hall, GUEST_BUDI);
  hall_assert_sees (hall, "Guest 2");
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
  hall_assert_sees (hall, "Petugas akan membantu");
  hall_show (hall, GUEST_SITI);
  hall_assert_sees (hall, "Tercatat ada di rumah");
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
  hall_assert_sees (hall, "Petugas akan membantu");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM staff_call"), ==, 1);
}

/* --- shown again --- */

/* The second scan within ten seconds opens the same page: what was done on it can be taken back, and it says what it said. */
static void
test_scan_again (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open_with_services (fixture);

  hall_show (hall, GUEST_SITI);
  hall_press (hall, "Makan malam");
  hall_press (hall, "Kesehatan");
  gint64 head = fixture_int (fixture, "SELECT seq FROM journal_head");
  hall_type (hall, "NONSENSE", 2);
  hall_assert_sees (hall, "Sekali lagi");
  hall_show (hall, GUEST_SITI);
  g_assert_cmpint (fixture_int (fixture, "SELECT seq FROM journal_head"), ==, head);
  hall_assert_sees (hall, "Petugas sudah tahu");
  hall_press (hall, "↶ Batalkan");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM staff_call"), ==, 0);
  hall_show (hall, GUEST_SITI);
  hall_press (hall, "↶ Batalkan");
  g_assert_cmpint (given (hall), ==, 0);
  hall_press (hall, "↶ Batalkan");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting"), ==, 0);
  hall_assert_sees (hall, "Tidak ada yang tercatat.");
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
    hall_assert_sees (hall, "Selamat jalan");
    g_assert_false (hall_sees (hall, "Tercatat ada di rumah"));
    g_autofree char *tiles = hall_tiles (hall);
    g_assert_true (g_str_has_prefix (tiles, "Saya kembali|"));
    g_assert_true (kiosk_session_can_undo (hall->session));
    if (!closed)
      hall_press (hall, "Selesai");
  }
  hall_show (hall, GUEST_BUDI);
  hall_assert_sees (hall, "Tercatat ada di rumah");
}

/* A wish under way when the card is shown again is answered on the page that comes of it. */
static void
test_scan_within_wish (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open_with_services (fixture);

  hall_show (hall, GUEST_SITI);
  kiosk_session_wish (hall->session, 0);
  hall_show (hall, GUEST_SITI);
  hall_assert_sees (hall, "✓ Tercatat: 1 porsi");
  hall_press (hall, "↶ Batalkan");
  g_assert_cmpint (given (hall), ==, 0);
}

/* --- gone meanwhile --- */

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
  hall_assert_sees (hall, "Guest 2");
  g_assert_false (hall_sees (hall, "Selamat jalan"));
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
  g_assert_false (hall_sees (hall, "Selamat jalan"));
}

static void
add_tests (void)
{
  static const HallTest tests[] = {
    { "/undo/undo", test_undo, TRUE }, { "/undo/undo-too-late", test_undo_too_late, TRUE },
    { "/undo/undone-lies-there", test_undone_lies_there, TRUE },
    { "/undo/undo-fails-lies-there", test_undo_fails_lies_there, FALSE },
    { "/undo/scan-again", test_scan_again, TRUE },
    { "/undo/scan-after-out", test_scan_after_out, TRUE },
    { "/undo/scan-within-wish", test_scan_within_wish, FALSE },
    { "/undo/gone-meanwhile", test_gone_meanwhile, FALSE },
    { "/undo/gone-and-followed", test_gone_and_followed, FALSE },
  };

  hall_add (tests, G_N_ELEMENTS (tests));
}

int
main (int argc, char **argv)
{
  return hall_main (argc, argv, add_tests);
}

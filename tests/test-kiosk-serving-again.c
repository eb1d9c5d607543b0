/* SPDX-License-Identifier: GPL-3.0-or-later */
/* At the hatch a card is shown twice, taken back, comes too fast, or while the record is away: none lost, none doubled. */
#include "tests/support/hatch.h"

static void
serve_and_undo_at_desk (Hall *hall)
{
  hatch_begin (hall);
  hatch_show (hall, GUEST_SITI);
  hall_until (hall, "✓ Silakan");
  g_autofree char *act = fixture_text (hatch_given (hall, "SELECT act FROM journal WHERE kind = 'serve'"));
  fixture_do (hall->fixture, "undo", "act", act, NULL);
}

/* A scanner reads twice, a hand shows twice: the answer stays as it was, and so does the way to take it back. */
static void
test_repeated (Fixture *fixture)
{
  g_autoptr (Hall) hall = hatch_open (fixture, FALSE);
  guint answers[KIOSK_SERVED_PARTLY + 1] = { 0 };

  hatch_begin (hall);
  KioskServing *serving = kiosk_session_get_serving (hall->session);
  gulong handler = hatch_count_answers (hall, answers);
  hatch_show (hall, GUEST_SITI);
  hall_until (hall, "✓ Silakan");
  g_assert_false (hall_sees (hall, "Tambah porsi"));
  hatch_show (hall, GUEST_SITI);
  g_assert_true (hall_sees (hall, "✓ Silakan") && hall_sees (hall, "↶ Batalkan") && hall_sees (hall, "Tambah porsi"));
  hall_type (hall, "NONSENSE", 2);
  hall_until (hall, "Sekali lagi");
  hatch_show (hall, GUEST_SITI);
  g_assert_true (hall_sees (hall, "✓ Silakan"));
  g_assert_false (hall_sees (hall, "Sekali lagi"));
  g_assert_cmpuint (answers[KIOSK_SERVED_GIVEN], ==, 2);
  g_assert_cmpuint (answers[KIOSK_SERVED_ALREADY], ==, 0);
  g_assert_cmpint (hatch_given (hall, "SELECT COUNT(*) FROM journal WHERE kind = 'serve'"), ==, 1);
  hatch_press (hall, "↶ Batalkan");
  hall_later (hall, 3);
  hatch_show (hall, GUEST_SITI);
  hall_until (hall, "✓ Silakan");
  g_assert_cmpint (hatch_given (hall, NULL), ==, 1);
  hatch_show (hall, GUEST_BUDI);
  hatch_show (hall, GUEST_SITI);
  hall_until (hall, "Sudah ");
  g_assert_cmpuint (answers[KIOSK_SERVED_ALREADY], ==, 1);
  g_signal_handler_disconnect (serving, handler);
}

/* A card that is left before the scanner comes once, however long it lies there. */
static void
test_left_there (Fixture *fixture)
{
  g_autoptr (Hall) hall = hatch_open (fixture, FALSE);

  hatch_begin (hall);
  for (int i = 0; i < 8; i++) {
    hatch_show (hall, GUEST_SITI);
    g_assert_true (hall_sees (hall, "✓ Silakan"));
    hall_later (hall, 2);
  }
  hall_later (hall, 2);
  hatch_show (hall, GUEST_SITI);
  hall_until (hall, "Sudah ");
}

/* What the last answer gave goes again, also of the children; not what came before, and not once the next card was shown. */
static void
test_undo (Fixture *fixture)
{
  g_autoptr (Hall) hall = hatch_open (fixture, FALSE);

  guests_child (fixture, "Dina", hall->guests.house, hall->guests.first_stay);
  hatch_begin (hall);
  g_assert_false (kiosk_serving_can_undo (kiosk_session_get_serving (hall->session)));
  hatch_show (hall, GUEST_BUDI);
  hall_until (hall, "✓ Silakan");
  hatch_show (hall, GUEST_SITI);
  hall_until (hall, "1 porsi + 1 anak");
  g_assert_cmpint (hatch_given (hall, NULL), ==, 3);
  hatch_press (hall, "↶ Batalkan");
  hall_until (hall, "Dibatalkan");
  g_assert_cmpint (hatch_given (hall, NULL), ==, 1);
  g_assert_cmpint (hatch_given (hall, "SELECT COUNT(*) FROM sighting WHERE source = 'service'"), ==, 1);
  g_assert_false (kiosk_serving_can_undo (kiosk_session_get_serving (hall->session)));
  g_assert_false (hall_sees (hall, "↶ Batalkan"));
  hall_later (hall, 3);
  hatch_show (hall, GUEST_SITI);
  hall_until (hall, "1 porsi + 1 anak");
  hatch_show (hall, GUEST_BUDI);
  hall_until (hall, "Sudah ");
  g_assert_false (hall_sees (hall, "↶ Batalkan"));
  g_assert_cmpint (hatch_given (hall, NULL), ==, 3);
}

/* Who was served and is corrected at the desk meanwhile: the page goes on, and the desk can say why. */
static void
test_undo_late (Fixture *fixture)
{
  g_autoptr (Hall) hall = hatch_open (fixture, FALSE);

  serve_and_undo_at_desk (hall);
  hatch_press (hall, "↶ Batalkan");
  hall_until (hall, "Lihat meja");
  g_assert_false (hall_sees (hall, "Beri tanpa kartu"));
  g_assert_cmpint (kiosk_session_get_state (hall->session), ==, KIOSK_STATE_SERVING);
}

/* What was taken back stays so while its card lies there; shown again after it was away, it is served. */
static void
test_undo_lies_there (Fixture *fixture)
{
  g_autoptr (Hall) hall = hatch_open (fixture, FALSE);

  hatch_begin (hall);
  hatch_show (hall, GUEST_SITI);
  hall_until (hall, "✓ Silakan");
  hatch_press (hall, "↶ Batalkan");
  hall_until (hall, "Dibatalkan");
  gint64 head = hatch_given (hall, "SELECT seq FROM journal_head");
  for (int i = 0; i < 8; i++) {
    hall_later (hall, 2);
    if (i % 3 == 1)
      hall_type (hall, "NONSENSE", 2);
    hatch_show (hall, GUEST_SITI);
    g_assert_true (hall_sees (hall, "Dibatalkan"));
    g_assert_false (hall_sees (hall, "Sekali lagi"));
    g_assert_false (hall_sees (hall, "Tambah porsi"));
  }
  g_assert_cmpint (hatch_given (hall, NULL), ==, 0);
  g_assert_cmpint (hatch_given (hall, "SELECT seq FROM journal_head"), ==, head);
  hall_later (hall, 3);
  hatch_show (hall, GUEST_SITI);
  hall_until (hall, "✓ Silakan");
  g_assert_cmpint (hatch_given (hall, NULL), ==, 1);
}

/* The same where the desk was first to take it back; and the next card is the next one's at once. */
static void
test_undo_late_lies_there (Fixture *fixture)
{
  g_autoptr (Hall) hall = hatch_open (fixture, FALSE);

  serve_and_undo_at_desk (hall);
  hatch_press (hall, "↶ Batalkan");
  hall_until (hall, "Lihat meja");
  for (int i = 0; i < 8; i++) {
    hall_later (hall, 2);
    hatch_show (hall, GUEST_SITI);
    g_assert_true (hall_sees (hall, "Lihat meja"));
  }
  g_assert_cmpint (hatch_given (hall, NULL), ==, 0);
  hatch_show (hall, GUEST_BUDI);
  hall_until (hall, "✓ Silakan");
  hatch_show (hall, GUEST_SITI);
  hall_until (hall, "✓ Silakan");
  g_assert_cmpint (hatch_given (hall, NULL), ==, 2);
}

/* Scans that come faster than the record answers: none lost, none doubled, in their order. */
static void
test_burst (Fixture *fixture)
{
  g_autoptr (Hall) hall = hatch_open (fixture, FALSE);
  guint answers[KIOSK_SERVED_PARTLY + 1] = { 0 };

  hatch_begin (hall);
  KioskServing *serving = kiosk_session_get_serving (hall->session);
  gulong handler = hatch_count_answers (hall, answers);
  for (int i = 0; i < 60; i++) {
    g_autofree char *card = guests_card (i % 2 ? GUEST_SITI : GUEST_BUDI);
    kiosk_session_scan (hall->session, card);
  }
  hall_settle (hall);
  g_assert_cmpint (hatch_given (hall, NULL), ==, 2);
  g_assert_cmpuint (answers[KIOSK_SERVED_GIVEN], ==, 2);
  g_assert_cmpuint (answers[KIOSK_SERVED_ALREADY], ==, 58);
  g_signal_handler_disconnect (serving, handler);
}

/* Faster than anything can be written, without an end: none is forgotten silently, who is too many is told to scan again. */
static void
test_too_many (Fixture *fixture)
{
  g_autoptr (Hall) hall = hatch_open (fixture, FALSE);
  g_autofree char *one = guests_card (GUEST_SITI), *other = guests_card (GUEST_BUDI);
  guint answers[KIOSK_SERVED_PARTLY + 1] = { 0 };

  hatch_begin (hall);
  KioskServing *serving = kiosk_session_get_serving (hall->session);
  gulong handler = hatch_count_answers (hall, answers);
  for (int i = 0; i < KIOSK_SERVING_MOST; i++)
    kiosk_serving_scan (serving, i % 2 ? one : other, hall->clock);
  g_assert_cmpuint (answers[KIOSK_SERVED_UNREADABLE], ==, 0);
  for (int i = 0; i < 5; i++)
    kiosk_serving_scan (serving, one, hall->clock);
  g_assert_cmpuint (answers[KIOSK_SERVED_UNREADABLE], ==, 5);
  g_signal_handler_disconnect (serving, handler);
}

/* A moment without the record, in the middle of dinner: the queue goes on where it was, and in its own time. */
static void
test_lost_and_found (Fixture *fixture)
{
  g_autoptr (Hall) hall = hatch_open (fixture, FALSE);
  g_autoptr (GError) error = g_error_new_literal (ENGINE_ERROR, ENGINE_ERROR_UNREACHABLE, "gone");

  hatch_begin (hall);
  hall_later (hall, 600);
  hatch_show (hall, GUEST_SITI);
  hall_until (hall, "✓ Silakan");
  hall_later (hall, 700);
  hall_settle (hall);          /* what was asked because of that scan */
  hall_settle (hall);
  g_signal_emit_by_name (hall->worker, "lost", error);
  hall_later (hall, 100);
  g_assert_cmpint (kiosk_session_get_state (hall->session), ==, KIOSK_STATE_TROUBLE);
  g_assert_true (hall_sees (hall, "Sebentar, petugas akan membantu"));
  g_signal_emit_by_name (hall->worker, "found");
  hall_wait (hall, KIOSK_STATE_SERVING);
  g_assert_true (hall_sees (hall, "✓ Silakan"));
  g_assert_cmpint (hatch_given (hall, NULL), ==, 1);
  hall_later (hall, 99);
  g_assert_cmpint (kiosk_session_get_state (hall->session), ==, KIOSK_STATE_SERVING);
  hall_later (hall, 1);
  g_assert_cmpint (kiosk_session_get_state (hall->session), ==, KIOSK_STATE_IDLE);
  g_assert_null (kiosk_session_get_serving (hall->session));
}

/* Sums that can not be made say nothing; a scan without an answer is tried again; the hatch stays open. */
static void
test_no_answer (Fixture *fixture)
{
  g_autoptr (Hall) hall = hatch_open (fixture, FALSE);

  hatch_begin (hall);
  hatch_show (hall, GUEST_BUDI);
  hall_until (hall, "dari 3 · 2 belum");
  fixture_run (fixture, "ALTER TABLE service_window RENAME TO mislaid");
  hatch_show (hall, GUEST_SITI);
  hall_until (hall, "Sekali lagi");
  hall_settle (hall);
  hall_later (hall, 20);
  g_assert_cmpint (kiosk_session_get_state (hall->session), ==, KIOSK_STATE_SERVING);
  g_assert_cmpint (hatch_given (hall, NULL), ==, 1);
  fixture_run (fixture, "ALTER TABLE mislaid RENAME TO service_window");
  hatch_show (hall, GUEST_SITI);
  hall_until (hall, "✓ Silakan");
  hall_until (hall, "dari 3 · 1 belum");
}

static void
add_tests (void)
{
  static const HallTest tests[] = {
    { "/serving-again/repeated", test_repeated, TRUE },
    { "/serving-again/left-there", test_left_there, FALSE },
    { "/serving-again/lost-and-found", test_lost_and_found, TRUE },
    { "/serving-again/no-answer", test_no_answer, FALSE },
    { "/serving-again/undo", test_undo, TRUE },
    { "/serving-again/undo-late", test_undo_late, FALSE },
    { "/serving-again/undo-lies-there", test_undo_lies_there, TRUE },
    { "/serving-again/undo-late-lies-there", test_undo_late_lies_there, FALSE },
    { "/serving-again/burst", test_burst, TRUE },
    { "/serving-again/too-many", test_too_many, FALSE },
  };

  hall_add (tests, G_N_ELEMENTS (tests));
}

int
main (int argc, char **argv)
{
  return hall_main (argc, argv, add_tests);
}

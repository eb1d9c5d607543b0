/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Serving at the hatch: who may, what each scan answers, who is missing, and that nobody is refused food. */
#include "tests/support/hall.h"

#include "db/record/sighting.h"

#include <string.h>

/* A house that gives dinner at any hour and blankets, and a member of staff whose card says that he may serve. */
static Hall *
open_hatch (Fixture *fixture, gboolean faces_staff)
{
  Hall *hall = hall_open (fixture);
  g_autofree char *staff = fixture_text (fixture_int (fixture, "SELECT b.staff FROM card_binding b JOIN card c ON c.id = b.card WHERE c.number = 10"));

  fixture_do (fixture, "staff-grant", "staff", staff, "role", "desk", NULL);
  fixture_do (fixture, "service-kind-add", "code", "S01.X", "name", "Dinner", "symbol", "meal", NULL);
  fixture_do (fixture, "service-window-add", "kind", "S01.X", "from", "00:00", "until", "24:00", NULL);
  fixture_do (fixture, "service-kind-add", "code", "S02", "name", "Clothing", "symbol", "clothes", "limit", "1", NULL);
  fixture_do (fixture, "terminal-change", "terminal", "kiosk-1", "faces-staff", faces_staff ? "yes" : "no", NULL);
  seed_set_text (fixture, &table_resident, hall->guests.first_resident, "symbol", "bird");
  hall_run ();
  return hall;
}

static void
show_staff_card (Hall *hall)
{
  g_autofree char *card = guests_card (GUEST_STAFF);

  hall_type (hall, card, 2);
  hall_wait (hall, KIOSK_STATE_SERVING);
  hall_until (hall, "Makan malam");
}

static void
begin (Hall *hall)
{
  show_staff_card (hall);
  hall_press (hall, "Mulai");
  hall_until (hall, "Pindai kartu pertama");
  hall_until (hall, "belum");
}

/* Whatever the answer: nobody is answered in red. */
static void
settle (Hall *hall)
{
  hall_settle (hall);
  g_autofree char *red = hall_red (GTK_WIDGET (hall->window));
  g_assert_cmpstr (red, ==, "");
}

static void
show (Hall *hall, int card)
{
  g_autofree char *text = guests_card (card);

  hall_type (hall, text, 2);
  settle (hall);
}

static void
press (Hall *hall, const char *name)
{
  hall_press (hall, name);
  settle (hall);
}

static gint64
given (Hall *hall, const char *sql)
{
  return fixture_int (hall->fixture, sql ? sql : "SELECT COUNT(*) FROM service_log");
}

static gboolean
sees (Hall *hall, const char *text)
{
  g_autofree char *words = hall_words (GTK_WIDGET (hall->window));
  return strstr (words, text) != NULL;
}

static void
test_scan (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_hatch (fixture, FALSE);

  begin (hall);
  show (hall, GUEST_SITI);
  hall_until (hall, "✓ Silakan");
  g_assert_true (sees (hall, "1 porsi"));
  g_assert_false (sees (hall, "Siti"));
  g_assert_cmpint (given (hall, NULL), ==, 1);
  g_assert_cmpint (given (hall, "SELECT COUNT(*) FROM journal WHERE kind = 'serve' AND actor IS NOT NULL"), ==, 1);
  g_assert_cmpint (given (hall, "SELECT COUNT(*) FROM sighting WHERE source = 'service'"), ==, 1);
  hall_later (hall, 11);
  show (hall, GUEST_SITI);
  hall_until (hall, "Sudah ");
  g_assert_cmpint (given (hall, NULL), ==, 1);
  press (hall, "Tambah porsi");
  hall_until (hall, "✓ Silakan");
  g_assert_cmpint (given (hall, NULL), ==, 2);
  show (hall, GUEST_HIDDEN);
  hall_until (hall, "✓ Silakan");
  g_assert_false (sees (hall, "Hidden"));
}

static void
on_answered (KioskServing *serving G_GNUC_UNUSED, int verdict, guint *answers)
{
  answers[verdict]++;
}

/* A scanner reads twice, a hand shows twice: the answer stays as it was, and so does the way to take it back. */
static void
test_repeated (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_hatch (fixture, FALSE);
  guint answers[KIOSK_SERVED_PARTLY + 1] = { 0 };

  begin (hall);
  KioskServing *serving = kiosk_session_get_serving (hall->session);
  gulong handler = g_signal_connect (serving, "answered", G_CALLBACK (on_answered), answers);
  show (hall, GUEST_SITI);
  hall_until (hall, "✓ Silakan");
  g_assert_false (sees (hall, "Tambah porsi"));
  show (hall, GUEST_SITI);
  g_assert_true (sees (hall, "✓ Silakan") && sees (hall, "↶ Batalkan") && sees (hall, "Tambah porsi"));
  hall_type (hall, "NONSENSE", 2);
  hall_until (hall, "Sekali lagi");
  show (hall, GUEST_SITI);
  g_assert_true (sees (hall, "✓ Silakan"));
  g_assert_false (sees (hall, "Sekali lagi"));
  g_assert_cmpuint (answers[KIOSK_SERVED_GIVEN], ==, 2);
  g_assert_cmpuint (answers[KIOSK_SERVED_ALREADY], ==, 0);
  g_assert_cmpint (given (hall, "SELECT COUNT(*) FROM journal WHERE kind = 'serve'"), ==, 1);
  press (hall, "↶ Batalkan");
  hall_later (hall, 3);
  show (hall, GUEST_SITI);
  hall_until (hall, "✓ Silakan");
  g_assert_cmpint (given (hall, NULL), ==, 1);
  show (hall, GUEST_BUDI);
  show (hall, GUEST_SITI);
  hall_until (hall, "Sudah ");
  g_assert_cmpuint (answers[KIOSK_SERVED_ALREADY], ==, 1);
  g_signal_handler_disconnect (serving, handler);
}

/* A card that is left before the scanner comes once, however long it lies there. */
static void
test_left_there (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_hatch (fixture, FALSE);

  begin (hall);
  for (int i = 0; i < 8; i++) {
    show (hall, GUEST_SITI);
    g_assert_true (sees (hall, "✓ Silakan"));
    hall_later (hall, 2);
  }
  hall_later (hall, 2);
  show (hall, GUEST_SITI);
  hall_until (hall, "Sudah ");
}

/* What was taken back stays so while its card lies there; shown again after it was away, it is served. */
static void
test_undo_lies_there (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_hatch (fixture, FALSE);

  begin (hall);
  show (hall, GUEST_SITI);
  hall_until (hall, "✓ Silakan");
  press (hall, "↶ Batalkan");
  hall_until (hall, "Dibatalkan");
  gint64 head = given (hall, "SELECT seq FROM journal_head");
  for (int i = 0; i < 8; i++) {
    hall_later (hall, 2);
    if (i % 3 == 1)
      hall_type (hall, "NONSENSE", 2);
    show (hall, GUEST_SITI);
    g_assert_true (sees (hall, "Dibatalkan"));
    g_assert_false (sees (hall, "Sekali lagi"));
    g_assert_false (sees (hall, "Tambah porsi"));
  }
  g_assert_cmpint (given (hall, NULL), ==, 0);
  g_assert_cmpint (given (hall, "SELECT seq FROM journal_head"), ==, head);
  hall_later (hall, 3);
  show (hall, GUEST_SITI);
  hall_until (hall, "✓ Silakan");
  g_assert_cmpint (given (hall, NULL), ==, 1);
}

/* The same where the desk was first to take it back; and the next card is the next one's at once. */
static void
test_undo_late_lies_there (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_hatch (fixture, FALSE);

  begin (hall);
  show (hall, GUEST_SITI);
  hall_until (hall, "✓ Silakan");
  g_autofree char *act = fixture_text (given (hall, "SELECT act FROM journal WHERE kind = 'serve'"));
  fixture_do (fixture, "undo", "act", act, NULL);
  press (hall, "↶ Batalkan");
  hall_until (hall, "Lihat meja");
  for (int i = 0; i < 8; i++) {
    hall_later (hall, 2);
    show (hall, GUEST_SITI);
    g_assert_true (sees (hall, "Lihat meja"));
  }
  g_assert_cmpint (given (hall, NULL), ==, 0);
  show (hall, GUEST_BUDI);
  hall_until (hall, "✓ Silakan");
  show (hall, GUEST_SITI);
  hall_until (hall, "✓ Silakan");
  g_assert_cmpint (given (hall, NULL), ==, 2);
}

/* What the last answer gave goes again, also of the children; not what came before, and not once the next card was shown. */
static void
test_undo (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_hatch (fixture, FALSE);

  guests_child (fixture, "Dina", hall->guests.house, hall->guests.first_stay);
  begin (hall);
  g_assert_false (kiosk_serving_can_undo (kiosk_session_get_serving (hall->session)));
  show (hall, GUEST_BUDI);
  hall_until (hall, "✓ Silakan");
  show (hall, GUEST_SITI);
  hall_until (hall, "1 porsi + 1 anak");
  g_assert_cmpint (given (hall, NULL), ==, 3);
  press (hall, "↶ Batalkan");
  hall_until (hall, "Dibatalkan");
  g_assert_cmpint (given (hall, NULL), ==, 1);
  g_assert_cmpint (given (hall, "SELECT COUNT(*) FROM sighting WHERE source = 'service'"), ==, 1);
  g_assert_false (kiosk_serving_can_undo (kiosk_session_get_serving (hall->session)));
  g_assert_false (sees (hall, "↶ Batalkan"));
  hall_later (hall, 3);
  show (hall, GUEST_SITI);
  hall_until (hall, "1 porsi + 1 anak");
  show (hall, GUEST_BUDI);
  hall_until (hall, "Sudah ");
  g_assert_false (sees (hall, "↶ Batalkan"));
  g_assert_cmpint (given (hall, NULL), ==, 3);
}

/* Who was served and is corrected at the desk meanwhile: the page goes on, and the desk can say why. */
static void
test_undo_late (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_hatch (fixture, FALSE);

  begin (hall);
  show (hall, GUEST_SITI);
  hall_until (hall, "✓ Silakan");
  g_autofree char *act = fixture_text (given (hall, "SELECT act FROM journal WHERE kind = 'serve'"));
  fixture_do (fixture, "undo", "act", act, NULL);
  press (hall, "↶ Batalkan");
  hall_until (hall, "Lihat meja");
  g_assert_false (sees (hall, "Beri tanpa kartu"));
  g_assert_cmpint (kiosk_session_get_state (hall->session), ==, KIOSK_STATE_SERVING);
}

static void
test_several (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_hatch (fixture, FALSE);

  show_staff_card (hall);
  hall_press (hall, "Sandang");
  hall_press (hall, "Mulai");
  hall_until (hall, "Pindai kartu pertama");
  show (hall, GUEST_SITI);
  hall_until (hall, "✓ Silakan");
  g_assert_true (sees (hall, "Makan malam + Sandang"));
  g_assert_cmpint (given (hall, "SELECT COUNT(DISTINCT kind) FROM service_log"), ==, 2);
}

/* Who had dinner and lacks the clothes gets the clothes alone; answer, counts, lists and second helping are of each. */
static void
test_partly (Fixture *fixture)
{
  static const char dinners[] = "SELECT COUNT(*) FROM service_log l JOIN service_kind k ON k.id = l.kind WHERE k.code = 'S01.X'";
  static const char clothes[] = "SELECT COUNT(*) FROM service_log l JOIN service_kind k ON k.id = l.kind WHERE k.code = 'S02'";
  g_autoptr (Hall) hall = open_hatch (fixture, TRUE);

  begin (hall);
  show (hall, GUEST_SITI);
  show (hall, GUEST_BUDI);
  hall_until (hall, "dari 3 · 1 belum");
  hall_press (hall, "Selesai melayani");
  show_staff_card (hall);
  hall_press (hall, "Sandang");
  hall_press (hall, "Mulai");
  hall_until (hall, "Makan malam: 2\ndari 3 · 1 belum\nSandang: 0\ndari 3 · 3 belum");
  show (hall, GUEST_SITI);
  hall_until (hall, "✓\u00a0Sandang");
  g_assert_true (sees (hall, "Makan malam: sudah "));
  g_assert_true (sees (hall, "Sandang: 1 porsi"));
  g_assert_false (sees (hall, "✓ Silakan"));
  g_assert_cmpint (given (hall, dinners), ==, 2);
  g_assert_cmpint (given (hall, clothes), ==, 1);
  hall_until (hall, "Sandang: 1\ndari 3 · 2 belum");
  g_assert_false (sees (hall, "Tambah porsi: Sandang"));
  press (hall, "Tambah porsi: Makan malam");
  hall_until (hall, "Makan malam: 1 porsi");
  g_assert_cmpint (given (hall, dinners), ==, 3);
  g_assert_cmpint (given (hall, clothes), ==, 1);
  show (hall, GUEST_SITI);
  hall_until (hall, "Sandang: sudah ");
  g_assert_true (sees (hall, "Makan malam: sudah "));
  g_assert_cmpint (given (hall, NULL), ==, 4);
  hall_press (hall, "Siapa yang belum");
  g_assert_false (sees (hall, "Guest 2"));
  hall_press (hall, "Sandang");
  hall_until (hall, "Guest 2");
  press (hall, "Guest 2");
  hall_until (hall, "✓\u00a0Sandang");
  g_assert_cmpint (given (hall, dinners), ==, 3);
  press (hall, "↶ Batalkan");
  hall_until (hall, "Dibatalkan");
  g_assert_cmpint (given (hall, clothes), ==, 1);
}

/* The mother had hers, the child did not. */
static void
test_partly_child (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_hatch (fixture, FALSE);

  begin (hall);
  show (hall, GUEST_SITI);
  hall_until (hall, "✓ Silakan");
  guests_child (fixture, "Dina", hall->guests.house, hall->guests.first_stay);
  hall_later (hall, 11);
  show (hall, GUEST_SITI);
  hall_until (hall, "+ 1 anak · sudah ");
  g_assert_false (sees (hall, "0 porsi"));
  g_assert_cmpint (given (hall, NULL), ==, 2);
}

static void
test_children (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_hatch (fixture, FALSE);

  guests_child (fixture, "Dina", hall->guests.house, hall->guests.first_stay);
  begin (hall);
  show (hall, GUEST_SITI);
  hall_until (hall, "1 porsi + 1 anak");
  g_assert_false (sees (hall, "tercatat di luar"));
  g_assert_false (sees (hall, "Anak juga"));
  g_assert_cmpint (given (hall, NULL), ==, 2);
}

static gboolean
is_inside (Hall *hall, gint64 stay)
{
  gboolean inside;

  g_assert_true (sighting_inside (fixture_connection (hall->fixture), stay, &inside, NULL));
  return inside;
}

/* They stand before the hatch with her, and the record has them out: it is said, and one press feeds them and lets them in. */
static void
test_children_out (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_hatch (fixture, FALSE);
  gint64 dina = guests_child (fixture, "Dina", hall->guests.house, hall->guests.first_stay);
  g_autofree char *child = fixture_text (dina), *mother = fixture_text (hall->guests.first_stay);

  fixture_do (fixture, "sighting-add", "resident", child, "direction", "out", "from", "desk", NULL);
  fixture_do (fixture, "sighting-add", "resident", mother, "direction", "out", "from", "desk", NULL);
  begin (hall);
  show (hall, GUEST_SITI);
  hall_until (hall, "1 porsi · 1 anak tercatat di luar");
  g_assert_cmpint (given (hall, NULL), ==, 1);
  g_assert_false (is_inside (hall, dina));
  press (hall, "Anak juga");
  hall_until (hall, "+ 1 anak");
  g_assert_false (sees (hall, "Anak juga") || sees (hall, "tercatat di luar") || sees (hall, "1 porsi"));
  g_assert_cmpint (given (hall, NULL), ==, 2);
  g_assert_true (is_inside (hall, dina));
  show (hall, GUEST_SITI);
  g_assert_true (sees (hall, "+ 1 anak"));
  press (hall, "↶ Batalkan");
  hall_until (hall, "Dibatalkan");
  g_assert_cmpint (given (hall, NULL), ==, 1);
  g_assert_false (is_inside (hall, dina));
  hall_later (hall, 3);
  show (hall, GUEST_SITI);
  hall_until (hall, "Sudah ");
  g_assert_true (sees (hall, "1 anak tercatat di luar"));
  press (hall, "Anak juga");
  hall_until (hall, "+ 1 anak");
  g_assert_cmpint (given (hall, NULL), ==, 2);
}

static void
add_look (GtkWidget *widget, gpointer data)
{
  if (!gtk_widget_get_mapped (widget) || GTK_IS_SCROLLBAR (widget))      /* which comes and goes by itself */
    return;
  g_autofree char *path = gtk_style_context_to_string (gtk_widget_get_style_context (widget), GTK_STYLE_CONTEXT_PRINT_SHOW_STYLE);
  const char *name = atk_object_get_name (gtk_widget_get_accessible (widget));
  g_string_append_printf (data, "%s \"%s\" \"%s\" %s", G_OBJECT_TYPE_NAME (widget), GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : "",
                          name ? name : "", path);
  if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), add_look, data);
}

/* Returns: (transfer full): all that can be seen and read of the answer, with its looks, whatever the hour */
static char *
look_of (Hall *hall)
{
  GString *look = g_string_new (NULL);

  add_look (GTK_WIDGET (hall->window), look);
  for (char *c = look->str; *c; c++)
    *c = g_ascii_isdigit (*c) ? '0' : *c;
  return g_string_free (look, FALSE);
}

/* Cards that open nothing look alike, name nothing, and the desk is told. */
static void
test_see_desk (Fixture *fixture)
{
  static const int cards[] = {
    GUEST_UNKNOWN, GUEST_UNBOUND, GUEST_REPLACED, GUEST_LOST, GUEST_LEFT, GUEST_AWAY, GUEST_OTHER, GUEST_EXPIRED,
  };
  g_autoptr (Hall) hall = open_hatch (fixture, TRUE);
  guint answers[KIOSK_SERVED_PARTLY + 1] = { 0 };

  begin (hall);
  for (int i = 0; i < KIOSK_SERVING_RECENT; i++)
    show (hall, GUEST_UNKNOWN);
  g_autofree char *first = NULL;
  KioskServing *serving = kiosk_session_get_serving (hall->session);
  gulong handler = g_signal_connect (serving, "answered", G_CALLBACK (on_answered), answers);
  for (guint i = 0; i < G_N_ELEMENTS (cards); i++) {
    show (hall, cards[i]);
    g_assert_true (sees (hall, "Lihat meja"));
    g_assert_true (sees (hall, "Beri tanpa kartu"));
    g_autofree char *look = look_of (hall);
    first = first ? first : g_strdup (look);
    g_assert_cmpstr (look, ==, first);
  }
  g_assert_cmpuint (answers[KIOSK_SERVED_SEE_DESK], ==, G_N_ELEMENTS (cards));
  g_signal_handler_disconnect (serving, handler);
  g_assert_cmpint (given (hall, "SELECT COUNT(*) FROM staff_call WHERE kind = 'card'"), ==, G_N_ELEMENTS (cards));
  hall_type (hall, "NONSENSE", 2);
  hall_until (hall, "Sekali lagi");
  g_assert_cmpint (given (hall, NULL), ==, 0);
  hall_press (hall, "Beri tanpa kartu");
  hall_until (hall, "Siapa yang tanpa kartu?");
  press (hall, "Belum terdaftar");
  hall_until (hall, "✓ Silakan");
  g_assert_false (sees (hall, "Beri tanpa kartu"));
  g_assert_cmpint (given (hall, "SELECT COUNT(*) FROM service_log WHERE reason = 'not registered'"), ==, 1);
  show (hall, GUEST_LOST);
  hall_press (hall, "Beri tanpa kartu");
  hall_press (hall, "Penghuni rumah ini");
  press (hall, "Siti");
  hall_until (hall, "1 porsi · Siti");
}

static void
test_missing (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_hatch (fixture, FALSE);

  begin (hall);
  hall_until (hall, "dari 3 · 3 belum");
  hall_press (hall, "Siapa yang belum");
  g_assert_false (sees (hall, "Siti"));
  press (hall, "Burung");
  hall_until (hall, "dari 3 · 2 belum");
  g_assert_cmpint (given (hall, "SELECT COUNT(*) FROM service_log WHERE stay IS NOT NULL"), ==, 1);
}

/* The same on a terminal that faces staff has names, and only there. */
static void
test_faces_staff (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_hatch (fixture, TRUE);

  begin (hall);
  hall_press (hall, "Siapa yang belum");
  hall_until (hall, "Siti");
  g_assert_false (sees (hall, "Hidden"));
  press (hall, "Siti");
  hall_until (hall, "1 porsi · Siti");
}

static void
test_strangers (Fixture *fixture)
{
  static const char *const who[][2] = {
    { "Tamu", "SELECT COUNT(*) FROM service_log WHERE stay IS NULL AND reason = 'visitor'" },
    { "Petugas", "SELECT COUNT(*) FROM service_log WHERE stay IS NULL AND reason = 'staff'" },
    { "Belum terdaftar", "SELECT COUNT(*) FROM service_log WHERE stay IS NULL AND reason = 'not registered'" },
  };
  g_autoptr (Hall) hall = open_hatch (fixture, FALSE);

  begin (hall);
  for (guint i = 0; i < G_N_ELEMENTS (who); i++) {
    hall_press (hall, "+1 tanpa kartu");
    press (hall, who[i][0]);
    hall_until (hall, "✓ Silakan");
    g_assert_cmpint (given (hall, who[i][1]), ==, 1);
  }
}

/* A card whose bearer may not serve opens nothing. */
static void
test_may_not (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);

  hall_show (hall, GUEST_STAFF);
  g_assert_null (kiosk_session_get_serving (hall->session));
  g_assert_cmpstr (kiosk_pages_get_name (kiosk_window_get_pages (hall->window)), ==, "message");
}

static void
test_ends (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_hatch (fixture, TRUE);

  begin (hall);
  show (hall, GUEST_SITI);
  hall_until (hall, "Siti");
  hall_press (hall, "Selesai melayani");
  g_assert_cmpint (kiosk_session_get_state (hall->session), ==, KIOSK_STATE_IDLE);
  g_assert_false (sees (hall, "Siti"));
  hall_show (hall, GUEST_SITI);
  kiosk_session_done (hall->session);
  begin (hall);
  hall_later (hall, 899);
  g_assert_nonnull (kiosk_session_get_serving (hall->session));
  hall_later (hall, 1);
  g_assert_null (kiosk_session_get_serving (hall->session));
}

/* Scans that come faster than the record answers: none lost, none doubled, in their order. */
static void
test_burst (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_hatch (fixture, FALSE);
  guint answers[KIOSK_SERVED_PARTLY + 1] = { 0 };

  begin (hall);
  KioskServing *serving = kiosk_session_get_serving (hall->session);
  gulong handler = g_signal_connect (serving, "answered", G_CALLBACK (on_answered), answers);
  for (int i = 0; i < 60; i++) {
    g_autofree char *card = guests_card (i % 2 ? GUEST_SITI : GUEST_BUDI);
    kiosk_session_scan (hall->session, card);
  }
  hall_settle (hall);
  g_assert_cmpint (given (hall, NULL), ==, 2);
  g_assert_cmpuint (answers[KIOSK_SERVED_GIVEN], ==, 2);
  g_assert_cmpuint (answers[KIOSK_SERVED_ALREADY], ==, 58);
  g_signal_handler_disconnect (serving, handler);
}

/* A moment without the record, in the middle of dinner: the queue goes on where it was, and in its own time. */
static void
test_lost_and_found (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_hatch (fixture, FALSE);
  g_autoptr (GError) error = g_error_new_literal (ENGINE_ERROR, ENGINE_ERROR_UNREACHABLE, "gone");

  begin (hall);
  hall_later (hall, 600);
  show (hall, GUEST_SITI);
  hall_until (hall, "✓ Silakan");
  hall_later (hall, 700);
  hall_settle (hall);          /* what was asked because of that scan */
  hall_settle (hall);
  g_signal_emit_by_name (hall->worker, "lost", error);
  hall_later (hall, 100);
  g_assert_cmpint (kiosk_session_get_state (hall->session), ==, KIOSK_STATE_TROUBLE);
  g_assert_true (sees (hall, "Sebentar, petugas akan membantu"));
  g_signal_emit_by_name (hall->worker, "found");
  hall_wait (hall, KIOSK_STATE_SERVING);
  g_assert_true (sees (hall, "✓ Silakan"));
  g_assert_cmpint (given (hall, NULL), ==, 1);
  hall_later (hall, 99);
  g_assert_cmpint (kiosk_session_get_state (hall->session), ==, KIOSK_STATE_SERVING);
  hall_later (hall, 1);
  g_assert_cmpint (kiosk_session_get_state (hall->session), ==, KIOSK_STATE_IDLE);
  g_assert_null (kiosk_session_get_serving (hall->session));
}

static void
change_table (Fixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Query) query = query_new (fixture_connection (fixture), sql, &error);

  g_assert_true (query && query_run (query, &error));
}

/* Sums that can not be made say nothing; a scan without an answer is tried again; the hatch stays open. */
static void
test_no_answer (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_hatch (fixture, FALSE);

  begin (hall);
  show (hall, GUEST_BUDI);
  hall_until (hall, "dari 3 · 2 belum");
  change_table (fixture, "ALTER TABLE service_window RENAME TO mislaid");
  show (hall, GUEST_SITI);
  hall_until (hall, "Sekali lagi");
  hall_settle (hall);
  hall_later (hall, 20);
  g_assert_cmpint (kiosk_session_get_state (hall->session), ==, KIOSK_STATE_SERVING);
  g_assert_cmpint (given (hall, NULL), ==, 1);
  change_table (fixture, "ALTER TABLE mislaid RENAME TO service_window");
  show (hall, GUEST_SITI);
  hall_until (hall, "✓ Silakan");
  hall_until (hall, "dari 3 · 1 belum");
}

/* Faster than anything can be written, without an end: none is forgotten silently, who is too many is told to scan again. */
static void
test_too_many (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_hatch (fixture, FALSE);
  g_autofree char *one = guests_card (GUEST_SITI), *other = guests_card (GUEST_BUDI);
  guint answers[KIOSK_SERVED_PARTLY + 1] = { 0 };

  begin (hall);
  KioskServing *serving = kiosk_session_get_serving (hall->session);
  gulong handler = g_signal_connect (serving, "answered", G_CALLBACK (on_answered), answers);
  for (int i = 0; i < KIOSK_SERVING_MOST; i++)
    kiosk_serving_scan (serving, i % 2 ? one : other, hall->clock);
  g_assert_cmpuint (answers[KIOSK_SERVED_UNREADABLE], ==, 0);
  for (int i = 0; i < 5; i++)
    kiosk_serving_scan (serving, one, hall->clock);
  g_assert_cmpuint (answers[KIOSK_SERVED_UNREADABLE], ==, 5);
  g_signal_handler_disconnect (serving, handler);
}

/* A card that was lost: asked for twice, taken back, asked for again, and not two at once. */
static void
test_new_card (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_hatch (fixture, FALSE);

  begin (hall);
  hall_press (hall, "Kartu baru");
  hall_until (hall, "Kartu siapa yang hilang?");
  hall_until (hall, "K-");
  g_assert_false (sees (hall, "Siti"));
  hall_press (hall, "Burung");
  hall_until (hall, "Cetak kartu baru?");
  hall_press (hall, "Tidak");
  hall_until (hall, "Kartu siapa yang hilang?");
  g_assert_cmpint (given (hall, "SELECT COUNT(*) FROM print_job"), ==, 0);
  hall_press (hall, "Burung");
  press (hall, "Cetak kartu");
  hall_until (hall, "✓ Kartu baru dicetak");
  g_assert_cmpint (given (hall, "SELECT stay FROM print_job WHERE state = 'waiting'"), ==, hall->guests.first_stay);
  g_assert_cmpint (given (hall, "SELECT COUNT(*) FROM journal WHERE kind = 'print-card' AND actor IS NOT NULL"), ==, 1);
  press (hall, "↶ Batalkan");
  hall_until (hall, "Dibatalkan");
  g_assert_cmpint (given (hall, "SELECT COUNT(*) FROM print_job"), ==, 0);
  for (int i = 0; i < 2; i++) {
    hall_press (hall, "Kartu baru");
    hall_until (hall, "Kartu siapa yang hilang?");
    hall_press (hall, "Burung");
    press (hall, "Cetak kartu");
  }
  hall_until (hall, "Kartu sedang dicetak");
  g_assert_cmpint (given (hall, "SELECT COUNT(*) FROM print_job"), ==, 1);
  g_assert_cmpint (given (hall, NULL), ==, 0);
}

/* The same names as in the list of who is missing, and only where staff look; nothing of it stays on the page. */
static void
test_new_card_by_name (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_hatch (fixture, TRUE);

  begin (hall);
  hall_press (hall, "Kartu baru");
  hall_until (hall, "Siti");
  g_assert_false (sees (hall, "Hidden"));
  hall_press (hall, "Siti");
  hall_until (hall, "Cetak kartu baru?");
  g_assert_true (sees (hall, "Siti"));
  hall_press (hall, "Selesai melayani");
  begin (hall);
  g_assert_false (sees (hall, "Siti"));
}

static void
picture (Hall *hall, const char *name, int width, int height)
{
  GtkWidget *screen = hall_screen (hall, width, height);
  g_autofree char *file = g_strdup_printf ("kiosk-serving-%s-%dx%d", name, width, height);

  hall_picture (screen, file);
  g_assert_cmpint (gtk_widget_get_allocated_width (screen), ==, width);
  g_assert_cmpint (gtk_widget_get_allocated_height (screen), ==, height);
  gtk_widget_destroy (screen);
}

/* What was pressed on this page is not on another that shows the same session: the window itself. */
static void
show_window (Hall *hall, const char *name)
{
  g_autofree char *file = g_strdup_printf ("kiosk-serving-%s-window", name);

  gtk_test_widget_wait_for_draw (GTK_WIDGET (hall->window));
  hall_picture (GTK_WIDGET (hall->window), file);
}

static void
test_looks (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_hatch (fixture, FALSE);

  show_staff_card (hall);
  picture (hall, "choose", 1280, 800);
  hall_press (hall, "Mulai");
  hall_until (hall, "belum");
  show (hall, GUEST_SITI);
  hall_until (hall, "✓ Silakan");
  picture (hall, "given", 1280, 800);
  picture (hall, "given", 800, 1280);
  show (hall, GUEST_SITI);
  picture (hall, "repeated", 1280, 800);
  hall_later (hall, 11);
  show (hall, GUEST_SITI);
  hall_until (hall, "Sudah");
  picture (hall, "already", 1280, 800);
  show (hall, GUEST_LOST);
  hall_until (hall, "Lihat meja");
  picture (hall, "see-desk", 1280, 800);
  show (hall, GUEST_SITI);
  hall_until (hall, "Sudah");
  hall_press (hall, "Kartu baru");
  hall_until (hall, "K-");
  show_window (hall, "cards");
  hall_press (hall, "Burung");
  show_window (hall, "confirm");
  kiosk_theme_set_contrast (hall->theme, TRUE);
  picture (hall, "already-contrast", 1280, 800);
}

static void
test_looks_children (Fixture *fixture)
{
  static const int sizes[][2] = { { 1280, 800 }, { 1024, 600 }, { 800, 1280 } };
  g_autoptr (Hall) hall = open_hatch (fixture, TRUE);
  g_autofree char *child = fixture_text (guests_child (fixture, "Dina", hall->guests.house, hall->guests.first_stay));

  fixture_do (fixture, "sighting-add", "resident", child, "direction", "out", "from", "desk", NULL);
  begin (hall);
  show (hall, GUEST_SITI);
  hall_until (hall, "1 anak tercatat di luar");
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    picture (hall, "children-out", sizes[i][0], sizes[i][1]);
  show (hall, GUEST_SITI);
  picture (hall, "children-out-repeated", 1024, 600);
}

static void
test_looks_several (Fixture *fixture)
{
  static const int sizes[][2] = { { 1280, 800 }, { 1024, 600 }, { 800, 1280 } };
  g_autoptr (Hall) hall = open_hatch (fixture, FALSE);

  begin (hall);
  show (hall, GUEST_SITI);
  hall_press (hall, "Selesai melayani");
  show_staff_card (hall);
  hall_press (hall, "Sandang");
  hall_press (hall, "Mulai");
  hall_until (hall, "Sandang: 0\ndari 3");
  for (int again = 0; again < 2; again++) {
    hall_later (hall, 11);
    show (hall, GUEST_SITI);
    hall_until (hall, again ? "Sandang: sudah" : "✓\u00a0Sandang");
    for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
      picture (hall, again ? "had-both" : "partly", sizes[i][0], sizes[i][1]);
  }
  hall_press (hall, "Siapa yang belum");
  show_window (hall, "missing-several");
  kiosk_theme_set_contrast (hall->theme, TRUE);
  picture (hall, "had-both-contrast", 1280, 800);
}

static void
add_tests (void)
{
  static const struct {
    const char *path;
    FixtureTest test;
    gboolean both;
  } tests[] = {
    { "/serving/scan", test_scan, TRUE }, { "/serving/several", test_several, FALSE },
    { "/serving/repeated", test_repeated, TRUE }, { "/serving/left-there", test_left_there, FALSE },
    { "/serving/lost-and-found", test_lost_and_found, TRUE }, { "/serving/no-answer", test_no_answer, FALSE },
    { "/serving/partly", test_partly, TRUE }, { "/serving/partly-child", test_partly_child, FALSE },
    { "/serving/undo", test_undo, TRUE }, { "/serving/undo-late", test_undo_late, FALSE },
    { "/serving/undo-lies-there", test_undo_lies_there, TRUE }, { "/serving/undo-late-lies-there", test_undo_late_lies_there, FALSE },
    { "/serving/children", test_children, TRUE }, { "/serving/children-out", test_children_out, TRUE }, { "/serving/see-desk", test_see_desk, FALSE },
    { "/serving/missing", test_missing, TRUE }, { "/serving/faces-staff", test_faces_staff, FALSE },
    { "/serving/new-card", test_new_card, TRUE }, { "/serving/new-card-by-name", test_new_card_by_name, FALSE },
    { "/serving/strangers", test_strangers, FALSE }, { "/serving/may-not", test_may_not, FALSE },
    { "/serving/ends", test_ends, FALSE }, { "/serving/burst", test_burst, TRUE }, { "/serving/too-many", test_too_many, FALSE },
    { "/serving/looks", test_looks, FALSE },
    { "/serving/looks-several", test_looks_several, FALSE }, { "/serving/looks-children", test_looks_children, FALSE },
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

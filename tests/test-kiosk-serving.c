/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Serving at the hatch: who may, what each scan answers, who is missing, new cards, and that nobody is refused food. */
#include "tests/support/hatch.h"

#include "db/record/sighting.h"

static void
test_scan (Fixture *fixture)
{
  g_autoptr (Hall) hall = hatch_open (fixture, FALSE);

  hatch_begin (hall);
  hatch_show (hall, GUEST_SITI);
  hall_until (hall, "✓ Silakan");
  g_assert_true (hall_sees (hall, "1 porsi"));
  g_assert_false (hall_sees (hall, "Siti"));
  g_assert_cmpint (hatch_given (hall, NULL), ==, 1);
  g_assert_cmpint (hatch_given (hall, "SELECT COUNT(*) FROM journal WHERE kind = 'serve' AND actor IS NOT NULL"), ==, 1);
  g_assert_cmpint (hatch_given (hall, "SELECT COUNT(*) FROM sighting WHERE source = 'service'"), ==, 1);
  hall_later (hall, 11);
  hatch_show (hall, GUEST_SITI);
  hall_until (hall, "Sudah ");
  g_assert_cmpint (hatch_given (hall, NULL), ==, 1);
  hatch_press (hall, "Tambah porsi");
  hall_until (hall, "✓ Silakan");
  g_assert_cmpint (hatch_given (hall, NULL), ==, 2);
  hatch_show (hall, GUEST_HIDDEN);
  hall_until (hall, "✓ Silakan");
  g_assert_false (hall_sees (hall, "Hidden"));
}

static void
test_several (Fixture *fixture)
{
  g_autoptr (Hall) hall = hatch_open (fixture, FALSE);

  hatch_show_staff_card (hall);
  hall_press (hall, "Sandang");
  hall_press (hall, "Mulai");
  hall_until (hall, "Pindai kartu pertama");
  hatch_show (hall, GUEST_SITI);
  hall_until (hall, "✓ Silakan");
  g_assert_true (hall_sees (hall, "Makan malam + Sandang"));
  g_assert_cmpint (hatch_given (hall, "SELECT COUNT(DISTINCT kind) FROM service_log"), ==, 2);
}

/* Who had dinner and lacks the clothes gets the clothes alone; answer, counts, lists and second helping are of each. */
static void
test_partly (Fixture *fixture)
{
  static const char dinners[] = "SELECT COUNT(*) FROM service_log l JOIN service_kind k ON k.id = l.kind WHERE k.code = 'S01.X'";
  static const char clothes[] = "SELECT COUNT(*) FROM service_log l JOIN service_kind k ON k.id = l.kind WHERE k.code = 'S02'";
  g_autoptr (Hall) hall = hatch_open (fixture, TRUE);

  hatch_begin (hall);
  hatch_show (hall, GUEST_SITI);
  hatch_show (hall, GUEST_BUDI);
  hall_until (hall, "dari 3 · 1 belum");
  hall_press (hall, "Selesai melayani");
  hatch_show_staff_card (hall);
  hall_press (hall, "Sandang");
  hall_press (hall, "Mulai");
  hall_until (hall, "Makan malam: 2\ndari 3 · 1 belum\nSandang: 0\ndari 3 · 3 belum");
  hatch_show (hall, GUEST_SITI);
  hall_until (hall, "✓\u00a0Sandang");
  g_assert_true (hall_sees (hall, "Makan malam: sudah "));
  g_assert_true (hall_sees (hall, "Sandang: 1 porsi"));
  g_assert_false (hall_sees (hall, "✓ Silakan"));
  g_assert_cmpint (hatch_given (hall, dinners), ==, 2);
  g_assert_cmpint (hatch_given (hall, clothes), ==, 1);
  hall_until (hall, "Sandang: 1\ndari 3 · 2 belum");
  g_assert_false (hall_sees (hall, "Tambah porsi: Sandang"));
  hatch_press (hall, "Tambah porsi: Makan malam");
  hall_until (hall, "Makan malam: 1 porsi");
  g_assert_cmpint (hatch_given (hall, dinners), ==, 3);
  g_assert_cmpint (hatch_given (hall, clothes), ==, 1);
  hatch_show (hall, GUEST_SITI);
  hall_until (hall, "Sandang: sudah ");
  g_assert_true (hall_sees (hall, "Makan malam: sudah "));
  g_assert_cmpint (hatch_given (hall, NULL), ==, 4);
  hall_press (hall, "Siapa yang belum");
  g_assert_false (hall_sees (hall, "Guest 2"));
  hall_press (hall, "Sandang");
  hall_until (hall, "Guest 2");
  hatch_press (hall, "Guest 2");
  hall_until (hall, "✓\u00a0Sandang");
  g_assert_cmpint (hatch_given (hall, dinners), ==, 3);
  hatch_press (hall, "↶ Batalkan");
  hall_until (hall, "Dibatalkan");
  g_assert_cmpint (hatch_given (hall, clothes), ==, 1);
}

/* The mother had hers, the child did not. */
static void
test_partly_child (Fixture *fixture)
{
  g_autoptr (Hall) hall = hatch_open (fixture, FALSE);

  hatch_begin (hall);
  hatch_show (hall, GUEST_SITI);
  hall_until (hall, "✓ Silakan");
  guests_child (fixture, "Dina", hall->guests.house, hall->guests.first_stay);
  hall_later (hall, 11);
  hatch_show (hall, GUEST_SITI);
  hall_until (hall, "+ 1 anak · sudah ");
  g_assert_false (hall_sees (hall, "0 porsi"));
  g_assert_cmpint (hatch_given (hall, NULL), ==, 2);
}

static void
test_children (Fixture *fixture)
{
  g_autoptr (Hall) hall = hatch_open (fixture, FALSE);

  guests_child (fixture, "Dina", hall->guests.house, hall->guests.first_stay);
  hatch_begin (hall);
  hatch_show (hall, GUEST_SITI);
  hall_until (hall, "1 porsi + 1 anak");
  g_assert_false (hall_sees (hall, "tercatat di luar"));
  g_assert_false (hall_sees (hall, "Anak juga"));
  g_assert_cmpint (hatch_given (hall, NULL), ==, 2);
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
  g_autoptr (Hall) hall = hatch_open (fixture, FALSE);
  gint64 dina = guests_child (fixture, "Dina", hall->guests.house, hall->guests.first_stay);
  g_autofree char *child = fixture_text (dina), *mother = fixture_text (hall->guests.first_stay);

  fixture_do (fixture, "sighting-add", "resident", child, "direction", "out", "from", "desk", NULL);
  fixture_do (fixture, "sighting-add", "resident", mother, "direction", "out", "from", "desk", NULL);
  hatch_begin (hall);
  hatch_show (hall, GUEST_SITI);
  hall_until (hall, "1 porsi · 1 anak tercatat di luar");
  g_assert_cmpint (hatch_given (hall, NULL), ==, 1);
  g_assert_false (is_inside (hall, dina));
  hatch_press (hall, "Anak juga");
  hall_until (hall, "+ 1 anak");
  g_assert_false (hall_sees (hall, "Anak juga") || hall_sees (hall, "tercatat di luar") || hall_sees (hall, "1 porsi"));
  g_assert_cmpint (hatch_given (hall, NULL), ==, 2);
  g_assert_true (is_inside (hall, dina));
  hatch_show (hall, GUEST_SITI);
  g_assert_true (hall_sees (hall, "+ 1 anak"));
  hatch_press (hall, "↶ Batalkan");
  hall_until (hall, "Dibatalkan");
  g_assert_cmpint (hatch_given (hall, NULL), ==, 1);
  g_assert_false (is_inside (hall, dina));
  hall_later (hall, 3);
  hatch_show (hall, GUEST_SITI);
  hall_until (hall, "Sudah ");
  g_assert_true (hall_sees (hall, "1 anak tercatat di luar"));
  hatch_press (hall, "Anak juga");
  hall_until (hall, "+ 1 anak");
  g_assert_cmpint (hatch_given (hall, NULL), ==, 2);
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

/* Returns: (transfer full): all that can be seen and read of the answer, with its looks, whatever the hour, and whichever
 * program of the display has the keys */
static char *
look_of (Hall *hall)
{
  GString *look = g_string_new (NULL);

  add_look (GTK_WIDGET (hall->window), look);
  for (char *c = look->str; *c; c++)
    *c = g_ascii_isdigit (*c) ? '0' : *c;
  g_string_replace (look, ":focus", "", 0);
  return g_string_free (look, FALSE);
}

/* Cards that open nothing look alike, name nothing, and the desk is told. */
static void
test_see_desk (Fixture *fixture)
{
  static const int cards[] = {
    GUEST_UNKNOWN, GUEST_UNBOUND, GUEST_REPLACED, GUEST_LOST, GUEST_LEFT, GUEST_AWAY, GUEST_OTHER, GUEST_EXPIRED,
  };
  g_autoptr (Hall) hall = hatch_open (fixture, TRUE);
  guint answers[KIOSK_SERVED_PARTLY + 1] = { 0 };

  hatch_begin (hall);
  for (int i = 0; i < KIOSK_SERVING_RECENT; i++)
    hatch_show (hall, GUEST_UNKNOWN);
  g_autofree char *first = NULL;
  KioskServing *serving = kiosk_session_get_serving (hall->session);
  gulong handler = hatch_count_answers (hall, answers);
  for (guint i = 0; i < G_N_ELEMENTS (cards); i++) {
    hatch_show (hall, cards[i]);
    g_assert_true (hall_sees (hall, "Lihat meja"));
    g_assert_true (hall_sees (hall, "Beri tanpa kartu"));
    g_autofree char *look = look_of (hall);
    first = first ? first : g_strdup (look);
    g_assert_cmpstr (look, ==, first);
  }
  g_assert_cmpuint (answers[KIOSK_SERVED_SEE_DESK], ==, G_N_ELEMENTS (cards));
  g_signal_handler_disconnect (serving, handler);
  g_assert_cmpint (hatch_given (hall, "SELECT COUNT(*) FROM staff_call WHERE kind = 'card'"), ==, G_N_ELEMENTS (cards));
  hall_type (hall, "NONSENSE", 2);
  hall_until (hall, "Sekali lagi");
  g_assert_cmpint (hatch_given (hall, NULL), ==, 0);
  hall_press (hall, "Beri tanpa kartu");
  hall_until (hall, "Siapa yang tanpa kartu?");
  hatch_press (hall, "Belum terdaftar");
  hall_until (hall, "✓ Silakan");
  g_assert_false (hall_sees (hall, "Beri tanpa kartu"));
  g_assert_cmpint (hatch_given (hall, "SELECT COUNT(*) FROM service_log WHERE reason = 'not registered'"), ==, 1);
  hatch_show (hall, GUEST_LOST);
  hall_press (hall, "Beri tanpa kartu");
  hall_press (hall, "Penghuni rumah ini");
  hatch_press (hall, "Siti");
  hall_until (hall, "1 porsi · Siti");
}

static void
test_missing (Fixture *fixture)
{
  g_autoptr (Hall) hall = hatch_open (fixture, FALSE);

  hatch_begin (hall);
  hall_until (hall, "dari 3 · 3 belum");
  hall_press (hall, "Siapa yang belum");
  g_assert_false (hall_sees (hall, "Siti"));
  hatch_press (hall, "Burung");
  hall_until (hall, "dari 3 · 2 belum");
  g_assert_cmpint (hatch_given (hall, "SELECT COUNT(*) FROM service_log WHERE stay IS NOT NULL"), ==, 1);
}

/* The same on a terminal that faces staff has names, and only there. */
static void
test_faces_staff (Fixture *fixture)
{
  g_autoptr (Hall) hall = hatch_open (fixture, TRUE);

  hatch_begin (hall);
  hall_press (hall, "Siapa yang belum");
  hall_until (hall, "Siti");
  g_assert_false (hall_sees (hall, "Hidden"));
  hatch_press (hall, "Siti");
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
  g_autoptr (Hall) hall = hatch_open (fixture, FALSE);

  hatch_begin (hall);
  for (guint i = 0; i < G_N_ELEMENTS (who); i++) {
    hall_press (hall, "+1 tanpa kartu");
    hatch_press (hall, who[i][0]);
    hall_until (hall, "✓ Silakan");
    g_assert_cmpint (hatch_given (hall, who[i][1]), ==, 1);
  }
}

/* A card whose bearer may not serve opens nothing. */
static void
test_may_not (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);

  hall_show (hall, GUEST_STAFF);
  g_assert_null (kiosk_session_get_serving (hall->session));
  g_assert_cmpstr (hall_page (hall), ==, "message");
}

static void
test_ends (Fixture *fixture)
{
  g_autoptr (Hall) hall = hatch_open (fixture, TRUE);

  hatch_begin (hall);
  hatch_show (hall, GUEST_SITI);
  hall_until (hall, "Siti");
  hall_press (hall, "Selesai melayani");
  g_assert_cmpint (kiosk_session_get_state (hall->session), ==, KIOSK_STATE_IDLE);
  g_assert_false (hall_sees (hall, "Siti"));
  hall_show (hall, GUEST_SITI);
  kiosk_session_done (hall->session);
  hatch_begin (hall);
  hall_later (hall, 899);
  g_assert_nonnull (kiosk_session_get_serving (hall->session));
  hall_later (hall, 1);
  g_assert_null (kiosk_session_get_serving (hall->session));
}

/* A card that was lost: asked for twice, taken back, asked for again, and not two at once. */
static void
test_new_card (Fixture *fixture)
{
  g_autoptr (Hall) hall = hatch_open (fixture, FALSE);

  hatch_begin (hall);
  hall_press (hall, "Kartu baru");
  hall_until (hall, "Kartu siapa yang hilang?");
  hall_until (hall, "K-");
  g_assert_false (hall_sees (hall, "Siti"));
  hall_press (hall, "Burung");
  hall_until (hall, "Cetak kartu baru?");
  hall_press (hall, "Tidak");
  hall_until (hall, "Kartu siapa yang hilang?");
  g_assert_cmpint (hatch_given (hall, "SELECT COUNT(*) FROM print_job"), ==, 0);
  hall_press (hall, "Burung");
  hatch_press (hall, "Cetak kartu");
  hall_until (hall, "✓ Kartu baru dicetak");
  g_assert_cmpint (hatch_given (hall, "SELECT stay FROM print_job WHERE state = 'waiting'"), ==, hall->guests.first_stay);
  g_assert_cmpint (hatch_given (hall, "SELECT COUNT(*) FROM journal WHERE kind = 'print-card' AND actor IS NOT NULL"), ==, 1);
  hatch_press (hall, "↶ Batalkan");
  hall_until (hall, "Dibatalkan");
  g_assert_cmpint (hatch_given (hall, "SELECT COUNT(*) FROM print_job"), ==, 0);
  for (int i = 0; i < 2; i++) {
    hall_press (hall, "Kartu baru");
    hall_until (hall, "Kartu siapa yang hilang?");
    hall_press (hall, "Burung");
    hatch_press (hall, "Cetak kartu");
  }
  hall_until (hall, "Kartu sedang dicetak");
  g_assert_cmpint (hatch_given (hall, "SELECT COUNT(*) FROM print_job"), ==, 1);
  g_assert_cmpint (hatch_given (hall, NULL), ==, 0);
}

/* The same names as in the list of who is missing, and only where staff look; nothing of it stays on the page. */
static void
test_new_card_by_name (Fixture *fixture)
{
  g_autoptr (Hall) hall = hatch_open (fixture, TRUE);

  hatch_begin (hall);
  hall_press (hall, "Kartu baru");
  hall_until (hall, "Siti");
  g_assert_false (hall_sees (hall, "Hidden"));
  hall_press (hall, "Siti");
  hall_until (hall, "Cetak kartu baru?");
  g_assert_true (hall_sees (hall, "Siti"));
  hall_press (hall, "Selesai melayani");
  hatch_begin (hall);
  g_assert_false (hall_sees (hall, "Siti"));
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
  g_autoptr (Hall) hall = hatch_open (fixture, FALSE);

  hatch_show_staff_card (hall);
  hall_picture_page (hall, "serving-choose", 1280, 800);
  hall_press (hall, "Mulai");
  hall_until (hall, "belum");
  hatch_show (hall, GUEST_SITI);
  hall_until (hall, "✓ Silakan");
  hall_picture_page (hall, "serving-given", 1280, 800);
  hall_picture_page (hall, "serving-given", 800, 1280);
  hatch_show (hall, GUEST_SITI);
  hall_picture_page (hall, "serving-repeated", 1280, 800);
  hall_later (hall, 11);
  hatch_show (hall, GUEST_SITI);
  hall_until (hall, "Sudah");
  hall_picture_page (hall, "serving-already", 1280, 800);
  hatch_show (hall, GUEST_LOST);
  hall_until (hall, "Lihat meja");
  hall_picture_page (hall, "serving-see-desk", 1280, 800);
  hatch_show (hall, GUEST_SITI);
  hall_until (hall, "Sudah");
  hall_press (hall, "Kartu baru");
  hall_until (hall, "K-");
  show_window (hall, "cards");
  hall_press (hall, "Burung");
  show_window (hall, "confirm");
  kiosk_theme_set_contrast (hall->theme, TRUE);
  hall_picture_page (hall, "serving-already-contrast", 1280, 800);
}

static void
test_looks_children (Fixture *fixture)
{
  static const int sizes[][2] = { { 1280, 800 }, { 1024, 600 }, { 800, 1280 } };
  g_autoptr (Hall) hall = hatch_open (fixture, TRUE);
  g_autofree char *child = fixture_text (guests_child (fixture, "Dina", hall->guests.house, hall->guests.first_stay));

  fixture_do (fixture, "sighting-add", "resident", child, "direction", "out", "from", "desk", NULL);
  hatch_begin (hall);
  hatch_show (hall, GUEST_SITI);
  hall_until (hall, "1 anak tercatat di luar");
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    hall_picture_page (hall, "serving-children-out", sizes[i][0], sizes[i][1]);
  hatch_show (hall, GUEST_SITI);
  hall_picture_page (hall, "serving-children-out-repeated", 1024, 600);
}

static void
test_looks_several (Fixture *fixture)
{
  static const int sizes[][2] = { { 1280, 800 }, { 1024, 600 }, { 800, 1280 } };
  g_autoptr (Hall) hall = hatch_open (fixture, FALSE);

  hatch_begin (hall);
  hatch_show (hall, GUEST_SITI);
  hall_press (hall, "Selesai melayani");
  hatch_show_staff_card (hall);
  hall_press (hall, "Sandang");
  hall_press (hall, "Mulai");
  hall_until (hall, "Sandang: 0\ndari 3");
  for (int again = 0; again < 2; again++) {
    hall_later (hall, 11);
    hatch_show (hall, GUEST_SITI);
    hall_until (hall, again ? "Sandang: sudah" : "✓\u00a0Sandang");
    for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
      hall_picture_page (hall, again ? "serving-had-both" : "serving-partly", sizes[i][0], sizes[i][1]);
  }
  hall_press (hall, "Siapa yang belum");
  show_window (hall, "missing-several");
  kiosk_theme_set_contrast (hall->theme, TRUE);
  hall_picture_page (hall, "serving-had-both-contrast", 1280, 800);
}

static void
add_tests (void)
{
  static const HallTest tests[] = {
    { "/serving/scan", test_scan, TRUE }, { "/serving/several", test_several, FALSE },
    { "/serving/partly", test_partly, TRUE }, { "/serving/partly-child", test_partly_child, FALSE },
    { "/serving/children", test_children, TRUE },
    { "/serving/children-out", test_children_out, TRUE },
    { "/serving/see-desk", test_see_desk, FALSE }, { "/serving/missing", test_missing, TRUE },
    { "/serving/faces-staff", test_faces_staff, FALSE },
    { "/serving/new-card", test_new_card, TRUE },
    { "/serving/new-card-by-name", test_new_card_by_name, FALSE },
    { "/serving/strangers", test_strangers, FALSE }, { "/serving/may-not", test_may_not, FALSE },
    { "/serving/ends", test_ends, FALSE }, { "/serving/looks", test_looks, FALSE },
    { "/serving/looks-several", test_looks_several, FALSE },
    { "/serving/looks-children", test_looks_children, FALSE },
  };

  hall_add (tests, G_N_ELEMENTS (tests));
}

int
main (int argc, char **argv)
{
  return hall_main (argc, argv, add_tests);
}

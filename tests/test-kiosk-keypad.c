/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A member of staff at the keypad: digits beside a card or its number, wrong tries and their waits, and that nothing is left. */
#include "tests/support/hall.h"

#include "db/code/password.h"
#include "db/record/login.h"

#include <string.h>

#define DIGITS "730184"

/* A house where dinner is given, and a member of staff who may serve and has set digits. */
static Hall *
open_hall (Fixture *fixture, const char *digits)
{
  Hall *hall = hall_open (fixture);
  g_autofree char *hash = password_hash (digits);
  g_autofree char *staff = fixture_text (
      fixture_int (fixture, "SELECT b.staff FROM card_binding b JOIN card c ON c.id = b.card WHERE c.number = 10"));

  fixture_do (fixture, "staff-grant", "staff", staff, "role", "desk", NULL);
  fixture_do (fixture, "password-set", "staff", staff, "way", "digits", "secret", hash, NULL);
  fixture_do (fixture, "service-kind-add", "code", "S01.X", "name", "Dinner", "symbol", "meal", NULL);
  fixture_do (fixture, "service-window-add", "kind", "S01.X", "from", "00:00", "until", "24:00", NULL);
  hall_run ();
  return hall;
}

static void
show_card (Hall *hall)
{
  g_autofree char *card = guests_card (GUEST_STAFF);

  hall_type (hall, card, 2);
  hall_wait (hall, KIOSK_STATE_KEYPAD);
  g_assert_cmpstr (hall_page (hall), ==, "keypad");
}

static void
press_figures (Hall *hall, const char *figures)
{
  for (; *figures; figures++)
    hall_press (hall, (const char[]){ *figures, '\0' });
}

/* Types them, and waits for the answer. */
static void
try (Hall *hall, const char *digits)
{
  gint64 until = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  press_figures (hall, digits);
  hall_press (hall, "Lanjut");
  while (kiosk_session_get_keypad (hall->session)
         && kiosk_keypad_get_step (kiosk_session_get_keypad (hall->session)) == KIOSK_KEYPAD_LOOKING
         && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  hall_run ();
}

/* Every word of the window, also of what is not in view, and every accessible name. */
static void
add_all (GtkWidget *widget, gpointer data)
{
  if (GTK_IS_LABEL (widget))
    g_string_append_printf (data, "%s\n", gtk_label_get_text (GTK_LABEL (widget)));
  const char *name = atk_object_get_name (gtk_widget_get_accessible (widget));
  if (!GTK_IS_BUTTON (widget))
    g_string_append_printf (data, "%s\n", name ? name : "");
  if (GTK_IS_CONTAINER (widget) && !GTK_IS_BUTTON (widget))
    gtk_container_forall (GTK_CONTAINER (widget), add_all, data);
}

static gboolean
holds (Hall *hall, const char *text)
{
  g_autoptr (GString) all = g_string_new (NULL);

  add_all (GTK_WIDGET (hall->window), all);
  return strstr (all->str, text) != NULL;
}

static gint64
tries (Hall *hall, const char *way)
{
  g_autofree char *sql = g_strdup_printf ("SELECT COALESCE (MAX (failures), 0) FROM login_throttle WHERE way = '%s'", way);

  return fixture_int (hall->fixture, sql);
}

/* As if so many had been wrong, a moment ago. */
static void
set_tries (Fixture *fixture, gint64 failures)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Query) query = query_new (fixture_connection (fixture), "UPDATE login_throttle SET failures = :failures", &error);

  query_bind_int (query, ":failures", failures);
  g_assert_true (query_run (query, &error));
  g_assert_no_error (error);
}

static void
test_card (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_hall (fixture, "7301");

  show_card (hall);
  g_assert_null (kiosk_session_get_serving (hall->session));
  press_figures (hall, "7");
  hall_press (hall, "Hapus");
  try (hall, "7301");
  hall_wait (hall, KIOSK_STATE_SERVING);
  hall_until (hall, "Makan malam");
  g_assert_cmpint (tries (hall, "card"), ==, 0);
}

/* The digits of a lost card are not known to who found it. */
static void
test_wrong (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_hall (fixture, "7301");
  g_autoptr (GError) error = NULL;

  show_card (hall);
  try (hall, "7302");
  hall_until (hall, "Kartu dan angka tidak cocok.");
  g_assert_cmpstr (hall_page (hall), ==, "keypad");
  g_assert_null (kiosk_session_get_serving (hall->session));
  g_assert_cmpint (tries (hall, "card"), ==, 1);

  /* the next comes too soon, here and at the desk */
  set_tries (fixture, 6);
  try (hall, "7301");
  hall_until (hall, "Tunggu ");
  g_assert_null (kiosk_session_get_serving (hall->session));
  g_autoptr (Login) login = NULL;
  g_autofree char *card = guests_card (GUEST_STAFF);
  Token token;
  g_assert_true (token_parse (card, strlen (card), &token));
  g_autofree char *hash = token_hash_hex (&token);
  login = login_begin (fixture_record (fixture), LOGIN_CARD, hash, &error);
  g_assert_null (login);
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_STATE);

  /* after ten the card is of no use until a supervisor sets new digits */
  set_tries (fixture, 10);
  try (hall, "7301");
  hall_until (hall, "Terlalu banyak");
  g_assert_null (kiosk_session_get_serving (hall->session));
}

static void
test_says_nothing (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_hall (fixture, DIGITS);

  show_card (hall);
  press_figures (hall, "730");
  g_assert_true (holds (hall, "●●●○○○"));
  g_assert_true (holds (hall, "3 angka"));
  g_assert_false (holds (hall, "730"));
  hall_later (hall, 19);
  g_assert_cmpstr (hall_page (hall), ==, "keypad");
  hall_later (hall, 1);
  g_assert_cmpstr (hall_page (hall), ==, "idle");
  g_assert_null (kiosk_session_get_keypad (hall->session));
  g_assert_false (holds (hall, "●"));
  show_card (hall);
  g_assert_true (holds (hall, "○○○○○○"));
  hall_press (hall, "Tutup");
  g_assert_cmpstr (hall_page (hall), ==, "idle");
}

static void
ask_number (Hall *hall, const char *number)
{
  hall_press (hall, "Untuk petugas");
  g_assert_cmpint (kiosk_session_get_state (hall->session), ==, KIOSK_STATE_KEYPAD);
  press_figures (hall, number);
  hall_press (hall, "Lanjut");
}

/* Without a card six digits are asked for; the number of somebody and of nobody are answered alike. */
static void
test_number (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_hall (fixture, DIGITS);

  ask_number (hall, "77");
  try (hall, DIGITS);
  hall_until (hall, "Nomor dan angka tidak cocok.");
  hall_press (hall, "Tutup");
  ask_number (hall, "10");
  try (hall, "111112");
  hall_until (hall, "Nomor dan angka tidak cocok.");
  g_assert_cmpint (tries (hall, "card"), ==, 0);
  g_assert_cmpint (tries (hall, "number"), ==, 1);
  set_tries (fixture, 10);
  hall_press (hall, "Tutup");

  /* who plays with the keypad locks nobody's card */
  show_card (hall);
  try (hall, DIGITS);
  hall_wait (hall, KIOSK_STATE_SERVING);
  hall_press (hall, "Tutup");
  set_tries (fixture, 0);
  ask_number (hall, "0010");
  try (hall, DIGITS);
  hall_wait (hall, KIOSK_STATE_SERVING);
}

static void
test_four_are_too_few (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_hall (fixture, "7301");

  ask_number (hall, "10");
  press_figures (hall, "7301");
  g_assert_false (kiosk_keypad_can_go_on (kiosk_session_get_keypad (hall->session)));
  kiosk_keypad_go_on (kiosk_session_get_keypad (hall->session));
  g_assert_cmpint (kiosk_keypad_get_step (kiosk_session_get_keypad (hall->session)), ==, KIOSK_KEYPAD_DIGITS);
  g_assert_cmpint (tries (hall, "number"), ==, 0);
}

/* A resident's card takes the page, and what was typed is gone; an answer that comes later opens nothing. */
static void
test_gives_way (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_hall (fixture, DIGITS);

  show_card (hall);
  press_figures (hall, DIGITS);
  hall_press (hall, "Lanjut");
  KioskKeypad *keypad = kiosk_session_get_keypad (hall->session);
  g_object_add_weak_pointer (G_OBJECT (keypad), (gpointer *) &keypad);
  hall_show (hall, GUEST_SITI);
  g_assert_cmpstr (hall_page (hall), ==, "visit");
  while (keypad)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (hall_page (hall), ==, "visit");
  g_assert_null (kiosk_session_get_serving (hall->session));
}

/* Right digits of somebody whose role serves nobody. */
static void
test_may_not (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_hall (fixture, DIGITS);
  g_autofree char *staff = fixture_text (
      fixture_int (fixture, "SELECT b.staff FROM card_binding b JOIN card c ON c.id = b.card WHERE c.number = 10"));

  fixture_do (fixture, "staff-revoke", "staff", staff, "role", "desk", NULL);
  show_card (hall);
  try (hall, DIGITS);
  hall_wait (hall, KIOSK_STATE_VISIT);
  g_assert_cmpstr (hall_page (hall), ==, "message");
}

static void
test_looks (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_hall (fixture, DIGITS);

  hall_picture_page (hall, "keypad-start", 1280, 800);
  hall_press (hall, "Untuk petugas");
  press_figures (hall, "001");
  hall_picture_page (hall, "keypad-number", 1280, 800);
  show_card (hall);
  try (hall, "111112");
  hall_until (hall, "Kartu dan angka");
  press_figures (hall, "730");
  hall_picture_page (hall, "keypad-digits", 1280, 800);
  hall_picture_page (hall, "keypad-digits", 800, 1280);
  set_tries (fixture, 6);
  try (hall, "1");
  hall_until (hall, "Tunggu");
  hall_picture_page (hall, "keypad-wait", 1280, 800);
  kiosk_theme_set_contrast (hall->theme, TRUE);
  hall_picture_page (hall, "keypad-contrast", 1280, 800);
}

static void
add_tests (void)
{
  static const HallTest tests[] = {
    { "/keypad/card", test_card, TRUE }, { "/keypad/wrong", test_wrong, TRUE }, { "/keypad/number", test_number, TRUE },
    { "/keypad/says-nothing", test_says_nothing, FALSE }, { "/keypad/four-are-too-few", test_four_are_too_few, FALSE },
    { "/keypad/gives-way", test_gives_way, FALSE }, { "/keypad/may-not", test_may_not, FALSE },
    { "/keypad/looks", test_looks, FALSE },
  };

  hall_add (tests, G_N_ELEMENTS (tests));
}

int
main (int argc, char **argv)
{
  return hall_main (argc, argv, add_tests);
}

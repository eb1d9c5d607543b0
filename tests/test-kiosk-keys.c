/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys and buttons at the kiosk: a card is read from real key events, and nothing else does what a visitor should not. */
#include "tests/support/hall.h"
#include "tests/support/keyboard.h"

#include "db/words.h"

#include <string.h>

static gint64
sightings (Hall *hall)
{
  return fixture_int (hall->fixture, "SELECT COUNT(*) FROM sighting");
}

/* --- scans --- */

static void
test_scan (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);

  g_assert_cmpstr (hall_page (hall), ==, "idle");
  hall_show (hall, GUEST_SITI);
  g_autofree char *words = hall_seen (hall);
  g_assert_cmpstr (hall_page (hall), ==, "visit");
  g_assert_nonnull (strstr (words, ", Siti\n"));
  g_assert_nonnull (strstr (words, "✓ Tercatat ada di rumah, "));
  g_assert_cmpint (sightings (hall), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM journal WHERE kind = 'scan' AND source = 'kiosk'"), ==, 1);
}

/* Again within ten seconds: the same page, nothing more in the record. */
static void
test_scan_twice (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);

  hall_show (hall, GUEST_SITI);
  g_autofree char *first = hall_seen_below_clock (hall);
  hall_show (hall, GUEST_SITI);
  g_autofree char *again = hall_seen_below_clock (hall);
  g_assert_cmpstr (first, ==, again);
  g_assert_cmpint (sightings (hall), ==, 1);
}

static void
collect_buttons (GtkWidget *widget, gpointer data)
{
  if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget))
    g_ptr_array_add (data, widget);
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), collect_buttons, data);
}

/* Wherever the focus is: on each button, and on none. No button is pressed by the scanner's Enter. */
static void
test_focus (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();
  int card = GUEST_SITI;

  collect_buttons (GTK_WIDGET (hall->window), buttons);
  g_assert_cmpuint (buttons->len, ==, 7);
  for (guint i = 0; i <= buttons->len; i++) {
    gtk_window_set_focus (GTK_WINDOW (hall->window), i < buttons->len ? buttons->pdata[i] : NULL);
    hall_show (hall, card);
    g_assert_cmpstr (hall_page (hall), ==, "visit");
    g_assert_cmpstr (words_language (), ==, "id");
    g_assert_false (kiosk_theme_is_contrast (hall->theme));
    kiosk_session_done (hall->session);
    hall_run ();
    card = GUEST_BUDI;
  }
  g_assert_cmpint (sightings (hall), ==, 2);
}

/* A scanner under a French layout: other letters come with the same keys. */
static void
test_layout (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);
  g_autofree char *text = guests_card (GUEST_SITI);

  for (const char *c = text; *c; c++) {
    gboolean shift;
    guint keycode = key_of (*c, &shift);
    guint keyval = *c == 'A' ? GDK_KEY_Q : *c == '1' ? GDK_KEY_ampersand : *c == '0' ? GDK_KEY_agrave : GDK_KEY_eacute;
    hall_key (hall, keycode, keyval, 0, TRUE, 1);
    hall_key (hall, keycode, keyval, 0, FALSE, 1);
  }
  hall_key (hall, KEYPAD_ENTER, GDK_KEY_KP_Enter, 0, TRUE, 1);
  hall_wait (hall, KIOSK_STATE_VISIT);
  g_assert_cmpint (sightings (hall), ==, 1);
}

static void
test_caps_lock (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);
  g_autofree char *text = guests_card (GUEST_SITI);

  for (const char *c = text; *c; c++) {
    gboolean shift;
    guint keycode = key_of (*c, &shift);
    hall_key (hall, keycode, GDK_KEY_a, GDK_LOCK_MASK, TRUE, 1);
    hall_key (hall, keycode, GDK_KEY_a, GDK_LOCK_MASK, FALSE, 1);
  }
  hall_key (hall, ENTER, GDK_KEY_Return, GDK_LOCK_MASK, TRUE, 1);
  hall_wait (hall, KIOSK_STATE_VISIT);
  g_assert_cmpint (sightings (hall), ==, 1);
}

/* The twin: the same keys as slow as a hand are no scan, and do nothing. */
static void
test_hand (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);
  g_autofree char *text = guests_card (GUEST_SITI);

  gtk_window_set_focus (GTK_WINDOW (hall->window), NULL);
  hall_type (hall, text, 300);
  hall_run ();
  g_assert_cmpint (kiosk_session_get_state (hall->session), ==, KIOSK_STATE_IDLE);
  g_assert_cmpint (sightings (hall), ==, 0);
}

static void
test_unreadable (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);

  hall_type (hall, "HTTPS-EXAMPLE-ORG", 2);
  hall_wait (hall, KIOSK_STATE_VISIT);
  g_autofree char *words = hall_seen (hall);
  g_assert_nonnull (strstr (words, "Kartu belum terbaca"));
  g_assert_null (strstr (words, "EXAMPLE"));
  hall_later (hall, 8);
  g_assert_cmpstr (hall_page (hall), ==, "idle");
}

/* --- what else keys and buttons do --- */

/* Nothing but Tab, arrows, Enter and space does anything: no inspector, no menu, no closing. */
static void
test_other_keys (Fixture *fixture)
{
  static const struct {
    guint keycode, keyval;
    GdkModifierType state;
  } keys[] = {
    { 31, GDK_KEY_I, GDK_CONTROL_MASK | GDK_SHIFT_MASK }, { 40, GDK_KEY_D, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
    { 60, GDK_KEY_period, GDK_CONTROL_MASK }, { 47, GDK_KEY_semicolon, GDK_CONTROL_MASK },
    { 30, GDK_KEY_U, GDK_CONTROL_MASK | GDK_SHIFT_MASK }, { 135, GDK_KEY_Menu, 0 }, { 76, GDK_KEY_F10, GDK_SHIFT_MASK },
    { 76, GDK_KEY_F10, 0 }, { 70, GDK_KEY_F4, GDK_MOD1_MASK }, { 67, GDK_KEY_F1, 0 }, { 9, GDK_KEY_Escape, 0 },
    { 36, GDK_KEY_Return, GDK_CONTROL_MASK }, { 65, GDK_KEY_space, GDK_MOD1_MASK }, { 23, GDK_KEY_Tab, GDK_CONTROL_MASK },
    { 24, GDK_KEY_q, GDK_CONTROL_MASK }, { 119, GDK_KEY_Delete, GDK_CONTROL_MASK | GDK_MOD1_MASK },
  };
  g_autoptr (Hall) hall = hall_open (fixture);
  g_autoptr (GList) before = gtk_window_list_toplevels ();
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (hall->window));

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    hall_key (hall, keys[i].keycode, keys[i].keyval, keys[i].state, TRUE, 1000);
    hall_key (hall, keys[i].keycode, keys[i].keyval, keys[i].state, FALSE, 1);
    hall_run ();
    g_autoptr (GList) after = gtk_window_list_toplevels ();
    g_assert_cmpuint (g_list_length (after), ==, g_list_length (before));
    g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (hall->window)));
    g_assert_true (gtk_window_get_focus (GTK_WINDOW (hall->window)) == focus);
    g_assert_cmpstr (hall_page (hall), ==, "idle");
  }
}

/* Keys that are held as a possible scan are let through when no more come: until then nothing has happened. */
static void
press_key (Hall *hall, guint keycode, guint keyval)
{
  hall_key (hall, keycode, keyval, 0, TRUE, 1000);
  hall_key (hall, keycode, keyval, 0, FALSE, 60);
}

static void
on_set_focus (GtkWindow *window G_GNUC_UNUSED, GtkWidget *focus G_GNUC_UNUSED, gpointer data)
{
  *(gboolean *) data = TRUE;
}

/* The first Tab may stay where the focus is, so the setting of it is waited for, not the change. */
static GtkWidget *
tab_on (Hall *hall)
{
  gboolean set = FALSE;
  gulong handler = g_signal_connect (hall->window, "set-focus", G_CALLBACK (on_set_focus), &set);

  press_key (hall, TAB, GDK_KEY_Tab);
  while (!set)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (hall->window, handler);
  return gtk_window_get_focus (GTK_WINDOW (hall->window));
}

/* The twin: those that may act do: Tab goes from button to button, space presses. Where a key does nothing, the wait
 * ends with the test's time. */
static void
test_keyboard_way (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);
  GtkWidget *focus = NULL;

  for (int i = 0; i < 8 && !(focus && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (focus)), "English") == 0); i++) {
    focus = tab_on (hall);
    g_assert_true (GTK_IS_BUTTON (focus));
  }
  press_key (hall, 65, GDK_KEY_space);
  while (!g_str_equal (words_language (), "en"))
    g_main_context_iteration (NULL, TRUE);
}

static void
send_button (Hall *hall, guint button)
{
  g_autoptr (GdkEvent) event = gdk_event_new (GDK_BUTTON_PRESS);

  event->button.window = g_object_ref (gtk_widget_get_window (GTK_WIDGET (hall->window)));
  event->button.button = button;
  event->button.x = event->button.y = 20;
  gdk_event_set_device (event, gdk_seat_get_pointer (gdk_display_get_default_seat (gdk_display_get_default ())));
  kiosk_window_filter (event, NULL);
}

static gboolean
on_button (GtkWidget *widget G_GNUC_UNUSED, GdkEventButton *event, gpointer data)
{
  *(guint *) data |= 1U << event->button;
  return GDK_EVENT_PROPAGATE;
}

static void
test_buttons (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);
  guint seen = 0;

  gtk_widget_add_events (GTK_WIDGET (hall->window), GDK_BUTTON_PRESS_MASK);
  g_signal_connect (hall->window, "button-press-event", G_CALLBACK (on_button), &seen);
  for (guint button = 1; button <= 9; button++)
    send_button (hall, button);
  g_assert_cmpuint (seen, ==, 1U << 1);
}

static void
test_close (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);
  gboolean stops = FALSE;
  KioskWindow *demo = kiosk_window_new (hall->session, hall->theme, TRUE);
  g_autoptr (GdkEvent) event = gdk_event_new (GDK_DELETE);

  g_signal_emit_by_name (hall->window, "delete-event", event, &stops);
  g_assert_true (stops);
  g_signal_emit_by_name (demo, "delete-event", event, &stops);
  g_assert_false (stops);
  gtk_widget_destroy (GTK_WIDGET (demo));
}

static void
add_tests (void)
{
  static const struct {
    const char *path;
    FixtureTest test;
  } tests[] = {
    { "/keys/scan", test_scan }, { "/keys/scan-twice", test_scan_twice },
    { "/keys/focus", test_focus }, { "/keys/layout", test_layout },
    { "/keys/caps-lock", test_caps_lock }, { "/keys/hand", test_hand },
    { "/keys/unreadable", test_unreadable }, { "/keys/other-keys", test_other_keys },
    { "/keys/keyboard-way", test_keyboard_way }, { "/keys/buttons", test_buttons },
    { "/keys/close", test_close },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    fixture_add_for (ENGINE_SQLITE, tests[i].path, tests[i].test);
  fixture_add_for (ENGINE_POSTGRES, "/keys/scan", test_scan);
}

int
main (int argc, char **argv)
{
  return hall_main (argc, argv, add_tests);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scans from pipe and socket as the terminal is set, and ten thousand texts that are no card's. */
#include "tests/support/hall.h"
#include "tests/support/payloads.h"

#include "kiosk/heart.h"
#include "kiosk/scan/scans.h"

#include <gio/gio.h>
#include <gio/gunixsocketaddress.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define QUEUE 60
#define FIRST_CARD 101         /* of the queue; those before are the hall's own */

typedef struct {
  Hall *hall;
  KioskScans *scans;
  char *path;
  int pipe[2];
} Inlet;

static Inlet
open_inlet (Fixture *fixture, const char *scanners)
{
  Inlet inlet = { .hall = hall_open (fixture) };

  inlet.path = g_build_filename (fixture_folder (fixture), "scan", NULL);
  g_assert_cmpint (pipe (inlet.pipe), ==, 0);
  inlet.scans = kiosk_scans_new (inlet.hall->session, inlet.path, inlet.pipe[0]);
  kiosk_window_set_scans (inlet.hall->window, inlet.scans);
  if (!scanners)
    return inlet;
  fixture_do (fixture, "terminal-change", "terminal", "kiosk-1", "scanners", scanners, NULL);
  gint64 until = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
  while (!g_str_equal (kiosk_session_get_place (inlet.hall->session)->scanners, scanners) && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpstr (kiosk_session_get_place (inlet.hall->session)->scanners, ==, scanners);
  return inlet;
}

static void
close_inlet (Inlet *inlet)
{
  g_object_run_dispose (G_OBJECT (inlet->scans));
  g_object_unref (inlet->scans);
  hall_close (inlet->hall);
  close (inlet->pipe[0]);
  close (inlet->pipe[1]);
  g_free (inlet->path);
}

static void
write_all (int fd, const char *text)
{
  g_assert_cmpint (write (fd, text, strlen (text)), ==, (gssize) strlen (text));
}

static void
test_pipe (Fixture *fixture)
{
  Inlet inlet = open_inlet (fixture, "wedge,pipe");
  g_autofree char *card = guests_card (GUEST_SITI), *line = g_strconcat (card, "\r\n", NULL);

  write_all (inlet.pipe[1], line);
  hall_wait (inlet.hall, KIOSK_STATE_VISIT);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting"), ==, 1);
  hall_show (inlet.hall, GUEST_BUDI);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting"), ==, 2);
  close_inlet (&inlet);
}

static void
test_socket (Fixture *fixture)
{
  Inlet inlet = open_inlet (fixture, "socket");
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (inlet.path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketConnection) connection = g_socket_client_connect (client, G_SOCKET_CONNECTABLE (address), NULL, &error);
  g_autofree char *card = guests_card (GUEST_SITI), *line = g_strconcat (card, "\n", NULL);

  g_assert_no_error (error);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), line, strlen (line), NULL, NULL, &error);
  g_assert_no_error (error);
  hall_wait (inlet.hall, KIOSK_STATE_VISIT);
  g_assert_cmpuint (kiosk_scans_get_readers (inlet.scans), ==, 1);
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  gint64 until = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
  while (kiosk_scans_get_readers (inlet.scans) && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (kiosk_scans_get_readers (inlet.scans), ==, 0);
  close_inlet (&inlet);
}

/* --- a whole queue at once, from the scanner's line to the record --- */

static void
offer_dinner (Hall *hall)
{
  g_autofree char *staff = g_strdup_printf ("%" G_GINT64_FORMAT, fixture_int (hall->fixture,
      "SELECT b.staff FROM card_binding b JOIN card c ON c.id = b.card WHERE c.number = 10"));

  fixture_do (hall->fixture, "staff-grant", "staff", staff, "role", "desk", NULL);
  fixture_do (hall->fixture, "service-kind-add", "code", "S01.X", "name", "Dinner", "symbol", "meal", NULL);
  fixture_do (hall->fixture, "service-window-add", "kind", "S01.X", "from", "00:00", "until", "24:00", NULL);
  for (int i = 0; i < QUEUE; i++)
    guests_bind (hall->fixture, guests_enter (hall->fixture, FIRST_CARD + i, "resident"),
                 guests_stay (hall->fixture, "Guest", hall->guests.house));
}

static KioskServing *
begin_serving (Hall *hall)
{
  g_autofree char *card = guests_card (GUEST_STAFF);

  kiosk_session_scan (hall->session, card);
  hall_wait (hall, KIOSK_STATE_SERVING);
  KioskServing *serving = kiosk_session_get_serving (hall->session);
  gint64 until = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  while (!kiosk_serving_get_place (serving) && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  kiosk_serving_begin (serving);
  g_assert_true (kiosk_serving_has_begun (serving));
  return serving;
}

/* Returns: the scanner's end of a line that the real singgah-scan reads for the kiosk */
static int
plug_in (Inlet *inlet, GSubprocess **reader)
{
  int line = posix_openpt (O_RDWR | O_NOCTTY);
  struct termios settings;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (grantpt (line), ==, 0);
  g_assert_cmpint (unlockpt (line), ==, 0);
  g_assert_cmpint (tcgetattr (line, &settings), ==, 0);
  cfmakeraw (&settings);
  g_assert_cmpint (tcsetattr (line, TCSANOW, &settings), ==, 0);
  *reader = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, g_getenv ("SINGGAH_SCAN"), "--serial", ptsname (line), "--socket",
                              inlet->path, NULL);
  g_assert_no_error (error);
  return line;
}

static void
on_answered (KioskServing *serving G_GNUC_UNUSED, int verdict, guint *answers)
{
  answers[verdict]++;
}

/* The queue comes twice, as fast as the line takes it: everybody is served, and nobody twice. */
static void
test_line (Fixture *fixture)
{
  Inlet inlet = open_inlet (fixture, "socket");
  g_autoptr (GSubprocess) reader = NULL;
  gint64 until = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;
  guint answers[KIOSK_SERVED_UNDONE + 1] = { 0 };

  offer_dinner (inlet.hall);
  KioskServing *serving = begin_serving (inlet.hall);
  int line = plug_in (&inlet, &reader);
  g_signal_connect (serving, "answered", G_CALLBACK (on_answered), answers);
  for (int i = 0; i < 2 * QUEUE; i++) {
    g_autofree char *card = guests_card (FIRST_CARD + i % QUEUE), *text = g_strconcat (card, "\r\n", NULL);
    write_all (line, text);
  }
  while (answers[KIOSK_SERVED_GIVEN] + answers[KIOSK_SERVED_ALREADY] < 2 * QUEUE && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (answers[KIOSK_SERVED_GIVEN], ==, QUEUE);
  g_assert_cmpuint (answers[KIOSK_SERVED_ALREADY], ==, QUEUE);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM service_log"), ==, QUEUE);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(DISTINCT stay) FROM service_log"), ==, QUEUE);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM journal WHERE kind = 'serve'"), ==, QUEUE);
  g_subprocess_force_exit (reader);
  g_subprocess_wait (reader, NULL, NULL);
  close (line);
  close_inlet (&inlet);
}

/* A terminal that is not set to the wedge takes no scan from keys; nor does one without a setting open a socket. */
static void
test_setting (Fixture *fixture)
{
  Inlet inlet = open_inlet (fixture, "pipe");
  g_autofree char *card = guests_card (GUEST_SITI);

  hall_type (inlet.hall, card, 2);
  hall_run ();
  g_assert_cmpint (kiosk_session_get_state (inlet.hall->session), ==, KIOSK_STATE_IDLE);
  g_assert_false (g_file_test (inlet.path, G_FILE_TEST_EXISTS));
  close_inlet (&inlet);
}

/* --- what the kiosk says of itself --- */

static void
wait_beat (Inlet *inlet, const char *sql)
{
  gint64 until = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  while (!fixture_int (inlet->hall->fixture, sql) && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpint (fixture_int (inlet->hall->fixture, sql), ==, 1);
  hall_run ();
}

static GSocketConnection *
join_socket (Inlet *inlet)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (inlet->path);
  g_autoptr (GError) error = NULL;
  GSocketConnection *connection = g_socket_client_connect (client, G_SOCKET_CONNECTABLE (address), NULL, &error);

  g_assert_no_error (error);
  while (kiosk_scans_get_readers (inlet->scans) == 0)
    g_main_context_iteration (NULL, FALSE);
  return connection;
}

static void
test_heart (Fixture *fixture)
{
  Inlet inlet = open_inlet (fixture, "wedge,socket");
  g_autoptr (GSocketConnection) reader = join_socket (&inlet);
  gint64 lines = fixture_int (fixture, "SELECT COUNT(*) FROM journal");
  KioskHeart *heart = kiosk_heart_new (inlet.hall->worker, inlet.hall->session, inlet.scans, NULL, "kiosk-1");

  wait_beat (&inlet, "SELECT COUNT(*) FROM heartbeat h JOIN terminal t ON t.id = h.terminal WHERE t.name = 'kiosk-1'"
                     " AND h.scanners = 'wedge,socket' AND h.readers = 1 AND h.unknown_scans = 0 AND h.scanned_at IS NULL");
  kiosk_session_scan (inlet.hall->session, "no card");
  g_io_stream_close (G_IO_STREAM (reader), NULL, NULL);
  while (kiosk_scans_get_readers (inlet.scans) > 0)
    g_main_context_iteration (NULL, FALSE);
  kiosk_heart_beat (heart);
  kiosk_heart_beat (heart);
  wait_beat (&inlet, "SELECT COUNT(*) FROM heartbeat WHERE readers = 0 AND readers_most = 1 AND unknown_scans = 1"
                     " AND scanned_at = received_at");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM journal"), ==, lines);
  g_object_run_dispose (G_OBJECT (heart));
  kiosk_heart_beat (heart);
  g_object_add_weak_pointer (G_OBJECT (heart), (gpointer *) &heart);
  g_object_unref (heart);
  hall_run ();
  g_assert_null (heart);
  close_inlet (&inlet);
}

/* --- what is no card --- */

static void
find_echo (GtkWidget *widget, gpointer data)
{
  AtkObject *accessible = gtk_widget_get_accessible (widget);
  g_autofree char *tooltip = gtk_widget_get_tooltip_text (widget);
  const char *texts[] = {
    GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : NULL, tooltip, gtk_widget_get_name (widget),
    atk_object_get_name (accessible), atk_object_get_description (accessible),
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *(gboolean *) data = *(gboolean *) data || (texts[i] && strstr (texts[i], PAYLOAD_MARK));
  if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), find_echo, data);
}

/* Returns: (nullable): what came of it that must not, shown or not yet shown */
static const char *
harm (Inlet *inlet)
{
  gboolean echo = FALSE;

  find_echo (GTK_WIDGET (inlet->hall->window), &echo);
  if (echo)
    return "the text is on a page";
  if (!g_str_equal (hall_page (inlet->hall), "message"))
    return "another page than the message";
  return NULL;
}

static void
drain (Inlet *inlet, guint n)
{
  gint64 until = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  while (kiosk_session_get_state (inlet->hall->session) != KIOSK_STATE_VISIT && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  if (n % 50 == 0)
    hall_run ();
  if (harm (inlet))
    g_error ("text %u: %s", n, harm (inlet));
  kiosk_session_done (inlet->hall->session);
}

/* By the line, as a scanner's program would send them: also cut in two, with NUL, and a byte a turn of the loop. */
static void
send (Inlet *inlet, guint n)
{
  gsize length;
  g_autofree char *text = payload_new (n, &length);

  if (n % 101 == 0)
    for (gsize i = 0; i < length; i++) {
      g_assert_cmpint (write (inlet->pipe[1], text + i, 1), ==, 1);
      g_main_context_iteration (NULL, FALSE);
    }
  else
    g_assert_cmpint (write (inlet->pipe[1], text, length), ==, (gssize) length);
  write_all (inlet->pipe[1], "\n");
}

static void
test_hostile (Fixture *fixture)
{
  Inlet inlet = open_inlet (fixture, "pipe,wedge");
  gint64 lines = fixture_int (fixture, "SELECT COUNT(*) FROM journal");
  g_autoptr (GList) before = gtk_window_list_toplevels ();

  for (guint n = 0; n < PAYLOADS; n++) {
    send (&inlet, n);
    drain (&inlet, n);
  }
  g_autoptr (GList) after = gtk_window_list_toplevels ();
  g_assert_cmpuint (g_list_length (after), ==, g_list_length (before));
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM journal"), ==, lines);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting"), ==, 0);
  g_assert_cmpint (kiosk_session_get_state (inlet.hall->session), ==, KIOSK_STATE_IDLE);
  hall_show (inlet.hall, GUEST_SITI);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM journal"), ==, lines + 1);
  close_inlet (&inlet);
}

/* The twin: a text that one label or one accessible name holds, and a page that is not the message, are found. */
static void
test_harm (Fixture *fixture)
{
  Inlet inlet = open_inlet (fixture, "pipe");
  GtkWidget *pages = GTK_WIDGET (kiosk_window_get_pages (inlet.hall->window)), *label = gtk_label_new ("x HOSTILE17 y");

  g_assert_nonnull (harm (&inlet));
  write_all (inlet.pipe[1], "HOSTILE17\n");
  hall_wait (inlet.hall, KIOSK_STATE_VISIT);
  g_assert_null (harm (&inlet));
  gtk_container_add (GTK_CONTAINER (pages), label);
  g_assert_nonnull (harm (&inlet));
  gtk_widget_destroy (label);
  g_assert_null (harm (&inlet));
  atk_object_set_description (gtk_widget_get_accessible (pages), "HOSTILE17");
  g_assert_nonnull (harm (&inlet));
  close_inlet (&inlet);
}

static gboolean
on_pause (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* A byte now and then: nobody waits for the rest, keys are a hand's, and a card that is shown meanwhile is served. */
static void
test_drip (Fixture *fixture)
{
  Inlet inlet = open_inlet (fixture, "pipe,wedge");
  static const char text[] = "S0HOSTILE'; DROP";

  for (gsize i = 0; i < strlen (text); i++) {
    gboolean over = FALSE;
    g_assert_cmpint (write (inlet.pipe[1], text + i, 1), ==, 1);
    g_timeout_add (30, on_pause, &over);
    while (!over)
      g_main_context_iteration (NULL, TRUE);
    g_assert_cmpint (kiosk_session_get_state (inlet.hall->session), ==, KIOSK_STATE_IDLE);
  }
  hall_show (inlet.hall, GUEST_SITI);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting"), ==, 1);
  kiosk_session_done (inlet.hall->session);
  hall_run ();
  write_all (inlet.pipe[1], " TABLE sighting\n");
  drain (&inlet, 0);
  hall_type (inlet.hall, "S0HOSTILE", 400);
  hall_run ();
  g_assert_cmpint (kiosk_session_get_state (inlet.hall->session), ==, KIOSK_STATE_IDLE);
  g_assert_cmpstr (harm (&inlet), ==, "another page than the message");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting"), ==, 1);
  close_inlet (&inlet);
}

static void
add_tests (void)
{
  fixture_add_for (ENGINE_SQLITE, "/scans/pipe", test_pipe);
  fixture_add_for (ENGINE_SQLITE, "/scans/socket", test_socket);
  fixture_add_for (ENGINE_SQLITE, "/scans/setting", test_setting);
  fixture_add_for (ENGINE_SQLITE, "/scans/line", test_line);
  fixture_add ("/scans/heart", test_heart);
  fixture_add_for (ENGINE_SQLITE, "/scans/hostile", test_hostile);
  fixture_add_for (ENGINE_SQLITE, "/scans/harm", test_harm);
  fixture_add_for (ENGINE_SQLITE, "/scans/drip", test_drip);
}

int
main (int argc, char **argv)
{
  return hall_main (argc, argv, add_tests);
}

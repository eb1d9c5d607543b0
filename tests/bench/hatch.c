/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Serving at a kiosk: a queue of sixty one by one, and ten thousand scans at once through a scanner's serial line. */
#include "tests/bench/setting.h"
#include "tests/support/hall.h"

#include "kiosk/program.h"

#include "db/words.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#define QUEUE 60
#define FIRST_CARD 101               /* of the queue; those before are the hall's own */
#define SECOND G_GINT64_CONSTANT (1000000000)
#define FRAMES_GOAL 33333333         /* nanoseconds: two frames of sixty a second */
#define BURST 10000
#define QUICK_BURST 1000
#define ALONE 1000
#define STAFF_CARD 1000000
#define MEGABYTES_GOAL 150
#define PATIENCE (600 * G_USEC_PER_SEC)

/* --- what a commit takes: this program is linked so that every commit of its own goes through here --- */

gboolean __real_connection_commit (Connection *connection, GError **error);
gboolean __wrap_connection_commit (Connection *connection, GError **error);

static gint64 committing;            /* nanoseconds; of the record's thread, read when it has answered */

gboolean
__wrap_connection_commit (Connection *connection, GError **error)
{
  gint64 from = clock_now ();
  gboolean done = __real_connection_commit (connection, error);

  __atomic_add_fetch (&committing, clock_now () - from, __ATOMIC_SEQ_CST);
  return done;
}

/* --- a queue of sixty --- */

static void
offer_dinner (Fixture *fixture, gint64 staff_card)
{
  g_autofree char *staff = g_strdup_printf ("%" G_GINT64_FORMAT, staff_card);

  fixture_do (fixture, "staff-grant", "staff", staff, "role", "desk", NULL);
  fixture_do (fixture, "service-kind-add", "code", "S01.X", "name", "Dinner", "symbol", "meal", NULL);
  fixture_do (fixture, "service-window-add", "kind", "S01.X", "from", "00:00", "until", "24:00", NULL);
}

static gint64
staff_of (Fixture *fixture)
{
  return fixture_int (fixture, "SELECT b.staff FROM card_binding b JOIN card c ON c.id = b.card WHERE b.staff IS NOT NULL");
}

static void
add_queue (Hall *hall)
{
  bench_begin (hall->fixture);
  for (int i = 0; i < QUEUE; i++) {
    gint64 stay = guests_stay (hall->fixture, "Guest", hall->guests.house);
    guests_bind (hall->fixture, guests_enter (hall->fixture, FIRST_CARD + i, "resident"), stay);
  }
  bench_commit (hall->fixture);
}

static KioskServing *
begin_serving (Hall *hall)
{
  g_autofree char *card = guests_card (GUEST_STAFF);

  hall_type (hall, card, 2);
  hall_wait (hall, KIOSK_STATE_SERVING);
  KioskServing *serving = kiosk_session_get_serving (hall->session);
  while (!kiosk_serving_get_place (serving))
    g_main_context_iteration (NULL, TRUE);
  kiosk_serving_begin (serving);
  hall_run ();
  return serving;
}

typedef struct {
  guint given, refused;
  gboolean answered, painted;
} Hatch;

static void
on_answered (KioskServing *serving G_GNUC_UNUSED, int verdict, Hatch *hatch)
{
  hatch->answered = TRUE;
  hatch->given += verdict == KIOSK_SERVED_GIVEN;
  hatch->refused += verdict != KIOSK_SERVED_GIVEN;
}

static void
on_painted (GdkFrameClock *clock G_GNUC_UNUSED, Hatch *hatch)
{
  hatch->painted = hatch->answered;
}

static void
wait_until (gint64 at)
{
  while (clock_now () < at) {
    g_main_context_iteration (NULL, FALSE);
    g_usleep (500);
  }
}

static void
serve_queue (Hall *hall, Hatch *hatch, gint64 gap, Series *painted, Series *worked, Series *commits, Series *above)
{
  gint64 begun = clock_now ();

  for (int i = 0; i < QUEUE; i++) {
    g_autofree char *card = guests_card (FIRST_CARD + i);
    wait_until (begun + i * gap);
    hatch->answered = hatch->painted = FALSE;
    __atomic_store_n (&committing, 0, __ATOMIC_SEQ_CST);
    hall_type_half (hall, card, 2);
    gint64 from = clock_now (), used = clock_used ();
    hall_enter (hall, 2);
    while (!hatch->painted)
      g_main_context_iteration (NULL, TRUE);
    gint64 took = clock_now () - from, commit = __atomic_load_n (&committing, __ATOMIC_SEQ_CST);
    series_add (painted, took);
    series_add (worked, clock_used () - used);
    series_add (commits, commit);
    series_add (above, took - commit);
  }
}

static void
bench_serving (EngineKind kind, const BenchSize *size)
{
  g_autoptr (Fixture) fixture = fixture_new (kind);
  g_autoptr (Hall) hall = hall_open (fixture);
  g_autoptr (Series) painted = series_new (), worked = series_new ();
  g_autoptr (Series) commits = series_new (), above = series_new ();
  Hatch hatch = { 0 };

  bench_say ("%d served one by one, %s", QUEUE, bench_engine (kind));
  offer_dinner (fixture, staff_of (fixture));
  add_queue (hall);
  KioskServing *serving = begin_serving (hall);
  g_signal_connect (serving, "answered", G_CALLBACK (on_answered), &hatch);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (hall->window));
  g_signal_connect_after (clock, "after-paint", G_CALLBACK (on_painted), &hatch);
  gint64 from = clock_now ();
  serve_queue (hall, &hatch, size->quick ? SECOND / 10 : SECOND, painted, worked, commits, above);
  double seconds = (double) (clock_now () - from) / 1e9;
  g_signal_handlers_disconnect_by_data (clock, &hatch);
  g_signal_handlers_disconnect_by_data (serving, &hatch);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (DISTINCT stay) FROM service_log"), ==, hatch.given);

  g_autofree char *work = g_strdup_printf ("%d residents served in %.0f s, Enter → answer painted, %s", QUEUE, seconds,
                                           bench_engine (kind));
  g_autofree char *own = span_pair (painted), *theirs = span_pair (commits), *late = span_pair (above), *window = span_pair (worked);
  g_autofree char *ours = g_strdup_printf ("%s (processor of the window's thread %s); %s above its commit", own, window, late);
  g_autofree char *floor = g_strdup_printf ("its commit alone: %s", theirs);
  g_autofree char *also = g_strdup_printf ("99th percentile ≤ 2 frames above its commit, none refused (%u)", hatch.refused);
  bench_row (&(BenchRow){ .work = work, .ours = ours, .floor = floor,
                          .ratio = (double) series_at (painted, 50) / (double) series_at (commits, 50), .of = "× its time",
                          .also = also, .also_met = series_at (above, 99) <= FRAMES_GOAL && hatch.given == QUEUE });
}

/* --- the child: the whole kiosk, which begins to serve when a staff card is shown, and tells of it --- */

static guint expected, answers;

static gboolean
begin_idle (gpointer serving)
{
  kiosk_serving_begin (serving);
  g_print ("serving\n");
  return G_SOURCE_REMOVE;
}

static gboolean
on_serving_changed (GSignalInvocationHint *hint G_GNUC_UNUSED, guint n G_GNUC_UNUSED, const GValue *values, gpointer data)
{
  KioskServing *serving = g_value_get_object (&values[0]);
  gboolean *begun = data;

  if (*begun || !kiosk_serving_get_place (serving))
    return TRUE;
  *begun = TRUE;
  g_idle_add_full (G_PRIORITY_DEFAULT, begin_idle, g_object_ref (serving), g_object_unref);
  return TRUE;
}

static gboolean
on_any_answer (GSignalInvocationHint *hint G_GNUC_UNUSED, guint n G_GNUC_UNUSED, const GValue *values G_GNUC_UNUSED,
               gpointer data G_GNUC_UNUSED)
{
  if (++answers == expected)
    g_print ("answered\n");
  return TRUE;
}

static int
be_kiosk (const char *address, const char *count)
{
  KioskOptions options = { .mode = KIOSK_MODE_WINDOW, .record = (char *) address, .terminal = (char *) "kiosk-1" };
  gboolean begun = FALSE;

  words_init ("id");
  expected = (guint) strtoul (count, NULL, 10);
  g_type_class_unref (g_type_class_ref (KIOSK_TYPE_SERVING));
  g_signal_add_emission_hook (g_signal_lookup ("changed", KIOSK_TYPE_SERVING), 0, on_serving_changed, &begun, NULL);
  g_signal_add_emission_hook (g_signal_lookup ("answered", KIOSK_TYPE_SERVING), 0, on_any_answer, NULL, NULL);
  return kiosk_program_run (&options);
}

/* --- ten thousand scans at once --- */

typedef struct {
  GPid kiosk, scan;
  FILE *says;                  /* what the kiosk tells */
  int line;                    /* the scanner's end of the serial line */
  char *socket;
} Station;

static GPid
spawn (const char *const *arguments, int *out)
{
  g_autoptr (GError) error = NULL;
  GPid pid;

  g_spawn_async_with_pipes (NULL, (char **) arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                            &pid, NULL, out, NULL, &error);
  g_assert_no_error (error);
  return pid;
}

static void
await (Station *station, const char *what)
{
  char text[64];

  while (fgets (text, sizeof text, station->says))
    if (g_str_equal (g_strchomp (text), what))
      return;
  g_error ("the kiosk ended before it said \"%s\"", what);
}

static void
open_line (Station *station, char **path)
{
  struct termios settings;

  station->line = posix_openpt (O_RDWR | O_NOCTTY);
  g_assert_cmpint (grantpt (station->line), ==, 0);
  g_assert_cmpint (unlockpt (station->line), ==, 0);
  g_assert_cmpint (tcgetattr (station->line, &settings), ==, 0);
  cfmakeraw (&settings);
  g_assert_cmpint (tcsetattr (station->line, TCSANOW, &settings), ==, 0);
  *path = g_strdup (ptsname (station->line));
}

static void
open_station (Station *station, Fixture *fixture, guint scans)
{
  g_autofree char *count = g_strdup_printf ("%u", scans), *path = NULL;
  const char *const kiosk[] = { "/proc/self/exe", "--kiosk", fixture_address (fixture), count, NULL };
  gint64 until = g_get_monotonic_time () + PATIENCE;
  int out;

  station->socket = g_build_filename (fixture_folder (fixture), "singgah-scan", NULL);
  station->kiosk = spawn (kiosk, &out);
  station->says = fdopen (out, "r");
  while (!g_file_test (station->socket, G_FILE_TEST_EXISTS) && g_get_monotonic_time () < until)
    g_usleep (10000);
  open_line (station, &path);
  const char *const scan[] = { g_getenv ("SINGGAH_SCAN"), "--serial", path, "--socket", station->socket, NULL };
  station->scan = spawn (scan, NULL);
}

static void
end (GPid pid)
{
  kill (pid, SIGKILL);
  while (waitpid (pid, NULL, 0) < 0 && errno == EINTR)
    ;
}

static void
close_station (Station *station)
{
  end (station->scan);
  end (station->kiosk);
  fclose (station->says);
  close (station->line);
  g_free (station->socket);
}

static void
send_cards (Station *station, int first, guint count)
{
  for (guint i = 0; i < count; i++) {
    g_autofree char *card = guests_card (first + (int) i), *line = g_strconcat (card, "\n", NULL);
    gsize length = strlen (line), sent = 0;
    while (sent < length) {
      gssize n = write (station->line, line + sent, length - sent);
      g_assert_true (n > 0 || errno == EINTR);
      sent += n > 0 ? (gsize) n : 0;
    }
  }
}

/* Returns: the most megabytes that it has had in memory at a time */
static double
peak (GPid pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/status", (int) pid), *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  const char *line = strstr (text, "VmHWM:");
  g_assert_nonnull (line);
  return g_ascii_strtod (line + strlen ("VmHWM:"), NULL) / 1024;
}

/* One after the other in this process: no scanner, no socket, no window. */
static gint64
serve_alone (Fixture *fixture, gint64 staff, int first, guint count)
{
  g_autoptr (Record) record = bench_open (fixture);
  g_autoptr (GArray) kinds = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 kind = fixture_int (fixture, "SELECT id FROM service_kind WHERE code = 'S01.X'"), from = clock_now ();

  g_array_append_val (kinds, kind);
  for (guint i = 0; i < count; i++) {
    g_autofree char *text = guests_card (first + (int) i);
    KioskServe *serve = kiosk_serve_new ("kiosk-1", staff, kinds);
    g_autoptr (GError) error = NULL;
    g_assert_true (token_parse (text, strlen (text), &serve->token));
    g_autoptr (KioskServed) served = kiosk_serve_job (record, serve, &error);
    g_assert_no_error (error);
    g_assert_cmpint (served->verdict, ==, KIOSK_SERVED_GIVEN);
    kiosk_serve_free (serve);
  }
  return clock_now () - from;
}

static gint64
seed_staff_card (Fixture *fixture)
{
  g_autofree char *card = g_strdup_printf ("%" G_GINT64_FORMAT, guests_enter (fixture, STAFF_CARD, "staff"));
  gint64 id = fixture_make (fixture, "staff", "staff-add", "name", "cook", NULL);
  g_autofree char *staff = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  fixture_do (fixture, "card-bind", "card", card, "staff", staff, NULL);
  offer_dinner (fixture, id);
  fixture_do (fixture, "terminal-change", "terminal", "kiosk-1", "scanners", "socket", NULL);
  return id;
}

static void
say_burst (EngineKind kind, guint scans, gint64 took, gint64 one, double kiosk, double scan, gint64 wrong)
{
  g_autofree char *work = g_strdup_printf ("burst of %u scans through a serial line, served, %s", scans, bench_engine (kind));
  g_autofree char *rate = bench_rate (scans, took, "scans");
  g_autofree char *ours = g_strdup_printf ("%s; kiosk %.0f MB, singgah-scan %.0f MB at most", rate, kiosk, scan);
  g_autofree char *theirs = bench_rate (scans, one, "scans");
  g_autofree char *floor = g_strdup_printf ("the same acts without scanner and window: %s", theirs);
  g_autofree char *also = g_strdup_printf ("none lost or doubled (%" G_GINT64_FORMAT "), < %d MB", wrong, MEGABYTES_GOAL);

  bench_row (&(BenchRow){ .work = work, .ours = ours, .floor = floor, .ratio = (double) one / (double) took, .of = "of its rate",
                          .also = also, .also_met = wrong == 0 && kiosk < MEGABYTES_GOAL && scan < MEGABYTES_GOAL });
}

static void
bench_burst (EngineKind kind, const BenchSize *size)
{
  g_autoptr (Fixture) fixture = fixture_new (kind);
  guint scans = size->quick ? QUICK_BURST : BURST, alone = size->quick ? ALONE / 5 : ALONE;
  Station station = { 0 };

  bench_say ("burst of %u scans, %s", scans, bench_engine (kind));
  guests_seed (fixture, (int) (scans + alone));
  gint64 staff = seed_staff_card (fixture);
  bench_deafen (fixture);
  g_setenv ("RUNTIME_DIRECTORY", fixture_folder (fixture), TRUE);
  gint64 one = serve_alone (fixture, staff, (int) scans + 1, alone / 2);
  open_station (&station, fixture, scans);
  send_cards (&station, STAFF_CARD, 1);
  await (&station, "serving");
  gint64 from = clock_now ();
  send_cards (&station, 1, scans);
  await (&station, "answered");
  gint64 took = clock_now () - from;
  double kiosk = peak (station.kiosk), scan = peak (station.scan);
  one += serve_alone (fixture, staff, (int) (scans + 1 + alone / 2), alone / 2);
  close_station (&station);
  gint64 rows = fixture_int (fixture, "SELECT COUNT (*) FROM service_log") - (gint64) alone;
  gint64 served = fixture_int (fixture, "SELECT COUNT (DISTINCT stay) FROM service_log") - (gint64) alone;
  say_burst (kind, scans, took, one * scans / alone, kiosk, scan, (gint64) scans - served + rows - served);
}

int
main (int argc, char **argv)
{
  BenchSize size = { argc > 1 && g_str_equal (argv[1], "--quick") };
  const char *row = argv[argc - 1];

  if (argc == 4 && g_str_equal (argv[1], "--kiosk"))
    return be_kiosk (argv[2], argv[3]);
  words_init ("id");
  gtk_disable_setlocale ();
  if (!gtk_init_check (NULL, NULL)) {
    g_printerr ("there is no display\n");
    return EXIT_FAILURE;
  }
  for (int kind = ENGINE_SQLITE; kind <= ENGINE_POSTGRES; kind++)
    if (g_str_equal (row, "serving"))
      bench_serving ((EngineKind) kind, &size);
    else
      bench_burst ((EngineKind) kind, &size);
  return EXIT_SUCCESS;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kiosk's window prints by itself: what is asked for comes out, once, and neither scans nor the program's end wait for it. */
#include "kiosk/print/press.h"
#include "kiosk/scan/scan.h"
#include "tests/support/guests.h"
#include "tests/support/pipe.h"
#include "tests/support/printer.h"

#include "db/record/heartbeat.h"
#include "db/record/print-job.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>

#define CARDS "SELECT COUNT(*) FROM card"
#define JOB "SELECT MAX(id) FROM print_job"
#define GAP 100                /* milliseconds */
#define PATIENCE (20 * G_USEC_PER_SEC)

typedef struct {
  Fixture *fixture;
  TestPrinter *printer;
  KioskPress *press;           /* (nullable) */
  char *folder;
  Guests guests;
} Hall;

static void
hall_clear (Hall *hall)
{
  if (hall->press)
    kiosk_press_stop (hall->press);
  g_clear_object (&hall->press);
  g_clear_pointer (&hall->printer, test_printer_free);
  g_free (hall->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Hall, hall_clear)

/* Siti, whose card is number 1, and a kiosk with a printer. Returns: FALSE where there is no printer to be had. */
static gboolean
hall_open (Hall *hall, Fixture *fixture)
{
  *hall = (Hall){ .fixture = fixture, .folder = g_build_filename (fixture_folder (fixture), "printer", NULL) };
  g_assert_cmpint (g_mkdir_with_parents (hall->folder, 0700), ==, 0);
  hall->printer = test_printer_new (hall->folder);
  if (!hall->printer)
    return FALSE;
  hall->guests = guests_seed (fixture, 0);
  hall->guests.first_stay = guests_stay (fixture, "Siti", hall->guests.house);
  g_autofree char *card = guests_card (GUEST_SITI), *stay = fixture_text (hall->guests.first_stay);
  fixture_do (fixture, "card-enter", "token", card, NULL);
  fixture_do (fixture, "card-bind", "card", card, "resident", stay, NULL);
  fixture_do (fixture, "terminal-change", "terminal", "kiosk-1", "printer", test_printer_address (hall->printer),
              "card-printer", test_printer_address (hall->printer), NULL);
  return TRUE;
}

static void
begin (Hall *hall, guint patience)
{
  hall->press = kiosk_press_new (fixture_address (hall->fixture), CONNECTION_KIOSK, "kiosk-1", patience, GAP);
}

static gint64
ask (Hall *hall)
{
  g_autofree char *id = fixture_text (hall->guests.first_stay);

  return fixture_make (hall->fixture, "job", "print-card", "resident", id, NULL);
}

static PrintJob *
job_now (Hall *hall)
{
  g_autoptr (GError) error = NULL;
  PrintJob *job = print_job_get (fixture_connection (hall->fixture), fixture_int (hall->fixture, JOB), &error);

  g_assert_no_error (error);
  return job;
}

/* Until the last job is so; @reason: (nullable) part of what it says. */
static void
until (Hall *hall, const char *state, const char *reason)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;

  for (;;) {
    g_autoptr (PrintJob) job = job_now (hall);
    const char *said = job->reason ? job->reason : "";
    if (g_str_equal (job->state, state) && (!reason || strstr (said, reason)))
      return;
    if (g_get_monotonic_time () > end)
      g_error ("the job is %s (%s), not %s", job->state, said, state);
    g_main_context_iteration (NULL, FALSE);
    g_usleep (5000);
  }
}

static guint
sheets (Hall *hall)
{
  g_autoptr (GPtrArray) all = test_printer_sheets (hall->printer);

  return all->len;
}

/* The press has looked at everything a few times more. */
static void
let_look (void)
{
  gint64 end = g_get_monotonic_time () + G_USEC_PER_SEC / 2;

  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
}

static void
test_prints (Fixture *fixture)
{
  g_auto (Hall) hall = { 0 };
  if (!hall_open (&hall, fixture))
    return;

  begin (&hall, 20);
  ask (&hall);
  until (&hall, "done", NULL);
  g_assert_cmpuint (sheets (&hall), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT c.issue FROM card c JOIN card_binding b ON b.card = c.id WHERE b.until IS NULL"), ==, 2);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM card WHERE number = 1 AND state = 'replaced'"), ==, 1);
  ask (&hall);
  until (&hall, "done", NULL);
  g_assert_cmpuint (sheets (&hall), ==, 2);
}

static void
test_out_of_paper (Fixture *fixture)
{
  g_auto (Hall) hall = { 0 };
  if (!hall_open (&hall, fixture))
    return;

  test_printer_fill (hall.printer, 0);
  begin (&hall, 1);
  ask (&hall);
  until (&hall, "printing", "");
  g_assert_cmpint (fixture_int (fixture, CARDS), ==, 2);
  let_look ();
  test_printer_fill (hall.printer, 5);
  until (&hall, "done", NULL);
  g_assert_cmpuint (sheets (&hall), ==, 1);
  g_assert_cmpint (fixture_int (fixture, CARDS), ==, 2);
}

/* Nobody answers there: it says so once, and no card is entered for every look. */
static void
test_away (Fixture *fixture)
{
  g_auto (Hall) hall = { 0 };
  if (!hall_open (&hall, fixture))
    return;

  test_printer_stop (hall.printer);
  begin (&hall, 5);
  ask (&hall);
  until (&hall, "waiting", " ");
  gint64 cards = fixture_int (fixture, CARDS), lines = fixture_int (fixture, "SELECT COUNT(*) FROM journal");
  let_look ();
  g_assert_cmpint (fixture_int (fixture, CARDS), ==, cards);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM journal"), ==, lines);
  test_printer_start (hall.printer);
  until (&hall, "done", NULL);
  g_assert_cmpuint (sheets (&hall), ==, 1);
  g_assert_cmpint (fixture_int (fixture, CARDS), ==, cards + 1);
}

/* Without a queue there is the desk, which keeps a PDF; what another program has begun is its own. */
static void
test_leaves (Fixture *fixture)
{
  g_auto (Hall) hall = { 0 };
  if (!hall_open (&hall, fixture))
    return;

  g_autofree char *job = fixture_text (ask (&hall));
  g_autoptr (GError) error = NULL;
  g_autoptr (Request) request = request_new ("print-taken");
  request_set (request, "job", job);
  request_set_actor (request, 0, hall.guests.kiosk);
  g_assert_true (acts_perform (fixture_record (fixture), request, NULL, &error));
  begin (&hall, 5);
  let_look ();
  until (&hall, "printing", NULL);
  g_assert_cmpint (fixture_int (fixture, CARDS), ==, 1);
  g_assert_cmpuint (sheets (&hall), ==, 0);

  fixture_do (fixture, "print-cancel", "job", job, NULL);
  fixture_do (fixture, "terminal-change", "terminal", "kiosk-1", "card-printer", "", NULL);
  ask (&hall);
  let_look ();
  until (&hall, "waiting", NULL);
  g_assert_cmpint (fixture_int (fixture, CARDS), ==, 1);
}

/* --- a window that dies --- */

/* Another process, which does nothing but print, until it is killed. */
static int
be_window (const char *address)
{
  g_autoptr (KioskPress) press = kiosk_press_new (address, CONNECTION_KIOSK, "kiosk-1", 60, GAP);

  while (press)
    g_main_context_iteration (NULL, TRUE);
  return 0;
}

static GPid
start_window (Fixture *fixture)
{
  const char *const arguments[] = { "/proc/self/exe", "--window", fixture_address (fixture), NULL };
  g_autoptr (GError) error = NULL;
  GPid pid;

  g_spawn_async (NULL, (char **) arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, &error);
  g_assert_no_error (error);
  return pid;
}

static void
kill_window (GPid pid)
{
  g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (pid, NULL, 0), ==, pid);
}

/* Killed after it took the job and before the printer had it: the next one prints at once, with another card. */
static void
test_dies (Fixture *fixture)
{
  g_auto (Hall) hall = { 0 };
  if (!hall_open (&hall, fixture))
    return;

  GPid first = start_window (fixture);
  test_printer_freeze (hall.printer, TRUE);
  ask (&hall);
  until (&hall, "printing", NULL);
  kill_window (first);
  test_printer_freeze (hall.printer, FALSE);
  g_assert_cmpint (fixture_int (fixture, CARDS), ==, 2);
  begin (&hall, 20);
  until (&hall, "done", NULL);
  g_assert_cmpuint (sheets (&hall), ==, 1);
  g_assert_cmpint (fixture_int (fixture, CARDS), ==, 3);
  g_assert_cmpint (fixture_int (fixture, "SELECT MAX (c.number) FROM card c JOIN card_binding b ON b.card = c.id WHERE b.until IS NULL"), ==, 3);
}

/* Killed while the printer had it: the next one hears of its end, and nothing is printed twice. */
static void
test_dies_later (Fixture *fixture)
{
  g_auto (Hall) hall = { 0 };
  if (!hall_open (&hall, fixture))
    return;

  test_printer_hold (hall.printer, TRUE);
  GPid first = start_window (fixture);
  ask (&hall);
  test_printer_begun (hall.printer);
  kill_window (first);
  begin (&hall, 20);
  test_printer_hold (hall.printer, FALSE);
  until (&hall, "done", NULL);
  g_assert_cmpuint (sheets (&hall), ==, 1);
  g_assert_cmpint (fixture_int (fixture, CARDS), ==, 2);
}

static gpointer
scan_job (Record *record, gpointer input, GError **error)
{
  const Hall *hall = input;
  g_autofree char *card = guests_card (GUEST_SITI);
  g_autoptr (Outcome) outcome = NULL;
  Token token;

  g_assert_true (token_parse (card, strlen (card), &token));
  g_autoptr (Request) request = kiosk_scan_request (hall->guests.kiosk, &token, NULL, 0);
  return acts_perform (record, request, &outcome, error) ? g_strdup (outcome_text (outcome, "result")) : NULL;
}

static void
on_scanned (GObject *source, GAsyncResult *result, gpointer data)
{
  (void) source;
  *(GAsyncResult **) data = g_object_ref (result);
}

/* A card stands still in the printer; who comes in is noted, and the program ends when it is told to. */
static void
test_nobody_waits (Fixture *fixture)
{
  g_auto (Hall) hall = { 0 };
  if (!hall_open (&hall, fixture))
    return;

  test_printer_hold (hall.printer, TRUE);
  begin (&hall, 60);
  ask (&hall);
  test_printer_begun (hall.printer);
  g_autoptr (Worker) worker = worker_new (fixture_address (fixture), CONNECTION_PLAIN);
  g_autoptr (GAsyncResult) result = NULL;
  worker_run (worker, scan_job, &hall, NULL, g_free, NULL, on_scanned, &result);
  while (!result)
    g_main_context_iteration (NULL, TRUE);
  g_autofree char *answer = worker_finish (worker, result, NULL);
  g_assert_cmpstr (answer, ==, "in");
  until (&hall, "printing", NULL);
  gint64 before = g_get_monotonic_time ();
  kiosk_press_stop (hall.press);
  g_assert_cmpint (g_get_monotonic_time () - before, <, 10 * G_USEC_PER_SEC);
  until (&hall, "printing", NULL);
  test_printer_hold (hall.printer, FALSE);
  worker_stop (worker);
}

/* The program that the desk starts leaves it to a window that is alive, and does it itself where none is. */
static void
test_desk_leaves_it (Fixture *fixture)
{
  g_auto (Hall) hall = { 0 };
  if (!hall_open (&hall, fixture))
    return;

  g_autofree char *out = g_build_filename (fixture_folder (fixture), "out", NULL);
  const char *const arguments[] = {
    g_getenv ("SINGGAH_KIOSK"), "--record", fixture_address (fixture), "--print-pending", "--out", out, "--wait", "2", NULL,
  };
  g_autoptr (GError) error = NULL;
  g_assert_cmpint (g_mkdir_with_parents (out, 0700), ==, 0);
  g_autoptr (Record) now = record_open (fixture_address (fixture), CONNECTION_PLAIN, NULL, &error);
  Heartbeat heartbeat = { .terminal = hall.guests.kiosk, .version = "1", .scanners = "wedge", .scan_age = -1, .first = TRUE };
  g_assert_true (heartbeat_write (now, &heartbeat, &error));
  ask (&hall);
  g_autoptr (Pipe) first = pipe_start_program (arguments);
  g_assert_cmpint (pipe_end (first), ==, 0);
  until (&hall, "waiting", NULL);
  g_assert_cmpuint (sheets (&hall), ==, 0);
  g_assert_cmpint (fixture_int (fixture, CARDS), ==, 1);

  g_autoptr (Query) query = query_new (fixture_connection (fixture), "UPDATE heartbeat SET received_at = received_at - 3600", &error);
  g_assert_true (query_run (query, &error));
  g_autoptr (Pipe) second = pipe_start_program (arguments);
  pipe_end (second);
  g_assert_cmpint (fixture_int (fixture, CARDS), ==, 2);
}

/* Begun for a terminal whose program died, while a kiosk beside it lives: that one would never go on with it. */
static void
test_begun_beside (Fixture *fixture)
{
  g_auto (Hall) hall = { 0 };
  if (!hall_open (&hall, fixture))
    return;

  g_autofree char *out = g_build_filename (fixture_folder (fixture), "out", NULL), *job = fixture_text (ask (&hall));
  const char *const arguments[] = {
    g_getenv ("SINGGAH_KIOSK"), "--record", fixture_address (fixture), "--print-pending", "--out", out, "--wait", "20", NULL,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (Request) request = request_new ("print-taken");
  g_assert_cmpint (g_mkdir_with_parents (out, 0700), ==, 0);
  request_set (request, "job", job);
  request_set_actor (request, 0, hall.guests.kiosk);
  g_assert_true (acts_perform (fixture_record (fixture), request, NULL, &error));
  gint64 beside = fixture_make (fixture, "terminal", "terminal-add", "name", "kiosk-2", "kind", "kiosk", NULL);
  fixture_do (fixture, "terminal-change", "terminal", "kiosk-2", "card-printer", test_printer_address (hall.printer), NULL);
  g_autoptr (Record) now = record_open (fixture_address (fixture), CONNECTION_PLAIN, NULL, &error);
  Heartbeat heartbeat = { .terminal = beside, .version = "1", .scanners = "wedge", .scan_age = -1, .first = TRUE };
  g_assert_true (heartbeat_write (now, &heartbeat, &error));
  g_autoptr (Pipe) program = pipe_start_program (arguments);
  g_assert_cmpint (pipe_end (program), ==, 0);
  until (&hall, "done", NULL);
  g_assert_cmpuint (sheets (&hall), ==, 1);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    FixtureTest test;
    gboolean both;
  } tests[] = {
    { "/press/prints", test_prints, TRUE }, { "/press/out-of-paper", test_out_of_paper, FALSE },
    { "/press/away", test_away, FALSE }, { "/press/leaves", test_leaves, FALSE },
    { "/press/dies", test_dies, TRUE }, { "/press/dies-later", test_dies_later, FALSE },
    { "/press/nobody-waits", test_nobody_waits, TRUE }, { "/press/desk-leaves-it", test_desk_leaves_it, TRUE },
    { "/press/begun-beside", test_begun_beside, FALSE },
  };

  if (argc == 3 && g_str_equal (argv[1], "--window"))
    return be_window (argv[2]);
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++) {
    fixture_add_for (ENGINE_SQLITE, tests[i].path, tests[i].test);
    if (tests[i].both)
      fixture_add_for (ENGINE_POSTGRES, tests[i].path, tests[i].test);
  }
  return g_test_run ();
}

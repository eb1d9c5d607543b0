/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A real printer that does what printers do: no job is lost, no card is dead, and printed is what CUPS says. */
#include "tests/support/guests.h"
#include "tests/support/pdf.h"
#include "tests/support/pipe.h"
#include "tests/support/printer.h"

#include "db/code/token.h"
#include "db/record/attachment.h"
#include "db/record/card.h"
#include "db/record/print-job.h"

#include <glib/gstdio.h>
#include <string.h>

#define GOOD "SELECT COUNT(*) FROM card_binding WHERE until IS NULL"
#define OLD "SELECT COUNT(*) FROM card_binding b JOIN card c ON c.id = b.card WHERE b.until IS NULL AND c.number = 1"
#define CARDS "SELECT COUNT(*) FROM card"
#define JOB "SELECT MAX(id) FROM print_job"

/* One resident with card number 1, a kiosk with a printer, and a folder for what is kept. */
typedef struct {
  Fixture *fixture;
  TestPrinter *printer;
  char *out, *folder;
  gint64 stay;
} Hall;

static void
act_on (Fixture *fixture, const char *kind, gint64 job)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, job);

  fixture_do (fixture, kind, "job", id, NULL);
}

static void
hall_clear (Hall *hall)
{
  g_clear_pointer (&hall->printer, test_printer_free);
  g_free (hall->out);
  g_free (hall->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Hall, hall_clear)

/* Returns: FALSE where there is no printer to be had. */
static gboolean
hall_open (Hall *hall, Fixture *fixture)
{
  *hall = (Hall){ .fixture = fixture, .out = g_build_filename (fixture_folder (fixture), "out", NULL),
                  .folder = g_build_filename (fixture_folder (fixture), "printer", NULL) };
  g_assert_cmpint (g_mkdir_with_parents (hall->out, 0700) | g_mkdir_with_parents (hall->folder, 0700), ==, 0);
  hall->printer = test_printer_new (hall->folder);
  if (!hall->printer)
    return FALSE;
  fixture_set_clock (fixture, g_get_real_time () / G_USEC_PER_SEC);
  Guests guests = guests_seed (fixture, 0);
  g_autofree char *card = guests_card (1);
  hall->stay = guests_stay (fixture, "Siti", guests.house);
  g_autofree char *stay = g_strdup_printf ("%" G_GINT64_FORMAT, hall->stay);
  fixture_do (fixture, "card-enter", "token", card, NULL);
  fixture_do (fixture, "card-bind", "card", card, "resident", stay, NULL);
  fixture_do (fixture, "terminal-change", "terminal", "kiosk-1", "printer", test_printer_address (hall->printer),
              "card-printer", test_printer_address (hall->printer), NULL);
  return TRUE;
}

static Pipe *
start (Hall *hall, const char *seconds)
{
  const char *const arguments[] = {
    g_getenv ("SINGGAH_KIOSK"), "--record", fixture_address (hall->fixture), "--language", "en", "--print-pending",
    "--out", hall->out, "--wait", seconds, NULL,
  };
  return pipe_start_program (arguments);
}

/* The same from another computer: with a folder of its own. */
static int
run_elsewhere (Hall *hall, const char *seconds)
{
  g_autofree char *out = hall->out;
  hall->out = g_build_filename (fixture_folder (hall->fixture), "elsewhere", NULL);
  g_assert_cmpint (g_mkdir_with_parents (hall->out, 0700), ==, 0);
  g_autoptr (Pipe) pipe = start (hall, seconds);
  int status = pipe_end (pipe);

  g_free (hall->out);
  hall->out = g_steal_pointer (&out);
  return status;
}

static int
run (Hall *hall, const char *seconds)
{
  g_autoptr (Pipe) pipe = start (hall, seconds);
  int status = pipe_end (pipe);

  g_test_message ("%s", pipe_complaints (pipe));
  return status;
}

static gint64
ask (Hall *hall)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, hall->stay);

  return fixture_make (hall->fixture, "job", "print-card", "resident", id, NULL);
}

/* Returns: the running program, whose card is at the printer, which holds it */
static Pipe *
hold_and_start (Hall *hall)
{
  test_printer_hold (hall->printer, TRUE);
  Pipe *program = start (hall, "60");
  test_printer_begun (hall->printer);
  return program;
}

static Pipe *
begin_held (Hall *hall)
{
  ask (hall);
  return hold_and_start (hall);
}

/* Returns: the job, which waits for paper in the printer's own queue */
static gint64
ask_without_paper (Hall *hall)
{
  test_printer_fill (hall->printer, 0);
  gint64 job = ask (hall);
  g_assert_cmpint (run (hall, "1"), ==, 1);
  return job;
}

static guint
sheets (Hall *hall)
{
  g_autoptr (GPtrArray) all = test_printer_sheets (hall->printer);

  return all->len;
}

static void
assert_job (Hall *hall, const char *state, const char *reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PrintJob) job = print_job_get (fixture_connection (hall->fixture), fixture_int (hall->fixture, JOB), &error);

  g_assert_no_error (error);
  g_assert_cmpstr (job->state, ==, state);
  if (reason)
    g_assert_nonnull (strstr (job->reason ? job->reason : "", reason));
  else
    g_assert_null (job->reason);
}

static void
assert_printed (Hall *hall, guint n)
{
  assert_job (hall, "done", NULL);
  g_assert_cmpuint (sheets (hall), ==, n);
}

/* Cards that nobody holds, and that open nothing until somebody binds them. */
static gint64
blanks (Hall *hall)
{
  return fixture_int (hall->fixture, "SELECT COUNT(*) FROM card c WHERE c.state = 'good' "
                                     "AND NOT EXISTS (SELECT 1 FROM card_binding b WHERE b.card = c.id)");
}

/* The text of the card on the last sheet, as somebody else's program reads it. */
static CardState
state_of_last (Hall *hall)
{
  g_autoptr (GPtrArray) all = test_printer_sheets (hall->printer);
  g_autofree char *stem = g_build_filename (hall->out, "page", NULL), *picture = g_strconcat (stem, ".png", NULL);
  g_auto (CardFound) found = { 0 };
  Token token;

  g_free (pdf_run ("pdftoppm", "-r", "300", "-png", "-singlefile", all->pdata[all->len - 1], stem, NULL));
  g_autofree char *text = pdf_run ("zbarimg", "--nodbus", "-q", "--raw", picture, NULL);
  g_unlink (picture);
  g_strchomp (text);
  g_assert_true (token_parse (text, strlen (text), &token));
  g_autofree char *hash = token_hash_hex (&token);
  g_assert_true (card_look (fixture_connection (hall->fixture), hash, 0, g_get_real_time () / G_USEC_PER_SEC, &found, NULL));
  return found.state;
}

static void
test_printed (Fixture *fixture)
{
  g_auto (Hall) hall = { 0 };
  if (!hall_open (&hall, fixture))
    return;

  ask (&hall);
  g_assert_cmpint (run (&hall, "20"), ==, 0);
  assert_printed (&hall, 1);
  g_assert_cmpint (fixture_int (fixture, OLD), ==, 0);
  g_assert_cmpint (fixture_int (fixture, GOOD), ==, 1);
  g_assert_cmpuint (pdf_count_files (hall.out), ==, 0);
  if (pdf_has_tool ("zbarimg") && pdf_has_tool ("pdftoppm"))
    g_assert_cmpint (state_of_last (&hall), ==, CARD_GOOD);
}

/* The card from before opens until the new one lies there. */
static void
test_out_of_paper (Fixture *fixture)
{
  g_auto (Hall) hall = { 0 };
  if (!hall_open (&hall, fixture))
    return;

  ask_without_paper (&hall);
  assert_job (&hall, "printing", "out of paper");
  g_assert_cmpint (fixture_int (fixture, OLD), ==, 1);
  g_assert_cmpuint (sheets (&hall), ==, 0);
  g_assert_cmpuint (pdf_count_files (hall.out), ==, 0);

  test_printer_fill (hall.printer, 50);
  g_assert_cmpint (run (&hall, "20"), ==, 0);
  assert_printed (&hall, 1);
  g_assert_cmpint (fixture_int (fixture, OLD), ==, 0);
  g_assert_cmpint (fixture_int (fixture, GOOD), ==, 1);
}

/* The program that waited is killed; the printer goes on; the next one asks what has become of it. */
static void
test_program_dies (Fixture *fixture)
{
  g_auto (Hall) hall = { 0 };
  if (!hall_open (&hall, fixture))
    return;

  {
    g_autoptr (Pipe) program = begin_held (&hall);
    assert_job (&hall, "printing", NULL);
    pipe_kill (program);
  }
  test_printer_hold (hall.printer, FALSE);
  g_assert_cmpint (run (&hall, "20"), ==, 0);
  assert_printed (&hall, 1);
  g_assert_cmpint (blanks (&hall), ==, 0);
}

/* Program and printer die together: the job is printed again with another card, and the first is a blank. */
static void
test_both_die (Fixture *fixture)
{
  g_auto (Hall) hall = { 0 };
  if (!hall_open (&hall, fixture))
    return;

  {
    g_autoptr (Pipe) program = begin_held (&hall);
    pipe_kill (program);
  }
  test_printer_stop (hall.printer);
  test_printer_start (hall.printer);
  g_assert_cmpint (run (&hall, "20"), ==, 0);
  assert_printed (&hall, 1);
  g_assert_cmpint (fixture_int (fixture, GOOD), ==, 1);
  g_assert_cmpint (blanks (&hall), ==, 1);
  g_assert_cmpint (fixture_int (fixture, CARDS), ==, 3);
}

static void
test_gone_and_back (Fixture *fixture)
{
  g_auto (Hall) hall = { 0 };
  if (!hall_open (&hall, fixture))
    return;

  test_printer_stop (hall.printer);
  ask (&hall);
  g_assert_cmpint (run (&hall, "1"), ==, 1);
  assert_job (&hall, "waiting", "does not answer");
  g_assert_cmpint (fixture_int (fixture, OLD), ==, 1);
  g_assert_cmpuint (pdf_count_files (hall.out), ==, 0);
  gint64 cards = fixture_int (fixture, CARDS), lines = fixture_int (fixture, "SELECT COUNT(*) FROM journal");
  g_assert_cmpint (run (&hall, "1"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, CARDS), ==, cards);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM journal"), ==, lines);

  test_printer_start (hall.printer);
  g_assert_cmpint (run (&hall, "20"), ==, 0);
  assert_job (&hall, "done", NULL);
  g_assert_cmpint (fixture_int (fixture, GOOD), ==, 1);
  g_assert_cmpint (fixture_int (fixture, OLD), ==, 0);
}

/* Switched off while it prints: the program notices, and the job waits again. */
static void
test_gone_in_mid_job (Fixture *fixture)
{
  g_auto (Hall) hall = { 0 };
  if (!hall_open (&hall, fixture))
    return;

  {
    g_autoptr (Pipe) program = begin_held (&hall);
    test_printer_stop (hall.printer);
    test_printer_start (hall.printer);
    g_assert_cmpint (pipe_end (program), ==, 1);
  }
  assert_job (&hall, "waiting", "printed again");
  g_assert_cmpint (fixture_int (fixture, OLD), ==, 1);
  g_assert_cmpint (run (&hall, "20"), ==, 0);
  assert_printed (&hall, 1);
}

/* A queue that forgets each job as soon as it is done would have cards printed until there are no more. It is counted: what the
 * job says in between is of that time, and in the language of who prints. */
static void
test_forgets (Fixture *fixture)
{
  g_auto (Hall) hall = { 0 };
  if (!hall_open (&hall, fixture))
    return;

  ask (&hall);
  g_autofree char *job = fixture_text (fixture_int (fixture, JOB));
  for (int n = 0; n < 2; n++) {
    g_autoptr (Pipe) program = hold_and_start (&hall);
    test_printer_stop (hall.printer);
    test_printer_start (hall.printer);
    g_assert_cmpint (pipe_end (program), ==, 1);
    assert_job (&hall, n ? "failed" : "waiting", n ? "lost this twice" : "printed again");
    if (n)
      break;
    fixture_do (fixture, "print-taken", "job", job, NULL);
    fixture_do (fixture, "print-trouble", "job", job, "reason", "Pencetak dimatikan.", "waits", "yes", NULL);
  }
  g_assert_cmpint (fixture_int (fixture, OLD), ==, 1);
  g_assert_cmpint (fixture_int (fixture, CARDS), ==, 3);
}

/* Two desks print for one terminal: the one without the printer leaves the card to the one that is at it. */
static void
test_two_desks (Fixture *fixture)
{
  g_auto (Hall) hall = { 0 };
  if (!hall_open (&hall, fixture))
    return;

  g_autoptr (Pipe) program = begin_held (&hall);
  g_autofree char *elsewhere = g_strconcat (test_printer_address (hall.printer), "-nowhere", NULL);
  fixture_do (fixture, "terminal-change", "terminal", "kiosk-1", "card-printer", elsewhere, NULL);
  g_assert_cmpint (run_elsewhere (&hall, "1"), ==, 0);
  assert_job (&hall, "printing", NULL);
  g_assert_cmpint (fixture_int (fixture, CARDS), ==, 2);
  test_printer_hold (hall.printer, FALSE);
  g_assert_cmpint (pipe_end (program), ==, 0);
  assert_printed (&hall, 1);
  g_assert_cmpint (blanks (&hall), ==, 0);
}

static void
test_refused (Fixture *fixture)
{
  g_auto (Hall) hall = { 0 };
  if (!hall_open (&hall, fixture))
    return;

  test_printer_refuse (hall.printer, TRUE);
  gint64 job = ask (&hall);
  g_assert_cmpint (run (&hall, "20"), ==, 1);
  assert_job (&hall, "failed", "gave up");
  g_assert_cmpint (fixture_int (fixture, OLD), ==, 1);

  test_printer_refuse (hall.printer, FALSE);
  g_assert_cmpint (run (&hall, "20"), ==, 0);
  g_assert_cmpuint (sheets (&hall), ==, 0);
  act_on (fixture, "print-retry", job);
  g_assert_cmpint (run (&hall, "20"), ==, 0);
  assert_printed (&hall, 1);
}

static void
test_cancelled (Fixture *fixture)
{
  g_auto (Hall) hall = { 0 };
  if (!hall_open (&hall, fixture))
    return;

  g_autoptr (Pipe) program = begin_held (&hall);
  act_on (fixture, "print-cancel", fixture_int (fixture, JOB));
  pipe_end (program);
  assert_job (&hall, "cancelled", NULL);
  g_assert_cmpint (fixture_int (fixture, OLD), ==, 1);
  g_assert_cmpint (blanks (&hall), ==, 1);
}

/* No paper, and nobody waits any more when it is not wanted: it is taken back from the queue. */
static void
check_taken_back (Hall *hall, const char *reason)
{
  g_assert_cmpint (run (hall, "20"), ==, 0);
  assert_job (hall, "cancelled", reason);
  test_printer_fill (hall->printer, 50);
  g_assert_true (test_printer_was_cancelled (hall->printer));
}

/* The twin: what is wanted still comes out, although nobody waits for it. */
static void
test_wanted_still (Fixture *fixture)
{
  g_auto (Hall) hall = { 0 };
  if (!hall_open (&hall, fixture))
    return;

  ask_without_paper (&hall);
  test_printer_fill (hall.printer, 50);
  g_assert_false (test_printer_was_cancelled (hall.printer));
  g_assert_cmpuint (sheets (&hall), ==, 1);
}

static void
test_blank_between (Fixture *fixture)
{
  g_auto (Hall) hall = { 0 };
  if (!hall_open (&hall, fixture))
    return;

  ask_without_paper (&hall);
  assert_job (&hall, "printing", "out of paper");
  g_autofree char *blank = guests_card (2), *stay = g_strdup_printf ("%" G_GINT64_FORMAT, hall.stay);
  g_autofree char *card = g_strdup_printf ("%" G_GINT64_FORMAT, fixture_make (fixture, "card", "card-enter", "token", blank, NULL));
  fixture_do (fixture, "card-replace", "card", card, "resident", stay, NULL);
  check_taken_back (&hall, "was given meanwhile");
  g_autofree char *good = g_strdup_printf (GOOD " AND card = %s", card);
  g_assert_cmpint (fixture_int (fixture, good), ==, 1);
}

static void
test_cancelled_later (Fixture *fixture)
{
  g_auto (Hall) hall = { 0 };
  if (!hall_open (&hall, fixture))
    return;

  gint64 job = ask_without_paper (&hall);
  act_on (fixture, "print-cancel", job);
  check_taken_back (&hall, NULL);
  g_assert_cmpint (fixture_int (fixture, OLD), ==, 1);
}

/* Wanted again while an older print of it lies in the queue: that one is taken back. */
static void
test_retried (Fixture *fixture)
{
  g_auto (Hall) hall = { 0 };
  if (!hall_open (&hall, fixture))
    return;

  gint64 job = ask_without_paper (&hall);
  act_on (fixture, "print-retry", job);
  g_assert_cmpint (run (&hall, "1"), ==, 1);
  test_printer_fill (hall.printer, 50);
  g_assert_true (test_printer_was_cancelled (hall.printer));
}

/* Into the wrong hand before the queue says that it is printed: the wish stays open, and names nobody. */
static void
test_taken_by_another (Fixture *fixture)
{
  g_auto (Hall) hall = { 0 };
  if (!hall_open (&hall, fixture))
    return;

  g_autofree char *other = fixture_text (guests_stay (fixture, "Budi", fixture_int (fixture, "SELECT MIN (id) FROM house")));
  g_autoptr (Pipe) program = begin_held (&hall);
  fixture_do (fixture, "card-bind", "card", "2", "resident", other, NULL);
  test_printer_hold (hall.printer, FALSE);
  g_assert_cmpint (pipe_end (program), ==, 1);
  assert_job (&hall, "failed", "somebody else");
  g_assert_null (strstr (pipe_complaints (program), "Budi"));
  g_assert_cmpint (fixture_int (fixture, OLD), ==, 1);
  g_assert_cmpint (fixture_int (fixture, GOOD), ==, 2);
}

/* Twelve at midnight, and a printer that has one job at a time: the others wait for it together, and none has failed. */
static void
test_busy (Fixture *fixture)
{
  g_auto (Hall) hall = { 0 };
  if (!hall_open (&hall, fixture))
    return;

  gint64 house = fixture_int (fixture, "SELECT MIN (id) FROM house");
  test_printer_hold (hall.printer, TRUE);
  ask (&hall);
  for (int i = 0; i < 4; i++) {
    g_autofree char *stay = fixture_text (guests_stay (fixture, "Guest", house));
    fixture_do (fixture, "print-card", "resident", stay, NULL);
  }
  for (int i = 0; i < 2; i++) {
    g_assert_cmpint (run (&hall, "1"), ==, 1);
    g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM print_job WHERE state = 'printing'"), ==, 1);
    g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM print_job WHERE state = 'waiting'"), ==, 4);
    assert_job (&hall, "waiting", "is busy");
    g_assert_cmpint (fixture_int (fixture, CARDS), ==, 6);
  }
  test_printer_hold (hall.printer, FALSE);
  g_assert_cmpint (run (&hall, "20"), ==, 0);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM print_job WHERE state = 'done'"), ==, 5);
  g_assert_cmpint (fixture_int (fixture, GOOD), ==, 5);
  g_assert_cmpuint (sheets (&hall), ==, 5);
}

/* There is no such queue on this computer; another one may have it. */
static void
test_unknown_queue (Fixture *fixture)
{
  g_auto (Hall) hall = { 0 };
  if (!hall_open (&hall, fixture))
    return;

  g_autofree char *elsewhere = g_strconcat (test_printer_address (hall.printer), "-nowhere", NULL);
  fixture_do (fixture, "terminal-change", "terminal", "kiosk-1", "card-printer", elsewhere, NULL);
  ask (&hall);
  g_assert_cmpint (run (&hall, "5"), ==, 1);
  assert_job (&hall, "waiting", "no printer");
  gint64 cards = fixture_int (fixture, CARDS);
  g_assert_cmpint (run (&hall, "5"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, CARDS), ==, cards);
  g_assert_cmpint (fixture_int (fixture, OLD), ==, 1);
}

static char *
make_paper (Hall *hall)
{
  static const char paper[] = "%PDF-1.4 a paper";
  g_autoptr (GBytes) bytes = g_bytes_new_static (paper, strlen (paper));
  char *sha256 = NULL;

  g_assert_true (file_store (fixture_record (hall->fixture), bytes, "application/pdf", &sha256, NULL));
  fixture_do (hall->fixture, "print-paper", "kind", "letter", "sha256", sha256, NULL);
  return sha256;
}

/* A queue of papers that is gone hides no card that was cancelled before its paper. */
static void
test_cancelled_beside (Fixture *fixture)
{
  g_auto (Hall) hall = { 0 };
  if (!hall_open (&hall, fixture))
    return;

  gint64 job = ask_without_paper (&hall);
  fixture_do (fixture, "terminal-change", "terminal", "kiosk-1", "printer", "ipp://127.0.0.1:1/ipp/print", NULL);
  fixture_set_clock (fixture, fixture_clock (fixture) + 1);
  g_autofree char *sha256 G_GNUC_UNUSED = make_paper (&hall);
  run (&hall, "1");
  act_on (fixture, "print-cancel", job);
  act_on (fixture, "print-cancel", fixture_int (fixture, JOB));
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM print_job WHERE terminal IS NOT NULL AND state = 'cancelled'"), ==, 2);
  g_assert_cmpint (run (&hall, "1"), ==, 0);
  test_printer_fill (hall.printer, 50);
  g_assert_true (test_printer_was_cancelled (hall.printer));
}

/* The very bytes that the record keeps come out; while nobody prints they lie there as PDF. */
static void
test_paper (Fixture *fixture)
{
  g_auto (Hall) hall = { 0 };
  if (!hall_open (&hall, fixture))
    return;

  test_printer_stop (hall.printer);
  g_autofree char *sha256 = make_paper (&hall);
  g_assert_cmpint (run (&hall, "1"), ==, 1);
  assert_job (&hall, "waiting", "does not answer");
  g_autoptr (PrintJob) job = print_job_get (fixture_connection (fixture), fixture_int (fixture, JOB), NULL);
  g_assert_true (g_file_test (job->kept, G_FILE_TEST_IS_REGULAR));

  test_printer_start (hall.printer);
  g_assert_cmpint (run (&hall, "20"), ==, 0);
  assert_job (&hall, "done", NULL);
  g_assert_false (g_file_test (job->kept, G_FILE_TEST_EXISTS));
  g_autoptr (GPtrArray) all = test_printer_sheets (hall.printer);
  g_assert_cmpuint (all->len, ==, 1);
  g_autofree char *bytes = NULL;
  gsize length;
  g_assert_true (g_file_get_contents (all->pdata[0], &bytes, &length, NULL));
  g_autofree char *came = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, length);
  g_assert_cmpstr (came, ==, sha256);
}

/* A receipt printer is sent bytes of its own language, untouched. */
static void
test_strip (Fixture *fixture)
{
  g_auto (Hall) hall = { 0 };
  if (!hall_open (&hall, fixture))
    return;

  fixture_do (fixture, "terminal-change", "terminal", "kiosk-1", "card-layout", "strip58", NULL);
  ask (&hall);
  g_assert_cmpint (run (&hall, "20"), ==, 0);
  assert_job (&hall, "done", NULL);
  g_autoptr (GPtrArray) all = test_printer_sheets (hall.printer);
  g_assert_cmpuint (all->len, ==, 1);
  g_autofree char *bytes = NULL;
  gsize length;
  g_assert_true (g_file_get_contents (all->pdata[0], &bytes, &length, NULL));
  g_assert_cmpuint (length, >, 15000);
  g_assert_cmpint (memcmp (bytes, "\x1b@\x1dv0\0", 6), ==, 0);
  g_assert_cmpint (memcmp (bytes + length - 4, "\x1dVB\0", 4), ==, 0);
}

/* What lies in a label printer is its own affair: the card is drawn for it, or it is said why it can not be. */
static void
test_label (Fixture *fixture)
{
  g_auto (Hall) hall = { 0 };
  if (!hall_open (&hall, fixture))
    return;

  fixture_do (fixture, "terminal-change", "terminal", "kiosk-1", "card-layout", "label", NULL);
  test_printer_load (hall.printer, 6200, 2900);
  ask (&hall);
  g_assert_cmpint (run (&hall, "20"), ==, 0);
  assert_job (&hall, "done", NULL);
  g_autoptr (GPtrArray) all = test_printer_sheets (hall.printer);
  g_assert_cmpuint (all->len, ==, 1);
  g_autoptr (GPtrArray) boxes = pdf_media_boxes (all->pdata[0]);
  g_assert_cmpuint (boxes->len, ==, 1);
  g_assert_true (g_str_has_prefix (boxes->pdata[0], "175.748031 82.204724"));
  test_printer_load (hall.printer, 5400, 2500);
  ask (&hall);
  g_assert_cmpint (run (&hall, "20"), ==, 1);
  assert_job (&hall, "failed", "A label of 54 × 25 mm is too small for a card. Take one that is 27 mm or more on each side.");

  fixture_do (fixture, "terminal-change", "terminal", "kiosk-1", "label-size", "70 × 37,5", NULL);
  ask (&hall);
  g_assert_cmpint (run (&hall, "20"), ==, 0);
  g_autoptr (GPtrArray) now = test_printer_sheets (hall.printer);
  g_assert_cmpuint (now->len, ==, 2);
  g_autoptr (GPtrArray) own = pdf_media_boxes (now->pdata[1]);
  g_assert_true (g_str_has_prefix (own->pdata[0], "198.425197 106.299213"));
}

/* A member of staff gets a card; the second one says so and takes the place of the first. */
static void
test_staff_card (Fixture *fixture)
{
  g_auto (Hall) hall = { 0 };
  if (!hall_open (&hall, fixture))
    return;

  fixture_do (fixture, "staff-add", "name", "rina", "full-name", "Rina Wati", "roles", "desk", NULL);
  for (int n = 1; n <= 2; n++) {
    fixture_do (fixture, "print-staff-card", "staff", "rina", NULL);
    g_autoptr (GError) again = fixture_refusal (fixture, "print-staff-card", "staff", "rina", NULL);
    g_assert_error (again, RECORD_ERROR, RECORD_ERROR_ALREADY);
    g_assert_cmpint (run (&hall, "20"), ==, 0);
    assert_job (&hall, "done", NULL);
  }
  g_assert_cmpint (fixture_int (fixture, GOOD " AND staff IS NOT NULL"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM card WHERE kind = 'staff' AND state = 'replaced'"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT MAX(issue) FROM card WHERE kind = 'staff'"), ==, 2);
  if (pdf_has_tool ("zbarimg") && pdf_has_tool ("pdftoppm"))
    g_assert_cmpint (state_of_last (&hall), ==, CARD_STAFF);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/kiosk-queue/printed", test_printed);
  fixture_add ("/kiosk-queue/out-of-paper", test_out_of_paper);
  fixture_add ("/kiosk-queue/program-dies", test_program_dies);
  fixture_add_for (ENGINE_SQLITE, "/kiosk-queue/both-die", test_both_die);
  fixture_add_for (ENGINE_SQLITE, "/kiosk-queue/gone-and-back", test_gone_and_back);
  fixture_add_for (ENGINE_SQLITE, "/kiosk-queue/gone-in-mid-job", test_gone_in_mid_job);
  fixture_add_for (ENGINE_SQLITE, "/kiosk-queue/forgets", test_forgets);
  fixture_add_for (ENGINE_SQLITE, "/kiosk-queue/busy", test_busy);
  fixture_add_for (ENGINE_SQLITE, "/kiosk-queue/taken-by-another", test_taken_by_another);
  fixture_add_for (ENGINE_POSTGRES, "/kiosk-queue/two-desks", test_two_desks);
  fixture_add_for (ENGINE_SQLITE, "/kiosk-queue/refused", test_refused);
  fixture_add_for (ENGINE_SQLITE, "/kiosk-queue/cancelled", test_cancelled);
  fixture_add ("/kiosk-queue/blank-between", test_blank_between);
  fixture_add_for (ENGINE_SQLITE, "/kiosk-queue/cancelled-later", test_cancelled_later);
  fixture_add_for (ENGINE_SQLITE, "/kiosk-queue/cancelled-beside", test_cancelled_beside);
  fixture_add_for (ENGINE_SQLITE, "/kiosk-queue/retried", test_retried);
  fixture_add_for (ENGINE_SQLITE, "/kiosk-queue/wanted-still", test_wanted_still);
  fixture_add_for (ENGINE_SQLITE, "/kiosk-queue/unknown-queue", test_unknown_queue);
  fixture_add ("/kiosk-queue/paper", test_paper);
  fixture_add_for (ENGINE_SQLITE, "/kiosk-queue/strip", test_strip);
  fixture_add_for (ENGINE_SQLITE, "/kiosk-queue/label", test_label);
  fixture_add ("/kiosk-queue/staff-card", test_staff_card);
  return pdf_test_run ();
}

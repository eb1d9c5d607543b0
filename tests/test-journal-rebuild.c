/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record made from a journal's text is whole or has no act: memory that runs out, a line without an end, a death in the middle, a full disk. */
#include "db/record/journal-text.h"
#include "db/record/journal.h"
#include "tests/support/place.h"
#include "tests/support/shelter.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define MIB (G_GINT64_CONSTANT (1) << 20)
#define ACTS 620             /* more than are brought into the sums at once */
#define LEFT 40              /* lines that are not sent before the death: more than the pipe holds were sent */

static char *
file_in (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture_folder (fixture), name, NULL);
}

static gint64
head_of (Record *record)
{
  g_autoptr (GError) error = NULL;
  gint64 head = -1;

  record_head (record, &head, NULL, &error);
  g_assert_no_error (error);
  return head;
}

static Record *
open_target (Place *place, ConnectionFlags how)
{
  g_autoptr (GError) error = NULL;
  Record *target = record_open (place_address (place), how, NULL, &error);

  g_assert_no_error (error);
  return target;
}

static char *
export_to (Fixture *fixture, const char *path)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  journal_export (fixture_record (fixture), path, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* Address space beyond what this program has by now; 0: as much as it likes. */
static void
let_have (gint64 bytes)
{
  g_autofree char *sizes = NULL;
  struct rlimit limit;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &sizes, NULL, NULL));
  g_assert_cmpint (getrlimit (RLIMIT_AS, &limit), ==, 0);
  limit.rlim_cur = bytes ? (rlim_t) (g_ascii_strtoll (sizes, NULL, 10) * sysconf (_SC_PAGESIZE) + bytes) : limit.rlim_max;
  g_assert_cmpint (setrlimit (RLIMIT_AS, &limit), ==, 0);
}

static void
rebuild_starved (Fixture *fixture, const char *path, gint64 seq, const char *says)
{
  g_autoptr (Place) place = place_new (fixture);
  g_autoptr (Record) target = open_target (place, CONNECTION_CREATE);
  g_autoptr (GError) error = NULL;

  let_have (32 * MIB);
  gboolean done = journal_rebuild (target, path, NULL, &error);
  let_have (0);
  g_assert_true (done == !says);
  if (says) {
    g_assert_error (error, RECORD_ERROR, RECORD_ERROR_INPUT);
    g_assert_nonnull (strstr (error->message, says));
  }
  g_assert_cmpint (head_of (target), ==, seq);
}

/* The twin: the same memory is enough for the text without that line. */
static void
test_no_memory (Fixture *fixture)
{
#ifdef __SANITIZE_ADDRESS__
  g_test_skip ("the sanitizer ends a program whose memory runs out");
  return;
#endif
  g_autofree char *path = file_in (fixture, "all.acts"), *with = file_in (fixture, "with.acts"), *huge = g_malloc (64 * MIB + 1);

  shelter_new (fixture, FALSE);
  g_autofree char *text = export_to (fixture, path);
  memset (huge, 'x', 64 * MIB);
  huge[64 * MIB] = '\0';
  g_auto (GStrv) parts = g_strsplit (text, "\n", 2);
  g_autofree char *longer = g_strjoin ("\n", parts[0], huge, parts[1], NULL);
  g_assert_true (g_file_set_contents (with, longer, -1, NULL));
  rebuild_starved (fixture, with, 0, "with.acts:2: ");
  rebuild_starved (fixture, path, head_of (fixture_record (fixture)), NULL);
}

static void
test_long_line (void)
{
  static const struct {
    size_t longest;
    JournalTextStep step;
  } cases[] = { { 9, JOURNAL_TEXT_FAILED }, { 10, JOURNAL_TEXT_LINE } };
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp (NULL, &path, NULL);

  g_assert_cmpint (write (fd, "one\n123456789\n", 14), ==, 14);
  close (fd);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (JournalText) text = { 0 };
    g_autoptr (GError) error = NULL;
    g_assert_true (journal_text_open (&text, path, &error));
    g_assert_cmpuint (text.longest, ==, JOURNAL_TEXT_LONGEST);
    text.longest = cases[i].longest;
    g_assert_cmpint (journal_text_next (&text, &error), ==, JOURNAL_TEXT_LINE);
    g_assert_cmpint (journal_text_next (&text, &error), ==, cases[i].step);
    if (cases[i].step == JOURNAL_TEXT_LINE)
      g_assert_cmpint (journal_text_next (&text, &error), ==, JOURNAL_TEXT_END);
    else
      g_assert_nonnull (strstr (error->message, ":2: This line is longer than any act can be."));
  }
  g_unlink (path);
}

static void
add_many (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  shelter_new (fixture, FALSE);
  gint64 staff = fixture_staff (fixture);
  g_autoptr (Batch) batch = batch_begin (fixture_record (fixture), &error);

  g_assert_no_error (error);
  for (int i = 0; i < ACTS; i++) {
    g_autoptr (Request) request = request_new ("resident-add");
    g_autoptr (Outcome) outcome = NULL;
    g_autofree char *name = g_strdup_printf ("Guest %d", i);
    request_set_actor (request, staff, 0);
    request_set (request, "name", name);
    request_set (request, "sex", "P");
    g_assert_true (batch_perform (batch, request, &outcome, &error));
  }
  g_assert_true (batch_commit (batch, &error));
}

static G_GNUC_NORETURN void
rebuild_in_child (Place *place, const char *path)
{
  Record *target = record_open (place_address (place), CONNECTION_PLAIN, NULL, NULL);

  _exit (target && journal_rebuild (target, path, NULL, NULL) ? 0 : 1);
}

static int
open_pipe (const char *path)
{
  int fd = open (path, O_WRONLY | O_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (fcntl (fd, F_SETPIPE_SZ, 4096), >, 0);
  return fd;
}

static void
send_all (int fd, const char *text, gsize length)
{
  for (gsize done = 0; done < length;) {
    gssize n = write (fd, text + done, length - done);
    g_assert_cmpint (n, >, 0);
    done += (gsize) n;
  }
}

static gsize
length_without (const char *text, int lines)
{
  const char *end = text + strlen (text);

  for (int i = 0; i <= lines; i++)
    end = memrchr (text, '\n', (gsize) (end - text));
  return (gsize) (end - text) + 1;
}

/* The text comes through a pipe, once to be looked through and once to be made a record of: so the death has its place. */
static int
feed (Fixture *fixture, Place *place, const char *text, gboolean die)
{
  g_autofree char *path = file_in (fixture, "pipe.acts"), *second = file_in (fixture, "second.acts");
  gsize part = length_without (text, LEFT);
  int status;

  g_assert_true (mkfifo (path, 0600) == 0 && mkfifo (second, 0600) == 0);
  pid_t child = fork ();
  if (child == 0)
    rebuild_in_child (place, path);
  int fd = open_pipe (path);
  send_all (fd, text, strlen (text));
  g_assert_cmpint (g_rename (second, path), ==, 0);
  close (fd);
  fd = open_pipe (path);
  send_all (fd, text, part);
  if (die)
    kill (child, SIGKILL);
  else
    send_all (fd, text + part, strlen (text) - part);
  close (fd);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_unlink (path);
  return status;
}

static void
look_at (Place *place, gint64 seq)
{
  g_autoptr (Record) target = open_target (place, CONNECTION_PLAIN);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (head_of (target), ==, seq);
  g_assert_true (journal_verify (target, &error));
  g_assert_no_error (error);
}

static void
test_killed (Fixture *fixture)
{
  static const gboolean deaths[] = { TRUE, FALSE };
  g_autofree char *path = file_in (fixture, "all.acts");

  add_many (fixture);
  gint64 head = head_of (fixture_record (fixture));
  g_autofree char *text = export_to (fixture, path);
  for (guint i = 0; i < G_N_ELEMENTS (deaths); i++) {
    g_autoptr (Place) place = place_new (fixture);
    record_close (open_target (place, CONNECTION_CREATE));
    int status = feed (fixture, place, text, deaths[i]);
    g_assert_true (deaths[i] ? WIFSIGNALED (status) : WIFEXITED (status) && WEXITSTATUS (status) == 0);
    look_at (place, deaths[i] ? 0 : head);
    if (!deaths[i])
      continue;
    g_autoptr (Record) target = open_target (place, CONNECTION_PLAIN);
    g_assert_true (journal_rebuild (target, path, NULL, NULL));
    g_assert_cmpint (head_of (target), ==, head);
  }
}

/* In a file alone: a server's disk is not this program's. */
static void
test_full_disk (Fixture *fixture)
{
  if (fixture_kind (fixture) != ENGINE_SQLITE) {
    g_test_skip ("a server's files are its own");
    return;
  }
  static const gint64 mib[] = { 2, 1024 };
  g_autofree char *path = file_in (fixture, "all.acts");
  int status;

  add_many (fixture);
  gint64 head = head_of (fixture_record (fixture));
  g_free (export_to (fixture, path));
  for (guint i = 0; i < G_N_ELEMENTS (mib); i++) {
    g_autoptr (Place) place = place_new (fixture);
    GStatBuf made;
    record_close (open_target (place, CONNECTION_CREATE));
    g_assert_cmpint (g_stat (place_address (place), &made), ==, 0);
    pid_t child = fork ();
    if (child == 0) {
      rlim_t most = (rlim_t) (made.st_size + (mib[i] - 1) * MIB);
      signal (SIGXFSZ, SIG_IGN);
      setrlimit (RLIMIT_FSIZE, &(struct rlimit) { most, most });
      rebuild_in_child (place, path);
    }
    g_assert_cmpint (waitpid (child, &status, 0), ==, child);
    g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == (i == 0));
    look_at (place, i == 0 ? 0 : head);
  }
}

/* Who is out stays out, who came back is in, and the next scan counts as ever. */
static void
test_outside (Fixture *fixture)
{
  static const char *const names[] = { "Siti", "Budi", "Agus" };
  g_autoptr (Fixture) target = fixture_new (fixture_kind (fixture));
  g_autofree char *path = file_in (fixture, "all.acts");
  g_autoptr (GError) error = NULL;

  shelter_new (fixture, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *bed = g_strdup_printf ("Umum 0%u", i + 1);
    shelter_admit (fixture, names[i], "U", bed);
    fixture_do (fixture, "sighting-add", "resident", names[i], "direction", "out", NULL);
  }
  fixture_do (fixture, "sighting-add", "resident", "Budi", "direction", "in", NULL);
  fixture_do (fixture, "discharge", "resident", "Agus", "destination", "MDR", NULL);
  g_free (export_to (fixture, path));

  g_assert_true (journal_rebuild (fixture_record (target), path, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (fixture_int (target, "SELECT COUNT (*) FROM outside"), ==, 1);
  fixture_set_clock (target, fixture_clock (fixture) + 60);
  fixture_do (target, "sighting-add", "resident", "Budi", "direction", "out", NULL);
  g_assert_cmpint (fixture_int (target, "SELECT COUNT (*) FROM outside"), ==, 2);
  fixture_do (target, "sighting-add", "resident", "Siti", "direction", "in", NULL);
  fixture_do (target, "discharge", "resident", "Budi", "destination", "MDR", NULL);
  g_assert_cmpint (fixture_int (target, "SELECT COUNT (*) FROM outside"), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal-rebuild/long-line", test_long_line);
  fixture_add ("/journal-rebuild/no-memory", test_no_memory);
  fixture_add ("/journal-rebuild/outside", test_outside);
  fixture_add ("/journal-rebuild/killed", test_killed);
  fixture_add ("/journal-rebuild/full-disk", test_full_disk);
  return g_test_run ();
}

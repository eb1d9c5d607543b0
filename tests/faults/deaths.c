/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where kills hit: in the middle of a transaction, or between a commit and its answer. */
#include "tests/faults/deaths.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define PATIENCE_SECONDS 30
#define RESERVED 0x40000001    /* the byte of the file that SQLite locks while it writes */

/* A journal alone may be left from a death before it was synced: the dead have no locks. Closing the file gives up the locks of
 * this process, too: the fixture's connection has none between its statements. */
static gboolean
has_lock (const char *path)
{
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = RESERVED, .l_len = 1 };
  int file = open (path, O_RDWR | O_CLOEXEC);

  g_assert_cmpint (file, >=, 0);
  g_assert_cmpint (fcntl (file, F_GETLK, &lock), ==, 0);
  close (file);
  return lock.l_type != F_UNLCK;
}

/* What is in a file's journal has to be rolled back. */
static gboolean
has_journal (Fixture *fixture)
{
  g_autofree char *journal = g_strconcat (fixture_address (fixture), "-journal", NULL);
  struct stat now;

  return stat (journal, &now) == 0 && now.st_size > 0 && has_lock (fixture_address (fixture));
}

/* One that only reads has no number. */
static gboolean
has_transaction (Fixture *fixture)
{
  return fixture_int (fixture, "SELECT COUNT (*) FROM pg_stat_activity WHERE datname = current_database ()"
                               " AND backend_type = 'client backend' AND pid <> pg_backend_pid ()"
                               " AND backend_xid IS NOT NULL") > 0;
}

static gboolean
is_open (Fixture *fixture)
{
  return fixture_kind (fixture) == ENGINE_SQLITE ? has_journal (fixture) : has_transaction (fixture);
}

static gboolean
is_there (Fixture *fixture, gint64 act)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Query) query = query_new (fixture_connection (fixture), "SELECT COUNT (*) FROM journal WHERE act = :act", &error);

  g_assert_no_error (error);
  query_bind_int (query, ":act", act);
  g_assert_cmpint (query_step (query, &error), ==, QUERY_ROW);
  return query_int (query, 0) > 0;
}

void
deaths_catch (Fixture *fixture, Pipe *pipe, gint64 patience)
{
  gint64 until = g_get_monotonic_time () + patience;

  do {
    pipe_go_on (pipe);
    while (!is_open (fixture) && g_get_monotonic_time () < until)
      ;
    pipe_stop (pipe);
  } while (!is_open (fixture) && g_get_monotonic_time () < until);
}

void
deaths_kill (Deaths *deaths, Fixture *fixture, Pipe *pipe)
{
  pipe_stop (pipe);
  gboolean open = is_open (fixture);
  pipe_kill (pipe);
  deaths->kills++;
  deaths->open += open ? 1 : 0;
}

/* Until it stands, or has ended; GLib is left to reap it. */
static void
stop (GSubprocess *process)
{
  const char *pid = g_subprocess_get_identifier (process);
  siginfo_t state;

  g_subprocess_send_signal (process, SIGSTOP);
  if (pid)
    waitid (P_PID, (id_t) g_ascii_strtoll (pid, NULL, 10), &state, WSTOPPED | WEXITED | WNOWAIT);
}

void
deaths_kill_process (Deaths *deaths, Fixture *fixture, GSubprocess *process, gboolean writing, gulong later)
{
  while (writing && g_subprocess_get_identifier (process) && !is_open (fixture))
    ;
  g_usleep (later);
  stop (process);
  gboolean open = is_open (fixture);
  g_subprocess_send_signal (process, SIGKILL);
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
  if (!g_subprocess_get_if_signaled (process))
    return;
  deaths->kills++;
  deaths->open += open ? 1 : 0;
}

/* The server ends what a dead program had begun a moment after it hears of its death. */
void
deaths_look (Deaths *deaths, Fixture *fixture, gint64 act)
{
  gint64 until = g_get_monotonic_time () + PATIENCE_SECONDS * G_USEC_PER_SEC;

  while (fixture_kind (fixture) == ENGINE_POSTGRES && has_transaction (fixture)) {
    if (g_get_monotonic_time () > until)
      g_error ("a dead program's transaction goes on after %d s", PATIENCE_SECONDS);
    g_usleep (1000);
  }
  deaths->unanswered += act && is_there (fixture, act) ? 1 : 0;
}

void
deaths_judge (const Deaths *deaths)
{
  g_test_message ("of %u kills %u in the middle of a transaction, %u between a commit and its answer", deaths->kills,
                  deaths->open, deaths->unanswered);
  g_assert_cmpuint ((deaths->open + deaths->unanswered) * 10, >=, deaths->kills);
}

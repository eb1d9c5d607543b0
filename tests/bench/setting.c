/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What several rows need of a record that is measured. */
#include "tests/bench/setting.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

const char *
bench_engine (EngineKind kind)
{
  return kind == ENGINE_SQLITE ? "SQLite" : "PostgreSQL";
}

Record *
bench_open (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  Record *record = record_open (fixture_address (fixture), CONNECTION_PLAIN, NULL, &error);

  g_assert_no_error (error);
  return record;
}

void
bench_begin (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  connection_begin (fixture_connection (fixture), &error);
  g_assert_no_error (error);
}

void
bench_commit (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  connection_commit (fixture_connection (fixture), &error);
  g_assert_no_error (error);
  if (fixture_kind (fixture) == ENGINE_POSTGRES)
    connection_execute (fixture_connection (fixture), "ANALYZE", &error);
  g_assert_no_error (error);
}

void
bench_perform (Record *record, const Request *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Outcome) outcome = NULL;

  acts_perform (record, request, &outcome, &error);
  g_assert_no_error (error);
  g_assert_cmpint (outcome->seq, >, 0);
}

void
bench_make_bare (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  connection_execute (fixture_connection (fixture),
                      "CREATE TABLE bare (n BIGINT NOT NULL); INSERT INTO bare VALUES (0)", &error);
  g_assert_no_error (error);
}

static const char sql_touch[] = "UPDATE bare SET n = n + 1";

static void
touch (Connection *connection)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Query) query = query_new (connection, sql_touch, &error);

  g_assert_no_error (error);
  query_run (query, &error);
  g_assert_no_error (error);
}

gint64
bench_time_commit (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  Connection *connection = fixture_connection (fixture);
  gint64 from = clock_now ();

  connection_begin (connection, &error);
  g_assert_no_error (error);
  touch (connection);
  connection_commit (connection, &error);
  g_assert_no_error (error);
  return clock_now () - from;
}

static void
be_program (const char *const *arguments)
{
  int nowhere = open ("/dev/null", O_RDWR);

  if (dup2 (nowhere, STDIN_FILENO) < 0 || dup2 (nowhere, STDOUT_FILENO) < 0)
    _exit (127);
  execv (arguments[0], (char *const *) arguments);
  _exit (127);
}

Ran
bench_run (const char *const *arguments)
{
  gint64 from = clock_now ();
  struct rusage used;
  int status;
  pid_t pid = fork ();

  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    be_program (arguments);
  g_assert_cmpint (wait4 (pid, &status, 0, &used), ==, pid);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  return (Ran){ clock_now () - from, (double) used.ru_maxrss / 1024 };
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What several rows need of a record that is measured. */
#include "tests/bench/setting.h"

#include <fcntl.h>
#include <stdio.h>
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
    connection_execute (fixture_connection (fixture), "VACUUM ANALYZE", &error);
  g_assert_no_error (error);
}

void
bench_hurry (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  if (fixture_kind (fixture) == ENGINE_SQLITE)
    connection_execute (fixture_connection (fixture),
                        "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY; PRAGMA cache_size = -400000", &error);
  g_assert_no_error (error);
}

void
bench_deafen (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  if (fixture_kind (fixture) == ENGINE_POSTGRES)
    connection_execute (fixture_connection (fixture), "UNLISTEN *", &error);
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
be_program (char **arguments)
{
  int nowhere = open ("/dev/null", O_RDWR);

  if (dup2 (nowhere, STDIN_FILENO) < 0 || dup2 (nowhere, STDOUT_FILENO) < 0)
    _exit (127);
  execv (arguments[0], arguments);
  _exit (127);
}

int
bench_runner (char **argv)
{
  gint64 from = clock_now ();
  struct rusage used;
  int status;
  pid_t pid = fork ();

  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    be_program (argv + 2);
  g_assert_cmpint (wait4 (pid, &status, 0, &used), ==, pid);
  printf ("%" G_GINT64_FORMAT " %ld\n", clock_now () - from, used.ru_maxrss);
  return WIFEXITED (status) ? WEXITSTATUS (status) : 128;
}

Ran
bench_run (const char *const *arguments)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  int status;

  g_ptr_array_add (all, (char *) "/proc/self/exe");
  g_ptr_array_add (all, (char *) "--run");
  for (; *arguments; arguments++)
    g_ptr_array_add (all, (char *) *arguments);
  g_ptr_array_add (all, NULL);
  g_spawn_sync (NULL, (char **) all->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, &text, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
  g_auto (GStrv) figures = g_strsplit (text, " ", 2);
  return (Ran){ g_ascii_strtoll (figures[0], NULL, 10), g_ascii_strtod (figures[1], NULL) / 1024 };
}

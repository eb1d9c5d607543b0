/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first board is asked for before there is a window: it is the one that is shown, unless the record has changed since. */
#include "app/board/jobs.h"
#include "app/context.h"
#include "db/report/board.h"
#include "tests/support/shelter.h"

static void
keep_result (GObject *source, GAsyncResult *result, gpointer data)
{
  (void) source;
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
wait_for (gpointer *what)
{
  while (!*what)
    g_main_context_iteration (NULL, TRUE);
}

static void
count (Worker *worker, gpointer data)
{
  (void) worker;
  *(gpointer *) data = worker;
}

static void
load (DeskContext *context)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) who = NULL;

  desk_context_load (context, NULL, keep_result, &who);
  wait_for ((gpointer *) &who);
  g_assert_true (desk_context_load_finish (context, who, &error));
  g_assert_no_error (error);
}

/* Returns: how many beds the board has that a desk shows */
static guint
read_shown (DeskContext *context)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) answer = NULL;

  desk_read_board (context, 0, NULL, keep_result, &answer);
  wait_for ((gpointer *) &answer);
  g_autoptr (Board) board = desk_read_board_finish (answer, &error);
  g_assert_no_error (error);
  return board->beds->len;
}

static guint
read_first (DeskContext *context)
{
  load (context);
  return read_shown (context);
}

static DeskContext *
begin (Fixture *fixture, Worker **worker)
{
  *worker = worker_new (fixture_address (fixture), CONNECTION_PLAIN);
  DeskContext *context = desk_context_new (*worker, "admin", "desk-1");

  desk_context_begin (context);
  desk_read_board_begin (context);
  return context;
}

/* What was read beforehand is what is shown: a bed that came since is not in it, as nothing has told of it yet. */
static void
test_first (Fixture *fixture)
{
  g_autoptr (Worker) worker = NULL;

  shelter_new (fixture, FALSE);
  g_autoptr (DeskContext) context = begin (fixture, &worker);
  g_autoptr (DeskContext) behind = desk_context_new (worker, "admin", "desk-1");
  load (context);
  g_assert_cmpuint (read_first (behind), ==, 12);      /* whose turn came when the first board had been read */
  g_assert_nonnull (g_object_get_data (G_OBJECT (context), "early-board"));
  g_assert_null (g_object_get_data (G_OBJECT (behind), "early-board"));
  fixture_make (fixture, "bed", "bed-add", "room", "Melati", "name", "99", NULL);
  g_assert_cmpuint (read_shown (context), ==, 12);
  g_assert_null (g_object_get_data (G_OBJECT (context), "early-board"));
  g_assert_cmpuint (read_shown (behind), ==, 13);
  worker_stop (worker);
}

static void
test_changed_since (Fixture *fixture)
{
  g_autoptr (Worker) worker = NULL;
  gpointer changed = NULL;

  shelter_new (fixture, FALSE);
  g_autoptr (DeskContext) context = begin (fixture, &worker);
  g_autoptr (DeskContext) behind = desk_context_new (worker, "admin", "desk-1");
  g_assert_cmpuint (read_first (behind), ==, 12);      /* whose turn came when the first board had been read */
  g_signal_connect (worker, "changed", G_CALLBACK (count), &changed);
  fixture_make (fixture, "bed", "bed-add", "room", "Melati", "name", "99", NULL);
  wait_for (&changed);
  g_assert_cmpuint (read_first (context), ==, 13);
  worker_stop (worker);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/early/first", test_first);
  fixture_add ("/early/changed-since", test_changed_since);
  return g_test_run ();
}

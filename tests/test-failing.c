/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sweep finds code that hides the engine's failure, and acts that are swept leave nothing behind. */
#include "tests/support/shelter.h"

static gboolean
read_head (Connection *connection, GError **error)
{
  g_autoptr (Query) query = query_new (connection, "SELECT seq FROM journal_head", error);

  return query && query_step (query, error) != QUERY_FAILED;
}

static gboolean
hides (gpointer data, GError **error G_GNUC_UNUSED)
{
  read_head (data, NULL);
  return TRUE;
}

static gboolean
renames (gpointer data, GError **error)
{
  if (read_head (data, NULL))
    return TRUE;
  g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND, "There is no head.");
  return FALSE;
}

static gboolean
commits (gpointer data, GError **error)
{
  gboolean done = read_head (data, error);

  return connection_begin (data, done ? error : NULL) && connection_commit (data, done ? error : NULL) && done;
}

static gboolean
leaves_open (gpointer data, GError **error)
{
  if (!connection_begin (data, error))
    return FALSE;
  if (!read_head (data, error))
    return FALSE;
  connection_rollback (data);
  return TRUE;
}

static gboolean
obeys (gpointer data, GError **error)
{
  return read_head (data, error);
}

static const struct {
  const char *path;
  FailingWork work;
  const char *complaint;     /* NULL: none */
} works[] = {
  { "/failing/finds/hidden", hides, "*done although the engine failed*" },
  { "/failing/finds/renamed", renames, "*became another*There is no head.*" },
  { "/failing/finds/committed", commits, "*plan.commits*" },
  { "/failing/finds/left-open", leaves_open, "*connection_in_transaction*" },
  { "/failing/finds/nothing", obeys, NULL },
};

static void
test_finds (const void *data)
{
  gsize i = GPOINTER_TO_SIZE (data);

  if (g_test_subprocess ()) {
    g_autoptr (GError) error = NULL;
    g_autoptr (Connection) connection = connection_open (":memory:", CONNECTION_CREATE, &error);
    g_assert_no_error (error);
    g_assert_true (failing_sweep (connection, works[i].work, connection, &error));
    g_assert_no_error (error);
    g_assert_cmpuint (failing_runs (), ==, 2);
    return;
  }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  if (works[i].complaint) {
    g_test_trap_assert_failed ();
    g_test_trap_assert_stderr (works[i].complaint);
  } else {
    g_test_trap_assert_passed ();
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (works); i++)
    g_test_add_data_func (works[i].path, GSIZE_TO_POINTER (i), test_finds);
  return g_test_run ();
}

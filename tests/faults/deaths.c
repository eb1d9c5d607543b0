/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where kills hit: in the middle of a transaction, or between a commit and its answer. */
#include "tests/faults/deaths.h"

#include <sys/stat.h>

/* What is in a file's journal has to be rolled back. */
static gboolean
has_journal (Fixture *fixture)
{
  g_autofree char *journal = g_strconcat (fixture_address (fixture), "-journal", NULL);
  struct stat now;

  return stat (journal, &now) == 0 && now.st_size > 0;
}

static gboolean
has_transaction (Fixture *fixture)
{
  return fixture_int (fixture, "SELECT COUNT (*) FROM pg_stat_activity WHERE datname = current_database ()"
                               " AND pid <> pg_backend_pid () AND xact_start IS NOT NULL") > 0;
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
deaths_kill (Deaths *deaths, Fixture *fixture, Pipe *pipe)
{
  pipe_stop (pipe);
  gboolean open = fixture_kind (fixture) == ENGINE_SQLITE ? has_journal (fixture) : has_transaction (fixture);
  pipe_kill (pipe);
  deaths->kills++;
  deaths->open += open ? 1 : 0;
}

void
deaths_look (Deaths *deaths, Fixture *fixture, gint64 act)
{
  deaths->unanswered += act && is_there (fixture, act) ? 1 : 0;
}

void
deaths_judge (const Deaths *deaths)
{
  g_test_message ("of %u kills %u in the middle of a transaction, %u between a commit and its answer", deaths->kills,
                  deaths->open, deaths->unanswered);
  g_assert_cmpuint ((deaths->open + deaths->unanswered) * 10, >=, deaths->kills);
}

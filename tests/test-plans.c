/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A server makes plans anew for every statement of every kind of act, and says so where it can not. */
#include "db/report/board.h"
#include "tests/faults/scenes.h"
#include "tests/support/server.h"

#include <string.h>

#define OFTEN 5                /* runs after which a statement is planned in a rest */
#define DUE 1000               /* runs of all after which there is something to do in one */

static Record *
open_beside (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  Record *record = record_open (fixture_address (fixture), CONNECTION_PLAIN, fixture_sources (fixture), &error);

  g_assert_no_error (error);
  return record;
}

static void
take_back (Record *record, const Scene *scene, const Request *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Batch) batch = batch_begin (record, &error);

  if (!batch || !batch_perform (batch, request, NULL, &error))
    g_error ("%s, to be taken back: %s", scene->kind, error->message);
}

/* Returns how many scenes were played. */
static guint
play_often (Fixture *fixture, Record *record, gboolean bare)
{
  guint played = 0;

  for (guint i = 0; i < scenes_count (); i++) {
    const Scene *scene = scene_at (i);
    if (scene_is_bare (scene) != bare)
      continue;
    g_autoptr (Request) request = scene_request (fixture, scene);
    for (guint times = 0; times < OFTEN; times++)
      take_back (record, scene, request);
    played++;
  }
  return played;
}

static void
read_often (Record *record, const char *sql, guint times)
{
  for (guint i = 0; i < times; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (Query) query = query_new (record_get_connection (record), sql, &error);
    g_assert_no_error (error);
    query_bind_int (query, "id", 1);
    query_run (query, &error);
    g_assert_no_error (error);
  }
}

static void
read_board (Record *record)
{
  for (guint i = 0; i < OFTEN; i++) {
    g_autoptr (GError) error = NULL;
    const BoardQuery query = { 0, 0, FALSE };
    g_autoptr (Board) board = board_read (record, &query, &error);
    g_assert_no_error (error);
    g_assert_nonnull (board);
  }
}

/* The session's statements that were run often, and how often the server made a plan for all values of one. */
typedef struct {
  gint64 statements, unplanned, plans;
} Plans;

static Plans
count_plans (Record *record)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Query) query = query_new (record_get_connection (record),
                                       "SELECT COUNT (*), COUNT (*) FILTER (WHERE generic_plans = 0),"
                                       " CAST (SUM (generic_plans) AS BIGINT) FROM pg_prepared_statements"
                                       " WHERE generic_plans + custom_plans >= :often AND statement NOT LIKE '%pg_prepared%'",
                                       &error);

  g_assert_no_error (error);
  query_bind_int (query, "often", OFTEN);
  g_assert_cmpint (query_step (query, &error), ==, QUERY_ROW);
  return (Plans){ query_int (query, 0), query_int (query, 1), query_int (query, 2) };
}

/* Returns how many scenes were played before the rest. */
static guint
rest_after_all (Fixture *fixture, gboolean bare)
{
  g_autoptr (GError) error = NULL;
  scenes_prepare (fixture, bare);
  g_autoptr (Record) record = open_beside (fixture);
  guint played = play_often (fixture, record, bare);

  read_board (record);
  read_often (record, "SELECT seq FROM journal_head WHERE id = :id", DUE);
  Plans before = count_plans (record);
  connection_rest (record_get_connection (record), &error);
  g_assert_no_error (error);
  Plans after = count_plans (record);
  g_test_message ("%u scenes, %" G_GINT64_FORMAT " statements, %" G_GINT64_FORMAT " without a plan for all values before",
                  played, before.statements, before.unplanned);
  g_assert_cmpint (before.unplanned, >, 0);
  g_assert_cmpint (after.unplanned, ==, 0);
  g_assert_cmpint (after.plans, ==, before.plans + before.statements);
  return played;
}

static void
test_acts (Fixture *fixture)
{
  g_autoptr (Fixture) bare = fixture_new (ENGINE_POSTGRES);

  g_assert_cmpuint (rest_after_all (fixture, FALSE) + rest_after_all (bare, TRUE), ==, scenes_count ());
}

static const char *const heads[] = {
  "SELECT seq FROM journal_head WHERE id = :id", "SELECT seq + 1 FROM journal_head WHERE id = :id",
  "SELECT seq + 2 FROM journal_head WHERE id = :id", "SELECT seq + 3 FROM journal_head WHERE id = :id",
};

/* One of several that were run often can not be planned: that is told, the others are, and the connection goes on. */
static void
assert_rest_but_one (Record *record, const char *said)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    read_often (record, heads[i], DUE / 2);
  Plans before = count_plans (record);
  g_assert_false (connection_rest (record_get_connection (record), &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, said));
  Plans after = count_plans (record);
  g_assert_cmpint (before.statements, >=, (gint64) G_N_ELEMENTS (heads));
  g_assert_cmpint (after.plans, >=, before.plans + (gint64) G_N_ELEMENTS (heads));
  read_often (record, heads[0], 1);
  g_autoptr (Query) mode = query_new (record_get_connection (record), "SHOW plan_cache_mode", NULL);
  g_assert_cmpint (query_step (mode, NULL), ==, QUERY_ROW);
  g_assert_cmpstr (query_text (mode, 0), ==, "auto");
}

static void
test_gone (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Record) record = open_beside (fixture);

  g_assert_true (connection_execute (fixture_connection (fixture), "CREATE TABLE passing (id BIGINT)", &error));
  read_often (record, "SELECT id FROM passing WHERE id = :id", OFTEN);
  g_assert_true (connection_execute (fixture_connection (fixture), "DROP TABLE passing", &error));
  assert_rest_but_one (record, "passing");
}

/* A kiosk that asked for what it may not see. */
static void
test_denied (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *address = server_address_as (fixture_address (fixture), "singgah_kiosk");
  g_autoptr (Record) record = record_open (address, CONNECTION_KIOSK, fixture_sources (fixture), &error);

  g_assert_no_error (error);
  for (guint i = 0; i < OFTEN; i++) {
    g_autoptr (Query) query = query_new (record_get_connection (record), "SELECT id FROM enquiry WHERE id = :id", &error);
    g_assert_no_error (error);
    query_bind_int (query, "id", 1);
    g_assert_false (query_run (query, NULL));
  }
  assert_rest_but_one (record, "denied");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add_for (ENGINE_POSTGRES, "/plans/acts", test_acts);
  fixture_add_for (ENGINE_POSTGRES, "/plans/gone", test_gone);
  fixture_add_for (ENGINE_POSTGRES, "/plans/denied", test_denied);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every kind of act while the connection to the server breaks at its n-th message, also between COMMIT and its answer:
 * what was acknowledged is there, nothing is there by half, and the same act sent again is done once. */
#include "tests/faults/counts.h"
#include "tests/faults/play.h"
#include "tests/faults/plot.h"
#include "tests/faults/proxy.h"
#include "tests/faults/scenes.h"
#include "tests/support/server.h"

#include <string.h>
#include <unistd.h>

#define COMMIT_ANSWER 0

/* One kind of act, and what a record is like before and after it. */
typedef struct {
  const Scene *scene;
  Request *request;
  const char *base;            /* the database before it; borrowed */
  char *database, *direct, *address;       /* where it is played: its name, and the ways to it without and with the proxy */
  gboolean is_there, is_dirty; /* dirty: it is not as before any more */
  Proxy *proxy;
  Play play;
  char *before, *after;        /* play_digest() */
  char *board_before, *board_after;
  char *answer;
} Stage;

typedef enum { FINE, LOST, HALF } Verdict;

static const char *const verdicts[] = { "fine", "an acknowledged act is lost", "half an act" };

typedef struct {
  guint scenes, messages, cuts, there;      /* there: done, and not answered */
  guint beside;                /* cuts that are no part of the tenth: in a fresh session, and the answers to COMMIT */
} Tally;

static char *
database_of (Fixture *fixture)
{
  g_autoptr (GUri) uri = g_uri_parse (fixture_address (fixture), G_URI_FLAGS_NONE, NULL);

  return g_strdup (g_uri_get_path (uri) + 1);
}

/* Nobody may be connected to a database that is copied. */
static void
leave_database (Fixture *fixture)
{
  g_autoptr (Query) query = query_new (fixture_connection (fixture), "SELECT pg_terminate_backend (pg_backend_pid ())", NULL);

  g_assert_cmpint (query_step (query, NULL), ==, QUERY_FAILED);
}

static void
set_stage (Stage *stage)
{
  if (!stage->is_dirty)
    return;
  if (stage->is_there)
    server_drop (stage->database);
  server_create (stage->database, stage->base);
  stage->is_there = TRUE;
  stage->is_dirty = FALSE;
}

static Record *
open_stage (Stage *stage, const char *address)
{
  g_autoptr (GError) error = NULL;
  Record *record = play_open (&stage->play, address, &error);

  g_assert_no_error (error);
  return record;
}

static void
play_well (Stage *stage)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Outcome) outcome = NULL;

  set_stage (stage);
  g_autoptr (Record) record = open_stage (stage, stage->direct);
  stage->before = play_digest (record);
  stage->board_before = plot_true_board_of (record);
  if (!acts_perform (record, stage->request, &outcome, &error))
    g_error ("%s: %s", stage->scene->kind, error->message);
  stage->is_dirty = TRUE;
  stage->after = play_digest (record);
  stage->board_after = plot_true_board_of (record);
  stage->answer = play_answer (outcome);
}

static void
stage_init (Stage *stage, const Scene *scene, Fixture *fixture, Proxy *proxy)
{
  stage->scene = scene;
  stage->proxy = proxy;
  stage->database = g_strdup_printf ("t_%d_stage", (int) getpid ());
  stage->direct = server_address (stage->database);
  stage->address = proxy_address (proxy, stage->direct);
  stage->is_dirty = TRUE;
  play_init (&stage->play, fixture);
}

static void
stage_clear (Stage *stage)
{
  request_free (stage->request);
  play_clear (&stage->play);
  server_drop (stage->database);
  g_free (stage->database);
  g_free (stage->direct);
  g_free (stage->address);
  g_free (stage->before);
  g_free (stage->after);
  g_free (stage->board_before);
  g_free (stage->board_after);
  g_free (stage->answer);
}

static void
assert_unreachable (Stage *stage, guint n, const GError *error)
{
  if (!g_error_matches (error, ENGINE_ERROR, ENGINE_ERROR_UNREACHABLE) || !strstr (error->message, "check it and the network"))
    g_error ("%s at message %u: %s", stage->scene->kind, n, error->message);
}

/* The act sent again: in earnest where it is there or @in_earnest, else taken back, so that the stage can be used again. */
static void
send_again (Stage *stage, Record *record, gboolean there, gboolean in_earnest)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Outcome) outcome = NULL;
  gboolean commits = there || in_earnest;
  g_autoptr (Batch) batch = commits ? NULL : batch_begin (record, &error);

  stage->is_dirty |= commits;
  if (!(commits ? acts_perform (record, stage->request, &outcome, &error)
                : batch && batch_perform (batch, stage->request, &outcome, &error)))
    g_error ("%s sent again: %s", stage->scene->kind, error->message);
  g_autofree char *answer = play_answer (outcome);
  g_assert_cmpint (outcome->replayed, ==, there);
  g_assert_cmpstr (answer, ==, stage->answer);
  if (commits) {
    g_autofree char *after = play_digest (record);
    g_assert_cmpstr (after, ==, stage->after);
  }
}

static Verdict
verdict_of (Stage *stage, const char *found, gboolean acknowledged)
{
  if (g_str_equal (found, stage->after))
    return FINE;
  if (!g_str_equal (found, stage->before))
    return HALF;
  return acknowledged ? LOST : FINE;
}

/* What another program finds, or this one on a new connection. The server may still be ending the old one. */
static void
judge (Stage *stage, Record *record, guint n, gboolean acknowledged, Tally *tally)
{
  g_autoptr (Batch) wait = batch_begin (record, NULL);
  g_clear_pointer (&wait, batch_free);
  g_autofree char *found = play_digest (record);
  gboolean there = g_str_equal (found, stage->after);
  Verdict verdict = verdict_of (stage, found, acknowledged);

  if (verdict != FINE)
    g_error ("%s at message %u: %s", stage->scene->kind, n, verdicts[verdict]);
  if (n == COMMIT_ANSWER)
    g_assert_true (there && !acknowledged);
  tally->there += there && !acknowledged;
  play_again (&stage->play);
  send_again (stage, record, there, n % 8 == 0);
}

/* A program that opens the record anew, as the worker does, sees the whole board as it was, or with the act in it. */
static gboolean
reads_truly (Stage *stage, Record *record)
{
  g_autofree char *board = plot_true_board_of (record);

  return g_str_equal (board, stage->board_before) || g_str_equal (board, stage->board_after);
}

/* A session that has done such an act before: what breaks is the act, and not that its statements are made known to the server. It
 * is done a second earlier and taken back, so that the ids that follow are as if it had not been. */
static void
warm_up (Stage *stage, Record *record)
{
  g_autoptr (GError) error = NULL;
  gint64 now = fixture_clock (stage->play.fixture);
  const HappenedAt at = happened_exact (now);

  fixture_set_clock (stage->play.fixture, now - 1);
  request_set_at (stage->request, &at);
  g_autoptr (Batch) batch = batch_begin (record, &error);
  if (!batch || !batch_perform (batch, stage->request, NULL, &error))
    g_error ("%s, to be taken back: %s", stage->scene->kind, error->message);
  g_clear_pointer (&batch, batch_free);
  request_set_at (stage->request, NULL);
  fixture_set_clock (stage->play.fixture, now);
  play_again (&stage->play);
}

static void
play_cut (Stage *stage, guint n, gboolean for_ever, gboolean warm, Tally *tally)
{
  g_autoptr (GError) error = NULL, again = NULL;

  set_stage (stage);
  Record *record = open_stage (stage, stage->address);
  if (warm)
    warm_up (stage, record);
  proxy_cut (stage->proxy, n, for_ever);
  gboolean acknowledged = acts_perform (record, stage->request, NULL, &error);
  g_assert_true (proxy_has_cut (stage->proxy));
  if (!acknowledged) {
    assert_unreachable (stage, n, error);
    g_assert_false (acts_perform (record, stage->request, NULL, &again));
    assert_unreachable (stage, n, again);
  }
  if (for_ever) {
    g_autoptr (GError) closed = NULL;
    g_assert_null (play_open (&stage->play, stage->address, &closed));
    assert_unreachable (stage, n, closed);
  }
  g_autoptr (Record) anew = for_ever ? NULL : open_stage (stage, stage->address);
  if (anew && !reads_truly (stage, anew))
    g_error ("%s at message %u: a wrong board", stage->scene->kind, n);
  proxy_mend (stage->proxy);
  record_close (record);
  tally->cuts++;
  if (!anew)
    anew = open_stage (stage, stage->address);
  judge (stage, anew, n, acknowledged, tally);
}

static guint
messages_of (Stage *stage, gboolean warm)
{
  set_stage (stage);
  g_autoptr (Record) record = open_stage (stage, stage->address);

  if (warm)
    warm_up (stage, record);
  proxy_cut (stage->proxy, G_MAXUINT, FALSE);
  g_assert_true (acts_perform (record, stage->request, NULL, NULL));
  stage->is_dirty = TRUE;
  return proxy_mend (stage->proxy);
}

/* All of them, once and for ever. */
static void
play_each (Stage *stage, guint all, Tally *tally)
{
  for (guint n = 1; n <= all; n++) {
    play_cut (stage, n, FALSE, FALSE, tally);
    play_cut (stage, n, TRUE, FALSE, tally);
  }
}

/* Some, as far from each other as can be, each once and for ever; and one beside them in a session that has done nothing yet, where most turns are of
 * statements that are made known to the server. */
static void
play_some (Stage *stage, guint all, guint wanted, GRand *pick, Tally *tally)
{
  guint first = (guint) g_rand_int_range (pick, 0, (int) all);

  for (guint i = 0; i < wanted; i++) {
    guint n = counts_spread (i, wanted, all, first);
    play_cut (stage, n, FALSE, TRUE, tally);
    play_cut (stage, n, TRUE, TRUE, tally);
  }
  play_cut (stage, 1 + first, g_rand_boolean (pick), FALSE, tally);
  tally->beside++;
}

/* In a short run at a tenth of the turns, in a long one at every message; the answer to COMMIT in each. */
static void
play_kind (Stage *stage, GRand *pick, Tally *tally)
{
  gboolean long_run = counts_are_soak ();
  guint all = messages_of (stage, !long_run);
  guint wanted = counts ("SINGGAH_MESSAGES_EACH", MAX ((all + 9) / 10, 2), G_MAXUINT);

  tally->messages += all;
  if (wanted >= all)
    play_each (stage, all, tally);
  else
    play_some (stage, all, wanted, pick, tally);
  play_cut (stage, COMMIT_ANSWER, FALSE, !long_run, tally);
  tally->beside++;
}

static void
play_all (Fixture *fixture, gboolean bare, Tally *tally)
{
  g_autoptr (GRand) pick = g_rand_new_with_seed (20261122);
  g_autoptr (GPtrArray) requests = g_ptr_array_new ();
  g_autofree char *base = database_of (fixture);
  g_autoptr (Proxy) proxy = proxy_new (fixture_folder (fixture), fixture_address (fixture));

  if (!counts_are_soak ())
    proxy_count_turns (proxy);
  scenes_prepare (fixture, bare);
  for (guint i = 0; i < scenes_count (); i++)
    g_ptr_array_add (requests, scene_is_bare (scene_at (i)) == bare ? scene_request (fixture, scene_at (i)) : NULL);
  leave_database (fixture);
  for (guint i = 0; i < scenes_count (); i++) {
    Stage stage = { .request = requests->pdata[i], .base = base };
    if (!stage.request)
      continue;
    stage_init (&stage, scene_at (i), fixture, proxy);
    play_well (&stage);
    play_kind (&stage, pick, tally);
    stage_clear (&stage);
    tally->scenes++;
  }
}

static void
test_cuts (Fixture *fixture)
{
  g_autoptr (Fixture) bare = fixture_new (ENGINE_POSTGRES);
  Tally tally = { 0 };

  play_all (fixture, FALSE, &tally);
  play_all (bare, TRUE, &tally);
  g_test_message ("%u scenes of %u messages, %u connections cut there and %u beside, %u acts there although nobody was told",
                  tally.scenes, tally.messages, tally.cuts - tally.beside, tally.beside, tally.there);
  g_assert_cmpuint (tally.scenes, ==, scenes_count ());
  g_assert_cmpuint ((tally.cuts - tally.beside) * 10, >=, tally.messages * 2);
  g_assert_cmpuint (tally.there, >, 0);
}

static gboolean
reads_truly_after (Stage *stage, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Record) record = open_stage (stage, stage->direct);

  connection_execute (record_get_connection (record), sql, &error);
  g_assert_no_error (error);
  return reads_truly (stage, record);
}

/* The twin: a bed that lost its stay behind the acts' back, and somebody under another's name. */
static void
test_wrong_board_is_seen (Fixture *fixture)
{
  g_autofree char *base = database_of (fixture);
  g_autoptr (Proxy) proxy = proxy_new (fixture_folder (fixture), fixture_address (fixture));
  Stage stage = { .base = base };

  scenes_prepare (fixture, FALSE);
  stage.request = scene_request (fixture, scene_of ("admit"));
  leave_database (fixture);
  stage_init (&stage, scene_of ("admit"), fixture, proxy);
  play_well (&stage);
  g_assert_cmpstr (stage.board_before, !=, stage.board_after);
  g_assert_true (reads_truly_after (&stage, "SELECT 1"));
  g_assert_false (reads_truly_after (&stage, "UPDATE resident SET name = 'Another'"
                                             " WHERE id = (SELECT MAX (resident) FROM stay WHERE ended_at IS NULL)"));
  set_stage (&stage);
  g_assert_true (reads_truly_after (&stage, "SELECT 1"));
  g_assert_false (reads_truly_after (&stage, "DELETE FROM bed_use WHERE stay = (SELECT MAX (id) FROM stay)"));
  stage_clear (&stage);
}

/* The twin: from a server that says COMMIT and does not do it an act is lost, and that is seen. */
static void
test_lie_is_seen (Fixture *fixture)
{
  g_autofree char *base = database_of (fixture);
  g_autoptr (Proxy) proxy = proxy_new (fixture_folder (fixture), fixture_address (fixture));
  Stage stage = { .base = base };

  scenes_prepare (fixture, FALSE);
  stage.request = scene_request (fixture, scene_of ("admit"));
  leave_database (fixture);
  stage_init (&stage, scene_of ("admit"), fixture, proxy);
  play_well (&stage);
  set_stage (&stage);
  Record *record = open_stage (&stage, stage.address);
  proxy_lie (proxy);
  g_assert_true (acts_perform (record, stage.request, NULL, NULL));
  record_close (record);
  record = open_stage (&stage, stage.direct);
  g_autofree char *found = play_digest (record);
  record_close (record);
  g_assert_cmpint (verdict_of (&stage, found, TRUE), ==, LOST);
  g_assert_cmpint (verdict_of (&stage, found, FALSE), ==, FINE);
  g_assert_cmpint (verdict_of (&stage, "something else", FALSE), ==, HALF);
  stage_clear (&stage);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add_for (ENGINE_POSTGRES, "/server-faults/cuts", test_cuts);
  fixture_add_for (ENGINE_POSTGRES, "/server-faults/wrong-board-is-seen", test_wrong_board_is_seen);
  fixture_add_for (ENGINE_POSTGRES, "/server-faults/lie-is-seen", test_lie_is_seen);
  return g_test_run ();
}

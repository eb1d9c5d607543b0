/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every kind of act while the connection to the server breaks at its n-th message, also between COMMIT and its answer:
 * what was acknowledged is there, nothing is there by half, and the same act sent again is done once. */
#include "tests/faults/counts.h"
#include "tests/faults/scenes.h"
#include "tests/faults/server-stage.h"

#define COMMIT_ANSWER 0

/* One scene, and where it is played. */
typedef struct {
  ServerStage at;
  const Scene *scene;
  Request *request;
  char *answer;
} Stage;

typedef struct {
  guint scenes, cuts, there;   /* there: done, and not answered */
  guint places;                /* messages at which it can be cut */
  guint once, for_ever;        /* cuts at one of those places each */
  guint beside;                /* cuts that are no part of the tenth: in a fresh session, and the answers to COMMIT */
} Tally;

static void
play_well (Stage *stage)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Outcome) outcome = NULL;

  server_stage_set (&stage->at);
  g_autoptr (Record) record = server_stage_open (&stage->at, stage->at.direct);
  server_stage_note (&stage->at, record, FALSE);
  if (!acts_perform (record, stage->request, &outcome, &error))
    g_error ("%s: %s", stage->scene->kind, error->message);
  stage->at.is_dirty = TRUE;
  server_stage_note (&stage->at, record, TRUE);
  stage->answer = play_answer (outcome);
}

static void
stage_clear (Stage *stage)
{
  request_free (stage->request);
  g_free (stage->answer);
  server_stage_clear (&stage->at);
}

/* The act sent again: in earnest where it is there or @in_earnest, else taken back, so that the stage can be used again. */
static void
send_again (Stage *stage, Record *record, gboolean there, gboolean in_earnest)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Outcome) outcome = NULL;
  gboolean commits = there || in_earnest;
  g_autoptr (Batch) batch = commits ? NULL : batch_begin (record, &error);

  stage->at.is_dirty |= commits;
  if (!(commits ? acts_perform (record, stage->request, &outcome, &error)
                : batch && batch_perform (batch, stage->request, &outcome, &error)))
    g_error ("%s sent again: %s", stage->scene->kind, error->message);
  g_autofree char *answer = play_answer (outcome);
  g_assert_cmpint (outcome->replayed, ==, there);
  g_assert_cmpstr (answer, ==, stage->answer);
  if (commits) {
    g_autofree char *after = play_digest (record);
    g_assert_cmpstr (after, ==, stage->at.after);
  }
}

/* What another program finds, or this one on a new connection. The server may still be ending the old one. */
static void
judge (Stage *stage, Record *record, guint n, gboolean acknowledged, Tally *tally)
{
  g_autoptr (Batch) wait = batch_begin (record, NULL);
  g_clear_pointer (&wait, batch_free);
  g_autofree char *found = play_digest (record);
  gboolean there = g_str_equal (found, stage->at.after);

  server_stage_assert_judged (server_stage_judge (&stage->at, found, acknowledged), stage->scene->kind, n);
  if (n == COMMIT_ANSWER)
    g_assert_true (there && !acknowledged);
  tally->there += there && !acknowledged;
  play_again (&stage->at.play);
  send_again (stage, record, there, n % 8 == 0);
}

/* A session that has done such an act before: what breaks is the act, and not that its statements are made known to the server. It
 * is done a second earlier and taken back, so that the ids that follow are as if it had not been. */
static void
warm_up (Stage *stage, Record *record)
{
  g_autoptr (GError) error = NULL;
  gint64 now = fixture_clock (stage->at.play.fixture);
  const HappenedAt at = happened_exact (now);

  fixture_set_clock (stage->at.play.fixture, now - 1);
  request_set_at (stage->request, &at);
  g_autoptr (Batch) batch = batch_begin (record, &error);
  if (!batch || !batch_perform (batch, stage->request, NULL, &error))
    g_error ("%s, to be taken back: %s", stage->scene->kind, error->message);
  g_clear_pointer (&batch, batch_free);
  request_set_at (stage->request, NULL);
  fixture_set_clock (stage->at.play.fixture, now);
  play_again (&stage->at.play);
}

static void
play_cut (Stage *stage, guint n, gboolean for_ever, gboolean warm, Tally *tally)
{
  g_autoptr (GError) error = NULL, again = NULL;

  server_stage_set (&stage->at);
  Record *record = server_stage_open (&stage->at, stage->at.address);
  if (warm)
    warm_up (stage, record);
  proxy_cut (stage->at.proxy, n, for_ever);
  gboolean acknowledged = acts_perform (record, stage->request, NULL, &error);
  g_assert_true (proxy_has_cut (stage->at.proxy));
  if (!acknowledged) {
    server_stage_assert_unreachable (stage->scene->kind, n, error);
    g_assert_false (acts_perform (record, stage->request, NULL, &again));
    server_stage_assert_unreachable (stage->scene->kind, n, again);
  }
  if (for_ever) {
    g_autoptr (GError) closed = NULL;
    g_assert_null (play_open (&stage->at.play, stage->at.address, &closed));
    server_stage_assert_unreachable (stage->scene->kind, n, closed);
  }
  /* A program that opens the record anew, as the worker does, sees the whole board as it was, or with the act in it. */
  g_autoptr (Record) anew = for_ever ? NULL : server_stage_open (&stage->at, stage->at.address);
  if (anew && !server_stage_reads_truly (&stage->at, anew))
    g_error ("%s at message %u: a wrong board", stage->scene->kind, n);
  proxy_mend (stage->at.proxy);
  record_close (record);
  tally->cuts++;
  if (!anew)
    anew = server_stage_open (&stage->at, stage->at.address);
  judge (stage, anew, n, acknowledged, tally);
}

static guint
places_of (Stage *stage, gboolean warm)
{
  server_stage_set (&stage->at);
  g_autoptr (Record) record = server_stage_open (&stage->at, stage->at.address);

  if (warm)
    warm_up (stage, record);
  proxy_cut (stage->at.proxy, G_MAXUINT, FALSE);
  g_assert_true (acts_perform (record, stage->request, NULL, NULL));
  stage->at.is_dirty = TRUE;
  return proxy_mend (stage->at.proxy);
}

/* All of them, once and for ever. */
static void
play_each (Stage *stage, guint all, Tally *tally)
{
  for (guint n = 1; n <= all; n++) {
    play_cut (stage, n, FALSE, FALSE, tally);
    play_cut (stage, n, TRUE, FALSE, tally);
  }
  tally->once += all;
  tally->for_ever += all;
}

/* Some, as far from each other as can be, once and for ever in turn; and one beside them in a session that has done nothing yet, where most
 * messages are of statements that are made known to the server. */
static void
play_some (Stage *stage, guint all, guint wanted, GRand *pick, Tally *tally)
{
  guint first = (guint) g_rand_int_range (pick, 0, (int) all);

  for (guint i = 0; i < wanted; i++) {
    gboolean for_ever = (tally->once + tally->for_ever) % 2 == 1;
    play_cut (stage, counts_spread (i, wanted, all, first), for_ever, TRUE, tally);
    *(for_ever ? &tally->for_ever : &tally->once) += 1;
  }
  play_cut (stage, 1 + first, g_rand_boolean (pick), FALSE, tally);
  tally->beside++;
}

/* In a short run at a tenth of the messages, in a long one at each; the answer to COMMIT in both. */
static void
play_kind (Stage *stage, GRand *pick, Tally *tally)
{
  gboolean long_run = counts_are_soak ();
  guint all = places_of (stage, !long_run);
  guint wanted = counts ("SINGGAH_MESSAGES_EACH", (all + 9) / 10, G_MAXUINT);

  tally->places += all;
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
  g_autoptr (Proxy) proxy = proxy_new (fixture_folder (fixture), fixture_address (fixture));

  scenes_prepare (fixture, bare);
  for (guint i = 0; i < scenes_count (); i++)
    g_ptr_array_add (requests, scene_is_bare (scene_at (i)) == bare ? scene_request (fixture, scene_at (i)) : NULL);
  g_autofree char *base = server_stage_base (fixture);
  for (guint i = 0; i < scenes_count (); i++) {
    Stage stage = { .scene = scene_at (i), .request = requests->pdata[i] };
    if (!stage.request)
      continue;
    server_stage_init (&stage.at, fixture, base, proxy);
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
  g_test_message ("%u scenes of %u messages, the connection cut once at %u of them and for ever at %u, %u times beside; %u acts there although nobody was told",
                  tally.scenes, tally.places, tally.once, tally.for_ever, tally.beside, tally.there);
  g_assert_cmpuint (tally.scenes, ==, scenes_count ());
  g_assert_cmpuint ((tally.once + tally.for_ever) * 10, >=, tally.places);
  g_assert_cmpuint (tally.once - tally.for_ever, <=, 1);
  g_assert_cmpuint (tally.once + tally.for_ever + tally.beside, ==, tally.cuts);
  g_assert_cmpuint (tally.there, >, 0);
}

static gboolean
reads_truly_after (Stage *stage, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Record) record = server_stage_open (&stage->at, stage->at.direct);

  connection_execute (record_get_connection (record), sql, &error);
  g_assert_no_error (error);
  return server_stage_reads_truly (&stage->at, record);
}

/* The twin: a bed that lost its stay behind the acts' back, and somebody under another's name. */
static void
test_wrong_board_is_seen (Fixture *fixture)
{
  g_autoptr (Proxy) proxy = proxy_new (fixture_folder (fixture), fixture_address (fixture));
  Stage stage = { .scene = scene_of ("admit") };

  scenes_prepare (fixture, FALSE);
  stage.request = scene_request (fixture, stage.scene);
  g_autofree char *base = server_stage_base (fixture);
  server_stage_init (&stage.at, fixture, base, proxy);
  play_well (&stage);
  g_assert_cmpstr (stage.at.board_before, !=, stage.at.board_after);
  g_assert_true (reads_truly_after (&stage, "SELECT 1"));
  g_assert_false (reads_truly_after (&stage, "UPDATE resident SET name = 'Another'"
                                             " WHERE id = (SELECT MAX (resident) FROM stay WHERE ended_at IS NULL)"));
  server_stage_set (&stage.at);
  g_assert_true (reads_truly_after (&stage, "SELECT 1"));
  g_assert_false (reads_truly_after (&stage, "DELETE FROM bed_use WHERE stay = (SELECT MAX (id) FROM stay)"));
  stage_clear (&stage);
}

/* The twin: from a server that says COMMIT and does not do it an act is lost, and that is seen. */
static void
test_lie_is_seen (Fixture *fixture)
{
  g_autoptr (Proxy) proxy = proxy_new (fixture_folder (fixture), fixture_address (fixture));
  Stage stage = { .scene = scene_of ("admit") };

  scenes_prepare (fixture, FALSE);
  stage.request = scene_request (fixture, stage.scene);
  g_autofree char *base = server_stage_base (fixture);
  server_stage_init (&stage.at, fixture, base, proxy);
  play_well (&stage);
  server_stage_set (&stage.at);
  Record *record = server_stage_open (&stage.at, stage.at.address);
  proxy_lie (proxy);
  g_assert_true (acts_perform (record, stage.request, NULL, NULL));
  record_close (record);
  record = server_stage_open (&stage.at, stage.at.direct);
  g_autofree char *found = play_digest (record);
  record_close (record);
  g_assert_cmpint (server_stage_judge (&stage.at, found, TRUE), ==, LOST);
  g_assert_cmpint (server_stage_judge (&stage.at, found, FALSE), ==, FINE);
  g_assert_cmpint (server_stage_judge (&stage.at, "something else", FALSE), ==, HALF);
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

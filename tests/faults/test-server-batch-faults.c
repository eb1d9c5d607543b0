/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several acts under one commit, as a kiosk and the desk send them, while the connection to the server breaks at its n-th
 * message: all that was acknowledged is there, none is there by half, and sent again each is done once. */
#include "tests/faults/counts.h"
#include "tests/faults/handful.h"
#include "tests/faults/scenes.h"
#include "tests/faults/server-stage.h"

#define COMMIT_ANSWER 0

typedef struct {
  ServerStage at;
  Handful handful;
  Proxy *proxy;
  char *base;
} Stage;

typedef struct {
  guint places, cuts;          /* of one way, once or for ever: every turn in a short run, every message in a long one */
  guint acknowledged, there;   /* batches; there: and not acknowledged */
} Tally;

static gboolean
is_all (const gboolean of[HANDFUL], gboolean value)
{
  for (guint i = 0; i < HANDFUL; i++)
    if (of[i] != value)
      return FALSE;
  return TRUE;
}

/* Where nothing breaks. */
static void
play_well (Stage *stage)
{
  g_autoptr (GError) error = NULL;
  gboolean told[HANDFUL];

  server_stage_set (&stage->at);
  g_autoptr (Record) record = server_stage_open (&stage->at, stage->at.direct);
  server_stage_note (&stage->at, record, FALSE);
  handful_play (&stage->handful, record, 0, told, &error);
  g_assert_no_error (error);
  g_assert_true (is_all (told, TRUE));
  stage->at.is_dirty = TRUE;
  server_stage_note (&stage->at, record, TRUE);
}

static void
stage_init (Stage *stage, Fixture *fixture)
{
  stage->proxy = proxy_new (fixture_folder (fixture), fixture_address (fixture));
  scenes_prepare (fixture, FALSE);
  handful_init (&stage->handful, fixture);
  stage->base = server_stage_base (fixture);
  server_stage_init (&stage->at, fixture, stage->base, stage->proxy);
  play_well (stage);
}

static void
stage_clear (Stage *stage)
{
  server_stage_clear (&stage->at);
  handful_clear (&stage->handful);
  proxy_free (stage->proxy);
  g_free (stage->base);
}

/* What a program finds that has come anew: all of the acts or none, and all where somebody was told. The server may still be
 * ending the broken connection. Sent again each act is done once, and the record is as if nothing had broken. */
static ServerVerdict
judge (Stage *stage, Record *record, const gboolean told[HANDFUL], Tally *tally)
{
  gboolean there[HANDFUL], acknowledged = !is_all (told, FALSE);
  g_autoptr (Batch) wait = batch_begin (record, NULL);
  g_clear_pointer (&wait, batch_free);
  g_autofree char *found = play_digest (record);
  ServerVerdict verdict = server_stage_judge (&stage->at, found, acknowledged);
  gboolean all = g_str_equal (found, stage->at.after);

  handful_find (&stage->handful, record, there);
  if (verdict != HALF)
    g_assert_true (is_all (there, all));
  tally->acknowledged += acknowledged ? 1 : 0;
  tally->there += all && !acknowledged;
  stage->at.is_dirty = TRUE;
  play_again (&stage->at.play);
  handful_send_again (&stage->handful, record, there);
  g_autofree char *after = play_digest (record);
  g_assert_cmpstr (after, ==, stage->at.after);
  return verdict;
}

static ServerVerdict
play_cut (Stage *stage, guint way, guint n, gboolean for_ever, Tally *tally)
{
  g_autoptr (GError) error = NULL;
  gboolean told[HANDFUL];

  server_stage_set (&stage->at);
  Record *record = server_stage_open (&stage->at, stage->at.address);
  proxy_cut (stage->proxy, n, for_ever);
  handful_play (&stage->handful, record, way, told, &error);
  g_assert_true (proxy_has_cut (stage->proxy));
  g_assert_true (stage->handful.says_yes_early || is_all (told, error == NULL));
  if (error)
    server_stage_assert_unreachable ("a batch", n, error);
  if (for_ever) {
    g_autoptr (GError) closed = NULL;
    g_assert_null (play_open (&stage->at.play, stage->at.address, &closed));
    server_stage_assert_unreachable ("a batch", n, closed);
  }
  g_autoptr (Record) anew = for_ever ? NULL : server_stage_open (&stage->at, stage->at.address);
  if (anew)
    g_assert_true (server_stage_reads_truly (&stage->at, anew));
  proxy_mend (stage->proxy);
  record_close (record);
  tally->cuts++;
  if (!anew)
    anew = server_stage_open (&stage->at, stage->at.address);
  return judge (stage, anew, told, tally);
}

static guint
places_of (Stage *stage, guint way)
{
  gboolean told[HANDFUL];

  server_stage_set (&stage->at);
  g_autoptr (Record) record = server_stage_open (&stage->at, stage->at.address);
  proxy_cut (stage->proxy, G_MAXUINT, FALSE);
  handful_play (&stage->handful, record, way, told, NULL);
  g_assert_true (is_all (told, TRUE));
  stage->at.is_dirty = TRUE;
  return proxy_mend (stage->proxy);
}

/* In a short run a tenth of the messages in each way, once and for ever in turn; in a long one each, once and for ever. */
static void
play_way (Stage *stage, guint way, GRand *pick, Tally *tally)
{
  guint all = places_of (stage, way);
  guint wanted = MIN (counts ("SINGGAH_BATCH_MESSAGES", (all + 9) / 10, G_MAXUINT), all);
  guint first = (guint) g_rand_int_range (pick, 0, (int) all);

  tally->places += all;
  for (guint i = 0; i < wanted; i++) {
    guint n = counts_spread (i, wanted, all, first);
    for (guint ever = 0; ever < 2; ever++)
      if (wanted == all || ever == i % 2)
        server_stage_assert_judged (play_cut (stage, way, n, ever == 1, tally), "a batch", n);
  }
}

static void
test_cuts (Fixture *fixture)
{
  g_autoptr (GRand) pick = g_rand_new_with_seed (20261122);
  Stage stage = { 0 };
  Tally tally = { 0 }, answers = { 0 };

  stage_init (&stage, fixture);
  for (guint way = 0; way < HANDFUL_WAYS; way++) {
    play_way (&stage, way, pick, &tally);
    g_assert_cmpint (play_cut (&stage, way, COMMIT_ANSWER, FALSE, &answers), ==, FINE);
  }
  g_test_message ("batches of %u acts of %u messages, cut at %u, %u acknowledged nevertheless, %u there although nobody was told", (guint) HANDFUL,
                  tally.places, tally.cuts, tally.acknowledged, tally.there);
  g_assert_cmpuint (tally.cuts * 10, >=, tally.places);
  g_assert_cmpuint (answers.there, ==, HANDFUL_WAYS);
  stage_clear (&stage);
}

/* The twins: who says yes before the commit returned loses what he said; and so does who believes a server that lies. */
static void
test_loss_is_seen (Fixture *fixture)
{
  Stage stage = { 0 };
  Tally tally = { 0 };
  gboolean told[HANDFUL];

  stage_init (&stage, fixture);
  stage.handful.says_yes_early = TRUE;
  guint all = places_of (&stage, 0);
  g_assert_cmpint (play_cut (&stage, 0, all / 2, FALSE, &tally), ==, LOST);
  server_stage_set (&stage.at);
  Record *record = server_stage_open (&stage.at, stage.at.address);
  proxy_lie (stage.proxy);
  stage.handful.says_yes_early = FALSE;
  handful_play (&stage.handful, record, 0, told, NULL);
  g_assert_true (is_all (told, TRUE));
  record_close (record);
  record = server_stage_open (&stage.at, stage.at.direct);
  g_assert_cmpint (judge (&stage, record, told, &tally), ==, LOST);
  record_close (record);
  stage_clear (&stage);
}

/* An act of the batch that is there without the others. */
static void
test_half_is_seen (Fixture *fixture)
{
  Stage stage = { 0 };

  stage_init (&stage, fixture);
  server_stage_set (&stage.at);
  Record *record = server_stage_open (&stage.at, stage.at.direct);
  g_assert_true (acts_perform (record, stage.handful.requests[0], NULL, NULL));
  g_autofree char *found = play_digest (record);
  record_close (record);
  g_assert_cmpint (server_stage_judge (&stage.at, found, FALSE), ==, HALF);
  g_assert_cmpint (server_stage_judge (&stage.at, stage.at.before, FALSE), ==, FINE);
  g_assert_cmpint (server_stage_judge (&stage.at, stage.at.before, TRUE), ==, LOST);
  stage_clear (&stage);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add_for (ENGINE_POSTGRES, "/server-batch-faults/cuts", test_cuts);
  fixture_add_for (ENGINE_POSTGRES, "/server-batch-faults/loss-is-seen", test_loss_is_seen);
  fixture_add_for (ENGINE_POSTGRES, "/server-batch-faults/half-is-seen", test_half_is_seen);
  return g_test_run ();
}

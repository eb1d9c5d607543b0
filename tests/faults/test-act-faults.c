/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every kind of act while the disk fails or is full at its n-th operation, once and for ever: what was acknowledged is
 * there, nothing is there by half, what is read goes on, and the same act sent again is done once. */
#include "db/engine/engine-private.h"
#include "db/record/journal.h"
#include "tests/faults/counts.h"
#include "tests/faults/disk-modes.h"
#include "tests/faults/play.h"
#include "tests/faults/plot.h"
#include "tests/faults/power-vfs.h"
#include "tests/faults/scenes.h"

#include <glib/gstdio.h>
#include <string.h>

/* One kind of act, and the records before and after it. */
typedef struct {
  const Scene *scene;
  Fixture *fixture;            /* the record before it, never changed */
  Request *request;
  char *bytes;                 /* the record's file before */
  gsize length;
  char *path;                  /* where it is put to fail */
  PowerDisk *disk;
  Play play;
  char *before, *after;        /* play_digest() */
  char *board_before, *board_after;
  char *answer;
} Stage;

typedef enum { FINE, LOST, HALF, DONE_THOUGH_REFUSED } Verdict;

static const char *const verdicts[] = { "fine", "an acknowledged act is lost", "half an act", "done, and refused" };

typedef struct {
  guint scenes, operations;
  guint faults;                /* acts that were let fail, each at another operation */
  guint acknowledged;          /* nevertheless */
  guint there;                 /* refused, and there nevertheless: only after an I/O error */
} Tally;

static Record *
open_stage (Stage *stage)
{
  g_autoptr (GError) error = NULL;
  Record *record = play_open (&stage->play, stage->path, &error);

  g_assert_no_error (error);
  return record;
}

static void
set_stage (Stage *stage)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *journal = g_strconcat (stage->path, "-journal", NULL);

  g_unlink (journal);
  g_file_set_contents_full (stage->path, stage->bytes, (gssize) stage->length, G_FILE_SET_CONTENTS_NONE, 0660, &error);
  g_assert_no_error (error);
}

static void
stage_forget (Stage *stage)
{
  g_clear_pointer (&stage->before, g_free);
  g_clear_pointer (&stage->after, g_free);
  g_clear_pointer (&stage->board_before, g_free);
  g_clear_pointer (&stage->board_after, g_free);
  g_clear_pointer (&stage->answer, g_free);
}

/* The act as it is where nothing fails. */
static void
play_well (Stage *stage)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Outcome) outcome = NULL;

  set_stage (stage);
  g_autoptr (Record) record = open_stage (stage);
  stage_forget (stage);
  stage->before = play_digest (record);
  stage->board_before = plot_true_board_of (record);
  if (!acts_perform (record, stage->request, &outcome, &error))
    g_error ("%s: %s", stage->scene->kind, error->message);
  g_assert_cmpint (outcome->seq, >, 0);
  stage->after = play_digest (record);
  stage->board_after = plot_true_board_of (record);
  stage->answer = play_answer (outcome);
}

static void
stage_init (Stage *stage, const Scene *scene, Fixture *fixture, PowerDisk *disk)
{
  stage->scene = scene;
  stage->fixture = fixture;
  stage->disk = disk;
  stage->request = scene_request (fixture, scene);
  stage->path = g_build_filename (fixture_folder (fixture), "stage.db", NULL);
  play_init (&stage->play, fixture);
  g_file_get_contents (fixture_address (fixture), &stage->bytes, &stage->length, NULL);
  play_well (stage);
}

static void
stage_clear (Stage *stage)
{
  request_free (stage->request);
  play_clear (&stage->play);
  g_free (stage->path);
  g_free (stage->bytes);
  stage_forget (stage);
}

/* The whole board as it was, or with the act in it. */
static gboolean
reads_truly (Stage *stage, Record *record)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *board = plot_board_of (record, &error);

  if (!board)
    g_error ("%s: the board can not be read after a failure: %s", stage->scene->kind, error->message);
  return g_str_equal (board, stage->board_before) || g_str_equal (board, stage->board_after);
}

static void
assert_reads (Stage *stage, Record *record)
{
  g_autoptr (GError) error = NULL;
  gint64 seq = -1;

  if (!record_head (record, &seq, NULL, &error))
    g_error ("%s: can not be read after a failure: %s", stage->scene->kind, error->message);
  if (!reads_truly (stage, record))
    g_error ("%s: a wrong board after a failure", stage->scene->kind);
}

static guint64
writes_of_another_try (Stage *stage, Record *record, GError **error)
{
  return play_writes_of_another_try (&stage->play, record, stage->request, stage->disk, error);
}

static void
assert_writes_no_more (Stage *stage, Record *record)
{
  play_assert_writes_no_more (&stage->play, record, stage->request, stage->disk);
}

static void
assert_refusal (Stage *stage, const DiskMode *mode, guint n, const GError *error)
{
  if (!disk_mode_is_told (mode, error))
    g_error ("%s, %s at operation %u: %s %d: %s", stage->scene->kind, mode->name, n, g_quark_to_string (error->domain),
             error->code, error->message);
}

static Verdict
verdict_of (Stage *stage, const DiskMode *mode, gboolean acknowledged, const char *found)
{
  if (g_str_equal (found, stage->after))
    return acknowledged || mode->code == ENGINE_ERROR_IO ? FINE : DONE_THOUGH_REFUSED;
  if (!g_str_equal (found, stage->before))
    return HALF;
  return acknowledged ? LOST : FINE;
}

/* What is found by a program that starts afterwards; and the act sent again by it. */
static void
judge (Stage *stage, const DiskMode *mode, guint n, gboolean acknowledged, Tally *tally)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Outcome) outcome = NULL;
  g_autoptr (Record) record = open_stage (stage);
  g_autofree char *found = play_digest (record);
  gboolean there = g_str_equal (found, stage->after);
  Verdict verdict = verdict_of (stage, mode, acknowledged, found);

  sqlite_broken_forget ();
  if (verdict != FINE)
    g_error ("%s, %s at operation %u: %s", stage->scene->kind, mode->name, n, verdicts[verdict]);
  tally->there += there && !acknowledged;
  g_assert_true (connection_check (record_get_connection (record), FALSE, &error));
  if (!acts_perform (record, stage->request, &outcome, &error))
    g_error ("%s sent again: %s", stage->scene->kind, error->message);
  g_autofree char *answer = play_answer (outcome), *after = play_digest (record);
  g_assert_cmpint (outcome->replayed, ==, there);
  g_assert_cmpstr (answer, ==, stage->answer);
  g_assert_cmpstr (after, ==, stage->after);
}

/* Returns whether the act came to operation @n. */
static gboolean
play_failing (Stage *stage, const DiskMode *mode, guint n, Tally *tally)
{
  g_autoptr (GError) error = NULL;

  set_stage (stage);
  Record *record = open_stage (stage);
  power_disk_fail (stage->disk, mode->failure, n, mode->for_ever);
  gboolean acknowledged = acts_perform (record, stage->request, NULL, &error);
  gboolean failed = power_disk_has_failed (stage->disk);
  if (failed && mode->reads)
    assert_reads (stage, record);
  power_disk_mend (stage->disk);
  if (!acknowledged) {
    assert_refusal (stage, mode, n, error);
    assert_reads (stage, record);
    if (mode->failure == POWER_FAIL_SYNC)
      assert_writes_no_more (stage, record);
  }
  record_close (record);
  tally->faults += failed ? 1 : 0;
  tally->acknowledged += failed && acknowledged;
  judge (stage, mode, n, acknowledged, tally);
  return failed;
}

static guint
operations_of (Stage *stage, PowerFailure failure)
{
  set_stage (stage);
  g_autoptr (Record) record = open_stage (stage);

  power_disk_count (stage->disk, failure);
  g_assert_true (acts_perform (record, stage->request, NULL, NULL));
  return power_disk_mend (stage->disk);
}

static void
play_mode (Stage *stage, const DiskMode *mode, GRand *pick, Tally *tally)
{
  guint all = operations_of (stage, mode->failure);
  guint wanted = MIN (counts ("SINGGAH_FAULTS_EACH", (all + 9) / 10, G_MAXUINT), all);
  guint first = (guint) g_rand_int_range (pick, 0, (int) all);

  tally->operations += all;
  for (guint i = 0; i < wanted; i++)
    g_assert_true (play_failing (stage, mode, counts_spread (i, wanted, all, first), tally));
}

static Fixture *
prepared (gboolean bare)
{
  Fixture *fixture = fixture_new (ENGINE_SQLITE);

  scenes_prepare (fixture, bare);
  return fixture;
}

static void
test_mode (gconstpointer data)
{
  const DiskMode *mode = data;
  g_autoptr (GRand) pick = g_rand_new_with_seed (20261122);
  Tally tally = { 0 };
  g_autoptr (PowerDisk) disk = power_disk_new ();
  Fixture *fixtures[] = { prepared (FALSE), prepared (TRUE) };

  for (guint i = 0; i < scenes_count (); i++) {
    const Scene *scene = scene_at (i);
    Stage stage = { 0 };
    stage_init (&stage, scene, fixtures[scene_is_bare (scene)], disk);
    play_mode (&stage, mode, pick, &tally);
    stage_clear (&stage);
    tally.scenes++;
  }
  g_test_message ("%s: %u scenes of %u operations, %u failures, %u acknowledged nevertheless, %u there although refused", mode->name,
                  tally.scenes, tally.operations, tally.faults, tally.acknowledged, tally.there);
  g_assert_cmpuint (tally.scenes, ==, scenes_count ());
  g_assert_cmpuint (tally.faults * 10, >=, tally.operations);
  fixture_free (fixtures[0]);
  fixture_free (fixtures[1]);
}

/* The twins: one act, its record, and a disk, for checks that must find something. */
static void
with_admission (void (*check) (Stage *stage))
{
  g_autoptr (PowerDisk) disk = power_disk_new ();
  Fixture *fixture = prepared (FALSE);
  Stage stage = { 0 };

  stage_init (&stage, scene_of ("admit"), fixture, disk);
  check (&stage);
  stage_clear (&stage);
  fixture_free (fixture);
}

static Verdict
verdict_after (Stage *stage, const char *sql, gboolean acknowledged)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Record) record = open_stage (stage);

  connection_execute (record_get_connection (record), sql, &error);
  g_assert_no_error (error);
  g_autofree char *found = play_digest (record);
  return verdict_of (stage, &disk_modes[DISK_FULL_ONCE], acknowledged, found);
}

/* A bed without its stay's word in the sums, an act that is gone, and one that is there in spite of its refusal. */
static void
find_damage (Stage *stage)
{
  play_well (stage);
  g_assert_cmpint (verdict_after (stage, "SELECT 1", TRUE), ==, FINE);
  g_assert_cmpint (verdict_after (stage, "SELECT 1", FALSE), ==, DONE_THOUGH_REFUSED);
  g_assert_cmpint (verdict_after (stage, "DELETE FROM census_part WHERE stay = (SELECT MAX (id) FROM stay)", TRUE), ==, HALF);
  set_stage (stage);
  g_assert_cmpint (verdict_after (stage, "SELECT 1", FALSE), ==, FINE);
  g_assert_cmpint (verdict_after (stage, "SELECT 1", TRUE), ==, LOST);
}

static gboolean
reads_truly_after (Stage *stage, const char *sql)
{
  g_autoptr (GError) error = NULL;
  play_well (stage);
  g_autoptr (Record) record = open_stage (stage);

  connection_execute (record_get_connection (record), sql, &error);
  g_assert_no_error (error);
  return reads_truly (stage, record);
}

/* A bed that lost its stay behind the acts' back, and somebody under another's name. */
static void
find_wrong_board (Stage *stage)
{
  g_assert_true (reads_truly_after (stage, "SELECT 1"));
  g_assert_cmpstr (stage->board_before, !=, stage->board_after);
  g_assert_false (reads_truly_after (stage, "DELETE FROM bed_use WHERE stay = (SELECT MAX (id) FROM stay)"));
  g_assert_false (reads_truly_after (stage, "UPDATE resident SET name = 'Another'"
                                           " WHERE id = (SELECT MAX (resident) FROM stay WHERE ended_at IS NULL)"));
}

static void
test_wrong_board_is_seen (void)
{
  with_admission (find_wrong_board);
}

static void
test_damage_is_found (void)
{
  with_admission (find_damage);
}

static gboolean
is_clear (EngineError code, const char *sentence)
{
  g_autoptr (GError) error = g_error_new_literal (ENGINE_ERROR, (int) code, sentence);

  return plot_is_clear (error);
}

/* A code without a sentence, a sentence that leaves its reader alone, and another failure's way on. */
static void
test_dumb_sentence_is_seen (void)
{
  g_assert_true (is_clear (ENGINE_ERROR_DAMAGED, "The record's file is damaged: restore a backup (page 3 does not fit its sum)."));
  g_assert_false (is_clear (ENGINE_ERROR_DAMAGED, ""));
  g_assert_false (is_clear (ENGINE_ERROR_DAMAGED, "The record's file is damaged (page 3 does not fit its sum)."));
  g_assert_false (is_clear (ENGINE_ERROR_DAMAGED, "It is not a record of Singgah. Name another file."));
  g_assert_false (is_clear (ENGINE_ERROR_FAILED, "The record's file is damaged: restore a backup."));
  g_assert_true (is_clear (ENGINE_ERROR_NOT_A_RECORD, "It is not a record of Singgah; it was left as it is. Name another file."));
  g_assert_false (is_clear (ENGINE_ERROR_NOT_A_RECORD, "It is not a record of Singgah; it was left as it is."));
}

/* Another failure's code, or a sentence that leaves its reader alone. */
static void
test_dumb_refusal_is_seen (void)
{
  for (guint i = 0; i < DISK_MODES; i++) {
    const DiskMode *mode = &disk_modes[i];
    g_autoptr (GError) good = g_error_new (ENGINE_ERROR, (int) mode->code, "So it is: %s, then do it again.", mode->advice);
    g_autoptr (GError) other = g_error_new (ENGINE_ERROR, ENGINE_ERROR_LOCKED, "So it is: %s, then do it again.", mode->advice);
    g_autoptr (GError) dumb = g_error_new_literal (ENGINE_ERROR, (int) mode->code, "It failed.");
    g_assert_true (disk_mode_is_told (mode, good));
    g_assert_false (disk_mode_is_told (mode, other));
    g_assert_false (disk_mode_is_told (mode, dumb));
  }
}

/* A program that forgets about the failed fsync writes on, and that is seen. */
static void
forget_fsync (Stage *stage)
{
  g_autoptr (GError) error = NULL;

  set_stage (stage);
  g_autoptr (Record) record = open_stage (stage);
  power_disk_fail (stage->disk, POWER_FAIL_SYNC, 1, FALSE);
  g_assert_false (acts_perform (record, stage->request, NULL, NULL));
  power_disk_mend (stage->disk);
  assert_writes_no_more (stage, record);
  sqlite_broken_forget ();
  g_assert_cmpuint (writes_of_another_try (stage, record, &error), >, 0);
  g_assert_no_error (error);
}

static void
test_forgotten_fsync_is_seen (void)
{
  with_admission (forget_fsync);
}

/* A kiosk scans by one connection and prints by another; the failure that one met is the program's. */
static void
stop_beside (Stage *stage)
{
  g_autoptr (GError) error = NULL;

  set_stage (stage);
  g_autoptr (Record) record = open_stage (stage), beside = open_stage (stage);
  power_disk_fail (stage->disk, POWER_FAIL_SYNC, 1, FALSE);
  g_assert_false (acts_perform (record, stage->request, NULL, NULL));
  power_disk_mend (stage->disk);
  assert_writes_no_more (stage, beside);
  g_autoptr (Record) later = open_stage (stage);
  assert_writes_no_more (stage, later);
  assert_reads (stage, later);
  sqlite_broken_forget ();
  g_assert_cmpuint (writes_of_another_try (stage, beside, &error), >, 0);      /* what it does where nobody tells it */
  g_assert_no_error (error);
}

static void
test_other_connections_stop (void)
{
  with_admission (stop_beside);
}

/* Sent again under another number, what was done although refused is done twice, or refused for another reason. */
static void
send_under_another_number (Stage *stage)
{
  g_autoptr (GError) error = NULL;

  play_well (stage);
  g_autoptr (Record) record = open_stage (stage);
  request_set_id (stage->request, record_new_id (record));
  g_assert_false (acts_perform (record, stage->request, NULL, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_ALREADY_STAYING);
}

static void
test_another_number_is_another_act (void)
{
  with_admission (send_under_another_number);
}

static void
test_every_kind_has_a_scene (void)
{
  g_autoptr (GPtrArray) kinds = acts_kinds ();

  for (guint i = 0; i < kinds->len; i++) {
    const char *name = ((const ActKind *) kinds->pdata[i])->name;
    if (!scene_of (name)) {
      g_test_message ("%s has no example in tests/faults/scenes.c: add one", name);
      g_test_fail ();
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/act-faults/every-kind-has-a-scene", test_every_kind_has_a_scene);
  g_test_add_func ("/sqlite/act-faults/damage-is-found", test_damage_is_found);
  g_test_add_func ("/sqlite/act-faults/wrong-board-is-seen", test_wrong_board_is_seen);
  g_test_add_func ("/act-faults/dumb-sentence-is-seen", test_dumb_sentence_is_seen);
  g_test_add_func ("/act-faults/dumb-refusal-is-seen", test_dumb_refusal_is_seen);
  g_test_add_func ("/sqlite/act-faults/forgotten-fsync-is-seen", test_forgotten_fsync_is_seen);
  g_test_add_func ("/sqlite/act-faults/other-connections-stop", test_other_connections_stop);
  g_test_add_func ("/sqlite/act-faults/another-number-is-another-act", test_another_number_is_another_act);
  for (guint i = 0; i < DISK_MODES; i++) {
    g_autofree char *path = g_strconcat ("/sqlite/act-faults/", disk_modes[i].name, NULL);
    g_test_add_data_func (path, &disk_modes[i], test_mode);
  }
  return g_test_run ();
}

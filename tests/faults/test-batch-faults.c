/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several acts under one commit, as a kiosk and the desk send them, while the disk fails or is full: all that was
 * acknowledged is there, what was not committed is not, and sent again each is done once; the sentence says what to do, and
 * reading goes on. */
#include "db/engine/engine-private.h"
#include "db/record/journal.h"
#include "tests/faults/counts.h"
#include "tests/faults/disk-modes.h"
#include "tests/faults/handful.h"
#include "tests/faults/play.h"
#include "tests/faults/power-vfs.h"
#include "tests/faults/scenes.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  PowerDisk *disk;
  Fixture *fixture;
  Play play;
  Handful handful;
  char *path, *bytes;
  gsize length;
} Stage;

typedef struct {
  guint all, batches;          /* all: operations, in each way */
  guint acknowledged, there;   /* acts; there: not acknowledged and there nevertheless */
  guint lost, stopped;         /* stopped: batches after which nothing more was written */
} Tally;

static void
stage_init (Stage *stage)
{
  stage->disk = power_disk_new ();
  stage->fixture = fixture_new (ENGINE_SQLITE);
  scenes_prepare (stage->fixture, FALSE);
  play_init (&stage->play, stage->fixture);
  handful_init (&stage->handful, stage->fixture);
  stage->path = g_build_filename (fixture_folder (stage->fixture), "stage.db", NULL);
  g_file_get_contents (fixture_address (stage->fixture), &stage->bytes, &stage->length, NULL);
}

static void
stage_clear (Stage *stage)
{
  handful_clear (&stage->handful);
  play_clear (&stage->play);
  fixture_free (stage->fixture);
  power_disk_free (stage->disk);
  g_free (stage->path);
  g_free (stage->bytes);
}

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
judge (Stage *stage, const DiskMode *mode, const gboolean told[HANDFUL], Tally *tally)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Record) record = open_stage (stage);
  gboolean there[HANDFUL];

  g_assert_true (journal_verify (record, &error));
  g_assert_true (connection_check (record_get_connection (record), FALSE, &error));
  handful_find (&stage->handful, record, there);
  for (guint i = 0; i < HANDFUL; i++) {
    tally->acknowledged += told[i] ? 1 : 0;
    tally->lost += told[i] && !there[i];
    tally->there += there[i] && !told[i];
    if (there[i] && !told[i])
      g_assert_cmpint (mode->failure, !=, POWER_FAIL_FULL);
  }
  handful_send_again (&stage->handful, record, there);
  g_assert_true (journal_verify (record, &error));
}

/* What was told, and that reading goes on, as far as the disk allows. */
static void
assert_goes_on (const DiskMode *mode, Record *record, gboolean failed, guint n, const GError *told)
{
  g_autoptr (GError) error = NULL;

  if (told && !disk_mode_is_told (mode, told))
    g_error ("%s at operation %u: %s %d: %s", mode->name, n, g_quark_to_string (told->domain), told->code, told->message);
  if (failed && mode->reads && !record_head (record, &(gint64){ 0 }, NULL, &error))
    g_error ("%s at operation %u: can not be read: %s", mode->name, n, error->message);
}

static guint
play_failing (Stage *stage, const DiskMode *mode, guint way, guint n, Tally *tally)
{
  gboolean told[HANDFUL];

  set_stage (stage);
  Record *record = open_stage (stage);
  power_disk_fail (stage->disk, mode->failure, n, mode->for_ever);
  g_autoptr (GError) error = NULL;
  handful_play (&stage->handful, record, way, told, &error);
  gboolean failed = power_disk_has_failed (stage->disk);
  assert_goes_on (mode, record, failed, n, error);
  guint operations = power_disk_mend (stage->disk);
  if (failed && mode->failure == POWER_FAIL_SYNC) {
    play_assert_writes_no_more (&stage->play, record, stage->handful.requests[0], stage->disk);
    tally->stopped++;
  }
  record_close (record);
  sqlite_broken_forget ();
  tally->batches++;
  judge (stage, mode, told, tally);
  return operations;
}

/* In a short run a tenth of the operations in each way, six at least; in a long one all. */
static void
play_way (Stage *stage, const DiskMode *mode, guint way, GRand *pick, Tally *tally)
{
  Tally whole = { 0 };
  guint all = play_failing (stage, mode, way, G_MAXUINT, &whole);
  guint wanted = MIN (counts ("SINGGAH_BATCH_FAULTS", MAX ((all + 9) / 10, 6), G_MAXUINT), all);
  guint first = (guint) g_rand_int_range (pick, 0, (int) all);

  g_assert_cmpuint (whole.acknowledged, ==, HANDFUL);
  tally->all += all;
  for (guint i = 0; i < wanted; i++)
    play_failing (stage, mode, way, counts_spread (i, wanted, all, first), tally);
}

static void
test_mode (gconstpointer data)
{
  const DiskMode *mode = data;
  g_autoptr (GRand) pick = g_rand_new_with_seed (20261122);
  Stage stage = { 0 };
  Tally tally = { 0 };

  stage_init (&stage);
  for (guint way = 0; way < HANDFUL_WAYS; way++)
    play_way (&stage, mode, way, pick, &tally);
  g_test_message ("%s: %u batches of %u acts at %u operations, %u acts acknowledged, %u there nevertheless, %u lost,"
                  " nothing more written after %u", mode->name, tally.batches, (guint) HANDFUL, tally.all, tally.acknowledged,
                  tally.there, tally.lost, tally.stopped);
  g_assert_cmpuint (tally.lost, ==, 0);
  g_assert_cmpuint (tally.batches * 10, >=, tally.all);
  g_assert_cmpuint (tally.stopped, ==, mode->failure == POWER_FAIL_SYNC ? tally.batches : 0);
  stage_clear (&stage);
}

/* The twin: who says yes before the commit returned loses what he said. */
static void
test_yes_before_the_commit_is_seen (void)
{
  Stage stage = { .handful.says_yes_early = TRUE };
  Tally tally = { 0 };

  stage_init (&stage);
  play_failing (&stage, &disk_modes[DISK_FSYNC_ONCE], 0, 1, &tally);
  g_assert_cmpuint (tally.lost, ==, HANDFUL);
  stage_clear (&stage);
}

/* The twin: a program that forgets about the failed fsync writes on. */
static void
test_forgotten_fsync_is_seen (void)
{
  g_autoptr (GError) error = NULL;
  gboolean told[HANDFUL];
  Stage stage = { 0 };

  stage_init (&stage);
  set_stage (&stage);
  Record *record = open_stage (&stage);
  power_disk_fail (stage.disk, POWER_FAIL_SYNC, 1, FALSE);
  handful_play (&stage.handful, record, 0, told, NULL);
  power_disk_mend (stage.disk);
  play_assert_writes_no_more (&stage.play, record, stage.handful.requests[0], stage.disk);
  sqlite_broken_forget ();
  g_assert_cmpuint (play_writes_of_another_try (&stage.play, record, stage.handful.requests[0], stage.disk, &error), >, 0);
  g_assert_no_error (error);
  record_close (record);
  stage_clear (&stage);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < DISK_MODES; i++) {
    g_autofree char *path = g_strconcat ("/sqlite/batch-faults/", disk_modes[i].name, NULL);
    g_test_add_data_func (path, &disk_modes[i], test_mode);
  }
  g_test_add_func ("/sqlite/batch-faults/forgotten-fsync-is-seen", test_forgotten_fsync_is_seen);
  g_test_add_func ("/sqlite/batch-faults/yes-before-the-commit-is-seen", test_yes_before_the_commit_is_seen);
  return g_test_run ();
}

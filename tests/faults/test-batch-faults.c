/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several acts under one commit, as a kiosk and the desk send them, while the disk fails or is full: all that was
 * acknowledged is there, what was not committed is not, and sent again each is done once. */
#include "db/engine/engine-private.h"
#include "db/record/journal.h"
#include "tests/faults/counts.h"
#include "tests/faults/play.h"
#include "tests/faults/power-vfs.h"
#include "tests/faults/scenes.h"

#include <glib/gstdio.h>
#include <string.h>

static const char *const kinds[] = { "sighting-add", "alert-add", "serve", "call-take", "relation-add" };

#define ACTS G_N_ELEMENTS (kinds)

typedef struct {
  const char *name;
  PowerFailure failure;
  gboolean for_ever;
} Mode;

static const Mode modes[] = {
  { "io-once", POWER_FAIL_ANY, FALSE }, { "io-for-ever", POWER_FAIL_ANY, TRUE },
  { "full-once", POWER_FAIL_FULL, FALSE }, { "full-for-ever", POWER_FAIL_FULL, TRUE },
  { "fsync-once", POWER_FAIL_SYNC, FALSE }, { "fsync-for-ever", POWER_FAIL_SYNC, TRUE },
};

typedef struct {
  PowerDisk *disk;
  Fixture *fixture;
  Play play;
  Request *requests[ACTS];
  gint64 ids[ACTS];
  char *path, *bytes;
  gsize length;
  gboolean commits_anyway;     /* the twin: tells of success although the commit failed */
} Stage;

typedef struct {
  guint batches, acknowledged, there;       /* acts; there: not acknowledged and there nevertheless */
  guint lost;
} Tally;

static void
stage_init (Stage *stage)
{
  stage->disk = power_disk_new ();
  stage->fixture = fixture_new (ENGINE_SQLITE);
  scenes_prepare (stage->fixture, FALSE);
  play_init (&stage->play, stage->fixture);
  for (guint i = 0; i < ACTS; i++) {
    stage->requests[i] = scene_request (stage->fixture, scene_of (kinds[i]));
    stage->ids[i] = 1000 + i;
    request_set_id (stage->requests[i], stage->ids[i]);
  }
  stage->path = g_build_filename (fixture_folder (stage->fixture), "stage.db", NULL);
  g_file_get_contents (fixture_address (stage->fixture), &stage->bytes, &stage->length, NULL);
}

static void
stage_clear (Stage *stage)
{
  for (guint i = 0; i < ACTS; i++)
    request_free (stage->requests[i]);
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

/* A kiosk stops at the first failure; an import and others go on with the rest (@stubborn). @trusting: no act has a savepoint
 * of its own. Fills in who was told yes. */
static void
play_batch (Stage *stage, Record *record, gboolean stubborn, gboolean trusting, gboolean told[ACTS])
{
  g_autoptr (Batch) batch = batch_begin (record, NULL);
  gboolean done = batch != NULL;

  if (batch && trusting)
    batch_trust (batch);
  for (guint i = 0; batch && i < ACTS && (done || stubborn); i++) {
    told[i] = batch_perform (batch, stage->requests[i], NULL, NULL);
    done = done && told[i];
  }
  done = batch && (done || stubborn) && batch_commit (batch, NULL);
  for (guint i = 0; i < ACTS; i++)
    told[i] = told[i] && (done || stage->commits_anyway);
}

static gboolean
is_there (Record *record, gint64 act)
{
  g_autoptr (Query) query = query_new (record_get_connection (record), "SELECT COUNT (*) FROM journal WHERE act = :act", NULL);

  query_bind_int (query, ":act", act);
  g_assert_cmpint (query_step (query, NULL), ==, QUERY_ROW);
  g_assert_cmpint (query_int (query, 0), <=, 1);
  return query_int (query, 0) == 1;
}

static void
judge (Stage *stage, const Mode *mode, const gboolean told[ACTS], Tally *tally)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Record) record = open_stage (stage);

  g_assert_true (journal_verify (record, &error));
  g_assert_true (connection_check (record_get_connection (record), FALSE, &error));
  for (guint i = 0; i < ACTS; i++) {
    gboolean there = is_there (record, stage->ids[i]);
    tally->acknowledged += told[i] ? 1 : 0;
    tally->lost += told[i] && !there;
    tally->there += there && !told[i];
    if (there && !told[i])
      g_assert_cmpint (mode->failure, !=, POWER_FAIL_FULL);
  }
  for (guint i = 0; i < ACTS; i++) {
    g_autoptr (Outcome) outcome = NULL;
    gboolean there = is_there (record, stage->ids[i]);
    acts_perform (record, stage->requests[i], &outcome, &error);
    g_assert_no_error (error);
    g_assert_cmpint (outcome->replayed, ==, there);
    g_assert_true (is_there (record, stage->ids[i]));
  }
  g_assert_true (journal_verify (record, &error));
}

static guint
play_failing (Stage *stage, const Mode *mode, guint n, Tally *tally)
{
  gboolean told[ACTS] = { FALSE };

  set_stage (stage);
  Record *record = open_stage (stage);
  power_disk_fail (stage->disk, mode->failure, n, mode->for_ever);
  play_batch (stage, record, tally->batches & 1, tally->batches & 2, told);
  guint operations = power_disk_mend (stage->disk);
  record_close (record);
  sqlite_broken_forget ();
  tally->batches++;
  judge (stage, mode, told, tally);
  return operations;
}

static void
test_mode (gconstpointer data)
{
  const Mode *mode = data;
  Stage stage = { 0 };
  Tally tally = { 0 };

  stage_init (&stage);
  guint all = play_failing (&stage, mode, G_MAXUINT, &tally);
  g_assert_cmpuint (tally.acknowledged, ==, ACTS);
  guint wanted = counts ("SINGGAH_BATCH_FAULTS", MAX (24, (all + 9) / 10), G_MAXUINT), step = MAX (all / wanted, 1);
  for (guint n = 1; n <= all; n += step)
    play_failing (&stage, mode, n, &tally);
  g_test_message ("%s: %u batches of %u acts, %u acts acknowledged, %u there nevertheless, %u lost", mode->name, tally.batches,
                  (guint) ACTS, tally.acknowledged, tally.there, tally.lost);
  g_assert_cmpuint (tally.lost, ==, 0);
  stage_clear (&stage);
}

/* The twin: who says yes before the commit returned loses what he said. */
static void
test_yes_before_the_commit_is_seen (void)
{
  Stage stage = { .commits_anyway = TRUE };
  Tally tally = { 0 };

  stage_init (&stage);
  play_failing (&stage, &modes[4], 1, &tally);
  g_assert_cmpuint (tally.lost, ==, ACTS);
  stage_clear (&stage);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++) {
    g_autofree char *path = g_strconcat ("/sqlite/batch-faults/", modes[i].name, NULL);
    g_test_add_data_func (path, &modes[i], test_mode);
  }
  g_test_add_func ("/sqlite/batch-faults/yes-before-the-commit-is-seen", test_yes_before_the_commit_is_seen);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every kind of act while SQLite gets no memory, once and for ever: it is refused by a sentence or done whole, and the same act
 * sent again is done once (TRUST F6). Where GLib itself gets none, the program ends, which is test-kill's. */
#include "tests/faults/counts.h"
#include "tests/faults/play.h"
#include "tests/faults/plot.h"
#include "tests/faults/scenes.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

static struct {
  sqlite3_mem_methods real;
  guint n;                     /* which allocation fails; 0: none */
  gboolean for_ever;
  guint asked, refused;
} memory;

/* Returns: whether this one is refused */
static gboolean
is_refused (void)
{
  memory.asked++;
  gboolean now = memory.n && (memory.asked == memory.n || (memory.for_ever && memory.asked > memory.n));
  memory.refused += now ? 1 : 0;
  return now;
}

static void *
take (int size)
{
  return is_refused () ? NULL : memory.real.xMalloc (size);
}

static void *
retake (void *old, int size)
{
  return is_refused () ? NULL : memory.real.xRealloc (old, size);
}

static void
fail_at (guint n, gboolean for_ever)
{
  memory.n = n;
  memory.for_ever = for_ever;
  memory.asked = memory.refused = 0;
}

typedef struct {
  const Scene *scene;
  Request *request;
  char *bytes, *path;          /* the record's file before; where it is put */
  gsize length;
  Play play;
  char *before, *after, *answer;
} Stage;

typedef struct {
  guint scenes, faults, acknowledged;
} Tally;

static Record *
open_fresh (Stage *stage)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (stage->path, stage->bytes, (gssize) stage->length, &error));
  Record *record = play_open (&stage->play, stage->path, &error);
  g_assert_no_error (error);
  return record;
}

static void
stage_init (Stage *stage, const Scene *scene, Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Outcome) outcome = NULL;

  stage->scene = scene;
  stage->request = scene_request (fixture, scene);
  stage->path = g_build_filename (fixture_folder (fixture), "stage.db", NULL);
  play_init (&stage->play, fixture);
  g_assert_true (g_file_get_contents (fixture_address (fixture), &stage->bytes, &stage->length, NULL));
  g_autoptr (Record) record = open_fresh (stage);
  stage->before = play_digest (record);
  if (!acts_perform (record, stage->request, &outcome, &error))
    g_error ("%s: %s", scene->kind, error->message);
  stage->after = play_digest (record);
  stage->answer = play_answer (outcome);
}

static void
stage_clear (Stage *stage)
{
  request_free (stage->request);
  play_clear (&stage->play);
  g_free (stage->path);
  g_free (stage->bytes);
  g_free (stage->before);
  g_free (stage->after);
  g_free (stage->answer);
}

/* What another program finds, and does with the same act. */
static void
judge (Stage *stage, guint n, gboolean acknowledged)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Outcome) outcome = NULL;
  g_autoptr (Record) record = play_open (&stage->play, stage->path, &error);
  g_assert_no_error (error);
  g_autofree char *found = play_digest (record);

  if (!g_str_equal (found, acknowledged ? stage->after : stage->before))
    g_error ("%s, allocation %u: %s, and that is not what is there", stage->scene->kind, n, acknowledged ? "done" : "refused");
  if (!acts_perform (record, stage->request, &outcome, &error))
    g_error ("%s sent again: %s", stage->scene->kind, error->message);
  g_autofree char *answer = play_answer (outcome), *after = play_digest (record);
  g_assert_cmpint (outcome->replayed, ==, acknowledged);
  g_assert_cmpstr (answer, ==, stage->answer);
  g_assert_cmpstr (after, ==, stage->after);
}

/* Returns: whether the act came to allocation @n */
static gboolean
play_starved (Stage *stage, guint n, gboolean for_ever, Tally *tally)
{
  g_autoptr (GError) error = NULL;
  Record *record = open_fresh (stage);

  fail_at (n, for_ever);
  gboolean acknowledged = acts_perform (record, stage->request, NULL, &error);
  gboolean starved = memory.refused > 0;
  fail_at (0, FALSE);
  if (!acknowledged && (!error || !strstr (error->message, "no memory")))
    g_error ("%s, allocation %u: %s", stage->scene->kind, n, error ? error->message : "no sentence");
  g_clear_error (&error);
  g_free (plot_true_board_of (record));        /* it goes on where it was */
  record_close (record);
  tally->faults += starved ? 1 : 0;
  tally->acknowledged += starved && acknowledged ? 1 : 0;
  judge (stage, n, acknowledged);
  return starved;
}

static guint
allocations_of (Stage *stage)
{
  g_autoptr (Record) record = open_fresh (stage);

  fail_at (0, FALSE);
  g_assert_true (acts_perform (record, stage->request, NULL, NULL));
  return memory.asked;
}

static void
play_scene (Stage *stage, gboolean for_ever, Tally *tally)
{
  guint all = allocations_of (stage), wanted = MIN (all, counts ("SINGGAH_STARVED_EACH", 3, G_MAXUINT));
  guint from = (tally->scenes * 7) % MAX (all / MAX (wanted, 1), 1);

  for (guint i = 0; i < wanted; i++)
    play_starved (stage, 1 + (guint) (((guint64) i * all) / wanted) + (wanted < all ? from : 0), for_ever, tally);
}

static void
test_starved (gconstpointer for_ever)
{
  g_autoptr (Fixture) fixture = fixture_new (ENGINE_SQLITE);
  Tally tally = { 0 };

  scenes_prepare (fixture, FALSE);
  for (guint i = 0; i < scenes_count (); i++) {
    const Scene *scene = scene_at (i);
    Stage stage = { 0 };
    if (scene_is_bare (scene))
      continue;
    stage_init (&stage, scene, fixture);
    play_scene (&stage, GPOINTER_TO_INT (for_ever), &tally);
    stage_clear (&stage);
    tally.scenes++;
  }
  g_test_message ("%u scenes, %u without memory, %u of them done nevertheless", tally.scenes, tally.faults, tally.acknowledged);
  g_assert_cmpuint (tally.scenes, ==, scenes_count () - 1);        /* all but the one of an empty record */
  g_assert_cmpuint (tally.faults, >=, tally.scenes);
}

/* The twin: an act of which a row is lost in silence is seen. */
static void
test_loss_is_seen (void)
{
  if (g_test_subprocess ()) {
    g_autoptr (Fixture) fixture = fixture_new (ENGINE_SQLITE);
    Stage stage = { 0 };
    scenes_prepare (fixture, FALSE);
    stage_init (&stage, scene_of ("admit"), fixture);
    g_autoptr (Record) record = open_fresh (&stage);
    g_assert_true (acts_perform (record, stage.request, NULL, NULL));
    g_assert_true (connection_execute (record_get_connection (record), "DELETE FROM census_part WHERE stay = (SELECT MAX (id) FROM stay)", NULL));
    judge (&stage, 0, TRUE);
    return;
  }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*and that is not what is there*");
}

int
main (int argc, char **argv)
{
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_GETMALLOC, &memory.real), ==, SQLITE_OK);
  sqlite3_mem_methods mine = memory.real;
  mine.xMalloc = take;
  mine.xRealloc = retake;
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_MALLOC, &mine), ==, SQLITE_OK);
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/memory/once", GINT_TO_POINTER (FALSE), test_starved);
  g_test_add_data_func ("/memory/for-ever", GINT_TO_POINTER (TRUE), test_starved);
  g_test_add_func ("/memory/loss-is-seen", test_loss_is_seen);
  return g_test_run ();
}

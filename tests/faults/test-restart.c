/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A server that is killed again and again while eight processes ask for one bed, one resident, one card: nothing that was answered is lost,
 * nothing is there twice. */
#include "db/engine/doubt.h"
#include "db/record/journal.h"
#include "tests/faults/counts.h"
#include "tests/faults/race.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

#define CARELESS 4

static char *server_folder;

static GSubprocess *
control (const char *what, GSubprocessFlags flags)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *program = g_test_build_filename (G_TEST_DIST, "support", "own-postgres", NULL);
  GSubprocess *process = g_subprocess_new (flags, &error, program, what, server_folder ? server_folder : "", NULL);

  g_assert_no_error (error);
  return process;
}

static void
end_server (void)
{
  g_autoptr (GSubprocess) process = control ("end", G_SUBPROCESS_FLAGS_NONE);

  g_subprocess_wait (process, NULL, NULL);
  g_free (server_folder);
}

/* Where the run has no server the tests are skipped; where it has one, theirs must start. */
static void
start_server (void)
{
  gboolean wanted = g_getenv ("SINGGAH_TEST_POSTGRES") != NULL;
  g_autoptr (GSubprocess) process = control ("new", G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autofree char *said = NULL;

  g_subprocess_communicate_utf8 (process, NULL, NULL, &said, NULL, NULL);
  g_unsetenv ("SINGGAH_TEST_POSTGRES");
  if (!g_subprocess_get_successful (process)) {
    if (wanted)
      g_error ("the server of its own did not start");
    return;
  }
  g_auto (GStrv) lines = g_strsplit (said, "\n", 3);
  server_folder = g_strdup (lines[0]);
  g_setenv ("SINGGAH_TEST_POSTGRES", lines[1], TRUE);
  atexit (end_server);
}

static gint64
count (Record *record, const char *sql, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Query) query = query_new (record_get_connection (record), sql, &error);

  g_assert_no_error (error);
  if (id)
    query_bind_int (query, ":id", id);
  g_assert_cmpint (query_step (query, &error), ==, QUERY_ROW);
  return query_int (query, 0);
}

typedef struct {
  Race *race;
  gboolean careless;
  GArray *won, *gave;          /* gint64: acts that were answered */
} Siege;

static Siege
siege_new (Race *race, gboolean careless)
{
  return (Siege){ race, careless, g_array_new (FALSE, FALSE, sizeof (gint64)),
                  g_array_new (FALSE, FALSE, sizeof (gint64)) };
}

static void
siege_clear (Siege *siege)
{
  g_array_unref (siege->won);
  g_array_unref (siege->gave);
}

static void
play_round (Siege *siege)
{
  const RaceResult *results = race_round (siege->race);

  if (!siege->careless)
    race_check (siege->race, results);
  for (int i = 0; i < RACERS; i++) {
    if (results[i].won)
      g_array_append_val (siege->won, results[i].act);
    if (results[i].gave)
      g_array_append_val (siege->gave, results[i].gave);
  }
}

static void
play_through_restart (Siege *siege, guint rounds_after)
{
  g_autoptr (GSubprocess) restart = control ("restart", G_SUBPROCESS_FLAGS_NONE);

  while (g_subprocess_get_identifier (restart)) {
    play_round (siege);
    g_main_context_iteration (NULL, FALSE);
  }
  g_assert_true (g_subprocess_wait_check (restart, NULL, NULL));
  for (guint i = 0; i < rounds_after; i++)
    play_round (siege);
}

static guint
count_lost (Record *record, GArray *acts)
{
  guint lost = 0;

  for (guint i = 0; i < acts->len; i++)
    if (count (record, "SELECT COUNT (*) FROM journal WHERE act = :id", g_array_index (acts, gint64, i)) == 0)
      lost++;
  return lost;
}

#define SQL_ACTS(kind) "SELECT COUNT (*) FROM journal WHERE kind = '" kind "'"
#define SQL_STAYS "SELECT COUNT (*) FROM stay"
#define SQL_BINDINGS "SELECT COUNT (*) FROM card_binding"

/* What there must be of each won round, and what there must not be. */
static const struct {
  const char *what, *each[3], *none;
} kinds[] = {
  [RACE_BED] = { "one bed, with restarts", { SQL_ACTS ("admit"), SQL_ACTS ("discharge"), SQL_STAYS },
                 SQL_STAYS " WHERE ended_at IS NULL" },
  [RACE_RESIDENT] = { "one resident, with restarts", { SQL_ACTS ("admit"), SQL_ACTS ("discharge"), SQL_STAYS },
                      SQL_STAYS " WHERE resident <> (SELECT MIN (resident) FROM stay)" },
  [RACE_CARD] = { "one card, with restarts", { SQL_ACTS ("card-bind"), SQL_ACTS ("card-unbind"), SQL_BINDINGS },
                  SQL_BINDINGS " WHERE until IS NULL" },
};

static void
besiege (Fixture *fixture, RaceKind kind)
{
  guint restarts = counts ("SINGGAH_RESTARTS", kind == RACE_BED ? 4 : 1, 200);
  guint rounds = counts ("SINGGAH_RESTART_ROUNDS", kind == RACE_BED ? 20 : 5, 10000);
  Siege siege = siege_new (race_new (fixture, kind), FALSE);
  g_autoptr (GError) error = NULL;

  play_round (&siege);          /* all are there before the server falls */
  for (guint i = 0; i < restarts; i++) {
    play_through_restart (&siege, (rounds + restarts - 1) / restarts);
    if (i % 20 == 19)
      g_test_message ("%u of %u restarts", i + 1, restarts);
  }
  g_test_message ("%u rounds won, %u restarts, %u connections made anew", siege.won->len, restarts, race_reconnected (siege.race));
  race_tell (siege.race, kinds[kind].what);
  g_assert_cmpuint (siege.won->len, >=, rounds);
  g_assert_cmpuint (race_reconnected (siege.race), >=, restarts);
  race_free (siege.race);

  g_autoptr (Record) record = fixture_second (fixture);
  g_assert_cmpuint (count_lost (record, siege.won) + count_lost (record, siege.gave), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (kinds[kind].each); i++)
    g_assert_cmpint (count (record, kinds[kind].each[i], 0), ==, siege.won->len);
  g_assert_cmpint (count (record, kinds[kind].none, 0), ==, 0);
  g_assert_true (journal_verify (record, &error));
  siege_clear (&siege);
}

static void
test_bed (Fixture *fixture)
{
  besiege (fixture, RACE_BED);
}

static void
test_resident (Fixture *fixture)
{
  besiege (fixture, RACE_RESIDENT);
}

static void
test_card (Fixture *fixture)
{
  besiege (fixture, RACE_CARD);
}

/* This server keeps what it acknowledges, and is not doubted, unlike that of the other tests. */
static void
test_doubt (Fixture *fixture)
{
  g_autofree char *doubt = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (connection_find_doubt (fixture_connection (fixture), &doubt, &error));
  g_assert_null (doubt);
}

/* The twin: where the server answers before it has written, an act that was answered is gone. */
static void
test_careless (Fixture *fixture)
{
  Siege siege = siege_new (race_new_careless (fixture), TRUE);

  for (guint i = 0; i < CARELESS; i++) {
    play_round (&siege);
    g_autoptr (GSubprocess) restart = control ("restart", G_SUBPROCESS_FLAGS_NONE);
    g_assert_true (g_subprocess_wait_check (restart, NULL, NULL));
  }
  play_round (&siege);
  race_free (siege.race);
  g_autoptr (Record) record = fixture_second (fixture);
  guint lost = count_lost (record, siege.won) + count_lost (record, siege.gave);
  g_test_message ("%u of %u answers are gone", lost, siege.won->len + siege.gave->len);
  g_assert_cmpuint (lost, >, 0);
  siege_clear (&siege);
}

int
main (int argc, char **argv)
{
  if (race_is_racer (argc, argv))
    return race_racer (argv);
  g_test_init (&argc, &argv, NULL);
  g_setenv ("SINGGAH_TEST_FSYNC", "on", TRUE);
  start_server ();
  fixture_add_for (ENGINE_POSTGRES, "/restart/doubt", test_doubt);
  fixture_add_for (ENGINE_POSTGRES, "/restart/bed", test_bed);
  fixture_add_for (ENGINE_POSTGRES, "/restart/resident", test_resident);
  fixture_add_for (ENGINE_POSTGRES, "/restart/card", test_card);
  fixture_add_for (ENGINE_POSTGRES, "/restart/careless", test_careless);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hundreds of acts in one thread, from many seeds, held against a model after each of them. */
#include "tests/faults/counts.h"
#include "tests/faults/simulation.h"

/* Seeds that find something which was wrong once, with the verbs of today; a new one: SINGGAH_SIMULATION_FIRST=SEED
 * SINGGAH_SIMULATION_SEEDS=1. 9: an admission whose card is bound can be taken back (3c98226); 36: nobody shares the bed of
 * who has left (983df21). */
static const guint32 known[] = { 9, 36 };

static void
tell (const Tally *tally, guint seeds, gint64 begun)
{
  g_test_message ("%u seeds, %u acts done (%u undone, %u scans, %u sharing a bed, %u from paper), %u refused, %u sent again, %u with another request, "
                  "%u late, %u crashes, clock set back %u times, %.1f s",
                  seeds, tally->acts, tally->undone, tally->scans, tally->shared, tally->paper, tally->refused, tally->replays, tally->taken,
                  tally->late, tally->crashes, tally->backwards, (double) (g_get_monotonic_time () - begun) / G_USEC_PER_SEC);
}

/* The seed is said before, for a run that ends within an act. */
static void
run_seed (Template *template, guint32 seed, guint acts, Tally *tally)
{
  g_test_message ("seed %u", seed);
  g_autofree char *complaint = simulation_run (template, seed, acts, SABOTAGE_NONE, tally);

  if (complaint)
    g_error ("%s", complaint);
}

static void
test_seeds (EngineKind kind, guint seeds)
{
  g_autoptr (Template) template = template_new (kind);
  guint acts = counts ("SINGGAH_SIMULATION_ACTS", 300, 500);
  guint32 first = counts ("SINGGAH_SIMULATION_FIRST", 1, 1);
  gint64 begun = g_get_monotonic_time ();
  Tally tally = { 0 };

  if (!template)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    run_seed (template, known[i], acts, &tally);
  for (guint32 i = 0; i < seeds; i++) {
    run_seed (template, first + i, acts, &tally);
    if (i % 500 == 499)
      tell (&tally, i + 1, begun);
  }
  tell (&tally, seeds, begun);
  g_assert_cmpuint (tally.undone, >, 0);
  g_assert_cmpuint (tally.shared, >, 0);
  g_assert_cmpuint (tally.paper, >, 0);
  g_assert_cmpuint (tally.backwards, >, 0);
  g_assert_cmpuint (tally.crashes, >, 0);
  g_assert_cmpuint (tally.replays, >, 0);
}

static void
test_sqlite (void)
{
  test_seeds (ENGINE_SQLITE, counts ("SINGGAH_SIMULATION_SEEDS", 50, 10000));
}

static void
test_postgres (void)
{
  test_seeds (ENGINE_POSTGRES, counts ("SINGGAH_SIMULATION_SERVER_SEEDS", 50, 10000));
}

/* Each invariant is broken once, and is the one that complains. */
static void
test_twin (gconstpointer kind)
{
  static const char *const invariants[SABOTAGES] = {
    NULL, "bed: ", "past: ", "stay: ", "custody: ", "census: ", "chain: ", "once: ", "once: ", "model: ",
    "model: ", "model: ", "answer: ", "replay: ", "taken: ", "holder: ",
  };
  g_autoptr (Template) template = template_new ((EngineKind) GPOINTER_TO_INT (kind));
  Tally tally = { 0 };

  for (Sabotage sabotage = SABOTAGE_BED; template && sabotage < SABOTAGES; sabotage++) {
    g_autofree char *complaint = simulation_run (template, 7, 120, sabotage, &tally);
    g_test_message ("%d: %s", (int) sabotage, complaint ? complaint : "nothing");
    g_assert_nonnull (complaint);
    g_assert_true (g_str_has_prefix (complaint, invariants[sabotage]));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sqlite/simulation/seeds", test_sqlite);
  g_test_add_func ("/postgres/simulation/seeds", test_postgres);
  g_test_add_data_func ("/sqlite/simulation/twin", GINT_TO_POINTER (ENGINE_SQLITE), test_twin);
  g_test_add_data_func ("/postgres/simulation/twin", GINT_TO_POINTER (ENGINE_POSTGRES), test_twin);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One run: acts by chance, time that passes and goes back, and what is broken on purpose. */
#include "db/record/journal.h"
#include "tests/faults/simulation-private.h"

#include <string.h>

#define DAY 86400
#define CENSUS (4 * 3600 - 7 * 3600)
#define THOROUGH 30            /* acts between two looks at all of the past */

gboolean
simulation_blame (Simulation *sim, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (!sim->complaint)
    sim->complaint = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return FALSE;
}

int
simulation_pick (Simulation *sim, int n)
{
  return g_rand_int_range (sim->chance, 0, n);
}

gboolean
simulation_chance (Simulation *sim, int percent)
{
  return simulation_pick (sim, 100) < percent;
}

/* Minutes mostly; sometimes to within two seconds of a census, and sometimes somebody sets the clock back. */
static void
pass_time (Simulation *sim)
{
  int kind = simulation_pick (sim, 100);

  if (kind < 70)
    sim->clock += simulation_pick (sim, 600);
  else if (kind < 88)
    sim->clock += simulation_pick (sim, 6 * 3600);
  else if (kind < 95)
    sim->clock = (sim->clock - CENSUS) / DAY * DAY + DAY + CENSUS + simulation_pick (sim, 5) - 2;
  else if (kind < 96)
    sim->clock += 3 * DAY;
  else {
    sim->clock = MAX (sim->first, sim->clock - simulation_pick (sim, 3 * 3600));
    sim->tally->backwards++;
  }
}

static Verb
pick_verb (Simulation *sim)
{
  static const Verb often[] = { VERB_ADMIT, VERB_ADMIT, VERB_ADMIT, VERB_MOVE, VERB_MOVE, VERB_DISCHARGE, VERB_DEPART,
                                VERB_RETURN, VERB_HAND_OVER, VERB_OUTAGE, VERB_OUTAGE_END, VERB_OUTAGE_END, VERB_BIND,
                                VERB_BIND, VERB_SHARE, VERB_SHARE, VERB_SCAN, VERB_SCAN, VERB_SCAN, VERB_SCAN, VERB_UNDO, VERB_UNDO };
  Verb verb = often[simulation_pick (sim, G_N_ELEMENTS (often))];

  return verb == VERB_UNDO && !sim->past->len ? VERB_ADMIT : verb;
}

/* A kiosk catches up: in any order, and again what was answered already. */
static gboolean
deliver (Simulation *sim)
{
  guint index = (guint) simulation_pick (sim, (int) sim->outbox->len);
  Sent *sent = sim->outbox->pdata[index];

  sim->tally->late++;
  if (!simulation_send (sim, sent))
    return FALSE;
  if (!simulation_chance (sim, 30))
    g_ptr_array_remove_index_fast (sim->outbox, index);
  return TRUE;
}

static gboolean
step (Simulation *sim)
{
  int kind = simulation_pick (sim, 100);

  pass_time (sim);
  if (kind < 7 && sim->past->len)
    return simulation_send_again (sim, sim->past->pdata[simulation_pick (sim, (int) sim->past->len)]);
  if (kind < 16 && sim->outbox->len)
    return deliver (sim);
  if (kind < 22) {
    g_ptr_array_add (sim->outbox, simulation_wish (sim, VERB_SCAN));
    return TRUE;
  }
  Sent *sent = simulation_wish (sim, pick_verb (sim));
  gboolean good = simulation_send (sim, sent);
  sent_free (sent);
  return good;
}

static void
begin (Simulation *sim, Template *template, guint32 seed)
{
  g_autoptr (GError) error = NULL;

  sim->chance = g_rand_new_with_seed (seed);
  sim->bytes = g_rand_new_with_seed (~seed);
  sim->clock = sim->first = template->house.clock;
  sim->first_night = (sim->clock - CENSUS) / DAY;
  sim->model = model_new ();
  sim->past = g_ptr_array_new_with_free_func ((GDestroyNotify) sent_free);
  sim->outbox = g_ptr_array_new_with_free_func ((GDestroyNotify) sent_free);
  simulation_open (sim, template);
  record_head (sim->records[0], &sim->first_seq, &sim->hash, &error);
  g_assert_no_error (error);
  sim->seq = sim->first_seq;
}

static void
finish (Simulation *sim)
{
  simulation_close (sim);
  g_rand_free (sim->chance);
  g_rand_free (sim->bytes);
  model_free (sim->model);
  g_ptr_array_unref (sim->past);
  g_ptr_array_unref (sim->outbox);
  g_free (sim->hash);
}

char *
simulation_run (Template *template, guint32 seed, guint acts, Sabotage sabotage, Tally *tally)
{
  Simulation sim = { .tally = tally, .sabotage = sabotage };
  gboolean good = TRUE;

  begin (&sim, template, seed);
  for (guint i = 1; good && i <= acts; i++) {
    good = step (&sim);
    if (good && i == acts / 2)
      simulation_sabotage (&sim);
    good = good && simulation_check (&sim, i % THOROUGH == 0 || i == acts / 2 || i == acts);
    if (!good && sim.complaint) {
      g_autofree char *what = g_steal_pointer (&sim.complaint);
      sim.complaint = g_strdup_printf ("%s (act %u of seed %u)", what, i, seed);
    }
  }
  finish (&sim);
  return sim.complaint;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What desks and kiosks ask for, how it is sent, cut off and sent again, and whether the answer is the model's. */
#include "tests/faults/simulation-private.h"

#include <string.h>

static const char *const kinds[] = {
  [VERB_ADMIT] = "admit",       [VERB_MOVE] = "move",           [VERB_DISCHARGE] = "discharge",
  [VERB_DEPART] = "depart",     [VERB_RETURN] = "return",       [VERB_HAND_OVER] = "hand-over",
  [VERB_SHARE] = "share-bed",   [VERB_BIND] = "card-bind",      [VERB_OUTAGE] = "bed-outage",
  [VERB_OUTAGE_END] = "outage-end", [VERB_SCAN] = "scan",       [VERB_UNDO] = "undo",
};

typedef enum { FATE_NONE, FATE_BEFORE, FATE_MIDDLE, FATE_AFTER } Fate;

void
sent_free (Sent *sent)
{
  request_free (sent->request);
  g_free (sent->answer);
  g_free (sent);
}

static void
set_id (Request *request, const char *key, gint64 id)
{
  if (id)
    request_set_int (request, key, id);
}

static Request *
request_of (Simulation *sim, const Wish *wish)
{
  Request *request = request_new (kinds[wish->verb]);
  const Ground *house = sim->house;
  HappenedAt at = happened_exact (wish->at);
  gboolean of_guest = wish->verb <= VERB_BIND;
  gboolean of_bed = (wish->verb == VERB_ADMIT && wish->bed != MODEL_NONE) || wish->verb == VERB_MOVE
                    || wish->verb == VERB_OUTAGE || wish->verb == VERB_OUTAGE_END;

  set_id (request, "resident", of_guest ? house->residents[wish->resident] : 0);
  set_id (request, "bed", of_bed ? house->beds[wish->bed] : 0);
  set_id (request, "house", wish->verb == VERB_ADMIT && !of_bed ? house->house : 0);
  if (wish->verb == VERB_DISCHARGE || wish->verb == VERB_DEPART)
    request_set (request, "destination", "KEL");
  set_id (request, "with", wish->verb == VERB_SHARE ? house->residents[wish->owner] : 0);
  if (wish->verb == VERB_SHARE)
    request_set (request, "kind", "child");
  if (wish->verb == VERB_OUTAGE)
    request_set (request, "reason", "repair");
  if (wish->verb == VERB_BIND)
    request_set (request, "card", house->tokens[wish->card]);
  if (wish->verb == VERB_UNDO)
    request_set_int (request, "act", ((Sent *) sim->past->pdata[wish->act])->id);
  if (wish->override)
    request_set (request, "override", "by chance");
  if (wish->paper || wish->verb == VERB_SCAN)
    request_set_at (request, &at);
  if (wish->verb != VERB_SCAN) {
    request_set_actor (request, house->staff[wish->actor], 0);
    request_set_source (request, wish->paper ? "paper" : "screen");
    return request;
  }
  request_set (request, "token", house->tokens[wish->card]);
  request_set (request, "direction", wish->card % 2 ? "in" : "out");
  request_set_actor (request, 0, house->terminals[wish->terminal]);
  request_set_source (request, "kiosk");
  return request;
}

/* Mostly the last acts are taken back: what is older was touched again long ago. */
static int
pick_act (Simulation *sim)
{
  int n = (int) sim->past->len;

  return n - 1 - simulation_pick (sim, simulation_chance (sim, 70) ? MIN (n, 4) : n);
}

/* Mostly one of whom it can be true. */
static int
pick_resident (Simulation *sim, Verb verb)
{
  gboolean away = verb == VERB_RETURN || verb == VERB_HAND_OVER;

  if (verb == VERB_SHARE)
    return simulation_pick (sim, RESIDENTS);
  for (int tries = 0; tries < 6; tries++) {
    int resident = simulation_pick (sim, RESIDENTS);
    const Thing *stay = model_stay_of (sim->model, resident);
    if (verb == VERB_ADMIT ? !stay : stay && stay->away == away)
      return resident;
  }
  return simulation_pick (sim, RESIDENTS);
}

static int
pick_bed (Simulation *sim, Verb verb)
{
  for (int tries = 0; tries < 3; tries++) {
    int bed = simulation_pick (sim, BEDS);
    const Thing *there = model_in_bed (sim->model, bed);
    if (verb == VERB_OUTAGE_END ? there && (there->what & (THING_OUTAGE | THING_CLEANING)) : !there)
      return bed;
  }
  return simulation_pick (sim, BEDS);
}

/* Written down on paper while the program was not there, and typed hours later. */
static void
put_on_paper (Simulation *sim, Wish *wish)
{
  wish->paper = TRUE;
  wish->at = MAX (sim->first, sim->clock - simulation_pick (sim, simulation_chance (sim, 50) ? 1800 : 12 * 3600));
}

Sent *
simulation_wish (Simulation *sim, Verb verb)
{
  Sent *sent = g_new0 (Sent, 1);
  Wish wish = { .verb = verb,
                .actor = verb == VERB_SCAN ? MODEL_NONE : simulation_pick (sim, DESKS),
                .terminal = simulation_pick (sim, KIOSKS),
                .resident = pick_resident (sim, verb),
                .owner = pick_resident (sim, VERB_MOVE),
                .bed = pick_bed (sim, verb),
                .card = simulation_pick (sim, CARDS),
                .override = verb != VERB_SCAN && simulation_chance (sim, 40),
                .act = verb == VERB_UNDO ? pick_act (sim) : MODEL_NONE,
                .at = sim->clock,
                .recorded = sim->clock };

  if (verb == VERB_ADMIT && simulation_chance (sim, 10))
    wish.bed = MODEL_NONE;
  if (verb != VERB_SCAN && verb != VERB_UNDO && simulation_chance (sim, 12))
    put_on_paper (sim, &wish);
  sent->wish = wish;
  sent->request = request_of (sim, &wish);
  sent->id = record_new_id (sim->records[0]);
  request_set_id (sent->request, sent->id);
  return sent;
}

static int
sender_of (Simulation *sim, const Sent *sent)
{
  if (sent->wish.verb == VERB_SCAN)
    return DESKS + sent->wish.terminal;
  return simulation_chance (sim, 90) ? sent->wish.actor : simulation_pick (sim, RECORDS);
}

static char *
answer_text (const Outcome *outcome)
{
  g_autoptr (JsonNode) root = json_node_init_object (json_node_alloc (), outcome->answer);

  return json_to_string (root, FALSE);
}

/* --- crashes --- */

static gint64
count_lines (Simulation *sim, int who)
{
  gint64 seq = -1;
  g_autoptr (GError) error = NULL;

  record_head (sim->records[who], &seq, NULL, &error);
  g_assert_no_error (error);
  return seq;
}

/* The program dies before its commit: nothing is there. */
static gboolean
die_before (Simulation *sim, const Sent *sent, int who)
{
  g_autoptr (Outcome) outcome = NULL;
  Batch *batch = batch_begin (sim->records[who], NULL);

  batch_perform (batch, sent->request, &outcome, NULL);
  batch_free (batch);
  simulation_reopen (sim, who);
  return count_lines (sim, who) == sim->seq || simulation_blame (sim, "once: an act without its commit is there");
}

/* The program dies after its commit and before anybody sees the answer. */
static void
die_after (Simulation *sim, const Sent *sent, int who)
{
  acts_perform (sim->records[who], sent->request, NULL, NULL);
  simulation_reopen (sim, who);
}

/* It dies between two statements: on a file nothing is there; a server says so, and may have gone on. */
static gboolean
die_in_the_middle (Simulation *sim, const Sent *sent, int who)
{
  g_autoptr (GError) error = NULL;

  sim->victim = who;
  sim->burnt = FALSE;
  sim->fuse = simulation_pick (sim, 6) + 1;
  gboolean done = acts_perform (sim->records[who], sent->request, NULL, &error);
  sim->fuse = 0;
  if (!sim->burnt)
    return TRUE;
  if (sim->template->kind == ENGINE_POSTGRES && !done && error->domain != ENGINE_ERROR && error->domain != RECORD_ERROR)
    return simulation_blame (sim, "crash: %s", error->message);
  simulation_crash (sim);
  gint64 lines = count_lines (sim, who);
  if (lines == sim->seq || (sim->template->kind == ENGINE_POSTGRES && done && lines == sim->seq + 1))
    return TRUE;
  return simulation_blame (sim, "once: %d lines after a crash within the act after %d", (int) lines, (int) sim->seq);
}

static gboolean
meet_fate (Simulation *sim, const Sent *sent, int who)
{
  int percent = simulation_pick (sim, 100);
  Fate fate = percent < 2 ? FATE_BEFORE : percent < 4 ? FATE_MIDDLE : percent < 7 ? FATE_AFTER : FATE_NONE;

  sim->tally->crashes += fate != FATE_NONE;
  if (fate == FATE_BEFORE)
    return die_before (sim, sent, who);
  if (fate == FATE_MIDDLE)
    return die_in_the_middle (sim, sent, who);
  if (fate == FATE_AFTER)
    die_after (sim, sent, who);
  return TRUE;
}

/* --- answers --- */

static gboolean
hold_against_holder (Simulation *sim, const ModelAnswer *expected, const GError *error)
{
  const Thing *holder = expected->holder;

  if (!holder)
    return TRUE;
  if (record_error_get_since (error) == holder->since && record_error_get_holder (error))
    return TRUE;
  return simulation_blame (sim, "holder: since %" G_GINT64_FORMAT ", should be %" G_GINT64_FORMAT,
                           record_error_get_since (error), holder->since);
}

static gboolean
hold_against (Simulation *sim, const Sent *sent, const ModelAnswer *expected, const Outcome *outcome,
              const GError *error)
{
  const char *code = error ? record_error_code_text (error) : NULL;

  if (g_strcmp0 (code, expected->refusal) != 0)
    return simulation_blame (sim, "answer: %s gives %s, should give %s (%s)", kinds[sent->wish.verb],
                             code ? code : "done", expected->refusal ? expected->refusal : "done", error ? error->message : "");
  if (error)
    return hold_against_holder (sim, expected, error);
  if ((outcome->seq != 0) != expected->done)
    return simulation_blame (sim, "answer: %s leaves %s line", kinds[sent->wish.verb], expected->done ? "no" : "a");
  if (expected->done && (outcome->act != sent->id || outcome->seq != sim->seq + 1))
    return simulation_blame (sim, "once: %s is line %d, should be %d", kinds[sent->wish.verb], (int) outcome->seq,
                             (int) sim->seq + 1);
  return TRUE;
}

/* An engine that answers and forgets, does what it is asked twice over, takes now for when it happened, or does not know since
 * when a bed is held. */
static void
cheat (Simulation *sim, const Sent *sent, int who, Outcome **outcome, GError **error)
{
  if (sim->sabotage == SABOTAGE_LOST) {
    g_autoptr (Batch) batch = batch_begin (sim->records[who], error);
    batch_perform (batch, sent->request, outcome, error);
  } else if (sim->sabotage == SABOTAGE_PAPER) {
    HappenedAt now = happened_exact (sim->clock);
    if (sent->wish.paper)
      request_set_at (sent->request, &now);
    acts_perform (sim->records[who], sent->request, outcome, error);
  } else if (sim->sabotage == SABOTAGE_HOLDER) {
    if (!acts_perform (sim->records[who], sent->request, outcome, error) && record_error_get_holder (*error))
      record_error_set_holder (*error, "Guest A", record_error_get_since (*error) + 60);
  } else {
    acts_perform (sim->records[who], sent->request, outcome, error);
    if (*outcome && (*outcome)->seq && sent->wish.verb == VERB_SCAN) {
      HappenedAt later = happened_exact (sent->wish.at + 60);
      request_set_id (sent->request, 0);
      request_set_at (sent->request, &later);
      acts_perform (sim->records[who], sent->request, NULL, error);
      sim->sabotage = SABOTAGE_NONE;
    }
  }
  if (sim->sabotage == SABOTAGE_LOST && *outcome && (*outcome)->seq)
    sim->sabotage = SABOTAGE_NONE;
}

static void
perform (Simulation *sim, const Sent *sent, int who, Outcome **outcome, GError **error)
{
  gboolean cheats = sim->sabotage == SABOTAGE_LOST || sim->sabotage == SABOTAGE_DOUBLED || sim->sabotage == SABOTAGE_PAPER
                    || sim->sabotage == SABOTAGE_HOLDER;

  if (cheats && sim->past->len > 20)
    cheat (sim, sent, who, outcome, error);
  else
    acts_perform (sim->records[who], sent->request, outcome, error);
}

static void
keep (Simulation *sim, Sent *sent, const Outcome *outcome)
{
  Sent *kept = g_new0 (Sent, 1);

  sent->answer = answer_text (outcome);
  *kept = *sent;
  kept->answer = g_strdup (sent->answer);
  kept->request = request_of (sim, &sent->wish);
  request_set_id (kept->request, sent->id);
  g_ptr_array_add (sim->past, kept);
}

gboolean
simulation_send (Simulation *sim, Sent *sent)
{
  g_autoptr (Outcome) outcome = NULL;
  g_autoptr (GError) error = NULL;

  if (sent->answer)
    return simulation_send_again (sim, sent);
  sent->wish.recorded = sim->clock;
  if (!meet_fate (sim, sent, sender_of (sim, sent)))
    return FALSE;
  perform (sim, sent, sender_of (sim, sent), &outcome, &error);
  ModelAnswer expected = model_do (sim->model, &sent->wish);
  sim->tally->refused += expected.refusal != NULL;
  if (!hold_against (sim, sent, &expected, outcome, error))
    return FALSE;
  if (expected.done) {
    sim->tally->acts++;
    sim->tally->undone += sent->wish.verb == VERB_UNDO;
    sim->tally->scans += sent->wish.verb == VERB_SCAN;
    sim->tally->shared += sent->wish.verb == VERB_SHARE;
    sim->tally->paper += sent->wish.paper != 0;
    keep (sim, sent, outcome);
  }
  return TRUE;
}

/* Another request under the number of one that was done. */
static gboolean
send_other (Simulation *sim, const Sent *sent, Record *record)
{
  Wish other = sent->wish;
  g_autoptr (GError) error = NULL;

  other.override = !other.override;
  other.at++;
  g_autoptr (Request) request = request_of (sim, &other);
  request_set_id (request, sent->id);
  sim->tally->taken++;
  if (!acts_perform (record, sim->sabotage == SABOTAGE_TAKEN ? sent->request : request, NULL, &error) && g_error_matches (error, RECORD_ERROR, RECORD_ERROR_ACT_TAKEN))
    return TRUE;
  return simulation_blame (sim, "taken: another request under a number that was used: %s",
                           error ? error->message : "done");
}

gboolean
simulation_send_again (Simulation *sim, Sent *sent)
{
  Record *record = sim->records[simulation_pick (sim, RECORDS)];
  g_autoptr (Outcome) outcome = NULL;
  g_autoptr (GError) error = NULL;

  if (simulation_chance (sim, 30))
    return send_other (sim, sent, record);
  sim->tally->replays++;
  if (sim->sabotage == SABOTAGE_REPLAY)
    request_set_id (sent->request, record_new_id (record));
  if (!acts_perform (record, sent->request, &outcome, &error))
    return simulation_blame (sim, "replay: %s", error->message);
  g_autofree char *answer = answer_text (outcome);
  if (outcome->replayed && g_str_equal (answer, sent->answer))
    return TRUE;
  return simulation_blame (sim, "replay: %s instead of %s", answer, sent->answer);
}

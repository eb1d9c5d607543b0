/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The model: what each act does to a house and why it is refused, written down a second time, as short as it can be. */
#include "tests/faults/simulation-things.h"

#define HOLD_SECONDS (72 * 3600)
#define OWN_SECONDS (24 * 3600)
#define REPEAT_SECONDS 10
#define FUTURE_SECONDS 300

/* Cleaning gives way, and a hold that is over or one's own. From paper, who had the bed later is in the way. */
static const char *
take (Model *model, What what, int bed, Thing *stay)
{
  const Wish *wish = model->wish;
  Thing *there = things_open (model, THING_IN_BED, bed, NULL);
  gboolean cleaning = there && there->what == THING_CLEANING;
  gboolean over = there && there->what == THING_HOLD
                  && (there->stay == stay || there->due <= MAX (wish->at, wish->recorded));

  model->holder = what == THING_USE && wish->at < wish->recorded ? things_beyond (model, THING_USE, bed, stay) : NULL;
  if (!model->holder && there && !cleaning && !over)
    model->holder = there;
  if (model->holder)
    return "bed_in_use";
  things_end (model, there);
  things_add (model, what, bed, stay);
  return cleaning && what == THING_USE && !wish->override ? "rule" : NULL;
}

/* The eldest who shares the bed and is not on the way gets it, and the others share with him; or else it is @then. */
static const Thing *
leave_bed (Model *model, Thing *stay, What then)
{
  Thing *bed = things_of (model, THING_USE | THING_HOLD, stay), *heir = NULL;

  things_end (model, bed);
  for (int guest = 0; bed && guest < MODEL_GUESTS; guest++) {
    Thing *sharer = things_open (model, THING_STAY, guest, NULL);
    if (!sharer || sharer->shares != stay || sharer->away)
      continue;
    things_share (model, sharer, heir);
    heir = heir ? heir : sharer;
  }
  if (heir)
    things_add (model, THING_USE, bed->of, heir);
  else if (bed)
    things_add (model, then, bed->of, then == THING_HOLD ? stay : NULL)->due = model->when + HOLD_SECONDS;
  return heir;
}

static const char *
settle (Model *model, const Wish *wish, Thing *stay)
{
  if (!stay)
    stay = things_add (model, THING_STAY, wish->resident, NULL);
  things_end (model, things_of (model, THING_USE, stay));
  things_share (model, stay, NULL);
  return wish->bed == MODEL_NONE ? NULL : take (model, THING_USE, wish->bed, stay);
}

static const char *
share (Model *model, const Wish *wish, Thing *stay)
{
  Thing *owner = things_open (model, THING_STAY, wish->owner, NULL);

  if (!owner || owner == stay || !things_of (model, THING_USE, owner)
      || (stay && leave_bed (model, stay, THING_CLEANING)))
    return "state";
  if (!stay)
    stay = things_add (model, THING_STAY, wish->resident, NULL);
  things_share (model, stay, owner);
  stay->with = owner;
  return NULL;
}

static const char *
depart (Model *model, const Wish *wish G_GNUC_UNUSED, Thing *stay)
{
  leave_bed (model, stay, THING_HOLD);
  things_add (model, THING_DEPARTURE, MODEL_NONE, stay)->since = model->when;
  things_add (model, THING_SIGHTING, MODEL_NONE, stay);
  stay->away = TRUE;
  return NULL;
}

static const char *
close_stay (Model *model, const Wish *wish G_GNUC_UNUSED, Thing *stay)
{
  leave_bed (model, stay, THING_CLEANING);
  things_end (model, things_of (model, THING_BINDING, stay));
  things_end (model, things_of (model, THING_DEPARTURE, stay));
  stay->until = stay->away ? model->floor : model->when;
  stay->away = TRUE;
  return NULL;
}

/* Who has lost the bed that he had, or shared, has to be given another afterwards: that needs a reason. */
static const char *
come_back (Model *model, const Wish *wish, Thing *stay)
{
  Thing *hold = things_of (model, THING_HOLD, stay);
  gboolean lost = !hold && stay->shares && !things_of (model, THING_USE, stay->shares);
  gboolean had = !hold && things_until (model, THING_USE, ANY, stay) >= model->floor;

  things_end (model, things_of (model, THING_DEPARTURE, stay));
  things_add (model, THING_SIGHTING, MODEL_NONE, stay);
  stay->away = FALSE;
  if (lost)
    things_share (model, stay, NULL);
  if (lost || had)
    return wish->override ? NULL : "rule";
  return hold ? take (model, THING_USE, hold->of, stay) : NULL;
}

static const char *
bind (Model *model, const Wish *wish, Thing *stay)
{
  Thing *bound = things_open (model, THING_BINDING, wish->card, NULL);

  if (bound || things_of (model, THING_BINDING, stay))
    return bound && bound->stay == stay ? "already" : "card_in_use";
  things_add (model, THING_BINDING, wish->card, stay);
  return NULL;
}

static const char *
scan (Model *model, const Wish *wish, Thing *stay)
{
  EACH (seen, model, THING_SIGHTING, wish->terminal, stay)
    if (ABS (seen->since - wish->at) <= REPEAT_SECONDS)
      return THING_NO_LINE;
  things_add (model, THING_SIGHTING, wish->terminal, stay);
  return NULL;
}

static const char *
outage (Model *model, const Wish *wish, Thing *stay G_GNUC_UNUSED)
{
  Thing *out = things_open (model, THING_OUTAGE | THING_CLEANING, wish->bed, NULL);

  if (wish->verb == VERB_OUTAGE)
    return take (model, THING_OUTAGE, wish->bed, NULL);
  things_end (model, out);
  return out ? NULL : "state";
}

static const char *
undo (Model *model, const Wish *wish, Thing *stay G_GNUC_UNUSED)
{
  const Done *done = model->acts->pdata[wish->act];

  if (wish->actor != 0 && (done->actor != wish->actor || wish->recorded - done->recorded > OWN_SECONDS))
    return "final";
  return things_restore (model, done) ? NULL : "touched_later";
}

/* Of whom an act can be true, and what is said of others. */
static const struct {
  enum { GONE = 1, IN = 2, AWAY = 4, ANYBODY = 7 } guest;
  const char *otherwise;
  const char *(*run) (Model *model, const Wish *wish, Thing *stay);
} acts[VERBS] = {
  [VERB_ADMIT] = { GONE, "already_staying", settle },
  [VERB_MOVE] = { IN, "state", settle },
  [VERB_SHARE] = { GONE | IN, "state", share },
  [VERB_DEPART] = { IN, "state", depart },
  [VERB_DISCHARGE] = { IN, "state", close_stay },
  [VERB_HAND_OVER] = { AWAY, "state", close_stay },
  [VERB_RETURN] = { AWAY, "state", come_back },
  [VERB_BIND] = { IN | AWAY, "state", bind },
  [VERB_SCAN] = { IN, THING_NO_LINE, scan },
  [VERB_OUTAGE] = { ANYBODY, NULL, outage },
  [VERB_OUTAGE_END] = { ANYBODY, NULL, outage },
  [VERB_UNDO] = { ANYBODY, NULL, undo },
};

/* Nothing about a guest is earlier than the last that is known of him; only a time from paper can be such a slip. */
const char *
model_judge (Model *model, const Wish *wish)
{
  Thing *bound = things_open (model, THING_BINDING, wish->card, NULL), *used = things_open (model, THING_USE, wish->bed, NULL);
  Thing *guest = things_open (model, THING_STAY, wish->resident, NULL);
  Thing *stay = wish->verb != VERB_SCAN ? guest : bound ? bound->stay : NULL;

  model->floor = !stay        ? things_until (model, THING_STAY, wish->resident, NULL)
                 : stay->away ? things_of (model, THING_DEPARTURE, stay)->since
                              : MAX (stay->since, things_since (model, THING_USE, ANY, stay));
  model->when = MAX (wish->at, model->floor);
  if (wish->at > wish->recorded + FUTURE_SECONDS)
    return "argument";
  if (!(acts[wish->verb].guest & (!stay ? GONE : stay->away ? AWAY : IN)))
    return acts[wish->verb].otherwise;
  if (wish->verb == VERB_ADMIT && (model->holder = used))
    return "bed_in_use";
  if (wish->verb == VERB_MOVE && used && used->stay == stay)
    return "already";
  if (wish->verb < VERB_BIND && wish->at < wish->recorded && wish->at < model->floor)
    return "state";
  return acts[wish->verb].run (model, wish, stay);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a house's record should hold after each act: rules written down a second time, as short as they can be. */
#include "tests/faults/simulation-things.h"

#define HOLD_SECONDS (72 * 3600)
#define REPEAT_SECONDS 10
#define FUTURE_SECONDS 300

#define NOTHING ""              /* is answered, and leaves no line */

#define at(model, index) things_at (model, index)
#define bed_of(model, stay) things_find (model, THING_USE, MODEL_NONE, stay)
#define departure_of(model, stay) things_find (model, THING_DEPARTURE, MODEL_NONE, stay)

int
model_in_bed (const Model *model, int bed)
{
  for (int i = 0; i < COUNT (model); i++)
    if (things_is_open (at (model, i)) && things_is_in_bed (at (model, i)) && at (model, i)->of == bed)
      return i;
  return MODEL_NONE;
}

int
model_stay_of (const Model *model, int resident)
{
  return things_find (model, THING_STAY, resident, MODEL_NONE);
}

/* A time that somebody wrote on paper can be a slip; where it is the clock's, it is taken for what it says. */
static const char *
check_not_before (const Model *model, gint64 floor)
{
  return model->wish->at < model->wish->recorded && model->wish->at < floor ? "state" : NULL;
}

/* --- beds --- */

static int
begin_in_bed (Model *model, What what, int bed, int stay)
{
  gint64 since = model->wish->at;

  for (int i = 0; i < COUNT (model); i++) {
    const Thing *thing = at (model, i);
    if (thing->there && things_is_in_bed (thing) && thing->of == bed && thing->until != MODEL_OPEN)
      since = MAX (since, thing->until);
  }
  return things_add (model, what, bed, stay, since);
}

static void
clean (Model *model, int bed)
{
  at (model, begin_in_bed (model, THING_OUTAGE, bed, MODEL_NONE))->flag = TRUE;
}

static const char *
refuse_for (Model *model, int holder)
{
  model->holder = holder;
  return "bed_in_use";
}

static const char *
make_way (Model *model, int bed, int stay, gboolean takes)
{
  const Wish *wish = model->wish;
  int there = model_in_bed (model, bed);

  if (there == MODEL_NONE)
    return NULL;
  const Thing *was = at (model, there);
  gboolean cleaning = was->what == THING_OUTAGE && was->flag;
  gboolean passed = was->what == THING_HOLD && (was->stay == stay || was->due <= MAX (wish->at, wish->recorded));
  if (!cleaning && !passed)
    return refuse_for (model, there);
  things_end (model, there);
  return takes && cleaning && !wish->override ? "rule" : NULL;
}

static const char *
take (Model *model, int bed, int stay)
{
  const char *refusal = make_way (model, bed, stay, TRUE);

  if (!refusal)
    begin_in_bed (model, THING_USE, bed, stay);
  return refusal;
}

/* On paper: who had the bed after that time is named, the first of them. */
static const char *
take_then (Model *model, int bed, int stay)
{
  int later = MODEL_NONE;

  for (int i = 0; i < COUNT (model); i++) {
    const Thing *use = at (model, i);
    if (use->there && use->what == THING_USE && use->of == bed && use->stay != stay && use->until > model->wish->at
        && (later == MODEL_NONE || use->since < at (model, later)->since))
      later = i;
  }
  if (later != MODEL_NONE && model->wish->at < model->wish->recorded)
    return refuse_for (model, later);
  return take (model, bed, stay);
}

/* --- sharers --- */

static void
set_shares (Model *model, int stay, int owner)
{
  int share = things_find (model, THING_SHARE, MODEL_NONE, stay);

  at (model, stay)->shares = owner;
  if (share != MODEL_NONE && at (model, share)->of == owner)
    return;
  things_end (model, share);
  if (owner != MODEL_NONE)
    things_add (model, THING_SHARE, owner, stay, model->wish->at);
}

static gboolean
is_sharing (const Model *model, int stay, int owner)
{
  const Thing *thing = at (model, stay);

  return thing->what == THING_STAY && things_is_open (thing) && thing->shares == owner
         && departure_of (model, stay) == MODEL_NONE;
}

/* The eldest who shares the bed of a stay, without those on the way. */
static int
heir_of (const Model *model, int stay)
{
  int heir = MODEL_NONE;

  for (int i = 0; i < COUNT (model); i++)
    if (is_sharing (model, i, stay) && (heir == MODEL_NONE || at (model, i)->of < at (model, heir)->of))
      heir = i;
  return heir;
}

/* The bed passes to who shares it; otherwise it is free: which bed, or MODEL_NONE. */
static int
leave_bed (Model *model, int stay, gboolean cleaning)
{
  int use = bed_of (model, stay), heir = heir_of (model, stay);

  if (use == MODEL_NONE)
    return MODEL_NONE;
  int bed = at (model, use)->of;
  things_end (model, use);
  if (heir == MODEL_NONE && cleaning)
    clean (model, bed);
  if (heir == MODEL_NONE)
    return bed;
  for (int i = 0; i < COUNT (model); i++)
    if (i != heir && is_sharing (model, i, stay))
      set_shares (model, i, heir);
  set_shares (model, heir, MODEL_NONE);
  begin_in_bed (model, THING_USE, bed, heir);
  return MODEL_NONE;
}

/* --- stays --- */

/* Nothing about a stay is earlier than it came, or was given a bed. */
static gint64
floor_of (const Model *model, int stay)
{
  gint64 floor = at (model, stay)->since;

  for (int i = 0; i < COUNT (model); i++)
    if (at (model, i)->there && at (model, i)->what == THING_USE && at (model, i)->stay == stay)
      floor = MAX (floor, at (model, i)->since);
  return floor;
}

static void
see (Model *model, int terminal, int stay)
{
  int sighting = things_add (model, THING_SIGHTING, terminal, stay, model->wish->at);

  at (model, sighting)->until = model->wish->at;
}

static const char *
begin_stay (Model *model, int *stay)
{
  gint64 ended = G_MININT64;

  for (int i = 0; i < COUNT (model); i++) {
    const Thing *thing = at (model, i);
    if (thing->there && thing->what == THING_STAY && thing->of == model->wish->resident && thing->until != MODEL_OPEN)
      ended = MAX (ended, thing->until);
  }
  *stay = things_add (model, THING_STAY, model->wish->resident, MODEL_NONE, model->wish->at);
  return check_not_before (model, ended);
}

static const char *
admit (Model *model)
{
  const Wish *wish = model->wish;
  int stay = model_stay_of (model, wish->resident), there = model_in_bed (model, wish->bed);

  if (stay != MODEL_NONE)
    return "already_staying";
  if (there != MODEL_NONE && at (model, there)->what == THING_USE)
    return refuse_for (model, there);
  const char *refusal = begin_stay (model, &stay);
  return refusal || wish->bed == MODEL_NONE ? refusal : take_then (model, wish->bed, stay);
}

static const char *
share (Model *model)
{
  int owner = model_stay_of (model, model->wish->owner), stay = model_stay_of (model, model->wish->resident);
  const char *refusal = NULL;

  if (owner == MODEL_NONE || owner == stay || bed_of (model, owner) == MODEL_NONE)
    return "state";
  if (stay == MODEL_NONE)
    refusal = begin_stay (model, &stay);
  else if (heir_of (model, stay) != MODEL_NONE || departure_of (model, stay) != MODEL_NONE)
    refusal = "state";
  else if (!(refusal = check_not_before (model, floor_of (model, stay))))
    leave_bed (model, stay, TRUE);
  set_shares (model, stay, owner);
  at (model, stay)->with = owner;
  return refusal;
}

static const char *
move (Model *model, int stay)
{
  int use = bed_of (model, stay);

  if (use != MODEL_NONE && at (model, use)->of == model->wish->bed)
    return "already";
  if (check_not_before (model, floor_of (model, stay)))
    return "state";
  things_end (model, use);
  set_shares (model, stay, MODEL_NONE);
  return take_then (model, model->wish->bed, stay);
}

static const char *
depart (Model *model, int stay)
{
  gint64 departed = MAX (model->wish->at, floor_of (model, stay));
  int bed = leave_bed (model, stay, FALSE);

  if (bed != MODEL_NONE)
    at (model, begin_in_bed (model, THING_HOLD, bed, stay))->due = departed + HOLD_SECONDS;
  things_add (model, THING_DEPARTURE, MODEL_NONE, stay, departed);
  see (model, MODEL_NONE, stay);
  at (model, stay)->flag = TRUE;
  return NULL;
}

static gboolean
had_bed (const Model *model, int stay, gint64 departed)
{
  for (int i = 0; i < COUNT (model); i++)
    if (at (model, i)->there && at (model, i)->what == THING_USE && at (model, i)->stay == stay
        && at (model, i)->until >= departed)
      return TRUE;
  return FALSE;
}

static const char *
come_back (Model *model, int stay, int departure)
{
  int hold = things_find (model, THING_HOLD, MODEL_NONE, stay), owner = at (model, stay)->shares;
  gboolean lost = hold == MODEL_NONE && owner != MODEL_NONE && bed_of (model, owner) == MODEL_NONE;

  things_end (model, departure);
  if (hold != MODEL_NONE)
    take (model, at (model, hold)->of, stay);
  else if ((lost || had_bed (model, stay, at (model, departure)->since)) && !model->wish->override)
    return "rule";
  if (lost)
    set_shares (model, stay, MODEL_NONE);
  see (model, MODEL_NONE, stay);
  at (model, stay)->flag = FALSE;
  return NULL;
}

static const char *
close_stay (Model *model, int stay, gint64 ended)
{
  int hold = things_find (model, THING_HOLD, MODEL_NONE, stay);

  leave_bed (model, stay, TRUE);
  things_end (model, hold);
  if (hold != MODEL_NONE)
    clean (model, at (model, hold)->of);
  things_end (model, things_find (model, THING_BINDING, MODEL_NONE, stay));
  at (model, stay)->until = ended;
  at (model, stay)->flag = TRUE;
  return NULL;
}

static const char *
bind (Model *model, int stay)
{
  int binding = things_find (model, THING_BINDING, model->wish->card, MODEL_NONE);

  if (binding != MODEL_NONE)
    return at (model, binding)->stay == stay ? "already" : "card_in_use";
  if (things_find (model, THING_BINDING, MODEL_NONE, stay) != MODEL_NONE)
    return "card_in_use";
  things_add (model, THING_BINDING, model->wish->card, stay, model->wish->at);
  return NULL;
}

static const char *
about_stay (Model *model)
{
  Verb verb = model->wish->verb;
  int stay = model_stay_of (model, model->wish->resident);
  int departure = stay == MODEL_NONE ? MODEL_NONE : departure_of (model, stay);
  gboolean from_away = verb == VERB_RETURN || verb == VERB_HAND_OVER;

  if (stay == MODEL_NONE)
    return "state";
  if (verb == VERB_BIND)
    return bind (model, stay);
  if (from_away != (departure != MODEL_NONE))
    return "state";
  if (verb == VERB_MOVE)
    return move (model, stay);
  if (check_not_before (model, from_away ? at (model, departure)->since : floor_of (model, stay)))
    return "state";
  if (verb == VERB_DEPART)
    return depart (model, stay);
  if (verb == VERB_RETURN)
    return come_back (model, stay, departure);
  if (verb == VERB_DISCHARGE)
    return close_stay (model, stay, MAX (model->wish->at, floor_of (model, stay)));
  things_end (model, departure);
  return close_stay (model, stay, at (model, departure)->since);
}

/* --- beds out of use, cards, all --- */

static const char *
outage (Model *model)
{
  const char *refusal = make_way (model, model->wish->bed, MODEL_NONE, FALSE);

  if (!refusal)
    begin_in_bed (model, THING_OUTAGE, model->wish->bed, MODEL_NONE);
  return refusal;
}

static const char *
end_outage (Model *model)
{
  int there = model_in_bed (model, model->wish->bed);

  if (there == MODEL_NONE || at (model, there)->what != THING_OUTAGE)
    return "state";
  things_end (model, there);
  return NULL;
}

/* Answers in any case; whether a guest is seen for the first time within some seconds. */
static gboolean
scan (Model *model)
{
  const Wish *wish = model->wish;
  int binding = things_find (model, THING_BINDING, wish->card, MODEL_NONE);
  int stay = binding == MODEL_NONE ? MODEL_NONE : at (model, binding)->stay;

  if (stay == MODEL_NONE || departure_of (model, stay) != MODEL_NONE)
    return FALSE;
  for (int i = 0; i < COUNT (model); i++) {
    const Thing *seen = at (model, i);
    if (seen->there && seen->what == THING_SIGHTING && seen->flag && seen->stay == stay && seen->of == wish->terminal
        && ABS (seen->since - wish->at) <= REPEAT_SECONDS)
      return FALSE;
  }
  see (model, wish->terminal, stay);
  at (model, COUNT (model) - 1)->flag = TRUE;
  return TRUE;
}

static const char *
try (Model *model)
{
  if (model->wish->at > model->wish->recorded + FUTURE_SECONDS)
    return "argument";
  switch (model->wish->verb) {
  case VERB_ADMIT:
    return admit (model);
  case VERB_SHARE:
    return share (model);
  case VERB_OUTAGE:
    return outage (model);
  case VERB_OUTAGE_END:
    return end_outage (model);
  case VERB_SCAN:
    return scan (model) ? NULL : NOTHING;
  case VERB_UNDO:
    return things_undo (model);
  default:
    return about_stay (model);
  }
}

ModelAnswer
model_do (Model *model, const Wish *wish)
{
  g_autoptr (GArray) before = g_array_copy (model->things);

  model->wish = wish;
  model->holder = MODEL_NONE;
  const char *refusal = try (model);
  if (!refusal) {
    things_keep (model, before);
    return (ModelAnswer){ TRUE, NULL, MODEL_NONE };
  }
  g_array_unref (model->things);
  model->things = g_steal_pointer (&before);
  return (ModelAnswer){ FALSE, *refusal ? refusal : NULL, model->holder };
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The oracle of the simulation's census: everything looked at for one instant, no sums kept. */
#include "tests/faults/simulation-model.h"

#define COUNT(model) ((int) (model)->things->len)

static const Thing *
at (const Model *model, int index)
{
  return model_thing (model, index);
}

static gboolean
lasts (const Thing *thing, gint64 census)
{
  return thing->there && thing->since < census && census <= thing->until;
}

static gboolean
is_counted (const Model *model, int stay, gint64 census)
{
  if (at (model, stay)->what != THING_STAY || !lasts (at (model, stay), census))
    return FALSE;
  for (int i = 0; i < COUNT (model); i++)
    if (at (model, i)->what == THING_DEPARTURE && at (model, i)->stay == stay && lasts (at (model, i), census))
      return FALSE;
  return TRUE;
}

/* After a clock was set back two stays of one person may hold one night: the earlier one has it. */
static gboolean
is_covered (const Model *model, int stay, gint64 census)
{
  for (int i = 0; i < COUNT (model); i++) {
    const Thing *other = at (model, i), *own = at (model, stay);
    if (i != stay && other->of == own->of && is_counted (model, i, census)
        && (other->since < own->since || (other->since == own->since && i < stay)))
      return TRUE;
  }
  return FALSE;
}

/* In a bed of one's own, or in that of who has not left. */
static gboolean
sleeps_in (const Model *model, What what, int stay, gint64 census)
{
  for (int i = 0; i < COUNT (model); i++) {
    const Thing *thing = at (model, i);
    if (thing->what == what && thing->stay == stay && lasts (thing, census)
        && (what != THING_SHARE || census <= at (model, thing->of)->until))
      return TRUE;
  }
  return FALSE;
}

ModelNight
model_night (const Model *model, gint64 census, int beds)
{
  ModelNight night = { .in_service = beds };

  for (int i = 0; i < COUNT (model); i++) {
    const Thing *thing = at (model, i);
    night.in_service -= thing->what == THING_OUTAGE && !thing->flag && lasts (thing, census);
    if (!is_counted (model, i, census))
      continue;
    gboolean person = !is_covered (model, i, census), bed = sleeps_in (model, THING_USE, i, census);
    night.persons += person;
    night.beds += bed;
    night.unbedded += person && !bed && !sleeps_in (model, THING_SHARE, i, census);
  }
  return night;
}

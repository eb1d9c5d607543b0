/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The oracle of the simulation's census: everything looked at for one instant, no sums kept. */
#include "tests/faults/simulation-things.h"

static gboolean
lasts (const Thing *thing, gint64 census)
{
  return thing->since < census && census <= thing->until;
}

static gboolean
is_counted (const Model *model, const Thing *stay, gint64 census)
{
  EACH (departure, model, THING_DEPARTURE, ANY, stay)
    if (lasts (departure, census))
      return FALSE;
  return lasts (stay, census);
}

/* After a clock was set back two stays of one person may hold one night: the earlier one has it. */
static gboolean
is_covered (const Model *model, const Thing *stay, gint64 census)
{
  EACH (other, model, THING_STAY, stay->of, NULL)
    if (other != stay && is_counted (model, other, census)
        && (other->since < stay->since || (other->since == stay->since && other->number < stay->number)))
      return TRUE;
  return FALSE;
}

/* In a bed of one's own, or in that of who has not left. */
static gboolean
sleeps_in (const Model *model, What what, const Thing *stay, gint64 census)
{
  EACH (thing, model, what, ANY, stay)
    if (lasts (thing, census) && (what != THING_SHARE || census <= thing->shares->until))
      return TRUE;
  return FALSE;
}

ModelNight
model_night (const Model *model, gint64 census, int beds)
{
  ModelNight night = { .in_service = beds };

  EACH (outage, model, THING_OUTAGE, ANY, NULL)
    night.in_service -= lasts (outage, census);
  EACH (stay, model, THING_STAY, ANY, NULL) {
    if (!is_counted (model, stay, census))
      continue;
    gboolean person = !is_covered (model, stay, census), bed = sleeps_in (model, THING_USE, stay, census);
    night.persons += person;
    night.beds += bed;
    night.unbedded += person && !bed && !sleeps_in (model, THING_SHARE, stay, census);
  }
  return night;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The oracle: every stay looked at for every night, no sums kept. */
#include "tests/census/oracle.h"

const char *const oracle_figures[FIGURES] = {
  "persons", "beds", "unbedded", "in service", "present", "hp", "admitted", "discharged", "same day", "closed",
};

const OracleSlip oracle_slips[SLIPS] = {
  [SLIP_NONE] = { "none", FIGURES },
  [SLIP_ARRIVAL] = { "arrival", FIGURE_PERSONS },
  [SLIP_EXIT] = { "exit", FIGURE_PERSONS },
  [SLIP_BED] = { "bed", FIGURE_BEDS },
  [SLIP_AWAY] = { "away", FIGURE_PERSONS },
  [SLIP_SHARE] = { "share", FIGURE_UNBEDDED },
  [SLIP_PERMIT] = { "permit", FIGURE_PERSONS },
  [SLIP_SERVICE] = { "in service", FIGURE_SERVICE },
  [SLIP_SEEN] = { "seen", FIGURE_PRESENT },
  [SLIP_EVENING] = { "evening", FIGURE_PRESENT },
  [SLIP_ADMITTED] = { "admitted", FIGURE_ADMITTED },
  [SLIP_DISCHARGED] = { "discharged", FIGURE_DISCHARGED },
  [SLIP_SAME_DAY] = { "same day", FIGURE_SAME_DAY },
  [SLIP_HP] = { "hp", FIGURE_HP },
  [SLIP_CORRECTED] = { "corrected", FIGURE_PERSONS },
  [SLIP_CLOSED] = { "closed", FIGURE_CLOSED },
};

static gboolean
lasts (gint64 since, gint64 until, gint64 census)
{
  return since < census && census <= until;
}

static gboolean
is_away (World *world, guint stay, gint64 census, Slip slip)
{
  for (guint i = 0; i < world->aways->len; i++) {
    const WorldSpan *away = &g_array_index (world->aways, WorldSpan, i);
    if (away->stay == stay && lasts (away->since, away->until - (slip == SLIP_AWAY ? 1 : 0), census))
      return TRUE;
  }
  for (guint i = 0; slip == SLIP_PERMIT && i < world->permits->len; i++) {
    const WorldSpan *permit = &g_array_index (world->permits, WorldSpan, i);
    if (permit->stay == stay && lasts (permit->since, permit->until, census))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_counted (World *world, guint index, gint64 census, Slip slip)
{
  const WorldStay *stay = &g_array_index (world->stays, WorldStay, index);
  gint64 since = stay->since - (slip == SLIP_ARRIVAL ? 1 : 0), until = stay->until - (slip == SLIP_EXIT ? 1 : 0);

  return !stay->gone && lasts (since, until, census) && stay->since < stay->until
         && !is_away (world, index, census, slip);
}

static const WorldUse *
bed_at (World *world, guint stay, gint64 census, Slip slip)
{
  for (guint i = 0; i < world->uses->len; i++) {
    const WorldUse *use = &g_array_index (world->uses, WorldUse, i);
    if (use->stay == stay && lasts (use->since - (slip == SLIP_BED ? 1 : 0), use->until, census))
      return use;
  }
  return NULL;
}

static const WorldSpan *
share_at (World *world, guint stay, gint64 census, Slip slip)
{
  for (guint i = 0; i < world->shares->len; i++) {
    const WorldSpan *share = &g_array_index (world->shares, WorldSpan, i);
    gint64 owner_until = g_array_index (world->stays, WorldStay, share->owner).until;
    gint64 until = MIN (share->until, owner_until) - (slip == SLIP_SHARE ? 1 : 0);
    if (share->stay == stay && lasts (share->since, until, census))
      return share;
  }
  return NULL;
}

/* Whether an earlier stay of the same resident in this house has the night. */
static gboolean
is_covered (World *world, guint index, gint64 census, Slip slip)
{
  const WorldStay *stay = &g_array_index (world->stays, WorldStay, index);

  for (guint i = 0; i < world->stays->len; i++) {
    const WorldStay *other = &g_array_index (world->stays, WorldStay, i);
    gboolean earlier = other->since < stay->since || (other->since == stay->since && other->id < stay->id);
    if (i != index && earlier && other->house == stay->house && other->resident == stay->resident
        && is_counted (world, i, census, slip))
      return TRUE;
  }
  return FALSE;
}

static gboolean
was_present (World *world, guint index, gint64 day, Slip slip)
{
  const WorldStay *stay = &g_array_index (world->stays, WorldStay, index);
  gint64 start = MAX (world_census (stay->house, day - 1), world_evening (stay->house, day)) + (slip == SLIP_EVENING ? 1 : 0);
  gint64 end = world_census (stay->house, day) + (slip == SLIP_SEEN ? 1 : 0);
  const WorldSighting *last = NULL;

  for (guint i = 0; i < world->sightings->len; i++) {
    const WorldSighting *seen = &g_array_index (world->sightings, WorldSighting, i);
    const WorldStay *of = &g_array_index (world->stays, WorldStay, seen->stay);
    if (of->house == stay->house && of->resident == stay->resident && seen->at >= start && seen->at < end
        && (!last || seen->at >= last->at))
      last = seen;
  }
  return last && !last->out;
}

static void
count_stay (World *world, guint index, gint64 day, Slip slip, gint64 room, OracleNight *counted)
{
  const WorldStay *stay = &g_array_index (world->stays, WorldStay, index);
  gint64 census = world_census (stay->house, day);

  if (!is_counted (world, index, census, slip))
    return;
  const WorldUse *own = bed_at (world, index, census, slip);
  const WorldSpan *share = share_at (world, index, census, slip);
  const WorldUse *shared = share ? bed_at (world, share->owner, census, slip) : NULL;
  gboolean person = !is_covered (world, index, census, slip);
  gint64 slept = own ? own->room : shared ? shared->room : 0;
  if (room >= 0 && room != (person || own ? slept : 0))
    return;
  counted->figures[FIGURE_PERSONS] += person;
  counted->figures[FIGURE_BEDS] += own != NULL;
  counted->figures[FIGURE_UNBEDDED] += person && !own && !share;
  if (room < 0)
    counted->figures[FIGURE_PRESENT] += person && was_present (world, index, day, slip);
}

static void
count_service (World *world, int house, gint64 day, gint64 room, Slip slip, OracleNight *counted)
{
  gint64 early = slip == SLIP_SERVICE ? 1 : 0;

  for (guint i = 0; i < world->beds->len; i++) {
    const WorldBed *bed = &g_array_index (world->beds, WorldBed, i);
    for (guint r = 0; r < 3; r++)
      counted->figures[FIGURE_SERVICE] += bed->room == world->rooms[house][r] && (room < 0 || room == bed->room);
  }
  for (guint i = 0; i < world->outages->len; i++) {
    const WorldUse *outage = &g_array_index (world->outages, WorldUse, i);
    for (guint r = 0; r < 3; r++)
      counted->figures[FIGURE_SERVICE] -= outage->stay && outage->room == world->rooms[house][r]
                                          && (room < 0 || room == outage->room)
                                          && lasts (outage->since, outage->until - early, world_census (house, day));
  }
}

static gboolean
in_night (int house, gint64 at, gint64 day)
{
  return at >= world_census (house, day - 1) && at < world_census (house, day);
}

static void
count_flow (World *world, int house, gint64 day, Slip slip, OracleNight *counted)
{
  gint64 in = slip == SLIP_ADMITTED ? 1 : 0, out = slip == SLIP_DISCHARGED ? 1 : 0, again = slip == SLIP_SAME_DAY ? 1 : 0;

  for (guint i = 0; i < world->stays->len; i++) {
    const WorldStay *stay = &g_array_index (world->stays, WorldStay, i);
    if (stay->house != house || stay->gone)
      continue;
    counted->figures[FIGURE_ADMITTED] += in_night (house, stay->since - in, day);
    counted->figures[FIGURE_DISCHARGED] += in_night (house, stay->until - out, day);
    counted->figures[FIGURE_SAME_DAY] += in_night (house, stay->since, day) && in_night (house, stay->until - again, day);
  }
}

OracleNight
oracle_night (World *world, int house, gint64 day, gint64 room, Slip slip)
{
  OracleNight counted = { 0 };

  for (guint i = 0; i < world->stays->len; i++)
    if (g_array_index (world->stays, WorldStay, i).house == house)
      count_stay (world, i, day, slip, room, &counted);
  count_service (world, house, day, room, slip, &counted);
  if (room < 0)
    count_flow (world, house, day, slip, &counted);
  counted.figures[FIGURE_HP] = counted.figures[FIGURE_PERSONS] + (slip == SLIP_HP ? 0 : counted.figures[FIGURE_SAME_DAY]);
  return counted;
}

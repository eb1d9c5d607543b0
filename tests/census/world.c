/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random histories of three houses in three zones. */
#include "tests/census/world.h"

#define STAYS 520
#define LONGEST 90             /* days of a stay */
#define CORRECTIONS 60
#define OUTAGES 24             /* of each house */

const WorldHouse world_houses[WORLD_HOUSES] = {
  { "Barat", "Asia/Jakarta", 7 * 3600, 14400 },
  { "Tengah", "Asia/Makassar", 8 * 3600, 0 },
  { "Timur", "Asia/Jayapura", 9 * 3600, 21600 },
};

gint64
world_census (int house, gint64 day)
{
  return (day + 1) * 86400 + world_houses[house].census - world_houses[house].offset;
}

gint64
world_evening (int house, gint64 day)
{
  return day * 86400 + 15 * 3600 - world_houses[house].offset;
}

/* Half of all times lie within two seconds of a census. */
static gint64
random_time (World *world, int house, gint64 from, gint64 to)
{
  gint64 at = from + (gint64) (g_rand_double (world->random) * (double) (to - from));

  if (g_rand_boolean (world->random))
    at = world_census (house, WORLD_FIRST + (at - world_census (house, WORLD_FIRST)) / 86400)
         + g_rand_int_range (world->random, -2, 3);
  return CLAMP (at, from, to);
}

static gint64
end_or_zero (gint64 until)
{
  return until == WORLD_FOREVER ? 0 : until;
}

/* Of an open stay: the end of the world. */
static gint64
last_moment (const WorldStay *stay)
{
  return stay->until == WORLD_FOREVER ? world_census (stay->house, WORLD_FIRST + WORLD_NIGHTS) : stay->until;
}

/* A bed of the room that is free from then on, a new one if need be. */
static WorldBed *
free_bed (World *world, gint64 room, gint64 since)
{
  for (guint i = 0; i < world->beds->len; i++) {
    WorldBed *bed = &g_array_index (world->beds, WorldBed, i);
    if (bed->room == room && bed->until <= since)
      return bed;
  }
  g_autofree char *name = g_strdup_printf ("%u", world->beds->len);
  WorldBed made = { .id = seed_bed (world->fixture, room, name), .room = room };
  g_array_append_val (world->beds, made);
  return &g_array_index (world->beds, WorldBed, world->beds->len - 1);
}

static void
add_use (World *world, guint stay, gint64 since, gint64 until)
{
  const WorldStay *of = &g_array_index (world->stays, WorldStay, stay);
  gint64 room = world->rooms[of->house][g_rand_int_range (world->random, 0, 3)];
  WorldBed *bed = free_bed (world, room, since);
  WorldUse use = { .bed = bed->id, .room = room, .since = since, .until = until, .stay = stay };

  bed->until = until;
  use.id = seed_use (world->fixture, bed->id, of->id, since, end_or_zero (until));
  g_array_append_val (world->uses, use);
}

/* Up to three beds after each other, with gaps. */
static void
add_uses (World *world, guint stay)
{
  WorldStay of = g_array_index (world->stays, WorldStay, stay);
  gint64 at = of.since, last = last_moment (&of);

  for (int n = g_rand_int_range (world->random, 0, 4); n > 0 && at < last; n--) {
    gint64 since = g_rand_boolean (world->random) ? at : random_time (world, of.house, at, last);
    gint64 until = n == 1 ? of.until : random_time (world, of.house, since, last);
    if (since > until)
      break;
    add_use (world, stay, since, until);
    at = until;
  }
}

static void
add_away (World *world, guint stay)
{
  WorldStay of = g_array_index (world->stays, WorldStay, stay);
  gint64 last = last_moment (&of);
  gint64 since = random_time (world, of.house, of.since, last);
  WorldSpan away = { .since = since, .until = random_time (world, of.house, since, last), .stay = stay };

  if (of.until == WORLD_FOREVER && g_rand_boolean (world->random))
    away.until = WORLD_FOREVER;
  away.id = seed_departure (world->fixture, of.id, away.since, end_or_zero (away.until));
  g_array_append_val (world->aways, away);
}

static guint
find_owner (World *world, guint stay)
{
  guint owner = stay;

  for (int tries = 0; tries < 8; tries++) {
    owner = (guint) g_rand_int_range (world->random, 0, (int) stay + 1);
    if (owner != stay
        && g_array_index (world->stays, WorldStay, owner).house == g_array_index (world->stays, WorldStay, stay).house)
      break;
  }
  return owner;
}

/* Shares with one of the same house for a while within the own stay. */
static void
add_share (World *world, guint stay)
{
  WorldStay of = g_array_index (world->stays, WorldStay, stay);
  guint owner = find_owner (world, stay);
  WorldStay other = g_array_index (world->stays, WorldStay, owner);
  gint64 last = last_moment (&of);

  if (owner == stay || other.house != of.house || other.gone)
    return;
  gint64 since = random_time (world, of.house, of.since, last);
  WorldSpan share = { .since = since, .stay = stay, .owner = owner };
  share.until = random_time (world, of.house, since, last);
  share.id = seed_share (world->fixture, of.id, other.id, share.since, share.until);
  g_array_append_val (world->shares, share);
}

/* Out on permit is at home: the night is counted. */
static void
add_permit (World *world, guint stay)
{
  WorldStay of = g_array_index (world->stays, WorldStay, stay);
  gint64 last = last_moment (&of);
  gint64 out = random_time (world, of.house, of.since, last);
  WorldSpan permit = { .since = out, .until = random_time (world, of.house, out, last), .stay = stay };
  g_autoptr (Row) row = row_new (&table_permit, record_new_id (fixture_record (world->fixture)));

  row_set_int (row, "stay", of.id);
  row_set_text (row, "kind", "leave");
  row_set_int (row, "out_at", out);
  row_set_int (row, "due_at", out + 86400);
  row_set_int (row, "back_at", permit.until);
  seed_row (world->fixture, row);
  g_array_append_val (world->permits, permit);
}

static gboolean
has_open (World *world, gint64 resident)
{
  for (guint i = 0; i < world->stays->len; i++) {
    const WorldStay *stay = &g_array_index (world->stays, WorldStay, i);
    if (stay->resident == resident && stay->until == WORLD_FOREVER && !stay->gone)
      return TRUE;
  }
  return FALSE;
}

static void
add_stay (World *world)
{
  int house = g_rand_int_range (world->random, 0, WORLD_HOUSES);
  gint64 resident = world->residents[g_rand_int_range (world->random, 0, WORLD_RESIDENTS)];
  gint64 since = random_time (world, house, world_census (house, WORLD_FIRST),
                              world_census (house, WORLD_FIRST + WORLD_NIGHTS - 5));
  gint64 until = random_time (world, house, since, since + g_rand_int_range (world->random, 0, LONGEST) * 86400);
  WorldStay stay = { .resident = resident, .house = house, .since = since, .until = until };
  guint index = world->stays->len;

  if (!has_open (world, resident) && g_rand_int_range (world->random, 0, 3) == 0)
    stay.until = WORLD_FOREVER;
  stay.id = seed_stay (world->fixture, resident, world->houses[house], since, end_or_zero (stay.until));
  g_array_append_val (world->stays, stay);
  add_uses (world, index);
  if (g_rand_boolean (world->random))
    add_away (world, index);
  if (g_rand_int_range (world->random, 0, 4) > 0)
    add_share (world, index);
  if (g_rand_boolean (world->random))
    add_permit (world, index);
  seed_census (world->fixture, stay.id);
}

static void
end_uses (World *world, guint stay, gint64 at)
{
  for (guint i = 0; i < world->uses->len; i++) {
    WorldUse *use = &g_array_index (world->uses, WorldUse, i);
    if (use->stay == stay && use->until == WORLD_FOREVER) {
      use->until = MAX (at, use->since);
      seed_set_int (world->fixture, &table_bed_use, use->id, "until", use->until);
    }
  }
}

static void
end_stay (World *world, guint index)
{
  WorldStay *stay = &g_array_index (world->stays, WorldStay, index);
  gint64 at = random_time (world, stay->house, stay->since, world_census (stay->house, WORLD_FIRST + WORLD_NIGHTS));

  if (stay->gone || stay->until != WORLD_FOREVER)
    return;
  end_uses (world, index, at);
  stay->until = at;
  seed_set_int (world->fixture, &table_stay, stay->id, "ended_at", at);
  seed_census (world->fixture, stay->id);
}

/* Takes the stay of one resident to another, as a merge does, or back, as unmerge does. */
static void
merge_stay (World *world, guint index)
{
  WorldStay *stay = &g_array_index (world->stays, WorldStay, index);
  gint64 other = world->residents[g_rand_int_range (world->random, 0, WORLD_RESIDENTS)];

  if (stay->gone || (stay->until == WORLD_FOREVER && has_open (world, other)))
    return;
  stay->resident = other;
  seed_set_int (world->fixture, &table_stay, stay->id, "resident", other);
  seed_census (world->fixture, stay->id);
}

static gboolean
is_shared (World *world, guint index)
{
  for (guint i = 0; i < world->shares->len; i++)
    if (g_array_index (world->shares, WorldSpan, i).owner == index)
      return TRUE;
  return FALSE;
}

static void
remove_row (World *world, const Table *table, gint64 id)
{
  g_autoptr (GError) error = NULL;

  row_delete (fixture_connection (world->fixture), table, id, &error);
  g_assert_no_error (error);
}

static void
remove_spans (World *world, GArray *spans, const Table *table, guint stay)
{
  for (guint i = 0; i < spans->len; i++) {
    WorldSpan *span = &g_array_index (spans, WorldSpan, i);
    if (span->stay == stay && span->id) {
      remove_row (world, table, span->id);
      span->id = 0;
    }
  }
}

static void
remove_permits (World *world, gint64 stay)
{
  g_autoptr (Query) query =
    query_new (fixture_connection (world->fixture), "DELETE FROM permit WHERE stay = :stay", NULL);

  query_bind_int (query, ":stay", stay);
  g_assert_true (query_run (query, NULL));
}

/* Undoes an admission: nothing of it is left, and the sums go back. */
static void
remove_stay (World *world, guint index)
{
  WorldStay *stay = &g_array_index (world->stays, WorldStay, index);

  if (stay->gone || is_shared (world, index))
    return;
  for (guint i = 0; i < world->uses->len; i++) {
    WorldUse *use = &g_array_index (world->uses, WorldUse, i);
    if (use->stay == index)
      remove_row (world, &table_bed_use, use->id);
  }
  remove_permits (world, stay->id);
  remove_spans (world, world->aways, &table_departure, index);
  remove_spans (world, world->shares, &table_bed_share, index);
  remove_row (world, &table_stay, stay->id);
  stay->gone = TRUE;
  seed_census (world->fixture, stay->id);
}

static void
add_outages (World *world)
{
  for (int house = 0; house < (int) WORLD_HOUSES; house++)
    for (int n = 0; n < OUTAGES; n++) {
      g_autofree char *name = g_strdup_printf ("out %d", n);
      gint64 start = world_census (house, WORLD_FIRST), end = world_census (house, WORLD_FIRST + WORLD_NIGHTS);
      gint64 room = world->rooms[house][n % 3], since = random_time (world, house, start, end);
      WorldUse outage = { .bed = seed_bed (world->fixture, room, name), .room = room, .since = since,
                     .until = n % 4 ? random_time (world, house, since, end) : WORLD_FOREVER, .stay = n % 2 ? 1 : 0 };
      seed_outage (world->fixture, outage.bed, outage.stay ? "repair" : "cleaning", since, end_or_zero (outage.until));
      WorldBed bed = { .id = outage.bed, .room = room, .until = WORLD_FOREVER };
      g_array_append_val (world->beds, bed);
      g_array_append_val (world->outages, outage);
    }
}

/* A quarter of them lie within two seconds of the evening's beginning. */
static gint64
sighting_time (World *world, const WorldStay *stay, gint64 last)
{
  gint64 at = random_time (world, stay->house, stay->since, last);

  if (g_rand_int_range (world->random, 0, 4) == 0)
    at = world_evening (stay->house, at / 86400) + g_rand_int_range (world->random, -2, 3);
  return CLAMP (at, stay->since, last);
}

static void
add_sighting (World *world)
{
  guint index = (guint) g_rand_int_range (world->random, 0, (int) world->stays->len);
  const WorldStay *stay = &g_array_index (world->stays, WorldStay, index);
  int house = stay->house;

  if (stay->gone)
    return;
  gint64 last = MIN (stay->until, world_census (house, WORLD_FIRST + WORLD_NIGHTS));
  WorldSighting seen = { sighting_time (world, stay, last), index,
                         g_rand_int_range (world->random, 0, 3) == 0 };
  gint64 night = WORLD_FIRST + (seen.at - world_census (house, WORLD_FIRST - 1)) / 86400;
  g_autoptr (Row) row = row_new (&table_sighting, record_new_id (fixture_record (world->fixture)));
  row_set_int (row, "stay", stay->id);
  row_set_int (row, "house", world->houses[house]);
  row_set_int (row, "at", seen.at);
  row_set_text (row, "direction", seen.out ? "out" : "seen");
  if (seen.at >= world_evening (house, night))
    row_set_int (row, "night", night);
  row_set_text (row, "source", "desk");
  seed_row (world->fixture, row);
  g_array_append_val (world->sightings, seen);
}

World
world_new (Fixture *fixture, guint32 seed)
{
  World world = { .fixture = fixture, .random = g_rand_new_with_seed (seed) };
  GArray **lists[] = { &world.stays, &world.uses,    &world.aways,    &world.shares,
                       &world.beds,  &world.outages, &world.sightings, &world.permits };
  const guint sizes[] = { sizeof (WorldStay), sizeof (WorldUse), sizeof (WorldSpan),     sizeof (WorldSpan),
                          sizeof (WorldBed),  sizeof (WorldUse), sizeof (WorldSighting), sizeof (WorldSpan) };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    *lists[i] = g_array_new (FALSE, FALSE, sizes[i]);
  fixture_staff (fixture);
  g_assert_true (connection_begin (fixture_connection (fixture), NULL));
  for (guint h = 0; h < WORLD_HOUSES; h++) {
    world.houses[h] = seed_house (fixture, world_houses[h].name, world_houses[h].zone, world_houses[h].census);
    for (guint r = 0; r < 3; r++) {
      g_autofree char *name = g_strdup_printf ("Kamar %u", r);
      world.rooms[h][r] = seed_room (fixture, world.houses[h], name);
    }
  }
  for (guint i = 0; i < WORLD_RESIDENTS; i++)
    world.residents[i] = seed_resident (fixture, "Guest");
  return world;
}

void
world_clear (World *world)
{
  GArray *lists[] = { world->stays, world->uses, world->aways, world->shares, world->beds, world->outages,
                      world->sightings, world->permits };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_array_unref (lists[i]);
  g_rand_free (world->random);
}

void
world_forget (World *world)
{
  GArray *lists[] = { world->stays, world->uses, world->aways, world->shares, world->outages, world->sightings, world->permits };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_array_set_size (lists[i], 0);
}

void
world_live (World *world)
{
  add_outages (world);
  for (guint i = 0; i < STAYS; i++) {
    add_stay (world);
    guint any = (guint) g_rand_int_range (world->random, 0, (int) world->stays->len);
    switch (g_rand_int_range (world->random, 0, 6)) {
    case 0:
      end_stay (world, any);
      break;
    case 1:
      merge_stay (world, any);
      break;
    case 2:
      remove_stay (world, any);
      break;
    default:
      break;
    }
  }
  for (guint i = 0; i < STAYS * 4; i++)
    add_sighting (world);
  g_assert_true (connection_commit (fixture_connection (world->fixture), NULL));
}

void
world_correct (World *world)
{
  g_assert_true (connection_begin (fixture_connection (world->fixture), NULL));
  for (guint i = 0; i < CORRECTIONS; i++) {
    guint any = (guint) g_rand_int_range (world->random, 0, (int) world->stays->len);
    switch (g_rand_int_range (world->random, 0, 3)) {
    case 0:
      end_stay (world, any);
      break;
    case 1:
      merge_stay (world, any);
      break;
    default:
      add_stay (world);
      break;
    }
  }
  g_assert_true (connection_commit (fixture_connection (world->fixture), NULL));
}

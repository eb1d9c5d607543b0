/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The census against a count that knows no sums: every stay looked at for every night of random histories. */
#include "db/report/census.h"
#include "tests/support/seed.h"

#define FIRST 20700          /* day number of the first night */
#define NIGHTS 45
#define RESIDENTS 100
#define STAYS 520
#define FOREVER G_MAXINT64

/* Indonesia's zones have no summer time: the oracle needs no calendar. */
static const struct {
  const char *name, *zone;
  int offset, census;
} houses[] = {
  { "Barat", "Asia/Jakarta", 7 * 3600, 14400 },
  { "Tengah", "Asia/Makassar", 8 * 3600, 0 },
  { "Timur", "Asia/Jayapura", 9 * 3600, 21600 },
};

typedef struct {
  gint64 id, resident, since, until;     /* until FOREVER: open */
  int house;
  gboolean gone;                         /* its admission was undone */
} Stay;

typedef struct {
  gint64 id, bed, room, since, until;
  guint stay;                            /* index */
} Use;

typedef struct {
  gint64 id, since, until;
  guint stay, owner;                     /* owner: sharing only */
} Span;

typedef struct {
  gint64 id, since, until;               /* since: of the last use */
  gint64 room;
} Bed;

typedef struct {
  gint64 at;
  guint stay;
  gboolean out;
} Sighting;

typedef struct {
  Fixture *fixture;
  GRand *random;
  gint64 houses[G_N_ELEMENTS (houses)];
  gint64 rooms[G_N_ELEMENTS (houses)][3];
  gint64 residents[RESIDENTS];
  GArray *stays, *uses, *aways, *shares, *beds, *outages, *sightings;
} World;

/* Off by one on purpose: a count with one of these must disagree. */
typedef enum { SLIP_NONE, SLIP_ARRIVAL, SLIP_EXIT, SLIP_BED, SLIP_AWAY, SLIP_SHARE, SLIPS } Slip;

static gint64
census_instant (int house, gint64 day)
{
  return (day + 1) * 86400 + houses[house].census - houses[house].offset;
}

/* Half of all times lie within two seconds of a census. */
static gint64
random_time (World *world, int house, gint64 from, gint64 to)
{
  gint64 at = from + (gint64) (g_rand_double (world->random) * (double) (to - from));

  if (g_rand_boolean (world->random))
    at = census_instant (house, FIRST + (at - census_instant (house, FIRST)) / 86400) + g_rand_int_range (world->random, -2, 3);
  return CLAMP (at, from, to);
}

static gint64
end_or_zero (gint64 until)
{
  return until == FOREVER ? 0 : until;
}

/* A bed of the room that is free from then on, a new one if need be. */
static Bed *
free_bed (World *world, gint64 room, gint64 since)
{
  for (guint i = 0; i < world->beds->len; i++) {
    Bed *bed = &g_array_index (world->beds, Bed, i);
    if (bed->room == room && bed->until <= since)
      return bed;
  }
  g_autofree char *name = g_strdup_printf ("%u", world->beds->len);
  Bed made = { .id = seed_bed (world->fixture, room, name), .room = room };
  g_array_append_val (world->beds, made);
  return &g_array_index (world->beds, Bed, world->beds->len - 1);
}

static void
add_use (World *world, guint stay, gint64 since, gint64 until)
{
  const Stay *of = &g_array_index (world->stays, Stay, stay);
  gint64 room = world->rooms[of->house][g_rand_int_range (world->random, 0, 3)];
  Bed *bed = free_bed (world, room, since);
  Use use = { .bed = bed->id, .room = room, .since = since, .until = until, .stay = stay };

  bed->until = until;
  use.id = seed_use (world->fixture, bed->id, of->id, since, end_or_zero (until));
  g_array_append_val (world->uses, use);
}

/* Up to three beds after each other, with gaps. */
static void
add_uses (World *world, guint stay)
{
  Stay of = g_array_index (world->stays, Stay, stay);
  gint64 at = of.since, last = of.until == FOREVER ? census_instant (of.house, FIRST + NIGHTS) : of.until;

  for (int n = g_rand_int_range (world->random, 0, 4); n > 0 && at < last; n--) {
    gint64 since = g_rand_boolean (world->random) ? at : random_time (world, of.house, at, last);
    gint64 until = n == 1 ? of.until : random_time (world, of.house, since, last);
    if (since >= until)
      break;
    add_use (world, stay, since, until);
    at = until;
  }
}

static void
add_away (World *world, guint stay)
{
  Stay of = g_array_index (world->stays, Stay, stay);
  gint64 last = of.until == FOREVER ? census_instant (of.house, FIRST + NIGHTS) : of.until;
  gint64 since = random_time (world, of.house, of.since, last);
  Span away = { .since = since, .until = random_time (world, of.house, since, last), .stay = stay };

  if (of.until == FOREVER && g_rand_boolean (world->random))
    away.until = FOREVER;
  away.id = seed_departure (world->fixture, of.id, away.since, end_or_zero (away.until));
  g_array_append_val (world->aways, away);
}

/* Shares with one of the same house for a while within the own stay. */
static void
add_share (World *world, guint stay)
{
  Stay of = g_array_index (world->stays, Stay, stay);
  guint owner = (guint) g_rand_int_range (world->random, 0, (int) stay + 1);
  Stay other = g_array_index (world->stays, Stay, owner);
  gint64 last = of.until == FOREVER ? census_instant (of.house, FIRST + NIGHTS) : of.until;

  if (owner == stay || other.house != of.house || other.gone)
    return;
  gint64 since = random_time (world, of.house, of.since, last);
  Span share = { .since = since, .until = random_time (world, of.house, since, last), .stay = stay, .owner = owner };
  share.id = seed_share (world->fixture, of.id, other.id, share.since, share.until);
  g_array_append_val (world->shares, share);
}

static gboolean
has_open (World *world, gint64 resident)
{
  for (guint i = 0; i < world->stays->len; i++) {
    const Stay *stay = &g_array_index (world->stays, Stay, i);
    if (stay->resident == resident && stay->until == FOREVER && !stay->gone)
      return TRUE;
  }
  return FALSE;
}

static void
add_stay (World *world)
{
  int house = g_rand_int_range (world->random, 0, G_N_ELEMENTS (houses));
  gint64 resident = world->residents[g_rand_int_range (world->random, 0, RESIDENTS)];
  gint64 since = random_time (world, house, census_instant (house, FIRST), census_instant (house, FIRST + NIGHTS - 5));
  gint64 until = random_time (world, house, since, since + g_rand_int_range (world->random, 0, 20) * 86400);
  Stay stay = { .resident = resident, .house = house, .since = since, .until = until };
  guint index = world->stays->len;

  if (!has_open (world, resident) && g_rand_int_range (world->random, 0, 3) == 0)
    stay.until = FOREVER;
  stay.id = seed_stay (world->fixture, resident, world->houses[house], since, end_or_zero (stay.until));
  g_array_append_val (world->stays, stay);
  add_uses (world, index);
  if (g_rand_boolean (world->random))
    add_away (world, index);
  if (g_rand_boolean (world->random))
    add_share (world, index);
  seed_census (world->fixture, stay.id);
}

static void
end_uses (World *world, guint stay, gint64 at)
{
  for (guint i = 0; i < world->uses->len; i++) {
    Use *use = &g_array_index (world->uses, Use, i);
    if (use->stay == stay && use->until == FOREVER) {
      use->until = MAX (at, use->since);
      seed_set_int (world->fixture, &table_bed_use, use->id, "until", use->until);
    }
  }
}

static void
end_stay (World *world, guint index)
{
  Stay *stay = &g_array_index (world->stays, Stay, index);
  gint64 at = random_time (world, stay->house, stay->since, census_instant (stay->house, FIRST + NIGHTS));

  if (stay->gone || stay->until != FOREVER)
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
  Stay *stay = &g_array_index (world->stays, Stay, index);
  gint64 other = world->residents[g_rand_int_range (world->random, 0, RESIDENTS)];

  if (stay->gone || (stay->until == FOREVER && has_open (world, other)))
    return;
  stay->resident = other;
  seed_set_int (world->fixture, &table_stay, stay->id, "resident", other);
  seed_census (world->fixture, stay->id);
}

static gboolean
is_shared (World *world, guint index)
{
  for (guint i = 0; i < world->shares->len; i++)
    if (g_array_index (world->shares, Span, i).owner == index)
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
    Span *span = &g_array_index (spans, Span, i);
    if (span->stay == stay && span->id) {
      remove_row (world, table, span->id);
      span->id = 0;
    }
  }
}

/* Undoes an admission: nothing of it is left, and the sums go back. */
static void
remove_stay (World *world, guint index)
{
  Stay *stay = &g_array_index (world->stays, Stay, index);

  if (stay->gone || is_shared (world, index))
    return;
  for (guint i = 0; i < world->uses->len; i++) {
    Use *use = &g_array_index (world->uses, Use, i);
    if (use->stay == index)
      remove_row (world, &table_bed_use, use->id);
  }
  remove_spans (world, world->aways, &table_departure, index);
  remove_spans (world, world->shares, &table_bed_share, index);
  remove_row (world, &table_stay, stay->id);
  stay->gone = TRUE;
  seed_census (world->fixture, stay->id);
}

static void
add_outages (World *world)
{
  for (int house = 0; house < (int) G_N_ELEMENTS (houses); house++)
    for (int n = 0; n < 8; n++) {
      g_autofree char *name = g_strdup_printf ("out %d", n);
      gint64 start = census_instant (house, FIRST), end = census_instant (house, FIRST + NIGHTS);
      gint64 room = world->rooms[house][n % 3], since = random_time (world, house, start, end);
      Use outage = { .bed = seed_bed (world->fixture, room, name), .room = room, .since = since,
                     .until = n % 4 ? random_time (world, house, since, end) : FOREVER, .stay = n % 2 ? 1 : 0 };
      seed_outage (world->fixture, outage.bed, outage.stay ? "repair" : "cleaning", since, end_or_zero (outage.until));
      Bed bed = { .id = outage.bed, .room = room, .until = FOREVER };
      g_array_append_val (world->beds, bed);
      g_array_append_val (world->outages, outage);
    }
}

static void
add_sighting (World *world)
{
  guint index = (guint) g_rand_int_range (world->random, 0, (int) world->stays->len);
  const Stay *stay = &g_array_index (world->stays, Stay, index);
  int house = stay->house;

  if (stay->gone)
    return;
  Sighting seen = { random_time (world, house, stay->since, MIN (stay->until, census_instant (house, FIRST + NIGHTS))),
                    index, g_rand_int_range (world->random, 0, 3) == 0 };
  gint64 night = FIRST + (seen.at - census_instant (house, FIRST - 1)) / 86400;
  g_autoptr (Row) row = row_new (&table_sighting, record_new_id (fixture_record (world->fixture)));
  row_set_int (row, "stay", stay->id);
  row_set_int (row, "house", world->houses[house]);
  row_set_int (row, "at", seen.at);
  row_set_text (row, "direction", seen.out ? "out" : "seen");
  if (seen.at >= night * 86400 + 15 * 3600 - houses[house].offset)
    row_set_int (row, "night", night);
  row_set_text (row, "source", "desk");
  seed_row (world->fixture, row);
  g_array_append_val (world->sightings, seen);
}

static World
make_world (Fixture *fixture)
{
  World world = { .fixture = fixture, .random = g_rand_new_with_seed (20261121) };
  GArray **lists[] = { &world.stays, &world.uses, &world.aways, &world.shares, &world.beds, &world.outages, &world.sightings };
  const guint sizes[] = { sizeof (Stay), sizeof (Use), sizeof (Span), sizeof (Span), sizeof (Bed), sizeof (Use),
                          sizeof (Sighting) };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    *lists[i] = g_array_new (FALSE, FALSE, sizes[i]);
  fixture_staff (fixture);
  g_assert_true (connection_begin (fixture_connection (fixture), NULL));
  for (guint h = 0; h < G_N_ELEMENTS (houses); h++) {
    world.houses[h] = seed_house (fixture, houses[h].name, houses[h].zone, houses[h].census);
    for (guint r = 0; r < 3; r++) {
      g_autofree char *name = g_strdup_printf ("Kamar %u", r);
      world.rooms[h][r] = seed_room (fixture, world.houses[h], name);
    }
  }
  for (guint i = 0; i < RESIDENTS; i++)
    world.residents[i] = seed_resident (fixture, "Guest");
  return world;
}

static void
world_clear (World *world)
{
  GArray *lists[] = { world->stays, world->uses, world->aways, world->shares, world->beds, world->outages,
                      world->sightings };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_array_unref (lists[i]);
  g_rand_free (world->random);
}

static void
live (World *world)
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
  for (guint i = 0; i < STAYS * 8; i++)
    add_sighting (world);
  g_assert_true (connection_commit (fixture_connection (world->fixture), NULL));
}

/* The oracle. */

static gboolean
lasts (gint64 since, gint64 until, gint64 census)
{
  return since < census && census <= until;
}

static gboolean
is_away (World *world, guint stay, gint64 census, Slip slip)
{
  for (guint i = 0; i < world->aways->len; i++) {
    const Span *away = &g_array_index (world->aways, Span, i);
    if (away->stay == stay && lasts (away->since, away->until - (slip == SLIP_AWAY ? 1 : 0), census))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_counted (World *world, guint index, gint64 census, Slip slip)
{
  const Stay *stay = &g_array_index (world->stays, Stay, index);
  gint64 since = stay->since - (slip == SLIP_ARRIVAL ? 1 : 0), until = stay->until - (slip == SLIP_EXIT ? 1 : 0);

  return !stay->gone && lasts (since, until, census) && stay->since < stay->until && !is_away (world, index, census, slip);
}

static const Use *
bed_at (World *world, guint stay, gint64 census, Slip slip)
{
  for (guint i = 0; i < world->uses->len; i++) {
    const Use *use = &g_array_index (world->uses, Use, i);
    if (use->stay == stay && lasts (use->since - (slip == SLIP_BED ? 1 : 0), use->until, census))
      return use;
  }
  return NULL;
}

static const Span *
share_at (World *world, guint stay, gint64 census, Slip slip)
{
  for (guint i = 0; i < world->shares->len; i++) {
    const Span *share = &g_array_index (world->shares, Span, i);
    gint64 owner_until = g_array_index (world->stays, Stay, share->owner).until;
    if (share->stay == stay && lasts (share->since, MIN (share->until, owner_until) - (slip == SLIP_SHARE ? 1 : 0), census))
      return share;
  }
  return NULL;
}

/* Whether an earlier stay of the same resident in this house has the night. */
static gboolean
is_covered (World *world, guint index, gint64 census, Slip slip)
{
  const Stay *stay = &g_array_index (world->stays, Stay, index);

  for (guint i = 0; i < world->stays->len; i++) {
    const Stay *other = &g_array_index (world->stays, Stay, i);
    gboolean earlier = other->since < stay->since || (other->since == stay->since && other->id < stay->id);
    if (i != index && earlier && other->house == stay->house && other->resident == stay->resident
        && is_counted (world, i, census, slip))
      return TRUE;
  }
  return FALSE;
}

static gboolean
was_present (World *world, guint index, gint64 day, gint64 census)
{
  const Stay *stay = &g_array_index (world->stays, Stay, index);
  gint64 start = MAX (census_instant (stay->house, day - 1), day * 86400 + 15 * 3600 - houses[stay->house].offset);
  const Sighting *last = NULL;

  for (guint i = 0; i < world->sightings->len; i++) {
    const Sighting *seen = &g_array_index (world->sightings, Sighting, i);
    const Stay *of = &g_array_index (world->stays, Stay, seen->stay);
    if (of->house == stay->house && of->resident == stay->resident && seen->at >= start && seen->at < census
        && (!last || seen->at >= last->at))
      last = seen;
  }
  return last && !last->out;
}

typedef struct {
  gint64 persons, beds, unbedded, present, in_service;
} Room;

static void
count_stay (World *world, guint index, gint64 day, Slip slip, gint64 room, Room *counted)
{
  const Stay *stay = &g_array_index (world->stays, Stay, index);
  gint64 census = census_instant (stay->house, day);

  if (!is_counted (world, index, census, slip))
    return;
  const Use *own = bed_at (world, index, census, slip);
  const Span *share = share_at (world, index, census, slip);
  const Use *shared = share ? bed_at (world, share->owner, census, slip) : NULL;
  gboolean person = !is_covered (world, index, census, slip);
  gint64 slept = own ? own->room : shared ? shared->room : 0;
  if (room >= 0 && room != (person || own ? slept : 0))
    return;
  counted->persons += person;
  counted->beds += own != NULL;
  counted->unbedded += person && !own && !share;
  counted->present += person && was_present (world, index, day, census);
}

static void
count_service (World *world, int house, gint64 day, gint64 room, Room *counted)
{
  for (guint i = 0; i < world->beds->len; i++) {
    const Bed *bed = &g_array_index (world->beds, Bed, i);
    for (guint r = 0; r < 3; r++)
      counted->in_service += bed->room == world->rooms[house][r] && (room < 0 || room == bed->room);
  }
  for (guint i = 0; i < world->outages->len; i++) {
    const Use *outage = &g_array_index (world->outages, Use, i);
    for (guint r = 0; r < 3; r++)
      counted->in_service -= outage->stay && outage->room == world->rooms[house][r] && (room < 0 || room == outage->room)
                             && lasts (outage->since, outage->until, census_instant (house, day));
  }
}

/* @room: -1 for the whole house */
static Room
count_night (World *world, int house, gint64 day, gint64 room, Slip slip)
{
  Room counted = { 0 };

  for (guint i = 0; i < world->stays->len; i++)
    if (g_array_index (world->stays, Stay, i).house == house)
      count_stay (world, i, day, slip, room, &counted);
  count_service (world, house, day, room, &counted);
  return counted;
}

static gboolean
in_night (int house, gint64 at, gint64 day)
{
  return at >= census_instant (house, day - 1) && at < census_instant (house, day);
}

static guint
compare_flow (World *world, int house, const CensusNight *row)
{
  gint64 admitted = 0, discharged = 0, same_day = 0;

  for (guint i = 0; i < world->stays->len; i++) {
    const Stay *stay = &g_array_index (world->stays, Stay, i);
    if (stay->house != house || stay->gone)
      continue;
    admitted += in_night (house, stay->since, row->day);
    discharged += in_night (house, stay->until, row->day);
    same_day += in_night (house, stay->since, row->day) && in_night (house, stay->until, row->day);
  }
  return (guint) ((row->admitted != admitted) + (row->discharged != discharged) + (row->same_day != same_day));
}

/* How many figures of a house differ from the oracle's. */
static guint
compare_house (World *world, int house, GPtrArray *rows, Slip slip, gint64 *nights)
{
  guint differences = 0;

  for (guint i = 0; i < rows->len; i++) {
    const CensusNight *row = rows->pdata[i];
    if (row->house != world->houses[house])
      continue;
    Room counted = count_night (world, house, row->day, -1, slip);
    *nights += counted.persons;
    differences += (guint) ((row->bed_nights != counted.persons) + (row->beds_used != counted.beds)
                            + (row->unbedded != counted.unbedded) + (row->in_service != counted.in_service));
    if (slip == SLIP_NONE)
      differences += (guint) ((row->present != counted.present) + (row->hp != row->bed_nights + row->same_day))
                     + compare_flow (world, house, row);
  }
  return differences;
}

static GPtrArray *
read_all (World *world)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *from = when_day_format (FIRST - 2), *to = when_day_format (FIRST + NIGHTS + 2);
  GPtrArray *rows = census_read (fixture_record (world->fixture), 0, from, to, CENSUS_BY_STAY, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, G_N_ELEMENTS (houses) * (NIGHTS + 5));
  return rows;
}

static guint
compare_all (World *world, GPtrArray *rows, Slip slip, gint64 *nights)
{
  guint differences = 0;

  *nights = 0;
  for (int house = 0; house < (int) G_N_ELEMENTS (houses); house++)
    differences += compare_house (world, house, rows, slip, nights);
  return differences;
}

static int
house_index (World *world, gint64 id)
{
  for (int house = 0; house < (int) G_N_ELEMENTS (houses); house++)
    if (world->houses[house] == id)
      return house;
  g_assert_not_reached ();
}

/* Every room is as the oracle has it, and together they are the house. */
static void
check_rooms (World *world, GPtrArray *rows)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *from = when_day_format (FIRST - 2), *to = when_day_format (FIRST + NIGHTS + 2);
  g_autoptr (GPtrArray) rooms = census_read_rooms (fixture_record (world->fixture), 0, from, to, &error);
  gint64 persons = 0, beds = 0, in_service = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < rooms->len; i++) {
    const CensusRoom *room = rooms->pdata[i];
    Room counted = count_night (world, house_index (world, room->house), room->day, room->room, SLIP_NONE);
    g_assert_cmpint (room->persons, ==, counted.persons);
    g_assert_cmpint (room->beds_used, ==, counted.beds);
    g_assert_cmpint (room->in_service, ==, counted.in_service);
    persons += room->persons;
    beds += room->beds_used;
    in_service += room->in_service;
  }
  for (guint i = 0; i < rows->len; i++) {
    const CensusNight *row = rows->pdata[i];
    persons -= row->bed_nights;
    beds -= row->beds_used;
    in_service -= row->in_service;
  }
  g_assert_cmpint (persons, ==, 0);
  g_assert_cmpint (beds, ==, 0);
  g_assert_cmpint (in_service, ==, 0);
}

/* The sums worked out anew from nothing are those that followed every change. */
static void
check_anew (World *world)
{
  Connection *connection = fixture_connection (world->fixture);
  gint64 nights;

  g_assert_true (connection_execute (connection, "DELETE FROM census_part; DELETE FROM census_sum", NULL));
  g_autoptr (GPtrArray) empty = read_all (world);
  g_assert_cmpuint (compare_all (world, empty, SLIP_NONE, &nights), >, 0);
  g_assert_true (connection_begin (connection, NULL));
  for (guint i = 0; i < world->stays->len; i++)
    seed_census (world->fixture, g_array_index (world->stays, Stay, i).id);
  g_assert_true (connection_commit (connection, NULL));
  g_autoptr (GPtrArray) rows = read_all (world);
  g_assert_cmpuint (compare_all (world, rows, SLIP_NONE, &nights), ==, 0);
}

static void
test_oracle (Fixture *fixture)
{
  World world = make_world (fixture);
  gint64 nights;

  live (&world);
  g_autoptr (GPtrArray) rows = read_all (&world);
  g_assert_cmpuint (compare_all (&world, rows, SLIP_NONE, &nights), ==, 0);
  g_assert_cmpint (nights, >, 2500);
  check_rooms (&world, rows);
  for (Slip slip = SLIP_ARRIVAL; slip < SLIPS; slip++) {
    gint64 others;
    guint differences = compare_all (&world, rows, slip, &others);
    g_test_message ("slip %d: %u figures differ", slip, differences);
    g_assert_cmpuint (differences, >, 0);
  }
  g_test_message ("%" G_GINT64_FORMAT " resident-nights", nights);
  check_anew (&world);
  world_clear (&world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/census/oracle", test_oracle);
  return g_test_run ();
}

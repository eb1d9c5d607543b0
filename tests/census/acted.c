/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A history made by acts alone, under a clock that is set back again and again. */
#include "tests/census/acted.h"

#include "tests/support/shelter.h"

#define PEOPLE 40              /* who come and go */
#define QUIET 150              /* who stay on, mostly */
#define BEDS 5                 /* of each room, for those who come and go */
#define QUIET_BEDS (QUIET / 9) /* of each room besides */
#define STEP (4 * HOUR)        /* at most */
#define BACK (3 * HOUR)
#define LATE (2 * DAY)         /* told so long afterwards, at most */
#define LATER 30               /* acts that may have followed one that is undone */

static void
make_bed (World *world, int house, int room, const char *kind, int number)
{
  g_autofree char *name = g_strdup_printf ("%s%d", kind, number);
  WorldBed bed = { .room = world->rooms[house][room], .until = WORLD_FOREVER };

  bed.id = seed_bed (world->fixture, bed.room, name);
  g_array_append_val (world->beds, bed);
}

/* Those for who comes and goes are the first of the world's. */
static void
make_beds (World *world)
{
  for (int house = 0; house < WORLD_HOUSES; house++)
    for (int i = 0; i < 3 * BEDS; i++)
      make_bed (world, house, i % 3, "", i / 3);
  for (int house = 0; house < WORLD_HOUSES; house++)
    for (int i = 0; i < 3 * QUIET_BEDS; i++)
      make_bed (world, house, i % 3, "Q", i / 3);
}

static int
any (World *world, int n)
{
  return g_rand_int_range (world->random, 0, n);
}

/* Within two seconds of a census, half of the times at its very second; or of an evening's beginning. */
static gint64
near_edge (World *world, gint64 day)
{
  int house = any (world, WORLD_HOUSES);
  gint64 edge = any (world, 4) ? world_census (house, day) : world_evening (house, day);

  return edge + (any (world, 2) ? 0 : any (world, 5) - 2);
}

/* A third of the steps begin earlier than the one before; most others near a census or an evening. */
static void
set_clock (World *world, gint64 *latest, ActedTally *tally)
{
  gint64 now = fixture_clock (world->fixture), next = *latest + any (world, STEP);

  if (any (world, 3) == 0)
    next = now - 1 - any (world, any (world, 2) ? BACK : 5);
  else if (any (world, 3))
    next = near_edge (world, (now - world_census (0, 0)) / DAY + 1);
  tally->set_back += next < now ? 1 : 0;
  *latest = MAX (*latest, next);
  fixture_set_clock (world->fixture, next);
}

static const char sql_staying[] = "SELECT resident FROM stay WHERE ended_at IS NULL ORDER BY resident";
static const char sql_away[] = "SELECT s.resident FROM departure d JOIN stay s ON s.id = d.stay WHERE d.closed_at IS NULL"
                               " ORDER BY s.resident";
static const char sql_out[] = "SELECT s.resident FROM permit p JOIN stay s ON s.id = p.stay WHERE p.back_at IS NULL"
                              " AND s.ended_at IS NULL ORDER BY s.resident";

/* The quiet ones do something now and then. */
static gint64
any_resident (World *world)
{
  return world->residents[any (world, any (world, 16) ? PEOPLE : PEOPLE + QUIET)];
}

static gboolean
is_quiet (World *world, gint64 resident)
{
  for (guint i = 0; i < PEOPLE; i++)
    if (world->residents[i] == resident)
      return FALSE;
  return TRUE;
}

/* One of those whom @sql names, or anybody where it names nobody. */
static char *
any_of (World *world, const char *sql)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  g_autoptr (Query) query = query_new (fixture_connection (world->fixture), sql, &error);
  gboolean quiet = any (world, 16) == 0;

  g_assert_no_error (error);
  while (query_step (query, &error) == QUERY_ROW) {
    gint64 resident = query_int (query, 0);
    if (!quiet && is_quiet (world, resident))
      continue;
    g_array_append_val (found, resident);
  }
  g_assert_no_error (error);
  return fixture_text (found->len ? g_array_index (found, gint64, any (world, (int) found->len)) : any_resident (world));
}

static char *
any_bed (World *world)
{
  return fixture_text (g_array_index (world->beds, WorldBed, any (world, WORLD_HOUSES * 3 * BEDS)).id);
}

/* The last act or one that others followed. */
static gboolean
undo_one (World *world)
{
  g_autofree char *sql = g_strdup_printf ("SELECT act FROM journal ORDER BY seq DESC LIMIT 1 OFFSET %d",
                                          any (world, 2) ? any (world, LATER) : 0);
  g_autofree char *act = fixture_text (fixture_int (world->fixture, sql));

  return shelter_try_at (world->fixture, NULL, "undo", "act", act, NULL);
}

/* Who, where and when, by chance. */
typedef struct {
  Fixture *fixture;
  HappenedAt happened;
  const HappenedAt *at;        /* NULL: now */
  char *anybody, *who, *other, *gone, *out, *house, *bed, *due;
} Chance;

static void
chance_init (Chance *chance, World *world)      /* one draw after the other: the order must not be the compiler's */
{
  gint64 now = fixture_clock (world->fixture);
  gint64 then = now - any (world, LATE), near = near_edge (world, then / DAY);

  chance->fixture = world->fixture;
  chance->happened = happened_exact (near <= now && any (world, 2) ? near : then);
  chance->at = any (world, 4) ? NULL : &chance->happened;
  chance->anybody = fixture_text (any_resident (world));
  chance->who = any_of (world, sql_staying);
  chance->other = any_of (world, sql_staying);
  chance->gone = any_of (world, sql_away);
  chance->out = any_of (world, sql_out);
  chance->house = fixture_text (world->houses[any (world, WORLD_HOUSES)]);
  chance->bed = any_bed (world);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  chance->due = when_format (now + 2 * DAY, utc);
}

static void
chance_clear (Chance *chance)
{
  char *texts[] = { chance->anybody, chance->who, chance->other, chance->gone, chance->out, chance->house, chance->bed, chance->due };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
}

static const char why[] = "by chance";

#define TRY(...) shelter_try_at (chance->fixture, chance->at, __VA_ARGS__, "override", why, NULL)

static gboolean
try_leaving (const Chance *chance, int which, ActedTally *tally)
{
  gboolean done;

  switch (which) {
  case 0:
    return TRY ("discharge", "resident", chance->who, "destination", "MDR");
  case 1:
    return TRY ("depart", "resident", chance->who, "destination", "RSU");
  case 2:
    return TRY ("return", "resident", chance->gone);
  case 3:
    return TRY ("hand-over", "resident", chance->gone, "handed-to", "Ibu Wati");
  case 4: case 5:
    done = TRY ("leave", "resident", chance->who, "kind", "leave", "due", chance->due);
    tally->permits += done ? 1 : 0;
    return done;
  default:
    done = TRY ("return", "resident", chance->out);
    tally->back += done ? 1 : 0;
    return done;
  }
}

/* By chance much of it can not be: a bed is in use, a room is in another house. */
static gboolean
try_one (const Chance *chance, int which, ActedTally *tally)
{
  switch (which) {
  case 0: case 1:
    return TRY ("admit", "resident", chance->anybody, "bed", chance->bed);
  case 2: case 3:
    return TRY ("admit", "resident", chance->anybody, "house", chance->house);
  case 4: case 5: case 6:
    return TRY ("move", "resident", chance->who, "bed", chance->bed);
  case 7: case 8:
    return TRY ("share-bed", "resident", chance->who, "with", chance->other, "kind", "sharer", "reason", why);
  case 9:
    return TRY ("take-over", "resident", chance->who, "bed", chance->bed);
  case 10:
    return TRY ("sighting-add", "resident", chance->who, "direction", "seen");
  case 11:
    return TRY ("sighting-add", "resident", chance->who, "direction", "out");
  case 12:
    return TRY ("bed-outage", "bed", chance->bed, "reason", "repair");
  case 13:
    return TRY ("outage-end", "bed", chance->bed);
  case 14:
    return TRY ("resident-merge", "keep", chance->who, "merge", chance->anybody);
  case 15:
    return TRY ("resident-unmerge", "resident", chance->anybody);
  default:
    return try_leaving (chance, which - 16, tally);
  }
}

static void
try_act (World *world, ActedTally *tally)
{
  Chance chance;

  chance_init (&chance, world);
  if (try_one (&chance, any (world, 24), tally)) {
    tally->done++;
    tally->late += chance.at ? 1 : 0;
  } else
    tally->refused++;
  chance_clear (&chance);
}

/* --- what came of it --- */

typedef void (*TakeRow) (World *world, Query *query);

static void
read_rows (World *world, const char *sql, TakeRow take)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Query) query = query_new (fixture_connection (world->fixture), sql, &error);
  QueryStep step;

  g_assert_no_error (error);
  while ((step = query_step (query, &error)) == QUERY_ROW)
    take (world, query);
  g_assert_no_error (error);
}

static gint64
end_of (Query *query, int column)
{
  return query_is_null (query, column) ? WORLD_FOREVER : query_int (query, column);
}

static guint
index_of (World *world, gint64 stay)
{
  for (guint i = 0; i < world->stays->len; i++)
    if (g_array_index (world->stays, WorldStay, i).id == stay)
      return i;
  g_assert_not_reached ();
}

static void
take_stay (World *world, Query *query)
{
  WorldStay stay = { .id = query_int (query, 0), .resident = query_int (query, 1), .since = query_int (query, 3),
                     .until = end_of (query, 4) };

  while (world->houses[stay.house] != query_int (query, 2))
    stay.house++;
  g_array_append_val (world->stays, stay);
}

static void
take_use (World *world, Query *query)
{
  gboolean outage = query_is_null (query, 4);
  WorldUse use = { .bed = query_int (query, 0), .room = query_int (query, 1), .since = query_int (query, 2),
                   .until = end_of (query, 3),
                   .stay = outage ? (guint) query_int (query, 5) : index_of (world, query_int (query, 4)) };

  g_array_append_val (outage ? world->outages : world->uses, use);
}

static void
take_away (World *world, Query *query)
{
  WorldSpan away = { .since = query_int (query, 1), .until = end_of (query, 2), .stay = index_of (world, query_int (query, 0)) };

  g_array_append_val (world->aways, away);
}

static void
take_permit (World *world, Query *query)
{
  WorldSpan permit = { .since = query_int (query, 1), .until = end_of (query, 2), .stay = index_of (world, query_int (query, 0)) };

  g_array_append_val (world->permits, permit);
}

static void
take_share (World *world, Query *query)
{
  WorldSpan share = { .since = query_int (query, 2), .until = end_of (query, 3), .stay = index_of (world, query_int (query, 0)),
                      .owner = index_of (world, query_int (query, 1)) };

  g_array_append_val (world->shares, share);
}

static void
take_sighting (World *world, Query *query)
{
  WorldSighting seen = { query_int (query, 1), index_of (world, query_int (query, 0)),
                         g_str_equal (query_text (query, 2), "out") };

  g_array_append_val (world->sightings, seen);
}

/* Beds out for cleaning stay in service. */
static void
read_back (World *world)
{
  world_forget (world);
  read_rows (world, "SELECT id, resident, house, arrived_at, ended_at FROM stay ORDER BY id", take_stay);
  read_rows (world, "SELECT u.bed, b.room, u.since, u.until, CASE WHEN u.kind = 'stay' THEN u.stay END,"
                    " CASE WHEN u.reason = 'cleaning' THEN 0 ELSE 1 END FROM bed_use u"
                    " JOIN bed b ON b.id = u.bed WHERE u.kind <> 'hold' ORDER BY u.id", take_use);
  read_rows (world, "SELECT stay, departed_at, closed_at FROM departure ORDER BY id", take_away);
  read_rows (world, "SELECT stay, out_at, back_at FROM permit ORDER BY id", take_permit);
  read_rows (world, "SELECT stay, owner, since, until FROM bed_share ORDER BY id", take_share);
  read_rows (world, "SELECT stay, at, direction FROM sighting ORDER BY at, id", take_sighting);
}

/* One of the last nights that are over, of any house. */
static void
close_one (World *world, Closings *closings)
{
  int house = any (world, WORLD_HOUSES);
  gint64 day = (fixture_clock (world->fixture) - world_census (house, 0)) / DAY - any (world, 3);

  if (day < WORLD_FIRST || closings_find (closings, house, day))
    return;
  read_back (world);
  closings_try (closings, world, house, day);
}

/* Most of them in a bed. */
static void
admit_quiet (World *world)
{
  for (int i = 0; i < QUIET; i++) {
    g_autofree char *resident = fixture_text (world->residents[PEOPLE + i]);
    guint at = (guint) (WORLD_HOUSES * 3 * BEDS + i);
    gboolean bedded = at < world->beds->len && i % 8;
    g_autofree char *place = fixture_text (bedded ? g_array_index (world->beds, WorldBed, at).id : world->houses[i % WORLD_HOUSES]);
    fixture_do (world->fixture, "admit", "resident", resident, bedded ? "bed" : "house", place, "override", why, NULL);
  }
}

void
acted_live (World *world, Closings *closings, ActedTally *tally)
{
  gint64 latest = world_census (0, WORLD_FIRST) + DAY;

  make_beds (world);
  g_assert_true (connection_commit (fixture_connection (world->fixture), NULL));
  fixture_set_clock (world->fixture, latest);
  admit_quiet (world);
  while (latest < world_census (0, WORLD_FIRST + WORLD_NIGHTS - 10)) {
    set_clock (world, &latest, tally);
    if (any (world, 12) == 0)
      tally->undone += undo_one (world) ? 1 : 0;
    else
      try_act (world, tally);
    if (any (world, 16) == 0)
      close_one (world, closings);
  }
  read_back (world);
}

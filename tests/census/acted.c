/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A history made by acts alone, under a clock that is set back again and again. */
#include "tests/census/acted.h"

#include "tests/support/shelter.h"

#define PEOPLE 40
#define BEDS 5                 /* of each room */
#define STEP (4 * HOUR)        /* at most */
#define BACK (3 * HOUR)

static void
make_beds (World *world)
{
  for (int house = 0; house < WORLD_HOUSES; house++)
    for (int i = 0; i < 3 * BEDS; i++) {
      g_autofree char *name = g_strdup_printf ("%d", i / 3);
      WorldBed bed = { .room = world->rooms[house][i % 3], .until = WORLD_FOREVER };
      bed.id = seed_bed (world->fixture, bed.room, name);
      g_array_append_val (world->beds, bed);
    }
}

static int
any (World *world, int n)
{
  return g_rand_int_range (world->random, 0, n);
}

/* A third of the steps begin earlier than the one before; another third within two seconds of a census, half of them at its very second. */
static void
set_clock (World *world, gint64 *latest, ActedTally *tally)
{
  gint64 now = fixture_clock (world->fixture), next = *latest + any (world, STEP);
  int house = any (world, WORLD_HOUSES);

  if (any (world, 3) == 0)
    next = now - 1 - any (world, any (world, 2) ? BACK : 5);
  else if (any (world, 2) == 0)
    next = world_census (house, (now - world_census (house, 0)) / DAY + 1) + (any (world, 2) ? 0 : any (world, 5) - 2);
  tally->set_back += next < now ? 1 : 0;
  *latest = MAX (*latest, next);
  fixture_set_clock (world->fixture, next);
}

static const char sql_staying[] = "SELECT resident FROM stay WHERE ended_at IS NULL ORDER BY resident";
static const char sql_away[] = "SELECT s.resident FROM departure d JOIN stay s ON s.id = d.stay WHERE d.closed_at IS NULL"
                               " ORDER BY s.resident";

/* One of those whom @sql names, or anybody where it names nobody. */
static char *
any_of (World *world, const char *sql)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  g_autoptr (Query) query = query_new (fixture_connection (world->fixture), sql, &error);

  g_assert_no_error (error);
  while (query_step (query, &error) == QUERY_ROW) {
    gint64 resident = query_int (query, 0);
    g_array_append_val (found, resident);
  }
  g_assert_no_error (error);
  return fixture_text (found->len ? g_array_index (found, gint64, any (world, (int) found->len))
                                  : world->residents[any (world, PEOPLE)]);
}

static char *
any_resident (World *world)
{
  return fixture_text (world->residents[any (world, PEOPLE)]);
}

static char *
any_bed (World *world)
{
  return fixture_text (g_array_index (world->beds, WorldBed, any (world, WORLD_HOUSES * 3 * BEDS)).id);
}

static gboolean
undo_last (World *world)
{
  g_autofree char *act = fixture_text (fixture_int (world->fixture, "SELECT act FROM journal ORDER BY seq DESC LIMIT 1"));

  return shelter_try (world->fixture, "admin", NULL, "undo", "act", act, NULL);
}

/* By chance much of it can not be: a bed is in use, a room is in another house. */
static gboolean
try_act (World *world)
{
  Fixture *fixture = world->fixture;
  g_autofree char *anybody = any_resident (world), *who = any_of (world, sql_staying), *gone = any_of (world, sql_away);
  g_autofree char *house = fixture_text (world->houses[any (world, WORLD_HOUSES)]), *bed = any_bed (world);
  g_autofree char *other = any_of (world, sql_staying);
  const char *why = "by chance";

  switch (any (world, 14)) {
  case 0: case 1:
    return shelter_try (fixture, "admin", NULL, "admit", "resident", anybody, "bed", bed, "override", why, NULL);
  case 2: case 3:
    return shelter_try (fixture, "admin", NULL, "admit", "resident", anybody, "house", house, "override", why, NULL);
  case 4: case 5: case 6:
    return shelter_try (fixture, "admin", NULL, "move", "resident", who, "bed", bed, "override", why, NULL);
  case 7:
    return shelter_try (fixture, "admin", NULL, "discharge", "resident", who, "destination", "MDR", "override", why, NULL);
  case 8:
    return shelter_try (fixture, "admin", NULL, "depart", "resident", who, "destination", "RSU", "override", why, NULL);
  case 9:
    return shelter_try (fixture, "admin", NULL, "return", "resident", gone, "override", why, NULL);
  case 10:
    return shelter_try (fixture, "admin", NULL, "hand-over", "resident", gone, "handed-to", "Ibu Wati", NULL);
  case 11: case 12:
    return shelter_try (fixture, "admin", NULL, "share-bed", "resident", who, "with", other, "kind", "sharer", "reason", why,
                        "override", why, NULL);
  default:
    return shelter_try (fixture, "admin", NULL, "take-over", "resident", who, "bed", bed, "override", why, NULL);
  }
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
                   .until = end_of (query, 3), .stay = outage ? 0 : index_of (world, query_int (query, 4)) };

  g_array_append_val (outage ? world->outages : world->uses, use);
}

static void
take_away (World *world, Query *query)
{
  WorldSpan away = { .since = query_int (query, 1), .until = end_of (query, 2), .stay = index_of (world, query_int (query, 0)) };

  g_array_append_val (world->aways, away);
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

/* Beds out for cleaning stay in service, and nothing else is out here. */
static void
read_back (World *world)
{
  read_rows (world, "SELECT id, resident, house, arrived_at, ended_at FROM stay ORDER BY id", take_stay);
  read_rows (world, "SELECT u.bed, b.room, u.since, u.until, CASE WHEN u.kind = 'stay' THEN u.stay END FROM bed_use u"
                    " JOIN bed b ON b.id = u.bed WHERE u.kind <> 'hold' ORDER BY u.id", take_use);
  read_rows (world, "SELECT stay, departed_at, closed_at FROM departure ORDER BY id", take_away);
  read_rows (world, "SELECT stay, owner, since, until FROM bed_share ORDER BY id", take_share);
  read_rows (world, "SELECT stay, at, direction FROM sighting ORDER BY at, id", take_sighting);
}

void
acted_live (World *world, ActedTally *tally)
{
  gint64 latest = world_census (0, WORLD_FIRST) + DAY;

  make_beds (world);
  g_assert_true (connection_commit (fixture_connection (world->fixture), NULL));
  fixture_set_clock (world->fixture, latest);
  while (latest < world_census (0, WORLD_FIRST + WORLD_NIGHTS - 10)) {
    set_clock (world, &latest, tally);
    if (any (world, 12) == 0)
      tally->undone += undo_last (world) ? 1 : 0;
    else if (try_act (world))
      tally->done++;
    else
      tally->refused++;
  }
  read_back (world);
}

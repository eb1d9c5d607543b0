/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The census of known stays: the vectors of DOMAIN 6.3, frozen nights, capacity, and both ways of counting. */
#include "db/report/census.h"
#include "tests/support/seed.h"

#define NOVEMBER_1 20758     /* day number of 2026-11-01 */

/* An instant of Jakarta. */
static gint64
local (const char *text)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jakarta");
  gint64 at;

  g_assert_true (when_parse (text, zone, &at, NULL, NULL));
  return at;
}

static gint64
seed_guest (Fixture *fixture, gint64 house, const char *arrived, const char *ended)
{
  gint64 stay =
      seed_stay (fixture, seed_resident (fixture, "Guest"), house, local (arrived), ended ? local (ended) : 0);

  seed_census (fixture, stay);
  return stay;
}

static GPtrArray *
read_census (Fixture *fixture, gint64 house, const char *from, const char *to, CensusCount count)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = census_read (fixture_record (fixture), house, from, to, count, &error);

  g_assert_no_error (error);
  return rows;
}

typedef struct {
  gint64 bed_nights, hp, admitted, discharged;
} Sums;

static Sums
sums (Fixture *fixture, gint64 house, const char *from, const char *to)
{
  g_autoptr (GPtrArray) rows = read_census (fixture, house, from, to, CENSUS_BY_STAY);
  Sums sums = { 0 };

  for (guint i = 0; i < rows->len; i++) {
    const CensusNight *row = rows->pdata[i];
    sums.bed_nights += row->bed_nights;
    sums.hp += row->hp;
    sums.admitted += row->admitted;
    sums.discharged += row->discharged;
  }
  return sums;
}

static void
test_vectors (Fixture *fixture)
{
  static const struct {
    const char *name, *in, *out, *from, *to;
    gint64 bed_nights, hp;
  } cases[] = {
    { "D1 February", "2025-02-27T12:00", "2025-03-03T12:00", "2025-02-01", "2025-02-28", 2, 2 },
    { "D1 March", "2025-02-27T12:00", "2025-03-03T12:00", "2025-03-01", "2025-03-31", 2, 2 },
    { "D3", "2026-05-20T12:00", "2026-06-07T12:00", "2026-01-01", "2026-12-31", 18, 18 },
    { "D4, D5", "2026-05-20T09:00", "2026-05-20T17:00", "2026-01-01", "2026-12-31", 0, 1 },
    { "D6", "2026-08-01T12:00", "2026-08-05T12:00", "2026-01-01", "2026-12-31", 4, 4 },
    { "D7", "2026-08-01T23:59", "2026-08-02T00:01", "2026-01-01", "2026-12-31", 1, 1 },
    { "D8 before", "2026-08-02T01:00", "2026-08-04T09:00", "2026-08-01", "2026-08-01", 0, 0 },
    { "D8 from then", "2026-08-02T01:00", "2026-08-04T09:00", "2026-08-02", "2026-08-31", 2, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    gint64 house = seed_house (fixture, cases[i].name, "Asia/Jakarta", 0);
    seed_guest (fixture, house, cases[i].in, cases[i].out);
    Sums found = sums (fixture, house, cases[i].from, cases[i].to);
    g_test_message ("%s", cases[i].name);
    g_assert_cmpint (found.bed_nights, ==, cases[i].bed_nights);
    g_assert_cmpint (found.hp, ==, cases[i].hp);
  }
}

/* The night of the 1st ends at 04:00 of the 2nd; that instant belongs to the next one. */
static void
test_census_hour (Fixture *fixture)
{
  static const struct {
    const char *in, *out;
    gint64 first, second;        /* whether the nights of 1 and 2 November count it */
  } cases[] = {
    { "2026-11-02T03:59:59", "2026-11-02T04:00:00", 1, 0 }, { "2026-11-02T04:00:00", "2026-11-02T05:00:00", 0, 0 },
    { "2026-11-02T04:00:00", "2026-11-03T04:00:00", 0, 1 }, { "2026-11-01T10:00:00", "2026-11-02T03:59:59", 0, 0 },
    { "2026-11-01T10:00:00", "2026-11-02T04:00:00", 1, 0 }, { "2026-11-02T00:50:00", NULL, 1, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *name = g_strdup_printf ("House %u", i);
    gint64 house = seed_house (fixture, name, "Asia/Jakarta", 14400);
    seed_guest (fixture, house, cases[i].in, cases[i].out);
    g_autoptr (GPtrArray) rows = read_census (fixture, house, "2026-11-01", "2026-11-02", CENSUS_BY_STAY);
    g_assert_cmpuint (rows->len, ==, 2);
    g_assert_cmpint (((CensusNight *) rows->pdata[0])->bed_nights, ==, cases[i].first);
    g_assert_cmpint (((CensusNight *) rows->pdata[1])->bed_nights, ==, cases[i].second);
  }
}

/* D9: 6 people 5 days, 8 people 4, 7 people 3: 83 days in all. What starts and ends in the period: HP = LD. */
static void
test_lengths_add_up (Fixture *fixture)
{
  static const struct {
    int people, days;
  } groups[] = { { 6, 5 }, { 8, 4 }, { 7, 3 } };
  gint64 house = seed_house (fixture, "Rumah", "Asia/Jakarta", 14400);
  gint64 start = local ("2026-06-03T14:00");

  for (guint g = 0; g < G_N_ELEMENTS (groups); g++)
    for (int i = 0; i < groups[g].people; i++) {
      gint64 in = start + i * 86400;
      seed_census (fixture, seed_stay (fixture, seed_resident (fixture, "Guest"), house, in, in + groups[g].days * 86400));
    }
  Sums found = sums (fixture, house, "2026-06-01", "2026-06-30");
  g_assert_cmpint (found.hp, ==, 83);
  g_assert_cmpint (found.bed_nights, ==, 83);
  g_assert_cmpint (found.admitted, ==, 21);
  g_assert_cmpint (found.discharged, ==, 21);
}

static void
seed_capacity (Fixture *fixture, gint64 house, gint64 room, gint64 beds, const char *from, const char *until)
{
  g_autoptr (Row) row = row_new (&table_capacity, record_new_id (fixture_record (fixture)));

  row_set_int (row, "house", house);
  if (room)
    row_set_int (row, "room", room);
  row_set_text (row, "what", "funded");
  row_set_int (row, "beds", beds);
  row_set_text (row, "from_date", from);
  row_set_text (row, "until_date", until);
  seed_row (fixture, row);
}

static void
test_capacity (Fixture *fixture)
{
  static const struct {
    gint64 in_service, funded;
  } expected[] = { { 3, -1 }, { 2, 6 }, { 1, 9 }, { 2, 9 } };
  gint64 house = seed_house (fixture, "Rumah", "Asia/Jakarta", 14400);
  gint64 room = seed_room (fixture, house, "Melati"), other = seed_room (fixture, house, "Mawar");
  gint64 beds[] = { seed_bed (fixture, room, "1"), seed_bed (fixture, room, "2"), seed_bed (fixture, other, "1") };
  gint64 mat = seed_bed (fixture, other, "2");

  seed_set_int (fixture, &table_bed, mat, "counts", 0);
  seed_outage (fixture, beds[0], "cleaning", local ("2026-11-01T10:00"), 0);
  seed_outage (fixture, beds[1], "repair", local ("2026-11-03T03:59:59"), local ("2026-11-04T04:00:00"));
  seed_set_int (fixture, &table_bed, beds[2], "retired_at", local ("2026-11-04T03:59:59"));
  seed_capacity (fixture, house, room, 2, "2026-11-02", NULL);
  seed_capacity (fixture, house, other, 4, "2026-11-02", NULL);
  seed_capacity (fixture, house, 0, 9, "2026-11-03", NULL);
  g_autoptr (GPtrArray) rows = read_census (fixture, house, "2026-11-01", "2026-11-04", CENSUS_BY_STAY);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++) {
    const CensusNight *row = rows->pdata[i];
    g_assert_cmpint (row->day, ==, NOVEMBER_1 + i);
    g_assert_cmpint (row->in_service, ==, expected[i].in_service);
    g_assert_cmpint (row->funded, ==, expected[i].funded);
    g_assert_cmpint (row->occupancy, ==, 0);
  }
}

static void
test_occupancy (Fixture *fixture)
{
  gint64 house = seed_house (fixture, "Rumah", "Asia/Jakarta", 14400);
  gint64 bed = seed_bed (fixture, seed_room (fixture, house, "Melati"), "1");
  gint64 siti = seed_guest (fixture, house, "2026-11-01T12:00", NULL);

  seed_use (fixture, bed, siti, local ("2026-11-01T12:00"), 0);
  seed_census (fixture, siti);
  seed_guest (fixture, house, "2026-11-02T12:00", NULL);
  gint64 baby = seed_guest (fixture, house, "2026-11-02T12:00", NULL);
  seed_share (fixture, baby, siti, local ("2026-11-02T12:00"), 0);
  seed_census (fixture, baby);
  g_autoptr (GPtrArray) rows = read_census (fixture, house, "2026-10-31", "2026-11-02", CENSUS_BY_STAY);
  g_assert_cmpint (((CensusNight *) rows->pdata[0])->occupancy, ==, 0);
  g_assert_cmpint (((CensusNight *) rows->pdata[1])->occupancy, ==, 10000);
  const CensusNight *last = rows->pdata[2];
  g_assert_cmpint (last->bed_nights, ==, 3);
  g_assert_cmpint (last->beds_used, ==, 1);
  g_assert_cmpint (last->unbedded, ==, 1);
  g_assert_cmpint (last->occupancy, ==, 20000);
  gint64 bare = seed_house (fixture, "Tanpa ranjang", "Asia/Jakarta", 14400);
  g_autoptr (GPtrArray) none = read_census (fixture, bare, "2026-11-01", "2026-11-01", CENSUS_BY_STAY);
  g_assert_cmpint (((CensusNight *) none->pdata[0])->occupancy, ==, RATE_NONE);
}

/* A departure that came back leaves out its nights; one that is not closed leaves out all from then on. */
static void
test_away (Fixture *fixture)
{
  gint64 house = seed_house (fixture, "Rumah", "Asia/Jakarta", 14400);
  gint64 siti = seed_guest (fixture, house, "2026-11-01T12:00", NULL);

  seed_departure (fixture, siti, local ("2026-11-03T10:00"), local ("2026-11-05T22:00"));
  seed_census (fixture, siti);
  g_assert_cmpint (sums (fixture, house, "2026-11-01", "2026-11-10").bed_nights, ==, 8);
  gint64 left = seed_departure (fixture, siti, local ("2026-11-08T10:00"), 0);
  seed_census (fixture, siti);
  g_assert_cmpint (sums (fixture, house, "2026-11-01", "2026-11-10").bed_nights, ==, 5);
  g_assert_true (row_delete (fixture_connection (fixture), &table_departure, left, NULL));
  seed_set_int (fixture, &table_stay, siti, "ended_at", local ("2026-11-08T10:00"));
  seed_census (fixture, siti);
  Sums found = sums (fixture, house, "2026-11-01", "2026-11-10");
  g_assert_cmpint (found.bed_nights, ==, 5);
  g_assert_cmpint (found.admitted, ==, 1);
  g_assert_cmpint (found.discharged, ==, 1);
}

static void
see (Fixture *fixture, gint64 stay, const char *direction, const char *at)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, stay);

  fixture_set_clock (fixture, local (at));
  outcome_free (fixture_perform (fixture, "sighting-add", "resident", id, "direction", direction, NULL));
}

static void
test_presence (Fixture *fixture)
{
  gint64 house = seed_house (fixture, "Rumah", "Asia/Jakarta", 14400);
  gint64 siti = seed_guest (fixture, house, "2026-11-01T12:00", NULL);
  gint64 budi = seed_guest (fixture, house, "2026-11-01T12:00", NULL);

  see (fixture, siti, "in", "2026-11-01T20:00");
  see (fixture, siti, "seen", "2026-11-01T21:00");
  see (fixture, budi, "in", "2026-11-01T20:00");
  see (fixture, budi, "out", "2026-11-01T23:00");
  see (fixture, budi, "seen", "2026-11-02T14:59");
  see (fixture, siti, "out", "2026-11-02T16:00");
  see (fixture, siti, "in", "2026-11-03T03:59");
  g_autoptr (GPtrArray) rows = read_census (fixture, house, "2026-11-01", "2026-11-02", CENSUS_BY_PRESENCE);
  for (guint i = 0; i < 2; i++) {
    const CensusNight *row = rows->pdata[i];
    g_assert_cmpint (row->present, ==, 1);
    g_assert_cmpint (row->bed_nights, ==, 1);
  }
  g_autoptr (GPtrArray) by_stay = read_census (fixture, house, "2026-11-01", "2026-11-01", CENSUS_AS_HOUSE_COUNTS);
  g_assert_cmpint (((CensusNight *) by_stay->pdata[0])->bed_nights, ==, 2);
  seed_set_text (fixture, &table_house, house, "count_by", "presence");
  g_autoptr (GPtrArray) as_house = read_census (fixture, house, "2026-11-01", "2026-11-01", CENSUS_AS_HOUSE_COUNTS);
  g_assert_cmpint (((CensusNight *) as_house->pdata[0])->bed_nights, ==, 1);
}

/* Who left before the census was not there that night, whatever was seen. */
static void
test_seen_but_left (Fixture *fixture)
{
  gint64 house = seed_house (fixture, "Rumah", "Asia/Jakarta", 14400);
  gint64 siti = seed_guest (fixture, house, "2026-11-01T12:00", NULL);

  see (fixture, siti, "in", "2026-11-01T20:00");
  seed_set_int (fixture, &table_stay, siti, "ended_at", local ("2026-11-01T22:00"));
  seed_census (fixture, siti);
  g_autoptr (GPtrArray) rows = read_census (fixture, house, "2026-11-01", "2026-11-01", CENSUS_BY_PRESENCE);
  const CensusNight *row = rows->pdata[0];
  g_assert_cmpint (row->present, ==, 0);
  g_assert_cmpint (row->same_day, ==, 1);
  g_assert_cmpint (row->hp, ==, 1);
}

static void
close_night (Fixture *fixture, const char *date, const char *now, const char *reason)
{
  fixture_set_clock (fixture, local (now));
  outcome_free (fixture_perform (fixture, "night-close", "date", date, reason ? "reason" : NULL, reason, NULL));
}

static void
test_frozen (Fixture *fixture)
{
  gint64 house = seed_house (fixture, "Rumah", "Asia/Jakarta", 14400);
  gint64 room = seed_room (fixture, house, "Melati"), bed = seed_bed (fixture, room, "1");
  gint64 siti = seed_guest (fixture, house, "2026-11-01T12:00", NULL);

  seed_use (fixture, bed, siti, local ("2026-11-01T12:00"), 0);
  seed_census (fixture, siti);
  gint64 budi = seed_guest (fixture, house, "2026-11-01T12:00", NULL);
  see (fixture, siti, "in", "2026-11-01T20:00");
  close_night (fixture, "2026-11-01", "2026-11-02T05:00", NULL);
  close_night (fixture, "2026-11-02", "2026-11-05T05:00", "forgotten");
  seed_set_int (fixture, &table_stay, budi, "ended_at", local ("2026-11-01T13:00"));
  seed_census (fixture, budi);
  seed_outage (fixture, seed_bed (fixture, room, "2"), "pest", local ("2026-11-01T12:00"), 0);
  static const struct {
    const char *state;
    gint64 in_service, bed_nights, admitted, discharged, occupancy;
  } expected[] = { { "frozen", 1, 2, 2, 0, 20000 }, { "frozen_late", 1, 2, 0, 0, 20000 }, { "open", 1, 1, 0, 0, 10000 } };
  g_autoptr (GPtrArray) rows = read_census (fixture, house, "2026-11-01", "2026-11-03", CENSUS_BY_STAY);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++) {
    const CensusNight *row = rows->pdata[i];
    g_assert_cmpstr (census_state_code (row->state), ==, expected[i].state);
    g_assert_cmpint (row->in_service, ==, expected[i].in_service);
    g_assert_cmpint (row->bed_nights, ==, expected[i].bed_nights);
    g_assert_cmpint (row->hp, ==, expected[i].bed_nights);
    g_assert_cmpint (row->admitted, ==, expected[i].admitted);
    g_assert_cmpint (row->discharged, ==, expected[i].discharged);
    g_assert_cmpint (row->occupancy, ==, expected[i].occupancy);
  }
  g_autoptr (GPtrArray) present = read_census (fixture, house, "2026-11-01", "2026-11-01", CENSUS_BY_PRESENCE);
  g_assert_cmpint (((CensusNight *) present->pdata[0])->bed_nights, ==, 1);
  g_autoptr (GPtrArray) by_room = census_read_rooms (fixture_record (fixture), house, "2026-11-01", "2026-11-01", NULL);
  g_assert_cmpuint (by_room->len, ==, 2);
  g_assert_cmpint (((CensusRoom *) by_room->pdata[0])->persons, ==, 1);
  g_assert_cmpint (((CensusRoom *) by_room->pdata[1])->room, ==, 0);
  g_assert_cmpint (((CensusRoom *) by_room->pdata[1])->persons, ==, 1);
}

static void
perform (Fixture *fixture, const char *at, const char *kind, gint64 resident, const char *key, const char *value,
         const char *other, const char *other_value)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, resident);

  fixture_set_clock (fixture, local (at));
  outcome_free (fixture_perform (fixture, kind, "resident", id, key, value, other, other_value, NULL));
}

/* By acts: a mother and her baby in one bed, then she leaves and the baby has it; the nights before stay as they were. */
static void
test_sharing_ends (Fixture *fixture)
{
  static const struct {
    gint64 persons, beds_used, unbedded;
  } expected[] = { { 2, 1, 0 }, { 2, 1, 0 }, { 1, 1, 0 }, { 0, 0, 0 } };
  gint64 house = seed_house (fixture, "Rumah", "Asia/Jakarta", 14400);
  gint64 siti = seed_resident (fixture, "Siti"), baby = seed_resident (fixture, "Adik");
  g_autofree char *mother = g_strdup_printf ("%" G_GINT64_FORMAT, siti);

  seed_bed (fixture, seed_room (fixture, house, "Melati"), "01");
  perform (fixture, "2026-11-01T12:00", "admit", siti, "bed", "Melati 01", NULL, NULL);
  perform (fixture, "2026-11-01T12:01", "share-bed", baby, "with", mother, "kind", "child");
  perform (fixture, "2026-11-03T12:00", "discharge", siti, "destination", "MDR", NULL, NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM stay WHERE shares_bed_of IS NOT NULL"), ==, 0);
  perform (fixture, "2026-11-04T12:00", "discharge", baby, "destination", "KEL", NULL, NULL);
  g_autoptr (GPtrArray) rows = read_census (fixture, house, "2026-11-01", "2026-11-04", CENSUS_BY_STAY);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++) {
    const CensusNight *row = rows->pdata[i];
    g_assert_cmpint (row->bed_nights, ==, expected[i].persons);
    g_assert_cmpint (row->beds_used, ==, expected[i].beds_used);
    g_assert_cmpint (row->unbedded, ==, expected[i].unbedded);
  }
  g_autoptr (GPtrArray) rooms = census_read_rooms (fixture_record (fixture), house, "2026-11-01", "2026-11-01", NULL);
  g_assert_cmpuint (rooms->len, ==, 1);
  g_assert_cmpint (((CensusRoom *) rooms->pdata[0])->persons, ==, 2);
  fixture_breaks (fixture, "UPDATE bed_share SET until = NULL, owner = stay");
  fixture_breaks (fixture, "INSERT INTO bed_share (id, stay, owner, since) SELECT s.id, s.id, s.id, 0 FROM stay s");
}

/* The hour of the census moved: arrivals of the early morning belong to the night before. */
static void
test_hour_moved (Fixture *fixture)
{
  gint64 house = seed_house (fixture, "Rumah", "Asia/Jakarta", 0);

  seed_guest (fixture, house, "2026-11-02T01:00", "2026-11-02T09:00");
  g_assert_cmpint (sums (fixture, house, "2026-11-01", "2026-11-02").bed_nights, ==, 0);
  g_autoptr (Outcome) moved = fixture_perform (fixture, "house-change", "house", "Rumah", "census", "04:00", NULL);
  g_assert_cmpint (sums (fixture, house, "2026-11-01", "2026-11-02").bed_nights, ==, 1);
  g_autofree char *act = g_strdup_printf ("%" G_GINT64_FORMAT, moved->act);
  outcome_free (fixture_perform (fixture, "undo", "act", act, NULL));
  g_assert_cmpint (sums (fixture, house, "2026-11-01", "2026-11-02").bed_nights, ==, 0);
}

static void
test_refused (Fixture *fixture)
{
  static const struct {
    const char *from, *to;
  } cases[] = { { NULL, "2026-11-01" }, { "2026-11-01", NULL }, { "2026-11-02", "2026-11-01" }, { "1 Nov", "2026-11-01" } };
  gint64 house = seed_house (fixture, "Rumah", "Asia/Jakarta", 0);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (census_read (fixture_record (fixture), house, cases[i].from, cases[i].to, CENSUS_BY_STAY, &error));
    g_assert_error (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT);
    g_autoptr (GError) rooms = NULL;
    g_assert_null (census_read_rooms (fixture_record (fixture), house, cases[i].from, cases[i].to, &rooms));
    g_assert_error (rooms, RECORD_ERROR, RECORD_ERROR_ARGUMENT);
  }
  g_autoptr (GError) nowhere = NULL;
  g_assert_null (census_read (fixture_record (fixture), 77, "2026-11-01", "2026-11-01", CENSUS_BY_STAY, &nowhere));
  g_assert_error (nowhere, RECORD_ERROR, RECORD_ERROR_NOT_FOUND);
}

static void
test_all_houses (Fixture *fixture)
{
  gint64 mawar = seed_house (fixture, "Mawar", "Asia/Makassar", 14400);
  gint64 anggrek = seed_house (fixture, "Anggrek", "Asia/Jayapura", 14400);
  gint64 old = seed_house (fixture, "Lama", "Asia/Jakarta", 14400);

  seed_set_int (fixture, &table_house, old, "retired_at", local ("2020-01-01"));
  g_autoptr (GPtrArray) rows = read_census (fixture, 0, "2026-11-01", "2026-11-02", CENSUS_BY_STAY);
  g_assert_cmpuint (rows->len, ==, 4);
  g_assert_cmpint (((CensusNight *) rows->pdata[0])->house, ==, anggrek);
  g_assert_cmpstr (((CensusNight *) rows->pdata[2])->house_name, ==, "Mawar");
  g_assert_cmpint (((CensusNight *) rows->pdata[3])->house, ==, mawar);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/census/vectors", test_vectors);
  fixture_add ("/census/census-hour", test_census_hour);
  fixture_add ("/census/lengths-add-up", test_lengths_add_up);
  fixture_add ("/census/capacity", test_capacity);
  fixture_add ("/census/occupancy", test_occupancy);
  fixture_add ("/census/away", test_away);
  fixture_add ("/census/presence", test_presence);
  fixture_add ("/census/seen-but-left", test_seen_but_left);
  fixture_add ("/census/frozen", test_frozen);
  fixture_add ("/census/sharing-ends", test_sharing_ends);
  fixture_add ("/census/hour-moved", test_hour_moved);
  fixture_add ("/census/refused", test_refused);
  fixture_add ("/census/all-houses", test_all_houses);
  return g_test_run ();
}

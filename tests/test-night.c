/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nights: who was there, what was counted, and that nothing of it changes afterwards. */
#include "db/record/night.h"
#include "tests/support/seed.h"

#define EVENING 1795271400   /* 2026-11-21T21:30 in Jakarta */
#define CENSUS 1795294800    /* 04:00 of the 22nd */
#define DAY 20778

/* Siti has bed 1, Budi none, Ani shares Siti's; three beds, one broken, one being cleaned. */
typedef struct {
  Fixture *fixture;
  gint64 house, room, beds[4];
  gint64 siti, budi, ani;      /* stays */
} House;

static gint64
seed_guest (House *house, const char *name)
{
  return seed_stay (house->fixture, seed_resident (house->fixture, name), house->house, EVENING - 3600, 0);
}

static House
make_house (Fixture *fixture)
{
  House house = { .fixture = fixture };

  fixture_set_clock (fixture, EVENING);
  house.house = seed_house (fixture, "Rumah Melati", "Asia/Jakarta", 14400);
  house.room = seed_room (fixture, house.house, "Melati");
  for (guint i = 0; i < G_N_ELEMENTS (house.beds); i++) {
    g_autofree char *name = g_strdup_printf ("%02u", i + 1);
    house.beds[i] = seed_bed (fixture, house.room, name);
  }
  house.siti = seed_guest (&house, "Siti");
  house.budi = seed_guest (&house, "Budi");
  house.ani = seed_guest (&house, "Ani");
  seed_use (fixture, house.beds[0], house.siti, EVENING - 3600, 0);
  seed_outage (fixture, house.beds[1], "repair", EVENING - 100, 0);
  seed_outage (fixture, house.beds[2], "cleaning", EVENING - 100, 0);
  seed_share (fixture, house.ani, house.siti, EVENING - 3600, 0);
  seed_census (fixture, house.siti);
  seed_census (fixture, house.budi);
  return house;
}

static void
note (House *house, gint64 stay, gint64 at, const char *direction)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, stay);

  fixture_set_clock (house->fixture, at);
  fixture_do (house->fixture, "sighting-add", "resident", id, "direction", direction, NULL);
}

static Night *
close_night (House *house, gint64 now, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;

  fixture_set_clock (house->fixture, now);
  g_autoptr (Outcome) outcome =
      fixture_perform (house->fixture, "night-close", "house", "Rumah Melati", "date", "2026-11-21", key, value, NULL);
  Night *night = night_get (fixture_connection (house->fixture), house->house, DAY, &error);
  g_assert_no_error (error);
  g_assert_cmpint (night->id, ==, outcome_int (outcome, "night"));
  return night;
}

static const NightPerson *
person (const Night *night, gint64 stay)
{
  for (guint i = 0; i < night->persons->len; i++) {
    const NightPerson *one = &g_array_index (night->persons, NightPerson, i);
    if (one->stay == stay)
      return one;
  }
  g_assert_not_reached ();
}

static void
test_figures (Fixture *fixture)
{
  House house = make_house (fixture);
  gint64 gone = seed_stay (fixture, seed_resident (fixture, "Joko"), house.house, EVENING - 7200, EVENING - 60);

  seed_census (fixture, gone);
  note (&house, house.siti, EVENING, "seen");
  g_autoptr (Night) night = close_night (&house, CENSUS, NULL, NULL);
  g_assert_cmpint (night->state, ==, NIGHT_CLOSED);
  g_assert_cmpint (night->census_at, ==, CENSUS);
  g_assert_cmpint (night->closed_at, ==, CENSUS);
  g_assert_cmpint (night->closed_by, ==, fixture_staff (fixture));
  g_assert_cmpint (night->in_service, ==, 3);
  g_assert_cmpint (night->funded, ==, -1);
  g_assert_cmpint (night->beds_used, ==, 1);
  g_assert_cmpint (night->unbedded, ==, 1);
  g_assert_cmpint (night->present, ==, 1);
  g_assert_cmpint (night->bed_nights, ==, 3);
  g_assert_cmpint (night->hp, ==, 4);
  g_assert_cmpint (night->admitted, ==, 4);
  g_assert_cmpint (night->discharged, ==, 1);
  g_assert_cmpint (night->same_day, ==, 1);
  g_assert_true (night->sound);
  g_assert_cmpuint (night->rooms->len, ==, 1);
  const NightRoom *room = &g_array_index (night->rooms, NightRoom, 0);
  g_assert_cmpint (room->persons, ==, 2);
  g_assert_cmpint (room->beds_used, ==, 1);
  g_assert_cmpint (room->in_service, ==, 3);
}

static void
test_persons (Fixture *fixture)
{
  House house = make_house (fixture);
  g_autoptr (Night) night = close_night (&house, CENSUS, NULL, NULL);

  g_assert_cmpuint (night->persons->len, ==, 3);
  g_assert_cmpint (person (night, house.siti)->bed, ==, house.beds[0]);
  g_assert_false (person (night, house.siti)->shares);
  g_assert_cmpint (person (night, house.ani)->bed, ==, house.beds[0]);
  g_assert_true (person (night, house.ani)->shares);
  g_assert_cmpint (person (night, house.budi)->bed, ==, 0);
}

static gint64
seed_permit (House *house, gint64 stay)
{
  g_autoptr (Row) row = row_new (&table_permit, record_new_id (fixture_record (house->fixture)));

  row_set_int (row, "stay", stay);
  row_set_text (row, "kind", "leave");
  row_set_int (row, "out_at", EVENING - 600);
  row_set_int (row, "due_at", EVENING + 86400);
  seed_row (house->fixture, row);
  return row_id (row);
}

/* The last sighting in the window decides; before 15:00 it says nothing about the night. */
static void
test_presence (Fixture *fixture)
{
  House house = make_house (fixture);
  gint64 early = seed_guest (&house, "Early"), back = seed_guest (&house, "Back"), away = seed_guest (&house, "Away");

  seed_census (fixture, early);
  seed_census (fixture, back);
  seed_census (fixture, away);
  seed_permit (&house, away);
  note (&house, early, EVENING - 23400 - 1, "in");
  note (&house, house.budi, EVENING - 60, "seen");
  note (&house, back, EVENING, "out");
  note (&house, away, EVENING, "out");
  note (&house, house.budi, EVENING + 60, "out");
  note (&house, back, CENSUS - 1, "in");
  g_autoptr (Night) night = close_night (&house, CENSUS, NULL, NULL);
  g_assert_cmpint (person (night, house.siti)->present, ==, PRESENT_UNKNOWN);
  g_assert_cmpint (person (night, early)->present, ==, PRESENT_UNKNOWN);
  g_assert_cmpint (person (night, house.budi)->present, ==, PRESENT_NO);
  g_assert_cmpint (person (night, back)->present, ==, PRESENT_YES);
  g_assert_cmpint (person (night, away)->present, ==, PRESENT_PERMIT);
  g_assert_cmpint (night->present, ==, 1);
}

static void
test_settle (Fixture *fixture)
{
  House house = make_house (fixture);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT ":yes, %" G_GINT64_FORMAT ":no", house.siti, house.budi);
  g_autofree char *nobody = g_strdup_printf ("%" G_GINT64_FORMAT ":yes",
                                             seed_stay (fixture, seed_resident (fixture, "Old"), house.house, 1000, 2000));
  static const char *const bad[] = { "yes", "1:maybe" };

  note (&house, house.budi, EVENING, "seen");
  fixture_set_clock (fixture, CENSUS);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = fixture_refusal (fixture, "night-close", "date", "2026-11-21", "settle", bad[i], NULL);
    g_assert_error (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT);
  }
  g_autoptr (GError) other = fixture_refusal (fixture, "night-close", "date", "2026-11-21", "settle", nobody, NULL);
  g_assert_error (other, RECORD_ERROR, RECORD_ERROR_ARGUMENT);
  g_autoptr (Night) night = close_night (&house, CENSUS, "settle", text);
  g_assert_cmpint (person (night, house.siti)->present, ==, PRESENT_YES);
  g_assert_cmpint (person (night, house.budi)->present, ==, PRESENT_NO);
  g_assert_cmpint (night->present, ==, 1);
}

static void
test_too_early_and_twice (Fixture *fixture)
{
  House house = make_house (fixture);
  NightState state = NIGHT_CLOSED_LATE;

  fixture_set_clock (fixture, CENSUS - 1);
  g_autoptr (GError) early = fixture_refusal (fixture, "night-close", "date", "2026-11-21", NULL);
  g_assert_error (early, RECORD_ERROR, RECORD_ERROR_STATE);
  g_assert_true (night_state (fixture_connection (fixture), house.house, DAY, &state, NULL));
  g_assert_cmpint (state, ==, NIGHT_OPEN);
  g_autoptr (GError) open = NULL;
  g_assert_null (night_get (fixture_connection (fixture), house.house, DAY, &open));
  g_assert_error (open, RECORD_ERROR, RECORD_ERROR_NOT_FOUND);
  g_autoptr (Night) night G_GNUC_UNUSED = close_night (&house, CENSUS + 60, NULL, NULL);
  g_assert_true (night_state (fixture_connection (fixture), house.house, DAY, &state, NULL));
  g_assert_cmpint (state, ==, NIGHT_CLOSED);
  g_autoptr (GError) twice = fixture_refusal (fixture, "night-close", "date", "2026-11-21", NULL);
  g_assert_error (twice, RECORD_ERROR, RECORD_ERROR_ALREADY);
  g_assert_cmpint (record_error_get_since (twice), ==, CENSUS + 60);
}

static void
test_late (Fixture *fixture)
{
  House house = make_house (fixture);

  fixture_set_clock (fixture, CENSUS + 86400);
  g_autoptr (GError) late = fixture_refusal (fixture, "night-close", "date", "2026-11-21", NULL);
  g_assert_error (late, RECORD_ERROR, RECORD_ERROR_RULE);
  g_autoptr (Night) night = close_night (&house, CENSUS + 86400, "reason", "the power was out");
  g_assert_cmpint (night->state, ==, NIGHT_CLOSED_LATE);
  g_assert_cmpstr (night->late_reason, ==, "the power was out");
}

static void
test_just_in_time (Fixture *fixture)
{
  House house = make_house (fixture);
  g_autoptr (Night) night = close_night (&house, CENSUS + 86399, NULL, NULL);

  g_assert_cmpint (night->state, ==, NIGHT_CLOSED);
  g_assert_null (night->late_reason);
}

/* Corrections afterwards leave the night as it was, and undo does not reach it. */
static void
test_frozen (Fixture *fixture)
{
  House house = make_house (fixture);
  g_autoptr (Night) night = close_night (&house, CENSUS, NULL, NULL);
  gint64 act = fixture_int (fixture, "SELECT MAX (act) FROM journal WHERE kind = 'night-close'");
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, act);

  seed_set_int (fixture, &table_stay, house.budi, "ended_at", EVENING);
  seed_census (fixture, house.budi);
  note (&house, house.siti, CENSUS + 60, "seen");
  g_autoptr (Night) later = night_get (fixture_connection (fixture), house.house, DAY, NULL);
  g_assert_cmpint (later->bed_nights, ==, night->bed_nights);
  g_assert_cmpstr (later->digest, ==, night->digest);
  g_assert_true (later->sound);
  g_autoptr (GError) undo = fixture_refusal (fixture, "undo", "act", text, NULL);
  g_assert_error (undo, RECORD_ERROR, RECORD_ERROR_FINAL);
}

/* Whoever rewrites a row behind the record's back is seen. */
static void
test_digest (Fixture *fixture)
{
  static const char *const attacks[] = {
    "UPDATE night SET bed_nights = bed_nights + 1",
    "UPDATE night_person SET present = 'yes'",
    "UPDATE night_person SET bed = NULL",
    "UPDATE night_room SET persons = persons + 1",
    "DELETE FROM night_room",
  };
  House house = make_house (fixture);
  g_autoptr (Night) night = close_night (&house, CENSUS, NULL, NULL);
  Connection *connection = fixture_connection (fixture);

  g_assert_true (night->sound);
  for (guint i = 0; i < G_N_ELEMENTS (attacks); i++) {
    g_assert_true (connection_begin (connection, NULL));
    g_assert_true (connection_execute (connection, attacks[i], NULL));
    g_autoptr (Night) attacked = night_get (connection, house.house, DAY, NULL);
    g_assert_false (attacked->sound);
    connection_rollback (connection);
  }
  g_autoptr (Night) again = night_get (connection, house.house, DAY, NULL);
  g_assert_true (again->sound);
}

static void
test_database_rules (Fixture *fixture)
{
  House house = make_house (fixture);
  g_autoptr (Night) night G_GNUC_UNUSED = close_night (&house, CENSUS, NULL, NULL);

  fixture_breaks (fixture, "INSERT INTO night (id, house, day, census_at, state) "
                           "SELECT 1, house, day, 0, 'open' FROM night");
  fixture_breaks (fixture, "UPDATE night SET state = 'reopened'");
  fixture_breaks (fixture, "UPDATE night_person SET present = 'perhaps'");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/night/figures", test_figures);
  fixture_add ("/night/persons", test_persons);
  fixture_add ("/night/presence", test_presence);
  fixture_add ("/night/settle", test_settle);
  fixture_add ("/night/too-early-and-twice", test_too_early_and_twice);
  fixture_add ("/night/late", test_late);
  fixture_add ("/night/just-in-time", test_just_in_time);
  fixture_add ("/night/frozen", test_frozen);
  fixture_add ("/night/digest", test_digest);
  fixture_add ("/night/database-rules", test_database_rules);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scans and sightings: every answer of the terminal, the night they count for, and who may not be named. */
#include "db/code/token.h"
#include "db/record/sighting.h"
#include "tests/support/seed.h"
#include "tests/support/shelter.h"

#define NIGHT 1795271400   /* 2026-11-21T21:30 in Jakarta, day 20778 */
#define NIGHT_DAY 20778

typedef struct {
  Fixture *fixture;
  gint64 house, kiosk, siti, stay, card;
} House;

static void
fill (gpointer data, guint8 *bytes, gsize length)
{
  memset (bytes, GPOINTER_TO_INT (data), length);
}

static char *
card_text (int n)
{
  char text[TOKEN_LENGTH + 1];
  Token token = token_new (fill, GINT_TO_POINTER (n));

  token_format (&token, text);
  return g_strdup (text);
}

static gint64
enter (Fixture *fixture, int n, const char *kind)
{
  g_autofree char *text = card_text (n);

  return fixture_make (fixture, "card", "card-enter", "token", text, "kind", kind, NULL);
}

static void
act_on (Fixture *fixture, const char *kind, gint64 card, const char *side, gint64 id)
{
  g_autofree char *card_id = g_strdup_printf ("%" G_GINT64_FORMAT, card);
  g_autofree char *side_id = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  g_autoptr (Outcome) outcome = fixture_perform (fixture, kind, "card", card_id, side, side_id, NULL);

  g_assert_cmpint (outcome->seq, >, 0);
}

/* Siti stays and has card 1; the kiosk belongs to the house. */
static House
make_house (Fixture *fixture)
{
  House house = { .fixture = fixture };

  fixture_set_clock (fixture, NIGHT);
  house.house = seed_house (fixture, "Rumah Melati", "Asia/Jakarta", 14400);
  house.kiosk = fixture_int (fixture, "SELECT id FROM terminal WHERE name = 'kiosk-1'");
  seed_set_int (fixture, &table_terminal, house.kiosk, "house", house.house);
  house.siti = seed_resident (fixture, "Siti");
  house.stay = seed_stay (fixture, house.siti, house.house, NIGHT - 86400, 0);
  house.card = enter (fixture, 1, "resident");
  act_on (fixture, "card-bind", house.card, "resident", house.siti);
  return house;
}

static Outcome *
scan_as (House *house, const char *text, const char *direction, gint64 act)
{
  g_autoptr (Request) request = request_new ("scan");
  g_autoptr (GError) error = NULL;
  Outcome *outcome = NULL;

  request_set (request, "token", text);
  request_set (request, "direction", direction);
  request_set_actor (request, 0, house->kiosk);
  request_set_source (request, "kiosk");
  request_set_id (request, act);
  failing_perform (fixture_record (house->fixture), request, &outcome, &error);
  g_assert_no_error (error);
  return outcome;
}

static Outcome *
scan (House *house, int card, const char *direction)
{
  g_autofree char *text = card_text (card);

  return scan_as (house, text, direction, 0);
}

static void
expect (House *house, int card, const char *direction, const char *result, gint64 sightings)
{
  g_autoptr (Outcome) outcome = scan (house, card, direction);

  g_assert_cmpstr (outcome_text (outcome, "result"), ==, result);
  g_assert_cmpint (fixture_int (house->fixture, "SELECT COUNT(*) FROM sighting"), ==, sightings);
}

static void
test_in_and_out (Fixture *fixture)
{
  static const struct {
    const char *direction, *result, *stored;
    gboolean back;             /* who was never seen is here, not back */
  } steps[] = {
    { NULL, "in", "in", FALSE },    { NULL, "seen", "seen", FALSE }, { "in", "seen", "in", FALSE },  { "out", "out", "out", FALSE },
    { "out", "out", "out", FALSE }, { "in", "in", "in", TRUE },      { "out", "out", "out", FALSE }, { NULL, "in", "in", TRUE },
  };
  House house = make_house (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    fixture_set_clock (fixture, NIGHT + 60 * (gint64) i);
    g_autoptr (Outcome) outcome = scan (&house, 1, steps[i].direction);
    g_assert_cmpstr (outcome_text (outcome, "result"), ==, steps[i].result);
    g_assert_cmpstr (outcome_text (outcome, "greeting"), ==, "Good evening, Siti");
    g_assert_cmpint (outcome_int (outcome, "at"), ==, NIGHT + 60 * (gint64) i);
    g_assert_cmpint (outcome_int (outcome, "resident"), ==, house.siti);
    g_assert_cmpint (outcome_int (outcome, "stay"), ==, house.stay);
    g_assert_cmpint (outcome_int (outcome, "act"), ==, outcome->act);
    g_assert_cmpint (outcome_int (outcome, "back"), ==, steps[i].back);
    g_autoptr (Query) query = query_new (fixture_connection (fixture),
                                         "SELECT direction, terminal FROM sighting ORDER BY at DESC", NULL);
    g_assert_cmpint (query_step (query, NULL), ==, QUERY_ROW);
    g_assert_cmpstr (query_text (query, 0), ==, steps[i].stored);
    g_assert_cmpint (query_int (query, 1), ==, house.kiosk);
  }
}

/* Who was out on permit, or missed, and is seen again is back; what is written down late tells nothing of now. */
static void
test_back (Fixture *fixture)
{
  static const char open_permits[] = "SELECT COUNT(*) FROM permit WHERE back_at IS NULL";
  static const char missed[] = "SELECT COUNT(*) FROM stay WHERE whereabouts = 'unknown'";
  HappenedAt before = happened_exact (NIGHT - 60);
  House house = make_house (fixture);

  fixture_do (fixture, "leave", "resident", "Siti", "kind", "hospital", "due", "2026-11-22T08:00", NULL);
  shelter_do_at (fixture, before, "sighting-add", "resident", "Siti", "direction", "seen", NULL);
  expect (&house, 1, "out", "out", 3);
  g_assert_cmpint (fixture_int (fixture, open_permits), ==, 1);
  fixture_set_clock (fixture, NIGHT + 60);
  g_autoptr (Outcome) back = scan (&house, 1, NULL);
  g_assert_cmpstr (outcome_text (back, "result"), ==, "in");
  g_assert_cmpint (outcome_int (back, "back"), ==, TRUE);
  g_assert_cmpint (outcome_int (back, "permit"), ==, fixture_int (fixture, "SELECT id FROM permit"));
  g_assert_cmpint (fixture_int (fixture, "SELECT back_at FROM permit"), ==, NIGHT + 60);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM stay WHERE custody = 'house'"), ==, 1);
  g_autofree char *act = g_strdup_printf ("%" G_GINT64_FORMAT, back->act);
  fixture_do (fixture, "undo", "act", act, NULL);
  g_assert_cmpint (fixture_int (fixture, open_permits), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM stay WHERE custody = 'hospital'"), ==, 1);

  fixture_do (fixture, "sighting-add", "resident", "Siti", "direction", "seen", "from", "round", NULL);
  g_assert_cmpint (fixture_int (fixture, open_permits), ==, 0);
  fixture_do (fixture, "whereabouts", "resident", "Siti", "whereabouts", "unknown", NULL);
  shelter_do_at (fixture, before, "sighting-add", "resident", "Siti", "direction", "in", NULL);
  g_assert_cmpint (fixture_int (fixture, missed), ==, 1);
  fixture_set_clock (fixture, NIGHT + 120);
  g_autoptr (Outcome) found = scan (&house, 1, "in");
  g_assert_cmpstr (outcome_text (found, "result"), ==, "seen");
  g_assert_cmpint (outcome_int (found, "back"), ==, TRUE);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting"), ==, 6);
  g_assert_cmpint (fixture_int (fixture, missed), ==, 0);
}

static void
test_already (Fixture *fixture)
{
  House house = make_house (fixture);
  g_autoptr (Outcome) first = scan (&house, 1, NULL);

  fixture_set_clock (fixture, NIGHT + SIGHTING_REPEAT_SECONDS);
  g_autoptr (Outcome) again = scan (&house, 1, NULL);
  g_assert_cmpstr (outcome_text (again, "result"), ==, "already");
  g_assert_cmpint (outcome_int (again, "act"), ==, first->act);
  g_assert_cmpint (outcome_int (again, "at"), ==, NIGHT);
  g_assert_cmpint (again->seq, ==, 0);
  g_assert_cmpstr (outcome_text (again, "greeting"), ==, "Good evening, Siti");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting"), ==, 1);
  fixture_set_clock (fixture, NIGHT + SIGHTING_REPEAT_SECONDS + 1);
  expect (&house, 1, NULL, "seen", 2);
}

/* A note from the desk is no scan, and a scan at another terminal is a way of its own. */
static void
test_not_already (Fixture *fixture)
{
  House house = make_house (fixture);
  g_autofree char *resident = g_strdup_printf ("%" G_GINT64_FORMAT, house.siti);
  g_autoptr (Outcome) noted =
      fixture_perform (fixture, "sighting-add", "resident", resident, "direction", "seen", "from", "round", NULL);

  g_assert_cmpint (outcome_int (noted, "stay"), ==, house.stay);
  expect (&house, 1, NULL, "seen", 2);
  gint64 first = house.kiosk;
  g_autoptr (Row) door = row_new (&table_terminal, first + 1);
  row_set_text (door, "name", "kiosk-2");
  row_set_text (door, "kind", "kiosk");
  row_set_int (door, "house", house.house);
  row_set_int (door, "public_counter", 0);
  seed_row (fixture, door);
  house.kiosk = row_id (door);
  expect (&house, 1, "out", "out", 3);
}

static void
test_same_act (Fixture *fixture)
{
  House house = make_house (fixture);
  g_autofree char *text = card_text (1);
  g_autoptr (Outcome) first G_GNUC_UNUSED = scan_as (&house, text, NULL, 77);
  g_autoptr (Outcome) again = scan_as (&house, text, NULL, 77);

  g_assert_true (again->replayed);
  g_assert_cmpstr (outcome_text (again, "result"), ==, "in");
  g_assert_cmpint (outcome_int (again, "act"), ==, 77);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting"), ==, 1);
}

static void
expect_refused (House *house, int card, const char *result)
{
  g_autoptr (Outcome) outcome = scan (house, card, NULL);

  g_assert_cmpstr (outcome_text (outcome, "result"), ==, result);
  g_assert_null (outcome_text (outcome, "greeting"));
  g_assert_cmpint (outcome_int (outcome, "act"), ==, 0);
  g_assert_cmpint (outcome_int (outcome, "resident"), ==, 0);
  g_assert_cmpint (outcome_int (outcome, "at"), ==, NIGHT);
  g_assert_cmpint (outcome->seq, ==, 0);
}

static void
test_refused (Fixture *fixture)
{
  House house = make_house (fixture);
  gint64 staff = enter (fixture, 2, "staff"), unbound = enter (fixture, 3, "resident");
  gint64 lost = enter (fixture, 4, "resident");

  g_assert_cmpint (unbound, !=, 0);
  act_on (fixture, "card-bind", staff, "staff", fixture_staff (fixture));
  act_on (fixture, "card-lost", lost, NULL, 0);
  gint64 lines = fixture_int (fixture, "SELECT MAX (seq) FROM journal");
  expect_refused (&house, 9, "unknown");
  expect_refused (&house, 2, "staff");
  expect_refused (&house, 3, "unbound");
  expect_refused (&house, 4, "lost");
  gint64 other = seed_house (fixture, "Rumah Mawar", "Asia/Makassar", 0);
  seed_set_int (fixture, &table_terminal, house.kiosk, "house", other);
  expect_refused (&house, 1, "other_house");
  seed_set_int (fixture, &table_terminal, house.kiosk, "house", house.house);
  seed_set_int (fixture, &table_card, staff, "expires_at", NIGHT);
  expect_refused (&house, 2, "expired");
  seed_departure (fixture, house.stay, NIGHT, 0);
  expect_refused (&house, 1, "away");
  seed_set_int (fixture, &table_stay, house.stay, "ended_at", NIGHT);
  expect_refused (&house, 1, "left");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting"), ==, 0);
  g_assert_cmpint (fixture_int (fixture, "SELECT MAX (seq) FROM journal"), ==, lines);
}

static void
test_replaced_and_unreadable (Fixture *fixture)
{
  House house = make_house (fixture);
  gint64 new = enter (fixture, 2, "resident");

  act_on (fixture, "card-replace", new, "resident", house.siti);
  expect_refused (&house, 1, "replaced");
  static const char *const texts[] = { "", "hello", "S00000000000000000000000000ZZ", "https://x/" };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (Outcome) outcome = scan_as (&house, texts[i], NULL, 0);
    g_assert_cmpstr (outcome_text (outcome, "result"), ==, "unreadable");
    g_assert_cmpint (outcome->seq, ==, 0);
  }
  expect (&house, 2, NULL, "in", 1);
}

static void
test_greeting (Fixture *fixture)
{
  static const struct {
    gint64 at;
    const char *greeting;
  } hours[] = {
    { NIGHT - 37800 - 1, "Good morning, Siti" },           /* 10:59:59 */
    { NIGHT - 37800, "Good day, Siti" },                   /* 11:00 */
    { NIGHT - 23400 - 1, "Good day, Siti" },
    { NIGHT - 23400, "Good afternoon, Siti" },             /* 15:00 */
    { NIGHT - 10800 - 1, "Good afternoon, Siti" },
    { NIGHT - 10800, "Good evening, Siti" },               /* 18:30 */
    { NIGHT + 9000 - 1, "Good evening, Siti" },
    { NIGHT + 9000, "Good morning, Siti" },                /* 00:00 */
  };
  House house = make_house (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (hours); i++) {
    fixture_set_clock (fixture, hours[i].at);
    g_autoptr (Outcome) outcome = scan (&house, 1, NULL);
    g_assert_cmpstr (outcome_text (outcome, "greeting"), ==, hours[i].greeting);
  }
}

static void
test_names (Fixture *fixture)
{
  static const char *const levels[] = { "do_not_tell", "hidden" };
  House house = make_house (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++) {
    seed_set_text (fixture, &table_stay, house.stay, "confidentiality", levels[i]);
    fixture_set_clock (fixture, NIGHT + 60 * (gint64) i);
    g_autoptr (Outcome) outcome = scan (&house, 1, NULL);
    g_assert_cmpint (outcome->seq, >, 0);
    g_assert_null (outcome_text (outcome, "greeting"));
  }
  seed_set_text (fixture, &table_stay, house.stay, "confidentiality", "normal");
  seed_set_text (fixture, &table_resident, house.siti, "called_name", NULL);
  fixture_set_clock (fixture, NIGHT + 600);
  g_autoptr (Outcome) outcome = scan (&house, 1, NULL);
  g_assert_cmpstr (outcome_text (outcome, "greeting"), ==, "Good evening");
}

/* The window of the night of 21 November: from 15:00 to the census at 04:00 of the 22nd, in the house's zone. */
static void
test_night (Fixture *fixture)
{
  static const struct {
    gint64 at, night;          /* 0: none */
  } cases[] = {
    { NIGHT - 23400 - 1, 0 }, { NIGHT - 23400, NIGHT_DAY },        { NIGHT, NIGHT_DAY },
    { NIGHT + 23400 - 1, NIGHT_DAY }, { NIGHT + 23400, 0 },        { NIGHT + 86400 - 23400, NIGHT_DAY + 1 },
  };
  House house = make_house (fixture);
  g_autofree char *resident = g_strdup_printf ("%" G_GINT64_FORMAT, house.siti);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    fixture_set_clock (fixture, cases[i].at);
    fixture_do (fixture, "sighting-add", "resident", resident, "direction", "seen", NULL);
    g_autoptr (Query) query =
        query_new (fixture_connection (fixture), "SELECT COALESCE (night, 0) FROM sighting WHERE at = :at", NULL);
    query_bind_int (query, ":at", cases[i].at);
    g_assert_cmpint (query_step (query, NULL), ==, QUERY_ROW);
    g_assert_cmpint (query_int (query, 0), ==, cases[i].night);
  }
}

static void
test_inside (Fixture *fixture)
{
  House house = make_house (fixture);
  gboolean inside = FALSE;

  g_assert_true (sighting_inside (fixture_connection (fixture), house.stay, &inside, NULL));
  g_assert_true (inside);
  expect (&house, 1, "out", "out", 1);
  g_assert_true (sighting_inside (fixture_connection (fixture), house.stay, &inside, NULL));
  g_assert_false (inside);
  fixture_set_clock (fixture, NIGHT + 60);
  expect (&house, 1, NULL, "in", 2);
  g_assert_true (sighting_inside (fixture_connection (fixture), house.stay, &inside, NULL));
  g_assert_true (inside);
}

/* By acts: with the stay ends its card, and undoing the exit gives it back. */
static void
test_stay_ends (Fixture *fixture)
{
  House house = make_house (fixture);
  g_autofree char *resident = g_strdup_printf ("%" G_GINT64_FORMAT, house.siti);
  g_autoptr (Outcome) left = fixture_perform (fixture, "discharge", "resident", resident, "destination", "MDR", NULL);

  expect_refused (&house, 1, "left");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM card_binding WHERE ended_by = 'stay_ended'"), ==, 1);
  g_autofree char *act = g_strdup_printf ("%" G_GINT64_FORMAT, left->act);
  outcome_free (fixture_perform (fixture, "undo", "act", act, NULL));
  expect (&house, 1, NULL, "in", 1);
}

static void
test_database_rules (Fixture *fixture)
{
  House house = make_house (fixture);

  expect (&house, 1, NULL, "in", 1);
  fixture_breaks (fixture, "UPDATE sighting SET direction = 'asleep'");
  fixture_breaks (fixture, "UPDATE sighting SET source = 'rumour'");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/sighting/in-and-out", test_in_and_out);
  fixture_add ("/sighting/back", test_back);
  fixture_add ("/sighting/already", test_already);
  fixture_add ("/sighting/not-already", test_not_already);
  fixture_add ("/sighting/same-act", test_same_act);
  fixture_add ("/sighting/refused", test_refused);
  fixture_add ("/sighting/replaced-and-unreadable", test_replaced_and_unreadable);
  fixture_add ("/sighting/greeting", test_greeting);
  fixture_add ("/sighting/names", test_names);
  fixture_add ("/sighting/night", test_night);
  fixture_add ("/sighting/inside", test_inside);
  fixture_add ("/sighting/stay-ends", test_stay_ends);
  fixture_add ("/sighting/database-rules", test_database_rules);
  return g_test_run ();
}

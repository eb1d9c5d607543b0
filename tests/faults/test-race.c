/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Eight processes ask for one bed at the same moment, round after round: one has it, the others learn who and since when. */
#include "tests/support/pipe.h"
#include "tests/support/shelter.h"

#include <stdio.h>
#include <string.h>

#define RACERS 8
#define ROUNDS 2000
#define NAKED_ROUNDS 300
#define BED "Melati 01"

typedef struct {
  Fixture *fixture;
  Pipe *racers[RACERS];
  char *names[RACERS];
  guint wins[RACERS];
} Race;

static Pipe *
start_racer (Fixture *fixture, const char *mode, gint64 resident)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, resident);
  g_autofree char *staff = g_strdup_printf ("%" G_GINT64_FORMAT, fixture_staff (fixture));
  const char *const arguments[] = { "/proc/self/exe", mode, fixture_address (fixture), id, staff, NULL };

  return pipe_start_program (arguments);
}

static void
race_init (Race *race, Fixture *fixture, const char *mode)
{
  *race = (Race){ .fixture = fixture };
  shelter_new (fixture, FALSE);
  for (int i = 0; i < RACERS; i++) {
    race->names[i] = g_strdup_printf ("Racer %c", 'A' + i);
    race->racers[i] = start_racer (fixture, mode, shelter_resident (fixture, race->names[i], "L", "1980-01-01"));
    g_autoptr (JsonObject) ready = pipe_answer (race->racers[i]);
    g_assert_nonnull (ready);
  }
}

static void
race_clear (Race *race)
{
  for (int i = 0; i < RACERS; i++) {
    g_assert_cmpint (pipe_end (race->racers[i]), ==, 0);
    pipe_free (race->racers[i]);
    g_free (race->names[i]);
  }
}

/* All are told before the first is listened to; each time another one is told first. */
static void
tell_all (Race *race, int round, const char *command)
{
  for (int i = 0; i < RACERS; i++)
    pipe_send (race->racers[(i + round) % RACERS], command, -1);
}

static int
find_winner (Race *race, JsonObject *answers[RACERS])
{
  int winner = -1;

  for (int i = 0; i < RACERS; i++) {
    answers[i] = pipe_answer (race->racers[i]);
    g_assert_nonnull (answers[i]);
    if (!json_object_has_member (answers[i], "stay"))
      continue;
    g_assert_cmpint (winner, ==, -1);
    winner = i;
  }
  g_assert_cmpint (winner, >=, 0);
  return winner;
}

static void
play_round (Race *race, int round)
{
  JsonObject *answers[RACERS];
  gint64 before = g_get_real_time () / G_USEC_PER_SEC;

  tell_all (race, round, "admit\n");
  int winner = find_winner (race, answers);
  for (int i = 0; i < RACERS; i++) {
    if (i != winner) {
      g_assert_cmpstr (pipe_text (answers[i], "code"), ==, "bed_in_use");
      g_assert_cmpstr (pipe_text (answers[i], "holder"), ==, race->names[winner]);
      g_assert_cmpint (pipe_int (answers[i], "since"), >=, before);
      g_assert_cmpint (pipe_int (answers[i], "since"), <=, g_get_real_time () / G_USEC_PER_SEC);
    }
    json_object_unref (answers[i]);
  }
  race->wins[winner]++;
  pipe_send (race->racers[winner], "discharge\n", -1);
  g_autoptr (JsonObject) gone = pipe_answer (race->racers[winner]);
  g_assert_true (json_object_has_member (gone, "stay"));
}

static void
test_race (Fixture *fixture)
{
  Race race;
  guint winners = 0;
  gint64 begun = g_get_monotonic_time ();

  race_init (&race, fixture, "--racer");
  for (int i = 0; i < ROUNDS; i++)
    play_round (&race, i);
  for (int i = 0; i < RACERS; i++)
    winners += race.wins[i] > 0;
  g_test_message ("%d rounds in %.1f s, won by %u %u %u %u %u %u %u %u", ROUNDS,
                  (double) (g_get_monotonic_time () - begun) / G_USEC_PER_SEC, race.wins[0], race.wins[1], race.wins[2],
                  race.wins[3], race.wins[4], race.wins[5], race.wins[6], race.wins[7]);
  g_assert_cmpuint (winners, >, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM stay"), ==, ROUNDS);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM bed_use a JOIN bed_use b ON b.bed = a.bed AND b.id > a.id "
                                         "WHERE a.since < b.until AND b.since < a.until"), ==, 0);
  race_clear (&race);
}

/* The twin: look whether it is free, then take it, without a lock and without a rule of the database. */
static void
test_naked_race (Fixture *fixture)
{
  Race race;

  g_assert_true (connection_execute (fixture_connection (fixture),
                                     "CREATE TABLE naked (place BIGINT NOT NULL, holder BIGINT NOT NULL)", NULL));
  race_init (&race, fixture, "--naked");
  for (int i = 1; i <= NAKED_ROUNDS; i++) {
    g_autofree char *command = g_strdup_printf ("%d\n", i);
    tell_all (&race, i, command);
    for (int k = 0; k < RACERS; k++)
      g_clear_pointer (&(JsonObject *){ pipe_answer (race.racers[k]) }, json_object_unref);
  }
  race_clear (&race);
  gint64 places = fixture_int (fixture, "SELECT COUNT(DISTINCT place) FROM naked");
  gint64 holders = fixture_int (fixture, "SELECT COUNT(*) FROM naked");
  g_test_message ("%" G_GINT64_FORMAT " places, %" G_GINT64_FORMAT " holders", places, holders);
  g_assert_cmpint (places, ==, NAKED_ROUNDS);
  g_assert_cmpint (holders, >, places);
}

/* --- a racer --- */

static void
print_error (const GError *error)
{
  g_autoptr (JsonObject) object = json_object_new ();
  const char *holder = record_error_get_holder (error);

  json_object_set_string_member (object, "code", record_error_code_text (error));
  json_object_set_string_member (object, "holder", holder ? holder : "");
  json_object_set_int_member (object, "since", record_error_get_since (error));
  json_object_set_string_member (object, "sentence", error->message);
  g_autoptr (JsonNode) root = json_node_init_object (json_node_alloc (), object);
  g_autofree char *text = json_to_string (root, FALSE);
  printf ("%s\n", text);
}

static void
perform (Record *record, const char *kind, const char *resident, const char *staff)
{
  g_autoptr (Request) request = request_new (kind);
  g_autoptr (Outcome) outcome = NULL;
  g_autoptr (GError) error = NULL;

  request_set_actor (request, g_ascii_strtoll (staff, NULL, 10), 0);
  request_set (request, "resident", resident);
  if (g_str_equal (kind, "admit"))
    request_set (request, "bed", BED);
  else
    request_set (request, "destination", "MDR");
  if (acts_perform (record, request, &outcome, &error))
    printf ("{\"stay\":%" G_GINT64_FORMAT "}\n", outcome_int (outcome, "stay"));
  else
    print_error (error);
}

static gboolean
is_free (Connection *connection, gint64 place)
{
  g_autoptr (Query) query = query_new (connection, "SELECT COUNT(*) FROM naked WHERE place = :place", NULL);

  query_bind_int (query, ":place", place);
  g_assert_cmpint (query_step (query, NULL), ==, QUERY_ROW);
  return query_int (query, 0) == 0;
}

static void
take_naked (Connection *connection, gint64 place)
{
  if (is_free (connection, place)) {
    g_autoptr (Query) query = query_new (connection, "INSERT INTO naked (place, holder) VALUES (:place, 1)", NULL);
    g_autoptr (GError) error = NULL;
    query_bind_int (query, ":place", place);
    query_run (query, &error);
    g_assert_no_error (error);
  }
  printf ("{}\n");
}

static int
racer (char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Record) record = record_open (argv[2], CONNECTION_PLAIN, NULL, &error);
  char line[64];

  g_assert_no_error (error);
  printf ("{}\n");
  fflush (stdout);
  while (fgets (line, sizeof line, stdin)) {
    g_strchomp (line);
    if (g_str_equal (argv[1], "--naked"))
      take_naked (record_get_connection (record), g_ascii_strtoll (line, NULL, 10));
    else
      perform (record, line, argv[3], argv[4]);
    fflush (stdout);
  }
  return 0;
}

int
main (int argc, char **argv)
{
  if (argc == 5)
    return racer (argv);
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/race/race", test_race);
  fixture_add ("/race/naked-race", test_naked_race);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The referee of a race: starts the racers, lets them go at once, and holds what they were told against each other. */
#include "tests/faults/race-board.h"
#include "tests/support/guests.h"

#include <gio/gio.h>
#include <string.h>
#include <unistd.h>

struct _Race {
  Fixture *fixture;
  RaceKind kind;
  Board *board;
  GSubprocess *racers[RACERS];
  char *names[RACERS];         /* of their residents */
  RaceResult results[RACERS];
  guint wins[RACERS], rounds, reconnected;
  GArray *waits;               /* gint64: microseconds of who lost */
  gint64 begun;
};

static void
barrier_init (pthread_barrier_t *barrier, guint count)
{
  pthread_barrierattr_t shared;

  pthread_barrierattr_init (&shared);
  pthread_barrierattr_setpshared (&shared, PTHREAD_PROCESS_SHARED);
  g_assert_cmpint (pthread_barrier_init (barrier, &shared, count), ==, 0);
  pthread_barrierattr_destroy (&shared);
}

static char *
make_board (Race *race, gboolean careless)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *empty = g_malloc0 (sizeof (Board));
  char *path = g_build_filename (fixture_folder (race->fixture), "board", NULL);

  g_file_set_contents (path, empty, sizeof (Board), &error);
  g_assert_no_error (error);
  race->board = board_map (path);
  race->board->kind = race->kind;
  race->board->careless = careless;
  race->board->staff = fixture_staff (race->fixture);
  barrier_init (&race->board->start, RACERS + 1);
  barrier_init (&race->board->end, RACERS + 1);
  barrier_init (&race->board->looked, RACERS);
  return path;
}

/* shelter_new() has a dozen beds for anybody: four in each of Melati, Mawar and Umum. */
static void
fill_house (Race *race)
{
  Fixture *fixture = race->fixture;
  gint64 house = shelter_new (fixture, FALSE), room = shelter_room (fixture, "Aula", 0, NULL, NULL);
  g_autofree char *house_text = fixture_text (house);
  g_autofree char *room_text = fixture_text (room);
  g_autofree char *token = guests_card (1);

  for (int i = 0; i < RACERS; i++) {
    g_autofree char *bed = g_strdup_printf ("%02d", i);
    race->names[i] = g_strdup_printf ("Racer %c", 'A' + i);
    race->board->residents[i] = shelter_resident (fixture, race->names[i], "L", "1980-01-01");
    race->board->beds[i] = fixture_make (fixture, "bed", "bed-add", "room", room_text, "name", bed, NULL);
    if (race->kind == RACE_CARD)
      fixture_do (fixture, "admit", "resident", race->names[i], "house", house_text, NULL);
  }
  g_strlcpy (race->board->token, token, sizeof race->board->token);
  fixture_do (fixture, "card-enter", "token", token, NULL);
  if (race->kind == RACE_NAKED)
    g_assert_true (
      connection_execute (fixture_connection (fixture), "CREATE TABLE naked (place BIGINT NOT NULL)", NULL));
}

static Race *
start (Fixture *fixture, RaceKind kind, gboolean careless)
{
  g_autoptr (GError) error = NULL;
  Race *race = g_new0 (Race, 1);

  race->fixture = fixture;
  race->kind = kind;
  race->waits = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *path = make_board (race, careless);
  fill_house (race);
  for (int i = 0; i < RACERS; i++) {
    g_autofree char *number = g_strdup_printf ("%d", i);
    race->racers[i] = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, "/proc/self/exe", "--racer",
                                        fixture_address (fixture), path, number, NULL);
    g_assert_no_error (error);
  }
  race->begun = g_get_monotonic_time ();
  return race;
}

Race *
race_new (Fixture *fixture, RaceKind kind)
{
  return start (fixture, kind, FALSE);
}

Race *
race_new_careless (Fixture *fixture)
{
  return start (fixture, RACE_BED, TRUE);
}

void
race_free (Race *race)
{
  alarm (0);
  race->board->over = TRUE;
  pthread_barrier_wait (&race->board->start);
  for (int i = 0; i < RACERS; i++) {
    g_assert_true (g_subprocess_wait_check (race->racers[i], NULL, NULL));
    g_object_unref (race->racers[i]);
    g_free (race->names[i]);
  }
  board_unmap (race->board);
  g_array_unref (race->waits);
  g_free (race);
}

/* The results are copied: who has won gives back and starts again while they are looked at. */
const RaceResult *
race_round (Race *race)
{
  race->board->place++;
  alarm (RACE_PATIENCE);
  pthread_barrier_wait (&race->board->start);
  pthread_barrier_wait (&race->board->end);
  memcpy (race->results, race->board->results, sizeof race->results);
  race->rounds++;
  for (int i = 0; i < RACERS; i++)
    race->wins[i] += race->results[i].won ? 1 : 0;
  return race->results;
}

/* -1 where it is nobody, or more than one */
static int
find_winner (const RaceResult *results)
{
  int winner = -1;

  for (int i = 0; i < RACERS; i++) {
    if (!results[i].won)
      continue;
    if (winner >= 0)
      return -1;
    winner = i;
  }
  return winner;
}

char *
race_complaint (Race *race, const RaceResult *results)
{
  static const char *const codes[] = { "bed_in_use", "already_staying", "card_in_use", "naked" };
  int winner = find_winner (results);

  if (winner < 0)
    return g_strdup ("not one has won alone");
  const char *holder = race->kind == RACE_RESIDENT ? "Singgah" : race->names[winner];
  for (int i = 0; i < RACERS; i++) {
    const RaceResult *lost = &results[i];
    if (i != winner && (!g_str_equal (lost->code, codes[race->kind]) || !g_str_equal (lost->holder, holder)
                        || lost->since != results[winner].at))
      return g_strdup_printf ("racer %d is told %s of %s since %" G_GINT64_FORMAT ", not %s of %s since %" G_GINT64_FORMAT, i,
                              lost->code, lost->holder, lost->since, codes[race->kind], holder, results[winner].at);
  }
  return NULL;
}

void
race_check (Race *race, const RaceResult *results)
{
  g_autofree char *complaint = race_complaint (race, results);

  g_assert_cmpstr (complaint, ==, NULL);
  race->reconnected = 0;
  for (int i = 0; i < RACERS; i++) {
    if (!results[i].won)
      g_array_append_val (race->waits, results[i].wait);
    race->reconnected += results[i].reconnected;
  }
}

guint
race_reconnected (Race *race)
{
  return race->reconnected;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a, other = *(const gint64 *) b;

  return one < other ? -1 : one > other;
}

static double
wait_at (Race *race, double share)
{
  guint index = (guint) ((race->waits->len - 1) * share);

  return (double) g_array_index (race->waits, gint64, index) / 1000;
}

void
race_tell (Race *race, const char *what)
{
  guint winners = 0;

  g_array_sort (race->waits, compare);
  for (int i = 0; i < RACERS; i++)
    winners += race->wins[i] > 0;
  g_test_message ("%s: %u rounds in %.1f s, won by %u %u %u %u %u %u %u %u; the others waited %.1f ms (median), "
                  "%.1f ms (99 of 100), %.1f ms (longest)",
                  what, race->rounds, (double) (g_get_monotonic_time () - race->begun) / G_USEC_PER_SEC,
                  race->wins[0], race->wins[1], race->wins[2], race->wins[3], race->wins[4], race->wins[5], race->wins[6],
                  race->wins[7], wait_at (race, 0.5), wait_at (race, 0.99), wait_at (race, 1));
  g_assert_cmpuint (winners, >, 1);
}

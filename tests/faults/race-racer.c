/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One racer: a process with a record of its own, which comes back when the server does. */
#include "tests/faults/race-board.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define PATIENCE ((RACE_PATIENCE / 2) * G_USEC_PER_SEC)      /* until a server must be back */

typedef struct {
  const char *address;
  Record *record;
  Board *board;
  int number;
  gint64 gave;
  guint reconnected;
} Racer;

Board *
board_map (const char *path)
{
  int fd = open (path, O_RDWR | O_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  Board *board = mmap (NULL, sizeof (Board), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  g_assert_true (board != MAP_FAILED);
  close (fd);
  return board;
}

void
board_unmap (Board *board)
{
  munmap (board, sizeof (Board));
}

static gboolean
is_gone (const GError *error)
{
  return g_error_matches (error, ENGINE_ERROR, ENGINE_ERROR_UNREACHABLE);
}

/* A green tick that is none, for the twin. */
static void
be_careless (Racer *racer)
{
  if (racer->record && racer->board->careless)
    connection_execute (record_get_connection (racer->record), "SET synchronous_commit = off", NULL);
}

static void
reconnect (Racer *racer)
{
  gint64 until = g_get_monotonic_time () + PATIENCE;

  if (racer->record)
    record_close (racer->record);
  for (;;) {
    g_autoptr (GError) error = NULL;
    racer->record = record_open (racer->address, CONNECTION_PLAIN, NULL, &error);
    if (racer->record)
      break;
    if (!is_gone (error) || g_get_monotonic_time () > until)
      g_error ("racer %d does not come back: %s", racer->number, error->message);
    g_usleep (20000);
  }
  be_careless (racer);
  racer->reconnected++;
}

/* The same request under the same number, until somebody answers. */
static gboolean
insist (Racer *racer, Request *request, Outcome **outcome, GError **error)
{
  request_set_actor (request, racer->board->staff, 0);
  request_set_id (request, record_new_id (racer->record));
  while (!acts_perform (racer->record, request, outcome, error)) {
    if (!is_gone (*error))
      return FALSE;
    g_clear_error (error);
    reconnect (racer);
  }
  return TRUE;
}

static Request *
wish (const Racer *racer)
{
  const Board *board = racer->board;
  Request *request = request_new (board->kind == RACE_CARD ? "card-bind" : "admit");

  request_set_int (request, "resident", board->residents[board->kind == RACE_RESIDENT ? 0 : racer->number]);
  if (board->kind == RACE_CARD)
    request_set (request, "card", board->token);
  else
    request_set_int (request, "bed", board->beds[board->kind == RACE_BED ? 0 : racer->number]);
  return request;
}

static void
race (Racer *racer, RaceResult *result)
{
  g_autoptr (Request) request = wish (racer);
  g_autoptr (Outcome) outcome = NULL;
  g_autoptr (GError) error = NULL;
  gint64 begun = g_get_monotonic_time ();

  if (insist (racer, request, &outcome, &error)) {
    *result = (RaceResult){ .won = TRUE, .act = outcome->act, .at = outcome->at };
  } else {
    const char *holder = record_error_get_holder (error);
    *result = (RaceResult){ .since = record_error_get_since (error) };
    g_strlcpy (result->code, record_error_code_text (error), sizeof result->code);
    g_strlcpy (result->holder, holder ? holder : "", sizeof result->holder);
  }
  result->wait = g_get_monotonic_time () - begun;
  result->reconnected = racer->reconnected;
  result->gave = racer->gave;
}

static void
give_back (Racer *racer)
{
  const Board *board = racer->board;
  g_autoptr (Request) request = request_new (board->kind == RACE_CARD ? "card-unbind" : "discharge");
  g_autoptr (Outcome) outcome = NULL;
  g_autoptr (GError) error = NULL;

  if (board->kind == RACE_CARD) {
    request_set (request, "card", board->token);
  } else {
    request_set_int (request, "resident", board->residents[board->kind == RACE_RESIDENT ? 0 : racer->number]);
    request_set (request, "destination", "MDR");
  }
  if (insist (racer, request, &outcome, &error))
    racer->gave = outcome->act;
  else if (!board->careless)
    g_error ("what was won can not be given back: %s", error->message);
}

static gboolean
is_free (Connection *connection, gint64 place)
{
  g_autoptr (Query) query = query_new (connection, "SELECT COUNT (*) FROM naked WHERE place = :place", NULL);

  query_bind_int (query, ":place", place);
  g_assert_cmpint (query_step (query, NULL), ==, QUERY_ROW);
  return query_int (query, 0) == 0;
}

/* Looks whether it is free, then takes it, without a lock and without a rule of the database. All look before one
 * takes: what may happen on any machine happens on every one. */
static void
take_naked (Racer *racer, RaceResult *result)
{
  Connection *connection = record_get_connection (racer->record);

  *result = (RaceResult){ .won = is_free (connection, racer->board->place) };
  pthread_barrier_wait (&racer->board->looked);
  if (!result->won)
    return;
  g_autoptr (GError) error = NULL;
  g_autoptr (Query) query = query_new (connection, "INSERT INTO naked (place) VALUES (:place)", NULL);
  query_bind_int (query, ":place", racer->board->place);
  query_run (query, &error);
  g_assert_no_error (error);
}

gboolean
race_is_racer (int argc, char **argv)
{
  return argc == 5 && g_str_equal (argv[1], "--racer");
}

int
race_racer (char **argv)
{
  Racer racer = { .address = argv[2], .board = board_map (argv[3]), .number = (int) g_ascii_strtoll (argv[4], NULL, 10) };

  reconnect (&racer);
  racer.reconnected = 0;
  for (;;) {
    alarm (RACE_PATIENCE);
    pthread_barrier_wait (&racer.board->start);
    if (racer.board->over)
      break;
    RaceResult *result = &racer.board->results[racer.number];
    if (racer.board->kind == RACE_NAKED)
      take_naked (&racer, result);
    else
      race (&racer, result);
    gboolean won = result->won;
    pthread_barrier_wait (&racer.board->end);
    if (won && racer.board->kind < RACE_NAKED)
      give_back (&racer);
  }
  record_close (racer.record);
  board_unmap (racer.board);
  return 0;
}

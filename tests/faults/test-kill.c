/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kills the piped kiosk again and again: what was answered is there, and each scan once, however often it was sent. */
#include "tests/faults/counts.h"
#include "tests/faults/deaths.h"
#include "tests/support/guests.h"
#include "tests/support/pipe.h"

#include "db/code/token.h"
#include "db/record/journal.h"

#include <stdio.h>
#include <string.h>

#define CARDS 500
#define MOST 60                /* scans sent in a round */
#define SLOWEST 30000          /* microseconds until a kill: longer than a kiosk takes to start */
#define WRITING 6000           /* microseconds until a kill, while scans are written */

typedef struct {
  int card;
  gint64 act;
} Scan;

typedef struct {
  Fixture *fixture;
  const char *program;         /* (nullable) instead of the kiosk */
  gboolean fresh_ids;          /* a scan is sent again under another number */
  GRand *chance;
  GArray *open;                /* Scan: sent without an answer, or not sent yet */
  GArray *answered;            /* gint64: act ids */
  gint64 next;                 /* number of the scan that is made next, from 1 */
  gint64 last_id;
  Deaths deaths;
} Siege;

/* Each round has its own terminal, so that no scan is taken for the repetition of another one. */
static char *
round_terminal (int round)
{
  return g_strdup_printf ("kiosk-round-%d", round);
}

static void
add_terminals (Fixture *fixture, int rounds)
{
  g_assert_true (connection_begin (fixture_connection (fixture), NULL));
  for (int i = 0; i <= rounds; i++) {
    g_autofree char *name = round_terminal (i);
    g_autoptr (Row) row = row_new (&table_terminal, record_new_id (fixture_record (fixture)));
    row_set_text (row, "name", name);
    row_set_text (row, "kind", "kiosk");
    row_set_int (row, "public_counter", 0);
    seed_row (fixture, row);
  }
  g_assert_true (connection_commit (fixture_connection (fixture), NULL));
}

static void
siege_init (Siege *siege, Fixture *fixture, int rounds)
{
  guests_seed (fixture, CARDS);
  add_terminals (fixture, rounds);
  siege->fixture = fixture;
  siege->chance = g_rand_new_with_seed (20261121);
  siege->open = g_array_new (FALSE, FALSE, sizeof (Scan));
  siege->answered = g_array_new (FALSE, FALSE, sizeof (gint64));
  siege->next = 1;
}

static void
siege_clear (Siege *siege)
{
  g_rand_free (siege->chance);
  g_array_unref (siege->open);
  g_array_unref (siege->answered);
}

static Pipe *
start (Siege *siege, int round)
{
  g_autofree char *terminal = round_terminal (round);

  if (!siege->program)
    return pipe_start (fixture_address (siege->fixture), "--terminal", terminal, NULL);
  const char *const arguments[] = { siege->program, "--answers-early", fixture_address (siege->fixture), terminal, NULL };
  return pipe_start_program (arguments);
}

/* What has no answer yet comes first, then new scans up to @n; each is written by itself. */
static void
send_scans (Siege *siege, Pipe *pipe, guint n)
{
  for (guint i = 0; i < siege->open->len && siege->fresh_ids; i++)
    g_array_index (siege->open, Scan, i).act = ++siege->last_id;
  while (siege->open->len < n) {
    Scan scan = { (int) (siege->next % CARDS) + 1, ++siege->last_id };
    g_array_append_val (siege->open, scan);
    siege->next++;
  }
  for (guint i = 0; i < siege->open->len; i++) {
    const Scan *scan = &g_array_index (siege->open, Scan, i);
    g_autofree char *text = guests_card (scan->card);
    g_autofree char *line = g_strdup_printf ("%s\t%" G_GINT64_FORMAT "\n", text, scan->act);
    pipe_send (pipe, line, -1);
  }
}

/* Answers come in order, each with the number that was sent. */
static gboolean
take_answer (Siege *siege, Pipe *pipe)
{
  g_autoptr (JsonObject) answer = pipe_answer (pipe);

  if (!answer)
    return FALSE;
  const Scan *scan = &g_array_index (siege->open, Scan, 0);
  g_assert_cmpuint (siege->open->len, >, 0);
  g_assert_cmpint (pipe_int (answer, "act"), ==, scan->act);
  g_array_append_val (siege->answered, scan->act);
  g_array_remove_index (siege->open, 0);
  return TRUE;
}

static void
kill_and_listen (Siege *siege, Pipe *pipe)
{
  deaths_kill (&siege->deaths, siege->fixture, pipe);
  while (take_answer (siege, pipe))
    ;
  deaths_look (&siege->deaths, siege->fixture, siege->open->len ? g_array_index (siege->open, Scan, 0).act : 0);
}

static void
take_answers (Siege *siege, Pipe *pipe, guint n)
{
  for (guint i = 0; i < n && take_answer (siege, pipe); i++)
    ;
}

/* One kill: of every three one some time after the start, one after some answers, and one while it is at what was just sent; of
 * these every second one as soon as it is seen to write. */
static void
play_round (Siege *siege, int round)
{
  g_autoptr (Pipe) pipe = start (siege, round);
  guint n = (guint) g_rand_int_range (siege->chance, 1, MOST + 1);
  guint answers = (guint) g_rand_int_range (siege->chance, 0, (int) n);

  pipe_narrow (pipe);
  if (round % 3 == 2) {
    send_scans (siege, pipe, 1);
    take_answers (siege, pipe, siege->open->len);
  }
  send_scans (siege, pipe, n);
  if (round % 3 == 1)
    take_answers (siege, pipe, answers);
  else if (round % 6 == 5)
    deaths_catch (siege->fixture, pipe, SLOWEST);
  else
    g_usleep ((gulong) g_rand_int_range (siege->chance, 0, round % 3 ? WRITING : SLOWEST));
  kill_and_listen (siege, pipe);
}

static void
finish (Siege *siege, int round)
{
  g_autoptr (Pipe) pipe = start (siege, round);

  send_scans (siege, pipe, 1);
  while (siege->open->len && take_answer (siege, pipe))
    ;
  g_assert_cmpuint (siege->open->len, ==, 0);
  g_assert_cmpint (pipe_end (pipe), ==, 0);
}

static guint
count_lost (Siege *siege)
{
  guint lost = 0;

  for (guint i = 0; i < siege->answered->len; i++) {
    g_autoptr (Query) query = query_new (fixture_connection (siege->fixture),
                                         "SELECT COUNT(*) FROM journal j JOIN journal_subject s ON s.seq = j.seq "
                                         "WHERE j.act = :act AND s.noun = 'sighting'", NULL);
    query_bind_int (query, ":act", g_array_index (siege->answered, gint64, i));
    g_assert_cmpint (query_step (query, NULL), ==, QUERY_ROW);
    lost += query_int (query, 0) != 1;
  }
  return lost;
}

static void
test_kills (Fixture *fixture)
{
  Siege siege = { 0 };
  int kills = (int) counts ("SINGGAH_KIOSK_KILLS", 150, 3000);
  g_autoptr (GError) error = NULL;

  siege_init (&siege, fixture, kills);
  for (int i = 0; i < kills; i++)
    play_round (&siege, i);
  finish (&siege, kills);
  g_test_message ("%d kills, %" G_GINT64_FORMAT " scans", kills, siege.next - 1);
  deaths_judge (&siege.deaths);
  g_assert_cmpint (siege.answered->len, ==, siege.next - 1);
  g_assert_cmpuint (count_lost (&siege), ==, 0);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting"), ==, siege.next - 1);
  journal_verify (fixture_record (fixture), &error);
  g_assert_no_error (error);
  connection_check (fixture_connection (fixture), TRUE, &error);
  g_assert_no_error (error);
  siege_clear (&siege);
}

/* The twin of once: sent again under another number, what was taken without an answer is there twice. */
static void
test_fresh_ids_give_doubles (Fixture *fixture)
{
  Siege siege = { .fresh_ids = TRUE };

  siege_init (&siege, fixture, 1);
  g_autoptr (Pipe) pipe = start (&siege, 0);
  pipe_narrow (pipe);
  pipe_block (pipe);
  send_scans (&siege, pipe, MOST);
  while (!fixture_int (fixture, "SELECT COUNT(*) FROM sighting"))
    g_usleep (1000);
  kill_and_listen (&siege, pipe);
  g_assert_cmpuint (siege.open->len, ==, MOST);
  finish (&siege, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting"), >, siege.next - 1);
  siege_clear (&siege);
}

/* The twin of answered: a kiosk that answers before its commit loses what it answered. */
static void
test_early_answers_are_lost (Fixture *fixture)
{
  Siege siege = { .program = "/proc/self/exe" };

  siege_init (&siege, fixture, 1);
  g_autoptr (Pipe) pipe = start (&siege, 0);
  send_scans (&siege, pipe, 1);
  g_assert_true (take_answer (&siege, pipe));
  kill_and_listen (&siege, pipe);
  g_assert_cmpint (pipe_end (pipe), ==, 128 + 9);
  g_assert_cmpuint (count_lost (&siege), ==, 1);
  siege_clear (&siege);
}

/* The kiosk that the twin drives: performs, answers, and is killed before it comes to commit. */
static int
answer_early (const char *address)
{
  g_autoptr (Record) record = record_open (address, CONNECTION_PLAIN, NULL, NULL);
  g_autoptr (Batch) batch = batch_begin (record, NULL);
  g_autoptr (Request) request = request_new ("scan");
  char text[TOKEN_LENGTH + 1] = "";
  long long act = 0;

  g_assert_cmpint (scanf ("%29s %lld", text, &act), ==, 2);
  request_set (request, "token", text);
  request_set_id (request, act);
  batch_perform (batch, request, NULL, NULL);
  printf ("{\"act\":%lld}\n", act);
  fflush (stdout);
  g_usleep (G_USEC_PER_SEC * 60);
  return !batch_commit (batch, NULL);
}

int
main (int argc, char **argv)
{
  if (argc > 2 && g_str_equal (argv[1], "--answers-early"))
    return answer_early (argv[2]);
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/kill/kills", test_kills);
  fixture_add ("/kill/fresh-ids-give-doubles", test_fresh_ids_give_doubles);
  fixture_add ("/kill/early-answers-are-lost", test_early_answers_are_lost);
  return g_test_run ();
}

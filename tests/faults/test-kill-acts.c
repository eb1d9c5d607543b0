/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kills whoever writes at a desk or on the command line: what was answered is there, each act once and whole, and the
 * next writer goes on at once. */
#include "tests/faults/content.h"
#include "tests/faults/counts.h"
#include "tests/faults/deaths.h"
#include "tests/support/pipe.h"
#include "tests/support/shelter.h"
#include "tests/support/tool.h"

#include "db/record/journal.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

#define PEOPLE 4
#define STEPS 4                /* of each: admitted, moved, moved back, discharged */
#define MOST 12                /* acts sent in a round */
#define SLOWEST 20000          /* microseconds until a kill */
#define TOOL_SLOWEST 60000     /* the same of the command line */
#define TOOL_WRITING 3000      /* the same from its first write */

typedef struct {
  Fixture *fixture;
  GRand *chance;
  gint64 made;                 /* acts thought of; their numbers are 1, 2, … */
  gint64 answered;             /* of them, in order */
  Deaths deaths;
} Siege;

/* Act @n of an endless row in which each can be done after the one before. */
static char *
act_line (gint64 n, char separator)
{
  int person = (int) ((n - 1) / STEPS % PEOPLE);
  g_autofree char *act = fixture_text (n);
  char *line = NULL;

  switch ((n - 1) % STEPS) {
  case 0:
    line = g_strdup_printf ("admit|%s|resident=Guest %c|bed=Umum %02d", act, 'A' + person, person + 1);
    break;
  case 1:
    line = g_strdup_printf ("move|%s|resident=Guest %c|bed=Melati %02d", act, 'A' + person, person + 1);
    break;
  case 2:
    line = g_strdup_printf ("undo|%s|act=%" G_GINT64_FORMAT, act, n - 1);
    break;
  default:
    line = g_strdup_printf ("discharge|%s|resident=Guest %c|destination=MDR", act, 'A' + person);
  }
  return g_strdelimit (line, "|", separator);
}

static void
siege_init (Siege *siege, Fixture *fixture)
{
  *siege = (Siege){ .fixture = fixture, .chance = g_rand_new_with_seed (20261122) };
  shelter_new (fixture, FALSE);
  for (int i = 0; i < PEOPLE; i++) {
    char name[] = "Guest A";
    name[6] = (char) ('A' + i);
    shelter_resident (fixture, name, "L", NULL);
  }
}

static gint64
count_answered (Siege *siege)
{
  g_autoptr (Query) query = query_new (fixture_connection (siege->fixture),
                                       "SELECT COUNT (*) FROM journal WHERE act BETWEEN 1 AND :last", NULL);

  query_bind_int (query, ":last", siege->answered);
  g_assert_cmpint (query_step (query, NULL), ==, QUERY_ROW);
  return query_int (query, 0);
}

/* Everything once, nothing by half, and the sums as the journal gives them. */
static void
assert_sound (Siege *siege)
{
  g_autoptr (GError) error = NULL;
  Record *record = fixture_record (siege->fixture);
  g_autoptr (Place) place = place_new (siege->fixture);

  g_assert_cmpint (siege->answered, ==, siege->made);
  g_assert_cmpint (fixture_int (siege->fixture, "SELECT COUNT (*) FROM journal WHERE act < 1000000"), ==, siege->made);
  g_assert_true (journal_verify (record, &error));
  g_assert_no_error (error);
  g_assert_true (connection_check (fixture_connection (siege->fixture), FALSE, &error));
  shelter_assert_sound (siege->fixture);
  g_autofree char *now = content_projections (fixture_connection (siege->fixture), &error);
  g_autofree char *anew = content_recomputed (record, place_address (place), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (now, ==, anew);
  g_rand_free (siege->chance);
}

/* The dead writer holds nobody up: the next act of another program is done at once. */
static void
write_beside (Siege *siege, guint round)
{
  g_autofree char *name = g_strdup_printf ("Neighbour %u", round);

  fixture_do (siege->fixture, "resident-add", "name", name, "sex", "P", NULL);
}

static Pipe *
start_writer (Siege *siege, const char *way)
{
  const char *const arguments[] = { "/proc/self/exe", way, fixture_address (siege->fixture), NULL };

  return pipe_start_program (arguments);
}

static gboolean
take_answer (Siege *siege, Pipe *pipe)
{
  g_autoptr (JsonObject) answer = pipe_answer (pipe);

  if (!answer)
    return FALSE;
  g_assert_cmpint (pipe_int (answer, "act"), ==, siege->answered + 1);
  siege->answered++;
  return TRUE;
}

static void
send_acts (Siege *siege, Pipe *pipe, gint64 n)
{
  siege->made = MAX (siege->made, siege->answered + n);
  for (gint64 i = siege->answered + 1; i <= siege->made; i++) {
    g_autofree char *line = act_line (i, '\t');
    pipe_send (pipe, line, -1);
    pipe_send (pipe, "\n", 1);
  }
}

static void
play_round (Siege *siege, guint round)
{
  g_autoptr (Pipe) pipe = start_writer (siege, "--writes");
  int n = g_rand_int_range (siege->chance, 2, MOST + 1);
  int answers = g_rand_int_range (siege->chance, 0, n);

  send_acts (siege, pipe, n);
  if (round % 4)
    for (int i = 0; i < answers && take_answer (siege, pipe); i++)
      ;
  g_usleep ((gulong) g_rand_int_range (siege->chance, 0, SLOWEST));
  deaths_kill (&siege->deaths, siege->fixture, pipe);
  while (take_answer (siege, pipe))
    ;
  deaths_look (&siege->deaths, siege->fixture, siege->answered < siege->made ? siege->answered + 1 : 0);
}

static void
test_desk (Fixture *fixture)
{
  Siege siege;
  guint kills = counts ("SINGGAH_DESK_KILLS", 375, 6000);

  siege_init (&siege, fixture);
  for (guint i = 0; i < kills; i++) {
    play_round (&siege, i);
    if (i % 8 == 0)
      write_beside (&siege, i);
  }
  g_autoptr (Pipe) pipe = start_writer (&siege, "--writes");
  send_acts (&siege, pipe, 1);
  while (siege.answered < siege.made && take_answer (&siege, pipe))
    ;
  g_assert_cmpint (pipe_end (pipe), ==, 0);
  g_test_message ("%u kills of a writer, %" G_GINT64_FORMAT " acts, each there once", kills, siege.made);
  deaths_judge (&siege.deaths);
  assert_sound (&siege);
}

static GSubprocess *
start_tool (Siege *siege, gint64 n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocessLauncher) launcher = tool_launcher (siege->fixture);
  g_autofree char *tool = tool_path (), *line = act_line (n, '|');
  g_auto (GStrv) parts = g_strsplit (line, "|", -1);
  g_autoptr (GStrvBuilder) argv = g_strv_builder_new ();

  g_strv_builder_add_many (argv, tool, "--record", fixture_address (siege->fixture), "act", parts[0], "--act", parts[1], NULL);
  for (char **part = parts + 2; *part; part++)
    g_strv_builder_add (argv, *part);
  g_auto (GStrv) arguments = g_strv_builder_end (argv);
  g_subprocess_launcher_set_flags (launcher, G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  GSubprocess *process = g_subprocess_launcher_spawnv (launcher, (const char *const *) arguments, &error);
  g_assert_no_error (error);
  return process;
}

typedef enum { ENDS, DIES_AT_ANY_TIME, DIES_WRITING } Fate;

/* Whether the command line ended well. */
static gboolean
run_tool (Siege *siege, gint64 n, Fate fate)
{
  g_autoptr (GSubprocess) process = start_tool (siege, n);
  gulong later = (gulong) g_rand_int_range (siege->chance, 0, fate == DIES_WRITING ? TOOL_WRITING : TOOL_SLOWEST);

  if (fate == ENDS)
    g_assert_true (g_subprocess_wait (process, NULL, NULL));
  else
    deaths_kill_process (&siege->deaths, siege->fixture, process, fate == DIES_WRITING, later);
  if (g_subprocess_get_if_signaled (process)) {
    deaths_look (&siege->deaths, siege->fixture, n);
    return FALSE;
  }
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
  return TRUE;
}

/* One act is one process. It is sent until it was answered; after every third kill nobody kills it. */
static void
test_tool (Fixture *fixture)
{
  Siege siege;
  guint kills = counts ("SINGGAH_TOOL_KILLS", 25, 1000);

  siege_init (&siege, fixture);
  for (guint round = 0; siege.deaths.kills < kills; round++) {
    siege.made = siege.answered + 1;
    if (run_tool (&siege, siege.made, round % 2 ? DIES_WRITING : DIES_AT_ANY_TIME)
        || (siege.deaths.kills % 3 == 0 && run_tool (&siege, siege.made, ENDS)))
      siege.answered++;
  }
  if (siege.answered < siege.made && run_tool (&siege, siege.made, ENDS))
    siege.answered++;
  g_test_message ("%u kills of the command line, %" G_GINT64_FORMAT " acts, each there once", kills, siege.made);
  deaths_judge (&siege.deaths);
  g_assert_cmpint (count_answered (&siege), ==, siege.answered);
  assert_sound (&siege);
}

/* The twin of where kills hit: a program that has nothing to write is not hit in the middle of anything. */
static void
test_idle_is_no_hit (Fixture *fixture)
{
  Siege siege;

  siege_init (&siege, fixture);
  g_autoptr (Pipe) pipe = start_writer (&siege, "--writes");
  send_acts (&siege, pipe, 1);
  g_assert_true (take_answer (&siege, pipe));
  deaths_kill (&siege.deaths, fixture, pipe);
  deaths_look (&siege.deaths, fixture, siege.answered + 1);
  g_assert_cmpuint (siege.deaths.kills, ==, 1);
  g_assert_cmpuint (siege.deaths.open + siege.deaths.unanswered, ==, 0);
  g_rand_free (siege.chance);
}

/* The twin: a writer that answers before it commits loses what it answered. */
static void
test_early_answers_are_lost (Fixture *fixture)
{
  Siege siege;

  siege_init (&siege, fixture);
  g_autoptr (Pipe) pipe = start_writer (&siege, "--answers-early");
  send_acts (&siege, pipe, 1);
  g_assert_true (take_answer (&siege, pipe));
  deaths_kill (&siege.deaths, fixture, pipe);
  g_assert_cmpuint (siege.deaths.open, ==, 1);
  g_assert_cmpint (count_answered (&siege), ==, 0);
  g_rand_free (siege.chance);
}

/* The desk that is killed: acts from its input, an answer after each commit. */
static Request *
read_request (Record *record, char *line)
{
  g_auto (GStrv) parts = g_strsplit (g_strchomp (line), "\t", -1);
  Request *request = request_new (parts[0]);
  g_autoptr (Query) query = query_new (record_get_connection (record), "SELECT id FROM staff WHERE name = 'admin'", NULL);

  g_assert_cmpint (query_step (query, NULL), ==, QUERY_ROW);
  request_set_actor (request, query_int (query, 0), 0);
  request_set_id (request, g_ascii_strtoll (parts[1], NULL, 10));
  for (char **part = parts + 2; *part; part++) {
    char *value = strchr (*part, '=');
    *value = '\0';
    request_set (request, *part, value + 1);
  }
  return request;
}

static gboolean
perform_early (Record *record, const Request *request, GError **error)
{
  g_autoptr (Batch) batch = batch_begin (record, error);
  g_autoptr (Outcome) outcome = NULL;

  if (!batch || !batch_perform (batch, request, &outcome, error))
    return FALSE;
  printf ("{\"act\":%" G_GINT64_FORMAT "}\n", outcome->act);
  fflush (stdout);
  g_usleep (G_USEC_PER_SEC * 60);
  return batch_commit (batch, error);
}

static int
write_acts (const char *address, gboolean early)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Record) record = record_open (address, CONNECTION_PLAIN, NULL, &error);
  char line[256];

  g_assert_no_error (error);
  while (fgets (line, sizeof line, stdin)) {
    g_autoptr (Request) request = read_request (record, line);
    g_autoptr (Outcome) outcome = NULL;
    if (early)
      perform_early (record, request, &error);
    else
      acts_perform (record, request, &outcome, &error);
    g_assert_no_error (error);
    printf ("{\"act\":%" G_GINT64_FORMAT "}\n", outcome->act);
    fflush (stdout);
  }
  return 0;
}

int
main (int argc, char **argv)
{
  if (argc > 2 && g_str_has_prefix (argv[1], "--writes"))
    return write_acts (argv[2], FALSE);
  if (argc > 2 && g_str_equal (argv[1], "--answers-early"))
    return write_acts (argv[2], TRUE);
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/kill-acts/desk", test_desk);
  fixture_add ("/kill-acts/tool", test_tool);
  fixture_add ("/kill-acts/idle-is-no-hit", test_idle_is_no_hit);
  fixture_add ("/kill-acts/early-answers-are-lost", test_early_answers_are_lost);
  return g_test_run ();
}

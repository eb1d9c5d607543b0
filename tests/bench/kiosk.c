/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ten thousand scans of as many cards through the real kiosk: scans that wait together share a commit. */
#include "tests/bench/setting.h"

#include "kiosk/scan/scan.h"
#include "tests/support/guests.h"
#include "tests/support/pipe.h"

#define CARDS 10000
#define TERMINALS 4
#define ALONE 1000                   /* cards more, scanned one by one: half of them before, half after */

typedef struct {
  Pipe *pipe;
  guint first, end;                    /* cards, from 1; @end is not among them */
  guint answered;
  GHashTable *acts;                    /* set of those that were answered; shared under the lock */
  GMutex *lock;
} Terminal;

/* The kiosk takes what has come when it has answered the last; so lines are sent without waiting for answers. */
static gpointer
send_all (gpointer data)
{
  Terminal *terminal = data;
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = terminal->first; i < terminal->end; i++) {
    g_autofree char *card = guests_card ((int) i);
    g_string_append_printf (lines, "%s\n", card);
  }
  pipe_send (terminal->pipe, lines->str, (gssize) lines->len);
  pipe_close (terminal->pipe);
  return NULL;
}

static gpointer
listen_all (gpointer data)
{
  Terminal *terminal = data;

  for (;;) {
    g_autoptr (JsonObject) answer = pipe_answer (terminal->pipe);
    if (!answer)
      return NULL;
    gint64 act = pipe_int (answer, "act");
    g_mutex_lock (terminal->lock);
    terminal->answered += act && g_hash_table_add (terminal->acts, g_memdup2 (&act, sizeof act));
    g_mutex_unlock (terminal->lock);
  }
}

/* Nanoseconds from the first line sent to the last answer; @answered counts those with an act of their own. */
static gint64
run_terminals (Fixture *fixture, guint terminals, guint *answered)
{
  Terminal all[TERMINALS];
  GThread *threads[2 * TERMINALS];
  GMutex lock;
  g_autoptr (GHashTable) acts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  g_mutex_init (&lock);
  gint64 from = clock_now ();
  for (guint i = 0; i < terminals; i++) {
    g_autofree char *name = g_strdup_printf ("kiosk-%u", i + 1);
    all[i] = (Terminal){ pipe_start (fixture_address (fixture), "--terminal", name, NULL), 1 + CARDS * i / terminals,
                         1 + CARDS * (i + 1) / terminals, 0, acts, &lock };
    threads[2 * i] = g_thread_new ("send", send_all, &all[i]);
    threads[2 * i + 1] = g_thread_new ("listen", listen_all, &all[i]);
  }
  *answered = 0;
  for (guint i = 0; i < terminals; i++) {
    g_thread_join (threads[2 * i]);
    g_thread_join (threads[2 * i + 1]);
    g_assert_cmpint (pipe_end (all[i].pipe), ==, 0);
    *answered += all[i].answered;
    pipe_free (all[i].pipe);
  }
  g_mutex_clear (&lock);
  return clock_now () - from;
}

static void
add_terminals (Fixture *fixture, gint64 house)
{
  bench_begin (fixture);
  for (int i = 2; i <= TERMINALS; i++) {
    g_autofree char *name = g_strdup_printf ("kiosk-%d", i);
    g_autoptr (Row) row = row_new (&table_terminal, record_new_id (fixture_record (fixture)));
    row_set_text (row, "name", name);
    row_set_text (row, "kind", "kiosk");
    row_set_int (row, "public_counter", 0);
    row_set_int (row, "house", house);
    seed_row (fixture, row);
  }
  bench_commit (fixture);
}

/* One commit each, in this process: no pipe, no JSON. */
static gint64
run_alone (Fixture *fixture, gint64 kiosk, guint first, guint count)
{
  g_autoptr (Record) record = bench_open (fixture);
  gint64 from = clock_now ();

  for (guint i = first; i < first + count; i++) {
    g_autofree char *text = guests_card ((int) i);
    Token token;
    g_assert_true (token_parse (text, TOKEN_LENGTH, &token));
    g_autoptr (Request) request = kiosk_scan_request (kiosk, &token, NULL, 0);
    bench_perform (record, request);
  }
  return clock_now () - from;
}

static gint64
sightings (Fixture *fixture)
{
  return fixture_int (fixture, "SELECT COUNT (*) FROM sighting");
}

static void
compare (EngineKind kind, guint terminals, const BenchSize *size)
{
  g_autoptr (Fixture) fixture = fixture_new (kind);
  guint half = (size->quick ? ALONE / 5 : ALONE) / 2, answered;
  Guests guests = guests_seed (fixture, CARDS + 2 * (int) half);

  bench_say ("%d scans by %u terminals, %s", CARDS, terminals, bench_engine (kind));
  add_terminals (fixture, guests.house);
  bench_deafen (fixture);
  gint64 one = run_alone (fixture, guests.kiosk, CARDS + 1, half);
  gint64 own = run_terminals (fixture, terminals, &answered);
  one = (one + run_alone (fixture, guests.kiosk, CARDS + 1 + half, half)) * CARDS / (2 * half);
  guint lost = (guint) (CARDS - answered) + (guint) ABS (sightings (fixture) - CARDS - 2 * half);
  g_autofree char *work = g_strdup_printf ("10,000 scans of 10,000 cards through --pipe, %s, %s",
                                           terminals == 1 ? "one terminal" : "four terminals", bench_engine (kind));
  g_autofree char *ours = bench_rate (CARDS, own, "scans");
  g_autofree char *theirs = bench_rate (CARDS, one, "scans");
  g_autofree char *floor = g_strdup_printf ("one commit each, without a pipe: %s", theirs);
  g_autofree char *also = g_strdup_printf ("none lost (%u)", lost);
  bench_row (&(BenchRow){ .work = work, .ours = ours, .floor = floor, .ratio = (double) one / (double) own,
                          .of = "× its rate", .direction = AT_LEAST, .goal = 3, .also = also, .also_met = lost == 0 });
}

void
bench_kiosk (const BenchSize *size)
{
  for (int kind = ENGINE_SQLITE; kind <= ENGINE_POSTGRES; kind++) {
    compare ((EngineKind) kind, 1, size);
    compare ((EngineKind) kind, TERMINALS, size);
  }
}

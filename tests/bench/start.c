/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Starts desk, kiosk and an empty window in turn: how long until each shows what it came to show, and in how much memory. */
#include "tests/bench/look.h"
#include "tests/bench/setting.h"

#include "tests/support/guests.h"

#include <gtk/gtk.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#define ROUNDS 15
#define QUICK_ROUNDS 3
#define BOARD { 3, 15, 68, 80 }      /* where the desk shows beds, and any window of its size itself */
#define MIDDLE { 10, 15, 90, 90 }

/* Two programs that are started in turn. */
typedef struct {
  const char *work, *floor;
  const char *const *ours;
  const char *const *theirs;
  LookPart part;
  double goal;
  const BenchSize *size;
} Race;

typedef struct {
  Series *shown, *worked;
  double resident, shared;           /* megabytes: all that is in memory; what others use too counted in part */
} Runs;

static Runs
runs_new (void)
{
  return (Runs){ series_new (), series_new (), 0, 0 };
}

static void
runs_clear (Runs *runs)
{
  series_free (runs->shown);
  series_free (runs->worked);
}

static double
memory (const char *text, const char *name)
{
  const char *line = strstr (text, name);

  g_assert_nonnull (line);
  return g_ascii_strtod (line + strlen (name), NULL) / 1024;
}

static void
read_memory (Runs *runs, pid_t pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/smaps_rollup", (int) pid), *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  runs->resident = memory (text, "Rss:");
  runs->shared = memory (text, "Pss:");
}

/* The first start finds nothing in memory, and learns what there is to be seen. */
static void
learn (Look *look, const char *const *command, Runs *runs, const char *log)
{
  pid_t pid = look_start (command, log);

  look_learn (look);
  look_rest (pid);
  read_memory (runs, pid);
  look_end (pid, SIGKILL);
  look_wait_empty (look);
}

/* By SIGKILL, as a crash: what was up goes at once, and nothing is left to the program. */
static void
start_once (Look *look, const char *const *command, Runs *runs, const char *log)
{
  gint64 from = clock_now ();
  pid_t pid = look_start (command, log);

  series_add (runs->shown, look_wait_shown (look) - from);
  series_add (runs->worked, look_end (pid, SIGKILL));
  look_wait_empty (look);
}

static char *
runs_text (const Runs *runs)
{
  g_autofree char *shown = span_pair (runs->shown), *worked = span_text (series_at (runs->worked, 50));

  return g_strdup_printf ("%s (processor %s)", shown, worked);
}

static void
say_shown (const Race *race, const Runs *ours, const Runs *theirs)
{
  g_autofree char *own = runs_text (ours), *other = runs_text (theirs);
  g_autofree char *floor = g_strdup_printf ("%s: %s", race->floor, other);
  double ratio = (double) series_at (ours->shown, 50) / (double) series_at (theirs->shown, 50);

  bench_row (&(BenchRow){ .work = race->work, .ours = own, .floor = floor, .ratio = ratio, .of = "× its time",
                          .direction = AT_MOST, .goal = race->goal });
}

static void
say_memory (const char *work, const Runs *ours, const Runs *theirs)
{
  g_autofree char *own = g_strdup_printf ("%.0f MB resident, %.0f MB its own part", ours->resident, ours->shared);
  g_autofree char *floor = g_strdup_printf ("an empty GTK window: %.0f MB resident, %.0f MB its own part", theirs->resident,
                                            theirs->shared);

  bench_row (&(BenchRow){ .work = work, .ours = own, .floor = floor, .ratio = ours->resident / theirs->resident,
                          .of = "× its memory", .direction = AT_MOST, .goal = 2 });
}

/* @memory: (nullable): the name of the row that says how much of it was needed */
static void
run_race (const Race *race, const char *memory_work)
{
  g_autofree char *log = g_build_filename (g_get_tmp_dir (), "start.log", NULL);
  g_autoptr (Look) own = look_new (race->part);
  g_autoptr (Look) other = look_new (race->part);
  Runs ours = runs_new (), theirs = runs_new ();

  bench_say ("%s", race->work);
  learn (other, race->theirs, &theirs, log);
  learn (own, race->ours, &ours, log);
  for (guint i = 0; i < (race->size->quick ? QUICK_ROUNDS : ROUNDS); i++) {
    start_once (own, race->ours, &ours, log);
    start_once (other, race->theirs, &theirs, log);
  }
  say_shown (race, &ours, &theirs);
  if (memory_work)
    say_memory (memory_work, &ours, &theirs);
  runs_clear (&ours);
  runs_clear (&theirs);
}

/* --- what is started --- */

static Fixture *
make_record (void)
{
  Fixture *fixture = fixture_new (ENGINE_SQLITE);

  fixture_set_clock (fixture, g_get_real_time () / G_USEC_PER_SEC);
  fixture_staff (fixture);
  return fixture;
}

static void
start_desk (guint beds, const char *work, const char *memory_work, double goal, const BenchSize *size)
{
  g_autoptr (Fixture) fixture = make_record ();
  const char *const ours[] = { g_getenv ("SINGGAH_DESK"), "--record", fixture_address (fixture), NULL };
  const char *const theirs[] = { "/proc/self/exe", "--empty", NULL };
  Race race = { work, "an empty GTK window", ours, theirs, BOARD, goal, size };

  bench_fill_house (fixture, beds);
  run_race (&race, memory_work);
}

static void
start_kiosk (const BenchSize *size)
{
  g_autoptr (Fixture) fixture = make_record ();
  const char *const ours[] = { g_getenv ("SINGGAH_KIOSK"), "--record", fixture_address (fixture), "--terminal", "kiosk-1", NULL };
  const char *const theirs[] = { "/proc/self/exe", "--empty", NULL };
  Race race = { "kiosk killed and started again at once, as Restart=always does → start page painted", "an empty GTK window", ours,
                theirs, MIDDLE, 0, size };

  guests_seed (fixture, 60);
  run_race (&race, NULL);
}

/* A window of the desk's size and nothing in it: what any GTK program costs. */
static int
be_empty (void)
{
  GtkWidget *window = gtk_window_new (GTK_WINDOW_TOPLEVEL);

  g_signal_connect (window, "destroy", G_CALLBACK (gtk_main_quit), NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), 1366, 740);
  gtk_widget_show (window);
  gtk_main ();
  return EXIT_SUCCESS;
}

int
main (int argc, char **argv)
{
  BenchSize size = { argc > 1 && g_str_equal (argv[1], "--quick") };

  if (!gtk_init_check (NULL, NULL)) {
    g_printerr ("there is no display\n");
    return EXIT_FAILURE;
  }
  if (argc > 1 && g_str_equal (argv[1], "--empty"))
    return be_empty ();
  start_desk (48, "desk started → board of 48 beds painted", NULL, 1.5, &size);
  start_desk (10000, "desk started → board of 10,000 beds painted", "desk with a board of 10,000 beds", 2, &size);
  start_kiosk (&size);
  return EXIT_SUCCESS;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Starts two commands in turn and measures how long each takes until the middle of the screen is painted. */
#include "tests/bench/look.h"

#include <gtk/gtk.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

static gint64
first_paint (Look *look, const char *program, const char *log)
{
  const char *const command[] = { program, NULL };
  gint64 from = clock_now ();
  pid_t pid = look_start (command, log);
  gint64 painted = look_wait_any (look);

  look_end (pid, SIGTERM);
  look_wait_empty (look);
  return painted - from;
}

/* Ninja says so where it had nothing to do. */
static gboolean
compiled_nothing (const char *log)
{
  g_autofree char *text = NULL;

  return g_file_get_contents (log, &text, NULL, NULL) && strstr (text, "ninja: no work to do.");
}

int
main (int argc, char **argv)
{
  g_autofree char *log = g_build_filename (g_get_tmp_dir (), "first-paint.log", NULL);
  g_autoptr (Series) ours = series_new ();
  g_autoptr (Series) theirs = series_new ();
  gboolean nothing = TRUE;

  gtk_init (&argc, &argv);
  g_assert_cmpint (argc, ==, 4);
  g_autoptr (Look) look = look_new ((LookPart){ 48, 46, 52, 54 });
  for (gint64 i = 0; i <= g_ascii_strtoll (argv[1], NULL, 10); i++) {
    gint64 run = first_paint (look, argv[2], log);
    nothing = nothing && compiled_nothing (log);
    gint64 hand = first_paint (look, argv[3], log);
    if (i == 0)
      continue;                      /* the first finds nothing in memory */
    series_add (ours, run);
    series_add (theirs, hand);
  }
  g_autofree char *own = span_pair (ours);
  g_autofree char *hand = span_pair (theirs);
  g_autofree char *floor = g_strdup_printf ("its two programs started by hand: %s", hand);
  double ratio = (double) series_at (ours, 50) / (double) series_at (theirs, 50);
  bench_row (&(BenchRow){ .work = "second ./run with nothing changed → first window painted", .ours = own,
                          .floor = floor, .ratio = ratio, .of = "× its time", .direction = AT_MOST, .goal = 2,
                          .also = "compiles nothing", .also_met = nothing });
  return EXIT_SUCCESS;
}

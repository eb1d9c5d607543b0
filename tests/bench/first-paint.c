/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Starts two commands in turn and measures how long each takes until the middle of the screen is painted. */
#include "tests/bench/measure.h"

#include <gtk/gtk.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define SIDE 64                      /* pixels of the square that is looked at */
#define GIVE_UP (60 * G_GINT64_CONSTANT (1000000000))
#define LOOK_MICROSECONDS 2000       /* between two looks at the screen */

static GdkPixbuf *
look (GdkWindow *root)
{
  int x = (gdk_window_get_width (root) - SIDE) / 2, y = (gdk_window_get_height (root) - SIDE) / 2;
  GdkPixbuf *square = gdk_pixbuf_get_from_window (root, x, y, SIDE, SIDE);

  g_assert_nonnull (square);
  return square;
}

static gboolean
is_same (GdkPixbuf *a, GdkPixbuf *b)
{
  return memcmp (gdk_pixbuf_read_pixels (a), gdk_pixbuf_read_pixels (b), gdk_pixbuf_get_byte_length (a)) == 0;
}

/* Waits until the screen shows what it showed (@painted FALSE), or something else. Returns when that was. */
static gint64
wait_until (GdkWindow *root, GdkPixbuf *empty, gboolean painted)
{
  gint64 from = clock_now ();

  for (;;) {
    g_autoptr (GdkPixbuf) now = look (root);
    if (is_same (now, empty) != painted)
      return clock_now ();
    if (clock_now () > from + GIVE_UP)
      g_error ("the screen was not %s", painted ? "painted" : "cleared");
    g_usleep (LOOK_MICROSECONDS);
  }
}

/* In a group of its own, so that all that the command started can be ended with it; its words go to @log. */
static pid_t
start (char **command, const char *log)
{
  pid_t pid = fork ();

  if (pid)
    return pid;
  setpgid (0, 0);
  if (!freopen (log, "w", stdout) || dup2 (STDOUT_FILENO, STDERR_FILENO) < 0)
    _exit (127);
  execv (command[0], command);
  _exit (127);
}

static void
end (pid_t pid)
{
  kill (-pid, SIGTERM);
  waitpid (pid, NULL, 0);
}

static gint64
first_paint (GdkWindow *root, GdkPixbuf *empty, const char *program, const char *log)
{
  char *command[] = { (char *) program, NULL };
  gint64 from = clock_now ();
  pid_t pid = start (command, log);
  gint64 painted = wait_until (root, empty, TRUE);

  end (pid);
  wait_until (root, empty, FALSE);
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
  GdkWindow *root = gdk_get_default_root_window ();
  g_autoptr (GdkPixbuf) empty = look (root);
  for (gint64 i = 0; i <= g_ascii_strtoll (argv[1], NULL, 10); i++) {
    gint64 run = first_paint (root, empty, argv[2], log);
    nothing = nothing && compiled_nothing (log);
    gint64 hand = first_paint (root, empty, argv[3], log);
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

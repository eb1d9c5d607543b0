/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a program is seen to do by who only looks at the screen. */
#include "tests/bench/look.h"

#include <gtk/gtk.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define STRIPS 6                     /* what is looked at: lines across the part, a few pixels high */
#define HEIGHT 4
#define SECOND G_GINT64_CONSTANT (1000000000)
#define GIVE_UP (60 * SECOND)
#define LEARN (6 * SECOND)           /* at most; a picture that moves never stands still */
#define STILL (2 * SECOND)
#define LOOK_MICROSECONDS 2000       /* between two looks at the screen */
#define REST_MICROSECONDS 300000
#define RESTS 30

typedef struct {
  int x, y, width;
  GdkPixbuf *empty, *last;           /* last: (nullable) before it was learnt */
  gboolean still;                    /* nothing of it has moved while it was learnt */
} Strip;

struct _Look {
  GdkWindow *root;
  Strip strips[STRIPS];
};

static GdkPixbuf *
look_at (Look *look, const Strip *strip)
{
  GdkPixbuf *now = gdk_pixbuf_get_from_window (look->root, strip->x, strip->y, strip->width, HEIGHT);

  g_assert_nonnull (now);
  return now;
}

static gboolean
is_same (GdkPixbuf *a, GdkPixbuf *b)
{
  return memcmp (gdk_pixbuf_read_pixels (a), gdk_pixbuf_read_pixels (b), gdk_pixbuf_get_byte_length (a)) == 0;
}

/* A pointer that rests on a window calls forth what it rests on: half a second later a tip lies over the beds. */
static void
put_pointer_away (int x, int y)
{
  GdkDisplay *display = gdk_display_get_default ();

  gdk_device_warp (gdk_seat_get_pointer (gdk_display_get_default_seat (display)), gdk_screen_get_default (), x, y);
  gdk_display_sync (display);
}

Look *
look_new (LookPart part)
{
  Look *look = g_new0 (Look, 1);

  look->root = gdk_get_default_root_window ();
  int width = gdk_window_get_width (look->root), height = gdk_window_get_height (look->root);
  put_pointer_away (width - 1, height - 1);
  for (int i = 0; i < STRIPS; i++) {
    Strip *strip = &look->strips[i];
    strip->x = width * part.left / 100;
    strip->width = width * (part.right - part.left) / 100;
    strip->y = height * part.top / 100 + height * (part.bottom - part.top) / 100 * (2 * i + 1) / (2 * STRIPS);
    strip->empty = look_at (look, strip);
  }
  return look;
}

void
look_free (Look *look)
{
  for (int i = 0; look && i < STRIPS; i++) {
    g_object_unref (look->strips[i].empty);
    g_clear_object (&look->strips[i].last);
  }
  g_free (look);
}

/* Returns: whether nothing of @strip has changed since it was looked at last */
static gboolean
look_again (Look *look, Strip *strip)
{
  GdkPixbuf *now = look_at (look, strip);
  gboolean same = strip->last && is_same (strip->last, now);

  g_clear_object (&strip->last);
  strip->last = now;
  return same;
}

static gboolean
is_filled (const Strip *strip)
{
  return strip->last && !is_same (strip->last, strip->empty);
}

void
look_learn (Look *look)
{
  gint64 from = look_wait_any (look), since[STRIPS], now;
  guint moving, found = 0;

  for (int i = 0; i < STRIPS; i++)
    since[i] = from;
  do {
    moving = 0;
    now = clock_now ();
    for (int i = 0; i < STRIPS; i++) {
      if (!look_again (look, &look->strips[i]))
        since[i] = now;
      look->strips[i].still = now - since[i] >= STILL;
      moving += look->strips[i].still ? 0 : 1;
    }
    g_usleep (LOOK_MICROSECONDS);
  } while (moving && now < from + LEARN);
  for (int i = 0; i < STRIPS; i++) {
    look->strips[i].still = look->strips[i].still && is_filled (&look->strips[i]);
    found += look->strips[i].still ? 1 : 0;
  }
  if (!found)
    g_error ("there is nothing on the screen that stands still");
}

typedef gboolean (*Condition) (Look *look);

static gint64
wait_for (Look *look, Condition condition, const char *what)
{
  gint64 from = clock_now ();

  while (!condition (look)) {
    if (clock_now () > from + GIVE_UP)
      g_error ("the screen was not %s", what);
    g_usleep (LOOK_MICROSECONDS);
  }
  return clock_now ();
}

static gboolean
is_shown (Look *look)
{
  for (int i = 0; i < STRIPS; i++) {
    g_autoptr (GdkPixbuf) now = look->strips[i].still ? look_at (look, &look->strips[i]) : NULL;
    if (now && !is_same (now, look->strips[i].last))
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_empty (Look *look)
{
  for (int i = 0; i < STRIPS; i++) {
    g_autoptr (GdkPixbuf) now = look_at (look, &look->strips[i]);
    if (!is_same (now, look->strips[i].empty))
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_not_empty (Look *look)
{
  return !is_empty (look);
}

gint64
look_wait_shown (Look *look)
{
  return wait_for (look, is_shown, "painted");
}

gint64
look_wait_empty (Look *look)
{
  return wait_for (look, is_empty, "cleared");
}

gint64
look_wait_any (Look *look)
{
  return wait_for (look, is_not_empty, "painted");
}

/* --- programs --- */

pid_t
look_start (const char *const *command, const char *log)
{
  pid_t pid = fork ();

  if (pid)
    return pid;
  setpgid (0, 0);
  if (!freopen (log, "w", stdout) || dup2 (STDOUT_FILENO, STDERR_FILENO) < 0)
    _exit (127);
  execv (command[0], (char **) command);
  _exit (127);
}

/* Returns: ticks of the processor that it has had until now */
static guint64
ticks (pid_t pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/stat", (int) pid), *text = NULL;
  unsigned long user = 0, kernel = 0;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;
  const char *rest = strrchr (text, ')');
  if (!rest || sscanf (rest + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &kernel) != 2)
    return 0;
  return user + kernel;
}

void
look_rest (pid_t pid)
{
  guint64 before = 0, now = ticks (pid);

  for (guint i = 0; i < RESTS && now != before; i++) {
    before = now;
    g_usleep (REST_MICROSECONDS);
    now = ticks (pid);
  }
}

gint64
look_end (pid_t pid, int signal)
{
  struct rusage used = { 0 };

  kill (-pid, signal);
  wait4 (pid, NULL, 0, &used);
  return (used.ru_utime.tv_sec + used.ru_stime.tv_sec) * SECOND + (used.ru_utime.tv_usec + used.ru_stime.tv_usec) * 1000;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A kiosk that dies in the middle of visits and is started again, as Restart=always does: the start page, and nothing lost. */
#include "tests/faults/counts.h"
#include "tests/support/guests.h"

#include "kiosk/program.h"
#include "kiosk/window.h"

#include "db/words.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define LATEST 40000           /* microseconds from a scan to a death: before, in and after its commit */

/* --- the child: the whole program, which tells of its start page and of each greeting --- */

static void
tell (const char *what)
{
  printf ("%s\n", what);
  fflush (stdout);
}

static gboolean
tell_start_page (gpointer data G_GNUC_UNUSED)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();

  for (GList *it = all; it; it = it->next)
    if (KIOSK_IS_WINDOW (it->data) && gtk_widget_get_mapped (it->data)
        && g_str_equal (kiosk_pages_get_name (kiosk_window_get_pages (it->data)), "idle")) {
      tell ("start page");
      return G_SOURCE_REMOVE;
    }
  return G_SOURCE_CONTINUE;
}

static gboolean
on_changed (GSignalInvocationHint *hint G_GNUC_UNUSED, guint n G_GNUC_UNUSED, const GValue *values, gpointer data G_GNUC_UNUSED)
{
  const KioskVisit *visit = kiosk_session_get_visit (g_value_get_object (&values[0]));

  if (visit && kiosk_visit_is_noted (visit) && visit->called)
    tell (visit->called);
  return TRUE;
}

static int
be_kiosk (const char *address)
{
  KioskOptions options = { .mode = KIOSK_MODE_WINDOW, .record = (char *) address, .terminal = (char *) "kiosk-1" };

  setrlimit (RLIMIT_CORE, &(struct rlimit) { 0, 0 });
  words_init ("id");
  g_type_class_unref (g_type_class_ref (KIOSK_TYPE_SESSION));
  g_signal_add_emission_hook (g_signal_lookup ("changed", KIOSK_TYPE_SESSION), 0, on_changed, NULL, NULL);
  g_timeout_add (1, tell_start_page, NULL);
  return kiosk_program_run (&options);
}

/* --- the loop --- */

typedef struct {
  const char *program, *address;
  GPid pid;
  int in;
  FILE *out;
  guint starts;
  gint64 slowest;              /* microseconds from a death to the start page */
} Loop;

/* Returns: whether the kiosk has told so; %FALSE where it died before */
static gboolean
await (Loop *loop, const char *what)
{
  char line[64];

  while (fgets (line, sizeof line, loop->out)) {
    g_strchomp (line);
    if (g_str_equal (line, what))
      return TRUE;
  }
  return FALSE;
}

static void
start (Loop *loop)
{
  const char *arguments[] = { loop->program, "--kiosk", loop->address, NULL };
  g_autoptr (GError) error = NULL;
  gint64 begun = g_get_monotonic_time ();
  int out;

  g_spawn_async_with_pipes (NULL, (char **) arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                            &loop->pid, &loop->in, &out, NULL, &error);
  g_assert_no_error (error);
  loop->out = fdopen (out, "r");
  g_assert_true (await (loop, "start page"));
  loop->slowest = MAX (loop->slowest, g_get_monotonic_time () - begun);
  loop->starts++;
}

static void
end (Loop *loop, int signal)
{
  int status;

  g_assert_cmpint (kill (loop->pid, signal), ==, 0);
  while (waitpid (loop->pid, &status, 0) < 0 && errno == EINTR)
    ;
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == signal);
  close (loop->in);
  fclose (loop->out);
}

static void
hold_card (Loop *loop, int card)
{
  g_autofree char *text = guests_card (card), *line = g_strconcat (text, "\n", NULL);

  g_assert_cmpint (write (loop->in, line, strlen (line)), ==, (gssize) strlen (line));
}

/* --- what the record says of it --- */

typedef struct {
  guint lost, doubled;
} Faults;

/* @n: guests 1 to n have been greeted. */
static Faults
find_faults (Fixture *fixture, guint n)
{
  Faults faults = { 0 };
  gint64 seen = fixture_int (fixture, "SELECT COUNT(DISTINCT stay) FROM sighting");

  faults.lost = (guint) MAX ((gint64) n - seen, 0);
  faults.doubled = (guint) (fixture_int (fixture, "SELECT COUNT(*) FROM sighting") - seen);
  return faults;
}

static void
die (Loop *loop, GRand *chance)
{
  static const int deaths[] = { SIGKILL, SIGABRT, SIGSEGV };

  end (loop, deaths[g_rand_int_range (chance, 0, 3)]);
  start (loop);
}

/* One guest is greeted; his card may have been held to a kiosk that died with it, or the kiosk dies with the greeting. */
static void
visit (Loop *loop, int card, GRand *chance)
{
  g_autofree char *called = card == 1 ? g_strdup ("Siti") : g_strdup_printf ("Guest %d", card);

  hold_card (loop, card);
  if (g_rand_int_range (chance, 0, 2)) {
    g_usleep ((gulong) g_rand_int_range (chance, 0, LATEST));
    die (loop, chance);
    hold_card (loop, card);
  }
  g_assert_true (await (loop, called));
  if (g_rand_int_range (chance, 0, 3) == 0)
    die (loop, chance);
}

static void
test_restart (Fixture *fixture)
{
  guint deaths = counts ("SINGGAH_DEATHS", 10, 500), card = 0;
  g_autoptr (GRand) chance = g_rand_new_with_seed (5);
  Loop loop = { .program = g_test_get_filename (G_TEST_BUILT, "test-kiosk-restart", NULL), .address = fixture_address (fixture) };

  guests_seed (fixture, (int) deaths * 4);
  fixture_do (fixture, "terminal-change", "terminal", "kiosk-1", "scanners", "wedge,pipe", NULL);
  start (&loop);
  while (loop.starts <= deaths && card < deaths * 4)
    visit (&loop, (int) ++card, chance);
  end (&loop, SIGKILL);
  g_assert_cmpuint (loop.starts, >, deaths / 2);
  Faults faults = find_faults (fixture, card);
  g_assert_cmpuint (faults.lost, ==, 0);
  g_assert_cmpuint (faults.doubled, ==, 0);
  g_test_message ("%u visits, %u starts, slowest start page after %.1f s", card, loop.starts, (double) loop.slowest / G_USEC_PER_SEC);
}

/* The twin: a guest who was never greeted is found to be lost, one who is noted twice to be doubled. */
static void
test_faults (Fixture *fixture)
{
  Guests guests = guests_seed (fixture, 2);
  g_autofree char *siti = g_strdup_printf ("%" G_GINT64_FORMAT, guests.first_resident);

  fixture_do (fixture, "sighting-add", "resident", siti, "direction", "in", NULL);
  g_assert_cmpuint (find_faults (fixture, 1).lost, ==, 0);
  g_assert_cmpuint (find_faults (fixture, 1).doubled, ==, 0);
  g_assert_cmpuint (find_faults (fixture, 2).lost, ==, 1);
  fixture_do (fixture, "sighting-add", "resident", siti, "direction", "out", NULL);
  g_assert_cmpuint (find_faults (fixture, 2).doubled, ==, 1);
}

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "--kiosk"))
    return be_kiosk (argv[2]);
  g_test_init (&argc, &argv, NULL);
  if (!g_getenv ("DISPLAY") && !g_getenv ("WAYLAND_DISPLAY")) {
    g_print ("1..0 # SKIP no display: run ./run test\n");
    return 0;
  }
  fixture_add_for (ENGINE_SQLITE, "/restart/deaths", test_restart);
  fixture_add ("/restart/faults", test_faults);
  return g_test_run ();
}

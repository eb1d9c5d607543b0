/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole kiosk as a process: started again whenever it dies, as Restart=always does, with nothing lost; and alone (K16). */
#include "tests/faults/counts.h"
#include "tests/support/guests.h"

#include "kiosk/program.h"
#include "kiosk/window.h"

#include "db/words.h"

#include <errno.h>
#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
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
      g_assert_false (gtk_window_get_decorated (it->data));      /* cage would have a program draw its own frame, with a cross in it */
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

/* What a program gets that is a GtkApplication: a name on the session bus, and actions there for everybody. */
static int
be_application (void)
{
  g_autoptr (GtkApplication) application = gtk_application_new ("id.singgah.Plain", G_APPLICATION_DEFAULT_FLAGS);

  g_signal_connect (application, "activate", G_CALLBACK (g_application_hold), NULL);
  g_signal_connect_swapped (application, "activate", G_CALLBACK (tell), (gpointer) "start page");
  return g_application_run (G_APPLICATION (application), 0, NULL);
}

/* --- the loop --- */

typedef struct {
  const char *program, *mode, *address;
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
  const char *arguments[] = { loop->program, loop->mode, loop->address, NULL };
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
  Loop loop = { .program = g_test_get_filename (G_TEST_BUILT, "test-kiosk-restart", NULL),
                .mode = "--kiosk", .address = fixture_address (fixture) };

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

/* --- what others on the session bus see of it --- */

/* Returns: (nullable): the answer of @name to a call without a side effect */
static GVariant *
call (GDBusConnection *bus, const char *name, const char *path, const char *interface, const char *method, GVariant *input)
{
  return g_dbus_connection_call_sync (bus, name, path, interface, method, input, NULL, G_DBUS_CALL_FLAGS_NONE, 2000, NULL, NULL);
}

static gboolean
belongs_to (GDBusConnection *bus, const char *name, GPid pid)
{
  g_autoptr (GVariant) answer = call (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                      "GetConnectionUnixProcessID", g_variant_new ("(s)", name));
  guint32 found = 0;

  if (answer)
    g_variant_get (answer, "(u)", &found);
  return found == (guint32) pid;
}

static guint
count_objects (GDBusConnection *bus, const char *name)
{
  g_autoptr (GVariant) answer = call (bus, name, "/", "org.freedesktop.DBus.Introspectable", "Introspect", NULL);
  const char *xml;
  guint n = 0;

  if (!answer)
    return 0;
  g_variant_get (answer, "(&s)", &xml);
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (xml, NULL);
  while (node && node->nodes && node->nodes[n])
    n++;
  return n;
}

/* Returns: names that the process owns, and objects that it shows */
static guint
on_bus (GDBusConnection *bus, GPid pid)
{
  g_autoptr (GVariant) answer = call (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "ListNames",
                                      NULL);
  g_autofree const char **names = NULL;
  guint n = 0;

  g_assert_nonnull (answer);
  g_variant_get (answer, "(^a&s)", &names);
  for (const char **name = names; *name; name++)
    if (belongs_to (bus, *name, pid))
      n += **name == ':' ? count_objects (bus, *name) : 1;
  return n;
}

static void
test_bus (Fixture *fixture)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  Loop loop = { .program = g_test_get_filename (G_TEST_BUILT, "test-kiosk-restart", NULL), .address = fixture_address (fixture) };

  if (!bus) {
    g_test_skip ("no session bus: run ./run test");
    return;
  }
  guests_seed (fixture, 1);
  loop.mode = "--application";
  start (&loop);
  g_assert_cmpuint (on_bus (bus, loop.pid), >=, 2);
  end (&loop, SIGKILL);
  loop.mode = "--kiosk";
  start (&loop);
  g_assert_cmpuint (on_bus (bus, loop.pid), ==, 0);
  end (&loop, SIGKILL);
}

/* --- what stands under it (TRUST K19) --- */

static GSocket *
listen_for_notice (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);
  GSocket *socket = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_DATAGRAM, G_SOCKET_PROTOCOL_DEFAULT, &error);

  g_assert_no_error (error);
  g_socket_bind (socket, address, TRUE, &error);
  g_assert_no_error (error);
  g_socket_set_timeout (socket, 20);
  return socket;
}

/* It says when it is drawn, needs no record, and stays until it is ended. */
static void
test_see_desk (void)
{
  g_autofree char *folder = g_dir_make_tmp ("singgah-XXXXXX", NULL), *path = g_build_filename (folder, "notify", NULL);
  g_autoptr (GSocket) notices = listen_for_notice (path);
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GError) error = NULL;
  char notice[32] = "";

  g_subprocess_launcher_setenv (launcher, "NOTIFY_SOCKET", path, TRUE);
  g_autoptr (GSubprocess) page = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("SINGGAH_KIOSK"), "--see-desk", "--record",
                                                             "/nonexistent/record.db", NULL);
  g_assert_no_error (error);
  g_socket_receive (notices, notice, sizeof notice - 1, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (notice, ==, "READY=1");
  g_subprocess_send_signal (page, SIGTERM);
  g_assert_true (g_subprocess_wait (page, NULL, NULL));
  g_assert_true (g_subprocess_get_if_signaled (page));
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "--application"))
    return be_application ();
  if (argc == 3 && g_str_equal (argv[1], "--kiosk"))
    return be_kiosk (argv[2]);
  g_test_init (&argc, &argv, NULL);
  if (!g_getenv ("DISPLAY") && !g_getenv ("WAYLAND_DISPLAY")) {
    g_print ("1..0 # SKIP no display: run ./run test\n");
    return 0;
  }
  /* Before any death: a window gets the number of one that was killed, and a window manager that has not heard of that yet does
     not show it. */
  g_test_add_func ("/restart/see-desk", test_see_desk);
  fixture_add_for (ENGINE_SQLITE, "/restart/deaths", test_restart);
  fixture_add ("/restart/faults", test_faults);
  fixture_add_for (ENGINE_SQLITE, "/restart/bus", test_bus);
  return g_test_run ();
}

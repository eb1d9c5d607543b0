/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The real programs of a hallway on a display of their own, tried by keys and pointer, seen from outside (TRUST K1, K2, K5, K9, K11). */
#include "tests/support/guests.h"

#include "kiosk/program.h"
#include "kiosk/see-desk.h"

#include "db/words.h"

#include <gdk/gdkx.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <gtk/gtk.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#define WAIT_SECONDS 30
#define LOOK_MS 20             /* between two looks */
#define TRIES 10               /* a card is held again, as by a visitor, where a machine was too busy to take it for a scanner's */
#define TRY_SECONDS 3
#define LAST "x"
#define LAST_KEY "key " LAST

/* --- the watched child: tells of each event that reaches a widget --- */

static const char *
name_event (const GdkEvent *event, char *buffer, gsize size)
{
  *buffer = '\0';
  if (event->type == GDK_BUTTON_PRESS)
    g_snprintf (buffer, size, "button %u", event->button.button);
  else if (event->type == GDK_SCROLL)
    g_snprintf (buffer, size, "scroll");
  else if (event->type == GDK_DELETE)
    g_snprintf (buffer, size, "delete");
  else if (event->type == GDK_KEY_PRESS)
    g_snprintf (buffer, size, "key %s", gdk_keyval_name (event->key.keyval));
  return buffer;
}

static gboolean
on_event (GSignalInvocationHint *hint G_GNUC_UNUSED, guint n G_GNUC_UNUSED, const GValue *values, gpointer data G_GNUC_UNUSED)
{
  char name[64];

  if (*name_event (g_value_get_boxed (&values[1]), name, sizeof name)) {
    printf ("%s\n", name);
    fflush (stdout);
  }
  return TRUE;
}

static gboolean
watch (gpointer data G_GNUC_UNUSED)
{
  g_signal_add_emission_hook (g_signal_lookup ("event", GTK_TYPE_WIDGET), 0, on_event, NULL, NULL);
  return G_SOURCE_REMOVE;
}

/* What a program is that does nothing of what ours do. */
static int
be_plain (void)
{
  gtk_init (NULL, NULL);
  GtkWidget *window = gtk_window_new (GTK_WINDOW_TOPLEVEL);

  gtk_window_set_default_size (GTK_WINDOW (window), 400, 300);
  gtk_container_add (GTK_CONTAINER (window), gtk_label_new ("Panti"));
  gtk_widget_add_events (window, GDK_BUTTON_PRESS_MASK | GDK_SCROLL_MASK);
  g_signal_connect (window, "destroy", G_CALLBACK (gtk_main_quit), NULL);
  gtk_widget_show_all (window);
  gtk_main ();
  return 0;
}

static int
be_child (const char *mode, const char *address)
{
  KioskOptions options = { .mode = KIOSK_MODE_WINDOW, .record = (char *) address, .terminal = (char *) "kiosk-1" };

  words_init ("id");
  g_idle_add_full (G_PRIORITY_HIGH, watch, NULL, NULL);
  if (g_str_equal (mode, "--plain"))
    return be_plain ();
  return g_str_equal (mode, "--see-desk") ? kiosk_see_desk_run () : kiosk_program_run (&options);
}

/* --- a display that nobody else has --- */

/* Returns: what keeps it alive as long as its input is open; %NULL where there is none */
static GSubprocess *
open_display (void)
{
  static const char script[] = ". ../tests/support/display.sh; display_start 1024x768x24 /dev/null || exit 1; echo \"$DISPLAY\";"
                               "read -r _; kill \"${display_pids[@]}\"";
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE);

  g_subprocess_launcher_set_cwd (launcher, g_test_get_dir (G_TEST_DIST));
  g_autoptr (GSubprocess) display = g_subprocess_launcher_spawn (launcher, NULL, "bash", "-c", script, NULL);
  g_autoptr (GDataInputStream) out = display ? g_data_input_stream_new (g_subprocess_get_stdout_pipe (display)) : NULL;
  g_autofree char *name = out ? g_data_input_stream_read_line (out, NULL, NULL, NULL) : NULL;

  if (!name || !g_setenv ("DISPLAY", name, TRUE))
    return NULL;
  g_unsetenv ("WAYLAND_DISPLAY");
  g_setenv ("GDK_BACKEND", "x11", TRUE);
  return g_steal_pointer (&display);
}

/* xdotool's way of saying it: keys and pointer as the X server tells of real ones. */
static void
act (const char *words)
{
  g_autofree char *command = g_strconcat ("xdotool ", words, NULL);
  g_auto (GStrv) arguments = g_strsplit (command, " ", -1);
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);
}

typedef struct {
  gpointer values;             /* NULL: none; g_free */
  guint n;
} Property;

static Property
read_property (GdkWindow *window, const char *name, const char *type)
{
  GdkDisplay *display = gdk_window_get_display (window);
  Property property = { 0 };
  int length = 0;
  guchar *data = NULL;

  gdk_x11_display_error_trap_push (display);
  if (gdk_property_get (window, gdk_atom_intern (name, FALSE), gdk_atom_intern (type, FALSE), 0, 4096, FALSE, NULL, NULL, &length, &data))
    property = (Property) { data, (guint) length / sizeof (long) };
  gdk_x11_display_error_trap_pop_ignored (display);
  return property;
}

static gboolean
belongs_to (GdkWindow *window, GPid pid)
{
  Property owner = read_property (window, "_NET_WM_PID", "CARDINAL");
  gboolean belongs = owner.n && *(long *) owner.values == pid;

  g_free (owner.values);
  return belongs;
}

/* Returns: (transfer full) (element-type GdkWindow): those of its windows that the window manager shows */
static GPtrArray *
windows_of (GPid pid)
{
  Property all = read_property (gdk_get_default_root_window (), "_NET_CLIENT_LIST", "WINDOW");
  GPtrArray *windows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < all.n; i++) {
    g_autoptr (GdkWindow) window = gdk_x11_window_foreign_new_for_display (gdk_display_get_default (), ((Window *) all.values)[i]);
    if (window && belongs_to (window, pid))
      g_ptr_array_add (windows, g_steal_pointer (&window));
  }
  g_free (all.values);
  return windows;
}

static guint
count_windows (GPid pid)
{
  g_autoptr (GPtrArray) windows = windows_of (pid);

  return windows->len;
}

static gboolean
fills_screen (GdkWindow *window)
{
  Property states = read_property (window, "_NET_WM_STATE", "ATOM");
  GdkRectangle screen;
  gboolean full = FALSE;

  for (guint i = 0; i < states.n; i++)
    full = full || ((GdkAtom *) states.values)[i] == gdk_atom_intern ("_NET_WM_STATE_FULLSCREEN", FALSE);
  g_free (states.values);
  gdk_monitor_get_geometry (gdk_display_get_monitor (gdk_display_get_default (), 0), &screen);
  return full && gdk_window_get_width (window) == screen.width && gdk_window_get_height (window) == screen.height;
}

/* The third number of Motif's hints, where the first says that it counts. */
static gboolean
wants_frame (GdkWindow *window)
{
  Property hints = read_property (window, "_MOTIF_WM_HINTS", "_MOTIF_WM_HINTS");
  gboolean wants = hints.n < 3 || !(((long *) hints.values)[0] & 2) || ((long *) hints.values)[2] != 0;

  g_free (hints.values);
  return wants;
}

static gboolean
any_window (GPid pid, gboolean (*is_so) (GdkWindow *window))
{
  g_autoptr (GPtrArray) windows = windows_of (pid);
  gboolean any = FALSE;

  for (guint i = 0; i < windows->len; i++)
    any = any || is_so (windows->pdata[i]);
  return any;
}

static gboolean
owns_focus (GPid pid)
{
  Property active = read_property (gdk_get_default_root_window (), "_NET_ACTIVE_WINDOW", "WINDOW");
  Window id = active.n ? *(Window *) active.values : None;
  g_autoptr (GdkWindow) window = id ? gdk_x11_window_foreign_new_for_display (gdk_display_get_default (), id) : NULL;

  g_free (active.values);
  return window && belongs_to (window, pid);
}

/* --- a program of the hallway --- */

typedef struct {
  GSubprocess *process;
  GPid pid;
  char *out;                   /* a file of all that it tells */
} Program;

typedef gboolean (*Condition) (gpointer data);

static gboolean
on_look (gpointer data G_GNUC_UNUSED)
{
  return G_SOURCE_CONTINUE;
}

/* Returns: whether it came to be so within @seconds */
static gboolean
comes (Condition condition, gpointer data, int seconds)
{
  gint64 until = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;
  guint look = g_timeout_add (LOOK_MS, on_look, NULL);
  gboolean so;

  while (!(so = condition (data)) && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (look);
  return so;
}

static gboolean
has_focus (gpointer program)
{
  return owns_focus (((Program *) program)->pid);
}

static gboolean
is_large (gpointer program)
{
  return any_window (((Program *) program)->pid, fills_screen);
}

static gboolean
has_more (gpointer program)
{
  return count_windows (((Program *) program)->pid) > 1;
}

static gboolean
has_none (gpointer program)
{
  return count_windows (((Program *) program)->pid) == 0;
}

/* A home whose owner has switched on the key of GTK's inspector. */
static char *
hostile_home (void)
{
  static const char text[] = "[org/gtk/settings/debug]\nenable-inspector-keybinding=true\ninspector-warning=false\n";
  char *home = g_dir_make_tmp ("singgah-home-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (home, ".config/glib-2.0/settings", NULL), *path = g_build_filename (folder, "keyfile", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return home;
}

/* @debug: (nullable): what GTK_DEBUG says around it */
static void
start (Program *program, const char *const *arguments, const char *home, const char *debug)
{
  static const char *const names[] = { "G_DEBUG", "GTK_DEBUG", "XDG_CONFIG_HOME", "XDG_DATA_HOME" };
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE
                                                                        | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_subprocess_launcher_unsetenv (launcher, names[i]);
  g_subprocess_launcher_setenv (launcher, "GSETTINGS_BACKEND", "keyfile", TRUE);
  g_subprocess_launcher_setenv (launcher, "HOME", home, TRUE);
  if (debug)
    g_subprocess_launcher_setenv (launcher, "GTK_DEBUG", debug, TRUE);
  program->out = g_build_filename (home, "told", NULL);
  g_unlink (program->out);
  g_subprocess_launcher_set_stdout_file_path (launcher, program->out);
  program->process = g_subprocess_launcher_spawnv (launcher, arguments, &error);
  g_assert_no_error (error);
  program->pid = (GPid) g_ascii_strtoll (g_subprocess_get_identifier (program->process), NULL, 10);
  g_assert_true (comes (has_focus, program, WAIT_SECONDS));
}

static void
end (Program *program)
{
  g_subprocess_force_exit (program->process);
  g_subprocess_wait (program->process, NULL, NULL);
  g_clear_pointer (&program->out, g_free);
  g_clear_object (&program->process);
  g_assert_true (comes (has_none, program, WAIT_SECONDS));
}

static void
drop (const char *home)
{
  const char *arguments[] = { "rm", "-rf", home, NULL };

  g_assert_true (g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL));
}

typedef struct {
  const char *const arguments[6];
  gboolean ours;
} Case;

/* The programs that are installed, and the twin that does not guard itself. */
typedef Case Cases[3];

#define PROGRAM (g_getenv ("SINGGAH_KIOSK"))
#define CHILD (g_test_get_filename (G_TEST_BUILT, "test-kiosk-guard", NULL))

/* --- tests --- */

/* Around them GTK is told to open its inspector; ours have one window, that takes the whole screen without a frame. */
static void
test_windows (Fixture *fixture)
{
  const char *address = fixture_address (fixture);
  g_autofree char *home = hostile_home ();
  const Cases cases = {
    { { PROGRAM, "--record", address, "--terminal=kiosk-1", NULL }, TRUE },
    { { PROGRAM, "--see-desk", NULL }, TRUE },
    { { CHILD, "--plain", address, NULL }, FALSE },
  };

  guests_seed (fixture, 1);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    Program program;
    start (&program, cases[i].arguments, home, "interactive");
    g_assert_true (comes (cases[i].ours ? is_large : has_more, &program, WAIT_SECONDS));
    g_assert_cmpint (any_window (program.pid, fills_screen), ==, cases[i].ours);
    g_assert_cmpint (any_window (program.pid, wants_frame), ==, !cases[i].ours);
    g_assert_cmpint (count_windows (program.pid) > 1, ==, !cases[i].ours);
    end (&program);
  }
  drop (home);
}

static gint64
seen (Fixture *fixture)
{
  return fixture_int (fixture, "SELECT COUNT(*) FROM sighting");
}

static gboolean
are_both_seen (gpointer fixture)
{
  return seen (fixture) == 2;
}

static gboolean
is_seen (gpointer fixture)
{
  return seen (fixture) > 0;
}

static void
type_card (Fixture *fixture, int n, Condition is_read)
{
  g_autofree char *card = guests_card (n), *typing = g_strconcat ("type --delay 4 ", card, NULL);

  for (int i = 0; i < TRIES && !is_read (fixture); i++) {
    act (typing);
    act ("key Return");
    comes (is_read, fixture, TRY_SECONDS);
  }
  g_assert_true (is_read (fixture));
}

/* The card that is typed after all these keys is read: they were all taken, by the one window that is still there. */
static void
test_keys (Fixture *fixture)
{
  const char *const ours[] = { PROGRAM, "--record", fixture_address (fixture), "--terminal=kiosk-1", NULL };
  const char *const plain[] = { CHILD, "--plain", fixture_address (fixture), NULL };
  g_autofree char *home = hostile_home ();
  Program program;

  guests_seed (fixture, 2);
  start (&program, ours, home, NULL);
  type_card (fixture, 1, is_seen);
  act ("key ctrl+shift+i ctrl+shift+d Menu shift+F10 F10 F1 ctrl+period ctrl+q ctrl+w ctrl+n alt+F4 a Escape");
  type_card (fixture, 2, are_both_seen);
  g_assert_cmpint (count_windows (program.pid), ==, 1);
  g_assert_true (any_window (program.pid, fills_screen));
  end (&program);
  start (&program, plain, home, NULL);
  for (int i = 0; i < TRIES && !has_more (&program); i++) {
    act ("key ctrl+shift+i");
    comes (has_more, &program, TRY_SECONDS);
  }
  g_assert_true (has_more (&program));
  end (&program);
  drop (home);
}

/* Returns: how often the program told of an event */
static guint
told (Program *program, const char *what)
{
  g_autofree char *text = NULL;
  guint n = 0;

  g_assert_true (g_file_get_contents (program->out, &text, NULL, NULL));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line; line++)
    n += g_str_equal (*line, what);
  return n;
}

typedef struct {
  Program *program;
  guint before;
} Reading;

static gboolean
is_read_on (gpointer data)
{
  Reading *reading = data;

  return told (reading->program, LAST_KEY) > reading->before;
}

/* Until the program has told of one more key it has told of all that came before. */
static void
read_on (Program *program)
{
  Reading reading = { program, told (program, LAST_KEY) };

  act ("key " LAST);
  g_assert_true (comes (is_read_on, &reading, WAIT_SECONDS));
}

/* The window manager's key for closing, that it does not see while it looks after the pointer: ours are told of it, and stay. */
static void
close_window (Program *program, gboolean ours)
{
  for (int i = 0; i < TRIES && (ours ? !told (program, "delete") : !has_none (program)); i++) {
    act ("key alt+F4");
    if (ours)
      read_on (program);
    else
      comes (has_none, program, TRY_SECONDS);
  }
  g_assert_cmpuint (told (program, "delete"), >, 0);
  if (ours)
    read_on (program);
  g_assert_cmpint (count_windows (program->pid), ==, ours ? 1 : 0);
}

static gboolean
is_reached (gpointer program)
{
  return told (program, "button 3") && told (program, "button 2") && told (program, "scroll");
}

/* What is not the visitor's reaches a widget of the twin, and none of ours. */
static void
test_events (Fixture *fixture)
{
  const char *address = fixture_address (fixture);
  g_autofree char *home = hostile_home ();
  const Cases cases = {
    { { CHILD, "--kiosk", address, NULL }, TRUE },
    { { CHILD, "--see-desk", address, NULL }, TRUE },
    { { CHILD, "--plain", address, NULL }, FALSE },
  };

  guests_seed (fixture, 1);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    Program program;
    start (&program, cases[i].arguments, home, NULL);
    for (int k = 0; k < (cases[i].ours ? 3 : TRIES) && !is_reached (&program); k++) {
      act ("mousemove 512 384 click 3 click 2 click 4 click 5");
      read_on (&program);
    }
    g_assert_cmpint (told (&program, "button 3") > 0, ==, !cases[i].ours);
    g_assert_cmpint (told (&program, "button 2") > 0, ==, !cases[i].ours);
    g_assert_cmpint (told (&program, "scroll") > 0, ==, !cases[i].ours);
    close_window (&program, cases[i].ours);
    end (&program);
  }
  drop (home);
}

int
main (int argc, char **argv)
{
  int status;

  if (argc == 3)
    return be_child (argv[1], argv[2]);
  g_test_init (&argc, &argv, NULL);
  g_autofree char *xdotool = g_find_program_in_path ("xdotool"), *server = g_find_program_in_path ("Xvfb");
  g_autoptr (GSubprocess) display = xdotool && server ? open_display () : NULL;
  if (!display) {
    g_print ("1..0 # SKIP no display of its own (Xvfb, openbox and xdotool): run ./run test\n");
    return 0;
  }
  gtk_init (&argc, &argv);
  fixture_add_for (ENGINE_SQLITE, "/guard/windows", test_windows);
  fixture_add_for (ENGINE_SQLITE, "/guard/keys", test_keys);
  fixture_add_for (ENGINE_SQLITE, "/guard/events", test_events);
  status = g_test_run ();
  g_output_stream_close (g_subprocess_get_stdin_pipe (display), NULL, NULL);
  g_subprocess_wait (display, NULL, NULL);
  return status;
}

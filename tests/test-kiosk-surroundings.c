/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies around a kiosk to get into it (TRUST 2.2, K2 and K3): variables and files of a home, with and without our guard. */
#include "kiosk/environment.h"

#include <glib/gstdio.h>
#include <gtk/gtk.h>
#include <string.h>

#define PLANTED_ICON "singgah-planted"

/* --- the child: what GTK has made of its surroundings --- */

static char *
colour_of (GtkWidget *label)
{
  GdkRGBA colour;

  gtk_style_context_get_color (gtk_widget_get_style_context (label), GTK_STATE_FLAG_NORMAL, &colour);
  return gdk_rgba_to_string (&colour);
}

static int
look_around (gboolean guarded)
{
  int press = 0;

  if (guarded)
    kiosk_environment_close ();
  gtk_init (NULL, NULL);
  g_autoptr (GSettings) settings = g_settings_new ("org.gtk.Settings.Debug");
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  GtkWidget *label = g_object_ref_sink (gtk_label_new ("Panti"));
  GtkIconInfo *icon = gtk_icon_theme_lookup_icon (gtk_icon_theme_get_default (), PLANTED_ICON, 48, 0);
  g_autofree char *colour = colour_of (label);

  g_object_get (gtk_settings_get_default (), "gtk-long-press-time", &press, NULL);
  g_print ("windows %u, inspector's key %s, long press %d, colour %s, icon %s\n", g_list_length (windows),
           g_settings_get_boolean (settings, "enable-inspector-keybinding") ? "on" : "off", press, colour,
           icon ? "theirs" : "none");
  g_clear_object (&icon);
  g_object_unref (label);
  return 0;
}

/* --- a hostile home --- */

static void
put (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL), *parent = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
drop (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  for (const char *name = dir ? g_dir_read_name (dir) : NULL; name; name = g_dir_read_name (dir)) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      drop (path);
    else
      g_unlink (path);
  }
  g_rmdir (folder);
}

static char *
hostile_home (void)
{
  char *home = g_dir_make_tmp ("singgah-home-XXXXXX", NULL);

  g_assert_nonnull (home);
  put (home, ".config/gtk-3.0/settings.ini", "[Settings]\ngtk-long-press-time=77\n");
  put (home, ".config/gtk-3.0/gtk.css", "* { color: rgb(1,2,3); }\n");
  put (home, ".local/share/icons/hicolor/index.theme", "[Icon Theme]\nName=Theirs\nDirectories=scalable/apps\n"
       "[scalable/apps]\nSize=48\nType=Scalable\n");
  put (home, ".local/share/icons/hicolor/scalable/apps/" PLANTED_ICON ".svg",
       "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"48\" height=\"48\"/>");
  put (home, ".config/glib-2.0/settings/keyfile", "[org/gtk/settings/debug]\nenable-inspector-keybinding=true\n");
  return home;
}

/* Returns: this program's own surroundings, without what the test runner has set right */
static char **
surroundings (const char *home)
{
  static const char *const names[] = {
    "XDG_CONFIG_HOME", "XDG_CONFIG_DIRS", "XDG_DATA_HOME", "GSETTINGS_BACKEND", "GTK_DEBUG", "G_DEBUG", "GTK_THEME",
  };
  char **all = g_environ_setenv (g_get_environ (), "HOME", home, TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    all = g_environ_unsetenv (all, names[i]);
  return all;
}

/* Returns: what a child tells that was started so */
static char *
ask_child (const char *how, char **around)
{
  g_autofree char *program = g_test_build_filename (G_TEST_BUILT, "test-kiosk-surroundings", NULL), *complaints = NULL;
  char *arguments[] = { program, (char *) how, NULL }, *answer = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, arguments, around, G_SPAWN_DEFAULT, NULL, NULL, &answer, &complaints, &status, &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);
  g_test_message ("%s: %s", how, answer);
  return answer;
}

/* The variables that the kiosk's unit sets, as systemd reads them. */
static char **
as_unit (char **around)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "assets/systemd/singgah-kiosk.service.in", NULL);
  g_autofree char *text = NULL;
  guint found = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line; line++) {
    if (!g_str_has_prefix (*line, "Environment="))
      continue;
    g_auto (GStrv) words = g_strsplit (*line + strlen ("Environment="), " ", -1);
    for (char **word = words; *word; word++, found++) {
      g_auto (GStrv) pair = g_strsplit (*word, "=", 2);
      around = g_environ_setenv (around, pair[0], pair[1], TRUE);
    }
  }
  g_assert_cmpuint (found, >, 0);
  return around;
}

/* --- tests --- */

static void
expect (char **around, const char *how, const char *part, gboolean there)
{
  g_autofree char *answer = ask_child (how, around);

  g_assert_cmpint (strstr (answer, part) != NULL, ==, there);
}

/* K2: the inspector at the start; K1: its key, switched on in the settings of a home. */
static void
test_variables (void)
{
  g_autofree char *home = hostile_home ();
  g_auto (GStrv) around = surroundings (home);

  around = g_environ_setenv (around, "GTK_DEBUG", "interactive", TRUE);
  around = g_environ_setenv (around, "GSETTINGS_BACKEND", "keyfile", TRUE);
  expect (around, "--plain", "windows 0,", FALSE);
  expect (around, "--guarded", "windows 0,", TRUE);
  expect (around, "--plain", "inspector's key on", TRUE);
  expect (around, "--guarded", "inspector's key off", TRUE);
  drop (home);
}

/* K3: settings and looks of a home, or of wherever a variable says that they are. The program shuts them out, and the unit
 * does so by itself. */
static void
test_home (void)
{
  g_autofree char *home = hostile_home (), *config = g_build_filename (home, ".config", NULL);
  g_autofree char *data = g_build_filename (home, ".local/share", NULL);
  g_auto (GStrv) around = surroundings (home);
  g_auto (GStrv) named = g_environ_setenv (g_strdupv (around), "XDG_CONFIG_HOME", config, TRUE);
  g_auto (GStrv) unit = as_unit (g_strdupv (around));

  named = g_environ_setenv (named, "XDG_CONFIG_DIRS", config, TRUE);
  named = g_environ_setenv (named, "XDG_DATA_HOME", data, TRUE);
  expect (around, "--plain", "long press 77, colour rgb(1,2,3), icon theirs", TRUE);
  expect (named, "--plain", "long press 77, colour rgb(1,2,3), icon theirs", TRUE);
  expect (unit, "--plain", "long press 77", FALSE);
  expect (unit, "--plain", "icon none", TRUE);
  for (char ***each = (char **[]){ around, named, unit, NULL }; *each; each++) {
    expect (*each, "--guarded", "long press 77", FALSE);
    expect (*each, "--guarded", "colour rgb(1,2,3)", FALSE);
    expect (*each, "--guarded", "icon none", TRUE);
  }
  drop (home);
}

int
main (int argc, char **argv)
{
  if (argc == 2 && (g_str_equal (argv[1], "--plain") || g_str_equal (argv[1], "--guarded")))
    return look_around (g_str_equal (argv[1], "--guarded"));
  g_test_init (&argc, &argv, NULL);
  if (!g_getenv ("DISPLAY") && !g_getenv ("WAYLAND_DISPLAY")) {
    g_print ("1..0 # SKIP no display: run ./run test\n");
    return 0;
  }
  g_test_add_func ("/surroundings/variables", test_variables);
  g_test_add_func ("/surroundings/home", test_home);
  return g_test_run ();
}

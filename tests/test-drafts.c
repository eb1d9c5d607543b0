/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drafts of forms: what comes back after a restart, a kill and a torn file, and whose it is. */
#include "app/drafts.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>

#define RECORD "/house/record.db"
#define KILLS 12

static char *state;            /* the state folder of this run */
static const char *own_program;

static GHashTable *
values_new (const char *key, ...)
{
  GHashTable *values = g_hash_table_new (g_str_hash, g_str_equal);
  va_list list;

  va_start (list, key);
  for (; key; key = va_arg (list, const char *))
    g_hash_table_insert (values, (gpointer) key, va_arg (list, char *));
  va_end (list);
  return values;
}

static DeskDrafts *
drafts_of (const char *record, const char *staff)
{
  DeskDrafts *drafts = desk_drafts_new (record);

  desk_drafts_set_staff (drafts, staff);
  return drafts;
}

static void
keep (DeskDrafts *drafts, const char *form, const char *key, const char *value)
{
  g_autoptr (GHashTable) values = values_new (key, value, NULL);

  desk_drafts_keep_of (drafts, desk_drafts_get_staff (drafts), form, values);
}

static void
assert_kept (DeskDrafts *drafts, const char *form, const char *key, const char *value)
{
  g_autoptr (GHashTable) values = desk_drafts_get (drafts, form);

  if (value)
    g_assert_nonnull (values);
  g_assert_cmpstr (values ? g_hash_table_lookup (values, key) : NULL, ==, value);
}

/* What was typed comes back to who typed it, in another run of the program, and to nobody else. */
static void
test_whose (void)
{
  static const char *const odd = "Siti \"R\"\nsecond line\t[draft]\n name=x ; ñ 名";
  {
    g_autoptr (DeskDrafts) drafts = drafts_of (RECORD, "rina");
    keep (drafts, "heads", "story", odd);
    assert_kept (drafts, "heads", "story", odd);
  }
  g_autoptr (DeskDrafts) again = drafts_of (RECORD, "rina"), other = drafts_of (RECORD, "wati");
  g_autoptr (DeskDrafts) elsewhere = drafts_of ("/other/record.db", "rina");
  assert_kept (again, "heads", "story", odd);
  assert_kept (again, "admit", "story", NULL);
  assert_kept (other, "heads", "story", NULL);
  assert_kept (elsewhere, "heads", "story", NULL);
  desk_drafts_drop_of (again, desk_drafts_get_staff (again), "heads");
}

static void
test_dropped (void)
{
  {
    g_autoptr (DeskDrafts) drafts = drafts_of (RECORD, "a/b@c");
    keep (drafts, "resident-17", "name", "Budi");
    keep (drafts, "resident-18", "name", "Ani");
    keep (drafts, "heads/x", "men", "2");
    g_assert_true (desk_drafts_flush (drafts));
    desk_drafts_drop_of (drafts, desk_drafts_get_staff (drafts), "resident-18");
    g_autoptr (GHashTable) nothing = values_new (NULL);
    desk_drafts_keep_of (drafts, desk_drafts_get_staff (drafts), "heads/x", nothing);
    assert_kept (drafts, "resident-18", "name", NULL);
    desk_drafts_drop_of (drafts, desk_drafts_get_staff (drafts), "never-there");
    g_assert_true (desk_drafts_flush (drafts));
  }
  g_autoptr (DeskDrafts) again = drafts_of (RECORD, "a/b@c");
  g_auto (GStrv) forms = desk_drafts_list (again);
  g_assert_cmpuint (g_strv_length (forms), ==, 1);
  g_assert_cmpstr (forms[0], ==, "resident-17");
  desk_drafts_drop_of (again, desk_drafts_get_staff (again), "resident-17");
  g_auto (GStrv) none = desk_drafts_list (again);
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

static char *
only_file (void)
{
  g_autofree char *top = g_build_filename (state, "singgah", "drafts", NULL);
  g_autoptr (GDir) records = g_dir_open (top, 0, NULL);
  const char *record, *name;

  while ((record = g_dir_read_name (records))) {
    g_autofree char *folder = g_build_filename (top, record, NULL);
    g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
    if ((name = g_dir_read_name (files)))
      return g_build_filename (folder, name, NULL);
  }
  g_assert_not_reached ();
}

/* What is in it is about people. A torn file is no draft, and is no trouble either. */
static void
test_file (void)
{
  GStatBuf file;
  {
    g_autoptr (DeskDrafts) drafts = drafts_of (RECORD, "rina");
    keep (drafts, "admit", "name", "Budi");
  }
  g_autofree char *path = only_file ();
  g_assert_cmpint (g_stat (path, &file), ==, 0);
  g_assert_cmpint (file.st_mode & 0777, ==, 0600);
  g_assert_true (g_file_set_contents (path, "[dra", -1, NULL));
  g_autoptr (DeskDrafts) again = drafts_of (RECORD, "rina");
  assert_kept (again, "admit", "name", NULL);
  keep (again, "admit", "name", "Budi");
  assert_kept (again, "admit", "name", "Budi");
  desk_drafts_drop_of (again, desk_drafts_get_staff (again), "admit");
}

static void
test_no_folder (void)
{
  g_autofree char *place = g_build_filename (state, "singgah", NULL);
  g_autofree char *aside = g_build_filename (state, "aside", NULL);

  g_assert_cmpint (g_rename (place, aside), ==, 0);
  g_assert_true (g_file_set_contents (place, "in the way", -1, NULL));
  g_autoptr (DeskDrafts) drafts = drafts_of (RECORD, "rina");
  keep (drafts, "admit", "name", "Budi");
  g_assert_false (desk_drafts_flush (drafts));
  assert_kept (drafts, "admit", "name", "Budi");
  g_assert_cmpint (g_unlink (place), ==, 0);
  g_assert_cmpint (g_rename (aside, place), ==, 0);
  keep (drafts, "admit", "name", "Budi S.");
  g_assert_true (desk_drafts_flush (drafts));
  desk_drafts_drop_of (drafts, desk_drafts_get_staff (drafts), "admit");
}

/* --- kill -9 --- */

typedef struct {
  DeskDrafts *drafts;
  int n;
  gboolean honest;             /* says only what is on the disk */
} Typist;

static gboolean
on_typing (gpointer data)
{
  Typist *typist = data;
  int n = ++typist->n;
  g_autofree char *text = g_strdup_printf ("%d", n), *long_text = g_strnfill (20000, (char) ('a' + n % 26));
  g_autoptr (GHashTable) values = values_new ("n", text, "long", long_text, NULL);

  desk_drafts_keep_of (typist->drafts, desk_drafts_get_staff (typist->drafts), "heads", values);
  if (!typist->honest || (n % 5 == 0 && desk_drafts_flush (typist->drafts)))
    g_print ("%d\n", n);
  return G_SOURCE_CONTINUE;
}

/* Somebody types, every few milliseconds another thing, until the parent kills this process. */
static int
type_until_killed (gboolean honest)
{
  g_autoptr (DeskDrafts) drafts = drafts_of (RECORD, "killed");
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Typist typist = { drafts, 0, honest };

  desk_drafts_set_pause (drafts, honest ? 7 : G_MAXINT);
  g_timeout_add (3, on_typing, &typist);
  g_main_loop_run (loop);
  return 0;
}

static int
read_number (GDataInputStream *lines)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *line = g_data_input_stream_read_line (lines, NULL, NULL, &error);

  g_assert_no_error (error);
  return line ? (int) g_ascii_strtoll (line, NULL, 10) : 0;
}

/* Kills it after it has said @lines numbers; gives the last one that it said, and the one that is in its draft. */
static void
kill_after (const char *how, int lines, int *said, int *kept)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, own_program, how, NULL);
  g_assert_no_error (error);
  g_autoptr (GDataInputStream) output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (child));

  *said = 0;
  while (lines--)
    *said = read_number (output);
  g_subprocess_send_signal (child, SIGKILL);
  g_assert_true (g_subprocess_wait (child, NULL, &error));
  for (int more; (more = read_number (output));)
    *said = more;

  g_autoptr (DeskDrafts) drafts = drafts_of (RECORD, "killed");
  g_autoptr (GHashTable) values = desk_drafts_get (drafts, "heads");
  *kept = values ? (int) g_ascii_strtoll (g_hash_table_lookup (values, "n"), NULL, 10) : 0;
  if (!values)
    return;
  const char *long_text = g_hash_table_lookup (values, "long");
  g_assert_cmpuint (strlen (long_text), ==, 20000);
  g_assert_cmpint (long_text[19999], ==, 'a' + *kept % 26);
}

/* Whenever it is killed, a whole draft is there, and none that is older than what it said was on the disk. */
static void
test_killed (void)
{
  int said, kept;

  for (int i = 1; i <= KILLS; i++) {
    kill_after ("--type", i, &said, &kept);
    g_test_message ("it said %d, %d is there", said, kept);
    g_assert_cmpint (kept, >=, said);
  }
  g_autoptr (DeskDrafts) drafts = drafts_of (RECORD, "killed");
  desk_drafts_drop_of (drafts, desk_drafts_get_staff (drafts), "heads");
}

/* The same of a program that says so while only its memory knows: that is lost. */
static void
test_killed_twin (void)
{
  int said, kept;

  kill_after ("--lie", 20, &said, &kept);
  g_assert_cmpint (kept, <, said);
}

int
main (int argc, char **argv)
{
  own_program = argv[0];
  if (argc == 2 && (g_str_equal (argv[1], "--type") || g_str_equal (argv[1], "--lie")))
    return type_until_killed (g_str_equal (argv[1], "--type"));
  state = g_dir_make_tmp ("singgah-drafts-XXXXXX", NULL);
  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/drafts/whose", test_whose);
  g_test_add_func ("/drafts/dropped", test_dropped);
  g_test_add_func ("/drafts/file", test_file);
  g_test_add_func ("/drafts/no-folder", test_no_folder);
  g_test_add_func ("/drafts/killed", test_killed);
  g_test_add_func ("/drafts/killed-twin", test_killed_twin);
  int result = g_test_run ();
  char *remove[] = { (char *) "rm", (char *) "-r", state, NULL };
  g_assert_true (g_spawn_sync (NULL, remove, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL));
  g_free (state);
  return result;
}

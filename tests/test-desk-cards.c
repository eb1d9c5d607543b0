/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cards from the desk, by its real buttons: asked for, printed by the real program, and what is said where that fails. */
#include "app/print-program.h"
#include "tests/support/desk.h"

#include <glib/gstdio.h>

#define GOOD_CARDS "SELECT COUNT (*) FROM card_binding WHERE until IS NULL"
#define JOBS "SELECT COUNT (*) FROM print_job WHERE state = "

static void
admit_and_choose (Desk *desk, Fixture *fixture)
{
  desk_open_house (desk, fixture);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 02");
  desk_wait_tile (desk, "Mawar 02", "Siti R.");
  desk_choose (desk, "Mawar 02");
}

/* A program that still works on a job has a file that says so. */
static gboolean
nobody_prints (gpointer data)
{
  g_autofree char *folder = desk_print_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  (void) data;

  for (const char *name = dir ? g_dir_read_name (dir) : NULL; name; name = g_dir_read_name (dir))
    if (name[0] == '.')
      return FALSE;
  return TRUE;
}

/* Files of cards; each of them is taken away. */
static guint
take_printed (void)
{
  screen_wait (nobody_prints, NULL, "the program that prints");
  g_autofree char *folder = desk_print_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  for (const char *name = dir ? g_dir_read_name (dir) : NULL; name; name = g_dir_read_name (dir)) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    GStatBuf info;
    g_assert_cmpint (g_stat (path, &info), ==, 0);
    g_assert_cmpint (info.st_size, >, 1000);
    g_assert_cmpint (g_unlink (path), ==, 0);
    n++;
  }
  return n;
}

/* The second card takes the place of the first. */
static void
test_print (Fixture *fixture)
{
  Desk desk;
  admit_and_choose (&desk, fixture);

  screen_press (desk.window, "card.print");
  desk_wait_count (&desk, JOBS "'done'", 1);
  desk_wait_text (desk.window, "The card of Siti Rahmawati: kept as PDF in ");
  g_assert_cmpuint (take_printed (), ==, 1);
  g_assert_cmpint (fixture_int (fixture, GOOD_CARDS), ==, 1);
  screen_picture (desk.window, "desk-card");

  screen_key (desk.window, GDK_KEY_p, GDK_CONTROL_MASK);
  desk_wait_count (&desk, JOBS "'done'", 2);
  desk_wait_count (&desk, GOOD_CARDS, 1);
  g_assert_cmpuint (take_printed (), ==, 1);
  desk_close (&desk);
}

/* The folder can not be made: the card waits, nothing is bound, and the same button prints it later. */
static void
test_no_folder (Fixture *fixture)
{
  Desk desk;
  g_autofree char *folder = desk_print_folder (), *above = g_path_get_dirname (folder);
  take_printed ();
  g_rmdir (folder);
  g_assert_cmpint (g_mkdir_with_parents (above, 0700), ==, 0);
  g_assert_true (g_file_set_contents (folder, "", 0, NULL));
  admit_and_choose (&desk, fixture);

  screen_press (desk.window, "card.print");
  desk_wait_text (desk.window, "can not be made");
  g_assert_cmpint (fixture_int (fixture, JOBS "'waiting'"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, GOOD_CARDS), ==, 0);

  g_assert_cmpint (g_unlink (folder), ==, 0);
  screen_press (desk.window, "card.print");
  desk_wait_count (&desk, JOBS "'done'", 1);
  desk_wait_count (&desk, GOOD_CARDS, 1);
  g_assert_cmpuint (take_printed (), ==, 1);
  desk_close (&desk);
}

int
main (int argc, char **argv)
{
  g_autofree char *data = g_dir_make_tmp ("singgah-cards-XXXXXX", NULL);
  g_setenv ("XDG_DATA_HOME", data, TRUE);
  if (!screen_init (&argc, &argv))
    return 0;
  fixture_add ("/desk-cards/print", test_print);
  fixture_add_for (ENGINE_SQLITE, "/desk-cards/no-folder", test_no_folder);
  int result = g_test_run ();
  desk_application_free ();
  g_autofree char *folder = desk_print_folder (), *above = g_path_get_dirname (folder);
  g_rmdir (folder);
  g_rmdir (above);
  g_assert_cmpint (g_rmdir (data), ==, 0);
  return result;
}

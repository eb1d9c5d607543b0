/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A PDF is whole on disk or not there at all: every way in which writing can fail. */
#include "db/paper/paper.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "db/paper/sheet.h"
#include "tests/support/pdf.h"

/* Any paper will do: the writing is the same for all. */
static Sheet *
new_sheet (void)
{
  SheetHead head = { "Title", NULL, NULL, NULL, 11 };

  return sheet_new (&head);
}

static void
assert_refused (const char *path, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Sheet) sheet = new_sheet ();

  sheet_text (sheet, "a", SHEET_PLAIN);
  g_assert_false (sheet_finish (sheet, path, &error));
  g_assert_error (error, PAPER_ERROR, code);
  g_assert_nonnull (strstr (error->message, path));
}

static void
test_folder_errors (void)
{
  char *folder = pdf_folder ();
  g_autofree char *file = g_build_filename (folder, "file", NULL);
  g_autofree char *below_file = g_build_filename (file, "a.pdf", NULL);
  g_autofree char *missing = g_build_filename (folder, "no", "a.pdf", NULL);

  g_assert_true (g_file_set_contents (file, "x", 1, NULL));
  assert_refused (missing, PAPER_ERROR_FOLDER);
  assert_refused (below_file, PAPER_ERROR_FOLDER);
  assert_refused ("/proc/a.pdf", PAPER_ERROR_FOLDER);      /* not even root writes there */
  g_assert_cmpuint (pdf_count_files (folder), ==, 1);
  pdf_remove_folder (folder);
}

static void
test_folder_without_permission (void)
{
  char *folder = pdf_folder ();
  g_autofree char *path = g_build_filename (folder, "a.pdf", NULL);
  gboolean root = geteuid () == 0;      /* who may write everywhere, and so becomes nobody */

  g_assert_cmpint (g_chmod (folder, 0500), ==, 0);
  g_assert_cmpint (root ? seteuid (65534) : 0, ==, 0);
  assert_refused (path, PAPER_ERROR_FOLDER);
  g_assert_cmpint (root ? seteuid (0) : 0, ==, 0);
  g_assert_cmpint (g_chmod (folder, 0700), ==, 0);
  g_assert_cmpuint (pdf_count_files (folder), ==, 0);
  pdf_remove_folder (folder);
}

static void
test_name_of_a_folder (void)
{
  char *folder = pdf_folder ();
  g_autofree char *path = g_build_filename (folder, "a.pdf", NULL);

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  assert_refused (path, PAPER_ERROR_WRITE);
  g_assert_cmpuint (pdf_count_files (folder), ==, 1);
  pdf_remove_folder (folder);
}

static void
test_no_room_keeps_the_older_file (void)
{
  char *folder = pdf_folder ();
  g_autofree char *path = g_build_filename (folder, "a.pdf", NULL);
  g_autofree char *content = NULL;
  struct rlimit before;

  g_assert_true (g_file_set_contents (path, "older", -1, NULL));
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  struct rlimit small = { 100, before.rlim_max };
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (Sheet) sheet = new_sheet ();
  gboolean written = sheet_finish (sheet, path, &error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_false (written);
  g_assert_error (error, PAPER_ERROR, PAPER_ERROR_FULL);
  g_assert_cmpuint (pdf_count_files (folder), ==, 1);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "older");
  pdf_remove_folder (folder);
}

static void
test_drawing_error (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = pdf_folder ();
  g_autofree char *path = g_build_filename (folder, "a.pdf", NULL);
  g_autoptr (Paper) paper = paper_new (path, 100, 100, NULL, &error);

  g_assert_no_error (error);
  cairo_scale (paper_cairo (paper), 0, 0);      /* no way back from there: the context fails */
  g_assert_false (paper_finish (paper, &error));
  g_assert_error (error, PAPER_ERROR, PAPER_ERROR_DRAW);
  g_clear_pointer (&paper, paper_free);
  g_assert_cmpuint (pdf_count_files (folder), ==, 0);
  pdf_remove_folder (folder);
}

static void
test_given_up_leaves_nothing (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = pdf_folder ();
  g_autofree char *path = g_build_filename (folder, "a.pdf", NULL);
  g_autoptr (Paper) paper = paper_new (path, 100, 100, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (pdf_count_files (folder), ==, 1);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_clear_pointer (&paper, paper_free);
  g_assert_cmpuint (pdf_count_files (folder), ==, 0);
  pdf_remove_folder (folder);
}

static void
test_only_the_owner_reads_it (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = pdf_folder ();
  g_autofree char *path = g_build_filename (folder, "a.pdf", NULL);
  g_autoptr (Sheet) sheet = new_sheet ();
  GStatBuf status;

  g_assert_true (sheet_finish (sheet, path, &error));
  g_assert_cmpuint (pdf_count_files (folder), ==, 1);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  pdf_remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper/folder", test_folder_errors);
  g_test_add_func ("/paper/permission", test_folder_without_permission);
  g_test_add_func ("/paper/name-of-a-folder", test_name_of_a_folder);
  g_test_add_func ("/paper/full", test_no_room_keeps_the_older_file);
  g_test_add_func ("/paper/drawing", test_drawing_error);
  g_test_add_func ("/paper/given-up", test_given_up_leaves_nothing);
  g_test_add_func ("/paper/private", test_only_the_owner_reads_it);
  return pdf_test_run ();
}

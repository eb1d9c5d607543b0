/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scratch file leaves nothing in its folder, and a folder that can not be written is named. */
#include "db/engine/query.h"
#include "db/engine/scratch.h"

#include <glib/gstdio.h>
#include <string.h>

static void
test_leaves_nothing (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("singgah-test-XXXXXX", &error);

  g_assert_no_error (error);
  g_setenv ("TMPDIR", folder, TRUE);
  g_test_trap_subprocess ("/scratch/subprocess/write", 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
  g_assert_cmpint (g_rmdir (folder), ==, 0);      /* which only an empty one is */
}

static void
write_once (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Connection) scratch = connection_open_scratch (&error);

  g_assert_no_error (error);
  g_assert_true (connection_execute (scratch, "CREATE TABLE word (text TEXT)", &error));
  g_assert_true (connection_execute (scratch, "INSERT INTO word VALUES ('bed')", &error));
  g_autoptr (Query) query = query_new (scratch, "SELECT text FROM word", &error);
  g_assert_cmpint (query_step (query, &error), ==, QUERY_ROW);
  g_assert_cmpstr (query_text (query, 0), ==, "bed");
}

static void
test_no_folder (void)
{
  g_setenv ("TMPDIR", "/nonexistent/singgah", TRUE);
  g_test_trap_subprocess ("/scratch/subprocess/refuse", 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

static void
refuse (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (connection_open_scratch (&error));
  g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_READ_ONLY);
  g_assert_nonnull (strstr (error->message, "/nonexistent/singgah"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scratch/leaves-nothing", test_leaves_nothing);
  g_test_add_func ("/scratch/subprocess/write", write_once);
  g_test_add_func ("/scratch/no-folder", test_no_folder);
  g_test_add_func ("/scratch/subprocess/refuse", refuse);
  return g_test_run ();
}

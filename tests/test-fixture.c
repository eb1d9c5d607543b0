/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fixture that every record test stands on: each test has a record of its own, and nothing stays behind. */
#include "db/engine/query.h"
#include "tests/support/fixture.h"
#include "tests/support/server.h"

static gint64
count_houses (Connection *connection)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Query) query = query_new (connection, "SELECT COUNT(*) FROM house", &error);
  g_assert_no_error (error);
  g_assert_cmpint (query_step (query, &error), ==, QUERY_ROW);
  return query_int (query, 0);
}

static void
test_empty (Fixture *fixture)
{
  g_assert_cmpint (connection_get_engine (fixture_connection (fixture)), ==, fixture_kind (fixture));
  g_assert_cmpint (count_houses (fixture_connection (fixture)), ==, 0);
  g_assert_true (g_file_test (fixture_folder (fixture), G_FILE_TEST_IS_DIR));
}

static void
test_apart (Fixture *fixture)
{
  g_autoptr (Fixture) other = fixture_new (fixture_kind (fixture));
  g_assert_cmpstr (fixture_address (fixture), !=, fixture_address (other));
  g_assert_cmpstr (fixture_folder (fixture), !=, fixture_folder (other));
}

static void
test_second (Fixture *fixture)
{
  g_autoptr (Connection) second = fixture_connect (fixture);
  g_assert_true (second != fixture_connection (fixture));
  g_assert_cmpint (count_houses (second), ==, 0);
}

static void
test_removed (Fixture *fixture)
{
  g_autoptr (Fixture) other = fixture_new (fixture_kind (fixture));
  g_autofree char *address = g_strdup (fixture_address (other));
  g_autofree char *folder = g_strdup (fixture_folder (other));
  g_autofree char *file = g_build_filename (folder, "left-behind", NULL);
  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  g_clear_pointer (&other, fixture_free);

  g_autoptr (GError) error = NULL;
  g_assert_null (connection_open (address, CONNECTION_PLAIN, &error));
  g_assert_nonnull (error);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

static void
test_no_server (void)
{
  g_autofree char *url = g_strdup (g_getenv ("SINGGAH_TEST_POSTGRES"));
  g_unsetenv ("SINGGAH_TEST_POSTGRES");
  g_assert_false (server_is_there ());
  g_setenv ("SINGGAH_TEST_POSTGRES", "postgresql:///postgres?host=/nonexistent", TRUE);
  g_assert_false (server_is_there ());

  if (url)
    g_setenv ("SINGGAH_TEST_POSTGRES", url, TRUE);
  else
    g_unsetenv ("SINGGAH_TEST_POSTGRES");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/fixture/empty", test_empty);
  fixture_add ("/fixture/apart", test_apart);
  fixture_add ("/fixture/second", test_second);
  fixture_add ("/fixture/removed", test_removed);
  g_test_add_func ("/fixture/no-server", test_no_server);
  return g_test_run ();
}

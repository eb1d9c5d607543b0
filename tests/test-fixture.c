/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fixture that every record test stands on: each test has a record of its own, and nothing stays behind. */
#include "tests/support/perform.h"
#include "tests/support/server.h"

static void
test_empty (Fixture *fixture)
{
  g_assert_cmpint (connection_get_engine (fixture_connection (fixture)), ==, fixture_kind (fixture));
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM house"), ==, 0);
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
  g_assert_true (connection_execute (second, "DELETE FROM house", NULL));
}

static void
test_record (Fixture *fixture)
{
  g_autoptr (Record) second = fixture_second (fixture);
  Record *first = fixture_record (fixture);
  g_assert_true (record_get_connection (first) == fixture_connection (fixture));
  g_assert_cmpint (record_now (first), ==, FIXTURE_CLOCK);
  fixture_set_clock (fixture, FIXTURE_CLOCK + 60);
  g_assert_cmpint (record_now (first), ==, fixture_clock (fixture));
  g_assert_cmpint (record_now (second), ==, FIXTURE_CLOCK + 60);
  g_assert_cmpint (record_new_id (first), !=, record_new_id (second));
}

static void
test_breaks (Fixture *fixture)
{
  fixture_breaks (fixture, "INSERT INTO record (id) VALUES (NULL)");
}

static void
test_perform (Fixture *fixture)
{
  g_assert_cmpint (fixture_staff (fixture), ==, fixture_staff (fixture));
  g_autoptr (GError) error = fixture_refusal (fixture, "create", "demo", "yes", NULL);
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_NOT_EMPTY);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM journal"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT recorded FROM journal"), ==, FIXTURE_CLOCK);
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
  fixture_add ("/fixture/record", test_record);
  fixture_add ("/fixture/breaks", test_breaks);
  fixture_add ("/fixture/perform", test_perform);
  fixture_add ("/fixture/removed", test_removed);
  g_test_add_func ("/fixture/no-server", test_no_server);
  return g_test_run ();
}

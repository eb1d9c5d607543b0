/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the windows read: each reader, with an engine that fails at every place in turn, says so instead of an empty answer. */
#include "db/record/journal.h"
#include "tests/support/failing.h"
#include "tests/support/readers.h"
#include "tests/support/shelter.h"

static void
test_readers (Fixture *fixture)
{
  Asked all = readers_make_house (fixture);

  for (const Reader *reader = readers; reader->name; reader++) {
    g_autoptr (GError) error = NULL;
    if (!failing_sweep (all.connection, reader->read, &all, &error))
      g_error ("%s: %s", reader->name, error->message);
  }
  g_assert_cmpuint (failing_runs (), >, 100);
  shelter_assert_sound (fixture);
}

static gboolean
verify_rows (gpointer data, GError **error)
{
  Asked *house = data;

  return journal_verify_rows (house->record, error);
}

/* A row that is not what its act left is found, and a failure on the way to it is not taken for that. */
static void
test_disagreeing (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  Asked all = { .record = fixture_record (fixture), .connection = fixture_connection (fixture) };

  shelter_new (fixture, FALSE);
  shelter_resident (fixture, "Aminah", "P", "1980-01-01");
  connection_execute (all.connection, "UPDATE resident SET born = NULL", &error);
  g_assert_no_error (error);
  g_assert_false (failing_sweep (all.connection, verify_rows, &all, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_CHAIN);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/failing-readers/house", test_readers);
  fixture_add_for (ENGINE_SQLITE, "/failing-readers/disagreeing", test_disagreeing);
  return g_test_run ();
}

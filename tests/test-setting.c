/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings of a house: defaults, values with dates, bounds. */
#include "db/record/setting.h"
#include "db/report/setup.h"
#include "tests/support/shelter.h"

static gint64
value_of (Fixture *fixture, gint64 house, const char *key)
{
  g_autoptr (GError) error = NULL;
  gint64 value = -1;

  g_assert_true (setting_read (fixture_connection (fixture), house, key, &value, &error));
  g_assert_no_error (error);
  return value;
}

static void
expect (GError *error, RecordError code)
{
  g_assert_error (error, RECORD_ERROR, (int) code);
  g_error_free (error);
}

static void
sets (Fixture *fixture)
{
  gint64 house = shelter_new (fixture, FALSE), other = fixture_make (fixture, "house", "house-add", "name", "Teduh", NULL);

  g_assert_cmpint (value_of (fixture, house, SETTING_LOCK_MINUTES), ==, 3);
  fixture_do (fixture, "setting-set", "house", "Singgah", "name", "lock-minutes", "value", "5", NULL);
  g_assert_cmpint (value_of (fixture, house, SETTING_LOCK_MINUTES), ==, 5);
  g_assert_cmpint (value_of (fixture, other, SETTING_LOCK_MINUTES), ==, 3);
  g_assert_cmpint (value_of (fixture, 0, SETTING_LOCK_MINUTES), ==, 3);
  fixture_set_clock (fixture, fixture_clock (fixture) + DAY);
  g_autoptr (Outcome) second = fixture_perform (fixture, "setting-set", "house", "Singgah", "name", "lock-minutes", "value", "9", NULL);
  g_assert_cmpint (value_of (fixture, house, SETTING_LOCK_MINUTES), ==, 9);
  g_autofree char *act = fixture_text (second->act);
  fixture_do (fixture, "undo", "act", act, NULL);
  g_assert_cmpint (value_of (fixture, house, SETTING_LOCK_MINUTES), ==, 5);
  fixture_do (fixture, "setting-set", "house", "Singgah", "name", "lock-minutes", "value", "", NULL);
  g_assert_cmpint (value_of (fixture, house, SETTING_LOCK_MINUTES), ==, 3);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM setting WHERE until IS NULL"), ==, 0);
}

static void
refuses (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  expect (fixture_refusal (fixture, "setting-set", "name", "colour", "value", "1", NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "setting-set", "name", "lock-minutes", "value", "0", NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "setting-set", "name", "lock-minutes", "value", "soon", NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "setting-set", "name", "lock-minutes", "value", "", NULL), RECORD_ERROR_ALREADY);
  fixture_do (fixture, "setting-set", "name", "lock-minutes", "value", "4", NULL);
  expect (fixture_refusal (fixture, "setting-set", "name", "lock-minutes", "value", "4", NULL), RECORD_ERROR_ALREADY);
  fixture_breaks (fixture, "INSERT INTO setting (id, house, name, value, since) SELECT 1, house, name, value, since FROM setting");
}

/* Every section can be read, and says what was set. */
static void
shows (Fixture *fixture)
{
  gint64 house = shelter_new (fixture, FALSE);

  for (int noun = 0; noun < SETUP_N; noun++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) items = setup_read (fixture_record (fixture), (SetupNoun) noun, house, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (items->len > 0, ==, noun != SETUP_WINGS);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/setting/sets", sets);
  fixture_add ("/setting/refuses", refuses);
  fixture_add ("/setting/shows", shows);
  return g_test_run ();
}

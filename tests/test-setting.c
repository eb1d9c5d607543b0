/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings of a house: defaults, values with dates, bounds. */
#include "db/record/login.h"
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
    g_assert_cmpuint (items->len > 0, ==, noun != SETUP_WINGS && noun != SETUP_CAPACITY && noun != SETUP_HOLIDAYS && noun != SETUP_SERVICES && noun != SETUP_WINDOWS);
  }
}

static void
assert_titles (Fixture *fixture, SetupNoun noun, gint64 house, const char *titles)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = setup_read (fixture_record (fixture), noun, house, &error);
  g_autoptr (GString) said = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < items->len; i++)
    g_string_append_printf (said, "%s|%s\n", ((SetupItem *) items->pdata[i])->title, ((SetupItem *) items->pdata[i])->note);
  g_assert_cmpstr (said->str, ==, titles);
}

static void
assert_value (Fixture *fixture, SetupNoun noun, gint64 house, guint at, const char *key, const char *value)
{
  g_autoptr (GPtrArray) items = setup_read (fixture_record (fixture), noun, house, NULL);

  g_assert_nonnull (items);
  g_assert_cmpuint (at, <, items->len);
  g_assert_cmpstr (g_hash_table_lookup (((SetupItem *) items->pdata[at])->values, key), ==, value);
}

/* What has ended is not shown; the hours are those of a clock, from when to when stands in the values. */
static void
shows_what_has_dates (Fixture *fixture)
{
  gint64 house = shelter_new (fixture, FALSE);
  g_autofree char *kind = fixture_text (fixture_make (fixture, "service_kind", "service-kind-add", "code", "S01.X", "name", "Tea", NULL));

  fixture_do (fixture, "service-window-add", "kind", kind, "from", "16:00", "until", "24:00", NULL);
  fixture_do (fixture, "service-window-add", "kind", kind, "from", "05:30", "until", "06:00", "until-date", "2001-01-01", NULL);
  fixture_do (fixture, "capacity-set", "what", "working", "beds", "9", "from", "2001-01-01", "until", "2002-01-01", NULL);
  fixture_do (fixture, "capacity-set", "what", "funded", "beds", "7", "from", "2003-01-01", NULL);
  assert_titles (fixture, SETUP_SERVICES, house, "Tea|S01.X\n");
  assert_titles (fixture, SETUP_WINDOWS, house, "Tea 16:00–24:00|S01.X\n");
  fixture_do (fixture, "limit-set", "days", "0", "from", "2100-01-01", NULL);
  fixture_do (fixture, "limit-set", "guest-kind", "child", "days", "1", "from", "2000-01-01", "until", "2001-01-01", NULL);
  assert_titles (fixture, SETUP_LIMITS, house, "general: 7 days|Singgah\ngeneral: no limit|Singgah\n");
  assert_titles (fixture, SETUP_CAPACITY, 0, "Paid for: 7|Singgah\n");
  assert_value (fixture, SETUP_LIMITS, house, 0, "until", "2100-01-01");
  assert_value (fixture, SETUP_LIMITS, house, 0, "from", NULL);
  assert_value (fixture, SETUP_LIMITS, house, 1, "from", "2100-01-01");
  assert_value (fixture, SETUP_CAPACITY, house, 0, "from", "2003-01-01");
  fixture_do (fixture, "holiday-add", "date", "2099-12-25", "name", "Natal", NULL);
  assert_titles (fixture, SETUP_HOLIDAYS, house, "Natal|Singgah\n");
  assert_value (fixture, SETUP_HOLIDAYS, house, 0, "date", "2099-12-25");
}

/* Who tries a name that nobody bears is counted, too. */
static void
counts_unknown (Fixture *fixture)
{
  gint64 failures = -1, last_at = -1;

  shelter_new (fixture, FALSE);
  g_assert_true (setup_read_unknown (fixture_record (fixture), &failures, &last_at, NULL));
  g_assert_cmpint (failures, ==, 0);
  g_assert_cmpint (last_at, ==, 0);
  for (int tries = 1; tries <= 2; tries++) {
    g_autoptr (GError) error = NULL;
    fixture_set_clock (fixture, fixture_clock (fixture) + HOUR);
    g_autoptr (Login) login = login_begin (fixture_record (fixture), LOGIN_PASSWORD, "nobody", &error);
    g_assert_no_error (error);
    g_assert_cmpint (login->staff, ==, 0);
    g_assert_true (setup_read_unknown (fixture_record (fixture), &failures, &last_at, NULL));
    g_assert_cmpint (failures, ==, tries);
    g_assert_cmpint (last_at, ==, fixture_clock (fixture));
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/setting/sets", sets);
  fixture_add ("/setting/refuses", refuses);
  fixture_add ("/setting/shows", shows);
  fixture_add ("/setting/shows-what-has-dates", shows_what_has_dates);
  fixture_add ("/setting/counts-unknown", counts_unknown);
  return g_test_run ();
}

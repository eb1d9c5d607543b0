/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Alerts: how long they hold, and that the reason stays sealed. */
#include "db/record/alert.h"

#include "tests/support/seed.h"

static void
expect (GError *error, RecordError code)
{
  g_assert_error (error, RECORD_ERROR, (int) code);
  g_assert_cmpuint (strlen (error->message), >, 10);
  g_error_free (error);
}

static guint
count (Fixture *fixture, gint64 resident, gint64 at)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) alerts = alert_list (fixture_connection (fixture), resident, at, TRUE, &error);

  g_assert_no_error (error);
  return alerts->len;
}

static void
seals_the_reason (Fixture *fixture)
{
  gint64 id = fixture_make (fixture, "resident", "resident-add", "name", "A", NULL);
  g_autofree char *resident = fixture_text (id);
  g_autoptr (GError) error = NULL;

  fixture_do (fixture, "alert-add", "resident", resident, "instruction", "mask", "reason", "TB", NULL);
  for (int see = 0; see < 2; see++) {
    g_autoptr (GPtrArray) alerts = alert_list (fixture_connection (fixture), id, fixture_clock (fixture), see, &error);
    const Alert *alert = alerts->pdata[0];
    g_assert_cmpstr (alert->instruction, ==, "mask");
    g_assert_cmpstr (alert->reason, ==, see ? "TB" : NULL);
    g_assert_cmpint (alert->since, ==, fixture_clock (fixture));
  }
}

static void
holds_until_its_end (Fixture *fixture)
{
  gint64 house = seed_house (fixture, "RS", "Asia/Jakarta", 14400), now = fixture_clock (fixture);
  gint64 id = fixture_make (fixture, "resident", "resident-add", "name", "A", NULL);
  gint64 stay = seed_stay (fixture, id, house, now, 0);
  g_autofree char *resident = fixture_text (id), *stay_text = fixture_text (stay);
  g_autoptr (GDateTime) soon = g_date_time_new_from_unix_utc (now + 3600);
  g_autofree char *until = g_date_time_format_iso8601 (soon);

  g_autofree char *ended = fixture_text (fixture_make (fixture, "alert", "alert-add", "resident", resident, "instruction", "mask", NULL));
  fixture_do (fixture, "alert-add", "resident", resident, "instruction", "fasting", "until", until, NULL);
  fixture_do (fixture, "alert-add", "resident", resident, "stay", stay_text, "instruction", "lower_bunk", NULL);
  g_assert_cmpuint (count (fixture, id, now - 1), ==, 0);
  g_assert_cmpuint (count (fixture, id, now), ==, 3);
  g_assert_cmpuint (count (fixture, id, now + 3600), ==, 2);
  fixture_do (fixture, "alert-end", "alert", ended, NULL);
  expect (fixture_refusal (fixture, "alert-end", "alert", ended, NULL), RECORD_ERROR_ALREADY);
  g_assert_cmpuint (count (fixture, id, now), ==, 2);
  seed_set_int (fixture, &table_stay, stay, "ended_at", now + 10);
  g_assert_cmpuint (count (fixture, id, now), ==, 1);
}

static void
refuses_what_can_not_be (Fixture *fixture)
{
  gint64 house = seed_house (fixture, "RS", "Asia/Jakarta", 14400);
  gint64 other = fixture_make (fixture, "resident", "resident-add", "name", "B", NULL);
  g_autofree char *stay = fixture_text (seed_stay (fixture, other, house, fixture_clock (fixture), 0));
  g_autofree char *resident = fixture_text (fixture_make (fixture, "resident", "resident-add", "name", "A", NULL));

  expect (fixture_refusal (fixture, "alert-add", "resident", resident, "instruction", "run", NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "alert-add", "resident", resident, "instruction", "mask", "stay", stay, NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "alert-add", "resident", resident, "instruction", "mask", "until", "2001-01-01T00:00", NULL),
          RECORD_ERROR_ARGUMENT);
  fixture_do (fixture, "alert-add", "resident", resident, "instruction", "mask", NULL);
  g_autoptr (GError) error = fixture_refusal (fixture, "alert-add", "resident", resident, "instruction", "mask", NULL);
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_ALREADY);
  g_assert_cmpint (record_error_get_since (error), ==, fixture_clock (fixture));
  expect (fixture_refusal (fixture, "alert-end", "alert", resident, NULL), RECORD_ERROR_NOT_FOUND);
  fixture_breaks (fixture, "UPDATE alert SET instruction = 'run'");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/alert/seals-the-reason", seals_the_reason);
  fixture_add ("/alert/holds-until-its-end", holds_until_its_end);
  fixture_add ("/alert/refuses-what-can-not-be", refuses_what_can_not_be);
  return g_test_run ();
}

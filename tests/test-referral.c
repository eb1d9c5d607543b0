/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Referrals and what becomes of them. */
#include "db/record/referral.h"

#include "tests/support/seed.h"

static void
expect (GError *error, RecordError code)
{
  g_assert_error (error, RECORD_ERROR, (int) code);
  g_assert_cmpuint (strlen (error->message), >, 10);
  g_error_free (error);
}

static Row *
get (Fixture *fixture, gint64 id)
{
  g_autoptr (GError) error = NULL;
  Row *row = row_load (fixture_connection (fixture), &table_referral, id, &error);

  g_assert_no_error (error);
  return row;
}

static void
keeps_what_is_told (Fixture *fixture)
{
  seed_house (fixture, "RS", "Asia/Jakarta", 14400);
  gint64 id = fixture_make (fixture, "referral", "referral-add", "house", "RS", "source", "SPP", "reporter", "Agus", "phone", "08",
                            "agency", "Satpol PP", "letter", "12/X", "found-at", "terminal", "story", "slept there", "expected",
                            "2026-11-22T20:00", "persons", "5", "priority", "urgent", NULL);
  g_autofree char *text = fixture_text (id);
  static const struct {
    const char *column, *value;
  } cases[] = {
    { "source", "SPP" }, { "reporter", "Agus" },     { "phone", "08" },          { "agency", "Satpol PP" },
    { "letter", "12/X" }, { "found_at", "terminal" }, { "story", "slept there" }, { "state", "new" },
  };
  g_autoptr (Row) row = get (fixture, id);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (row_text (row, cases[i].column), ==, cases[i].value);
  g_assert_cmpint (row_int (row, "expected_at"), ==, 1795352400);      /* 20:00 in Jakarta */
  g_assert_cmpint (row_int (row, "received_at"), ==, fixture_clock (fixture));
  g_assert_cmpint (row_int (row, "persons"), ==, 5);
  g_assert_cmpstr (row_text (row, "priority"), ==, "urgent");
  fixture_do (fixture, "referral-change", "referral", text, "phone", "", "expected", "", "story", "new", "source", "POL", "persons", "", "priority", "high", NULL);
  g_autoptr (Row) changed = get (fixture, id);
  g_assert_true (row_is_null (changed, "phone"));
  g_assert_true (row_is_null (changed, "expected_at"));
  g_assert_cmpstr (row_text (changed, "story"), ==, "new");
  g_assert_cmpstr (row_text (changed, "state"), ==, "new");
  g_assert_true (row_is_null (changed, "persons"));
  g_assert_cmpstr (row_text (changed, "priority"), ==, "high");
  g_assert_cmpstr (row_text (changed, "source"), ==, "POL");
  fixture_do (fixture, "referral-change", "referral", text, "source", "", NULL);
  g_autoptr (Row) kept = get (fixture, id);
  g_assert_cmpstr (row_text (kept, "source"), ==, "POL");
}

static void
goes_its_way (Fixture *fixture)
{
  static const struct {
    const char *steps[4];
    const char *state;
  } cases[] = {
    { { "accepted", "arrived" }, "arrived" },
    { { "arrived" }, "arrived" },
    { { "refused", "accepted" }, "accepted" },
    { { "accepted", "cancelled" }, "cancelled" },
  };

  seed_house (fixture, "RS", "Asia/Jakarta", 14400);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    gint64 id = fixture_make (fixture, "referral", "referral-add", "house", "RS", "source", "SELF", NULL);
    g_autofree char *text = fixture_text (id);
    for (guint j = 0; cases[i].steps[j]; j++)
      fixture_do (fixture, "referral-change", "referral", text, "state", cases[i].steps[j], "reason", "full", NULL);
    g_autoptr (Row) row = get (fixture, id);
    g_assert_cmpstr (row_text (row, "state"), ==, cases[i].state);
  }
}

static void
refuses_what_can_not_be (Fixture *fixture)
{
  seed_house (fixture, "RS", "Asia/Jakarta", 14400);
  expect (fixture_refusal (fixture, "referral-add", "house", "RS", "source", "XYZ", NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "referral-add", "house", "None", "source", "RS", NULL), RECORD_ERROR_NOT_FOUND);
  g_autofree char *id = fixture_text (fixture_make (fixture, "referral", "referral-add", "house", "RS", "source", "POL", NULL));
  expect (fixture_refusal (fixture, "referral-change", "referral", id, "state", "refused", NULL), RECORD_ERROR_ARGUMENT);
  fixture_do (fixture, "referral-change", "referral", id, "state", "arrived", NULL);
  expect (fixture_refusal (fixture, "referral-change", "referral", id, "state", "arrived", NULL), RECORD_ERROR_ALREADY);
  expect (fixture_refusal (fixture, "referral-change", "referral", id, "state", "cancelled", NULL), RECORD_ERROR_STATE);
  expect (fixture_refusal (fixture, "referral-change", "referral", "1000000000001", "state", "arrived", NULL), RECORD_ERROR_NOT_FOUND);
  expect (fixture_refusal (fixture, "referral-add", "house", "RS", "source", "POL", "persons", "0", NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "referral-change", "referral", id, "persons", "-2", NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "referral-add", "house", "RS", "source", "POL", "priority", "low", NULL), RECORD_ERROR_ARGUMENT);
  fixture_breaks (fixture, "UPDATE referral SET persons = 0");
  fixture_breaks (fixture, "UPDATE referral SET priority = 'low'");
  fixture_breaks (fixture, "UPDATE referral SET state = 'lost'");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/referral/keeps-what-is-told", keeps_what_is_told);
  fixture_add ("/referral/goes-its-way", goes_its_way);
  fixture_add ("/referral/refuses-what-can-not-be", refuses_what_can_not_be);
  return g_test_run ();
}

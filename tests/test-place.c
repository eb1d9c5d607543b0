/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places that are wished for later: no bed is held by them. */
#include "tests/support/seed.h"
#include "tests/support/shelter.h"

#include <locale.h>

static void
expect (GError *error, RecordError code)
{
  g_assert_error (error, RECORD_ERROR, (int) code);
  g_error_free (error);
}

/* A room, a guest and a referral; returns the guest's stay as text. */
static char *
furnish (Fixture *fixture)
{
  gint64 house = seed_house (fixture, "RS", "Asia/Jakarta", 4 * 3600);
  gint64 stay = seed_stay (fixture, seed_resident (fixture, "Siti"), house, 100, 0);

  seed_room (fixture, house, "Melati");
  fixture_run (fixture, "INSERT INTO referral (id, house, source, received_at, state)"
                        " SELECT 401, id, 'POL', 0, 'new' FROM house");
  return g_strdup_printf ("%" G_GINT64_FORMAT, stay);
}

static void
places_are_wished_for (Fixture *fixture)
{
  g_autofree char *siti = furnish (fixture);

  expect (fixture_refusal (fixture, "place-add", "for", "RSUD", NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "place-add", "from", "2026-11-20T09:00", NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "place-add", "from", "2026-11-20T09:00", "for", "RSUD", "beds", "0", NULL),
          RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "place-add", "from", "2026-11-20T09:00", "for", "RSUD", "due", "2026-11-20T09:00", NULL),
          RECORD_ERROR_ARGUMENT);
  g_autofree char *place = g_strdup_printf (
    "%" G_GINT64_FORMAT, fixture_make (fixture, "place", "place-add", "from", "2026-11-20T09:00", "for", "RSUD", "sex", "P",
                                       "beds", "2", "room", "Melati", NULL));
  fixture_make (fixture, "place", "place-add", "from", "2026-11-20T09:00", "stay", siti, NULL);
  fixture_make (fixture, "place", "place-add", "from", "2026-11-20T09:00", "referral", "401", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM bed_use"), ==, 0);
  g_assert_cmpint (fixture_int (fixture, "SELECT SUM (beds) FROM place WHERE ended_at IS NULL"), ==, 4);
  fixture_do (fixture, "place-end", "place", place, "reason", "not coming", NULL);
  expect (fixture_refusal (fixture, "place-end", "place", place, NULL), RECORD_ERROR_STATE);
  expect (fixture_refusal (fixture, "place-end", "place", "17", NULL), RECORD_ERROR_NOT_FOUND);

  fixture_make (fixture, "house", "house-add", "name", "RS 2", NULL);
  expect (fixture_refusal (fixture, "place-add", "from", "2026-11-20T09:00", "for", "RSUD", NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "place-add", "from", "2026-11-20T09:00", "for", "RSUD", "house", "RS 2", "room", "Melati",
                           NULL), RECORD_ERROR_ARGUMENT);
}

static gint64
place_int (Fixture *fixture, const char *place, const char *column)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Row) row = row_load (fixture_connection (fixture), &table_place, g_ascii_strtoll (place, NULL, 10), &error);

  g_assert_no_error (error);
  return row_is_null (row, column) ? -1 : row_int (row, column);
}

/* Who rings later says other hours, another room, another number, or another house. */
static void
places_are_changed (Fixture *fixture)
{
  g_autofree char *siti = furnish (fixture);
  g_autofree char *place = fixture_text (fixture_make (fixture, "place", "place-add", "from", "2026-11-20T09:00", "for", "RSUD",
                                                       "due", "2026-11-21T09:00", "room", "Melati", NULL));
  g_autofree char *of_stay = fixture_text (fixture_make (fixture, "place", "place-add", "from", "2026-11-20T09:00", "stay", siti, NULL));
  gint64 from = place_int (fixture, place, "from_at");

  fixture_do (fixture, "place-change", "place", place, "from", "2026-11-20T12:00", "beds", "3", "sex", "P", NULL);
  g_assert_cmpint (place_int (fixture, place, "from_at"), ==, from + 3 * 3600);
  g_assert_cmpint (place_int (fixture, place, "beds"), ==, 3);
  g_assert_cmpint (place_int (fixture, place, "room"), !=, -1);
  expect (fixture_refusal (fixture, "place-change", "place", place, "from", "2026-11-21T09:00", NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "place-change", "place", place, "beds", "0", NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "place-change", "place", place, "for", "", NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "place-change", "place", "17", NULL), RECORD_ERROR_NOT_FOUND);
  fixture_do (fixture, "place-change", "place", of_stay, "for", "", "reason", "comes back from the ward", NULL);
  fixture_do (fixture, "place-change", "place", place, "due", "", "beds", "", "from", "2026-11-22T09:00", NULL);
  g_assert_cmpint (place_int (fixture, place, "due_at"), ==, -1);
  g_assert_cmpint (place_int (fixture, place, "beds"), ==, 1);

  fixture_make (fixture, "house", "house-add", "name", "RS 2", NULL);
  expect (fixture_refusal (fixture, "place-change", "place", place, "house", "RS 2", "room", "Melati", NULL), RECORD_ERROR_ARGUMENT);
  fixture_do (fixture, "place-change", "place", place, "house", "RS 2", NULL);
  g_assert_cmpint (place_int (fixture, place, "room"), ==, -1);
  g_assert_cmpint (place_int (fixture, place, "house"), !=, place_int (fixture, of_stay, "house"));
  expect (fixture_refusal (fixture, "place-end", "place", place, "beds", "0", NULL), RECORD_ERROR_ARGUMENT);
  fixture_do (fixture, "place-end", "place", place, NULL);
  expect (fixture_refusal (fixture, "place-change", "place", place, "beds", "2", NULL), RECORD_ERROR_STATE);
}

/* As many as can be added up: a number that no int holds made the promises of everybody else vanish. */
static const char *const too_many[] = { "10000", "2147483647", "3000000000", "4294967297", "9223372036854775807", "-1" };

static void
beds_are_bounded (Fixture *fixture)
{
  g_free (furnish (fixture));
  g_autofree char *place = fixture_text (fixture_make (fixture, "place", "place-add", "from", "2026-11-20T09:00", "for", "RSUD", "beds", "9999", NULL));

  for (guint i = 0; i < G_N_ELEMENTS (too_many); i++) {
    shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "beds: give a number from 1 to 9999.", "place-add", "from", "2026-11-20T09:00", "for",
                            "RSUD", "beds", too_many[i], NULL);
    shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "beds: give a number from 1 to 9999.", "place-change", "place", place, "beds",
                            too_many[i], NULL);
  }
  g_assert_cmpint (place_int (fixture, place, "beds"), ==, 9999);
  fixture_do (fixture, "place-change", "place", place, "beds", "1", NULL);
  fixture_do (fixture, "place-change", "place", place, "beds", "9999", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM place"), ==, 1);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/place/is-wished-for", places_are_wished_for);
  fixture_add ("/place/is-changed", places_are_changed);
  fixture_add ("/place/beds-are-bounded", beds_are_bounded);
  return g_test_run ();
}

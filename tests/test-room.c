/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rooms: for whom they are, in which house and wing, and given up only when empty. */
#include "db/record/room.h"
#include "tests/support/perform.h"

#include <locale.h>

static void
expect (GError *error, RecordError code)
{
  g_assert_error (error, RECORD_ERROR, (int) code);
  g_error_free (error);
}

static void
begins_open_to_all (Fixture *fixture)
{
  fixture_make (fixture, "house", "house-add", "name", "RS", NULL);
  gint64 room = fixture_make (fixture, "room", "room-add", "name", "Melati", NULL);

  g_assert_cmpint (fixture_int (fixture, "SELECT id FROM room WHERE sex = 'any' AND kind = 'dormitory' AND accessible = 0"
                                         " AND age_min IS NULL AND age_max IS NULL AND key_holder IS NULL AND wing IS NULL"
                                         " AND position = 1"), ==, room);
  fixture_make (fixture, "room", "room-add", "name", "Mawar", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT position FROM room WHERE name = 'Mawar'"), ==, 2);
}

static void
keeps_what_is_given (Fixture *fixture)
{
  fixture_make (fixture, "house", "house-add", "name", "RS", NULL);
  gint64 wing = fixture_make (fixture, "wing", "wing-add", "name", "Anggrek", NULL);
  gint64 room = fixture_make (fixture, "room", "room-add", "name", "Melati", "wing", "Anggrek", "sex", "P", "age-min", "60",
                              "age-max", "120", "kind", "elderly", "accessible", "yes", "key-holder", "Bu Dewi", "position",
                              "7", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT id FROM room WHERE sex = 'P' AND kind = 'elderly' AND accessible = 1"
                                         " AND age_min = 60 AND age_max = 120 AND key_holder = 'Bu Dewi' AND position = 7"),
                   ==, room);
  g_assert_cmpint (fixture_int (fixture, "SELECT wing FROM room"), ==, wing);

  fixture_do (fixture, "room-change", "room", "Melati", "name", "Mawar", "age-max", "",
              "key-holder", "", "wing", "", "sex", "any", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT id FROM room WHERE sex = 'any' AND kind = 'elderly' AND age_min = 60"
                                         " AND age_max IS NULL AND key_holder IS NULL AND wing IS NULL AND name = 'Mawar'"),
                   ==, room);
}

static void
refuses_settings (Fixture *fixture)
{
  static const struct {
    const char *key, *value;
  } wrong[] = {
    { "name", "" }, { "sex", "U" }, { "age-min", "-1" }, { "age-max", "-1" }, { "age-max", "59" }, { "kind", "cellar" },
    { "accessible", "narrow" }, { "position", "first" },
  };

  expect (fixture_refusal (fixture, "room-add", "name", "Melati", NULL), RECORD_ERROR_NOT_FOUND);
  fixture_make (fixture, "house", "house-add", "name", "RS", NULL);
  fixture_make (fixture, "room", "room-add", "name", "Melati", "age-min", "60", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_test_message ("%s=%s", wrong[i].key, wrong[i].value);
    expect (fixture_refusal (fixture, "room-change", "room", "Melati", wrong[i].key, wrong[i].value, NULL),
            RECORD_ERROR_ARGUMENT);
  }
  expect (fixture_refusal (fixture, "room-add", "name", "Melati", NULL), RECORD_ERROR_STATE);
  expect (fixture_refusal (fixture, "room-change", "room", "Mawar", NULL), RECORD_ERROR_NOT_FOUND);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM room WHERE age_min = 60"), ==, 1);
}

static void
stands_in_one_house (Fixture *fixture)
{
  fixture_make (fixture, "house", "house-add", "name", "RS 1", NULL);
  gint64 second = fixture_make (fixture, "house", "house-add", "name", "RS 2", NULL);
  fixture_make (fixture, "wing", "wing-add", "house", "RS 2", "name", "Anggrek", NULL);

  expect (fixture_refusal (fixture, "room-add", "name", "Melati", NULL), RECORD_ERROR_ARGUMENT);
  fixture_make (fixture, "room", "room-add", "name", "Melati", "wing", "Anggrek", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT house FROM room"), ==, second);
  fixture_make (fixture, "room", "room-add", "name", "Melati", "house", "RS 1", NULL);
  expect (fixture_refusal (fixture, "room-change", "room", "RS 1/Melati", "wing", "Anggrek", NULL), RECORD_ERROR_ARGUMENT);

  g_autofree char *wing = g_strdup_printf ("%" G_GINT64_FORMAT, fixture_int (fixture, "SELECT id FROM wing"));
  fixture_do (fixture, "room-change", "room", "RS 2/Melati", "wing", "", NULL);
  fixture_do (fixture, "wing-retire", "wing", wing, NULL);
  expect (fixture_refusal (fixture, "room-change", "room", "RS 2/Melati", "wing", wing, NULL), RECORD_ERROR_STATE);
}

static void
is_given_up_when_empty (Fixture *fixture)
{
  fixture_make (fixture, "house", "house-add", "name", "RS", NULL);
  gint64 room = fixture_make (fixture, "room", "room-add", "name", "Melati", NULL);
  fixture_make (fixture, "bed", "bed-add", "room", "Melati", "name", "01", NULL);
  fixture_make (fixture, "bed", "bed-add", "room", "Melati", "name", "02", NULL);
  fixture_make (fixture, "hold", "bed-hold", "bed", "Melati 02", "for", "RSUD", NULL);
  g_autoptr (GError) held = fixture_refusal (fixture, "room-retire", "room", "Melati", NULL);
  g_assert_error (held, RECORD_ERROR, RECORD_ERROR_BED_IN_USE);
  g_assert_cmpstr (record_error_get_holder (held), ==, "RSUD");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM bed WHERE retired_at IS NULL"), ==, 2);

  fixture_do (fixture, "hold-end", "bed", "Melati 02", NULL);
  fixture_do (fixture, "bed-outage", "bed", "Melati 02", "reason", "renovation", NULL);
  fixture_do (fixture, "room-retire", "room", "Melati", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM bed WHERE retired_at IS NULL"), ==, 0);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM bed_use WHERE until IS NULL"), ==, 0);

  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, room);
  expect (fixture_refusal (fixture, "room-retire", "room", id, NULL), RECORD_ERROR_STATE);
  expect (fixture_refusal (fixture, "room-change", "room", id, "name", "A", NULL), RECORD_ERROR_STATE);
  expect (fixture_refusal (fixture, "bed-add", "room", id, "name", "03", NULL), RECORD_ERROR_STATE);
  expect (fixture_refusal (fixture, "mat-add", "room", id, NULL), RECORD_ERROR_STATE);
  fixture_make (fixture, "room", "room-add", "name", "Melati", NULL);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/room/begins-open-to-all", begins_open_to_all);
  fixture_add ("/room/keeps-what-is-given", keeps_what_is_given);
  fixture_add ("/room/refuses-settings", refuses_settings);
  fixture_add ("/room/stands-in-one-house", stands_in_one_house);
  fixture_add ("/room/is-given-up-when-empty", is_given_up_when_empty);
  return g_test_run ();
}

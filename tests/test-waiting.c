/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The waiting list: who may stand on it, and how a line ends. */
#include "db/record/waiting.h"

#include "tests/support/shelter.h"

static void
test_waits (Fixture *fixture)
{
  gint64 house = shelter_new (fixture, FALSE);
  gint64 siti = shelter_resident (fixture, "Siti Rahmawati", "P", NULL);
  g_autofree char *who = fixture_text (siti);
  gint64 waiting = fixture_make (fixture, "waiting", "waiting-add", "resident", who, "reason", "hospital", "sex", "P", NULL);
  g_autofree char *line = fixture_text (waiting);

  shelter_assert_text (fixture, "waiting", waiting, "priority", "normal");
  shelter_assert_text (fixture, "waiting", waiting, "reason", "hospital");
  g_assert_cmpint (shelter_int (fixture, "waiting", waiting, "house"), ==, house);
  g_assert_cmpint (shelter_int (fixture, "waiting", waiting, "beds"), ==, 1);
  g_assert_cmpint (shelter_int (fixture, "waiting", waiting, "since"), ==, fixture_clock (fixture));
  shelter_assert_refused (fixture, RECORD_ERROR_ALREADY, "waiting list", "waiting-add", "resident", who, "reason", "again");
  fixture_do (fixture, "waiting-change", "waiting", line, "priority", "urgent", "beds", "2", "phone", "0812", NULL);
  shelter_assert_text (fixture, "waiting", waiting, "priority", "urgent");
  g_assert_cmpint (shelter_int (fixture, "waiting", waiting, "beds"), ==, 2);
  fixture_do (fixture, "waiting-end", "waiting", line, "outcome", "elsewhere", NULL);
  shelter_assert_text (fixture, "waiting", waiting, "outcome", "elsewhere");
  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "no longer", "waiting-end", "waiting", line, "outcome", "other");
  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "no longer", "waiting-change", "waiting", line, "beds", "3");
  fixture_do (fixture, "waiting-add", "resident", who, "reason", "once more", NULL);
}

static void
test_refused (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  gint64 stay = shelter_admit (fixture, "Budi", "L", "Melati 01");
  g_autofree char *staying = fixture_text (shelter_int (fixture, "stay", stay, "resident"));
  g_autofree char *line = fixture_text (fixture_make (fixture, "waiting", "waiting-add", "name", "Tini", "reason", "x", NULL));

  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "who waits", "waiting-add", "reason", "cold");
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "who waits", "waiting-add", "name", "", "reason", "cold");
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "beds", "waiting-add", "name", "Tini", "reason", "cold", "beds", "0");
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "reason", "waiting-add", "name", "Tini");
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "priority", "waiting-add", "name", "A", "reason", "b", "priority", "low");
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "beds", "waiting-change", "waiting", line, "beds", "0");
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "left out", "waiting-change", "waiting", line, "name", "");
  shelter_assert_refused (fixture, RECORD_ERROR_NOT_FOUND, "", "waiting-end", "waiting", "17", "outcome", "other");
  g_autoptr (GError) here = fixture_refusal (fixture, "waiting-add", "resident", staying, "reason", "cold", NULL);
  g_assert_error (here, RECORD_ERROR, RECORD_ERROR_ALREADY_STAYING);
  g_assert_cmpstr (record_error_get_holder (here), ==, "Singgah");
  fixture_breaks (fixture, "UPDATE waiting SET name = NULL");
  fixture_breaks (fixture, "UPDATE waiting SET outcome = 'other'");
  fixture_breaks (fixture, "UPDATE waiting SET beds = 0");
}

/* Who stays in another house may wait for this one. */
static void
test_elsewhere (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  gint64 stay = shelter_admit (fixture, "Budi", "L", "Melati 01");
  g_autofree char *who = fixture_text (shelter_int (fixture, "stay", stay, "resident"));

  fixture_do (fixture, "house-add", "name", "Teduh", "zone", "Asia/Jakarta", NULL);
  fixture_do (fixture, "waiting-add", "house", "Teduh", "resident", who, "reason", "nearer to the hospital", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM waiting"), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/waiting/waits", test_waits);
  fixture_add ("/waiting/refused", test_refused);
  fixture_add ("/waiting/elsewhere", test_elsewhere);
  return g_test_run ();
}

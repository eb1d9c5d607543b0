/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Telephone notes, and the second call. */
#include "db/record/phone-note.h"

#include "tests/support/shelter.h"

static void
test_noted (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  gint64 siti = shelter_resident (fixture, "Siti", "P", NULL);
  g_autofree char *who = fixture_text (siti);
  gint64 id = fixture_make (fixture, "note", "phone-note", "caller", "Dinsos Garut", "phone", "0262", "resident", who, "result",
                            "family found, will call", "again", "2026-03-03T09:00", NULL);
  g_autofree char *note = fixture_text (id);

  shelter_assert_text (fixture, "phone_note", id, "caller", "Dinsos Garut");
  g_assert_cmpint (shelter_int (fixture, "phone_note", id, "resident"), ==, siti);
  g_assert_cmpint (shelter_int (fixture, "phone_note", id, "staff"), ==, fixture_staff (fixture));
  g_assert_cmpint (shelter_int (fixture, "phone_note", id, "again_at"), ==, 1772503200);      /* 09:00 in Jakarta */
  fixture_set_clock (fixture, fixture_clock (fixture) + DAY);
  fixture_do (fixture, "phone-note-done", "note", note, NULL);
  g_assert_cmpint (shelter_int (fixture, "phone_note", id, "done_at"), ==, fixture_clock (fixture));
  g_autoptr (GError) again = fixture_refusal (fixture, "phone-note-done", "note", note, NULL);
  g_assert_error (again, RECORD_ERROR, RECORD_ERROR_ALREADY);
  g_assert_cmpstr (record_error_get_holder (again), ==, "admin");
}

static void
test_refused (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  g_autofree char *note = fixture_text (fixture_make (fixture, "note", "phone-note", "caller", "A", "result", "b", NULL));

  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "call again", "phone-note-done", "note", note);
  shelter_assert_refused (fixture, RECORD_ERROR_NOT_FOUND, "", "phone-note-done", "note", "17");
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "result", "phone-note", "caller", "A");
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "again", "phone-note", "caller", "A", "result", "b", "again",
                          "2026-03-02T09:59");
  fixture_breaks (fixture, "UPDATE phone_note SET done_at = 5");
}

/* The social worker telephones too; the auditor only reads. */
static void
test_roles (Fixture *fixture)
{
  static const struct {
    const char *role;
    gboolean may;
  } cases[] = { { "desk", TRUE }, { "social_worker", TRUE }, { "health", TRUE }, { "supervisor", TRUE }, { "auditor", FALSE },
                { "signatory", FALSE }, { "administrator", FALSE } };

  shelter_new (fixture, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    fixture_do (fixture, "staff-add", "name", cases[i].role, "roles", cases[i].role, NULL);
    g_assert_true (cases[i].may
                   == shelter_try (fixture, cases[i].role, &error, "phone-note", "caller", "A", "result", "b", NULL));
    if (!cases[i].may)
      g_assert_error (error, RECORD_ERROR, RECORD_ERROR_PERMISSION);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/phone-note/noted", test_noted);
  fixture_add ("/phone-note/refused", test_refused);
  fixture_add ("/phone-note/roles", test_roles);
  return g_test_run ();
}

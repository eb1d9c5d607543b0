/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notices and consents: who said what, and what follows from a no. */
#include "db/record/consent.h"

#include "db/record/attachment.h"
#include "tests/support/shelter.h"

#include <locale.h>
#include <string.h>

static void
assert_answer (Fixture *fixture, gint64 resident, const char *purpose, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) consents = consent_list (fixture_connection (fixture), resident, &error);
  g_assert_no_error (error);
  const Consent *found = consent_find (consents, purpose);

  g_assert_cmpstr (found ? found->answer : NULL, ==, expected);
}

static void
last_answer_holds (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  gint64 budi = shelter_resident (fixture, "Budi", "L", "1980-01-01");

  assert_answer (fixture, budi, "photo", NULL);
  fixture_do (fixture, "consent-set", "resident", "Budi", "purpose", "notice", "answer", "given", "how", "spoken", NULL);
  fixture_do (fixture, "consent-set", "resident", "Budi", "purpose", "photo", "answer", "refused", "how", "spoken", NULL);
  fixture_do (fixture, "consent-set", "resident", "Budi", "purpose", "photo", "answer", "given", "how", "thumb_print", "witness",
              "Rina", NULL);
  assert_answer (fixture, budi, "photo", "given");
  gint64 act = fixture_make (fixture, "act", "consent-set", "resident", "Budi", "purpose", "photo", "answer", "withdrawn", "how",
                             "spoken", NULL);
  assert_answer (fixture, budi, "photo", "withdrawn");
  assert_answer (fixture, budi, "sharing", NULL);
  g_autofree char *id = fixture_text (act);
  fixture_do (fixture, "undo", "act", id, NULL);
  assert_answer (fixture, budi, "photo", "given");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM consent WHERE purpose = 'photo'"), ==, 2);
}

static void
refuses_what_can_not_be (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_resident (fixture, "Budi", "L", "1980-01-01");
  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "notice", "consent-set", "resident", "Budi", "purpose", "notice", "answer",
                          "refused", "how", "spoken");
  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "withdrawn", "consent-set", "resident", "Budi", "purpose", "photo", "answer",
                          "withdrawn", "how", "spoken");
  fixture_do (fixture, "consent-set", "resident", "Budi", "purpose", "photo", "answer", "refused", "how", "spoken", NULL);
  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "withdrawn", "consent-set", "resident", "Budi", "purpose", "photo", "answer",
                          "withdrawn", "how", "spoken");
  g_autoptr (GError) again = fixture_refusal (fixture, "consent-set", "resident", "Budi", "purpose", "photo", "answer", "refused",
                                              "how", "spoken", NULL);
  g_assert_error (again, RECORD_ERROR, RECORD_ERROR_ALREADY);
  g_assert_cmpint (record_error_get_since (again), ==, fixture_clock (fixture));
  fixture_breaks (fixture, "UPDATE consent SET purpose = 'notice'");
  fixture_breaks (fixture, "UPDATE consent SET purpose = 'shoes'");
}

/* UU 27/2022 article 25 */
static void
child_needs_a_guardian (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  gint64 ina = shelter_resident (fixture, "Ina", "P", "2018-01-01");

  fixture_do (fixture, "consent-set", "resident", "Ina", "purpose", "notice", "answer", "given", "how", "spoken", NULL);
  fixture_do (fixture, "consent-set", "resident", "Ina", "purpose", "photo", "answer", "refused", "how", "spoken", NULL);
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, "guardian", "consent-set", "resident", "Ina", "purpose", "photo", "answer",
                          "given", "how", "spoken");
  fixture_do (fixture, "consent-set", "resident", "Ina", "purpose", "photo", "answer", "given", "how", "signature", "given-by",
              "Ibu Ani", NULL);
  assert_answer (fixture, ina, "photo", "given");
  fixture_do (fixture, "consent-set", "resident", "Ina", "purpose", "publication", "answer", "given", "how", "recorded", "override",
              "nobody is known; Dinas decides", NULL);
  assert_answer (fixture, ina, "publication", "given");
}

static void
roles_may_and_may_not (Fixture *fixture)
{
  static const struct {
    const char *role;
    gboolean may;
  } cases[] = { { "desk", TRUE }, { "social_worker", TRUE }, { "health", FALSE }, { "auditor", FALSE } };

  shelter_new (fixture, FALSE);
  shelter_resident (fixture, "Budi", "L", "1980-01-01");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    fixture_do (fixture, "staff-add", "name", cases[i].role, "roles", cases[i].role, NULL);
    gboolean done = shelter_try (fixture, cases[i].role, &error, "consent-set", "resident", "Budi", "purpose", "sharing", "answer",
                                 i % 2 ? "given" : "refused", "how", "spoken", NULL);
    g_assert_cmpint (done, ==, cases[i].may);
    if (!done)
      g_assert_error (error, RECORD_ERROR, RECORD_ERROR_PERMISSION);
  }
}

static char *
store_photo (Fixture *fixture, char mark)
{
  g_autoptr (GError) error = NULL;
  const char jpeg[] = { (char) 0xff, (char) 0xd8, (char) 0xff, mark };
  g_autoptr (GBytes) bytes = g_bytes_new (jpeg, sizeof jpeg);
  char *sha256 = NULL;

  file_store (fixture_record (fixture), bytes, "image/jpeg", &sha256, &error);
  g_assert_no_error (error);
  return sha256;
}

static void
no_photo_against_a_no (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_resident (fixture, "Budi", "L", "1980-01-01");
  g_autofree char *first = store_photo (fixture, 1), *second = store_photo (fixture, 2), *third = store_photo (fixture, 3);

  fixture_do (fixture, "attachment-add", "resident", "Budi", "kind", "photo", "sha256", first, NULL);
  fixture_do (fixture, "consent-set", "resident", "Budi", "purpose", "photo", "answer", "refused", "how", "spoken", NULL);
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, "photo", "attachment-add", "resident", "Budi", "kind", "photo", "sha256",
                          second);
  fixture_do (fixture, "attachment-add", "resident", "Budi", "kind", "letter", "sha256", second, NULL);
  fixture_do (fixture, "attachment-add", "resident", "Budi", "kind", "photo", "sha256", second, "override", "police asks", NULL);
  fixture_do (fixture, "consent-set", "resident", "Budi", "purpose", "photo", "answer", "given", "how", "spoken", NULL);
  fixture_do (fixture, "attachment-add", "resident", "Budi", "kind", "photo", "sha256", third, NULL);
}

static void
photo_goes_with_the_yes (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_resident (fixture, "Budi", "L", "1980-01-01");
  g_autofree char *photo = store_photo (fixture, 1), *paper = store_photo (fixture, 2);
  static const char sql_photos[] = "SELECT COUNT(*) FROM attachment WHERE kind = 'photo' AND removed_at IS NULL";

  fixture_do (fixture, "consent-set", "resident", "Budi", "purpose", "photo", "answer", "given", "how", "spoken", NULL);
  fixture_do (fixture, "attachment-add", "resident", "Budi", "kind", "photo", "sha256", photo, NULL);
  fixture_do (fixture, "attachment-add", "resident", "Budi", "kind", "letter", "sha256", paper, NULL);
  fixture_do (fixture, "consent-set", "resident", "Budi", "purpose", "sharing", "answer", "refused", "how", "spoken", NULL);
  g_assert_cmpint (fixture_int (fixture, sql_photos), ==, 1);
  gint64 act = fixture_make (fixture, "act", "consent-set", "resident", "Budi", "purpose", "photo", "answer", "withdrawn", "how",
                             "spoken", NULL);
  g_assert_cmpint (fixture_int (fixture, sql_photos), ==, 0);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM attachment WHERE removed_at IS NULL"), ==, 1);
  g_autofree char *id = fixture_text (act);
  fixture_do (fixture, "undo", "act", id, NULL);
  g_assert_cmpint (fixture_int (fixture, sql_photos), ==, 1);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/consent/last-answer-holds", last_answer_holds);
  fixture_add ("/consent/refuses-what-can-not-be", refuses_what_can_not_be);
  fixture_add ("/consent/child-needs-a-guardian", child_needs_a_guardian);
  fixture_add ("/consent/roles-may-and-may-not", roles_may_and_may_not);
  fixture_add ("/consent/no-photo-against-a-no", no_photo_against_a_no);
  fixture_add ("/consent/photo-goes-with-the-yes", photo_goes_with_the_yes);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Enquiries: the desk neither confirms nor denies, the social worker settles, and who is hidden stays so. */
#include "db/record/enquiry.h"

#include "tests/support/shelter.h"

static gint64
ask (Fixture *fixture, char **text)
{
  gint64 id = fixture_make (fixture, "enquiry", "enquiry-add", "asker", "Pak Rahmat", "about", "my wife R.", NULL);

  *text = fixture_text (id);
  return id;
}

static void
test_neither (Fixture *fixture)
{
  g_autofree char *text = NULL;
  shelter_new (fixture, FALSE);
  gint64 id = ask (fixture, &text);

  shelter_assert_text (fixture, "enquiry", id, "answer", "neither");
  shelter_assert_text (fixture, "enquiry", id, "about", "my wife R.");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM enquiry WHERE settled_at IS NULL"), ==, 1);
  gint64 left = fixture_make (fixture, "enquiry", "enquiry-add", "asker", "A", "about", "B", "answer", "number_left", "phone",
                              "0812", "relation", "son", NULL);
  shelter_assert_text (fixture, "enquiry", left, "phone", "0812");
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "number", "enquiry-add", "asker", "A", "about", "B", "answer",
                          "number_left");
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "about", "enquiry-add", "asker", "A");
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, "confirms", "enquiry-add", "asker", "A", "about", "B", "answer", "told");
  gint64 told = fixture_make (fixture, "enquiry", "enquiry-add", "asker", "Aipda Agus", "about", "B", "answer", "told", "override",
                              "warrant 12/X", NULL);
  shelter_assert_text (fixture, "enquiry", told, "told", "warrant 12/X");
  fixture_breaks (fixture, "UPDATE enquiry SET answer = 'told' WHERE told IS NULL");
}

static void
test_settled (Fixture *fixture)
{
  g_autofree char *text = NULL;
  shelter_new (fixture, FALSE);
  gint64 stay = shelter_admit (fixture, "Rahmi", "P", "Mawar 01");
  g_autofree char *who = fixture_text (shelter_int (fixture, "stay", stay, "resident"));
  gint64 id = ask (fixture, &text);

  shelter_assert_text (fixture, "task", id, "words", "Enquiry: Pak Rahmat asks after my wife R.");
  g_assert_cmpint (shelter_int (fixture, "task", id, "due_at"), ==, fixture_clock (fixture) + DAY);
  fixture_do (fixture, "enquiry-settle", "enquiry", text, "outcome", "called_back", "resident", who, "note", "she agrees", NULL);
  g_assert_cmpint (shelter_int (fixture, "task", id, "done_at"), ==, fixture_clock (fixture));
  shelter_assert_text (fixture, "enquiry", id, "outcome", "called_back");
  g_assert_cmpint (shelter_int (fixture, "enquiry", id, "settled_by"), ==, fixture_staff (fixture));
  g_autoptr (GError) again = fixture_refusal (fixture, "enquiry-settle", "enquiry", text, "outcome", "no_match", NULL);
  g_assert_error (again, RECORD_ERROR, RECORD_ERROR_ALREADY);
  g_assert_cmpstr (record_error_get_holder (again), ==, "admin");
  shelter_assert_refused (fixture, RECORD_ERROR_NOT_FOUND, "", "enquiry-settle", "enquiry", "17", "outcome", "no_match");
  fixture_breaks (fixture, "UPDATE enquiry SET settled_at = NULL");
}

/* The only social worker has it; of two, whoever is on duty. Done by hand it does not stand in the way. */
static void
test_worker (Fixture *fixture)
{
  g_autofree char *first = NULL, *second = NULL;
  shelter_new (fixture, FALSE);
  gint64 dewi = fixture_make (fixture, "staff", "staff-add", "name", "dewi", "roles", "social_worker", NULL);
  gint64 id = ask (fixture, &first);

  g_assert_cmpint (shelter_int (fixture, "task", id, "owner"), ==, dewi);
  fixture_do (fixture, "task-done", "task", first, NULL);
  fixture_do (fixture, "enquiry-settle", "enquiry", first, "outcome", "no_match", NULL);
  fixture_do (fixture, "staff-add", "name", "rina", "roles", "social_worker", NULL);
  id = ask (fixture, &second);
  g_assert_cmpint (shelter_int (fixture, "task", id, "owner"), ==, 0);
}

/* For the worker a hidden resident is nobody; the supervisor, who knows, must say why he calls back. */
static void
test_hidden (Fixture *fixture)
{
  g_autoptr (GError) hidden = NULL;
  g_autofree char *text = NULL;
  shelter_new (fixture, FALSE);
  fixture_do (fixture, "staff-add", "name", "dewi", "roles", "social_worker", NULL);
  gint64 stay = shelter_admit (fixture, "Rahmi", "P", "Mawar 01");
  g_autofree char *who = fixture_text (shelter_int (fixture, "stay", stay, "resident"));
  fixture_do (fixture, "stay-change", "resident", who, "confidentiality", "hidden", NULL);
  gint64 id = ask (fixture, &text);

  g_assert_false (shelter_try (fixture, "dewi", &hidden, "enquiry-settle", "enquiry", text, "outcome", "no_match", "resident", who,
                               NULL));
  g_assert_error (hidden, RECORD_ERROR, RECORD_ERROR_NOT_FOUND);
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, "Nobody is to hear", "enquiry-settle", "enquiry", text, "outcome",
                          "called_back", "resident", who);
  fixture_do (fixture, "enquiry-settle", "enquiry", text, "outcome", "refused", "resident", who, NULL);
  shelter_assert_text (fixture, "enquiry", id, "outcome", "refused");
}

static void
test_roles (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  shelter_new (fixture, FALSE);
  fixture_do (fixture, "staff-add", "name", "rina", "roles", "desk", NULL);
  fixture_do (fixture, "staff-add", "name", "dewi", "roles", "social_worker", NULL);
  g_assert_true (shelter_try (fixture, "rina", &error, "enquiry-add", "asker", "A", "about", "B", NULL));
  text = fixture_text (fixture_int (fixture, "SELECT id FROM enquiry"));
  g_assert_false (shelter_try (fixture, "rina", &error, "enquiry-settle", "enquiry", text, "outcome", "no_match", NULL));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_PERMISSION);
  g_clear_error (&error);
  g_assert_true (shelter_try (fixture, "dewi", &error, "enquiry-settle", "enquiry", text, "outcome", "no_match", NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/enquiry/neither", test_neither);
  fixture_add ("/enquiry/settled", test_settled);
  fixture_add ("/enquiry/worker", test_worker);
  fixture_add ("/enquiry/hidden", test_hidden);
  fixture_add ("/enquiry/roles", test_roles);
  return g_test_run ();
}

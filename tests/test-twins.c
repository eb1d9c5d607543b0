/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two residents side by side: what is alike, what differs, and that nobody is in two beds at once. */
#include "db/report/twins.h"
#include "tests/support/shelter.h"

static Twins *
read_twins (Fixture *fixture, gint64 one, gint64 other, gboolean see_hidden)
{
  g_autoptr (GError) error = NULL;
  Twins *twins = twins_read (fixture_record (fixture), one, other, see_hidden, &error);

  g_assert_no_error (error);
  return twins;
}

static void
test_signs (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  gint64 one = shelter_resident (fixture, "Siti Rahmawati", "P", "1959-03-02");
  gint64 other = shelter_resident (fixture, "Sity Rahmawaty", "P", "1960-03-02");
  gint64 third = shelter_resident (fixture, "Budi", "L", NULL);

  g_autoptr (Twins) alike = read_twins (fixture, one, other, FALSE);
  g_assert_cmpint (alike->names, >, 0);
  g_assert_cmpint (alike->sex, ==, TWIN_SAME);
  g_assert_cmpint (alike->born, ==, TWIN_DIFFERS);
  g_assert_cmpint (alike->nik, ==, TWIN_UNKNOWN);
  g_assert_cmpint (alike->both_since, ==, 0);
  g_autoptr (Twins) strange = read_twins (fixture, one, third, FALSE);
  g_assert_cmpint (strange->names, ==, 0);
  g_assert_cmpint (strange->sex, ==, TWIN_DIFFERS);
  g_assert_cmpint (strange->born, ==, TWIN_UNKNOWN);
  fixture_do (fixture, "alias-add", "resident", "Budi", "name", "Siti Rahmawati", NULL);
  g_autoptr (Twins) by_alias = read_twins (fixture, one, third, FALSE);
  g_assert_cmpint (by_alias->names, >, 0);
}

static void
test_both_at_once (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Siti", "P", "Mawar 01");
  gint64 one = fixture_int (fixture, "SELECT MAX (id) FROM resident");
  fixture_set_clock (fixture, FIXTURE_CLOCK + HOUR);
  fixture_do (fixture, "discharge", "resident", "Siti", "destination", "KEL", NULL);
  shelter_admit (fixture, "Wati", "P", "Mawar 02");
  gint64 other = fixture_int (fixture, "SELECT MAX (id) FROM resident");
  g_autoptr (Twins) after = read_twins (fixture, one, other, FALSE);
  g_assert_cmpint (after->both_since, ==, 0);

  fixture_set_clock (fixture, FIXTURE_CLOCK + 2 * HOUR);
  fixture_do (fixture, "admit", "resident", "Siti", "bed", "Mawar 01", NULL);
  g_autoptr (Twins) now = read_twins (fixture, other, one, FALSE);
  g_assert_cmpint (now->both_since, ==, FIXTURE_CLOCK + 2 * HOUR);
  g_assert_cmpint (now->both_until, ==, 0);
  fixture_set_clock (fixture, FIXTURE_CLOCK + 3 * HOUR);
  fixture_do (fixture, "discharge", "resident", "Wati", "destination", "KEL", NULL);
  g_autoptr (Twins) then = read_twins (fixture, one, other, FALSE);
  g_assert_cmpint (then->both_until, ==, FIXTURE_CLOCK + 3 * HOUR);
}

/* Of a confidential one only the code and the times are told. */
static void
test_hidden (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Siti", "P", "Mawar 01");
  gint64 one = fixture_int (fixture, "SELECT MAX (id) FROM resident"), other = shelter_resident (fixture, "Siti", "P", NULL);
  g_autofree char *id = fixture_text (one);
  g_autoptr (GError) error = NULL;
  fixture_do (fixture, "stay-change", "resident", id, "confidentiality", "hidden", NULL);

  g_autoptr (Twins) hidden = read_twins (fixture, one, other, FALSE);
  g_assert_true (g_str_has_prefix (hidden->one->name, "K-"));
  g_assert_cmpint (hidden->names, ==, 0);
  g_assert_cmpint (hidden->sex, ==, TWIN_UNKNOWN);
  g_autoptr (Twins) seen = read_twins (fixture, one, other, TRUE);
  g_assert_cmpint (seen->sex, ==, TWIN_SAME);
  g_assert_null (twins_read (fixture_record (fixture), one, 77, TRUE, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/twins/signs", test_signs);
  fixture_add ("/twins/both-at-once", test_both_at_once);
  fixture_add ("/twins/hidden", test_hidden);
  return g_test_run ();
}

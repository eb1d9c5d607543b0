/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a kiosk may know of who stands before it, and which children are in his care. */
#include "db/record/stay-visitor.h"
#include "tests/support/shelter.h"

static gint64
mother (Fixture *fixture)
{
  gint64 house = shelter_new (fixture, FALSE), stay = shelter_admit (fixture, "Siti Rahmawati", "P", "Umum 01");

  fixture_do (fixture, "resident-change", "resident", "Siti Rahmawati", "called-name", "Bu Siti", "language", "su", "reads", "no",
              "hears", "some", "slow", "yes", NULL);
  g_assert_cmpint (shelter_int (fixture, "stay", stay, "house"), ==, house);
  return stay;
}

static void
visitor (Fixture *fixture, gint64 stay, StayVisitor *seen)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (stay_visitor_read (fixture_connection (fixture), stay, seen, &error));
  g_assert_no_error (error);
}

/* What makes the screen fit is known of everybody; what one is known by, of nobody who is not to be told of. */
static void
test_visitor (Fixture *fixture)
{
  static const char *const secrets[] = { "normal", "do_not_tell", "hidden" };
  gint64 stay = mother (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++) {
    g_auto (StayVisitor) seen = { 0 };
    fixture_do (fixture, "stay-change", "resident", "Siti Rahmawati", "confidentiality", secrets[i], NULL);
    visitor (fixture, stay, &seen);
    g_assert_cmpstr (seen.called, ==, i == 0 ? "Bu Siti" : NULL);
    g_assert_cmpint (seen.symbol != NULL, ==, i == 0);
    g_assert_cmpint (seen.colour != NULL, ==, i == 0);
    g_assert_cmpint (seen.house, ==, shelter_int (fixture, "stay", stay, "house"));
    g_assert_cmpstr (seen.language, ==, "su");
    g_assert_cmpstr (seen.reads, ==, "no");
    g_assert_cmpstr (seen.hears, ==, "some");
    g_assert_null (seen.sees);
    g_assert_true (seen.slow);
  }
  g_auto (StayVisitor) nobody = { 0 };
  visitor (fixture, stay + 1000000, &nobody);
  g_assert_cmpint (nobody.house, ==, 0);
  g_assert_null (nobody.called);
}

static gint64
child (Fixture *fixture, const char *name, const char *bed)
{
  g_autofree char *resident = fixture_text (shelter_resident (fixture, name, "L", "2018-01-01"));

  return fixture_make (fixture, "stay", "admit", "resident", resident, "bed", bed, "with", "Siti Rahmawati", "with-kind", "child", NULL);
}

static void
assert_wards (Fixture *fixture, gint64 stay, guint inside, guint out)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) in_house = g_array_new (FALSE, FALSE, sizeof (gint64)), outside = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) wards = stay_wards (fixture_connection (fixture), stay, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (wards->len, ==, inside + out);
  g_assert_true (stay_wards_where (fixture_connection (fixture), stay, in_house, outside, &error));
  g_assert_cmpuint (in_house->len, ==, inside);
  g_assert_cmpuint (outside->len, ==, out);
}

/* In the order of their coming; who is out, has departed, has left, or whom nobody may know of. */
static void
test_wards (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gint64 stay = mother (fixture), adi = child (fixture, "Adi", "Umum 02"), budi = child (fixture, "Budi", "Umum 03");

  g_autoptr (GPtrArray) wards = stay_wards (fixture_connection (fixture), stay, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (wards->len, ==, 2);
  g_assert_cmpint (((StayWard *) wards->pdata[0])->stay, ==, adi);
  g_assert_cmpint (((StayWard *) wards->pdata[1])->stay, ==, budi);
  g_assert_nonnull (((StayWard *) wards->pdata[0])->symbol);
  assert_wards (fixture, stay, 2, 0);
  assert_wards (fixture, adi, 0, 0);
  fixture_do (fixture, "sighting-add", "resident", "Adi", "direction", "out", NULL);
  assert_wards (fixture, stay, 1, 1);
  fixture_do (fixture, "stay-change", "resident", "Budi", "confidentiality", "hidden", NULL);
  g_autoptr (GPtrArray) hidden = stay_wards (fixture_connection (fixture), stay, &error);
  g_assert_cmpuint (hidden->len, ==, 2);
  g_assert_null (((StayWard *) hidden->pdata[1])->called);
  g_assert_null (((StayWard *) hidden->pdata[1])->symbol);
  g_assert_null (((StayWard *) hidden->pdata[1])->colour);
  fixture_do (fixture, "sighting-add", "resident", "Adi", "direction", "in", NULL);
  assert_wards (fixture, stay, 2, 0);
  fixture_do (fixture, "stay-change", "resident", "Budi", "confidentiality", "normal", NULL);
  fixture_do (fixture, "discharge", "resident", "Budi", "destination", "KEL", "handed-to", "Bu Siti", "override", "the court said so",
              NULL);
  assert_wards (fixture, stay, 1, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/stay-visitor/visitor", test_visitor);
  fixture_add ("/stay-visitor/wards", test_wards);
  return g_test_run ();
}

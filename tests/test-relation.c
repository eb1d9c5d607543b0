/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Relations: seen from both sides, people outside, who is kept apart. */
#include "db/record/relation.h"

#include "tests/support/seed.h"

static void
expect (GError *error, RecordError code)
{
  g_assert_error (error, RECORD_ERROR, (int) code);
  g_assert_cmpuint (strlen (error->message), >, 10);
  g_error_free (error);
}

static gint64
resident (Fixture *fixture, const char *name, char **text)
{
  gint64 id = fixture_make (fixture, "resident", "resident-add", "name", name, NULL);

  *text = fixture_text (id);
  return id;
}

static GPtrArray *
list (Fixture *fixture, gint64 id)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *relations = relation_list (fixture_connection (fixture), id, &error);

  g_assert_no_error (error);
  return relations;
}

static void
is_seen_from_both_sides (Fixture *fixture)
{
  static const struct {
    const char *kind, *reversed;
  } cases[] = {
    { "child", "parent" }, { "parent", "child" }, { "spouse", "spouse" }, { "sibling", "sibling" },
    { "grandparent", "other" }, { "guardian", "other" }, { "companion", "companion" }, { "keep_apart", "keep_apart" },
  };
  g_autofree char *mother = NULL, *child = NULL;
  gint64 from = resident (fixture, "Siti", &mother), to = resident (fixture, "Adi", &child);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *relation = fixture_text (fixture_make (fixture, "relation", "relation-add", "resident", mother, "relative",
                                                            child, "kind", cases[i].kind, "guardian", "yes", NULL));
    g_autoptr (GPtrArray) own = list (fixture, from), other = list (fixture, to);
    g_assert_cmpuint (own->len, ==, 1);
    g_assert_cmpuint (other->len, ==, 1);
    const Relation *one = own->pdata[0], *two = other->pdata[0];
    g_assert_cmpstr (one->kind, ==, cases[i].kind);
    g_assert_true (one->relative == to && one->resident == from && one->guardian && !one->reversed);
    g_assert_cmpstr (two->kind, ==, cases[i].reversed);
    g_assert_true (two->relative == from && two->resident == to && !two->guardian && two->reversed);
    fixture_do (fixture, "relation-end", "relation", relation, NULL);
    expect (fixture_refusal (fixture, "relation-end", "relation", relation, NULL), RECORD_ERROR_STATE);
    expect (fixture_refusal (fixture, "relation-change", "relation", relation, "note", "x", NULL), RECORD_ERROR_STATE);
  }
  g_autoptr (GPtrArray) none = list (fixture, from);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
keeps_apart_both_ways (Fixture *fixture)
{
  g_autofree char *a = NULL, *b = NULL, *c = NULL;
  gint64 ids[] = { resident (fixture, "A", &a), resident (fixture, "B", &b), resident (fixture, "C", &c) };

  fixture_do (fixture, "relation-add", "resident", a, "relative", b, "kind", "keep_apart", NULL);
  fixture_do (fixture, "relation-add", "resident", a, "relative", c, "kind", "sibling", NULL);
  fixture_do (fixture, "relation-add", "resident", a, "person", "the man", "kind", "keep_apart", NULL);
  for (guint i = 0; i < 3; i++) {
    g_autoptr (GPtrArray) relations = list (fixture, ids[i]);
    guint apart = 0;
    for (guint j = 0; j < relations->len; j++) {
      const Relation *one = relations->pdata[j];
      if (!one->relative || !g_str_equal (one->kind, "keep_apart"))
        continue;
      g_assert_cmpint (one->relative, ==, ids[1 - i]);
      apart++;
    }
    g_assert_cmpuint (apart, ==, i < 2 ? 1 : 0);
  }
  expect (fixture_refusal (fixture, "relation-add", "resident", b, "relative", a, "kind", "keep_apart", NULL), RECORD_ERROR_ALREADY);
}

static void
knows_people_outside (Fixture *fixture)
{
  g_autofree char *siti = NULL, *adi = NULL;
  gint64 id = resident (fixture, "Siti", &siti);
  resident (fixture, "Adi", &adi);
  g_autofree char *relation =
      fixture_text (fixture_make (fixture, "relation", "relation-add", "resident", siti, "person", "Pak Umar", "phone", "0812",
                                  "kind", "other", "may-call", "yes", "may-collect", "never", NULL));
  fixture_do (fixture, "relation-change", "relation", relation, "phone", "0813", "address", "Garut", "may-call", "", "guardian",
                   "yes", "kind", "guardian", "note", "uncle", NULL);
  g_autoptr (GPtrArray) relations = list (fixture, id);
  const Relation *one = relations->pdata[0];

  g_assert_cmpstr (one->name, ==, "Pak Umar");
  g_assert_cmpstr (one->phone, ==, "0813");
  g_assert_cmpstr (one->address, ==, "Garut");
  g_assert_cmpstr (one->kind, ==, "guardian");
  g_assert_cmpstr (one->may_call, ==, "ask");
  g_assert_cmpstr (one->may_message, ==, "ask");
  g_assert_cmpstr (one->may_collect, ==, "never");
  g_assert_cmpstr (one->note, ==, "uncle");
  g_assert_true (one->guardian);
  g_autofree char *person = fixture_text (one->person);
  fixture_do (fixture, "relation-add", "resident", adi, "known-person", person, "kind", "guardian", NULL);
  expect (fixture_refusal (fixture, "relation-add", "resident", adi, "known-person", person, "kind", "guardian", NULL), RECORD_ERROR_ALREADY);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM person"), ==, 1);
}

static void
refuses_what_can_not_be (Fixture *fixture)
{
  g_autofree char *a = NULL, *b = NULL;
  resident (fixture, "A", &a);
  resident (fixture, "B", &b);
  g_autofree char *relation = fixture_text (fixture_make (fixture, "relation", "relation-add", "resident", a, "relative", b, "kind", "spouse", NULL));

  expect (fixture_refusal (fixture, "relation-add", "resident", a, "kind", "spouse", NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "relation-add", "resident", a, "relative", a, "kind", "spouse", NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "relation-add", "resident", a, "relative", b, "person", "C", "kind", "spouse", NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "relation-add", "resident", a, "relative", b, "kind", "enemy", NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "relation-change", "relation", relation, "phone", "1", NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "relation-end", "relation", a, NULL), RECORD_ERROR_NOT_FOUND);
  fixture_breaks (fixture, "UPDATE relation SET relative = resident");
  fixture_breaks (fixture, "UPDATE relation SET relative = NULL");
  fixture_breaks (fixture, "UPDATE relation SET may_call = 'perhaps'");
}

/* One telephone, however its number is written; the 0 of a city after the country's code is left out. */
static void
knows_numbers (void)
{
  static const struct {
    const char *one, *other;
    gboolean same;
  } cases[] = {
    { "0812-3456", "+62 812 3456", TRUE },   { "0062 812 3456", "62812 3456", TRUE }, { "+62 (0)812 3456", "(0812) 3456", TRUE },
    { "0621 12345", "+62 621 12345", TRUE }, { "0812 3456", "0812 3457", FALSE },     { "0812", "0812 3456", FALSE },
    { "-", "tak ada", FALSE },               { "", "0812", FALSE },                   { "110", "110", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_assert_cmpint (relation_is_number (cases[i].one, cases[i].other), ==, cases[i].same);
    g_assert_cmpint (relation_is_number (cases[i].other, cases[i].one), ==, cases[i].same);
  }
}

/* What the other side wrote of who may be called about it says nothing of this one; to be kept apart holds for both. */
static void
knows_who_can_be_called (Fixture *fixture)
{
  g_autofree char *siti = NULL, *adi = NULL, *budi = NULL;
  gint64 of_siti = resident (fixture, "Siti", &siti), of_adi = resident (fixture, "Adi", &adi), of_budi = resident (fixture, "Budi", &budi);

  fixture_do (fixture, "relation-add", "resident", siti, "relative", adi, "kind", "sibling", "may-call", "never", NULL);
  fixture_do (fixture, "relation-add", "resident", siti, "person", "Imas", "kind", "sibling", "may-call", "ask", NULL);
  fixture_do (fixture, "relation-add", "resident", siti, "person", "Umar", "kind", "keep_apart", NULL);
  fixture_do (fixture, "relation-add", "resident", budi, "relative", adi, "kind", "keep_apart", NULL);
  g_autoptr (GPtrArray) own = list (fixture, of_siti), kept = list (fixture, of_budi), reversed = list (fixture, of_adi);
  g_assert_false (relation_can_be_called (own->pdata[0]));
  g_assert_true (relation_can_be_called (own->pdata[1]));
  g_assert_false (relation_can_be_called (own->pdata[2]));
  g_assert_false (relation_can_be_called (kept->pdata[0]));
  g_assert_true (relation_can_be_called (reversed->pdata[0]));
  g_assert_false (relation_can_be_called (reversed->pdata[1]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/relation/is-seen-from-both-sides", is_seen_from_both_sides);
  fixture_add ("/relation/keeps-apart-both-ways", keeps_apart_both_ways);
  fixture_add ("/relation/knows-people-outside", knows_people_outside);
  fixture_add ("/relation/refuses-what-can-not-be", refuses_what_can_not_be);
  g_test_add_func ("/relation/knows-numbers", knows_numbers);
  fixture_add ("/relation/knows-who-can-be-called", knows_who_can_be_called);
  return g_test_run ();
}

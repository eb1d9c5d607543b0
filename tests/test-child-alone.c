/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A child who comes with nobody makes tasks by itself, once a stay; one who has an adult of its own here does not. */
#include "db/report/pending.h"
#include "tests/support/shelter.h"

static void
assert_tasks (Fixture *fixture, int expected)
{
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM task WHERE cause = 'child_alone'"), ==, expected);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM task"), ==, expected);
}

static void
assert_badge (Fixture *fixture, guint open, guint overdue)
{
  g_autoptr (GError) error = NULL;
  g_autofree Pending *pending = pending_read (fixture_record (fixture), 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (pending->open[PENDING_TASKS], ==, open);
  g_assert_cmpuint (pending->overdue[PENDING_TASKS], ==, overdue);
}

/* Admits into the house, without a bed; @tasks: how many there are then, of all children. */
static void
admit_alone (Fixture *fixture, const char *name, int tasks)
{
  fixture_do (fixture, "admit", "resident", name, "house", "Singgah", NULL);
  assert_tasks (fixture, tasks);
}

/* Three within a day and the notices in a month, about the child and its stay; the one of the social worker is hers. */
static void
test_admitted (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  gint64 dewi = fixture_make (fixture, "staff", "staff-add", "name", "dewi", "roles", "social_worker", NULL);
  gint64 deni = shelter_resident (fixture, "Deni", "L", "2014-02-01");
  g_autoptr (Outcome) admitted = fixture_perform (fixture, "admit", "resident", "Deni", "bed", "Umum 01", NULL);
  assert_tasks (fixture, 4);
  g_autofree char *about = g_strdup_printf ("SELECT COUNT (*) FROM task WHERE resident = %" G_GINT64_FORMAT " AND stay = %" G_GINT64_FORMAT,
                                            deni, outcome_int (admitted, "stay"));
  g_assert_cmpint (fixture_int (fixture, about), ==, 4);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM task WHERE due_at - made_at = 86400"), ==, 3);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM task WHERE due_at - made_at = 2592000"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (owner) FROM task"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT MAX (owner) FROM task"), ==, dewi);
  assert_badge (fixture, 3, 0);
  fixture_set_clock (fixture, FIXTURE_CLOCK + DAY);
  assert_badge (fixture, 3, 3);
  fixture_set_clock (fixture, FIXTURE_CLOCK + 60);
  g_autofree char *act = fixture_text (admitted->act);
  fixture_do (fixture, "undo", "act", act, NULL);
  assert_tasks (fixture, 0);
}

/* Who is already somebody's case is that one's. */
static void
test_worker (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  fixture_do (fixture, "staff-add", "name", "dewi", "roles", "social_worker", NULL);
  gint64 rina = fixture_make (fixture, "staff", "staff-add", "name", "rina", "roles", "social_worker", NULL);
  shelter_resident (fixture, "Rudi", "L", "2014-02-01");
  shelter_admit_born (fixture, "Deni", "L", "2014-02-01", "Umum 01");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (owner) FROM task"), ==, 0);
  fixture_do (fixture, "admit", "resident", "Rudi", "bed", "Umum 02", "worker", "rina", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (owner) FROM task"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT MAX (owner) FROM task"), ==, rina);
}

/* Who is grown up, or perhaps so young, or comes with an adult, or finds one of its people here. */
static void
test_who (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Lilis", "P", "Mawar 01");
  shelter_resident (fixture, "Alya", "P", "2024-01-01");
  fixture_do (fixture, "share-bed", "resident", "Alya", "with", "Lilis", "kind", "child", NULL);
  shelter_resident (fixture, "Sari", "P", "2015-01-01");
  fixture_do (fixture, "relation-add", "resident", "Sari", "relative", "Lilis", "kind", "parent", NULL);
  fixture_do (fixture, "admit", "resident", "Sari", "bed", "Mawar 02", NULL);
  shelter_admit_born (fixture, "Eko", "L", "2008-03-02", "Melati 02");
  assert_tasks (fixture, 0);

  shelter_resident (fixture, "Rudi", "L", "2013-01-01");
  fixture_do (fixture, "relation-add", "resident", "Rudi", "relative", "Sari", "kind", "sibling", NULL);
  fixture_do (fixture, "admit", "resident", "Rudi", "bed", "Umum 01", NULL);
  assert_tasks (fixture, 4);
  shelter_resident (fixture, "Tono", "L", NULL);
  fixture_do (fixture, "resident-change", "resident", "Tono", "age-from", "16", "age-to", "20", NULL);
  admit_alone (fixture, "Tono", 8);
}

/* Whom an adult is kept apart from, or has gone, is nobody to come to. */
static void
test_not_its_people (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Lilis", "P", "Mawar 01");
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  shelter_resident (fixture, "Sari", "P", "2015-01-01");
  fixture_do (fixture, "relation-add", "resident", "Sari", "relative", "Budi", "kind", "keep_apart", NULL);
  fixture_do (fixture, "relation-add", "resident", "Lilis", "relative", "Sari", "kind", "child", NULL);
  fixture_do (fixture, "discharge", "resident", "Lilis", "destination", "MDR", NULL);
  shelter_admit (fixture, "Rini", "P", "Mawar 03");
  fixture_do (fixture, "relation-add", "resident", "Sari", "relative", "Rini", "kind", "other", NULL);
  admit_alone (fixture, "Sari", 4);
}

/* Of children alone all are; of those who came beside adults whoever is admitted with nobody, and each once. */
static void
test_triage (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  g_autoptr (Outcome) alone = fixture_perform (fixture, "group-arrival", "children", "1", "infants", "1", NULL);
  assert_tasks (fixture, 8);
  g_autofree char *stay = fixture_text (fixture_int (fixture, "SELECT MIN (resident) FROM stay"));
  g_autoptr (Outcome) again = fixture_perform (fixture, "admit", "resident", stay, NULL);
  assert_tasks (fixture, 8);
  g_autofree char *act = fixture_text (again->act), *first = fixture_text (alone->act);
  fixture_do (fixture, "undo", "act", act, NULL);
  fixture_do (fixture, "undo", "act", first, NULL);
  assert_tasks (fixture, 0);

  fixture_do (fixture, "group-arrival", "women", "1", "children", "2", NULL);
  assert_tasks (fixture, 0);
  g_autofree char *mother = fixture_text (fixture_int (fixture, "SELECT MIN (s.id) FROM stay s JOIN resident r ON r.id = s.resident WHERE r.sex = 'P'"));
  g_autofree char *one = fixture_text (fixture_int (fixture, "SELECT MIN (s.resident) FROM stay s JOIN resident r ON r.id = s.resident WHERE r.sex = 'U'"));
  g_autofree char *other = fixture_text (fixture_int (fixture, "SELECT MAX (s.resident) FROM stay s JOIN resident r ON r.id = s.resident WHERE r.sex = 'U'"));
  fixture_do (fixture, "admit", "resident", one, "with", mother, "with-kind", "child", NULL);
  assert_tasks (fixture, 0);
  fixture_do (fixture, "admit", "resident", other, NULL);
  assert_tasks (fixture, 4);
}

/* Children who come with each other come with nobody: each of them, in one act or one after the other. */
static void
test_family (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_resident (fixture, "Deni", "L", "2012-02-01");
  shelter_resident (fixture, "Rudi", "L", "2014-02-01");
  fixture_do (fixture, "admit-family", "residents", "Deni,Rudi", "beds", "Umum 01,Umum 02", NULL);
  assert_tasks (fixture, 8);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (DISTINCT stay) FROM task"), ==, 2);
  shelter_resident (fixture, "Joni", "L", "2016-02-01");
  fixture_do (fixture, "admit", "resident", "Joni", "bed", "Umum 03", "with", "Deni", "with-kind", "child", NULL);
  assert_tasks (fixture, 12);
}

/* Who comes with a child that has its mother here comes with her, until she has gone. */
static void
test_with_sister (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Lilis", "P", "Mawar 01");
  shelter_resident (fixture, "Sari", "P", "2015-01-01");
  fixture_do (fixture, "admit", "resident", "Sari", "bed", "Mawar 02", "with", "Lilis", "with-kind", "child", NULL);
  shelter_resident (fixture, "Alya", "P", "2017-01-01");
  fixture_do (fixture, "admit", "resident", "Alya", "bed", "Mawar 03", "with", "Sari", "with-kind", "sharer", "agreed-by", "Kasi", NULL);
  assert_tasks (fixture, 0);
  fixture_do (fixture, "discharge", "resident", "Lilis", "destination", "MDR", "override", "for the night", NULL);
  shelter_resident (fixture, "Dewi", "P", "2018-01-01");
  fixture_do (fixture, "admit", "resident", "Dewi", "bed", "Mawar 04", "with", "Sari", "with-kind", "sharer", "agreed-by", "Kasi", NULL);
  assert_tasks (fixture, 4);
}

/* The mother is in the same act, in whoever's bed and in whatever order. */
static void
test_in_one_act (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_resident (fixture, "Sari", "P", "2015-01-01");
  shelter_resident (fixture, "Lilis", "P", "1990-01-01");
  fixture_do (fixture, "admit-family", "residents", "Sari,Lilis", "beds", "Mawar 01,share", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay WHERE ended_at IS NULL"), ==, 2);
  assert_tasks (fixture, 0);
}

/* Mother and child come over one by one: it goes with her still; without her it is alone. */
static void
test_taken_over (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  fixture_do (fixture, "house-add", "name", "Teduh", "zone", "Asia/Jakarta", NULL);
  shelter_admit (fixture, "Lilis", "P", "Mawar 01");
  shelter_resident (fixture, "Sari", "P", "2015-01-01");
  shelter_resident (fixture, "Deni", "L", "2016-01-01");
  fixture_do (fixture, "admit", "resident", "Sari", "bed", "Mawar 02", "with", "Lilis", "with-kind", "child", NULL);
  fixture_do (fixture, "admit", "resident", "Deni", "house", "Singgah", "with", "Lilis", "with-kind", "child", NULL);
  assert_tasks (fixture, 0);
  fixture_set_clock (fixture, FIXTURE_CLOCK + HOUR);
  gint64 there = fixture_make (fixture, "stay", "take-over", "resident", "Lilis", "house", "Teduh", NULL);
  gint64 child = fixture_make (fixture, "stay", "take-over", "resident", "Sari", "house", "Teduh", NULL);
  g_assert_cmpint (shelter_int (fixture, "stay", child, "with_stay"), ==, there);
  shelter_assert_text (fixture, "stay", child, "with_kind", "child");
  assert_tasks (fixture, 0);
  fixture_do (fixture, "discharge", "resident", "Lilis", "destination", "MDR", "override", "for the night", NULL);
  gint64 other = fixture_make (fixture, "stay", "take-over", "resident", "Deni", "house", "Teduh", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay WHERE resident = (SELECT id FROM resident WHERE name = 'Deni')"
                                         " AND with_stay IS NULL"), ==, 1);
  g_assert_cmpint (other, !=, 0);
  assert_tasks (fixture, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/child-alone/admitted", test_admitted);
  fixture_add ("/child-alone/worker", test_worker);
  fixture_add ("/child-alone/who", test_who);
  fixture_add ("/child-alone/not-its-people", test_not_its_people);
  fixture_add ("/child-alone/triage", test_triage);
  fixture_add ("/child-alone/family", test_family);
  fixture_add ("/child-alone/with-sister", test_with_sister);
  fixture_add ("/child-alone/in-one-act", test_in_one_act);
  fixture_add ("/child-alone/taken-over", test_taken_over);
  return g_test_run ();
}

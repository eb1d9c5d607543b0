/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline of a resident: acts that name him by way of something else, and what was taken back, stand there too. */
#include "db/report/timeline.h"

#include "tests/support/shelter.h"

#include <string.h>

#define SITI "Siti Rahmawati"

static gint64
id_of (Fixture *fixture, const char *name)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM resident WHERE name = '%s'", name);

  return fixture_int (fixture, sql);
}

static GPtrArray *
timeline (Fixture *fixture, gint64 resident)
{
  g_autoptr (GError) error = NULL;
  TimelineQuery query = { .resident = resident, .staff = fixture_staff (fixture), .limit = 50 };
  GPtrArray *lines = timeline_read (fixture_record (fixture), &query, &error);

  g_assert_no_error (error);
  return lines;
}

static guint
count (Fixture *fixture, gint64 resident, const char *kind)
{
  g_autoptr (GPtrArray) lines = timeline (fixture, resident);
  guint n = 0;

  for (guint i = 0; i < lines->len; i++)
    n += g_str_equal (((TimelineLine *) lines->pdata[i])->line->kind, kind);
  return n;
}

/* Takes the last act of the record back; it stands in the timeline, and says what was undone. */
static void
undo_is_told (Fixture *fixture, gint64 resident, const Outcome *outcome)
{
  g_autofree char *act = fixture_text (outcome->act);
  fixture_do (fixture, "undo", "act", act, NULL);

  g_autoptr (GPtrArray) lines = timeline (fixture, resident);
  g_assert_cmpuint (lines->len, >, 1);
  const TimelineLine *undone = lines->pdata[0], *before = lines->pdata[1];
  g_assert_cmpstr (undone->line->kind, ==, "undo");
  g_assert_cmpint (before->line->act, ==, outcome->act);
  g_assert_cmpstr (undone->undone_kind, ==, before->line->kind);
}

/* What was done to the one who turned out to be the same: names and tags had no stay. After an unmerge it is his again. */
static void
test_merged (Fixture *fixture)
{
  static const char *const kinds[] = { "alias-add", "tag-add", "relation-add" };

  shelter_new (fixture, FALSE);
  shelter_admit (fixture, SITI, "P", "Mawar 01");
  gint64 twin = shelter_resident (fixture, "Titi", "P", NULL), first = shelter_resident (fixture, "Wulan", "P", NULL);
  fixture_do (fixture, "alias-add", "resident", "Titi", "name", "Bu Ti", NULL);
  fixture_do (fixture, "tag-add", "resident", "Titi", "tag", "lansia", NULL);
  fixture_do (fixture, "relation-add", "resident", "Titi", "person", "Pak Umar", "kind", "sibling", NULL);
  fixture_do (fixture, "alias-add", "resident", "Wulan", "name", "Tiwi", NULL);
  gint64 siti = id_of (fixture, SITI);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_cmpuint (count (fixture, siti, kinds[i]), ==, 0);      /* somebody else's, as far as anybody knows */

  fixture_do (fixture, "resident-merge", "keep", "Titi", "merge", "Wulan", NULL);
  g_autoptr (Outcome) merge = fixture_perform (fixture, "resident-merge", "keep", SITI, "merge", "Titi", NULL);
  g_assert_cmpuint (count (fixture, siti, "resident-add"), ==, 3);
  g_assert_cmpuint (count (fixture, siti, "alias-add"), ==, 2);
  g_assert_cmpuint (count (fixture, siti, "tag-add"), ==, 1);
  g_assert_cmpuint (count (fixture, siti, "relation-add"), ==, 1);
  undo_is_told (fixture, siti, merge);
  g_assert_cmpuint (count (fixture, siti, "tag-add"), ==, 0);
  g_assert_cmpuint (count (fixture, twin, "tag-add"), ==, 1);
  g_assert_cmpuint (count (fixture, twin, "alias-add"), ==, 2);
  g_assert_cmpuint (count (fixture, first, "alias-add"), ==, 1);
}

/* A paper is about everybody on it, also when it gets the office's number, is signed, or is void. */
static void
test_papers (Fixture *fixture)
{
  static const char *const acts[][3] = {
    { "document-number", "number", "460/12/Dinsos" }, { "document-signed", NULL, NULL }, { "document-void", "reason", "wrong name" },
  };

  shelter_new (fixture, FALSE);
  shelter_admit (fixture, SITI, "P", "Mawar 01");
  shelter_admit (fixture, "Wati", "P", "Mawar 02");
  shelter_admit (fixture, "Rahmi", "P", "Mawar 03");
  g_autofree char *paper = fixture_text (fixture_make (fixture, "document", "document-issue", "house", "Singgah", "kind", "BAST_IN", "stays",
                                                       "1,2", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++) {
    g_autoptr (Outcome) done = fixture_perform (fixture, acts[i][0], "document", paper, acts[i][1], acts[i][2], NULL);
    g_assert_cmpuint (count (fixture, id_of (fixture, SITI), acts[i][0]), ==, 1);
    g_assert_cmpuint (count (fixture, id_of (fixture, "Wati"), acts[i][0]), ==, 1);
    g_assert_cmpuint (count (fixture, id_of (fixture, "Rahmi"), acts[i][0]), ==, 0);
    undo_is_told (fixture, id_of (fixture, SITI), done);
    g_assert_cmpuint (count (fixture, id_of (fixture, "Wati"), "undo"), ==, i + 1);
    g_assert_cmpuint (count (fixture, id_of (fixture, "Rahmi"), "undo"), ==, 0);
  }
}

/* That an extension was agreed to is confirmed: of the stay, not only of its extension. */
static void
test_confirmed (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, SITI, "P", "Mawar 01");
  shelter_admit (fixture, "Wati", "P", "Mawar 02");
  g_autoptr (Outcome) extended = fixture_perform (fixture, "extend", "resident", SITI, "reason", "SAKIT", "approver", "Kasi", "channel",
                                                  "telephone", NULL);
  g_autofree char *approval = fixture_text (outcome_int (extended, "approval"));
  g_autoptr (Outcome) confirmed = fixture_perform (fixture, "approval-confirm", "approval", approval, "override", "the letter came", NULL);

  g_assert_cmpuint (count (fixture, id_of (fixture, SITI), "approval-confirm"), ==, 1);
  g_assert_cmpuint (count (fixture, id_of (fixture, "Wati"), "approval-confirm"), ==, 0);
  undo_is_told (fixture, id_of (fixture, SITI), confirmed);
}

static void
test_doses (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, SITI, "P", "Mawar 01");
  shelter_admit (fixture, "Wati", "P", "Mawar 02");
  g_autofree char *medicine = fixture_text (fixture_make (fixture, "medicine", "medicine-add", "resident", SITI, "name", "Parasetamol", NULL));
  g_autoptr (Outcome) dose = fixture_perform (fixture, "dose-log", "medicine", medicine, "state", "given", NULL);

  g_assert_cmpuint (count (fixture, id_of (fixture, SITI), "dose-log"), ==, 1);
  undo_is_told (fixture, id_of (fixture, SITI), dose);
  g_assert_cmpuint (count (fixture, id_of (fixture, "Wati"), "undo"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/timeline/merged", test_merged);
  fixture_add ("/timeline/papers", test_papers);
  fixture_add ("/timeline/confirmed", test_confirmed);
  fixture_add ("/timeline/doses", test_doses);
  return g_test_run ();
}

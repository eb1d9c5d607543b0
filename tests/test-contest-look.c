/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one question tells of a bed that is gone, the act tells in the same words; where it is silent, the act is asked. */
#include "db/record/contest-look.h"
#include "tests/support/shelter.h"

typedef struct {
  const char *who, *bed;             /* who: a name of furnish() */
  const char *staff;                 /* (nullable): admin */
  gboolean by_id;                    /* the bed is named by its id */
  gboolean told;                     /* by the question; %FALSE: it leaves it to the act */
} Case;

static const Case cases[] = {
  { "Anto", "Melati 01", NULL, FALSE, TRUE },        /* Budi has it */
  { "Anto", "Melati 01", NULL, TRUE, TRUE },
  { "Anto", "Mawar 01", NULL, FALSE, TRUE },         /* a confidential stay: its code */
  { "Anto", "Mawar 01", "petugas", TRUE, TRUE },
  { "Anto", "Mawar 02", NULL, FALSE, TRUE },         /* who came without a name */
  { "Anto", "Umum 04", NULL, FALSE, TRUE },          /* shared by two: whose it is */
  { "Anto", "Melati 02", NULL, FALSE, FALSE },       /* free */
  { "Anto", "Melati 03", NULL, FALSE, FALSE },       /* out of use */
  { "Anto", "Melati 04", NULL, TRUE, FALSE },        /* held */
  { "Anto", "Melati 09", NULL, FALSE, FALSE },       /* there is none */
  { "Anto", "Umum 01", NULL, FALSE, FALSE },         /* there are two, in two houses */
  { "Anto", "Umum 01", NULL, TRUE, TRUE },
  { "Anto", "Lain/Umum 01", NULL, FALSE, FALSE },    /* a house is named */
  { "Anto", "Rumah Tua 01", NULL, FALSE, FALSE },    /* two spaces */
  { "Anto", "Umum 02", NULL, TRUE, FALSE },          /* no longer in the house */
  { "Budi", "Mawar 01", NULL, FALSE, FALSE },        /* stays here himself */
  { "Lama", "Melati 01", NULL, FALSE, FALSE },       /* was merged into another */
  { "Anto", "Melati 01", "auditor", FALSE, FALSE },  /* may not */
  { "Anto", "Melati 01", "nobody", FALSE, FALSE },   /* has no role */
  { "Anto", "Melati 01", "gone", FALSE, FALSE },     /* works here no more */
};

static gint64
staff (Fixture *fixture, const char *name, const char *roles)
{
  return fixture_make (fixture, "staff", "staff-add", "name", name, roles ? "roles" : NULL, roles, NULL);
}

static void
add_rooms (Fixture *fixture)
{
  g_autofree char *other = fixture_text (fixture_make (fixture, "house", "house-add", "name", "Lain", "zone", "Asia/Jayapura", NULL));
  g_autofree char *room = fixture_text (fixture_make (fixture, "room", "room-add", "house", other, "name", "Umum", NULL));

  fixture_do (fixture, "room-add", "house", "Singgah", "name", "Rumah Tua", NULL);
  fixture_do (fixture, "bed-add", "room", "Rumah Tua", "name", "01", NULL);
  shelter_admit (fixture, "Joko", "L", "Rumah Tua 01");
  shelter_admit (fixture, "Wati", "P", "Umum 01");
  fixture_do (fixture, "bed-retire", "bed", "Umum 02", NULL);
  fixture_do (fixture, "bed-add", "room", room, "name", "01", NULL);
}

static void
add_guests (Fixture *fixture)
{
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  shelter_resident (fixture, "Anto", "L", "1980-01-01");
  shelter_resident (fixture, "Lama", "L", "1980-01-01");
  fixture_do (fixture, "resident-merge", "keep", "Anto", "merge", "Lama", "override", "the same man", NULL);
  shelter_resident (fixture, "Siti", "P", "1990-01-01");
  fixture_do (fixture, "admit", "resident", "Siti", "bed", "Mawar 01", "confidentiality", "hidden", NULL);
  g_autofree char *nameless = fixture_text (fixture_make (fixture, "resident", "resident-add", "sex", "P", NULL));
  fixture_do (fixture, "admit", "resident", nameless, "bed", "Mawar 02", NULL);
  shelter_admit (fixture, "Ibu", "P", "Umum 04");
  shelter_resident (fixture, "Anak", "P", "2025-01-01");
  fixture_do (fixture, "share-bed", "resident", "Anak", "with", "Ibu", "kind", "child", NULL);
  fixture_do (fixture, "bed-outage", "bed", "Melati 03", "reason", "repair", NULL);
  fixture_do (fixture, "bed-hold", "bed", "Melati 04", "for", "Pak RT", NULL);
}

static void
furnish (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  staff (fixture, "petugas", "desk");
  staff (fixture, "auditor", "auditor");
  staff (fixture, "nobody", NULL);
  staff (fixture, "gone", "desk");
  fixture_do (fixture, "staff-retire", "staff", "gone", NULL);
  add_guests (fixture);
  add_rooms (fixture);
}

/* Also of rows that no act would find by this name any more. */
static gint64
id_of (Fixture *fixture, const char *sql, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Query) query = query_new (fixture_connection (fixture), sql, &error);

  g_assert_no_error (error);
  query_bind_text (query, "name", name);
  g_assert_cmpint (query_step (query, &error), ==, QUERY_ROW);
  return query_int (query, 0);
}

static Request *
request_of (Fixture *fixture, const Case *test)
{
  Request *request = request_new ("admit");
  g_autofree char *resident = fixture_text (id_of (fixture, "SELECT id FROM resident WHERE name = :name", test->who));
  g_autofree char *bed = g_strdup (test->bed);

  if (test->by_id) {
    g_free (bed);
    bed = fixture_text (id_of (fixture,
                               "SELECT b.id FROM bed b JOIN room r ON r.id = b.room WHERE r.name || ' ' || b.name = :name"
                               " ORDER BY b.id",
                               test->bed));
  }
  request_set_actor (request, test->staff ? id_of (fixture, "SELECT id FROM staff WHERE name = :name", test->staff)
                                          : fixture_staff (fixture), 0);
  request_set (request, "resident", resident);
  request_set (request, "bed", bed);
  return request;
}

static gboolean
look (Fixture *fixture, const Request *request, GError **error)
{
  GError *local = NULL;
  g_autoptr (Query) question = contest_look_new (fixture_connection (fixture), request, &local);

  g_assert_no_error (local);
  return !question || contest_look_read (question, query_step (question, &local), acts_kind ("admit"), error);
}

static void
assert_same (const GError *seen, const GError *told)
{
  g_autofree char *seen_coded = record_error_coded (seen, seen->message);
  g_autofree char *told_coded = record_error_coded (told, told->message);

  g_assert_error (seen, RECORD_ERROR, told->code);
  g_assert_cmpint (told->domain, ==, RECORD_ERROR);
  g_assert_cmpstr (seen->message, ==, told->message);
  g_assert_cmpstr (seen_coded, ==, told_coded);
  g_assert_cmpstr (record_error_get_holder (seen), ==, record_error_get_holder (told));
  g_assert_cmpstr (record_error_get_key (seen), ==, record_error_get_key (told));
  g_assert_cmpint (record_error_get_since (seen), ==, record_error_get_since (told));
}

static void
try_case (Fixture *fixture, const Case *test)
{
  g_autoptr (Request) request = request_of (fixture, test);
  g_autoptr (GError) seen = NULL, told = NULL;

  g_test_message ("%s into %s", test->who, test->bed);
  g_assert_cmpint (look (fixture, request, &seen), ==, !test->told);
  if (!test->told) {
    g_assert_no_error (seen);
    return;
  }
  g_assert_false (acts_perform (fixture_record (fixture), request, NULL, &told));
  assert_same (seen, told);
}

static void
test_cases (Fixture *fixture)
{
  furnish (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    try_case (fixture, &cases[i]);
}

/* More than bed and resident, another time, another kind, nobody who asks, or a name for an id: that is for the act. */
static void
test_not_plain (Fixture *fixture)
{
  HappenedAt at = happened_exact (fixture_clock (fixture));

  furnish (fixture);
  for (int i = 0; i < 6; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (Request) request = i == 1 ? request_new ("take-over") : request_of (fixture, &cases[0]);
    g_autoptr (Query) question = NULL;
    if (i == 2)
      request_set (request, "guest-kind", "general");
    if (i == 3)
      request_set_at (request, &at);
    if (i == 4)
      request_set_actor (request, 0, 0);
    if (i == 5)
      request_set (request, "resident", "Anto");
    question = contest_look_new (fixture_connection (fixture), request, &error);
    g_assert_no_error (error);
    g_assert_true ((question != NULL) == (i == 0));
  }
}

/* Who has the bed by this very request is not told that it is gone. */
static void
test_repeated (Fixture *fixture)
{
  static const Case free_bed = { "Anto", "Melati 02", NULL, FALSE, FALSE };

  furnish (fixture);
  g_autoptr (Request) request = request_of (fixture, &free_bed);
  g_autoptr (GError) error = NULL;
  request_set_id (request, record_new_id (fixture_record (fixture)));
  g_assert_true (acts_perform (fixture_record (fixture), request, NULL, &error));
  fixture_do (fixture, "move", "resident", "Anto", "bed", "Umum 03", NULL);
  fixture_do (fixture, "discharge", "resident", "Anto", "destination", "MDR", NULL);
  fixture_do (fixture, "move", "resident", "Budi", "bed", "Melati 02", NULL);
  g_assert_true (look (fixture, request, &error));
  g_assert_no_error (error);
  request_set_id (request, record_new_id (fixture_record (fixture)));
  g_assert_false (look (fixture, request, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_BED_IN_USE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/contest-look/cases", test_cases);
  fixture_add ("/contest-look/not-plain", test_not_plain);
  fixture_add ("/contest-look/repeated", test_repeated);
  return g_test_run ();
}

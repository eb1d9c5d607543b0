/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lists ask of the record: as many statements for several lines as for one of each kind. */
#include "db/report/outings.h"
#include "db/report/waiting.h"
#include "tests/bench/tape.h"
#include "tests/support/shelter.h"

#define KINDS (WAITING_SIGNATURE + 1)

static const char *const jobs[] = { "asks", "confirms", "owes", "signs" };

/* Somebody who is out, and one for whom a decision, a confirmation, a paper and a signature wait. */
static void
add_lines (Fixture *fixture, guint round)
{
  const char *const bed[] = { "Melati", "Mawar", "Umum" };

  for (guint i = 0; i < G_N_ELEMENTS (jobs); i++) {
    g_autofree char *name = g_strdup_printf ("%s %c", jobs[i], 'A' + round);
    shelter_resident (fixture, name, "L", "1980-01-01");
    g_autofree char *stay = fixture_text (fixture_make (fixture, "stay", "admit", "resident", name, "house", "Singgah", NULL));
    if (i == 0)
      fixture_do (fixture, "extend-ask", "resident", name, "reason", "SAKIT", NULL);
    else if (i == 1)
      fixture_do (fixture, "extend", "resident", name, "reason", "SAKIT", "approver", "Kasi", "channel", "telephone", NULL);
    else if (i == 2)
      fixture_do (fixture, "discharge", "resident", name, "destination", "PNT", NULL);
    else
      fixture_do (fixture, "document-issue", "house", "Singgah", "kind", "BAST_IN", "stays", stay, NULL);
  }
  g_autofree char *out = g_strdup_printf ("Out %c", 'A' + round), *place = g_strdup_printf ("%s 01", bed[round % G_N_ELEMENTS (bed)]);
  shelter_resident (fixture, out, round % 3 == 1 ? "P" : "L", "1980-01-01");
  fixture_do (fixture, "admit", "resident", out, "bed", place, NULL);
  fixture_do (fixture, "leave", "resident", out, "kind", "court", "due", "2026-03-04T10:00", NULL);
}

static void
assert_kinds (GPtrArray *lines, guint n)
{
  guint found[KINDS] = { 0 };

  for (guint i = 0; i < lines->len; i++)
    found[((const WaitingLine *) lines->pdata[i])->kind]++;
  for (guint i = 0; i < KINDS; i++)
    g_assert_cmpuint (found[i], ==, i == WAITING_EXIT ? 0 : n);
}

static guint
asked_of_waiting (Fixture *fixture, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Tape) tape = tape_record (fixture_connection (fixture));
  g_autoptr (GPtrArray) lines = waiting_read (fixture_record (fixture), 0, FALSE, &error);

  tape_stop (tape);
  g_assert_no_error (error);
  assert_kinds (lines, n);
  return tape_statements (tape, 0);
}

static guint
asked_of_outings (Fixture *fixture, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Tape) tape = tape_record (fixture_connection (fixture));
  g_autoptr (GPtrArray) outings = outings_read (fixture_record (fixture), 0, FALSE, &error);

  tape_stop (tape);
  g_assert_no_error (error);
  g_assert_cmpuint (outings->len, ==, n);
  return tape_statements (tape, 0);
}

/* A house more is asked of once more: so is seen that they are counted. */
static void
test_lines (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  add_lines (fixture, 0);
  guint waiting = asked_of_waiting (fixture, 1), outings = asked_of_outings (fixture, 1);
  add_lines (fixture, 1);
  add_lines (fixture, 2);
  g_assert_cmpuint (asked_of_waiting (fixture, 3), ==, waiting);
  g_assert_cmpuint (asked_of_outings (fixture, 3), ==, outings);
  fixture_do (fixture, "house-add", "name", "Teduh", "zone", "Asia/Jakarta", NULL);
  g_assert_cmpuint (asked_of_waiting (fixture, 3), >, waiting);
  g_assert_cmpuint (asked_of_outings (fixture, 3), >, outings);
}

/* Whoever may not see a confidential stay has its code in every list. */
static void
test_names (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  add_lines (fixture, 0);
  fixture_run (fixture, "UPDATE stay SET confidentiality = 'hidden'");
  for (int see = 0; see < 2; see++) {
    g_autoptr (GPtrArray) lines = waiting_read (fixture_record (fixture), 0, see, NULL);
    g_autoptr (GPtrArray) outings = outings_read (fixture_record (fixture), 0, see, NULL);
    g_assert_cmpuint (lines->len, ==, G_N_ELEMENTS (jobs));
    for (guint i = 0; i < lines->len; i++)
      g_assert_cmpint (g_str_has_prefix (((const WaitingLine *) lines->pdata[i])->name, "K-"), ==, !see);
    g_assert_cmpint (g_str_has_prefix (((const Outing *) outings->pdata[0])->name, "K-"), ==, !see);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/report-asks/lines", test_lines);
  fixture_add ("/report-asks/names", test_names);
  return g_test_run ();
}

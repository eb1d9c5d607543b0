/* SPDX-License-Identifier: GPL-3.0-or-later */
/* While a stay goes on: out and back, what changes about it, lists; and what the database refuses below the rules. */
#include "db/record/stay.h"
#include "tests/support/shelter.h"

#include <string.h>

#define NOW FIXTURE_CLOCK

/* Out and back, and what changes. */

static void
test_leave (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  gint64 id = shelter_admit (fixture, "Budi", "L", "Melati 01");
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "due", "leave", "resident", "Budi",
                          "kind", "leave", "due", "2026-03-01T10:00");
  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "not away", "return", "resident", "Budi");
  gint64 permit = fixture_make (fixture, "permit", "leave", "resident", "Budi", "kind", "hospital",
                                "due", "2026-03-03T10:00", "note", "dialysis", NULL);
  shelter_assert_text (fixture, "stay", id, "custody", "hospital");
  shelter_assert_bed (fixture, id, "Melati 01");
  g_assert_cmpint (shelter_int (fixture, "permit", permit, "due_at"), ==, NOW + DAY);
  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "already", "leave", "resident", "Budi",
                          "kind", "leave", "due", "2026-03-04T10:00");
  fixture_set_clock (fixture, NOW + 3 * HOUR);
  fixture_do (fixture, "return", "resident", "Budi", NULL);
  g_assert_cmpint (shelter_int (fixture, "permit", permit, "back_at"), ==, NOW + 3 * HOUR);
  shelter_assert_text (fixture, "stay", id, "custody", "house");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting WHERE source = 'desk'"), ==,
                   2);

  fixture_do (fixture, "stay-change", "resident", "Budi", "going-out", "no", NULL);
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, "go out", "leave", "resident", "Budi", "kind",
                          "leave", "due", "2026-03-04T10:00");
  fixture_do (fixture, "stay-change", "resident", "Budi", "going-out", "yes", NULL);
  fixture_do (fixture, "alert-add", "resident", "Budi", "instruction", "not_going_out", NULL);
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, "not to go out", "leave", "resident", "Budi",
                          "kind", "leave", "due", "2026-03-04T10:00");
  fixture_do (fixture, "leave", "resident", "Budi", "kind", "court", "due", "2026-03-04T10:00",
              "override", "summoned", NULL);
}

/* An alert keeps somebody in while it holds: not after its day, and not in a stay after the one it was of. */
static void
test_kept_in (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  g_autofree char *stay = fixture_text (shelter_admit (fixture, "Budi", "L", "Melati 01"));
  fixture_set_clock (fixture, NOW + HOUR);
  fixture_do (fixture, "alert-add", "resident", "Budi", "instruction", "not_going_out", "until", "2026-03-02T18:00", NULL);
  fixture_set_clock (fixture, NOW + 8 * HOUR - 1);
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, "not to go out", "leave", "resident", "Budi", "kind", "leave", "due",
                          "2026-03-04T10:00");
  fixture_set_clock (fixture, NOW + 8 * HOUR);
  fixture_do (fixture, "leave", "resident", "Budi", "kind", "leave", "due", "2026-03-04T10:00", NULL);
  fixture_do (fixture, "return", "resident", "Budi", NULL);

  fixture_do (fixture, "alert-add", "resident", "Budi", "instruction", "not_going_out", "stay", stay, NULL);
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, "not to go out", "leave", "resident", "Budi", "kind", "leave", "due",
                          "2026-03-04T10:00");
  fixture_set_clock (fixture, NOW + 9 * HOUR);
  fixture_do (fixture, "discharge", "resident", "Budi", "destination", "KEL", NULL);
  fixture_set_clock (fixture, NOW + 10 * HOUR);
  fixture_do (fixture, "admit", "resident", "Budi", "bed", "Melati 01", NULL);
  fixture_do (fixture, "leave", "resident", "Budi", "kind", "leave", "due", "2026-03-04T10:00", NULL);
}

static void
test_whereabouts (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  gint64 id = shelter_admit (fixture, "Budi", "L", "Melati 01");
  shelter_assert_refused (fixture, RECORD_ERROR_ALREADY, "already", "whereabouts", "resident",
                          "Budi", "whereabouts", "known");
  fixture_do (fixture, "whereabouts", "resident", "Budi", "whereabouts", "unknown", NULL);
  shelter_assert_text (fixture, "stay", id, "whereabouts", "unknown");
  shelter_assert_bed (fixture, id, "Melati 01");
  fixture_do (fixture, "return", "resident", "Budi", NULL);
  shelter_assert_text (fixture, "stay", id, "whereabouts", "known");

  fixture_do (fixture, "displace", "resident", "Budi", NULL);
  shelter_admit (fixture, "Agus", "L", "Melati 01");
  shelter_assert_refused (fixture, RECORD_ERROR_BED_IN_USE, "Agus", "return", "resident", "Budi",
                          "bed", "Melati 01");
  fixture_do (fixture, "return", "resident", "Budi", "bed", "Melati 02", NULL);
  shelter_assert_bed (fixture, id, "Melati 02");
  shelter_assert_sound (fixture);
}

static void
test_change (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  gint64 id = shelter_admit (fixture, "Budi", "L", "Melati 01");
  fixture_do (fixture, "stay-change", "resident", "Budi", "confidentiality", "do_not_tell",
              "custody", "police", "custody-name", "Polsek Coblong", NULL);

  shelter_assert_text (fixture, "stay", id, "confidentiality", "do_not_tell");
  shelter_assert_text (fixture, "stay", id, "custody", "police");
  shelter_assert_text (fixture, "stay", id, "custody_name", "Polsek Coblong");
  fixture_do (fixture, "stay-change", "resident", "Budi", "custody", "house", NULL);
  shelter_assert_text (fixture, "stay", id, "custody_name", NULL);
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "what changes", "stay-change", "resident",
                          "Budi");
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "what changes", "stay-attribute",
                          "resident", "Budi");
}

/* The night officer may hide somebody at once; to show again is for who knows the case. */
static void
test_who_may_change (Fixture *fixture)
{
  static const struct {
    const char *staff, *to;
    gboolean may;
  } steps[] = {
    { "rina", "do_not_tell", TRUE },  { "rina", "normal", FALSE },     { "rina", "hidden", TRUE },
    { "rina", "do_not_tell", FALSE }, { "dewi", "do_not_tell", TRUE }, { "dewi", "normal", TRUE },
    { "eko", "hidden", FALSE },
  };

  shelter_new (fixture, FALSE);
  fixture_do (fixture, "staff-add", "name", "rina", "roles", "desk", NULL);
  fixture_do (fixture, "staff-add", "name", "dewi", "roles", "social_worker", NULL);
  fixture_do (fixture, "staff-add", "name", "eko", "roles", "health", NULL);
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    g_autoptr (GError) error = NULL;
    gboolean done = shelter_try (fixture, steps[i].staff, &error, "stay-change", "resident", "Budi",
                                 "confidentiality", steps[i].to, NULL);
    g_assert_cmpint (done, ==, steps[i].may);
    if (!done)
      g_assert_error (error, RECORD_ERROR, RECORD_ERROR_PERMISSION);
  }
}

/* Whose social worker somebody is now: not before, and not after the stay. */
static void
test_cases (Fixture *fixture)
{
  static const char *const names[] = { "Budi", "Agus", "Tono" };
  shelter_new (fixture, FALSE);
  gint64 admin = fixture_staff (fixture);
  fixture_do (fixture, "staff-add", "name", "dewi", "roles", "social_worker", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *bed = g_strdup_printf ("Melati 0%u", i + 1);
    shelter_admit (fixture, names[i], "L", bed);
    fixture_do (fixture, "stay-attribute", "resident", names[i], "worker", "admin", NULL);
  }
  fixture_do (fixture, "stay-attribute", "resident", "Agus", "worker", "dewi", NULL);
  fixture_do (fixture, "discharge", "resident", "Tono", "destination", "MDR", NULL);

  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) cases = stay_list_cases (fixture_connection (fixture), admin, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cases->len, ==, 1);
  g_assert_cmpint (g_array_index (cases, gint64, 0), ==, fixture_int (fixture, "SELECT id FROM resident WHERE name = 'Budi'"));
}

static void
test_attributes (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  fixture_set_clock (fixture, NOW + DAY);
  fixture_do (fixture, "stay-attribute", "resident", "Budi", "spm-group", "LNS", "worker", "admin",
              NULL);
  fixture_set_clock (fixture, NOW + 2 * DAY);
  fixture_do (fixture, "stay-attribute", "resident", "Budi", "spm-group", "DIS", NULL);
  fixture_do (fixture, "stay-attribute", "resident", "Budi", "spm-group", "DIS", NULL);

  g_assert_cmpint (fixture_int (fixture,
                                "SELECT COUNT(*) FROM stay_attribute WHERE what = 'spm_group'"),
                   ==, 2);
  g_assert_cmpint (fixture_int (fixture, "SELECT until FROM stay_attribute WHERE value = 'LNS'"),
                   ==, NOW + 2 * DAY);
  g_assert_cmpint (fixture_int (fixture, "SELECT since FROM stay_attribute WHERE value = 'DIS'"),
                   ==, NOW + 2 * DAY);
}

/* Lists. */

static void
test_list (Fixture *fixture)
{
  gint64 house = shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  shelter_resident (fixture, "Siti", "P", NULL);
  g_autoptr (Outcome) hidden = fixture_perform (fixture, "admit", "resident", "Siti", "bed",
                                                "Mawar 01", "confidentiality", "hidden", NULL);
  fixture_do (fixture, "discharge", "resident", "Budi", "destination", "KEL", NULL);
  gint64 again =
      fixture_make (fixture, "stay", "admit", "resident", "Budi", "house", "Singgah", NULL);
  Connection *connection = fixture_connection (fixture);
  StayQuery open = { 0 }, in_house = { .house = house, .see_hidden = TRUE },
            wait = { .house = house, .to_confirm = TRUE };

  g_autoptr (GPtrArray) all = stay_list (connection, &open, NULL);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_true (g_str_has_prefix (((Stay *) all->pdata[0])->name, "K-"));
  g_assert_cmpstr (((Stay *) all->pdata[1])->name, ==, "Budi");
  g_autoptr (GPtrArray) here = stay_list (connection, &in_house, NULL);
  g_assert_cmpstr (((Stay *) here->pdata[0])->name, ==, "Siti");
  StayQuery of_budi = { .resident = ((Stay *) all->pdata[1])->resident };
  g_autoptr (GPtrArray) his = stay_list (connection, &of_budi, NULL);
  g_assert_cmpuint (his->len, ==, 2);
  g_assert_cmpint (((Stay *) his->pdata[0])->id, ==, again);
  g_autoptr (GPtrArray) waiting = stay_list (connection, &wait, NULL);
  g_assert_cmpuint (waiting->len, ==, 0);
  g_autofree char *code = stay_shown_name (connection, outcome_int (hidden, "stay"), FALSE, NULL);
  g_assert_true (g_str_has_prefix (code, "K-"));
  g_autoptr (GError) error = NULL;
  g_assert_null (stay_get (connection, 4711, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND);
}

/* Raw SQL against the last line of defence. */

static void
test_constraints (Fixture *fixture)
{
  static const char *const broken[] = {
    "UPDATE stay SET ended_at = NULL, ended_certainty = NULL WHERE number = 1", /* two open stays of Budi */
    "UPDATE stay SET shares_bed_of = id WHERE number = 2",
    "UPDATE stay SET with_stay = id, with_kind = 'child' WHERE number = 2",
    "UPDATE stay SET with_kind = 'child' WHERE number = 2",
    "UPDATE stay SET with_stay = (SELECT id FROM stay WHERE number = 1) WHERE number = 2",
    "UPDATE stay SET custody = 'nobody' WHERE number = 2",
    "UPDATE stay SET custody = NULL WHERE number = 2",
    "UPDATE stay SET custody = '' WHERE number = 2",
    "UPDATE stay SET phase = 'refused' WHERE number = 2",
    "UPDATE stay SET phase = 'left' WHERE number = 2",
    "UPDATE stay SET ended_at = arrived_at - 1 WHERE number = 1",
    "UPDATE stay SET whereabouts = 'here' WHERE number = 2",
    "UPDATE stay SET shares_bed_of = 4711 WHERE number = 2",
    "INSERT INTO stay_attribute (id, stay, what, value, since) SELECT 7, id, 'guest_kind', 'x', 1 FROM stay WHERE number = 2",
    "INSERT INTO stay_attribute (id, stay, what, value, since) SELECT 7, id, 'colour', 'x', 1 FROM stay WHERE number = 2",
    "INSERT INTO permit (id, stay, kind, out_at, due_at) SELECT 7, stay, 'work', 1, 2 FROM permit",
    "INSERT INTO departure (id, stay, destination, departed_at) SELECT 7, stay, 'KEL', 1 FROM departure",
    "UPDATE departure SET outcome = 'returned'",
    "UPDATE departure SET closed_at = departed_at",
    "INSERT INTO bed_use (id, bed, kind, stay, since, doubtful) SELECT 7, u.bed, 'stay', s.id, 1, 0 FROM bed_use u, stay s"
    " WHERE u.until IS NULL AND u.kind = 'stay' AND s.number = 3",
    "INSERT INTO bed_use (id, bed, kind, stay, since, doubtful) SELECT 7, b.id, 'stay', u.stay, u.since, 0 FROM bed_use u, bed b"
    " WHERE u.until IS NULL AND u.kind = 'stay' AND b.id NOT IN (SELECT bed FROM bed_use)",
  };

  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  fixture_do (fixture, "discharge", "resident", "Budi", "destination", "KEL", NULL);
  fixture_do (fixture, "admit", "resident", "Budi", "bed", "Melati 01", NULL);
  fixture_do (fixture, "leave", "resident", "Budi", "kind", "leave", "due", "2026-03-04", NULL);
  shelter_admit (fixture, "Agus", "L", "Melati 02");
  fixture_do (fixture, "depart", "resident", "Agus", "destination", "KEL", NULL);
  shelter_assert_sound (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    fixture_breaks (fixture, broken[i]);
  shelter_assert_sound (fixture);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    FixtureTest test;
  } tests[] = {
    { "/stay/leave", test_leave },
    { "/stay/kept-in", test_kept_in },
    { "/stay/whereabouts", test_whereabouts },
    { "/stay/change", test_change },
    { "/stay/who-may-change", test_who_may_change },
    { "/stay/cases", test_cases },
    { "/stay/attributes", test_attributes },
    { "/stay/list", test_list },
    { "/stay/constraints", test_constraints },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    fixture_add (tests[i].path, tests[i].test);
  return g_test_run ();
}

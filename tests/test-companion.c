/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A patient's companions: one comes instead of another, and each is asked when the patient leaves or dies. */
#include "tests/support/shelter.h"

#include <string.h>

#define OPEN "SELECT COUNT (*) FROM stay WHERE ended_at IS NULL"
#define OUTAGES "SELECT COUNT (*) FROM bed_use WHERE kind = 'outage'"

/* Pak Joko with his wife Ani in Umum 02, in a house that cleans every bed. */
static void
open_house (Fixture *fixture)
{
  shelter_new (fixture, TRUE);
  shelter_admit (fixture, "Joko", "L", "Umum 01");
  shelter_resident (fixture, "Ani", "P", "1980-01-01");
  fixture_do (fixture, "admit", "resident", "Ani", "bed", "Umum 02", "with", "Joko", "with-kind", "companion", "confidentiality",
              "do_not_tell", NULL);
  shelter_resident (fixture, "Rudi", "L", "1985-01-01");
}

static gint64
stay_of (Fixture *fixture, const char *name)
{
  return fixture_make (fixture, "stay", "stay-change", "resident", name, "going-out", "ask", NULL);
}

static void
test_exchange (Fixture *fixture)
{
  open_house (fixture);
  gint64 joko = stay_of (fixture, "Joko"), ani = stay_of (fixture, "Ani");
  fixture_set_clock (fixture, FIXTURE_CLOCK + 2 * DAY);
  g_autoptr (Outcome) outcome = fixture_perform (fixture, "companion-change", "resident", "Rudi", "instead-of", "Ani", "reason",
                                                 "has to work", NULL);
  gint64 rudi = outcome_int (outcome, "stay");
  g_assert_cmpint (outcome_int (outcome, "ended"), ==, ani);
  g_assert_cmpint (shelter_int (fixture, "stay", ani, "ended_at"), ==, fixture_clock (fixture));
  shelter_assert_text (fixture, "stay", ani, "destination", "MDR");
  shelter_assert_text (fixture, "stay", ani, "reason", "has to work");
  g_assert_cmpint (shelter_int (fixture, "stay", rudi, "with_stay"), ==, joko);
  shelter_assert_text (fixture, "stay", rudi, "with_kind", "companion");
  shelter_assert_text (fixture, "stay", rudi, "confidentiality", "do_not_tell");
  shelter_assert_bed (fixture, rudi, "Umum 02");
  g_assert_cmpint (fixture_int (fixture, OUTAGES), ==, 0);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay_attribute WHERE what = 'guest_kind' AND value = 'companion'"), ==, 2);
  shelter_assert_sound (fixture);
  g_autofree char *act = fixture_text (outcome_int (outcome, "act"));
  fixture_do (fixture, "undo", "act", act, NULL);
  shelter_assert_bed (fixture, ani, "Umum 02");
  g_assert_cmpint (fixture_int (fixture, OPEN), ==, 2);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay"), ==, 2);
  shelter_assert_sound (fixture);
}

/* The twin: what ends and is not exchanged is cleaned. */
static void
test_cleaned (Fixture *fixture)
{
  open_house (fixture);
  fixture_do (fixture, "discharge", "resident", "Ani", "destination", "MDR", NULL);
  shelter_assert_use (fixture, "Umum 02", "outage");
}

/* Who sleeps in the patient's bed gives that place away. */
static void
test_shared (Fixture *fixture)
{
  open_house (fixture);
  fixture_do (fixture, "share-bed", "resident", "Ani", "with", "Joko", "kind", "companion", "reason", "he is afraid", NULL);
  gint64 joko = stay_of (fixture, "Joko");
  gint64 rudi = fixture_make (fixture, "stay", "companion-change", "resident", "Rudi", "instead-of", "Ani", "override", "men", NULL);
  g_assert_cmpint (shelter_int (fixture, "stay", rudi, "shares_bed_of"), ==, joko);
  shelter_assert_text (fixture, "stay", rudi, "shares_reason", "he is afraid");
  shelter_assert_bed (fixture, joko, "Umum 01");
  shelter_assert_sound (fixture);
}

/* The child in the bed of who goes stays in it, beside who comes. */
static void
test_child_in_the_bed (Fixture *fixture)
{
  open_house (fixture);
  shelter_resident (fixture, "Bayi", "P", "2026-01-05");
  fixture_do (fixture, "share-bed", "resident", "Bayi", "with", "Ani", "kind", "child", "reason", "is nursed", NULL);
  shelter_resident (fixture, "Rina", "P", "1982-01-01");
  fixture_set_clock (fixture, FIXTURE_CLOCK + DAY);
  gint64 ani = stay_of (fixture, "Ani"), bayi = stay_of (fixture, "Bayi");
  g_autoptr (Outcome) outcome = fixture_perform (fixture, "companion-change", "resident", "Rina", "instead-of", "Ani", NULL);
  gint64 rina = outcome_int (outcome, "stay");
  shelter_assert_bed (fixture, rina, "Umum 02");
  g_assert_cmpint (shelter_int (fixture, "stay", bayi, "shares_bed_of"), ==, rina);
  shelter_assert_text (fixture, "stay", bayi, "shares_reason", "is nursed");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed_share WHERE until IS NULL"), ==, 1);
  shelter_assert_sound (fixture);
  g_autofree char *act = fixture_text (outcome_int (outcome, "act"));
  fixture_do (fixture, "undo", "act", act, NULL);
  shelter_assert_bed (fixture, ani, "Umum 02");
  g_assert_cmpint (shelter_int (fixture, "stay", bayi, "shares_bed_of"), ==, ani);
  shelter_assert_sound (fixture);
}

static void
test_refused (Fixture *fixture)
{
  open_house (fixture);
  shelter_admit (fixture, "Wati", "P", "Mawar 01");
  shelter_resident (fixture, "Dian", "P", "2018-01-01");
  fixture_do (fixture, "admit", "resident", "Dian", "bed", "Umum 03", "with", "Joko", "with-kind", "child", NULL);
  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "came with nobody", "companion-change", "resident", "Rudi", "instead-of", "Joko");
  shelter_assert_refused (fixture, RECORD_ERROR_ALREADY, "here already", "companion-change", "resident", "Ani", "instead-of", "Ani");
  shelter_assert_refused (fixture, RECORD_ERROR_ALREADY_STAYING, "Wati", "companion-change", "resident", "Wati", "instead-of", "Ani");
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "instead-of", "companion-change", "resident", "Rudi");
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "End the stay", "companion-change", "resident", "Rudi", "instead-of", "Ani",
                          "destination", "MTI");
  g_assert_cmpint (fixture_int (fixture, OPEN), ==, 4);
  fixture_do (fixture, "discharge", "resident", "Joko", "destination", "RSU", NULL);
  fixture_do (fixture, "discharge", "resident", "Ani", "destination", "MDR", "override", "comes back tonight", NULL);
  g_autofree char *gone = fixture_text (fixture_int (fixture, "SELECT MIN (id) FROM stay WHERE with_kind = 'companion'"));
  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "has ended", "companion-change", "resident", "Rudi", "instead-of", gone);
}

/* A patient dies: one goes home, the other one stays on until the funeral. */
static void
test_asked (Fixture *fixture)
{
  open_house (fixture);
  fixture_do (fixture, "admit", "resident", "Rudi", "bed", "Umum 03", "with", "Joko", "with-kind", "companion", NULL);
  shelter_admit (fixture, "Wati", "P", "Mawar 01");
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "neither came with Joko", "discharge", "resident", "Joko", "destination",
                          "RSU", "leaving", "Ani,Wati");
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "not both", "discharge", "resident", "Joko", "destination", "RSU",
                          "leaving", "Ani", "together", "yes");
  shelter_assert_refused (fixture, RECORD_ERROR_NOT_FOUND, "", "discharge", "resident", "Joko", "destination", "RSU", "leaving", "Nobody");
  g_assert_cmpint (fixture_int (fixture, OPEN), ==, 4);
  g_autoptr (Outcome) outcome = fixture_perform (fixture, "discharge", "resident", "Joko", "destination", "RSU", "leaving", "Ani,Ani", NULL);
  g_assert_cmpint (outcome_int (outcome, "together"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, OPEN), ==, 2);
  shelter_assert_bed (fixture, stay_of (fixture, "Rudi"), "Umum 03");
  shelter_assert_sound (fixture);
}

/* Who stays on alone is nobody's companion any more: whoever comes now is admitted like anybody. */
static void
test_alone (Fixture *fixture)
{
  open_house (fixture);
  fixture_do (fixture, "discharge", "resident", "Joko", "destination", "MTI", "place", "hospital", NULL);
  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "came with has left", "companion-change", "resident", "Rudi", "instead-of", "Ani");
  g_assert_cmpint (fixture_int (fixture, OPEN), ==, 1);
  shelter_assert_bed (fixture, stay_of (fixture, "Ani"), "Umum 02");
}

/* A mother takes one child along and leaves the other one: nobody grown up stays with it. */
static void
test_child_left (Fixture *fixture)
{
  static const char *const children[] = { "Dian", "Eka" };

  shelter_new (fixture, FALSE);
  shelter_admit_born (fixture, "Ibu Sri", "P", "1990-01-01", "Umum 01");
  for (guint i = 0; i < G_N_ELEMENTS (children); i++) {
    g_autofree char *bed = g_strdup_printf ("Umum 0%u", i + 2);
    shelter_resident (fixture, children[i], "P", "2018-01-01");
    fixture_do (fixture, "admit", "resident", children[i], "bed", bed, "with", "Ibu Sri", "with-kind", "child", NULL);
  }
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, "Eka is a child and would stay behind alone", "discharge", "resident",
                          "Ibu Sri", "destination", "MDR", "leaving", "Dian");
  g_assert_cmpint (fixture_int (fixture, OPEN), ==, 3);
  fixture_do (fixture, "discharge", "resident", "Ibu Sri", "destination", "MDR", "leaving", "Dian,Eka", NULL);
  g_assert_cmpint (fixture_int (fixture, OPEN), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/companion/exchange", test_exchange);
  fixture_add ("/companion/cleaned", test_cleaned);
  fixture_add ("/companion/shared", test_shared);
  fixture_add ("/companion/child-in-the-bed", test_child_in_the_bed);
  fixture_add ("/companion/refused", test_refused);
  fixture_add ("/companion/asked", test_asked);
  fixture_add ("/companion/alone", test_alone);
  fixture_add ("/companion/child-left", test_child_left);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is missing: children late from a permit, gone out without one, not seen by the evening's hour; and of whom nobody knows
 * where they are, children and who does not go out alone. */
#include "db/report/missing.h"
#include "tests/support/failing.h"
#include "tests/support/shelter.h"

#include <string.h>

#define MIDNIGHT (FIXTURE_CLOCK - 10 * HOUR)      /* of the fixture's day in Jakarta */

static GPtrArray *
read_missing (Fixture *fixture, gboolean see_hidden)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *missing = missing_read (fixture_record (fixture), 0, see_hidden, &error);

  g_assert_no_error (error);
  return missing;
}

/* -1: nobody is missing; else the kind of the only one */
static void
assert_missing (Fixture *fixture, int kind, gint64 at)
{
  g_autoptr (GPtrArray) missing = read_missing (fixture, TRUE);

  g_assert_cmpuint (missing->len, ==, kind < 0 ? 0 : 1);
  if (kind < 0)
    return;
  const Missing *one = missing->pdata[0];
  g_assert_cmpint (one->kind, ==, kind);
  g_assert_cmpint (one->at, ==, at);
  g_assert_cmpstr (one->name, ==, "Deni");
  g_assert_cmpstr (one->place, ==, "Umum 01");
  g_assert_cmpint (one->permit != 0, ==, kind == MISSING_LATE);
}

/* Who saw to the only one who is missing, and when; 0 and NULL: nobody. */
static void
assert_taken (Fixture *fixture, gint64 at, const char *by)
{
  g_autoptr (GPtrArray) missing = read_missing (fixture, TRUE);

  g_assert_cmpuint (missing->len, ==, 1);
  const Missing *one = missing->pdata[0];
  g_assert_cmpint (one->taken_at, ==, at);
  g_assert_cmpstr (one->taken_by, ==, by);
}

/* A child of twelve and a man, both in the house since ten o'clock. */
static void
open_shelter (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  shelter_admit_born (fixture, "Deni", "L", "2014-02-01", "Umum 01");
}

static void
test_out (Fixture *fixture)
{
  open_shelter (fixture);
  fixture_set_clock (fixture, MIDNIGHT + 11 * HOUR);
  fixture_do (fixture, "sighting-add", "resident", "Budi", "direction", "out", NULL);
  assert_missing (fixture, -1, 0);
  fixture_do (fixture, "sighting-add", "resident", "Deni", "direction", "out", NULL);
  assert_missing (fixture, MISSING_OUT, MIDNIGHT + 11 * HOUR);

  fixture_do (fixture, "stay-change", "resident", "Deni", "going-out", "yes", NULL);
  assert_missing (fixture, -1, 0);
  fixture_set_clock (fixture, MIDNIGHT + 15 * HOUR - 1);
  assert_missing (fixture, -1, 0);
  fixture_set_clock (fixture, MIDNIGHT + 15 * HOUR);
  assert_missing (fixture, MISSING_OUT, MIDNIGHT + 11 * HOUR);
  fixture_set_clock (fixture, MIDNIGHT + 34 * HOUR);      /* and the next morning */
  assert_missing (fixture, MISSING_OUT, MIDNIGHT + 11 * HOUR);
}

/* Whoever sees to it silences it for an hour, or until the child was seen and goes again. */
static void
test_taken (Fixture *fixture)
{
  open_shelter (fixture);
  fixture_do (fixture, "sighting-add", "resident", "Deni", "direction", "out", NULL);
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "Say which permit", "missing-take");
  g_autoptr (Outcome) taken = fixture_perform (fixture, "missing-take", "resident", "Deni", NULL);
  assert_missing (fixture, -1, 0);
  g_autoptr (GError) refusal = fixture_refusal (fixture, "missing-take", "resident", "Deni", NULL);
  g_assert_error (refusal, RECORD_ERROR, RECORD_ERROR_ALREADY);
  g_assert_cmpstr (record_error_get_holder (refusal), ==, "admin");
  g_assert_cmpint (record_error_get_since (refusal), ==, FIXTURE_CLOCK);
  g_autofree char *act = fixture_text (taken->act);
  fixture_do (fixture, "undo", "act", act, NULL);
  assert_missing (fixture, MISSING_OUT, FIXTURE_CLOCK);

  fixture_do (fixture, "missing-take", "resident", "Deni", NULL);
  fixture_set_clock (fixture, FIXTURE_CLOCK + HOUR - 1);
  assert_missing (fixture, -1, 0);
  fixture_set_clock (fixture, FIXTURE_CLOCK + HOUR);
  assert_missing (fixture, MISSING_OUT, FIXTURE_CLOCK);
  assert_taken (fixture, FIXTURE_CLOCK, "admin");
  fixture_do (fixture, "missing-take", "resident", "Deni", NULL);
  assert_missing (fixture, -1, 0);
  fixture_do (fixture, "sighting-add", "resident", "Deni", "direction", "in", NULL);
  assert_missing (fixture, -1, 0);
  fixture_set_clock (fixture, FIXTURE_CLOCK + 2 * HOUR);
  fixture_do (fixture, "sighting-add", "resident", "Deni", "direction", "out", NULL);
  assert_missing (fixture, MISSING_OUT, FIXTURE_CLOCK + 2 * HOUR);
  assert_taken (fixture, 0, NULL);
}

/* Who was seen to, came in and goes again within the hour rings, and is seen to again. */
static void
test_taken_again (Fixture *fixture)
{
  open_shelter (fixture);
  fixture_do (fixture, "sighting-add", "resident", "Deni", "direction", "out", NULL);
  fixture_do (fixture, "missing-take", "resident", "Deni", NULL);
  fixture_set_clock (fixture, FIXTURE_CLOCK + 600);
  fixture_do (fixture, "sighting-add", "resident", "Deni", "direction", "in", NULL);
  fixture_set_clock (fixture, FIXTURE_CLOCK + 1200);
  fixture_do (fixture, "sighting-add", "resident", "Deni", "direction", "out", NULL);
  fixture_set_clock (fixture, FIXTURE_CLOCK + 1140);     /* the terminal's clock went a minute before */
  assert_missing (fixture, MISSING_OUT, FIXTURE_CLOCK + 1200);
  fixture_do (fixture, "missing-take", "resident", "Deni", NULL);
  assert_missing (fixture, -1, 0);
  shelter_assert_refused (fixture, RECORD_ERROR_ALREADY, "", "missing-take", "resident", "Deni");
  fixture_set_clock (fixture, FIXTURE_CLOCK + 1200 + HOUR);
  assert_missing (fixture, MISSING_OUT, FIXTURE_CLOCK + 1200);
  assert_taken (fixture, FIXTURE_CLOCK + 1200, "admin");
}

/* A terminal whose clock goes before: who is seen going out in a minute is silenced all the same. */
static void
test_taken_before (Fixture *fixture)
{
  open_shelter (fixture);
  fixture_set_clock (fixture, FIXTURE_CLOCK + 60);
  fixture_do (fixture, "sighting-add", "resident", "Deni", "direction", "out", NULL);
  fixture_set_clock (fixture, FIXTURE_CLOCK + 30);
  assert_missing (fixture, MISSING_OUT, FIXTURE_CLOCK + 60);
  fixture_do (fixture, "missing-take", "resident", "Deni", NULL);
  assert_missing (fixture, -1, 0);
  fixture_set_clock (fixture, FIXTURE_CLOCK + 60 + HOUR);
  assert_missing (fixture, MISSING_OUT, FIXTURE_CLOCK + 60);
}

/* A terminal that is days ahead does not silence the alarm for as long. */
static void
test_taken_days_before (Fixture *fixture)
{
  open_shelter (fixture);
  fixture_set_clock (fixture, FIXTURE_CLOCK + 2 * DAY);
  fixture_do (fixture, "sighting-add", "resident", "Deni", "direction", "out", NULL);
  fixture_set_clock (fixture, FIXTURE_CLOCK);
  assert_missing (fixture, MISSING_OUT, FIXTURE_CLOCK + 2 * DAY);
  fixture_do (fixture, "missing-take", "resident", "Deni", NULL);
  assert_missing (fixture, -1, 0);
  shelter_assert_refused (fixture, RECORD_ERROR_ALREADY, "", "missing-take", "resident", "Deni");
  fixture_set_clock (fixture, FIXTURE_CLOCK + HOUR - 1);
  assert_missing (fixture, -1, 0);
  fixture_set_clock (fixture, FIXTURE_CLOCK + HOUR + 1);
  assert_missing (fixture, MISSING_OUT, FIXTURE_CLOCK + 2 * DAY);
  assert_taken (fixture, FIXTURE_CLOCK, "admin");
  fixture_do (fixture, "missing-take", "resident", "Deni", NULL);
  assert_missing (fixture, -1, 0);
}

/* That nobody knows where a child is, is no answer: it rings at once, also where somebody saw to it before (PRACTICE F9). */
static void
test_unknown (Fixture *fixture)
{
  open_shelter (fixture);
  fixture_do (fixture, "displace", "resident", "Budi", NULL);
  assert_missing (fixture, -1, 0);
  fixture_do (fixture, "whereabouts", "resident", "Deni", "whereabouts", "unknown", NULL);
  assert_missing (fixture, MISSING_UNKNOWN, FIXTURE_CLOCK);
  fixture_do (fixture, "missing-take", "resident", "Deni", NULL);
  assert_missing (fixture, -1, 0);
  fixture_set_clock (fixture, FIXTURE_CLOCK + HOUR);
  assert_missing (fixture, MISSING_UNKNOWN, FIXTURE_CLOCK);
  assert_taken (fixture, FIXTURE_CLOCK, "admin");
  fixture_do (fixture, "missing-take", "resident", "Deni", NULL);

  g_autoptr (Outcome) freed = fixture_perform (fixture, "displace", "resident", "Deni", NULL);
  g_autoptr (GPtrArray) missing = read_missing (fixture, TRUE);
  g_assert_cmpuint (missing->len, ==, 1);
  g_assert_cmpint (((const Missing *) missing->pdata[0])->kind, ==, MISSING_UNKNOWN);
  g_assert_null (((const Missing *) missing->pdata[0])->place);
  assert_taken (fixture, 0, NULL);
  g_autofree char *act = fixture_text (freed->act);
  fixture_do (fixture, "undo", "act", act, NULL);
  assert_missing (fixture, -1, 0);
  fixture_set_clock (fixture, FIXTURE_CLOCK + 3 * HOUR);
  fixture_do (fixture, "sighting-add", "resident", "Deni", "direction", "seen", NULL);
  assert_missing (fixture, -1, 0);
}

/* An adult is where he likes, but for who does not go out alone; an alert is enough. */
static void
test_at_risk (Fixture *fixture)
{
  open_shelter (fixture);
  fixture_do (fixture, "whereabouts", "resident", "Budi", "whereabouts", "unknown", NULL);
  assert_missing (fixture, -1, 0);
  fixture_do (fixture, "alert-add", "resident", "Budi", "instruction", "never_alone", NULL);
  g_autoptr (GPtrArray) missing = read_missing (fixture, TRUE);
  g_assert_cmpuint (missing->len, ==, 1);
  g_assert_cmpstr (((const Missing *) missing->pdata[0])->name, ==, "Budi");
  fixture_do (fixture, "whereabouts", "resident", "Budi", "whereabouts", "known", NULL);
  assert_missing (fixture, -1, 0);
}

/* On a permit that still runs nobody is late, but may be lost; then the one alarm is of the permit. */
static void
test_unknown_out (Fixture *fixture)
{
  open_shelter (fixture);
  fixture_do (fixture, "leave", "resident", "Deni", "kind", "school", "due", "2026-03-02T12:00", "override", "with his teacher", NULL);
  fixture_set_clock (fixture, MIDNIGHT + 11 * HOUR);
  assert_missing (fixture, -1, 0);
  fixture_do (fixture, "whereabouts", "resident", "Deni", "whereabouts", "unknown", NULL);
  assert_missing (fixture, MISSING_UNKNOWN, FIXTURE_CLOCK);
  fixture_set_clock (fixture, MIDNIGHT + 13 * HOUR);
  assert_missing (fixture, MISSING_LATE, MIDNIGHT + 12 * HOUR);
  g_autofree char *permit = fixture_text (fixture_int (fixture, "SELECT id FROM permit"));
  fixture_do (fixture, "missing-take", "permit", permit, NULL);
  assert_missing (fixture, -1, 0);
  fixture_do (fixture, "displace", "resident", "Deni", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM permit WHERE taken_at IS NOT NULL"), ==, 0);
  g_autoptr (GPtrArray) missing = read_missing (fixture, TRUE);
  g_assert_cmpuint (missing->len, ==, 1);
}

/* Somebody was seen this evening, the child was not: from nine on, until it is. */
static void
test_unseen (Fixture *fixture)
{
  open_shelter (fixture);
  fixture_do (fixture, "sighting-add", "resident", "Deni", "direction", "seen", NULL);
  fixture_set_clock (fixture, MIDNIGHT + 21 * HOUR);
  assert_missing (fixture, -1, 0);                        /* nobody was seen: no round yet */
  shelter_do_at (fixture, happened_exact (MIDNIGHT + 19 * HOUR), "sighting-add", "resident", "Budi", "direction", "seen", NULL);
  assert_missing (fixture, MISSING_UNSEEN, FIXTURE_CLOCK);
  fixture_set_clock (fixture, MIDNIGHT + 21 * HOUR - 1);
  assert_missing (fixture, -1, 0);
  fixture_set_clock (fixture, MIDNIGHT + 34 * HOUR);
  assert_missing (fixture, MISSING_UNSEEN, FIXTURE_CLOCK);
  fixture_do (fixture, "setting-set", "name", "child-hour", "value", "0", NULL);
  assert_missing (fixture, -1, 0);
  fixture_do (fixture, "setting-set", "name", "child-hour", NULL);
  fixture_do (fixture, "sighting-add", "resident", "Deni", "direction", "seen", NULL);
  assert_missing (fixture, -1, 0);
}

/* Somebody calls that the child comes an hour later: silent until then, who said so is noted, and it can be taken back. */
static void
test_later (Fixture *fixture)
{
  open_shelter (fixture);
  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "Deni is not out on permit", "leave-extend", "resident", "Deni", "due",
                          "2026-03-02T14:00", "told-by", "ibunya");
  fixture_do (fixture, "leave", "resident", "Deni", "kind", "school", "due", "2026-03-02T12:00", "override", "with his teacher", NULL);
  fixture_set_clock (fixture, MIDNIGHT + 12 * HOUR + 60);
  assert_missing (fixture, MISSING_LATE, MIDNIGHT + 12 * HOUR);
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "still to come", "leave-extend", "resident", "Deni", "due", "2026-03-02T11:00",
                          "told-by", "ibunya");
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "", "leave-extend", "resident", "Deni", "due", "2026-03-02T13:00");
  g_autofree char *permit = fixture_text (fixture_int (fixture, "SELECT id FROM permit"));
  fixture_do (fixture, "missing-take", "permit", permit, NULL);
  g_autoptr (Outcome) later = fixture_perform (fixture, "leave-extend", "resident", "Deni", "due", "2026-03-02T13:00", "told-by", "ibunya", NULL);
  assert_missing (fixture, -1, 0);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM permit WHERE note = 'ibunya' AND taken_at IS NULL"), ==, 1);
  shelter_assert_refused (fixture, RECORD_ERROR_ALREADY, "written down", "leave-extend", "resident", "Deni", "due", "2026-03-02T13:00",
                          "told-by", "ibunya");
  fixture_set_clock (fixture, MIDNIGHT + 13 * HOUR - 1);
  assert_missing (fixture, -1, 0);
  fixture_set_clock (fixture, MIDNIGHT + 13 * HOUR);
  assert_missing (fixture, MISSING_LATE, MIDNIGHT + 13 * HOUR);
  assert_taken (fixture, 0, NULL);

  g_autofree char *act = fixture_text (later->act);
  fixture_do (fixture, "undo", "act", act, NULL);
  assert_missing (fixture, -1, 0);                        /* it is seen to, as it was */
  fixture_set_clock (fixture, MIDNIGHT + 14 * HOUR);
  assert_missing (fixture, MISSING_LATE, MIDNIGHT + 12 * HOUR);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM permit WHERE note IS NULL"), ==, 1);

  /* of whom nobody knew where he was: who called knows */
  fixture_do (fixture, "whereabouts", "resident", "Deni", "whereabouts", "unknown", NULL);
  fixture_do (fixture, "leave-extend", "resident", "Deni", "due", "2026-03-02T15:00", "told-by", "ibunya", NULL);
  assert_missing (fixture, -1, 0);
}

static void
test_late (Fixture *fixture)
{
  open_shelter (fixture);
  fixture_do (fixture, "leave", "resident", "Budi", "kind", "work", "due", "2026-03-02T20:00", NULL);
  fixture_do (fixture, "leave", "resident", "Deni", "kind", "school", "due", "2026-03-02T12:00", "override", "with his teacher", NULL);
  fixture_set_clock (fixture, MIDNIGHT + 13 * HOUR);
  assert_missing (fixture, MISSING_LATE, MIDNIGHT + 12 * HOUR);
  g_autoptr (GPtrArray) missing = read_missing (fixture, TRUE);
  g_assert_cmpstr (((const Missing *) missing->pdata[0])->where, ==, "school");
  g_autofree char *permit = fixture_text (((const Missing *) missing->pdata[0])->permit);
  fixture_do (fixture, "missing-take", "permit", permit, NULL);
  fixture_set_clock (fixture, MIDNIGHT + 14 * HOUR - 1);
  assert_missing (fixture, -1, 0);
  fixture_set_clock (fixture, MIDNIGHT + 14 * HOUR);
  assert_missing (fixture, MISSING_LATE, MIDNIGHT + 12 * HOUR);
  assert_taken (fixture, MIDNIGHT + 13 * HOUR, "admin");
}

/* Who must not be named is not, and the one heard of longest ago comes first. */
static void
test_order (Fixture *fixture)
{
  open_shelter (fixture);
  shelter_resident (fixture, "Sari", "P", "2015-01-01");
  fixture_do (fixture, "admit", "resident", "Sari", "bed", "Mawar 01", "confidentiality", "hidden", NULL);
  fixture_do (fixture, "sighting-add", "resident", "Sari", "direction", "out", NULL);
  fixture_set_clock (fixture, FIXTURE_CLOCK + HOUR);
  fixture_do (fixture, "sighting-add", "resident", "Deni", "direction", "out", NULL);
  g_autoptr (GPtrArray) missing = read_missing (fixture, FALSE);
  g_assert_cmpuint (missing->len, ==, 2);
  g_assert_true (g_str_has_prefix (((const Missing *) missing->pdata[0])->name, "K-"));
  g_assert_cmpstr (((const Missing *) missing->pdata[1])->name, ==, "Deni");
}

/* A baby is where its mother is; without her it is asked after. */
static void
test_in_arms (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Lilis", "P", "Mawar 01");
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  shelter_resident (fixture, "Alya", "P", "2026-01-01");
  fixture_do (fixture, "share-bed", "resident", "Alya", "with", "Lilis", "kind", "child", NULL);
  fixture_set_clock (fixture, MIDNIGHT + 20 * HOUR);
  fixture_do (fixture, "sighting-add", "resident", "Budi", "direction", "in", NULL);
  fixture_set_clock (fixture, MIDNIGHT + 22 * HOUR);
  g_autoptr (GPtrArray) before = read_missing (fixture, TRUE);
  g_assert_cmpuint (before->len, ==, 1);
  g_assert_cmpstr (((const Missing *) before->pdata[0])->name, ==, "Alya");
  fixture_do (fixture, "sighting-add", "resident", "Lilis", "direction", "in", NULL);
  g_autoptr (GPtrArray) after = read_missing (fixture, TRUE);
  g_assert_cmpuint (after->len, ==, 0);
}

/* Where the mother is seen tells nothing of a baby of whom nobody knows: it is seen to once, until the hour is over. */
static void
test_lost_in_arms (Fixture *fixture)
{
  open_shelter (fixture);
  shelter_admit (fixture, "Lilis", "P", "Mawar 01");
  shelter_resident (fixture, "Alya", "P", "2026-01-01");
  fixture_do (fixture, "share-bed", "resident", "Alya", "with", "Lilis", "kind", "child", NULL);
  fixture_set_clock (fixture, FIXTURE_CLOCK + 300);
  fixture_do (fixture, "sighting-add", "resident", "Lilis", "direction", "in", NULL);
  fixture_set_clock (fixture, FIXTURE_CLOCK + 600);
  fixture_do (fixture, "whereabouts", "resident", "Alya", "whereabouts", "unknown", NULL);
  fixture_do (fixture, "missing-take", "resident", "Alya", NULL);
  g_autoptr (GPtrArray) taken = read_missing (fixture, TRUE);
  g_assert_cmpuint (taken->len, ==, 0);
  fixture_set_clock (fixture, FIXTURE_CLOCK + 900);
  fixture_do (fixture, "sighting-add", "resident", "Lilis", "direction", "in", NULL);
  g_autoptr (GPtrArray) seen = read_missing (fixture, TRUE);
  g_assert_cmpuint (seen->len, ==, 0);
  shelter_assert_refused (fixture, RECORD_ERROR_ALREADY, "", "missing-take", "resident", "Alya");
  fixture_set_clock (fixture, FIXTURE_CLOCK + 600 + HOUR);
  g_autoptr (GPtrArray) later = read_missing (fixture, TRUE);
  g_assert_cmpuint (later->len, ==, 1);
  g_assert_cmpint (((const Missing *) later->pdata[0])->at, ==, FIXTURE_CLOCK + 300);
  g_assert_cmpint (((const Missing *) later->pdata[0])->taken_at, ==, FIXTURE_CLOCK + 600);
}

/* A baby that was seen to, seen with its mother and missed again, by the clock of whose terminal a minute is yet to come. */
static void
test_unseen_in_arms (Fixture *fixture)
{
  gint64 evening = MIDNIGHT + 21 * HOUR, next = evening + DAY;

  open_shelter (fixture);
  shelter_admit (fixture, "Lilis", "P", "Mawar 01");
  shelter_resident (fixture, "Alya", "P", "2026-01-01");
  fixture_do (fixture, "share-bed", "resident", "Alya", "with", "Lilis", "kind", "child", NULL);
  fixture_set_clock (fixture, evening + 60);
  fixture_do (fixture, "sighting-add", "resident", "Lilis", "direction", "out", NULL);
  fixture_do (fixture, "sighting-add", "resident", "Budi", "direction", "in", NULL);
  fixture_do (fixture, "sighting-add", "resident", "Deni", "direction", "in", NULL);
  fixture_do (fixture, "missing-take", "resident", "Alya", NULL);
  fixture_set_clock (fixture, evening + 120);
  fixture_do (fixture, "sighting-add", "resident", "Lilis", "direction", "in", NULL);
  fixture_set_clock (fixture, next);
  fixture_do (fixture, "sighting-add", "resident", "Deni", "direction", "in", NULL);
  g_autoptr (GPtrArray) again = read_missing (fixture, TRUE);
  g_assert_cmpuint (again->len, ==, 1);
  g_assert_cmpint (((const Missing *) again->pdata[0])->kind, ==, MISSING_UNSEEN);
  g_assert_cmpint (((const Missing *) again->pdata[0])->at, ==, evening + 120);
  g_assert_cmpint (((const Missing *) again->pdata[0])->taken_at, ==, 0);
  fixture_do (fixture, "missing-take", "resident", "Alya", NULL);
  g_autoptr (GPtrArray) taken = read_missing (fixture, TRUE);
  g_assert_cmpuint (taken->len, ==, 0);
}

/* Seen before anybody missed him: also told after somebody saw to it, who is no word about where he is. */
static void
test_found_after_taken (Fixture *fixture)
{
  open_shelter (fixture);
  fixture_do (fixture, "whereabouts", "resident", "Deni", "whereabouts", "unknown", NULL);
  fixture_set_clock (fixture, FIXTURE_CLOCK + 1800);
  fixture_do (fixture, "missing-take", "resident", "Deni", NULL);
  fixture_set_clock (fixture, FIXTURE_CLOCK + 2100);
  shelter_do_at (fixture, happened_exact (FIXTURE_CLOCK - 60), "sighting-add", "resident", "Deni", "direction", "seen", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay WHERE whereabouts = 'unknown'"), ==, 1);
  shelter_do_at (fixture, happened_exact (FIXTURE_CLOCK + 1500), "sighting-add", "resident", "Deni", "direction", "seen", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay WHERE whereabouts = 'unknown'"), ==, 0);
  fixture_set_clock (fixture, FIXTURE_CLOCK + 1800 + HOUR);
  assert_missing (fixture, -1, 0);
}

/* Nor do other acts that change his stay tell where he is: what else is written down meanwhile keeps nobody missing. */
static void
test_found_after_others (Fixture *fixture)
{
  open_shelter (fixture);
  shelter_resident (fixture, "Deny", "L", "2014-02-01");
  fixture_do (fixture, "whereabouts", "resident", "Deni", "whereabouts", "unknown", NULL);
  fixture_set_clock (fixture, FIXTURE_CLOCK + 1800);
  fixture_do (fixture, "alert-add", "resident", "Deni", "instruction", "tell_nobody", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay WHERE confidentiality = 'do_not_tell'"), ==, 1);
  fixture_do (fixture, "move", "resident", "Deni", "bed", "Umum 02", NULL);
  fixture_do (fixture, "stay-change", "resident", "Deni", "confidentiality", "hidden", NULL);
  fixture_do (fixture, "resident-merge", "keep", "Deny", "merge", "Deni", "override", "one child", NULL);
  fixture_set_clock (fixture, FIXTURE_CLOCK + 2100);
  shelter_do_at (fixture, happened_exact (FIXTURE_CLOCK - 60), "sighting-add", "resident", "Deny", "direction", "seen", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay WHERE whereabouts = 'unknown'"), ==, 1);
  shelter_do_at (fixture, happened_exact (FIXTURE_CLOCK + 900), "sighting-add", "resident", "Deny", "direction", "seen", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay WHERE whereabouts = 'unknown'"), ==, 0);
  assert_missing (fixture, -1, 0);
}

/* Who went out since is not back because somebody saw him before. */
static void
test_out_since (Fixture *fixture)
{
  open_shelter (fixture);
  fixture_do (fixture, "whereabouts", "resident", "Budi", "whereabouts", "unknown", NULL);
  fixture_set_clock (fixture, FIXTURE_CLOCK + 1800);
  fixture_do (fixture, "leave", "resident", "Budi", "kind", "hospital", "due", "2026-03-03T12:00", NULL);
  fixture_set_clock (fixture, FIXTURE_CLOCK + 2100);
  shelter_do_at (fixture, happened_exact (FIXTURE_CLOCK + 900), "sighting-add", "resident", "Budi", "direction", "seen", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay WHERE whereabouts = 'unknown' AND custody = 'hospital'"), ==, 1);
}

/* On the eighteenth birthday, not before. */
static void
test_of_age (Fixture *fixture)
{
  open_shelter (fixture);
  shelter_admit_born (fixture, "Eko", "L", "2008-03-02", "Melati 02");
  shelter_admit_born (fixture, "Fajar", "L", "2008-03-03", "Umum 02");
  fixture_do (fixture, "sighting-add", "resident", "Eko", "direction", "out", NULL);
  fixture_do (fixture, "sighting-add", "resident", "Fajar", "direction", "out", NULL);
  g_autoptr (GPtrArray) missing = read_missing (fixture, TRUE);
  g_assert_cmpuint (missing->len, ==, 1);
  g_assert_cmpstr (((const Missing *) missing->pdata[0])->name, ==, "Fajar");
}

static gboolean
read_all (gpointer record, GError **error)
{
  g_autoptr (GPtrArray) missing = missing_read (record, 0, FALSE, error);

  return missing != NULL;
}

/* Where the engine fails, nobody is told that no child is missing. */
static void
test_failing (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  open_shelter (fixture);
  shelter_admit_born (fixture, "Sari", "P", "2015-01-01", "Mawar 01");
  fixture_do (fixture, "sighting-add", "resident", "Sari", "direction", "in", NULL);
  fixture_do (fixture, "sighting-add", "resident", "Deni", "direction", "out", NULL);
  fixture_do (fixture, "displace", "resident", "Sari", NULL);
  g_assert_true (failing_sweep (fixture_connection (fixture), read_all, fixture_record (fixture), &error));
  g_assert_cmpuint (failing_runs (), >, 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/missing/out", test_out);
  fixture_add ("/missing/taken", test_taken);
  fixture_add ("/missing/taken-again", test_taken_again);
  fixture_add ("/missing/taken-before", test_taken_before);
  fixture_add ("/missing/taken-days-before", test_taken_days_before);
  fixture_add ("/missing/unknown", test_unknown);
  fixture_add ("/missing/unknown-out", test_unknown_out);
  fixture_add ("/missing/at-risk", test_at_risk);
  fixture_add ("/missing/unseen", test_unseen);
  fixture_add ("/missing/in-arms", test_in_arms);
  fixture_add ("/missing/lost-in-arms", test_lost_in_arms);
  fixture_add ("/missing/unseen-in-arms", test_unseen_in_arms);
  fixture_add ("/missing/found-after-taken", test_found_after_taken);
  fixture_add ("/missing/found-after-others", test_found_after_others);
  fixture_add ("/missing/out-since", test_out_since);
  fixture_add ("/missing/late", test_late);
  fixture_add ("/missing/later", test_later);
  fixture_add ("/missing/order", test_order);
  fixture_add ("/missing/of-age", test_of_age);
  fixture_add_for (ENGINE_SQLITE, "/missing/failing", test_failing);
  return g_test_run ();
}

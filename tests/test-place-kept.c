/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A promise holds whatever is told late, and as long as there is somebody for whom it is. */
#include "tests/support/promise.h"

#include <string.h>

static const char *const told_late[][6] = {
  { "admit", "resident", "Man", "bed", "Anggur 01", NULL },
  { "group-arrival", "house", "Singgah", "men", "1", NULL },
  { "bed-outage", "bed", "Anggur 01", "reason", "repair", NULL },
  { "bed-hold", "bed", "Anggur 01", "for", "Dinas", NULL },
};

static HappenedAt
yesterday (Fixture *fixture)
{
  return happened_exact (fixture_clock (fixture) - DAY);
}

/* The bed is given away now, whenever it is said to have been: none of these is within a day of yesterday. */
static void
test_told_late (Fixture *fixture)
{
  promise_house (fixture);
  fixture_set_clock (fixture, fixture_clock (fixture) + 10 * HOUR);
  promise_add (fixture, "4", TONIGHT, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (told_late); i++) {
    const char *const *told = told_late[i];
    const char *key = told[0][0] == 'g' ? "beds" : NULL;
    g_test_message ("%s", told[0]);
    promise_assert_refused (shelter_refusal_at (fixture, yesterday (fixture), told[0], told[1], told[2], told[3], told[4], key, "Anggur 01", NULL),
                            "Anggur 01: 4 places are promised from 21:30");
  }
  shelter_do_at (fixture, happened_exact (fixture_clock (fixture) - DAY - HOUR), "admit", "resident", "Woman", "house", "Singgah", NULL);
  promise_assert_refused (shelter_refusal_at (fixture, yesterday (fixture), "move-to-fit", "residents", "Woman", "beds", "Bakung 01", "consent",
                                              "yes", NULL),
                          "Bakung 01: 4 places are promised");
  g_autoptr (Outcome) proposed = shelter_perform_at (fixture, yesterday (fixture), "group-arrival", "house", "Singgah", "men", "1", "propose", "yes", NULL);
  g_assert_cmpint (outcome_int (proposed, "unbedded"), ==, 1);
  promise_end_all (fixture);
  shelter_do_at (fixture, yesterday (fixture), "admit", "resident", "Man", "bed", "Anggur 01", NULL);
}

/* A bed held until a time that has passed by now can be given, also by who is told of late; one held on can not. */
static void
test_told_late_lapsed (Fixture *fixture)
{
  promise_house (fixture);
  fixture_do (fixture, "bed-hold", "bed", "Bakung 01", "for", "Dinas", "due", "2026-03-02T18:00", NULL);
  fixture_do (fixture, "bed-hold", "bed", "Cempaka 01", "for", "Dinas", "due", "2026-03-04T18:00", NULL);
  fixture_set_clock (fixture, fixture_clock (fixture) + 10 * HOUR);
  promise_add (fixture, "2", TONIGHT, NULL, NULL);
  shelter_resident (fixture, "Budi", "L", "1987-01-01");
  shelter_do_at (fixture, yesterday (fixture), "admit", "resident", "Man", "bed", "Anggur 01", NULL);
  promise_assert_refused (shelter_refusal_at (fixture, yesterday (fixture), "admit", "resident", "Budi", "bed", "Anggur 02", NULL),
                          "2 places are promised");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/place-kept/told-late", test_told_late);
  fixture_add ("/place-kept/told-late-lapsed", test_told_late_lapsed);
  return g_test_run ();
}

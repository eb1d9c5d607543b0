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

/* One that asks for more beds than are counted switches off nobody else's, nor does a limit that limits nothing. */
static const char *const huge[] = { "3000000000", "4294967295", "4294967296", "9223372036854775807" };

static void
test_huge (Fixture *fixture)
{
  promise_house (fixture);
  gint64 place = promise_add (fixture, "1", "2026-03-02T20:00", "room", "Anggur");
  promise_add (fixture, "2", TONIGHT, "sex", "P");
  fixture_do (fixture, "capacity-set", "house", "Singgah", "what", "working", "beds", "9", "from", "2026-03-01", NULL);
  promise_assert_said (fixture, "Man", "Cempaka 01", "2 places are promised");
  promise_assert_said (fixture, "Man", "Anggur 01", "");
  for (guint i = 0; i < G_N_ELEMENTS (huge); i++) {
    g_autofree char *sql = g_strdup_printf ("UPDATE place SET beds = %s WHERE id = %" G_GINT64_FORMAT, huge[i], place);
    g_autofree char *limit = g_strdup_printf ("UPDATE capacity SET beds = %s", huge[i]);
    fixture_run (fixture, sql);
    fixture_run (fixture, limit);
    promise_assert_said (fixture, "Man", "Cempaka 01", "2 places are promised");
    promise_assert_said (fixture, "Man", "Anggur 01", "9999 places are promised from 20:00");
  }
}

typedef Outcome *(*Leave) (Fixture *fixture, const char *stay, const char *destination);

static Outcome *
discharge (Fixture *fixture, const char *stay, const char *destination)
{
  (void) stay;
  return fixture_perform (fixture, "discharge", "resident", "Siti", "destination", destination, NULL);
}

static Outcome *
hand_over (Fixture *fixture, const char *stay, const char *destination)
{
  (void) stay;
  fixture_do (fixture, "depart", "resident", "Siti", "destination", "RSU", NULL);
  return fixture_perform (fixture, "hand-over", "resident", "Siti", "handed-to", "the ward", "destination", destination, NULL);
}

static Outcome *
confirm_exit (Fixture *fixture, const char *stay, const char *destination)
{
  fixture_do (fixture, "take-over", "resident", "Siti", "house", "Singgah", NULL);
  return fixture_perform (fixture, "confirm-exit", "stay", stay, "destination", destination, NULL);
}

static gint64
places_open (Fixture *fixture)
{
  return fixture_int (fixture, "SELECT COUNT (*) FROM place WHERE ended_at IS NULL");
}

/* Who died comes back to no place, and nobody reads the name there; who left does, and so do others. The undo brings them back. */
static void
one_leaves (Fixture *fixture, Leave leave, const char *destination, int left)
{
  promise_house (fixture);
  shelter_resident (fixture, "Siti", "P", "1990-01-01");
  g_autofree char *stay = fixture_text (fixture_make (fixture, "stay", "admit", "resident", "Siti", "bed", "Dahlia 01", NULL));
  fixture_do (fixture, "admit", "resident", "Man", "bed", "Anggur 01", NULL);
  fixture_do (fixture, "place-add", "house", "Singgah", "stay", "Siti", "room", "Bakung", "from", TONIGHT, NULL);
  fixture_do (fixture, "place-add", "house", "Teduh", "stay", "Siti", "from", "2026-03-20T08:00", NULL);
  fixture_do (fixture, "place-add", "house", "Singgah", "stay", "Man", "room", "Anggur", "from", TONIGHT, NULL);
  g_autoptr (Outcome) gone = leave (fixture, stay, destination);
  g_assert_cmpint (places_open (fixture), ==, 1 + left);
  promise_assert_said (fixture, "Woman", "Bakung 01", left ? "1 place is promised from 21:30: Siti." : "");

  g_autofree char *act = fixture_text (gone->act);
  fixture_do (fixture, "undo", "act", act, NULL);
  g_assert_cmpint (places_open (fixture), ==, 3);
  promise_assert_said (fixture, "Woman", "Bakung 01", "1 place is promised from 21:30: Siti.");
}

/* Who is expected with the dead still is, whether she had come already or not. */
static void
test_died_of_four (Fixture *fixture)
{
  promise_house (fixture);
  shelter_resident (fixture, "Siti", "P", "1990-01-01");
  fixture_do (fixture, "admit", "resident", "Siti", "bed", "Dahlia 01", NULL);
  fixture_do (fixture, "place-add", "house", "Singgah", "stay", "Siti", "beds", "4", "from", TONIGHT, NULL);
  fixture_do (fixture, "discharge", "resident", "Siti", "destination", "KEL", NULL);
  fixture_set_clock (fixture, FIXTURE_CLOCK + 12 * HOUR);
  fixture_do (fixture, "admit", "resident", "Siti", "bed", "Bakung 01", NULL);
  promise_assert_said (fixture, "Man", "Anggur 01", "3 places are promised");
  g_autoptr (Outcome) gone = discharge (fixture, NULL, "MTI");
  g_assert_cmpint (fixture_int (fixture, "SELECT beds FROM place WHERE ended_at IS NULL"), ==, 3);

  g_autofree char *act = fixture_text (gone->act);
  fixture_do (fixture, "undo", "act", act, NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT beds FROM place WHERE ended_at IS NULL"), ==, 4);
  g_autoptr (Outcome) again G_GNUC_UNUSED = discharge (fixture, NULL, "MTI");
  promise_assert_said (fixture, "Man", "Anggur 01", "3 places are promised");  /* and her own bed is looked at first */
}

static void
test_died (Fixture *fixture)
{
  one_leaves (fixture, discharge, "MTI", 0);
}

static void
test_died_away (Fixture *fixture)
{
  one_leaves (fixture, hand_over, "MTI", 0);
}

static void
test_died_told_later (Fixture *fixture)
{
  one_leaves (fixture, confirm_exit, "MTI", 0);
}

static void
test_left (Fixture *fixture)
{
  one_leaves (fixture, discharge, "KEL", 2);
}

static void
test_left_away (Fixture *fixture)
{
  one_leaves (fixture, hand_over, "RSU", 2);
}

static void
test_left_told_later (Fixture *fixture)
{
  one_leaves (fixture, confirm_exit, "KEL", 2);
}

static const struct {
  const char *what, *tonight, *tomorrow, *room, *limit, *from, *until, *words;
} days[] = {
  { "no limit", "2", "2", NULL, NULL, NULL, NULL, "2 places are promised" },
  { "no limit that matters", "1", "2", NULL, NULL, NULL, NULL, "" },
  { "from tomorrow on, for tomorrow", NULL, "2", NULL, "2", "2026-03-03", NULL, "2 places are promised from 3 Mar 08:00" },
  { "from tomorrow on, just enough", NULL, "2", NULL, "3", "2026-03-03", NULL, "" },
  { "from tomorrow on, for tonight", "2", NULL, NULL, "2", "2026-03-03", NULL, "" },
  { "from tomorrow on, for both", "1", "1", NULL, "2", "2026-03-03", NULL, "1 place is promised from 3 Mar 08:00" },
  { "from the day after on", NULL, "2", NULL, "2", "2026-03-04", NULL, "" },
  { "until tomorrow, for tomorrow", NULL, "2", NULL, "2", "2026-03-01", "2026-03-03", "" },
  { "until tomorrow, for tonight", "2", NULL, NULL, "2", "2026-03-01", "2026-03-03", "2 places are promised from 21:30" },
  { "until tomorrow, for both", "1", "2", NULL, "1", "2026-03-01", "2026-03-03", "1 place is promised from 21:30" },
  { "until tomorrow, enough for both", "1", "2", NULL, "2", "2026-03-01", "2026-03-03", "" },
  { "the room from tomorrow on", NULL, "1", "Anggur", "1", "2026-03-03", NULL, "1 place is promised from 3 Mar 08:00" },
  { "the room from tomorrow on, for tonight", "1", NULL, "Anggur", "1", "2026-03-03", NULL, "" },
  { "the room until tomorrow", NULL, "1", "Anggur", "1", "2026-03-01", "2026-03-03", "" },
  { "the room until tomorrow, for tonight", "1", NULL, "Anggur", "1", "2026-03-01", "2026-03-03", "1 place is promised from 21:30" },
};

/* What works on the day on which a place begins decides, whatever works today. */
static void
test_limit_of_day (Fixture *fixture)
{
  promise_house (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++) {
    const char *key = days[i].room ? "room" : NULL;
    g_test_message ("%s", days[i].what);
    if (days[i].tonight)
      promise_add (fixture, days[i].tonight, TONIGHT, key, days[i].room);
    if (days[i].tomorrow)
      promise_add (fixture, days[i].tomorrow, "2026-03-03T08:00", key, days[i].room);
    if (days[i].limit)
      fixture_do (fixture, "capacity-set", "what", "working", "beds", days[i].limit, "from", days[i].from, key ? key : "house",
                  key ? days[i].room : "Singgah", "override", "it has to be", days[i].until ? "until" : NULL, days[i].until, NULL);
    promise_assert_said (fixture, "Man", "Anggur 01", days[i].words);
    promise_end_all (fixture);
    fixture_run (fixture, "DELETE FROM capacity");
  }
}

/* Nothing is another at one minute past midnight than it was in the evening. */
static void
test_limit_at_midnight (Fixture *fixture)
{
  promise_house (fixture);
  promise_add (fixture, "2", "2026-03-03T08:00", NULL, NULL);
  fixture_do (fixture, "capacity-set", "house", "Singgah", "what", "working", "beds", "2", "from", "2026-03-03", "until", "2026-03-04", NULL);
  promise_assert_said (fixture, "Man", "Anggur 01", "2 places are promised");
  fixture_set_clock (fixture, fixture_clock (fixture) + 14 * HOUR + 60);
  promise_assert_said (fixture, "Man", "Anggur 01", "2 places are promised");
  fixture_set_clock (fixture, fixture_clock (fixture) + DAY);
  promise_assert_said (fixture, "Man", "Anggur 01", "");
}

/* The clock of the other desk goes slow or fast, so that what it writes looks older or newer than it is. */
static void
elsewhere (Fixture *fixture, gint64 wrong_by, const char *kind, const char *key, const char *value, const char *bed, const char *referral)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Request) request = request_new (kind);
  gint64 now = fixture_clock (fixture);
  Record *second = fixture_second (fixture);

  fixture_set_clock (fixture, now + wrong_by);
  request_set_actor (request, fixture_staff (fixture), 0);
  request_set (request, key, value);
  request_set (request, "bed", bed);
  request_set (request, "referral", referral);
  acts_perform (second, request, NULL, &error);
  g_assert_no_error (error);
  record_close (second);
  fixture_set_clock (fixture, now);
}

static char *
ask_for_women (Fixture *fixture, const char *referral)
{
  return fixture_text (fixture_make (fixture, "place", "place-add", "house", "Singgah", "referral", referral, "sex", "P", "from", TONIGHT, NULL));
}

static char *
announce (Fixture *fixture)
{
  promise_house (fixture);
  fixture_set_clock (fixture, fixture_clock (fixture) + HOUR);
  shelter_resident (fixture, "Wati", "P", "1990-01-01");
  return fixture_text (fixture_make (fixture, "referral", "referral-add", "house", "Singgah", "source", "RS", NULL));
}

/* Who got her bed after the place was asked for has come for it, whatever the clock of her desk says; and is so when she has left. */
static void
came_after (Fixture *fixture, gint64 wrong_by)
{
  g_autofree char *referral = announce (fixture);
  g_free (ask_for_women (fixture, referral));

  fixture_do (fixture, "bed-outage", "bed", "Cempaka 01", "reason", "repair", NULL);
  fixture_do (fixture, "bed-add", "room", "Bakung", "name", "02", NULL);
  elsewhere (fixture, wrong_by, "admit", "resident", "Wati", "Bakung 01", referral);
  promise_assert_said (fixture, "Woman", "Bakung 02", "");
  fixture_set_clock (fixture, fixture_clock (fixture) + DAY);
  fixture_do (fixture, "discharge", "resident", "Wati", "destination", "KEL", NULL);
  fixture_do (fixture, "bed-outage", "bed", "Bakung 01", "reason", "repair", "override", "roof", NULL);
  promise_assert_said (fixture, "Woman", "Bakung 02", "");
  g_free (ask_for_women (fixture, referral));
  promise_assert_said (fixture, "Woman", "Bakung 02", "1 place is promised");
}

/* Who had hers before is none of those for whom it was asked. */
static void
came_before (Fixture *fixture, gint64 wrong_by)
{
  g_autofree char *referral = announce (fixture);

  elsewhere (fixture, wrong_by, "admit", "resident", "Wati", "Bakung 01", referral);
  g_free (ask_for_women (fixture, referral));
  promise_assert_said (fixture, "Woman", "Cempaka 01", "1 place is promised");
}

static void
held_after (Fixture *fixture, gint64 wrong_by)
{
  g_autofree char *referral = announce (fixture);
  g_autofree char *place = ask_for_women (fixture, referral);

  promise_assert_said (fixture, "Man", "Cempaka 01", "");
  elsewhere (fixture, wrong_by, "bed-hold", "for", "them", "Bakung 01", referral);
  promise_assert_said (fixture, "Woman", "Cempaka 01", "");
  fixture_do (fixture, "place-end", "place", place, NULL);
  g_free (ask_for_women (fixture, referral));
  promise_assert_said (fixture, "Woman", "Cempaka 01", "1 place is promised");
}

#define CLOCKS(test)                                       \
  static void test##_right (Fixture *fixture)              \
  {                                                        \
    test (fixture, 0);                                     \
  }                                                        \
  static void test##_slow (Fixture *fixture)               \
  {                                                        \
    test (fixture, -1800);                                 \
  }                                                        \
  static void test##_fast (Fixture *fixture)               \
  {                                                        \
    test (fixture, 1800);                                  \
  }
CLOCKS (came_after)
CLOCKS (came_before)
CLOCKS (held_after)

static char *
mat_in (Fixture *fixture, const char *room)
{
  fixture_do (fixture, "mat-add", "room", room, NULL);
  return fixture_text (fixture_int (fixture, "SELECT MAX (id) FROM bed WHERE counts = 0"));
}

/* A bed is promised: who lies on a mat meanwhile still has it to come, in that bed nobody is asked, and one who left waits for none. */
static void
test_mat (Fixture *fixture)
{
  g_autofree char *referral = announce (fixture);
  g_autofree char *mat = mat_in (fixture, "Bakung");

  g_free (ask_for_women (fixture, referral));
  fixture_do (fixture, "bed-outage", "bed", "Cempaka 01", "reason", "repair", NULL);
  fixture_do (fixture, "admit", "resident", "Wati", "bed", mat, "referral", referral, NULL);
  promise_assert_said (fixture, "Woman", "Bakung 01", "1 place is promised from 21:30");
  fixture_do (fixture, "outage-end", "bed", "Cempaka 01", NULL);
  fixture_do (fixture, "move", "resident", "Wati", "bed", "Bakung 01", NULL);
  promise_assert_said (fixture, "Woman", "Cempaka 01", "");
  fixture_do (fixture, "move", "resident", "Wati", "bed", mat, NULL);
  fixture_do (fixture, "bed-outage", "bed", "Bakung 01", "reason", "repair", "override", "roof", NULL);
  promise_assert_said (fixture, "Woman", "Cempaka 01", "1 place is promised from 21:30");
  fixture_set_clock (fixture, fixture_clock (fixture) + DAY);
  fixture_do (fixture, "discharge", "resident", "Wati", "destination", "KEL", NULL);
  promise_assert_said (fixture, "Woman", "Cempaka 01", "");
}

static void
test_mat_of_guest (Fixture *fixture)
{
  promise_house (fixture);
  g_autofree char *mat = mat_in (fixture, "Bakung");

  fixture_do (fixture, "admit", "resident", "Woman", "bed", mat, NULL);
  fixture_do (fixture, "place-add", "house", "Singgah", "stay", "Woman", "room", "Bakung", "from", TONIGHT, NULL);
  shelter_resident (fixture, "Wati", "P", "1990-01-01");
  promise_assert_said (fixture, "Wati", "Bakung 01", "1 place is promised from 21:30: Woman.");
  fixture_do (fixture, "move", "resident", "Woman", "bed", "Bakung 01", NULL);
  fixture_do (fixture, "bed-add", "room", "Bakung", "name", "02", NULL);
  promise_assert_said (fixture, "Wati", "Bakung 02", "");
}

/* A mat that is held for them is no bed either. */
static void
test_mat_held (Fixture *fixture)
{
  g_autofree char *referral = announce (fixture);
  g_autofree char *mat = mat_in (fixture, "Bakung");

  g_free (ask_for_women (fixture, referral));
  fixture_do (fixture, "bed-outage", "bed", "Cempaka 01", "reason", "repair", NULL);
  fixture_do (fixture, "bed-hold", "bed", mat, "referral", referral, NULL);
  promise_assert_said (fixture, "Woman", "Bakung 01", "1 place is promised from 21:30");
  fixture_do (fixture, "bed-add", "room", "Bakung", "name", "02", NULL);
  fixture_do (fixture, "bed-hold", "bed", "Bakung 02", "referral", referral, NULL);
  promise_assert_said (fixture, "Woman", "Bakung 01", "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/place-kept/told-late", test_told_late);
  fixture_add ("/place-kept/told-late-lapsed", test_told_late_lapsed);
  fixture_add ("/place-kept/huge", test_huge);
  fixture_add ("/place-kept/died", test_died);
  fixture_add ("/place-kept/died-of-four", test_died_of_four);
  fixture_add ("/place-kept/died-away", test_died_away);
  fixture_add ("/place-kept/died-told-later", test_died_told_later);
  fixture_add ("/place-kept/left", test_left);
  fixture_add ("/place-kept/left-away", test_left_away);
  fixture_add ("/place-kept/left-told-later", test_left_told_later);
  fixture_add ("/place-kept/limit-of-day", test_limit_of_day);
  fixture_add ("/place-kept/limit-at-midnight", test_limit_at_midnight);
  fixture_add ("/place-kept/came-after/right", came_after_right);
  fixture_add ("/place-kept/came-after/slow", came_after_slow);
  fixture_add ("/place-kept/came-after/fast", came_after_fast);
  fixture_add ("/place-kept/came-before/right", came_before_right);
  fixture_add ("/place-kept/came-before/slow", came_before_slow);
  fixture_add ("/place-kept/came-before/fast", came_before_fast);
  fixture_add ("/place-kept/held-after/right", held_after_right);
  fixture_add ("/place-kept/held-after/slow", held_after_slow);
  fixture_add ("/place-kept/held-after/fast", held_after_fast);
  fixture_add ("/place-kept/mat", test_mat);
  fixture_add ("/place-kept/mat-of-guest", test_mat_of_guest);
  fixture_add ("/place-kept/mat-held", test_mat_held);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The last bed for a place that is promised: nobody else is given it without a reason. */
#include "tests/support/promise.h"

#include <string.h>

static const struct {
  const char *what, *beds, *from, *key, *value, *resident, *bed, *words;
} cases[] = {
  { "the bed before the last", "3", TONIGHT, NULL, NULL, "Man", "Anggur 01", "" },
  { "the last beds", "4", TONIGHT, NULL, NULL, "Man", "Anggur 01", "4 places are promised from 21:30: RSUD. Without this bed there are too few." },
  { "more are promised than there are beds", "9", TONIGHT, NULL, NULL, "Woman", "Bakung 01", "9 places are promised" },
  { "a woman's place, her room", "1", TONIGHT, "sex", "P", "Woman", "Bakung 01", "" },
  { "two women's places, her room", "2", TONIGHT, "sex", "P", "Woman", "Bakung 01", "2 places are promised" },
  { "two women's places, the room for all", "2", TONIGHT, "sex", "P", "Man", "Cempaka 01", "2 places are promised" },
  { "two women's places, the men's room", "2", TONIGHT, "sex", "P", "Man", "Anggur 01", "" },
  { "three men's places, the women's room", "3", TONIGHT, "sex", "L", "Woman", "Bakung 01", "" },
  { "three men's places, the room for all", "3", TONIGHT, "sex", "L", "Man", "Cempaka 01", "3 places are promised" },
  { "one bed of the room", "1", TONIGHT, "room", "Anggur", "Man", "Anggur 01", "" },
  { "all beds of the room", "2", TONIGHT, "room", "Anggur", "Man", "Anggur 02", "2 places are promised" },
  { "the only bed of the room", "1", TONIGHT, "room", "Cempaka", "Man", "Cempaka 01", LAST },
  { "the room named, another one", "2", TONIGHT, "room", "Anggur", "Man", "Cempaka 01", "" },
  { "another house", "4", TONIGHT, NULL, NULL, "Man", "Dahlia 01", "" },
  { "just within a day", "4", "2026-03-03T10:00", NULL, NULL, "Man", "Anggur 01", "from 3 Mar 10:00: RSUD" },
  { "later than a day", "4", "2026-03-03T10:01", NULL, NULL, "Man", "Anggur 01", "" },
  { "since yesterday", "4", "2026-03-01T08:00", "due", "2026-03-02T10:01", "Man", "Anggur 01", "from 1 Mar 08:00: RSUD" },
  { "until now", "4", "2026-03-01T08:00", "due", "2026-03-02T10:00", "Man", "Anggur 01", "" },
};

static void
test_cases (Fixture *fixture)
{
  promise_house (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].what);
    promise_assert_said (fixture, cases[i].resident, cases[i].bed, "");
    promise_add (fixture, cases[i].beds, cases[i].from, cases[i].key, cases[i].value);
    promise_assert_said (fixture, cases[i].resident, cases[i].bed, cases[i].words);
    promise_end_all (fixture);
    promise_assert_said (fixture, cases[i].resident, cases[i].bed, "");
  }
}

/* Places that can share a room are counted together: no bed is promised twice. */
static void
test_several (Fixture *fixture)
{
  promise_house (fixture);
  promise_add (fixture, "2", TONIGHT, "sex", "L");
  promise_add (fixture, "1", "2026-03-02T22:00", "sex", "P");
  promise_assert_said (fixture, "Man", "Anggur 01", "");
  promise_assert_said (fixture, "Woman", "Cempaka 01", "");
  promise_add (fixture, "1", "2026-03-02T23:00", NULL, NULL);
  promise_assert_said (fixture, "Man", "Anggur 01", "1 place is promised from 23:00");
  promise_assert_said (fixture, "Woman", "Bakung 01", "1 place is promised from 23:00");
  promise_assert_said (fixture, "Woman", "Cempaka 01", "1 place is promised from 23:00");
  promise_end_all (fixture);

  promise_add (fixture, "1", "2026-03-02T22:00", "room", "Cempaka");
  promise_add (fixture, "1", TONIGHT, "sex", "P");
  promise_assert_said (fixture, "Woman", "Bakung 01", "1 place is promised from 21:30");
  promise_assert_said (fixture, "Man", "Cempaka 01", "1 place is promised from 22:00");
  promise_assert_said (fixture, "Man", "Anggur 01", "");
}

/* What can not be given is no bed for a place, and who is given it takes nothing from one. */
static void
test_beds (Fixture *fixture)
{
  promise_house (fixture);
  promise_add (fixture, "3", TONIGHT, NULL, NULL);
  fixture_do (fixture, "mat-add", "room", "Anggur", NULL);
  fixture_do (fixture, "room-add", "house", "Singgah", "name", "Isolasi", "sex", "any", "kind", "isolation", NULL);
  fixture_do (fixture, "bed-add", "room", "Isolasi", "name", "01", NULL);
  promise_assert_said (fixture, "Man", "Anggur 01", "");
  fixture_do (fixture, "bed-outage", "bed", "Cempaka 01", "reason", "cleaning", NULL);
  promise_assert_said (fixture, "Man", "Anggur 01", "");
  fixture_do (fixture, "bed-outage", "bed", "Cempaka 01", "reason", "repair", NULL);
  promise_assert_said (fixture, "Man", "Anggur 01", "3 places are promised");
  g_autofree char *mat = g_strdup_printf ("%" G_GINT64_FORMAT, fixture_int (fixture, "SELECT id FROM bed WHERE counts = 0"));
  promise_assert_said (fixture, "Man", mat, "");
  promise_assert_said (fixture, "Man", "Isolasi 01", "");
  fixture_do (fixture, "outage-end", "bed", "Cempaka 01", NULL);
  promise_assert_said (fixture, "Man", "Anggur 01", "");

  fixture_do (fixture, "bed-hold", "bed", "Bakung 01", "for", "Dinas", "due", "2026-03-02T18:00", NULL);
  promise_assert_said (fixture, "Man", "Anggur 01", "3 places are promised");
  fixture_set_clock (fixture, fixture_clock (fixture) + 8 * HOUR);
  promise_assert_said (fixture, "Man", "Anggur 01", "");
  promise_add (fixture, "1", TONIGHT, NULL, NULL);
  promise_assert_said (fixture, "Woman", "Bakung 01", LAST);
}

/* Beds beyond what works can not be given either. */
static void
test_limits (Fixture *fixture)
{
  promise_house (fixture);
  promise_add (fixture, "2", TONIGHT, NULL, NULL);
  promise_assert_said (fixture, "Man", "Anggur 01", "");
  fixture_do (fixture, "capacity-set", "house", "Singgah", "what", "working", "beds", "2", "from", "2026-03-01", "until", "2026-03-02", NULL);
  promise_assert_said (fixture, "Man", "Anggur 01", "");
  fixture_do (fixture, "capacity-set", "house", "Singgah", "what", "working", "beds", "2", "from", "2026-03-01", NULL);
  promise_assert_said (fixture, "Man", "Anggur 01", "2 places are promised");
  promise_end_all (fixture);

  promise_add (fixture, "1", TONIGHT, "room", "Anggur");
  promise_assert_said (fixture, "Man", "Anggur 01", "");
  fixture_do (fixture, "capacity-set", "house", "Singgah", "room", "Anggur", "what", "working", "beds", "1", "from", "2026-03-01", NULL);
  promise_assert_said (fixture, "Man", "Anggur 01", LAST);
  promise_assert_said (fixture, "Man", "Cempaka 01", "");
}

/* Every way into a bed asks; a reason passes and is kept with the bed. */
static void
test_acts (Fixture *fixture)
{
  promise_house (fixture);
  promise_add (fixture, "4", TONIGHT, NULL, NULL);
  promise_assert_refused (fixture_refusal (fixture, "admit", "resident", "Man", "bed", "Anggur 01", NULL),
                  "Anggur 01: 4 places are promised from 21:30: RSUD. Without this bed there are too few."
                  " Is it for who comes now? Then admit from its line in \"Arrivals\". Choose another bed, or give a reason.");
  promise_assert_refused (fixture_refusal (fixture, "group-arrival", "house", "Singgah", "men", "1", "beds", "Anggur 01", NULL), "promised");
  g_autoptr (Outcome) none = fixture_perform (fixture, "group-arrival", "house", "Singgah", "men", "1", "propose", "yes", NULL);
  g_assert_cmpint (outcome_int (none, "unbedded"), ==, 1);
  fixture_do (fixture, "admit", "resident", "Woman", "house", "Teduh", NULL);
  promise_assert_refused (fixture_refusal (fixture, "take-over", "resident", "Woman", "bed", "Bakung 01", NULL), "promised");
  fixture_do (fixture, "take-over", "resident", "Woman", "bed", "Bakung 01", "override", "night, she can not go on", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed_use WHERE kind = 'stay' AND until IS NULL"
                                         " AND override = 'night, she can not go on'"), ==, 1);
  fixture_do (fixture, "admit", "resident", "Man", "house", "Singgah", NULL);
  promise_assert_refused (fixture_refusal (fixture, "move", "resident", "Man", "bed", "Anggur 01", NULL), "promised");
  promise_end_all (fixture);
  fixture_do (fixture, "move", "resident", "Man", "bed", "Anggur 01", NULL);
  g_autoptr (Outcome) one = fixture_perform (fixture, "group-arrival", "house", "Singgah", "men", "1", "propose", "yes", NULL);
  g_assert_cmpint (outcome_int (one, "unbedded"), ==, 0);
}

/* Proposals stop at the last beds: of three men two get one. */
static void
test_proposed (Fixture *fixture)
{
  promise_house (fixture);
  promise_add (fixture, "2", TONIGHT, NULL, NULL);
  g_autoptr (Outcome) three = fixture_perform (fixture, "group-arrival", "house", "Singgah", "men", "3", "propose", "yes", NULL);

  g_assert_cmpint (outcome_int (three, "unbedded"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed_use WHERE kind = 'stay'"), ==, 2);
}

/* Who changes a bed for another leaves as many, unless the other is the one that suits. */
static void
test_moves (Fixture *fixture)
{
  promise_house (fixture);
  shelter_admit (fixture, "Budi", "L", "Anggur 01");
  promise_add (fixture, "3", TONIGHT, NULL, NULL);
  fixture_do (fixture, "move", "resident", "Budi", "bed", "Anggur 02", NULL);
  promise_assert_refused (fixture_refusal (fixture, "admit", "resident", "Man", "bed", "Anggur 01", NULL), "promised");
  promise_end_all (fixture);

  promise_add (fixture, "2", TONIGHT, "sex", "P");
  promise_assert_refused (fixture_refusal (fixture, "move", "resident", "Budi", "bed", "Cempaka 01", NULL), "2 places are promised");
  fixture_do (fixture, "admit", "resident", "Man", "bed", "Anggur 01", NULL);
  promise_end_all (fixture);

  fixture_do (fixture, "depart", "resident", "Budi", "destination", "RSU", NULL);
  promise_add (fixture, "2", TONIGHT, NULL, NULL);
  promise_assert_refused (fixture_refusal (fixture, "admit", "resident", "Woman", "bed", "Cempaka 01", NULL), "promised");
  fixture_do (fixture, "return", "resident", "Budi", "bed", "Cempaka 01", NULL);
}

/* Who swaps beds or shares one adds no bed to those that are used, though what works of the room is promised. */
static void
test_swaps_shares (Fixture *fixture)
{
  promise_house (fixture);
  fixture_do (fixture, "bed-add", "room", "Cempaka", "name", "02", NULL);
  fixture_do (fixture, "capacity-set", "house", "Singgah", "room", "Cempaka", "what", "working", "beds", "2", "from", "2026-03-01", NULL);
  shelter_admit (fixture, "Budi", "L", "Cempaka 01");
  fixture_do (fixture, "admit", "resident", "Man", "bed", "Anggur 01", NULL);
  promise_add (fixture, "2", TONIGHT, "sex", "P");
  promise_assert_refused (fixture_refusal (fixture, "move", "resident", "Man", "bed", "Cempaka 02", NULL), "2 places are promised");
  fixture_do (fixture, "swap", "resident", "Man", "with", "Budi", NULL);
  promise_assert_refused (fixture_refusal (fixture, "admit", "resident", "Woman", "bed", "Cempaka 02", NULL), "2 places are promised");
  fixture_do (fixture, "share-bed", "resident", "Woman", "with", "Man", "kind", "spouse", "reason", "wish", NULL);
}

/* What leaves fewer beds than are promised, in the order in which each can be done where nothing is. */
static const struct {
  const char *kind, *noun, *which, *key, *value, *more, *told;
} takes[] = {
  { "bed-outage", "bed", "Anggur 02", "reason", "repair", NULL, NULL },
  { "bed-hold", "bed", "Cempaka 01", "for", "Dinas", "phone", "0811" },
  { "room-change", "room", "Cempaka", "kind", "isolation", NULL, NULL },
  { "bed-change", "bed", "Anggur 01", "kind", "crib", NULL, NULL },
  { "bed-retire", "bed", "Bakung 01", NULL, NULL, NULL, NULL },
  { "room-retire", "room", "Anggur", NULL, NULL, NULL, NULL },
};

/* Beds are not held, taken out of use, changed or given up without a reason while somebody is promised them. */
static void
test_takes (Fixture *fixture)
{
  promise_house (fixture);
  promise_add (fixture, "4", TONIGHT, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (takes); i++) {
    g_autofree char *words = g_strdup_printf ("%s: 4 places are promised from 21:30: RSUD. Without this bed there are too few."
                                              " If it has to be all the same, give a reason.", takes[i].which);
    promise_assert_refused (fixture_refusal (fixture, takes[i].kind, takes[i].noun, takes[i].which, takes[i].key,
                                     takes[i].value, takes[i].more, takes[i].told, NULL), words);
  }
  fixture_do (fixture, "bed-outage", "bed", "Bakung 01", "reason", "cleaning", NULL);
  fixture_do (fixture, "room-change", "room", "Bakung", "name", "Bakung", "sex", "any", NULL);
  fixture_do (fixture, "outage-end", "bed", "Bakung 01", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed_use WHERE until IS NULL"), ==, 0);

  promise_end_all (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (takes); i++)
    fixture_do (fixture, takes[i].kind, takes[i].noun, takes[i].which, takes[i].key, takes[i].value,
                takes[i].more, takes[i].told, NULL);
}

/* A repair that can not wait is done with a reason, which is kept with the bed. */
static void
test_takes_override (Fixture *fixture)
{
  promise_house (fixture);
  promise_add (fixture, "4", TONIGHT, NULL, NULL);
  fixture_do (fixture, "bed-outage", "bed", "Anggur 01", "reason", "repair", "override", "a pipe burst", NULL);
  fixture_do (fixture, "bed-hold", "bed", "Anggur 02", "for", "Dinas", "override", "the Dinas insists", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed_use WHERE kind = 'outage' AND override = 'a pipe burst'"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed_use WHERE kind = 'hold' AND override = 'the Dinas insists'"), ==, 1);
  promise_end_all (fixture);

  promise_add (fixture, "1", TONIGHT, "sex", "P");
  fixture_do (fixture, "bed-outage", "bed", "Bakung 01", "reason", "pest", NULL);
  promise_assert_refused (fixture_refusal (fixture, "room-change", "room", "Cempaka", "sex", "L", NULL), "Cempaka: 1 place is promised");
  promise_end_all (fixture);
  fixture_do (fixture, "room-change", "room", "Cempaka", "sex", "L", NULL);
}

static const struct {
  const char *what, *beds, *from, *room, *words;
} capacities[] = {
  { "working", "3", "2026-03-02", NULL, "Singgah: 4 places are promised from 21:30: RSUD. Without this bed there are too few."
                                        " If it has to be all the same, give a reason." },
  { "working", "3", "2026-02-01", NULL, "Singgah: 4 places are promised from 21:30" },
  { "working", "3", "2026-03-05", NULL, "Singgah: 4 places are promised from 21:30" },
  { "working", "1", "2026-03-02", "Anggur", "Anggur: 4 places are promised" },
  { "working", "0", "2026-03-02", "Dahlia", NULL },
  { "working", "4", "2026-03-02", NULL, NULL },
  { "funded", "1", "2026-03-02", NULL, NULL },
};

static void
set_capacity (Fixture *fixture, guint i, const char *override)
{
  const char *room = capacities[i].room;

  fixture_do (fixture, "capacity-set", "what", capacities[i].what, "beds", capacities[i].beds, "from", capacities[i].from,
              room ? "room" : "house", room ? room : "Singgah", override ? "override" : NULL, override, NULL);
}

/* Beds that work no more are as if taken out one by one, on the day from which they do not; who pays for them takes none. */
static void
test_capacity (Fixture *fixture)
{
  promise_house (fixture);
  promise_add (fixture, "4", TONIGHT, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (capacities); i++) {
    const char *room = capacities[i].room;
    g_test_message ("%s %s from %s", capacities[i].what, capacities[i].beds, capacities[i].from);
    if (capacities[i].words)
      promise_assert_refused (fixture_refusal (fixture, "capacity-set", "what", capacities[i].what, "beds", capacities[i].beds, "from",
                                               capacities[i].from, room ? "room" : "house", room ? room : "Singgah", NULL),
                              capacities[i].words);
    else
      set_capacity (fixture, i, NULL);
  }
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM capacity"), ==, 3);
  set_capacity (fixture, 0, "half the roof is gone");
  set_capacity (fixture, 3, "the roof here too");
  promise_end_all (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (capacities); i++)
    set_capacity (fixture, i, NULL);
}

/* One that is to come is looked at on the day from which beds do not work, not before. */
static void
test_capacity_later (Fixture *fixture)
{
  promise_house (fixture);
  promise_add (fixture, "4", "2026-03-07T10:00", NULL, NULL);
  fixture_do (fixture, "capacity-set", "house", "Singgah", "what", "working", "beds", "3", "from", "2026-03-02", "until", "2026-03-04", NULL);
  promise_assert_refused (fixture_refusal (fixture, "capacity-set", "house", "Singgah", "what", "working", "beds", "3", "from", "2026-03-07", NULL),
                          "Singgah: 4 places are promised from 7 Mar 10:00: RSUD.");
}

/* A house is given up with its beds; a wing only without rooms, and so without beds. */
static void
test_given_up (Fixture *fixture)
{
  promise_house (fixture);
  promise_add (fixture, "4", TONIGHT, NULL, NULL);
  fixture_do (fixture, "wing-add", "house", "Singgah", "name", "Timur", NULL);
  fixture_do (fixture, "room-change", "room", "Cempaka", "wing", "Timur", NULL);
  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "rooms", "wing-retire", "wing", "Timur", "override", "it has to be");
  fixture_do (fixture, "room-change", "room", "Cempaka", "wing", "", NULL);
  fixture_do (fixture, "wing-retire", "wing", "Timur", NULL);
  promise_assert_refused (fixture_refusal (fixture, "house-retire", "house", "Singgah", NULL), "Singgah: 4 places are promised from 21:30");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed WHERE retired_at IS NOT NULL"), ==, 0);
  fixture_do (fixture, "house-retire", "house", "Teduh", NULL);
  fixture_do (fixture, "house-retire", "house", "Singgah", "override", "the lease ended", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed WHERE retired_at IS NULL"), ==, 0);
}

/* The rest of a room is not kept for one guest either; whom the place is for may have the bed held. */
static void
test_holds_for_guest (Fixture *fixture)
{
  promise_house (fixture);
  fixture_do (fixture, "admit", "resident", "Man", "bed", "Anggur 01", NULL);
  promise_add (fixture, "3", TONIGHT, NULL, NULL);
  promise_assert_refused (fixture_refusal (fixture, "room-hold", "stay", "Man", NULL), "Anggur: 3 places are promised");
  promise_end_all (fixture);
  fixture_do (fixture, "room-hold", "stay", "Man", NULL);

  fixture_do (fixture, "admit", "resident", "Woman", "bed", "Dahlia 01", NULL);
  fixture_do (fixture, "place-add", "house", "Singgah", "stay", "Woman", "room", "Bakung", "from", TONIGHT, NULL);
  promise_assert_refused (fixture_refusal (fixture, "bed-hold", "bed", "Bakung 01", "for", "Dinas", NULL), "Bakung 01: 1 place is promised from 21:30: Woman.");
  promise_assert_refused (fixture_refusal (fixture, "bed-hold", "bed", "Bakung 01", "stay", "Man", NULL), "Woman");
  fixture_do (fixture, "bed-hold", "bed", "Bakung 01", "stay", "Woman", NULL);
}

/* Several at once are looked at together: who was in the house before takes none from anybody. */
static void
test_move_to_fit (Fixture *fixture)
{
  promise_house (fixture);
  shelter_admit (fixture, "Budi", "L", "Anggur 01");
  fixture_do (fixture, "admit", "resident", "Man", "house", "Singgah", NULL);
  promise_add (fixture, "3", TONIGHT, NULL, NULL);
  promise_assert_refused (fixture_refusal (fixture, "move-to-fit", "residents", "Budi,Man", "beds", "Cempaka 01,Anggur 01", "consent", "yes", NULL),
                  "Anggur 01: 3 places are promised");
  promise_assert_refused (fixture_refusal (fixture, "move-to-fit", "residents", "Budi,Man", "beds", "Bakung 01,Anggur 01", "consent", "yes", NULL),
                  "Bakung 01: The room is for women. 3 places are promised");
  fixture_do (fixture, "move-to-fit", "residents", "Budi", "beds", "Cempaka 01", "consent", "yes", NULL);
  fixture_do (fixture, "move-to-fit", "residents", "Budi,Man", "beds", "Anggur 02,Anggur 01", "consent", "yes", "override", "cold night", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed_use WHERE kind = 'stay' AND until IS NULL"), ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/place-promised/cases", test_cases);
  fixture_add ("/place-promised/several", test_several);
  fixture_add ("/place-promised/beds", test_beds);
  fixture_add ("/place-promised/limits", test_limits);
  fixture_add ("/place-promised/acts", test_acts);
  fixture_add ("/place-promised/proposed", test_proposed);
  fixture_add ("/place-promised/moves", test_moves);
  fixture_add ("/place-promised/swaps-shares", test_swaps_shares);
  fixture_add ("/place-promised/move-to-fit", test_move_to_fit);
  fixture_add ("/place-promised/takes", test_takes);
  fixture_add ("/place-promised/takes-override", test_takes_override);
  fixture_add ("/place-promised/capacity", test_capacity);
  fixture_add ("/place-promised/capacity-later", test_capacity_later);
  fixture_add ("/place-promised/given-up", test_given_up);
  fixture_add ("/place-promised/holds-for-guest", test_holds_for_guest);
  return g_test_run ();
}

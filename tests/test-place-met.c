/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose a promised place is, and who has come for it: he is asked nothing, and then it is kept for nobody. */
#include "tests/support/promise.h"

#include <string.h>

/* Two who come by the referral take its two places; then the beds are anybody's. */
static void
test_referral (Fixture *fixture)
{
  promise_house (fixture);
  g_autofree char *referral = fixture_text (fixture_make (fixture, "referral", "referral-add", "house", "Singgah", "source", "RS", "reporter",
                                                          "dr. Umi", NULL));
  fixture_do (fixture, "place-add", "house", "Singgah", "referral", referral, "beds", "4", "from", TONIGHT, NULL);
  promise_assert_said (fixture, "Man", "Anggur 01", "4 places are promised from 21:30: dr. Umi.");
  fixture_do (fixture, "referral-change", "referral", referral, "state", "cancelled", NULL);
  promise_assert_said (fixture, "Man", "Anggur 01", "");
  fixture_do (fixture, "referral-change", "referral", referral, "state", "accepted", NULL);
  promise_assert_said (fixture, "Man", "Anggur 01", "4 places are promised");
  const FitQuestion announced = { .resident = promise_id (fixture, KEY_RESIDENT, "Man"), .referral = g_ascii_strtoll (referral, NULL, 10) };
  g_autofree char *nothing = promise_said (fixture, announced, "Anggur 01");
  g_assert_cmpstr (nothing, ==, "");

  fixture_do (fixture, "admit", "resident", "Man", "bed", "Anggur 01", "referral", referral, NULL);
  promise_assert_said (fixture, "Woman", "Bakung 01", "3 places are promised");
  fixture_do (fixture, "group-arrival", "house", "Singgah", "men", "1", "women", "1", "referral", referral, "beds", "Anggur 02,Bakung 01", NULL);
  promise_assert_said (fixture, "Woman", "Cempaka 01", "1 place is promised from 21:30: dr. Umi.");
  fixture_do (fixture, "move", "resident", "Man", "bed", "Cempaka 01", NULL);
  fixture_do (fixture, "move", "resident", "Man", "bed", "Anggur 01", NULL);
  fixture_do (fixture, "admit", "resident", "Woman", "bed", "Cempaka 01", "referral", referral, NULL);
  fixture_do (fixture, "discharge", "resident", "Man", "destination", "KEL", NULL);
  promise_assert_said (fixture, "Man", "Anggur 01", "");
  promise_add (fixture, "1", TONIGHT, NULL, NULL);
  promise_assert_said (fixture, "Man", "Anggur 01", LAST);
}

/* A place for the rest of them is not met by those who were here before; a bed that is held for them meets it. */
static void
test_rest_of_referral (Fixture *fixture)
{
  promise_house (fixture);
  g_autofree char *referral = fixture_text (fixture_make (fixture, "referral", "referral-add", "house", "Singgah", "source", "RS", NULL));
  fixture_do (fixture, "admit", "resident", "Man", "bed", "Anggur 01", "referral", referral, NULL);
  fixture_do (fixture, "bed-hold", "bed", "Anggur 02", "referral", referral, NULL);
  fixture_do (fixture, "place-add", "house", "Singgah", "referral", referral, "beds", "2", "from", TONIGHT, NULL);
  promise_assert_said (fixture, "Woman", "Bakung 01", "2 places are promised from 21:30: somebody who is announced.");
  fixture_do (fixture, "bed-hold", "bed", "Cempaka 01", "referral", referral, NULL);
  promise_assert_said (fixture, "Woman", "Bakung 01", "1 place is promised");
  fixture_do (fixture, "hold-end", "bed", "Cempaka 01", NULL);
  fixture_do (fixture, "bed-hold", "bed", "Cempaka 01", "for", "Dinas", "override", "asked for earlier", NULL);
  promise_assert_said (fixture, "Woman", "Bakung 01", "2 places are promised");
}

/* Men's places are not met by the women of the same referral. */
static void
test_referral_of_both (Fixture *fixture)
{
  promise_house (fixture);
  g_autofree char *referral = fixture_text (fixture_make (fixture, "referral", "referral-add", "house", "Singgah", "source", "RS", NULL));
  fixture_do (fixture, "place-add", "house", "Singgah", "referral", referral, "beds", "2", "sex", "L", "from", TONIGHT, NULL);
  fixture_do (fixture, "place-add", "house", "Singgah", "referral", referral, "beds", "1", "sex", "P", "from", TONIGHT, NULL);
  fixture_do (fixture, "admit", "resident", "Woman", "bed", "Bakung 01", "referral", referral, NULL);
  promise_assert_said (fixture, "Man", "Anggur 01", "");
  fixture_do (fixture, "admit", "resident", "Man", "bed", "Cempaka 01", "override", "lame", NULL);
  promise_assert_said (fixture, "Man", "Anggur 01", "2 places are promised");
}

/* The guest for whom it is may come back to it, under whatever stay; who may not be named is a code. */
static void
test_guest (Fixture *fixture)
{
  promise_house (fixture);
  gint64 siti = shelter_resident (fixture, "Siti", "P", "1990-01-01");
  fixture_do (fixture, "admit", "resident", "Siti", "bed", "Dahlia 01", NULL);
  fixture_do (fixture, "place-add", "house", "Singgah", "stay", "Siti", "room", "Bakung", "from", TONIGHT, NULL);
  promise_assert_said (fixture, "Woman", "Bakung 01", "1 place is promised from 21:30: Siti. This is the last bed for it.");
  const FitQuestion hers = { .resident = siti };
  g_autofree char *nothing = promise_said (fixture, hers, "Bakung 01");
  g_assert_cmpstr (nothing, ==, "");

  fixture_run (fixture, "UPDATE stay SET confidentiality = 'hidden'");
  promise_assert_said (fixture, "Woman", "Bakung 01", "from 21:30: K-0001. This");
  const FitQuestion asked = { .resident = promise_id (fixture, KEY_RESIDENT, "Woman"), .see_hidden = TRUE };
  g_autofree char *named = promise_said (fixture, asked, "Bakung 01");
  g_assert_nonnull (strstr (named, "Siti"));
  promise_assert_refused (fixture_refusal (fixture, "admit", "resident", "Woman", "bed", "Bakung 01", NULL), "K-0001");

  fixture_do (fixture, "discharge", "resident", "Siti", "destination", "KEL", NULL);
  fixture_do (fixture, "admit", "resident", "Siti", "bed", "Bakung 01", NULL);
  promise_assert_said (fixture, "Woman", "Cempaka 01", "");
  fixture_do (fixture, "depart", "resident", "Siti", "destination", "RSU", NULL);
  fixture_do (fixture, "place-add", "house", "Singgah", "for", "RSUD", "beds", "3", "from", TONIGHT, NULL);
  promise_assert_said (fixture, "Man", "Cempaka 01", "3 places are promised");
  promise_end_all (fixture);
}

/* Nothing but words says whose it is: one bed of it is given up for who comes, and then he is asked nothing. */
static void
test_words (Fixture *fixture)
{
  promise_house (fixture);
  gint64 place = fixture_make (fixture, "place", "place-add", "house", "Singgah", "for", "two from Cibiru", "beds", "4", "from", TONIGHT, NULL);
  g_autofree char *which = fixture_text (place);
  promise_assert_refused (fixture_refusal (fixture, "admit", "resident", "Man", "bed", "Anggur 01", NULL), "too few. Is it for who comes now?");
  const FitQuestion his = { .resident = promise_id (fixture, KEY_RESIDENT, "Man"), .place = place };
  g_autofree char *nothing = promise_said (fixture, his, "Anggur 01");
  g_assert_cmpstr (nothing, ==, "");

  fixture_do (fixture, "place-end", "place", which, "beds", "1", NULL);
  fixture_do (fixture, "admit", "resident", "Man", "bed", "Anggur 01", NULL);
  promise_assert_said (fixture, "Woman", "Bakung 01", "3 places are promised from 21:30: two from Cibiru.");
  fixture_do (fixture, "place-end", "place", which, "beds", "3", NULL);
  promise_assert_said (fixture, "Woman", "Bakung 01", "");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM place WHERE ended_at IS NOT NULL AND beds = 3"), ==, 1);
}

/* Only who can be the one is told how to say so. */
static void
test_maybe (Fixture *fixture)
{
  promise_house (fixture);
  shelter_resident (fixture, "Unknown", "U", NULL);
  promise_add (fixture, "2", TONIGHT, "sex", "P");
  promise_assert_said (fixture, "Woman", "Cempaka 01", "too few. Is it for who comes now?");
  promise_assert_said (fixture, "Unknown", "Cempaka 01", "too few. Is it for who comes now?");
  const FitQuestion man = { .resident = promise_id (fixture, KEY_RESIDENT, "Man") };
  g_autofree char *his = promise_said (fixture, man, "Cempaka 01");
  g_assert_true (g_str_has_suffix (his, "too few."));
  gint64 stay = fixture_make (fixture, "stay", "admit", "resident", "Woman", "house", "Singgah", NULL);
  const FitQuestion guest = { .resident = promise_id (fixture, KEY_RESIDENT, "Woman"), .stay = stay };
  g_autofree char *hers = promise_said (fixture, guest, "Cempaka 01");
  g_assert_true (g_str_has_suffix (hers, "too few."));
}

/* For whom, and by whom he was announced. */
static void
test_announced_by (Fixture *fixture)
{
  promise_house (fixture);
  g_autofree char *referral = fixture_text (fixture_make (fixture, "referral", "referral-add", "house", "Singgah", "source", "RS", "reporter",
                                                          "dr. Umi", NULL));
  fixture_do (fixture, "place-add", "house", "Singgah", "referral", referral, "for", "Pak Asep", "beds", "4", "from", TONIGHT, NULL);
  promise_assert_refused (fixture_refusal (fixture, "admit", "resident", "Man", "bed", "Anggur 01", NULL), "from 21:30: Pak Asep (dr. Umi). Without");
  fixture_do (fixture, "admit", "resident", "Man", "bed", "Anggur 01", "referral", referral, NULL);
}

/* One more than were announced takes the bed of another place. */
static void
test_more_than_announced (Fixture *fixture)
{
  promise_house (fixture);
  g_autofree char *referral = fixture_text (fixture_make (fixture, "referral", "referral-add", "house", "Singgah", "source", "RS", NULL));
  fixture_do (fixture, "place-add", "house", "Singgah", "referral", referral, "from", TONIGHT, NULL);
  promise_add (fixture, "3", TONIGHT, NULL, NULL);
  fixture_do (fixture, "admit", "resident", "Man", "bed", "Anggur 01", "referral", referral, NULL);
  promise_assert_refused (fixture_refusal (fixture, "admit", "resident", "Woman", "bed", "Bakung 01", "referral", referral, NULL),
                  "Bakung 01: 3 places are promised from 21:30: RSUD.");
}

/* He has had his place: from his bed he moves as anybody does. */
static void
test_moves_on (Fixture *fixture)
{
  promise_house (fixture);
  g_autofree char *referral = fixture_text (fixture_make (fixture, "referral", "referral-add", "house", "Singgah", "source", "RS", NULL));
  fixture_do (fixture, "place-add", "house", "Singgah", "referral", referral, "from", TONIGHT, NULL);
  fixture_do (fixture, "admit", "resident", "Man", "bed", "Anggur 01", "referral", referral, NULL);
  shelter_admit (fixture, "Budi", "L", "Anggur 02");
  promise_add (fixture, "2", TONIGHT, "sex", "P");
  promise_assert_refused (fixture_refusal (fixture, "move", "resident", "Man", "bed", "Cempaka 01", NULL), "2 places are promised");
}

/* Where more are promised than there are beds, whose place it is is not asked why; but for the bed that only another can have. */
static void
test_too_many_promised (Fixture *fixture)
{
  promise_house (fixture);
  gint64 referral = fixture_make (fixture, "referral", "referral-add", "house", "Singgah", "source", "RS", "reporter", "dr. Umi", NULL);
  g_autofree char *which = fixture_text (referral);
  fixture_do (fixture, "place-add", "house", "Singgah", "referral", which, "from", "2026-03-02T23:00", NULL);
  promise_add (fixture, "3", TONIGHT, NULL, NULL);
  promise_add (fixture, "1", TONIGHT, "room", "Cempaka");
  const FitQuestion announced = { .resident = promise_id (fixture, KEY_RESIDENT, "Man"), .referral = referral };
  g_autofree char *nothing = promise_said (fixture, announced, "Anggur 01");
  g_assert_cmpstr (nothing, ==, "");
  promise_assert_said (fixture, "Man", "Anggur 01", "3 places are promised");

  promise_end_all (fixture);
  fixture_do (fixture, "place-add", "house", "Singgah", "referral", which, "from", "2026-03-02T23:00", NULL);
  promise_add (fixture, "1", TONIGHT, "room", "Cempaka");
  g_autofree char *other = promise_said (fixture, announced, "Anggur 01"), *lost = promise_said (fixture, announced, "Cempaka 01");
  g_assert_cmpstr (other, ==, "");
  g_assert_nonnull (strstr (lost, "1 place is promised from 21:30: RSUD."));
  fixture_do (fixture, "bed-hold", "bed", "Anggur 01", "referral", which, NULL);
  promise_assert_refused (fixture_refusal (fixture, "bed-hold", "bed", "Cempaka 01", "referral", which, NULL), "1 place is promised");
}

/* Two beds for two who are still to come: one of theirs who is here already, and moves, is none of them. */
static const struct {
  const char *what, *bed, *gone;
} before_asked[] = {
  { "on a mat", NULL, NULL },
  { "in isolation", "Isolasi 01", NULL },
  { "whose bed was taken out of use", "Anggur 01", "Anggur 01" },
};

static void
lie_before (Fixture *fixture, guint i, const char *referral)
{
  g_autofree char *mat = NULL;

  fixture_do (fixture, "room-add", "house", "Singgah", "name", "Isolasi", "sex", "any", "kind", "isolation", NULL);
  fixture_do (fixture, "bed-add", "room", "Isolasi", "name", "01", NULL);
  fixture_do (fixture, "mat-add", "room", "Cempaka", NULL);
  mat = g_strdup_printf ("%" G_GINT64_FORMAT, fixture_int (fixture, "SELECT MAX (id) FROM bed WHERE counts = 0"));
  fixture_do (fixture, "admit", "resident", "Man", "bed", before_asked[i].bed ? before_asked[i].bed : mat, "referral", referral, "override", "night",
              NULL);
  if (before_asked[i].gone)
    fixture_run (fixture, "UPDATE bed_use SET until = since + 60 WHERE kind = 'stay'");
}

static void
one_before_asked (Fixture *fixture, guint i)
{
  g_autofree char *referral = NULL;

  promise_house (fixture);
  referral = fixture_text (fixture_make (fixture, "referral", "referral-add", "house", "Singgah", "source", "RS", NULL));
  lie_before (fixture, i, referral);
  fixture_set_clock (fixture, fixture_clock (fixture) + HOUR);
  fixture_do (fixture, "bed-outage", "bed", "Bakung 01", "reason", "repair", NULL);
  fixture_do (fixture, "bed-outage", "bed", "Anggur 02", "reason", "repair", NULL);
  fixture_do (fixture, "place-add", "house", "Singgah", "referral", referral, "beds", "2", "from", TONIGHT, NULL);
  g_test_message ("%s", before_asked[i].what);
  promise_assert_refused (fixture_refusal (fixture, "move", "resident", "Man", "bed", "Cempaka 01", NULL), "2 places are promised");
  fixture_do (fixture, "admit", "resident", "Woman", "bed", "Cempaka 01", "referral", referral, NULL);
}

static void
test_before_asked_mat (Fixture *fixture)
{
  one_before_asked (fixture, 0);
}

static void
test_before_asked_isolation (Fixture *fixture)
{
  one_before_asked (fixture, 1);
}

static void
test_before_asked_displaced (Fixture *fixture)
{
  one_before_asked (fixture, 2);
}

/* The place names a room: in another one she takes the bed of somebody else, and in hers nobody's. */
static void
test_other_room (Fixture *fixture)
{
  promise_house (fixture);
  fixture_do (fixture, "bed-outage", "bed", "Anggur 01", "reason", "repair", NULL);
  fixture_do (fixture, "bed-outage", "bed", "Anggur 02", "reason", "repair", NULL);
  gint64 siti = shelter_resident (fixture, "Siti", "P", "1990-01-01");
  fixture_do (fixture, "admit", "resident", "Siti", "bed", "Dahlia 01", NULL);
  fixture_do (fixture, "place-add", "house", "Singgah", "stay", "Siti", "room", "Bakung", "from", TONIGHT, NULL);
  fixture_do (fixture, "discharge", "resident", "Siti", "destination", "KEL", NULL);
  promise_add (fixture, "1", TONIGHT, NULL, NULL);
  const FitQuestion hers = { .resident = siti };
  g_autofree char *other = promise_said (fixture, hers, "Cempaka 01"), *own = promise_said (fixture, hers, "Bakung 01");
  g_assert_cmpstr (other, ==, LAST);
  g_assert_cmpstr (own, ==, "");
  promise_assert_refused (fixture_refusal (fixture, "admit", "resident", "Siti", "bed", "Cempaka 01", NULL), LAST);
  fixture_do (fixture, "admit", "resident", "Siti", "bed", "Cempaka 01", "override", "she can not climb", NULL);
  promise_assert_said (fixture, "Woman", "Bakung 01", "1 place is promised");
  fixture_do (fixture, "move", "resident", "Siti", "bed", "Bakung 01", NULL);
  promise_assert_said (fixture, "Woman", "Cempaka 01", LAST);
}

static void
discharge_all (Fixture *fixture)
{
  gint64 number;

  while ((number = fixture_int (fixture, "SELECT COALESCE (MIN (s.resident), 0) FROM stay s WHERE s.ended_at IS NULL"))) {
    g_autofree char *resident = fixture_text (number);
    fixture_do (fixture, "discharge", "resident", resident, "destination", "KEL", NULL);
  }
}

/* They came, stayed and left: the beds are anybody's. Who was written down by mistake has not come. */
static void
test_came_and_left (Fixture *fixture)
{
  promise_house (fixture);
  g_autofree char *referral = fixture_text (fixture_make (fixture, "referral", "referral-add", "house", "Singgah", "source", "RS", NULL));
  fixture_do (fixture, "place-add", "house", "Singgah", "referral", referral, "beds", "4", "from", TONIGHT, NULL);
  g_autoptr (Outcome) wrong = fixture_perform (fixture, "admit", "resident", "Man", "bed", "Anggur 01", "referral", referral, NULL);
  promise_assert_said (fixture, "Woman", "Bakung 01", "3 places are promised");
  g_autofree char *act = fixture_text (wrong->act);
  fixture_do (fixture, "undo", "act", act, NULL);
  promise_assert_said (fixture, "Woman", "Bakung 01", "4 places are promised");
  fixture_do (fixture, "group-arrival", "house", "Singgah", "men", "2", "women", "2", "referral", referral, "beds",
              "Anggur 01,Anggur 02,Bakung 01,Cempaka 01", NULL);
  fixture_set_clock (fixture, fixture_clock (fixture) + 7 * DAY);
  discharge_all (fixture);
  promise_assert_said (fixture, "Man", "Anggur 01", "");
  fixture_do (fixture, "place-add", "house", "Singgah", "referral", referral, "beds", "4", "from", "2026-03-09T12:00", NULL);
  promise_assert_said (fixture, "Man", "Anggur 01", "4 places are promised");
}

/* The guest who had the bed past the time has had the place; who left before it comes back to it. */
static void
test_guest_left (Fixture *fixture)
{
  promise_house (fixture);
  fixture_do (fixture, "admit", "resident", "Woman", "bed", "Bakung 01", NULL);
  fixture_do (fixture, "place-add", "house", "Singgah", "stay", "Woman", "room", "Bakung", "from", TONIGHT, NULL);
  fixture_do (fixture, "discharge", "resident", "Woman", "destination", "KEL", NULL);
  fixture_do (fixture, "bed-outage", "bed", "Cempaka 01", "reason", "repair", NULL);
  shelter_resident (fixture, "Wati", "P", "1987-01-01");
  promise_assert_said (fixture, "Wati", "Bakung 01", "1 place is promised from 21:30: Woman.");
  fixture_set_clock (fixture, fixture_clock (fixture) + HOUR);
  fixture_do (fixture, "outage-end", "bed", "Bakung 01", NULL);
  fixture_do (fixture, "admit", "resident", "Woman", "bed", "Bakung 01", NULL);
  fixture_set_clock (fixture, fixture_clock (fixture) + DAY);
  fixture_do (fixture, "discharge", "resident", "Woman", "destination", "KEL", NULL);
  promise_assert_said (fixture, "Wati", "Bakung 01", "");
}

/* The man is counted for the men's place, although he suits the one for anybody, too, and came before the woman. */
static void
test_room_of_both (Fixture *fixture)
{
  promise_house (fixture);
  fixture_do (fixture, "bed-add", "room", "Cempaka", "name", "02", NULL);
  fixture_do (fixture, "bed-add", "room", "Cempaka", "name", "03", NULL);
  g_autofree char *referral = fixture_text (fixture_make (fixture, "referral", "referral-add", "house", "Singgah", "source", "RS", NULL));
  fixture_do (fixture, "place-add", "house", "Singgah", "referral", referral, "room", "Cempaka", "from", TONIGHT, NULL);
  fixture_do (fixture, "place-add", "house", "Singgah", "referral", referral, "room", "Cempaka", "sex", "L", "from", TONIGHT, NULL);
  fixture_do (fixture, "admit", "resident", "Man", "bed", "Cempaka 01", "referral", referral, NULL);
  shelter_resident (fixture, "Budi", "L", "1987-01-01");
  fixture_do (fixture, "admit", "resident", "Woman", "bed", "Cempaka 02", "referral", referral, NULL);
  promise_assert_said (fixture, "Budi", "Cempaka 03", "");
  promise_add (fixture, "1", TONIGHT, "room", "Cempaka");
  promise_assert_said (fixture, "Budi", "Cempaka 03", LAST);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/place-met/referral", test_referral);
  fixture_add ("/place-met/rest-of-referral", test_rest_of_referral);
  fixture_add ("/place-met/referral-of-both", test_referral_of_both);
  fixture_add ("/place-met/guest", test_guest);
  fixture_add ("/place-met/words", test_words);
  fixture_add ("/place-met/maybe", test_maybe);
  fixture_add ("/place-met/announced-by", test_announced_by);
  fixture_add ("/place-met/more-than-announced", test_more_than_announced);
  fixture_add ("/place-met/moves-on", test_moves_on);
  fixture_add ("/place-met/too-many-promised", test_too_many_promised);
  fixture_add ("/place-met/before-asked/mat", test_before_asked_mat);
  fixture_add ("/place-met/before-asked/isolation", test_before_asked_isolation);
  fixture_add ("/place-met/before-asked/displaced", test_before_asked_displaced);
  fixture_add ("/place-met/other-room", test_other_room);
  fixture_add ("/place-met/came-and-left", test_came_and_left);
  fixture_add ("/place-met/guest-left", test_guest_left);
  fixture_add ("/place-met/room-of-both", test_room_of_both);
  return g_test_run ();
}

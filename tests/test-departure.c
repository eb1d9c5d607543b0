/* SPDX-License-Identifier: GPL-3.0-or-later */
/* On the way, handed over, returned; and taken over from a house that forgot the exit. */
#include "db/record/stay.h"
#include "tests/support/shelter.h"

#include <string.h>

#define NOW FIXTURE_CLOCK

static gint64
departure_of (Fixture *fixture)
{
  return fixture_int (fixture, "SELECT MAX (id) FROM departure");
}

/* A mother may leave without her child only where somebody gives a reason; beside its father it is not alone. */
static void
test_children (Fixture *fixture)
{
  static const char *const ways[][2] = { { "discharge", "KEL" }, { "depart", "RSU" } };

  shelter_new (fixture, FALSE);
  shelter_resident (fixture, "Siti", "P", "1990-01-01");
  shelter_resident (fixture, "Bayi", "U", "2026-01-10");
  shelter_resident (fixture, "Budi", "L", "1988-01-01");
  g_autoptr (Outcome) family =
      fixture_perform (fixture, "admit-family", "residents", "Siti,Bayi,Budi", "beds",
                       "Mawar 01,share,Melati 01", NULL);
  g_assert_cmpint (family->seq, >, 0);
  fixture_do (fixture, "discharge", "resident", "Budi", "destination", "MDR", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++) {
    shelter_assert_refused (fixture, RECORD_ERROR_RULE, "Bayi", ways[i][0], "resident", "Siti",
                            "destination", ways[i][1]);
    gint64 act = fixture_make (fixture, "act", ways[i][0], "resident", "Siti", "destination",
                               ways[i][1], "together", "yes", NULL);
    g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, act);
    fixture_do (fixture, "undo", "act", id, NULL);
  }
  fixture_do (fixture, "discharge", "resident", "Siti", "destination", "JLN", "override",
              "went off at night; UPTD PPA comes at 07:00", NULL);
  shelter_assert_sound (fixture);
}

/* Whichever of the two came first: who stays keeps the child, who has departed does not. */
static void
test_children_of_two (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_resident (fixture, "Siti", "P", "1990-01-01");
  shelter_resident (fixture, "Bayi", "U", "2026-01-10");
  shelter_resident (fixture, "Budi", "L", "1988-01-01");
  fixture_do (fixture, "admit-family", "residents", "Siti,Bayi,Budi", "beds",
              "Mawar 01,share,Melati 01", NULL);
  fixture_do (fixture, "discharge", "resident", "Bayi", "destination", "KEL", "agreed-by", "Bu Dewi, peksos", NULL);
  fixture_do (fixture, "admit", "resident", "Bayi", "house", "Singgah", "with", "Siti",
              "with-kind", "child", NULL);
  fixture_do (fixture, "depart", "resident", "Siti", "destination", "RSU", NULL);
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, "Bayi", "discharge", "resident", "Budi",
                          "destination", "MDR");
  fixture_do (fixture, "return", "resident", "Siti", NULL);
  fixture_do (fixture, "discharge", "resident", "Budi", "destination", "MDR", NULL);
  shelter_assert_sound (fixture);
}

static void
test_depart (Fixture *fixture)
{
  shelter_new (fixture, TRUE);
  gint64 id = shelter_admit (fixture, "Budi", "L", "Melati 01");
  fixture_set_clock (fixture, NOW + HOUR);
  fixture_do (fixture, "depart", "resident", "Budi", "destination", "RSJ", "escort", "Pak Harun",
              NULL);
  gint64 hold = shelter_int (fixture, "departure", departure_of (fixture), "hold");

  g_assert_cmpint (shelter_int (fixture, "stay", id, "ended_at"), ==, 0);
  shelter_assert_text (fixture, "stay", id, "custody", "escort");
  shelter_assert_text (fixture, "stay", id, "custody_name", "Pak Harun");
  shelter_assert_bed (fixture, id, NULL);
  shelter_assert_use (fixture, "Melati 01", "hold");
  g_assert_cmpint (shelter_int (fixture, "bed_use", hold, "stay"), ==, id);
  g_assert_cmpint (shelter_int (fixture, "bed_use", hold, "due_at"), ==, NOW + HOUR + 72 * HOUR);
  shelter_resident (fixture, "Agus", "L", NULL);
  shelter_assert_refused (fixture, RECORD_ERROR_BED_IN_USE, "Budi", "admit", "resident", "Agus",
                          "bed", "Melati 01");
  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "departed already", "depart", "resident",
                          "Budi", "destination", "KEL");
  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "on the way", "move", "resident", "Budi",
                          "bed", "Melati 02");
  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "on the way", "discharge", "resident",
                          "Budi", "destination", "KEL");
  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "on the way", "displace", "resident",
                          "Budi");
  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "on the way", "leave", "resident", "Budi",
                          "kind", "leave", "due", "2026-03-05");
  shelter_assert_refused (fixture, RECORD_ERROR_ALREADY_STAYING, "Singgah", "admit", "resident",
                          "Budi", "bed", "Melati 02");
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "KBR", "depart", "resident", "Budi",
                          "destination", "KBR");
  shelter_assert_sound (fixture);
}

static void
test_hand_over (Fixture *fixture)
{
  shelter_new (fixture, TRUE);
  gint64 id = shelter_admit (fixture, "Budi", "L", "Melati 01");
  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "not departed", "hand-over", "resident",
                          "Budi");
  fixture_set_clock (fixture, NOW + HOUR);
  fixture_do (fixture, "depart", "resident", "Budi", "destination", "PNT", NULL);
  fixture_set_clock (fixture, NOW + 9 * HOUR);
  fixture_do (fixture, "hand-over", "resident", "Budi", "handed-to", "Ibu Wati", NULL);
  gint64 departure = departure_of (fixture);

  g_assert_cmpint (shelter_int (fixture, "stay", id, "ended_at"), ==,
                   NOW + HOUR); /* at the departure */
  shelter_assert_text (fixture, "stay", id, "destination", "PNT");
  shelter_assert_text (fixture, "stay", id, "custody", "institution");
  shelter_assert_text (fixture, "stay", id, "custody_name", "Ibu Wati");
  shelter_assert_text (fixture, "departure", departure, "outcome", "handed_over");
  shelter_assert_text (fixture, "departure", departure, "handed_to", "Ibu Wati");
  g_assert_cmpint (shelter_int (fixture, "departure", departure, "closed_at"), ==, NOW + 9 * HOUR);
  shelter_assert_use (fixture, "Melati 01", "outage"); /* to be cleaned */
  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "", "hand-over", "resident", "Budi");
  shelter_assert_sound (fixture);
}

static void
test_hand_over_elsewhere (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  gint64 id = shelter_admit (fixture, "Budi", "L", "Melati 01");
  fixture_do (fixture, "depart", "resident", "Budi", "destination", "PNT", "custody", "police",
              NULL);
  shelter_assert_text (fixture, "stay", id, "custody", "police");
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "a death alone", "hand-over", "resident", "Budi", "place", "hospital");
  fixture_do (fixture, "hand-over", "resident", "Budi", "destination", "MTI", "reason",
              "died on the way", "place", "elsewhere", "found-by", "Satpol PP", NULL);
  shelter_assert_text (fixture, "stay", id, "destination", "MTI");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM death WHERE place = 'elsewhere' AND found_by = 'Satpol PP'"), ==, 1);
  shelter_assert_text (fixture, "stay", id, "custody", "mortuary");
  shelter_assert_use (fixture, "Melati 01", "");
}

static void
test_return (Fixture *fixture)
{
  shelter_new (fixture, TRUE);
  gint64 id = shelter_admit (fixture, "Budi", "L", "Melati 01");
  fixture_do (fixture, "depart", "resident", "Budi", "destination", "ASL", NULL);
  fixture_set_clock (fixture, NOW + 12 * HOUR);
  fixture_do (fixture, "return", "resident", "Budi", NULL);

  shelter_assert_bed (fixture, id, "Melati 01");
  shelter_assert_text (fixture, "stay", id, "custody", "house");
  shelter_assert_text (fixture, "stay", id, "custody_name", NULL);
  shelter_assert_text (fixture, "stay", id, "limit_on", "2026-03-08");
  shelter_assert_text (fixture, "departure", departure_of (fixture), "outcome", "returned");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM stay"), ==,
                   1); /* no second admission */
  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "not away", "return", "resident", "Budi");
  shelter_assert_sound (fixture);
}

/* Past its time the hold may be taken; who returns then needs another bed. */
static void
test_return_to_another (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  gint64 id = shelter_admit (fixture, "Budi", "L", "Melati 01");
  fixture_do (fixture, "depart", "resident", "Budi", "destination", "ASL", NULL);
  fixture_set_clock (fixture, NOW + 73 * HOUR);
  shelter_assert_use (fixture, "Melati 01", "hold"); /* nothing lets go by itself */
  shelter_admit (fixture, "Agus", "L", "Melati 01");
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, "given away", "return", "resident", "Budi");
  shelter_assert_refused (fixture, RECORD_ERROR_BED_IN_USE, "Agus", "return", "resident", "Budi",
                          "bed", "Melati 01");
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, "for women", "return", "resident", "Budi",
                          "bed", "Mawar 01");
  fixture_do (fixture, "return", "resident", "Budi", "bed", "Melati 02", NULL);
  shelter_assert_bed (fixture, id, "Melati 02");

  fixture_do (fixture, "depart", "resident", "Budi", "destination", "ASL", NULL);
  fixture_do (fixture, "return", "resident", "Budi", "bed", "Melati 03", NULL);
  shelter_assert_bed (fixture, id, "Melati 03");
  shelter_assert_use (fixture, "Melati 02", ""); /* the held one is free again */
  shelter_assert_sound (fixture);
}

static void
test_no_hold (Fixture *fixture)
{
  shelter_new (fixture, TRUE);
  fixture_do (fixture, "house-change", "house", "Singgah", "hold-hours", "0", NULL);
  gint64 id = shelter_admit (fixture, "Budi", "L", "Melati 01");
  fixture_do (fixture, "depart", "resident", "Budi", "destination", "ASL", NULL);

  g_assert_cmpint (shelter_int (fixture, "departure", departure_of (fixture), "hold"), ==, 0);
  shelter_assert_use (fixture, "Melati 01", "outage");
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, "given away", "return", "resident", "Budi");
  fixture_do (fixture, "return", "resident", "Budi", "override", "sleeps in the hall", NULL);
  shelter_assert_bed (fixture, id, NULL);
  shelter_assert_text (fixture, "stay", id, "custody", "house");

  /* without a bed before, none is needed after */
  fixture_set_clock (fixture, NOW + HOUR);
  fixture_do (fixture, "depart", "resident", "Budi", "destination", "ASL", NULL);
  fixture_set_clock (fixture, NOW + 2 * HOUR);
  fixture_do (fixture, "return", "resident", "Budi", NULL);
  shelter_assert_sound (fixture);
}

static void
test_together (Fixture *fixture)
{
  shelter_new (fixture, TRUE);
  gint64 mother = shelter_admit (fixture, "Siti", "P", "Mawar 01");
  shelter_resident (fixture, "Bayi", "P", "2025-12-01");
  gint64 baby = fixture_make (fixture, "stay", "share-bed", "resident", "Bayi", "with", "Siti",
                              "kind", "child", NULL);
  fixture_do (fixture, "depart", "resident", "Siti", "destination", "ASL", "together", "yes", NULL);

  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM departure WHERE closed_at IS NULL"),
                   ==, 2);
  shelter_assert_use (fixture, "Mawar 01", "hold");
  fixture_do (fixture, "return", "resident", "Siti", "together", "yes", NULL);
  shelter_assert_bed (fixture, mother, "Mawar 01");
  g_assert_cmpint (shelter_int (fixture, "stay", baby, "shares_bed_of"), ==, mother);
  shelter_assert_text (fixture, "stay", baby, "custody", "house");
  shelter_assert_sound (fixture);

  fixture_set_clock (fixture, NOW + HOUR);
  fixture_do (fixture, "depart", "resident", "Siti", "destination", "KEL", "together", "yes", NULL);
  fixture_do (fixture, "hand-over", "resident", "Siti", "together", "yes", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM stay WHERE ended_at IS NULL"), ==,
                   0);
  shelter_assert_text (fixture, "stay", baby, "custody", "family");
  shelter_assert_use (fixture, "Mawar 01", "outage");
  shelter_assert_sound (fixture);
}

/* The mother goes, the child stays: the bed is the child's. The child goes, the mother stays: nothing is held. */
static void
test_apart (Fixture *fixture)
{
  shelter_new (fixture, TRUE);
  gint64 mother = shelter_admit (fixture, "Siti", "P", "Mawar 01");
  shelter_resident (fixture, "Bayi", "P", "2025-12-01");
  gint64 baby = fixture_make (fixture, "stay", "share-bed", "resident", "Bayi", "with", "Siti",
                              "kind", "child", NULL);
  fixture_do (fixture, "depart", "resident", "Bayi", "destination", "RSU", NULL);
  shelter_assert_bed (fixture, mother, "Mawar 01");
  g_assert_cmpint (shelter_int (fixture, "departure", departure_of (fixture), "hold"), ==, 0);
  fixture_do (fixture, "return", "resident", "Bayi", NULL);
  g_assert_cmpint (shelter_int (fixture, "stay", baby, "shares_bed_of"), ==, mother);

  fixture_set_clock (fixture, NOW + HOUR);
  g_autoptr (Outcome) gone =
      fixture_perform (fixture, "depart", "resident", "Siti", "destination", "RSU", "override",
                       "her sister in Mawar 02 looks after the child", NULL);
  g_assert_cmpint (outcome_int (gone, "bed-to"), ==, baby);
  shelter_assert_bed (fixture, baby, "Mawar 01");
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, "given away", "return", "resident", "Siti");
  fixture_do (fixture, "return", "resident", "Siti", "bed", "Mawar 02", NULL);
  shelter_assert_sound (fixture);
}

/* Who shared the bed of one who never came back has none. */
static void
test_lost_share (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Siti", "P", "Mawar 01");
  shelter_resident (fixture, "Ratna", "P", "2001-01-01");
  gint64 sister = fixture_make (fixture, "stay", "share-bed", "resident", "Ratna", "with", "Siti",
                                "kind", "sharer", "reason", "sisters", NULL);
  fixture_do (fixture, "depart", "resident", "Siti", "destination", "KEL", "together", "yes", NULL);
  fixture_do (fixture, "hand-over", "resident", "Siti", NULL);
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, "given away", "return", "resident", "Ratna");
  fixture_do (fixture, "return", "resident", "Ratna", "bed", "Mawar 02", NULL);
  g_assert_cmpint (shelter_int (fixture, "stay", sister, "shares_bed_of"), ==, 0);
  shelter_assert_bed (fixture, sister, "Mawar 02");
  shelter_assert_sound (fixture);
}

static void
test_times (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  gint64 id = shelter_admit (fixture, "Budi", "L", "Melati 01");
  fixture_set_clock (fixture, NOW + 10 * HOUR);
  g_autoptr (GError) early = shelter_refusal_at (fixture, happened_exact (NOW - HOUR), "depart",
                                                 "resident", "Budi", "destination", "KEL", NULL);
  g_assert_error (early, RECORD_ERROR, RECORD_ERROR_STATE);
  shelter_do_at (fixture, happened_exact (NOW + 5 * HOUR), "depart", "resident", "Budi",
                 "destination", "KEL", NULL);
  g_autoptr (GError) before = shelter_refusal_at (fixture, happened_exact (NOW + 4 * HOUR),
                                                  "return", "resident", "Budi", NULL);
  g_assert_error (before, RECORD_ERROR, RECORD_ERROR_STATE);
  g_autoptr (GError) over = shelter_refusal_at (fixture, happened_exact (NOW + 4 * HOUR),
                                                "hand-over", "resident", "Budi", NULL);
  g_assert_error (over, RECORD_ERROR, RECORD_ERROR_STATE);
  fixture_do (fixture, "hand-over", "resident", "Budi", NULL);
  g_assert_cmpint (shelter_int (fixture, "stay", id, "ended_at"), ==, NOW + 5 * HOUR);
}

/* From a permit somebody may depart: he is not out on permit any more. */
static void
test_depart_from_permit (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  fixture_do (fixture, "leave", "resident", "Budi", "kind", "hospital", "due", "2026-03-04", NULL);
  fixture_set_clock (fixture, NOW + 5 * HOUR);
  fixture_do (fixture, "depart", "resident", "Budi", "destination", "RSJ", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM permit WHERE back_at IS NULL"), ==,
                   0);
}

/* Taking over. */

static void
second_house (Fixture *fixture)
{
  fixture_do (fixture, "house-add", "name", "Teduh", "zone", "Asia/Jakarta", NULL);
  fixture_do (fixture, "room-add", "house", "Teduh", "name", "Anyelir", NULL);
  fixture_do (fixture, "bed-add", "room", "Anyelir", "name", "01", NULL);
}

static void
test_take_over (Fixture *fixture)
{
  gint64 singgah = shelter_new (fixture, FALSE);
  second_house (fixture);
  gint64 there = shelter_admit (fixture, "Budi", "L", "Melati 01");
  fixture_do (fixture, "leave", "resident", "Budi", "kind", "leave", "due", "2026-03-03", NULL);
  fixture_set_clock (fixture, NOW + 6 * HOUR);
  fixture_do (fixture, "return", "resident", "Budi", NULL);
  fixture_set_clock (fixture, NOW + 3 * DAY);
  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "this house", "take-over", "resident",
                          "Budi", "bed", "Melati 02");
  g_autoptr (Outcome) taken =
      fixture_perform (fixture, "take-over", "resident", "Budi", "bed", "Anyelir 01", NULL);
  gint64 here = outcome_int (taken, "stay");

  g_assert_cmpint (outcome_int (taken, "ended"), ==, there);
  g_assert_cmpint (outcome_int (taken, "ended-house"), ==, singgah);
  shelter_assert_bed (fixture, here, "Anyelir 01");
  g_assert_cmpint (shelter_int (fixture, "stay", there, "ended_at"), ==, NOW + 6 * HOUR);
  g_assert_cmpint (shelter_int (fixture, "stay", there, "ended_until"), ==, NOW + 3 * DAY);
  shelter_assert_text (fixture, "stay", there, "ended_certainty", "between");
  shelter_assert_text (fixture, "stay", there, "destination", NULL);
  shelter_assert_text (fixture, "stay", there, "custody", "unknown");
  shelter_assert_use (fixture, "Melati 01", "");
  StayQuery wait = { .house = singgah, .to_confirm = TRUE };
  g_autoptr (GPtrArray) waiting = stay_list (fixture_connection (fixture), &wait, NULL);
  g_assert_cmpuint (waiting->len, ==, 1);
  g_assert_cmpint (((Stay *) waiting->pdata[0])->id, ==, there);
  shelter_assert_sound (fixture);
}

static void
test_undo_take_over (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  second_house (fixture);
  gint64 there = shelter_admit (fixture, "Budi", "L", "Melati 01");
  fixture_set_clock (fixture, NOW + 3 * DAY);
  g_autoptr (Outcome) taken =
      fixture_perform (fixture, "take-over", "resident", "Budi", "bed", "Anyelir 01", NULL);
  g_autofree char *act = fixture_text (taken->act);

  fixture_do (fixture, "undo", "act", act, NULL);
  shelter_assert_bed (fixture, there, "Melati 01");
  shelter_assert_use (fixture, "Anyelir 01", "");
  g_assert_cmpint (shelter_int (fixture, "stay", there, "ended_at"), ==, 0);
  shelter_assert_text (fixture, "stay", there, "custody", "house");
  shelter_assert_sound (fixture);
}

static void
test_confirm_exit (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  second_house (fixture);
  gint64 there = shelter_admit (fixture, "Budi", "L", "Melati 01");
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, there);
  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "does not wait", "confirm-exit", "stay", id,
                          "destination", "PRM");
  fixture_set_clock (fixture, NOW + 3 * DAY);
  fixture_do (fixture, "take-over", "resident", "Budi", "house", "Teduh", NULL);
  g_autoptr (GError) early =
      shelter_refusal_at (fixture, happened_exact (NOW - DAY), "confirm-exit", "stay", id,
                          "destination", "PRM", NULL);
  g_assert_error (early, RECORD_ERROR, RECORD_ERROR_STATE);
  shelter_do_at (fixture, happened_exact (NOW + DAY), "confirm-exit", "stay", id, "destination",
                 "PRM", "reason", "went with a friend", NULL);

  g_assert_cmpint (shelter_int (fixture, "stay", there, "ended_at"), ==, NOW + DAY);
  g_assert_cmpint (shelter_int (fixture, "stay", there, "ended_until"), ==, 0);
  shelter_assert_text (fixture, "stay", there, "ended_certainty", "exact");
  shelter_assert_text (fixture, "stay", there, "destination", "PRM");
  shelter_assert_text (fixture, "stay", there, "custody", "self");
  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "does not wait", "confirm-exit", "stay", id,
                          "destination", "PRM");
}

/* What the forgetful house tells may be a death. */
static void
test_confirm_death (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  second_house (fixture);
  gint64 there = shelter_admit (fixture, "Budi", "L", "Melati 01");
  g_autofree char *id = fixture_text (there);
  fixture_set_clock (fixture, NOW + 3 * DAY);
  fixture_do (fixture, "take-over", "resident", "Budi", "house", "Teduh", NULL);
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "a death alone", "confirm-exit", "stay", id, "destination", "PRM", "place", "house");
  g_autoptr (Outcome) told = shelter_perform_at (fixture, happened_exact (NOW + DAY), "confirm-exit", "stay", id, "destination", "MTI",
                                                 "place", "hospital", NULL);
  shelter_assert_text (fixture, "stay", there, "custody", "mortuary");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM death WHERE place = 'hospital'"), ==, 1);
  g_autofree char *act = fixture_text (told->act);
  fixture_do (fixture, "undo", "act", act, NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM death"), ==, 0);
}

/* The other house forgot that he was handed over, or he stays nowhere, or nobody may know where. */
static void
test_take_over_cases (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  second_house (fixture);
  fixture_do (fixture, "staff-add", "name", "rina", "roles", "desk", NULL);
  gint64 there = shelter_admit (fixture, "Budi", "L", "Melati 01");
  fixture_do (fixture, "depart", "resident", "Budi", "destination", "SHL", NULL);
  fixture_set_clock (fixture, NOW + 2 * DAY);
  g_autoptr (Outcome) sent = fixture_perform (fixture, "referral-add", "house", "Teduh", "source", "POL", NULL);
  g_autofree char *referral = fixture_text (outcome_int (sent, "referral"));
  gint64 here = fixture_make (fixture, "stay", "take-over", "resident", "Budi", "bed", "Anyelir 01", "referral", referral,
                              "confidentiality", "do_not_tell", NULL);
  shelter_assert_text (fixture, "stay", here, "confidentiality", "do_not_tell");
  shelter_assert_text (fixture, "referral", outcome_int (sent, "referral"), "state", "arrived");
  g_assert_cmpint (shelter_int (fixture, "stay", there, "ended_at"), ==, NOW);
  shelter_assert_text (fixture, "departure", departure_of (fixture), "outcome", "handed_over");
  shelter_assert_use (fixture, "Melati 01", "");

  shelter_resident (fixture, "Agus", "L", NULL);
  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "Admit instead", "take-over", "resident",
                          "Agus", "house", "Teduh");
  shelter_resident (fixture, "Siti", "P", NULL);
  g_autoptr (Outcome) hidden = fixture_perform (fixture, "admit", "resident", "Siti", "bed",
                                                "Mawar 01", "confidentiality", "do_not_tell", NULL);
  g_autoptr (GError) refusal = NULL;
  g_assert_false (shelter_try (fixture, "rina", &refusal, "take-over", "resident", "Siti", "house",
                               "Teduh", NULL));
  g_assert_error (refusal, RECORD_ERROR, RECORD_ERROR_ALREADY_STAYING);
  g_assert_nonnull (strstr (refusal->message, "telephone"));
  g_assert_null (strstr (refusal->message, "Singgah"));
  shelter_assert_bed (fixture, outcome_int (hidden, "stay"), "Mawar 01");
  shelter_assert_sound (fixture);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    FixtureTest test;
  } tests[] = {
    { "/departure/children", test_children },
    { "/departure/children-of-two", test_children_of_two },
    { "/departure/depart", test_depart },
    { "/departure/hand-over", test_hand_over },
    { "/departure/hand-over-elsewhere", test_hand_over_elsewhere },
    { "/departure/return", test_return },
    { "/departure/return-to-another", test_return_to_another },
    { "/departure/no-hold", test_no_hold },
    { "/departure/together", test_together },
    { "/departure/apart", test_apart },
    { "/departure/lost-share", test_lost_share },
    { "/departure/times", test_times },
    { "/departure/from-permit", test_depart_from_permit },
    { "/take-over/forgotten", test_take_over },
    { "/take-over/undo", test_undo_take_over },
    { "/take-over/confirm-exit", test_confirm_exit },
    { "/take-over/confirm-death", test_confirm_death },
    { "/take-over/cases", test_take_over_cases },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    fixture_add (tests[i].path, tests[i].test);
  return g_test_run ();
}

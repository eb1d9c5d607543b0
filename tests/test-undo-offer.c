/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Ctrl+Z offers: the last act of this person at this terminal that can be taken back, and nobody else's. */
#include "db/record/undo.h"
#include "tests/support/shelter.h"

#include <string.h>

typedef struct {
  Fixture *fixture;
  gint64 staff, terminal;
} Seat;

static Seat
seat_new (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  return (Seat){ fixture, fixture_staff (fixture), fixture_int (fixture, "SELECT id FROM terminal WHERE name = 'desk-1'") };
}

static gint64
act (const Seat *seat, const char *kind, const char *key, const char *value, const char *second, const char *other)
{
  g_autoptr (Request) request = request_new (kind);
  g_autoptr (Outcome) outcome = NULL;
  g_autoptr (GError) error = NULL;

  request_set_actor (request, seat->staff, seat->terminal);
  request_set (request, key, value);
  request_set (request, second, other);
  failing_perform (fixture_record (seat->fixture), request, &outcome, &error);
  g_assert_no_error (error);
  return outcome->act;
}

static UndoOffer *
offer (const Seat *seat, gboolean see_hidden)
{
  g_autoptr (GError) error = NULL;
  UndoOffer *offer = NULL;

  undo_last (fixture_record (seat->fixture), seat->staff, seat->terminal, see_hidden, &offer, &error);
  g_assert_no_error (error);
  return offer;
}

static void
take_back (const Seat *seat, const UndoOffer *offer)
{
  for (guint i = 0; i < offer->acts->len; i++) {
    g_autofree char *id = fixture_text (g_array_index (offer->acts, gint64, i));
    act (seat, "undo", "act", id, "override", NULL);
  }
}

/* Step by step back, past what was taken back already; an admission takes the registering with it. */
static void
walks_back (Fixture *fixture)
{
  Seat seat = seat_new (fixture);

  act (&seat, "resident-add", "name", "Budi", "sex", "L");
  fixture_set_clock (fixture, FIXTURE_CLOCK + 60);
  act (&seat, "resident-add", "name", "Asep", "sex", "L");
  gint64 admitted = act (&seat, "admit", "resident", "Asep", "bed", "Melati 01");
  fixture_set_clock (fixture, FIXTURE_CLOCK + 120);
  gint64 moved = act (&seat, "move", "resident", "Asep", "bed", "Melati 02");

  g_autoptr (UndoOffer) first = offer (&seat, FALSE);
  g_assert_cmpint (g_array_index (first->acts, gint64, 0), ==, moved);
  g_assert_cmpuint (first->acts->len, ==, 1);
  g_assert_cmpstr (first->kind, ==, "move");
  g_assert_cmpstr (first->name, ==, "Asep");
  g_assert_cmpstr (first->who, ==, "admin");
  g_assert_cmpint (first->at, ==, FIXTURE_CLOCK + 120);
  take_back (&seat, first);

  g_autoptr (UndoOffer) second = offer (&seat, FALSE);
  g_assert_cmpint (g_array_index (second->acts, gint64, 0), ==, admitted);
  g_assert_cmpuint (second->acts->len, ==, 2);
  take_back (&seat, second);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM resident"), ==, 1);

  g_autoptr (UndoOffer) third = offer (&seat, FALSE);
  g_assert_cmpstr (third->kind, ==, "resident-add");
  g_assert_cmpstr (third->name, ==, "Budi");
  fixture_set_clock (fixture, FIXTURE_CLOCK + 25 * HOUR);
  g_assert_null (offer (&seat, FALSE));
}

/* A family's form did many acts: all of them go back, and it is called after who leads it. The same acts one by one stay apart. */
static void
takes_a_family (Fixture *fixture)
{
  Seat seat = seat_new (fixture);

  shelter_admit (fixture, "Siti", "P", "Mawar 01");
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jakarta");
  g_autofree char *from = when_format (FIXTURE_CLOCK + 3 * HOUR, zone);
  act (&seat, "place-add", "for", "two from Cibiru", "from", from);
  g_autofree char *place = fixture_text (fixture_int (fixture, "SELECT id FROM place"));
  act (&seat, "note-add", "resident", "Siti", "text", "x");
  act (&seat, "place-end", "place", place, NULL, NULL);
  act (&seat, "resident-add", "name", "Sumarni", "sex", "P");
  act (&seat, "alert-add", "resident", "Sumarni", "instruction", "lower_bunk");
  act (&seat, "resident-add", "name", "Putri", "sex", "P");
  gint64 admitted = act (&seat, "admit-family", "residents", "Sumarni,Putri", "beds", "Mawar 02,Mawar 03");
  act (&seat, "stay-change", "resident", "Putri", "confidentiality", "do_not_tell");

  g_autoptr (UndoOffer) all = offer (&seat, TRUE);
  g_assert_cmpuint (all->acts->len, ==, 6);
  g_assert_cmpint (g_array_index (all->acts, gint64, 1), ==, admitted);
  g_assert_cmpstr (all->kind, ==, "admit-family");
  g_assert_cmpstr (all->name, ==, "Sumarni");
  g_assert_cmpuint (all->persons, ==, 2);
  take_back (&seat, all);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM resident"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM place WHERE ended_at IS NULL"), ==, 1);

  act (&seat, "resident-add", "name", "Budi", "sex", "L");
  act (&seat, "stay-change", "resident", "Siti", "confidentiality", "do_not_tell");
  g_autoptr (UndoOffer) alone = offer (&seat, TRUE);
  g_assert_cmpuint (alone->acts->len, ==, 1);
  g_assert_cmpstr (alone->kind, ==, "stay-change");
  g_assert_cmpuint (alone->persons, ==, 0);
}

/* The details of who came in at night go back with what everybody had to do; what else was done just before does not. */
static void
takes_details (Fixture *fixture)
{
  Seat seat = seat_new (fixture);

  shelter_admit (fixture, "Siti", "P", "Mawar 01");
  act (&seat, "note-add", "resident", "Siti", "text", "x");
  act (&seat, "alert-add", "resident", "Siti", "instruction", "mask");
  act (&seat, "alert-add", "resident", "Siti", "instruction", "medicine");
  gint64 changed = act (&seat, "resident-change", "resident", "Siti", "called-name", "Titi");

  g_autoptr (UndoOffer) all = offer (&seat, TRUE);
  g_assert_cmpuint (all->acts->len, ==, 3);
  g_assert_cmpint (g_array_index (all->acts, gint64, 0), ==, changed);
  g_assert_cmpstr (all->kind, ==, "resident-change");
  take_back (&seat, all);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM alert"), ==, 0);
  g_autoptr (UndoOffer) rest = offer (&seat, TRUE);
  g_assert_cmpstr (rest->kind, ==, "note-add");
}

/* Budi, then Asep registered, warned of and admitted by one form. @alert: (out) */
static gint64
admit_asep (const Seat *seat, gint64 *alert)
{
  act (seat, "resident-add", "name", "Budi", "sex", "L");
  fixture_set_clock (seat->fixture, FIXTURE_CLOCK + 600);
  act (seat, "resident-add", "name", "Asep", "sex", "L");
  *alert = act (seat, "alert-add", "resident", "Asep", "instruction", "lower_bunk");
  gint64 admitted = act (seat, "admit", "resident", "Asep", "bed", "Melati 01");
  fixture_set_clock (seat->fixture, FIXTURE_CLOCK + 660);
  return admitted;
}

/* One act of a form was taken back by itself: the others still go back together, and then what was before. */
static void
leaves_out_what_went_back (Fixture *fixture)
{
  Seat seat = seat_new (fixture);
  gint64 alert, admitted = admit_asep (&seat, &alert);
  g_autofree char *id = fixture_text (alert);

  g_autoptr (UndoOffer) whole = offer (&seat, FALSE);
  g_assert_cmpuint (whole->acts->len, ==, 3);
  act (&seat, "undo", "act", id, "override", NULL);
  g_autoptr (UndoOffer) rest = offer (&seat, FALSE);
  g_assert_cmpuint (rest->acts->len, ==, 2);
  g_assert_cmpint (g_array_index (rest->acts, gint64, 0), ==, admitted);
  take_back (&seat, rest);
  g_autoptr (UndoOffer) before = offer (&seat, FALSE);
  g_assert_cmpstr (before->name, ==, "Budi");
}

/* Somebody has gone on from one act of a form, and it stays with what it stands on; the admission goes back. */
static void
leaves_what_goes_on (Fixture *fixture)
{
  static const struct {
    const char *kind, *key, *value;
  } cases[] = { { "resident-change", "phone", "0812" }, { "alert-add", "instruction", "mask" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Fixture) own = fixture_new (fixture_kind (fixture));
    Seat seat = seat_new (own), elsewhere = seat;
    gint64 alert;
    elsewhere.terminal = fixture_int (own, "SELECT id FROM terminal WHERE name = 'kiosk-1'");
    admit_asep (&seat, &alert);
    act (&elsewhere, cases[i].kind, "resident", "Asep", cases[i].key, cases[i].value);
    g_autoptr (UndoOffer) left = offer (&seat, FALSE);
    g_assert_cmpstr (left->kind, ==, "admit");
    g_assert_cmpuint (left->acts->len, ==, 2);
    take_back (&seat, left);
    g_assert_cmpint (fixture_int (own, "SELECT COUNT (*) FROM stay"), ==, 0);
    g_assert_cmpint (fixture_int (own, "SELECT COUNT (*) FROM resident"), ==, 2);
  }
}

/* Somebody has gone on from the admission itself, and what was written behind it can still go back alone. */
static void
leaves_what_the_form_was_for (Fixture *fixture)
{
  Seat seat = seat_new (fixture), elsewhere = seat;
  elsewhere.terminal = fixture_int (fixture, "SELECT id FROM terminal WHERE name = 'kiosk-1'");
  act (&seat, "resident-add", "name", "Asep", "sex", "L");
  act (&seat, "admit", "resident", "Asep", "bed", "Melati 01");
  act (&seat, "stay-change", "resident", "Asep", "confidentiality", "do_not_tell");
  act (&elsewhere, "move", "resident", "Asep", "bed", "Melati 02");

  g_autoptr (UndoOffer) left = offer (&seat, TRUE);
  g_assert_cmpuint (left->acts->len, ==, 1);
  g_assert_cmpstr (left->kind, ==, "stay-change");
  take_back (&seat, left);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay WHERE confidentiality = 'normal'"), ==, 1);
}

/* What stands on a warning that somebody changed is not taken from under it. */
static void
keeps_what_is_stood_on (Fixture *fixture)
{
  Seat seat = seat_new (fixture), elsewhere = seat;
  gint64 alert;
  elsewhere.terminal = fixture_int (fixture, "SELECT id FROM terminal WHERE name = 'kiosk-1'");
  admit_asep (&seat, &alert);
  g_autofree char *id = fixture_text (fixture_int (fixture, "SELECT id FROM alert"));
  act (&elsewhere, "alert-end", "alert", id, "override", NULL);

  g_autoptr (UndoOffer) left = offer (&seat, FALSE);
  g_assert_cmpuint (left->acts->len, ==, 1);
  take_back (&seat, left);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM resident"), ==, 2);
}

/* A clock that was set back makes no form of what was done an hour apart; one act a second is still one form. */
static void
counts_from_act_to_act (Fixture *fixture)
{
  Seat seat = seat_new (fixture);

  act (&seat, "resident-add", "name", "Budi", "sex", "L");
  fixture_set_clock (fixture, FIXTURE_CLOCK + 1200);
  act (&seat, "resident-add", "name", "Cecep", "sex", "L");
  fixture_set_clock (fixture, FIXTURE_CLOCK - 3000);
  act (&seat, "admit", "resident", "Budi", "bed", "Melati 01");
  g_autoptr (UndoOffer) alone = offer (&seat, FALSE);
  g_assert_cmpuint (alone->acts->len, ==, 1);
  take_back (&seat, alone);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM resident"), ==, 2);

  static const char *const names[] = { "Dadang", "Eman", "Fajar", "Gilang" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    fixture_set_clock (fixture, FIXTURE_CLOCK + 3000 + i);
    act (&seat, "resident-add", "name", names[i], "sex", "L");
  }
  fixture_set_clock (fixture, FIXTURE_CLOCK + 3004);
  act (&seat, "admit", "resident", "Dadang", "bed", "Melati 02");
  g_autoptr (UndoOffer) slow = offer (&seat, FALSE);
  g_assert_cmpuint (slow->acts->len, ==, 5);
}

/* Who is taken over from another house comes by the same form. */
static void
takes_a_take_over (Fixture *fixture)
{
  Seat seat = seat_new (fixture);
  fixture_do (fixture, "house-add", "name", "Teduh", NULL);
  shelter_resident (fixture, "Siti", "P", NULL);
  fixture_do (fixture, "admit", "resident", "Siti", "house", "Teduh", NULL);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jakarta");
  g_autofree char *from = when_format (FIXTURE_CLOCK + 3 * HOUR, zone);
  fixture_do (fixture, "place-add", "for", "one from Cibiru", "from", from, "house", "Singgah", NULL);
  g_autofree char *place = fixture_text (fixture_int (fixture, "SELECT id FROM place"));
  fixture_set_clock (fixture, FIXTURE_CLOCK + 600);
  act (&seat, "place-end", "place", place, NULL, NULL);
  act (&seat, "take-over", "resident", "Siti", "bed", "Mawar 01");

  g_autoptr (UndoOffer) taken = offer (&seat, FALSE);
  g_assert_cmpstr (taken->kind, ==, "take-over");
  g_assert_cmpuint (taken->acts->len, ==, 2);
  take_back (&seat, taken);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM place WHERE ended_at IS NULL"), ==, 1);
}

/* What somebody else did, or the same person elsewhere, is not offered; what can not be taken back is passed by. */
static void
passes_others_by (Fixture *fixture)
{
  Seat seat = seat_new (fixture), elsewhere = seat;
  elsewhere.terminal = fixture_int (fixture, "SELECT id FROM terminal WHERE name = 'kiosk-1'");
  g_assert_null (offer (&seat, FALSE));

  shelter_admit (fixture, "Siti", "P", "Mawar 01");
  gint64 noted = act (&seat, "note-add", "resident", "Siti", "text", "x");
  act (&seat, "look-tags", "resident", "Siti", "reason", "x");
  act (&elsewhere, "note-add", "resident", "Siti", "text", "y");
  g_autoptr (UndoOffer) found = offer (&seat, FALSE);
  g_assert_cmpint (g_array_index (found->acts, gint64, 0), ==, noted);
  g_assert_cmpuint (found->acts->len, ==, 1);
}

static void
hides_the_name (Fixture *fixture)
{
  Seat seat = seat_new (fixture);
  shelter_admit (fixture, "Siti", "P", "Mawar 01");
  act (&seat, "stay-change", "resident", "Siti", "confidentiality", "hidden");

  g_autoptr (UndoOffer) coded = offer (&seat, FALSE);
  g_autoptr (UndoOffer) named = offer (&seat, TRUE);
  g_assert_true (g_str_has_prefix (coded->name, "K-"));
  g_assert_cmpstr (named->name, ==, "Siti");
}

/* What is about nobody is named by the one thing that it changed; of several, or of a number, there is no name. */
static void
names_the_thing (Fixture *fixture)
{
  static const struct {
    const char *kind, *key, *value, *second, *other, *thing;
  } cases[] = {
    { "house-change", "house", "Singgah", "hold-hours", "48", "Singgah" },
    { "wing-add", "house", "Singgah", "name", "Timur", "Timur" },
    { "room-change", "room", "Melati", "name", "Anggrek", "Anggrek" },
    { "bed-outage", "bed", "Anggrek 01", "reason", "repair", "Anggrek 01" },
    { "bed-change", "bed", "Anggrek 02", "name", "07", "Anggrek 07" },
    { "holiday-add", "date", "2099-12-25", "name", "Natal", "Natal" },
    { "service-kind-add", "code", "S01.X", "name", "Tea", "Tea" },
    { "terminal-add", "name", "desk-9", "kind", "desk", "desk-9" },
    { "staff-add", "name", "ahmad", "roles", "desk", "ahmad" },
    { "staff-grant", "staff", "ahmad", "role", "health", "ahmad" },
    { "setting-set", "name", "lock-minutes", "value", "5", NULL },
    { "service-catalogue", "override", NULL, "agreed-by", NULL, NULL },
  };
  Seat seat = seat_new (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    act (&seat, cases[i].kind, cases[i].key, cases[i].value, cases[i].second, cases[i].other);
    g_autoptr (UndoOffer) found = offer (&seat, FALSE);
    g_assert_cmpstr (found->kind, ==, cases[i].kind);
    g_assert_cmpstr (found->thing, ==, cases[i].thing);
    g_assert_null (found->name);
  }
  shelter_admit (fixture, "Siti", "P", "Mawar 01");
  act (&seat, "move", "resident", "Siti", "bed", "Mawar 02");
  g_autoptr (UndoOffer) moved = offer (&seat, FALSE);
  g_assert_cmpstr (moved->name, ==, "Siti");
  g_assert_null (moved->thing);
}

static UndoOffer *
offer_of (const Seat *seat, const char *noun, gint64 id, RecordError refused)
{
  g_autoptr (GError) error = NULL;
  UndoOffer *found = undo_of (fixture_record (seat->fixture), noun, id, seat->staff, seat->terminal, FALSE, &error);

  if (found)
    g_assert_no_error (error);
  else
    g_assert_error (error, RECORD_ERROR, (int) refused);
  return found;
}

/* Of one line of a log, whatever was done since: what wrote it last and stands, and then what wrote it before. */
static void
finds_what_wrote (Fixture *fixture)
{
  Seat seat = seat_new (fixture);

  gint64 noted = act (&seat, "enquiry-add", "asker", "Pak Umar", "about", "his sister");
  gint64 enquiry = fixture_int (fixture, "SELECT id FROM enquiry");
  g_autofree char *which = fixture_text (enquiry);
  act (&seat, "resident-add", "name", "Budi", "sex", "L");
  gint64 settled = act (&seat, "enquiry-settle", "enquiry", which, "outcome", "no_match");
  act (&seat, "resident-add", "name", "Asep", "sex", "L");
  g_autoptr (UndoOffer) last = offer_of (&seat, "enquiry", enquiry, 0);
  g_assert_cmpstr (last->kind, ==, "enquiry-settle");
  g_assert_cmpint (g_array_index (last->acts, gint64, 0), ==, settled);
  g_assert_cmpstr (last->who, ==, "admin");
  take_back (&seat, last);
  g_autoptr (UndoOffer) first = offer_of (&seat, "enquiry", enquiry, 0);
  g_assert_cmpint (g_array_index (first->acts, gint64, 0), ==, noted);
  g_assert_cmpuint (first->acts->len, ==, 1);
  take_back (&seat, first);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM enquiry"), ==, 0);
  g_assert_null (offer_of (&seat, "enquiry", enquiry, RECORD_ERROR_NOT_FOUND));
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM resident"), ==, 2);
}

/* Where later acts stand on it, or it is another's, the record says why not. */
static void
refuses_what_wrote (Fixture *fixture)
{
  Seat seat = seat_new (fixture);
  g_autofree char *referral = fixture_text (fixture_make (fixture, "referral", "referral-add", "house", "Singgah", "source", "RS", NULL));

  act (&seat, "turn-away", "referral", referral, "reason", "full");
  gint64 line = fixture_int (fixture, "SELECT id FROM turn_away");
  act (&seat, "referral-change", "referral", referral, "state", "accepted");
  g_assert_null (offer_of (&seat, "turn_away", line, RECORD_ERROR_TOUCHED_LATER));
  act (&seat, "referral-change", "referral", referral, "state", "cancelled");
  fixture_do (fixture, "turn-away", "house", "Singgah", "reason", "age", NULL);
  gint64 other = fixture_int (fixture, "SELECT id FROM turn_away WHERE reason = 'age'");
  fixture_do (fixture, "staff-add", "name", "ahmad", "roles", "desk", NULL);
  seat.staff = fixture_int (fixture, "SELECT id FROM staff WHERE name = 'ahmad'");
  g_assert_null (offer_of (&seat, "turn_away", other, RECORD_ERROR_FINAL));
  fixture_do (fixture, "staff-grant", "staff", "ahmad", "role", "supervisor", NULL);
  g_autoptr (UndoOffer) any = offer_of (&seat, "turn_away", other, 0);
  g_assert_cmpstr (any->kind, ==, "turn-away");
  act (&seat, "turn-away", "house", "Singgah", "reason", "sex");
  g_autoptr (UndoOffer) own = offer_of (&seat, "turn_away", fixture_int (fixture, "SELECT id FROM turn_away WHERE reason = 'sex'"), 0);
  g_assert_cmpstr (own->who, ==, "ahmad");
}

/* The same answers as the act itself, without doing it. */
static void
says_why_not (Fixture *fixture)
{
  Seat seat = seat_new (fixture);
  Record *record = fixture_record (fixture);
  shelter_resident (fixture, "Budi", "L", NULL);
  gint64 first = act (&seat, "resident-change", "resident", "Budi", "phone", "1"), desk;
  gint64 second = act (&seat, "resident-change", "resident", "Budi", "phone", "2");
  gint64 look = act (&seat, "look-tags", "resident", "Budi", "reason", "x");
  g_autoptr (GError) touched = NULL, final = NULL, others = NULL, none = NULL, missing = NULL;

  fixture_do (fixture, "staff-add", "name", "ahmad", "roles", "desk", NULL);
  desk = fixture_int (fixture, "SELECT id FROM staff WHERE name = 'ahmad'");
  g_assert_true (undo_check (record, second, seat.staff, seat.terminal, &none));
  g_assert_false (undo_check (record, first, seat.staff, seat.terminal, &touched));
  g_assert_error (touched, RECORD_ERROR, RECORD_ERROR_TOUCHED_LATER);
  g_assert_false (undo_check (record, look, seat.staff, seat.terminal, &final));
  g_assert_error (final, RECORD_ERROR, RECORD_ERROR_FINAL);
  g_assert_false (undo_check (record, second, desk, seat.terminal, &others));
  g_assert_error (others, RECORD_ERROR, RECORD_ERROR_FINAL);
  g_assert_false (undo_check (record, 77, seat.staff, seat.terminal, &missing));
  g_assert_error (missing, RECORD_ERROR, RECORD_ERROR_NOT_FOUND);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM journal WHERE kind = 'undo'"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/undo-offer/walks-back", walks_back);
  fixture_add ("/undo-offer/takes-a-family", takes_a_family);
  fixture_add ("/undo-offer/takes-details", takes_details);
  fixture_add ("/undo-offer/leaves-out-what-went-back", leaves_out_what_went_back);
  fixture_add ("/undo-offer/leaves-what-goes-on", leaves_what_goes_on);
  fixture_add ("/undo-offer/leaves-what-the-form-was-for", leaves_what_the_form_was_for);
  fixture_add ("/undo-offer/keeps-what-is-stood-on", keeps_what_is_stood_on);
  fixture_add ("/undo-offer/counts-from-act-to-act", counts_from_act_to_act);
  fixture_add ("/undo-offer/takes-a-take-over", takes_a_take_over);
  fixture_add ("/undo-offer/passes-others-by", passes_others_by);
  fixture_add ("/undo-offer/hides-the-name", hides_the_name);
  fixture_add ("/undo-offer/names-the-thing", names_the_thing);
  fixture_add ("/undo-offer/finds-what-wrote", finds_what_wrote);
  fixture_add ("/undo-offer/refuses-what-wrote", refuses_what_wrote);
  fixture_add ("/undo-offer/says-why-not", says_why_not);
  return g_test_run ();
}

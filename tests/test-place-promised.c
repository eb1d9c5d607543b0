/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The last bed for a place that is promised: nobody else is given it without a reason. */
#include "db/record/fit.h"
#include "db/record/lookup.h"
#include "tests/support/shelter.h"

#include <string.h>

/* Four beds: Anggur 01 and 02 for men, Bakung 01 for women, Cempaka 01 for all. Another house has one. */
static void
furnish (Fixture *fixture)
{
  fixture_make (fixture, "house", "house-add", "name", "Singgah", "zone", "Asia/Jakarta", "cleaning", "yes", "second-person", "no", NULL);
  shelter_room (fixture, "Anggur", 2, "sex", "L");
  shelter_room (fixture, "Bakung", 1, "sex", "P");
  shelter_room (fixture, "Cempaka", 1, "sex", "any");
  fixture_make (fixture, "house", "house-add", "name", "Teduh", "zone", "Asia/Jakarta", NULL);
  fixture_do (fixture, "room-add", "house", "Teduh", "name", "Dahlia", "sex", "any", NULL);
  fixture_do (fixture, "bed-add", "room", "Dahlia", "name", "01", NULL);
  shelter_resident (fixture, "Man", "L", "1985-01-01");
  shelter_resident (fixture, "Woman", "P", "1985-01-01");
}

static gint64
id_of (Fixture *fixture, KeyType type, const char *text)
{
  g_autoptr (GError) error = NULL;
  gint64 id = lookup_id (fixture_connection (fixture), type, NULL, text, &error);

  g_assert_no_error (error);
  return id;
}

static const char *
sentence_of (GPtrArray *reasons)
{
  for (guint i = 0; i < reasons->len; i++)
    if (g_str_equal (((FitReason *) reasons->pdata[i])->code, "promised"))
      return ((FitReason *) reasons->pdata[i])->sentence;
  return "";
}

static void
assert_alone (Fixture *fixture, FitQuestion question, const FitBed *bed)
{
  g_autoptr (GError) error = NULL;

  question.bed = bed->bed;
  g_autoptr (GPtrArray) reasons = fit_reasons (fixture_connection (fixture), &question, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sentence_of (bed->reasons), ==, sentence_of (reasons));
}

/* (transfer full): what is said of a promise, "" for nothing; the list says of each bed what is said of it alone. */
static char *
said (Fixture *fixture, FitQuestion question, const char *bed)
{
  g_autoptr (GError) error = NULL;
  const char *listed = NULL;

  question.bed = id_of (fixture, KEY_BED, bed);
  question.at = fixture_clock (fixture);
  g_autofree char *sql = g_strdup_printf ("SELECT r.house FROM bed b JOIN room r ON r.id = b.room WHERE b.id = %" G_GINT64_FORMAT, question.bed);
  g_autoptr (GPtrArray) beds = fit_beds (fixture_connection (fixture), fixture_int (fixture, sql), &question, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < beds->len; i++) {
    const FitBed *each = beds->pdata[i];
    assert_alone (fixture, question, each);
    if (each->bed == question.bed)
      listed = sentence_of (each->reasons);
  }
  g_assert_nonnull (listed);
  return g_strdup (listed);
}

static void
assert_said (Fixture *fixture, const char *resident, const char *bed, const char *words)
{
  const FitQuestion question = { .resident = id_of (fixture, KEY_RESIDENT, resident) };
  g_autofree char *sentence = said (fixture, question, bed);

  if (*words ? !strstr (sentence, words) : *sentence)
    g_error ("%s in %s: \"%s\" and not \"%s\"", resident, bed, sentence, words);
}

static gint64
promise (Fixture *fixture, const char *beds, const char *from, const char *key, const char *value)
{
  return fixture_make (fixture, "place", "place-add", "house", "Singgah", "for", "RSUD", "beds", beds, "from", from, key, value, NULL);
}

static void
end_all (Fixture *fixture)
{
  fixture_run (fixture, "UPDATE place SET ended_at = 1 WHERE ended_at IS NULL");
}

#define TONIGHT "2026-03-02T21:30"
#define LAST "1 place is promised from 21:30: RSUD. This is the last bed for it."

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
  furnish (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].what);
    assert_said (fixture, cases[i].resident, cases[i].bed, "");
    promise (fixture, cases[i].beds, cases[i].from, cases[i].key, cases[i].value);
    assert_said (fixture, cases[i].resident, cases[i].bed, cases[i].words);
    end_all (fixture);
    assert_said (fixture, cases[i].resident, cases[i].bed, "");
  }
}

/* Places that can share a room are counted together: no bed is promised twice. */
static void
test_several (Fixture *fixture)
{
  furnish (fixture);
  promise (fixture, "2", TONIGHT, "sex", "L");
  promise (fixture, "1", "2026-03-02T22:00", "sex", "P");
  assert_said (fixture, "Man", "Anggur 01", "");
  assert_said (fixture, "Woman", "Cempaka 01", "");
  promise (fixture, "1", "2026-03-02T23:00", NULL, NULL);
  assert_said (fixture, "Man", "Anggur 01", "1 place is promised from 23:00");
  assert_said (fixture, "Woman", "Bakung 01", "1 place is promised from 23:00");
  assert_said (fixture, "Woman", "Cempaka 01", "1 place is promised from 23:00");
  end_all (fixture);

  promise (fixture, "1", "2026-03-02T22:00", "room", "Cempaka");
  promise (fixture, "1", TONIGHT, "sex", "P");
  assert_said (fixture, "Woman", "Bakung 01", "1 place is promised from 21:30");
  assert_said (fixture, "Man", "Cempaka 01", "1 place is promised from 22:00");
  assert_said (fixture, "Man", "Anggur 01", "");
}

/* What can not be given is no bed for a place, and who is given it takes nothing from one. */
static void
test_beds (Fixture *fixture)
{
  furnish (fixture);
  promise (fixture, "3", TONIGHT, NULL, NULL);
  fixture_do (fixture, "mat-add", "room", "Anggur", NULL);
  fixture_do (fixture, "room-add", "house", "Singgah", "name", "Isolasi", "sex", "any", "kind", "isolation", NULL);
  fixture_do (fixture, "bed-add", "room", "Isolasi", "name", "01", NULL);
  assert_said (fixture, "Man", "Anggur 01", "");
  fixture_do (fixture, "bed-outage", "bed", "Cempaka 01", "reason", "cleaning", NULL);
  assert_said (fixture, "Man", "Anggur 01", "");
  fixture_do (fixture, "bed-outage", "bed", "Cempaka 01", "reason", "repair", NULL);
  assert_said (fixture, "Man", "Anggur 01", "3 places are promised");
  g_autofree char *mat = g_strdup_printf ("%" G_GINT64_FORMAT, fixture_int (fixture, "SELECT id FROM bed WHERE counts = 0"));
  assert_said (fixture, "Man", mat, "");
  assert_said (fixture, "Man", "Isolasi 01", "");
  fixture_do (fixture, "outage-end", "bed", "Cempaka 01", NULL);
  assert_said (fixture, "Man", "Anggur 01", "");

  fixture_do (fixture, "bed-hold", "bed", "Bakung 01", "for", "Dinas", "due", "2026-03-02T18:00", NULL);
  assert_said (fixture, "Man", "Anggur 01", "3 places are promised");
  fixture_set_clock (fixture, fixture_clock (fixture) + 8 * HOUR);
  assert_said (fixture, "Man", "Anggur 01", "");
  promise (fixture, "1", TONIGHT, NULL, NULL);
  assert_said (fixture, "Woman", "Bakung 01", LAST);
}

/* Beds beyond what works can not be given either. */
static void
test_limits (Fixture *fixture)
{
  furnish (fixture);
  promise (fixture, "2", TONIGHT, NULL, NULL);
  assert_said (fixture, "Man", "Anggur 01", "");
  fixture_do (fixture, "capacity-set", "house", "Singgah", "what", "working", "beds", "2", "from", "2026-03-01", "until", "2026-03-02", NULL);
  assert_said (fixture, "Man", "Anggur 01", "");
  fixture_do (fixture, "capacity-set", "house", "Singgah", "what", "working", "beds", "2", "from", "2026-03-01", NULL);
  assert_said (fixture, "Man", "Anggur 01", "2 places are promised");
  end_all (fixture);

  promise (fixture, "1", TONIGHT, "room", "Anggur");
  assert_said (fixture, "Man", "Anggur 01", "");
  fixture_do (fixture, "capacity-set", "house", "Singgah", "room", "Anggur", "what", "working", "beds", "1", "from", "2026-03-01", NULL);
  assert_said (fixture, "Man", "Anggur 01", LAST);
  assert_said (fixture, "Man", "Cempaka 01", "");
}

static void
assert_refused (GError *error, const char *words)
{
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_RULE);
  if (!strstr (error->message, words))
    g_error ("\"%s\" is not in: %s", words, error->message);
  g_error_free (error);
}

/* Every way into a bed asks; a reason passes and is kept with the bed. */
static void
test_acts (Fixture *fixture)
{
  furnish (fixture);
  promise (fixture, "4", TONIGHT, NULL, NULL);
  assert_refused (fixture_refusal (fixture, "admit", "resident", "Man", "bed", "Anggur 01", NULL),
                  "Anggur 01: 4 places are promised from 21:30: RSUD. Without this bed there are too few."
                  " Is it for who comes now? Then admit from its line in \"Arrivals\". Choose another bed, or give a reason.");
  assert_refused (fixture_refusal (fixture, "group-arrival", "house", "Singgah", "men", "1", "beds", "Anggur 01", NULL), "promised");
  g_autoptr (Outcome) none = fixture_perform (fixture, "group-arrival", "house", "Singgah", "men", "1", "propose", "yes", NULL);
  g_assert_cmpint (outcome_int (none, "unbedded"), ==, 1);
  fixture_do (fixture, "admit", "resident", "Woman", "house", "Teduh", NULL);
  assert_refused (fixture_refusal (fixture, "take-over", "resident", "Woman", "bed", "Bakung 01", NULL), "promised");
  fixture_do (fixture, "take-over", "resident", "Woman", "bed", "Bakung 01", "override", "night, she can not go on", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed_use WHERE kind = 'stay' AND until IS NULL"
                                         " AND override = 'night, she can not go on'"), ==, 1);
  fixture_do (fixture, "admit", "resident", "Man", "house", "Singgah", NULL);
  assert_refused (fixture_refusal (fixture, "move", "resident", "Man", "bed", "Anggur 01", NULL), "promised");
  end_all (fixture);
  fixture_do (fixture, "move", "resident", "Man", "bed", "Anggur 01", NULL);
  g_autoptr (Outcome) one = fixture_perform (fixture, "group-arrival", "house", "Singgah", "men", "1", "propose", "yes", NULL);
  g_assert_cmpint (outcome_int (one, "unbedded"), ==, 0);
}

/* Proposals stop at the last beds: of three men two get one. */
static void
test_proposed (Fixture *fixture)
{
  furnish (fixture);
  promise (fixture, "2", TONIGHT, NULL, NULL);
  g_autoptr (Outcome) three = fixture_perform (fixture, "group-arrival", "house", "Singgah", "men", "3", "propose", "yes", NULL);

  g_assert_cmpint (outcome_int (three, "unbedded"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed_use WHERE kind = 'stay'"), ==, 2);
}

/* Who changes a bed for another leaves as many, unless the other is the one that suits. */
static void
test_moves (Fixture *fixture)
{
  furnish (fixture);
  shelter_admit (fixture, "Budi", "L", "Anggur 01");
  promise (fixture, "3", TONIGHT, NULL, NULL);
  fixture_do (fixture, "move", "resident", "Budi", "bed", "Anggur 02", NULL);
  assert_refused (fixture_refusal (fixture, "admit", "resident", "Man", "bed", "Anggur 01", NULL), "promised");
  end_all (fixture);

  promise (fixture, "2", TONIGHT, "sex", "P");
  assert_refused (fixture_refusal (fixture, "move", "resident", "Budi", "bed", "Cempaka 01", NULL), "2 places are promised");
  fixture_do (fixture, "admit", "resident", "Man", "bed", "Anggur 01", NULL);
  fixture_do (fixture, "swap", "resident", "Budi", "with", "Man", NULL);
  shelter_resident (fixture, "Wati", "P", "1987-01-01");
  fixture_do (fixture, "share-bed", "resident", "Wati", "with", "Man", "kind", "spouse", "reason", "wish", "override", "wife", NULL);
  end_all (fixture);

  fixture_do (fixture, "depart", "resident", "Budi", "destination", "RSU", NULL);
  promise (fixture, "2", TONIGHT, NULL, NULL);
  assert_refused (fixture_refusal (fixture, "admit", "resident", "Woman", "bed", "Cempaka 01", NULL), "promised");
  fixture_do (fixture, "return", "resident", "Budi", "bed", "Cempaka 01", NULL);
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
  furnish (fixture);
  promise (fixture, "4", TONIGHT, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (takes); i++) {
    g_autofree char *words = g_strdup_printf ("%s: 4 places are promised from 21:30: RSUD. Without this bed there are too few."
                                              " If it has to be all the same, give a reason.", takes[i].which);
    assert_refused (fixture_refusal (fixture, takes[i].kind, takes[i].noun, takes[i].which, takes[i].key,
                                     takes[i].value, takes[i].more, takes[i].told, NULL), words);
  }
  fixture_do (fixture, "bed-outage", "bed", "Bakung 01", "reason", "cleaning", NULL);
  fixture_do (fixture, "room-change", "room", "Bakung", "name", "Bakung", "sex", "any", NULL);
  fixture_do (fixture, "outage-end", "bed", "Bakung 01", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed_use WHERE until IS NULL"), ==, 0);

  end_all (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (takes); i++)
    fixture_do (fixture, takes[i].kind, takes[i].noun, takes[i].which, takes[i].key, takes[i].value,
                takes[i].more, takes[i].told, NULL);
}

/* A repair that can not wait is done with a reason, which is kept with the bed. */
static void
test_takes_override (Fixture *fixture)
{
  furnish (fixture);
  promise (fixture, "4", TONIGHT, NULL, NULL);
  fixture_do (fixture, "bed-outage", "bed", "Anggur 01", "reason", "repair", "override", "a pipe burst", NULL);
  fixture_do (fixture, "bed-hold", "bed", "Anggur 02", "for", "Dinas", "override", "the Dinas insists", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed_use WHERE kind = 'outage' AND override = 'a pipe burst'"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed_use WHERE kind = 'hold' AND override = 'the Dinas insists'"), ==, 1);
  end_all (fixture);

  promise (fixture, "1", TONIGHT, "sex", "P");
  fixture_do (fixture, "bed-outage", "bed", "Bakung 01", "reason", "pest", NULL);
  assert_refused (fixture_refusal (fixture, "room-change", "room", "Cempaka", "sex", "L", NULL), "Cempaka: 1 place is promised");
  end_all (fixture);
  fixture_do (fixture, "room-change", "room", "Cempaka", "sex", "L", NULL);
}

/* The rest of a room is not kept for one guest either; whom the place is for may have the bed held. */
static void
test_holds_for_guest (Fixture *fixture)
{
  furnish (fixture);
  fixture_do (fixture, "admit", "resident", "Man", "bed", "Anggur 01", NULL);
  promise (fixture, "3", TONIGHT, NULL, NULL);
  assert_refused (fixture_refusal (fixture, "room-hold", "stay", "Man", NULL), "Anggur: 3 places are promised");
  end_all (fixture);
  fixture_do (fixture, "room-hold", "stay", "Man", NULL);

  fixture_do (fixture, "admit", "resident", "Woman", "bed", "Dahlia 01", NULL);
  fixture_do (fixture, "place-add", "house", "Singgah", "stay", "Woman", "room", "Bakung", "from", TONIGHT, NULL);
  assert_refused (fixture_refusal (fixture, "bed-hold", "bed", "Bakung 01", "for", "Dinas", NULL), "Bakung 01: 1 place is promised from 21:30: Woman.");
  assert_refused (fixture_refusal (fixture, "bed-hold", "bed", "Bakung 01", "stay", "Man", NULL), "Woman");
  fixture_do (fixture, "bed-hold", "bed", "Bakung 01", "stay", "Woman", NULL);
}

/* Several at once are looked at together: who was in the house before takes none from anybody. */
static void
test_move_to_fit (Fixture *fixture)
{
  furnish (fixture);
  shelter_admit (fixture, "Budi", "L", "Anggur 01");
  fixture_do (fixture, "admit", "resident", "Man", "house", "Singgah", NULL);
  promise (fixture, "3", TONIGHT, NULL, NULL);
  assert_refused (fixture_refusal (fixture, "move-to-fit", "residents", "Budi,Man", "beds", "Cempaka 01,Anggur 01", "consent", "yes", NULL),
                  "Anggur 01: 3 places are promised");
  assert_refused (fixture_refusal (fixture, "move-to-fit", "residents", "Budi,Man", "beds", "Bakung 01,Anggur 01", "consent", "yes", NULL),
                  "Bakung 01: The room is for women. 3 places are promised");
  fixture_do (fixture, "move-to-fit", "residents", "Budi", "beds", "Cempaka 01", "consent", "yes", NULL);
  fixture_do (fixture, "move-to-fit", "residents", "Budi,Man", "beds", "Anggur 02,Anggur 01", "consent", "yes", "override", "cold night", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed_use WHERE kind = 'stay' AND until IS NULL"), ==, 2);
}

/* --- whose place it is --- */

/* Two who come by the referral take its two places; then the beds are anybody's. */
static void
test_referral (Fixture *fixture)
{
  furnish (fixture);
  g_autofree char *referral = fixture_text (fixture_make (fixture, "referral", "referral-add", "house", "Singgah", "source", "RS", "reporter",
                                                          "dr. Umi", NULL));
  fixture_do (fixture, "place-add", "house", "Singgah", "referral", referral, "beds", "4", "from", TONIGHT, NULL);
  assert_said (fixture, "Man", "Anggur 01", "4 places are promised from 21:30: dr. Umi.");
  fixture_do (fixture, "referral-change", "referral", referral, "state", "cancelled", NULL);
  assert_said (fixture, "Man", "Anggur 01", "");
  fixture_do (fixture, "referral-change", "referral", referral, "state", "accepted", NULL);
  assert_said (fixture, "Man", "Anggur 01", "4 places are promised");
  const FitQuestion announced = { .resident = id_of (fixture, KEY_RESIDENT, "Man"), .referral = g_ascii_strtoll (referral, NULL, 10) };
  g_autofree char *nothing = said (fixture, announced, "Anggur 01");
  g_assert_cmpstr (nothing, ==, "");

  fixture_do (fixture, "admit", "resident", "Man", "bed", "Anggur 01", "referral", referral, NULL);
  assert_said (fixture, "Woman", "Bakung 01", "3 places are promised");
  fixture_do (fixture, "group-arrival", "house", "Singgah", "men", "1", "women", "1", "referral", referral, "beds", "Anggur 02,Bakung 01", NULL);
  assert_said (fixture, "Woman", "Cempaka 01", "1 place is promised from 21:30: dr. Umi.");
  fixture_do (fixture, "move", "resident", "Man", "bed", "Cempaka 01", NULL);
  fixture_do (fixture, "move", "resident", "Man", "bed", "Anggur 01", NULL);
  fixture_do (fixture, "admit", "resident", "Woman", "bed", "Cempaka 01", "referral", referral, NULL);
  fixture_do (fixture, "discharge", "resident", "Man", "destination", "KEL", NULL);
  assert_said (fixture, "Man", "Anggur 01", "1 place is promised");
}

/* A place for the rest of them is not met by those who were here before; a bed that is held for them meets it. */
static void
test_rest_of_referral (Fixture *fixture)
{
  furnish (fixture);
  g_autofree char *referral = fixture_text (fixture_make (fixture, "referral", "referral-add", "house", "Singgah", "source", "RS", NULL));
  fixture_do (fixture, "admit", "resident", "Man", "bed", "Anggur 01", "referral", referral, NULL);
  fixture_do (fixture, "bed-hold", "bed", "Anggur 02", "referral", referral, NULL);
  fixture_do (fixture, "place-add", "house", "Singgah", "referral", referral, "beds", "2", "from", TONIGHT, NULL);
  assert_said (fixture, "Woman", "Bakung 01", "2 places are promised from 21:30: somebody who is announced.");
  fixture_do (fixture, "bed-hold", "bed", "Cempaka 01", "referral", referral, NULL);
  assert_said (fixture, "Woman", "Bakung 01", "1 place is promised");
  fixture_do (fixture, "hold-end", "bed", "Cempaka 01", NULL);
  fixture_do (fixture, "bed-hold", "bed", "Cempaka 01", "for", "Dinas", "override", "asked for earlier", NULL);
  assert_said (fixture, "Woman", "Bakung 01", "2 places are promised");
}

/* Men's places are not met by the women of the same referral. */
static void
test_referral_of_both (Fixture *fixture)
{
  furnish (fixture);
  g_autofree char *referral = fixture_text (fixture_make (fixture, "referral", "referral-add", "house", "Singgah", "source", "RS", NULL));
  fixture_do (fixture, "place-add", "house", "Singgah", "referral", referral, "beds", "2", "sex", "L", "from", TONIGHT, NULL);
  fixture_do (fixture, "place-add", "house", "Singgah", "referral", referral, "beds", "1", "sex", "P", "from", TONIGHT, NULL);
  fixture_do (fixture, "admit", "resident", "Woman", "bed", "Bakung 01", "referral", referral, NULL);
  assert_said (fixture, "Man", "Anggur 01", "");
  fixture_do (fixture, "admit", "resident", "Man", "bed", "Cempaka 01", "override", "lame", NULL);
  assert_said (fixture, "Man", "Anggur 01", "2 places are promised");
}

/* The guest for whom it is may come back to it, under whatever stay; who may not be named is a code. */
static void
test_guest (Fixture *fixture)
{
  furnish (fixture);
  gint64 siti = shelter_resident (fixture, "Siti", "P", "1990-01-01");
  fixture_do (fixture, "admit", "resident", "Siti", "bed", "Dahlia 01", NULL);
  fixture_do (fixture, "place-add", "house", "Singgah", "stay", "Siti", "room", "Bakung", "from", TONIGHT, NULL);
  assert_said (fixture, "Woman", "Bakung 01", "1 place is promised from 21:30: Siti. This is the last bed for it.");
  const FitQuestion hers = { .resident = siti };
  g_autofree char *nothing = said (fixture, hers, "Bakung 01");
  g_assert_cmpstr (nothing, ==, "");

  fixture_run (fixture, "UPDATE stay SET confidentiality = 'hidden'");
  assert_said (fixture, "Woman", "Bakung 01", "from 21:30: K-0001. This");
  const FitQuestion asked = { .resident = id_of (fixture, KEY_RESIDENT, "Woman"), .see_hidden = TRUE };
  g_autofree char *named = said (fixture, asked, "Bakung 01");
  g_assert_nonnull (strstr (named, "Siti"));
  assert_refused (fixture_refusal (fixture, "admit", "resident", "Woman", "bed", "Bakung 01", NULL), "K-0001");

  fixture_do (fixture, "discharge", "resident", "Siti", "destination", "KEL", NULL);
  fixture_do (fixture, "admit", "resident", "Siti", "bed", "Bakung 01", NULL);
  assert_said (fixture, "Woman", "Cempaka 01", "");
  fixture_do (fixture, "depart", "resident", "Siti", "destination", "RSU", NULL);
  fixture_do (fixture, "place-add", "house", "Singgah", "for", "RSUD", "beds", "3", "from", TONIGHT, NULL);
  assert_said (fixture, "Man", "Cempaka 01", "3 places are promised");
  end_all (fixture);
}

/* Nothing but words says whose it is: one bed of it is given up for who comes, and then he is asked nothing. */
static void
test_words (Fixture *fixture)
{
  furnish (fixture);
  gint64 place = fixture_make (fixture, "place", "place-add", "house", "Singgah", "for", "two from Cibiru", "beds", "4", "from", TONIGHT, NULL);
  g_autofree char *which = fixture_text (place);
  assert_refused (fixture_refusal (fixture, "admit", "resident", "Man", "bed", "Anggur 01", NULL), "too few. Is it for who comes now?");
  const FitQuestion his = { .resident = id_of (fixture, KEY_RESIDENT, "Man"), .place = place };
  g_autofree char *nothing = said (fixture, his, "Anggur 01");
  g_assert_cmpstr (nothing, ==, "");

  fixture_do (fixture, "place-end", "place", which, "beds", "1", NULL);
  fixture_do (fixture, "admit", "resident", "Man", "bed", "Anggur 01", NULL);
  assert_said (fixture, "Woman", "Bakung 01", "3 places are promised from 21:30: two from Cibiru.");
  fixture_do (fixture, "place-end", "place", which, "beds", "3", NULL);
  assert_said (fixture, "Woman", "Bakung 01", "");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM place WHERE ended_at IS NOT NULL AND beds = 3"), ==, 1);
}

/* Only who can be the one is told how to say so. */
static void
test_maybe (Fixture *fixture)
{
  furnish (fixture);
  shelter_resident (fixture, "Unknown", "U", NULL);
  promise (fixture, "2", TONIGHT, "sex", "P");
  assert_said (fixture, "Woman", "Cempaka 01", "too few. Is it for who comes now?");
  assert_said (fixture, "Unknown", "Cempaka 01", "too few. Is it for who comes now?");
  const FitQuestion man = { .resident = id_of (fixture, KEY_RESIDENT, "Man") };
  g_autofree char *his = said (fixture, man, "Cempaka 01");
  g_assert_true (g_str_has_suffix (his, "too few."));
  gint64 stay = fixture_make (fixture, "stay", "admit", "resident", "Woman", "house", "Singgah", NULL);
  const FitQuestion guest = { .resident = id_of (fixture, KEY_RESIDENT, "Woman"), .stay = stay };
  g_autofree char *hers = said (fixture, guest, "Cempaka 01");
  g_assert_true (g_str_has_suffix (hers, "too few."));
}

/* For whom, and by whom he was announced. */
static void
test_announced_by (Fixture *fixture)
{
  furnish (fixture);
  g_autofree char *referral = fixture_text (fixture_make (fixture, "referral", "referral-add", "house", "Singgah", "source", "RS", "reporter",
                                                          "dr. Umi", NULL));
  fixture_do (fixture, "place-add", "house", "Singgah", "referral", referral, "for", "Pak Asep", "beds", "4", "from", TONIGHT, NULL);
  assert_refused (fixture_refusal (fixture, "admit", "resident", "Man", "bed", "Anggur 01", NULL), "from 21:30: Pak Asep (dr. Umi). Without");
  fixture_do (fixture, "admit", "resident", "Man", "bed", "Anggur 01", "referral", referral, NULL);
}

/* One more than were announced takes the bed of another place. */
static void
test_more_than_announced (Fixture *fixture)
{
  furnish (fixture);
  g_autofree char *referral = fixture_text (fixture_make (fixture, "referral", "referral-add", "house", "Singgah", "source", "RS", NULL));
  fixture_do (fixture, "place-add", "house", "Singgah", "referral", referral, "from", TONIGHT, NULL);
  promise (fixture, "3", TONIGHT, NULL, NULL);
  fixture_do (fixture, "admit", "resident", "Man", "bed", "Anggur 01", "referral", referral, NULL);
  assert_refused (fixture_refusal (fixture, "admit", "resident", "Woman", "bed", "Bakung 01", "referral", referral, NULL),
                  "Bakung 01: 3 places are promised from 21:30: RSUD.");
}

/* He has had his place: from his bed he moves as anybody does. */
static void
test_moves_on (Fixture *fixture)
{
  furnish (fixture);
  g_autofree char *referral = fixture_text (fixture_make (fixture, "referral", "referral-add", "house", "Singgah", "source", "RS", NULL));
  fixture_do (fixture, "place-add", "house", "Singgah", "referral", referral, "from", TONIGHT, NULL);
  fixture_do (fixture, "admit", "resident", "Man", "bed", "Anggur 01", "referral", referral, NULL);
  shelter_admit (fixture, "Budi", "L", "Anggur 02");
  promise (fixture, "2", TONIGHT, "sex", "P");
  assert_refused (fixture_refusal (fixture, "move", "resident", "Man", "bed", "Cempaka 01", NULL), "2 places are promised");
}

/* Where more are promised than there are beds, whose place it is is not asked why; but for the bed that only another can have. */
static void
test_too_many_promised (Fixture *fixture)
{
  furnish (fixture);
  gint64 referral = fixture_make (fixture, "referral", "referral-add", "house", "Singgah", "source", "RS", "reporter", "dr. Umi", NULL);
  g_autofree char *which = fixture_text (referral);
  fixture_do (fixture, "place-add", "house", "Singgah", "referral", which, "from", "2026-03-02T23:00", NULL);
  promise (fixture, "3", TONIGHT, NULL, NULL);
  promise (fixture, "1", TONIGHT, "room", "Cempaka");
  const FitQuestion announced = { .resident = id_of (fixture, KEY_RESIDENT, "Man"), .referral = referral };
  g_autofree char *nothing = said (fixture, announced, "Anggur 01");
  g_assert_cmpstr (nothing, ==, "");
  assert_said (fixture, "Man", "Anggur 01", "3 places are promised");

  end_all (fixture);
  fixture_do (fixture, "place-add", "house", "Singgah", "referral", which, "from", "2026-03-02T23:00", NULL);
  promise (fixture, "1", TONIGHT, "room", "Cempaka");
  g_autofree char *other = said (fixture, announced, "Anggur 01"), *lost = said (fixture, announced, "Cempaka 01");
  g_assert_cmpstr (other, ==, "");
  g_assert_nonnull (strstr (lost, "1 place is promised from 21:30: RSUD."));
  fixture_do (fixture, "bed-hold", "bed", "Anggur 01", "referral", which, NULL);
  assert_refused (fixture_refusal (fixture, "bed-hold", "bed", "Cempaka 01", "referral", which, NULL), "1 place is promised");
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
  fixture_add ("/place-promised/move-to-fit", test_move_to_fit);
  fixture_add ("/place-promised/takes", test_takes);
  fixture_add ("/place-promised/takes-override", test_takes_override);
  fixture_add ("/place-promised/holds-for-guest", test_holds_for_guest);
  fixture_add ("/place-promised/referral", test_referral);
  fixture_add ("/place-promised/rest-of-referral", test_rest_of_referral);
  fixture_add ("/place-promised/referral-of-both", test_referral_of_both);
  fixture_add ("/place-promised/guest", test_guest);
  fixture_add ("/place-promised/words", test_words);
  fixture_add ("/place-promised/maybe", test_maybe);
  fixture_add ("/place-promised/announced-by", test_announced_by);
  fixture_add ("/place-promised/more-than-announced", test_more_than_announced);
  fixture_add ("/place-promised/moves-on", test_moves_on);
  fixture_add ("/place-promised/too-many-promised", test_too_many_promised);
  return g_test_run ();
}

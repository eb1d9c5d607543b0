/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lists about people coming in: what stands on them, in which order, and whose name does not. */
#include "db/record/referral.h"
#include "db/report/arrival-places.h"
#include "db/report/arrivals.h"

#include "tests/support/shelter.h"

static GPtrArray *
list_for (Fixture *fixture, ArrivalList which, gboolean see_hidden, gint64 staff)
{
  g_autoptr (GError) error = NULL;
  ArrivalsQuery query = { .at = fixture_clock (fixture), .see_hidden = see_hidden, .staff = staff };
  GPtrArray *lines = arrivals_list (fixture_record (fixture), which, &query, &error);

  g_assert_no_error (error);
  return lines;
}

static GPtrArray *
list (Fixture *fixture, ArrivalList which, gboolean see_hidden)
{
  return list_for (fixture, which, see_hidden, fixture_staff (fixture));
}

static const ArrivalLine *
line (GPtrArray *lines, guint i)
{
  g_assert_cmpuint (i, <, lines->len);
  return lines->pdata[i];
}

/* Who was announced has a day to be decided on; who came by head count has one from the arrival. */
static void
test_inbox (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  gint64 first = fixture_clock (fixture);
  gint64 referral = fixture_make (fixture, "referral", "referral-add", "house", "Singgah", "source", "RS", "reporter", "Dr. Umi",
                                  "agency", "RSUD", "story", "no family", "expected", "2026-03-02T20:00", NULL);
  g_autofree char *id = fixture_text (referral);
  fixture_set_clock (fixture, first + HOUR);
  fixture_do (fixture, "group-arrival", "men", "1", "women", "1", "source", "SPP", "reporter", "Agus", "propose", "yes", NULL);

  g_autoptr (GPtrArray) lines = list (fixture, ARRIVALS_INBOX, TRUE);
  g_assert_cmpuint (lines->len, ==, 3);
  g_assert_cmpint (line (lines, 0)->kind, ==, ARRIVAL_TRIAGE);
  g_assert_cmpint (line (lines, 0)->due, ==, first + HOUR + TRIAGE_SECONDS);
  g_assert_cmpstr (line (lines, 0)->source, ==, "SPP");
  g_assert_true (g_str_has_prefix (line (lines, 0)->place, "Melati"));
  g_assert_cmpint (line (lines, 0)->missing, ==, MISSING_NAME | MISSING_AGE);
  g_assert_cmpint (line (lines, 2)->kind, ==, ARRIVAL_REFERRAL);
  g_assert_cmpstr (line (lines, 2)->who, ==, "Dr. Umi");
  g_assert_cmpint (line (lines, 2)->due, ==, first + TRIAGE_SECONDS);
  g_assert_cmpint (line (lines, 2)->expected, ==, first + 10 * HOUR);
  g_assert_cmpuint (arrivals_count_open (ARRIVALS_INBOX, lines), ==, 3);

  fixture_do (fixture, "referral-change", "referral", id, "state", "accepted", NULL);
  g_autoptr (GPtrArray) accepted = list (fixture, ARRIVALS_INBOX, TRUE);
  g_assert_cmpint (line (accepted, 2)->due, ==, 0);
  fixture_do (fixture, "referral-change", "referral", id, "state", "refused", "reason", "full", NULL);
  g_autoptr (GPtrArray) refused = list (fixture, ARRIVALS_INBOX, TRUE);
  g_assert_cmpuint (refused->len, ==, 2);
}

/* The most urgent first, then by the call; who is in the house already stands above all. */
static void
test_announced (Fixture *fixture)
{
  static const struct {
    const char *reporter, *priority, *persons;
  } calls[] = { { "A", NULL, NULL }, { "B", "high", "5" }, { "C", "urgent", "2" }, { "D", "high", NULL }, { "E", "normal", "1" } };
  static const char *const order[] = { "C", "B", "D", "A", "E" }, *const priorities[] = { "urgent", "high", "high", "normal", "normal" };
  static const int persons[] = { 2, 5, 0, 0, 1 };

  shelter_new (fixture, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++) {
    fixture_set_clock (fixture, fixture_clock (fixture) + 60);
    fixture_do (fixture, "referral-add", "house", "Singgah", "source", "RS", "reporter", calls[i].reporter, "priority",
                calls[i].priority ? calls[i].priority : "", "persons", calls[i].persons ? calls[i].persons : "", NULL);
  }
  g_autoptr (GPtrArray) lines = list (fixture, ARRIVALS_INBOX, TRUE);
  g_assert_cmpuint (lines->len, ==, G_N_ELEMENTS (order));
  for (guint i = 0; i < G_N_ELEMENTS (order); i++) {
    g_assert_cmpstr (line (lines, i)->who, ==, order[i]);
    g_assert_cmpstr (line (lines, i)->priority, ==, priorities[i]);
    g_assert_cmpint (line (lines, i)->persons, ==, persons[i]);
  }
}

static void
test_places (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  ArrivalPlaces places[N_PLACES];

  shelter_new (fixture, FALSE);
  fixture_do (fixture, "mat-add", "room", "Melati", NULL);
  shelter_admit (fixture, "Budi", "L", "Melati 02");
  g_autoptr (Outcome) came = fixture_perform (fixture, "group-arrival", "men", "4", "women", "1", "infants", "1", "source", "SPP", "beds",
                                              "Melati 01,Melati 03,Melati Matras 1,Umum 02", "override", "night", "agreed-by", "Bu Kasi", NULL);
  g_assert_true (arrival_places_read (fixture_record (fixture), outcome_text (came, "stays"), places, &error));
  g_assert_cmpstr (places[PLACES_MEN].beds, ==, "Melati 01, 03; Umum 02");
  g_assert_cmpstr (places[PLACES_MEN].mats, ==, "Melati Matras 1");
  g_assert_cmpint (places[PLACES_MEN].heads, ==, 4);
  g_assert_cmpint (places[PLACES_MEN].without, ==, 0);
  g_assert_null (places[PLACES_WOMEN].beds);
  g_assert_cmpint (places[PLACES_WOMEN].without, ==, 1);
  g_assert_cmpint (places[PLACES_CHILDREN].heads, ==, 1);
  g_assert_cmpint (places[PLACES_CHILDREN].without, ==, 1);
  arrival_places_clear (places);
  g_assert_true (arrival_places_read (fixture_record (fixture), "", places, &error));
  g_assert_cmpint (places[PLACES_MEN].heads, ==, 0);
  arrival_places_clear (places);
}

static void
test_expected (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  g_autofree char *referral =
      fixture_text (fixture_make (fixture, "referral", "referral-add", "house", "Singgah", "source", "RS", "reporter", "Dr. Umi",
                                  "phone", "0812", NULL));
  fixture_do (fixture, "bed-hold", "bed", "Umum 01", "referral", referral, "due", "2026-03-02T22:00", NULL);
  fixture_do (fixture, "place-add", "room", "Melati", "from", "2026-03-03T09:00", "for", "RSUD", "beds", "2", NULL);

  g_autoptr (GPtrArray) lines = list (fixture, ARRIVALS_EXPECTED, TRUE);
  g_assert_cmpuint (lines->len, ==, 2);
  g_assert_cmpint (line (lines, 0)->kind, ==, ARRIVAL_HOLD);
  g_assert_cmpstr (line (lines, 0)->place, ==, "Umum 01");
  g_assert_cmpstr (line (lines, 0)->phone, ==, "0812");
  g_assert_cmpint (line (lines, 0)->due, ==, fixture_clock (fixture) + 12 * HOUR);
  g_assert_cmpstr (line (lines, 1)->place, ==, "Melati");
  g_assert_cmpint (line (lines, 1)->persons, ==, 2);
}

/* @left: beds of the one place that are still expected, 0: it is not on the list; @asked: how many the line says were asked for */
static void
assert_place (Fixture *fixture, gint64 left, gint64 asked)
{
  g_autoptr (GPtrArray) lines = list (fixture, ARRIVALS_EXPECTED, TRUE);
  const ArrivalLine *place = NULL;

  for (guint i = 0; i < lines->len; i++)
    if (line (lines, i)->kind == ARRIVAL_PLACE)
      place = line (lines, i);
  g_assert_cmpint (place ? place->persons : 0, ==, left);
  g_assert_cmpint (place ? place->asked : 0, ==, asked);
}

/* A place of a referral is expected for the rest of them: who got a bed has it, who was taken in without one has not. */
static void
test_expected_rest (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  g_autofree char *referral = fixture_text (fixture_make (fixture, "referral", "referral-add", "house", "Singgah", "source", "RS", NULL));
  fixture_do (fixture, "place-add", "house", "Singgah", "referral", referral, "beds", "3", "from", "2026-03-05T09:00", "due", "2026-03-06T09:00", NULL);
  assert_place (fixture, 3, 0);
  fixture_do (fixture, "group-arrival", "men", "2", "referral", referral, "beds", "Umum 01", NULL);
  assert_place (fixture, 2, 3);
  fixture_do (fixture, "bed-hold", "bed", "Umum 02", "referral", referral, NULL);
  assert_place (fixture, 1, 3);
  fixture_do (fixture, "hold-end", "bed", "Umum 02", NULL);
  fixture_set_clock (fixture, fixture_clock (fixture) + 20 * DAY);
  g_autoptr (Outcome) came = fixture_perform (fixture, "group-arrival", "women", "2", "referral", referral, "beds", "Mawar 01,Mawar 02", NULL);
  assert_place (fixture, 0, 0);
  g_autofree char *act = fixture_text (came->act);
  fixture_do (fixture, "undo", "act", act, NULL);
  assert_place (fixture, 2, 3);
}

/* Nobody is expected by a referral that was refused, until it is accepted after all. */
static void
test_expected_refused (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  g_autofree char *referral = fixture_text (fixture_make (fixture, "referral", "referral-add", "house", "Singgah", "source", "RS", NULL));
  fixture_do (fixture, "place-add", "house", "Singgah", "referral", referral, "from", "2026-03-05T09:00", NULL);
  fixture_do (fixture, "turn-away", "house", "Singgah", "referral", referral, "reason", "full", NULL);
  assert_place (fixture, 0, 0);
  fixture_do (fixture, "referral-change", "referral", referral, "state", "accepted", NULL);
  assert_place (fixture, 1, 0);
}

/* What words alone ask for stays until somebody ends it: the record can not know who came for it. */
static void
test_expected_words (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  g_autofree char *referral = fixture_text (fixture_make (fixture, "referral", "referral-add", "house", "Singgah", "source", "RS", NULL));
  fixture_do (fixture, "place-add", "house", "Singgah", "for", "RSUD", "beds", "2", "from", "2026-03-05T09:00", NULL);
  fixture_do (fixture, "group-arrival", "women", "2", "referral", referral, "beds", "Mawar 01,Mawar 02", NULL);
  assert_place (fixture, 2, 0);
}

/* What somebody took off a list is told for 30 days; a place that a discharge ended is not: it goes with that. */
static void
test_ended (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Siti", "P", "Mawar 01");
  g_autofree char *waiting = fixture_text (fixture_make (fixture, "waiting", "waiting-add", "name", "Ibu Tini", "reason", "cold", NULL));
  g_autofree char *place = fixture_text (fixture_make (fixture, "place", "place-add", "house", "Singgah", "for", "RSUD", "from", "2026-03-05T09:00", NULL));
  fixture_do (fixture, "waiting-add", "name", "Pak Umar", "reason", "cold", NULL);
  fixture_do (fixture, "place-add", "house", "Singgah", "stay", "Siti", "from", "2026-03-05T09:00", NULL);
  fixture_do (fixture, "discharge", "resident", "Siti", "destination", "MTI", NULL);
  g_autoptr (GPtrArray) none = list (fixture, ARRIVALS_ENDED, TRUE);
  g_assert_cmpuint (none->len, ==, 0);
  fixture_do (fixture, "waiting-end", "waiting", waiting, "outcome", "elsewhere", NULL);
  fixture_do (fixture, "place-end", "place", place, NULL);
  g_autoptr (GPtrArray) both = list (fixture, ARRIVALS_ENDED, TRUE);
  g_assert_cmpuint (both->len, ==, 2);
  g_assert_cmpstr (line (both, 0)->who, ==, "Ibu Tini");
  g_assert_cmpstr (line (both, 0)->code, ==, "elsewhere");
  g_assert_cmpstr (line (both, 1)->who, ==, "RSUD");
  g_assert_cmpuint (arrivals_count_open (ARRIVALS_ENDED, both), ==, 0);
  fixture_set_clock (fixture, fixture_clock (fixture) + (ARRIVALS_PAST_DAYS + 1) * DAY);
  g_autoptr (GPtrArray) past = list (fixture, ARRIVALS_ENDED, TRUE);
  g_assert_cmpuint (past->len, ==, 0);
}

static void
test_incomplete (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Wati", "P", "Mawar 01");
  fixture_do (fixture, "group-arrival", "infants", "1", NULL);
  g_autofree char *who = fixture_text (fixture_int (fixture, "SELECT MAX (resident) FROM stay"));

  g_autoptr (GPtrArray) lines = list (fixture, ARRIVALS_INCOMPLETE, TRUE);
  g_assert_cmpuint (lines->len, ==, 2);
  g_assert_cmpint (line (lines, 0)->missing + line (lines, 1)->missing, ==, MISSING_NAME + MISSING_SEX + MISSING_AGE);
  fixture_do (fixture, "resident-change", "resident", who, "name", "Putri", "sex", "P", NULL);
  g_autoptr (GPtrArray) fewer = list (fixture, ARRIVALS_INCOMPLETE, TRUE);
  g_assert_cmpuint (fewer->len, ==, 1);
}

static void
test_waiting (Fixture *fixture)
{
  static const char *const cases[][2] = { { "Normal", "normal" }, { "Urgent", "urgent" }, { "High", "high" } };
  shelter_new (fixture, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    fixture_do (fixture, "waiting-add", "name", cases[i][0], "priority", cases[i][1], "reason", "cold", NULL);
  fixture_do (fixture, "house-add", "name", "Teduh", "zone", "Asia/Jakarta", NULL);
  fixture_do (fixture, "waiting-add", "house", "Teduh", "name", "Other house", "reason", "cold", NULL);

  g_autoptr (GError) error = NULL;
  ArrivalsQuery here = { .house = fixture_int (fixture, "SELECT MIN (id) FROM house"), .at = fixture_clock (fixture) };
  g_autoptr (GPtrArray) lines = arrivals_list (fixture_record (fixture), ARRIVALS_WAITING, &here, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lines->len, ==, 3);
  g_assert_cmpstr (line (lines, 0)->who, ==, "Urgent");
  g_assert_cmpstr (line (lines, 1)->who, ==, "High");
  g_assert_cmpstr (line (lines, 2)->who, ==, "Normal");
  g_autoptr (GPtrArray) all = list (fixture, ARRIVALS_WAITING, TRUE);
  g_assert_cmpuint (all->len, ==, 4);
}

/* What is open comes first and stays, what is done goes after a month. */
static void
test_logs (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  fixture_do (fixture, "phone-note", "caller", "Later", "result", "x", "again", "2026-03-05T09:00", NULL);
  fixture_do (fixture, "phone-note", "caller", "Sooner", "result", "x", "again", "2026-03-03T09:00", NULL);
  fixture_do (fixture, "phone-note", "caller", "Done", "result", "x", NULL);
  fixture_do (fixture, "enquiry-add", "asker", "Open", "about", "his father", NULL);
  fixture_do (fixture, "turn-away", "reason", "full", NULL);

  g_autoptr (GPtrArray) notes = list (fixture, ARRIVALS_NOTES, TRUE);
  g_assert_cmpuint (notes->len, ==, 3);
  g_assert_cmpstr (line (notes, 0)->who, ==, "Sooner");
  g_assert_cmpstr (line (notes, 1)->who, ==, "Later");
  g_assert_cmpuint (arrivals_count_open (ARRIVALS_NOTES, notes), ==, 2);
  g_autoptr (GPtrArray) away = list (fixture, ARRIVALS_TURNED_AWAY, TRUE);
  g_assert_cmpuint (away->len, ==, 1);
  g_assert_cmpuint (arrivals_count_open (ARRIVALS_TURNED_AWAY, away), ==, 0);

  fixture_set_clock (fixture, fixture_clock (fixture) + 31 * DAY);
  g_autoptr (GPtrArray) still = list (fixture, ARRIVALS_NOTES, TRUE);
  g_assert_cmpuint (still->len, ==, 2);
  g_autoptr (GPtrArray) asked = list (fixture, ARRIVALS_ENQUIRIES, TRUE);
  g_assert_cmpuint (asked->len, ==, 1);
  g_autoptr (GPtrArray) gone = list (fixture, ARRIVALS_TURNED_AWAY, TRUE);
  g_assert_cmpuint (gone->len, ==, 0);
}

/* A confidential name is a code on every list, also after the stay; the twin that may see it finds it on each of them. */
static void
test_hidden (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  gint64 stay = shelter_admit (fixture, "Rahmi", "P", "Mawar 01");
  g_autofree char *who = fixture_text (shelter_int (fixture, "stay", stay, "resident"));
  fixture_do (fixture, "stay-change", "resident", who, "confidentiality", "hidden", NULL);
  fixture_do (fixture, "bed-hold", "bed", "Umum 01", "stay", who, NULL);
  fixture_do (fixture, "phone-note", "caller", "RSUD", "result", "x", "resident", who, NULL);
  g_autofree char *enquiry = fixture_text (fixture_make (fixture, "enquiry", "enquiry-add", "asker", "A", "about", "B", NULL));
  fixture_do (fixture, "enquiry-settle", "enquiry", enquiry, "outcome", "refused", "resident", who, NULL);
  fixture_do (fixture, "discharge", "resident", who, "destination", "MDR", "override", "test", NULL);
  fixture_do (fixture, "waiting-add", "resident", who, "reason", "cold", NULL);

  for (int see = 0; see <= 1; see++) {
    guint seen = 0;
    for (ArrivalList which = 0; which < N_ARRIVALS; which++) {
      g_autoptr (GPtrArray) lines = list (fixture, which, see != 0);
      for (guint i = 0; i < lines->len; i++)
        seen += g_strcmp0 (line (lines, i)->who, "Rahmi") == 0 || g_strcmp0 (line (lines, i)->place, "Rahmi") == 0;
    }
    g_assert_cmpuint (seen, ==, see ? 2 : 0);
  }
}

/* What was said on the telephone tells who it is; whose data is limited is named, but what was said of them is nobody's. */
static void
test_told (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  g_autofree char *who = fixture_text (shelter_int (fixture, "stay", shelter_admit (fixture, "Rahmi", "P", "Mawar 01"), "resident"));
  fixture_do (fixture, "phone-note", "caller", "Bu Imas", "phone", "0812", "result", "minta surat", "resident", who, NULL);
  fixture_do (fixture, "stay-change", "resident", who, "confidentiality", "hidden", NULL);

  for (int i = 0; i < 4; i++) {
    gboolean see = i == 1 || i == 2, told = i == 1;
    if (i == 2)
      fixture_do (fixture, "restriction-add", "resident", who, "reason", "asked", NULL);
    if (i == 3)
      fixture_do (fixture, "restriction-end", "resident", who, "reason", "settled", NULL);
    g_autoptr (GPtrArray) notes = list (fixture, ARRIVALS_NOTES, see);
    g_assert_cmpuint (notes->len, ==, 1);
    g_assert_cmpstr (line (notes, 0)->place, ==, see ? "Rahmi" : "K-0001");
    g_assert_cmpstr (line (notes, 0)->who, ==, told ? "Bu Imas" : NULL);
    g_assert_cmpstr (line (notes, 0)->phone, ==, told ? "0812" : NULL);
    g_assert_cmpstr (line (notes, 0)->text, ==, told ? "minta surat" : NULL);
  }
}

/* PRACTICE 4.10: who has no work with calls and enquiries has their number alone. */
static void
test_roles (Fixture *fixture)
{
  static const struct {
    const char *role;
    gboolean may;
  } cases[] = {
    { "desk", TRUE },       { "social_worker", TRUE }, { "supervisor", TRUE },     { "health", TRUE },
    { "signatory", FALSE }, { "auditor", FALSE },      { "administrator", FALSE }, { "kiosk", FALSE },
  };
  static const ArrivalList lists[] = { ARRIVALS_NOTES, ARRIVALS_ENQUIRIES };
  shelter_new (fixture, FALSE);
  fixture_do (fixture, "phone-note", "caller", "Bu Imas", "phone", "0812", "result", "minta surat", "again", "2026-03-05T09:00", NULL);
  fixture_do (fixture, "enquiry-add", "asker", "Pak Umar", "phone", "0813", "about", "ayahnya", "relation", "anak", NULL);
  fixture_do (fixture, "waiting-add", "name", "Dadang", "reason", "cold", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    gint64 staff = fixture_make (fixture, "staff", "staff-add", "name", cases[i].role, "roles", cases[i].role, NULL);
    for (gsize j = 0; j < G_N_ELEMENTS (lists); j++) {
      g_autoptr (GPtrArray) lines = list_for (fixture, lists[j], TRUE, staff);
      const ArrivalLine *only = line (lines, 0);
      g_assert_cmpuint (arrivals_count_open (lists[j], lines), ==, 1);
      g_assert_true (only->sealed != cases[i].may);
      g_assert_true ((only->who && only->phone && only->text && only->at) == cases[i].may);
      g_assert_true ((only->who || only->phone || only->text || only->place || only->code || only->at) == cases[i].may);
    }
    g_autoptr (GPtrArray) waiting = list_for (fixture, ARRIVALS_WAITING, TRUE, staff);
    g_assert_cmpstr (line (waiting, 0)->who, ==, "Dadang");
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/arrivals/inbox", test_inbox);
  fixture_add ("/arrivals/expected", test_expected);
  fixture_add ("/arrivals/announced", test_announced);
  fixture_add ("/arrivals/places", test_places);
  fixture_add ("/arrivals/expected-rest", test_expected_rest);
  fixture_add ("/arrivals/expected-refused", test_expected_refused);
  fixture_add ("/arrivals/expected-words", test_expected_words);
  fixture_add ("/arrivals/ended", test_ended);
  fixture_add ("/arrivals/incomplete", test_incomplete);
  fixture_add ("/arrivals/waiting", test_waiting);
  fixture_add ("/arrivals/logs", test_logs);
  fixture_add ("/arrivals/hidden", test_hidden);
  fixture_add ("/arrivals/told", test_told);
  fixture_add ("/arrivals/roles", test_roles);
  return g_test_run ();
}

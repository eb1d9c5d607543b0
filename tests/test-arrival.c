/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several at once: twelve at 23:40 by head count, then admitted or refused one by one; and families. */
#include "db/record/stay.h"
#include "tests/support/shelter.h"

#include <string.h>

#define NOW FIXTURE_CLOCK

static gint64
nth_stay (const Outcome *outcome, guint n)
{
  g_auto (GStrv) ids = g_strsplit (outcome_text (outcome, "stays"), ",", -1);

  g_assert_cmpuint (n, <, g_strv_length (ids));
  return g_ascii_strtoll (ids[n], NULL, 10);
}

static guint
count_stays (const Outcome *outcome)
{
  g_auto (GStrv) ids = g_strsplit (outcome_text (outcome, "stays"), ",", -1);

  return g_strv_length (ids);
}

static char *
resident_of (Fixture *fixture, gint64 stay)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, shelter_int (fixture, "stay", stay, "resident"));
}

static void
test_group (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  gint64 acts = fixture_int (fixture, "SELECT COUNT(*) FROM journal");
  g_autoptr (Outcome) outcome =
      fixture_perform (fixture, "group-arrival", "house", "Singgah", "men", "6", "women", "3",
                       "children", "2", "infants", "1", "source", "SPP", "reporter", "Pak Dede",
                       NULL);
  gint64 man = nth_stay (outcome, 0), child = nth_stay (outcome, 9),
         infant = nth_stay (outcome, 11);

  g_assert_cmpuint (count_stays (outcome), ==, 12);
  g_assert_cmpint (outcome_int (outcome, "unbedded"), ==, 12);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM journal"), ==, acts + 1);
  g_assert_cmpint (
      fixture_int (fixture,
                   "SELECT COUNT(*) FROM stay WHERE phase = 'triage' AND referral IS NOT NULL"),
      ==, 12);
  g_assert_cmpint (
      fixture_int (fixture,
                   "SELECT COUNT(*) FROM resident WHERE label IS NOT NULL AND name IS NULL"),
      ==, 12);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM resident WHERE sex = 'L'"), ==, 6);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM resident WHERE sex = 'P'"), ==, 3);
  shelter_assert_text (fixture, "referral", outcome_int (outcome, "referral"), "state", "arrived");
  shelter_assert_text (fixture, "referral", outcome_int (outcome, "referral"), "reporter",
                       "Pak Dede");
  shelter_assert_text (fixture, "stay", man, "going_out", "yes");
  shelter_assert_text (fixture, "stay", child, "going_out", "no");
  shelter_assert_text (fixture, "stay", infant, "custody", "house");
  shelter_assert_text (fixture, "stay", man, "limit_on", NULL);
  g_assert_cmpint (shelter_int (fixture, "stay", man, "admitted_at"), ==, 0);
  shelter_assert_sound (fixture);
}

static void
test_heads (Fixture *fixture)
{
  static const char *const impossible[][2] = {
    { "men", "0" }, { "women", "-1" }, { "men", "501" }, { "children", "x" }
  };

  shelter_new (fixture, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (impossible); i++)
    shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "", "group-arrival", impossible[i][0],
                            impossible[i][1]);
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "more beds", "group-arrival", "men", "1",
                          "beds", "Melati 01,Melati 02");
  shelter_assert_refused (fixture, RECORD_ERROR_NOT_FOUND, "Melati 09", "group-arrival", "men", "1",
                          "beds", "Melati 09");
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, "for women", "group-arrival", "men", "1",
                          "beds", "Mawar 01");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM resident"), ==, 0);
}

/* Beds that fit, mats after beds; who fits nowhere is not pressed in anywhere. */
static void
test_propose (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  fixture_do (fixture, "room-retire", "room", "Umum", NULL);
  fixture_do (fixture, "mat-add", "room", "Melati", NULL);
  g_autoptr (Outcome) outcome = fixture_perform (fixture, "group-arrival", "men", "6", "women", "2",
                                                 "children", "1", "propose", "yes", NULL);

  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM bed_use WHERE kind = 'stay'"), ==,
                   7);
  g_assert_cmpint (outcome_int (outcome, "unbedded"), ==, 2); /* the sixth man, and the child */
  shelter_assert_bed (fixture, nth_stay (outcome, 0), "Melati 01");
  shelter_assert_bed (fixture, nth_stay (outcome, 3), "Melati 04");
  g_autofree char *fifth = shelter_bed_of (fixture, nth_stay (outcome, 4));
  g_assert_true (g_str_has_prefix (fifth, "Melati"));
  g_assert_cmpint (
      fixture_int (
          fixture,
          "SELECT COUNT(*) FROM bed_use u JOIN bed b ON b.id = u.bed WHERE b.kind = 'mat'"),
      ==, 1);
  shelter_assert_bed (fixture, nth_stay (outcome, 5), NULL);
  shelter_assert_bed (fixture, nth_stay (outcome, 6), "Mawar 01");
  shelter_assert_bed (fixture, nth_stay (outcome, 8), NULL);
  shelter_assert_sound (fixture);
}

static void
assert_shares (Fixture *fixture, gint64 stay, gint64 owner)
{
  shelter_assert_bed (fixture, stay, NULL);
  g_assert_cmpint (shelter_int (fixture, "stay", stay, "shares_bed_of"), ==, owner);
}

/* Children of the women are not sent into another room, and an infant into no bed of its own there. */
static void
test_with_women (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  g_autoptr (Outcome) apart = fixture_perform (fixture, "group-arrival", "women", "2", "children", "1", "infants", "1", "propose", "yes", NULL);
  shelter_assert_bed (fixture, nth_stay (apart, 2), "Umum 01");
  shelter_assert_bed (fixture, nth_stay (apart, 3), "Umum 02");
  g_autofree char *act = fixture_text (apart->act);
  fixture_do (fixture, "undo", "act", act, NULL);

  g_autoptr (Outcome) outcome = fixture_perform (fixture, "group-arrival", "men", "1", "women", "2", "children", "3", "infants", "3",
                                                 "propose", "yes", "with-women", "yes", NULL);
  gint64 first = nth_stay (outcome, 1), second = nth_stay (outcome, 2);
  shelter_assert_bed (fixture, first, "Mawar 01");
  shelter_assert_bed (fixture, second, "Mawar 02");
  shelter_assert_bed (fixture, nth_stay (outcome, 3), "Mawar 03");
  shelter_assert_bed (fixture, nth_stay (outcome, 4), "Mawar 04");
  shelter_assert_bed (fixture, nth_stay (outcome, 5), "Umum 01");      /* their room is full */
  assert_shares (fixture, nth_stay (outcome, 6), first);
  assert_shares (fixture, nth_stay (outcome, 7), second);
  assert_shares (fixture, nth_stay (outcome, 8), 0);
  for (guint i = 3; i <= 8; i++)         /* in turn, but an infant with whom it lies */
    g_assert_cmpint (shelter_int (fixture, "stay", nth_stay (outcome, i), "with_stay"), ==, i == 4 || i == 7 || i == 8 ? second : first);
  g_assert_cmpint (outcome_int (outcome, "unbedded"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM bed_share WHERE until IS NULL"), ==, 2);
  shelter_assert_sound (fixture);
  g_autofree char *together = fixture_text (outcome->act);
  fixture_do (fixture, "undo", "act", together, NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM stay"), ==, 0);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM bed_share"), ==, 0);
}

/* Who shared a bed in triage shares it no more where the admission gives one of its own. */
static void
test_admitted_apart (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  g_autoptr (Outcome) outcome = fixture_perform (fixture, "group-arrival", "women", "1", "infants", "1", "propose", "yes", "with-women",
                                                 "yes", NULL);
  g_autofree char *infant = resident_of (fixture, nth_stay (outcome, 1));
  assert_shares (fixture, nth_stay (outcome, 1), nth_stay (outcome, 0));

  fixture_do (fixture, "admit", "resident", infant, "bed", "Umum 01", NULL);
  shelter_assert_bed (fixture, nth_stay (outcome, 1), "Umum 01");
  g_assert_cmpint (shelter_int (fixture, "stay", nth_stay (outcome, 1), "shares_bed_of"), ==, 0);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM bed_share WHERE until IS NULL"), ==, 0);
  shelter_assert_sound (fixture);
}

/* The infant goes along with whose bed it shares, and is not left behind: neither in a bed alone nor by an end. */
static void
test_infant_along (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "propose", "group-arrival", "women", "1", "infants", "1", "with-women", "yes");
  g_autoptr (Outcome) outcome = fixture_perform (fixture, "group-arrival", "women", "2", "infants", "2", "propose", "yes", "with-women",
                                                 "yes", NULL);
  gint64 woman = nth_stay (outcome, 0), other = nth_stay (outcome, 1), infant = nth_stay (outcome, 2);
  g_autofree char *first = resident_of (fixture, woman), *second = resident_of (fixture, other), *child = resident_of (fixture, infant);

  shelter_assert_refused (fixture, RECORD_ERROR_RULE, "alone", "refuse", "resident", first, "reason", "lives in the next street");
  fixture_do (fixture, "move", "resident", second, "bed", "Mawar 03", NULL);
  fixture_do (fixture, "admit", "resident", first, "bed", "Umum 01", NULL);
  shelter_assert_bed (fixture, woman, "Umum 01");
  assert_shares (fixture, infant, woman);
  shelter_assert_use (fixture, "Mawar 01", "");
  fixture_do (fixture, "admit", "resident", child, NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM task WHERE cause = 'child_alone'"), ==, 0);

  shelter_resident (fixture, "Ratna", "P", "1980-01-01");
  fixture_do (fixture, "admit", "resident", "Ratna", "bed", "Mawar 01", NULL);    /* the infant there is not alone */
  shelter_assert_sound (fixture);
}

/* Who came with somebody has her own infant all the same, and may be taken the place of as a companion. */
static void
test_infant_of_companion (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Patient", "P", "Mawar 04");
  shelter_resident (fixture, "Ratna", "P", "1980-01-01");
  g_autoptr (Outcome) outcome = fixture_perform (fixture, "group-arrival", "women", "1", "infants", "1", "propose", "yes", "with-women",
                                                 "yes", NULL);
  g_autofree char *woman = resident_of (fixture, nth_stay (outcome, 0));

  fixture_do (fixture, "admit", "resident", woman, "with", "Patient", "with-kind", "companion", NULL);
  fixture_do (fixture, "depart", "resident", "Patient", "destination", "RSU", NULL);
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, "alone", "discharge", "resident", woman, "destination", "MDR");
  fixture_do (fixture, "companion-change", "resident", "Ratna", "instead-of", woman, NULL);
  shelter_assert_sound (fixture);
}

/* A bed that is held for them elsewhere does not hide the one beside the woman. */
static void
test_beside_before_held (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  g_autoptr (Outcome) told = fixture_perform (fixture, "referral-add", "house", "Singgah", "source", "SPP", "persons", "3", NULL);
  g_autofree char *referral = g_strdup_printf ("%" G_GINT64_FORMAT, outcome_int (told, "referral"));
  fixture_do (fixture, "bed-hold", "bed", "Mawar 01", "referral", referral, NULL);
  fixture_do (fixture, "bed-hold", "bed", "Umum 01", "referral", referral, NULL);
  g_autoptr (Outcome) outcome = fixture_perform (fixture, "group-arrival", "referral", referral, "women", "1", "infants", "2", "propose",
                                                 "yes", "with-women", "yes", NULL);
  shelter_assert_bed (fixture, nth_stay (outcome, 0), "Mawar 01");
  assert_shares (fixture, nth_stay (outcome, 1), nth_stay (outcome, 0));
  shelter_assert_bed (fixture, nth_stay (outcome, 2), "Mawar 02");
}

/* The last one who is announced may get a bed by a move: what is held for them ends then as well. */
static void
test_settled_by_move (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  g_autoptr (Outcome) told = fixture_perform (fixture, "referral-add", "house", "Singgah", "source", "SPP", "persons", "1", NULL);
  g_autofree char *referral = g_strdup_printf ("%" G_GINT64_FORMAT, outcome_int (told, "referral"));
  fixture_do (fixture, "bed-hold", "bed", "Umum 01", "referral", referral, NULL);
  g_autoptr (Outcome) outcome = fixture_perform (fixture, "group-arrival", "referral", referral, "men", "1", NULL);
  g_autofree char *man = resident_of (fixture, nth_stay (outcome, 0));
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM bed_use WHERE kind = 'hold' AND until IS NULL"), ==, 1);
  fixture_do (fixture, "move", "resident", man, "bed", "Melati 01", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM bed_use WHERE kind = 'hold' AND until IS NULL"), ==, 0);
}

static void
test_told_beds (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  g_autoptr (Outcome) outcome = fixture_perform (fixture, "group-arrival", "men", "2", "women", "2",
                                                 "beds", "Melati 04, Melati 02, Mawar 01", NULL);
  shelter_assert_bed (fixture, nth_stay (outcome, 0), "Melati 04");
  shelter_assert_bed (fixture, nth_stay (outcome, 1), "Melati 02");
  shelter_assert_bed (fixture, nth_stay (outcome, 2), "Mawar 01");
  shelter_assert_bed (fixture, nth_stay (outcome, 3), NULL);
  g_assert_cmpint (outcome_int (outcome, "unbedded"), ==, 1);
}

/* Triage, then admitted in the same bed or another, or refused. */
static void
test_triage (Fixture *fixture)
{
  shelter_new (fixture, TRUE);
  g_autoptr (Outcome) group =
      fixture_perform (fixture, "group-arrival", "men", "3", "beds", "Melati 01,Melati 02", NULL);
  gint64 first = nth_stay (group, 0), second = nth_stay (group, 1), third = nth_stay (group, 2);
  g_autofree char *one = resident_of (fixture, first), *two = resident_of (fixture, second),
                  *three = resident_of (fixture, third);

  fixture_set_clock (fixture, NOW + DAY);
  g_autoptr (Outcome) same =
      fixture_perform (fixture, "admit", "resident", one, "spm-group", "GPG", NULL);
  g_assert_cmpint (outcome_int (same, "stay"), ==, first);
  shelter_assert_bed (fixture, first, "Melati 01");
  shelter_assert_text (fixture, "stay", first, "phase", "admitted");
  g_assert_cmpint (shelter_int (fixture, "stay", first, "arrived_at"), ==, NOW);
  g_assert_cmpint (shelter_int (fixture, "stay", first, "admitted_at"), ==, NOW + DAY);
  shelter_assert_text (fixture, "stay", first, "limit_on",
                       "2026-03-08"); /* counted from the arrival */
  fixture_do (fixture, "admit", "resident", two, "bed", "Umum 01", NULL);
  shelter_assert_bed (fixture, second, "Umum 01");
  shelter_assert_use (fixture, "Melati 02", "");
  shelter_assert_refused (fixture, RECORD_ERROR_ALREADY_STAYING, "Singgah", "admit", "resident",
                          one, "bed", "Umum 02");

  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "admitted already", "refuse", "resident",
                          one, "reason", "x");
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "reason", "refuse", "resident", three);
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "end the stay", "refuse", "resident", three, "reason", "x", "destination", "MTI");
  fixture_do (fixture, "refuse", "resident", three, "reason", "lives in the next street", NULL);
  shelter_assert_text (fixture, "stay", third, "phase", "refused");
  shelter_assert_text (fixture, "stay", third, "destination", "LLN");
  shelter_assert_text (fixture, "stay", third, "reason", "lives in the next street");
  g_assert_cmpint (shelter_int (fixture, "stay", third, "ended_at"), ==, NOW + DAY);
  shelter_assert_sound (fixture);
}

/* By a rule that counts from the admission, triage is not counted. */
static void
test_count_from (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  fixture_do (fixture, "limit-set", "days", "7", "count-from", "admission", NULL);
  g_autoptr (Outcome) group = fixture_perform (fixture, "group-arrival", "men", "1", NULL);
  g_autofree char *one = resident_of (fixture, nth_stay (group, 0));
  fixture_set_clock (fixture, NOW + DAY);
  fixture_do (fixture, "admit", "resident", one, NULL);
  shelter_assert_text (fixture, "stay", nth_stay (group, 0), "limit_on", "2026-03-09");
}

/* Typed at 00:50 for 23:40. */
static void
test_typed_later (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  fixture_set_clock (fixture, NOW + 2 * HOUR);
  g_autoptr (Outcome) group =
      shelter_perform_at (fixture, happened_exact (NOW + HOUR), "group-arrival", "men", "1", "beds",
                          "Melati 01", NULL);
  gint64 id = nth_stay (group, 0);
  g_assert_cmpint (shelter_int (fixture, "stay", id, "arrived_at"), ==, NOW + HOUR);
  g_assert_cmpint (fixture_int (fixture, "SELECT since FROM bed_use"), ==, NOW + HOUR);
}

/* A press too many at midnight is taken back as one. */
static void
test_undo (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  g_autoptr (Outcome) group = fixture_perform (fixture, "group-arrival", "men", "3", "women", "2",
                                               "source", "SPP", "propose", "yes", NULL);
  g_autofree char *act = fixture_text (group->act);

  fixture_do (fixture, "undo", "act", act, NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM resident"), ==, 0);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM stay"), ==, 0);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM referral"), ==, 0);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM bed_use"), ==, 0);
  g_autoptr (Outcome) again = fixture_perform (fixture, "group-arrival", "men", "1", NULL);
  g_assert_cmpint (shelter_int (fixture, "stay", nth_stay (again, 0), "number"), ==,
                   6); /* 1 to 5 are void */
}

/* It is tomorrow in Jakarta, and not yet in Greenwich: children who came now did not grow older on the way. */
static void
test_children_after_midnight (Fixture *fixture)
{
  fixture_set_clock (fixture, 1795367400); /* 2026-11-23T00:10 in Jakarta */
  shelter_new (fixture, FALSE);
  shelter_room (fixture, "Aula", 3, "kind", "dormitory");
  g_autoptr (Outcome) outcome = fixture_perform (fixture, "group-arrival", "children", "2", "infants", "1", "beds",
                                                 "Aula 01,Aula 02,Aula 03", NULL);

  g_assert_cmpint (outcome_int (outcome, "unbedded"), ==, 0);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM resident WHERE age_on = '2026-11-23'"), ==, 3);
}

static void
test_family (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_room (fixture, "Keluarga", 4, "kind", "family");
  shelter_resident (fixture, "Anak", "L", "2018-01-01");
  shelter_resident (fixture, "Ibu", "P", "1990-01-01");
  shelter_resident (fixture, "Bayi", "P", "2025-12-01");
  shelter_resident (fixture, "Ayah", "L", "1988-01-01");
  g_autoptr (Outcome) outcome =
      fixture_perform (fixture, "admit-family", "residents", "Anak,Ibu,Bayi,Ayah", "beds",
                       "Keluarga 02,Keluarga 01,share,Keluarga 03", "kinds", ",,,spouse", NULL);
  gint64 mother = outcome_int (outcome, "stay"), child = nth_stay (outcome, 1),
         baby = nth_stay (outcome, 2), father = nth_stay (outcome, 3);

  g_assert_cmpint (nth_stay (outcome, 0), ==, mother);
  shelter_assert_bed (fixture, mother, "Keluarga 01");
  shelter_assert_bed (fixture, child, "Keluarga 02");
  shelter_assert_bed (fixture, baby, NULL);
  shelter_assert_bed (fixture, father, "Keluarga 03");
  g_assert_cmpint (shelter_int (fixture, "stay", mother, "with_stay"), ==, 0);
  g_assert_cmpint (shelter_int (fixture, "stay", child, "with_stay"), ==, mother);
  shelter_assert_text (fixture, "stay", child, "with_kind", "child");
  shelter_assert_text (fixture, "stay", father, "with_kind", "spouse");
  g_assert_cmpint (shelter_int (fixture, "stay", baby, "shares_bed_of"), ==, mother);
  shelter_assert_text (fixture, "stay", child, "going_out", "yes"); /* not alone */
  shelter_assert_sound (fixture);
}

static void
assert_kind (Fixture *fixture, gint64 stay, const char *kind, gboolean limited)
{
  g_autofree char *sql = g_strdup_printf ("SELECT COUNT(*) FROM stay_attribute a JOIN stay s ON s.id = a.stay WHERE a.what = 'guest_kind'"
                                          " AND a.value = '%s' AND s.limit_on IS %s NULL AND s.id = %" G_GINT64_FORMAT,
                                          kind, limited ? "NOT" : "", stay);

  g_assert_cmpint (fixture_int (fixture, sql), ==, 1);
}

/* A patient, whom no limit holds for, comes with who cares for her; who shares a bed may be the patient, too. */
static void
test_family_kinds (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  fixture_do (fixture, "limit-set", "guest-kind", "patient", "days", "0", NULL);
  shelter_resident (fixture, "Pasien", "P", "1980-01-01");
  shelter_resident (fixture, "Adik", "P", "1990-01-01");
  shelter_resident (fixture, "Bibi", "P", "1970-01-01");
  shelter_resident (fixture, "Anak", "P", "2015-01-01");
  g_autoptr (Outcome) one = fixture_perform (fixture, "admit-family", "residents", "Pasien,Adik", "beds", "Mawar 01,Mawar 02", "guest-kinds",
                                             "patient,", NULL);
  g_autoptr (Outcome) all = fixture_perform (fixture, "admit-family", "residents", "Bibi,Anak", "beds", "Mawar 03,", "guest-kind", "patient",
                                             "guest-kinds", ",child", "override", "full", NULL);

  assert_kind (fixture, nth_stay (one, 0), "patient", FALSE);
  assert_kind (fixture, nth_stay (one, 1), "companion", TRUE);
  assert_kind (fixture, nth_stay (all, 0), "patient", FALSE);
  assert_kind (fixture, nth_stay (all, 1), "child", TRUE);
  shelter_resident (fixture, "Cucu", "P", "1995-01-01");
  g_autoptr (Outcome) shared = fixture_perform (fixture, "share-bed", "resident", "Cucu", "with", "Adik", "kind", "sharer", "reason", "ill",
                                                "guest-kind", "patient", NULL);
  assert_kind (fixture, outcome_int (shared, "stay"), "patient", FALSE);
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "same order", "admit-family", "residents", "Ibu,Bayi", "guest-kinds", "patient,,child");
  shelter_assert_sound (fixture);
}

static void
test_family_refused (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_resident (fixture, "Ibu", "P", "1990-01-01");
  shelter_resident (fixture, "Bayi", "P", "2025-12-01");
  shelter_admit (fixture, "Siti", "P", "Mawar 01");
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "at least two", "admit-family",
                          "residents", "Ibu");
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "shar", "admit-family", "residents",
                          "Ibu,Bayi", "beds", "share,share");
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "uncle", "admit-family", "residents",
                          "Ibu,Bayi", "beds", "Mawar 02,share", "kinds", ",uncle");
  shelter_assert_refused (fixture, RECORD_ERROR_BED_IN_USE, "Siti", "admit-family", "residents",
                          "Ibu,Bayi", "beds", "Mawar 01,share");
  shelter_assert_refused (fixture, RECORD_ERROR_ALREADY_STAYING, "Siti", "admit-family",
                          "residents", "Ibu,Siti", "house", "Singgah");
  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "no bed", "admit-family", "residents",
                          "Ibu,Bayi", "beds", ",share", "house", "Singgah");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM stay"), ==, 1); /* all or none */
}

/* --- beds held for who was announced --- */

static char *
announce (Fixture *fixture, const char *persons, const char *first, const char *second)
{
  g_autoptr (Outcome) outcome = fixture_perform (fixture, "referral-add", "house", "Singgah", "source", "RS", persons ? "persons" : NULL,
                                                 persons, NULL);
  char *referral = g_strdup_printf ("%" G_GINT64_FORMAT, outcome_int (outcome, "referral"));

  fixture_do (fixture, "bed-hold", "bed", first, "referral", referral, NULL);
  if (second)
    fixture_do (fixture, "bed-hold", "bed", second, "referral", referral, NULL);
  return referral;
}

static void
come (Fixture *fixture, const char *referral, const char *name, const char *bed)
{
  shelter_resident (fixture, name, "L", NULL);
  fixture_do (fixture, "admit", "resident", name, "referral", referral, bed ? "bed" : "house", bed ? bed : "Singgah", NULL);
}

/* Who was announced gets the beds that were held; nobody else does. */
static void
test_held_beds (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  g_autofree char *referral = announce (fixture, "2", "Melati 03", "Melati 04");
  g_autoptr (Outcome) others = fixture_perform (fixture, "group-arrival", "men", "1", "propose", "yes", NULL);
  g_autoptr (Outcome) outcome = fixture_perform (fixture, "group-arrival", "men", "2", "referral", referral, "propose", "yes", NULL);

  shelter_assert_bed (fixture, nth_stay (others, 0), "Melati 01");
  shelter_assert_bed (fixture, nth_stay (outcome, 0), "Melati 03");
  shelter_assert_bed (fixture, nth_stay (outcome, 1), "Melati 04");
  shelter_assert_sound (fixture);
}

/* A held bed that is still to be cleaned is not given without a reason: who comes gets another. */
static void
test_held_unclean (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  fixture_do (fixture, "bed-outage", "bed", "Melati 04", "reason", "cleaning", NULL);
  g_autofree char *referral = announce (fixture, "1", "Melati 04", NULL);
  g_autoptr (Outcome) outcome = fixture_perform (fixture, "group-arrival", "men", "1", "referral", referral, "propose", "yes", NULL);

  shelter_assert_bed (fixture, nth_stay (outcome, 0), "Melati 01");
  shelter_assert_use (fixture, "Melati 04", "outage"); /* not held any more, and still to be cleaned */
}

/* One by one: what is held for those who are still to come stays held, and ends with the last of them. */
static void
test_holds_end (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  g_autofree char *two = announce (fixture, "2", "Melati 03", "Melati 04");
  come (fixture, two, "Asep", "Melati 01");
  shelter_assert_use (fixture, "Melati 03", "hold");
  shelter_assert_use (fixture, "Melati 04", "hold");
  come (fixture, two, "Budi", NULL);
  shelter_assert_use (fixture, "Melati 04", "hold"); /* he has none yet */
  fixture_do (fixture, "discharge", "resident", "Budi", "destination", "KEL", NULL);
  come (fixture, two, "Cecep", "Melati 03");
  shelter_assert_use (fixture, "Melati 04", "");
  shelter_assert_sound (fixture);
}

/* Where nobody said how many, as many are expected as beds were held. */
static void
test_holds_unsaid (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  g_autofree char *one = announce (fixture, NULL, "Melati 03", NULL);
  g_autofree char *more = announce (fixture, NULL, "Umum 01", "Umum 02");
  come (fixture, one, "Asep", "Melati 01");
  shelter_assert_use (fixture, "Melati 03", "");
  come (fixture, more, "Budi", "Umum 01");
  shelter_assert_use (fixture, "Umum 02", "hold");
  come (fixture, more, "Cecep", "Umum 03");
  shelter_assert_use (fixture, "Umum 02", "");
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    FixtureTest test;
  } tests[] = {
    { "/arrival/group", test_group },
    { "/arrival/heads", test_heads },
    { "/arrival/propose", test_propose },
    { "/arrival/with-women", test_with_women },
    { "/arrival/admitted-apart", test_admitted_apart },
    { "/arrival/infant-along", test_infant_along },
    { "/arrival/infant-of-companion", test_infant_of_companion },
    { "/arrival/beside-before-held", test_beside_before_held },
    { "/arrival/settled-by-move", test_settled_by_move },
    { "/arrival/told-beds", test_told_beds },
    { "/arrival/triage", test_triage },
    { "/arrival/count-from", test_count_from },
    { "/arrival/typed-later", test_typed_later },
    { "/arrival/undo", test_undo },
    { "/arrival/children-after-midnight", test_children_after_midnight },
    { "/arrival/family", test_family },
    { "/arrival/family-kinds", test_family_kinds },
    { "/arrival/family-refused", test_family_refused },
    { "/arrival/held-beds", test_held_beds },
    { "/arrival/held-unclean", test_held_unclean },
    { "/arrival/holds-end", test_holds_end },
    { "/arrival/holds-unsaid", test_holds_unsaid },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    fixture_add (tests[i].path, tests[i].test);
  return g_test_run ();
}

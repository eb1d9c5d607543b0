/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What speaks against a bed: case by case before the pick, in one refusal when acting, and the best beds first. */
#include "db/record/fit-private.h"
#include "db/record/lookup.h"
#include "tests/support/shelter.h"

#include <string.h>

#define NOW FIXTURE_CLOCK

static gint64
id_of (Fixture *fixture, KeyType type, const char *text)
{
  g_autoptr (GError) error = NULL;
  gint64 id = lookup_id (fixture_connection (fixture), type, NULL, text, &error);

  g_assert_no_error (error);
  return id;
}

static char *
codes_for (Fixture *fixture, FitQuestion question, const char *bed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) codes = g_string_new (NULL);

  question.bed = id_of (fixture, KEY_BED, bed);
  question.at = fixture_clock (fixture);
  g_autoptr (GPtrArray) reasons = fit_reasons (fixture_connection (fixture), &question, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < reasons->len; i++) {
    const FitReason *reason = reasons->pdata[i];
    g_assert_cmpuint (strlen (reason->sentence), >, 10);
    g_string_append_printf (codes, "%s%s", i ? "," : "", reason->code);
  }
  return g_string_free (g_steal_pointer (&codes), FALSE);
}

static void
assert_codes (Fixture *fixture, const char *resident, const char *bed, const char *expected)
{
  FitQuestion question = { .resident = id_of (fixture, KEY_RESIDENT, resident) };
  g_autofree char *codes = codes_for (fixture, question, bed);

  if (!g_str_equal (codes, expected))
    g_error ("%s in %s: \"%s\" and not \"%s\"", resident, bed, codes, expected);
}

static void
add_room (Fixture *fixture, const char *name, const char *key, const char *value)
{
  shelter_room (fixture, name, 2, key, value);
}

static void
add_person (Fixture *fixture, const char *name, const char *sex, const char *born, const char *from,
            const char *to)
{
  fixture_do (fixture, "resident-add", "name", name, "sex", sex, born ? "born" : "age-from",
              born ? born : from, born || !to ? NULL : "age-to", to, NULL);
}

static void
make_people (Fixture *fixture)
{
  add_person (fixture, "Man", "L", "1985-01-01", NULL, NULL);
  add_person (fixture, "Woman", "P", "1985-01-01", NULL, NULL);
  add_person (fixture, "Nobody", "U", "1985-01-01", NULL, NULL);
  add_person (fixture, "Ageless", "L", NULL, "", NULL);
  add_person (fixture, "Old man", "L", "1956-03-02", NULL, NULL); /* seventy today */
  add_person (fixture, "Boy", "L", "2010-03-02", NULL, NULL);     /* sixteen today */
  add_person (fixture, "Baby", "L", "2025-12-01", NULL, NULL);
  add_person (fixture, "About sixty", "L", NULL, "55", "65");
  add_person (fixture, "About eighteen", "L", NULL, "16", "20");
}

static const struct {
  const char *resident, *bed, *codes;
} empty_rooms[] = {
  { "Man", "Melati 01", "" },
  { "Man", "Mawar 01", "sex" },
  { "Man", "Umum 01", "" },
  { "Woman", "Melati 01", "sex" },
  { "Woman", "Mawar 01", "" },
  { "Nobody", "Mawar 01", "sex" },
  { "Nobody", "Umum 01", "" },
  { "Ageless", "Melati 01", "" },
  { "Old man", "Muda 01", "age" },
  { "Man", "Muda 01", "" },
  { "Ageless", "Muda 01", "" },
  { "Man", "Dewasa 01", "" },
  { "Boy", "Dewasa 01", "age" },
  { "Boy", "Melati 01", "" },
  { "About eighteen", "Dewasa 01", "" },
  { "Man", "Isolasi 01", "kind" },
  { "Man", "Aman 01", "kind" },
  { "Man", "Jiwa 01", "kind" },
  { "Man", "Sakit 01", "kind" },
  { "Man", "Lansia 01", "kind" },
  { "Old man", "Lansia 01", "" },
  { "About sixty", "Lansia 01", "" },
  { "Ageless", "Lansia 01", "" },
  { "Man", "Keluarga 01", "kind" },
  { "Man", "Asesmen 01", "" },
};

static void
test_rooms (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  add_room (fixture, "Muda", "age-max", "59");
  add_room (fixture, "Dewasa", "age-min", "18");
  add_room (fixture, "Isolasi", "kind", "isolation");
  add_room (fixture, "Aman", "kind", "safe");
  add_room (fixture, "Jiwa", "kind", "psychiatric");
  add_room (fixture, "Sakit", "kind", "medical");
  add_room (fixture, "Lansia", "kind", "elderly");
  add_room (fixture, "Keluarga", "kind", "family");
  add_room (fixture, "Asesmen", "kind", "assessment");
  make_people (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (empty_rooms); i++)
    assert_codes (fixture, empty_rooms[i].resident, empty_rooms[i].bed, empty_rooms[i].codes);
}

/* An estimated age grows with the years: who was 16 to 20 in 2024 may not be a child any more in 2026. */
static void
test_estimates (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Agus", "L", "Melati 01");
  shelter_do_at (fixture, happened_exact (NOW - 731 * DAY), "resident-add", "name", "Then", "sex",
                 "L", "age-from", "16", "age-to", "20", NULL);
  fixture_do (fixture, "resident-add", "name", "Today", "sex", "L", "age-from", "16", "age-to",
              "20", NULL);

  assert_codes (fixture, "Then", "Melati 02", "");
  assert_codes (fixture, "Today", "Melati 02", "child");
}

/* A child alone: who is there decides, and who belongs to whom. */
static void
test_children (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  make_people (fixture);
  assert_codes (fixture, "Boy", "Umum 01", "");
  g_autoptr (Outcome) admitted =
      fixture_perform (fixture, "admit", "resident", "Man", "bed", "Umum 01", NULL);
  assert_codes (fixture, "Boy", "Umum 02", "child");
  assert_codes (fixture, "About eighteen", "Umum 02", "child");
  assert_codes (fixture, "Ageless", "Umum 02", "");

  fixture_do (fixture, "relation-add", "resident", "Boy", "relative", "Man", "kind", "parent",
              NULL);
  assert_codes (fixture, "Boy", "Umum 02", "");
  assert_codes (fixture, "Baby", "Umum 02", "child");
  fixture_do (fixture, "relation-add", "resident", "Baby", "relative", "Man", "kind", "other",
              NULL);
  assert_codes (fixture, "Baby", "Umum 02", "child");
  FitQuestion with = { .resident = id_of (fixture, KEY_RESIDENT, "Baby"),
                       .with = outcome_int (admitted, "stay") };
  g_autofree char *codes = codes_for (fixture, with, "Umum 02");
  g_assert_cmpstr (codes, ==, "");
}

/* The other way round: a child is there alone, and an adult would come. */
static void
test_adult_comes (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  make_people (fixture);
  g_autoptr (Outcome) boy =
      fixture_perform (fixture, "admit", "resident", "Boy", "bed", "Melati 01", NULL);
  assert_codes (fixture, "Man", "Melati 02", "child");
  assert_codes (fixture, "Ageless", "Melati 02", "child");
  shelter_assert_refused (fixture, RECORD_ERROR_AGREEMENT, "second person", "admit", "resident",
                          "Man", "bed", "Melati 02", "override", "there is no other bed");
  g_autoptr (Outcome) agreed = fixture_perform (fixture, "admit", "resident", "Man", "bed",
                                                "Melati 02", "agreed-by", "Bu Ratna", NULL);
  shelter_assert_text (fixture, "stay", outcome_int (boy, "stay"), "agreed_by", "Bu Ratna");
  shelter_assert_text (fixture, "stay", outcome_int (agreed, "stay"), "agreed_by", NULL);
  assert_codes (fixture, "Ageless", "Melati 03", ""); /* it is agreed for this room */

  fixture_do (fixture, "move", "resident", "Boy", "bed", "Umum 01", NULL);
  shelter_assert_text (fixture, "stay", outcome_int (boy, "stay"), "agreed_by", NULL);
  assert_codes (fixture, "Ageless", "Umum 02", "child");
}

static void
test_child_agreed (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  make_people (fixture);
  fixture_do (fixture, "admit", "resident", "Man", "bed", "Melati 01", NULL);
  shelter_assert_refused (fixture, RECORD_ERROR_AGREEMENT, "child", "admit", "resident", "Boy",
                          "bed", "Melati 02");
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, "", "admit", "resident", "Woman", "bed",
                          "Melati 02", "agreed-by", "x");
  g_autoptr (Outcome) agreed = fixture_perform (fixture, "admit", "resident", "Boy", "bed",
                                                "Melati 02", "agreed-by", "Bu Ratna", NULL);
  shelter_assert_text (fixture, "stay", outcome_int (agreed, "stay"), "agreed_by", "Bu Ratna");
}

/* A small child beside its own people is at home in any room; alone it is not. */
static void
test_beside_its_own (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  add_room (fixture, "Ibu", "sex", "P");
  make_people (fixture);
  g_autoptr (Outcome) mother =
      fixture_perform (fixture, "admit", "resident", "Woman", "bed", "Mawar 01", NULL);
  FitQuestion shares = { .resident = id_of (fixture, KEY_RESIDENT, "Baby"),
                         .with = outcome_int (mother, "stay"),
                         .shares = TRUE };
  FitQuestion boy = { .resident = id_of (fixture, KEY_RESIDENT, "Boy"),
                      .with = outcome_int (mother, "stay") };

  g_autofree char *baby_codes = codes_for (fixture, shares, "Mawar 01");
  g_assert_cmpstr (baby_codes, ==, "");
  g_autofree char *boy_codes = codes_for (fixture, boy, "Mawar 02");
  g_assert_cmpstr (boy_codes, ==, "sex");
  assert_codes (fixture, "Baby", "Ibu 01", "sex");
}

/* Where an adult of the family is to have a bed its child is at home before she has it, and the room is proposed first. */
static void
test_family_to_come (Fixture *fixture)
{
  gint64 house = shelter_new (fixture, FALSE);
  make_people (fixture);
  add_room (fixture, "Keluarga", "kind", "family");
  shelter_admit (fixture, "Siti", "P", "Mawar 04");
  gint64 baby = id_of (fixture, KEY_RESIDENT, "Baby"), boy = id_of (fixture, KEY_RESIDENT, "Boy");
  FitQuestion alone = { .resident = baby, .at = NOW };
  FitQuestion small = { .resident = baby, .family = TRUE, .family_bed = id_of (fixture, KEY_BED, "Mawar 02"), .at = NOW };
  FitQuestion tall = { .resident = boy, .family = TRUE, .family_bed = small.family_bed, .at = NOW };
  g_autoptr (GError) error = NULL;

  g_autofree char *alone_codes = codes_for (fixture, alone, "Mawar 03"), *alone_room = codes_for (fixture, alone, "Keluarga 01");
  g_assert_cmpstr (alone_codes, ==, "child,sex");
  g_assert_cmpstr (alone_room, ==, "kind");
  g_autofree char *small_codes = codes_for (fixture, small, "Mawar 03"), *small_room = codes_for (fixture, small, "Keluarga 01");
  g_assert_cmpstr (small_codes, ==, "");
  g_assert_cmpstr (small_room, ==, "");
  g_autofree char *tall_codes = codes_for (fixture, tall, "Mawar 03");
  g_assert_cmpstr (tall_codes, ==, "sex");
  g_autoptr (GPtrArray) beds = fit_beds (fixture_connection (fixture), house, &small, &error);
  g_assert_no_error (error);
  g_assert_cmpint (((const FitBed *) beds->pdata[0])->bed, ==, id_of (fixture, KEY_BED, "Mawar 01"));
  g_autoptr (GPtrArray) apart = fit_beds (fixture_connection (fixture), house, &alone, &error);
  g_assert_cmpint (((const FitBed *) apart->pdata[0])->bed, ==, id_of (fixture, KEY_BED, "Melati 01"));
  small.family_bed = 4711;
  g_assert_null (fit_beds (fixture_connection (fixture), house, &small, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND);
}

static void
test_company (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  make_people (fixture);
  fixture_do (fixture, "admit", "resident", "Man", "bed", "Umum 01", NULL);
  fixture_do (fixture, "relation-add", "resident", "Man", "relative", "Woman", "kind", "keep_apart",
              NULL);
  assert_codes (fixture, "Woman", "Umum 02", "apart");
  assert_codes (fixture, "Woman", "Mawar 02", "");
  fixture_do (fixture, "alert-add", "resident", "Man", "instruction", "own_room", NULL);
  assert_codes (fixture, "Ageless", "Umum 02", "own_room");
  assert_codes (fixture, "Woman", "Umum 02", "apart,own_room");
  fixture_do (fixture, "alert-add", "resident", "Old man", "instruction", "own_room", NULL);
  add_room (fixture, "Isolasi", "kind", "isolation");
  assert_codes (fixture, "Old man", "Isolasi 01", ""); /* that is what it is for */
  assert_codes (fixture, "Old man", "Umum 02", "own_room,own_room");
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, "kept apart", "admit", "resident", "Woman",
                          "bed", "Umum 02");
}

/* Whom nobody may know of is not named to whoever may not see. */
static void
test_hidden (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  make_people (fixture);
  fixture_do (fixture, "admit", "resident", "Man", "bed", "Umum 01", "confidentiality", "hidden",
              NULL);
  fixture_do (fixture, "relation-add", "resident", "Woman", "relative", "Man", "kind", "keep_apart",
              NULL);
  for (int see = 0; see < 2; see++) {
    g_autoptr (GError) error = NULL;
    FitQuestion question = { .resident = id_of (fixture, KEY_RESIDENT, "Woman"),
                             .bed = id_of (fixture, KEY_BED, "Umum 02"),
                             .at = NOW,
                             .see_hidden = see };
    g_autoptr (GPtrArray) reasons = fit_reasons (fixture_connection (fixture), &question, &error);
    g_assert_no_error (error);
    const FitReason *reason = reasons->pdata[0];
    g_assert_true ((strstr (reason->sentence, " Man ") != NULL) == see);
  }
}

static void
test_bunk (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  make_people (fixture);
  fixture_do (fixture, "bed-add", "room", "Melati", "name", "05", "kind", "bunk_up", NULL);
  assert_codes (fixture, "Man", "Melati 05", "");
  fixture_do (fixture, "alert-add", "resident", "Man", "instruction", "lower_bunk", "until",
              "2026-03-10", NULL);
  assert_codes (fixture, "Man", "Melati 05", "lower_bunk");
  assert_codes (fixture, "Man", "Melati 04", "");
  fixture_set_clock (fixture, NOW + 20 * DAY);
  assert_codes (fixture, "Man", "Melati 05", "");
}

static void
test_working_limit (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  make_people (fixture);
  gint64 budi = shelter_admit (fixture, "Budi", "L", "Melati 01");
  fixture_do (fixture, "capacity-set", "what", "working", "room", "Melati", "beds", "1", "reason",
              "leaking roof", NULL);
  assert_codes (fixture, "Man", "Melati 02", "limit");
  assert_codes (fixture, "Man", "Umum 02", "");
  FitQuestion himself = { .resident = id_of (fixture, KEY_RESIDENT, "Budi"), .stay = budi };
  g_autofree char *own = codes_for (fixture, himself, "Melati 02");
  g_assert_cmpstr (own, ==, ""); /* who moves within the room adds no bed */
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, "leaking roof", "admit", "resident", "Man",
                          "bed", "Melati 02");
  fixture_do (fixture, "capacity-set", "what", "working", "house", "Singgah", "beds", "1", "reason",
              "one officer", NULL);
  assert_codes (fixture, "Man", "Umum 02", "limit");
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, "of the house may be used now (one officer).", "admit", "resident", "Man",
                          "bed", "Umum 02");
  fixture_set_clock (fixture, NOW - 2 * DAY); /* it holds from today on */
  assert_codes (fixture, "Man", "Umum 02", "");
}

/* Who is turned away hears until when. */
static void
test_limit_ends (Fixture *fixture)
{
  static const struct { const char *reason, *until, *words; } cases[] = {
    { "leaking roof", "2026-12-01", "Only 1 bed of this room may be used now (leaking roof, until 1 Dec)." },
    { "leaking roof", "2027-01-05", "Only 1 bed of this room may be used now (leaking roof, until 5 Jan 2027)." },
    { NULL, "2026-12-01", "Only 1 bed of this room may be used now (no reason given, until 1 Dec)." },
    { NULL, NULL, "Only 1 bed of this room may be used now (no reason given)." },
  };

  shelter_new (fixture, FALSE);
  make_people (fixture);
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    fixture_do (fixture, "capacity-set", "what", "working", "room", "Melati", "beds", "1", cases[i].until ? "until" : NULL,
                cases[i].until, cases[i].reason ? "reason" : NULL, cases[i].reason, NULL);
    shelter_assert_refused (fixture, RECORD_ERROR_RULE, cases[i].words, "admit", "resident", "Man", "bed", "Melati 02");
  }
}

/* All that speaks against it stands in one refusal. */
static void
test_joined (Fixture *fixture)
{
  shelter_new (fixture, TRUE);
  make_people (fixture);
  add_room (fixture, "Lansia", "kind", "elderly");
  fixture_do (fixture, "room-change", "room", "Lansia", "sex", "P", NULL);
  shelter_admit (fixture, "Nenek", "P", "Lansia 01");
  fixture_do (fixture, "discharge", "resident", "Nenek", "destination", "KEL", NULL);
  g_autoptr (GError) refusal =
      fixture_refusal (fixture, "admit", "resident", "Man", "bed", "Lansia 01", NULL);

  assert_codes (fixture, "Man", "Lansia 01", "sex,kind,cleaning");
  g_assert_error (refusal, RECORD_ERROR, RECORD_ERROR_RULE);
  g_assert_nonnull (strstr (refusal->message, "Lansia 01"));
  g_assert_nonnull (strstr (refusal->message, "for women"));
  g_assert_nonnull (strstr (refusal->message, "elderly"));
  g_assert_nonnull (strstr (refusal->message, "cleaned"));
  gint64 id = fixture_make (fixture, "stay", "admit", "resident", "Man", "bed", "Lansia 01",
                            "override", "nothing else", NULL);
  shelter_assert_bed (fixture, id, "Lansia 01");
  g_assert_cmpint (
      fixture_int (
          fixture,
          "SELECT COUNT(*) FROM bed_use WHERE kind = 'stay' AND override = 'nothing else'"),
      ==, 1);
}

/* That somebody has the bed is said before all that does not fit. */
static void
test_in_use_first (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  make_people (fixture);
  shelter_admit (fixture, "Siti", "P", "Mawar 01");
  shelter_assert_refused (fixture, RECORD_ERROR_BED_IN_USE, "Siti", "admit", "resident", "Man",
                          "bed", "Mawar 01");
}

static void
test_beds (Fixture *fixture)
{
  gint64 house = shelter_new (fixture, TRUE);
  make_people (fixture);
  fixture_do (fixture, "mat-add", "room", "Melati", NULL);
  fixture_do (fixture, "bed-add", "room", "Umum", "name", "05", "kind", "crib", NULL);
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  shelter_admit (fixture, "Agus", "L", "Melati 02");
  fixture_do (fixture, "discharge", "resident", "Agus", "destination", "KEL", NULL);
  FitQuestion question = { .resident = id_of (fixture, KEY_RESIDENT, "Man"), .at = NOW };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) beds = fit_beds (fixture_connection (fixture), house, &question, &error);

  g_assert_no_error (error);
  /* 4 + 1 mat + 4 + 4, less the one in use; the crib is not for him */
  g_assert_cmpuint (beds->len, ==, 12);
  const FitBed *first = beds->pdata[0], *mats = beds->pdata[6], *cleaning = NULL,
               *last = beds->pdata[11];
  g_assert_cmpuint (first->reasons->len, ==, 0);
  g_assert_true (first->counts);
  g_assert_false (mats->counts);
  g_assert_cmpuint (mats->reasons->len, ==, 0);
  g_assert_cmpuint (last->reasons->len, ==, 1);
  for (guint i = 7; i < beds->len; i++)
    if (((FitBed *) beds->pdata[i])->bed == id_of (fixture, KEY_BED, "Melati 02"))
      cleaning = beds->pdata[i];
  g_assert_nonnull (cleaning);
  g_assert_cmpstr (((FitReason *) cleaning->reasons->pdata[0])->code, ==, "cleaning");
}

/* Who came with somebody is of a family, moving too, as the screen says before. */
static void
test_moved_family (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_room (fixture, "Keluarga", 2, "kind", "family");
  shelter_admit (fixture, "Ibu", "P", "Mawar 01");
  shelter_resident (fixture, "Bibi", "P", NULL);
  fixture_do (fixture, "admit", "resident", "Bibi", "bed", "Mawar 02", "with", "Ibu", "with-kind", "companion", NULL);
  shelter_admit (fixture, "Wati", "P", "Mawar 03");

  fixture_do (fixture, "move", "resident", "Bibi", "bed", "Keluarga 01", NULL);
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, "for families", "move", "resident", "Wati", "bed", "Keluarga 02");
}

/* A bed that is held for who was announced is the first for him, and none for others. */
static void
test_held (Fixture *fixture)
{
  gint64 house = shelter_new (fixture, FALSE), bed = id_of (fixture, KEY_BED, "Melati 03");
  make_people (fixture);
  g_autoptr (Outcome) announced = fixture_perform (fixture, "referral-add", "house", "Singgah", "source", "RS", NULL);
  gint64 referral = outcome_int (announced, "referral");
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, referral);
  fixture_do (fixture, "bed-hold", "bed", "Melati 03", "referral", id, NULL);
  FitQuestion question = { .resident = id_of (fixture, KEY_RESIDENT, "Man"), .referral = referral, .at = NOW };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) his = fit_beds (fixture_connection (fixture), house, &question, &error);
  g_assert_no_error (error);
  question.referral = 0;
  g_autoptr (GPtrArray) others = fit_beds (fixture_connection (fixture), house, &question, &error);
  g_assert_no_error (error);

  g_assert_cmpuint (his->len, ==, 12);
  g_assert_cmpint (((FitBed *) his->pdata[0])->bed, ==, bed);
  g_assert_cmpuint (others->len, ==, 11);
  for (guint i = 0; i < others->len; i++)
    g_assert_cmpint (((FitBed *) others->pdata[i])->bed, !=, bed);
}

static void
test_not_found (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  gint64 man = shelter_resident (fixture, "Man", "L", NULL);
  const FitQuestion questions[] = {
    { .resident = man, .bed = 4711 },
    { .resident = 4711, .bed = id_of (fixture, KEY_BED, "Melati 01") },
    { .resident = man, .stay = 4711, .bed = id_of (fixture, KEY_BED, "Melati 01") }
  };

  for (guint i = 0; i < G_N_ELEMENTS (questions); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (fit_reasons (fixture_connection (fixture), &questions[i], &error));
    g_assert_error (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND);
  }
}

static void
assert_same_person (const FitPerson *one, const FitPerson *other)
{
  g_assert_cmpint (one->who.stay, ==, other->who.stay);
  g_assert_cmpint (one->who.resident, ==, other->who.resident);
  g_assert_cmpint (one->who.low, ==, other->who.low);
  g_assert_cmpint (one->own_room, ==, other->own_room);
  g_assert_cmpstr (one->name, ==, other->name);
  g_assert_cmpuint (g_hash_table_size (one->who.kin), ==, g_hash_table_size (other->who.kin));
  g_assert_cmpuint (g_hash_table_size (one->apart), ==, g_hash_table_size (other->apart));
}

static int
by_stay (gconstpointer a, gconstpointer b)
{
  const FitPerson *one = *(FitPerson *const *) a, *other = *(FitPerson *const *) b;

  return (one->who.stay > other->who.stay) - (one->who.stay < other->who.stay);
}

static void
assert_same_room (FitRoom *one, FitRoom *other)
{
  g_assert_cmpint (one->sex, ==, other->sex);
  g_assert_cmpint (one->age_min, ==, other->age_min);
  g_assert_cmpint (one->age_max, ==, other->age_max);
  g_assert_cmpstr (one->kind, ==, other->kind);
  g_assert_cmpstr (one->limit, ==, other->limit);
  g_assert_cmpuint (one->people->len, ==, other->people->len);
  g_ptr_array_sort (one->people, by_stay);
  g_ptr_array_sort (other->people, by_stay);
  for (guint i = 0; i < one->people->len; i++)
    assert_same_person (one->people->pdata[i], other->people->pdata[i]);
}

/* What is read of each of the rooms that are not full is what is read of all at once. Returns how many people are in them. */
static guint
compare_rooms (Fixture *fixture, gint64 house, const FitQuestion *question, guint full, guint limited)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) rooms = fit_rooms_load (fixture_connection (fixture), house, question, "2026-03-02", &error);
  GHashTableIter iter;
  gpointer id, all;
  guint people = 0;

  g_assert_no_error (error);
  g_hash_table_iter_init (&iter, rooms);
  while (g_hash_table_iter_next (&iter, &id, &all)) {
    g_autoptr (FitRoom) one = fit_room_load (fixture_connection (fixture), *(gint64 *) id, question, "2026-03-02", &error);
    g_assert_no_error (error);
    if (one->people->len && !((FitRoom *) all)->people->len)
      full--;
    else
      assert_same_room (one, all);
    people += ((FitRoom *) all)->people->len;
    limited -= ((FitRoom *) all)->limit != NULL;
  }
  g_assert_cmpuint (full, ==, 0);
  g_assert_cmpuint (limited, ==, 0);
  return people;
}

static void
test_at_once (Fixture *fixture)
{
  gint64 house = shelter_new (fixture, FALSE);
  add_room (fixture, "Muda", "age-max", "59");
  add_room (fixture, "Keluarga", "kind", "family");
  make_people (fixture);
  gint64 tono = shelter_admit (fixture, "Tono", "L", "Melati 01");
  shelter_admit (fixture, "Joko", "L", "Melati 02");
  shelter_admit (fixture, "Siti", "P", "Mawar 01");
  shelter_admit (fixture, "Agus", "L", "Muda 01");
  shelter_admit (fixture, "Bayu", "L", "Muda 02");      /* now it is full */
  fixture_do (fixture, "share-bed", "resident", "Baby", "with", "Siti", "kind", "child", NULL);
  fixture_do (fixture, "relation-add", "resident", "Man", "relative", "Tono", "kind", "keep_apart", NULL);
  fixture_do (fixture, "relation-add", "resident", "Joko", "relative", "Siti", "kind", "spouse", NULL);
  fixture_do (fixture, "alert-add", "resident", "Joko", "instruction", "own_room", NULL);
  FitQuestion question = { .resident = id_of (fixture, KEY_RESIDENT, "Man"), .at = NOW };
  g_assert_cmpuint (compare_rooms (fixture, house, &question, 1, 0), ==, 4);
  question.stay = tono;
  g_assert_cmpuint (compare_rooms (fixture, house, &question, 1, 0), ==, 3);
  fixture_do (fixture, "capacity-set", "room", "Melati", "what", "working", "beds", "1", "from", "2026-03-01", NULL);
  compare_rooms (fixture, house, &question, 1, 1);
  fixture_do (fixture, "capacity-set", "house", "Singgah", "what", "working", "beds", "5", "from", "2026-03-01", NULL);
  compare_rooms (fixture, house, &question, 1, 1);       /* four others */
  question.stay = 0;
  compare_rooms (fixture, house, &question, 1, 5);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    FixtureTest test;
  } tests[] = {
    { "/fit/rooms", test_rooms },
    { "/fit/estimates", test_estimates },
    { "/fit/children", test_children },
    { "/fit/adult-comes", test_adult_comes },
    { "/fit/child-agreed", test_child_agreed },
    { "/fit/beside-its-own", test_beside_its_own },
    { "/fit/family-to-come", test_family_to_come },
    { "/fit/company", test_company },
    { "/fit/hidden", test_hidden },
    { "/fit/bunk", test_bunk },
    { "/fit/working-limit", test_working_limit },
    { "/fit/limit-ends", test_limit_ends },
    { "/fit/joined", test_joined },
    { "/fit/in-use-first", test_in_use_first },
    { "/fit/beds", test_beds },
    { "/fit/held", test_held },
    { "/fit/moved-family", test_moved_family },
    { "/fit/not-found", test_not_found },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    fixture_add (tests[i].path, tests[i].test);
  fixture_add ("/fit/at-once", test_at_once);
  return g_test_run ();
}

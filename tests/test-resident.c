/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Residents: what is given by default, what is refused, what follows a change. */
#include "db/record/resident.h"

#include "db/code/symbol-codes.h"
#include "db/record/act-private.h"
#include "tests/support/seed.h"

#define NIK_MAN "3201010508680001"       /* born 5 August 1968, male */
#define NIK_WOMAN "3201014508680002"     /* the same day, female */

static Row *
get (Fixture *fixture, gint64 resident)
{
  g_autoptr (GError) error = NULL;
  Row *row = resident_get (fixture_connection (fixture), resident, &error);

  g_assert_no_error (error);
  return row;
}

static void
expect (GError *error, RecordError code)
{
  g_assert_error (error, RECORD_ERROR, (int) code);
  g_assert_cmpuint (strlen (error->message), >, 10);
  g_error_free (error);
}

static void
gives_defaults (Fixture *fixture)
{
  gint64 id = fixture_make (fixture, "resident", "resident-add", "name", "  Ny.  Siti   Rahma ", NULL);
  g_autoptr (Row) row = get (fixture, id);

  g_assert_cmpstr (row_text (row, "name"), ==, "Ny. Siti Rahma");
  g_assert_cmpint (row_int (row, "number"), ==, 1);
  g_assert_null (row_text (row, "label"));
  g_assert_cmpstr (row_text (row, "called_name"), ==, "Siti");
  g_assert_cmpstr (row_text (row, "sex"), ==, "U");
  g_assert_cmpstr (row_text (row, "identity"), ==, "claimed_name");
  g_assert_true (symbol_is_code (row_text (row, "symbol")));
  g_assert_true (symbol_is_colour_code (row_text (row, "colour")));
  g_assert_cmpint (row_int (row, "slow"), ==, 0);
  g_assert_cmpint (row_int (row, "registered_at"), ==, fixture_clock (fixture));
  g_assert_cmpint (resident_lowest_age (row, fixture_clock (fixture)), ==, -1);
}

static void
keeps_what_is_given (Fixture *fixture)
{
  gint64 id = fixture_make (fixture, "resident", "resident-add", "name", "Budi", "sex", "L", "born", "1980-02-29", "nationality",
                            "ID", "language", "su", "reads", "no", "hears", "some", "sees", "yes", "slow", "yes", "phone",
                            "0812", "origin", "Garut", "marks", "scar", "called-name", "Pak Bud", "symbol", "cat", "colour",
                            "red", "identity", "documents", NULL);
  g_autoptr (Row) row = get (fixture, id);
  static const struct {
    const char *column, *value;
  } cases[] = {
    { "sex", "L" }, { "born", "1980-02-29" }, { "nationality", "ID" }, { "language", "su" }, { "reads", "no" },
    { "hears", "some" }, { "sees", "yes" }, { "phone", "0812" }, { "origin", "Garut" }, { "marks", "scar" },
    { "called_name", "Pak Bud" }, { "symbol", "cat" }, { "colour", "red" }, { "identity", "documents" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (row_text (row, cases[i].column), ==, cases[i].value);
  g_assert_cmpint (row_int (row, "slow"), ==, 1);
}

/* 17:30 UTC on the last day of the year is the new year in Jakarta. */
static void
makes_labels (Fixture *fixture)
{
  static const struct {
    const char *sex, *label;
  } cases[] = {
    { "L", "Tn. X 2026-001" }, { "P", "Ny. X 2026-002" }, { "U", "X 2026-003" },
  };

  fixture_set_clock (fixture, 1798738200 - 86400);
  fixture_make (fixture, "house", "house-add", "name", "RS", "zone", "Asia/Jakarta", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    gint64 id = fixture_make (fixture, "resident", "resident-add", "sex", cases[i].sex, NULL);
    g_autoptr (Row) row = get (fixture, id);
    g_assert_cmpstr (resident_name (row), ==, cases[i].label);
    g_assert_null (row_text (row, "name"));
    g_assert_null (row_text (row, "called_name"));
    g_assert_cmpstr (row_text (row, "identity"), ==, "unknown");
  }
  fixture_set_clock (fixture, 1798738200);
  g_autoptr (Row) row = get (fixture, fixture_make (fixture, "resident", "resident-add", "sex", "L", NULL));
  g_assert_cmpstr (resident_name (row), ==, "Tn. X 2027-001");
}

static void
numbers_do_not_come_back (Fixture *fixture)
{
  g_autofree char *act = g_strdup_printf ("%" G_GINT64_FORMAT, fixture_make (fixture, "act", "resident-add", "sex", "L", NULL));

  fixture_do (fixture, "undo", "act", act, NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM resident"), ==, 0);
  g_autoptr (Row) row = get (fixture, fixture_make (fixture, "resident", "resident-add", "sex", "L", NULL));
  g_assert_cmpint (row_int (row, "number"), ==, 2);
  g_assert_true (g_str_has_suffix (resident_name (row), "-002"));
}

static void
refuses_what_can_not_be (Fixture *fixture)
{
  static const struct {
    const char *key, *value;
  } cases[] = {
    { "born", "2999-01-01" }, { "born", "1850-01-01" }, { "born", "1980-02-30" }, { "age-from", "-1" },   { "age-to", "131" },
    { "sex", "X" },           { "symbol", "dragon" },   { "colour", "grey" },     { "identity", "sure" }, { "reads", "maybe" },
    { "nik", "123" },         { "nik", "0001010508680001" }, { "nik", "3201013202680001" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    expect (fixture_refusal (fixture, "resident-add", "name", "A B", cases[i].key, cases[i].value, NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "resident-add", "age-from", "40", "age-to", "30", NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "resident-change", "resident", "1000000000001", "name", "A", NULL), RECORD_ERROR_NOT_FOUND);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM resident"), ==, 0);
}

static void
nik_tells_birth_and_sex (Fixture *fixture)
{
  gint64 id = fixture_make (fixture, "resident", "resident-add", "name", "Sari", "nik", "3201 0145 0868 0002", NULL);
  g_autoptr (Row) row = get (fixture, id);

  g_assert_cmpstr (row_text (row, "nik"), ==, NIK_WOMAN);
  g_assert_cmpstr (row_text (row, "born"), ==, "1968-08-05");
  g_assert_cmpstr (row_text (row, "sex"), ==, "P");
  g_assert_cmpstr (row_text (row, "identity"), ==, "claimed_nik");
}

static void
nik_contradicts (Fixture *fixture)
{
  expect (fixture_refusal (fixture, "resident-add", "name", "A B", "nik", NIK_MAN, "sex", "P", NULL), RECORD_ERROR_RULE);
  expect (fixture_refusal (fixture, "resident-add", "name", "A B", "nik", NIK_MAN, "born", "1968-08-06", NULL), RECORD_ERROR_RULE);
  g_autoptr (Outcome) outcome = fixture_perform (fixture, "resident-add", "name", "A B", "nik", NIK_MAN, "born", "1968-08-06",
                                                 "override", "date put right by court", NULL);
  g_assert_nonnull (outcome_text (outcome, "warnings"));
  g_autoptr (Row) row = get (fixture, outcome_int (outcome, "resident"));
  g_assert_cmpstr (row_text (row, "born"), ==, "1968-08-06");
}

static void
nik_warns_of_regions (Fixture *fixture)
{
  g_autoptr (Outcome) before = fixture_perform (fixture, "resident-add", "name", "A", "nik", NIK_MAN, NULL);
  g_assert_null (outcome_text (before, "warnings"));

  fixture_run (fixture, "INSERT INTO region (code, name, retired) VALUES ('11', 'Aceh', 0)");
  g_autoptr (Outcome) after = fixture_perform (fixture, "resident-add", "name", "B", "nik", NIK_WOMAN, NULL);
  g_assert_nonnull (outcome_text (after, "warnings"));
}

/* Before anybody is registered: groups are joined, and the age chooses the century. */
static void
nik_is_looked_at (Fixture *fixture)
{
  static const struct {
    const char *typed;
    int age;
    const char *born;              /* "" where the digits are no NIK */
  } cases[] = {
    { "3201 0145 0820 0002", 5, "2020-08-05" },
    { "3201.0145.0820-0002", 105, "1920-08-05" },
    { NIK_WOMAN, -1, "1968-08-05" },
    { "3201 0145", -1, "" },
    { "", -1, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (Nik) nik = resident_look_nik (fixture_connection (fixture), cases[i].typed, FIXTURE_CLOCK, cases[i].age, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (nik->birth_date, ==, cases[i].born);
    g_assert_true (nik->valid == (*cases[i].born != 0));
  }
}

/* An age that was guessed chooses the century of a NIK, whichever end of it is known. */
static void
nik_follows_a_guessed_age (Fixture *fixture)
{
  static const struct {
    const char *nik, *from, *to, *born;
  } cases[] = {
    { "3201014508200001", "4", NULL, "2020-08-05" },
    { "3201014508200002", NULL, "107", "1920-08-05" },
    { "3201014508200003", "100", "108", "1920-08-05" },
    { "3201014508200004", NULL, NULL, "2020-08-05" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *name = g_strdup_printf ("Guest %c", (char) ('A' + i));
    const char *key = cases[i].from ? "age-from" : cases[i].to ? "age-to" : NULL;
    gint64 id = fixture_make (fixture, "resident", "resident-add", "name", name, "nik", cases[i].nik, key,
                              cases[i].from ? cases[i].from : cases[i].to,
                              cases[i].from && cases[i].to ? "age-to" : NULL, cases[i].to, NULL);
    g_autoptr (Row) row = row_load (fixture_connection (fixture), &table_resident, id, NULL);
    g_assert_cmpstr (row_text (row, "born"), ==, cases[i].born);
  }
}

static void
nik_is_one_persons (Fixture *fixture)
{
  gint64 holder = fixture_make (fixture, "resident", "resident-add", "name", "Budi Santoso", "nik", NIK_MAN, NULL);
  g_autofree char *other = fixture_text (fixture_make (fixture, "resident", "resident-add", "name", "Wati", NULL));
  g_autoptr (GError) error = fixture_refusal (fixture, "resident-add", "name", "Bud", "nik", NIK_MAN, NULL);

  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_ALREADY);
  g_assert_cmpstr (record_error_get_holder (error), ==, "Budi Santoso");
  g_assert_cmpint (record_error_get_since (error), ==, fixture_clock (fixture));
  expect (fixture_refusal (fixture, "resident-change", "resident", other, "nik", NIK_MAN, NULL), RECORD_ERROR_ALREADY);
  g_autofree char *himself = fixture_text (holder);
  fixture_do (fixture, "resident-change", "resident", himself, "nik", NIK_MAN, "phone", "08", NULL);
  fixture_breaks (fixture, "UPDATE resident SET nik = '" NIK_MAN "'");
}

static void
changes_and_clears (Fixture *fixture)
{
  g_autofree char *id = fixture_text (fixture_make (fixture, "resident", "resident-add", "sex", "L", "phone", "08", NULL));
  gint64 number = g_ascii_strtoll (id, NULL, 10);

  fixture_do (fixture, "resident-change", "resident", id, "name", "Dadang Hermawan", "phone", "", NULL);
  g_autoptr (Row) first = get (fixture, number);
  g_assert_cmpstr (row_text (first, "called_name"), ==, "Dadang");
  g_assert_cmpstr (row_text (first, "identity"), ==, "claimed_name");
  g_assert_nonnull (row_text (first, "label"));
  g_assert_null (row_text (first, "phone"));

  fixture_do (fixture, "resident-change", "resident", id, "name", "Dudung Hermawan", NULL);
  g_autoptr (Row) second = get (fixture, number);
  g_assert_cmpstr (row_text (second, "called_name"), ==, "Dudung");

  fixture_do (fixture, "resident-change", "resident", id, "called-name", "", NULL);
  g_autoptr (Row) third = get (fixture, number);
  g_assert_null (row_text (third, "called_name"));
  fixture_do (fixture, "resident-change", "resident", id, "called-name", "Ujang", NULL);
  fixture_do (fixture, "resident-change", "resident", id, "name", "", "sex", "", NULL);
  g_autoptr (Row) fourth = get (fixture, number);
  g_assert_cmpstr (row_text (fourth, "called_name"), ==, "Ujang");
  g_assert_cmpstr (row_text (fourth, "sex"), ==, "U");
  g_assert_cmpstr (row_text (fourth, "identity"), ==, "unknown");
}

static void
identity_follows_nik (Fixture *fixture)
{
  g_autofree char *id = fixture_text (fixture_make (fixture, "resident", "resident-add", "name", "Budi", NULL));
  gint64 number = g_ascii_strtoll (id, NULL, 10);
  static const struct {
    const char *key, *value, *identity;
  } steps[] = {
    { "nik", NIK_MAN, "claimed_nik" }, { "identity", "verified", "verified" }, { "phone", "1", "verified" },
    { "nik", "", "claimed_name" },     { "identity", "documents", "documents" }, { "nik", NIK_MAN, "documents" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    fixture_do (fixture, "resident-change", "resident", id, steps[i].key, steps[i].value, NULL);
    g_autoptr (Row) row = get (fixture, number);
    g_assert_cmpstr (row_text (row, "identity"), ==, steps[i].identity);
  }
}

static void
ages_grow (Fixture *fixture)
{
  static const struct {
    const char *key, *value;
    int now, in_two_years;
  } cases[] = {
    { "age-from", "16", 16, 18 }, { "age-to", "40", 0, 2 }, { "born", "2008-11-22", 17, 20 }, { "born", "2008-11-21", 18, 20 },
  };

  fixture_set_clock (fixture, 1795219200);      /* 2026-11-21 00:00 UTC */
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    gint64 id = fixture_make (fixture, "resident", "resident-add", "name", "A", cases[i].key, cases[i].value, NULL);
    g_autoptr (Row) row = get (fixture, id);
    g_assert_cmpint (resident_lowest_age (row, fixture_clock (fixture)), ==, cases[i].now);
    g_assert_cmpint (resident_lowest_age (row, fixture_clock (fixture) + 732 * 86400), ==, cases[i].in_two_years);
  }
}

static void
estimate_is_dated_anew (Fixture *fixture)
{
  fixture_set_clock (fixture, 1795219200);
  g_autofree char *id = fixture_text (fixture_make (fixture, "resident", "resident-add", "age-from", "30", NULL));
  fixture_set_clock (fixture, 1795219200 + 400 * 86400);
  fixture_do (fixture, "resident-change", "resident", id, "phone", "1", NULL);
  g_autoptr (Row) kept = get (fixture, g_ascii_strtoll (id, NULL, 10));
  g_assert_cmpstr (row_text (kept, "age_on"), ==, "2026-11-21");
  fixture_do (fixture, "resident-change", "resident", id, "age-from", "35", NULL);
  g_autoptr (Row) dated = get (fixture, g_ascii_strtoll (id, NULL, 10));
  g_assert_cmpstr (row_text (dated, "age_on"), ==, "2027-12-26");
}

/* Acts mean the survivor when they name one who was merged; the function itself refuses such a row. */
static void
merged_ones_do_not_change (Fixture *fixture)
{
  static const ActKind kind = { "test-revise", PERMISSION_NONE, NULL, NULL, NULL, FALSE };
  gint64 keep = fixture_make (fixture, "resident", "resident-add", "name", "Adi", NULL);
  gint64 gone = fixture_make (fixture, "resident", "resident-add", "name", "Adi", NULL);
  g_autofree char *keep_text = fixture_text (keep), *gone_text = fixture_text (gone);
  g_autoptr (GError) error = NULL;

  fixture_do (fixture, "resident-merge", "keep", keep_text, "merge", gone_text, NULL);
  fixture_do (fixture, "resident-change", "resident", gone_text, "phone", "0812", NULL);
  g_autoptr (Row) survivor = row_load (fixture_connection (fixture), &table_resident, keep, &error);
  g_assert_cmpstr (row_text (survivor, "phone"), ==, "0812");

  g_autoptr (Request) request = request_new ("test-revise");
  g_autoptr (Act) act = act_new (fixture_record (fixture), &kind, request, 1, 1, NULL, &error);
  g_autoptr (Row) row = act_row (act, &table_resident, gone, &error);
  g_assert_no_error (error);
  g_assert_false (resident_revise (act, row, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_STATE);
}

/* Of 300 who stay, no pair of symbol and colour is borne by more than two; those who left are not counted. */
static void
symbols_are_spread (Fixture *fixture)
{
  gint64 house = seed_house (fixture, "RS", "Asia/Jakarta", 14400);

  for (int i = 0; i < 300; i++)
    seed_stay (fixture, fixture_make (fixture, "resident", "resident-add", "name", "A", NULL), house, fixture_clock (fixture), 0);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM (SELECT DISTINCT symbol, colour FROM resident) AS pairs"), ==, 256);
  g_assert_cmpint (fixture_int (fixture, "SELECT MAX(n) FROM (SELECT COUNT(*) AS n FROM resident GROUP BY symbol, colour) AS c"), ==, 2);
  g_autoptr (Row) row = get (fixture, fixture_make (fixture, "resident", "resident-add", "name", "A", "symbol", "cat", NULL));
  g_assert_cmpstr (row_text (row, "symbol"), ==, "cat");
  g_assert_nonnull (row_text (row, "colour"));
}

static void
knows_other_names (Fixture *fixture)
{
  g_autofree char *id = fixture_text (fixture_make (fixture, "resident", "resident-add", "name", "Budi", NULL));
  g_autofree char *alias = fixture_text (fixture_make (fixture, "alias", "alias-add", "resident", id, "name", "Ujang", NULL));

  expect (fixture_refusal (fixture, "alias-add", "resident", id, "name", "Ujang", NULL), RECORD_ERROR_ALREADY);
  expect (fixture_refusal (fixture, "alias-add", "resident", id, "name", "", NULL), RECORD_ERROR_ARGUMENT);
  fixture_do (fixture, "alias-remove", "alias", alias, NULL);
  expect (fixture_refusal (fixture, "alias-remove", "alias", alias, NULL), RECORD_ERROR_NOT_FOUND);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM alias"), ==, 0);
}

static void
tags_begin_and_end (Fixture *fixture)
{
  g_autofree char *id = fixture_text (fixture_make (fixture, "resident", "resident-add", "name", "Budi", NULL));
  g_autofree char *tag = fixture_text (fixture_make (fixture, "tag", "tag-add", "resident", id, "tag", "ODGJ", "specific", "yes", NULL));
  g_autoptr (GError) error = fixture_refusal (fixture, "tag-add", "resident", id, "tag", "ODGJ", NULL);

  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_ALREADY);
  g_assert_cmpint (record_error_get_since (error), ==, fixture_clock (fixture));
  g_assert_cmpint (fixture_int (fixture, "SELECT specific FROM resident_tag"), ==, 1);
  fixture_do (fixture, "tag-end", "tag", tag, NULL);
  expect (fixture_refusal (fixture, "tag-end", "tag", tag, NULL), RECORD_ERROR_ALREADY);
  expect (fixture_refusal (fixture, "tag-add", "resident", id, "tag", "", NULL), RECORD_ERROR_ARGUMENT);
  fixture_do (fixture, "tag-add", "resident", id, "tag", "ODGJ", NULL);
}

static void
lists_in_slices (Fixture *fixture)
{
  gint64 house = seed_house (fixture, "RS", "Asia/Jakarta", 14400);
  gint64 bed = seed_bed (fixture, seed_room (fixture, house, "Melati"), "03"), last = 0;
  const char *const names[] = { "Ani", "Budi", "Cici" };
  gint64 stays[3];
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 3; i++)
    stays[i] = seed_stay (fixture, fixture_make (fixture, "resident", "resident-add", "name", names[i], NULL), house, fixture_clock (fixture), 0);
  seed_use (fixture, bed, stays[1], fixture_clock (fixture), 0);
  seed_set_text (fixture, &table_stay, stays[2], "confidentiality", "hidden");
  for (guint i = 0; i < 3; i++) {
    g_autoptr (GPtrArray) lines = resident_list (fixture_record (fixture), last, 1, FALSE, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (lines->len, ==, 1);
    const ResidentLine *line = lines->pdata[0];
    g_assert_cmpint (line->stay, ==, stays[i]);
    g_assert_cmpstr (line->bed, ==, i == 1 ? "Melati 03" : NULL);
    g_autofree char *code = resident_code (line->stay_number);
    g_assert_cmpstr (line->name, ==, i == 2 ? code : names[i]);
    g_assert_cmpint (line->confidential, ==, i == 2);
    last = line->number;
  }
  g_autoptr (GPtrArray) seen = resident_list (fixture_record (fixture), 0, 10, TRUE, &error);
  g_assert_cmpuint (seen->len, ==, 3);
  g_assert_cmpstr (((const ResidentLine *) seen->pdata[2])->name, ==, "Cici");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/resident/gives-defaults", gives_defaults);
  fixture_add ("/resident/keeps-what-is-given", keeps_what_is_given);
  fixture_add ("/resident/makes-labels", makes_labels);
  fixture_add ("/resident/numbers-do-not-come-back", numbers_do_not_come_back);
  fixture_add ("/resident/refuses-what-can-not-be", refuses_what_can_not_be);
  fixture_add ("/resident/nik-tells-birth-and-sex", nik_tells_birth_and_sex);
  fixture_add ("/resident/nik-contradicts", nik_contradicts);
  fixture_add ("/resident/nik-warns-of-regions", nik_warns_of_regions);
  fixture_add ("/resident/nik-is-looked-at", nik_is_looked_at);
  fixture_add ("/resident/nik-follows-a-guessed-age", nik_follows_a_guessed_age);
  fixture_add ("/resident/nik-is-one-persons", nik_is_one_persons);
  fixture_add ("/resident/changes-and-clears", changes_and_clears);
  fixture_add ("/resident/identity-follows-nik", identity_follows_nik);
  fixture_add ("/resident/ages-grow", ages_grow);
  fixture_add ("/resident/estimate-is-dated-anew", estimate_is_dated_anew);
  fixture_add ("/resident/merged-ones-do-not-change", merged_ones_do_not_change);
  fixture_add ("/resident/symbols-are-spread", symbols_are_spread);
  fixture_add ("/resident/knows-other-names", knows_other_names);
  fixture_add ("/resident/tags-begin-and-end", tags_begin_and_end);
  fixture_add ("/resident/lists-in-slices", lists_in_slices);
  return g_test_run ();
}

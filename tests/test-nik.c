/* SPDX-License-Identifier: GPL-3.0-or-later */
/* NIKs that other programs test with, and every part that can be wrong. */
#include "db/code/nik.h"
#include "tests/support/shared.h"

#include <string.h>

#define TODAY "2026-11-21"

/* two regencies and a district are all that this table knows */
static char *
few_regions (const char *code, gpointer data) {
  (void) data;
  if (g_str_equal (code, "3204"))
    return g_strdup ("Kabupaten Bandung");
  if (g_str_equal (code, "320411"))
    return g_strdup ("Katapang");
  return g_str_equal (code, "3273") ? g_strdup ("Kota Bandung") : NULL;
}

static const NikContext plain = { .today = TODAY, .age = -1 };
static const NikContext with_regions = { .today = TODAY, .age = -1, .region_name = few_regions };

/* DOMAIN §4.1 and each rule of it; the numbers' districts are made up */
static void
test_read (void) {
  static const struct { const char *nik, *birth; char sex; } cases[] = {
    { "3515140508680001", "1968-08-05", 'L' }, { "3515144508680002", "1968-08-05", 'P' },
    { "3576014403910003", "1991-03-04", 'P' }, { "3602041211870001", "1987-11-12", 'L' },
    { "3273056010900009", "1990-10-20", 'P' },
    { "3299992111260001", "2026-11-21", 'L' },       /* born today */
    { "3299992211260001", "1926-11-22", 'L' },       /* not tomorrow */
    { "3299996111260001", "2026-11-21", 'P' }, { "3299996211260001", "1926-11-22", 'P' },
    { "3299992902000001", "2000-02-29", 'L' },       /* 1900 had none */
    { "3299992902280001", "1928-02-29", 'L' },       /* 2028 is to come */
    { "3299996902960001", "1996-02-29", 'P' },
    { "3299993112990001", "1999-12-31", 'L' }, { "3299997112999999", "1999-12-31", 'P' },
    { "5499990101750001", "1975-01-01", 'L' },       /* Timor Timur */
    { "9199990101750001", "1975-01-01", 'L' },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Nik) nik = nik_read (cases[i].nik, &plain);
    g_assert_cmpint ((int) nik->issues, ==, 0);
    g_assert_true (nik->valid);
    g_assert_cmpstr (nik->birth_date, ==, cases[i].birth);
    g_assert_cmpint (nik->sex, ==, cases[i].sex);
    g_assert_true (g_str_has_prefix (cases[i].nik, nik->district));
    g_assert_true (g_str_has_prefix (nik->district, nik->regency));
    g_assert_true (g_str_has_prefix (nik->regency, nik->province));
    g_assert_cmpstr (nik->province_name, ==, nik_province_name (nik->province));
    g_assert_cmpint (nik->serial, ==, (int) g_ascii_strtoll (cases[i].nik + 12, NULL, 10));
    g_assert_null (nik->regency_name);
  }
}

static void
test_refused (void) {
  static const struct { const char *nik; guint issues; } cases[] = {
    { "", NIK_LENGTH },
    { "329999010175000", NIK_LENGTH },           { "32999901017500011", NIK_LENGTH },
    { "329999010175000a", NIK_NOT_DIGITS },      { "3299 99010175000", NIK_NOT_DIGITS },
    { "32999901017500 1", NIK_NOT_DIGITS },      { "-299990101750001", NIK_NOT_DIGITS },
    { "abc", NIK_LENGTH | NIK_NOT_DIGITS },
    { "3299\xc2\xb2" "9010175000", NIK_NOT_DIGITS },
    { "9999990101750001", NIK_PROVINCE },        { "0099990101750001", NIK_PROVINCE },
    { "2099990101750001", NIK_PROVINCE },        { "3799990101750001", NIK_PROVINCE },
    { "5599990101750001", NIK_PROVINCE },        { "9799990101750001", NIK_PROVINCE },
    { "3299990001750001", NIK_DAY },             { "3299993201750001", NIK_DAY },
    { "3299994001750001", NIK_DAY },             { "3299997201750001", NIK_DAY },
    { "3299999901750001", NIK_DAY },             { "3299990100750001", NIK_MONTH },
    { "3299990113750001", NIK_MONTH },           { "3299990199750001", NIK_MONTH },
    { "3299993002750001", NIK_DATE },            { "3299997002750001", NIK_DATE },
    { "3299993104750001", NIK_DATE },            { "3299992902750001", NIK_DATE },
    { "3299990101750000", NIK_SERIAL },
    { "0000000000000000", NIK_PROVINCE | NIK_DAY | NIK_MONTH | NIK_SERIAL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Nik) nik = nik_read (cases[i].nik, &plain);
    g_test_message ("%s", cases[i].nik);
    g_assert_cmphex (nik->issues, ==, cases[i].issues);
    g_assert_false (nik->valid);
    if (nik->issues & (NIK_DAY | NIK_MONTH | NIK_DATE))
      g_assert_cmpstr (nik->birth_date, ==, "");
  }
}

/* a split region warns, it does not refuse; without a table nothing can be said */
static void
test_regions (void) {
  static const struct { const char *nik, *regency, *district; guint issues; } cases[] = {
    { "3204110101750001", "Kabupaten Bandung", "Katapang", 0 },
    { "3204120101750001", "Kabupaten Bandung", NULL, NIK_DISTRICT },
    { "3299990101750001", NULL, NULL, NIK_REGENCY | NIK_DISTRICT },
    { "3273010101750001", "Kota Bandung", NULL, NIK_DISTRICT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Nik) nik = nik_read (cases[i].nik, &with_regions);
    g_assert_cmphex (nik->issues, ==, cases[i].issues);
    g_assert_true (nik->valid);
    g_assert_cmpstr (nik->regency_name, ==, cases[i].regency);
    g_assert_cmpstr (nik->district_name, ==, cases[i].district);
    g_assert_cmpstr (nik->province_name, ==, "Jawa Barat");
  }
}

static void
test_century_by_age (void) {
  static const struct { const char *nik; int age; const char *birth; } cases[] = {
    { "3299990101240001", -1, "2024-01-01" }, { "3299990101240001", 2, "2024-01-01" },
    { "3299990101240001", 51, "2024-01-01" }, { "3299990101240001", 53, "1924-01-01" },
    { "3299990101240001", 102, "1924-01-01" }, { "3299990101240001", 52, "2024-01-01" },
    { "3299990101990001", 27, "1999-01-01" }, { "3299990101990001", 3, "1999-01-01" },
    { "3299992902000001", 126, "2000-02-29" },       /* 1900 had no such day, whatever the age */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    NikContext context = { .today = TODAY, .age = cases[i].age };
    g_autoptr (Nik) nik = nik_read (cases[i].nik, &context);
    g_assert_true (nik->valid);
    g_assert_cmpstr (nik->birth_date, ==, cases[i].birth);
  }
}

static void
test_compare (void) {
  g_autoptr (Nik) nik = nik_read ("3299994101750001", &plain);

  g_assert_cmphex (nik_compare (nik, "1975-01-01", 'P'), ==, 0);
  g_assert_cmphex (nik_compare (nik, NULL, 'U'), ==, 0);
  g_assert_cmphex (nik_compare (nik, NULL, 0), ==, 0);
  g_assert_cmphex (nik_compare (nik, "1975-01-02", 'P'), ==, NIK_BIRTH_DIFFERS);
  g_assert_cmphex (nik_compare (nik, "1975-01-01", 'L'), ==, NIK_SEX_DIFFERS);
  g_assert_cmphex (nik_compare (nik, "1957-01-01", 'L'), ==, NIK_BIRTH_DIFFERS | NIK_SEX_DIFFERS);
}

static void
test_issues (void) {
  g_autoptr (GHashTable) codes = g_hash_table_new (g_str_hash, g_str_equal);
  int count = 0;

  for (guint issue = 1; issue <= NIK_LAST_ISSUE; issue <<= 1, count++) {
    const char *sentence = nik_issue_sentence ((NikIssue) issue);
    g_hash_table_add (codes, (char *) nik_issue_code ((NikIssue) issue));
    g_assert_true (g_str_has_suffix (sentence, "."));
  }
  g_assert_cmpint ((int) g_hash_table_size (codes), ==, count);
}

/* the first @count fields; only the last field of the file is ever quoted */
static GStrv
fields_of (const char *line, int count) {
  GStrv fields = g_strsplit (line, ",", count + 1);

  g_assert_cmpint ((int) g_strv_length (fields), >=, count);
  return fields;
}

static GStrv
lines_of (const char *path) {
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return g_strsplit (g_strchomp (text), "\n", -1);
}

static char *
from_table (const char *code, gpointer data) {
  return g_strdup (g_hash_table_lookup (data, code));
}

static GHashTable *
regions (const char *path) {
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) lines = lines_of (path);

  for (guint i = 1; lines[i]; i++) {
    g_auto (GStrv) fields = fields_of (lines[i], 2);
    g_hash_table_insert (names, g_strdup (fields[0]), g_strdup (g_strchomp (fields[1])));
  }
  return names;
}

enum { NUMBER, VALID, PROVINCE_CODE, PROVINCE, REGENCY_CODE, REGENCY, DISTRICT_CODE, DISTRICT,
  BIRTH, SEX, SERIAL };

static void
test_public (void) {
  g_autofree char *path = shared_file ("data/nik.csv");
  g_autofree char *regions_path = path ? shared_file ("data/regions/regions.csv") : NULL;
  if (!regions_path)
    return;

  g_autoptr (GHashTable) names = regions (regions_path);
  NikContext context = { TODAY, -1, from_table, names };
  g_auto (GStrv) lines = lines_of (path);
  guint valid = 0, refused = 0;
  for (guint i = 1; lines[i]; i++) {
    g_auto (GStrv) row = fields_of (lines[i], SERIAL + 1);
    g_autoptr (Nik) nik = nik_read (row[NUMBER], &context);
    g_test_message ("%s", row[NUMBER]);
    g_assert_cmpint (nik->valid, ==, *row[VALID] == '1');
    g_assert_cmpstr (nik->province, ==, row[PROVINCE_CODE]);
    g_assert_cmpstr (nik->regency, ==, row[REGENCY_CODE]);
    g_assert_cmpstr (nik->district, ==, row[DISTRICT_CODE]);
    if (*row[PROVINCE])
      g_assert_cmpstr (nik->province_name, ==, row[PROVINCE]);
    g_assert_cmpstr (nik->regency_name ? nik->regency_name : "", ==, row[REGENCY]);
    g_assert_cmpstr (nik->district_name ? nik->district_name : "", ==, row[DISTRICT]);
    if (nik->valid) {
      g_assert_cmpstr (nik->birth_date, ==, row[BIRTH]);
      g_assert_cmpint (nik->sex, ==, *row[SEX]);
      g_assert_cmpint (nik->serial, ==, (int) g_ascii_strtoll (row[SERIAL], NULL, 10));
    }
    nik->valid ? valid++ : refused++;
  }
  g_assert_cmpint (valid, ==, 13);
  g_assert_cmpint (refused, ==, 17);
}

/* the built-in provinces are those of the public table, and the one that was given back */
static void
test_provinces (void) {
  g_autofree char *path = shared_file ("data/regions/regions.csv");
  if (!path)
    return;

  g_autoptr (GHashTable) names = regions (path);
  int known = 0;
  for (int code = 0; code < 100; code++) {
    g_autofree char *text = g_strdup_printf ("%02d", code);
    const char *name = nik_province_name (text);
    if (code != 54)
      g_assert_cmpstr (name, ==, g_hash_table_lookup (names, text));
    known += name != NULL;
  }
  g_assert_cmpint (known, ==, 39);
  g_assert_null (nik_province_name ("3"));
  g_assert_null (nik_province_name (""));
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/nik/read", test_read);
  g_test_add_func ("/nik/refused", test_refused);
  g_test_add_func ("/nik/regions", test_regions);
  g_test_add_func ("/nik/century-by-age", test_century_by_age);
  g_test_add_func ("/nik/compare", test_compare);
  g_test_add_func ("/nik/issues", test_issues);
  g_test_add_func ("/nik/public", test_public);
  g_test_add_func ("/nik/provinces", test_provinces);

  return g_test_run ();
}

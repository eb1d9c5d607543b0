/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Search: spellings, typing errors, beginnings, numbers, beds, merged and confidential residents. */
#include "db/record/projection.h"
#include "db/record/search.h"

#include "tests/support/guests.h"

#define MANY 450               /* more than a search looks at one by one */

static GPtrArray *
search (Fixture *fixture, const char *words, gboolean see_hidden)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *lines = resident_search (fixture_record (fixture), words, 10, see_hidden, &error);

  g_assert_no_error (error);
  return lines;
}

/* (transfer full): names found, with " | " between */
static char *
found (Fixture *fixture, const char *words)
{
  g_autoptr (GPtrArray) lines = search (fixture, words, FALSE);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (names, "%s%s", i ? " | " : "", ((const ResidentLine *) lines->pdata[i])->name);
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static gint64
add (Fixture *fixture, const char *name)
{
  return fixture_make (fixture, "resident", "resident-add", "name", name, NULL);
}

static void
finds_names (Fixture *fixture)
{
  static const char *const names[] = {
    "Siti Rahmawati", "Soeprijanto", "Muhammad Rizky Pratama", "Nurhayati", "Nur Aini", "Budi Santoso", "Ma'ruf Amin",
  };
  static const struct {
    const char *typed, *names;
  } cases[] = {
    { "Siti Rahmawati", "Siti Rahmawati" },
    { "rahmawati siti", "Siti Rahmawati" },
    { "RAHMAWATI", "Siti Rahmawati" },
    { "rahmawti", "Siti Rahmawati" },          /* one letter missing */
    { "rahhmawwati", "Siti Rahmawati" },       /* doubled ones */
    { "rahmawaty", "Siti Rahmawati" },
    { "rahmwaati", "Siti Rahmawati" },         /* two exchanged */
    { "siti rahmawato", "Siti Rahmawati" },    /* one replaced */
    { "Supriyanto", "Soeprijanto" },
    { "Suprianto", "Soeprijanto" },
    { "moh rizki", "Muhammad Rizky Pratama" },
    { "pratama muhammad rizky", "Muhammad Rizky Pratama" },
    { "nur hayati", "Nurhayati" },
    { "nuraini", "Nur Aini" },
    { "sant", "Budi Santoso" },
    { "budi s", "Budi Santoso" },
    { "maruf", "Ma'ruf Amin" },
    { "nur", "Nur Aini | Nurhayati" },
    { "siti budi", "" },
    { "zzzz", "" },
    { "", "" },
    { "   ", "" },
    { "% _ ' \" --", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    add (fixture, names[i]);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *answer = found (fixture, cases[i].typed);
    if (g_strcmp0 (answer, cases[i].names) != 0)
      g_error ("\"%s\" finds \"%s\", not \"%s\"", cases[i].typed, answer, cases[i].names);
  }
}

static void
finds_by_number_and_place (Fixture *fixture)
{
  gint64 house = seed_house (fixture, "RS", "Asia/Jakarta", 14400), now = fixture_clock (fixture);
  gint64 bed = seed_bed (fixture, seed_room (fixture, house, "Melati"), "03");
  gint64 siti = fixture_make (fixture, "resident", "resident-add", "name", "Siti", "nik", "3201014508680002", NULL);
  gint64 baby = add (fixture, "Bayi");
  gint64 stay = seed_stay (fixture, siti, house, now, 0), with = seed_stay (fixture, baby, house, now, 0);
  seed_use (fixture, bed, stay, now, 0);
  seed_set_int (fixture, &table_stay, with, "shares_bed_of", stay);
  fixture_make (fixture, "resident", "resident-add", "sex", "L", NULL);
  g_autofree char *label = found (fixture, "X");
  g_autofree char *code = g_strdup_printf ("k-%" G_GINT64_FORMAT, fixture_int (fixture, "SELECT MIN(number) FROM stay"));
  const struct {
    const char *typed, *names;
  } cases[] = {
    { "1", "Siti" },            { "2", "Bayi" },     { "melati 03", "Siti | Bayi" }, { "Melati 04", "" }, { "3201", "Siti" },
    { "3201014508680002", "Siti" }, { "3202", "" },  { label, label },               { code, "Siti" },    { "K-99999", "" },
    { "99999999999999999999999", "" }, { "melati03", "Siti | Bayi" }, { "Melati 3", "Siti | Bayi" }, { "melati3", "Siti | Bayi" },
    { "melati04", "" },         { "melati 4", "" },
  };

  g_assert_true (g_str_has_prefix (label, "Tn. X "));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *answer = found (fixture, cases[i].typed);
    if (g_strcmp0 (answer, cases[i].names) != 0)
      g_error ("\"%s\" finds \"%s\", not \"%s\"", cases[i].typed, answer, cases[i].names);
  }
  g_autoptr (GPtrArray) lines = search (fixture, "siti", FALSE);
  const ResidentLine *line = lines->pdata[0];
  g_assert_cmpint (line->resident, ==, siti);
  g_assert_cmpint (line->stay, ==, stay);
  g_assert_cmpstr (line->bed, ==, "Melati 03");
  g_assert_cmpstr (line->nik, ==, "3201014508680002");
  g_assert_cmpint (line->sex, ==, 'P');
}

/* The number on a card is its bearer's, before the resident of that number; unbound it is nobody's. */
static void
finds_by_card (Fixture *fixture)
{
  Guests guests = guests_seed (fixture, 1);
  gint64 stay = guests_stay (fixture, "Wati", guests.house), budi = add (fixture, "Budi");

  seed_set_int (fixture, &table_resident, budi, "number", 42);
  guests_bind (fixture, guests_enter (fixture, 42, "resident"), stay);
  g_autoptr (GPtrArray) lines = search (fixture, " 0042 ", FALSE);
  g_assert_cmpuint (lines->len, ==, 2);
  g_assert_cmpstr (((ResidentLine *) lines->pdata[0])->name, ==, "Wati");
  g_assert_cmpint (((ResidentLine *) lines->pdata[0])->card, ==, 42);
  g_assert_cmpstr (((ResidentLine *) lines->pdata[1])->name, ==, "Budi");
  g_assert_cmpint (((ResidentLine *) lines->pdata[1])->card, ==, 0);

  seed_set_text (fixture, &table_stay, stay, "confidentiality", "hidden");
  g_autofree char *hidden = found (fixture, "42");
  g_assert_true (g_str_has_prefix (hidden, "K-"));
  gint64 binding = fixture_int (fixture, "SELECT b.id FROM card_binding b JOIN card c ON c.id = b.card WHERE c.number = 42");
  seed_set_int (fixture, &table_card_binding, binding, "until", 1);
  g_autofree char *unbound = found (fixture, "0042");
  g_assert_cmpstr (unbound, ==, "Budi");
}

static void
follows_changes (Fixture *fixture)
{
  gint64 id = add (fixture, "Budi");
  g_autofree char *text = fixture_text (id);
  g_autofree char *alias = fixture_text (fixture_make (fixture, "alias", "alias-add", "resident", text, "name", "Ujang", NULL));
  g_autofree char *by_alias = found (fixture, "ujang"), *by_both = found (fixture, "budi ujang");

  g_assert_cmpstr (by_alias, ==, "Budi");
  g_assert_cmpstr (by_both, ==, "Budi");
  fixture_do (fixture, "alias-remove", "alias", alias, NULL);
  g_autofree char *act = fixture_text (fixture_make (fixture, "act", "resident-change", "resident", text, "name", "Hermawan", "called-name", "Wawan", NULL));
  g_autofree char *gone = found (fixture, "ujang"), *old = found (fixture, "budi"), *called = found (fixture, "wawan");
  g_assert_cmpstr (gone, ==, "");
  g_assert_cmpstr (old, ==, "");
  g_assert_cmpstr (called, ==, "Hermawan");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM name_variant WHERE word LIKE 'ujan%'"), ==, 0);
  fixture_do (fixture, "undo", "act", act, NULL);
  g_autofree char *again = found (fixture, "budi");
  g_assert_cmpstr (again, ==, "Budi");
}

/* What was two neighbours becomes one word, and is then found with a typing error too. */
static void
joins_words_for_good (Fixture *fixture)
{
  g_autofree char *text = fixture_text (add (fixture, "Nur Aini"));
  fixture_do (fixture, "resident-change", "resident", text, "name", "Nuraini", NULL);
  g_autofree char *answer = found (fixture, "nurqini");

  g_assert_cmpstr (answer, ==, "Nuraini");
}

/* The name that is merged away leads to the survivor, once; unmerged, to its own bearer. */
static void
leads_to_the_survivor (Fixture *fixture)
{
  gint64 keep = add (fixture, "Dadang Hermawan");
  g_autofree char *keep_text = fixture_text (keep), *gone_text = fixture_text (add (fixture, "Tono Dadang"));
  g_autofree char *merge = fixture_text (fixture_make (fixture, "merge", "resident-merge", "keep", keep_text, "merge", gone_text, NULL));
  g_autofree char *by_merged = found (fixture, "tono"), *by_both = found (fixture, "dadang"), *by_number = found (fixture, "2");

  g_assert_cmpstr (by_merged, ==, "Dadang Hermawan");
  g_assert_cmpstr (by_both, ==, "Dadang Hermawan");
  g_assert_cmpstr (by_number, ==, "Dadang Hermawan");
  fixture_do (fixture, "resident-unmerge", "merge", merge, NULL);
  g_autofree char *own = found (fixture, "tono");
  g_assert_cmpstr (own, ==, "Tono Dadang");
}

static void
hides_confidential_ones (Fixture *fixture)
{
  gint64 house = seed_house (fixture, "RS", "Asia/Jakarta", 14400), now = fixture_clock (fixture);
  gint64 bed = seed_bed (fixture, seed_room (fixture, house, "Melati"), "03");
  gint64 id = fixture_make (fixture, "resident", "resident-add", "name", "Rina", "nik", "3201014508680002", NULL);
  gint64 stay = seed_stay (fixture, id, house, now, 0);
  g_autofree char *code = resident_code (fixture_int (fixture, "SELECT number FROM stay"));
  static const char *const secret[] = { "Rina", "rin", "3201014508680002", "3201" };
  const char *const open[] = { code, "1", "Melati 03" };

  seed_use (fixture, bed, stay, now, 0);
  seed_set_text (fixture, &table_stay, stay, "confidentiality", "hidden");
  for (guint i = 0; i < G_N_ELEMENTS (secret); i++) {
    g_autofree char *answer = found (fixture, secret[i]);
    g_autoptr (GPtrArray) allowed = search (fixture, secret[i], TRUE);
    g_assert_cmpstr (answer, ==, "");
    g_assert_cmpuint (allowed->len, ==, 1);
    g_assert_cmpstr (((const ResidentLine *) allowed->pdata[0])->name, ==, "Rina");
  }
  for (guint i = 0; i < G_N_ELEMENTS (open); i++) {
    g_autoptr (GPtrArray) lines = search (fixture, open[i], FALSE);
    g_assert_cmpuint (lines->len, ==, 1);
    const ResidentLine *line = lines->pdata[0];
    g_assert_cmpstr (line->name, ==, code);
    g_assert_true (line->confidential);
    g_assert_null (line->nik);
    g_assert_null (line->born);
    g_assert_null (line->called);
  }
  /* still so after she has left */
  seed_set_int (fixture, &table_stay, stay, "ended_at", now + 1);
  g_autofree char *later = found (fixture, "Rina");
  g_assert_cmpstr (later, ==, "");
}

static void
puts_those_staying_first (Fixture *fixture)
{
  gint64 house = seed_house (fixture, "RS", "Asia/Jakarta", 14400), now = fixture_clock (fixture);
  gint64 staying = add (fixture, "Siti Aminah");
  g_autoptr (GError) error = NULL;

  seed_stay (fixture, staying, house, now, 0);
  for (guint i = 0; i < 60; i++)
    add (fixture, "Siti Aminah");
  for (guint limit = 1; limit <= 10; limit += 9) {
    g_autoptr (GPtrArray) lines = resident_search (fixture_record (fixture), "siti", limit, FALSE, &error);
    g_assert_cmpuint (lines->len, ==, limit);
    g_assert_cmpint (((const ResidentLine *) lines->pdata[0])->resident, ==, staying);
  }
}

/* Rows and words without acts, in one transaction. */
static void
add_many (Fixture *fixture, const char *first, const char *last)
{
  Connection *connection = fixture_connection (fixture);
  g_autoptr (GHashTable) residents = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (connection_begin (connection, &error));
  for (guint i = 0; i < MANY; i++) {
    g_autofree char *name = g_strdup_printf ("%s%c%s", first, 'a' + (int) (i % 26), last);
    gint64 resident = seed_resident (fixture, "-");
    seed_set_text (fixture, &table_resident, resident, "name", name);
    g_hash_table_add (residents, g_memdup2 (&resident, sizeof resident));
  }
  g_assert_true (names_refresh (connection, residents, &error));
  g_assert_true (connection_commit (connection, &error));
}

/* Hundreds who came later bear what is like the mistyped word, hundreds the other word. */
static void
finds_among_many (Fixture *fixture)
{
  add (fixture, "Kartini Wulandari");
  add_many (fixture, "Kartono Bagus", "");
  add_many (fixture, "Kartini Hasan", "");
  add_many (fixture, "Dewi", " Wulandari");
  g_autofree char *first = found (fixture, "Kartinni Wulandari");
  g_assert_cmpstr (first, ==, "Kartini Wulandari");
  g_autofree char *second = found (fixture, "Kartini Wulandri");
  g_assert_cmpstr (second, ==, "Kartini Wulandari");
  g_autofree char *third = found (fixture, "Kratini Wulandari Sari");
  g_assert_cmpstr (third, ==, "");
}

/* Of more bearers of both words than are counted, the latest come. */
static void
finds_the_latest (Fixture *fixture)
{
  add (fixture, "Siti Nurhaliza");
  for (guint i = 0; i < 3; i++)
    add_many (fixture, "Siti ", " Aminah");
  add (fixture, "Siti Aminah");
  g_autofree char *names = found (fixture, "Siti Amniah");
  g_auto (GStrv) each = g_strsplit (names, " | ", -1);

  g_assert_cmpuint (g_strv_length (each), ==, 10);
  g_assert_cmpstr (each[0], ==, "Siti Aminah");
}

/* More words that answer, and more residents who bear them, than one statement asks for. */
static void
finds_beyond_one_statement (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  static const char *const middle[] = { "b", "d", "g", "k", "m", "n", "p", "t" };
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 5 * G_N_ELEMENTS (middle); i++) {
    char *name = g_strdup_printf ("Wulandari Sar%s%c", middle[i % 8], "aeiou"[i / 8]);
    add (fixture, name);
    g_hash_table_add (names, name);
  }
  g_autoptr (GPtrArray) begun = resident_search (fixture_record (fixture), "wulandari sar", 60, FALSE, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) mistyped = resident_search (fixture_record (fixture), "wulandri sar", 60, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (begun->len, ==, 20);
  g_assert_cmpuint (mistyped->len, ==, 20);
  for (guint i = 0; i < begun->len; i++) {
    g_assert_true (g_hash_table_remove (names, ((const ResidentLine *) begun->pdata[i])->name));
    g_assert_cmpint (((const ResidentLine *) begun->pdata[i])->resident, ==, ((const ResidentLine *) mistyped->pdata[i])->resident);
  }
  g_autoptr (GPtrArray) all = resident_search (fixture_record (fixture), "wulandari", 60, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, g_hash_table_size (names) + begun->len);
}

static void
finds_birth_dates (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gint64 first = fixture_make (fixture, "resident", "resident-add", "name", "Siti", "born", "1959-03-02", NULL);
  fixture_do (fixture, "resident-add", "name", "Budi", "born", "1959-03-03", NULL);
  gint64 merged = fixture_make (fixture, "resident", "resident-add", "name", "Siti R", "born", "1959-03-02", NULL);
  g_autofree char *keep = fixture_text (first), *merge = fixture_text (merged);
  g_autoptr (GPtrArray) both = resident_search_born (fixture_record (fixture), "1959-03-02", 5, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (both->len, ==, 2);
  g_autoptr (GPtrArray) one = resident_search_born (fixture_record (fixture), "1959-03-02", 1, TRUE, &error);
  g_assert_cmpuint (one->len, ==, 1);

  fixture_do (fixture, "resident-merge", "keep", keep, "merge", merge, "override", "seen both", NULL);
  g_autoptr (GPtrArray) left = resident_search_born (fixture_record (fixture), "1959-03-02", 5, TRUE, &error);
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_cmpint (((const ResidentLine *) left->pdata[0])->resident, ==, first);
  g_autoptr (GPtrArray) none = resident_search_born (fixture_record (fixture), "1960-01-01", 5, TRUE, &error);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/search/finds-names", finds_names);
  fixture_add ("/search/finds-by-number-and-place", finds_by_number_and_place);
  fixture_add ("/search/finds-by-card", finds_by_card);
  fixture_add ("/search/follows-changes", follows_changes);
  fixture_add ("/search/joins-words-for-good", joins_words_for_good);
  fixture_add ("/search/leads-to-the-survivor", leads_to_the_survivor);
  fixture_add ("/search/hides-confidential-ones", hides_confidential_ones);
  fixture_add ("/search/puts-those-staying-first", puts_those_staying_first);
  fixture_add ("/search/finds-among-many", finds_among_many);
  fixture_add ("/search/finds-the-latest", finds_the_latest);
  fixture_add ("/search/finds-beyond-one-statement", finds_beyond_one_statement);
  fixture_add ("/search/finds-birth-dates", finds_birth_dates);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents: numbers without gaps by house, kind and year, void ones listed. */
#include "db/record/attachment.h"
#include "db/record/document.h"

#include "tests/support/seed.h"

static void
expect (GError *error, RecordError code)
{
  g_assert_error (error, RECORD_ERROR, (int) code);
  g_assert_cmpuint (strlen (error->message), >, 10);
  g_error_free (error);
}

/* (transfer full): ids of new stays with commas between */
static char *
stays (Fixture *fixture, gint64 house, guint n)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i ? ", " : "",
                            seed_stay (fixture, seed_resident (fixture, "A"), house, fixture_clock (fixture), 0));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
numbers_each_series (Fixture *fixture)
{
  gint64 one = seed_house (fixture, "One", "Asia/Jakarta", 14400);
  seed_house (fixture, "Two", "Asia/Jayapura", 14400);
  g_autofree char *whom = stays (fixture, one, 1);
  static const struct {
    const char *house, *kind;
    gint64 at, number, year;
  } cases[] = {
    { "One", "BAST_IN", 1798736400 - 100, 1, 2026 },       /* seconds before the new year in Jakarta */
    { "One", "BAST_IN", 1798736400 - 90, 2, 2026 },
    { "One", "BAST_OUT", 1798736400 - 80, 1, 2026 },
    { "Two", "BAST_IN", 1798736400 - 70, 1, 2027 },        /* two hours into it in Jayapura */
    { "One", "BAST_IN", 1798736400, 1, 2027 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    fixture_set_clock (fixture, cases[i].at);
    g_autoptr (Outcome) outcome = fixture_perform (fixture, "document-issue", "house", cases[i].house, "kind", cases[i].kind,
                                                   "stays", whom, NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (Row) row = row_load (fixture_connection (fixture), &table_document, outcome_int (outcome, "document"), &error);
    g_assert_cmpint (outcome_int (outcome, "number"), ==, cases[i].number);
    g_assert_cmpint (row_int (row, "year"), ==, cases[i].year);
  }
}

static void
is_about_many (Fixture *fixture)
{
  gint64 house = seed_house (fixture, "RS", "Asia/Jakarta", 14400);
  g_autofree char *twelve = stays (fixture, house, 12);
  g_autoptr (GError) error = NULL;
  gint64 id = fixture_make (fixture, "document", "document-issue", "house", "RS", "kind", "BAST_IN", "stays", twelve, NULL);
  g_autoptr (GArray) listed = document_stays (fixture_connection (fixture), id, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (listed->len, ==, 12);
}

static void
keeps_void_numbers (Fixture *fixture)
{
  gint64 house = seed_house (fixture, "RS", "Asia/Jakarta", 14400);
  g_autofree char *whom = stays (fixture, house, 1);
  gint64 ids[5];
  g_auto (GStrv) acts = g_new0 (char *, 6);

  fixture_set_clock (fixture, 1795219200);
  for (guint i = 0; i < 5; i++) {
    g_autoptr (Outcome) outcome =
        fixture_perform (fixture, "document-issue", "house", "RS", "kind", "RUJUKAN", "stays", whom, "signatory", "Plt. Kadis", NULL);
    ids[i] = outcome_int (outcome, "document");
    acts[i] = fixture_text (outcome->act);
  }
  fixture_do (fixture, "undo", "act", acts[1], NULL);
  fixture_do (fixture, "undo", "act", acts[4], NULL);
  g_autofree char *third = fixture_text (ids[2]), *first = fixture_text (ids[0]);
  fixture_do (fixture, "document-void", "document", third, "reason", "wrong name", NULL);
  fixture_do (fixture, "document-number", "document", first, "number", "460/17/Dinsos", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM document WHERE signatory = 'Plt. Kadis' AND house > 0"), ==, 3);
  g_assert_cmpint (fixture_int (fixture, "SELECT SUM (number) FROM document"), ==, 1 + 3 + 4);
  g_assert_cmpint (fixture_int (fixture, "SELECT number FROM document WHERE void_reason = 'wrong name'"), ==, 3);
  g_assert_cmpint (fixture_int (fixture, "SELECT number FROM document WHERE office_number = '460/17/Dinsos'"), ==, 1);
  g_assert_cmpint (fixture_make (fixture, "number", "document-issue", "house", "RS", "kind", "RUJUKAN", "stays", whom, NULL), ==, 6);
  fixture_breaks (fixture, "UPDATE document SET number = 1");
}

/* Who signed this kind last stands first, then who signed at all, then who has the role and never did. */
static void
offers_who_signs (Fixture *fixture)
{
  static const char *const expected[] = { "Bu Ani, Kasi Rehsos", "Pak Budi, Kepala UPTD",
                                          "Drs. Candra, Kepala Dinas, NIP 19700101 199503 1 001" };
  gint64 house = seed_house (fixture, "RS", "Asia/Jakarta", 14400);
  g_autofree char *whom = stays (fixture, house, 1);
  g_autoptr (GError) error = NULL;

  fixture_do (fixture, "staff-add", "name", "candra", "full-name", "Drs. Candra", "title", "Kepala Dinas", "nip", "197001011995031001", "roles",
              "signatory", NULL);
  fixture_do (fixture, "staff-add", "name", "dewi", "full-name", "Dewi", "roles", "desk", NULL);
  g_autoptr (GPtrArray) first = document_signatories (fixture_connection (fixture), house, "RUJUKAN", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (first->len, ==, 1);
  fixture_do (fixture, "document-issue", "house", "RS", "kind", "RUJUKAN", "stays", whom, "signatory", expected[0], NULL);
  fixture_do (fixture, "document-issue", "house", "RS", "kind", "ADU", "stays", whom, "signatory", expected[1], NULL);
  fixture_do (fixture, "document-issue", "house", "RS", "kind", "ADU", "stays", whom, NULL);
  g_autofree char *torn = fixture_text (fixture_make (fixture, "document", "document-issue", "house", "RS", "kind", "RUJUKAN", "stays",
                                                      whom, "signatory", "Nobody", NULL));
  fixture_do (fixture, "document-void", "document", torn, "reason", "torn", NULL);
  g_autoptr (GPtrArray) names = document_signatories (fixture_connection (fixture), house, "RUJUKAN", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (names->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < names->len; i++)
    g_assert_cmpstr (names->pdata[i], ==, expected[i]);
}

/* Who signed by the bare name is offered once, in that place, as the record knows who it is today. */
static void
offers_each_once (Fixture *fixture)
{
  static const char *const signed_by[] = { "Bu Ani", "Bu Ani, Kasi", "Bu Anita", "Bu Ani, Plt. Kadis" };
  static const char *const expected[] = { "Bu Ani, Plt. Kadis", "Bu Anita", "Bu Ani, Kasi, NIP 19700101 199503 1 001" };
  gint64 house = seed_house (fixture, "RS", "Asia/Jakarta", 14400);
  g_autofree char *whom = stays (fixture, house, 1);
  g_autoptr (GError) error = NULL;

  fixture_do (fixture, "staff-add", "name", "ani", "full-name", "Bu Ani", "title", "Kasi", "nip", "197001011995031001", "roles", "signatory", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (signed_by); i++)
    fixture_do (fixture, "document-issue", "house", "RS", "kind", "ADU", "stays", whom, "signatory", signed_by[i], NULL);
  g_autoptr (GPtrArray) names = document_signatories (fixture_connection (fixture), house, "ADU", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (names->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < names->len; i++)
    g_assert_cmpstr (names->pdata[i], ==, expected[i]);
}

static void
refuses_what_can_not_be (Fixture *fixture)
{
  gint64 house = seed_house (fixture, "RS", "Asia/Jakarta", 14400);
  g_autofree char *whom = stays (fixture, house, 1);
  g_autofree char *twice = g_strconcat (whom, ",", whom, NULL);

  expect (fixture_refusal (fixture, "document-issue", "house", "RS", "kind", "POEM", "stays", whom, NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "document-issue", "house", "RS", "kind", "ADU", "stays", "", NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "document-issue", "house", "RS", "kind", "ADU", "stays", twice, NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "document-issue", "house", "RS", "kind", "ADU", "stays", "999", NULL), RECORD_ERROR_NOT_FOUND);
  g_autofree char *id = fixture_text (fixture_make (fixture, "document", "document-issue", "house", "RS", "kind", "ADU", "stays", whom, NULL));
  expect (fixture_refusal (fixture, "document-number", "document", id, "number", "", NULL), RECORD_ERROR_ARGUMENT);
  fixture_do (fixture, "document-number", "document", id, "number", "1/A", NULL);
  expect (fixture_refusal (fixture, "document-number", "document", id, "number", "2/A", NULL), RECORD_ERROR_RULE);
  fixture_do (fixture, "document-number", "document", id, "number", "2/A", "override", "the office says so", NULL);
  expect (fixture_refusal (fixture, "document-void", "document", id, "reason", "", NULL), RECORD_ERROR_ARGUMENT);
  fixture_do (fixture, "document-void", "document", id, "reason", "torn", NULL);
  expect (fixture_refusal (fixture, "document-void", "document", id, "reason", "torn", NULL), RECORD_ERROR_ALREADY);
  expect (fixture_refusal (fixture, "document-number", "document", id, "number", "3/A", NULL), RECORD_ERROR_STATE);
  g_assert_cmpint (fixture_int (fixture, "SELECT value FROM counter WHERE name LIKE 'document-%'"), ==, 1);
}

static char *
keep (Fixture *fixture, const char *content)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (content, strlen (content));
  char *sha256 = NULL;

  file_store (fixture_record (fixture), bytes, "application/pdf", &sha256, &error);
  g_assert_no_error (error);
  return sha256;
}

/* The signed copy may be there before its scan is, and another scan takes its place only for a reason. */
static void
comes_back_signed (Fixture *fixture)
{
  gint64 house = seed_house (fixture, "RS", "Asia/Jakarta", 14400);
  g_autofree char *whom = stays (fixture, house, 2), *scan = keep (fixture, "%PDF-1.4 one"), *other = keep (fixture, "%PDF-1.4 two");
  g_autofree char *none = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "nothing", -1);
  g_autofree char *id = fixture_text (fixture_make (fixture, "document", "document-issue", "house", "RS", "kind", "ADU", "stays", whom, NULL));
  g_autoptr (Outcome) bare = fixture_perform (fixture, "document-signed", "document", id, NULL);
  gint64 first = fixture_clock (fixture);

  g_assert_cmpint (fixture_int (fixture, "SELECT signed_at FROM document"), ==, first);
  g_autofree char *act = g_strdup_printf ("SELECT COUNT (*) FROM journal_subject u JOIN journal j ON j.seq = u.seq WHERE u.noun = 'stay'"
                                          " AND j.act = %" G_GINT64_FORMAT, bare->act);
  g_assert_cmpint (fixture_int (fixture, act), ==, 2);
  fixture_set_clock (fixture, first + 60);
  expect (fixture_refusal (fixture, "document-signed", "document", id, NULL), RECORD_ERROR_ALREADY);
  expect (fixture_refusal (fixture, "document-signed", "document", id, "sha256", none, NULL), RECORD_ERROR_NOT_FOUND);
  fixture_do (fixture, "document-signed", "document", id, "sha256", scan, NULL);
  expect (fixture_refusal (fixture, "document-signed", "document", id, "sha256", scan, NULL), RECORD_ERROR_ALREADY);
  expect (fixture_refusal (fixture, "document-signed", "document", id, "sha256", other, NULL), RECORD_ERROR_RULE);
  g_autoptr (Outcome) second = fixture_perform (fixture, "document-signed", "document", id, "sha256", other, "override", "page 2 missing", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT signed_at FROM document"), ==, first);
  g_autofree char *undone = fixture_text (second->act);
  fixture_do (fixture, "undo", "act", undone, NULL);
  g_autofree char *kept = g_strdup_printf ("SELECT COUNT (*) FROM document WHERE signed_file = '%s'", scan);
  g_assert_cmpint (fixture_int (fixture, kept), ==, 1);
  fixture_do (fixture, "document-void", "document", id, "reason", "torn", NULL);
  expect (fixture_refusal (fixture, "document-signed", "document", id, "sha256", other, NULL), RECORD_ERROR_STATE);
  fixture_breaks (fixture, "UPDATE document SET signed_at = NULL");
}

/* What was printed knows of which document it is, until the issuing is taken back. */
static void
is_printed (Fixture *fixture)
{
  gint64 house = seed_house (fixture, "RS", "Asia/Jakarta", 14400);
  g_autofree char *whom = stays (fixture, house, 1), *sheet = keep (fixture, "%PDF-1.4 sheet");
  g_autoptr (Outcome) issued = fixture_perform (fixture, "document-issue", "house", "RS", "kind", "BAST_IN", "stays", whom, NULL);
  g_autofree char *id = fixture_text (outcome_int (issued, "document")), *act = fixture_text (issued->act);

  expect (fixture_refusal (fixture, "print-paper", "kind", "bast", "sha256", sheet, "document", "17", NULL), RECORD_ERROR_NOT_FOUND);
  fixture_do (fixture, "print-paper", "kind", "bast", "sha256", sheet, "document", id, NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM print_job j JOIN document d ON d.id = j.document"), ==, 1);
  fixture_do (fixture, "undo", "act", act, NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM document"), ==, 0);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM print_job WHERE document IS NULL AND state = 'waiting'"), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/document/numbers-each-series", numbers_each_series);
  fixture_add ("/document/is-about-many", is_about_many);
  fixture_add ("/document/keeps-void-numbers", keeps_void_numbers);
  fixture_add ("/document/offers-who-signs", offers_who_signs);
  fixture_add ("/document/offers-each-once", offers_each_once);
  fixture_add ("/document/comes-back-signed", comes_back_signed);
  fixture_add ("/document/is-printed", is_printed);
  fixture_add ("/document/refuses-what-can-not-be", refuses_what_can_not_be);
  return g_test_run ();
}

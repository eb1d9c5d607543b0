/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The record of handing over: one document with a line for each who came together, and what its paper says. */
#include "db/paper/bast.h"

#include "tests/support/pdf.h"
#include "tests/support/shelter.h"

static gint64
arrive (Fixture *fixture, gint64 *hidden)
{
  shelter_new (fixture, FALSE);
  g_autoptr (Outcome) outcome = fixture_perform (fixture, "group-arrival", "men", "2", "infants", "1", "source", "SPP", "reporter",
                                                 "Aipda Agus", "agency", "Satpol PP", "letter", "12/X", "propose", "yes", NULL);
  g_autofree char *last = fixture_text (fixture_int (fixture, "SELECT MIN (resident) FROM stay"));

  *hidden = fixture_int (fixture, "SELECT MIN (number) FROM stay");
  fixture_do (fixture, "resident-change", "resident", last, "name", "Rahmi", "nik", "3201010508680001", NULL);
  fixture_do (fixture, "stay-change", "resident", last, "confidentiality", "hidden", NULL);
  return fixture_make (fixture, "document", "document-issue", "house", "Singgah", "kind", "BAST_IN", "stays",
                       outcome_text (outcome, "stays"), "signatory", "Drs. Candra, Kepala UPTD", NULL);
}

static void
test_read (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gint64 number;
  gint64 document = arrive (fixture, &number);
  g_autoptr (Bast) bast = bast_read (fixture_record (fixture), document, TRUE, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (bast->persons->len, ==, 3);
  g_assert_cmpstr (bast->house, ==, "Singgah");
  g_assert_cmpstr (bast->reporter, ==, "Aipda Agus");
  g_assert_cmpstr (bast->letter, ==, "12/X");
  g_assert_cmpint (bast->number, ==, 1);
  g_assert_cmpint (bast->arrived_at, ==, fixture_clock (fixture));
  const BastPerson *first = bast->persons->pdata[0], *infant = bast->persons->pdata[2];
  g_assert_cmpstr (first->name, ==, "Rahmi");
  g_assert_true (g_str_has_prefix (first->bed, "Melati"));
  g_assert_cmpint (infant->age_to, ==, 1);

  g_autoptr (Bast) coded = bast_read (fixture_record (fixture), document, FALSE, &error);
  g_assert_true (coded->coded);
  g_assert_false (bast->coded);
  g_assert_cmpint (bast->left_at, ==, 0);
  const BastPerson *nobody = coded->persons->pdata[0];
  g_assert_true (g_str_has_prefix (nobody->name, "K-"));
  g_assert_null (nobody->nik);
}

/* Of one person alone, who was admitted without triage: who brought her stands in the referral; of who came alone nobody does. */
static void
test_one (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  shelter_new (fixture, FALSE);
  g_autofree char *referral = fixture_text (fixture_make (fixture, "referral", "referral-add", "house", "Singgah", "source", "POL", "reporter",
                                                          "Aipda Agus", "agency", "Polsek Coblong", "letter", "7/XI", NULL));
  gint64 brought = shelter_resident (fixture, "Siti", "P", "1959-03-02");
  fixture_do (fixture, "admit", "resident", "Siti", "bed", "Mawar 01", "referral", referral, NULL);
  shelter_admit (fixture, "Rina", "P", "Mawar 02");
  g_assert_cmpint (fixture_int (fixture, "SELECT resident FROM stay WHERE number = 1"), ==, brought);
  for (int i = 0; i < 2; i++) {
    gint64 document = fixture_make (fixture, "document", "document-issue", "house", "Singgah", "kind", "BAST_IN", "stays", i ? "2" : "1", NULL);
    g_autoptr (Bast) bast = bast_read (fixture_record (fixture), document, TRUE, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (bast->persons->len, ==, 1);
    g_assert_cmpstr (((const BastPerson *) bast->persons->pdata[0])->name, ==, i ? "Rina" : "Siti");
    g_assert_cmpstr (bast->reporter, ==, i ? NULL : "Aipda Agus");
    g_assert_cmpstr (bast->agency, ==, i ? NULL : "Polsek Coblong");
    g_assert_cmpstr (bast->letter, ==, i ? NULL : "7/XI");
  }
}

static void
test_refused (Fixture *fixture)
{
  g_autoptr (GError) missing = NULL, gone = NULL;
  gint64 number;
  g_autofree char *document = fixture_text (arrive (fixture, &number));

  g_assert_null (bast_read (fixture_record (fixture), 17, TRUE, &missing));
  g_assert_error (missing, RECORD_ERROR, RECORD_ERROR_NOT_FOUND);
  fixture_do (fixture, "document-void", "document", document, "reason", "torn", NULL);
  g_assert_null (bast_read (fixture_record (fixture), g_ascii_strtoll (document, NULL, 10), TRUE, &gone));
  g_assert_error (gone, RECORD_ERROR, RECORD_ERROR_STATE);
}

static void
test_paper (Fixture *fixture)
{
  static const char *const wanted[] = {
    "Record of handing over (BAST)", "No. 1 of 2026", "Aipda Agus, Satpol PP", "Rina, Singgah", "3 persons are handed over",
    "Rahmi", "about 0–1", "First party: name and signature", "Second party: name and signature", "Letter: 12/X",
    "Seen by Drs. Candra, Kepala UPTD",
  };
  g_autoptr (GError) error = NULL;
  gint64 number;

  if (!pdf_has_tool ("pdftotext"))
    return;
  g_autoptr (Bast) bast = bast_read (fixture_record (fixture), arrive (fixture, &number), TRUE, &error);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jakarta");
  g_autofree char *path = g_build_filename (fixture_folder (fixture), "bast.pdf", NULL);
  g_assert_true (bast_paper_write (bast, "Rina", zone, path, &error));
  g_autofree char *text = pdf_run ("pdftotext", "-layout", path, "-", NULL);
  g_auto (GStrv) words = g_regex_split_simple ("\\s+", text, 0, 0);
  g_autofree char *flat = g_strjoinv (" ", words);
  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++)
    if (!strstr (flat, wanted[i]))
      g_error ("“%s” is not in: %s", wanted[i], flat);
  g_autofree char *picture = pdf_artifact ("bast");
  g_free (pdf_run ("pdftoppm", "-r", "60", "-png", "-singlefile", path, picture, NULL));

  g_assert_false (bast_paper_write (bast, NULL, zone, "/nowhere/bast.pdf", &error));
  g_assert_nonnull (error);
}

static void
assert_written (const char *path, const char *const *wanted)
{
  g_autofree char *text = pdf_run ("pdftotext", "-layout", path, "-", NULL);
  g_auto (GStrv) words = g_regex_split_simple ("\\s+", text, 0, 0);
  g_autofree char *flat = g_strjoinv (" ", words);

  for (gsize i = 0; wanted[i]; i++)
    if (!strstr (flat, wanted[i]))
      g_error ("“%s” is not in: %s", wanted[i], flat);
}

/* Who leaves is handed over by the house, when and where to; every other paper of an exit leaves room for its words. */
static void
test_of_an_exit (Fixture *fixture)
{
  static const char *const handed[] = { "Monday 2 March 2026, 10:00", "First party, who hands over: Rina, Singgah",
                                        "Second party, who receives: …", "Where to: Police", "that go with them", NULL };
  static const char *const stated[] = { "Statement", "No. 1 of 2026", "Left the house: Monday 2 March 2026, 10:00", "Siti Rahmawati",
                                        "Who declares this: name and signature", "Seen by Bu Kasi", NULL };
  static const struct {
    const char *kind, *const *wanted;
  } cases[] = { { "BAST_OUT", handed }, { "PERNYATAAN", stated } };
  g_autoptr (GError) error = NULL;
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jakarta");

  if (!pdf_has_tool ("pdftotext"))
    return;
  shelter_new (fixture, FALSE);
  g_autofree char *stay = fixture_text (shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01"));
  fixture_do (fixture, "discharge", "resident", "Siti Rahmawati", "destination", "POL", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    gint64 document = fixture_make (fixture, "document", "document-issue", "house", "Singgah", "kind", cases[i].kind, "stays", stay,
                                    "signatory", "Bu Kasi", NULL);
    g_autoptr (Bast) bast = bast_read (fixture_record (fixture), document, TRUE, &error);
    g_assert_no_error (error);
    g_autofree char *path = g_build_filename (fixture_folder (fixture), "paper.pdf", NULL);
    g_assert_true (i ? issued_paper_write (bast, "Statement", zone, path, &error) : bast_paper_write (bast, "Rina", zone, path, &error));
    assert_written (path, cases[i].wanted);
    g_autofree char *picture = pdf_artifact (cases[i].kind);
    g_free (pdf_run ("pdftoppm", "-r", "60", "-png", "-singlefile", path, picture, NULL));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/bast/read", test_read);
  fixture_add ("/bast/one", test_one);
  fixture_add ("/bast/refused", test_refused);
  fixture_add_for (ENGINE_SQLITE, "/bast/paper", test_paper);
  fixture_add ("/bast/of-an-exit", test_of_an_exit);
  return pdf_test_run ();
}

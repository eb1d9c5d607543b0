/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands beside a bed about who has it, and that it stands there for nobody who may not know of the guest. */
#include "db/report/board.h"
#include "db/report/stay-facts.h"
#include "tests/support/shelter.h"

static void
expect (Fixture *fixture, gint64 stay, gboolean see_hidden, const char *const facts[4])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StayFacts) read = stay_facts_read (fixture_record (fixture), stay, see_hidden, &error);

  g_assert_no_error (error);
  g_assert_cmpint (read->stay, ==, stay);
  g_assert_cmpstr (read->nik, ==, facts[0]);
  g_assert_cmpstr (read->origin, ==, facts[1]);
  g_assert_cmpstr (read->referrer, ==, facts[2]);
  g_assert_cmpstr (read->worker, ==, facts[3]);
}

static void
test_facts (Fixture *fixture)
{
  static const char *const none[4] = { NULL }, *const limited[] = { NULL, NULL, NULL, "Rina Wati" }, *const all[] = { "3175014101800001", "Cianjur", "Satpol PP", "Rina Wati" };

  shelter_new (fixture, FALSE);
  fixture_do (fixture, "staff-add", "name", "rina", "full-name", "Rina Wati", "roles", "social_worker", NULL);
  fixture_do (fixture, "resident-add", "name", "Siti", "sex", "P", "nik", all[0], "origin", all[1], NULL);
  g_autofree char *referral = fixture_text (fixture_make (fixture, "referral", "referral-add", "house", "Singgah", "source", "SPP",
                                                          "reporter", "Pak Danu", "agency", all[2], NULL));
  gint64 stay = fixture_make (fixture, "stay", "admit", "resident", "Siti", "bed", "Mawar 01", "referral", referral, "worker", "rina",
                              NULL);
  expect (fixture, stay, FALSE, all);
  expect (fixture, stay + 100000, TRUE, none);
  fixture_do (fixture, "restriction-add", "resident", "Siti", "reason", "asked in writing", NULL);
  expect (fixture, stay, TRUE, limited);
  fixture_do (fixture, "restriction-end", "resident", "Siti", "reason", "taken back", NULL);
  expect (fixture, stay, FALSE, all);
  fixture_do (fixture, "stay-change", "resident", "Siti", "confidentiality", "hidden", NULL);
  expect (fixture, stay, FALSE, none);
  expect (fixture, stay, TRUE, all);
}

static gboolean
has_party (Fixture *fixture, gint64 stay)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Board) board = board_read (fixture_record (fixture), &(BoardQuery){ 0 }, &error);

  g_assert_no_error (error);
  return board_has_party (board, stay);
}

/* With or without a bed of their own. */
static void
test_party (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  gint64 budi = shelter_admit (fixture, "Budi", "L", "Melati 01"), lilis = shelter_admit (fixture, "Lilis", "P", "Mawar 01");

  g_assert_false (has_party (fixture, lilis));
  shelter_resident (fixture, "Bayi", "P", "2025-12-01");
  fixture_do (fixture, "share-bed", "resident", "Bayi", "with", "Lilis", "kind", "child", NULL);
  g_assert_true (has_party (fixture, lilis));
  shelter_resident (fixture, "Umar", "L", "1970-01-01");
  fixture_do (fixture, "admit", "resident", "Umar", "house", "Singgah", "guest-kind", "companion", "with", "Budi", "with-kind", "companion", NULL);
  g_assert_true (has_party (fixture, budi));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/stay-facts/facts", test_facts);
  fixture_add ("/stay-facts/party", test_party);
  return g_test_run ();
}

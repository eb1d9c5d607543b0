/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The log of turned away: reasons, heads, and the referral that goes with it. */
#include "db/record/turn-away.h"

#include "tests/support/shelter.h"

static void
test_logged (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  gint64 id = fixture_make (fixture, "turn-away", "turn-away", "reason", "full", "persons", "4", "name", "Keluarga Pak Umar",
                            "source", "SPP", "sent-to", "Liponsos", NULL);

  shelter_assert_text (fixture, "turn_away", id, "reason", "full");
  shelter_assert_text (fixture, "turn_away", id, "sent_to", "Liponsos");
  g_assert_cmpint (shelter_int (fixture, "turn_away", id, "persons"), ==, 4);
  g_assert_cmpint (shelter_int (fixture, "turn_away", id, "turned_at"), ==, fixture_clock (fixture));
  gint64 one = fixture_make (fixture, "turn-away", "turn-away", "reason", "other", "note", "wanted a bed for his dog", NULL);
  g_assert_cmpint (shelter_int (fixture, "turn_away", one, "persons"), ==, 1);
}

static void
test_with_referral (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  gint64 referral = fixture_make (fixture, "referral", "referral-add", "house", "Singgah", "source", "RS", NULL);
  g_autofree char *id = fixture_text (referral);

  fixture_do (fixture, "turn-away", "referral", id, "reason", "health", "note", "needs a ward", NULL);
  shelter_assert_text (fixture, "referral", referral, "state", "refused");
  shelter_assert_text (fixture, "referral", referral, "reason", "needs a ward");
  shelter_assert_refused (fixture, RECORD_ERROR_ALREADY, "already", "turn-away", "referral", id, "reason", "full");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM turn_away"), ==, 1);
}

static void
test_refused (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "reason", "turn-away", "persons", "1");
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "persons", "turn-away", "reason", "full", "persons", "0");
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "note", "turn-away", "reason", "other");
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "XYZ", "turn-away", "reason", "full", "source", "XYZ");
  shelter_assert_refused (fixture, RECORD_ERROR_NOT_FOUND, "", "turn-away", "reason", "full", "referral", "17");
  fixture_do (fixture, "turn-away", "reason", "full", NULL);
  fixture_breaks (fixture, "UPDATE turn_away SET reason = 'other'");
  fixture_breaks (fixture, "UPDATE turn_away SET persons = 0");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/turn-away/logged", test_logged);
  fixture_add ("/turn-away/with-referral", test_with_referral);
  fixture_add ("/turn-away/refused", test_refused);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Extending a stay: by how much, how often, and who may say so. */
#include "tests/support/shelter.h"

#include <string.h>

#define NOW FIXTURE_CLOCK

#define EXTEND "extend", "resident", "Budi", "reason", "MENUNGGU_KELUARGA", "approver"

static void
test_extend (Fixture *fixture)
{
  shelter_new (fixture, TRUE);
  gint64 id = shelter_admit (fixture, "Budi", "L", "Melati 01");
  fixture_set_clock (fixture, NOW + 6 * DAY);
  g_autoptr (Outcome) outcome =
      fixture_perform (fixture, EXTEND, "Kepala Seksi", "channel", "telephone", NULL);
  gint64 extension = fixture_int (fixture, "SELECT id FROM extension"),
         approval = outcome_int (outcome, "approval");

  g_assert_cmpstr (outcome_text (outcome, "limit"), ==, "2026-03-15"); /* the rule's 7 days more */
  shelter_assert_text (fixture, "stay", id, "limit_on", "2026-03-15");
  g_assert_cmpint (shelter_int (fixture, "extension", extension, "days"), ==, 7);
  shelter_assert_text (fixture, "extension", extension, "limit_before", "2026-03-08");
  shelter_assert_text (fixture, "extension", extension, "limit_after", "2026-03-15");
  shelter_assert_text (fixture, "extension", extension, "reason", "MENUNGGU_KELUARGA");
  g_assert_cmpint (shelter_int (fixture, "extension", extension, "approval"), ==, approval);
  shelter_assert_text (fixture, "approval", approval, "approver", "Kepala Seksi");
  shelter_assert_text (fixture, "approval", approval, "channel", "telephone");
  g_assert_cmpint (shelter_int (fixture, "approval", approval, "subject"), ==, extension);
  g_assert_cmpint (shelter_int (fixture, "approval", approval, "confirmed_at"), ==,
                   0); /* confirmed later */
  g_assert_cmpint (shelter_int (fixture, "approval", approval, "asked_by"), ==,
                   fixture_staff (fixture));
}

static void
test_days (Fixture *fixture)
{
  static const char *const impossible[] = { "0", "-3", "100000" };

  shelter_new (fixture, FALSE);
  gint64 id = shelter_admit (fixture, "Budi", "L", "Melati 01");
  for (guint i = 0; i < G_N_ELEMENTS (impossible); i++)
    shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "days", EXTEND, "Kasi", "channel",
                            "letter", "days", impossible[i]);
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, "For Budi one extension is 7 days by the rule.", EXTEND, "Kasi", "channel",
                          "letter", "days", "8");
  fixture_do (fixture, EXTEND, "Kasi", "channel", "letter", "days", "30", "override", "the court sits in April", NULL);
  shelter_assert_text (fixture, "stay", id, "limit_on", "2026-04-07");
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "reason", "extend", "resident", "Budi",
                          "reason", "MALAS", "approver", "Kasi", "channel", "letter");
}

/* Longer than the rule has it asks for a reason like one too many; where the rule names no length, none is too long. */
static void
test_long (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  gint64 id = shelter_admit (fixture, "Budi", "L", "Melati 01");
  g_autoptr (GError) error = fixture_refusal (fixture, EXTEND, "Kasi", "channel", "letter", "days", "8", "override", "x", "findings",
                                              "extended_often", NULL);
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_RULE);
  g_assert_cmpstr (record_error_get_findings (error), ==, "long");
  g_assert_cmpstr (record_error_get_key (error), ==, "days");
  fixture_do (fixture, EXTEND, "Kasi", "channel", "letter", "days", "7", NULL);
  fixture_do (fixture, EXTEND, "Kasi", "channel", "letter", "days", "8", "override", "x", "findings", "long", NULL);
  shelter_assert_text (fixture, "stay", id, "limit_on", "2026-03-23");
  g_autoptr (GError) often = fixture_refusal (fixture, EXTEND, "Kasi", "channel", "letter", "days", "8", "override", "x", "findings", "long", NULL);
  g_assert_cmpstr (record_error_get_findings (often), ==, "extended_often");
  fixture_do (fixture, "limit-set", "days", "7", "extension-days", "0", "max-extensions", "9", NULL);
  fixture_do (fixture, EXTEND, "Kasi", "channel", "letter", "days", "40", NULL);
  fixture_do (fixture, "limit-set", "days", "7", "extendable", "no", "extension-days", "1", NULL);
  fixture_do (fixture, EXTEND, "Kasi", "channel", "letter", "days", "9", "override", "x", "findings", "not_extendable", NULL);
}

static void
test_rules (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  fixture_do (fixture, "limit-set", "guest-kind", "malang", "days", "7", "extendable", "no", NULL);
  fixture_do (fixture, "limit-set", "days", "7", "extension-days", "3", "max-extensions", "1",
              NULL);
  fixture_do (fixture, "limit-set", "guest-kind", "patient", "days", "0", NULL);
  gint64 id = shelter_admit (fixture, "Budi", "L", "Melati 01");
  fixture_do (fixture, EXTEND, "Kasi", "channel", "letter", NULL);
  shelter_assert_text (fixture, "stay", id, "limit_on", "2026-03-11");
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, "as often", EXTEND, "Kasi", "channel",
                          "letter");
  fixture_do (fixture, EXTEND, "Kasi", "channel", "letter", "override", "no family yet", NULL);
  shelter_assert_text (fixture, "stay", id, "limit_on", "2026-03-14");

  shelter_resident (fixture, "Agus", "L", NULL);
  fixture_do (fixture, "admit", "resident", "Agus", "bed", "Melati 02", "guest-kind", "malang",
              NULL);
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, "no extension", "extend", "resident", "Agus",
                          "reason", "SAKIT", "approver", "Kasi", "channel", "letter");
  shelter_resident (fixture, "Tono", "L", NULL);
  fixture_do (fixture, "admit", "resident", "Tono", "bed", "Melati 03", "guest-kind", "patient",
              NULL);
  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "no limit", "extend", "resident", "Tono",
                          "reason", "SAKIT", "approver", "Kasi", "channel", "letter");
}

/* Asked by one and approved by another, also by telephone; a small house may switch that off. */
static void
test_second_person (Fixture *fixture)
{
  shelter_new (fixture, TRUE);
  fixture_do (fixture, "staff-add", "name", "rina", "full-name", "Rina Wati", "roles", "desk",
              NULL);
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  shelter_assert_refused (fixture, RECORD_ERROR_PERMISSION, "somebody else", EXTEND, "admin",
                          "channel", "telephone");
  shelter_assert_refused (fixture, RECORD_ERROR_PERMISSION, "somebody else", EXTEND, "admin",
                          "channel", "program");
  shelter_assert_refused (fixture, RECORD_ERROR_PERMISSION, "somebody else", EXTEND, "Rina Wati",
                          "channel", "letter", "asked-by", "rina");
  g_autoptr (GError) may_not = NULL, same = NULL, alone = NULL;
  g_assert_false (shelter_try (fixture, "rina", &may_not, EXTEND, "rina", "channel", "program",
                               "asked-by", "admin", NULL));
  g_assert_error (may_not, RECORD_ERROR, RECORD_ERROR_PERMISSION);
  g_assert_false (
      shelter_try (fixture, "rina", &same, EXTEND, "Rina Wati", "channel", "telephone", NULL));
  g_assert_error (same, RECORD_ERROR, RECORD_ERROR_PERMISSION);
  g_assert_true (
      shelter_try (fixture, "rina", &alone, EXTEND, "Kasi", "channel", "telephone", NULL));
  g_assert_no_error (alone);

  g_autoptr (Outcome) program =
      fixture_perform (fixture, EXTEND, "admin", "channel", "program", "asked-by", "rina", NULL);
  gint64 approval = outcome_int (program, "approval");
  g_assert_cmpint (shelter_int (fixture, "approval", approval, "asked_by"), !=,
                   fixture_staff (fixture));
  g_assert_cmpint (shelter_int (fixture, "approval", approval, "confirmed_by"), ==,
                   fixture_staff (fixture));
  fixture_do (fixture, "house-change", "house", "Singgah", "second-person", "no", NULL);
  fixture_do (fixture, EXTEND, "admin", "channel", "program", "override", "third time", NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/extension/extend", test_extend);
  fixture_add ("/extension/days", test_days);
  fixture_add ("/extension/long", test_long);
  fixture_add ("/extension/rules", test_rules);
  fixture_add ("/extension/second-person", test_second_person);
  return g_test_run ();
}

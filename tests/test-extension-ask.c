/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Extensions that one asks for and another decides, and who sees to a child who is not back. */
#include "tests/support/shelter.h"

#include <string.h>

#define NOW FIXTURE_CLOCK
#define ASK "extend-ask", "resident", "Budi", "reason", "SAKIT"
#define AGREED "extend", "resident", "Budi", "reason", "SAKIT", "channel", "telephone", "approver"
#define SQL_ASK "SELECT MAX (id) FROM extension_ask"

static void
add_staff (Fixture *fixture)
{
  fixture_do (fixture, "staff-add", "name", "rina", "full-name", "Rina Wati", "roles", "desk", NULL);
  fixture_do (fixture, "staff-add", "name", "kasi", "full-name", "Kasi Rehsos", "roles", "signatory", NULL);
}

static char *
last_ask (Fixture *fixture)
{
  return fixture_text (fixture_int (fixture, SQL_ASK));
}

static void
must (Fixture *fixture, const char *staff, const char *decision, const char *days)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *ask = last_ask (fixture);

  shelter_try (fixture, staff, &error, "extend-decide", "ask", ask, "decision", decision, days ? "days" : NULL, days, NULL);
  g_assert_no_error (error);
}

static void
ask_by (Fixture *fixture, const char *staff)
{
  g_autoptr (GError) error = NULL;

  shelter_try (fixture, staff, &error, ASK, "days", "5", "note", "fever", NULL);
  g_assert_no_error (error);
}

static void
test_approve (Fixture *fixture)
{
  shelter_new (fixture, TRUE);
  add_staff (fixture);
  gint64 stay = shelter_admit (fixture, "Budi", "L", "Melati 01");
  ask_by (fixture, "rina");
  gint64 ask = fixture_int (fixture, SQL_ASK);
  shelter_assert_text (fixture, "stay", stay, "limit_on", "2026-03-08");      /* nothing is granted yet */
  shelter_assert_text (fixture, "extension_ask", ask, "note", "fever");
  must (fixture, "kasi", "approve", NULL);
  shelter_assert_text (fixture, "stay", stay, "limit_on", "2026-03-13");
  shelter_assert_text (fixture, "extension_ask", ask, "decision", "approved");
  gint64 extension = shelter_int (fixture, "extension_ask", ask, "extension");
  shelter_assert_text (fixture, "extension", extension, "reason", "SAKIT");
  gint64 approval = shelter_int (fixture, "extension", extension, "approval");
  shelter_assert_text (fixture, "approval", approval, "approver", "Kasi Rehsos");
  shelter_assert_text (fixture, "approval", approval, "channel", "program");
  g_assert_cmpint (shelter_int (fixture, "approval", approval, "asked_by"), ==,
                   shelter_int (fixture, "extension_ask", ask, "asked_by"));
  g_assert_cmpint (shelter_int (fixture, "approval", approval, "confirmed_at"), ==, NOW);
  g_autofree char *text = fixture_text (ask);
  shelter_assert_refused (fixture, RECORD_ERROR_ALREADY, "decided", "extend-decide", "ask", text, "decision", "refuse");
}

static void
test_fewer_days (Fixture *fixture)
{
  shelter_new (fixture, TRUE);
  add_staff (fixture);
  gint64 stay = shelter_admit (fixture, "Budi", "L", "Melati 01");
  ask_by (fixture, "rina");
  must (fixture, "kasi", "approve", "2");
  shelter_assert_text (fixture, "stay", stay, "limit_on", "2026-03-10");
}

static void
test_refuse (Fixture *fixture)
{
  shelter_new (fixture, TRUE);
  add_staff (fixture);
  gint64 stay = shelter_admit (fixture, "Budi", "L", "Melati 01");
  ask_by (fixture, "rina");
  g_autofree char *ask = last_ask (fixture);
  fixture_do (fixture, "extend-decide", "ask", ask, "decision", "refuse", "note", "the family comes", NULL);
  shelter_assert_text (fixture, "stay", stay, "limit_on", "2026-03-08");
  shelter_assert_text (fixture, "extension_ask", fixture_int (fixture, SQL_ASK), "decision", "refused");
  shelter_assert_text (fixture, "extension_ask", fixture_int (fixture, SQL_ASK), "decision_note", "the family comes");
  ask_by (fixture, "rina");                                                    /* it may be asked again */
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM extension_ask"), ==, 2);
}

/* Who asks does not approve, who may not approve neither; a small house may switch the second person off. */
static void
test_second_person (Fixture *fixture)
{
  g_autoptr (GError) may_not = NULL;

  shelter_new (fixture, TRUE);
  add_staff (fixture);
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  fixture_do (fixture, ASK, NULL);
  g_autofree char *ask = last_ask (fixture);
  shelter_assert_refused (fixture, RECORD_ERROR_PERMISSION, "somebody else", "extend-decide", "ask", ask, "decision", "approve");
  g_assert_false (shelter_try (fixture, "rina", &may_not, "extend-decide", "ask", ask, "decision", "approve", NULL));
  g_assert_error (may_not, RECORD_ERROR, RECORD_ERROR_PERMISSION);
  fixture_do (fixture, "house-change", "house", "Singgah", "second-person", "no", NULL);
  fixture_do (fixture, "extend-decide", "ask", ask, "decision", "approve", NULL);
}

static void
test_refusals (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  gint64 stay = shelter_admit (fixture, "Budi", "L", "Melati 01");
  fixture_do (fixture, "limit-set", "days", "7", "extension-days", "3", "max-extensions", "1", NULL);
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "days", ASK, "days", "0");
  fixture_do (fixture, ASK, NULL);
  g_assert_cmpint (shelter_int (fixture, "extension_ask", fixture_int (fixture, SQL_ASK), "days"), ==, 3);
  shelter_assert_refused (fixture, RECORD_ERROR_ALREADY, "waits", ASK);
  g_autofree char *first = last_ask (fixture);
  fixture_do (fixture, "extend-decide", "ask", first, "decision", "approve", NULL);
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, "as often", ASK);
  fixture_do (fixture, ASK, "override", "the bus does not run", NULL);
  g_autofree char *second = last_ask (fixture);
  fixture_do (fixture, "extend-decide", "ask", second, "decision", "approve", NULL);      /* its reason goes with it */
  shelter_assert_text (fixture, "stay", stay, "limit_on", "2026-03-14");
  fixture_do (fixture, ASK, "override", "still", NULL);
  g_autofree char *third = last_ask (fixture);
  fixture_do (fixture, "discharge", "resident", "Budi", "destination", "KEL", NULL);
  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "ended", "extend-decide", "ask", third, "decision", "approve");
  fixture_breaks (fixture, "UPDATE extension_ask SET decision = 'approved' WHERE decided_at IS NULL");
}

/* Who asks for more days than one extension has says why, and that goes with it; who decides on more than was asked says it himself. */
static void
test_long (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  gint64 stay = shelter_admit (fixture, "Budi", "L", "Melati 01");
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, "7 days by the rule", ASK, "days", "10");
  fixture_do (fixture, ASK, "days", "10", "override", "the ship sails on the 18th", NULL);
  g_autofree char *first = last_ask (fixture);
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, "7 days by the rule", "extend-decide", "ask", first, "decision", "approve", "days", "11");
  fixture_do (fixture, "extend-decide", "ask", first, "decision", "approve", NULL);
  shelter_assert_text (fixture, "stay", stay, "limit_on", "2026-03-18");
  fixture_do (fixture, ASK, "days", "5", NULL);
  g_autofree char *second = last_ask (fixture);
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, "7 days by the rule", "extend-decide", "ask", second, "decision", "approve", "days", "9");
  fixture_do (fixture, "extend-decide", "ask", second, "decision", "approve", "days", "9", "override", "no other ship", NULL);
  shelter_assert_text (fixture, "stay", stay, "limit_on", "2026-03-27");
}

/* The same asked on the screen and agreed to by telephone is one extension; undone, it waits again. */
static void
test_telephone_answers (Fixture *fixture)
{
  shelter_new (fixture, TRUE);
  gint64 stay = shelter_admit (fixture, "Budi", "L", "Melati 01");
  fixture_do (fixture, ASK, NULL);
  gint64 ask = fixture_int (fixture, SQL_ASK);
  g_autoptr (Outcome) outcome = fixture_perform (fixture, "extend", "resident", "Budi", "reason", "SAKIT", "approver",
                                                 "Kasi", "channel", "telephone", NULL);
  shelter_assert_text (fixture, "extension_ask", ask, "decision", "approved");
  g_assert_cmpint (shelter_int (fixture, "extension_ask", ask, "extension"), ==, outcome_int (outcome, "extension"));
  g_autofree char *act = fixture_text (outcome->act);
  fixture_do (fixture, "undo", "act", act, NULL);
  g_assert_cmpint (shelter_int (fixture, "extension_ask", ask, "decided_at"), ==, 0);
  shelter_assert_text (fixture, "stay", stay, "limit_on", "2026-03-08");
}

/* One asks on the screen, another types who agreed on the telephone: neither of the two confirms it, a third one does. */
static void
test_written_down (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  shelter_new (fixture, TRUE);
  add_staff (fixture);
  fixture_do (fixture, "staff-add", "name", "sari", "full-name", "Sari Dewi", "roles", "supervisor", NULL);
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  ask_by (fixture, "sari");
  g_autoptr (Outcome) outcome = fixture_perform (fixture, "extend", "resident", "Budi", "reason", "SAKIT", "approver", "Kepala Dinas",
                                                 "channel", "telephone", "asked-by", "sari", NULL);
  gint64 approval = outcome_int (outcome, "approval");
  g_autofree char *id = fixture_text (approval);
  g_assert_cmpint (shelter_int (fixture, "approval", approval, "recorded_by"), ==, fixture_staff (fixture));
  g_assert_cmpint (shelter_int (fixture, "approval", approval, "asked_by"), ==,
                   fixture_int (fixture, "SELECT id FROM staff WHERE name = 'sari'"));
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, "wrote it down", "approval-confirm", "approval", id);
  g_assert_false (shelter_try (fixture, "sari", &error, "approval-confirm", "approval", id, NULL));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_RULE);
  g_clear_error (&error);
  g_assert_true (shelter_try (fixture, "kasi", &error, "approval-confirm", "approval", id, NULL));
  g_assert_no_error (error);
}

/* The same where nobody says who asked: the open ask does; where there is none, it is who types. */
static void
test_asker (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  shelter_new (fixture, TRUE);
  add_staff (fixture);
  fixture_do (fixture, "staff-add", "name", "sari", "full-name", "Sari Dewi", "roles", "supervisor", NULL);
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  ask_by (fixture, "sari");
  g_autoptr (Outcome) asked = fixture_perform (fixture, AGREED, "Kepala Dinas", NULL);
  g_autofree char *id = fixture_text (outcome_int (asked, "approval"));
  g_assert_cmpint (shelter_int (fixture, "approval", outcome_int (asked, "approval"), "asked_by"), ==,
                   fixture_int (fixture, "SELECT id FROM staff WHERE name = 'sari'"));
  g_assert_false (shelter_try (fixture, "sari", &error, "approval-confirm", "approval", id, NULL));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_RULE);
  ask_by (fixture, "sari");
  shelter_assert_refused (fixture, RECORD_ERROR_PERMISSION, "somebody else", AGREED, "Sari Dewi");
  g_autofree char *ask = last_ask (fixture);
  fixture_do (fixture, "extend-decide", "ask", ask, "decision", "refuse", NULL);
  g_autoptr (Outcome) own = fixture_perform (fixture, AGREED, "Kepala Dinas", NULL);
  g_assert_cmpint (shelter_int (fixture, "approval", outcome_int (own, "approval"), "asked_by"), ==, fixture_staff (fixture));
}

static void
test_missing (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  g_autofree char *permit = fixture_text (
      fixture_make (fixture, "permit", "leave", "resident", "Budi", "kind", "school", "due", "2026-03-02T12:00", NULL));
  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "not expected", "missing-take", "permit", permit);
  fixture_set_clock (fixture, NOW + 3 * HOUR);
  fixture_do (fixture, "missing-take", "permit", permit, NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT taken_at FROM permit"), ==, NOW + 3 * HOUR);
  g_assert_cmpint (fixture_int (fixture, "SELECT taken_by FROM permit"), ==, fixture_staff (fixture));
  fixture_set_clock (fixture, NOW + 4 * HOUR - 1);
  shelter_assert_refused (fixture, RECORD_ERROR_ALREADY, "sees to", "missing-take", "permit", permit);
  fixture_set_clock (fixture, NOW + 4 * HOUR);
  fixture_do (fixture, "missing-take", "permit", permit, NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT taken_at FROM permit"), ==, NOW + 4 * HOUR);
  fixture_do (fixture, "return", "resident", "Budi", NULL);
  g_autofree char *again = fixture_text (
      fixture_make (fixture, "permit", "leave", "resident", "Budi", "kind", "school", "due", "2026-03-02T14:30", NULL));
  fixture_set_clock (fixture, NOW + 5 * HOUR);
  fixture_do (fixture, "return", "resident", "Budi", NULL);
  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "back", "missing-take", "permit", again);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/extension-ask/approve", test_approve);
  fixture_add ("/extension-ask/fewer-days", test_fewer_days);
  fixture_add ("/extension-ask/refuse", test_refuse);
  fixture_add ("/extension-ask/second-person", test_second_person);
  fixture_add ("/extension-ask/refusals", test_refusals);
  fixture_add ("/extension-ask/long", test_long);
  fixture_add ("/extension-ask/telephone-answers", test_telephone_answers);
  fixture_add ("/extension-ask/written-down", test_written_down);
  fixture_add ("/extension-ask/asker", test_asker);
  fixture_add ("/extension-ask/missing", test_missing);
  return g_test_run ();
}

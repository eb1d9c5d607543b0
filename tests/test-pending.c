/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much waits, and how much of it is past its time, kind by kind, before, at and after the moment. */
#include "db/record/enquiry.h"
#include "db/record/referral.h"
#include "db/report/exit-papers.h"
#include "db/report/pending.h"
#include "tests/support/shelter.h"

static void
assert_pending (Fixture *fixture, PendingKind kind, guint open, guint overdue)
{
  g_autoptr (GError) error = NULL;
  g_autofree Pending *pending = pending_read (fixture_record (fixture), 0, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < N_PENDING; i++) {
    g_assert_cmpuint (pending->open[i], ==, i == kind ? open : 0);
    g_assert_cmpuint (pending->overdue[i], ==, i == kind ? overdue : 0);
  }
}

/* Counted as open from @shown seconds after the fixture's clock on, as overdue from @due on. */
static void
assert_turns (Fixture *fixture, PendingKind kind, gint64 shown, gint64 due)
{
  if (shown) {
    fixture_set_clock (fixture, FIXTURE_CLOCK + shown - 1);
    assert_pending (fixture, kind, 0, 0);
  }
  fixture_set_clock (fixture, FIXTURE_CLOCK + shown);
  assert_pending (fixture, kind, 1, shown == due);
  fixture_set_clock (fixture, FIXTURE_CLOCK + due - 1);
  assert_pending (fixture, kind, shown == due ? 0 : 1, 0);
  fixture_set_clock (fixture, FIXTURE_CLOCK + due);
  assert_pending (fixture, kind, 1, 1);
}

static void
test_triage (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  assert_pending (fixture, PENDING_TRIAGE, 0, 0);
  fixture_do (fixture, "group-arrival", "men", "1", "source", "SPP", "reporter", "Agus", "propose", "yes", NULL);
  assert_turns (fixture, PENDING_TRIAGE, 0, TRIAGE_SECONDS);
}

static void
test_referral (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  g_autofree char *referral = fixture_text (
      fixture_make (fixture, "referral", "referral-add", "house", "Singgah", "source", "RS", "reporter", "Dr. Umi", NULL));
  assert_turns (fixture, PENDING_TRIAGE, 0, TRIAGE_SECONDS);
  fixture_do (fixture, "referral-change", "referral", referral, "state", "accepted", NULL);
  assert_pending (fixture, PENDING_TRIAGE, 0, 0);
}

static void
test_hold (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  fixture_do (fixture, "bed-hold", "bed", "Umum 01", "for", "RSUD", "due", "2026-03-02T22:00", NULL);
  assert_turns (fixture, PENDING_HOLDS, 12 * HOUR, 12 * HOUR);
  fixture_do (fixture, "hold-end", "bed", "Umum 01", NULL);
  assert_pending (fixture, PENDING_HOLDS, 0, 0);
}

static void
test_call (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  g_autofree char *note = fixture_text (fixture_make (fixture, "note", "phone-note", "house", "Singgah", "caller", "Ani", "result",
                                                      "not there", "again", "2026-03-02T14:00", NULL));
  assert_turns (fixture, PENDING_CALLS, 4 * HOUR, 4 * HOUR);
  fixture_do (fixture, "phone-note-done", "note", note, NULL);
  assert_pending (fixture, PENDING_CALLS, 0, 0);
}

static void
test_task (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  fixture_do (fixture, "task-add", "house", "Singgah", "text", "some time", NULL);
  g_autofree char *task = fixture_text (
      fixture_make (fixture, "task", "task-add", "house", "Singgah", "text", "wake Ujang", "due", "2026-03-02T14:00", NULL));
  assert_turns (fixture, PENDING_TASKS, 4 * HOUR - PENDING_AHEAD, 4 * HOUR);
  fixture_do (fixture, "task-done", "task", task, NULL);
  assert_pending (fixture, PENDING_TASKS, 0, 0);
}

/* Of seven days the fourth is the first of the last three; past the seventh it is overdue, by the house's calendar. */
static void
test_limit (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  assert_turns (fixture, PENDING_LIMITS, 3 * DAY - 10 * HOUR, 7 * DAY - 10 * HOUR);
  fixture_do (fixture, "discharge", "resident", "Budi", "destination", "MDR", NULL);
  assert_pending (fixture, PENDING_LIMITS, 0, 0);
}

static void
test_dose (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  g_autofree char *medicine = fixture_text (
      fixture_make (fixture, "medicine", "medicine-add", "resident", "Budi", "name", "Insulin", "times", "14:00", NULL));
  assert_turns (fixture, PENDING_DOSES, 4 * HOUR - PENDING_AHEAD, 4 * HOUR);
  fixture_do (fixture, "dose-log", "medicine", medicine, "due", "2026-03-02T14:00", "state", "given", NULL);
  assert_pending (fixture, PENDING_DOSES, 0, 0);
}

static void
test_decision (Fixture *fixture)
{
  shelter_new (fixture, TRUE);
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  fixture_do (fixture, "extend-ask", "resident", "Budi", "reason", "SAKIT", NULL);
  assert_turns (fixture, PENDING_DECISIONS, 0, DAY);
}

static void
test_permit (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  fixture_do (fixture, "leave", "resident", "Budi", "kind", "work", "due", "2026-03-02T18:00", NULL);
  assert_turns (fixture, PENDING_PERMITS, 8 * HOUR, 8 * HOUR);
  fixture_do (fixture, "return", "resident", "Budi", NULL);
  assert_pending (fixture, PENDING_PERMITS, 0, 0);
}

static void
test_paper (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  g_autofree char *stay = fixture_text (shelter_admit (fixture, "Budi", "L", "Melati 01"));
  shelter_admit (fixture, "Joko", "L", "Melati 02");
  fixture_do (fixture, "discharge", "resident", "Joko", "destination", "KBR", NULL);
  assert_pending (fixture, PENDING_PAPERS, 0, 0);
  fixture_do (fixture, "discharge", "resident", "Budi", "destination", "RSU", NULL);
  assert_turns (fixture, PENDING_PAPERS, 0, DAY);
  fixture_do (fixture, "document-issue", "house", "Singgah", "kind", "RUJUKAN", "stays", stay, NULL);
  assert_pending (fixture, PENDING_PAPERS, 0, 0);
}

/* A letter for a visit long before is not the paper of the exit; what goes along is that of the destination, whenever it was
 * written, or another one of these days. */
static void
test_paper_of_before (Fixture *fixture)
{
  static const struct {
    const char *kind;
    int days;                  /* before the exit */
    const char *destination;
    guint open;
  } cases[] = {
    { "RUJUKAN", 17, "PNT", 1 }, { "RUJUKAN", EXIT_PAPER_BEFORE_DAYS + 1, "PNT", 1 }, { "RUJUKAN", EXIT_PAPER_BEFORE_DAYS, "PNT", 0 },
    { "BAST_OUT", 17, "PNT", 0 }, { "LAIN", 0, "KEL", 0 }, { "LAIN", 17, "KEL", 1 }, { "BAST_IN", 0, "PNT", 1 },
  };

  shelter_new (fixture, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    fixture_set_clock (fixture, FIXTURE_CLOCK + i * 60 * DAY);
    g_autofree char *name = g_strdup_printf ("Guest %u", i), *stay = fixture_text (shelter_admit (fixture, name, "L", "Melati 01"));
    gint64 exit = fixture_clock (fixture) + 20 * DAY;
    fixture_set_clock (fixture, exit - cases[i].days * DAY);
    fixture_do (fixture, "document-issue", "house", "Singgah", "kind", cases[i].kind, "stays", stay, NULL);
    fixture_set_clock (fixture, exit);
    fixture_do (fixture, "discharge", "resident", name, "destination", cases[i].destination, NULL);
    assert_pending (fixture, PENDING_PAPERS, cases[i].open, 0);
  }
}

/* A house is not troubled with what waits in another one. */
static void
test_house (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gint64 house = shelter_new (fixture, FALSE);

  fixture_do (fixture, "house-add", "name", "Kedua", "zone", "Asia/Jakarta", NULL);
  g_autofree char *enquiry = fixture_text (fixture_make (fixture, "enquiry", "enquiry-add", "house", "Kedua", "asker", "Pak Tono",
                                                         "about", "anak", "answer", "neither", NULL));
  fixture_do (fixture, "task-done", "task", enquiry, NULL);
  assert_turns (fixture, PENDING_ENQUIRIES, 0, ENQUIRY_SECONDS);
  g_autofree Pending *pending = pending_read (fixture_record (fixture), house, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pending->open[PENDING_ENQUIRIES], ==, 0);
  g_assert_null (pending_read (fixture_record (fixture), 12345, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/pending/triage", test_triage);
  fixture_add ("/pending/referral", test_referral);
  fixture_add ("/pending/hold", test_hold);
  fixture_add ("/pending/call", test_call);
  fixture_add ("/pending/task", test_task);
  fixture_add ("/pending/limit", test_limit);
  fixture_add ("/pending/dose", test_dose);
  fixture_add ("/pending/decision", test_decision);
  fixture_add ("/pending/permit", test_permit);
  fixture_add ("/pending/paper", test_paper);
  fixture_add ("/pending/paper-of-before", test_paper_of_before);
  fixture_add ("/pending/house", test_house);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes, tasks, medicines and doses: what is passed on, what is sealed, and what can not be done twice. */
#include "db/record/journal.h"
#include "db/record/look.h"
#include "db/record/medicine.h"
#include "db/record/note.h"
#include "db/record/task.h"
#include "tests/support/shelter.h"

#include <string.h>

/* Siti stays in Mawar 01; desk, worker and nurse have one role each. */
static gint64
care_new (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  fixture_do (fixture, "staff-add", "name", "dewi", "full-name", "Dewi Lestari", "roles", "social_worker", NULL);
  fixture_do (fixture, "staff-add", "name", "ahmad", "roles", "desk", NULL);
  fixture_do (fixture, "staff-add", "name", "nur", "roles", "health", NULL);
  fixture_do (fixture, "staff-add", "name", "audi", "roles", "auditor", NULL);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  return fixture_int (fixture, "SELECT id FROM resident WHERE name = 'Siti Rahmawati'");
}

static void
expect (GError *error, RecordError code)
{
  g_assert_error (error, RECORD_ERROR, (int) code);
  g_assert_cmpuint (strlen (error->message), >, 10);
  g_error_free (error);
}

static guint
count_notes (Fixture *fixture, gint64 resident, NoteKind kind, gint64 look)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = note_list (fixture_record (fixture), fixture_staff (fixture), resident, kind, look, &error);

  g_assert_no_error (error);
  return notes->len;
}

static void
refuse_notes (Fixture *fixture, gint64 resident, NoteKind kind, gint64 look)
{
  GError *error = NULL;

  g_assert_null (note_list (fixture_record (fixture), fixture_staff (fixture), resident, kind, look, &error));
  expect (error, RECORD_ERROR_PERMISSION);
}

static gint64
ask (Fixture *fixture, LookAt what)
{
  g_autoptr (Outcome) outcome =
      fixture_perform (fixture, look_kind (what), "resident", "Siti Rahmawati", "reason", "pertemuan kasus", NULL);

  g_assert_cmpint (outcome->seq, >, 0);
  return outcome->act;
}

static void
passes_notes_on (Fixture *fixture)
{
  gint64 resident = care_new (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_true (shelter_try (fixture, "ahmad", &error, "note-add", "resident", "Siti Rahmawati", "text", " susah tidur ", NULL));
  g_assert_no_error (error);
  fixture_set_clock (fixture, FIXTURE_CLOCK + HOUR);
  g_autofree char *note = fixture_text (
      fixture_make (fixture, "note", "note-add", "resident", "Siti Rahmawati", "text", "minta selimut", NULL));
  g_autoptr (GPtrArray) notes = note_list (fixture_record (fixture), fixture_staff (fixture), resident, NOTE_DUTY, 0, &error);
  const Note *latest = notes->pdata[0], *first = notes->pdata[1];
  g_assert_cmpstr (latest->words, ==, "minta selimut");
  g_assert_cmpstr (first->words, ==, "susah tidur");
  g_assert_cmpstr (first->author, ==, "ahmad");
  g_assert_cmpint (first->at, ==, FIXTURE_CLOCK);

  fixture_do (fixture, "note-withdraw", "note", note, NULL);
  g_assert_cmpuint (count_notes (fixture, resident, NOTE_DUTY, 0), ==, 1);
  expect (fixture_refusal (fixture, "note-withdraw", "note", note, NULL), RECORD_ERROR_ALREADY);
  expect (fixture_refusal (fixture, "note-add", "resident", "Siti Rahmawati", "text", "   ", NULL), RECORD_ERROR_ARGUMENT);
  fixture_breaks (fixture, "UPDATE note SET kind = 'gossip'");
}

/* Case notes are written and read by the social worker's role alone, and by who supervises; every reading is an act. */
static void
seals_case_notes (Fixture *fixture)
{
  static const char *const outsiders[] = { "ahmad", "nur", "audi" };
  gint64 resident = care_new (fixture), other = shelter_resident (fixture, "Budi", "L", NULL), count = 0;
  g_autoptr (GError) none = NULL;

  g_assert_true (shelter_try (fixture, "dewi", &none, "case-note-add", "resident", "Siti Rahmawati", "text", "takut suami", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (outsiders); i++) {
    GError *write = NULL, *look = NULL, *withdraw = NULL;
    g_autofree char *note = fixture_text (fixture_int (fixture, "SELECT id FROM note WHERE kind = 'case'"));
    g_assert_false (shelter_try (fixture, outsiders[i], &write, "case-note-add", "resident", "Siti Rahmawati", "text", "x", NULL));
    expect (write, RECORD_ERROR_PERMISSION);
    g_assert_false (shelter_try (fixture, outsiders[i], &look, "look-case-notes", "resident", "Siti Rahmawati", "reason", "x", NULL));
    expect (look, RECORD_ERROR_PERMISSION);
    g_assert_false (shelter_try (fixture, outsiders[i], &withdraw, "note-withdraw", "note", note, NULL));
    expect (withdraw, RECORD_ERROR_PERMISSION);
  }
  refuse_notes (fixture, resident, NOTE_CASE, 0);
  g_assert_true (note_count (fixture_connection (fixture), resident, NOTE_CASE, &count, &none));
  g_assert_cmpint (count, ==, 1);

  gint64 look = ask (fixture, LOOK_CASE_NOTES), tags = ask (fixture, LOOK_TAGS);
  g_assert_cmpuint (count_notes (fixture, resident, NOTE_CASE, look), ==, 1);
  refuse_notes (fixture, resident, NOTE_CASE, tags);
  GError *another = NULL;
  gint64 dewi = fixture_int (fixture, "SELECT id FROM staff WHERE name = 'dewi'");
  g_assert_null (note_list (fixture_record (fixture), dewi, resident, NOTE_CASE, look, &another));
  expect (another, RECORD_ERROR_PERMISSION);
  refuse_notes (fixture, resident, NOTE_HEALTH, look);
  refuse_notes (fixture, other, NOTE_CASE, look);
  fixture_set_clock (fixture, FIXTURE_CLOCK + LOOK_SECONDS + 1);
  refuse_notes (fixture, resident, NOTE_CASE, look);
}

static void
seals_health_notes (Fixture *fixture)
{
  gint64 resident = care_new (fixture);
  GError *worker = NULL;
  g_autoptr (GError) none = NULL;

  g_assert_true (shelter_try (fixture, "nur", &none, "health-note-add", "resident", "Siti Rahmawati", "text", "TD 150/90", NULL));
  g_assert_false (shelter_try (fixture, "dewi", &worker, "health-note-add", "resident", "Siti Rahmawati", "text", "x", NULL));
  expect (worker, RECORD_ERROR_PERMISSION);
  refuse_notes (fixture, resident, NOTE_HEALTH, 0);
  g_assert_cmpuint (count_notes (fixture, resident, NOTE_HEALTH, ask (fixture, LOOK_HEALTH_NOTES)), ==, 1);
}

static void
assert_sealed (Fixture *fixture, gint64 seq, gboolean expected)
{
  g_autoptr (GError) error = NULL;
  gboolean sealed = FALSE;

  g_assert_true (journal_is_confidential (fixture_record (fixture), seq, &sealed, &error));
  g_assert_no_error (error);
  g_assert_cmpint (sealed, ==, expected);
}

/* The same holds of medicines and doses: what somebody takes is health data (UU 27/2022, article 4). */
static void
seals_details_of_doses (Fixture *fixture)
{
  care_new (fixture);
  g_autoptr (Outcome) added = fixture_perform (fixture, "medicine-add", "resident", "Siti Rahmawati", "name", "Amlodipin", NULL);
  g_autofree char *medicine = fixture_text (outcome_int (added, "medicine"));
  g_autoptr (Outcome) given = fixture_perform (fixture, "dose-log", "medicine", medicine, "state", "given", NULL);
  g_autofree char *act = fixture_text (given->act);
  g_autoptr (Outcome) undone = fixture_perform (fixture, "undo", "act", act, NULL);
  g_autoptr (Outcome) ended = fixture_perform (fixture, "medicine-end", "medicine", medicine, NULL);
  g_autoptr (Outcome) asked = fixture_perform (fixture, "look-medicines", "resident", "Siti Rahmawati", "reason", "minta obat", NULL);
  const gint64 sealed[] = { added->seq, given->seq, undone->seq, ended->seq };

  for (guint i = 0; i < G_N_ELEMENTS (sealed); i++)
    assert_sealed (fixture, sealed[i], TRUE);
  assert_sealed (fixture, asked->seq, FALSE);
}

/* The journal's details of a sealed note are for those who see hidden things, also once it was undone. */
static void
seals_details (Fixture *fixture)
{
  care_new (fixture);
  static const char *const kinds[] = { "note-add", "case-note-add", "health-note-add" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autoptr (Outcome) note = fixture_perform (fixture, kinds[i], "resident", "Siti Rahmawati", "text", "x", NULL);
    g_autofree char *act = fixture_text (note->act);
    g_autoptr (Outcome) undone = fixture_perform (fixture, "undo", "act", act, NULL);
    gint64 lines[] = { note->seq, undone->seq };
    for (guint j = 0; j < G_N_ELEMENTS (lines); j++)
      assert_sealed (fixture, lines[j], i > 0);
  }
}

/* Who asked stays in the journal. */
static void
keeps_the_asking (Fixture *fixture)
{
  care_new (fixture);
  g_autofree char *look = fixture_text (ask (fixture, LOOK_TAGS));
  GError *denied = NULL;

  expect (fixture_refusal (fixture, "undo", "act", look, NULL), RECORD_ERROR_FINAL);
  expect (fixture_refusal (fixture, "look-tags", "resident", "Siti Rahmawati", NULL), RECORD_ERROR_ARGUMENT);
  fixture_do (fixture, "staff-add", "name", "kas", "roles", "signatory", NULL);
  g_assert_false (shelter_try (fixture, "kas", &denied, "look-tags", "resident", "Siti Rahmawati", "reason", "x", NULL));
  expect (denied, RECORD_ERROR_PERMISSION);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM journal j JOIN journal_subject u ON u.seq = j.seq"
                                         " AND u.noun = 'resident' WHERE j.kind = 'look-tags' AND j.actor IS NOT NULL"), ==, 1);
}

static GPtrArray *
list_tasks (Fixture *fixture, gint64 house)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *tasks = task_list_open (fixture_connection (fixture), house, FALSE, &error);

  g_assert_no_error (error);
  return tasks;
}

/* "Wake Ujang 05:00, fasting" is handed to the night, and ticked off by who did it. */
static void
hands_tasks_over (Fixture *fixture)
{
  gint64 resident = care_new (fixture), house = fixture_int (fixture, "SELECT id FROM house");
  g_autoptr (GError) error = NULL;

  fixture_do (fixture, "task-add", "house", "Singgah", "text", "kunci gudang", NULL);
  g_autofree char *task = fixture_text (fixture_make (fixture, "task", "task-add", "resident", "Siti Rahmawati", "text",
                                                      "bangunkan, puasa", "due", "2026-03-03T05:00", NULL));
  fixture_do (fixture, "task-change", "task", task, "shift", "night", "owner", "ahmad", "due", "2026-03-03T04:30", NULL);
  g_autoptr (GPtrArray) open = list_tasks (fixture, house);
  const Task *first = open->pdata[0], *last = open->pdata[1];
  g_assert_cmpuint (open->len, ==, 2);
  g_assert_cmpstr (first->words, ==, "bangunkan, puasa");
  g_assert_cmpstr (first->name, ==, "Siti Rahmawati");
  g_assert_cmpstr (first->owner_name, ==, "ahmad");
  g_assert_cmpstr (first->shift, ==, "night");
  g_assert_cmpint (first->due_at, ==, FIXTURE_CLOCK + 18 * HOUR + HOUR / 2);
  g_assert_cmpint (last->due_at, ==, 0);
  g_assert_null (last->name);

  g_assert_true (shelter_try (fixture, "ahmad", &error, "task-done", "task", task, "outcome", "sudah bangun", NULL));
  GError *again = fixture_refusal (fixture, "task-done", "task", task, NULL);
  g_assert_cmpstr (record_error_get_holder (again), ==, "ahmad");
  g_assert_cmpint (record_error_get_since (again), ==, FIXTURE_CLOCK);
  expect (again, RECORD_ERROR_ALREADY);
  expect (fixture_refusal (fixture, "task-change", "task", task, "shift", "day", NULL), RECORD_ERROR_ALREADY);
  g_autoptr (GPtrArray) of = task_list_of (fixture_connection (fixture), resident, 5, FALSE, &error);
  g_assert_cmpuint (of->len, ==, 1);
  g_assert_cmpstr (((Task *) of->pdata[0])->outcome, ==, "sudah bangun");
  g_autoptr (GPtrArray) left = list_tasks (fixture, house);
  g_assert_cmpuint (left->len, ==, 1);
}

static void
refuses_tasks (Fixture *fixture)
{
  care_new (fixture);
  shelter_resident (fixture, "Budi", "L", NULL);
  GError *denied = NULL;

  expect (fixture_refusal (fixture, "task-add", "resident", "Budi", "text", "x", NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "task-add", "resident", "Siti Rahmawati", "text", " ", NULL), RECORD_ERROR_ARGUMENT);
  g_assert_false (shelter_try (fixture, "audi", &denied, "task-add", "house", "Singgah", "text", "x", NULL));
  expect (denied, RECORD_ERROR_PERMISSION);
  fixture_do (fixture, "stay-change", "resident", "Siti Rahmawati", "confidentiality", "hidden", NULL);
  fixture_do (fixture, "task-add", "resident", "Siti Rahmawati", "text", "antar ke klinik", NULL);
  g_autoptr (GPtrArray) open = list_tasks (fixture, fixture_int (fixture, "SELECT id FROM house"));
  g_assert_true (g_str_has_prefix (((Task *) open->pdata[0])->name, "K-"));
}

static GPtrArray *
list_doses (Fixture *fixture, gint64 resident, gint64 since, gint64 until)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jakarta");
  GPtrArray *doses = dose_list (fixture_connection (fixture), resident, since, until, zone, &error);

  g_assert_no_error (error);
  return doses;
}

#define EVENING (FIXTURE_CLOCK + 9 * HOUR)      /* 19:00 */

static void
logs_doses (Fixture *fixture)
{
  gint64 resident = care_new (fixture);
  g_autofree char *medicine = fixture_text (fixture_make (fixture, "medicine", "medicine-add", "resident", "Siti Rahmawati",
                                                          "name", "Amlodipin", "amount", "1 tablet", "times", "19.00, 7:00", NULL));
  fixture_do (fixture, "medicine-add", "resident", "Siti Rahmawati", "name", "Parasetamol", NULL);
  shelter_assert_text (fixture, "medicine", g_ascii_strtoll (medicine, NULL, 10), "times", "19:00,07:00");

  g_autoptr (GPtrArray) due = list_doses (fixture, resident, FIXTURE_CLOCK - DAY, FIXTURE_CLOCK + DAY);
  g_assert_cmpuint (due->len, ==, 2);
  g_assert_cmpint (((Dose *) due->pdata[0])->due_at, ==, EVENING);
  g_assert_cmpint (((Dose *) due->pdata[1])->due_at, ==, EVENING + 12 * HOUR);
  g_assert_null (((Dose *) due->pdata[0])->state);

  fixture_set_clock (fixture, EVENING + HOUR);
  g_autoptr (GError) none = NULL;
  g_assert_true (shelter_try (fixture, "ahmad", &none, "dose-log", "medicine", medicine, "due", "2026-03-02T19:00", "state",
                              "refused", "note", "mual", NULL));
  GError *again = fixture_refusal (fixture, "dose-log", "medicine", medicine, "due", "2026-03-02T19:00", "state", "given", NULL);
  g_assert_cmpstr (record_error_get_holder (again), ==, "ahmad");
  expect (again, RECORD_ERROR_ALREADY);
  g_autoptr (GPtrArray) logged = list_doses (fixture, resident, FIXTURE_CLOCK, EVENING + HOUR);
  g_assert_cmpuint (logged->len, ==, 1);
  g_assert_cmpstr (((Dose *) logged->pdata[0])->state, ==, "refused");
  g_assert_cmpstr (((Dose *) logged->pdata[0])->by, ==, "ahmad");
  g_assert_cmpstr (((Dose *) logged->pdata[0])->remark, ==, "mual");
}

static void
lists_what_was_given (Fixture *fixture)
{
  gint64 resident = care_new (fixture), house = fixture_int (fixture, "SELECT id FROM house");
  gint64 needed = fixture_make (fixture, "medicine", "medicine-add", "resident", "Siti Rahmawati", "name", "Parasetamol", NULL);
  gint64 daily = fixture_make (fixture, "medicine", "medicine-add", "resident", "Siti Rahmawati", "name", "Amlodipin", "times",
                               "19:00", NULL);
  g_autofree char *needed_text = fixture_text (needed), *daily_text = fixture_text (daily);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jakarta");
  g_autoptr (GError) error = NULL;

  fixture_set_clock (fixture, EVENING);
  fixture_do (fixture, "dose-log", "medicine", needed_text, "state", "given", NULL);
  fixture_do (fixture, "dose-log", "medicine", daily_text, "due", "2026-03-02T19:00", "state", "absent", NULL);
  g_autoptr (GPtrArray) doses = dose_list_of_house (fixture_connection (fixture), house, FIXTURE_CLOCK, EVENING + HOUR, zone, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (doses->len, ==, 2);
  for (guint i = 0; i < doses->len; i++) {
    const Dose *dose = doses->pdata[i];
    g_assert_cmpstr (dose->person, ==, "Siti Rahmawati");
    g_assert_cmpstr (dose->state, ==, dose->medicine == needed ? "given" : "absent");
    g_assert_cmpint (dose->due_at, ==, dose->medicine == needed ? 0 : EVENING);
  }
  fixture_do (fixture, "medicine-end", "medicine", daily_text, NULL);
  expect (fixture_refusal (fixture, "medicine-end", "medicine", daily_text, NULL), RECORD_ERROR_ALREADY);
  g_autoptr (GPtrArray) left = list_doses (fixture, resident, EVENING, EVENING + 2 * DAY);
  g_assert_cmpuint (left->len, ==, 0);
}

static void
refuses_doses (Fixture *fixture)
{
  care_new (fixture);
  static const char *const wrong[] = { "7", "25:00", "07:60", "07:00,", "pagi", "07:00x" };
  GError *denied = NULL;
  g_autofree char *medicine =
      fixture_text (fixture_make (fixture, "medicine", "medicine-add", "resident", "Siti Rahmawati", "name", "A", NULL));

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    expect (fixture_refusal (fixture, "medicine-add", "resident", "Siti Rahmawati", "name", "B", "times", wrong[i], NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "medicine-add", "resident", "Siti Rahmawati", "name", " ", NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "dose-log", "medicine", medicine, "state", "lost", NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "dose-log", "medicine", medicine, "due", "2026-03-01T07:00", "state", "given", NULL), RECORD_ERROR_STATE);
  fixture_do (fixture, "medicine-end", "medicine", medicine, NULL);
  expect (fixture_refusal (fixture, "dose-log", "medicine", medicine, "state", "given", NULL), RECORD_ERROR_STATE);
  g_assert_false (shelter_try (fixture, "dewi", &denied, "medicine-add", "resident", "Siti Rahmawati", "name", "A", NULL));
  expect (denied, RECORD_ERROR_PERMISSION);
  fixture_breaks (fixture, "INSERT INTO dose (id, medicine, state, at) SELECT 1, id, 'lost', 1 FROM medicine");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/care/passes-notes-on", passes_notes_on);
  fixture_add ("/care/seals-case-notes", seals_case_notes);
  fixture_add ("/care/seals-health-notes", seals_health_notes);
  fixture_add ("/care/seals-details", seals_details);
  fixture_add ("/care/keeps-the-asking", keeps_the_asking);
  fixture_add ("/care/hands-tasks-over", hands_tasks_over);
  fixture_add ("/care/refuses-tasks", refuses_tasks);
  fixture_add ("/care/logs-doses", logs_doses);
  fixture_add ("/care/seals-details-of-doses", seals_details_of_doses);
  fixture_add ("/care/lists-what-was-given", lists_what_was_given);
  fixture_add ("/care/refuses-doses", refuses_doses);
  return g_test_run ();
}

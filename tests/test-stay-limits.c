/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose limit is near, which rule holds for whom, meal-days, what waits for whom, and who is out. */
#include "db/report/board.h"
#include "db/report/extension-letter.h"
#include "db/report/limit-rules.h"
#include "db/report/outings.h"
#include "db/report/stay-limits.h"
#include "db/report/exit-papers.h"
#include "db/report/waiting.h"
#include "tests/bench/tape.h"
#include "tests/support/seed.h"
#include "tests/support/shelter.h"

#include <string.h>

#define NOW FIXTURE_CLOCK
#define EXTEND "extend", "resident", "Budi", "reason", "SAKIT", "approver", "Kasi Rehsos", "channel"

static GPtrArray *
read_limits (Fixture *fixture, int days, gboolean see_hidden)
{
  g_autoptr (GError) error = NULL;
  LimitsQuery query = { .days = days, .see_hidden = see_hidden };
  GPtrArray *lines = limits_read (fixture_record (fixture), &query, &error);

  g_assert_no_error (error);
  return lines;
}

static const LimitLine *
line_of (GPtrArray *lines, const char *name)
{
  for (guint i = 0; i < lines->len; i++)
    if (g_str_equal (((const LimitLine *) lines->pdata[i])->name, name))
      return lines->pdata[i];
  g_error ("%s is not in the inbox", name);
}

/* How many statements it takes to read everybody. */
static guint
statements_for (Fixture *fixture, guint expected)
{
  Connection *connection = fixture_connection (fixture);
  g_autoptr (Tape) tape = tape_record (connection);
  g_autoptr (GPtrArray) lines = read_limits (fixture, 30, TRUE);

  tape_stop (tape);
  g_assert_cmpuint (lines->len, ==, expected);
  g_assert_false (connection_in_transaction (connection));
  return tape_statements (tape, 0);
}

static void
admit_many (Fixture *fixture, guint first, guint n)
{
  for (guint i = first; i < first + n; i++) {
    g_autofree char *name = g_strdup_printf ("Tamu %c", 'A' + i), *bed = g_strdup_printf ("Bougenvil %02u", i + 1);
    shelter_admit (fixture, name, "L", bed);
  }
}

/* As many for twenty as for two, with the names that may be seen; within the transaction of whoever reads more than that. */
static void
test_statements (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  LimitsQuery query = { .days = 30 };

  shelter_new (fixture, FALSE);
  shelter_room (fixture, "Bougenvil", 20, NULL, NULL);
  admit_many (fixture, 0, 2);
  guint two = statements_for (fixture, 2);
  admit_many (fixture, 2, 18);
  g_assert_cmpuint (statements_for (fixture, 20), ==, two);
  g_assert_cmpuint (two, >, 1);
  fixture_do (fixture, "stay-change", "resident", "Tamu B", "confidentiality", "hidden", NULL);
  g_assert_true (connection_begin_read (fixture_connection (fixture), &error));
  g_autoptr (GPtrArray) within = limits_read (fixture_record (fixture), &query, &error);
  g_assert_no_error (error);
  g_assert_true (connection_in_transaction (fixture_connection (fixture)));
  connection_rollback (fixture_connection (fixture));
  g_assert_cmpuint (within->len, ==, 20);
  g_assert_cmpstr (((const LimitLine *) within->pdata[0])->name, ==, "Tamu A");
  g_assert_cmpstr (((const LimitLine *) within->pdata[1])->name, ==, "K-0002");
}

/* 7 days from 2 March: the last one is the 8th. */
static void
test_urgency (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  fixture_set_clock (fixture, NOW + 3 * DAY);
  shelter_admit (fixture, "Agus", "L", "Melati 02");
  fixture_do (fixture, "share-bed", "resident", "Agus", "with", "Budi", "kind", "sharer", "reason", "brothers", NULL);
  g_autoptr (GPtrArray) early = read_limits (fixture, 2, TRUE);
  g_assert_cmpuint (early->len, ==, 0);
  g_autoptr (GPtrArray) near = read_limits (fixture, LIMITS_NEAR_DAYS, TRUE);
  g_assert_cmpuint (near->len, ==, 1);
  const LimitLine *budi = near->pdata[0];
  g_assert_cmpstr (budi->name, ==, "Budi");
  g_assert_cmpint (budi->day, ==, 4);
  g_assert_cmpint (budi->limit, ==, 7);
  g_assert_cmpint (budi->left, ==, 3);
  g_assert_cmpstr (budi->place, ==, "Melati 01");
  fixture_set_clock (fixture, NOW + 8 * DAY);
  g_autoptr (GPtrArray) over = read_limits (fixture, LIMITS_NEAR_DAYS, TRUE);
  g_assert_cmpuint (over->len, ==, 2);
  g_assert_cmpint (((const LimitLine *) over->pdata[0])->left, ==, -2);
  g_assert_cmpint (((const LimitLine *) over->pdata[1])->left, ==, 1);
  g_assert_cmpstr (((const LimitLine *) over->pdata[1])->place, ==, "Melati 01");      /* of the bed it shares */
}

static const BoardPerson *
person_of (const Board *board, gint64 stay)
{
  for (guint i = 0; i < board->beds->len; i++) {
    const BoardBed *bed = board->beds->pdata[i];
    for (guint j = 0; j < bed->persons.len; j++)
      if (bed->persons.pdata[j]->stay == stay)
        return bed->persons.pdata[j];
  }
  g_assert_not_reached ();
}

/* DOMAIN 2: children and companions have rules of their own, a patient has none here; a new rule holds from its date. */
static void
test_kinds (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  fixture_do (fixture, "limit-set", "guest-kind", "child", "days", "10", NULL);
  fixture_do (fixture, "limit-set", "guest-kind", "companion", "days", "5", "count-from", "day_after", NULL);
  fixture_do (fixture, "limit-set", "guest-kind", "patient", "days", "0", NULL);
  fixture_do (fixture, "limit-set", "days", "3", "from", "2026-03-03", NULL);
  gint64 adult = shelter_admit (fixture, "Budi", "L", "Melati 01");
  shelter_resident (fixture, "Deni", "L", "2016-01-01");
  gint64 child = fixture_make (fixture, "stay", "admit", "resident", "Deni", "bed", "Melati 02", "agreed-by", "Kasi", NULL);
  shelter_resident (fixture, "Wati", "P", NULL);
  fixture_do (fixture, "admit", "resident", "Wati", "bed", "Umum 01", "guest-kind", "patient", NULL);
  shelter_resident (fixture, "Tono", "L", NULL);
  gint64 companion = fixture_make (fixture, "stay", "admit", "resident", "Tono", "bed", "Umum 02", "with", "Wati",
                                   "with-kind", "companion", NULL);
  shelter_assert_text (fixture, "stay", adult, "limit_on", "2026-03-08");
  shelter_assert_text (fixture, "stay", child, "limit_on", "2026-03-11");
  shelter_assert_text (fixture, "stay", companion, "limit_on", "2026-03-07");
  g_autoptr (GPtrArray) lines = read_limits (fixture, 30, TRUE);
  g_assert_cmpuint (lines->len, ==, 3);                                       /* a patient without a limit is in no inbox */
  g_assert_cmpstr (line_of (lines, "Deni")->guest_kind, ==, "child");
  g_assert_cmpstr (line_of (lines, "Tono")->guest_kind, ==, "companion");
  g_assert_cmpstr (line_of (lines, "Budi")->guest_kind, ==, "general");
  fixture_set_clock (fixture, NOW + DAY);
  gint64 later = shelter_admit (fixture, "Agus", "L", "Melati 03");
  shelter_assert_text (fixture, "stay", later, "limit_on", "2026-03-05");
  shelter_assert_text (fixture, "stay", adult, "limit_on", "2026-03-08");      /* who is here keeps his */
}

/* Day n of so many is the rule's count, on the list and on the board: day 1 is not always the day of arrival. */
static void
test_counted (Fixture *fixture)
{
  static const struct {
    const char *count_from;
    int days[3];               /* shown on the first, second and last day of a rule of 3 */
  } cases[] = { { "arrival", { 1, 2, 3 } }, { "admission", { 1, 2, 3 } }, { "day_after", { 0, 1, 2 } } };
  static const char *const beds[] = { "Melati 01", "Melati 02", "Melati 03" }, *const names[] = { "Adi", "Budi", "Chandra" };
  g_autoptr (GError) error = NULL;
  gint64 stays[G_N_ELEMENTS (cases)];

  shelter_new (fixture, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    fixture_do (fixture, "limit-set", "days", "3", "count-from", cases[i].count_from, NULL);
    stays[i] = shelter_admit (fixture, names[i], "L", beds[i]);
  }
  for (int day = 0; day < 3; day++) {
    fixture_set_clock (fixture, NOW + day * DAY);
    g_autoptr (GPtrArray) lines = read_limits (fixture, 30, TRUE);
    g_autoptr (Board) board = board_read (fixture_record (fixture), &(BoardQuery){ .see_hidden = TRUE }, &error);
    g_assert_no_error (error);
    for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
      const LimitLine *line = line_of (lines, names[i]);
      const BoardPerson *person = person_of (board, stays[i]);
      g_autoptr (LimitLine) alone = NULL;
      g_assert_cmpint (line->day, ==, cases[i].days[day]);
      g_assert_cmpint (line->limit, ==, 3);
      g_assert_cmpint (person->day, ==, line->day);
      g_assert_cmpint (person->limit, ==, 3);
      g_assert_true (limit_read (fixture_record (fixture), stays[i], TRUE, &alone, &error));
      g_assert_cmpint (alone->day, ==, line->day);
      g_assert_cmpint (alone->left, ==, line->left);
    }
    g_assert_cmpint (board->leaving, ==, day == 2 ? 2 : 0);
  }
  fixture_do (fixture, "discharge", "resident", "Adi", "destination", "KEL", NULL);
  g_autoptr (LimitLine) gone = NULL;
  g_assert_true (limit_read (fixture_record (fixture), stays[0], TRUE, &gone, &error));
  g_assert_null (gone);
}

/* Who asked for an extension, and what, as long as it waits. */
static void
test_asked (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  shelter_new (fixture, FALSE);
  fixture_do (fixture, "staff-add", "name", "rina", "full-name", "Rina Wati", "roles", "desk", NULL);
  gint64 stay = shelter_admit (fixture, "Budi", "L", "Melati 01");
  shelter_try (fixture, "rina", &error, "extend-ask", "resident", "Budi", "reason", "SAKIT", "days", "4", NULL);
  g_assert_no_error (error);
  gint64 rina = fixture_int (fixture, "SELECT id FROM staff WHERE name = 'rina'");
  g_autoptr (GPtrArray) lines = read_limits (fixture, 30, TRUE);
  const LimitLine *line = line_of (lines, "Budi");
  g_assert_cmpint (line->asked_at, ==, NOW);
  g_assert_cmpint (line->asked_by, ==, rina);
  g_assert_cmpint (line->asked_days, ==, 4);
  g_assert_cmpstr (line->asked_reason, ==, "SAKIT");
  g_autofree char *ask = fixture_text (fixture_int (fixture, "SELECT id FROM extension_ask"));
  fixture_do (fixture, "extend-decide", "ask", ask, "decision", "refuse", NULL);
  g_autoptr (LimitLine) answered = NULL;
  g_assert_true (limit_read (fixture_record (fixture), stay, TRUE, &answered, &error));
  g_assert_true (!answered->asked_at && !answered->asked_by && !answered->asked_days && !answered->asked_reason);
}

/* What held, holds and will hold, with its dates and source. */
static void
test_rules (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  shelter_new (fixture, FALSE);
  fixture_do (fixture, "limit-set", "days", "10", "source", "Perbup 12/2026", "from", "2026-03-10", NULL);
  fixture_do (fixture, "limit-set", "guest-kind", "child", "days", "30", "extendable", "no", "from", "2026-01-01", "until", "2026-02-01", NULL);
  g_autoptr (GPtrArray) rules = limit_rules_read (fixture_record (fixture), 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rules->len, ==, 3);
  const LimitRuleLine *later = rules->pdata[0], *now = rules->pdata[1], *past = rules->pdata[2];
  g_assert_cmpstr (later->source, ==, "Perbup 12/2026");
  g_assert_cmpint (later->days, ==, 10);
  g_assert_true (!later->holds && now->holds && !past->holds);
  g_assert_true (later->to_come && !now->to_come && !past->to_come);
  g_assert_true (!later->followed && now->followed && !past->followed);
  g_assert_cmpstr (now->until_date, ==, "2026-03-10");
  g_assert_cmpstr (past->guest_kind, ==, "child");
  g_assert_false (past->extendable);
  fixture_set_clock (fixture, NOW + 8 * DAY);                                 /* the 10th */
  g_autoptr (GPtrArray) after = limit_rules_read (fixture_record (fixture), 0, &error);
  g_assert_true (((const LimitRuleLine *) after->pdata[0])->holds && !((const LimitRuleLine *) after->pdata[1])->holds);
}

/* The letter is of the last extension; one that was issued before it, or is void, is not its own. */
static void
test_letter (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  shelter_new (fixture, FALSE);
  gint64 stay = shelter_admit (fixture, "Budi", "L", "Melati 01");
  g_autofree char *text = fixture_text (stay);
  g_autoptr (ExtensionLetter) none = extension_letter_read (fixture_record (fixture), stay, TRUE, &error);
  g_assert_cmpint (none->extension, ==, 0);
  fixture_do (fixture, "document-issue", "house", "Singgah", "kind", EXTENSION_LETTER_KIND, "stays", text, NULL);
  fixture_set_clock (fixture, NOW + 60);
  fixture_do (fixture, EXTEND, "telephone", NULL);
  g_autoptr (ExtensionLetter) before = extension_letter_read (fixture_record (fixture), stay, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (before->limit_after, ==, "2026-03-15");
  g_assert_cmpstr (before->approver, ==, "Kasi Rehsos");
  g_assert_false (before->confirmed);
  g_assert_cmpint (before->document, ==, 0);
  fixture_set_clock (fixture, NOW + 120);
  g_autofree char *document = fixture_text (fixture_make (fixture, "document", "document-issue", "house", "Singgah", "kind",
                                                          EXTENSION_LETTER_KIND, "stays", text, NULL));
  g_autoptr (ExtensionLetter) issued = extension_letter_read (fixture_record (fixture), stay, TRUE, &error);
  g_assert_cmpint (issued->document_number, ==, 2);
  g_assert_cmpstr (issued->issued_on, ==, "2026-03-02");
  fixture_do (fixture, "document-void", "document", document, "reason", "torn", NULL);
  g_autoptr (ExtensionLetter) torn = extension_letter_read (fixture_record (fixture), stay, TRUE, &error);
  g_assert_cmpint (torn->document, ==, 0);
}

static void
serve (Fixture *fixture, gint64 day, const char *kind, const char *who)
{
  fixture_set_clock (fixture, NOW + day * DAY);
  fixture_do (fixture, "serve", "kind", kind, "resident", who, "override", "outside its window", NULL);
}

static void
test_meal_days (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  MealDays meals;

  shelter_new (fixture, FALSE);
  fixture_do (fixture, "service-catalogue", NULL);
  gint64 stay = shelter_admit (fixture, "Budi", "L", "Melati 01");
  serve (fixture, 0, "S01.L", "Budi");
  serve (fixture, 0, "S01.D", "Budi");
  serve (fixture, 0, "S02", "Budi");
  serve (fixture, 2, "S01", "Budi");
  serve (fixture, 3, "S02", "Budi");
  g_assert_true (meal_days_read (fixture_connection (fixture), stay, fixture_clock (fixture), &meals, &error));
  g_assert_no_error (error);
  g_assert_cmpint (meals.days, ==, 2);                 /* two meals of a day are one day, clothes are none */
  g_assert_cmpint (meals.limit, ==, 7);
  g_assert_cmpstr (meals.group, ==, "");
  for (gint64 day = 4; day < 11; day++)
    serve (fixture, day, "S01.L", "Budi");             /* nobody is refused food after seven days */
  g_autoptr (GPtrArray) lines = read_limits (fixture, 3, TRUE);
  g_assert_cmpint (line_of (lines, "Budi")->meals.days, ==, 9);
  g_assert_cmpint (line_of (lines, "Budi")->day, ==, 11);
  fixture_do (fixture, "stay-attribute", "resident", "Budi", "spm-group", "BNC", NULL);
  g_assert_true (meal_days_read (fixture_connection (fixture), stay, fixture_clock (fixture), &meals, &error));
  g_assert_cmpint (meals.limit, ==, 0);
  g_assert_cmpstr (meals.group, ==, "BNC");
  fixture_do (fixture, "stay-attribute", "resident", "Budi", "spm-group", "LNS", NULL);
  fixture_do (fixture, "limit-set", "meal-days", "14", NULL);
  g_assert_true (meal_days_read (fixture_connection (fixture), stay, fixture_clock (fixture), &meals, &error));
  g_assert_cmpint (meals.limit, ==, 14);
  g_assert_true (meal_days_read (fixture_connection (fixture), stay, NOW, &meals, &error));
  g_assert_cmpint (meals.limit, ==, 7);                /* the day before it was another rule's */
}

static int
meals_on (Fixture *fixture, gint64 stay, gint64 day)
{
  g_autoptr (GError) error = NULL;
  MealDays meals;

  g_assert_true (meal_days_read (fixture_connection (fixture), stay, NOW + day * DAY, &meals, &error));
  g_assert_no_error (error);
  return meals.limit;
}

/* Each kind of guest has its own, by the rule of the day that is asked for; who has left keeps that of the last day. */
static void
test_meal_rules (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  fixture_do (fixture, "limit-set", "guest-kind", "child", "meal-days", "30", NULL);
  fixture_do (fixture, "limit-set", "guest-kind", "patient", "meal-days", "0", "from", "2026-03-04", "until", "2026-03-06", NULL);
  fixture_do (fixture, "limit-set", "meal-days", "10", "from", "2026-03-05", NULL);
  gint64 adult = shelter_admit (fixture, "Budi", "L", "Melati 01");
  shelter_resident (fixture, "Deni", "L", "2016-01-01");
  gint64 child = fixture_make (fixture, "stay", "admit", "resident", "Deni", "bed", "Melati 02", "agreed-by", "Kasi", NULL);
  shelter_resident (fixture, "Wati", "P", NULL);
  gint64 patient = fixture_make (fixture, "stay", "admit", "resident", "Wati", "bed", "Umum 01", "guest-kind", "patient", NULL);
  static const int adults[] = { 7, 7, 7, 10, 10 }, patients[] = { 7, 7, 0, 0, 10 };
  for (gint64 day = 0; day < 5; day++) {
    g_assert_cmpint (meals_on (fixture, adult, day), ==, adults[day]);
    g_assert_cmpint (meals_on (fixture, child, day), ==, 30);
    g_assert_cmpint (meals_on (fixture, patient, day), ==, patients[day]);
  }
  fixture_set_clock (fixture, NOW + DAY);
  fixture_do (fixture, "discharge", "resident", "Budi", "destination", "KEL", NULL);
  g_assert_cmpint (meals_on (fixture, adult, 4), ==, 7);
}

/* A rule that was set before rules spoke of meals: the number that its house had set, until another rule begins. */
static void
test_meals_before (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  gint64 stay = shelter_admit (fixture, "Budi", "L", "Melati 01");
  fixture_run (fixture, "UPDATE stay_limit SET meal_days = NULL");
  g_assert_cmpint (meals_on (fixture, stay, 0), ==, 7);
  fixture_run (fixture, "INSERT INTO setting (id, house, name, value, since, until) SELECT 1, id, 'meal-days', '21', 0, 1 FROM house;"
                        "INSERT INTO setting (id, house, name, value, since) SELECT 2, id, 'meal-days', '14', 1 FROM house");
  g_assert_cmpint (meals_on (fixture, stay, 0), ==, 14);
  fixture_do (fixture, "limit-set", "days", "10", "from", "2026-03-04", NULL);      /* says nothing of meals */
  fixture_run (fixture, "DELETE FROM setting");
  g_assert_cmpint (meals_on (fixture, stay, 1), ==, 7);
  g_assert_cmpint (meals_on (fixture, stay, 2), ==, 14);
}

/* Why an extension was refused, and by whom, is told until another one is asked for, or given. */
static void
test_refused (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  gint64 stay = shelter_admit (fixture, "Budi", "L", "Melati 01");
  for (int turn = 0; turn < 3; turn++) {
    g_autoptr (LimitLine) line = NULL;
    g_autoptr (GError) error = NULL;
    if (turn != 1)
      fixture_do (fixture, "extend-ask", "resident", "Budi", "reason", "SAKIT", NULL);
    else {
      g_autofree char *ask = fixture_text (fixture_int (fixture, "SELECT MAX (id) FROM extension_ask"));
      fixture_do (fixture, "extend-decide", "ask", ask, "decision", "refuse", "note", "the family comes", NULL);
    }
    g_assert_true (limit_read (fixture_record (fixture), stay, FALSE, &line, &error));
    g_assert_no_error (error);
    g_assert_cmpint (line->refused_at != 0, ==, turn == 1);
    g_assert_cmpstr (line->refused_note, ==, turn == 1 ? "the family comes" : NULL);
    g_assert_cmpint (line->refused_by != NULL, ==, turn == 1);
  }

  g_autofree char *again = fixture_text (fixture_int (fixture, "SELECT MAX (id) FROM extension_ask"));
  fixture_do (fixture, "extend-decide", "ask", again, "decision", "refuse", "note", "the family comes", NULL);
  g_autoptr (LimitLine) refused = NULL;
  g_assert_true (limit_read (fixture_record (fixture), stay, FALSE, &refused, NULL));
  g_assert_cmpint (refused->refused_at, !=, 0);
  fixture_do (fixture, "extend", "resident", "Budi", "reason", "SAKIT", "approver", "Kadis", "channel", "letter", NULL);
  g_autoptr (LimitLine) given = NULL;
  g_assert_true (limit_read (fixture_record (fixture), stay, FALSE, &given, NULL));
  g_assert_cmpint (given->refused_at, ==, 0);
}

static GPtrArray *
read_waiting (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *lines = waiting_read (fixture_record (fixture), 0, FALSE, &error);

  g_assert_no_error (error);
  return lines;
}

static void
test_waiting (Fixture *fixture)
{
  shelter_new (fixture, TRUE);
  gint64 stay = shelter_admit (fixture, "Budi", "L", "Melati 01");
  fixture_do (fixture, "stay-change", "resident", "Budi", "confidentiality", "hidden", NULL);
  g_autoptr (GPtrArray) none = read_waiting (fixture);
  g_assert_cmpuint (none->len, ==, 0);
  fixture_do (fixture, "extend-ask", "resident", "Budi", "reason", "PROSES_HUKUM", "days", "4", "note", "hearing", NULL);
  g_autoptr (GPtrArray) asked = read_waiting (fixture);
  g_assert_cmpuint (asked->len, ==, 1);
  const WaitingLine *ask = asked->pdata[0];
  g_assert_cmpint (ask->kind, ==, WAITING_DECISION);
  g_assert_cmpint (ask->stay, ==, stay);
  g_assert_true (g_str_has_prefix (ask->name, "K-"));
  g_assert_cmpint (ask->days, ==, 4);
  g_assert_cmpstr (ask->reason, ==, "PROSES_HUKUM");
  g_assert_cmpstr (ask->note, ==, "hearing");
  g_assert_cmpstr (ask->limit_after, ==, "2026-03-12");
  g_assert_cmpstr (ask->asker, ==, "admin");
  fixture_do (fixture, EXTEND, "telephone", NULL);
  g_autoptr (GPtrArray) agreed = read_waiting (fixture);
  g_assert_cmpuint (agreed->len, ==, 1);
  const WaitingLine *line = agreed->pdata[0];
  g_assert_cmpint (line->kind, ==, WAITING_CONFIRMATION);
  g_assert_cmpstr (line->approver, ==, "Kasi Rehsos");
  g_assert_cmpstr (line->channel, ==, "telephone");
  g_assert_cmpint (line->days, ==, 7);
  g_assert_cmpstr (line->limit_after, ==, "2026-03-15");
  g_autofree char *approval = fixture_text (line->id);
  fixture_do (fixture, "approval-confirm", "approval", approval, "override", "heard him", NULL);
  g_autoptr (GPtrArray) done = read_waiting (fixture);
  g_assert_cmpuint (done->len, ==, 0);
}

/* Those of one kind, where others wait beside them. */
static GPtrArray *
read_waiting_of (Fixture *fixture, WaitingKind kind)
{
  GPtrArray *lines = read_waiting (fixture);

  for (guint i = lines->len; i > 0; i--)
    if (((const WaitingLine *) lines->pdata[i - 1])->kind != kind)
      g_ptr_array_remove_index (lines, i - 1);
  return lines;
}

/* What came in with a paper leaves with another one; a void one is none, and after a week nobody asks any more. */
static void
test_papers (Fixture *fixture)
{
  gint64 house = shelter_new (fixture, FALSE), stay = shelter_admit (fixture, "Budi", "L", "Melati 01");
  g_autofree char *id = fixture_text (stay);

  fixture_do (fixture, "document-issue", "house", "Singgah", "kind", "BAST_IN", "stays", id, NULL);
  shelter_admit (fixture, "Joko", "L", "Melati 02");
  fixture_do (fixture, "discharge", "resident", "Joko", "destination", "MDR", NULL);
  fixture_set_clock (fixture, FIXTURE_CLOCK + 10 * HOUR);
  shelter_do_at (fixture, happened_between (FIXTURE_CLOCK + 2 * HOUR, FIXTURE_CLOCK + 9 * HOUR), "discharge", "resident", "Budi",
                 "destination", "PRM", NULL);
  g_autoptr (GPtrArray) owed = read_waiting_of (fixture, WAITING_PAPER);
  g_assert_cmpuint (owed->len, ==, 1);
  const WaitingLine *line = owed->pdata[0];
  g_assert_cmpint (line->kind, ==, WAITING_PAPER);
  g_assert_cmpint (line->house, ==, house);
  g_assert_cmpint (line->stay, ==, stay);
  g_assert_cmpstr (line->what, ==, "PERNYATAAN");
  g_assert_cmpstr (line->reason, ==, "PRM");
  g_assert_cmpstr (line->name, ==, "Budi");
  g_assert_cmpint (line->at, ==, FIXTURE_CLOCK + 2 * HOUR);
  g_assert_cmpint (line->until, ==, FIXTURE_CLOCK + 9 * HOUR);
  g_autofree char *paper = fixture_text (
      fixture_make (fixture, "document", "document-issue", "house", "Singgah", "kind", "PERNYATAAN", "stays", id, NULL));
  g_autoptr (GPtrArray) none = read_waiting_of (fixture, WAITING_PAPER);
  g_assert_cmpuint (none->len, ==, 0);
  fixture_do (fixture, "document-void", "document", paper, "reason", "wrong name", NULL);
  g_autoptr (GPtrArray) again = read_waiting_of (fixture, WAITING_PAPER);
  g_assert_cmpuint (again->len, ==, 1);
  fixture_set_clock (fixture, FIXTURE_CLOCK + 2 * HOUR + EXIT_PAPER_DAYS * DAY);
  g_autoptr (GPtrArray) late = read_waiting_of (fixture, WAITING_PAPER);
  g_assert_cmpuint (late->len, ==, 0);
}

/* An approval may be about a paper; one whose subject is gone belongs to no house and waits for nobody. */
static void
test_waiting_documents (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  g_autofree char *stay = fixture_text (shelter_admit (fixture, "Budi", "L", "Melati 01"));
  gint64 document = fixture_make (fixture, "document", "document-issue", "house", "Singgah", "kind", "REKOM", "stays", stay, NULL);
  gint64 subjects[] = { document, 4711 };

  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++) {
    g_autoptr (Row) approval = row_new (&table_approval, (gint64) i + 1);
    row_set_text (approval, "what", "document");
    row_set_int (approval, "subject", subjects[i]);
    row_set_int (approval, "asked_by", fixture_staff (fixture));
    row_set_text (approval, "approver", "Kadis");
    row_set_text (approval, "channel", "letter");
    row_set_int (approval, "decided_at", NOW);
    seed_row (fixture, approval);
  }
  g_autoptr (GPtrArray) lines = read_waiting (fixture);
  g_assert_cmpuint (lines->len, ==, 2);      /* the document's own signature is waited for, too */
  const WaitingLine *line = lines->pdata[0];
  g_assert_cmpstr (line->what, ==, "document");
  g_assert_cmpstr (line->name, ==, "REKOM 1/2026");
  g_assert_cmpstr (line->asker, ==, "admin");
  g_assert_cmpstr (line->recorder, ==, "admin");      /* of an approval that does not say it: who asked */
  g_assert_cmpint (line->stay, ==, 0);
  g_assert_cmpint (line->days, ==, 0);
}

/* PRACTICE F14: a document waits for its signed copy, for three months, until it is there or void. */
static void
test_waiting_signatures (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  gint64 stay = shelter_admit (fixture, "Budi", "L", "Melati 01");
  shelter_admit (fixture, "Agus", "L", "Melati 02");
  fixture_do (fixture, "stay-change", "resident", "Budi", "confidentiality", "hidden", NULL);
  g_autofree char *first = fixture_text (fixture_make (fixture, "document", "document-issue", "house", "Singgah", "kind", "BAST_IN", "stays",
                                                       "1,2", NULL));
  g_autofree char *second = fixture_text (fixture_make (fixture, "document", "document-issue", "house", "Singgah", "kind", "REKOM", "stays",
                                                        "2", NULL));

  g_autoptr (GPtrArray) lines = read_waiting (fixture);
  g_assert_cmpuint (lines->len, ==, 2);
  const WaitingLine *line = lines->pdata[0], *other = lines->pdata[1];
  g_assert_cmpint (line->kind, ==, WAITING_SIGNATURE);
  g_assert_cmpstr (line->what, ==, "BAST_IN");
  g_assert_cmpstr (line->number, ==, "1/2026");
  g_assert_cmpstr (line->issued_on, ==, "2026-03-02");
  g_assert_cmpint (line->stay, ==, stay);
  g_assert_cmpstr (line->name, ==, "K-0001");
  g_assert_cmpuint (line->others, ==, 1);
  g_assert_cmpstr (other->name, ==, "Agus");
  g_assert_cmpuint (other->others, ==, 0);

  fixture_set_clock (fixture, NOW + 91 * DAY);
  g_autoptr (GPtrArray) long_ago = read_waiting (fixture);
  g_assert_cmpuint (long_ago->len, ==, 0);
  fixture_set_clock (fixture, NOW);
  fixture_run (fixture, "UPDATE document SET issued_at = NULL WHERE kind = 'REKOM'");
  g_autoptr (GPtrArray) older = read_waiting (fixture);
  g_assert_cmpuint (older->len, ==, 1);
  g_assert_cmpstr (((const WaitingLine *) older->pdata[0])->what, ==, "BAST_IN");
  fixture_do (fixture, "document-signed", "document", first, NULL);
  fixture_do (fixture, "document-void", "document", second, "reason", "torn", NULL);
  g_autoptr (GPtrArray) none = read_waiting (fixture);
  g_assert_cmpuint (none->len, ==, 0);
}

/* PRACTICE F9: the house that forgot an exit is asked, for three months. */
static void
test_waiting_exits (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  fixture_do (fixture, "house-add", "name", "Teduh", "zone", "Asia/Jakarta", NULL);
  gint64 stay = shelter_admit (fixture, "Budi", "L", "Melati 01");
  fixture_set_clock (fixture, NOW + 3 * DAY);
  fixture_do (fixture, "take-over", "resident", "Budi", "house", "Teduh", NULL);

  g_autoptr (GPtrArray) lines = read_waiting (fixture);
  g_assert_cmpuint (lines->len, ==, 1);
  const WaitingLine *line = lines->pdata[0];
  g_assert_cmpint (line->kind, ==, WAITING_EXIT);
  g_assert_cmpint (line->stay, ==, stay);
  g_assert_cmpint (line->at, ==, NOW);
  g_assert_cmpint (line->until, ==, NOW + 3 * DAY);
  g_assert_cmpstr (line->asker, ==, "Teduh");
  fixture_set_clock (fixture, NOW + 91 * DAY);
  g_autoptr (GPtrArray) long_ago = read_waiting (fixture);
  g_assert_cmpuint (long_ago->len, ==, 0);
}

static GPtrArray *
read_out (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *outings = outings_read (fixture_record (fixture), 0, TRUE, &error);

  g_assert_no_error (error);
  return outings;
}

/* A child who is not back is an alarm until somebody sees to it, and an hour later; an adult is in the list. */
static void
test_outings (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  shelter_resident (fixture, "Deni", "L", "2010-03-03");
  fixture_do (fixture, "admit", "resident", "Deni", "bed", "Melati 02", "agreed-by", "Kasi", NULL);
  fixture_do (fixture, "leave", "resident", "Budi", "kind", "work", "due", "2026-03-02T12:00", "note", "market", NULL);
  fixture_do (fixture, "leave", "resident", "Deni", "kind", "school", "due", "2026-03-02T11:00", "override", "with his teacher", NULL);
  g_autoptr (GPtrArray) out = read_out (fixture);
  g_assert_cmpuint (out->len, ==, 2);
  const Outing *deni = out->pdata[0], *budi = out->pdata[1];
  g_assert_cmpstr (deni->name, ==, "Deni");
  g_assert_true (deni->child && !deni->overdue && !outing_is_alarm (deni));
  g_assert_cmpstr (budi->note, ==, "market");
  g_assert_cmpstr (budi->place, ==, "Melati 01");
  fixture_set_clock (fixture, NOW + 2 * HOUR);
  g_autoptr (GPtrArray) late = read_out (fixture);
  g_assert_true (outing_is_alarm (late->pdata[0]));
  g_assert_true (((const Outing *) late->pdata[1])->overdue && !outing_is_alarm (late->pdata[1]));
  g_autofree char *permit = fixture_text (((const Outing *) late->pdata[0])->permit);
  fixture_do (fixture, "missing-take", "permit", permit, NULL);
  g_autoptr (GPtrArray) taken = read_out (fixture);
  g_assert_false (outing_is_alarm (taken->pdata[0]));
  g_assert_cmpstr (((const Outing *) taken->pdata[0])->taken_by, ==, "admin");
  g_assert_true (((const Outing *) taken->pdata[0])->taken);
  fixture_set_clock (fixture, NOW + 3 * HOUR);
  g_autoptr (GPtrArray) again = read_out (fixture);
  g_assert_true (outing_is_alarm (again->pdata[0]) && !((const Outing *) again->pdata[0])->taken);
  g_assert_cmpint (((const Outing *) again->pdata[0])->taken_at, ==, NOW + 2 * HOUR);
  fixture_do (fixture, "return", "resident", "Deni", NULL);
  g_autoptr (GPtrArray) back = read_out (fixture);
  g_assert_cmpuint (back->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/stay-limits/urgency", test_urgency);
  fixture_add ("/stay-limits/statements", test_statements);
  fixture_add ("/stay-limits/kinds", test_kinds);
  fixture_add ("/stay-limits/rules", test_rules);
  fixture_add ("/stay-limits/letter", test_letter);
  fixture_add ("/stay-limits/meal-days", test_meal_days);
  fixture_add ("/stay-limits/counted", test_counted);
  fixture_add ("/stay-limits/asked", test_asked);
  fixture_add ("/stay-limits/meal-rules", test_meal_rules);
  fixture_add ("/stay-limits/meals-before", test_meals_before);
  fixture_add ("/stay-limits/waiting", test_waiting);
  fixture_add ("/stay-limits/refused", test_refused);
  fixture_add ("/stay-limits/papers", test_papers);
  fixture_add ("/stay-limits/waiting-documents", test_waiting_documents);
  fixture_add ("/stay-limits/waiting-signatures", test_waiting_signatures);
  fixture_add ("/stay-limits/waiting-exits", test_waiting_exits);
  fixture_add ("/stay-limits/outings", test_outings);
  return g_test_run ();
}

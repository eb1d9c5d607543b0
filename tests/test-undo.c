/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo on both engines: rows come back as they were, unless a later act stands in the way. */
#include "db/record/journal.h"
#include "tests/support/guests.h"
#include "tests/support/perform.h"

#include <string.h>

#define SQL_BOUND "SELECT COUNT (*) FROM card_binding WHERE until IS NULL"

static char *
number_text (gint64 number)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

static Outcome *
undo (Fixture *fixture, gint64 act)
{
  g_autofree char *text = number_text (act);

  return fixture_perform (fixture, "undo", "act", text, NULL);
}

static GError *
undo_refusal (Fixture *fixture, gint64 act)
{
  g_autofree char *text = number_text (act);

  return fixture_refusal (fixture, "undo", "act", text, NULL);
}

static void
test_insert_and_change (Fixture *fixture)
{
  g_autoptr (Outcome) added = fixture_perform (fixture, "house-add", "name", "A", NULL);
  g_autoptr (Outcome) changed = fixture_perform (fixture, "house-change", "house", "A", "name", "B", NULL);

  g_autoptr (Outcome) back = undo (fixture, changed->act);
  g_assert_cmpint (outcome_int (back, "undone"), ==, changed->act);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM house WHERE name = 'A'"), ==, 1);
  g_autoptr (Outcome) gone = undo (fixture, added->act);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM house"), ==, 0);

  /* undoing is an act, so it can be undone, and the chain goes on */
  g_autoptr (Outcome) again G_GNUC_UNUSED = undo (fixture, gone->act);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM house WHERE name = 'A'"), ==, 1);
  g_assert_true (journal_verify (fixture_record (fixture), NULL));
}

static void
test_later_act_is_named (Fixture *fixture)
{
  fixture_make (fixture, "house", "house-add", "name", "A", NULL);
  g_autoptr (Outcome) first = fixture_perform (fixture, "house-change", "house", "A", "name", "B", NULL);
  g_autoptr (Outcome) second = fixture_perform (fixture, "house-change", "house", "B", "name", "C", NULL);
  g_autoptr (GError) error = undo_refusal (fixture, first->act);

  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_TOUCHED_LATER);
  g_assert_cmpstr (record_error_get_holder (error), ==, "admin");
  g_assert_nonnull (strstr (error->message, "Changes a house"));
  g_assert_null (strstr (error->message, "house-change"));
  g_autoptr (Outcome) back G_GNUC_UNUSED = undo (fixture, second->act);
  g_autoptr (Outcome) now G_GNUC_UNUSED = undo (fixture, first->act);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM house WHERE name = 'A'"), ==, 1);
}

static void
test_row_in_use (Fixture *fixture)
{
  g_autoptr (Outcome) house = fixture_perform (fixture, "house-add", "name", "A", NULL);

  fixture_make (fixture, "room", "room-add", "house", "A", "name", "Melati", NULL);
  g_autoptr (GError) error = undo_refusal (fixture, house->act);
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_TOUCHED_LATER);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM house"), ==, 1);
}

static void
test_twice (Fixture *fixture)
{
  g_autoptr (Outcome) added = fixture_perform (fixture, "house-add", "name", "A", NULL);
  g_autoptr (Outcome) back G_GNUC_UNUSED = undo (fixture, added->act);
  g_autoptr (GError) error = undo_refusal (fixture, added->act);

  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_TOUCHED_LATER);
}

static void
test_final (Fixture *fixture)
{
  fixture_staff (fixture);
  gint64 create = fixture_int (fixture, "SELECT act FROM journal WHERE seq = 1");
  g_autoptr (GError) error = undo_refusal (fixture, create);

  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_FINAL);
}

/* Own acts for a day, later a supervisor. */
static void
test_whose (Fixture *fixture)
{
  Record *record = fixture_record (fixture);
  gint64 desk = fixture_make (fixture, "staff", "staff-add", "name", "ahmad", "roles", "desk", NULL);
  gint64 house = fixture_make (fixture, "house", "house-add", "name", "A", NULL);
  gint64 room = fixture_make (fixture, "room", "room-add", "house", "A", "name", "Melati", NULL);
  g_autofree char *room_text = number_text (room);
  g_autoptr (Request) mat = request_new ("mat-add");
  g_autoptr (Outcome) added = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (house, >, 0);
  request_set (mat, "room", room_text);
  request_set_actor (mat, desk, 0);
  g_assert_true (failing_perform (record, mat, &added, &error));
  g_autofree char *act = number_text (added->act);
  g_autoptr (Request) late = request_new ("undo");
  request_set (late, "act", act);
  request_set_actor (late, desk, 0);
  fixture_set_clock (fixture, fixture_clock (fixture) + 24 * 3600 + 1);
  g_assert_false (failing_perform (record, late, NULL, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_FINAL);
  g_clear_error (&error);
  fixture_set_clock (fixture, fixture_clock (fixture) - 60);
  g_assert_true (failing_perform (record, late, NULL, &error));
  g_assert_no_error (error);
}

static void
test_erased (Fixture *fixture)
{
  g_autoptr (Outcome) added = fixture_perform (fixture, "house-add", "name", "A", NULL);

  fixture_erase (fixture, added->act);
  g_autoptr (GError) error = undo_refusal (fixture, added->act);
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_ERASED);
}

/* A number that an undone act had is void: it is not given again. */
static void
test_numbers_stay_void (Fixture *fixture)
{
  g_autoptr (Outcome) first = fixture_perform (fixture, "resident-add", "name", "Siti", NULL);
  gint64 number = fixture_int (fixture, "SELECT MAX(number) FROM resident");
  g_autoptr (Outcome) back G_GNUC_UNUSED = undo (fixture, first->act);
  fixture_do (fixture, "resident-add", "name", "Budi", NULL);

  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM resident"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT MAX(number) FROM resident"), ==, number + 1);
}

/* What was printed for a stay that never was is a blank again; a card that is being printed is waited for. */
static void
test_printed_card (Fixture *fixture)
{
  Guests guests = guests_seed (fixture, 0);
  g_autofree char *house = number_text (guests.house);
  g_autofree char *text = guests_card (7);
  g_autofree char *resident = number_text (fixture_make (fixture, "resident", "resident-add", "name", "Ani", NULL));
  g_autofree char *card = number_text (fixture_make (fixture, "card", "card-enter", "token", text, NULL));
  gint64 before = fixture_int (fixture, "SELECT COUNT (*) FROM stay");
  g_autoptr (Outcome) admitted = fixture_perform (fixture, "admit", "resident", resident, "house", house, NULL);
  g_autofree char *job = number_text (fixture_make (fixture, "job", "print-card", "resident", resident, NULL));

  fixture_do (fixture, "print-taken", "job", job, "card", card, NULL);
  g_autoptr (GError) error = undo_refusal (fixture, admitted->act);
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_TOUCHED_LATER);
  fixture_do (fixture, "print-done", "job", job, "card", card, NULL);
  g_assert_cmpint (fixture_int (fixture, SQL_BOUND), ==, 1);
  g_autoptr (Outcome) undone = undo (fixture, admitted->act);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay"), ==, before);
  g_assert_cmpint (fixture_int (fixture, SQL_BOUND), ==, 0);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM print_job"), ==, 0);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM card"), ==, 1);
  g_autoptr (Outcome) again G_GNUC_UNUSED = undo (fixture, undone->act);
  g_assert_cmpint (fixture_int (fixture, SQL_BOUND), ==, 1);
}

#define SQL_JOB "SELECT COUNT (*) FROM print_job WHERE state = 'waiting' AND card IS NULL AND run IS NULL AND ended_at IS NULL"

/* What was at the printer when it was let go has been taken from there: it waits again. */
static void
test_let_go (Fixture *fixture)
{
  Guests guests = guests_seed (fixture, 0);
  g_autofree char *stay = number_text (guests_stay (fixture, "Ani", guests.house));
  g_autofree char *text = guests_card (7), *other_text = guests_card (8);
  g_autofree char *card = number_text (fixture_make (fixture, "card", "card-enter", "token", text, NULL));
  g_autofree char *other = number_text (fixture_make (fixture, "card", "card-enter", "token", other_text, NULL));
  g_autofree char *job = number_text (fixture_make (fixture, "job", "print-card", "resident", stay, NULL));

  fixture_do (fixture, "print-taken", "job", job, "card", card, NULL);
  g_assert_cmpint (fixture_int (fixture, SQL_JOB), ==, 0);
  g_autoptr (Outcome) bound = fixture_perform (fixture, "card-bind", "card", other, "resident", stay, NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM print_job WHERE state = 'cancelled'"), ==, 1);
  g_autoptr (Outcome) undone = undo (fixture, bound->act);
  g_assert_cmpint (fixture_int (fixture, SQL_JOB), ==, 1);
  g_autoptr (Outcome) again G_GNUC_UNUSED = undo (fixture, undone->act);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM print_job WHERE state = 'cancelled'"), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/undo/insert-and-change", test_insert_and_change);
  fixture_add ("/undo/later-act-is-named", test_later_act_is_named);
  fixture_add ("/undo/row-in-use", test_row_in_use);
  fixture_add ("/undo/twice", test_twice);
  fixture_add ("/undo/final", test_final);
  fixture_add ("/undo/whose", test_whose);
  fixture_add ("/undo/erased", test_erased);
  fixture_add ("/undo/numbers-stay-void", test_numbers_stay_void);
  fixture_add ("/undo/printed-card", test_printed_card);
  fixture_add ("/undo/let-go", test_let_go);
  return g_test_run ();
}

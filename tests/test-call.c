/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calls for staff, and going out by one's own hand: what waits, who may take it, and who is told to call instead. */
#include "db/record/call.h"
#include "db/record/going-out.h"

#include "tests/support/guests.h"

static void
expect (GError *error, RecordError code)
{
  g_assert_error (error, RECORD_ERROR, (int) code);
  g_assert_cmpuint (strlen (error->message), >, 10);
  g_error_free (error);
}

static Call *
only_call (Fixture *fixture, gboolean see_hidden, gboolean complaints)
{
  g_autoptr (GError) error = NULL;
  CallQuery query = { .see_hidden = see_hidden, .complaints = complaints };
  g_autoptr (GPtrArray) calls = call_list (fixture_connection (fixture), &query, &error);

  g_assert_no_error (error);
  return calls->len == 1 ? g_ptr_array_steal_index (calls, 0) : NULL;
}

static void
test_waits_until_taken (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gint64 asked, taken;
  Guests guests = guests_seed_all (fixture);
  gint64 first = fixture_make (fixture, "call", "call", "terminal", "kiosk-1", NULL);
  g_autofree char *id = fixture_text (first);

  fixture_set_clock (fixture, fixture_clock (fixture) + CALL_REPEAT_SECONDS - 1);
  g_assert_cmpint (fixture_make (fixture, "call", "call", "terminal", "kiosk-1", NULL), ==, first);
  g_assert_cmpint (fixture_int (fixture, "SELECT times FROM staff_call"), ==, 1);
  fixture_set_clock (fixture, fixture_clock (fixture) + 1);
  g_assert_cmpint (fixture_make (fixture, "call", "call", "terminal", "kiosk-1", NULL), ==, first);
  g_autoptr (Call) call = only_call (fixture, TRUE, TRUE);
  g_assert_cmpint (call->times, ==, 2);
  g_assert_cmpint (call->last_at - call->asked_at, ==, CALL_REPEAT_SECONDS);
  g_assert_cmpstr (call->kind, ==, "staff");
  g_assert_cmpint (call->house, ==, guests.house);
  g_assert_null (call->name);

  fixture_do (fixture, "call-take", "call", id, NULL);
  g_assert_null (only_call (fixture, TRUE, TRUE));
  g_assert_true (call_of_terminal (fixture_connection (fixture), guests.kiosk, &asked, &taken, &error));
  g_assert_cmpint (taken, >=, asked);
  GError *again = fixture_refusal (fixture, "call-take", "call", id, NULL);
  g_assert_cmpstr (record_error_get_holder (again), ==, "admin");
  expect (again, RECORD_ERROR_ALREADY);
  g_assert_cmpint (fixture_make (fixture, "call", "call", "terminal", "kiosk-1", NULL), !=, first);
}

static void
test_who_calls (Fixture *fixture)
{
  Guests guests = guests_seed_all (fixture);
  gint64 hidden = fixture_int (fixture, "SELECT id FROM stay WHERE confidentiality = 'hidden'");
  g_autofree char *stay = fixture_text (hidden);

  fixture_do (fixture, "call", "terminal", "kiosk-1", "kind", "worker", "resident", stay, NULL);
  g_autoptr (Call) known = only_call (fixture, TRUE, FALSE);
  g_autoptr (Call) coded = only_call (fixture, FALSE, FALSE);
  g_assert_cmpstr (known->name, ==, "Hidden");
  g_assert_true (g_str_has_prefix (coded->name, "K-"));
  g_assert_cmpint (coded->stay, ==, hidden);
  CallQuery elsewhere = { .house = guests.house + 1 };
  g_autoptr (GPtrArray) none = call_list (fixture_connection (fixture), &elsewhere, NULL);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_card (Fixture *fixture)
{
  guests_seed_all (fixture);
  gint64 left = fixture_int (fixture, "SELECT id FROM card WHERE number = 7");
  g_autofree char *card = fixture_text (left);

  expect (fixture_refusal (fixture, "call", "terminal", "kiosk-1", "kind", "card", NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "call", "terminal", "kiosk-1", "found", "left", NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "call", "kind", "staff", NULL), RECORD_ERROR_ARGUMENT);
  fixture_do (fixture, "call", "terminal", "kiosk-1", "kind", "card", "found", "left", "card", card, NULL);
  g_autoptr (Call) call = only_call (fixture, TRUE, FALSE);
  g_assert_cmpstr (call->found, ==, "left");
  g_assert_cmpint (call->card_number, ==, GUEST_LEFT);
  g_assert_cmpstr (call->name, ==, "Lefty");
}

/* A complaint goes past the desk: it is neither listed there nor taken by anybody who works at it. */
static void
test_complaint (Fixture *fixture)
{
  guests_seed_all (fixture);
  g_autofree char *call = fixture_text (fixture_make (fixture, "call", "call", "terminal", "kiosk-1", "kind", "complaint", NULL));
  gint64 desk = fixture_make (fixture, "staff", "staff-add", "name", "rini", "roles", "desk", NULL);

  g_assert_null (only_call (fixture, TRUE, FALSE));
  for (gint64 actor = 0; actor <= desk; actor += desk) {
    g_autoptr (Request) request = request_new ("call-take");
    g_autoptr (GError) refusal = NULL;
    request_set (request, "call", call);
    request_set_actor (request, actor, fixture_int (fixture, "SELECT id FROM terminal WHERE name = 'kiosk-1'"));
    g_assert_false (acts_perform (fixture_record (fixture), request, NULL, &refusal));
    g_assert_error (refusal, RECORD_ERROR, RECORD_ERROR_PERMISSION);
  }
  fixture_do (fixture, "call-take", "call", call, NULL);
}

static void
test_constraints (Fixture *fixture)
{
  guests_seed_all (fixture);
  fixture_do (fixture, "call", "terminal", "kiosk-1", NULL);
  fixture_breaks (fixture, "INSERT INTO staff_call (id, terminal, kind, times, asked_at, last_at)"
                           " SELECT 1, terminal, kind, 1, 1, 1 FROM staff_call");
  fixture_breaks (fixture, "UPDATE staff_call SET taken_at = 5");
  fixture_breaks (fixture, "UPDATE staff_call SET kind = 'card'");
  fixture_breaks (fixture, "UPDATE staff_call SET times = 0");
  fixture_breaks (fixture, "UPDATE staff_call SET last_at = asked_at - 1");
}

/* --- going out --- */

static gboolean
may_go (Fixture *fixture, gint64 stay)
{
  g_autoptr (GError) error = NULL;
  gboolean may = FALSE;

  g_assert_true (going_out_may (fixture_connection (fixture), stay, fixture_clock (fixture), &may, &error));
  return may;
}

static void
test_going_out (Fixture *fixture)
{
  Guests guests = guests_seed_all (fixture);
  g_autofree char *stay = fixture_text (guests.first_stay);

  g_assert_true (may_go (fixture, guests.first_stay));
  fixture_do (fixture, "go", "resident", stay, "direction", "out", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting WHERE direction = 'out'"), ==, 1);
  fixture_do (fixture, "go", "resident", stay, "direction", "in", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting WHERE direction = 'in'"), ==, 1);
}

static void
set_stay (Fixture *fixture, Guests *guests, const char *column, const char *value)
{
  seed_set_text (fixture, &table_stay, guests->first_stay, column, value);
}

/* Whoever is kept here for a reason calls staff instead; coming back is nobody's question. */
static void
test_kept_here (Fixture *fixture)
{
  static const char *const alerts[] = { "never_alone", "two_officers", "not_going_out" };
  Guests guests = guests_seed_all (fixture);
  g_autofree char *stay = fixture_text (guests.first_stay), *resident = fixture_text (guests.first_resident);

  for (guint i = 0; i < G_N_ELEMENTS (alerts); i++) {
    g_autofree char *alert = fixture_text (
      fixture_make (fixture, "alert", "alert-add", "resident", resident, "instruction", alerts[i], NULL));
    g_assert_false (may_go (fixture, guests.first_stay));
    fixture_do (fixture, "alert-end", "alert", alert, NULL);
    g_assert_true (may_go (fixture, guests.first_stay));
  }
  fixture_do (fixture, "alert-add", "resident", resident, "instruction", "medicine", NULL);
  g_assert_true (may_go (fixture, guests.first_stay));
  set_stay (fixture, &guests, "going_out", "ask");
  g_assert_false (may_go (fixture, guests.first_stay));
  set_stay (fixture, &guests, "going_out", "yes");
  set_stay (fixture, &guests, "custody", "police");
  g_assert_false (may_go (fixture, guests.first_stay));
  expect (fixture_refusal (fixture, "go", "resident", stay, "direction", "out", NULL), RECORD_ERROR_RULE);
  fixture_do (fixture, "go", "resident", stay, "direction", "in", NULL);
}

static void
test_child (Fixture *fixture)
{
  Guests guests = guests_seed_all (fixture);
  gint64 child = guests_child (fixture, "Dina", guests.house, guests.first_stay);
  g_autofree char *stay = fixture_text (guests.first_stay), *along = fixture_text (child);
  g_autofree char *other = fixture_text (fixture_int (fixture, "SELECT s.id FROM stay s JOIN resident r ON r.id = s.resident"
                                                               " WHERE r.called_name = 'Guest 2'"));

  g_assert_false (may_go (fixture, child));
  expect (fixture_refusal (fixture, "go", "resident", stay, "direction", "out", "along", other, NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "go", "resident", stay, "direction", "out", "along", "Dina", NULL), RECORD_ERROR_ARGUMENT);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting"), ==, 0);
  fixture_do (fixture, "go", "resident", stay, "direction", "out", "along", along, NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting WHERE direction = 'out'"), ==, 2);
}

/* The carer's press lets nobody out who is kept here; the carer goes alone, and coming back is nobody's question. */
static void
test_kept_along (Fixture *fixture)
{
  static const char *const alerts[] = { "never_alone", "two_officers", "not_going_out" };
  Guests guests = guests_seed_all (fixture);
  gint64 child = guests_child (fixture, "Dina", guests.house, guests.first_stay);
  g_autofree char *stay = fixture_text (guests.first_stay), *along = fixture_text (child);
  g_autofree char *resident = fixture_text (fixture_int (fixture, "SELECT id FROM resident WHERE called_name = 'Dina'"));

  for (guint i = 0; i < G_N_ELEMENTS (alerts); i++) {
    g_autofree char *alert = fixture_text (
      fixture_make (fixture, "alert", "alert-add", "resident", resident, "instruction", alerts[i], NULL));
    expect (fixture_refusal (fixture, "go", "resident", stay, "direction", "out", "along", along, NULL), RECORD_ERROR_RULE);
    fixture_do (fixture, "alert-end", "alert", alert, NULL);
  }
  fixture_do (fixture, "alert-add", "resident", resident, "instruction", "medicine", NULL);
  seed_set_text (fixture, &table_stay, child, "custody", "police");
  expect (fixture_refusal (fixture, "go", "resident", stay, "direction", "out", "along", along, NULL), RECORD_ERROR_RULE);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting"), ==, 0);
  fixture_do (fixture, "go", "resident", stay, "direction", "out", NULL);
  fixture_do (fixture, "go", "resident", stay, "direction", "in", "along", along, NULL);
  seed_set_text (fixture, &table_stay, child, "custody", "house");
  fixture_do (fixture, "go", "resident", stay, "direction", "out", "along", along, NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting WHERE direction = 'out'"), ==, 3);
}

static void
test_no_such_stay (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gboolean may;

  guests_seed_all (fixture);
  g_assert_false (going_out_may (fixture_connection (fixture), 12345, fixture_clock (fixture), &may, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (going_out_may_along (fixture_connection (fixture), 12345, fixture_clock (fixture), &may, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/call/waits-until-taken", test_waits_until_taken);
  fixture_add ("/call/who-calls", test_who_calls);
  fixture_add ("/call/card", test_card);
  fixture_add ("/call/complaint", test_complaint);
  fixture_add ("/call/constraints", test_constraints);
  fixture_add ("/going-out/out-and-in", test_going_out);
  fixture_add ("/going-out/kept-here", test_kept_here);
  fixture_add ("/going-out/child", test_child);
  fixture_add ("/going-out/kept-along", test_kept_along);
  fixture_add ("/going-out/no-such-stay", test_no_such_stay);
  return g_test_run ();
}

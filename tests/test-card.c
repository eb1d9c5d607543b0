/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cards: bound once on each side, ended with their stay, replaced, lost and handed out again. */
#include "db/code/token.h"
#include "db/record/card.h"
#include "db/record/print-job.h"
#include "tests/support/seed.h"

#define NIGHT 1795271400   /* 2026-11-21T21:30 in Jakarta */

typedef struct {
  Fixture *fixture;
  gint64 house, siti, siti_stay, budi, budi_stay;
} House;

static House
make_house (Fixture *fixture)
{
  House house = { .fixture = fixture };

  fixture_set_clock (fixture, NIGHT);
  house.house = seed_house (fixture, "Rumah Melati", "Asia/Jakarta", 14400);
  house.siti = seed_resident (fixture, "Siti");
  house.budi = seed_resident (fixture, "Budi");
  house.siti_stay = seed_stay (fixture, house.siti, house.house, NIGHT - 86400, 0);
  house.budi_stay = seed_stay (fixture, house.budi, house.house, NIGHT - 86400, 0);
  return house;
}

static void
fill (gpointer data, guint8 *bytes, gsize length)
{
  memset (bytes, GPOINTER_TO_INT (data), length);
}

static char *
card_text (int n)
{
  char text[TOKEN_LENGTH + 1];
  Token token = token_new (fill, GINT_TO_POINTER (n));

  token_format (&token, text);
  return g_strdup (text);
}

static char *
card_hash (int n)
{
  Token token = token_new (fill, GINT_TO_POINTER (n));

  return token_hash_hex (&token);
}

static gint64
enter (Fixture *fixture, int n, const char *kind)
{
  g_autofree char *text = card_text (n);

  return fixture_make (fixture, "card", "card-enter", "token", text, "kind", kind, NULL);
}

/* One act with two keys of ids; 0 leaves a key out. */
static void
act_on (Fixture *fixture, const char *kind, gint64 card, const char *side, gint64 id)
{
  g_autofree char *card_id = g_strdup_printf ("%" G_GINT64_FORMAT, card);
  g_autofree char *side_id = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  g_autoptr (Outcome) outcome = fixture_perform (fixture, kind, "card", card_id, side, side_id, NULL);
  g_assert_cmpint (outcome_int (outcome, "card"), ==, card);
}

static GError *
refusal (Fixture *fixture, const char *kind, gint64 card, const char *side, gint64 id)
{
  g_autofree char *card_id = g_strdup_printf ("%" G_GINT64_FORMAT, card);
  g_autofree char *side_id = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  return fixture_refusal (fixture, kind, "card", card_id, side, side_id, NULL);
}

static CardState
look (House *house, int n, gint64 at, gint64 *stay)
{
  g_auto (CardFound) found = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = card_hash (n);

  card_look (fixture_connection (house->fixture), hash, house->house, at, &found, &error);
  g_assert_no_error (error);
  if (stay)
    *stay = found.stay;
  return found.state;
}

static void
test_life (Fixture *fixture)
{
  House house = make_house (fixture);
  gint64 stay;

  g_assert_cmpint (look (&house, 1, NIGHT, NULL), ==, CARD_UNKNOWN);
  gint64 card = enter (fixture, 1, "resident");
  g_assert_cmpint (look (&house, 1, NIGHT, NULL), ==, CARD_UNBOUND);
  act_on (fixture, "card-bind", card, "resident", house.siti);
  g_assert_cmpint (look (&house, 1, NIGHT, &stay), ==, CARD_GOOD);
  g_assert_cmpint (stay, ==, house.siti_stay);
  act_on (fixture, "card-unbind", card, NULL, 0);
  g_assert_cmpint (look (&house, 1, NIGHT, NULL), ==, CARD_UNBOUND);
  fixture_set_clock (fixture, NIGHT + 60);
  act_on (fixture, "card-bind", card, "resident", house.budi);
  g_assert_cmpint (look (&house, 1, NIGHT, &stay), ==, CARD_GOOD);
  g_assert_cmpint (stay, ==, house.budi_stay);
  act_on (fixture, "card-lost", card, NULL, 0);
  g_assert_cmpint (look (&house, 1, NIGHT, NULL), ==, CARD_LOST);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM card_binding WHERE until IS NULL"), ==, 0);
}

static void
test_numbers (Fixture *fixture)
{
  make_house (fixture);
  g_autofree char *text = card_text (1);
  g_autofree char *lower = g_ascii_strdown (text, -1);

  g_assert_cmpint (fixture_make (fixture, "number", "card-enter", "token", text, NULL), ==, 1);
  g_autoptr (GError) again = fixture_refusal (fixture, "card-enter", "token", lower, NULL);
  g_assert_error (again, RECORD_ERROR, RECORD_ERROR_ALREADY);
  g_assert_cmpint (record_error_get_since (again), ==, NIGHT);
  g_autoptr (GError) bad = fixture_refusal (fixture, "card-enter", "token", "S123", NULL);
  g_assert_error (bad, RECORD_ERROR, RECORD_ERROR_ARGUMENT);
  g_assert_cmpint (enter (fixture, 2, "staff"), !=, 0);
  g_assert_cmpint (fixture_int (fixture, "SELECT MAX (number) FROM card"), ==, 2);
  g_autofree char *third = card_text (3);
  g_autoptr (GError) ends = fixture_refusal (fixture, "card-enter", "token", third, "expires", "2026-12-01", NULL);
  g_assert_error (ends, RECORD_ERROR, RECORD_ERROR_ARGUMENT);
}

static void
test_in_use (Fixture *fixture)
{
  House house = make_house (fixture);
  gint64 one = enter (fixture, 1, "resident"), two = enter (fixture, 2, "resident");

  act_on (fixture, "card-bind", one, "resident", house.siti);
  g_autoptr (GError) taken = refusal (fixture, "card-bind", one, "resident", house.budi);
  g_assert_error (taken, RECORD_ERROR, RECORD_ERROR_CARD_IN_USE);
  g_assert_cmpstr (record_error_get_holder (taken), ==, "Siti");
  g_assert_cmpint (record_error_get_since (taken), ==, NIGHT);
  g_autoptr (GError) second = refusal (fixture, "card-bind", two, "resident", house.siti);
  g_assert_error (second, RECORD_ERROR, RECORD_ERROR_CARD_IN_USE);
  g_assert_nonnull (strstr (second->message, "card 1"));
  g_autoptr (GError) same = refusal (fixture, "card-bind", one, "resident", house.siti);
  g_assert_error (same, RECORD_ERROR, RECORD_ERROR_ALREADY);
  g_autoptr (GError) unbound = refusal (fixture, "card-unbind", two, NULL, 0);
  g_assert_error (unbound, RECORD_ERROR, RECORD_ERROR_STATE);
  g_autoptr (GError) nobody = refusal (fixture, "card-bind", two, NULL, 0);
  g_assert_error (nobody, RECORD_ERROR, RECORD_ERROR_ARGUMENT);
}

static void
test_ended_for_good (Fixture *fixture)
{
  House house = make_house (fixture);
  gint64 lost = enter (fixture, 1, "resident"), old = enter (fixture, 2, "resident");
  gint64 new = enter (fixture, 3, "resident");

  act_on (fixture, "card-lost", lost, NULL, 0);
  act_on (fixture, "card-bind", old, "resident", house.siti);
  act_on (fixture, "card-replace", new, "resident", house.siti);
  g_assert_cmpint (look (&house, 2, NIGHT, NULL), ==, CARD_REPLACED);
  g_autoptr (GError) one = refusal (fixture, "card-bind", lost, "resident", house.budi);
  g_assert_error (one, RECORD_ERROR, RECORD_ERROR_STATE);
  g_autoptr (GError) two = refusal (fixture, "card-bind", old, "resident", house.budi);
  g_assert_error (two, RECORD_ERROR, RECORD_ERROR_STATE);
  g_autoptr (GError) three = refusal (fixture, "card-lost", lost, NULL, 0);
  g_assert_error (three, RECORD_ERROR, RECORD_ERROR_ALREADY);
  g_autoptr (GError) four = refusal (fixture, "card-lost", old, NULL, 0);
  g_assert_error (four, RECORD_ERROR, RECORD_ERROR_STATE);
}

static void
test_replace (Fixture *fixture)
{
  House house = make_house (fixture);
  gint64 first = enter (fixture, 1, "resident"), second = enter (fixture, 2, "resident"),
         third = enter (fixture, 3, "resident");
  gint64 stay;

  g_autoptr (GError) nobody = refusal (fixture, "card-replace", first, NULL, 0);
  g_assert_error (nobody, RECORD_ERROR, RECORD_ERROR_ARGUMENT);
  g_autoptr (GError) none = refusal (fixture, "card-replace", first, "resident", house.siti);
  g_assert_error (none, RECORD_ERROR, RECORD_ERROR_STATE);
  act_on (fixture, "card-bind", first, "resident", house.siti);
  g_autoptr (GError) itself = refusal (fixture, "card-replace", first, "resident", house.siti);
  g_assert_error (itself, RECORD_ERROR, RECORD_ERROR_ARGUMENT);
  act_on (fixture, "card-replace", second, "resident", house.siti);
  g_assert_cmpint (look (&house, 1, NIGHT, NULL), ==, CARD_REPLACED);
  g_assert_cmpint (look (&house, 2, NIGHT, &stay), ==, CARD_GOOD);
  g_assert_cmpint (stay, ==, house.siti_stay);
  act_on (fixture, "card-lost", second, NULL, 0);
  act_on (fixture, "card-replace", third, "resident", house.siti);
  g_assert_cmpint (look (&house, 2, NIGHT, NULL), ==, CARD_LOST);
  g_assert_cmpint (look (&house, 3, NIGHT, NULL), ==, CARD_GOOD);
  g_assert_cmpint (fixture_int (fixture, "SELECT issue FROM card WHERE number = 3"), ==, 3);
}

static void
test_staff (Fixture *fixture)
{
  House house = make_house (fixture);
  g_autofree char *text = card_text (1);
  gint64 card = fixture_make (fixture, "card", "card-enter", "token", text, "kind", "staff", "expires",
                              "2026-11-22T12:00:00+07:00", NULL);
  gint64 resident_card = enter (fixture, 2, "resident");

  act_on (fixture, "card-bind", card, "staff", fixture_staff (fixture));
  g_assert_cmpint (look (&house, 1, NIGHT, NULL), ==, CARD_STAFF);
  g_assert_cmpint (look (&house, 1, NIGHT + 86400, NULL), ==, CARD_EXPIRED);
  g_autoptr (GError) kind = refusal (fixture, "card-bind", resident_card, "staff", fixture_staff (fixture));
  g_assert_error (kind, RECORD_ERROR, RECORD_ERROR_STATE);
  gint64 free_card = enter (fixture, 3, "staff");
  g_autoptr (GError) other = refusal (fixture, "card-bind", free_card, "resident", house.siti);
  g_assert_error (other, RECORD_ERROR, RECORD_ERROR_STATE);
  g_autoptr (GError) two = refusal (fixture, "card-bind", free_card, "staff", fixture_staff (fixture));
  g_assert_error (two, RECORD_ERROR, RECORD_ERROR_CARD_IN_USE);
  g_assert_cmpstr (record_error_get_holder (two), ==, "admin");
}

static void
test_look_at_stay (Fixture *fixture)
{
  House house = make_house (fixture);
  gint64 card = enter (fixture, 1, "resident");
  g_auto (CardFound) found = { 0 };
  g_autofree char *hash = card_hash (1);

  act_on (fixture, "card-bind", card, "resident", house.siti);
  g_assert_true (card_look (fixture_connection (fixture), hash, house.house + 1, NIGHT, &found, NULL));
  g_assert_cmpint (found.state, ==, CARD_OTHER_HOUSE);
  g_assert_null (found.called);
  gint64 away = seed_departure (fixture, house.siti_stay, NIGHT, 0);
  g_assert_cmpint (look (&house, 1, NIGHT, NULL), ==, CARD_AWAY);
  seed_set_text (fixture, &table_departure, away, "outcome", NULL);
  g_autoptr (Row) row = row_load (fixture_connection (fixture), &table_departure, away, NULL);
  row_set_int (row, "closed_at", NIGHT + 1);
  row_set_text (row, "outcome", "returned");
  g_assert_true (row_update (fixture_connection (fixture), row, NULL));
  g_assert_cmpint (look (&house, 1, NIGHT, NULL), ==, CARD_GOOD);
  seed_set_int (fixture, &table_stay, house.siti_stay, "ended_at", NIGHT + 2);
  g_assert_cmpint (look (&house, 1, NIGHT + 2, NULL), ==, CARD_LEFT);
}

static void
test_bound_to_ended_stay (Fixture *fixture)
{
  House house = make_house (fixture);
  gint64 card = enter (fixture, 1, "resident");

  act_on (fixture, "card-bind", card, "resident", house.siti);
  fixture_breaks (fixture, "INSERT INTO card_binding (id, card, stay, since) "
                           "SELECT 1, card, stay, since FROM card_binding");
  fixture_breaks (fixture, "INSERT INTO card_binding (id, card, stay, since) "
                           "SELECT 1, b.card, s.id, b.since FROM card_binding b, stay s WHERE s.id <> b.stay");
  gint64 other = enter (fixture, 2, "resident");
  g_assert_cmpint (other, !=, 0);
  fixture_breaks (fixture, "INSERT INTO card_binding (id, card, stay, since) "
                           "SELECT 1, c.id, b.stay, b.since FROM card_binding b, card c WHERE c.number = 2");
  fixture_breaks (fixture, "INSERT INTO card_binding (id, card, since) SELECT 1, id, 0 FROM card WHERE number = 2");
  fixture_breaks (fixture, "INSERT INTO card_binding (id, card, stay, staff, since) SELECT 1, c.id, b.stay, s.id, 0 "
                           "FROM card c, card_binding b, staff s WHERE c.number = 2");
  fixture_breaks (fixture, "UPDATE card_binding SET until = since - 1");
  fixture_breaks (fixture, "UPDATE card SET number = 1 WHERE number = 2");
  fixture_breaks (fixture, "UPDATE card SET expires_at = 1 WHERE number = 2");
}

static void
test_staff_side_is_single (Fixture *fixture)
{
  make_house (fixture);
  gint64 card = enter (fixture, 1, "staff");

  enter (fixture, 2, "staff");
  act_on (fixture, "card-bind", card, "staff", fixture_staff (fixture));
  fixture_breaks (fixture, "INSERT INTO card_binding (id, card, staff, since) "
                           "SELECT 1, c.id, b.staff, b.since FROM card_binding b, card c WHERE c.number = 2");
}

static void
test_undo (Fixture *fixture)
{
  House house = make_house (fixture);
  gint64 old = enter (fixture, 1, "resident"), new = enter (fixture, 2, "resident");
  g_autofree char *resident = g_strdup_printf ("%" G_GINT64_FORMAT, house.siti);
  g_autofree char *card = g_strdup_printf ("%" G_GINT64_FORMAT, new);

  act_on (fixture, "card-bind", old, "resident", house.siti);
  g_autoptr (Outcome) done = fixture_perform (fixture, "card-replace", "card", card, "resident", resident, NULL);
  g_autofree char *act = g_strdup_printf ("%" G_GINT64_FORMAT, done->act);
  fixture_do (fixture, "undo", "act", act, NULL);
  g_assert_cmpint (look (&house, 1, NIGHT, NULL), ==, CARD_GOOD);
  g_assert_cmpint (look (&house, 2, NIGHT, NULL), ==, CARD_UNBOUND);
}

static void
test_print_jobs (Fixture *fixture)
{
  House house = make_house (fixture);
  g_autofree char *resident = g_strdup_printf ("%" G_GINT64_FORMAT, house.siti);
  gint64 job = fixture_make (fixture, "job", "print-card", "resident", resident, NULL);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, job);

  g_autoptr (GError) again = fixture_refusal (fixture, "print-card", "resident", resident, NULL);
  g_assert_error (again, RECORD_ERROR, RECORD_ERROR_ALREADY);
  g_assert_cmpint (record_error_get_since (again), ==, NIGHT);
  fixture_do (fixture, "print-taken", "job", id, NULL);
  g_autoptr (GError) twice = fixture_refusal (fixture, "print-taken", "job", id, NULL);
  g_assert_error (twice, RECORD_ERROR, RECORD_ERROR_STATE);
  g_autoptr (GPtrArray) jobs = print_job_list (fixture_connection (fixture), NULL);
  g_assert_cmpuint (jobs->len, ==, 1);
  const PrintJob *one = jobs->pdata[0];
  g_assert_cmpstr (one->state, ==, "printing");
  g_assert_cmpint (one->stay, ==, house.siti_stay);
  fixture_do (fixture, "print-failed", "job", id, "reason", "no paper", NULL);
  g_autoptr (GError) late = fixture_refusal (fixture, "print-done", "job", id, NULL);
  g_assert_error (late, RECORD_ERROR, RECORD_ERROR_STATE);
  g_autoptr (GPtrArray) none = print_job_list (fixture_connection (fixture), NULL);
  g_assert_cmpuint (none->len, ==, 0);
  g_autofree char *next = g_strdup_printf (
      "%" G_GINT64_FORMAT, fixture_make (fixture, "job", "print-card", "resident", resident, NULL));
  fixture_do (fixture, "print-done", "job", next, NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM print_job WHERE state = 'done'"), ==, 1);
  g_autofree char *unwanted = g_strdup_printf (
      "%" G_GINT64_FORMAT, fixture_make (fixture, "job", "print-card", "resident", resident, NULL));
  outcome_free (fixture_perform (fixture, "print-cancel", "job", unwanted, NULL));
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM print_job WHERE state = 'cancelled'"), ==, 1);
}

/* What was printed for a resident is bound when it lies in the tray, in the place of the card before. */
static void
test_printed_is_bound (Fixture *fixture)
{
  House house = make_house (fixture);
  g_autofree char *resident = g_strdup_printf ("%" G_GINT64_FORMAT, house.siti);

  for (int n = 1; n <= 2; n++) {
    g_autofree char *card = g_strdup_printf ("%" G_GINT64_FORMAT, enter (fixture, n, "resident"));
    g_autofree char *job =
      g_strdup_printf ("%" G_GINT64_FORMAT, fixture_make (fixture, "job", "print-card", "resident", resident, NULL));
    fixture_do (fixture, "print-taken", "job", job, "card", card, NULL);
    g_assert_cmpint (look (&house, n, NIGHT, NULL), ==, CARD_UNBOUND);
    fixture_do (fixture, "print-done", "job", job, NULL);
    g_assert_cmpint (look (&house, n, NIGHT, NULL), ==, CARD_GOOD);
  }
  g_assert_cmpint (look (&house, 1, NIGHT, NULL), ==, CARD_REPLACED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/card/life", test_life);
  fixture_add ("/card/numbers", test_numbers);
  fixture_add ("/card/in-use", test_in_use);
  fixture_add ("/card/ended-for-good", test_ended_for_good);
  fixture_add ("/card/replace", test_replace);
  fixture_add ("/card/staff", test_staff);
  fixture_add ("/card/look-at-stay", test_look_at_stay);
  fixture_add ("/card/database-rules", test_bound_to_ended_stay);
  fixture_add ("/card/staff-side-is-single", test_staff_side_is_single);
  fixture_add ("/card/undo", test_undo);
  fixture_add ("/card/print-jobs", test_print_jobs);
  fixture_add ("/card/printed-is-bound", test_printed_is_bound);
  return g_test_run ();
}

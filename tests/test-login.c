/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Logging in: what is set and by whom, wrong tries and their waits, a card with digits, the envelope; and no hash in any text. */
#include "db/record/journal.h"
#include "db/record/login.h"
#include "tests/support/guests.h"
#include "tests/support/shelter.h"

#include <locale.h>
#include <string.h>

/* Hashes are made and compared elsewhere (test-password): here they are only kept. */
#define HASH(word) "$argon2id$v=19$m=65536,t=3,p=1$" word
#define RINA HASH ("rina")
#define DIGITS HASH ("digits")
#define CODE HASH ("code")

static void
expect (GError *error, RecordError code)
{
  g_assert_error (error, RECORD_ERROR, (int) code);
  g_error_free (error);
}

static gboolean
needed (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gboolean answer = FALSE;

  g_assert_true (login_is_needed (fixture_connection (fixture), &answer, &error));
  g_assert_no_error (error);
  return answer;
}

static void
staff_with_password (Fixture *fixture)
{
  fixture_staff (fixture);
  fixture_make (fixture, "staff", "staff-add", "name", "rina", "full-name", "Rina Wati", "roles", "desk", NULL);
  fixture_do (fixture, "password-set", "staff", "rina", "secret", RINA, NULL);
}

static Login *
begin (Fixture *fixture, LoginWay way, const char *who)
{
  g_autoptr (GError) error = NULL;
  Login *login = login_begin (fixture_record (fixture), way, who, &error);

  g_assert_no_error (error);
  return login;
}

/* @since: when the next try may be made, 0: none. */
static void
refused (Fixture *fixture, LoginWay way, const char *who, gint64 since)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Login) login = login_begin (fixture_record (fixture), way, who, &error);

  g_assert_null (login);
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_STATE);
  g_assert_cmpint (record_error_get_since (error), ==, since);
}

static void
succeed (Fixture *fixture, Login *login)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (login_succeed (fixture_record (fixture), login, &error));
  g_assert_no_error (error);
  login_free (login);
}

static void
sets_passwords (Fixture *fixture)
{
  fixture_staff (fixture);
  g_assert_false (needed (fixture));
  staff_with_password (fixture);
  g_assert_true (needed (fixture));
  g_autoptr (Login) rina = begin (fixture, LOGIN_PASSWORD, "rina");
  g_assert_cmpstr (rina->hash, ==, RINA);
  g_assert_cmpstr (rina->name, ==, "rina");
  expect (fixture_refusal (fixture, "password-set", "staff", "rina", "secret", "kuda", NULL), RECORD_ERROR_ARGUMENT);

  /* a new one forgets the old */
  fixture_do (fixture, "password-set", "staff", "rina", "secret", CODE, NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM secret"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM staff_login"), ==, 2);
  g_autoptr (Login) again = begin (fixture, LOGIN_PASSWORD, "rina");
  g_assert_cmpstr (again->hash, ==, CODE);

  fixture_do (fixture, "staff-retire", "staff", "rina", NULL);
  g_assert_false (needed (fixture));
  g_autofree char *id = fixture_text (rina->staff);
  expect (fixture_refusal (fixture, "password-set", "staff", id, "secret", RINA, NULL), RECORD_ERROR_STATE);
  fixture_breaks (fixture, "UPDATE staff_login SET way = 'finger'");
  fixture_breaks (fixture, "UPDATE staff_login SET ended_at = NULL");
}

/* Oneself; who looks after staff, but where a role opens what was told, or decides, only the first. */
static void
sets_for_others (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  staff_with_password (fixture);
  fixture_make (fixture, "staff", "staff-add", "name", "tek", "roles", "administrator", NULL);
  fixture_make (fixture, "staff", "staff-add", "name", "boss", "roles", "supervisor", NULL);
  g_assert_true (shelter_try (fixture, "rina", &error, "password-set", "staff", "rina", "secret", CODE, NULL));
  g_assert_false (shelter_try (fixture, "rina", &error, "password-set", "staff", "boss", "secret", CODE, NULL));
  expect (g_steal_pointer (&error), RECORD_ERROR_PERMISSION);
  g_assert_true (shelter_try (fixture, "tek", &error, "password-set", "staff", "rina", "secret", RINA, NULL));
  g_assert_true (shelter_try (fixture, "tek", &error, "password-set", "staff", "boss", "secret", CODE, NULL));
  g_assert_false (shelter_try (fixture, "tek", &error, "password-set", "staff", "boss", "secret", RINA, NULL));
  expect (g_steal_pointer (&error), RECORD_ERROR_PERMISSION);
  g_assert_true (shelter_try (fixture, "admin", &error, "password-set", "staff", "boss", "secret", RINA, NULL));
  fixture_make (fixture, "staff", "staff-add", "name", "wati", "roles", "desk,social_worker", NULL);
  g_assert_true (shelter_try (fixture, "tek", &error, "password-set", "staff", "wati", "secret", CODE, NULL));
  g_assert_false (shelter_try (fixture, "tek", &error, "password-set", "staff", "wati", "secret", RINA, NULL));
  expect (g_steal_pointer (&error), RECORD_ERROR_PERMISSION);
  g_assert_false (shelter_try (fixture, "tek", &error, "staff-revoke", "staff", "wati", "role", "social_worker", NULL));
  expect (g_steal_pointer (&error), RECORD_ERROR_PERMISSION);         /* his undo would give it back */
  g_assert_true (shelter_try (fixture, "admin", &error, "staff-revoke", "staff", "wati", "role", "social_worker", NULL));
  g_assert_true (shelter_try (fixture, "tek", &error, "password-set", "staff", "wati", "secret", RINA, NULL));
}

/* 1, 2, 4 … 300 seconds, and 20 are enough; in a record that was closed in between, and under a clock that jumps. */
static void
waits (Fixture *fixture)
{
  staff_with_password (fixture);
  login_free (begin (fixture, LOGIN_PASSWORD, "rina"));
  refused (fixture, LOGIN_PASSWORD, "rina", fixture_clock (fixture) + 1);
  for (int i = 1; i < 20; i++) {
    gint64 wait = i > 9 ? 300 : MIN (300, 1 << (i - 1));
    fixture_set_clock (fixture, fixture_clock (fixture) + wait - 1);
    refused (fixture, LOGIN_PASSWORD, "rina", fixture_clock (fixture) + 1);
    fixture_set_clock (fixture, fixture_clock (fixture) + 1);
    login_free (begin (fixture, LOGIN_PASSWORD, "rina"));
  }
  fixture_set_clock (fixture, fixture_clock (fixture) + DAY);
  refused (fixture, LOGIN_PASSWORD, "rina", 0);
  g_autoptr (Record) second = fixture_second (fixture);
  g_autoptr (GError) error = NULL;
  g_assert_null (login_begin (second, LOGIN_PASSWORD, "rina", &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_STATE);

  fixture_do (fixture, "password-set", "staff", "rina", "secret", CODE, NULL);
  succeed (fixture, begin (fixture, LOGIN_PASSWORD, "rina"));
  succeed (fixture, begin (fixture, LOGIN_PASSWORD, "rina"));
}

static void
waits_through_a_jump (Fixture *fixture)
{
  staff_with_password (fixture);
  for (int i = 0; i < 4; i++) {
    login_free (begin (fixture, LOGIN_PASSWORD, "rina"));
    fixture_set_clock (fixture, fixture_clock (fixture) + HOUR);
  }
  fixture_set_clock (fixture, fixture_clock (fixture) - 2 * DAY);
  refused (fixture, LOGIN_PASSWORD, "rina", fixture_clock (fixture) + 8);
}

/* A name that nobody bears is answered like one that somebody does, waits, and never locks. */
static void
knows_nobody (Fixture *fixture)
{
  staff_with_password (fixture);
  for (int i = 0; i < 25; i++) {
    g_autoptr (Login) nobody = begin (fixture, LOGIN_PASSWORD, "nobody");
    g_assert_cmpint (nobody->staff, ==, 0);
    g_assert_null (nobody->hash);
    fixture_set_clock (fixture, fixture_clock (fixture) + 300);
  }
  succeed (fixture, begin (fixture, LOGIN_PASSWORD, "rina"));
}

static char *
card_hash (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Query) query =
    query_new (fixture_connection (fixture), "SELECT c.sha256 FROM card c JOIN card_binding b ON b.card = c.id WHERE b.until IS NULL", &error);

  g_assert_cmpint (query_step (query, &error), ==, QUERY_ROW);
  return g_strdup (query_text (query, 0));
}

static void
opens_by_card (Fixture *fixture)
{
  g_autofree char *first = guests_card (7), *second = guests_card (8);

  staff_with_password (fixture);
  expect (fixture_refusal (fixture, "staff-card", "staff", "rina", "token", "S123", NULL), RECORD_ERROR_ARGUMENT);
  fixture_do (fixture, "staff-card", "staff", "rina", "token", first, NULL);
  g_autofree char *hash = card_hash (fixture);
  g_autoptr (Login) without = begin (fixture, LOGIN_CARD, hash);
  g_assert_null (without->hash);
  fixture_do (fixture, "password-set", "staff", "rina", "way", "digits", "secret", DIGITS, NULL);
  g_autoptr (Login) with = begin (fixture, LOGIN_CARD, hash);
  g_assert_cmpstr (with->hash, ==, DIGITS);
  g_assert_cmpstr (with->name, ==, "rina");

  for (int i = 0; i < 9; i++) {
    fixture_set_clock (fixture, fixture_clock (fixture) + 300);
    login_free (begin (fixture, LOGIN_CARD, hash));
  }
  refused (fixture, LOGIN_CARD, hash, 0);
  login_free (begin (fixture, LOGIN_PASSWORD, "rina"));

  /* another card ends the first */
  fixture_do (fixture, "staff-card", "staff", "rina", "token", second, NULL);
  g_autoptr (Login) old = begin (fixture, LOGIN_CARD, hash);
  g_assert_cmpint (old->staff, ==, 0);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM card_binding WHERE until IS NULL"), ==, 1);
}

static gboolean
has_digits (Fixture *fixture, gint64 staff)
{
  g_autoptr (GError) error = NULL;
  gboolean has = FALSE;

  g_assert_true (login_has_digits (fixture_connection (fixture), staff, &has, &error));
  g_assert_no_error (error);
  return has;
}

/* By the number on the card, where the card is not at hand: its own tries, so that no card is locked by who guesses. */
static void
opens_by_number (Fixture *fixture)
{
  g_autofree char *card = guests_card (7);

  staff_with_password (fixture);
  fixture_do (fixture, "staff-card", "staff", "rina", "token", card, NULL);
  g_autofree char *number = fixture_text (fixture_int (fixture, "SELECT MAX (number) FROM card"));
  g_autoptr (Login) without = begin (fixture, LOGIN_NUMBER, number);
  g_assert_null (without->hash);
  g_assert_false (has_digits (fixture, without->staff));
  fixture_do (fixture, "password-set", "staff", "rina", "way", "digits", "secret", DIGITS, NULL);
  g_assert_true (has_digits (fixture, without->staff));
  g_autoptr (Login) with = begin (fixture, LOGIN_NUMBER, number);
  g_assert_cmpstr (with->hash, ==, DIGITS);

  for (int i = 0; i < 9; i++) {
    fixture_set_clock (fixture, fixture_clock (fixture) + 300);
    login_free (begin (fixture, LOGIN_NUMBER, number));
  }
  refused (fixture, LOGIN_NUMBER, number, 0);
  g_autofree char *hash = card_hash (fixture);
  login_free (begin (fixture, LOGIN_CARD, hash));
  static const char *const nobodys[] = { "4711", "", "0", "x", "99999999999999999999" };
  for (gsize i = 0; i < G_N_ELEMENTS (nobodys); i++) {
    g_autoptr (Login) nobody = begin (fixture, LOGIN_NUMBER, nobodys[i]);
    g_assert_cmpint (nobody->staff, ==, 0);
    fixture_set_clock (fixture, fixture_clock (fixture) + 300);
  }
}

static void
desk_gives_no_staff_card (Fixture *fixture)
{
  g_autofree char *text = guests_card (7);
  g_autoptr (GError) error = NULL;

  staff_with_password (fixture);
  fixture_do (fixture, "card-enter", "token", text, "kind", "staff", NULL);
  g_assert_false (shelter_try (fixture, "rina", &error, "card-bind", "card", text, "staff", "rina", NULL));
  expect (g_steal_pointer (&error), RECORD_ERROR_PERMISSION);
  fixture_do (fixture, "card-bind", "card", text, "staff", "rina", NULL);
}

static void
opens_the_envelope_once (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_auto (Envelope) envelope = { 0 }, opened = { 0 };

  staff_with_password (fixture);
  expect (fixture_refusal (fixture, "envelope-open", "reason", "night", NULL), RECORD_ERROR_STATE);
  g_assert_true (envelope_read (fixture_connection (fixture), &envelope, &error));
  g_assert_false (envelope.sealed || envelope.opened_at);
  fixture_do (fixture, "envelope-seal", "secret", CODE, NULL);
  g_assert_true (envelope_read (fixture_connection (fixture), &envelope, &error));
  g_assert_true (envelope.sealed);

  g_autoptr (Login) login = begin (fixture, LOGIN_ENVELOPE, "rina");
  g_assert_cmpstr (login->hash, ==, CODE);
  succeed (fixture, g_steal_pointer (&login));
  fixture_set_clock (fixture, fixture_clock (fixture) + 60);
  g_assert_true (shelter_try (fixture, "rina", &error, "envelope-open", "reason", "password forgotten", NULL));
  g_assert_true (envelope_read (fixture_connection (fixture), &opened, &error));
  g_assert_false (opened.sealed);
  g_assert_cmpint (opened.opened_at, ==, fixture_clock (fixture));
  g_assert_cmpstr (opened.opened_by, ==, "Rina Wati");
  g_autoptr (Login) again = begin (fixture, LOGIN_ENVELOPE, "rina");
  g_assert_null (again->hash);
  g_assert_false (shelter_try (fixture, "rina", &error, "envelope-open", "reason", "again", NULL));
  expect (g_steal_pointer (&error), RECORD_ERROR_STATE);
}

/* Each supervisor has a task, who opened it too, until somebody seals the next one; who was one or has gone has none. */
static void
tells_the_supervisors (Fixture *fixture)
{
  static const char told[] = "SELECT COUNT (*) FROM task WHERE cause = 'envelope' AND done_at IS NULL";
  static const char owners[] = "SELECT COUNT (DISTINCT owner) FROM task WHERE cause = 'envelope' AND done_at IS NULL";
  g_autoptr (GError) error = NULL;

  staff_with_password (fixture);
  fixture_do (fixture, "staff-add", "name", "wati", "roles", "supervisor", NULL);
  fixture_do (fixture, "staff-add", "name", "sari", "roles", "supervisor", NULL);
  fixture_do (fixture, "staff-retire", "staff", "sari", NULL);
  fixture_do (fixture, "envelope-seal", "secret", CODE, NULL);
  g_assert_true (shelter_try (fixture, "rina", &error, "envelope-open", "reason", "nobody there", NULL));
  g_assert_cmpint (fixture_int (fixture, told), ==, 0);

  shelter_new (fixture, FALSE);
  gint64 supervisors = fixture_int (fixture, "SELECT COUNT (DISTINCT r.staff) FROM staff_role r JOIN staff s ON s.id = r.staff"
                                             " WHERE r.role = 'supervisor' AND r.revoked_at IS NULL AND s.retired_at IS NULL");
  g_assert_cmpint (supervisors, >, 0);
  fixture_do (fixture, "envelope-seal", "secret", CODE, NULL);
  g_assert_cmpint (fixture_int (fixture, told), ==, 0);
  g_assert_true (shelter_try (fixture, "rina", &error, "envelope-open", "reason", "password forgotten", NULL));
  g_assert_cmpint (fixture_int (fixture, told), ==, supervisors);
  g_assert_cmpint (fixture_int (fixture, owners), ==, supervisors);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM task WHERE words LIKE '%Rina Wati: password forgotten%'"), ==, supervisors);
  fixture_set_clock (fixture, fixture_clock (fixture) + 60);
  fixture_do (fixture, "envelope-seal", "secret", CODE, NULL);
  g_assert_cmpint (fixture_int (fixture, told), ==, 0);
  g_autofree char *done = g_strdup_printf ("SELECT COUNT (*) FROM task WHERE done_at = %" G_GINT64_FORMAT " AND done_by = %" G_GINT64_FORMAT,
                                           fixture_clock (fixture), fixture_staff (fixture));
  g_assert_cmpint (fixture_int (fixture, done), ==, supervisors);
}

static gboolean
text_has (Fixture *fixture, const char *words)
{
  g_autofree char *path = g_build_filename (fixture_folder (fixture), "acts", NULL), *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (journal_export (fixture_record (fixture), path, &error));
  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  g_assert_no_error (error);
  return strstr (text, words) != NULL;
}

/* Who, when and by whom stand in the journal; what it is compared with does not. The twin shows that it would be found. */
static gboolean
asks_old (Fixture *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;
  gboolean asks = FALSE;
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM staff WHERE name = '%s'", name);

  g_assert_true (login_asks_old (fixture_connection (fixture), fixture_int (fixture, sql), &asks, &error));
  g_assert_no_error (error);
  return asks;
}

/* Who has no password has none to give, and who opened the envelope has forgotten it: until the next one is sealed. */
static void
asks_for_the_old_one (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture_staff (fixture);
  fixture_do (fixture, "staff-add", "name", "rina", "roles", "supervisor", NULL);
  fixture_do (fixture, "staff-add", "name", "wati", "roles", "supervisor", NULL);
  g_assert_false (asks_old (fixture, "rina"));
  fixture_do (fixture, "password-set", "staff", "rina", "secret", RINA, NULL);
  fixture_do (fixture, "password-set", "staff", "wati", "secret", RINA, NULL);
  g_assert_true (asks_old (fixture, "rina"));
  fixture_do (fixture, "envelope-seal", "secret", CODE, NULL);
  g_assert_true (asks_old (fixture, "rina"));
  g_assert_true (shelter_try (fixture, "rina", &error, "envelope-open", "reason", "password forgotten", NULL));
  g_assert_false (asks_old (fixture, "rina"));
  g_assert_true (asks_old (fixture, "wati"));
  fixture_do (fixture, "envelope-seal", "secret", CODE, NULL);
  g_assert_true (asks_old (fixture, "rina"));
}

static void
keeps_hashes_out_of_texts (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  staff_with_password (fixture);
  fixture_do (fixture, "envelope-seal", "secret", CODE, NULL);
  g_assert_true (text_has (fixture, "password-set"));
  g_assert_false (text_has (fixture, "argon2"));
  g_assert_true (journal_verify (fixture_record (fixture), &error));
  g_assert_no_error (error);
  fixture_do (fixture, "staff-add", "name", RINA, NULL);
  g_assert_true (text_has (fixture, "argon2"));
}

/* A record made from the journal asks for new passwords: nobody is locked out of it, and nobody's opens it. */
static void
rebuilds_without_passwords (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture_folder (fixture), "acts", NULL);
  g_autofree char *copy = g_build_filename (fixture_folder (fixture), "copy.db", NULL);
  g_autoptr (GError) error = NULL;
  gboolean answer = TRUE;

  staff_with_password (fixture);
  g_assert_true (journal_export (fixture_record (fixture), path, &error));
  g_autoptr (Record) target = record_open (copy, CONNECTION_CREATE, fixture_sources (fixture), &error);
  g_assert_no_error (error);
  g_assert_true (journal_rebuild (target, path, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (login_is_needed (record_get_connection (target), &answer, &error));
  g_assert_false (answer);
}

static char *
without (Fixture *fixture, gint64 but)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names = login_without (fixture_record (fixture), but, &error);

  g_assert_no_error (error);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (", ", (char **) names->pdata);
}

static void
left_outside (Fixture *fixture, gint64 but, const char *expected)
{
  g_autofree char *names = without (fixture, but);

  g_assert_cmpstr (names, ==, expected);
}

/* Who gets in nowhere once a password is asked for: neither a kiosk, nor who has left, nor who has digits beside a card. */
static void
knows_who_is_left_outside (Fixture *fixture)
{
  g_autofree char *card = guests_card (7);

  staff_with_password (fixture);
  fixture_do (fixture, "staff-add", "name", "dewi", "full-name", "Dewi Lestari", "roles", "desk", NULL);
  fixture_do (fixture, "staff-add", "name", "budi", "full-name", "Budi Santoso", "roles", "social_worker", NULL);
  fixture_do (fixture, "staff-add", "name", "hallway", "roles", "kiosk", NULL);
  fixture_do (fixture, "staff-add", "name", "agus", "roles", "desk", NULL);
  fixture_do (fixture, "staff-retire", "staff", "agus", NULL);
  g_autofree char *all = without (fixture, 0);
  g_assert_nonnull (strstr (all, "admin"));
  left_outside (fixture, fixture_staff (fixture), "Budi Santoso, Dewi Lestari");

  fixture_do (fixture, "password-set", "staff", "dewi", "way", "digits", "secret", DIGITS, NULL);
  left_outside (fixture, fixture_staff (fixture), "Budi Santoso, Dewi Lestari");
  fixture_do (fixture, "staff-card", "staff", "dewi", "token", card, NULL);
  left_outside (fixture, fixture_staff (fixture), "Budi Santoso");
  g_autofree char *expires = g_strdup_printf ("UPDATE card SET expires_at = %" G_GINT64_FORMAT, fixture_clock (fixture) + DAY);
  fixture_run (fixture, expires);
  left_outside (fixture, fixture_staff (fixture), "Budi Santoso");
  fixture_set_clock (fixture, fixture_clock (fixture) + DAY);
  left_outside (fixture, fixture_staff (fixture), "Budi Santoso, Dewi Lestari");
  fixture_do (fixture, "password-set", "staff", "budi", "secret", CODE, NULL);
  left_outside (fixture, fixture_staff (fixture), "Dewi Lestari");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/login/sets-passwords", sets_passwords);
  fixture_add ("/login/sets-for-others", sets_for_others);
  fixture_add ("/login/waits", waits);
  fixture_add ("/login/waits-through-a-jump", waits_through_a_jump);
  fixture_add ("/login/knows-nobody", knows_nobody);
  fixture_add ("/login/left-outside", knows_who_is_left_outside);
  fixture_add ("/login/opens-by-card", opens_by_card);
  fixture_add ("/login/opens-by-number", opens_by_number);
  fixture_add ("/login/desk-gives-no-staff-card", desk_gives_no_staff_card);
  fixture_add ("/login/opens-the-envelope-once", opens_the_envelope_once);
  fixture_add ("/login/tells-the-supervisors", tells_the_supervisors);
  fixture_add ("/login/asks-for-the-old-one", asks_for_the_old_one);
  fixture_add ("/login/keeps-hashes-out-of-texts", keeps_hashes_out_of_texts);
  fixture_add ("/login/rebuilds-without-passwords", rebuilds_without_passwords);
  return g_test_run ();
}

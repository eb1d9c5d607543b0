/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What waits for a printer: its states, who may ask, and that no card is dead or doubled whatever happens to a job. */
#include "tests/support/guests.h"
#include "tests/support/perform.h"

#include "db/code/token.h"
#include "db/record/attachment.h"
#include "db/record/card.h"
#include "db/record/print-job.h"

#include <string.h>

#define GOOD "SELECT COUNT(*) FROM card_binding WHERE until IS NULL"

static char *
number (gint64 id)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, id);
}

static void
refused (Fixture *fixture, int code, const char *kind, const char *key, const char *value, const char *other, const char *second)
{
  g_autoptr (GError) error = fixture_refusal (fixture, kind, key, value, other, second, NULL);

  g_assert_error (error, RECORD_ERROR, code);
}

static PrintJob *
get (Fixture *fixture, const char *job)
{
  g_autoptr (GError) error = NULL;
  PrintJob *found = print_job_get (fixture_connection (fixture), g_ascii_strtoll (job, NULL, 10), &error);

  g_assert_no_error (error);
  return found;
}

static char *
keep (Fixture *fixture, const char *bytes, const char *type)
{
  g_autoptr (GBytes) all = g_bytes_new_static (bytes, strlen (bytes));
  char *sha256 = NULL;

  g_assert_true (file_store (fixture_record (fixture), all, type, &sha256, NULL));
  return sha256;
}

static char *
add_guest (Fixture *fixture, Guests *guests)
{
  *guests = guests_seed (fixture, 0);
  return number (guests_stay (fixture, "Siti", guests->house));
}

static char *
enter_card (Fixture *fixture, int n)
{
  g_autofree char *text = guests_card (n);

  return number (fixture_make (fixture, "card", "card-enter", "token", text, NULL));
}

static void
test_papers (Fixture *fixture)
{
  Guests guests;
  g_autofree char *stay = add_guest (fixture, &guests);
  g_autofree char *paper = keep (fixture, "%PDF-1.4 a letter", "application/pdf");
  g_autofree char *picture = keep (fixture, "\x89PNG\r\n\x1a\n a face", "image/png");
  g_autofree char *none = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "nothing", -1);

  refused (fixture, RECORD_ERROR_NOT_FOUND, "print-paper", "kind", "letter", "sha256", none);
  refused (fixture, RECORD_ERROR_ARGUMENT, "print-paper", "kind", "letter", "sha256", picture);
  g_autofree char *job = number (fixture_make (fixture, "job", "print-paper", "kind", "letter", "sha256", paper, "stay", stay, NULL));
  g_autoptr (PrintJob) found = get (fixture, job);
  g_assert_cmpstr (found->what, ==, "letter");
  g_assert_cmpstr (found->file, ==, paper);
  g_assert_cmpstr (found->state, ==, "waiting");
  g_autofree char *found_stay = number (found->stay);
  g_assert_cmpstr (found_stay, ==, stay);
}

/* A terminal without anybody at it prints what was asked for, and asks for nothing. */
static void
test_nobody (Fixture *fixture)
{
  Guests guests;
  g_autofree char *stay = add_guest (fixture, &guests), *paper = keep (fixture, "%PDF-1.4", "application/pdf");
  g_autofree char *job = number (fixture_make (fixture, "job", "print-card", "resident", stay, NULL));
  static const char *const kinds[] = { "print-cancel", "print-retry", "print-paper" };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autoptr (Request) request = request_new (kinds[i]);
    g_autoptr (GError) error = NULL;
    request_set_actor (request, 0, guests.kiosk);
    request_set (request, "job", i < 2 ? job : NULL);
    request_set (request, "kind", i < 2 ? NULL : "letter");
    request_set (request, "sha256", i < 2 ? NULL : paper);
    g_assert_false (acts_perform (fixture_record (fixture), request, NULL, &error));
    g_assert_error (error, RECORD_ERROR, RECORD_ERROR_PERMISSION);
  }
}

static void
test_blanks (Fixture *fixture)
{
  Guests guests;
  g_autofree char *stay G_GNUC_UNUSED = add_guest (fixture, &guests);

  refused (fixture, RECORD_ERROR_ARGUMENT, "print-blanks", "n", "0", NULL, NULL);
  refused (fixture, RECORD_ERROR_ARGUMENT, "print-blanks", "n", "201", NULL, NULL);
  g_autofree char *job = number (fixture_make (fixture, "job", "print-blanks", "n", "8", NULL));
  g_autoptr (PrintJob) found = get (fixture, job);
  g_assert_cmpuint (found->blanks, ==, 8);
  fixture_do (fixture, "print-taken", "job", job, NULL);
  fixture_do (fixture, "print-done", "job", job, NULL);
  g_assert_cmpint (fixture_int (fixture, GOOD), ==, 0);
}

/* Waiting, taken, in trouble, back again, taken with another card, done: the first card is a blank all along. */
static void
test_states (Fixture *fixture)
{
  Guests guests;
  g_autofree char *stay = add_guest (fixture, &guests);
  g_autofree char *job = number (fixture_make (fixture, "job", "print-card", "resident", stay, NULL));
  g_autofree char *first = enter_card (fixture, 1), *second = enter_card (fixture, 2);

  refused (fixture, RECORD_ERROR_STATE, "print-trouble", "job", job, "reason", "no paper");
  refused (fixture, RECORD_ERROR_STATE, "print-retry", "job", job, NULL, NULL);
  fixture_do (fixture, "print-taken", "job", job, "card", first, NULL);
  refused (fixture, RECORD_ERROR_STATE, "print-taken", "job", job, "card", second);
  fixture_do (fixture, "print-trouble", "job", job, "reason", "no paper", NULL);
  g_autoptr (PrintJob) printing = get (fixture, job);
  g_assert_cmpstr (printing->state, ==, "printing");
  g_assert_cmpstr (printing->reason, ==, "no paper");
  fixture_do (fixture, "print-trouble", "job", job, "reason", "gone", "waits", "yes", "kept", "/a/b.pdf", NULL);
  g_autoptr (PrintJob) waiting = get (fixture, job);
  g_assert_cmpstr (waiting->state, ==, "waiting");
  g_assert_cmpstr (waiting->kept, ==, "/a/b.pdf");
  g_assert_cmpint (waiting->card, ==, 0);

  fixture_do (fixture, "print-taken", "job", job, "card", second, NULL);
  refused (fixture, RECORD_ERROR_STATE, "print-done", "job", job, "card", first);
  fixture_do (fixture, "print-done", "job", job, "card", second, NULL);
  refused (fixture, RECORD_ERROR_STATE, "print-failed", "job", job, "reason", "late");
}

static void
test_done (Fixture *fixture)
{
  Guests guests;
  g_autofree char *stay = add_guest (fixture, &guests);
  g_autofree char *job = number (fixture_make (fixture, "job", "print-card", "resident", stay, NULL));
  g_autofree char *card = enter_card (fixture, 1);

  fixture_do (fixture, "print-taken", "job", job, "card", card, NULL);
  g_assert_cmpint (fixture_int (fixture, GOOD), ==, 0);
  fixture_set_clock (fixture, fixture_clock (fixture) + PRINT_LATE_SECONDS + 1);
  g_autoptr (Outcome) done = fixture_perform (fixture, "print-done", "job", job, "card", card, NULL);
  g_assert_cmpint (fixture_int (fixture, GOOD), ==, 1);
  g_autoptr (PrintJob) found = get (fixture, job);
  g_assert_true (print_job_is_late (found));
  refused (fixture, RECORD_ERROR_STATE, "print-retry", "job", job, NULL, NULL);

  g_autofree char *act = number (done->act);
  fixture_do (fixture, "undo", "act", act, NULL);
  g_assert_cmpint (fixture_int (fixture, GOOD), ==, 0);
  g_autoptr (PrintJob) again = get (fixture, job);
  g_assert_cmpstr (again->state, ==, "printing");
  g_assert_false (print_job_is_late (again));
}

/* Failed or cancelled jobs wait again, as if they had never been taken. */
static void
test_retry (Fixture *fixture)
{
  Guests guests;
  g_autofree char *stay = add_guest (fixture, &guests);
  g_autofree char *job = number (fixture_make (fixture, "job", "print-card", "resident", stay, NULL));
  g_autofree char *card = enter_card (fixture, 1);

  fixture_do (fixture, "print-taken", "job", job, "card", card, NULL);
  fixture_do (fixture, "print-failed", "job", job, "reason", "jam", "card", card, "kept", "/a.pdf", NULL);
  fixture_do (fixture, "print-retry", "job", job, NULL);
  g_autoptr (PrintJob) found = get (fixture, job);
  g_assert_cmpstr (found->state, ==, "waiting");
  g_assert_true (!found->card && !found->reason && !found->kept && !found->ended_at);
  fixture_do (fixture, "print-cancel", "job", job, "reason", "left", NULL);
  fixture_do (fixture, "print-retry", "job", job, NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM print_job WHERE state = 'waiting'"), ==, 1);
}

/* A queue that loses it is counted, whatever it says in between, until somebody asks for it again. */
static void
test_lost (Fixture *fixture)
{
  static const struct {
    const char *key;
    gint64 lost;
  } troubles[] = { { "waits", 0 }, { "lost", 1 }, { "waits", 1 }, { "lost", 2 } };
  Guests guests;
  g_autofree char *stay = add_guest (fixture, &guests);
  g_autofree char *job = number (fixture_make (fixture, "job", "print-card", "resident", stay, NULL));

  for (guint i = 0; i < G_N_ELEMENTS (troubles); i++) {
    fixture_do (fixture, "print-taken", "job", job, NULL);
    fixture_do (fixture, "print-trouble", "job", job, "reason", "gone", troubles[i].key, "yes", NULL);
    g_autoptr (PrintJob) found = get (fixture, job);
    g_assert_cmpstr (found->state, ==, "waiting");
    g_assert_cmpint (found->lost, ==, troubles[i].lost);
  }
  fixture_do (fixture, "print-cancel", "job", job, NULL);
  fixture_do (fixture, "print-retry", "job", job, NULL);
  g_autoptr (PrintJob) again = get (fixture, job);
  g_assert_cmpint (again->lost, ==, 0);
}

/* Only the terminal that took it may take it again, and only what is being printed. */
static void
test_again (Fixture *fixture)
{
  Guests guests;
  g_autofree char *stay = add_guest (fixture, &guests);
  g_autofree char *job = number (fixture_make (fixture, "job", "print-card", "resident", stay, NULL));
  g_autoptr (GError) error = NULL;

  fixture_do (fixture, "print-taken", "job", job, NULL);
  g_autoptr (Request) elsewhere = request_new ("print-taken");
  request_set_actor (elsewhere, 0, guests.kiosk);
  request_set (elsewhere, "job", job);
  request_set (elsewhere, "again", "yes");
  g_assert_false (acts_perform (fixture_record (fixture), elsewhere, NULL, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_STATE);
  fixture_do (fixture, "print-trouble", "job", job, "reason", "gone", "waits", "yes", NULL);
  g_autoptr (Request) here = request_new ("print-taken");
  request_set_actor (here, 0, guests.kiosk);
  request_set (here, "job", job);
  g_assert_true (acts_perform (fixture_record (fixture), here, NULL, NULL));
  g_autoptr (Request) again = request_new ("print-taken");
  request_set_actor (again, 0, guests.kiosk);
  request_set (again, "job", job);
  request_set (again, "again", "yes");
  g_assert_true (acts_perform (fixture_record (fixture), again, NULL, NULL));
}

static void
test_lists (Fixture *fixture)
{
  Guests guests;
  g_autofree char *stay = add_guest (fixture, &guests);
  g_autofree char *job = number (fixture_make (fixture, "job", "print-blanks", "n", "1", NULL));
  g_autofree char *open = number (fixture_make (fixture, "job", "print-card", "resident", stay, NULL));
  g_autoptr (GError) error = NULL;
  gint64 waiting = 0;

  fixture_do (fixture, "print-cancel", "job", job, NULL);
  g_autoptr (GPtrArray) lately = print_job_list_since (fixture_connection (fixture), fixture_clock (fixture), NULL);
  g_assert_cmpuint (lately->len, ==, 2);
  g_autoptr (GPtrArray) later = print_job_list_since (fixture_connection (fixture), fixture_clock (fixture) + 1, NULL);
  g_assert_cmpuint (later->len, ==, 1);
  g_assert_null (print_job_get (fixture_connection (fixture), 1, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND);
  gint64 resident = fixture_int (fixture, "SELECT MAX(id) FROM resident");
  g_assert_true (print_job_waiting_for (fixture_connection (fixture), resident, &waiting, NULL));
  g_autofree char *found = number (waiting);
  g_assert_cmpstr (found, ==, open);
  g_assert_true (print_job_waiting_for (fixture_connection (fixture), 1, &waiting, NULL));
  g_assert_cmpint (waiting, ==, 0);
}

static void
test_settings (Fixture *fixture)
{
  Guests guests;
  g_autofree char *stay G_GNUC_UNUSED = add_guest (fixture, &guests);

  refused (fixture, RECORD_ERROR_ARGUMENT, "house-change", "house", "Rumah Melati", "card-shows", "name,bed");
  fixture_do (fixture, "house-change", "house", "Rumah Melati", "card-shows", "name,house", NULL);
  refused (fixture, RECORD_ERROR_ARGUMENT, "terminal-change", "terminal", "kiosk-1", "card-layout", "a3");
  fixture_do (fixture, "terminal-change", "terminal", "kiosk-1", "card-layout", "a4-8", "printer", "Kantor", NULL);
  fixture_breaks (fixture, "UPDATE terminal SET card_layout = 'a3'");
  fixture_breaks (fixture, "UPDATE terminal SET label_size = 'large'");
  fixture_breaks (fixture, "INSERT INTO print_job (id, what, asked_at, state) VALUES (1, 'poster', 1, 'waiting')");
}

static void
test_label_size (Fixture *fixture)
{
  static const struct {
    const char *typed, *kept;
  } sizes[] = {
    { "62x29", "62x29" }, { "62 × 29,5", "62x29.5" }, { "101.6X50.8", "101.6x50.8" }, { "300x27", "300x27" }, { "", NULL },
    { "62", NULL }, { "62x", NULL }, { "62x26", NULL }, { "301x29", NULL }, { "62x29mm", NULL }, { "x29", NULL }, { "-62x29", NULL },
    { "99999999999999999999x29", NULL }, { "62x29.55", NULL }, { "62.x29", NULL },
  };
  Guests guests;
  g_autofree char *stay G_GNUC_UNUSED = add_guest (fixture, &guests);

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++) {
    if (!sizes[i].kept && *sizes[i].typed) {
      refused (fixture, RECORD_ERROR_ARGUMENT, "terminal-change", "terminal", "kiosk-1", "label-size", sizes[i].typed);
      continue;
    }
    fixture_do (fixture, "terminal-change", "terminal", "kiosk-1", "label-size", sizes[i].typed, NULL);
    g_autofree char *sql = g_strdup_printf ("SELECT COUNT(*) FROM terminal WHERE COALESCE (label_size, '') = '%s' AND name = 'kiosk-1'",
                                            sizes[i].kept ? sizes[i].kept : "");
    g_assert_cmpint (fixture_int (fixture, sql), ==, 1);
  }
}

/* What another house asked for is none of ours, nor are its names; what is of no house is everybody's. */
static void
test_houses (Fixture *fixture)
{
  Guests guests;
  g_autofree char *stay = add_guest (fixture, &guests);
  g_autofree char *job = number (fixture_make (fixture, "job", "print-card", "resident", stay, NULL));
  g_autofree char *blanks = number (fixture_make (fixture, "job", "print-blanks", "n", "1", NULL));
  g_autoptr (PrintJob) ours = get (fixture, job);
  g_autoptr (PrintJob) anybodys = get (fixture, blanks);

  g_assert_cmpint (ours->house, ==, guests.house);
  g_assert_true (print_job_is_of (ours, guests.house));
  g_assert_true (print_job_is_of (ours, 0));
  g_assert_false (print_job_is_of (ours, guests.house + 1));
  g_assert_true (print_job_is_of (anybodys, guests.house + 1));
}

static CardState
look (Fixture *fixture, int n, CardFound *found)
{
  g_autofree char *text = guests_card (n);
  Token token;

  g_assert_true (token_parse (text, strlen (text), &token));
  g_autofree char *hash = token_hash_hex (&token);
  g_assert_true (card_look (fixture_connection (fixture), hash, 0, fixture_clock (fixture), found, NULL));
  return found->state;
}

/* The card of somebody who turns out to be known already goes on working, and is the survivor's. */
static void
test_merged (Fixture *fixture)
{
  Guests guests;
  g_autofree char *stay = add_guest (fixture, &guests), *card = enter_card (fixture, 1);
  g_autofree char *merged = number (fixture_int (fixture, "SELECT MAX(id) FROM resident"));
  g_auto (CardFound) found = { 0 };

  fixture_do (fixture, "card-bind", "card", card, "resident", stay, NULL);
  g_autofree char *kept = number (fixture_make (fixture, "resident", "resident-add", "name", "Siti Rahmawati", "sex", "P", NULL));
  fixture_do (fixture, "resident-merge", "keep", kept, "merge", merged, "override", "the same face", NULL);
  g_assert_cmpint (look (fixture, 1, &found), ==, CARD_GOOD);
  g_autofree char *holder = number (found.resident);
  g_assert_cmpstr (holder, ==, kept);
}

/* A card that came back at the exit is a blank for the next one. */
static void
test_came_back (Fixture *fixture)
{
  Guests guests;
  g_autofree char *stay = add_guest (fixture, &guests), *card = enter_card (fixture, 1);
  g_autofree char *next = number (guests_stay (fixture, "Budi", guests.house));
  g_auto (CardFound) left = { 0 }, found = { 0 };

  fixture_do (fixture, "card-bind", "card", card, "resident", stay, NULL);
  refused (fixture, RECORD_ERROR_CARD_IN_USE, "card-bind", "card", card, "resident", next);
  fixture_do (fixture, "discharge", "resident", stay, "destination", "MDR", NULL);
  g_assert_cmpint (look (fixture, 1, &left), ==, CARD_LEFT);
  fixture_do (fixture, "card-bind", "card", card, "resident", next, NULL);
  g_assert_cmpint (look (fixture, 1, &found), ==, CARD_GOOD);
  g_autofree char *holder = number (found.stay);
  g_assert_cmpstr (holder, ==, next);
}

static void
expect_job (Fixture *fixture, const char *job, const char *state, const char *reason)
{
  g_autoptr (PrintJob) found = get (fixture, job);

  g_assert_cmpstr (found->state, ==, state);
  if (reason)
    g_assert_nonnull (strstr (found->reason ? found->reason : "", reason));
  else
    g_assert_null (found->reason);
}

static char *
ask (Fixture *fixture, const char *stay)
{
  return number (fixture_make (fixture, "job", "print-card", "resident", stay, NULL));
}

static CardState
state_of (Fixture *fixture, int n)
{
  g_auto (CardFound) found = { 0 };

  return look (fixture, n, &found);
}

/* The printer had no paper, a blank was given instead: that one stays good, whatever the printer does later. */
static void
test_given_meanwhile (Fixture *fixture)
{
  Guests guests;
  g_autofree char *stay = add_guest (fixture, &guests);
  g_autofree char *printed = enter_card (fixture, 1), *blank = enter_card (fixture, 2);
  g_autofree char *next = number (guests_stay (fixture, "Budi", guests.house)), *job = ask (fixture, stay);

  fixture_do (fixture, "print-taken", "job", job, "card", printed, NULL);
  fixture_set_clock (fixture, fixture_clock (fixture) + 60);
  g_autoptr (Outcome) given = fixture_perform (fixture, "card-bind", "card", blank, "resident", stay, NULL);
  expect_job (fixture, job, "cancelled", "Card 2 was given meanwhile.");
  refused (fixture, RECORD_ERROR_STATE, "print-done", "job", job, "card", printed);
  g_assert_cmpint (state_of (fixture, 2), ==, CARD_GOOD);
  g_assert_cmpint (state_of (fixture, 1), ==, CARD_UNBOUND);
  refused (fixture, RECORD_ERROR_STATE, "print-retry", "job", job, NULL, NULL);

  g_autofree char *act = number (given->act);
  fixture_do (fixture, "undo", "act", act, NULL);
  expect_job (fixture, job, "waiting", NULL);        /* it has been taken from the printer */
  g_assert_cmpint (state_of (fixture, 2), ==, CARD_UNBOUND);
  fixture_do (fixture, "card-bind", "card", blank, "resident", stay, NULL);
  fixture_do (fixture, "card-bind", "card", printed, "resident", next, NULL);
  g_assert_cmpint (state_of (fixture, 1), ==, CARD_GOOD);
}

/* The twin: a card from before it was asked for is the one whose place the new one takes. */
static void
test_given_before (Fixture *fixture)
{
  Guests guests;
  g_autofree char *stay = add_guest (fixture, &guests);
  g_autofree char *old = enter_card (fixture, 1), *printed = enter_card (fixture, 2);

  fixture_do (fixture, "card-bind", "card", old, "resident", stay, NULL);
  g_autofree char *job = ask (fixture, stay);
  fixture_do (fixture, "print-taken", "job", job, "card", printed, NULL);
  fixture_do (fixture, "print-failed", "job", job, "reason", "jam", NULL);
  fixture_do (fixture, "print-retry", "job", job, NULL);
  fixture_do (fixture, "print-taken", "job", job, "card", printed, NULL);
  fixture_do (fixture, "print-done", "job", job, "card", printed, NULL);
  g_assert_cmpint (state_of (fixture, 1), ==, CARD_REPLACED);
  g_assert_cmpint (state_of (fixture, 2), ==, CARD_GOOD);
}

/* What waits still is not printed at all: neither for who was given another, nor for who has left; his papers are. */
static void
test_not_wanted (Fixture *fixture)
{
  Guests guests;
  g_autofree char *stay = add_guest (fixture, &guests), *paper = keep (fixture, "%PDF-1.4", "application/pdf");
  g_autofree char *old = enter_card (fixture, 1), *blank = enter_card (fixture, 2);

  fixture_do (fixture, "card-bind", "card", old, "resident", stay, NULL);
  g_autofree char *first = ask (fixture, stay);
  fixture_do (fixture, "card-replace", "card", blank, "resident", stay, NULL);
  expect_job (fixture, first, "cancelled", "Card 2 was given meanwhile.");
  g_autofree char *second = ask (fixture, stay);
  fixture_do (fixture, "print-paper", "kind", "letter", "sha256", paper, "stay", stay, NULL);
  g_autoptr (Outcome) left = fixture_perform (fixture, "discharge", "resident", stay, "destination", "MDR", NULL);
  expect_job (fixture, second, "cancelled", "The stay has ended.");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM print_job WHERE state = 'waiting' AND what = 'letter'"), ==, 1);
  refused (fixture, RECORD_ERROR_STATE, "print-retry", "job", second, NULL, NULL);
  g_autofree char *act = number (left->act);
  fixture_do (fixture, "undo", "act", act, NULL);
  expect_job (fixture, second, "waiting", NULL);
}

/* Lost, a new one asked for, and found again: what opens is the one that was found. */
static void
test_found_again (Fixture *fixture)
{
  Guests guests;
  g_autofree char *stay = add_guest (fixture, &guests), *card = enter_card (fixture, 1);

  fixture_do (fixture, "card-bind", "card", card, "resident", stay, NULL);
  g_autofree char *before = ask (fixture, stay);
  g_autoptr (Outcome) lost = fixture_perform (fixture, "card-lost", "card", card, NULL);
  fixture_do (fixture, "print-cancel", "job", before, NULL);
  g_autofree char *job = ask (fixture, stay), *act = number (lost->act);
  fixture_do (fixture, "undo", "act", act, NULL);
  expect_job (fixture, job, "cancelled", "Card 1 was given meanwhile.");
  g_assert_cmpint (state_of (fixture, 1), ==, CARD_GOOD);
  g_autofree char *wanted = ask (fixture, stay);
  expect_job (fixture, wanted, "waiting", NULL);
}

/* (transfer full): what another computer does, whose clock is behind by so many seconds; at most two keys */
static Outcome *
behind (Fixture *fixture, gint64 seconds, const char *kind, const char *key, const char *value, const char *other, const char *second)
{
  gint64 now = fixture_clock (fixture);
  g_autoptr (Record) record = fixture_second (fixture);
  g_autoptr (Request) request = request_new (kind);
  g_autoptr (GError) error = NULL;
  Outcome *outcome = NULL;

  fixture_set_clock (fixture, now - seconds);
  request_set_actor (request, fixture_staff (fixture), 0);
  request_set (request, key, value);
  if (other)
    request_set (request, other, second);
  acts_perform (record, request, &outcome, &error);
  g_assert_no_error (error);
  fixture_set_clock (fixture, now);
  return outcome;
}

/* Who asked after the card was lost asked for one instead of it, whatever the clock there says; who asked before did not. */
static void
test_found_by_clocks (Fixture *fixture)
{
  Guests guests;
  g_autofree char *stay = add_guest (fixture, &guests), *card = enter_card (fixture, 1);

  fixture_do (fixture, "card-bind", "card", card, "resident", stay, NULL);
  fixture_set_clock (fixture, fixture_clock (fixture) + 3600);
  g_autoptr (Outcome) lost = fixture_perform (fixture, "card-lost", "card", card, NULL);
  g_autoptr (Outcome) asked = behind (fixture, 600, "print-card", "resident", stay, NULL, NULL);
  g_autofree char *after = number (outcome_int (asked, "job")), *first = number (lost->act);
  fixture_do (fixture, "undo", "act", first, NULL);
  expect_job (fixture, after, "cancelled", "Card 1 was given meanwhile.");

  g_autofree char *before = ask (fixture, stay);
  g_autoptr (Outcome) again = behind (fixture, 600, "card-lost", "card", card, NULL, NULL);
  g_autofree char *second = number (again->act);
  fixture_do (fixture, "undo", "act", second, NULL);
  expect_job (fixture, before, "waiting", NULL);
}

/* A print that was asked for again after the loss was asked for because of it, whichever way. */
static void
test_found_after_retry (Fixture *fixture)
{
  static const char *const cases[][2] = { { "print-failed", "print-retry" }, { "print-cancel", "undo" } };

  const Guests guests = guests_seed (fixture, 0);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *stay = number (guests_stay (fixture, i ? "Budi" : "Siti", guests.house));
    g_autofree char *card = enter_card (fixture, (int) i + 1), *job = ask (fixture, stay);
    g_autoptr (Outcome) ended = fixture_perform (fixture, cases[i][0], "job", job, i ? NULL : "reason", "jam", NULL);
    g_autofree char *end = number (ended->act);
    fixture_do (fixture, "card-bind", "card", card, "resident", stay, NULL);
    g_autoptr (Outcome) lost = fixture_perform (fixture, "card-lost", "card", card, NULL);
    g_autofree char *loss = number (lost->act);

    fixture_do (fixture, cases[i][1], i ? "act" : "job", i ? end : job, NULL);
    expect_job (fixture, job, "waiting", NULL);
    fixture_do (fixture, "undo", "act", loss, NULL);
    g_assert_cmpint (state_of (fixture, (int) i + 1), ==, CARD_GOOD);
    expect_job (fixture, job, "cancelled", i ? "Card 2 was given meanwhile." : "Card 1 was given meanwhile.");
  }
}

/* The same of a print that failed: what was given after it stays good, and what was there before is replaced. */
static void
test_given_by_clocks (Fixture *fixture)
{
  Guests guests;
  g_autofree char *stay = add_guest (fixture, &guests), *card = enter_card (fixture, 1);

  fixture_set_clock (fixture, fixture_clock (fixture) + 3600);
  g_autofree char *failed = ask (fixture, stay);
  fixture_do (fixture, "print-failed", "job", failed, "reason", "jam", NULL);
  outcome_free (behind (fixture, 600, "card-bind", "card", card, "resident", stay));
  refused (fixture, RECORD_ERROR_STATE, "print-retry", "job", failed, NULL, NULL);

  g_autofree char *next = number (guests_stay (fixture, "Budi", guests.house)), *other = enter_card (fixture, 2);
  fixture_do (fixture, "card-bind", "card", other, "resident", next, NULL);
  g_autoptr (Outcome) asked = behind (fixture, 600, "print-card", "resident", next, NULL, NULL);
  g_autofree char *job = number (outcome_int (asked, "job"));
  outcome_free (behind (fixture, 600, "print-failed", "job", job, "reason", "jam"));
  fixture_do (fixture, "print-retry", "job", job, NULL);
  expect_job (fixture, job, "waiting", NULL);
}

/* Out of the printer and into a hand before the queue says so: it is the card, and there is nothing to replace. */
static void
test_given_early (Fixture *fixture)
{
  Guests guests;
  g_autofree char *stay = add_guest (fixture, &guests), *card = enter_card (fixture, 1), *job = ask (fixture, stay);

  fixture_do (fixture, "print-taken", "job", job, "card", card, NULL);
  fixture_do (fixture, "card-bind", "card", card, "resident", stay, NULL);
  expect_job (fixture, job, "done", NULL);
  refused (fixture, RECORD_ERROR_STATE, "print-done", "job", job, "card", card);
  g_assert_cmpint (state_of (fixture, 1), ==, CARD_GOOD);
}

/* A second card of one person is not printed beside the first: the first that came out would be dead. */
static void
test_one_at_a_time (Fixture *fixture)
{
  Guests guests;
  g_autofree char *stay = add_guest (fixture, &guests), *failed = ask (fixture, stay);

  fixture_do (fixture, "print-cancel", "job", failed, NULL);
  g_autofree char *waits = ask (fixture, stay);
  refused (fixture, RECORD_ERROR_ALREADY, "print-retry", "job", failed, NULL, NULL);
  fixture_do (fixture, "print-cancel", "job", waits, NULL);
  fixture_do (fixture, "print-retry", "job", failed, NULL);
  expect_job (fixture, failed, "waiting", NULL);
  fixture_do (fixture, "print-taken", "job", failed, NULL);
  fixture_do (fixture, "print-retry", "job", failed, NULL);
  expect_job (fixture, failed, "waiting", NULL);
}

static void
test_staff_given (Fixture *fixture)
{
  Guests guests;
  g_autofree char *stay G_GNUC_UNUSED = add_guest (fixture, &guests), *text = guests_card (1);
  g_autofree char *staff = number (fixture_staff (fixture));
  g_autofree char *job = number (fixture_make (fixture, "job", "print-staff-card", "staff", staff, NULL));
  g_autofree char *card = number (fixture_make (fixture, "card", "card-enter", "token", text, "kind", "staff", NULL));

  fixture_do (fixture, "card-bind", "card", card, "staff", staff, NULL);
  expect_job (fixture, job, "cancelled", "Card 1 was given meanwhile.");
  refused (fixture, RECORD_ERROR_STATE, "print-retry", "job", job, NULL, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/print-job/papers", test_papers);
  fixture_add ("/print-job/nobody", test_nobody);
  fixture_add ("/print-job/blanks", test_blanks);
  fixture_add ("/print-job/states", test_states);
  fixture_add ("/print-job/done", test_done);
  fixture_add ("/print-job/retry", test_retry);
  fixture_add ("/print-job/lost", test_lost);
  fixture_add ("/print-job/again", test_again);
  fixture_add ("/print-job/lists", test_lists);
  fixture_add ("/print-job/settings", test_settings);
  fixture_add ("/print-job/label-size", test_label_size);
  fixture_add ("/print-job/houses", test_houses);
  fixture_add ("/print-job/merged", test_merged);
  fixture_add ("/print-job/came-back", test_came_back);
  fixture_add ("/print-job/given-meanwhile", test_given_meanwhile);
  fixture_add ("/print-job/given-before", test_given_before);
  fixture_add ("/print-job/not-wanted", test_not_wanted);
  fixture_add ("/print-job/given-early", test_given_early);
  fixture_add ("/print-job/found-again", test_found_again);
  fixture_add ("/print-job/found-by-clocks", test_found_by_clocks);
  fixture_add ("/print-job/found-after-retry", test_found_after_retry);
  fixture_add ("/print-job/given-by-clocks", test_given_by_clocks);
  fixture_add ("/print-job/one-at-a-time", test_one_at_a_time);
  fixture_add ("/print-job/staff-given", test_staff_given);
  return g_test_run ();
}

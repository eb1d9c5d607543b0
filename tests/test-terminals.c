/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Heartbeats of kiosks, and what is read from them: silence, scanners that are gone, clocks that are off. */
#include "db/record/heartbeat.h"
#include "db/report/terminals.h"
#include "tests/support/perform.h"

#define LONG 1800              /* seconds: longer than a test may take */

/* Two houses: a kiosk in neither, which the record began with, and one in each. */
static gint64
houses (Fixture *fixture)
{
  fixture_staff (fixture);
  fixture_do (fixture, "house-add", "name", "RS Satu", "zone", "Asia/Jakarta", NULL);
  fixture_do (fixture, "house-add", "name", "RS Dua", "zone", "Asia/Jakarta", NULL);
  fixture_do (fixture, "terminal-add", "name", "kiosk-2", "kind", "kiosk", "house", "RS Satu", NULL);
  fixture_do (fixture, "terminal-add", "name", "kiosk-9", "kind", "kiosk", "house", "RS Dua", NULL);
  return fixture_int (fixture, "SELECT id FROM terminal WHERE name = 'kiosk-1'");
}

static void
beat (Fixture *fixture, gint64 terminal, const char *scanners, gint64 readers, gint64 age, gboolean first)
{
  g_autoptr (GError) error = NULL;
  Heartbeat heartbeat = { terminal, "1.2", scanners, readers, 3, age, first, !first };

  g_assert_true (heartbeat_write (fixture_record (fixture), &heartbeat, &error));
  g_assert_no_error (error);
}

static GPtrArray *
read_all (Fixture *fixture, gint64 house)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *states = terminals_read (fixture_record (fixture), house, &error);

  g_assert_no_error (error);
  return states;
}

/* A server's own clock goes on in a test: what was written a moment ago is at most so old. */
static void
test_beats (Fixture *fixture)
{
  gint64 terminal = houses (fixture), house = fixture_int (fixture, "SELECT id FROM house WHERE name = 'RS Satu'");
  g_autoptr (GError) error = NULL;
  gint64 head = fixture_int (fixture, "SELECT MAX (seq) FROM journal"), now = 0;

  beat (fixture, terminal, "wedge", 0, 40, TRUE);
  g_assert_true (heartbeat_now (fixture_record (fixture), &now, &error));
  g_autoptr (GPtrArray) states = read_all (fixture, house);
  g_assert_cmpuint (states->len, ==, 2);
  const TerminalState *heard = states->pdata[0], *never = states->pdata[1];
  g_assert_cmpstr (heard->name, ==, "kiosk-1");
  g_assert_cmpint (now - heard->heard_at, <=, LONG);
  g_assert_cmpint (heard->silent_seconds, <=, LONG);
  g_assert_cmpint (heard->heard_at - heard->scanned_at, ==, 40);
  g_assert_cmpint (heard->started_at, ==, heard->heard_at);
  g_assert_cmpstr (heard->version, ==, "1.2");
  g_assert_cmpstr (heard->scanners, ==, "wedge");
  g_assert_cmpint (heard->unknown_scans, ==, 3);
  g_assert_cmpstr (never->name, ==, "kiosk-2");
  g_assert_cmpint (never->heard_at, ==, 0);
  g_assert_false (terminal_state_has_trouble (never));
  g_autoptr (GPtrArray) all = read_all (fixture, 0);
  g_assert_cmpuint (all->len, ==, 3);
  g_assert_cmpint (fixture_int (fixture, "SELECT MAX (seq) FROM journal"), ==, head);
}

static gboolean
is_mute (Fixture *fixture)
{
  g_autoptr (GPtrArray) all = read_all (fixture, 0);
  return ((const TerminalState *) all->pdata[0])->mute;
}

static void
test_again (Fixture *fixture)
{
  gint64 terminal = houses (fixture);

  beat (fixture, terminal, "wedge,socket", 2, 10, TRUE);
  fixture_run (fixture, "UPDATE heartbeat SET started_at = 77, received_at = 88");
  beat (fixture, terminal, "wedge,socket", 1, -1, FALSE);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM heartbeat"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT started_at FROM heartbeat"), ==, 77);
  g_assert_cmpint (fixture_int (fixture, "SELECT received_at FROM heartbeat"), >, 88);
  g_assert_cmpint (fixture_int (fixture, "SELECT readers_most FROM heartbeat"), ==, 2);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM heartbeat WHERE scanned_at IS NULL"), ==, 0);
  g_assert_true (is_mute (fixture));
  beat (fixture, terminal, "wedge,socket", 1, -1, TRUE);
  g_assert_false (is_mute (fixture));
  g_assert_cmpint (fixture_int (fixture, "SELECT readers_most FROM heartbeat"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT started_at FROM heartbeat"), >, 77);
}

/* The clock of a kiosk that is on a server's record is its own; that of a file is the file's. */
static void
test_clock (Fixture *fixture)
{
  gint64 terminal = houses (fixture), now = 0;
  g_autoptr (GError) error = NULL;

  g_assert_true (heartbeat_now (fixture_record (fixture), &now, &error));
  fixture_set_clock (fixture, now + 2 * LONG);
  beat (fixture, terminal, "wedge", 0, -1, TRUE);
  g_autoptr (GPtrArray) states = read_all (fixture, 0);
  const TerminalState *state = states->pdata[0];
  gboolean server = fixture_kind (fixture) == ENGINE_POSTGRES;
  g_assert_cmpint (state->clock_seconds, <=, server ? 2 * LONG : 0);
  g_assert_cmpint (state->clock_seconds, >=, server ? LONG : 0);
  g_assert_true (terminal_state_is_wrong_clock (state) == server);
  g_assert_true (terminal_state_has_trouble (state) == server);
}

static void
test_silence (Fixture *fixture)
{
  static const struct {
    gint64 seconds;
    gboolean silent;
  } cases[] = { { 0, FALSE }, { 50, FALSE }, { 60, TRUE }, { 4000, TRUE } };
  gint64 terminal = houses (fixture), now = 0;
  g_autoptr (GError) error = NULL;

  g_assert_true (heartbeat_now (fixture_record (fixture), &now, &error));
  fixture_set_clock (fixture, now);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    beat (fixture, terminal, "wedge", 0, -1, FALSE);
    g_autoptr (Query) query = query_new (fixture_connection (fixture), "UPDATE heartbeat SET at = at - :n, received_at = received_at - :n", &error);
    query_bind_int (query, ":n", cases[i].seconds);
    g_assert_true (query_run (query, &error));
    g_autoptr (GPtrArray) states = read_all (fixture, 0);
    g_assert_true (terminal_state_is_silent (states->pdata[0]) == cases[i].silent);
    g_assert_true (terminal_state_has_trouble (states->pdata[0]) == cases[i].silent);
  }
}

static void
test_readers (void)
{
  static const struct {
    const char *scanners;
    gint64 readers, most;
    gboolean lacks;
  } cases[] = {
    { NULL, 0, 0, FALSE },          { "wedge", 0, 0, FALSE },  { "wedge,pipe", 0, 2, FALSE },   { "socket", 0, 0, TRUE },
    { "wedge, socket", 1, 1, FALSE }, { "socket", 1, 2, TRUE }, { "wedge,socket", 0, 1, TRUE }, { "websocket", 0, 0, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *scanners = g_strdup (cases[i].scanners);
    TerminalState state = { .scanners = scanners, .readers = cases[i].readers, .readers_most = cases[i].most };
    g_assert_true (terminal_state_lacks_reader (&state) == cases[i].lacks);
  }
}

static void
test_prints (Fixture *fixture)
{
  gint64 terminal = houses (fixture);
  g_autofree char *id = fixture_text (terminal);

  fixture_do (fixture, "terminal-change", "terminal", id, "printer", "Kantor", "card-printer", "Kartu", NULL);
  fixture_do (fixture, "print-blanks", "n", "4", NULL);
  fixture_do (fixture, "print-blanks", "n", "5", NULL);
  fixture_run (fixture, "UPDATE print_job SET terminal = (SELECT id FROM terminal WHERE name = 'kiosk-1'), reason = 'out of paper'"
                        " WHERE blanks = 5");
  g_autoptr (GPtrArray) states = read_all (fixture, 0);
  const TerminalState *state = states->pdata[0], *other = states->pdata[1];
  g_assert_cmpstr (state->printer, ==, "Kantor");
  g_assert_cmpstr (state->card_printer, ==, "Kartu");
  g_assert_cmpint (state->prints, ==, 1);
  g_assert_cmpstr (state->print_reason, ==, "out of paper");
  g_assert_cmpint (other->prints, ==, 0);
  g_assert_null (other->print_reason);
}

static void
assert_heard (Fixture *fixture, gint64 terminal, gboolean alive)
{
  g_autoptr (GError) error = NULL;
  gboolean heard = !alive;

  g_assert_true (heartbeat_is_alive (fixture_record (fixture), terminal, &heard, &error));
  g_assert_no_error (error);
  g_assert_cmpint (heard, ==, alive);
}

static void
assert_printer (Fixture *fixture, gint64 house, gboolean for_cards, gboolean for_papers)
{
  g_autoptr (GError) error = NULL;

  for (guint cards = 0; cards < 2; cards++) {
    gboolean has = FALSE;
    g_assert_true (heartbeat_has_printer (fixture_record (fixture), house, cards == 1, &has, &error));
    g_assert_no_error (error);
    g_assert_cmpint (has, ==, cards == 1 ? for_cards : for_papers);
  }
}

/* Who is alive, and for which house one prints what: a kiosk of no house for all, one of a house for that one. */
static void
test_alive (Fixture *fixture)
{
  gint64 anywhere = houses (fixture), now = 0, one = fixture_int (fixture, "SELECT id FROM house WHERE name = 'RS Satu'");
  gint64 two = fixture_int (fixture, "SELECT id FROM house WHERE name = 'RS Dua'"), its = fixture_int (fixture, "SELECT id FROM terminal WHERE name = 'kiosk-2'");
  g_autofree char *text = fixture_text (anywhere), *its_text = fixture_text (its);
  g_autoptr (GError) error = NULL;

  g_assert_true (heartbeat_now (fixture_record (fixture), &now, &error));
  fixture_set_clock (fixture, now);
  assert_heard (fixture, anywhere, FALSE);
  beat (fixture, anywhere, "wedge", 0, -1, TRUE);
  beat (fixture, its, "wedge", 0, -1, TRUE);
  assert_heard (fixture, anywhere, TRUE);
  assert_printer (fixture, one, FALSE, FALSE);
  fixture_do (fixture, "terminal-change", "terminal", its_text, "card-printer", "Kartu", NULL);
  assert_printer (fixture, one, TRUE, FALSE);
  assert_printer (fixture, two, FALSE, FALSE);
  fixture_do (fixture, "terminal-change", "terminal", text, "printer", "Kantor", NULL);
  assert_printer (fixture, one, TRUE, TRUE);
  assert_printer (fixture, two, FALSE, TRUE);
  fixture_run (fixture, "UPDATE heartbeat SET at = at - 60, received_at = received_at - 60");
  assert_heard (fixture, anywhere, FALSE);
  assert_printer (fixture, one, FALSE, FALSE);
}

/* The database refuses what no terminal can mean; and a record that is gone is said. */
static void
test_refused (Fixture *fixture)
{
  gint64 terminal = houses (fixture);
  g_autoptr (GError) error = NULL;
  Heartbeat heartbeat = { terminal, "1.2", "wedge", -1, 0, -1, TRUE, FALSE };

  g_assert_false (heartbeat_write (fixture_record (fixture), &heartbeat, &error));
  g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_CONSTRAINT);
  g_assert_false (connection_in_transaction (fixture_connection (fixture)));
  beat (fixture, terminal, "wedge", 0, -1, TRUE);
  fixture_run (fixture, "DROP TABLE heartbeat");
  g_clear_error (&error);
  g_assert_null (terminals_read (fixture_record (fixture), 0, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/terminals/beats", test_beats);
  fixture_add ("/terminals/again", test_again);
  fixture_add ("/terminals/clock", test_clock);
  fixture_add ("/terminals/silence", test_silence);
  g_test_add_func ("/terminals/readers", test_readers);
  fixture_add ("/terminals/prints", test_prints);
  fixture_add ("/terminals/alive", test_alive);
  fixture_add ("/terminals/refused", test_refused);
  return g_test_run ();
}

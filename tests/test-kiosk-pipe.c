/* SPDX-License-Identifier: GPL-3.0-or-later */
/* singgah-kiosk --pipe as outsiders script it: every answer, every way to end, and what garbage does to it. */
#include "tests/support/guests.h"
#include "tests/support/pipe.h"

#include "db/record/journal.h"

#include <glib/gstdio.h>
#include <string.h>

#define PATIENCE (5500 * 1000)     /* microseconds: half a second longer than a connection waits for the record */

static gint64
now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static JsonObject *
scan (Pipe *pipe, int card, gint64 act)
{
  g_autofree char *text = guests_card (card);
  g_autofree char *line =
      act ? g_strdup_printf ("%s\t%" G_GINT64_FORMAT "\n", text, act) : g_strdup_printf ("%s\n", text);

  pipe_send (pipe, line, -1);
  JsonObject *answer = pipe_answer (pipe);
  g_assert_nonnull (answer);
  return answer;
}

static void
expect (Pipe *pipe, int card, const char *result, gboolean recorded)
{
  g_autoptr (JsonObject) answer = scan (pipe, card, 0);

  g_assert_cmpstr (pipe_text (answer, "result"), ==, result);
  g_assert_cmpint (pipe_int (answer, "act") > 0, ==, recorded);
  if (!recorded)
    g_assert_null (pipe_text (answer, "greeting"));
}

/* Keys are exactly these, in this order; the time is the house's own. */
static void
test_form (Fixture *fixture)
{
  guests_seed (fixture, 1);
  g_autoptr (Pipe) pipe = pipe_start (fixture_address (fixture), NULL);
  gint64 before = now ();
  g_autoptr (JsonObject) answer = scan (pipe, 1, 0);
  g_autoptr (GList) members = json_object_get_members (answer);
  static const char *const keys[] = { "act", "result", "greeting", "at" };
  gint64 at;

  g_assert_cmpuint (g_list_length (members), ==, G_N_ELEMENTS (keys));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_assert_cmpstr (g_list_nth_data (members, i), ==, keys[i]);
  g_assert_cmpint (pipe_int (answer, "act"), >, 0);
  g_assert_cmpstr (pipe_text (answer, "result"), ==, "in");
  g_assert_true (g_str_has_suffix (pipe_text (answer, "greeting"), ", Siti"));
  g_assert_true (g_str_has_suffix (pipe_text (answer, "at"), "+09:00"));
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_assert_true (when_parse (pipe_text (answer, "at"), utc, &at, NULL, NULL));
  g_assert_cmpint (at, >=, before);
  g_assert_cmpint (at, <=, now ());
  g_assert_cmpint (pipe_end (pipe), ==, 0);
  g_assert_cmpint (fixture_int (fixture, "SELECT act FROM journal ORDER BY seq DESC LIMIT 1"), ==, pipe_int (answer, "act"));
  g_assert_cmpint (fixture_int (fixture, "SELECT at FROM sighting"), ==, at);
}

static void
test_results (Fixture *fixture)
{
  static const struct {
    int card;
    const char *result;
    gboolean recorded;
  } cases[] = {
    { GUEST_SITI, "in", TRUE },          { GUEST_SITI, "already", TRUE },    { GUEST_BUDI, "in", TRUE },
    { GUEST_UNKNOWN, "unknown", FALSE }, { GUEST_UNBOUND, "unbound", FALSE }, { GUEST_REPLACED, "replaced", FALSE },
    { GUEST_LOST, "lost", FALSE },       { GUEST_LEFT, "left", FALSE },      { GUEST_AWAY, "away", FALSE },
    { GUEST_STAFF, "staff", FALSE },     { GUEST_EXPIRED, "expired", FALSE }, { GUEST_OTHER, "other_house", FALSE },
  };
  guests_seed_all (fixture);
  g_autoptr (Pipe) pipe = pipe_start (fixture_address (fixture), "--terminal", "kiosk-1", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    expect (pipe, cases[i].card, cases[i].result, cases[i].recorded);
  g_assert_cmpint (pipe_end (pipe), ==, 0);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting"), ==, 2);
}

/* Who was noted at the desk is inside; the terminal at the way out says so. */
static void
test_directions (Fixture *fixture)
{
  Guests guests = guests_seed (fixture, 2);
  g_autofree char *siti = g_strdup_printf ("%" G_GINT64_FORMAT, guests.first_resident);
  g_autoptr (Pipe) pipe = pipe_start (fixture_address (fixture), NULL);
  g_autoptr (Pipe) out = pipe_start (fixture_address (fixture), "--direction", "out", NULL);

  fixture_do (fixture, "sighting-add", "resident", siti, "direction", "in", NULL);
  expect (pipe, 1, "seen", TRUE);
  expect (out, 2, "out", TRUE);
  g_assert_cmpint (pipe_end (pipe), ==, 0);
  g_assert_cmpint (pipe_end (out), ==, 0);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting WHERE direction = 'out'"), ==, 1);
}

static void
test_already (Fixture *fixture)
{
  guests_seed (fixture, 1);
  g_autoptr (Pipe) pipe = pipe_start (fixture_address (fixture), NULL);
  g_autoptr (JsonObject) first = scan (pipe, 1, 0);
  g_autoptr (JsonObject) again = scan (pipe, 1, 0);

  g_assert_cmpint (pipe_int (again, "act"), ==, pipe_int (first, "act"));
  g_assert_cmpstr (pipe_text (again, "at"), ==, pipe_text (first, "at"));
  g_assert_cmpstr (pipe_text (again, "greeting"), ==, pipe_text (first, "greeting"));
}

static void
test_nameless (Fixture *fixture)
{
  guests_seed_all (fixture);
  g_autoptr (Pipe) pipe = pipe_start (fixture_address (fixture), NULL);
  g_autoptr (JsonObject) answer = scan (pipe, GUEST_HIDDEN, 0);

  g_assert_cmpstr (pipe_text (answer, "result"), ==, "in");
  g_assert_cmpint (pipe_int (answer, "act"), >, 0);
  g_assert_null (pipe_text (answer, "greeting"));
}

/* The same id: the first answer; the id of another request takes nothing and breaks nothing. */
static void
test_act_ids (Fixture *fixture)
{
  guests_seed (fixture, 3);
  g_autoptr (Pipe) pipe = pipe_start (fixture_address (fixture), NULL);
  g_autoptr (JsonObject) first = scan (pipe, 1, G_MAXINT64);
  g_autoptr (JsonObject) again = scan (pipe, 1, G_MAXINT64);
  g_autoptr (JsonObject) taken = scan (pipe, 2, G_MAXINT64);
  g_autoptr (JsonObject) other = scan (pipe, 2, 1);

  g_assert_cmpint (pipe_int (first, "act"), ==, G_MAXINT64);
  g_assert_true (json_object_get_int_member (again, "act") == G_MAXINT64);
  g_assert_cmpstr (pipe_text (again, "result"), ==, "in");
  g_assert_cmpstr (pipe_text (again, "at"), ==, pipe_text (first, "at"));
  g_assert_cmpstr (pipe_text (taken, "result"), ==, "unreadable");
  g_assert_cmpint (pipe_int (taken, "act"), ==, 0);
  g_assert_cmpint (pipe_int (other, "act"), ==, 1);
  g_assert_cmpint (pipe_end (pipe), ==, 0);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting"), ==, 2);
  g_assert_nonnull (strstr (pipe_complaints (pipe), "singgah-kiosk: "));
}

/* A scan that was answered is answered so again by the next kiosk, whichever terminal that is. */
static void
test_act_ids_outlive_the_program (Fixture *fixture)
{
  guests_seed (fixture, 1);
  g_autoptr (Pipe) one = pipe_start (fixture_address (fixture), NULL);
  g_autoptr (JsonObject) first = scan (one, 1, 77);
  pipe_kill (one);
  g_autoptr (Pipe) other = pipe_start (fixture_address (fixture), NULL);
  g_autoptr (JsonObject) again = scan (other, 1, 77);

  g_assert_cmpstr (pipe_text (again, "result"), ==, pipe_text (first, "result"));
  g_assert_cmpstr (pipe_text (again, "at"), ==, pipe_text (first, "at"));
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting"), ==, 1);
}

#define MANY 1000

/* The commits of a file, by its own change counter (https://www.sqlite.org/fileformat.html §1.3.10). */
static guint32
commits (Fixture *fixture)
{
  g_autofree char *bytes = NULL;
  guint32 counter;

  if (fixture_kind (fixture) == ENGINE_POSTGRES)
    return 0;
  g_assert_true (g_file_get_contents (fixture_address (fixture), &bytes, NULL, NULL));
  memcpy (&counter, bytes + 24, sizeof counter);
  return GUINT32_FROM_BE (counter);
}

static void
test_together (Fixture *fixture)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  guests_seed (fixture, MANY);
  g_autoptr (Pipe) pipe = pipe_start (fixture_address (fixture), NULL);

  for (int i = 1; i <= MANY; i++) {
    g_autofree char *text = guests_card (i);
    g_string_append_printf (lines, "%s\t%d\n%s", text, i, i % 100 ? "" : "nonsense\n");
  }
  guint32 before = commits (fixture);
  pipe_send (pipe, lines->str, (gssize) lines->len);
  for (int i = 1; i <= MANY; i++) {
    g_autoptr (JsonObject) answer = pipe_answer (pipe);
    g_assert_nonnull (answer);
    g_assert_cmpint (pipe_int (answer, "act"), ==, i);
    if (i % 100 == 0) {
      g_autoptr (JsonObject) nonsense = pipe_answer (pipe);
      g_assert_cmpstr (pipe_text (nonsense, "result"), ==, "unreadable");
    }
  }
  g_assert_cmpint (pipe_end (pipe), ==, 0);
  g_assert_cmpuint (commits (fixture) - before, <, MANY / 10);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting"), ==, MANY);
  g_assert_true (journal_verify (fixture_record (fixture), NULL));
}

#define LONG 4296              /* characters: the most that a QR code holds */

typedef struct {
  const char *bytes;
  gssize length;
} Garbage;

static const Garbage garbage[] = {
  { "", 0 },
  { " ", -1 },
  { "\t", -1 },
  { "\t5", -1 },
  { "\0\0\0", 3 },
  { "S\0", 2 },
  { "\001\002\003\004\005\006\007\010\013\014\016\017\020\021\033[2J\177", -1 },
  { "'; DROP TABLE sighting; --", -1 },
  { "S' OR '1'='1", -1 },
  { "%s%s%s%n%n%n%99999d", -1 },
  { "$(reboot) `id` | rm -rf /", -1 },
  { "\342\200\256\342\200\253evil\342\200\254\342\201\246x", -1 },
  { "\357\273\277S00000000000000000000000000AA", -1 },
  { "\377\376\375\300\200\355\240\200", -1 },
  { "\360\237\230\200\360\237\230\200", -1 },
  { "S00000000000000000000000000", -1 },
  { "SUUUUUUUUUUUUUUUUUUUUUUUUUUUU", -1 },
  { "https://example.org/?card=S00000000000000000000000000000", -1 },
  { "{\"act\":1,\"result\":\"in\"}", -1 },
};

/* @suffix after the text of a good card: nothing of it may be taken. */
static const char *const half_lines[] = {
  "\t", "\t0", "\t-5", "\t+5", "\t 5", "\t5 ", "\t0x10", "\t5\t6", "\t9223372036854775808", "\t99999999999999999999999",
  "\tSELECT", " ", " 5", "S", "\001",
};

static void
expect_unreadable (Pipe *pipe)
{
  g_autoptr (JsonObject) answer = pipe_answer (pipe);

  g_assert_nonnull (answer);
  g_assert_cmpstr (pipe_text (answer, "result"), ==, "unreadable");
  g_assert_true (json_object_get_null_member (answer, "act"));
  g_assert_true (json_object_get_null_member (answer, "greeting"));
  g_assert_true (g_str_has_suffix (pipe_text (answer, "at"), "+09:00"));
}

static void
send_long (Pipe *pipe, gsize length)
{
  g_autofree char *line = g_strnfill (length, 'S');

  pipe_send (pipe, line, -1);
  pipe_send (pipe, "\n", 1);
}

static void
test_garbage (Fixture *fixture)
{
  g_autofree char *card = guests_card (1);
  g_autofree char *before = NULL, *after = NULL;
  guests_seed (fixture, 1);
  g_autoptr (Pipe) pipe = pipe_start (fixture_address (fixture), NULL);

  g_assert_true (record_head (fixture_record (fixture), &(gint64){ 0 }, &before, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (garbage); i++) {
    pipe_send (pipe, garbage[i].bytes, garbage[i].length);
    pipe_send (pipe, "\n", 1);
    expect_unreadable (pipe);
  }
  for (guint i = 0; i < G_N_ELEMENTS (half_lines); i++) {
    pipe_send (pipe, card, -1);
    pipe_send (pipe, half_lines[i], -1);
    pipe_send (pipe, "\n", 1);
    expect_unreadable (pipe);
  }
  static const gsize lengths[] = { 30, 255, 256, LONG, 65535, 65536, 65537, 3 * 1024 * 1024 };
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++) {
    send_long (pipe, lengths[i]);
    expect_unreadable (pipe);
  }
  pipe_send (pipe, "S0000", -1);
  pipe_close (pipe);
  expect_unreadable (pipe);
  g_assert_null (pipe_answer (pipe));
  g_assert_cmpint (pipe_end (pipe), ==, 0);
  g_assert_true (record_head (fixture_record (fixture), &(gint64){ 0 }, &after, NULL));
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting"), ==, 0);
}

/* Bytes of every kind by chance, with good lines among them: the good ones are taken, the others harm nothing. */
static void
test_noise (Fixture *fixture)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (7);
  guint lines = 0, good = 0;
  guests_seed (fixture, 20);
  g_autoptr (Pipe) pipe = pipe_start (fixture_address (fixture), NULL);

  for (int i = 1; i <= 20; i++) {
    char noise[500];
    for (guint k = 0; k < sizeof noise; k++) {
      noise[k] = (char) g_rand_int_range (chance, 0, 256);
      lines += noise[k] == '\n';
    }
    g_autofree char *card = guests_card (i);
    pipe_send (pipe, noise, sizeof noise);
    pipe_send (pipe, "\n", 1);
    pipe_send (pipe, card, -1);
    pipe_send (pipe, "\r\n", 2);
    lines += 2;
  }
  for (guint i = 0; i < lines; i++) {
    g_autoptr (JsonObject) answer = pipe_answer (pipe);
    g_assert_nonnull (answer);
    good += g_str_equal (pipe_text (answer, "result"), "in");
  }
  g_assert_cmpuint (good, ==, 20);
  g_assert_cmpint (pipe_end (pipe), ==, 0);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting"), ==, 20);
}

/* What a hand or a scanner does to a good text: lower case, the other newline, no newline at the very end. */
static void
test_forms_of_a_good_line (Fixture *fixture)
{
  guests_seed (fixture, 2);
  g_autofree char *first = guests_card (1), *lower = g_ascii_strdown (first, -1), *second = guests_card (2);
  g_autoptr (Pipe) pipe = pipe_start (fixture_address (fixture), NULL);

  pipe_send (pipe, lower, -1);
  pipe_send (pipe, "\t12\r\n", -1);
  pipe_send (pipe, second, -1);
  pipe_close (pipe);
  g_autoptr (JsonObject) one = pipe_answer (pipe);
  g_autoptr (JsonObject) other = pipe_answer (pipe);
  g_assert_cmpint (pipe_int (one, "act"), ==, 12);
  g_assert_cmpstr (pipe_text (other, "result"), ==, "in");
}

/* Scans go on; what is wrong with the text copy is said once. */
static void
test_copy (Fixture *fixture)
{
  g_autofree char *copy = g_strconcat (fixture_address (fixture), ".acts", NULL);

  guests_seed (fixture, 3);
  g_assert_true (g_file_set_contents (copy, "another's\n", -1, NULL));
  g_autoptr (Pipe) pipe = pipe_start (fixture_address (fixture), NULL);
  for (int i = 0; i < 3; i++) {
    g_autoptr (JsonObject) answer = scan (pipe, i + 1, 100 + i);
    g_assert_cmpint (pipe_int (answer, "act"), ==, 100 + i);
  }
  g_assert_cmpint (pipe_end (pipe), ==, 0);
  const char *said = strstr (pipe_complaints (pipe), copy);
  g_assert_nonnull (said);
  g_assert_null (strstr (said + 1, copy));
}

/* What the server of the tests does not promise is said, and nothing else. */
static void
test_doubt (Fixture *fixture)
{
  gboolean careless = fixture_int (fixture, "SELECT COUNT (*) FROM pg_settings WHERE name = 'fsync' AND setting = 'off'") == 1;

  guests_seed (fixture, 1);
  g_autoptr (Pipe) pipe = pipe_start (fixture_address (fixture), NULL);
  g_autoptr (JsonObject) answer = scan (pipe, 1, 100);
  g_assert_cmpint (pipe_int (answer, "act"), ==, 100);
  g_assert_cmpint (pipe_end (pipe), ==, 0);
  g_assert_true ((strstr (pipe_complaints (pipe), "fsync, full_page_writes") != NULL) == careless);
}

static void
ends (int status, const char *address, const char *option, const char *value)
{
  g_autoptr (Pipe) pipe = pipe_start (address, option, value, NULL);

  g_assert_null (pipe_answer (pipe));
  g_assert_cmpint (pipe_end (pipe), ==, status);
  g_assert_true (g_str_has_prefix (pipe_complaints (pipe), "singgah-kiosk: "));
}

static void
test_wrong_use (Fixture *fixture)
{
  const char *address = fixture_address (fixture);

  guests_seed (fixture, 0);
  ends (2, address, "--terminal", "nowhere");
  ends (2, address, "--terminal", "desk-1");
  ends (2, address, "--terminal", "kiosk-1' OR '1'='1");
  ends (2, address, "--direction", "sideways");
  ends (2, address, "--nonsense", NULL);
  ends (2, address, "--terminal", NULL);
  ends (2, address, "more", NULL);
  g_autoptr (Pipe) help = pipe_start (address, "--help", NULL);
  g_assert_cmpint (pipe_end (help), ==, 0);
}

static void
test_no_record (Fixture *fixture)
{
  g_autofree char *none = g_build_filename (fixture_folder (fixture), "none.db", NULL);
  g_autofree char *text = g_build_filename (fixture_folder (fixture), "text.db", NULL);

  g_assert_true (g_file_set_contents (text, "This is no record at all, but a text that is long enough to be one.", -1, NULL));
  ends (3, none, NULL, NULL);
  ends (3, text, NULL, NULL);
  ends (3, "postgresql:///none?host=/nonexistent", NULL, NULL);
}

static void
break_record (Fixture *fixture)
{
  if (fixture_kind (fixture) == ENGINE_SQLITE) {
    g_autofree char *noise = g_strnfill (65536, 'x');
    g_assert_true (g_file_set_contents_full (fixture_address (fixture), noise, 65536, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
    return;
  }
  g_autoptr (Query) query = query_new (fixture_connection (fixture), "SELECT COUNT (pg_terminate_backend (pid)) FROM "
                                       "pg_stat_activity WHERE datname = current_database () AND pid <> pg_backend_pid ()", NULL);
  g_assert_cmpint (query_step (query, NULL), ==, QUERY_ROW);
}

/* The record goes away between two scans: the second is not answered, and was not taken. */
static void
test_lost (Fixture *fixture)
{
  g_autofree char *card = guests_card (2);
  guests_seed (fixture, 2);
  g_autoptr (Pipe) pipe = pipe_start (fixture_address (fixture), NULL);
  g_autoptr (JsonObject) first = scan (pipe, 1, 0);

  g_assert_cmpstr (pipe_text (first, "result"), ==, "in");
  break_record (fixture);
  pipe_send (pipe, card, -1);
  pipe_send (pipe, "\n", 1);
  g_assert_null (pipe_answer (pipe));
  g_assert_cmpint (pipe_end (pipe), ==, 3);
  if (fixture_kind (fixture) == ENGINE_POSTGRES)
    g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting"), ==, 1);
}

/* Where another program keeps the record, nothing is answered before it lets go. */
static void
test_waits (Fixture *fixture)
{
  g_autofree char *card = guests_card (1);
  guests_seed (fixture, 1);
  g_autoptr (Pipe) pipe = pipe_start (fixture_address (fixture), NULL);
  g_autoptr (Batch) batch = batch_begin (fixture_record (fixture), NULL);

  pipe_send (pipe, card, -1);
  pipe_send (pipe, "\n", 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting"), ==, 0);
  g_clear_pointer (&batch, batch_free);
  g_autoptr (JsonObject) answer = pipe_answer (pipe);
  g_assert_cmpstr (pipe_text (answer, "result"), ==, "in");
}

/* Longer than a connection is patient: the scan is tried again, the program does not give up. */
static void
test_waits_longer (Fixture *fixture)
{
  g_autofree char *card = guests_card (1);
  guests_seed (fixture, 1);
  g_autoptr (Pipe) pipe = pipe_start (fixture_address (fixture), NULL);
  g_autoptr (Batch) batch = batch_begin (fixture_record (fixture), NULL);
  gint64 until = g_get_monotonic_time () + PATIENCE;

  pipe_send (pipe, card, -1);
  pipe_send (pipe, "\n", 1);
  while (g_get_monotonic_time () < until)
    g_usleep (100 * 1000);
  g_clear_pointer (&batch, batch_free);
  g_autoptr (JsonObject) answer = pipe_answer (pipe);
  g_assert_nonnull (answer);
  g_assert_cmpstr (pipe_text (answer, "result"), ==, "in");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting"), ==, 1);
}

/* The text copy has every act when the program has ended. */
static void
test_text_copy (Fixture *fixture)
{
  g_autofree char *path = g_strconcat (fixture_address (fixture), ".acts", NULL);
  g_autofree char *text = NULL;
  guests_seed (fixture, 2);
  g_autoptr (Pipe) pipe = pipe_start (fixture_address (fixture), NULL);

  g_clear_pointer (&(JsonObject *){ scan (pipe, 1, 11) }, json_object_unref);
  g_clear_pointer (&(JsonObject *){ scan (pipe, 2, 12) }, json_object_unref);
  g_assert_cmpint (pipe_end (pipe), ==, 0);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_assert_cmpint (g_strv_length (lines) - 1, ==, fixture_int (fixture, "SELECT COUNT(*) FROM journal"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/kiosk-pipe/form", test_form);
  fixture_add ("/kiosk-pipe/results", test_results);
  fixture_add ("/kiosk-pipe/directions", test_directions);
  fixture_add ("/kiosk-pipe/already", test_already);
  fixture_add ("/kiosk-pipe/nameless", test_nameless);
  fixture_add ("/kiosk-pipe/act-ids", test_act_ids);
  fixture_add ("/kiosk-pipe/act-ids-outlive-the-program", test_act_ids_outlive_the_program);
  fixture_add ("/kiosk-pipe/together", test_together);
  fixture_add ("/kiosk-pipe/garbage", test_garbage);
  fixture_add ("/kiosk-pipe/noise", test_noise);
  fixture_add ("/kiosk-pipe/forms-of-a-good-line", test_forms_of_a_good_line);
  fixture_add ("/kiosk-pipe/wrong-use", test_wrong_use);
  fixture_add_for (ENGINE_SQLITE, "/kiosk-pipe/no-record", test_no_record);
  fixture_add ("/kiosk-pipe/lost", test_lost);
  fixture_add ("/kiosk-pipe/waits", test_waits);
  fixture_add ("/kiosk-pipe/waits-longer", test_waits_longer);
  fixture_add_for (ENGINE_SQLITE, "/kiosk-pipe/text-copy", test_text_copy);
  fixture_add_for (ENGINE_SQLITE, "/kiosk-pipe/copy", test_copy);
  fixture_add_for (ENGINE_POSTGRES, "/kiosk-pipe/doubt", test_doubt);
  return g_test_run ();
}

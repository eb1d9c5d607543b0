/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal on both engines: chain, text copy, a record made from it, and what was known before. */
#include "db/record/journal-line.h"
#include "db/record/journal.h"
#include "tests/support/perform.h"
#include "tests/support/place.h"
#include "tests/support/shelter.h"

#include <string.h>

/* A small history: a minute between acts. */
static Record *
with_history (Fixture *fixture)
{
  static const char *const names[] = { "Melati", "Mawar", "Cempaka" };

  fixture_make (fixture, "house", "house-add", "name", "Cinta Kasih", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    fixture_set_clock (fixture, fixture_clock (fixture) + 60);
    fixture_make (fixture, "room", "room-add", "house", "Cinta Kasih", "name", names[i], NULL);
  }
  fixture_set_clock (fixture, fixture_clock (fixture) + 60);
  fixture_make (fixture, "room", "room-change", "room", "Mawar", "name", "Anggrek", NULL);
  return fixture_record (fixture);
}

static gint64
act_of (Fixture *fixture, gint64 seq)
{
  g_autofree char *sql = g_strdup_printf ("SELECT act FROM journal WHERE seq = %" G_GINT64_FORMAT, seq);

  return fixture_int (fixture, sql);
}

static gboolean
says (Fixture *fixture, gint64 seq, const char *word)
{
  g_autofree char *sql = g_strdup_printf ("SELECT COUNT (*) FROM journal_detail WHERE seq = %" G_GINT64_FORMAT " AND body LIKE '%%%s%%'",
                                          seq, word);

  return fixture_int (fixture, sql) != 0;
}

static void
test_list (Fixture *fixture)
{
  Record *record = with_history (fixture);
  gint64 room = fixture_int (fixture, "SELECT id FROM room WHERE name = 'Anggrek'");
  JournalFilter all = { 0 }, of_room = { .noun = "room", .id = room }, late = { .after_seq = 4 };
  g_autoptr (GPtrArray) lines = journal_list (record, &all, NULL);
  g_autoptr (GPtrArray) of = journal_list (record, &of_room, NULL);
  g_autoptr (GPtrArray) after = journal_list (record, &late, NULL);

  g_assert_cmpint (lines->len, ==, fixture_int (fixture, "SELECT seq FROM journal_head"));
  g_assert_cmpint (after->len, ==, lines->len - 4);
  g_assert_cmpint (of->len, ==, 2);
  g_assert_cmpstr (((JournalLine *) of->pdata[1])->kind, ==, "room-change");
  g_assert_cmpstr (((JournalLine *) of->pdata[1])->actor_name, ==, "admin");
}

/* The chain finds what is changed behind the program's back; each damage is undone by the next fresh record. */
static void
damage (Fixture *fixture, const char *sql)
{
  Connection *connection = fixture_connection (fixture);
  g_autoptr (GError) error = NULL;
  gboolean sqlite = fixture_kind (fixture) == ENGINE_SQLITE;

  connection_execute (connection,
                      sqlite ? "DROP TRIGGER journal_update; DROP TRIGGER journal_delete; DROP TRIGGER journal_detail_update"
                             : "DROP TRIGGER journal_change ON journal; DROP TRIGGER journal_detail_change ON journal_detail",
                      &error);
  g_assert_no_error (error);
  g_assert_true (journal_verify (fixture_record (fixture), &error));
  g_assert_true (connection_execute (connection, sql, &error));
  g_assert_false (journal_verify (fixture_record (fixture), &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_CHAIN);
}

static void
test_changed_line (Fixture *fixture)
{
  with_history (fixture);
  damage (fixture, "UPDATE journal SET at = at - 1 WHERE seq = 3");
}

static void
test_changed_detail (Fixture *fixture)
{
  with_history (fixture);
  damage (fixture, "UPDATE journal_detail SET body = REPLACE (body, 'Melati', 'Mawar') WHERE seq = 3");
}

static void
test_cut_end (Fixture *fixture)
{
  with_history (fixture);
  damage (fixture, "DELETE FROM journal_detail WHERE seq = (SELECT seq FROM journal_head);"
                   "DELETE FROM journal_subject WHERE seq = (SELECT seq FROM journal_head);"
                   "DELETE FROM journal WHERE seq = (SELECT seq FROM journal_head)");
}

static void
change (Fixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;

  connection_execute (fixture_connection (fixture), sql, &error);
  g_assert_no_error (error);
}

/* A file whose sums fit may still lack what a table does not allow to lack: an error, never a stop. */
static void
without (Fixture *fixture, const char *table, const char *column)
{
  static const JournalFilter all = { 0 };
  g_autofree char *clear = g_strdup_printf ("UPDATE %s SET %s = NULL WHERE seq = (SELECT MAX (seq) FROM %s)", table, column, table);
  g_autofree char *again = g_strdup_printf ("DROP TABLE %s; CREATE TABLE %s AS SELECT * FROM kept_%s", table, table, table);
  g_autoptr (GError) error = NULL;

  change (fixture, clear);
  g_assert_false (journal_verify (fixture_record (fixture), &error));
  g_assert_nonnull (error);
  g_autoptr (GPtrArray) lines = journal_list (fixture_record (fixture), &all, NULL);
  g_assert_nonnull (lines);
  change (fixture, again);
}

static void
test_missing_words (Fixture *fixture)
{
  static const char *const columns[] = { "kind", "certainty", "source", "subjects", "request", "digest", "previous", "hash" };
  g_autoptr (GError) error = NULL;

  with_history (fixture);
  change (fixture, "ALTER TABLE journal RENAME TO kept_journal; CREATE TABLE journal AS SELECT * FROM kept_journal");
  g_assert_true (journal_verify (fixture_record (fixture), &error));
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    without (fixture, "journal", columns[i]);
}

static void
test_missing_head (Fixture *fixture)
{
  with_history (fixture);
  change (fixture, "ALTER TABLE journal_head RENAME TO kept_journal_head;"
                   " CREATE TABLE journal_head AS SELECT * FROM kept_journal_head");
  fixture_make (fixture, "room", "room-add", "house", "Cinta Kasih", "name", "Kenanga", NULL);
  change (fixture, "UPDATE journal_head SET hash = NULL");
  g_autoptr (GError) error = fixture_refusal (fixture, "room-add", "house", "Cinta Kasih", "name", "Dahlia", NULL);
  g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_DAMAGED);
  without (fixture, "journal_head", "hash");
}

static void
test_only_grows (Fixture *fixture)
{
  with_history (fixture);
  fixture_breaks (fixture, "UPDATE journal SET at = 1 WHERE seq = 2");
  fixture_breaks (fixture, "DELETE FROM journal WHERE seq = 2");
  fixture_breaks (fixture, "UPDATE journal_detail SET body = '' WHERE seq = 2");
}

static char *
text_of (const char *path)
{
  char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static char *
file_in (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture_folder (fixture), name, NULL);
}

static void
test_follow (Fixture *fixture)
{
  Record *record = with_history (fixture);
  g_autofree char *copy = file_in (fixture, "copy.acts"), *whole = file_in (fixture, "whole.acts");
  g_autoptr (GError) error = NULL;

  g_assert_true (journal_follow (record, copy, &error));
  fixture_make (fixture, "room", "room-add", "house", "Cinta Kasih", "name", "Kenanga", NULL);
  g_autofree char *half = text_of (copy);
  g_autofree char *torn = g_strconcat (half, "1\t9\t77", NULL);
  g_assert_true (g_file_set_contents (copy, torn, -1, NULL));
  g_assert_true (journal_follow (record, copy, &error));
  g_assert_true (journal_export (record, whole, &error));
  g_assert_no_error (error);
  g_autofree char *followed = text_of (copy), *exported = text_of (whole);
  g_assert_cmpstr (followed, ==, exported);
}

static void
test_foreign_copy (Fixture *fixture)
{
  Record *record = with_history (fixture);
  g_autofree char *copy = file_in (fixture, "copy.acts");
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (copy, "something else\nand more", -1, NULL));
  g_assert_false (journal_follow (record, copy, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_INPUT);
  g_autofree char *left = text_of (copy);
  g_assert_cmpstr (left, ==, "something else\nand more");
}

static void
test_rebuild (Fixture *fixture)
{
  Record *record = with_history (fixture);
  g_autofree char *path = file_in (fixture, "all.acts"), *again = file_in (fixture, "again.acts");
  g_autoptr (Place) place = place_new (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_true (journal_export (record, path, &error));
  g_autoptr (Record) target = record_open (place_address (place), CONNECTION_CREATE, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (journal_rebuild (target, path, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (journal_verify (target, &error));
  g_assert_true (journal_export (target, again, &error));
  g_autofree char *one = text_of (path), *other = text_of (again);
  g_assert_cmpstr (one, ==, other);
  g_assert_false (journal_rebuild (target, path, NULL, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_NOT_EMPTY);
}

typedef struct {
  const char *from, *to;
  int code;
} Tamper;

static void
test_rebuild_refuses (Fixture *fixture)
{
  static const Tamper tampers[] = {
    { "Melati", "Melatx", RECORD_ERROR_CHAIN },
    { "room-add", "room-xdd", RECORD_ERROR_CHAIN },
    { "1\t4\t", "not a line\n1\t4\t", RECORD_ERROR_INPUT },
    { "\n1\t4\t", "\n1\t\n1\t4\t", RECORD_ERROR_INPUT },
  };
  Record *record = with_history (fixture);
  g_autofree char *path = file_in (fixture, "all.acts"), *spoilt = file_in (fixture, "spoilt.acts");

  g_assert_true (journal_export (record, path, NULL));
  g_autofree char *text = text_of (path);
  for (guint i = 0; i < G_N_ELEMENTS (tampers); i++) {
    g_auto (GStrv) parts = g_strsplit (text, tampers[i].from, 2);
    g_autofree char *changed = g_strjoinv (tampers[i].to, parts);
    g_autoptr (Place) place = place_new (fixture);
    g_autoptr (Record) target = record_open (place_address (place), CONNECTION_CREATE, NULL, NULL);
    g_autoptr (GError) error = NULL;
    g_assert_true (g_file_set_contents (spoilt, changed, -1, NULL));
    g_assert_false (journal_rebuild (target, spoilt, NULL, &error));
    g_assert_error (error, RECORD_ERROR, tampers[i].code);
    g_assert_nonnull (strstr (error->message, "spoilt.acts:"));
  }
}

/* Half a line at the end, as a power cut leaves it, is left out and told; the same half as a line of its own is refused. */
static void
test_rebuild_torn (Fixture *fixture)
{
  static const char *const ends[] = { "1", "1\t9\t77\tadmit\t", "half a line that is none" };
  Record *record = with_history (fixture);
  g_autofree char *path = file_in (fixture, "all.acts"), *torn = file_in (fixture, "torn.acts");
  gint64 head = 0, made = 0, left_out = 0;

  g_assert_true (journal_export (record, path, NULL));
  g_assert_true (record_head (record, &head, NULL, NULL));
  g_autofree char *text = text_of (path);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++) {
    g_autofree char *half = g_strconcat (text, ends[i], NULL), *line = g_strconcat (half, "\n", NULL);
    g_autoptr (Place) place = place_new (fixture);
    g_autoptr (GError) error = NULL, refused = NULL;
    g_autoptr (Record) target = record_open (place_address (place), CONNECTION_CREATE, NULL, NULL);
    g_assert_true (g_file_set_contents (torn, line, -1, NULL));
    g_assert_false (journal_rebuild (target, torn, &left_out, &refused));
    g_assert_error (refused, RECORD_ERROR, RECORD_ERROR_INPUT);
    g_assert_true (g_file_set_contents (torn, half, -1, NULL));
    journal_rebuild (target, torn, &left_out, &error);
    g_assert_no_error (error);
    g_assert_cmpint (left_out, ==, head + 1);
    g_assert_true (journal_verify (target, &error) && record_head (target, &made, NULL, &error));
    g_assert_cmpint (made, ==, head);
  }
}

/* Details that fit their digest and are none: whoever can make a text can make its chain, too. */
static void
test_rebuild_refuses_details (Fixture *fixture)
{
  static const char *const details[] = {
    "", "5", "null", "\"x\"", "[]", "{}", "{", "{\"rows\":5}", "{\"rows\":{}}", "{\"rows\":[5]}", "{\"rows\":[null]}",
    "{\"rows\":[[]]}", "{\"rows\":[{}]}", "{\"rows\":[{\"table\":5}]}", "{\"rows\":[{\"table\":\"nothing\"}]}",
    "{\"rows\":[{\"table\":\"room\",\"id\":1,\"after\":5}]}", "{\"rows\":[{\"table\":\"room\",\"id\":1,\"after\":{}}]}",
    "{\"rows\":[{\"table\":\"room\",\"id\":1,\"after\":{\"id\":2}}]}",
    "{\"rows\":[{\"table\":\"room\",\"id\":2,\"before\":{\"id\":1},\"after\":{\"id\":2}}]}",
    "{\"rows\":[{\"table\":\"room\",\"id\":1,\"after\":{\"id\":1,\"name\":5}}]}",
  };
  Record *record = with_history (fixture);
  g_autofree char *path = file_in (fixture, "made.acts");
  g_autoptr (Place) place = place_new (fixture);
  g_autoptr (Record) target = record_open (place_address (place), CONNECTION_CREATE, NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (details); i++) {
    g_autoptr (GPtrArray) lines = journal_lines_after (record_get_connection (record), 0, 1, NULL);
    g_autoptr (GError) error = NULL;
    JournalLine line = *(JournalLine *) lines->pdata[0];
    g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, details[i], -1), *hash = NULL;
    line.details = (char *) details[i];
    line.digest = digest;
    line.hash = hash = journal_line_hash (&line);
    g_autofree char *words = journal_line_text (&line), *text = g_strconcat (words, "\n", NULL);
    g_assert_true (g_file_set_contents (path, text, -1, NULL));
    if (journal_rebuild (target, path, NULL, &error))
      g_error ("taken: %s", details[i]);
    g_assert_error (error, RECORD_ERROR, RECORD_ERROR_INPUT);
  }
}

static void
test_erase (Fixture *fixture)
{
  Record *record = with_history (fixture);
  g_autofree char *path = file_in (fixture, "all.acts");
  g_autoptr (Place) place = place_new (fixture);
  g_autoptr (GError) error = NULL;

  fixture_erase (fixture, act_of (fixture, 3));
  fixture_erase (fixture, act_of (fixture, 4));
  g_assert_true (journal_verify (record, &error));
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM journal_detail WHERE seq IN (3, 4)"), ==, 0);
  g_assert_true (journal_export (record, path, &error));
  g_autoptr (Record) target = record_open (place_address (place), CONNECTION_CREATE, NULL, &error);
  g_assert_false (journal_rebuild (target, path, NULL, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_ERASED);
}

/* The copy that is followed has nothing left of what was erased, also where other acts came before that was said. */
static void
test_erase_copy (Fixture *fixture)
{
  Record *record = with_history (fixture);
  g_autofree char *path = file_in (fixture, "followed.acts"), *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (journal_follow (record, path, &error));
  g_assert_true (g_file_get_contents (path, &before, NULL, &error));
  g_assert_nonnull (strstr (before, "Cempaka"));
  fixture_make (fixture, "room", "room-add", "house", "Cinta Kasih", "name", "Dahlia", NULL);
  for (gint64 seq = 1; seq <= fixture_int (fixture, "SELECT MAX (seq) FROM journal"); seq++)
    if (says (fixture, seq, "Cempaka"))
      fixture_erase (fixture, act_of (fixture, seq));
  g_assert_true (journal_verify_copy (record, path, &error));             /* behind, and whole */
  g_assert_true (journal_follow (record, path, &error));
  g_assert_true (g_file_get_contents (path, &after, NULL, &error));
  g_assert_null (strstr (after, "Cempaka"));
  g_assert_nonnull (strstr (after, "Dahlia"));
  g_assert_true (journal_verify_copy (record, path, &error));
  g_assert_no_error (error);
}

/* Somebody else's act between two writes of the copy; the next write is as it was. */
static Fixture *meddled;

gssize __real_write (int fd, const void *bytes, gsize count);
gssize __wrap_write (int fd, const void *bytes, gsize count);

gssize
__wrap_write (int fd, const void *bytes, gsize count)
{
  gssize done = __real_write (fd, bytes, count);
  Fixture *fixture = g_steal_pointer (&meddled);

  for (gint64 seq = 1; fixture && seq <= 10; seq++)
    if (says (fixture, seq, "Cempaka"))
      fixture_erase (fixture, act_of (fixture, seq));
  return done;
}

/* What is erased while the copy is being written, behind the lines that are written already, is not left in it for ever. */
static void
test_erase_meanwhile (Fixture *fixture)
{
  Record *record = with_history (fixture);
  g_autofree char *path = file_in (fixture, "whole.acts"), *followed = file_in (fixture, "followed.acts");
  const char *const copies[] = { path, followed };

  for (int i = 0; i < 60; i++) {         /* more than are written in one go */
    g_autofree char *name = g_strdup_printf ("Kamar %d", i);
    fixture_make (fixture, "room", "room-add", "house", "Cinta Kasih", "name", name, NULL);
  }
  for (guint i = 0; i < G_N_ELEMENTS (copies); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *text = NULL;
    meddled = i ? NULL : fixture;
    g_assert_true (i ? journal_follow (record, copies[i], &error) : journal_export (record, copies[i], &error));
    g_assert_null (meddled);
    g_assert_true (journal_follow (record, copies[i], &error));
    g_assert_true (g_file_get_contents (copies[i], &text, NULL, &error));
    g_assert_null (strstr (text, "Cempaka"));
    g_assert_nonnull (strstr (text, "Kamar 59"));
    g_assert_true (journal_verify_copy (record, copies[i], &error));
    g_assert_no_error (error);
  }
}

/* Whose words are kept: acts that are none, what is gone already, and what says that something was erased. */
static void
test_erase_refused (Fixture *fixture)
{
  with_history (fixture);
  gint64 act = act_of (fixture, 3);
  fixture_erase (fixture, act);
  g_autofree char *again = fixture_text (act), *words = fixture_text (act_of (fixture, fixture_int (fixture, "SELECT MAX (seq) FROM journal")));
  const struct { const char *acts, *reason; int code; } cases[] = {
    { "", "asked for it", RECORD_ERROR_ARGUMENT },
    { "five", "asked for it", RECORD_ERROR_ARGUMENT },
    { "-5", "asked for it", RECORD_ERROR_ARGUMENT },
    { "12345", "asked for it", RECORD_ERROR_NOT_FOUND },
    { again, "asked for it", RECORD_ERROR_ALREADY },
    { words, "asked for it", RECORD_ERROR_RULE },
    { "1", " ", RECORD_ERROR_ARGUMENT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = fixture_refusal (fixture, "journal-erase", "acts", cases[i].acts, "reason", cases[i].reason, NULL);
    g_assert_error (error, RECORD_ERROR, cases[i].code);
  }
  g_assert_true (journal_verify (fixture_record (fixture), NULL));
}

static gint64
count_rooms (Record *record, const char *sql)
{
  g_autoptr (Query) query = query_new (record_get_connection (record), sql, NULL);

  g_assert_cmpint (query_step (query, NULL), ==, QUERY_ROW);
  return query_int (query, 0);
}

static void
test_rewind (Fixture *fixture)
{
  Record *record = with_history (fixture);
  gint64 now = fixture_clock (fixture);
  g_autoptr (GError) error = NULL;

  static const struct {
    int minutes, rooms, anggrek;
  } known[] = { { 0, 3, 1 }, { 1, 3, 0 }, { 2, 2, 0 }, { 3, 1, 0 }, { 4, 0, 0 } };
  for (guint i = 0; i < G_N_ELEMENTS (known); i++) {
    g_autoptr (Record) then = journal_rewind (record, now - known[i].minutes * 60, &error);
    g_assert_no_error (error);
    g_assert_cmpint (count_rooms (then, "SELECT COUNT(*) FROM room"), ==, known[i].rooms);
    g_assert_cmpint (count_rooms (then, "SELECT COUNT(*) FROM room WHERE name = 'Anggrek'"), ==, known[i].anggrek);
  }
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM room"), ==, 3);
}

static void
test_get (Fixture *fixture)
{
  Record *record = with_history (fixture);
  gint64 act = fixture_int (fixture, "SELECT act FROM journal WHERE seq = 3");
  g_autoptr (GError) error = NULL;
  g_autoptr (JournalLine) line = journal_get (record, act, &error);

  g_assert_no_error (error);
  g_assert_nonnull (strstr (line->details, "Melati"));
  g_autofree char *text = journal_line_text (line);
  g_autoptr (JournalLine) parsed = journal_line_parse (text, &error);
  g_assert_true (journal_line_check (parsed, 3, line->previous, &error));
  g_assert_null (journal_get (record, 999, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND);
}

/* Whoever may not know of a stay may not read its acts, nor those about its resident before and besides. */
static void
test_confidential (Fixture *fixture)
{
  static const struct {
    const char *kind;
    gboolean secret;
  } cases[] = { { "house-add", FALSE }, { "resident-add", TRUE }, { "admit", TRUE }, { "stay-change", TRUE },
                { "alias-add", TRUE },  { "sighting-add", TRUE }, { "undo", TRUE },  { "room-add", FALSE } };

  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Siti", "P", "Mawar 01");
  fixture_do (fixture, "stay-change", "resident", "Siti", "confidentiality", "hidden", NULL);
  gint64 act = fixture_make (fixture, "act", "alias-add", "resident", "Siti", "name", "Iti", NULL);
  fixture_do (fixture, "sighting-add", "resident", "Siti", "direction", "seen", NULL);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, act);
  fixture_do (fixture, "undo", "act", id, NULL);
  gint64 open = shelter_admit (fixture, "Ani", "P", "Mawar 02");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *sql = g_strdup_printf ("SELECT MIN (seq) FROM journal WHERE kind = '%s'", cases[i].kind);
    gboolean confidential = !cases[i].secret;
    g_assert_true (journal_is_confidential (fixture_record (fixture), fixture_int (fixture, sql), &confidential, NULL));
    g_assert_cmpint (confidential, ==, cases[i].secret);
  }
  gboolean confidential = TRUE;
  g_assert_cmpint (open, >, 0);
  g_assert_true (journal_is_confidential (fixture_record (fixture), fixture_int (fixture, "SELECT MAX (seq) FROM journal"),
                                          &confidential, NULL));
  g_assert_false (confidential);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/journal/list", test_list);
  fixture_add ("/journal/get", test_get);
  fixture_add ("/journal/confidential", test_confidential);
  fixture_add ("/journal/changed-line", test_changed_line);
  fixture_add ("/journal/changed-detail", test_changed_detail);
  fixture_add ("/journal/cut-end", test_cut_end);
  fixture_add ("/journal/missing-words", test_missing_words);
  fixture_add ("/journal/missing-head", test_missing_head);
  fixture_add ("/journal/only-grows", test_only_grows);
  fixture_add ("/journal/follow", test_follow);
  fixture_add ("/journal/foreign-copy", test_foreign_copy);
  fixture_add ("/journal/rebuild", test_rebuild);
  fixture_add ("/journal/rebuild-refuses", test_rebuild_refuses);
  fixture_add ("/journal/rebuild-torn", test_rebuild_torn);
  fixture_add ("/journal/rebuild-refuses-details", test_rebuild_refuses_details);
  fixture_add ("/journal/erase", test_erase);
  fixture_add ("/journal/erase-copy", test_erase_copy);
  fixture_add ("/journal/erase-meanwhile", test_erase_meanwhile);
  fixture_add ("/journal/erase-refused", test_erase_refused);
  fixture_add ("/journal/rewind", test_rewind);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal's text copy: who may write it, whose acts it has, and a disk that is full or does not keep what it took. */
#include "db/record/journal.h"
#include "tests/support/perform.h"
#include "tests/support/place.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static void
add_room (Fixture *fixture, const char *name)
{
  fixture_make (fixture, "room", "room-add", "house", "Cinta Kasih", "name", name, NULL);
}

static Record *
with_history (Fixture *fixture)
{
  fixture_make (fixture, "house", "house-add", "name", "Cinta Kasih", NULL);
  add_room (fixture, "Melati");
  return fixture_record (fixture);
}

static char *
file_in (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture_folder (fixture), name, NULL);
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

static gint64
size_of (const char *path)
{
  GStatBuf now;

  g_assert_cmpint (g_stat (path, &now), ==, 0);
  return now.st_size;
}

/* As on a disk that takes no more: no file of this program grows past @size; 0: as far as it likes. */
static void
let_grow (gint64 size)
{
  struct rlimit limit;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = size ? (rlim_t) size : limit.rlim_max;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir))
    n++;
  return n;
}

/* A disk that fails under the text copy: what is there stays readable, and what is missing comes when there is room. */
static void
test_full (Fixture *fixture)
{
  Record *record = with_history (fixture);
  g_autofree char *copy = file_in (fixture, "copy.acts"), *other = file_in (fixture, "other.acts"), *one = NULL, *two = NULL;
  g_autoptr (GError) error = NULL, also = NULL;

  g_assert_true (journal_follow (record, copy, &error));
  gint64 before = size_of (copy);
  add_room (fixture, "Dahlia");
  guint files = count_files (fixture_folder (fixture));
  let_grow (before + 40);
  gboolean followed = journal_follow (record, copy, &error), exported = journal_export (record, other, &also);
  let_grow (0);
  g_assert_false (followed || exported);
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, copy));
  g_assert_error (also, RECORD_ERROR, RECORD_ERROR_INPUT);
  g_assert_nonnull (strstr (also->message, other));
  g_assert_cmpuint (count_files (fixture_folder (fixture)), ==, files);
  g_assert_cmpint (size_of (copy), ==, before + 40);                /* half a line */
  g_clear_error (&error);
  g_assert_true (journal_verify_copy (record, copy, &error));
  g_assert_true (journal_follow (record, copy, &error));
  g_assert_true (journal_export (record, other, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (copy, &one, NULL, NULL) && g_file_get_contents (other, &two, NULL, NULL));
  g_assert_cmpstr (one, ==, two);
}

/* A sync that fails: at a lost byte the copy can be read no more as it was written. -1: none fails. */
static off_t lost_at = -1;
static gboolean syncs_fail;
/* Once, when all lines were read and written: somebody else comes. */
static struct {
  Fixture *fixture;            /* NULL: nobody does */
  const char *copy;
} comes;

int __real_fdatasync (int fd);
int __wrap_fdatasync (int fd);
int __real_fsync (int fd);
int __wrap_fsync (int fd);

int
__wrap_fdatasync (int fd)
{
  Fixture *fixture = g_steal_pointer (&comes.fixture);

  if (fixture) {
    add_room (fixture, "Kenanga");
    g_assert_true (journal_follow (fixture_record (fixture), comes.copy, NULL));
  }
  if (lost_at < 0)
    return __real_fdatasync (fd);
  g_assert_cmpint (pwrite (fd, "", 1, lost_at), ==, 1);
  lost_at = -1;
  errno = EIO;
  return -1;
}

int
__wrap_fsync (int fd)
{
  if (!syncs_fail)
    return __real_fsync (fd);
  errno = EIO;
  return -1;
}

static void
assert_not_kept (Record *record, const char *copy)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (journal_follow (record, copy, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, copy));
  g_assert_nonnull (strstr (error->message, g_strerror (EIO)));
}

/* A copy of whose last two lines the disk lost a part of the first. */
static char *
with_lost_line (Fixture *fixture, Record *record)
{
  g_autofree char *copy = file_in (fixture, "copy.acts");

  g_assert_true (journal_follow (record, copy, NULL));
  add_room (fixture, "Dahlia");
  add_room (fixture, "Kenanga");
  lost_at = size_of (copy) + 5;
  assert_not_kept (record, copy);
  return g_steal_pointer (&copy);
}

/* What was not kept is not read back: the copy is written anew, into a file that is kept before it takes the name. */
static void
test_not_kept (Fixture *fixture)
{
  Record *record = with_history (fixture);
  guint files = count_files (fixture_folder (fixture));
  g_autofree char *copy = with_lost_line (fixture, record), *before = text_of (copy);
  g_autoptr (GError) error = NULL;

  syncs_fail = TRUE;
  assert_not_kept (record, copy);
  assert_not_kept (record, copy);
  syncs_fail = FALSE;
  g_autofree char *after = text_of (copy);
  g_assert_cmpstr (after, ==, before);
  g_assert_true (journal_follow (record, copy, &error));
  g_assert_true (journal_verify_copy (record, copy, &error));
  g_assert_cmpuint (count_files (fixture_folder (fixture)), ==, files + 1);
  add_room (fixture, "Cendana");
  GStatBuf one, two;
  g_assert_cmpint (g_stat (copy, &one), ==, 0);
  g_assert_true (journal_follow (record, copy, &error));
  g_assert_cmpint (g_stat (copy, &two), ==, 0);
  g_assert_cmpuint (one.st_ino, ==, two.st_ino);                    /* followed again, and no more written anew */
  g_assert_cmpint (two.st_size, >, one.st_size);
  g_assert_no_error (error);
}

/* The twin: whoever reads it back takes the last line for a sign that all before it are there. */
static void
test_read_back_is_wrong (Fixture *fixture)
{
  Record *record = with_history (fixture);
  g_autofree char *copy = with_lost_line (fixture, record), *mark = g_strconcat (copy, ".unsynced", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_unlink (mark), ==, 0);
  g_assert_true (journal_follow (record, copy, &error));
  g_assert_false (journal_verify_copy (record, copy, &error));
  g_assert_nonnull (error);
}

/* How the next lock fails; 0: it does not. */
static int lock_failure;
/* (nullable) what takes the copy's name before the next lock: its holder wrote it anew. */
static const char *anew, *anew_name;

int __real_flock (int fd, int operation);
int __wrap_flock (int fd, int operation);

int
__wrap_flock (int fd, int operation)
{
  if (anew)
    g_assert_cmpint (g_rename (g_steal_pointer (&anew), anew_name), ==, 0);
  if (!lock_failure)
    return __real_flock (fd, operation);
  errno = lock_failure;
  lock_failure = 0;
  return -1;
}

/* Where nothing can be locked, nobody ever writes the copy: that is said. */
static void
test_no_lock (Fixture *fixture)
{
  Record *record = with_history (fixture);
  g_autofree char *copy = file_in (fixture, "copy.acts");
  g_autoptr (GError) error = NULL;

  lock_failure = ENOLCK;
  g_assert_false (journal_follow (record, copy, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, copy));
  g_assert_nonnull (strstr (error->message, g_strerror (ENOLCK)));
  g_assert_cmpint (size_of (copy), ==, 0);
}

/* The twin: who finds another one writing leaves it to that one. */
static void
test_locked (Fixture *fixture)
{
  Record *record = with_history (fixture);
  g_autofree char *copy = file_in (fixture, "copy.acts");
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (copy, "", 0, NULL));
  int other = open (copy, O_RDWR | O_CLOEXEC);
  g_assert_cmpint (flock (other, LOCK_EX), ==, 0);
  journal_follow (record, copy, &error);
  g_assert_no_error (error);
  g_assert_cmpint (size_of (copy), ==, 0);
  close (other);
  journal_follow (record, copy, &error);
  g_assert_no_error (error);
  g_assert_cmpint (size_of (copy), >, 0);
}

static guint
lines_of (const char *path)
{
  g_autofree char *text = text_of (path);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  return g_strv_length (lines) - 1;
}

/* Who found it locked has left a line to the holder, who had read the journal already: it is written before the holder goes. */
static void
test_left_to_holder (Fixture *fixture)
{
  Record *record = with_history (fixture);
  g_autofree char *copy = file_in (fixture, "copy.acts");
  g_autoptr (GError) error = NULL;

  comes.copy = copy;
  comes.fixture = fixture;
  journal_follow (record, copy, &error);
  g_assert_no_error (error);
  g_assert_null (comes.fixture);
  g_assert_cmpint (lines_of (copy), ==, fixture_int (fixture, "SELECT COUNT (*) FROM journal"));
}

/* Who opened the file before another took its name writes into the one that has it. */
static void
test_written_anew (Fixture *fixture)
{
  Record *record = with_history (fixture);
  g_autofree char *copy = file_in (fixture, "copy.acts"), *other = file_in (fixture, "other.acts");
  g_autoptr (GError) error = NULL;

  g_assert_true (journal_follow (record, copy, NULL));
  g_assert_true (journal_export (record, other, NULL));
  add_room (fixture, "Kenanga");
  anew_name = copy;
  anew = other;
  journal_follow (record, copy, &error);
  g_assert_no_error (error);
  g_assert_null (anew);
  g_assert_cmpint (lines_of (copy), ==, fixture_int (fixture, "SELECT COUNT (*) FROM journal"));
}

static guint
mode_of (const char *path)
{
  GStatBuf now;

  g_assert_cmpint (g_stat (path, &now), ==, 0);
  return now.st_mode & 07777;
}

/* The copy is the house's, like the record: the kiosk, another user of its group, writes it too. What somebody asks for is theirs. */
static void
test_shared (Fixture *fixture)
{
  Record *record = with_history (fixture);
  g_autofree char *copy = file_in (fixture, "copy.acts"), *other = file_in (fixture, "other.acts");
  g_autoptr (GError) error = NULL;
  GStatBuf first, second;
  mode_t before = umask (022);

  journal_follow (record, copy, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (mode_of (copy), ==, 0660);
  g_assert_cmpint (g_stat (copy, &first), ==, 0);
  fixture_erase (fixture, fixture_int (fixture, "SELECT act FROM journal WHERE seq = 3"));
  journal_follow (record, copy, &error);
  journal_export (record, other, &error);
  umask (before);
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (copy, &second), ==, 0);
  g_assert_cmpuint (first.st_ino, !=, second.st_ino);               /* another file in its place */
  g_assert_cmpuint (mode_of (copy), ==, 0660);
  g_assert_cmpuint (mode_of (other), ==, 0640);
}

/* A record as it was when it had the acts of @text, as an older backup is. */
static Record *
put_back (Fixture *fixture, Place *place, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Record) record = record_open (place_address (place), CONNECTION_CREATE, fixture_sources (fixture), &error);

  g_assert_no_error (error);
  journal_rebuild (record, text, NULL, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&record);
}

static void
add_room_in (Fixture *fixture, Record *record, const char *name)
{
  g_autoptr (Request) request = request_new ("room-add");
  g_autoptr (GError) error = NULL;
  Outcome *outcome = NULL;

  request_set_actor (request, fixture_staff (fixture), 0);
  request_set_source (request, "tool");
  request_set (request, "house", "Cinta Kasih");
  request_set (request, "name", name);
  acts_perform (record, request, &outcome, &error);
  g_assert_no_error (error);
  outcome_free (outcome);
}

static void
assert_knows_more (Record *record, const char *copy, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *left = NULL;

  g_assert_false (journal_follow (record, copy, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_CHAIN);
  g_assert_nonnull (strstr (error->message, copy));
  g_assert_nonnull (strstr (error->message, "singgah-db rebuild"));
  g_assert_null (strstr (error->message, "another record"));
  left = text_of (copy);
  g_assert_cmpstr (left, ==, text);
}

/* An older backup in the record's place, before and after it went on: what the copy alone knows stays, its half line too. */
static void
test_knows_more (Fixture *fixture)
{
  Record *record = with_history (fixture);
  g_autofree char *copy = file_in (fixture, "copy.acts"), *older = file_in (fixture, "older.acts");
  g_autoptr (Place) place = place_new (fixture), again = place_new (fixture);

  g_assert_true (journal_export (record, older, NULL));
  add_room (fixture, "Dahlia");
  add_room (fixture, "Kenanga");
  g_assert_true (journal_follow (record, copy, NULL));
  g_autofree char *whole = text_of (copy), *text = g_strconcat (whole, "1\t9\t77", NULL);
  g_assert_true (g_file_set_contents (copy, text, -1, NULL));
  g_autoptr (Record) backup = put_back (fixture, place, older);
  for (int i = 0; i < 4; i++) {          /* behind the copy, level with it, past it */
    assert_knows_more (backup, copy, text);
    g_autofree char *name = g_strdup_printf ("Teratai %d", i);
    add_room_in (fixture, backup, name);
  }
  g_assert_true (g_file_set_contents (copy, whole, -1, NULL));
  g_autoptr (Record) made = put_back (fixture, again, copy);
  gint64 head = 0, known = 0;
  g_assert_true (record_head (made, &head, NULL, NULL) && record_head (record, &known, NULL, NULL));
  g_assert_cmpint (head, ==, known);
}

/* The copy keeps its file, and so its mark, and has another text. */
static void
lose_text (const char *copy, const char *text)
{
  int fd = open (copy, O_WRONLY | O_TRUNC | O_CLOEXEC);

  g_assert_cmpint (write (fd, text, strlen (text)), ==, (gssize) strlen (text));
  close (fd);
}

/* The same of one that the disk did not keep, its last line lost or the one before: what can be read of it is more than is known. */
static void
test_not_kept_knows_more (Fixture *fixture)
{
  Record *record = with_history (fixture);
  g_autofree char *copy = file_in (fixture, "copy.acts"), *older = file_in (fixture, "older.acts"), *whole = file_in (fixture, "whole.acts");
  g_autoptr (Place) place = place_new (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_true (journal_export (record, older, NULL));
  g_autofree char *same = with_lost_line (fixture, record), *text = text_of (copy);
  g_autoptr (Record) backup = put_back (fixture, place, older);
  g_assert_true (journal_export (record, whole, NULL));
  assert_knows_more (backup, copy, text);
  g_autofree char *all = text_of (whole);
  char *last = g_strrstr_len (all, (gssize) strlen (all) - 1, "\n");
  last[20] = ' ';                        /* the last line lost, and the one before not */
  lose_text (copy, all);
  assert_knows_more (backup, copy, all);
  g_assert_true (journal_follow (record, copy, &error));            /* whose acts these are has them all */
  g_assert_no_error (error);
  g_assert_true (journal_verify_copy (record, copy, &error));
  g_assert_cmpstr (same, ==, copy);
}

static void
assert_left (const char *file, const char *text)
{
  g_autofree char *left = text_of (file);

  g_assert_cmpstr (left, ==, text);
}

/* Where a file has one name only, the copy that was not kept stands beside the next one: it goes when all its acts are there. */
static void
test_not_kept_beside (Fixture *fixture)
{
  Record *record = with_history (fixture);
  g_autofree char *copy = file_in (fixture, "copy.acts"), *mark = g_strconcat (copy, ".unsynced", NULL), *older = file_in (fixture, "older.acts");
  g_autoptr (Place) place = place_new (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_true (journal_export (record, older, NULL));
  add_room (fixture, "Dahlia");
  g_assert_true (journal_export (record, mark, NULL));
  g_autofree char *text = text_of (mark);
  g_autoptr (Record) backup = put_back (fixture, place, older);
  g_assert_false (journal_follow (backup, copy, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_CHAIN);
  g_assert_nonnull (strstr (error->message, mark));
  assert_left (mark, text);
  g_clear_error (&error);
  g_assert_true (journal_follow (record, copy, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (mark, G_FILE_TEST_EXISTS));
  assert_left (copy, text);
}

/* The twins: a copy that the record has gone past is followed; another record's is told from one that knows more, and left, too. */
static void
test_knows_less (Fixture *fixture)
{
  Record *record = with_history (fixture);
  g_autofree char *copy = file_in (fixture, "copy.acts"), *before = NULL;
  g_autoptr (Fixture) stranger = fixture_new (fixture_kind (fixture));
  g_autoptr (GError) error = NULL;

  journal_follow (record, copy, &error);
  gint64 size = size_of (copy);
  add_room (fixture, "Dahlia");
  journal_follow (record, copy, &error);
  g_assert_no_error (error);
  g_assert_cmpint (size_of (copy), >, size);
  before = text_of (copy);
  fixture_set_clock (stranger, FIXTURE_CLOCK + 1);                  /* chance gives both the same numbers */
  g_assert_false (journal_follow (with_history (stranger), copy, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "another record"));
  g_autofree char *after = text_of (copy);
  g_assert_cmpstr (after, ==, before);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/journal-copy/full", test_full);
  fixture_add ("/journal-copy/not-kept", test_not_kept);
  fixture_add ("/journal-copy/read-back-is-wrong", test_read_back_is_wrong);
  fixture_add ("/journal-copy/no-lock", test_no_lock);
  fixture_add ("/journal-copy/locked", test_locked);
  fixture_add ("/journal-copy/left-to-holder", test_left_to_holder);
  fixture_add ("/journal-copy/written-anew", test_written_anew);
  fixture_add ("/journal-copy/shared", test_shared);
  fixture_add ("/journal-copy/knows-more", test_knows_more);
  fixture_add ("/journal-copy/knows-less", test_knows_less);
  fixture_add ("/journal-copy/not-kept-knows-more", test_not_kept_knows_more);
  fixture_add ("/journal-copy/not-kept-beside", test_not_kept_beside);
  return g_test_run ();
}

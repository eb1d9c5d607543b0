/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A journal beside a record that is not its own, or of another time, or damaged, puts nothing into it. */
#include "tests/faults/plot.h"
#include "tests/support/perform.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

static void
append_number (GByteArray *bytes, guint32 number)
{
  guint32 big = GUINT32_TO_BE (number);
  g_byte_array_append (bytes, (const guint8 *) &big, sizeof big);
}

/* The journal of a change from @before to @after, as SQLite leaves it where it was ended before its commit. */
static GByteArray *
journal_between (const char *before, gsize before_size, const char *after)
{
  static const guint8 magic[] = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7 };
  guint32 pages = (guint32) (before_size / PAGE), changed = 0, nonce = 77;
  GByteArray *journal = g_byte_array_new ();
  for (guint32 i = 0; i < pages; i++)
    changed += memcmp (before + i * PAGE, after + i * PAGE, PAGE) != 0;
  g_byte_array_append (journal, magic, sizeof magic);
  append_number (journal, changed);
  append_number (journal, nonce);
  append_number (journal, pages);
  append_number (journal, 512);
  append_number (journal, PAGE);
  guint header = journal->len;
  g_byte_array_set_size (journal, 512);
  memset (journal->data + header, 0, 512 - header);
  for (guint32 i = 0; i < pages; i++) {
    const guint8 *page = (const guint8 *) before + i * PAGE;
    guint32 sum = nonce;
    if (memcmp (page, after + i * PAGE, PAGE) == 0)
      continue;
    for (int k = PAGE - 200; k > 0; k -= 200)
      sum += page[k];
    append_number (journal, i + 1);
    g_byte_array_append (journal, page, PAGE);
    append_number (journal, sum);
  }
  return journal;
}

static char *
journal_name (Plot *plot)
{
  return g_strconcat (plot->path, "-journal", NULL);
}

static Reading
read_with_journal (Plot *plot, const char *content, gsize size, const void *journal, gsize journal_size)
{
  g_autofree char *name = journal_name (plot);
  g_assert_true (g_file_set_contents (plot->path, content, (gssize) size, NULL));
  g_assert_true (g_file_set_contents (name, journal, (gssize) journal_size, NULL));
  Reading reading = plot_read (plot);
  g_unlink (name);
  return reading;
}

/* One act more than the plot's board knows. */
static void
read_later (Plot *plot, const char *bed, char **content, gsize *size)
{
  fixture_do (plot->fixture, "move", "resident", "Budi Santoso", "bed", bed, NULL);
  plot_read_file (fixture_address (plot->fixture), content, size);
}

static void
test_left_journal (Fixture *fixture)
{
  Plot plot = { 0 };
  g_autofree char *after = NULL, *later = NULL;
  gsize after_size, later_size;

  plot_init (&plot, fixture);
  read_later (&plot, "Melati 02", &after, &after_size);
  read_later (&plot, "Melati 01", &later, &later_size);
  g_autoptr (GByteArray) journal = journal_between (plot.content, plot.size, after);
  /* Ended in the middle of its commit, or just before: the change is taken back. */
  g_assert_cmpint (read_with_journal (&plot, after, after_size, journal->data, journal->len), ==, READ_TRUE);
  g_assert_cmpint (read_with_journal (&plot, plot.content, plot.size, journal->data, journal->len), ==, READ_TRUE);
  /* Left from an earlier time. */
  g_assert_cmpint (read_with_journal (&plot, later, later_size, journal->data, journal->len), ==, READ_REFUSED);
  g_autofree char *untouched = NULL;
  gsize untouched_size;
  plot_read_file (plot.path, &untouched, &untouched_size);
  g_assert_true (untouched_size == later_size && memcmp (untouched, later, later_size) == 0);
  /* One that is cut, or damaged, where it is counted as whole. */
  g_assert_cmpint (read_with_journal (&plot, after, after_size, journal->data, journal->len - 5), ==, READ_REFUSED);
  for (guint i = 0; i < 50; i++) {
    guint at = (guint) g_rand_int_range (plot.chance, 512, (int) journal->len);
    journal->data[at] ^= 1;
    g_assert_cmpint (read_with_journal (&plot, after, after_size, journal->data, journal->len), ==, READ_REFUSED);
    journal->data[at] ^= 1;
  }
  g_assert_cmpint (read_with_journal (&plot, after, after_size, journal->data, journal->len), ==, READ_TRUE);
  plot_clear (&plot);
}

static void
test_wrong_journal (Fixture *fixture)
{
  static const char text[] = "not a journal at all, but long enough to be taken for one by who only looks at its size";
  Plot plot = { 0 };
  g_autofree char *after = NULL;
  gsize after_size;

  plot_init (&plot, fixture);
  read_later (&plot, "Melati 02", &after, &after_size);
  g_autoptr (GByteArray) foreign = journal_between (plot.other, MIN (plot.other_size, plot.size), plot.content);
  g_autoptr (GByteArray) of_a_new_one = journal_between (NULL, 0, NULL);
  g_autofree guint8 *zeros = g_malloc0 (5000);
  g_assert_cmpint (read_with_journal (&plot, plot.content, plot.size, foreign->data, foreign->len), ==, READ_REFUSED);
  g_assert_cmpint (read_with_journal (&plot, plot.content, plot.size, of_a_new_one->data, of_a_new_one->len), ==, READ_REFUSED);
  g_assert_cmpint (read_with_journal (&plot, plot.content, plot.size, text, strlen (text)), ==, READ_REFUSED);
  g_assert_cmpint (read_with_journal (&plot, plot.content, plot.size, zeros, 5000), ==, READ_TRUE);
  g_assert_cmpint (read_with_journal (&plot, plot.content, plot.size, "", 0), ==, READ_TRUE);
  plot_clear (&plot);
}

/* The twin of the look at a journal: SQLite alone rolls back by one of an earlier time, and reads a mixture. */
static void
test_without_look (Fixture *fixture)
{
  Plot plot = { 0 };
  g_autofree char *after = NULL, *later = NULL, *name = NULL;
  gsize after_size, later_size;
  sqlite3 *db = NULL;

  plot_init (&plot, fixture);
  name = journal_name (&plot);
  read_later (&plot, "Melati 02", &after, &after_size);
  g_assert_true (g_file_set_contents (plot.path, after, (gssize) after_size, NULL));
  g_autofree char *truth = plot_read_without_sums (plot.path);
  read_later (&plot, "Melati 01", &later, &later_size);
  g_autoptr (GByteArray) journal = journal_between (plot.content, plot.size, after);
  g_assert_true (g_file_set_contents (plot.path, later, (gssize) later_size, NULL));
  g_assert_true (g_file_set_contents (name, (const char *) journal->data, (gssize) journal->len, NULL));
  g_assert_cmpint (sqlite3_open (plot.path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "SELECT * FROM bed", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  g_autofree char *mixture = plot_read_without_sums (plot.path);
  g_assert_cmpstr (mixture, !=, truth);
  g_assert_cmpint (g_access (name, F_OK), !=, 0);
  plot_clear (&plot);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add_for (ENGINE_SQLITE, "/left-journal/own", test_left_journal);
  fixture_add_for (ENGINE_SQLITE, "/left-journal/wrong", test_wrong_journal);
  fixture_add_for (ENGINE_SQLITE, "/left-journal/without-look", test_without_look);
  return g_test_run ();
}

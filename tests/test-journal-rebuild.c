/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record made from a journal's text is whole or refused: memory that runs out, a line without an end. */
#include "db/record/journal-text.h"
#include "db/record/journal.h"
#include "tests/support/place.h"
#include "tests/support/shelter.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define MIB (G_GINT64_CONSTANT (1) << 20)

static char *
file_in (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture_folder (fixture), name, NULL);
}

static gint64
head_of (Record *record)
{
  g_autoptr (GError) error = NULL;
  gint64 head = -1;

  record_head (record, &head, NULL, &error);
  g_assert_no_error (error);
  return head;
}

static Record *
open_target (Place *place, ConnectionFlags how)
{
  g_autoptr (GError) error = NULL;
  Record *target = record_open (place_address (place), how, NULL, &error);

  g_assert_no_error (error);
  return target;
}

static char *
export_to (Fixture *fixture, const char *path)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  journal_export (fixture_record (fixture), path, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* Address space beyond what this program has by now; 0: as much as it likes. */
static void
let_have (gint64 bytes)
{
  g_autofree char *sizes = NULL;
  struct rlimit limit;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &sizes, NULL, NULL));
  g_assert_cmpint (getrlimit (RLIMIT_AS, &limit), ==, 0);
  limit.rlim_cur = bytes ? (rlim_t) (g_ascii_strtoll (sizes, NULL, 10) * sysconf (_SC_PAGESIZE) + bytes) : limit.rlim_max;
  g_assert_cmpint (setrlimit (RLIMIT_AS, &limit), ==, 0);
}

static void
rebuild_starved (Fixture *fixture, const char *path, gint64 seq, const char *says)
{
  g_autoptr (Place) place = place_new (fixture);
  g_autoptr (Record) target = open_target (place, CONNECTION_CREATE);
  g_autoptr (GError) error = NULL;

  let_have (32 * MIB);
  gboolean done = journal_rebuild (target, path, NULL, &error);
  let_have (0);
  g_assert_true (done == !says);
  if (says) {
    g_assert_error (error, RECORD_ERROR, RECORD_ERROR_INPUT);
    g_assert_nonnull (strstr (error->message, says));
  }
  g_assert_cmpint (head_of (target), ==, seq);
}

/* The twin: the same memory is enough for the text without that line. */
static void
test_no_memory (Fixture *fixture)
{
#ifdef __SANITIZE_ADDRESS__
  g_test_skip ("the sanitizer ends a program whose memory runs out");
  return;
#endif
  g_autofree char *path = file_in (fixture, "all.acts"), *with = file_in (fixture, "with.acts"), *huge = g_malloc (64 * MIB + 1);

  shelter_new (fixture, FALSE);
  g_autofree char *text = export_to (fixture, path);
  memset (huge, 'x', 64 * MIB);
  huge[64 * MIB] = '\0';
  g_auto (GStrv) parts = g_strsplit (text, "\n", 2);
  g_autofree char *longer = g_strjoin ("\n", parts[0], huge, parts[1], NULL);
  g_assert_true (g_file_set_contents (with, longer, -1, NULL));
  rebuild_starved (fixture, with, 0, "with.acts:2: ");
  rebuild_starved (fixture, path, head_of (fixture_record (fixture)), NULL);
}

static void
test_long_line (void)
{
  static const struct {
    size_t longest;
    JournalTextStep step;
  } cases[] = { { 9, JOURNAL_TEXT_FAILED }, { 10, JOURNAL_TEXT_LINE } };
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp (NULL, &path, NULL);

  g_assert_cmpint (write (fd, "one\n123456789\n", 14), ==, 14);
  close (fd);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (JournalText) text = { 0 };
    g_autoptr (GError) error = NULL;
    g_assert_true (journal_text_open (&text, path, &error));
    g_assert_cmpuint (text.longest, ==, JOURNAL_TEXT_LONGEST);
    text.longest = cases[i].longest;
    g_assert_cmpint (journal_text_next (&text, &error), ==, JOURNAL_TEXT_LINE);
    g_assert_cmpint (journal_text_next (&text, &error), ==, cases[i].step);
    if (cases[i].step == JOURNAL_TEXT_LINE)
      g_assert_cmpint (journal_text_next (&text, &error), ==, JOURNAL_TEXT_END);
    else
      g_assert_nonnull (strstr (error->message, ":2: This line is longer than any act can be."));
  }
  g_unlink (path);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal-rebuild/long-line", test_long_line);
  fixture_add ("/journal-rebuild/no-memory", test_no_memory);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any text as the copy of a journal. Where the first byte is odd, the chain is made to fit, so that what stands in the
 * details is reached. */
#include "tests/fuzz/base.h"

#include "db/record/journal-line.h"

#include <glib/gstdio.h>
#include <string.h>

static char *
fit_line (const char *text, char **previous)
{
  g_auto (GStrv) parts = g_strsplit (text, "\t", 19);

  if (g_strv_length (parts) != 19)
    return g_strdup (text);
  g_free (parts[16]);
  parts[16] = g_strdup (*previous);
  if (!g_str_equal (parts[18], "-")) {
    g_free (parts[15]);
    parts[15] = g_compute_checksum_for_string (G_CHECKSUM_SHA256, parts[18], -1);
  }
  g_free (parts[17]);
  parts[17] = g_strdup ("");
  g_autofree char *unhashed = g_strjoinv ("\t", parts);
  g_autoptr (JournalLine) line = journal_line_parse (unhashed, NULL);
  g_free (parts[17]);
  parts[17] = line ? journal_line_hash (line) : g_strdup ("");
  g_free (*previous);
  *previous = g_strdup (parts[17]);
  return g_strjoinv ("\t", parts);
}

static char *
fit (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *previous = g_strdup ("");

  for (char **line = lines; *line; line++)
    if (**line) {
      char *fitted = fit_line (*line, &previous);
      g_free (*line);
      *line = fitted;
    }
  return g_strjoinv ("\n", lines);
}

/* What a record that was made from @text has of it: all its lines, without half a line at the end that was left out. */
static char *
taken_of (const char *text, gint64 left_out)
{
  gsize length = strlen (text);

  if (left_out)
    return g_strndup (text, (gsize) (strrchr (text, '\n') + 1 - text));
  return g_strconcat (text, length && text[length - 1] != '\n' ? "\n" : "", NULL);
}

/* A record that was made from a text has that text, and verifies. */
static void
compare (Record *record, const char *text, gint64 left_out)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fuzz_folder (), "again.acts", NULL), *again = NULL, *taken = taken_of (text, left_out);

  journal_verify (record, &error);
  g_assert_no_error (error);
  journal_export (record, path, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &again, NULL, NULL));
  g_assert_cmpstr (again, ==, taken);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  if (size < 2)
    return 0;
  g_autofree char *raw = g_malloc (size), *fitted = NULL;
  memcpy (raw, data + 1, size - 1);
  raw[size - 1] = '\0';
  if (data[0] & 1)
    fitted = fit (raw);
  const char *text = fitted ? fitted : raw;
  g_autofree char *path = fuzz_write ("copy.acts", text, fitted ? strlen (fitted) : size - 1);
  g_autoptr (Record) record = fuzz_empty ();
  gint64 left_out = 0;
  journal_verify_copy (record, path, NULL);
  if (journal_rebuild (record, path, &left_out, NULL)) {
    compare (record, text, left_out);
    fuzz_look (record);
  } else
    journal_follow (record, path, NULL);
  g_unlink (path);
  return 0;
}

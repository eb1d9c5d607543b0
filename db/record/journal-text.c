/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A journal's text, read line by line from its first one. */
#include "db/record/journal-text.h"

#include "db/record/record.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

void
journal_text_clear (JournalText *text)
{
  free (text->line);
  if (text->file)
    fclose (text->file);
  *text = (JournalText) { 0 };
}

static gboolean
refuse_file (const JournalText *text, GError **error)
{
  g_set_error (error, RECORD_ERROR, RECORD_ERROR_INPUT, _("%s: %s"), text->path, g_strerror (errno));
  return FALSE;
}

gboolean
journal_text_open (JournalText *text, const char *path, GError **error)
{
  text->path = path;
  text->file = fopen (path, "re");
  return text->file || refuse_file (text, error);
}

JournalTextStep
journal_text_next (JournalText *text, GError **error)
{
  ssize_t length = getline (&text->line, &text->room, text->file);

  if (length < 0 && ferror (text->file)) {
    refuse_file (text, error);
    return JOURNAL_TEXT_FAILED;
  }
  if (length < 1)
    return JOURNAL_TEXT_END;
  text->number++;
  if (text->line[length - 1] != '\n')
    return JOURNAL_TEXT_CUT;
  text->line[length - 1] = '\0';
  if (strlen (text->line) == (size_t) length - 1)
    return JOURNAL_TEXT_LINE;
  g_set_error (error, RECORD_ERROR, RECORD_ERROR_INPUT, _("%s:%" PRId64 ": This line is no line of a journal."),
               text->path, text->number);
  return JOURNAL_TEXT_FAILED;
}

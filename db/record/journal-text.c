/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A journal's text, read line by line from its first one. */
#include "db/record/journal-text.h"

#include "db/record/record.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define ROOM_FIRST 4096

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
  text->longest = JOURNAL_TEXT_LONGEST;
  text->file = fopen (path, "re");
  return text->file || refuse_file (text, error);
}

static JournalTextStep
refuse_line (const JournalText *text, const char *why, GError **error)
{
  g_set_error (error, RECORD_ERROR, RECORD_ERROR_INPUT, _("%s:%" PRId64 ": %s"), text->path, text->number, why);
  return JOURNAL_TEXT_FAILED;
}

static gboolean
make_room (JournalText *text, size_t length)
{
  size_t room = text->room ? text->room * 2 : ROOM_FIRST;
  char *line = length < text->room ? text->line : realloc (text->line, room);

  if (!line)
    return FALSE;
  text->room = length < text->room ? text->room : room;
  text->line = line;
  return TRUE;
}

/* A line with its newline, where it has one. Only the end of the file is its end: where memory runs out, nobody knows what follows. */
static JournalTextStep
read_line (JournalText *text, size_t *length, GError **error)
{
  int byte = 0;

  for (*length = 0; byte != '\n' && (byte = getc_unlocked (text->file)) != EOF; (*length)++) {
    if (*length >= text->longest)
      return refuse_line (text, _("This line is longer than any act can be."), error);
    if (!make_room (text, *length + 1))
      return refuse_line (text, g_strerror (ENOMEM), error);
    text->line[*length] = (char) byte;
    text->line[*length + 1] = '\0';
  }
  if (byte == EOF && !feof (text->file)) {
    refuse_file (text, error);
    return JOURNAL_TEXT_FAILED;
  }
  return *length ? JOURNAL_TEXT_LINE : JOURNAL_TEXT_END;
}

JournalTextStep
journal_text_next (JournalText *text, GError **error)
{
  size_t length;

  text->number++;
  JournalTextStep step = read_line (text, &length, error);
  if (step != JOURNAL_TEXT_LINE)
    return step;
  if (text->line[length - 1] != '\n')
    return JOURNAL_TEXT_CUT;
  text->line[length - 1] = '\0';
  if (strlen (text->line) == length - 1)
    return JOURNAL_TEXT_LINE;
  return refuse_line (text, _("This line is no line of a journal."), error);
}

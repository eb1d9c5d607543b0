/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A journal's text, read line by line from its first one. */
#pragma once

#include <glib.h>
#include <stdio.h>

G_BEGIN_DECLS

typedef enum {
  JOURNAL_TEXT_LINE,
  JOURNAL_TEXT_CUT,            /* the last one, without the newline that ends a line: half of it perhaps */
  JOURNAL_TEXT_END,
  JOURNAL_TEXT_FAILED,
} JournalTextStep;

typedef struct {
  const char *path;            /* borrowed */
  FILE *file;
  char *line;                  /* without its newline, owned */
  size_t room;
  gint64 number;               /* of the line, from 1 */
} JournalText;

void journal_text_clear (JournalText *text);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JournalText, journal_text_clear)

/** journal_text_open: @text: cleared, or all zero; borrows @path. INPUT */
gboolean journal_text_open (JournalText *text, const char *path, GError **error);
/** journal_text_next: puts the next line into @text. FAILED with INPUT where the file can not be read, or the line holds a zero byte. */
JournalTextStep journal_text_next (JournalText *text, GError **error);

G_END_DECLS

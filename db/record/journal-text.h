/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A journal's text, read line by line from its first one. */
#pragma once

#include <glib.h>
#include <stdio.h>

G_BEGIN_DECLS

/* Bytes of a line. No act is longer: its details are one text, which SQLite keeps up to 48 MiB and a server up to 1 GiB; a MiB is for the rest. */
#define JOURNAL_TEXT_LONGEST ((1 << 30) + (1 << 20))

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
  size_t longest;              /* bytes; a longer line is refused */
  gint64 number;               /* of the line, from 1 */
} JournalText;

void journal_text_clear (JournalText *text);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JournalText, journal_text_clear)

/** journal_text_open: @text: cleared, or all zero; borrows @path. INPUT */
gboolean journal_text_open (JournalText *text, const char *path, GError **error);
/** journal_text_next: puts the next line into @text. FAILED with INPUT where the file can not be read, or memory runs out, or the line holds a zero byte or is too long. */
JournalTextStep journal_text_next (JournalText *text, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list as a spreadsheet writes it, read into memory: its header and its rows, whatever parts them and however it is coded. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LIST_ROWS_MOST 5000              /* more belong into several files: all of one are written in one commit */
#define LIST_BYTES_MOST (16 << 20)
#define LIST_COLUMNS_MOST 100

typedef struct {
  guint64 line;                /* of the file, from 1 */
  char **cells;                /* as they stand there, one space between words; as many as the header has */
  gboolean overfull;           /* there were more: text with the dividing sign in it was not quoted */
} ListRow;

typedef struct {
  gatomicrefcount references;
  char *name;                  /* of the file, without folder */
  char *digest;                /* SHA-256 of its bytes */
  char **header;               /* as it stands there */
  guint columns;
  GPtrArray *rows;             /* ListRow; rows without a word in them are left out */
} ListTable;

ListTable *list_table_ref (ListTable *table);        /* from any thread: nobody changes it */
void list_table_unref (ListTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ListTable, list_table_unref)

/**
 * list_table_read:
 * @error: %RECORD_ERROR_INPUT, naming file and line: it can not be read, is no text, has no row below its header, has more
 *   than LIST_ROWS_MOST rows, LIST_COLUMNS_MOST columns or LIST_BYTES_MOST bytes, or a quote
 *   is not closed
 *
 * Cells are parted by what parts most of the header: comma, semicolon, tab or bar; a first line "sep=;" says so itself.
 * Text is UTF-8 or UTF-16 with a mark, UTF-8 without, or else Windows-1252. The header is the first row of the first ten that has the
 * most words of a header (list_field_find()), so that titles above it do no harm.
 *
 * Returns: (transfer full): the list, or %NULL
 */
ListTable *list_table_read (const char *path, GError **error);

G_END_DECLS

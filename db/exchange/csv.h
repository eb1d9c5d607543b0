/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads CSV files as RFC 4180 describes them, row by row, in constant memory. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _CsvReader CsvReader;

/**
 * csv_open:
 * @error: %RECORD_ERROR_INPUT naming the file: it can not be read, or has no header
 *
 * Opens a file and reads its header; a byte order mark is skipped, CR LF and LF end a row, quoted
 * cells may hold both.
 */
CsvReader *csv_open (const char *path, GError **error);
/**
 * csv_open_text: the same of text in memory, cells parted by @delimiter
 * @path: named in errors
 * @line: number of its first line
 *
 * No header is read: csv_next() gives the first row, too, and csv_cells() its cells.
 */
CsvReader *csv_open_text (const char *path, GBytes *text, char delimiter, guint64 line);
void csv_close (CsvReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsvReader, csv_close)

/**
 * csv_next:
 * @error: %RECORD_ERROR_INPUT naming file and line: a quote that is not closed, a row longer than 1
 * MiB, text that is no UTF-8
 *
 * Returns: %TRUE while there is a row; %FALSE at the end (@error unset) or on an error
 */
gboolean csv_next (CsvReader *reader, GError **error);

/** csv_line: the line of the file where the row begins, from 1. */
guint64 csv_line (CsvReader *reader);
const char *csv_path (CsvReader *reader);
/** csv_has: whether the header has the column; names are compared without regard to case. */
gboolean csv_has (CsvReader *reader, const char *column);
/** csv_header: (transfer full): the columns' names in order, in lower case. */
char **csv_header (CsvReader *reader);
/** csv_cell: the row's cell, "" where the column or the cell is missing; borrowed until the next
 * row. */
const char *csv_cell (CsvReader *reader, const char *column);
/** csv_cells: (transfer full): all cells of the row, in order. */
char **csv_cells (CsvReader *reader);

G_END_DECLS

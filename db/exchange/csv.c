/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads CSV files row by row, in constant memory. */
#include "db/exchange/csv.h"

#include "db/record/record.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ROW_LIMIT (1 << 20)

struct _CsvReader {
  char *path;
  GInputStream *stream;      /* buffered */
  GPtrArray *header;         /* char*, lower case */
  GPtrArray *cells;          /* char* of the row */
  GString *cell;             /* under way */
  char delimiter;
  guint64 line, row_line;
};

static gboolean
refuse (CsvReader *reader, const char *what, GError **error)
{
  g_set_error (error, RECORD_ERROR, RECORD_ERROR_INPUT, "%s:%" G_GUINT64_FORMAT ": %s",
               reader->path, reader->row_line, what);
  return FALSE;
}

/* The next byte; -1 at the end, -2 with @error. */
static int
next_byte (CsvReader *reader, GError **error)
{
  GError *local = NULL;
  int byte =
    g_buffered_input_stream_read_byte (G_BUFFERED_INPUT_STREAM (reader->stream), NULL, &local);

  if (!local)
    return byte;
  refuse (reader, local->message, error);
  g_error_free (local);
  return -2;
}

static int
peek_byte (CsvReader *reader)
{
  GBufferedInputStream *stream = G_BUFFERED_INPUT_STREAM (reader->stream);
  gsize available;

  if (g_buffered_input_stream_get_available (stream) == 0
      && g_buffered_input_stream_fill (stream, -1, NULL, NULL) <= 0)
    return -1;
  const guint8 *bytes = g_buffered_input_stream_peek_buffer (stream, &available);
  return bytes[0];
}

static gboolean
end_cell (CsvReader *reader, GError **error)
{
  if (!g_utf8_validate (reader->cell->str, (gssize) reader->cell->len, NULL))
    return refuse (reader, _("this row is not UTF-8 text"), error);
  g_ptr_array_add (reader->cells, g_strdup (reader->cell->str));
  g_string_truncate (reader->cell, 0);
  return TRUE;
}

typedef enum { BYTE_MORE, BYTE_ROW, BYTE_FAILED } ByteStep;

static ByteStep
take_quoted (CsvReader *reader, int byte, gboolean *quoted)
{
  if (byte == '"' && peek_byte (reader) == '"') {
    next_byte (reader, NULL);
    g_string_append_c (reader->cell, '"');
  } else if (byte == '"') {
    *quoted = FALSE;
  } else {
    reader->line += byte == '\n';
    g_string_append_c (reader->cell, (char) byte);
  }
  return BYTE_MORE;
}

static ByteStep
take_plain (CsvReader *reader, int byte, gboolean *quoted, GError **error)
{
  if (byte == '"' && reader->cell->len == 0) {
    *quoted = TRUE;
  } else if (byte == reader->delimiter) {
    return end_cell (reader, error) ? BYTE_MORE : BYTE_FAILED;
  } else if (byte == '\n') {
    reader->line++;
    return end_cell (reader, error) ? BYTE_ROW : BYTE_FAILED;
  } else if (byte != '\r' || peek_byte (reader) != '\n') {
    g_string_append_c (reader->cell, (char) byte);
  }
  return BYTE_MORE;
}

static gboolean
read_row (CsvReader *reader, GError **error)
{
  gboolean quoted = FALSE;

  g_ptr_array_set_size (reader->cells, 0);
  g_string_truncate (reader->cell, 0);
  reader->row_line = reader->line;
  for (gsize bytes = 0;; bytes++) {
    int byte = next_byte (reader, error);
    if (byte == -2)
      return FALSE;
    if (byte == -1 && quoted)
      return refuse (reader, _("a quote that opens here is never closed"), error);
    if (byte == -1)
      return bytes > 0 && end_cell (reader, error);
    if (bytes > ROW_LIMIT)
      return refuse (reader, _("this row is too long"), error);
    ByteStep step =
      quoted ? take_quoted (reader, byte, &quoted) : take_plain (reader, byte, &quoted, error);
    if (step != BYTE_MORE)
      return step == BYTE_ROW;
  }
}

static gboolean
read_header (CsvReader *reader, GError **error)
{
  if (peek_byte (reader) == 0xef)
    for (int i = 0; i < 3; i++)
      next_byte (reader, NULL);
  if (!read_row (reader, error)) {
    if (error && !*error)
      refuse (reader, _("the file is empty"), error);
    return FALSE;
  }
  for (guint i = 0; i < reader->cells->len; i++)
    g_ptr_array_add (reader->header, g_ascii_strdown (g_strstrip (reader->cells->pdata[i]), -1));
  return TRUE;
}

static CsvReader *
reader_new (const char *path, GInputStream *input, char delimiter, guint64 line)
{
  CsvReader *reader = g_new0 (CsvReader, 1);

  reader->path = g_strdup (path);
  reader->stream = g_buffered_input_stream_new_sized (input, 1 << 16);
  reader->header = g_ptr_array_new_with_free_func (g_free);
  reader->cells = g_ptr_array_new_with_free_func (g_free);
  reader->cell = g_string_new (NULL);
  reader->delimiter = delimiter;
  reader->line = line;
  return reader;
}

CsvReader *
csv_open_text (const char *path, GBytes *text, char delimiter, guint64 line)
{
  g_return_val_if_fail (path && text && delimiter, NULL);

  g_autoptr (GInputStream) input = g_memory_input_stream_new_from_bytes (text);
  return reader_new (path, input, delimiter, line);
}

CsvReader *
csv_open (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) local = NULL;
  g_autoptr (GFileInputStream) input = g_file_read (file, NULL, &local);

  if (!input) {
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_INPUT, _("%s can not be read: %s"), path,
                 local->message);
    return NULL;
  }
  g_autoptr (CsvReader) reader = reader_new (path, G_INPUT_STREAM (input), ',', 1);
  if (!read_header (reader, &local)) {
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }
  return g_steal_pointer (&reader);
}

void
csv_close (CsvReader *reader)
{
  if (!reader)
    return;
  g_clear_object (&reader->stream);
  g_ptr_array_unref (reader->header);
  g_ptr_array_unref (reader->cells);
  g_string_free (reader->cell, TRUE);
  g_free (reader->path);
  g_free (reader);
}

gboolean
csv_next (CsvReader *reader, GError **error)
{
  GError *local = NULL;

  do {
    if (!read_row (reader, &local)) {
      if (local)
        g_propagate_error (error, local);
      return FALSE;
    }
  } while (reader->cells->len == 1 && !*(const char *) reader->cells->pdata[0]);
  return TRUE;
}

guint64
csv_line (CsvReader *reader)
{
  return reader->row_line;
}

const char *
csv_path (CsvReader *reader)
{
  return reader->path;
}

char **
csv_cells (CsvReader *reader)
{
  char **cells = g_new0 (char *, reader->cells->len + 1);

  for (guint i = 0; i < reader->cells->len; i++)
    cells[i] = g_strdup (reader->cells->pdata[i]);
  return cells;
}

static int
column_of (CsvReader *reader, const char *column)
{
  for (guint i = 0; i < reader->header->len; i++)
    if (g_ascii_strcasecmp (reader->header->pdata[i], column) == 0)
      return (int) i;
  return -1;
}

gboolean
csv_has (CsvReader *reader, const char *column)
{
  return column_of (reader, column) >= 0;
}

const char *
csv_cell (CsvReader *reader, const char *column)
{
  int i = column_of (reader, column);

  return i >= 0 && (guint) i < reader->cells->len ? reader->cells->pdata[i] : "";
}

char **
csv_header (CsvReader *reader)
{
  char **names = g_new0 (char *, reader->header->len + 1);

  for (guint i = 0; i < reader->header->len; i++)
    names[i] = g_strdup (reader->header->pdata[i]);
  return names;
}

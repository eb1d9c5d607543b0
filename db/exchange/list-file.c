/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a list as a spreadsheet writes it: finds out how it is coded, what parts its cells and which row is the header. */
#include "db/exchange/list-file.h"

#include "db/exchange/csv.h"
#include "db/exchange/list-fields.h"
#include "db/record/record.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define HEADER_WITHIN 10       /* rows in which the header is looked for */

static void
row_free (gpointer data)
{
  ListRow *row = data;

  g_strfreev (row->cells);
  g_free (row);
}

ListTable *
list_table_ref (ListTable *table)
{
  g_atomic_ref_count_inc (&table->references);
  return table;
}

void
list_table_unref (ListTable *table)
{
  if (!table || !g_atomic_ref_count_dec (&table->references))
    return;
  g_free (table->name);
  g_free (table->digest);
  g_strfreev (table->header);
  g_clear_pointer (&table->rows, g_ptr_array_unref);
  g_free (table);
}

static gboolean
refuse (const char *path, const char *what, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);

  g_set_error (error, RECORD_ERROR, RECORD_ERROR_INPUT, "%s: %s", name, what);
  return FALSE;
}

/* --- bytes and text --- */

static GBytes *
read_bytes (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) local = NULL;
  g_autoptr (GFileInputStream) input = g_file_read (file, NULL, &local);
  g_autofree char *bytes = g_malloc (LIST_BYTES_MOST + 1);
  gsize length = 0;

  if (!input || !g_input_stream_read_all (G_INPUT_STREAM (input), bytes, LIST_BYTES_MOST + 1, &length, NULL, &local)) {
    refuse (path, local->message, error);
    return NULL;
  }
  if (length > LIST_BYTES_MOST) {
    refuse (path, _("this file is larger than 16 MB. Divide the list into several files."), error);
    return NULL;
  }
  return g_bytes_new (bytes, length);
}

static char *
decode (const char *bytes, gsize length, const char *charset, gsize *decoded)
{
  return g_convert (bytes, (gssize) length, "UTF-8", charset, NULL, decoded, NULL);
}

/* (nullable) */
static char *
to_text (const char *bytes, gsize length, gsize *decoded)
{
  if (length >= 2 && memcmp (bytes, "\xff\xfe", 2) == 0)
    return decode (bytes + 2, length - 2, "UTF-16LE", decoded);
  if (length >= 2 && memcmp (bytes, "\xfe\xff", 2) == 0)
    return decode (bytes + 2, length - 2, "UTF-16BE", decoded);
  if (length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0) {
    bytes += 3;
    length -= 3;
  }
  if (g_utf8_validate (bytes, (gssize) length, NULL)) {
    *decoded = length;
    return g_strndup (bytes, length);
  }
  char *text = decode (bytes, length, "WINDOWS-1252", decoded);
  return text ? text : decode (bytes, length, "ISO-8859-1", decoded);
}

static GBytes *
read_text (const char *path, char **digest, GError **error)
{
  g_autoptr (GBytes) bytes = read_bytes (path, error);
  gsize length, decoded = 0;

  if (!bytes)
    return NULL;
  const char *data = g_bytes_get_data (bytes, &length);
  if (!length) {
    refuse (path, _("this file is empty."), error);
    return NULL;
  }
  if (length >= 4 && (memcmp (data, "PK\3\4", 4) == 0 || memcmp (data, "\xd0\xcf\x11\xe0", 4) == 0)) {
    refuse (path, _("this is a spreadsheet. Open it and save it as CSV, then choose that file."), error);
    return NULL;
  }
  g_autofree char *text = to_text (data, length, &decoded);
  if (!text || memchr (text, 0, decoded) || !g_utf8_validate (text, (gssize) decoded, NULL)) {
    refuse (path, _("this is no text. Save the list as CSV (UTF-8) and choose that file."), error);
    return NULL;
  }
  *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  return g_bytes_new_take (g_steal_pointer (&text), decoded);
}

/* --- what parts the cells --- */

static char
find_delimiter (const char *text, gsize length)
{
  static const char candidates[] = { ',', ';', '\t', '|' };
  guint counts[G_N_ELEMENTS (candidates)] = { 0 }, best = 0, rows = 0;
  gboolean quoted = FALSE;

  for (gsize i = 0; i < length && rows < HEADER_WITHIN; i++) {
    quoted = quoted != (text[i] == '"');
    rows += !quoted && text[i] == '\n';
    for (guint k = 0; k < G_N_ELEMENTS (candidates) && !quoted; k++)
      counts[k] += text[i] == candidates[k];
  }
  for (guint k = 1; k < G_N_ELEMENTS (candidates); k++)
    best = counts[k] > counts[best] ? k : best;
  return candidates[best];
}

/* Excel's own first line "sep=;" is taken off the text. */
static char
take_delimiter (GBytes **text, guint64 *line)
{
  gsize length;
  const char *data = g_bytes_get_data (*text, &length);
  const char *end = memchr (data, '\n', length);

  *line = 1;
  if (length < 6 || g_ascii_strncasecmp (data, "sep=", 4) != 0 || !end || end - data > 6)
    return find_delimiter (data, length);
  char delimiter = data[4];
  gsize begin = (gsize) (end - data) + 1;
  GBytes *rest = g_bytes_new_from_bytes (*text, begin, length - begin);
  g_bytes_unref (*text);
  *text = rest;
  *line = 2;
  return strchr (",;\t|", delimiter) ? delimiter : ',';
}

/* --- rows --- */

/* Words with one space between them, in one form of Unicode. */
static void
tidy (char **cell)
{
  g_autofree char *normal = g_utf8_normalize (*cell, -1, G_NORMALIZE_NFC);
  GString *text = g_string_new (NULL);

  for (const char *at = normal ? normal : ""; *at; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if (g_unichar_isspace (c) || g_unichar_iscntrl (c) || c == 0xfeff || c == 0x200b) {
      if (text->len && text->str[text->len - 1] != ' ')
        g_string_append_c (text, ' ');
    } else {
      g_string_append_unichar (text, c);
    }
  }
  if (text->len && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);
  g_free (*cell);
  *cell = g_string_free (text, FALSE);
}

/* The last cell that has a word in it, from 1. */
static guint
used_cells (char **cells)
{
  guint used = 0;

  for (guint i = 0; cells[i]; i++)
    if (*cells[i])
      used = i + 1;
  return used;
}

static gboolean
collect_rows (CsvReader *reader, GPtrArray *rows, GError **error)
{
  GError *local = NULL;

  while (rows->len <= LIST_ROWS_MOST + HEADER_WITHIN && csv_next (reader, &local)) {
    g_auto (GStrv) cells = csv_cells (reader);
    for (char **cell = cells; *cell; cell++)
      tidy (cell);
    if (!used_cells (cells))
      continue;
    ListRow *row = g_new0 (ListRow, 1);
    row->line = csv_line (reader);
    row->cells = g_steal_pointer (&cells);
    g_ptr_array_add (rows, row);
  }
  if (local)
    g_propagate_error (error, local);
  return !local;
}

static guint
count_known (char **cells)
{
  guint known = 0;

  for (char **cell = cells; *cell; cell++)
    known += list_field_find (LIST_BEDS, *cell) >= 0 || list_field_find (LIST_RESIDENTS, *cell) >= 0;
  return known;
}

/* What stands above the header goes. */
static void
take_header (ListTable *table)
{
  guint best = 0, most = 1;

  for (guint i = 0; i < table->rows->len && i < HEADER_WITHIN; i++) {
    guint known = count_known (((ListRow *) table->rows->pdata[i])->cells);
    if (known > most) {
      most = known;
      best = i;
    }
  }
  ListRow *header = table->rows->pdata[best];
  table->header = g_steal_pointer (&header->cells);
  table->columns = used_cells (table->header);
  for (guint i = table->columns; table->header[i]; i++)
    g_clear_pointer (&table->header[i], g_free);
  g_ptr_array_remove_range (table->rows, 0, best + 1);
}

/* Every row as long as the header. */
static void
fit_row (const ListTable *table, ListRow *row)
{
  guint length = g_strv_length (row->cells);

  row->overfull = used_cells (row->cells) > table->columns;
  row->cells = g_renew (char *, row->cells, MAX (length, table->columns) + 1);
  for (guint i = length; i < table->columns; i++)
    row->cells[i] = g_strdup ("");
  for (guint i = table->columns; i < length; i++)
    g_free (row->cells[i]);
  row->cells[table->columns] = NULL;
}

static gboolean
check_size (const char *path, const ListTable *table, GError **error)
{
  if (table->columns > LIST_COLUMNS_MOST)
    return refuse (path, _("this list has more than 100 columns. Leave out those that are not needed."), error);
  if (!table->rows->len)
    return refuse (path, _("there is no row below the header."), error);
  if (table->rows->len > LIST_ROWS_MOST)
    return refuse (path, _("this list has more than 5,000 rows. Divide it into several files."), error);
  return TRUE;
}

ListTable *
list_table_read (const char *path, GError **error)
{
  g_return_val_if_fail (path, NULL);

  g_autoptr (ListTable) table = g_new0 (ListTable, 1);
  guint64 line;

  g_atomic_ref_count_init (&table->references);
  g_autoptr (GBytes) text = read_text (path, &table->digest, error);
  if (!text)
    return NULL;
  table->name = g_path_get_basename (path);
  table->rows = g_ptr_array_new_with_free_func (row_free);
  char delimiter = take_delimiter (&text, &line);
  g_autoptr (CsvReader) reader = csv_open_text (table->name, text, delimiter, line);
  if (!collect_rows (reader, table->rows, error))
    return NULL;
  if (!table->rows->len) {
    refuse (path, _("this file is empty."), error);
    return NULL;
  }
  take_header (table);
  if (!check_size (path, table, error))
    return NULL;
  for (guint i = 0; i < table->rows->len; i++)
    fit_row (table, table->rows->pdata[i]);
  return g_steal_pointer (&table);
}

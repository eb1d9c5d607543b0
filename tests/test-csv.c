/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The CSV reader: RFC 4180's forms, what real files add to them, and what is refused with its line.
 */
#include "db/exchange/csv.h"
#include "db/record/record.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  const char *name, *text;
  const char *cells;           /* of all rows: cells parted by |, rows by a newline */
} Good;

static const Good goods[] = {
  { "plain", "a,b\n1,2\n3,4\n", "1|2\n3|4\n" },
  { "no-last-newline", "a,b\n1,2", "1|2\n" },
  { "crlf", "a,b\r\n1,2\r\n3,4\r\n", "1|2\n3|4\n" },
  { "byte-order-mark", "\xef\xbb\xbf" "a,b\n1,2\n", "1|2\n" },
  { "quoted", "\"a\",\"b\"\n\"1,5\",\"say \"\"no\"\"\"\n", "1,5|say \"no\"\n" },
  { "newline-in-quotes", "a,b\n\"one\ntwo\",2\n", "one\ntwo|2\n" },
  { "crlf-in-quotes", "a,b\n\"one\r\ntwo\",2\n", "one\r\ntwo|2\n" },
  { "quote-inside", "a,b\n5\" pipe,2\n", "5\" pipe|2\n" },
  { "empty-cells", "a,b\n,\n\"\",x\n", "|\n|x\n" },
  { "short-row", "a,b\n1\n", "1|\n" },
  { "long-row", "a,b\n1,2,3\n", "1|2\n" },
  { "empty-lines", "a,b\n\n1,2\n\n\n3,4\n\n", "1|2\n3|4\n" },
  { "columns-in-any-case", "A, B \n1,2\n", "1|2\n" },
  { "utf-8", "a,b\nÉlan,東\n", "Élan|東\n" },
  { "lone-return", "a,b\n1\r2,3\n", "1\r2|3\n" },
  { "header-only", "a,b\n", "" },
  { "columns-turned", "b,a\n1,2\n", "2|1\n" },
};

typedef struct {
  const char *name, *text, *said;
} Bad;

static const Bad bads[] = {
  { "open-quote", "a,b\n1,2\n3,\"4\n5,6\n", ":3:" },
  { "latin-1", "a,b\n1,2\nCaf\xe9,2\n", ":3:" },
};

static char *
write_file (const char *text, gssize length)
{
  char *path = NULL;
  int fd = g_file_open_tmp ("singgah-csv-XXXXXX", &path, NULL);

  g_assert_cmpint (fd, >=, 0);
  g_assert_true (g_close (fd, NULL));
  g_assert_true (g_file_set_contents (path, text, length, NULL));
  return path;
}

static void
test_good (gconstpointer data)
{
  const Good *good = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = write_file (good->text, -1);
  g_autoptr (CsvReader) reader = csv_open (path, &error);
  g_autoptr (GString) cells = g_string_new (NULL);

  g_assert_no_error (error);
  g_assert_true (csv_has (reader, "a") && csv_has (reader, "B"));
  g_assert_false (csv_has (reader, "c"));
  while (csv_next (reader, &error))
    g_string_append_printf (cells, "%s|%s\n", csv_cell (reader, "a"), csv_cell (reader, "b"));
  g_assert_no_error (error);
  g_assert_cmpstr (cells->str, ==, good->cells);
  g_assert_cmpstr (csv_path (reader), ==, path);
  g_unlink (path);
}

static void
test_bad (gconstpointer data)
{
  const Bad *bad = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = write_file (bad->text, -1);
  g_autoptr (CsvReader) reader = csv_open (path, &error);

  g_assert_no_error (error);
  while (csv_next (reader, &error))
    ;
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, bad->said));
  g_assert_nonnull (strstr (error->message, path));
  g_unlink (path);
}

static void
test_lines (void)
{
  g_autofree char *path = write_file ("a,b\n1,2\n\"x\ny\nz\",3\n\n4,5\n", -1);
  g_autoptr (CsvReader) reader = csv_open (path, NULL);
  g_auto (GStrv) header = csv_header (reader);
  const guint64 lines[] = { 2, 3, 7 };

  g_assert_cmpstr (header[0], ==, "a");
  g_assert_cmpstr (header[1], ==, "b");
  g_assert_null (header[2]);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    g_assert_true (csv_next (reader, NULL));
    g_assert_cmpuint (csv_line (reader), ==, lines[i]);
  }
  g_assert_cmpstr (csv_cell (reader, "none"), ==, "");
  g_assert_false (csv_next (reader, NULL));
  g_assert_false (csv_next (reader, NULL));
  g_unlink (path);
}

static void
assert_not_opened (const char *path)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (csv_open (path, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, path));
}

static void
test_not_opened (void)
{
  g_autofree char *empty = write_file ("", 0);
  g_autofree char *quote = write_file ("\"a,b\n1,2\n", -1);

  assert_not_opened (empty);
  assert_not_opened (quote);
  assert_not_opened (g_get_tmp_dir ());
  g_unlink (empty);
  g_unlink (quote);
  assert_not_opened (empty);
}

static void
test_too_long (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new ("a,b\n");

  for (int i = 0; i < 1 << 20; i++)
    g_string_append_c (text, 'x');
  g_string_append (text, ",1\n");
  g_autofree char *path = write_file (text->str, (gssize) text->len);
  g_autoptr (CsvReader) reader = csv_open (path, NULL);
  g_assert_false (csv_next (reader, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, ":2:"));
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (goods); i++) {
    g_autofree char *path = g_strconcat ("/csv/good/", goods[i].name, NULL);
    g_test_add_data_func (path, &goods[i], test_good);
  }
  for (guint i = 0; i < G_N_ELEMENTS (bads); i++) {
    g_autofree char *path = g_strconcat ("/csv/bad/", bads[i].name, NULL);
    g_test_add_data_func (path, &bads[i], test_bad);
  }
  g_test_add_func ("/csv/lines", test_lines);
  g_test_add_func ("/csv/not-opened", test_not_opened);
  g_test_add_func ("/csv/too-long", test_too_long);
  return g_test_run ();
}

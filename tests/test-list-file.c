/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists as spreadsheets write them: how they are coded, what parts their cells, which row is the header, what a cell says. */
#include "db/exchange/list-cells.h"
#include "db/record/record.h"

#include <glib/gstdio.h>
#include <string.h>

#define TODAY "2026-03-02"

static char *
write_file (const char *text, gssize length)
{
  char *path = NULL;
  int fd = g_file_open_tmp ("singgah-list-XXXXXX", &path, NULL);

  g_assert_cmpint (fd, >=, 0);
  g_assert_true (g_close (fd, NULL));
  g_assert_true (g_file_set_contents (path, text, length, NULL));
  return path;
}

typedef struct {
  const char *name, *text;
  gssize length;
  const char *cells;           /* header and rows: cells parted by |, rows by a newline and its line */
} Good;

static const Good goods[] = {
  { "comma", "Nama,NIK\nSiti,1\n", -1, "Nama|NIK\n2 Siti|1\n" },
  { "semicolon", "Nama;NIK\nSiti, S.Sos;1\n", -1, "Nama|NIK\n2 Siti, S.Sos|1\n" },
  { "tab", "Nama\tNIK\nSiti, a; b\t1\n", -1, "Nama|NIK\n2 Siti, a; b|1\n" },
  { "bar", "Nama|NIK\nSiti|1\n", -1, "Nama|NIK\n2 Siti|1\n" },
  { "one-column", "Nama\nSiti\nBudi\n", -1, "Nama\n2 Siti\n3 Budi\n" },
  { "said-by-excel", "sep=;\r\nNama;NIK\r\nSiti,1;2\r\n", -1, "Nama|NIK\n3 Siti,1|2\n" },
  { "mark", "\xef\xbb\xbfNama,NIK\nÉlan,1\n", -1, "Nama|NIK\n2 Élan|1\n" },
  { "windows-1252", "Nama;Asal\nRen\xe9 \x93Joko\x94;\x80\n", -1, "Nama|Asal\n2 René “Joko”|€\n" },
  { "utf-16", "\xff\xfeN\0a\0m\0a\0,\0N\0I\0K\0\n\0\xc9\0l\0,\0" "1\0", 2 + 2 * 13, "Nama|NIK\n2 Él|1\n" },
  { "utf-16-big", "\xfe\xff\0N\0a\0m\0a\0,\0N\0I\0K\0\n\0\xc9\0,\0" "1", 2 + 2 * 12, "Nama|NIK\n2 É|1\n" },
  { "titles-above", "DAFTAR PENGHUNI,,\nper Maret 2026,,\n,,\nNo,Nama,NIK\n1,Siti,2\n", -1, "No|Nama|NIK\n5 1|Siti|2\n" },
  { "empty-rows", "Nama,NIK\n,,,,\nSiti,1,,,\n\n,\n", -1, "Nama|NIK\n3 Siti|1\n" },
  { "spaces", "Nama,NIK\n  Siti \t Aminah\xc2\xa0 ,\"1\n2\"\n", -1, "Nama|NIK\n2 Siti Aminah|1 2\n" },
  { "short-row", "Nama,NIK,Asal\nSiti\n", -1, "Nama|NIK|Asal\n2 Siti||\n" },
  { "overfull", "Nama,NIK\nSiti,1,2\n", -1, "Nama|NIK\n2 Siti|1!\n" },
  { "no-last-newline", "Nama,NIK\r\nSiti,1", -1, "Nama|NIK\n2 Siti|1\n" },
};

static void
test_good (gconstpointer data)
{
  const Good *good = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = write_file (good->text, good->length);
  g_autoptr (ListTable) table = list_table_read (path, &error);
  g_autoptr (GString) cells = g_string_new (NULL);

  g_assert_no_error (error);
  g_autofree char *header = g_strjoinv ("|", table->header);
  g_string_append_printf (cells, "%s\n", header);
  for (guint i = 0; i < table->rows->len; i++) {
    const ListRow *row = table->rows->pdata[i];
    g_autofree char *text = g_strjoinv ("|", row->cells);
    g_string_append_printf (cells, "%d %s%s\n", (int) row->line, text, row->overfull ? "!" : "");
    g_assert_cmpuint (g_strv_length (row->cells), ==, table->columns);
  }
  g_assert_cmpstr (cells->str, ==, good->cells);
  g_assert_cmpuint (strlen (table->digest), ==, 64);
  g_unlink (path);
}

typedef struct {
  const char *name, *text;
  gssize length;
  const char *said;
} Bad;

static const Bad bads[] = {
  { "empty", "", 0, "is empty" },
  { "only-lines", "\n\n,,\n", -1, "is empty" },
  { "only-header", "Nama,NIK\n", -1, "no row below" },
  { "open-quote", "Nama,NIK\nSiti,1\n\"Budi,2\nJoko,3\n", -1, ":3:" },
  { "zip", "PK\3\4 and so on", -1, "spreadsheet" },
  { "old-spreadsheet", "\xd0\xcf\x11\xe0\xa1\xb1", -1, "spreadsheet" },
  { "zeroes", "Nama,NIK\nSi\0ti,1\n", 17, "no text" },
  { "half-utf-16", "\xff\xfeN\0a", 5, "no text" },
};

static void
test_bad (gconstpointer data)
{
  const Bad *bad = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = write_file (bad->text, bad->length);

  g_assert_null (list_table_read (path, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_INPUT);
  if (!strstr (error->message, bad->said))
    g_error ("%s: %s", bad->name, error->message);
  g_unlink (path);
  g_clear_error (&error);
  g_assert_null (list_table_read (path, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_INPUT);
}

static void
assert_refused (GString *text, const char *said)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = write_file (text->str, (gssize) text->len);

  g_assert_null (list_table_read (path, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, said));
  g_unlink (path);
}

/* One row, one column, one byte more than there may be. */
static void
test_too_much (void)
{
  g_autoptr (GString) rows = g_string_new ("Nama,NIK\n"), columns = g_string_new (NULL), bytes = g_string_new ("Nama\n");

  for (int i = 0; i < LIST_ROWS_MOST; i++)
    g_string_append (rows, "Siti,1\n");
  g_autofree char *path = write_file (rows->str, (gssize) rows->len);
  g_autoptr (ListTable) most = list_table_read (path, NULL);
  g_assert_nonnull (most);
  g_assert_cmpuint (most->rows->len, ==, LIST_ROWS_MOST);
  g_unlink (path);
  assert_refused (g_string_append (rows, "Siti,1\n"), "5,000");
  for (int i = 0; i < LIST_COLUMNS_MOST; i++)
    g_string_append (columns, "a,");
  assert_refused (g_string_append (columns, "b\n1,2\n"), "100 columns");
  for (int i = 0; i < LIST_BYTES_MOST / 16; i++)
    g_string_append (bytes, "Siti Aminah abc\n");
  assert_refused (bytes, "16 MB");
}

typedef struct {
  ListKind kind;
  const char *header;
  int field;
} Header;

static void
test_fields (void)
{
  static const Header headers[] = {
    { LIST_RESIDENTS, "Nama", LIST_NAME },          { LIST_RESIDENTS, "NAMA LENGKAP", LIST_NAME },
    { LIST_RESIDENTS, "L/P", LIST_SEX },            { LIST_RESIDENTS, "Tgl. Lahir (hh/bb/tttt)", LIST_BORN },
    { LIST_RESIDENTS, "NIK", LIST_NIK },            { LIST_RESIDENTS, "No. KTP", LIST_NIK },
    { LIST_RESIDENTS, "Kamar", LIST_STAY_ROOM },    { LIST_RESIDENTS, "Tempat tidur", LIST_STAY_BED },
    { LIST_RESIDENTS, "Masuk", LIST_SINCE },        { LIST_RESIDENTS, "Date of birth", LIST_BORN },
    { LIST_RESIDENTS, "No. HP/", LIST_PHONE },      { LIST_RESIDENTS, "Umur", LIST_AGE },
    { LIST_RESIDENTS, "No", -1 },                   { LIST_RESIDENTS, "", -1 },
    { LIST_RESIDENTS, "|", -1 },                    { LIST_RESIDENTS, "nama|nik", -1 },
    { LIST_BEDS, "Nama Ruangan", LIST_ROOM },       { LIST_BEDS, "Lantai", LIST_WING },
    { LIST_BEDS, "No. TT", LIST_BED },              { LIST_BEDS, "Jumlah TT", LIST_BED_COUNT },
    { LIST_BEDS, "Matras", LIST_MATS },             { LIST_BEDS, "Room", LIST_ROOM },
  };

  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    if (list_field_find (headers[i].kind, headers[i].header) != headers[i].field)
      g_error ("%s: %d", headers[i].header, list_field_find (headers[i].kind, headers[i].header));
}

static void
test_map (void)
{
  g_autofree char *path = write_file ("No,Nama,Nama,Tgl lahir\n1,Siti,Aminah,x\n", -1);
  g_autoptr (ListTable) table = list_table_read (path, NULL);
  ListMap map;

  list_map_guess (LIST_RESIDENTS, table, &map);
  g_assert_cmpint (map.columns[LIST_NAME], ==, 1);
  g_assert_cmpint (map.columns[LIST_BORN], ==, 3);
  g_assert_cmpint (list_map_field (&map, 0), ==, -1);
  list_map_set (&map, 2, LIST_NAME);
  g_assert_cmpint (list_map_field (&map, 1), ==, -1);
  g_assert_cmpint (map.columns[LIST_NAME], ==, 2);
  list_map_set (&map, 2, LIST_ALIAS);
  g_assert_cmpint (map.columns[LIST_NAME], ==, -1);
  list_map_set (&map, 2, -1);
  g_assert_cmpint (list_map_field (&map, 2), ==, -1);
  g_unlink (path);
}

typedef struct {
  ListKind kind;
  int field;
  const char *cell, *value;    /* value NULL: a problem that says `said` */
  const char *said;
} Cell;

static const Cell cells[] = {
  { LIST_RESIDENTS, LIST_BORN, "31/12/1990", "1990-12-31", NULL },
  { LIST_RESIDENTS, LIST_BORN, "31-12-1990", "1990-12-31", NULL },
  { LIST_RESIDENTS, LIST_BORN, "1.2.1990", "1990-02-01", NULL },
  { LIST_RESIDENTS, LIST_BORN, "1990-12-31", "1990-12-31", NULL },
  { LIST_RESIDENTS, LIST_BORN, "1990/12/31", "1990-12-31", NULL },
  { LIST_RESIDENTS, LIST_BORN, "17 Agustus 1945", "1945-08-17", NULL },
  { LIST_RESIDENTS, LIST_BORN, "17-Agu-1945", "1945-08-17", NULL },
  { LIST_RESIDENTS, LIST_BORN, "5 may 1999", "1999-05-05", NULL },
  { LIST_RESIDENTS, LIST_BORN, "Garut, 17-05-1984", "1984-05-17", NULL },
  { LIST_RESIDENTS, LIST_BORN, "1990-12-31 00:00:00", "1990-12-31", NULL },
  { LIST_RESIDENTS, LIST_BORN, "-", "", NULL },
  { LIST_RESIDENTS, LIST_BORN, "", "", NULL },
  { LIST_RESIDENTS, LIST_BORN, "12/31/1990", NULL, "no such month" },
  { LIST_RESIDENTS, LIST_BORN, "31/02/1990", NULL, "no such day" },
  { LIST_RESIDENTS, LIST_BORN, "31/12/90", NULL, "four figures" },
  { LIST_RESIDENTS, LIST_BORN, "33238", NULL, "count of days" },
  { LIST_RESIDENTS, LIST_BORN, "03/03/2026", NULL, "not come yet" },
  { LIST_RESIDENTS, LIST_BORN, "01/01/1800", NULL, "130 years" },
  { LIST_RESIDENTS, LIST_BORN, "99999999999/1/1990", NULL, "no date" },
  { LIST_RESIDENTS, LIST_BORN, "1/foo/1990", NULL, "no such day" },
  { LIST_RESIDENTS, LIST_SINCE, "01/03/2026 14:30", "2026-03-01 14:30", NULL },
  { LIST_RESIDENTS, LIST_SINCE, "2026-03-01T09:05:00", "2026-03-01 09:05", NULL },
  { LIST_RESIDENTS, LIST_SINCE, "2026-03-01", "2026-03-01", NULL },
  { LIST_RESIDENTS, LIST_SINCE, "2026-03-01 25:00", NULL, "no such hour" },
  { LIST_RESIDENTS, LIST_SINCE, ":", NULL, "no date" },
  { LIST_RESIDENTS, LIST_SEX, "Laki-laki", "L", NULL },
  { LIST_RESIDENTS, LIST_SEX, "PR", "P", NULL },
  { LIST_RESIDENTS, LIST_SEX, "?", "U", NULL },
  { LIST_RESIDENTS, LIST_SEX, "l|lk", NULL, "L, P or U" },
  { LIST_RESIDENTS, LIST_SEX, "banci", NULL, "L, P or U" },
  { LIST_RESIDENTS, LIST_AGE, "34", "34", NULL },
  { LIST_RESIDENTS, LIST_AGE, "±35 th", "35", NULL },
  { LIST_RESIDENTS, LIST_AGE, "30 – 40 tahun", "30-40", NULL },
  { LIST_RESIDENTS, LIST_AGE, "30-40", "30-40", NULL },
  { LIST_RESIDENTS, LIST_AGE, "18 bulan", "1", NULL },
  { LIST_RESIDENTS, LIST_AGE, "40-30", NULL, "no age" },
  { LIST_RESIDENTS, LIST_AGE, "-5", NULL, "no age" },
  { LIST_RESIDENTS, LIST_AGE, "34,5", NULL, "no age" },
  { LIST_RESIDENTS, LIST_AGE, "1990", NULL, "no age" },
  { LIST_RESIDENTS, LIST_AGE, "131", NULL, "no age" },
  { LIST_RESIDENTS, LIST_AGE, "lansia", NULL, "no age" },
  { LIST_RESIDENTS, LIST_NIK, "3515 1405 0868 0001", "3515140508680001", NULL },
  { LIST_RESIDENTS, LIST_NIK, "'3515140508680001", "3515140508680001", NULL },
  { LIST_RESIDENTS, LIST_NIK, "tidak ada", "", NULL },
  { LIST_RESIDENTS, LIST_NIK, "3,51514E+15", NULL, "rounded" },
  { LIST_RESIDENTS, LIST_NIK, "3.5E15", NULL, "rounded" },
  { LIST_RESIDENTS, LIST_NIK, "351514050868000", NULL, "16" },
  { LIST_RESIDENTS, LIST_NIK, "351514050868000x", NULL, "" },
  { LIST_RESIDENTS, LIST_NIK, "0015140508680001", NULL, "" },
  { LIST_RESIDENTS, LIST_PHONE, "'0812 3456", "0812 3456", NULL },
  { LIST_RESIDENTS, LIST_PHONE, "8,12E+10", NULL, "rounded" },
  { LIST_RESIDENTS, LIST_NAME, "Siti Aminah", "Siti Aminah", NULL },
  { LIST_RESIDENTS, LIST_NAME, "Tn. X", "", NULL },
  { LIST_RESIDENTS, LIST_NAME, "=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0", NULL },
  { LIST_RESIDENTS, LIST_NAME, "17", NULL, "no name" },
  { LIST_RESIDENTS, LIST_GUEST_KIND, "Pendamping", "companion", NULL },
  { LIST_RESIDENTS, LIST_GUEST_KIND, "raja", NULL, "umum" },
  { LIST_RESIDENTS, LIST_GROUP, "gelandangan", "GPG", NULL },
  { LIST_RESIDENTS, LIST_GROUP, "gpg", "GPG", NULL },
  { LIST_RESIDENTS, LIST_GROUP, "07", NULL, "GPG" },
  { LIST_BEDS, LIST_ROOM, "Melati", "Melati", NULL },
  { LIST_BEDS, LIST_ROOM_SEX, "Putri", "P", NULL },
  { LIST_BEDS, LIST_ROOM_SEX, "campur", "any", NULL },
  { LIST_BEDS, LIST_ROOM_SEX, "x", NULL, "campur" },
  { LIST_BEDS, LIST_ROOM_KIND, "Isolasi", "isolation", NULL },
  { LIST_BEDS, LIST_ROOM_KIND, "dapur", NULL, "asrama" },
  { LIST_BEDS, LIST_BED_KIND, "tingkat atas", "bunk_up", NULL },
  { LIST_BEDS, LIST_BED_KIND, "gantung", NULL, "tunggal" },
  { LIST_BEDS, LIST_BED_COUNT, "16", "16", NULL },
  { LIST_BEDS, LIST_BED_COUNT, "201", NULL, "200" },
  { LIST_BEDS, LIST_BED_COUNT, "99999999999", NULL, "200" },
  { LIST_BEDS, LIST_MATS, "ya", "1", NULL },
  { LIST_BEDS, LIST_MATS, "4", "4", NULL },
  { LIST_BEDS, LIST_MATS, "banyak", NULL, "how many" },
};

static void
test_cells (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++) {
    const Cell *cell = &cells[i];
    g_autofree char *problem = NULL;
    g_autofree char *value = list_cell_read (cell->kind, cell->field, cell->cell, TODAY, &problem);
    if (cell->value ? problem || !g_str_equal (value, cell->value) : !problem || !strstr (problem, cell->said) || *value)
      g_error ("%s: \"%s\" (%s)", cell->cell, value, problem ? problem : "no problem");
  }
  g_autofree char *problem = NULL, *long_text = g_strnfill (201, 'a');
  g_autofree char *value = list_cell_read (LIST_RESIDENTS, LIST_ORIGIN, long_text, TODAY, &problem);
  g_assert_cmpstr (value, ==, "");
  g_assert_nonnull (strstr (problem, "200"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (goods); i++) {
    g_autofree char *path = g_strconcat ("/list-file/good/", goods[i].name, NULL);
    g_test_add_data_func (path, &goods[i], test_good);
  }
  for (guint i = 0; i < G_N_ELEMENTS (bads); i++) {
    g_autofree char *path = g_strconcat ("/list-file/bad/", bads[i].name, NULL);
    g_test_add_data_func (path, &bads[i], test_bad);
  }
  g_test_add_func ("/list-file/too-much", test_too_much);
  g_test_add_func ("/list-file/fields", test_fields);
  g_test_add_func ("/list-file/map", test_map);
  g_test_add_func ("/list-file/cells", test_cells);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a CSV file: read cell by cell, as a list of residents, as a table of regions, as a list of either kind under any map. */
#include "tests/fuzz/base.h"

#include "db/exchange/csv.h"
#include "db/exchange/list-import.h"
#include "db/exchange/regions.h"
#include "db/exchange/residents.h"

#include <string.h>

static void
read_cells (const char *path)
{
  g_autoptr (CsvReader) reader = csv_open (path, NULL);
  g_autoptr (GError) error = NULL;
  guint64 line = 0;

  if (!reader)
    return;
  g_auto (GStrv) header = csv_header (reader);
  while (csv_next (reader, &error)) {
    g_assert_cmpuint (csv_line (reader), >, line);
    line = csv_line (reader);
    for (char **column = header; *column; column++)
      g_assert_true (g_utf8_validate (csv_cell (reader, *column), -1, NULL));
  }
}

#define LIST_ROWS_TAKEN 40     /* of one input: more only take longer */

static gint64
count_people (Record *record)
{
  g_autoptr (Query) query = query_new (record_get_connection (record), "SELECT COUNT(*) FROM resident", NULL);

  g_assert_cmpint (query_step (query, NULL), ==, QUERY_ROW);
  return query_int (query, 0);
}

/* Every row became something, what is wrong was said, and what was taken can be taken back. */
static void
check_list (Record *record, const ListOptions *options)
{
  gint64 people = count_people (record);
  g_autoptr (ListResult) result = list_import (record, options, NULL);
  g_autoptr (GError) error = NULL;

  if (!result)
    return;
  g_assert_cmpint (result->rows, ==, options->table->rows->len);
  g_assert_cmpint (result->rows, ==, result->taken + result->linked + result->doubles + result->wrong);
  g_assert_cmpint (result->findings->len, >=, result->wrong + result->doubles);
  g_assert_cmpint (count_people (record), ==, people + result->residents);
  for (guint i = 0; i < result->findings->len; i++)
    g_free (list_finding_text (options->table, result->findings->pdata[i]));
  if (result->import) {
    import_undo (record, result->import, options->actor, NULL, NULL, NULL, &error);
    /* under a clock that stands still an act may draw the id of one of the house's */
    if (g_error_matches (error, ENGINE_ERROR, ENGINE_ERROR_CONSTRAINT))
      return;
    g_assert_no_error (error);
  }
  g_assert_cmpint (count_people (record), ==, people);
}

/* @how: kind and reason, then a field for each column; what is left is guessed */
static void
read_list (const guint8 *how, gsize size, const char *path)
{
  g_autoptr (ListTable) table = list_table_read (path, NULL);
  ListOptions options = { .kind = how[0] & 1 ? LIST_BEDS : LIST_RESIDENTS, .table = table };
  guint n;

  if (!table)
    return;
  for (guint i = 0; i < table->rows->len; i++)
    g_assert_cmpuint (g_strv_length (((ListRow *) table->rows->pdata[i])->cells), ==, table->columns);
  list_fields (options.kind, &n);
  list_map_guess (options.kind, table, &options.map);
  for (guint i = 0; (how[0] & 2) && i < table->columns && i + 1 < size; i++)
    list_map_set (&options.map, (int) i, (int) (how[i + 1] % (n + 1)) - 1);
  if (table->rows->len > LIST_ROWS_TAKEN)
    return;
  g_autoptr (Record) record = fuzz_house ();
  options.actor = fuzz_staff ();
  options.reason = how[0] & 4 ? "fuzz" : NULL;
  options.whole = (how[0] & 8) != 0;
  check_list (record, &options);
  fuzz_look (record);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  if (size < 2)
    return 0;
  g_autofree char *path = fuzz_write ("list.csv", data + 1, size - 1);
  if (data[0] & 128) {
    read_list (data, size, path);
    return 0;
  }
  if (data[0] % 3 == 0) {
    read_cells (path);
    return 0;
  }
  g_autoptr (Record) record = fuzz_house ();
  if (data[0] % 3 == 1) {
    static const char *const map[] = { "name=nik", "origin=nama", NULL };
    ResidentsOptions options = { fuzz_staff (), (data[0] & 64) != 0, NULL, NULL, data[0] & 32 ? map : NULL };
    residents_result_free (residents_import (record, path, &options, NULL));
  } else {
    guint count = 0;
    regions_import (record, path, &count, NULL);
    g_free (region_name (record, "3273"));
  }
  fuzz_look (record);
  return 0;
}

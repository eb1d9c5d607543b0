/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a CSV file: read cell by cell, as a list of residents, as a table of regions. */
#include "tests/fuzz/base.h"

#include "db/exchange/csv.h"
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

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  if (size < 2)
    return 0;
  g_autofree char *path = fuzz_write ("list.csv", data + 1, size - 1);
  if (data[0] % 3 == 0) {
    read_cells (path);
    return 0;
  }
  g_autoptr (Record) record = fuzz_house ();
  if (data[0] % 3 == 1) {
    ResidentsOptions options = { fuzz_staff (), (data[0] & 64) != 0, NULL, NULL };
    residents_result_free (residents_import (record, path, &options, NULL));
  } else {
    guint count = 0;
    regions_import (record, path, &count, NULL);
    g_free (region_name (record, "3273"));
  }
  fuzz_look (record);
  return 0;
}

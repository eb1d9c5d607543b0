/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as an export of another system: files behind each other, each after a line "=== NAME.csv". */
#include "tests/fuzz/base.h"

#include "db/exchange/hmis.h"
#include "db/record/journal.h"

#include <glib/gstdio.h>
#include <string.h>

static const char *const names[] = {
  "Project.csv", "Inventory.csv", "Client.csv", "Enrollment.csv", "Exit.csv", "Services.csv", "Organization.csv", "Export.csv",
};

static void
write_files (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "=== ", 20);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_build_filename (fuzz_folder (), names[i], NULL);
    g_unlink (path);
    for (char **part = parts; *part; part++) {
      char *end = strchr (*part, '\n');
      if (end && strlen (names[i]) == (gsize) (end - *part) && g_str_has_prefix (*part, names[i]))
        g_free (fuzz_write (names[i], end + 1, strlen (end + 1)));
    }
  }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (GError) error = NULL;
  const HmisOptions options = { "Asia/Jakarta", fuzz_staff (), NULL, NULL };

  write_files (text);
  g_autoptr (Record) record = fuzz_house ();
  HmisResult *result = hmis_import (record, fuzz_folder (), &options, NULL);
  if (result)
    hmis_result_free (result);
  journal_verify (record, &error);
  g_assert_no_error (error);
  fuzz_look (record);
  return 0;
}

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

/* The last of several, as if each was written over the one before. */
static const char *
content_of (char **parts, const char *name)
{
  const char *content = NULL;

  for (char **part = parts; *part; part++) {
    char *end = strchr (*part, '\n');
    if (end && strlen (name) == (gsize) (end - *part) && g_str_has_prefix (*part, name))
      content = end + 1;
  }
  return content;
}

/* A mutation changes one file: the others lie there already. */
static void
write_files (const char *text)
{
  static char *written[G_N_ELEMENTS (names)];
  g_auto (GStrv) parts = g_strsplit (text, "=== ", 20);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    const char *content = content_of (parts, names[i]);
    if (g_strcmp0 (content, written[i]) == 0)
      continue;
    g_autofree char *path = g_build_filename (fuzz_folder (), names[i], NULL);
    g_free (written[i]);
    written[i] = g_strdup (content);
    if (content)
      g_free (fuzz_write (names[i], content, strlen (content)));
    else
      g_unlink (path);
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What whoever made a file should know about one of its rows. */
#include "db/exchange/finding.h"

static void
finding_free (gpointer data)
{
  Finding *finding = data;

  g_free (finding->file);
  g_free (finding->reason);
  g_free (finding);
}

GPtrArray *
findings_new (void)
{
  return g_ptr_array_new_with_free_func (finding_free);
}

void
findings_add (GPtrArray *findings, gint64 *count, const char *path, guint64 line,
              const char *reason)
{
  ++*count;
  if (findings->len >= FINDINGS_KEPT)
    return;
  Finding *finding = g_new0 (Finding, 1);
  *finding = (Finding){ g_path_get_basename (path), line, g_strdup (reason) };
  g_ptr_array_add (findings, finding);
}

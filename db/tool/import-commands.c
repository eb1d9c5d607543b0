/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands that bring files in, and take an import back. */
#include "db/tool/import-show.h"

#include "db/exchange/regions.h"
#include "db/record/import.h"
#include "db/record/journal.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

static int
run_import_regions (Tool *tool)
{
  static const char *const columns[] = { "regions", NULL };
  g_autoptr (GError) error = NULL;
  guint count;

  if (!regions_import (tool->record, tool_positional (tool, 0), &count, &error))
    return tool_fail (tool, error);
  if (tool->format == FORMAT_TEXT) {
    g_print (ngettext ("%u region read\n", "%u regions read\n", count), count);
    return EXIT_DONE;
  }
  g_autoptr (JsonObject) object = json_object_new ();
  json_object_set_int_member (object, "regions", count);
  tool_print_object (tool, object, columns);
  return EXIT_DONE;
}

/* The text copy follows each batch: read all at once they would need much memory. */
static void
on_hmis_progress (const char *what, guint64 done, guint64 all, gpointer data)
{
  ShowProgress *progress = data;

  if (all)
    tool_follow (progress->tool);
  show_progress (progress, what, done, all);
}

static int
run_import_hmis (Tool *tool)
{
  g_autoptr (GError) error = NULL;
  ShowProgress progress = { isatty (STDERR_FILENO), tool, NULL };
  const HmisOptions options = { tool_option (tool, "zone"), tool->actor, on_hmis_progress,
                                &progress };
  g_autoptr (HmisResult) result =
    hmis_import (tool->record, tool_positional (tool, 0), &options, &error);

  show_progress_end (&progress);
  tool_follow (tool);
  if (!result)
    return tool_fail (tool, error);
  show_hmis (tool, result);
  return EXIT_DONE;
}

static void
on_residents_progress (guint64 done, gpointer data)
{
  ShowProgress *progress = data;

  tool_follow (progress->tool);
  show_progress (progress, _("rows"), done, 0);
}

static int
run_import_residents (Tool *tool)
{
  g_autoptr (GError) error = NULL;
  ShowProgress progress = { isatty (STDERR_FILENO), tool, NULL };
  g_auto (GStrv) map = tool_option (tool, "map") ? g_strsplit (tool_option (tool, "map"), ",", -1) : NULL;
  const ResidentsOptions options = { tool->actor, tool_option (tool, "dry-run") != NULL,
                                     on_residents_progress, &progress, (const char *const *) map };
  g_autoptr (ResidentsResult) result =
    residents_import (tool->record, tool_positional (tool, 0), &options, &error);

  show_progress_end (&progress);
  if (!result)
    return tool_fail (tool, error);
  show_residents (tool, result, options.dry_run);
  return EXIT_DONE;
}

gboolean
tool_began_import (Tool *tool, gint64 act, gboolean *began, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (JournalLine) line = journal_get (tool->record, act, &local);

  *began = line && g_str_equal (line->kind, "import-begin");
  if (line || g_error_matches (local, RECORD_ERROR, RECORD_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static void
on_undo_progress (guint done, guint all, gpointer data)
{
  ShowProgress *progress = data;

  tool_follow (progress->tool);
  show_progress (progress, _("taken back"), done, all);
}

int
tool_undo_import (Tool *tool, gint64 act)
{
  static const char *const columns[] = { "act", "resident", "stay", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (Outcome) outcome = NULL;
  ShowProgress progress = { isatty (STDERR_FILENO), tool, NULL };
  gboolean done =
    import_undo (tool->record, act, tool->actor, on_undo_progress, &progress, &outcome, &error);

  show_progress_end (&progress);
  if (!done)
    return tool_fail (tool, error);
  tool_print_object (tool, outcome->answer, columns);
  return EXIT_DONE;
}

const Command import_commands[] = {
  { "import hmis", "DIR", "zone", FALSE, FALSE, run_import_hmis,
    N_ ("brings in an HMIS CSV export") },
  { "import residents", "FILE", "dry-run! map", FALSE, FALSE, run_import_residents,
    N_ ("registers residents from a list") },
  { "import regions", "FILE", "", FALSE, FALSE, run_import_regions,
    N_ ("loads the names of regions") },
  { NULL, NULL, NULL, FALSE, FALSE, NULL, NULL },
};

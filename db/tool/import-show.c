/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import did, for people and for scripts. */
#include "db/tool/import-show.h"

#include <glib/gi18n-lib.h>

void
show_progress (ShowProgress *progress, const char *what, guint64 done, guint64 all)
{
  if (!progress->tty)
    return;
  if (progress->what && !g_str_equal (progress->what, what))
    g_printerr ("\n");
  progress->what = what;
  if (all)
    g_printerr ("\r%s %" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT, what, done, all);
  else
    g_printerr ("\r%s %" G_GUINT64_FORMAT, what, done);
}

void
show_progress_end (ShowProgress *progress)
{
  if (progress->what)
    g_printerr ("\n");
  progress->what = NULL;
}

static JsonArray *
findings_json (const GPtrArray *findings)
{
  JsonArray *rows = json_array_new ();

  for (guint i = 0; i < findings->len; i++) {
    const Finding *finding = findings->pdata[i];
    JsonObject *row = json_object_new ();
    json_object_set_string_member (row, "file", finding->file);
    json_object_set_int_member (row, "line", (gint64) finding->line);
    json_object_set_string_member (row, "reason", finding->reason);
    json_array_add_object_element (rows, row);
  }
  return rows;
}

static const char *
state_of (const HmisResult *result)
{
  return result->already ? "already" : result->resumed ? "resumed" : "done";
}

static JsonObject *
result_json (const HmisResult *result)
{
  const struct {
    const char *name;
    gint64 count;
  } counts[] = {
    { "houses", result->houses },
    { "rooms", result->rooms },
    { "beds", result->beds },
    { "residents", result->residents },
    { "stays", result->stays },
    { "ended", result->ended },
    { "nights", result->nights },
    { "known", result->known },
    { "left_projects", result->left_projects },
    { "left_clients", result->left_clients },
    { "left_enrollments", result->left_enrollments },
    { "left_nights", result->left_nights },
    { "left_twice", result->left_twice },
    { "left_deleted", result->left_deleted },
    { "rejected_count", result->rejected_count },
    { "cut_count", result->cut_count },
    { "emptied_count", result->emptied_count },
  };
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "act", result->import);
  json_object_set_string_member (object, "state", state_of (result));
  json_set_text (object, "from", result->from);
  json_set_text (object, "to", result->to);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    json_object_set_int_member (object, counts[i].name, counts[i].count);
  json_object_set_array_member (object, "rejected", findings_json (result->rejected));
  json_object_set_array_member (object, "cut", findings_json (result->cut));
  json_object_set_array_member (object, "emptied", findings_json (result->emptied));
  return object;
}

static void
print_findings (const char *title, const GPtrArray *findings, gint64 count)
{
  if (!count)
    return;
  g_print ("%s: %" G_GINT64_FORMAT "\n", title, count);
  for (guint i = 0; i < findings->len; i++) {
    const Finding *finding = findings->pdata[i];
    g_print ("  %s:%" G_GUINT64_FORMAT ": %s\n", finding->file, finding->line, finding->reason);
  }
  if (count > findings->len)
    g_print (_("  … and %d more\n"), (int) (count - findings->len));
}

static void
print_count (const char *what, gint64 count)
{
  g_print ("%8" G_GINT64_FORMAT "  %s\n", count, what);
}

static void
print_result (const HmisResult *result)
{
  if (result->already)
    g_print ("%s\n", _("These files are imported already; nothing was written. They brought:"));
  else if (result->resumed)
    g_print ("%s\n", _("The interrupted import went on and is done. It brought:"));
  else
    g_print ("%s\n", _("Imported:"));
  print_count (_("houses"), result->houses);
  print_count (_("beds"), result->beds);
  print_count (_("residents"), result->residents);
  print_count (_("stays"), result->stays);
  print_count (_("open stays ended"), result->ended);
  print_count (_("bed nights"), result->nights);
  if (!result->already) {
    g_print ("%s\n", _("Left out:"));
    print_count (_("enrolments known before"), result->known);
    print_count (_("projects that are not residential"), result->left_projects);
    print_count (_("clients without a residential enrolment"), result->left_clients);
    print_count (_("enrolments in such projects"), result->left_enrollments);
    print_count (_("bed nights outside their stay"), result->left_nights);
    print_count (_("bed nights told twice"), result->left_twice);
    print_count (_("deleted rows"), result->left_deleted);
    print_findings (_("Rejected rows"), result->rejected, result->rejected_count);
    print_findings (_("Enrolments cut off"), result->cut, result->cut_count);
    print_findings (_("Cells left empty"), result->emptied, result->emptied_count);
  }
  g_autofree char *act = g_strdup_printf ("%" G_GINT64_FORMAT, result->import);
  g_print (_("To take it back: singgah-db undo %s\n"), act);
}

static JsonObject *
residents_json (const ResidentsResult *result, gboolean dry_run)
{
  JsonObject *object = json_object_new ();
  JsonArray *unread = json_array_new ();

  for (guint i = 0; i < result->unread->len; i++)
    json_array_add_string_element (unread, result->unread->pdata[i]);
  json_object_set_boolean_member (object, "dry_run", dry_run);
  json_object_set_int_member (object, "rows", result->rows);
  json_object_set_int_member (object, "added", result->added);
  json_object_set_int_member (object, "already", result->already);
  json_object_set_int_member (object, "duplicate_count", result->duplicate_count);
  json_object_set_int_member (object, "rejected_count", result->rejected_count);
  json_object_set_array_member (object, "duplicates", findings_json (result->duplicates));
  json_object_set_array_member (object, "rejected", findings_json (result->rejected));
  json_object_set_array_member (object, "unread", unread);
  return object;
}

static void
print_residents (const ResidentsResult *result, gboolean dry_run)
{
  g_print ("%s\n", dry_run ? _("Nothing was written. It would bring:") : _("Imported:"));
  print_count (_("residents"), result->added);
  print_count (_("registered by an earlier run"), result->already);
  print_findings (_("Skipped as the same person"), result->duplicates, result->duplicate_count);
  print_findings (_("Rejected rows"), result->rejected, result->rejected_count);
  for (guint i = 0; i < result->unread->len; i++)
    g_print (_("The column \"%s\" is not read.\n"), (const char *) result->unread->pdata[i]);
}

void
show_residents (Tool *tool, const ResidentsResult *result, gboolean dry_run)
{
  static const char *const columns[] = { "dry_run",         "rows",           "added", "already",
                                         "duplicate_count", "rejected_count", NULL };

  if (tool->format == FORMAT_TEXT) {
    print_residents (result, dry_run);
    return;
  }
  g_autoptr (JsonObject) object = residents_json (result, dry_run);
  tool_print_object (tool, object, columns);
}

void
show_hmis (Tool *tool, const HmisResult *result)
{
  static const char *const columns[] = { "act",    "state",          "houses",    "rooms",
                                         "beds",   "residents",      "stays",     "ended",
                                         "nights", "rejected_count", "cut_count", NULL };

  if (tool->format == FORMAT_TEXT) {
    print_result (result);
    return;
  }
  g_autoptr (JsonObject) object = result_json (result);
  tool_print_object (tool, object, columns);
}

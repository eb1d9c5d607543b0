/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands about the record as a whole: create, verify, upgrade, watch. */
#include "db/tool/tool.h"

#include "db/record/journal.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <stdio.h>

static gboolean
add_house (Tool *tool, Batch *batch, Outcome **outcome, GError **error)
{
  const char *zone = tool_option (tool, "zone");
  g_autoptr (Request) add = request_new ("house-add");

  request_set_source (add, "tool");
  request_set_actor (add, tool->actor, 0);
  request_set (add, "name", tool_option (tool, "house"));
  request_set (add, "zone", zone ? zone : "Asia/Jakarta");
  return batch_perform (batch, add, outcome, error);
}

/* Both acts or none: a record without the house that was asked for would look like done. */
static Outcome *
create_acts (Tool *tool, gint64 *house, GError **error)
{
  g_autoptr (Request) create = request_new ("create");
  g_autoptr (Outcome) created = NULL, added = NULL;
  g_autoptr (Batch) batch = batch_begin (tool->record, error);

  request_set_source (create, "tool");
  if (!batch || !batch_perform (batch, create, &created, error))
    return NULL;
  tool->actor = outcome_int (created, "staff");
  if (tool_option (tool, "house") && !add_house (tool, batch, &added, error))
    return NULL;
  *house = added ? outcome_int (added, "house") : 0;
  return batch_commit (batch, error) ? g_steal_pointer (&created) : NULL;
}

/* A new record, or one that was begun and never got an act. */
static Record *
open_empty (const char *address, GError **error)
{
  g_autoptr (GError) local = NULL;
  Record *record = record_open (address, CONNECTION_CREATE, NULL, &local);
  gint64 head = 0;

  if (record)
    return record;
  if (g_error_matches (local, ENGINE_ERROR, ENGINE_ERROR_EXISTS)
      && (record = record_open (address, CONNECTION_PLAIN, NULL, error))) {
    if (record_head (record, &head, NULL, NULL) && head == 0)
      return record;
    record_close (record);
  }
  if (!error || !*error)
    g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

static int
run_create (Tool *tool)
{
  static const char *const columns[] = { "act", "resident", "stay", "house", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = json_object_new ();
  const char *zone = tool_option (tool, "zone");
  g_autoptr (GTimeZone) known = zone ? g_time_zone_new_identifier (zone) : NULL;
  gint64 house = 0;

  if (zone && !tool_option (tool, "house"))
    return tool_wrong_use (tool, _("--zone belongs to --house."));
  if (zone && !known)
    return tool_wrong_use (tool, _("\"%s\" is not a time zone like Asia/Jakarta."), zone);
  if (!tool_make_folder (tool->address, &error))
    return tool_fail (tool, error);
  tool->record = open_empty (tool->address, &error);
  g_autoptr (Outcome) created = tool->record ? create_acts (tool, &house, &error) : NULL;
  if (!created)
    return tool_fail (tool, error);
  tool_follow (tool);
  json_object_set_int_member (object, "act", created->act);
  json_object_set_null_member (object, "resident");
  json_object_set_null_member (object, "stay");
  json_set_id (object, "house", house);
  tool_print_object (tool, object, columns);
  return EXIT_DONE;
}

static gboolean
verify_copy (Tool *tool, GError **error)
{
  g_autofree char *copy = journal_copy_path (tool->record);

  return !copy || !g_file_test (copy, G_FILE_TEST_EXISTS) || journal_verify_copy (tool->record, copy, error);
}

/* Two records with the same last sequence and hash have the same journal. */
static int
run_verify (Tool *tool)
{
  static const char *const columns[] = { "sound", "seq", "hash", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = json_object_new ();
  g_autofree char *hash = NULL;
  gboolean quick = tool_option (tool, "quick") != NULL;
  gint64 seq;

  if (!connection_check (record_get_connection (tool->record), quick, &error)
      || !journal_verify (tool->record, &error) || (!quick && !journal_verify_rows (tool->record, &error))
      || !verify_copy (tool, &error) || !tool_say_doubt (tool, &error)
      || !record_head (tool->record, &seq, &hash, &error)) {
    tool_fail (tool, error);
    return EXIT_NO_RECORD;
  }
  json_object_set_boolean_member (object, "sound", TRUE);
  json_object_set_int_member (object, "seq", seq);
  json_object_set_string_member (object, "hash", hash);
  tool_print_object (tool, object, columns);
  return EXIT_DONE;
}

static int
run_upgrade (Tool *tool)
{
  g_autoptr (GError) error = NULL;

  tool->record = record_open (tool->address, CONNECTION_UPGRADE, NULL, &error);
  return tool->record ? EXIT_DONE : tool_fail (tool, error);
}

static int
run_rebuild (Tool *tool)
{
  static const char *const columns[] = { "seq", "hash", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = json_object_new ();
  g_autofree char *hash = NULL;
  const char *into = tool_option (tool, "into");
  gint64 seq, left_out = 0;

  if (!into || !*into)
    return tool_wrong_use (tool, _("rebuild needs --into R, the record to be made."));
  if (!tool_make_folder (into, &error))
    return tool_fail (tool, error);
  tool->record = record_open (into, CONNECTION_CREATE, NULL, &error);
  if (g_error_matches (error, ENGINE_ERROR, ENGINE_ERROR_EXISTS)) {
    g_clear_error (&error);
    tool->record = record_open (into, CONNECTION_PLAIN, NULL, &error);
  }
  if (!tool->record || !journal_rebuild (tool->record, tool_positional (tool, 0), &left_out, &error)
      || !record_head (tool->record, &seq, &hash, &error))
    return tool_fail (tool, error);
  if (left_out)
    tool_complain (_("%s:%" PRId64 ": Only a part of this last line is there, as after a power cut; it is left out. The record ends with act"
                     " %" PRId64 "."), tool_positional (tool, 0), left_out, seq);
  tool_follow (tool);
  json_object_set_int_member (object, "seq", seq);
  json_object_set_string_member (object, "hash", hash);
  tool_print_object (tool, object, columns);
  return EXIT_DONE;
}

/* watch */

#define WATCH_MICROSECONDS (200 * 1000)

static gboolean
print_after (Tool *tool, gint64 *seq, GError **error)
{
  JournalFilter filter = { .after_seq = *seq, .limit = 500 };
  g_autoptr (GPtrArray) lines = journal_list (tool->record, &filter, error);

  if (!lines)
    return FALSE;
  for (guint i = 0; i < lines->len; i++) {
    const JournalLine *line = lines->pdata[i];
    printf ("{\"seq\":%" G_GINT64_FORMAT ",\"act\":%" G_GINT64_FORMAT ",\"kind\":\"%s\"}\n",
            line->seq, line->act, line->kind);
    *seq = line->seq;
  }
  fflush (stdout);
  return lines->len < filter.limit || print_after (tool, seq, error);
}

static int
run_watch (Tool *tool)
{
  g_autoptr (GError) error = NULL;
  gint64 seq;
  gboolean changed = FALSE;

  if (!connection_has_changed (record_get_connection (tool->record), &changed, &error)
      || !record_head (tool->record, &seq, NULL, &error))
    return tool_fail (tool, error);
  while (!ferror (stdout)) {
    if (!connection_has_changed (record_get_connection (tool->record), &changed, &error)
        || (changed && !print_after (tool, &seq, &error)))
      return tool_fail (tool, error);
    g_usleep (WATCH_MICROSECONDS);
  }
  return EXIT_DONE;
}

const Command record_commands[] = {
  { "create", "", "house zone", FALSE, TRUE, run_create,
    N_ ("begins a record, with a house if named") },
  { "verify", "", "quick!", FALSE, FALSE, run_verify,
    N_ ("looks for damage and walks the journal's chain") },
  { "upgrade", "", "", FALSE, TRUE, run_upgrade, N_ ("brings an older record to this version") },
  { "rebuild", "JOURNAL", "into", FALSE, TRUE, run_rebuild,
    N_ ("makes a record from a journal's text") },
  { "watch", "", "", FALSE, FALSE, run_watch, N_ ("prints a line for each act until ended") },
  { NULL, NULL, NULL, FALSE, FALSE, NULL, NULL },
};

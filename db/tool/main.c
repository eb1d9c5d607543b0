/* SPDX-License-Identifier: GPL-3.0-or-later */
/* singgah-db: everything about a record for scripts and for who looks after the computer. */
#include "db/tool/options.h"
#include "db/words.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

static const char sql_staff[] = "SELECT id FROM staff WHERE name = :name AND retired_at IS NULL";

static gboolean
find_staff (Connection *connection, const char *name, gint64 *id, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_staff, error);
  if (!query)
    return FALSE;

  query_bind_text (query, ":name", name);
  QueryStep step = query_step (query, error);
  *id = step == QUERY_ROW ? query_int (query, 0) : 0;
  return step != QUERY_FAILED;
}

static int
run_on_record (Tool *tool)
{
  g_autoptr (GError) error = NULL;

  tool->record = record_open (tool->address, CONNECTION_PLAIN, NULL, &error);
  if (!tool->record
      || !find_staff (record_get_connection (tool->record), tool->as ? tool->as : "admin",
                      &tool->actor, &error)
      || !staff_may (tool->record, tool->actor, 0, PERMISSION_SEE_HIDDEN, &tool->sees_hidden, &error))
    return tool_fail (tool, error);
  if (tool->as && !tool->actor)
    return tool_wrong_use (tool, _("There is no staff member \"%s\"."), tool->as);
  return tool->command->run (tool);
}

/* The kinds of acts are the program's: act --list shows them where there is no record yet, too. */
static gboolean
needs_record (Tool *tool)
{
  return !tool->command->no_record && !tool_option (tool, "list");
}

/* An answer that could not be written was not given, even if what it is about is done. */
static int
finish_output (Tool *tool, int status)
{
  g_autoptr (GError) error = NULL;

  if (fflush (stdout) == 0 && !ferror (stdout))
    return status;
  g_set_error (&error, RECORD_ERROR, RECORD_ERROR_INPUT, _("The answer could not be written: %s"),
               g_strerror (errno));
  return MAX (tool_fail (tool, error), status);
}

int
main (int argc, char **argv)
{
  Tool tool = { 0 };
  int status;

  words_init (NULL);
  tool.positional = g_ptr_array_new_with_free_func (g_free);
  tool.options = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (options_parse (&tool, argc, argv, &status))
    status = needs_record (&tool) ? run_on_record (&tool) : tool.command->run (&tool);
  status = finish_output (&tool, status);
  record_close (tool.record);
  g_ptr_array_unref (tool.positional);
  g_hash_table_unref (tool.options);
  g_free (tool.address);
  g_free (tool.as);
  return status;
}

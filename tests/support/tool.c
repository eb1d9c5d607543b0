/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs the command line as anybody outside would, and reads what it answers. */
#include "tests/support/tool.h"

void
tool_run_free (ToolRun *run)
{
  if (!run)
    return;
  g_free (run->out);
  g_free (run->err);
  g_clear_pointer (&run->json, json_node_unref);
  g_free (run);
}

char *
tool_path (void)
{
  const char *given = g_getenv ("SINGGAH_DB");

  return given ? g_strdup (given) : g_test_build_filename (G_TEST_BUILT, "..", "db", "tool", "singgah-db", NULL);
}

GSubprocessLauncher *
tool_launcher (Fixture *fixture)
{
  GSubprocessLauncher *launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);

  g_subprocess_launcher_setenv (launcher, "LANGUAGE", "en", TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", fixture_folder (fixture), TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_STATE_HOME", fixture_folder (fixture), TRUE);
  g_subprocess_launcher_unsetenv (launcher, "SINGGAH_RECORD");
  return launcher;
}

static JsonNode *
json_of (const char *text)
{
  g_autoptr (JsonParser) parser = json_parser_new ();

  return *text && json_parser_load_from_data (parser, text, -1, NULL) ? json_parser_steal_root (parser) : NULL;
}

ToolRun *
tool_run_list (Fixture *fixture, const char *record, const char *const *arguments)
{
  g_autoptr (GSubprocessLauncher) launcher = tool_launcher (fixture);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autofree char *path = tool_path ();
  g_autoptr (GError) error = NULL;
  ToolRun *run = g_new0 (ToolRun, 1);

  g_ptr_array_add (argv, path);
  if (record) {
    g_ptr_array_add (argv, (gpointer) "--record");
    g_ptr_array_add (argv, (gpointer) record);
  }
  if (!g_strv_contains (arguments, "--format")) {
    g_ptr_array_add (argv, (gpointer) "--format");
    g_ptr_array_add (argv, (gpointer) "json");
  }
  for (; *arguments; arguments++)
    g_ptr_array_add (argv, (gpointer) *arguments);
  g_ptr_array_add (argv, NULL);
  g_autoptr (GSubprocess) process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv->pdata, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &run->out, &run->err, &error));
  g_assert_no_error (error);
  run->status = g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process) : -1;
  run->json = json_of (*run->out ? run->out : run->err);
  return run;
}

static GPtrArray *
collect (va_list rest)
{
  GPtrArray *all = g_ptr_array_new ();

  for (const char *one = va_arg (rest, const char *); one; one = va_arg (rest, const char *))
    g_ptr_array_add (all, (gpointer) one);
  g_ptr_array_add (all, NULL);
  return all;
}

static void
assert_done (const ToolRun *run, const GPtrArray *arguments)
{
  g_autofree char *line = g_strjoinv (" ", (char **) arguments->pdata);

  if (run->status != 0)
    g_error ("%s: exit %d: %s", line, run->status, run->err);
}

ToolRun *
tool_run (Fixture *fixture, const char *record, ...)
{
  va_list rest;

  va_start (rest, record);
  g_autoptr (GPtrArray) arguments = collect (rest);
  va_end (rest);
  return tool_run_list (fixture, record, (const char *const *) arguments->pdata);
}

ToolRun *
tool_do (Fixture *fixture, const char *record, ...)
{
  va_list rest;

  va_start (rest, record);
  g_autoptr (GPtrArray) arguments = collect (rest);
  va_end (rest);
  ToolRun *run = tool_run_list (fixture, record, (const char *const *) arguments->pdata);
  assert_done (run, arguments);
  return run;
}

void
tool_must (Fixture *fixture, const char *record, ...)
{
  va_list rest;

  va_start (rest, record);
  g_autoptr (GPtrArray) arguments = collect (rest);
  va_end (rest);
  g_autoptr (ToolRun) run = tool_run_list (fixture, record, (const char *const *) arguments->pdata);
  assert_done (run, arguments);
}

void
tool_assert_refused (const ToolRun *run, int status, const char *code)
{
  g_assert_cmpstr (run->out, ==, "");
  g_assert_cmpint (run->status, ==, status);
  g_assert_nonnull (run->json);
  g_assert_cmpstr (tool_text (run, "error"), ==, code);
  g_assert_cmpstr (tool_text (run, "sentence"), !=, "");
  g_assert_true (json_object_has_member (json_node_get_object (run->json), "holder"));
  g_assert_true (json_object_has_member (json_node_get_object (run->json), "since"));
}

const char *
tool_text (const ToolRun *run, const char *member)
{
  g_assert_nonnull (run->json);
  JsonNode *node = json_object_get_member (json_node_get_object (run->json), member);

  g_assert_nonnull (node);
  return JSON_NODE_HOLDS_NULL (node) ? "" : json_node_get_string (node);
}

gint64
tool_int (const ToolRun *run, const char *member)
{
  g_assert_nonnull (run->json);
  return json_object_get_int_member (json_node_get_object (run->json), member);
}

guint
tool_rows (const ToolRun *run)
{
  g_assert_nonnull (run->json);
  return json_array_get_length (json_node_get_array (run->json));
}

JsonObject *
tool_row (const ToolRun *run, guint row)
{
  g_assert_cmpuint (row, <, tool_rows (run));
  return json_array_get_object_element (json_node_get_array (run->json), row);
}

char *
tool_ago (gint64 seconds)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_utc (g_get_real_time () / G_USEC_PER_SEC - seconds);

  return g_date_time_format (at, "%Y-%m-%dT%H:%M:%SZ");
}

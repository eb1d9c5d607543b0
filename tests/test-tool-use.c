/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line from outside: help, wrong use, and answers that can or can not be written. */
#include <string.h>

#include "tests/support/server.h"
#include "tests/support/tool.h"

/* Every command of the contract: its words, and options that its help must name. */
static const struct {
  const char *words, *options;
} commands[] = {
  { "create", "house zone" }, { "demo", "cards" }, { "verify", "quick" }, { "upgrade", "" }, { "rebuild", "into" }, { "watch", "" },
  { "journal list", "night bed resident staff" }, { "journal show", "" }, { "journal export", "" },
  { "import hmis", "" }, { "import residents", "dry-run map" }, { "import regions", "" },
  { "house list", "" }, { "room list", "" }, { "bed list", "" }, { "resident list", "" }, { "stay list", "" }, { "card list", "" },
  { "resident search", "" }, { "room add", "name wing sex act" }, { "bed add", "room name act" },
  { "resident add", "name nik sex born act" },
  { "admit", "resident bed act at about between override agreed-by" },
  { "move", "resident bed act at about between override agreed-by" },
  { "discharge", "resident destination reason act at about between override agreed-by" },
  { "undo", "act at about between override agreed-by" },
  { "card enter", "act" }, { "card bind", "resident act" }, { "card unbind", "act" }, { "card lost", "act" },
  { "act", "list act at about between override agreed-by" },
  { "report board", "at known" }, { "report census", "from to house count" }, { "report night", "on known" },
  { "report indicators", "from to house" }, { "report muster", "" }, { "report due", "" },
  { "indicators", "beds days hp discharges ld deaths deaths48" }, { "nik", "" },
  { "paper card", "blanks resident out" }, { "paper night", "on out" }, { "paper muster", "out" },
  { "paper approvals", "house out" },
};

static void
assert_help_names (const ToolRun *help, const char *options)
{
  g_auto (GStrv) names = g_strsplit (options, " ", -1);

  for (char **name = names; *name && **name; name++) {
    g_autofree char *shown = g_strdup_printf ("[--%s", *name);
    if (!strstr (help->out, shown))
      g_error ("%s is not in: %s", shown, help->out);
  }
}

/* Help needs no record and says nothing on standard error. */
static void
test_help (Fixture *fixture)
{
  g_autoptr (ToolRun) all = tool_do (fixture, NULL, "--help", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++) {
    g_auto (GStrv) words = g_strsplit (commands[i].words, " ", 2);
    g_autofree char *line = g_strdup_printf ("\n  %s ", commands[i].words);
    g_autoptr (ToolRun) help =
        words[1] ? tool_do (fixture, NULL, words[0], words[1], "--help", NULL) : tool_do (fixture, NULL, words[0], "--help", NULL);
    g_assert_cmpstr (help->err, ==, "");
    g_assert_nonnull (strstr (help->out, commands[i].words));
    assert_help_names (help, commands[i].options);
    if (!strstr (all->out, line))
      g_error ("%s is not in --help", commands[i].words);
  }
  g_autoptr (ToolRun) reports = tool_do (fixture, NULL, "report", "--help", NULL);
  g_assert_nonnull (strstr (reports->out, "report census"));
  g_assert_null (strstr (reports->out, "paper"));
  g_autoptr (ToolRun) version = tool_do (fixture, NULL, "--version", NULL);
  g_assert_true (g_str_has_prefix (version->out, "singgah-db "));
}

/* The manual names every option of the contract, too. */
static void
test_manual (Fixture *fixture G_GNUC_UNUSED)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "assets", "man", "singgah-db.1", NULL), *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++) {
    g_auto (GStrv) words = g_strsplit (commands[i].words, " ", -1), names = g_strsplit (commands[i].options, " ", -1);
    g_autofree char *last = g_strdup_printf ("%s", words[g_strv_length (words) - 1]);
    g_assert_nonnull (strstr (text, last));
    for (char **name = names; *name && **name; name++) {
      g_autofree char *shown = g_strdup_printf ("Fl Fl %s", *name);
      if (!strstr (text, shown))
        g_error ("the manual has no --%s of %s", *name, commands[i].words);
    }
  }
  g_assert_null (strstr (text, "Fl Fl nonsense"));
}

static void
test_kinds (Fixture *fixture)
{
  g_autoptr (ToolRun) json = tool_do (fixture, NULL, "act", "--list", NULL);
  g_autoptr (ToolRun) text = tool_do (fixture, NULL, "act", "--list", "--format", "text", NULL);
  gboolean found = FALSE;

  g_assert_cmpuint (tool_rows (json), >, 50);
  for (guint i = 0; i < tool_rows (json); i++) {
    JsonObject *kind = tool_row (json, i);
    JsonArray *keys = json_object_get_array_member (kind, "keys");
    if (!g_str_equal (json_object_get_string_member (kind, "kind"), "discharge"))
      continue;
    found = TRUE;
    JsonObject *resident = json_array_get_object_element (keys, 0);
    g_assert_cmpstr (json_object_get_string_member (resident, "name"), ==, "resident");
    g_assert_true (json_object_get_boolean_member (resident, "required"));
    JsonObject *destination = json_array_get_object_element (keys, 1);
    g_assert_true (g_str_has_prefix (json_object_get_string_member (destination, "choices"), "KEL|"));
  }
  g_assert_true (found);
  g_assert_nonnull (strstr (text->out, "\ndischarge resident destination [reason]"));
}

static void
test_wrong_use (Fixture *fixture)
{
  static const struct {
    const char *arguments[8];
  } wrong[] = {
    { { NULL } },
    { { "nonsense" } },
    { { "report" } },
    { { "report", "nonsense" } },
    { { "house", "list", "extra" } },
    { { "house", "list", "--nonsense", "1" } },
    { { "house", "list", "--as" } },
    { { "verify", "--quick=yes" } },
    { { "admit" } },
    { { "move", "--resident", "1" } },
    { { "discharge", "--resident", "1" } },
    { { "undo" } },
    { { "room", "add" } },
    { { "act", "nonsense" } },
    { { "act", "admit", "resident" } },
    { { "act", "admit", "nonsense=1" } },
    { { "report", "census", "--from", "2026-01-01" } },
    { { "report", "census", "--from", "2026-01-02", "--to", "2026-01-01" } },
    { { "report", "census", "--from", "2026-02-30", "--to", "2026-03-01" } },
    { { "report", "night" } },
    { { "journal", "list", "--night", "yesterday" } },
    { { "journal", "show", "abc" } },
    { { "rebuild", "file" } },
    { { "rebuild", "file", "--into", "" } },
    { { "--record", "", "house", "list" } },
    { { "--record", "", "create" } },
    { { "indicators", "--beds", "1" } },
    { { "indicators", "--beds", "x" } },
    { { "paper", "card", "--out", "x.pdf" } },
    { { "paper", "card", "--blanks", "1" } },
    { { "paper", "card", "--blanks", "0", "--out", "x.pdf" } },
    { { "paper", "card", "--blanks", "501", "--out", "x.pdf" } },
    { { "paper", "night", "--on", "2026-01-01" } },
    { { "paper", "muster" } },
    { { "paper", "approvals" } },
    { { "house", "list", "\xff" } },
  };

  tool_must (fixture, NULL, "--record", fixture_address (fixture), "act", "create", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (ToolRun) run = tool_run_list (fixture, fixture_address (fixture), wrong[i].arguments);
    if (run->status != 2)
      g_error ("case %u: exit %d: %s", i, run->status, run->err);
    tool_assert_refused (run, 2, "argument");
  }
  g_autoptr (ToolRun) text = tool_run (fixture, fixture_address (fixture), "nonsense", "--format", "text", NULL);
  g_assert_cmpint (text->status, ==, 2);
  g_assert_cmpstr (text->out, ==, "");
  g_assert_true (g_str_has_prefix (text->err, "singgah-db: "));
  g_autoptr (ToolRun) format = tool_run (fixture, fixture_address (fixture), "house", "list", "--format", "xml", NULL);
  g_assert_cmpint (format->status, ==, 2);
}

/* A time or a date that can not be read is no refusal of the record's. */
static void
test_unreadable_times (Fixture *fixture)
{
  static const struct {
    const char *arguments[8];
  } wrong[] = {
    { { "report", "board", "--at", "yesterday" } },
    { { "report", "board", "--known", "2026-13-01" } },
    { { "report", "indicators", "--from", "2026-01" } },
    { { "report", "indicators", "--from", "2026-01-32", "--to", "2026-02-01" } },
    { { "report", "indicators", "--from", "2026-01-01", "--to", "soon" } },
    { { "report", "indicators", "--from", "2026-02-01", "--to", "2026-01-01" } },
  };

  tool_must (fixture, NULL, "--record", fixture_address (fixture), "act", "create", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (ToolRun) run = tool_run_list (fixture, fixture_address (fixture), wrong[i].arguments);
    tool_assert_refused (run, 2, "argument");
  }
}

/* After "--" nothing is an option; an option's value may look like one. */
static void
test_dashes (Fixture *fixture)
{
  const char *record = fixture_address (fixture);

  tool_must (fixture, record, "act", "create", NULL);
  tool_must (fixture, record, "resident", "add", "--name", "--name", NULL);
  g_autoptr (ToolRun) found = tool_do (fixture, record, "resident", "search", "--", "--name", NULL);
  g_assert_cmpuint (tool_rows (found), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (tool_row (found, 0), "name"), ==, "--name");
}

/* Names are UTF-8 on both streams, also where the locale knows only ASCII. */
static void
test_letters (Fixture *fixture)
{
  const char *record = fixture_address (fixture);
  g_autofree char *path = tool_path ();
  g_autoptr (GError) error = NULL;

  tool_must (fixture, record, "act", "create", NULL);
  tool_must (fixture, record, "resident", "add", "--name", "Björn \"Ōé\"", NULL);
  for (int i = 0; i < 2; i++) {
    g_autoptr (GSubprocessLauncher) launcher = tool_launcher (fixture);
    g_autofree char *out = NULL, *err = NULL;
    g_subprocess_launcher_setenv (launcher, "LC_ALL", "C", TRUE);
    g_subprocess_launcher_unsetenv (launcher, "LANGUAGE");
    g_autoptr (GSubprocess) process =
        g_subprocess_launcher_spawn (launcher, &error, path, "--record", record, "--format", i ? "json" : "csv", "resident",
                                     i ? "search" : "list", i ? "bjorn" : NULL, NULL);
    g_assert_no_error (error);
    g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &out, &err, &error));
    g_assert_nonnull (strstr (out, i ? "Björn \\\"Ōé\\\"" : "\"Björn \"\"Ōé\"\"\""));
  }
  g_autoptr (ToolRun) nobody = tool_run (fixture, record, "admit", "--resident", "Ōé", NULL);
  g_assert_nonnull (strstr (nobody->err, "Ōé"));
}

/* A full disk behind standard output is no success. */
static void
test_full (Fixture *fixture)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autofree char *path = tool_path (), *err = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_file_test ("/dev/full", G_FILE_TEST_EXISTS)) {
    g_test_skip ("no /dev/full");
    return;
  }
  tool_must (fixture, fixture_address (fixture), "act", "create", NULL);
  g_subprocess_launcher_set_stdout_file_path (launcher, "/dev/full");
  g_autoptr (GSubprocess) process = g_subprocess_launcher_spawn (launcher, &error, path, "--record", fixture_address (fixture),
                                                                 "--format", "json", "house", "list", NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &err, &error));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 1);
  g_assert_nonnull (strstr (err, "\"error\":\"input\""));
}

static void
test_lost (Fixture *fixture)
{
  g_autofree char *nowhere = g_build_filename (fixture_folder (fixture), "nowhere.db", NULL);
  g_autofree char *text = g_build_filename (fixture_folder (fixture), "text.db", NULL);
  const struct {
    const char *record, *code;
  } cases[] = {
    { nowhere, "missing" },
    { text, "not_a_record" },
    { "postgresql://127.0.0.1:1/nowhere?connect_timeout=2", "unreachable" },
  };

  g_assert_true (g_file_set_contents (text, "This is a letter, and not a database at all. It is left as it is.\n", -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    if (g_str_equal (cases[i].code, "unreachable") && !server_is_there ())
      continue;                /* perhaps built without PostgreSQL */
    g_autoptr (ToolRun) run = tool_run (fixture, cases[i].record, "report", "board", NULL);
    tool_assert_refused (run, 3, cases[i].code);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add_for (ENGINE_SQLITE, "/tool-use/help", test_help);
  fixture_add_for (ENGINE_SQLITE, "/tool-use/manual", test_manual);
  fixture_add_for (ENGINE_SQLITE, "/tool-use/kinds", test_kinds);
  fixture_add_for (ENGINE_SQLITE, "/tool-use/wrong-use", test_wrong_use);
  fixture_add_for (ENGINE_SQLITE, "/tool-use/unreadable-times", test_unreadable_times);
  fixture_add_for (ENGINE_SQLITE, "/tool-use/dashes", test_dashes);
  fixture_add ("/tool-use/letters", test_letters);
  fixture_add_for (ENGINE_SQLITE, "/tool-use/full", test_full);
  fixture_add_for (ENGINE_SQLITE, "/tool-use/lost", test_lost);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each command of singgah-db, with an engine that fails at every place in turn, says so and answers nothing else. */
#include <glib/gstdio.h>
#include <string.h>

#include "tests/support/export.h"
#include "tests/support/tool.h"

enum { LONG = 1 << 0, ACTS = 1 << 1, STREAMS = 1 << 2 };

/* Words in capitals stand for what meant() makes of them; an import goes on where it failed. */
static const struct {
  int flags;                   /* LONG: only where SINGGAH_TEST_FAILING is set; ACTS: the text copy may fail after it is done;
                                  STREAMS: rows are written while they are read */
  const char *words[12];
} commands[] = {
  { LONG, { "verify" } },
  { LONG, { "verify", "--quick" } },
  { LONG, { "house", "list" } },
  { LONG, { "room", "list" } },
  { LONG, { "bed", "list" } },
  { LONG, { "stay", "list" } },
  { LONG, { "card", "list" } },
  { LONG | STREAMS, { "resident", "list" } },
  { LONG | STREAMS, { "--as", "worker", "resident", "list" } },
  { STREAMS, { "resident", "search", "siti" } },
  { LONG | STREAMS, { "resident", "search", "siti", "rahmawti" } },
  { 0, { "report", "board" } },
  { LONG, { "report", "board", "--at", "YESTERDAY" } },
  { LONG, { "report", "board", "--known", "YESTERDAY", "--house", "RS Cinta Kasih" } },
  { LONG | STREAMS, { "report", "census", "--from", "MONTH", "--to", "TODAY" } },
  { LONG | STREAMS, { "report", "census", "--from", "MONTH", "--to", "TODAY", "--count", "presence", "--house", "RS Cinta Kasih" } },
  { LONG, { "report", "indicators", "--from", "MONTH", "--to", "TODAY" } },
  { LONG, { "report", "muster" } },
  { 0, { "report", "due" } },
  { 0, { "report", "night", "--on", "NIGHT" } },
  { LONG, { "report", "night", "--on", "TODAY" } },
  { LONG, { "report", "night", "--on", "NIGHT", "--known", "YESTERDAY" } },
  { LONG, { "--as", "supervisor", "report", "night", "--on", "NIGHT" } },
  { LONG | STREAMS, { "journal", "list" } },
  { LONG | STREAMS, { "journal", "list", "--bed", "Melati 03" } },
  { LONG | STREAMS, { "journal", "list", "--resident", "Siti Rahmawati" } },
  { LONG | STREAMS, { "journal", "list", "--staff", "desk" } },
  { LONG | STREAMS, { "journal", "list", "--night", "NIGHT" } },
  { 0, { "journal", "show", "ACT" } },
  { LONG, { "journal", "export", "FILE" } },
  { LONG | ACTS | STREAMS, { "paper", "card", "--blanks", "2", "--out", "FILE" } },
  { LONG | ACTS | STREAMS, { "paper", "card", "--resident", "Siti Rahmawati", "--a4", "--out", "FILE" } },
  { LONG, { "paper", "night", "--on", "NIGHT", "--out", "FILE" } },
  { 0, { "paper", "muster", "--out", "FILE" } },
  { 0, { "paper", "approvals", "--out", "FILE" } },
  { ACTS, { "act", "staff-add", "name=ani", "full-name=Ani", "roles=desk", "--act", "4611686018427387904" } },
  { LONG | ACTS, { "import", "regions", "REGIONS" } },
  { LONG | ACTS, { "import", "residents", "RESIDENTS", "--dry-run" } },
  { LONG | ACTS, { "import", "residents", "RESIDENTS" } },
  { LONG | ACTS, { "import", "hmis", "HMIS", "--zone", "Asia/Jakarta" } },
  { LONG | ACTS, { "undo", "IMPORT" } },
  { LONG | ACTS, { "rebuild", "COPY", "--into", "FILE" } },
};

typedef struct {
  Fixture *fixture;
  Place *place;
  char *seen;                  /* file of the places that have failed */
  guint failures;
} Sweep;

static char *
day_ago (int days)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) then = g_date_time_add_days (now, -days);

  return g_date_time_format (then, "%Y-%m-%d");
}

static char *
file_of (const Sweep *sweep, const char *name, const char *text)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (fixture_folder (sweep->fixture), name, NULL);

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

static char *
last_act (const Sweep *sweep)
{
  g_autoptr (ToolRun) run = tool_do (sweep->fixture, place_address (sweep->place), "journal", "list", NULL);

  return g_strdup_printf ("%" G_GINT64_FORMAT, json_object_get_int_member (tool_row (run, 0), "act"));
}

static char *
exported (const Sweep *sweep)
{
  g_autofree char *folder = g_build_filename (fixture_folder (sweep->fixture), "export", NULL);

  return g_file_test (folder, G_FILE_TEST_IS_DIR) ? g_steal_pointer (&folder)
                                                  : export_write (sweep->fixture, "export", LAYOUT_FY2024);
}

/* The act that began the import of exported(), as the import itself says it. */
static char *
began_import (const Sweep *sweep)
{
  g_autofree char *folder = exported (sweep);
  g_autoptr (ToolRun) run = tool_do (sweep->fixture, place_address (sweep->place), "import", "hmis", folder, NULL);

  return fixture_text (tool_int (run, "act"));
}

static char *
journal_text (const Sweep *sweep)
{
  char *path = g_build_filename (fixture_folder (sweep->fixture), "journal.txt", NULL);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    tool_must (sweep->fixture, place_address (sweep->place), "journal", "export", path, NULL);
  return path;
}

static char *
meant (const Sweep *sweep, const char *word)
{
  static guint made = 0;

  if (g_str_equal (word, "FILE"))
    return g_strdup_printf ("%s/out-%u", fixture_folder (sweep->fixture), made++);
  if (g_str_equal (word, "REGIONS"))
    return file_of (sweep, "regions.csv", "code,name\n3175,Jakarta Timur\n317501,Matraman\n");
  if (g_str_equal (word, "RESIDENTS"))
    return file_of (sweep, "residents.csv", "name,sex,born\nLina Baru,P,1990-02-03\nRudi Baru,L,1980-01-01\n");
  if (g_str_equal (word, "HMIS"))
    return exported (sweep);
  if (g_str_equal (word, "IMPORT"))
    return began_import (sweep);
  if (g_str_equal (word, "COPY"))
    return journal_text (sweep);
  if (g_str_equal (word, "ACT"))
    return last_act (sweep);
  if (g_str_equal (word, "YESTERDAY"))
    return tool_ago (86400);
  return g_str_equal (word, "TODAY") ? day_ago (0) : g_str_equal (word, "NIGHT") ? day_ago (3)
         : g_str_equal (word, "MONTH") ? day_ago (28) : g_strdup (word);
}

static gsize
places_seen (const Sweep *sweep)
{
  GStatBuf info;

  return g_stat (sweep->seen, &info) == 0 ? (gsize) info.st_size : 0;
}

/* A doubt about the server, which keeps nothing for certain here, stands before what failed. */
static const char *
last_line (char *text)
{
  const char *before = strrchr (g_strchomp (text), '\n');

  return before ? before + 1 : text;
}

static void
assert_told (const ToolRun *run, const char *line, int flags)
{
  if (run->status == 0 && (flags & ACTS) && strstr (run->err, FAILING_SENTENCE))
    return;
  if (run->status != 3)
    g_error ("%s: exit %d although the engine failed: %s", line, run->status, run->err);
  if (*run->out && !(flags & STREAMS))
    g_error ("%s: answered although the engine failed: %s", line, run->out);
  g_autoptr (JsonNode) node = json_from_string (last_line (run->err), NULL);
  if (!node || !JSON_NODE_HOLDS_OBJECT (node))
    g_error ("%s: %s", line, run->err);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (node), "error"), ==, "full");
  g_assert_true (g_str_has_suffix (json_object_get_string_member (json_node_get_object (node), "sentence"), FAILING_SENTENCE));
}

static ToolRun *
run_once (const Sweep *sweep, const char *const *words, char **line)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new_with_free_func (g_free);

  for (; *words; words++)
    g_ptr_array_add (arguments, meant (sweep, *words));
  g_ptr_array_add (arguments, NULL);
  *line = g_strjoinv (" ", (char **) arguments->pdata);
  g_setenv ("SINGGAH_FAILING_SEEN", sweep->seen, TRUE);
  ToolRun *run = tool_run_list (sweep->fixture, place_address (sweep->place), (const char *const *) arguments->pdata);
  g_unsetenv ("SINGGAH_FAILING_SEEN");
  return run;
}

static void
sweep_command (Sweep *sweep, const char *const *words, int flags)
{
  for (gboolean failed = TRUE; failed;) {
    g_autofree char *line = NULL;
    gsize before = places_seen (sweep);
    g_autoptr (ToolRun) run = run_once (sweep, words, &line);
    failed = places_seen (sweep) != before;
    if (failed)
      assert_told (run, line, flags);
    else if (run->status != 0)
      g_error ("%s: exit %d: %s", line, run->status, run->err);
    sweep->failures += failed ? 1 : 0;
  }
}

static void
test_commands (Fixture *fixture)
{
  g_autoptr (Place) place = place_new (fixture);
  g_autofree char *seen = g_build_filename (fixture_folder (fixture), "seen", NULL);
  Sweep sweep = { fixture, place, seen, 0 };
  gboolean all = g_getenv ("SINGGAH_TEST_FAILING") != NULL;

  tool_must (fixture, place_address (place), "demo", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (all || !(commands[i].flags & LONG))
      sweep_command (&sweep, commands[i].words, commands[i].flags);
  g_assert_cmpuint (sweep.failures, >, 100);
  tool_must (fixture, place_address (place), "verify", NULL);
  g_test_message ("%u failures", sweep.failures);
}

int
main (int argc, char **argv)
{
  g_autofree char *program = NULL;

  g_test_init (&argc, &argv, NULL);
  program = g_test_build_filename (G_TEST_BUILT, "singgah-db-failing", NULL);
  g_setenv ("SINGGAH_DB", program, TRUE);
  fixture_add_for (ENGINE_SQLITE, "/failing-tool/commands", test_commands);
  if (g_strcmp0 (g_getenv ("SINGGAH_TEST_FAILING"), "all") == 0)
    fixture_add_for (ENGINE_POSTGRES, "/failing-tool/commands", test_commands);
  return g_test_run ();
}

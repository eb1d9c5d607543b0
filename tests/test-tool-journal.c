/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line from outside: the journal asked, tampered with, exported, rebuilt and watched. */
#include <string.h>

#include "tests/support/tool.h"

#define HOUR 3600

/* Two residents moved about on 1 and 2 March 2020; the census is at 04:00. */
static Place *
make_history (Fixture *fixture)
{
  static const char *const acts[][12] = {
    { "admit", "--resident", "Asep", "--bed", "Melati 01", "--at", "2020-03-01T20:00", "--act", "101" },
    { "admit", "--resident", "Budi", "--bed", "Melati 02", "--at", "2020-03-02T03:59", "--act", "102" },
    { "act", "sighting-add", "resident=Asep", "direction=seen", "--at", "2020-03-02T03:30", "--act", "103" },
    { "move", "--resident", "Budi", "--bed", "Melati 03", "--at", "2020-03-02T04:00", "--act", "104" },
    { "act", "night-close", "date=2020-03-01", "reason=first night", "--at", "2020-03-02T06:00", "--act", "105" },
    { "discharge", "--resident", "Asep", "--destination", "KEL", "--at", "2020-03-03T09:00", "--act", "106" },
  };
  Place *place = place_new (fixture);
  const char *record = place_address (place);

  tool_must (fixture, record, "create", "--house", "Rumah", NULL);
  tool_must (fixture, record, "room", "add", "--name", "Melati", "--act", "1", NULL);
  for (int i = 1; i <= 3; i++) {
    g_autofree char *name = g_strdup_printf ("%02d", i);
    tool_must (fixture, record, "bed", "add", "--room", "Melati", "--name", name, NULL);
  }
  tool_must (fixture, record, "act", "staff-add", "name=dina", "roles=desk", NULL);
  tool_must (fixture, record, "resident", "add", "--name", "Asep", "--sex", "L", "--born", "1980-01-01", "--act", "11", NULL);
  tool_must (fixture, record, "resident", "add", "--name", "Budi", "--sex", "L", "--born", "1980-01-01", "--act", "12", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++) {
    g_autoptr (ToolRun) run = tool_run_list (fixture, record, acts[i]);
    if (run->status)
      g_error ("act %u: %s", i, run->err);
  }
  tool_must (fixture, record, "--as", "dina", "move", "--resident", "Budi", "--bed", "Melati 01", "--act", "107",
             "--override", "not cleaned yet", NULL);
  return place;
}

/* The acts whose ids were chosen. */
static char *
acts_of (const ToolRun *run)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < tool_rows (run); i++) {
    gint64 act = json_object_get_int_member (tool_row (run, i), "act");
    if (act < 1000)
      g_string_append_printf (text, "%s%" G_GINT64_FORMAT, text->len ? " " : "", act);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The night of an act is its house's, and its closing belongs to it; what is asked for together must all hold. */
static void
test_list (Fixture *fixture)
{
  static const struct {
    const char *arguments[6], *acts;
  } cases[] = {
    { { "--night", "2020-03-01" }, "101 102 103 105" },
    { { "--night", "2020-03-02" }, "104 105" },
    { { "--night", "2020-03-03" }, "106" },
    { { "--night", "2020-02-29" }, "" },
    { { "--bed", "Melati 03" }, "104 107" },
    { { "--bed", "Rumah/Melati 02" }, "102 104 105" },
    { { "--resident", "Asep" }, "11 101 103 105 106" },
    { { "--staff", "dina" }, "107" },
    { { "--resident", "Budi", "--night", "2020-03-02" }, "104 105" },
    { { "--bed", "Melati 02", "--resident", "Asep" }, "105" },
    { { "--bed", "Melati 03", "--staff", "dina" }, "107" },
    { { "--staff", "dina", "--night", "2020-03-01" }, "" },
  };
  g_autoptr (Place) place = make_history (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const char *arguments[8] = { "journal", "list" };
    memcpy (arguments + 2, cases[i].arguments, sizeof cases[i].arguments);
    g_autoptr (ToolRun) run = tool_run_list (fixture, place_address (place), arguments);
    g_assert_cmpint (run->status, ==, 0);
    g_autofree char *acts = acts_of (run);
    if (g_strcmp0 (acts, cases[i].acts) != 0)
      g_error ("case %u gives %s, not %s", i, acts, cases[i].acts);
  }
  g_autoptr (ToolRun) nobody = tool_run (fixture, place_address (place), "journal", "list", "--resident", "Nobody", NULL);
  tool_assert_refused (nobody, 1, "not_found");
  g_autoptr (ToolRun) shown = tool_do (fixture, place_address (place), "journal", "show", "107", NULL);
  g_assert_cmpstr (tool_text (shown, "kind"), ==, "move");
  g_assert_cmpstr (tool_text (shown, "actor"), ==, "dina");
  g_assert_nonnull (strstr (shown->out, "not cleaned yet"));
  g_autoptr (ToolRun) none = tool_run (fixture, place_address (place), "journal", "show", "999", NULL);
  tool_assert_refused (none, 1, "not_found");
}

/* Whoever takes the database's own guards away and changes the journal is found out, and where. */
static void
test_tampered (Fixture *fixture)
{
  static const char *const guards[] = {
    [ENGINE_SQLITE] = "DROP TRIGGER journal_update; DROP TRIGGER journal_delete; DROP TRIGGER journal_detail_update",
    [ENGINE_POSTGRES] = "DROP TRIGGER journal_change ON journal; DROP TRIGGER journal_detail_change ON journal_detail",
  };
  static const struct {
    const char *sql, *names;
  } cases[] = {
    { "UPDATE journal SET kind = 'admit' WHERE seq = 4", " 4 " },
    { "UPDATE journal SET actor = NULL WHERE seq = 5", " 5 " },
    { "UPDATE journal_detail SET body = REPLACE (body, 'Melati', 'Mawar') WHERE seq = 3", " 3 " },
    { "UPDATE journal_head SET seq = 12", "12" },
    { "DELETE FROM journal_detail WHERE seq = 6; DELETE FROM journal_subject WHERE seq = 6; DELETE FROM journal WHERE seq = 6", " 6 " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Place) place = make_history (fixture);
    g_autoptr (GError) error = NULL;
    g_autoptr (ToolRun) sound = tool_do (fixture, place_address (place), "verify", NULL);
    g_assert_cmpint (tool_int (sound, "seq"), >, 12);
    g_autoptr (Connection) connection = connection_open (place_address (place), CONNECTION_PLAIN, &error);
    g_assert_no_error (error);
    connection_execute (connection, guards[fixture_kind (fixture)], &error);
    g_assert_no_error (error);
    connection_execute (connection, cases[i].sql, &error);
    g_assert_no_error (error);
    g_autoptr (ToolRun) run = tool_run (fixture, place_address (place), "verify", "--quick", NULL);
    tool_assert_refused (run, 3, "chain");
    if (!strstr (tool_text (run, "sentence"), cases[i].names))
      g_error ("case %u: %s", i, run->err);
  }
}

/* Zeroes in the middle of the file: each command says so, none goes on. */
static void
test_damaged (Fixture *fixture)
{
  g_autoptr (Place) place = make_history (fixture);
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (place_address (place), &bytes, &length, NULL));
  memset (bytes + 4096, 0, length - 8192);
  g_assert_true (g_file_set_contents (place_address (place), bytes, (gssize) length, NULL));
  g_autoptr (ToolRun) verify = tool_run (fixture, place_address (place), "verify", NULL);
  tool_assert_refused (verify, 3, "damaged");
  g_autoptr (ToolRun) board = tool_run (fixture, place_address (place), "report", "board", NULL);
  tool_assert_refused (board, 3, "damaged");
}

/* What a reader can compare of two records. */
static char *
shown_of (Fixture *fixture, const char *record)
{
  static const char *const reports[][8] = {
    { "report", "board" },
    { "report", "board", "--at", "2020-03-02T12:00" },
    { "report", "board", "--at", "2020-03-02T12:00", "--known", "2020-03-02T12:00" },
    { "report", "census", "--from", "2020-02-28", "--to", "2020-03-05" },
    { "report", "night", "--on", "2020-03-01" },
    { "resident", "list" },
    { "resident", "search", "budi" },
    { "journal", "list" },
    { "verify" },
  };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (reports); i++) {
    g_autoptr (ToolRun) run = tool_run_list (fixture, record, reports[i]);
    if (run->status)
      g_error ("report %u: %s", i, run->err);
    g_string_append (text, run->out);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* From one engine into the other and back: the same reports, the same chain, the same text. */
static void
test_other_engine (void)
{
  g_autoptr (Fixture) here = fixture_new (ENGINE_SQLITE), there = fixture_new (ENGINE_POSTGRES);

  if (!there)
    return;
  g_autoptr (Place) first = make_history (here), second = place_new (there), third = place_new (here);
  const char *const records[] = { place_address (first), place_address (second), place_address (third) };
  g_autofree char *shown = shown_of (here, records[0]), *text = NULL;

  for (guint i = 0; i < 2; i++) {
    g_autofree char *file = g_strdup_printf ("%s/%u.acts", fixture_folder (here), i), *exported = NULL;
    tool_must (here, records[i], "journal", "export", file, NULL);
    g_assert_true (g_file_get_contents (file, &exported, NULL, NULL));
    if (text)
      g_assert_cmpstr (text, ==, exported);
    g_free (text);
    text = g_steal_pointer (&exported);
    tool_must (here, NULL, "rebuild", file, "--into", records[i + 1], NULL);
    g_autofree char *again = shown_of (here, records[i + 1]);
    g_assert_cmpstr (shown, ==, again);
    g_autoptr (ToolRun) refused = tool_run (here, NULL, "rebuild", file, "--into", records[i + 1], NULL);
    tool_assert_refused (refused, 1, "not_empty");
  }
}

/* A broken text is refused before anything is written: the same place takes the sound one afterwards. */
static void
test_broken_text (Fixture *fixture)
{
  g_autoptr (Place) place = make_history (fixture), target = place_new (fixture);
  g_autofree char *file = g_build_filename (fixture_folder (fixture), "all.acts", NULL);
  g_autofree char *broken = g_build_filename (fixture_folder (fixture), "broken.acts", NULL);
  g_autofree char *text = NULL;

  tool_must (fixture, place_address (place), "journal", "export", file, NULL);
  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  char *late = g_strrstr (text, "Melati");
  memcpy (late, "Mawar!", 6);
  g_assert_true (g_file_set_contents (broken, text, -1, NULL));
  g_autoptr (ToolRun) refused = tool_run (fixture, NULL, "rebuild", broken, "--into", place_address (target), NULL);
  tool_assert_refused (refused, 3, "chain");
  g_autoptr (ToolRun) missing = tool_run (fixture, NULL, "rebuild", "/nowhere/at/all", "--into", place_address (target), NULL);
  tool_assert_refused (missing, 1, "input");
  tool_must (fixture, NULL, "rebuild", file, "--into", place_address (target), NULL);
  tool_must (fixture, place_address (target), "verify", NULL);
}

/* What a power cut left of the last line is left out, and said; a last line that lacks its newline alone is whole. In the middle, half
 * a line is a broken text. */
static void
test_torn_text (Fixture *fixture)
{
  static const struct {
    gsize lost;                /* bytes of the end, the last newline too */
    gint64 acts;               /* of the last line that is taken, before the text's own last */
  } cases[] = { { 0, 0 }, { 1, 0 }, { 2, 1 }, { 40, 1 } };
  g_autoptr (Place) place = make_history (fixture);
  g_autofree char *file = g_build_filename (fixture_folder (fixture), "all.acts", NULL), *text = NULL;
  g_autofree char *torn = g_build_filename (fixture_folder (fixture), "torn.acts", NULL);

  tool_must (fixture, place_address (place), "journal", "export", file, NULL);
  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  g_autoptr (ToolRun) sound = tool_do (fixture, place_address (place), "verify", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Place) target = place_new (fixture);
    g_assert_true (g_file_set_contents (torn, text, (gssize) (strlen (text) - cases[i].lost), NULL));
    g_autoptr (ToolRun) made = tool_do (fixture, NULL, "rebuild", torn, "--into", place_address (target), NULL);
    g_assert_cmpint (tool_int (made, "seq"), ==, tool_int (sound, "seq") - cases[i].acts);
    g_autofree char *named = g_strdup_printf ("torn.acts:%" G_GINT64_FORMAT, tool_int (sound, "seq"));
    g_assert_true (!strstr (made->err, named) == !cases[i].acts);
    tool_must (fixture, place_address (target), "verify", NULL);
  }
}

static void
test_torn_middle (Fixture *fixture)
{
  g_autoptr (Place) place = make_history (fixture), target = place_new (fixture);
  g_autofree char *torn = g_build_filename (fixture_folder (fixture), "torn.acts", NULL), *text = NULL;

  tool_must (fixture, place_address (place), "journal", "export", torn, NULL);
  g_assert_true (g_file_get_contents (torn, &text, NULL, NULL));
  char *last = strrchr (text, '\n');
  *last = '\0';
  char *end = strrchr (text, '\n');
  *last = '\n';
  g_autofree char *spoilt = g_strdup_printf ("%.*s%s", (int) (end - text - 40), text, end);
  g_assert_true (g_file_set_contents (torn, spoilt, -1, NULL));
  g_autoptr (ToolRun) middle = tool_run (fixture, NULL, "rebuild", torn, "--into", place_address (target), NULL);
  tool_assert_refused (middle, 3, "chain");
  g_assert_true (g_file_set_contents (torn, text, 40, NULL));
  g_autoptr (ToolRun) first = tool_run (fixture, NULL, "rebuild", torn, "--into", place_address (target), NULL);
  tool_assert_refused (first, 1, "input");
  g_autoptr (ToolRun) nothing = tool_run (fixture, NULL, "rebuild", fixture_folder (fixture), "--into", place_address (target), NULL);
  tool_assert_refused (nothing, 1, "input");
}

/* watch */

typedef struct {
  GDataInputStream *lines;
  char *line;
  gboolean ready, late;
} Watching;

static void
on_line_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Watching *watching = data;

  watching->line = g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (source), result, NULL, NULL);
  watching->ready = TRUE;
}

static gboolean
on_late (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* One line, NULL where none comes in time; a read that is under way goes on. */
static char *
next_line (Watching *watching, guint milliseconds, gboolean *reading)
{
  watching->late = FALSE;
  guint timer = g_timeout_add (milliseconds, on_late, &watching->late);

  if (!*reading)
    g_data_input_stream_read_line_async (watching->lines, G_PRIORITY_DEFAULT, NULL, on_line_ready, watching);
  *reading = TRUE;
  while (!watching->ready && !watching->late)
    g_main_context_iteration (NULL, TRUE);
  if (!watching->late)
    g_source_remove (timer);
  if (!watching->ready)
    return NULL;
  *reading = watching->ready = FALSE;
  return g_steal_pointer (&watching->line);
}

static gint64
act_of_line (const char *line)
{
  g_autoptr (JsonNode) root = json_from_string (line, NULL);
  JsonObject *object = json_node_get_object (root);

  g_assert_cmpstr (json_object_get_string_member (object, "kind"), ==, "resident-add");
  g_assert_cmpint (json_object_get_int_member (object, "seq"), >, 0);
  return json_object_get_int_member (object, "act");
}

/* From when it has begun, each act of another process is one line within a second. */
static void
test_watch (Fixture *fixture)
{
  g_autoptr (Place) place = place_new (fixture);
  const char *record = place_address (place);
  g_autofree char *path = tool_path ();
  g_autoptr (GSubprocessLauncher) launcher = tool_launcher (fixture);
  g_autoptr (GError) error = NULL;

  tool_must (fixture, record, "create", NULL);
  g_autoptr (GSubprocess) process = g_subprocess_launcher_spawn (launcher, &error, path, "--record", record, "watch", NULL);
  g_assert_no_error (error);
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  Watching watching = { .lines = lines };
  gboolean reading = FALSE, begun = FALSE;
  for (int i = 0; !begun && i < 60; i++) {
    tool_must (fixture, record, "resident", "add", "--name", "Early", NULL);
    g_autofree char *line = next_line (&watching, 1000, &reading);
    begun = line != NULL;
  }
  g_assert_true (begun);
  for (char *more; (more = next_line (&watching, 500, &reading)); g_free (more))
    ;
  for (int i = 0; i < 3; i++) {
    g_autofree char *act = g_strdup_printf ("%d", 500 + i);
    tool_must (fixture, record, "resident", "add", "--name", "Late", "--act", act, NULL);
    g_autofree char *line = next_line (&watching, 1000, &reading);
    g_assert_nonnull (line);
    g_assert_cmpint (act_of_line (line), ==, 500 + i);
  }
  g_subprocess_force_exit (process);
  while (reading && !watching.ready)
    g_main_context_iteration (NULL, TRUE);
  g_free (watching.line);
}

/* What a newer program made is left alone. */
static void
test_upgrade (Fixture *fixture)
{
  g_autoptr (Place) place = place_new (fixture);
  g_autoptr (GError) error = NULL;

  tool_must (fixture, place_address (place), "create", NULL);
  tool_must (fixture, place_address (place), "upgrade", NULL);
  tool_must (fixture, place_address (place), "verify", NULL);
  g_autoptr (Connection) connection = connection_open (place_address (place), CONNECTION_PLAIN, &error);
  g_assert_no_error (error);
  connection_execute (connection, "INSERT INTO schema_step (version, word, applied_at) VALUES (9999, 'later', 0)", &error);
  g_assert_no_error (error);
  g_autoptr (ToolRun) newer = tool_run (fixture, place_address (place), "upgrade", NULL);
  tool_assert_refused (newer, 3, "newer");
  g_autoptr (ToolRun) list = tool_run (fixture, place_address (place), "house", "list", NULL);
  tool_assert_refused (list, 3, "newer");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/tool-journal/list", test_list);
  fixture_add ("/tool-journal/tampered", test_tampered);
  fixture_add_for (ENGINE_SQLITE, "/tool-journal/damaged", test_damaged);
  g_test_add_func ("/tool-journal/other-engine", test_other_engine);
  fixture_add ("/tool-journal/broken-text", test_broken_text);
  fixture_add ("/tool-journal/torn-text", test_torn_text);
  fixture_add ("/tool-journal/torn-middle", test_torn_middle);
  fixture_add ("/tool-journal/watch", test_watch);
  fixture_add ("/tool-journal/upgrade", test_upgrade);
  return g_test_run ();
}

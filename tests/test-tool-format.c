/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line from outside: the same answer as text, CSV and JSON, and what the record's own commands refuse. */
#include <string.h>

#include "tests/support/tool.h"

static Place *
make_house (Fixture *fixture)
{
  static const char *const acts[][10] = {
    { "create", "--house", "Rumah", "--zone", "Asia/Jakarta" },
    { "room", "add", "--name", "Melati" },
    { "bed", "add", "--room", "Melati", "--name", "01" },
    { "bed", "add", "--room", "Melati", "--name", "02" },
    { "resident", "add", "--name", "Asep \"Tua\", Garut", "--sex", "L" },
    { "resident", "add", "--name", "Budi", "--sex", "L" },
    { "admit", "--resident", "1", "--bed", "Melati 01" },
  };
  Place *place = place_new (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++) {
    g_autoptr (ToolRun) run = tool_run_list (fixture, place_address (place), acts[i]);
    if (run->status)
      g_error ("act %u: %s", i, run->err);
  }
  return place;
}

static char **
lines_of (Fixture *fixture, Place *place, const char *format, const char *noun)
{
  g_autoptr (ToolRun) run = tool_do (fixture, place_address (place), "--format", format, noun, "list", NULL);

  return g_strsplit (run->out, "\n", -1);
}

/* Where a column begins: in characters, not bytes. */
static long
column_of (const char *line, const char *words)
{
  const char *at = strstr (line, words);

  if (!at)
    g_error ("\"%s\" is not in: %s", words, line);
  return g_utf8_pointer_to_offset (line, at);
}

static void
test_text (Fixture *fixture)
{
  g_autoptr (Place) place = make_house (fixture);
  g_auto (GStrv) residents = lines_of (fixture, place, "text", "resident");
  g_auto (GStrv) houses = lines_of (fixture, place, "text", "house");
  g_auto (GStrv) cards = lines_of (fixture, place, "text", "card");

  g_assert_cmpuint (g_strv_length (residents), ==, 4);
  g_assert_cmpint (column_of (residents[0], "name"), ==, column_of (residents[1], "Asep \"Tua\", Garut"));
  g_assert_cmpint (column_of (residents[0], "name"), ==, column_of (residents[2], "Budi"));
  g_assert_cmpint (column_of (residents[0], "sex"), ==, column_of (residents[1], "L  "));
  g_assert_cmpint (column_of (residents[0], "sex"), ==, column_of (residents[2], "L  "));
  g_assert_cmpuint (g_strv_length (houses), ==, 3);
  g_assert_nonnull (strstr (houses[1], "Rumah"));
  g_assert_cmpuint (g_strv_length (cards), ==, 2);
}

static void
test_csv (Fixture *fixture)
{
  g_autoptr (Place) place = make_house (fixture);
  g_auto (GStrv) residents = lines_of (fixture, place, "csv", "resident");

  g_assert_cmpuint (g_strv_length (residents), ==, 4);
  g_assert_true (g_str_has_prefix (residents[0], "resident,number,name,"));
  g_assert_nonnull (strstr (residents[1], ",\"Asep \"\"Tua\"\", Garut\","));
  g_autoptr (ToolRun) nik = tool_run (fixture, NULL, "--format", "csv", "nik", "3515140508680001", NULL);
  g_assert_true (g_str_has_prefix (nik->out, "valid,province,"));
  g_assert_nonnull (strstr (nik->out, "\nyes,"));
}

/* The server of the tests is one, the engine's file never. */
static gboolean
is_careless_server (Fixture *fixture)
{
  return fixture_kind (fixture) == ENGINE_POSTGRES
         && fixture_int (fixture, "SELECT COUNT (*) FROM pg_settings WHERE name = 'fsync' AND setting = 'off'") == 1;
}

/* One thing is told in lines, a list within it by names. */
static void
test_object (Fixture *fixture)
{
  g_autoptr (Place) place = make_house (fixture);
  g_autoptr (ToolRun) nik = tool_run (fixture, NULL, "--format", "text", "nik", "351514050868000", NULL);
  g_autoptr (ToolRun) board = tool_do (fixture, place_address (place), "--format", "text", "report", "board", NULL);
  g_autoptr (ToolRun) verify = tool_do (fixture, place_address (place), "--format", "text", "verify", NULL);

  g_assert_cmpint (nik->status, ==, 1);
  g_assert_true (g_str_has_prefix (nik->out, "valid: no\n"));
  g_assert_nonnull (strstr (board->out, "Asep \"Tua\", Garut"));
  g_assert_true (g_str_has_prefix (verify->out, "sound: yes\nseq: "));
  g_assert_true ((strstr (verify->err, "fsync, full_page_writes") != NULL) == is_careless_server (fixture));
}

static const struct {
  const char *words[8];
  int status;
  const char *code;
} refusals[] = {
  { { "create" }, 1, "exists" },
  { { "create", "--zone", "Asia/Jakarta" }, 2, "argument" },
  { { "create", "--house", "Dua", "--zone", "Mars/Olympus" }, 2, "argument" },
  { { "rebuild", "/nowhere.acts" }, 2, "argument" },
  { { "rebuild", "/nowhere.acts", "--into", "/dev/null/record.db" }, 3, "read_only" },
  { { "report", "night", "--on", "yesterday" }, 2, "argument" },
  { { "report", "census", "--from", "2026-02-30", "--to", "2026-03-01" }, 2, "argument" },
  { { "report", "indicators" }, 2, "argument" },
  { { "report", "board", "--at", "noon" }, 2, "argument" },
  { { "report", "board", "--house", "Nowhere" }, 1, "not_found" },
  { { "report", "muster", "--house", "Nowhere" }, 1, "not_found" },
  { { "report", "due", "--house", "Nowhere" }, 1, "not_found" },
  { { "journal", "show", "one" }, 2, "argument" },
  { { "journal", "show", "1" }, 1, "not_found" },
  { { "journal", "list", "--bed", "Melati 09" }, 1, "not_found" },
  { { "journal", "list", "--night", "yesterday" }, 2, "argument" },
  { { "journal", "export", "/nowhere/journal" }, 1, "input" },
  { { "paper", "muster" }, 2, "argument" },
  { { "paper", "night", "--on", "2026-01-01" }, 2, "argument" },
  { { "paper", "card" }, 2, "argument" },
  { { "undo", "1" }, 1, "not_found" },
  { { "undo", "one" }, 1, "argument" },
  { { "act", "nonsense" }, 2, "argument" },
  { { "--as", "nobody", "house", "list" }, 2, "argument" },
};

static void
test_refusals (Fixture *fixture)
{
  g_autoptr (Place) place = make_house (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++) {
    g_autoptr (ToolRun) run = tool_run_list (fixture, place_address (place), refusals[i].words);
    g_autofree char *line = g_strjoinv (" ", (char **) refusals[i].words);
    if (run->status != refusals[i].status || !run->json || !g_str_equal (tool_text (run, "error"), refusals[i].code))
      g_test_fail_printf ("%s: exit %d, %s%s", line, run->status, run->out, run->err);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add_for (ENGINE_SQLITE, "/tool-format/text", test_text);
  fixture_add_for (ENGINE_SQLITE, "/tool-format/csv", test_csv);
  fixture_add_for (ENGINE_SQLITE, "/tool-format/object", test_object);
  fixture_add ("/tool-format/refusals", test_refusals);
  return g_test_run ();
}

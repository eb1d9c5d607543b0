/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line from outside: lists, exports and regions brought in, told of, and taken back. */
#include <string.h>

#include "tests/support/export.h"
#include "tests/support/tool.h"

static Place *
make_record (Fixture *fixture)
{
  Place *place = place_new (fixture);

  tool_must (fixture, place_address (place), "create", NULL);
  return place;
}

static char *
write_file (Fixture *fixture, const char *name, const char *text)
{
  char *path = g_build_filename (fixture_folder (fixture), name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static void
assert_says (const ToolRun *run, const char *words)
{
  if (!strstr (run->out, words))
    g_error ("\"%s\" is not in: %s", words, run->out);
}

static const char list[] = "name,sex,born,hobby\n"
                           "Siti Aminah,P,1984-05-17,singing\n"
                           "Siti Aminah,P,1984-05-17,\n"
                           "Joko,X,,\n";

static void
test_residents (Fixture *fixture)
{
  g_autoptr (Place) place = make_record (fixture);
  const char *record = place_address (place);
  g_autofree char *path = write_file (fixture, "list.csv", list);

  g_autoptr (ToolRun) dry = tool_do (fixture, record, "--format", "text", "import", "residents", path, "--dry-run", NULL);
  assert_says (dry, "Nothing was written. It would bring:\n       1  residents\n");
  assert_says (dry, "Skipped as the same person: 1\n  list.csv:3: ");
  assert_says (dry, "Rejected rows: 1\n  list.csv:4: ");
  assert_says (dry, "The column \"hobby\" is not read.\n");
  g_autoptr (ToolRun) first = tool_do (fixture, record, "import", "residents", path, NULL);
  g_assert_cmpint (tool_int (first, "added"), ==, 1);
  g_assert_cmpint (tool_int (first, "duplicate_count"), ==, 1);
  g_autoptr (ToolRun) again = tool_do (fixture, record, "import", "residents", path, NULL);
  g_assert_cmpint (tool_int (again, "added"), ==, 0);
  g_assert_cmpint (tool_int (again, "already"), ==, 1);
  g_autoptr (ToolRun) text = tool_do (fixture, record, "--format", "text", "import", "residents", path, NULL);
  assert_says (text, "       1  registered by an earlier run\n");
  g_autoptr (ToolRun) missing = tool_run (fixture, record, "import", "residents", "/nowhere.csv", NULL);
  tool_assert_refused (missing, 1, "input");
}

static void
test_regions (Fixture *fixture)
{
  g_autoptr (Place) place = make_record (fixture);
  const char *record = place_address (place);
  g_autofree char *good = write_file (fixture, "regions.csv", "code,name\n35.15,Sidoarjo\n351514,Waru\n");
  g_autofree char *renamed = write_file (fixture, "renamed.csv", "code,name\n3515,Kabupaten Sidoarjo\n");
  g_autofree char *retired = write_file (fixture, "retired.csv", "code,name,seen_in_editions\n3515,Sidoardjo,1971\n");
  g_autofree char *bad = write_file (fixture, "bad.csv", "code,name\n1101,Simeulue\nabc,Nowhere\n");
  g_autofree char *headless = write_file (fixture, "headless.csv", "number,name\n3515,Sidoarjo\n");

  g_autoptr (ToolRun) before = tool_run (fixture, record, "nik", "3515140508680001", NULL);
  g_assert_cmpstr (tool_text (before, "regency"), ==, "");
  g_autoptr (ToolRun) text = tool_do (fixture, record, "--format", "text", "import", "regions", good, NULL);
  g_assert_cmpstr (text->out, ==, "2 regions read\n");
  g_autoptr (ToolRun) named = tool_do (fixture, record, "nik", "3515140508680001", NULL);
  g_assert_cmpstr (tool_text (named, "regency"), ==, "Sidoarjo");
  g_assert_cmpstr (tool_text (named, "district"), ==, "Waru");
  g_autoptr (ToolRun) json = tool_do (fixture, record, "import", "regions", renamed, NULL);
  tool_must (fixture, record, "import", "regions", retired, NULL);
  g_assert_cmpint (tool_int (json, "regions"), ==, 1);
  g_autoptr (ToolRun) after = tool_do (fixture, record, "nik", "3515140508680001", NULL);
  g_assert_cmpstr (tool_text (after, "regency"), ==, "Kabupaten Sidoarjo");

  g_autoptr (ToolRun) refused = tool_run (fixture, record, "import", "regions", bad, NULL);
  tool_assert_refused (refused, 1, "input");
  g_assert_nonnull (strstr (tool_text (refused, "sentence"), "bad.csv:3"));
  g_autoptr (ToolRun) none = tool_run (fixture, record, "nik", "1101010508680001", NULL);
  g_assert_cmpstr (tool_text (none, "regency"), ==, "");
  g_autoptr (ToolRun) header = tool_run (fixture, record, "import", "regions", headless, NULL);
  tool_assert_refused (header, 1, "input");
  g_autoptr (ToolRun) missing = tool_run (fixture, record, "import", "regions", "/nowhere.csv", NULL);
  tool_assert_refused (missing, 1, "input");
}

static void
test_hmis (Fixture *fixture)
{
  g_autoptr (Place) place = make_record (fixture);
  const char *record = place_address (place);
  g_autofree char *folder = export_write (fixture, "export", LAYOUT_FY2024);

  export_add (folder, "Enrollment.csv", "nothing,of,an,enrolment");
  g_autoptr (ToolRun) first = tool_do (fixture, record, "import", "hmis", folder, "--zone", "America/New_York", NULL);
  g_assert_cmpstr (tool_text (first, "state"), ==, "done");
  g_assert_cmpint (tool_int (first, "residents"), ==, 3);
  g_assert_cmpint (tool_int (first, "rejected_count"), ==, 1);
  g_autoptr (ToolRun) text = tool_do (fixture, record, "--format", "text", "import", "hmis", folder, NULL);
  assert_says (text, "These files are imported already");
  assert_says (text, "       3  residents\n");
  g_autofree char *act = fixture_text (tool_int (first, "act"));
  assert_says (text, act);
  g_autoptr (ToolRun) houses = tool_do (fixture, record, "house", "list", NULL);
  g_assert_cmpuint (tool_rows (houses), >, 0);

  g_autoptr (ToolRun) undone = tool_do (fixture, record, "undo", act, NULL);
  g_autoptr (ToolRun) none = tool_do (fixture, record, "resident", "list", NULL);
  g_assert_cmpuint (tool_rows (none), ==, 0);
  g_autoptr (ToolRun) twice = tool_do (fixture, record, "undo", act, NULL);
  g_assert_cmpint (tool_int (twice, "act"), ==, tool_int (undone, "act"));
  g_autoptr (ToolRun) missing = tool_run (fixture, record, "import", "hmis", "/nowhere", NULL);
  tool_assert_refused (missing, 1, "input");
}

/* In the words of a person who reads it once. */
static void
test_hmis_text (Fixture *fixture)
{
  g_autoptr (Place) place = make_record (fixture);
  g_autofree char *folder = export_write (fixture, "export", LAYOUT_FY2022);

  export_add (folder, "Enrollment.csv", "nothing,of,an,enrolment");
  g_autoptr (ToolRun) run =
    tool_do (fixture, place_address (place), "--format", "text", "import", "hmis", folder, "--zone", "Asia/Jakarta", NULL);
  assert_says (run, "Imported:\n");
  assert_says (run, "Left out:\n");
  assert_says (run, "Rejected rows: 1\n  Enrollment.csv:");
  assert_says (run, "To take it back: singgah-db undo ");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/tool-import/residents", test_residents);
  fixture_add ("/tool-import/regions", test_regions);
  fixture_add ("/tool-import/hmis", test_hmis);
  fixture_add_for (ENGINE_SQLITE, "/tool-import/hmis-text", test_hmis_text);
  return g_test_run ();
}

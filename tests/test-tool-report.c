/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line from outside: the board, the census, one night, lists and papers. */
#include <glib/gstdio.h>
#include <string.h>

#include "tests/support/pdf.h"
#include "tests/support/tool.h"

/* Nights of May 2020 in a house of three beds; a mat does not count. */
static Place *
make_house (Fixture *fixture)
{
  static const char *const acts[][12] = {
    { "create", "--house", "Rumah" },
    { "room", "add", "--name", "Melati", "--at", "2020-04-01" },
    { "bed", "add", "--room", "Melati", "--name", "01", "--at", "2020-04-01" },
    { "bed", "add", "--room", "Melati", "--name", "02", "--at", "2020-04-01" },
    { "bed", "add", "--room", "Melati", "--name", "03", "--at", "2020-04-01" },
    { "act", "mat-add", "room=Melati", "--at", "2020-04-01" },
    { "act", "staff-add", "name=dina", "full-name=Dina Lestari", "roles=desk" },
    { "act", "limit-set", "days=3", "from=2020-01-01" },
    { "resident", "add", "--name", "Asep", "--sex", "L", "--born", "1980-01-01" },
    { "resident", "add", "--name", "Budi, \"Tua\"", "--sex", "L", "--born", "1950-01-01", "--hears", "no" },
    { "admit", "--resident", "1", "--bed", "Melati 01", "--at", "2020-05-01T20:00" },
    { "admit", "--resident", "2", "--bed", "Melati 02", "--at", "2020-05-02T21:00" },
    { "act", "sighting-add", "resident=1", "direction=seen", "--at", "2020-05-01T21:00" },
    { "act", "bed-outage", "bed=Melati 03", "reason=repair", "--at", "2020-05-02T12:00" },
    { "--as", "dina", "act", "night-close", "date=2020-05-01", "reason=late", "--at", "2020-05-02T05:00" },
  };
  Place *place = place_new (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++) {
    g_autoptr (ToolRun) run = tool_run_list (fixture, place_address (place), acts[i]);
    if (run->status)
      g_error ("act %u: %s", i, run->err);
  }
  return place;
}

static const JsonObject *
bed_of (const ToolRun *board, const char *name)
{
  for (guint i = 0; i < tool_rows (board); i++) {
    JsonObject *bed = tool_row (board, i);
    if (g_str_equal (json_object_get_string_member (bed, "bed"), name))
      return bed;
  }
  g_error ("no bed %s in %s", name, board->out);
}

static void
assert_state (const ToolRun *board, const char *name, const char *state, guint residents)
{
  JsonObject *bed = (JsonObject *) bed_of (board, name);

  g_assert_cmpstr (json_object_get_string_member (bed, "state"), ==, state);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (bed, "residents")), ==, residents);
}

static void
test_board (Fixture *fixture)
{
  g_autoptr (Place) place = make_house (fixture);
  const char *record = place_address (place);
  g_autoptr (ToolRun) board = tool_do (fixture, record, "report", "board", NULL);
  JsonObject *first = (JsonObject *) bed_of (board, "01");
  JsonObject *guest = json_array_get_object_element (json_object_get_array_member (first, "residents"), 0);

  assert_state (board, "01", "occupied", 1);
  assert_state (board, "02", "occupied", 1);
  assert_state (board, "03", "out", 0);
  g_assert_cmpuint (tool_rows (board), ==, 4);
  g_assert_cmpstr (json_object_get_string_member (first, "house"), ==, "Rumah");
  g_assert_cmpstr (json_object_get_string_member (first, "room"), ==, "Melati");
  g_assert_cmpstr (json_object_get_string_member (first, "since"), ==, "2020-05-01T20:00:00+07:00");
  g_assert_cmpint (json_object_get_int_member (first, "day"), >, 100);
  g_assert_cmpint (json_object_get_int_member (first, "limit"), ==, 3);
  g_assert_true (json_object_get_boolean_member (first, "inside"));
  g_assert_cmpstr (json_object_get_string_member (guest, "name"), ==, "Asep");
  g_assert_cmpint (json_object_get_int_member (guest, "number"), ==, 1);
  g_assert_false (json_object_get_boolean_member (guest, "shares"));
  g_assert_cmpstr (json_object_get_string_member ((JsonObject *) bed_of (board, "03"), "reason"), ==, "repair");
  g_autoptr (ToolRun) past = tool_do (fixture, record, "report", "board", "--at", "2020-05-01T20:30", NULL);
  assert_state (past, "01", "occupied", 1);
  assert_state (past, "02", "free", 0);
  assert_state (past, "03", "free", 0);
  g_assert_cmpint (json_object_get_int_member ((JsonObject *) bed_of (past, "01"), "day"), ==, 1);
  g_autoptr (ToolRun) unknown = tool_do (fixture, record, "report", "board", "--at", "2020-05-02", "--known", "2020-05-02", NULL);
  g_assert_cmpstr (unknown->out, ==, "[]\n");
  g_autoptr (ToolRun) nowhere = tool_run (fixture, record, "report", "board", "--house", "Nowhere", NULL);
  tool_assert_refused (nowhere, 1, "not_found");
}

/* A discharge that is typed now for then is believed now, and was not known before. */
static void
test_known (Fixture *fixture)
{
  g_autoptr (Place) place = make_house (fixture);
  const char *record = place_address (place);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *before = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");

  while (g_get_real_time () / G_USEC_PER_SEC <= g_date_time_to_unix (now))
    g_thread_yield ();       /* what is known up to a second is the whole second */
  tool_must (fixture, record, "discharge", "--resident", "1", "--destination", "KEL", "--at", "2020-05-01T23:00", NULL);
  g_autoptr (ToolRun) believed = tool_do (fixture, record, "report", "board", "--at", "2020-05-02", NULL);
  g_autoptr (ToolRun) known = tool_do (fixture, record, "report", "board", "--at", "2020-05-02", "--known", before, NULL);
  g_assert_cmpstr (json_object_get_string_member ((JsonObject *) bed_of (believed, "01"), "state"), !=, "occupied");
  assert_state (known, "01", "occupied", 1);
  g_autoptr (ToolRun) sheet = tool_do (fixture, record, "report", "night", "--on", "2020-05-01", NULL);
  g_autoptr (ToolRun) then = tool_do (fixture, record, "report", "night", "--on", "2020-05-01", "--known", before, NULL);
  JsonArray *corrections = json_object_get_array_member (json_node_get_object (sheet->json), "corrections");
  g_assert_cmpuint (json_array_get_length (corrections), ==, 1);
  JsonObject *correction = json_array_get_object_element (corrections, 0);
  g_assert_cmpstr (json_object_get_string_member (correction, "kind"), ==, "discharge");
  g_assert_cmpstr (json_object_get_string_member (correction, "actor"), ==, "admin");
  corrections = json_object_get_array_member (json_node_get_object (then->json), "corrections");
  g_assert_cmpuint (json_array_get_length (corrections), ==, 0);
}

/* Columns and figures, in CSV; both ways of counting; nobody in service leaves the percentage empty. */
static void
test_census (Fixture *fixture)
{
  static const char head[] = "house,night,state,in_service,funded,beds_used,present,bed_nights,hp,admitted,discharged,same_day,"
                             "occupancy_percent\n";
  static const struct {
    const char *count, *rows;
  } cases[] = {
    { "stay", "Rumah,2020-04-30,open,3,,0,0,0,0,0,0,0,0.00\n"
              "Rumah,2020-05-01,frozen_late,3,,1,1,1,1,1,0,0,33.33\n"
              "Rumah,2020-05-02,open,2,,2,0,2,2,1,0,0,100.00\n" },
    { "presence", "Rumah,2020-04-30,open,3,,0,0,0,0,0,0,0,0.00\n"
                  "Rumah,2020-05-01,frozen_late,3,,1,1,1,1,1,0,0,33.33\n"
                  "Rumah,2020-05-02,open,2,,2,0,0,0,1,0,0,100.00\n" },
  };
  g_autoptr (Place) place = make_house (fixture);
  const char *record = place_address (place);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *expected = g_strconcat (head, cases[i].rows, NULL);
    g_autoptr (ToolRun) run = tool_do (fixture, record, "--format", "csv", "report", "census", "--from", "2020-04-30", "--to",
                                       "2020-05-02", "--house", "Rumah", "--count", cases[i].count, NULL);
    g_assert_cmpstr (run->out, ==, expected);
  }
  g_autoptr (ToolRun) before = tool_do (fixture, record, "report", "census", "--from", "2019-12-31", "--to", "2019-12-31", NULL);
  g_assert_cmpint (json_object_get_int_member (tool_row (before, 0), "in_service"), ==, 0);
  g_assert_true (json_object_get_null_member (tool_row (before, 0), "occupancy_percent"));
  g_autoptr (ToolRun) json = tool_do (fixture, record, "report", "census", "--from", "2020-05-01", "--to", "2020-05-01", NULL);
  g_assert_nonnull (strstr (json->out, "\"occupancy_percent\":33.33}"));
}

static void
test_night (Fixture *fixture)
{
  g_autoptr (Place) place = make_house (fixture);
  const char *record = place_address (place);
  g_autoptr (ToolRun) closed = tool_do (fixture, record, "report", "night", "--on", "2020-05-01", NULL);
  g_autoptr (ToolRun) open = tool_do (fixture, record, "report", "night", "--on", "2020-05-02", NULL);
  JsonArray *persons = json_object_get_array_member (json_node_get_object (closed->json), "persons");
  JsonObject *asep = json_array_get_object_element (persons, 0);

  g_assert_cmpstr (tool_text (closed, "state"), ==, "frozen_late");
  g_assert_cmpstr (tool_text (closed, "closer"), ==, "dina");
  g_assert_cmpstr (tool_text (closed, "late_reason"), ==, "late");
  g_assert_cmpuint (strlen (tool_text (closed, "digest")), ==, 64);
  g_assert_cmpuint (json_array_get_length (persons), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (asep, "name"), ==, "Asep");
  g_assert_cmpstr (json_object_get_string_member (asep, "room"), ==, "Melati");
  g_assert_cmpstr (json_object_get_string_member (asep, "bed"), ==, "01");
  g_assert_cmpstr (json_object_get_string_member (asep, "present"), ==, "yes");
  g_assert_cmpstr (tool_text (open, "state"), ==, "open");
  g_assert_cmpstr (tool_text (open, "digest"), ==, "");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (json_node_get_object (open->json), "persons")), ==, 2);
  g_autoptr (ToolRun) csv = tool_do (fixture, record, "--format", "csv", "report", "night", "--on", "2020-05-02", NULL);
  g_assert_nonnull (strstr (csv->out, ",\"Budi, \"\"Tua\"\"\",\"Budi, \"\"Tua\"\"\",unknown,no\n"));
}

static void
test_lists (Fixture *fixture)
{
  g_autoptr (Place) place = make_house (fixture);
  const char *record = place_address (place);

  tool_must (fixture, record, "act", "room-change", "room=Melati", "key-holder=Pak Ujang", NULL);
  tool_must (fixture, record, "resident", "add", "--name", "Dede", "--age-from", "3", "--age-to", "5", NULL);
  tool_must (fixture, record, "act", "admit", "resident=Dede", "house=Rumah", "--agreed-by", "Ibu Rini", "--override", "night", NULL);
  g_autoptr (ToolRun) muster = tool_do (fixture, record, "report", "muster", NULL);
  g_assert_cmpuint (tool_rows (muster), ==, 3);
  JsonObject *budi = tool_row (muster, 1), *dede = tool_row (muster, 2);
  g_assert_cmpstr (json_object_get_string_member (budi, "needs"), ==, "deaf, locked: Pak Ujang");
  g_assert_false (json_object_get_boolean_member (budi, "child"));
  g_assert_true (json_object_get_null_member (dede, "room"));
  g_assert_true (json_object_get_boolean_member (dede, "child"));
  g_assert_true (json_object_get_null_member (dede, "needs"));
  g_autoptr (ToolRun) due = tool_do (fixture, record, "report", "due", NULL);
  g_assert_cmpstr (json_object_get_string_member (tool_row (due, 0), "name"), ==, "Asep");
  g_assert_cmpint (json_object_get_int_member (tool_row (due, 0), "over"), ==,
                   json_object_get_int_member (tool_row (due, 0), "day") - 3);
  g_autoptr (ToolRun) found = tool_do (fixture, record, "resident", "search", "budi", "tua", NULL);
  JsonObject *line = tool_row (found, 0);
  static const char *const members[] = { "resident", "number", "name", "nik", "sex", "born", "stay", "bed" };
  g_assert_cmpuint (json_object_get_size (line), ==, G_N_ELEMENTS (members));
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    g_assert_true (json_object_has_member (line, members[i]));
  g_assert_cmpstr (json_object_get_string_member (line, "bed"), ==, "Melati 02");
  g_assert_cmpstr (json_object_get_string_member (line, "born"), ==, "1950-01-01");
}

static void
test_figures (Fixture *fixture)
{
  g_autoptr (ToolRun) all = tool_do (fixture, NULL, "indicators", "--beds", "10", "--days", "30", "--hp", "299", "--discharges", "7",
                                     "--ld", "100", "--deaths", "1", "--deaths48", "0", NULL);
  g_autoptr (ToolRun) few = tool_do (fixture, NULL, "indicators", "--beds", "10", "--days", "30", "--hp", "0", "--discharges", "0", NULL);
  g_autoptr (ToolRun) nik = tool_run (fixture, NULL, "nik", "9905121501800001", NULL);
  g_autoptr (ToolRun) good = tool_do (fixture, NULL, "nik", "3171015508900001", NULL);

  g_assert_cmpstr (all->out, ==,
                   "{\"bor\":99.67,\"avlos_ld\":14.29,\"avlos_hp\":42.71,\"toi\":0.14,\"bto\":0.70,\"gdr\":142.86,\"ndr\":0.00}\n");
  g_assert_cmpstr (few->out, ==,
                   "{\"bor\":0.00,\"avlos_ld\":null,\"avlos_hp\":null,\"toi\":null,\"bto\":0.00,\"gdr\":null,\"ndr\":null}\n");
  g_assert_cmpint (nik->status, ==, 1);
  g_assert_nonnull (strstr (nik->out, "\"valid\":false"));
  g_assert_cmpstr (tool_text (good, "birth_date"), ==, "1990-08-15");
  g_assert_cmpstr (tool_text (good, "sex"), ==, "P");
}

/* Papers. */

static gboolean
is_pdf (const char *path)
{
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) && g_str_has_prefix (text, "%PDF-");
}

static gint64
count_cards (Fixture *fixture, const char *record, gboolean bound)
{
  g_autoptr (ToolRun) cards = tool_do (fixture, record, "card", "list", NULL);
  gint64 count = 0;

  for (guint i = 0; i < tool_rows (cards); i++)
    count += bound ? !json_object_get_null_member (tool_row (cards, i), "stay") : 1;
  return count;
}

static void
test_cards (Fixture *fixture)
{
  g_autoptr (Place) place = make_house (fixture);
  const char *record = place_address (place);
  g_autofree char *out = g_build_filename (fixture_folder (fixture), "cards.pdf", NULL);

  g_autoptr (ToolRun) blanks = tool_do (fixture, record, "paper", "card", "--blanks", "3", "--out", out, NULL);
  g_assert_cmpuint (tool_rows (blanks), ==, 3);
  g_assert_true (is_pdf (out));
  g_assert_cmpint (count_cards (fixture, record, FALSE), ==, 3);
  g_assert_cmpint (count_cards (fixture, record, TRUE), ==, 0);
  g_autoptr (ToolRun) bound =
      tool_do (fixture, record, "--as", "dina", "paper", "card", "--resident", "Asep", "--resident", "2", "1", "--out", out, NULL);
  g_assert_cmpuint (tool_rows (bound), ==, 2);
  g_assert_cmpint (json_object_get_int_member (tool_row (bound, 0), "issue"), ==, 1);
  g_assert_cmpint (count_cards (fixture, record, TRUE), ==, 2);
  g_autoptr (ToolRun) again = tool_do (fixture, record, "paper", "card", "--resident", "Asep", "--a4", "--out", out, NULL);
  g_assert_cmpint (json_object_get_int_member (tool_row (again, 0), "issue"), ==, 2);
  g_assert_cmpint (count_cards (fixture, record, TRUE), ==, 2);
  g_assert_cmpint (count_cards (fixture, record, FALSE), ==, 6);
  g_autoptr (ToolRun) nobody = tool_run (fixture, record, "paper", "card", "--resident", "Nobody", "--out", out, NULL);
  tool_assert_refused (nobody, 1, "not_found");
  g_assert_cmpint (count_cards (fixture, record, FALSE), ==, 6);
  tool_must (fixture, record, "verify", NULL);
}

/* Whatever fails after the cards were entered, nobody has a new card, and no file is left half. */
static void
test_cards_undone (Fixture *fixture)
{
  g_autoptr (Place) place = make_house (fixture);
  const char *record = place_address (place);
  g_autofree char *folder = g_build_filename (fixture_folder (fixture), "papers", NULL);
  g_autofree char *taken = g_build_filename (folder, "taken.pdf", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "nowhere", "a.pdf", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (taken, 0700), ==, 0);       /* a folder stands where the file should be */
  tool_must (fixture, record, "act", "staff-add", "name=seer", "roles=social_worker", NULL);
  const struct {
    const char *staff, *what, *value, *out;
  } cases[] = {
    { "admin", "--resident", "Asep", taken },
    { "admin", "--blanks", "2", taken },
    { "admin", "--resident", "Asep", nowhere },
    { "seer", "--resident", "Asep", "papers/never.pdf" },              /* may enter cards, not bind them */
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *out = g_path_is_absolute (cases[i].out) ? g_strdup (cases[i].out)
                                                             : g_build_filename (fixture_folder (fixture), cases[i].out, NULL);
    g_autoptr (ToolRun) run = tool_run (fixture, record, "--as", cases[i].staff, "paper", "card", cases[i].what, cases[i].value,
                                        "--out", out, NULL);
    g_assert_cmpint (run->status, ==, 1);
    g_assert_cmpint (count_cards (fixture, record, FALSE), ==, 0);
  }
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (g_dir_read_name (dir), ==, "taken.pdf");
  g_assert_null (g_dir_read_name (dir));
  g_autoptr (ToolRun) list = tool_do (fixture, record, "journal", "list", NULL);
  g_assert_nonnull (strstr (list->out, "card-enter"));
  g_assert_nonnull (strstr (list->out, "\"undo\""));
  tool_must (fixture, record, "verify", NULL);
}

/* What was corrected since stands on the printed sheet, too: when, by whom, what and why. */
static void
assert_corrected_on_paper (Fixture *fixture, const char *record, const char *path)
{
  if (!pdf_has_tool ("pdftotext"))
    return;
  g_autofree char *before = pdf_run ("pdftotext", "-layout", path, "-", NULL);

  tool_must (fixture, record, "discharge", "--resident", "1", "--destination", "KEL", "--reason", "fetched by his brother",
             "--at", "2020-05-01T23:00", NULL);
  tool_must (fixture, record, "paper", "night", "--on", "2020-05-01", "--out", path, NULL);
  g_autofree char *after = pdf_run ("pdftotext", "-layout", path, "-", NULL);
  g_assert_nonnull (strstr (before, "None."));
  g_assert_null (strstr (before, "fetched by his brother"));
  g_assert_null (strstr (after, "None."));
  g_assert_nonnull (strstr (after, "fetched by his brother"));
  g_assert_nonnull (strstr (after, "Melati 01"));
}

static void
test_papers (Fixture *fixture)
{
  g_autoptr (Place) place = make_house (fixture);
  const char *record = place_address (place);
  g_autofree char *night = g_build_filename (fixture_folder (fixture), "night.pdf", NULL);
  g_autofree char *muster = g_build_filename (fixture_folder (fixture), "muster.pdf", NULL);
  g_autofree char *nowhere = g_build_filename (fixture_folder (fixture), "nowhere", "a.pdf", NULL);

  tool_must (fixture, record, "paper", "night", "--on", "2020-05-01", "--out", night, NULL);
  tool_must (fixture, record, "--as", "dina", "paper", "muster", "--out", muster, NULL);
  g_assert_true (is_pdf (night));
  g_assert_true (is_pdf (muster));
  assert_corrected_on_paper (fixture, record, night);
  g_autoptr (ToolRun) refused = tool_run (fixture, record, "paper", "muster", "--out", nowhere, NULL);
  g_assert_cmpint (refused->status, ==, 1);
  g_assert_cmpstr (refused->out, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/tool-report/board", test_board);
  fixture_add ("/tool-report/known", test_known);
  fixture_add ("/tool-report/census", test_census);
  fixture_add ("/tool-report/night", test_night);
  fixture_add ("/tool-report/lists", test_lists);
  fixture_add_for (ENGINE_SQLITE, "/tool-report/figures", test_figures);
  fixture_add ("/tool-report/cards", test_cards);
  fixture_add ("/tool-report/cards-undone", test_cards_undone);
  fixture_add_for (ENGINE_SQLITE, "/tool-report/papers", test_papers);
  return g_test_run ();
}

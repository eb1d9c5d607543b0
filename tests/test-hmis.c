/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HMIS exports of all layouts, what is rejected of them and why, and what a later export changes.
 */
#include "db/exchange/hmis.h"
#include "db/record/when.h"
#include "tests/support/export.h"

#include <string.h>

#define COUNT(table) fixture_int (fixture, "SELECT COUNT (*) FROM " table)

/* Noon in Jakarta. */
static gint64
noon (const char *date)
{
  gint64 day;

  g_assert_true (when_day_parse (date, &day));
  return day * 86400 + 5 * 3600;
}

static gint64
staying (Fixture *fixture, const char *enrollment, const char *column)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Query) query =
    query_new (fixture_connection (fixture),
               "SELECT target FROM external WHERE noun = 'stay' AND code = :code", &error);
  query_bind_text (query, ":code", enrollment);
  g_assert_cmpint (query_step (query, &error), ==, QUERY_ROW);
  g_autoptr (Row) row =
    row_load (fixture_connection (fixture), &table_stay, query_int (query, 0), &error);
  g_assert_no_error (error);
  return g_str_equal (column, "id") ? row_id (row) : row_int (row, column);
}

/* The rows that every layout gives. */
static void
check_rows (Fixture *fixture, const HmisResult *result)
{
  g_assert_cmpint (staying (fixture, "E1", "arrived_at"), ==, noon ("2019-01-01"));
  g_assert_cmpint (staying (fixture, "E1", "ended_at"), ==, noon ("2019-01-11"));
  g_assert_cmpint (staying (fixture, "E1", "import"), ==, result->import);
  g_assert_cmpint (staying (fixture, "E2", "ended_at"), ==, 0);
  g_assert_cmpint (staying (fixture, "E3", "ended_at"), ==, noon ("2019-02-01"));
  g_assert_cmpint (
    fixture_int (
      fixture,
      "SELECT COUNT (*) FROM resident r JOIN external x ON x.target = r.id WHERE "
      "(x.code = '1' AND r.sex = 'P' AND r.name = 'Siti Nur Aminah' AND r.born = '1990-02-03') OR "
      "(x.code = '2' AND r.sex = 'L' AND r.name = 'Budi Santoso Jr.') OR "
      "(x.code = '3' AND r.sex = 'U' AND r.name IS NULL AND r.label IS NOT NULL)"),
    ==, 3);
  g_assert_cmpint (COUNT ("house WHERE code = '20' AND count_by = 'presence'"), ==, 1);
  g_assert_cmpint (COUNT ("house WHERE code IN ('10', '30', '40') AND count_by = 'stay'"), ==, 3);
  g_assert_cmpint (COUNT ("house WHERE name = 'Rumah A'"), ==, 1);
  g_assert_cmpint (COUNT ("bed WHERE retired_at IS NULL"), ==, 15);
  g_assert_cmpint (COUNT ("room WHERE kind = 'family' AND retired_at IS NOT NULL"), ==, 1);
  g_assert_cmpint (COUNT (
                     "capacity WHERE what = 'funded' AND beds = 2 AND until_date = '2019-07-01'"),
                   ==, 1);
  g_assert_cmpint (
    COUNT (
      "stay WHERE destination = 'LLN' AND foreign_destination = '410' AND custody = 'unknown'"),
    ==, 1);
  g_assert_cmpint (COUNT ("stay WHERE ended_at IS NULL AND custody = 'house' AND phase = "
                          "'admitted' AND limit_on IS NULL"),
                   ==, 1);
  g_assert_cmpint (
    COUNT ("sighting WHERE source = 'import' AND direction = 'seen' AND night IN (17901, 17903)"),
    ==, 2);
}

static void
check_layout (Fixture *fixture, Layout layout)
{
  g_autofree char *folder = export_write (fixture, "export", layout);
  g_autoptr (HmisResult) result = export_import (fixture, folder);

  g_assert_false (result->already || result->resumed);
  g_assert_cmpint (result->houses, ==, 4);
  g_assert_cmpint (result->rooms, ==, 3);
  g_assert_cmpint (result->beds, ==, 17);
  g_assert_cmpint (result->residents, ==, 3);
  g_assert_cmpint (result->stays, ==, 3);
  g_assert_cmpint (result->nights, ==, 2);
  g_assert_cmpint (result->left_projects, ==, 1);
  g_assert_cmpint (result->left_clients, ==, 1);
  g_assert_cmpint (result->left_enrollments, ==, 1);
  g_assert_cmpint (result->left_nights, ==, 2);
  g_assert_cmpint (result->left_twice, ==, 1);
  g_assert_cmpint (result->rejected_count + result->cut_count + result->emptied_count
                     + result->known,
                   ==, 0);
  g_assert_cmpstr (result->to, ==, "2019-12-31");
  check_rows (fixture, result);
}

static void
test_fy2019 (Fixture *fixture)
{
  check_layout (fixture, LAYOUT_FY2019);
}

static void
test_fy2022 (Fixture *fixture)
{
  check_layout (fixture, LAYOUT_FY2022);
}

static void
test_fy2024 (Fixture *fixture)
{
  check_layout (fixture, LAYOUT_FY2024);
}

static void
test_fy2026 (Fixture *fixture)
{
  check_layout (fixture, LAYOUT_FY2026);
}

/* What can be wrong with a row; nothing else of the export suffers. */
static const struct {
  const char *file, *line, *reason;
  gint64 stays;                /* that come in nevertheless */
} wrongs[] = {
  { "Project.csv", ",7,Rumah,0,", "has no ProjectID", 3 },
  { "Project.csv", "10,7,Rumah,0,", "ProjectID 10 already", 3 },
  { "Inventory.csv", "900,77,1,4,2018-01-01,,", "no project 77", 3 },
  { "Inventory.csv", ",10,1,4,2018-01-01,,", "has no InventoryID", 3 },
  { "Inventory.csv", "900,10,1,many,2018-01-01,,", "not a number of beds", 3 },
  { "Inventory.csv", "900,10,1,-1,2018-01-01,,", "not a number of beds", 3 },
  { "Inventory.csv", "900,10,1,4,2018-13-01,,", "InventoryStartDate", 3 },
  { "Inventory.csv", "900,10,1,4,2018-01-01,soon,", "InventoryEndDate", 3 },
  { "Inventory.csv", "900,10,1,4,2018-01-01,2017-12-31,", "end before they begin", 3 },
  { "Inventory.csv", "100,10,1,4,2018-01-01,,", "InventoryID 100 already", 3 },
  { "Client.csv", ",Siti,,,,,0,", "has no PersonalID", 3 },
  { "Client.csv", "1,Siti,,,,,0,", "PersonalID 1 already", 3 },
  { "Enrollment.csv", ",1,10,2019-05-01,,,", "has no EnrollmentID", 3 },
  { "Enrollment.csv", "E1,1,10,2019-05-01,,,", "EnrollmentID E1 already", 3 },
  { "Enrollment.csv", "E9,1,77,2019-05-01,,,", "no project 77", 3 },
  { "Enrollment.csv", "E9,77,10,2019-05-01,,,", "no client 77", 3 },
  { "Enrollment.csv", "E9,1,10,2019-02-29,,,", "\"2019-02-29\" is not a date", 3 },
  { "Enrollment.csv", "E9,1,10,,,,", "\"\" is not a date", 3 },
  { "Enrollment.csv", "E9,1,10,2031-01-01,,,", "lies in the future", 3 },
  { "Exit.csv", "X9,E77,1,2019-05-01,1,", "no enrolment E77", 3 },
  { "Exit.csv", "X9,E1,1,2019-05-01,1,", "E1 has an exit already", 3 },
  { "Exit.csv", "X9,E2,2,01/05/2019,1,", "is not a date", 2 },
  { "Exit.csv", "X9,E2,2,2019-01-04,1,", "before the entry on 2019-01-05", 2 },
  { "Exit.csv", "X9,E2,2,2031-01-01,1,", "lies in the future", 2 },
  { "Services.csv", "S9,E77,2,2019-01-06,200,", "no enrolment E77", 3 },
  { "Services.csv", "S9,E2,2,2019-01-32,200,", "is not a date", 3 },
  { "Services.csv", "S9,E2,2,2031-01-06,200,", "lies in the future", 3 },
};

static void
test_rejected (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (wrongs); i++) {
    g_autoptr (Fixture) fixture = fixture_new (ENGINE_SQLITE);
    g_autofree char *folder = export_write (fixture, "export", LAYOUT_FY2026);
    guint64 line = export_add (folder, wrongs[i].file, wrongs[i].line);
    g_autoptr (HmisResult) result = export_import (fixture, folder);

    g_test_message ("%s %s", wrongs[i].file, wrongs[i].line);
    g_assert_cmpint (result->rejected_count, ==, 1);
    const Finding *finding = result->rejected->pdata[0];
    g_assert_cmpstr (finding->file, ==, wrongs[i].file);
    g_assert_cmpuint (finding->line, ==, line);
    g_assert_nonnull (strstr (finding->reason, wrongs[i].reason));
    g_assert_cmpint (COUNT ("stay"), ==, wrongs[i].stays);
    g_assert_cmpint (COUNT ("bed"), ==, 17);
    g_assert_cmpint (COUNT ("resident"), ==, wrongs[i].stays);
  }
}

/* What can be wrong with a file: then nothing is written at all. */
static const struct {
  const char *file, *before, *after, *said;      /* after NULL: the file is removed */
} broken[] = {
  { "Project.csv", NULL, NULL, "Project.csv" },
  { "Inventory.csv", NULL, NULL, "Inventory.csv" },
  { "Client.csv", NULL, NULL, "Client.csv" },
  { "Enrollment.csv", NULL, NULL, "Enrollment.csv" },
  { "Exit.csv", NULL, NULL, "Exit.csv" },
  { "Services.csv", NULL, NULL, "Services.csv" },
  { "Project.csv", "ProjectType", "Kind", "Project.csv:1: the column ProjectType" },
  { "Enrollment.csv", "EntryDate", "Entry", "Enrollment.csv:1: the column EntryDate" },
  { "Client.csv", "Siti,", "\"Siti,", "Client.csv:2" },
  { "Client.csv", "Budi", "Bu\xff" "di", "Client.csv:3" },
};

static void
test_broken_files (Fixture *fixture)
{
  const HmisOptions options = { .actor = fixture_staff (fixture) };
  gint64 head = COUNT ("journal");

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *name = g_strdup_printf ("export-%u", i);
    g_autofree char *folder = export_write (fixture, name, LAYOUT_FY2026);
    if (broken[i].after)
      export_replace (folder, broken[i].file, broken[i].before, broken[i].after);
    else
      export_remove (folder, broken[i].file);
    g_assert_null (hmis_import (fixture_record (fixture), folder, &options, &error));
    g_assert_error (error, RECORD_ERROR, RECORD_ERROR_INPUT);
    g_assert_nonnull (strstr (error->message, broken[i].said));
  }
  g_assert_cmpint (COUNT ("journal"), ==, head);
  g_assert_cmpint (COUNT ("import"), ==, 0);
}

static void
test_wrong_zone (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = export_write (fixture, "export", LAYOUT_FY2026);
  const HmisOptions options = { .zone = "Asia/Atlantis", .actor = fixture_staff (fixture) };

  g_assert_null (hmis_import (fixture_record (fixture), folder, &options, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT);
}

/* Without --zone: the zone of the record's first house, or UTC. */
static void
test_zone (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = export_write (fixture, "export", LAYOUT_FY2026);
  const HmisOptions options = { .actor = fixture_staff (fixture) };

  fixture_do (fixture, "house-add", "name", "Rumah A", "zone", "Asia/Makassar", NULL);
  g_autoptr (HmisResult) result = hmis_import (fixture_record (fixture), folder, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result->houses, ==, 4);
  g_assert_cmpint (COUNT ("house WHERE zone = 'Asia/Makassar'"), ==, 5);
  g_assert_cmpint (COUNT ("house WHERE name = 'Rumah A (Dinas)'"), ==, 1);
}

static void
test_left_empty (Fixture *fixture)
{
  g_autofree char *folder = export_write (fixture, "export", LAYOUT_FY2026);

  export_replace (folder, "Client.csv", "1990-02-03", "1790-02-03");
  export_replace (folder, "Client.csv", "1980-12-31", "unknown");
  g_autoptr (HmisResult) result = export_import (fixture, folder);
  g_assert_cmpint (result->emptied_count, ==, 2);
  g_assert_cmpuint (((const Finding *) result->emptied->pdata[1])->line, ==, 3);
  g_assert_cmpint (COUNT ("resident WHERE born IS NULL"), ==, 3);
}

/* A name that is too long for any record is cut short, and that is said. */
static void
test_long_name (Fixture *fixture)
{
  g_autofree char *folder = export_write (fixture, "export", LAYOUT_FY2026), *name = g_strnfill (300, 'x');

  export_replace (folder, "Project.csv", "Rumah A", name);
  export_replace (folder, "Organization.csv", "Dinas", name);
  export_replace (folder, "Client.csv", "Siti", name);
  g_autoptr (HmisResult) result = export_import (fixture, folder);
  g_assert_cmpint (result->emptied_count, ==, 3);
  for (guint i = 0; i < 3; i++) {
    const Finding *finding = result->emptied->pdata[i];
    const char *column = g_str_equal (finding->file, "Project.csv")  ? "ProjectName"
                         : g_str_equal (finding->file, "Client.csv") ? "FirstName"
                                                                     : "OrganizationName";
    g_assert_cmpuint (finding->line, ==, 2);
    g_assert_true (g_str_has_prefix (finding->reason, column));
  }
  g_assert_cmpint (COUNT ("house WHERE LENGTH (name) = 200"), ==, 1);
  g_assert_cmpint (COUNT ("resident WHERE LENGTH (name) = 200"), ==, 1);
}

/* Houses of one long name are told apart within the length that a name may have. */
static void
test_long_name_again (Fixture *fixture)
{
  g_autofree char *folder = export_write (fixture, "export", LAYOUT_FY2026);
  g_autofree char *name = g_strnfill (200, 'x'), *organization = g_strnfill (200, 'y');

  fixture_do (fixture, "house-add", "name", name, NULL);
  export_replace (folder, "Project.csv", "Rumah A", name);
  export_replace (folder, "Project.csv", "Rumah B", name);
  export_replace (folder, "Organization.csv", "Dinas", organization);
  g_autoptr (HmisResult) result = export_import (fixture, folder);
  g_assert_cmpint (result->houses, ==, 4);
  g_assert_cmpint (COUNT ("house WHERE LENGTH (name) > 200"), ==, 0);
  g_assert_cmpint (COUNT ("house WHERE code = '10' AND LENGTH (name) = 200 AND name LIKE 'x (yyy%'"), ==, 1);
  g_assert_cmpint (COUNT ("house WHERE code = '20' AND LENGTH (name) = 200 AND name LIKE 'xxx%x (20)'"), ==, 1);
}

/* (transfer full): one that no engine can press together */
static char *
make_code (gsize length)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  char *code = g_new0 (char, length + 1);

  for (gsize i = 0; i < length; i++)
    code[i] = (char) g_rand_int_range (random, 'A', 'Z' + 1);
  return code;
}

/* What no index has room for is rejected by its row; what is as long as can be comes in. */
static void
test_long_code (Fixture *fixture)
{
  static const struct {
    const char *file, *line, *column;
  } rows[] = {
    { "Project.csv", "%s,7,Rumah Z,0,", "ProjectID" },
    { "Inventory.csv", "%s,10,1,4,2018-01-01,,", "InventoryID" },
    { "Client.csv", "%s,Siti,,,,,0,", "PersonalID" },
    { "Enrollment.csv", "%s,3,10,2019-05-01,,,", "EnrollmentID" },
  };
  g_autofree char *folder = export_write (fixture, "export", LAYOUT_FY2026);
  g_autofree char *most = make_code (200), *more = make_code (4000);
  guint64 lines[G_N_ELEMENTS (rows)];

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (GStrv) parts = g_strsplit (rows[i].line, "%s", 2);
    g_autofree char *good = g_strconcat (most, parts[1], NULL), *bad = g_strconcat (more, parts[1], NULL);
    export_add (folder, rows[i].file, good);
    lines[i] = export_add (folder, rows[i].file, bad);
  }
  g_autoptr (HmisResult) result = export_import (fixture, folder);
  g_assert_cmpint (result->rejected_count, ==, G_N_ELEMENTS (rows));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    const Finding *finding = result->rejected->pdata[i];
    g_autofree char *reason = g_strdup_printf ("%s has more than 200 characters", rows[i].column);
    g_assert_cmpstr (finding->file, ==, rows[i].file);
    g_assert_cmpuint (finding->line, ==, lines[i]);
    g_assert_cmpstr (finding->reason, ==, reason);
  }
  g_assert_cmpint (result->houses, ==, 5);
  g_assert_cmpint (result->rooms, ==, 4);
  g_assert_cmpint (result->stays, ==, 4);
}

/* All codes stand beside whose they are, so there nothing is written at all. */
static void
test_long_source (Fixture *fixture)
{
  const HmisOptions options = { .actor = fixture_staff (fixture) };
  g_autofree char *folder = export_write (fixture, "export", LAYOUT_FY2026), *source = make_code (4000);
  g_autoptr (GError) error = NULL;

  export_replace (folder, "Export.csv", "XX-500", source);
  g_assert_null (hmis_import (fixture_record (fixture), folder, &options, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "Export.csv:2: SourceID has more than 200 characters"));
  g_assert_cmpint (COUNT ("import"), ==, 0);
}

static void
test_deleted (Fixture *fixture)
{
  g_autofree char *folder = export_write (fixture, "export", LAYOUT_FY2026);

  export_replace (folder, "Enrollment.csv", "E1,1,10,2019-01-01,H1,1,",
                  "E1,1,10,2019-01-01,H1,1,2019-05-05 10:00:00");
  export_replace (folder, "Client.csv", "3,,,,,,9,", "3,,,,,,9,2019-05-05");
  export_add (folder, "Services.csv", "S9,E2,2,2019-01-06,200,2019-05-05");
  g_autoptr (HmisResult) result = export_import (fixture, folder);
  g_assert_cmpint (result->rejected_count, ==, 0);
  g_assert_cmpint (result->left_deleted, ==, 4);
  g_assert_cmpint (COUNT ("stay"), ==, 1);
  g_assert_cmpint (COUNT ("sighting"), ==, 2);
}

static void
test_two_open (Fixture *fixture)
{
  g_autofree char *folder = export_write (fixture, "export", LAYOUT_FY2026);

  export_add (folder, "Enrollment.csv", "E7,2,30,2019-01-07,,,");
  export_add (folder, "Enrollment.csv", "E8,2,10,2019-01-07,,,");
  g_autoptr (HmisResult) result = export_import (fixture, folder);
  g_assert_cmpint (result->cut_count, ==, 2);
  const Finding *first = result->cut->pdata[0];
  g_assert_cmpstr (first->file, ==, "Enrollment.csv");
  g_assert_cmpuint (first->line, ==, 3);
  g_assert_nonnull (strstr (first->reason, "2019-01-07"));
  g_assert_cmpint (staying (fixture, "E2", "ended_at"), ==, noon ("2019-01-07"));
  g_assert_cmpint (staying (fixture, "E7", "ended_at"), ==, noon ("2019-01-07"));
  g_assert_cmpint (staying (fixture, "E8", "ended_at"), ==, 0);
  /* the night on which the later one begins is not the earlier one's */
  g_assert_cmpint (result->nights, ==, 1);
}

static void
test_again (Fixture *fixture)
{
  g_autofree char *folder = export_write (fixture, "export", LAYOUT_FY2026);
  g_autoptr (HmisResult) first = export_import (fixture, folder);
  gint64 head = COUNT ("journal");

  /* the same data exported again */
  export_replace (folder, "Export.csv", "02-07-2023", "03-07-2023");
  g_autoptr (HmisResult) second = export_import (fixture, folder);
  g_assert_true (second->already);
  g_assert_cmpint (second->import, ==, first->import);
  g_assert_cmpint (second->stays, ==, 3);
  g_assert_cmpint (second->nights, ==, 2);
  g_assert_cmpint (second->beds, ==, 17);
  g_assert_cmpint (COUNT ("journal"), ==, head);
}

/* A row whose start can not be read does not count; nothing of it is kept (the sanitizer looks). */
static void
test_two_periods (Fixture *fixture)
{
  g_autofree char *folder = export_write (fixture, "export", LAYOUT_FY2026);

  export_replace (folder, "Export.csv", "\nA,XX-500,02-07-2023 12:00:00,2019-01-01",
                  "\nB,XX-500,02-07-2023 12:00:00,soon,2018-12-31\nA,XX-500,02-07-2023 12:00:00,2019-01-01");
  g_autoptr (HmisResult) result = export_import (fixture, folder);
  g_assert_cmpstr (result->from, ==, "2019-01-01");
  g_assert_cmpstr (result->to, ==, "2019-12-31");
}

/* Next month: what is known stays, what has ended ends, what is new comes. */
static void
test_later_export (Fixture *fixture)
{
  g_autofree char *folder = export_write (fixture, "export", LAYOUT_FY2026);
  g_autoptr (HmisResult) first = export_import (fixture, folder);
  g_assert_cmpint (first->stays, ==, 3);
  export_add (folder, "Exit.csv", "X2,E2,2,2019-01-20,435,");
  export_add (folder, "Services.csv", "S9,E2,2,2019-01-19,200,");
  export_add (folder, "Client.csv", "4,Dewi,,Lestari,,,0,");
  export_add (folder, "Enrollment.csv", "E5,4,10,2019-06-01,,,");
  export_add (folder, "Enrollment.csv", "E6,2,10,2019-06-01,,,");
  export_replace (folder, "Inventory.csv", "100,10,1,3,2018-01-01,,",
                  "100,10,1,4,2018-01-01,2019-08-31,");
  g_autoptr (HmisResult) second = export_import (fixture, folder);

  g_assert_cmpint (second->known, ==, 3);
  g_assert_cmpint (second->ended, ==, 1);
  g_assert_cmpint (second->stays, ==, 2);
  g_assert_cmpint (second->residents, ==, 1);
  g_assert_cmpint (second->nights, ==, 1);
  g_assert_cmpint (second->beds, ==, 1);
  g_assert_cmpint (second->rejected_count, ==, 0);
  g_assert_cmpint (staying (fixture, "E2", "ended_at"), ==, noon ("2019-01-20"));
  g_assert_cmpint (COUNT ("stay WHERE ended_at IS NULL"), ==, 2);
  g_assert_cmpint (COUNT ("sighting"), ==, 3);
  g_assert_cmpint (COUNT ("bed WHERE retired_at IS NULL"), ==, 12);
  g_assert_cmpint (COUNT ("capacity WHERE until_date = '2019-09-01'"), ==, 1);
  g_assert_cmpint (COUNT ("house"), ==, 4);
}

/* A stay that goes on here ends where a later one of the same person begins in the next export. */
static void
test_later_open (Fixture *fixture)
{
  g_autofree char *folder = export_write (fixture, "export", LAYOUT_FY2026);
  g_autoptr (HmisResult) first = export_import (fixture, folder);
  g_assert_cmpint (first->cut_count, ==, 0);
  export_add (folder, "Enrollment.csv", "E6,2,10,2019-06-01,,,");
  g_autoptr (HmisResult) second = export_import (fixture, folder);

  g_assert_cmpint (second->cut_count, ==, 1);
  g_assert_cmpint (second->ended, ==, 1);
  g_assert_cmpint (second->stays, ==, 1);
  g_assert_cmpint (second->rejected_count, ==, 0);
  g_assert_cmpint (staying (fixture, "E2", "ended_at"), ==, noon ("2019-06-01"));
  g_assert_cmpint (staying (fixture, "E6", "ended_at"), ==, 0);
}

/* Who has a stay at the desk keeps it; a stay that the desk gave a bed is discharged there. */
static void
test_desk (Fixture *fixture)
{
  g_autofree char *folder = export_write (fixture, "export", LAYOUT_FY2026);
  g_autoptr (HmisResult) first = export_import (fixture, folder);
  g_assert_cmpint (first->stays, ==, 3);
  g_autofree char *siti =
    fixture_text (fixture_int (fixture, "SELECT id FROM resident WHERE name = 'Siti Nur Aminah'"));
  g_autofree char *budi =
    fixture_text (fixture_int (fixture, "SELECT id FROM resident WHERE name = 'Budi Santoso Jr.'"));
  g_autofree char *bed = fixture_text (
    fixture_int (fixture,
                 "SELECT MIN (b.id) FROM bed b JOIN room r ON r.id = b.room WHERE r.name = '200'"));
  fixture_do (fixture, "admit", "resident", siti, "house", "40", NULL);
  fixture_do (fixture, "move", "resident", budi, "bed", bed, "override", "test", NULL);

  export_add (folder, "Exit.csv", "X2,E2,2,2019-01-20,435,");
  guint64 line = export_add (folder, "Enrollment.csv", "E5,1,10,2019-06-01,,,");
  g_autoptr (HmisResult) second = export_import (fixture, folder);
  g_assert_cmpint (second->rejected_count, ==, 2);
  const Finding *open = second->rejected->pdata[0], *handled = second->rejected->pdata[1];
  g_assert_cmpuint (open->line, ==, line);
  g_assert_nonnull (strstr (open->reason, "Rumah D"));
  g_assert_nonnull (strstr (handled->reason, "E2"));
  g_assert_cmpint (second->stays + second->ended, ==, 0);
  g_assert_cmpint (staying (fixture, "E2", "ended_at"), ==, 0);
}

/* Two systems may give the same number to different people. */
static void
test_two_systems (Fixture *fixture)
{
  g_autofree char *one = export_write (fixture, "one", LAYOUT_FY2019);
  g_autofree char *other = export_write (fixture, "other", LAYOUT_FY2026);
  export_replace (other, "Export.csv", "XX-500", "XX-501");

  g_autoptr (HmisResult) first = export_import (fixture, one);
  g_assert_cmpint (first->stays, ==, 3);
  g_autoptr (HmisResult) second = export_import (fixture, other);
  g_assert_cmpint (second->known, ==, 0);
  g_assert_cmpint (COUNT ("house"), ==, 8);
  g_assert_cmpint (COUNT ("resident"), ==, 6);
  g_assert_cmpint (COUNT ("house WHERE name = 'Rumah A (Dinas)'"), ==, 1);
}

/* A merged person's enrolments go to the survivor. */
static void
test_merged (Fixture *fixture)
{
  g_autofree char *folder = export_write (fixture, "export", LAYOUT_FY2026);
  g_autoptr (HmisResult) first = export_import (fixture, folder);
  g_assert_cmpint (first->stays, ==, 3);
  gint64 keep = fixture_int (fixture, "SELECT id FROM resident WHERE name = 'Siti Nur Aminah'");
  g_autofree char *survivor = fixture_text (keep);
  g_autofree char *merged =
    fixture_text (fixture_int (fixture, "SELECT id FROM resident WHERE name IS NULL"));
  fixture_do (fixture, "resident-merge", "keep", survivor, "merge", merged, NULL);

  export_add (folder, "Enrollment.csv", "E5,3,10,2019-06-01,,,");
  g_autoptr (HmisResult) second = export_import (fixture, folder);
  g_assert_cmpint (second->stays, ==, 1);
  g_assert_cmpint (staying (fixture, "E5", "resident"), ==, keep);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/hmis/fy2019", test_fy2019);
  fixture_add ("/hmis/fy2022", test_fy2022);
  fixture_add ("/hmis/fy2024", test_fy2024);
  fixture_add ("/hmis/fy2026", test_fy2026);
  g_test_add_func ("/hmis/rejected", test_rejected);
  fixture_add ("/hmis/broken-files", test_broken_files);
  fixture_add ("/hmis/wrong-zone", test_wrong_zone);
  fixture_add ("/hmis/zone", test_zone);
  fixture_add ("/hmis/left-empty", test_left_empty);
  fixture_add ("/hmis/long-name", test_long_name);
  fixture_add ("/hmis/long-name-again", test_long_name_again);
  fixture_add ("/hmis/long-code", test_long_code);
  fixture_add ("/hmis/long-source", test_long_source);
  fixture_add ("/hmis/deleted", test_deleted);
  fixture_add ("/hmis/two-open", test_two_open);
  fixture_add ("/hmis/again", test_again);
  fixture_add ("/hmis/two-periods", test_two_periods);
  fixture_add ("/hmis/later-export", test_later_export);
  fixture_add ("/hmis/later-open", test_later_open);
  fixture_add ("/hmis/desk", test_desk);
  fixture_add ("/hmis/two-systems", test_two_systems);
  fixture_add ("/hmis/merged", test_merged);
  return g_test_run ();
}

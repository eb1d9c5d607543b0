/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HUD's own sample exports through the import: the census and the lengths of stay give the
 * published figures. */
#include "db/exchange/csv.h"
#include "db/exchange/hmis.h"
#include "db/record/lookup.h"
#include "db/report/census.h"
#include "db/report/lengths.h"
#include "tests/support/perform.h"
#include "tests/support/shared.h"

#include <gio/gio.h>
#include <string.h>

#define LSA "data/hmis/lsa_fy2019/export"
#define DATALAB "data/hmis/datalab_fy2022_th/export"

/* One cell that is changed: @before stands in the file. */
typedef struct {
  const char *file, *before, *after;
} Slip;

static HmisResult *
import_folder (Fixture *fixture, const char *folder)
{
  g_autoptr (GError) error = NULL;
  const HmisOptions options = { .zone = "America/New_York", .actor = fixture_staff (fixture) };
  HmisResult *result = hmis_import (fixture_record (fixture), folder, &options, &error);

  g_assert_no_error (error);
  return result;
}

static char *
changed_copy (Fixture *fixture, const char *folder, const Slip *slip)
{
  char *to = g_build_filename (fixture_folder (fixture), "export", NULL);
  g_autoptr (GFile) target = g_file_new_for_path (to);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  gboolean changed = FALSE;

  g_assert_true (g_file_make_directory (target, NULL, NULL));
  while ((name = g_dir_read_name (dir))) {
    g_autofree char *from = g_build_filename (folder, name, NULL);
    g_autofree char *copy = g_build_filename (to, name, NULL);
    g_autofree char *text = NULL;
    g_autoptr (GString) content = NULL;
    g_assert_true (g_file_get_contents (from, &text, NULL, NULL));
    content = g_string_new (text);
    if (g_str_equal (name, slip->file))
      changed = g_string_replace (content, slip->before, slip->after, 1) == 1;
    g_assert_true (g_file_set_contents (copy, content->str, (gssize) content->len, NULL));
  }
  g_assert_true (changed);
  return to;
}

static gint64
house_of (Fixture *fixture, const char *project)
{
  g_autoptr (GError) error = NULL;
  gint64 house = lookup_id (fixture_connection (fixture), KEY_HOUSE, NULL, project, &error);

  g_assert_no_error (error);
  return house;
}

static const char sql_persons_by_stay[] =
  "SELECT COUNT (DISTINCT resident) FROM census_part WHERE house = :house AND persons > 0 AND "
  "end_day > :from AND first_day <= :to";
static const char sql_persons_seen[] =
  "SELECT COUNT (DISTINCT t.resident) FROM sighting g JOIN stay t ON t.id = g.stay "
  "WHERE g.house = :house AND g.night BETWEEN :from AND :to";

static gint64
persons_served (Fixture *fixture, gint64 house, gboolean by_presence, const char *from,
                const char *to)
{
  gint64 first, last = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (Query) query =
    query_new (fixture_connection (fixture), by_presence ? sql_persons_seen : sql_persons_by_stay,
               &error);

  g_assert_no_error (error);
  g_assert_true (when_day_parse (from, &first) && when_day_parse (to, &last));
  query_bind_int (query, ":house", house);
  query_bind_int (query, ":from", first);
  query_bind_int (query, ":to", last);
  g_assert_cmpint (query_step (query, &error), ==, QUERY_ROW);
  return query_int (query, 0);
}

static gint64
bed_nights (Fixture *fixture, gint64 house, const char *from, const char *to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) nights =
    census_read (fixture_record (fixture), house, from, to, CENSUS_AS_HOUSE_COUNTS, &error);
  gint64 sum = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < nights->len; i++)
    sum += ((const CensusNight *) nights->pdata[i])->bed_nights;
  return sum;
}

/* How many figures of a project differ from those published. */
static guint
differences (Fixture *fixture, CsvReader *expected)
{
  static const struct {
    const char *column, *date;
  } nights[] = {
    { "pit_oct31", "2018-10-31" },
    { "pit_jan31", "2019-01-31" },
    { "pit_apr30", "2019-04-30" },
    { "pit_jul31", "2019-07-31" },
  };
  const char *from = csv_cell (expected, "period_start"), *to = csv_cell (expected, "period_end");
  gint64 house = house_of (fixture, csv_cell (expected, "project_id"));
  gboolean by_presence = g_str_equal (csv_cell (expected, "tracking_method"), "3");
  guint different = 0;

  different += persons_served (fixture, house, by_presence, from, to)
               != g_ascii_strtoll (csv_cell (expected, "persons_served"), NULL, 10);
  different += bed_nights (fixture, house, from, to)
               != g_ascii_strtoll (csv_cell (expected, "bed_nights"), NULL, 10);
  for (guint i = 0; i < G_N_ELEMENTS (nights); i++)
    different += bed_nights (fixture, house, nights[i].date, nights[i].date)
                 != g_ascii_strtoll (csv_cell (expected, nights[i].column), NULL, 10);
  return different;
}

static guint
all_differences (Fixture *fixture, guint *projects)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = shared_file ("data/hmis/expected/lsa_fy2019.csv");
  g_autoptr (CsvReader) expected = csv_open (path, &error);
  guint different = 0;

  for (*projects = 0; csv_next (expected, &error); ++*projects)
    different += differences (fixture, expected);
  g_assert_no_error (error);
  return different;
}

static void
test_lsa (Fixture *fixture)
{
  g_autofree char *folder = shared_file (LSA);
  guint projects;
  if (!folder)
    return;

  g_autoptr (HmisResult) result = import_folder (fixture, folder);
  g_assert_cmpuint (all_differences (fixture, &projects), ==, 0);
  g_assert_cmpuint (projects, ==, 5);
  g_assert_cmpint (result->houses, ==, 5);
  g_assert_cmpint (result->beds, ==, 343);
  g_assert_cmpint (result->rejected_count, ==, 0);
  g_assert_cmpint (result->cut_count, ==, 0);
  g_assert_cmpint (result->left_projects, ==, 3);
  g_assert_cmpstr (result->from, ==, "2012-10-01");
  g_assert_cmpstr (result->to, ==, "2019-09-30");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay"), ==, result->stays);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM sighting"), ==, result->nights);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM resident"), ==, result->residents);
}

/* The twin: one enrolment that ends a day later, or one bed night less, and the figures disagree.
 */
static void
test_lsa_disagrees (Fixture *fixture)
{
  static const Slip slip = { "Exit.csv", "\"172538\",\"172538\",\"69554\",2019-05-01",
                             "\"172538\",\"172538\",\"69554\",2019-05-02" };
  g_autofree char *folder = shared_file (LSA);
  guint projects;
  if (!folder)
    return;

  g_autofree char *copy = changed_copy (fixture, folder, &slip);
  g_autoptr (HmisResult) result G_GNUC_UNUSED = import_folder (fixture, copy);
  g_assert_cmpuint (all_differences (fixture, &projects), ==, 1);
}

/* Figures of the report that are not as published. */
static guint
datalab_differences (Fixture *fixture)
{
  static const struct {
    const char *date;
    gint64 persons;
  } wednesdays[] = {
    { "2020-10-28", 35 }, { "2021-01-27", 35 }, { "2021-04-28", 35 }, { "2021-07-28", 36 }
  };
  g_autoptr (GError) error = NULL;
  gint64 house = house_of (fixture, "242");
  Lengths lengths;
  guint different = 0;

  g_assert_true (
    lengths_read (fixture_record (fixture), house, "2020-10-01", "2021-09-30", &lengths, &error));
  g_assert_no_error (error);
  different += lengths.leavers != 35;
  different += lengths.stayers != 2;
  different += lengths.los_mean != 434;
  different += lengths.los_median != 457;
  for (guint i = 0; i < G_N_ELEMENTS (wednesdays); i++)
    different +=
      bed_nights (fixture, house, wednesdays[i].date, wednesdays[i].date) != wednesdays[i].persons;
  return different;
}

static void
test_datalab (Fixture *fixture)
{
  g_autofree char *folder = shared_file (DATALAB);
  if (!folder)
    return;

  g_autoptr (HmisResult) result = import_folder (fixture, folder);
  g_assert_cmpuint (datalab_differences (fixture), ==, 0);
  g_assert_cmpint (result->residents, ==, 37);
  g_assert_cmpint (result->rejected_count, ==, 0);
}

static void
test_datalab_disagrees (Fixture *fixture)
{
  static const Slip slip = { "Exit.csv", "\"181474\",\"181474\",\"76773\",2021-08-01",
                             "\"181474\",\"181474\",\"76773\",2021-10-01" };
  g_autofree char *folder = shared_file (DATALAB);
  if (!folder)
    return;

  g_autofree char *copy = changed_copy (fixture, folder, &slip);
  g_autoptr (HmisResult) result G_GNUC_UNUSED = import_folder (fixture, copy);
  g_assert_cmpuint (datalab_differences (fixture), >=, 1);
}

static void
test_testkit (Fixture *fixture)
{
  g_autofree char *folder = shared_file ("data/hmis/testkit_fy2026/export");
  if (!folder)
    return;

  g_autoptr (HmisResult) result = import_folder (fixture, folder);
  g_assert_cmpint (result->rejected_count, ==, 0);
  g_assert_cmpint (result->houses, ==, 3);
  g_assert_cmpint (result->left_projects, ==, 7);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM house WHERE count_by = 'presence'"),
                   ==, 1);
  g_assert_cmpint (result->nights, >, 6000);
  g_assert_cmpstr (result->from, ==, "2021-10-01");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/import-hud/lsa-fy2019", test_lsa);
  fixture_add_for (ENGINE_SQLITE, "/import-hud/lsa-fy2019-changed", test_lsa_disagrees);
  fixture_add ("/import-hud/datalab-fy2022", test_datalab);
  fixture_add ("/import-hud/datalab-fy2022-changed", test_datalab_disagrees);
  fixture_add ("/import-hud/testkit-fy2026", test_testkit);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small HMIS exports, written by the test that reads them. */
#include "tests/support/export.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

/* Columns that the import reads, in the order of the rows below; what differs over the years
 * differs here. */
static const struct {
  const char *projects, *clients;
} layouts[] = {
  [LAYOUT_FY2019] = {
    "\"ProjectID\",\"OrganizationID\",\"ProjectName\",\"ProjectType\",\"TrackingMethod\",\"DateDeleted\"\n"
    "\"10\",\"7\",\"Rumah A \",1,0,\n"
    "\"20\",\"7\",\"Rumah B\",1,3,\n\"30\",\"7\",\"Rumah C\",2,,\n\"40\",\"7\",\"Rumah D\",8,,\n"
    "\"50\",\"7\",\"Rumah E\",3,,\n",
    "\"PersonalID\",\"FirstName\",\"MiddleName\",\"LastName\",\"NameSuffix\",\"DOB\",\"Gender\",\"DateDeleted\"\n"
    "\"1\",\"Siti\",\"Nur\",\"Aminah\",\"\",1990-02-03,0,\n\"2\",\"Budi\",\"\",\"Santoso\",\"Jr.\",1980-12-31,1,\n"
    "\"3\",\"\",\"\",\"\",\"\",,99,\n\"9\",\"Tanpa\",\"\",\"Nama\",\"\",,1,\n",
  },
  [LAYOUT_FY2022] = {
    "ProjectID,OrganizationID,ProjectName,ProjectType,TrackingMethod,DateDeleted\r\n"
    "10,7,Rumah A ,1,0,\r\n20,7,Rumah B,1,3,\r\n30,7,Rumah C,2,,\r\n40,7,Rumah D,8,,\r\n50,7,Rumah E,3,,\r\n",
    "PersonalID,FirstName,MiddleName,LastName,NameSuffix,DOB,Female,Male,NoSingleGender,Transgender,GenderNone,DateDeleted\r\n"
    "1,Siti,Nur,Aminah,,1990-02-03,1,0,0,0,,\r\n2,Budi,,Santoso,Jr.,1980-12-31,0,1,0,0,,\r\n3,,,,,,1,1,1,0,,\r\n"
    "9,Tanpa,,Nama,,,0,1,0,0,,\r\n",
  },
  [LAYOUT_FY2024] = {
    "ProjectID,OrganizationID,ProjectName,ProjectType,DateDeleted\n"
    "10,7,Rumah A ,0,\n20,7,Rumah B,1,\n30,7,Rumah C,2,\n40,7,Rumah D,8,\n50,7,Rumah E,3,\n",
    "PersonalID,FirstName,MiddleName,LastName,NameSuffix,DOB,Woman,Man,NonBinary,Questioning,GenderNone,DateDeleted\n"
    "1,Siti,Nur,Aminah,,1990-02-03,1,0,0,0,,\n2,Budi,,Santoso,Jr.,1980-12-31,0,1,0,0,,\n3,,,,,,0,0,1,0,,\n"
    "9,Tanpa,,Nama,,,0,1,0,0,,\n",
  },
  [LAYOUT_FY2026] = {
    "\xef\xbb\xbfProjectID,OrganizationID,ProjectName,ProjectType,DateDeleted\n"
    "10,7,Rumah A ,0,\n20,7,Rumah B,1,\n30,7,Rumah C,2,\n40,7,Rumah D,8,\n50,7,Rumah E,3,\n",
    "PersonalID,FirstName,MiddleName,LastName,NameSuffix,DOB,Sex,DateDeleted\n"
    "1,Siti,Nur,Aminah,,1990-02-03,0,\n2,Budi,,Santoso,Jr.,1980-12-31,1,\n3,,,,,,9,\n9,Tanpa,,Nama,,,1,\n",
  },
};

static const struct {
  const char *name, *text;
} common[] = {
  { "Export.csv", "ExportID,SourceID,ExportDate,ExportStartDate,ExportEndDate\nA,XX-500,02-07-2023 "
                  "12:00:00,2019-01-01,2019-12-31\n" },
  { "Organization.csv", "OrganizationID,OrganizationName,DateDeleted\n7,Dinas ,\n" },
  { "Inventory.csv", "InventoryID,ProjectID,HouseholdType,BedInventory,InventoryStartDate,"
                     "InventoryEndDate,DateDeleted\n"
                     "100,10,1,3,2018-01-01,,\n101,10,3,2,2018-01-01,2019-06-30,\n200,20,1,12,2018-"
                     "01-01,,\n300,30,1,0,2018-01-01,,\n"
                     "500,50,1,9,2018-01-01,,\n" },
  { "Enrollment.csv",
    "EnrollmentID,PersonalID,ProjectID,EntryDate,HouseholdID,RelationshipToHoH,DateDeleted\n"
    "E1,1,10,2019-01-01,H1,1,\nE2,2,20,2019-01-05,H2,1,\nE3,3,30,2019-02-01,H3,1,\nE4,3,50,2019-03-"
    "01,H4,1,\n" },
  { "Exit.csv", "ExitID,EnrollmentID,PersonalID,ExitDate,Destination,DateDeleted\nX1,E1,1,2019-01-"
                "11,410,\nX3,E3,3,2019-02-01,24,\n"
                "X4,E4,3,2019-04-01,1,\n" },
  { "Services.csv",
    "ServicesID,EnrollmentID,PersonalID,DateProvided,RecordType,DateDeleted\nS1,E2,2,2019-01-05,"
    "200,\n"
    "S2,E2,2,2019-01-07 "
    "00:00:00,200,\nS3,E2,2,2019-01-07,200,\nS4,E2,2,2019-01-04,200,\nS5,E1,1,2019-01-02,144,\n"
    "S6,E4,3,2019-03-02,200,\n" },
};

static void
put_file (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static GString *
get_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return g_string_new (text);
}

char *
export_write (Fixture *fixture, const char *name, Layout layout)
{
  char *folder = g_build_filename (fixture_folder (fixture), name, NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  put_file (folder, "Project.csv", layouts[layout].projects);
  put_file (folder, "Client.csv", layouts[layout].clients);
  for (guint i = 0; i < G_N_ELEMENTS (common); i++)
    put_file (folder, common[i].name, common[i].text);
  return folder;
}

guint64
export_add (const char *folder, const char *file, const char *line)
{
  g_autoptr (GString) text = get_file (folder, file);
  guint64 number = 1;

  for (gsize i = 0; i < text->len; i++)
    number += text->str[i] == '\n';
  g_string_append_printf (text, "%s\n", line);
  put_file (folder, file, text->str);
  return number;
}

void
export_replace (const char *folder, const char *file, const char *before, const char *after)
{
  g_autoptr (GString) text = get_file (folder, file);

  g_assert_cmpuint (g_string_replace (text, before, after, 0), ==, 1);
  put_file (folder, file, text->str);
}

void
export_remove (const char *folder, const char *file)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);

  g_assert_cmpint (g_unlink (path), ==, 0);
}

void
export_many (const char *folder, guint clients, guint nights)
{
  g_autoptr (GString) persons = get_file (folder, "Client.csv");
  g_autoptr (GString) enrollments = get_file (folder, "Enrollment.csv");
  g_autoptr (GString) services = get_file (folder, "Services.csv");

  for (guint i = 0; i < clients; i++) {
    g_string_append_printf (persons, "M%u,Orang,,Ke%u,,,0,\n", i, i);
    g_string_append_printf (enrollments, "EM%u,M%u,20,2019-01-01,,,\n", i, i);
    for (guint n = 0; n < nights; n++)
      g_string_append_printf (services, ",EM%u,M%u,2019-%02u-%02u,200,\n", i, i, n / 28 % 12 + 1,
                              n % 28 + 1);
  }
  put_file (folder, "Client.csv", persons->str);
  put_file (folder, "Enrollment.csv", enrollments->str);
  put_file (folder, "Services.csv", services->str);
}

HmisResult *
export_import (Fixture *fixture, const char *folder)
{
  g_autoptr (GError) error = NULL;
  const HmisOptions options = { .zone = "Asia/Jakarta", .actor = fixture_staff (fixture) };
  HmisResult *result = hmis_import (fixture_record (fixture), folder, &options, &error);

  g_assert_no_error (error);
  return result;
}

static const char *const image_sql[] = {
  "SELECT h.name || '|' || h.code || '|' || h.zone || '|' || h.count_by FROM house h WHERE h.code "
  "IS NOT NULL ORDER BY 1",
  "SELECT h.code || '|' || r.name || '|' || r.kind || '|' || b.name || '|' || CAST (b.active_from "
  "AS TEXT) || '|' "
  "|| COALESCE (CAST (b.retired_at AS TEXT), '') FROM bed b JOIN room r ON r.id = b.room JOIN "
  "house h ON h.id = r.house ORDER BY 1",
  "SELECT h.code || '|' || CAST (c.beds AS TEXT) || '|' || c.from_date || '|' || COALESCE "
  "(c.until_date, '') "
  "FROM capacity c JOIN house h ON h.id = c.house ORDER BY 1",
  "SELECT x.code || '|' || COALESCE (r.name, '') || '|' || r.sex || '|' || COALESCE (r.born, '') "
  "|| '|' || r.identity "
  "FROM resident r JOIN external x ON x.noun = 'resident' AND x.target = r.id ORDER BY 1",
  "SELECT x.code || '|' || h.code || '|' || y.code || '|' || CAST (s.arrived_at AS TEXT) || '|' "
  "|| COALESCE (CAST (s.ended_at AS TEXT), '') || '|' || s.custody || '|' || COALESCE "
  "(s.foreign_destination, '') "
  "FROM stay s JOIN external x ON x.noun = 'stay' AND x.target = s.id JOIN house h ON h.id = "
  "s.house "
  "JOIN external y ON y.noun = 'resident' AND y.target = s.resident ORDER BY 1",
  "SELECT x.code || '|' || CAST (g.night AS TEXT) || '|' || CAST (g.at AS TEXT) || '|' || g.source "
  "FROM sighting g JOIN external x ON x.noun = 'stay' AND x.target = g.stay ORDER BY 1",
  "SELECT CAST (p.first_day AS TEXT) || '|' || CAST (p.end_day AS TEXT) || '|' || CAST (p.persons "
  "AS TEXT) || '|' || x.code "
  "FROM census_part p JOIN external x ON x.noun = 'stay' AND x.target = p.stay ORDER BY 1",
};

char *
export_image (Fixture *fixture)
{
  GString *image = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (image_sql); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (Query) query = query_new (fixture_connection (fixture), image_sql[i], &error);
    g_assert_no_error (error);
    while (query_step (query, &error) == QUERY_ROW)
      g_string_append_printf (image, "%u %s\n", i, query_text (query, 0));
    g_assert_no_error (error);
  }
  return g_string_free (image, FALSE);
}

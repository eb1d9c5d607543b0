/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HMIS exports of two sizes through the real command line: rows a second, and whether memory grows with the files. */
#include "tests/bench/setting.h"

#include "db/exchange/csv.h"
#include "tests/support/place.h"

#include <glib/gstdio.h>
#include <stdio.h>

#define ROWS 1000000
#define QUICK_ROWS 50000
#define SMALL 20               /* the other export has a twentieth of the rows */
#define NIGHTS 18              /* of each client, who has an enrolment and an exit too */
#define PER_CLIENT (NIGHTS + 3)
#define GOAL_MEGABYTES 64

static const char *const files[] = { "Client.csv", "Enrollment.csv", "Exit.csv", "Services.csv" };

static FILE *
create (const char *folder, const char *name, const char *header)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  FILE *file = fopen (path, "w");

  g_assert_nonnull (file);
  fprintf (file, "%s\n", header);
  return file;
}

static void
finish (FILE *file)
{
  g_assert_cmpint (fclose (file), ==, 0);
}

static void
write_houses (const char *folder)
{
  FILE *projects = create (folder, "Project.csv", "ProjectID,OrganizationID,ProjectName,ProjectType,DateDeleted");
  FILE *beds = create (folder, "Inventory.csv",
                       "InventoryID,ProjectID,HouseholdType,BedInventory,InventoryStartDate,InventoryEndDate,DateDeleted");

  for (int i = 0; i < 20; i++) {
    fprintf (projects, "%d,7,Rumah %d,1,\n", i, i);
    fprintf (beds, "%d,%d,1,40,2018-01-01,,\n", i, i);
  }
  finish (projects);
  finish (beds);
}

static void
write_client (FILE *const out[4], guint i)
{
  static const char *const first[] = { "Siti", "Budi", "Ahmad", "Nur", "Sri", "Agus", "Dewi", "Joko", "Rina", "Hasan" };
  static const char *const last[] = { "Aminah", "Santoso", "Rahman", "Lestari", "Wijaya", "Hidayat", "Susanti" };
  guint month = i % 12 + 1;

  fprintf (out[0], "C%u,%s,,%s%u,,%u-05-17,1,0,0,0,,\n", i, first[i % 10], last[i % 7], i % 997, 1940 + i % 70);
  fprintf (out[1], "E%u,C%u,%u,2020-%02u-01,H%u,1,\n", i, i, i % 20, month, i);
  fprintf (out[2], "X%u,E%u,C%u,2020-%02u-%02u,410,\n", i, i, i, month, NIGHTS + 1);
  for (guint n = 0; n < NIGHTS; n++)
    fprintf (out[3], "S%u-%u,E%u,C%u,2020-%02u-%02u,200,\n", i, n, i, i, month, n + 1);
}

static char *
write_export (Fixture *fixture, guint rows)
{
  char *folder = g_strdup_printf ("%s/export-%u", fixture_folder (fixture), rows);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  write_houses (folder);
  FILE *const out[] = {
    create (folder, files[0], "PersonalID,FirstName,MiddleName,LastName,NameSuffix,DOB,Woman,Man,NonBinary,Questioning,"
                              "GenderNone,DateDeleted"),
    create (folder, files[1], "EnrollmentID,PersonalID,ProjectID,EntryDate,HouseholdID,RelationshipToHoH,DateDeleted"),
    create (folder, files[2], "ExitID,EnrollmentID,PersonalID,ExitDate,Destination,DateDeleted"),
    create (folder, files[3], "ServicesID,EnrollmentID,PersonalID,DateProvided,RecordType,DateDeleted"),
  };
  for (guint i = 0; i < rows / PER_CLIENT; i++)
    write_client (out, i);
  for (guint i = 0; i < G_N_ELEMENTS (out); i++)
    finish (out[i]);
  return folder;
}

/* Nanoseconds that reading every cell of the files takes. */
static gint64
read_files (const char *folder)
{
  gint64 from = clock_now ();

  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *path = g_build_filename (folder, files[i], NULL);
    g_autoptr (CsvReader) reader = csv_open (path, &error);
    g_assert_no_error (error);
    g_auto (GStrv) columns = csv_header (reader);
    while (csv_next (reader, &error))
      for (char **column = columns; *column; column++)
        csv_cell (reader, *column);
    g_assert_no_error (error);
  }
  return clock_now () - from;
}

static Ran
import (EngineKind kind, const char *folder)
{
  g_autoptr (Fixture) fixture = fixture_new (kind);
  g_autoptr (Place) place = place_new (fixture);
  const char *const create_arguments[] = { g_getenv ("SINGGAH_DB"), "--record", place_address (place), "create", NULL };
  const char *const arguments[] = { g_getenv ("SINGGAH_DB"), "--record", place_address (place), "import", "hmis", folder, NULL };

  bench_run (create_arguments);
  return bench_run (arguments);
}

static void
compare (EngineKind kind, guint rows, const char *small, const char *large)
{
  bench_say ("HMIS import of %u rows, %s", rows, bench_engine (kind));
  Ran few = import (kind, small);
  gint64 reading = read_files (large);
  Ran many = import (kind, large);
  g_autofree char *work = g_strdup_printf ("HMIS import of %u rows, %s", rows, bench_engine (kind));
  g_autofree char *rate = bench_rate (rows, many.took, "rows");
  g_autofree char *ours = g_strdup_printf ("%s, %.0f MB at most (%.0f MB for %u rows)", rate, many.megabytes, few.megabytes,
                                           rows / SMALL);
  g_autofree char *read_rate = bench_rate (rows, reading, "rows");
  g_autofree char *floor = g_strdup_printf ("reading the files: %s", read_rate);
  bench_row (&(BenchRow){ .work = work, .ours = ours, .floor = floor, .ratio = (double) many.took / (double) reading,
                          .of = "× its time", .also = "≤ 64 MB", .also_met = many.megabytes <= GOAL_MEGABYTES });
}

void
bench_import (const BenchSize *size)
{
  g_autoptr (Fixture) folder = fixture_new (ENGINE_SQLITE);
  guint rows = size->quick ? QUICK_ROWS : ROWS;
  g_autofree char *small = write_export (folder, rows / SMALL);
  g_autofree char *large = write_export (folder, rows);

  compare (ENGINE_SQLITE, rows, small, large);
  compare (ENGINE_POSTGRES, rows, small, large);
}

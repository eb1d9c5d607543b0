/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first pass of the HMIS import: every file into scratch tables, everything checked, nothing
 * written to the record. */
#include "db/exchange/hmis-private.h"

#include "db/engine/scratch.h"
#include "db/record/when.h"

#include <glib/gi18n-lib.h>

#define COMMIT_ROWS 5000

/* Rows come in any order, so each table is kept in the order in which it is read later: nothing is
 * sorted in memory. */
static const char sql_tables[] =
  "CREATE TABLE hmis_organization (code TEXT PRIMARY KEY, name TEXT) WITHOUT ROWID;"
  "CREATE TABLE hmis_project (code TEXT PRIMARY KEY, state BIGINT, name TEXT, organization TEXT, "
  "presence BIGINT) WITHOUT ROWID;"
  "CREATE TABLE hmis_inventory (project TEXT, code TEXT, family BIGINT, beds BIGINT, from_day "
  "BIGINT, end_day BIGINT,"
  " PRIMARY KEY (project, code)) WITHOUT ROWID;"
  "CREATE TABLE hmis_client (code TEXT PRIMARY KEY, state BIGINT, name TEXT, sex TEXT, born TEXT) "
  "WITHOUT ROWID;"
  "CREATE TABLE hmis_enrollment (code TEXT PRIMARY KEY, line BIGINT, client TEXT, project TEXT, "
  "state BIGINT, entry_day BIGINT,"
  " exit_day BIGINT, destination TEXT, cut BIGINT) WITHOUT ROWID;"
  "CREATE INDEX hmis_enrollment_client ON hmis_enrollment (client, entry_day, code);"
  "CREATE TABLE hmis_night (enrollment TEXT, day BIGINT, PRIMARY KEY (enrollment, day)) WITHOUT "
  "ROWID";

/* The latest of several open enrolments stays open; the earlier ones end at its entry. */
static const char sql_cut[] =
  "UPDATE hmis_enrollment SET cut = 1, exit_day = (SELECT MAX (l.entry_day) FROM hmis_enrollment l "
  "WHERE l.client = hmis_enrollment.client AND l.state = 1 AND l.exit_day IS NULL) "
  "WHERE state = 1 AND exit_day IS NULL AND EXISTS (SELECT 1 FROM hmis_enrollment l WHERE l.client "
  "= hmis_enrollment.client "
  "AND l.state = 1 AND l.exit_day IS NULL AND (l.entry_day > hmis_enrollment.entry_day "
  "OR (l.entry_day = hmis_enrollment.entry_day AND l.code > hmis_enrollment.code)))";
static const char sql_cut_ones[] =
  "SELECT line, code, exit_day FROM hmis_enrollment WHERE cut = 1 ORDER BY line";
static const char sql_idle_clients[] =
  "SELECT COUNT(*) FROM hmis_client c WHERE c.state = 1 AND NOT EXISTS "
  "(SELECT 1 FROM hmis_enrollment e WHERE e.client = c.code AND e.state = 1)";

typedef struct {
  const char *name;
  gboolean required;
  const char *columns[6];
  gboolean (*take) (HmisStage *stage, CsvReader *row, GError **error);
} File;

static const File files[] = {
  { "Export.csv", FALSE, { NULL }, hmis_take_export },
  { "Organization.csv",
    FALSE,
    { "OrganizationID", "OrganizationName", NULL },
    hmis_take_organization },
  { "Project.csv", TRUE, { "ProjectID", "ProjectName", "ProjectType", NULL }, hmis_take_project },
  { "Inventory.csv",
    TRUE,
    { "InventoryID", "ProjectID", "BedInventory", "InventoryStartDate", NULL },
    hmis_take_inventory },
  { "Client.csv", TRUE, { "PersonalID", NULL }, hmis_take_client },
  { "Enrollment.csv",
    TRUE,
    { "EnrollmentID", "PersonalID", "ProjectID", "EntryDate", NULL },
    hmis_take_enrollment },
  { "Exit.csv", TRUE, { "EnrollmentID", "ExitDate", NULL }, hmis_take_exit },
  { "Services.csv",
    TRUE,
    { "EnrollmentID", "DateProvided", "RecordType", NULL },
    hmis_take_service },
};

static gboolean
check_columns (CsvReader *reader, const File *file, GError **error)
{
  for (guint i = 0; file->columns[i]; i++)
    if (!csv_has (reader, file->columns[i])) {
      g_set_error (error, RECORD_ERROR, RECORD_ERROR_INPUT,
                   _("%s:1: the column %s is missing. Is this an HMIS export?"), csv_path (reader),
                   file->columns[i]);
      return FALSE;
    }
  return TRUE;
}

/* Every few thousand rows a commit: what a transaction changes is kept in memory until then. */
static gboolean
commit_slice (HmisStage *stage, const File *file, guint64 rows, GError **error)
{
  if (rows % COMMIT_ROWS != 0)
    return TRUE;
  if (stage->options->progress)
    stage->options->progress (file->name, rows, 0, stage->options->data);
  return connection_commit (stage->scratch, error) && connection_begin (stage->scratch, error);
}

static gboolean
take_rows (HmisStage *stage, const File *file, CsvReader *reader, GError **error)
{
  GError *local = NULL;

  for (guint64 rows = 1; csv_next (reader, &local); rows++)
    if (!file->take (stage, reader, error) || !commit_slice (stage, file, rows, error))
      return FALSE;
  if (local)
    g_propagate_error (error, local);
  return !local;
}

static gboolean
cut_open_ones (HmisStage *stage, GError **error)
{
  g_autoptr (Query) query = query_new (stage->scratch, sql_cut_ones, error);
  if (!query)
    return FALSE;

  QueryStep step;
  while ((step = query_step (query, error)) == QUERY_ROW) {
    g_autofree char *date = when_day_format (query_int (query, 2));
    g_autofree char *reason =
      g_strdup_printf (_("enrolment %s is open, but a later one of the same client is, too: it "
                          "ends on %s, where that one begins"),
                       query_text (query, 1), date);
    findings_add (stage->result->cut, &stage->result->cut_count, "Enrollment.csv",
                  (guint64) query_int (query, 0), reason);
  }
  return step == QUERY_DONE;
}

static gboolean
is_left_out (HmisStage *stage, const File *file)
{
  g_autofree char *path = g_build_filename (stage->folder, file->name, NULL);

  return !file->required && !g_file_test (path, G_FILE_TEST_EXISTS);
}

static CsvReader *
open_file (HmisStage *stage, const File *file, GError **error)
{
  g_autofree char *path = g_build_filename (stage->folder, file->name, NULL);
  g_autoptr (CsvReader) reader = csv_open (path, error);

  return reader && check_columns (reader, file, error) ? g_steal_pointer (&reader) : NULL;
}

/* What is no export at all is refused before the first row is read. */
static gboolean
check_headers (HmisStage *stage, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autoptr (CsvReader) reader =
      is_left_out (stage, &files[i]) ? NULL : open_file (stage, &files[i], error);
    if (!reader && !is_left_out (stage, &files[i]))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_file (HmisStage *stage, const File *file, GError **error)
{
  if (is_left_out (stage, file))
    return TRUE;
  g_autoptr (CsvReader) reader = open_file (stage, file, error);
  if (!reader || !connection_begin (stage->scratch, error)
      || !take_rows (stage, file, reader, error) || !connection_commit (stage->scratch, error))
    return FALSE;
  if (file->take == hmis_take_exit)
    return connection_execute (stage->scratch, sql_cut, error) && cut_open_ones (stage, error);
  return TRUE;
}

static gboolean
count_idle_clients (HmisStage *stage, GError **error)
{
  g_autoptr (Query) query = query_new (stage->scratch, sql_idle_clients, error);
  if (!query || query_step (query, error) != QUERY_ROW)
    return FALSE;

  stage->result->left_clients = query_int (query, 0);
  return TRUE;
}

static Connection *
open_scratch (GError **error)
{
  g_autoptr (Connection) scratch = connection_open_scratch (error);

  return scratch && connection_execute (scratch, sql_tables, error) ? g_steal_pointer (&scratch)
                                                                    : NULL;
}

HmisStage *
hmis_stage_new (const char *folder, gint64 now, HmisResult *result, const HmisOptions *options,
                GError **error)
{
  g_autoptr (HmisStage) stage = g_new0 (HmisStage, 1);

  stage->folder = folder;
  stage->system = g_strdup (HMIS_KIND);
  stage->last_day = now / 86400 + 1;      /* it may be tomorrow where the house is */
  stage->result = result;
  stage->options = options;
  stage->scratch = check_headers (stage, error) ? open_scratch (error) : NULL;
  if (!stage->scratch)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    if (!read_file (stage, &files[i], error))
      return NULL;
  return count_idle_clients (stage, error) ? g_steal_pointer (&stage) : NULL;
}

void
hmis_stage_free (HmisStage *stage)
{
  if (!stage)
    return;
  g_clear_pointer (&stage->scratch, connection_close);
  g_free (stage->system);
  g_free (stage);
}

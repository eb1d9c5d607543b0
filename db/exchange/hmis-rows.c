/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes the rows of an HMIS export one by one: each is kept, left out or rejected with its reason.
 */
#include "db/exchange/hmis-cells.h"
#include "db/exchange/hmis-private.h"

#include "db/record/act.h"
#include "db/record/when.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define OLDEST_YEARS 130

static const char sql_put_organization[] =
  "INSERT INTO hmis_organization (code, name) VALUES (:code, :name) ON CONFLICT (code) DO NOTHING";
static const char sql_project[] = "SELECT state FROM hmis_project WHERE code = :code";
static const char sql_put_project[] =
  "INSERT INTO hmis_project (code, state, name, organization, presence) "
  "VALUES (:code, :state, :name, :organization, :presence)";
static const char sql_put_inventory[] =
  "INSERT INTO hmis_inventory (project, code, family, beds, from_day, end_day) "
  "VALUES (:project, :code, :family, :beds, :from_day, :end_day) ON CONFLICT (project, code) DO "
  "NOTHING";
static const char sql_client[] = "SELECT state FROM hmis_client WHERE code = :code";
static const char sql_put_client[] = "INSERT INTO hmis_client (code, state, name, sex, born) "
                                     "VALUES (:code, :state, :name, :sex, :born)";
static const char sql_enrollment[] =
  "SELECT state, entry_day, exit_day FROM hmis_enrollment WHERE code = :code";
static const char sql_put_enrollment[] =
  "INSERT INTO hmis_enrollment (code, line, client, project, state, entry_day, cut) "
  "VALUES (:code, :line, :client, :project, :state, :entry_day, 0)";
static const char sql_exit[] = "UPDATE hmis_enrollment SET exit_day = :exit_day, destination = "
                               ":destination, state = :state WHERE code = :code";
static const char sql_put_night[] = "INSERT INTO hmis_night (enrollment, day) VALUES (:code, :day) "
                                    "ON CONFLICT (enrollment, day) DO NOTHING";

typedef struct {
  gboolean found;
  gint64 state, entry_day, exit_day;
  gboolean has_exit;
} Enrollment;

/* Lists the row as rejected; always TRUE. */
G_GNUC_PRINTF (3, 4) static gboolean
reject (HmisStage *stage, CsvReader *row, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_autofree char *reason = g_strdup_vprintf (format, args);
  va_end (args);
  findings_add (stage->result->rejected, &stage->result->rejected_count, csv_path (row),
                csv_line (row), reason);
  return TRUE;
}

static gboolean
is_deleted (HmisStage *stage, CsvReader *row)
{
  gboolean deleted = *csv_cell (row, "DateDeleted") != '\0';

  stage->result->left_deleted += deleted;
  return deleted;
}

/* The state of the row with this code; -1 where there is none. */
static gboolean
find_state (HmisStage *stage, const char *sql, const char *code, gint64 *state, GError **error)
{
  g_autoptr (Query) query = query_new (stage->scratch, sql, error);
  if (!query)
    return FALSE;

  query_bind_text (query, ":code", code);
  QueryStep step = query_step (query, error);
  *state = step == QUERY_ROW ? query_int (query, 0) : -1;
  return step != QUERY_FAILED;
}

/* Whether the row has a code in @column that the record's indexes have room for; otherwise it is rejected. */
static gboolean
has_code (HmisStage *stage, CsvReader *row, const char *column)
{
  const char *code = csv_cell (row, column);

  if (!*code)
    reject (stage, row, _("the row has no %s"), column);
  else if (g_utf8_strlen (code, -1) > ACT_NAME_MAX)
    reject (stage, row, _("%s has more than %d characters"), column, ACT_NAME_MAX);
  else
    return TRUE;
  return FALSE;
}

/* Whether the row has a code of its own in @column; otherwise it is rejected. */
static gboolean
is_new (HmisStage *stage, CsvReader *row, const char *column, const char *sql, gboolean *new,
        GError **error)
{
  const char *code = csv_cell (row, column);
  gint64 state = -1;

  *new = FALSE;
  if (!has_code (stage, row, column))
    return TRUE;
  if (!find_state (stage, sql, code, &state, error))
    return FALSE;
  *new = state < 0;
  return *new || reject (stage, row, _("there is a row with %s %s already"), column, code);
}

/* An organization's, a project's or a person's; as long as any other name may be. */
static char *
take_name (HmisStage *stage, CsvReader *row, const char *what, char *name)
{
  if (!name || g_utf8_strlen (name, -1) <= ACT_NAME_MAX)
    return name;
  g_autofree char *reason = g_strdup_printf (_("%s: a name has at most %d characters: the rest is left out"), what, ACT_NAME_MAX);
  findings_add (stage->result->emptied, &stage->result->emptied_count, csv_path (row), csv_line (row), reason);
  *g_utf8_offset_to_pointer (name, ACT_NAME_MAX) = '\0';
  return name;
}

gboolean
hmis_take_organization (HmisStage *stage, CsvReader *row, GError **error)
{
  g_autofree char *name = take_name (stage, row, "OrganizationName", hmis_text (row, "OrganizationName"));
  g_autoptr (Query) query = query_new (stage->scratch, sql_put_organization, error);
  if (!query)
    return FALSE;

  query_bind_text (query, ":code", csv_cell (row, "OrganizationID"));
  query_bind_text (query, ":name", name);
  return query_run (query, error);
}

gboolean
hmis_take_project (HmisStage *stage, CsvReader *row, GError **error)
{
  gboolean new;
  HmisKind kind = hmis_kind (row);
  g_autofree char *name = take_name (stage, row, "ProjectName", hmis_text (row, "ProjectName"));

  if (!is_new (stage, row, "ProjectID", sql_project, &new, error))
    return FALSE;
  if (!new)
    return TRUE;
  gboolean deleted = is_deleted (stage, row);
  stage->result->left_projects += !deleted && kind == HMIS_OTHER;
  g_autoptr (Query) query = query_new (stage->scratch, sql_put_project, error);
  if (!query)
    return FALSE;
  query_bind_text (query, ":code", csv_cell (row, "ProjectID"));
  query_bind_int (query, ":state",
                  deleted              ? HMIS_ROW_DELETED
                  : kind == HMIS_OTHER ? HMIS_ROW_OUT
                                       : HMIS_ROW_IN);
  query_bind_text (query, ":name", name ? name : csv_cell (row, "ProjectID"));
  query_bind_text (query, ":organization", csv_cell (row, "OrganizationID"));
  query_bind_int (query, ":presence", kind == HMIS_NIGHT_BY_NIGHT);
  return query_run (query, error);
}

static gboolean
put_inventory (HmisStage *stage, CsvReader *row, gint64 beds, gint64 from, gint64 end,
               GError **error)
{
  g_autoptr (Query) query = query_new (stage->scratch, sql_put_inventory, error);
  if (!query)
    return FALSE;

  query_bind_text (query, ":project", csv_cell (row, "ProjectID"));
  query_bind_text (query, ":code", csv_cell (row, "InventoryID"));
  query_bind_int (query, ":family", g_str_equal (csv_cell (row, "HouseholdType"), "3"));
  query_bind_int (query, ":beds", beds);
  query_bind_int (query, ":from_day", from);
  if (end)
    query_bind_int (query, ":end_day", end);
  if (!query_run (query, error))
    return FALSE;
  return query_changes (query) == 1
         || reject (stage, row, _("there is a row with %s %s already"), "InventoryID",
                         csv_cell (row, "InventoryID"));
}

gboolean
hmis_take_inventory (HmisStage *stage, CsvReader *row, GError **error)
{
  const char *project = csv_cell (row, "ProjectID"), *until = csv_cell (row, "InventoryEndDate");
  gint64 state, beds, from, end = 0;

  if (is_deleted (stage, row))
    return TRUE;
  if (!find_state (stage, sql_project, project, &state, error))
    return FALSE;
  if (state < 0)
    return reject (stage, row, _("there is no project %s"), project);
  if (state != HMIS_ROW_IN)
    return TRUE;
  if (!has_code (stage, row, "InventoryID"))
    return TRUE;
  if (!hmis_count (csv_cell (row, "BedInventory"), &beds))
    return reject (stage, row, _("%s: \"%s\" is not a number of beds"), "BedInventory",
                        csv_cell (row, "BedInventory"));
  if (!hmis_day (csv_cell (row, "InventoryStartDate"), &from))
    return reject (stage, row, _("%s: \"%s\" is not a date"), "InventoryStartDate",
                        csv_cell (row, "InventoryStartDate"));
  if (*until && !hmis_day (until, &end))
    return reject (stage, row, _("%s: \"%s\" is not a date"), "InventoryEndDate", until);
  if (*until && end < from)
    return reject (stage, row, _("the beds end before they begin"));
  return beds == 0 || put_inventory (stage, row, beds, from, *until ? end + 1 : 0, error);
}

/* The birth date, or NULL and a finding where it can not be one. */
static char *
born_of (HmisStage *stage, CsvReader *row)
{
  const char *text = csv_cell (row, "DOB");
  gint64 day;

  if (!*text)
    return NULL;
  if (hmis_day (text, &day) && day <= stage->last_day && day > stage->last_day - OLDEST_YEARS * 365)
    return when_day_format (day);
  g_autofree char *reason =
    g_strdup_printf (_("%s: \"%s\" can not be a birth date: left empty"), "DOB", text);
  findings_add (stage->result->emptied, &stage->result->emptied_count, csv_path (row),
                csv_line (row), reason);
  return NULL;
}

gboolean
hmis_take_client (HmisStage *stage, CsvReader *row, GError **error)
{
  gboolean new;

  if (!is_new (stage, row, "PersonalID", sql_client, &new, error))
    return FALSE;
  if (!new)
    return TRUE;
  gboolean deleted = is_deleted (stage, row);
  g_autofree char *name = take_name (stage, row, "FirstName", hmis_name (row));
  g_autofree char *born = deleted ? NULL : born_of (stage, row);
  g_autoptr (Query) query = query_new (stage->scratch, sql_put_client, error);
  if (!query)
    return FALSE;
  query_bind_text (query, ":code", csv_cell (row, "PersonalID"));
  query_bind_int (query, ":state", deleted ? HMIS_ROW_DELETED : HMIS_ROW_IN);
  query_bind_text (query, ":name", name);
  query_bind_text (query, ":sex", hmis_sex (row));
  query_bind_text (query, ":born", born);
  return query_run (query, error);
}

/* Reads the date of a cell; otherwise the row is rejected. */
static gboolean
take_day (HmisStage *stage, CsvReader *row, const char *column, gint64 *day)
{
  const char *text = csv_cell (row, column);

  if (hmis_day (text, day) && *day <= stage->last_day)
    return TRUE;
  if (hmis_day (text, day))
    reject (stage, row, _("%s: %s lies in the future"), column, text);
  else
    reject (stage, row, _("%s: \"%s\" is not a date"), column, text);
  return FALSE;
}

static gboolean
judge_enrollment (HmisStage *stage, CsvReader *row, gint64 *state, gint64 *entry, GError **error)
{
  gint64 project, client;

  *entry = 0;
  *state = HMIS_ROW_DELETED;
  if (is_deleted (stage, row))
    return TRUE;
  if (!find_state (stage, sql_project, csv_cell (row, "ProjectID"), &project, error)
      || !find_state (stage, sql_client, csv_cell (row, "PersonalID"), &client, error))
    return FALSE;
  *state = HMIS_ROW_BAD;
  if (project < 0)
    return reject (stage, row, _("there is no project %s"), csv_cell (row, "ProjectID"));
  *state = project;
  stage->result->left_enrollments += project == HMIS_ROW_OUT;
  stage->result->left_deleted += project == HMIS_ROW_DELETED;
  if (project != HMIS_ROW_IN)
    return TRUE;
  *state = HMIS_ROW_BAD;
  if (client < 0)
    return reject (stage, row, _("there is no client %s"), csv_cell (row, "PersonalID"));
  stage->result->left_deleted += client == HMIS_ROW_DELETED;
  if (client == HMIS_ROW_DELETED)
    *state = HMIS_ROW_DELETED;
  else if (take_day (stage, row, "EntryDate", entry))
    *state = HMIS_ROW_IN;
  return TRUE;
}

gboolean
hmis_take_enrollment (HmisStage *stage, CsvReader *row, GError **error)
{
  gboolean new;
  gint64 state, entry;

  if (!is_new (stage, row, "EnrollmentID", sql_enrollment, &new, error))
    return FALSE;
  if (!new)
    return TRUE;
  if (!judge_enrollment (stage, row, &state, &entry, error))
    return FALSE;
  g_autoptr (Query) query = query_new (stage->scratch, sql_put_enrollment, error);
  if (!query)
    return FALSE;
  query_bind_text (query, ":code", csv_cell (row, "EnrollmentID"));
  query_bind_int (query, ":line", (gint64) csv_line (row));
  query_bind_text (query, ":client", csv_cell (row, "PersonalID"));
  query_bind_text (query, ":project", csv_cell (row, "ProjectID"));
  query_bind_int (query, ":state", state);
  query_bind_int (query, ":entry_day", entry);
  return query_run (query, error);
}

static gboolean
find_enrollment (HmisStage *stage, const char *code, Enrollment *enrollment, GError **error)
{
  g_autoptr (Query) query = query_new (stage->scratch, sql_enrollment, error);
  if (!query)
    return FALSE;

  query_bind_text (query, ":code", code);
  QueryStep step = query_step (query, error);
  *enrollment = (Enrollment){ .found = step == QUERY_ROW };
  if (step == QUERY_ROW) {
    enrollment->state = query_int (query, 0);
    enrollment->entry_day = query_int (query, 1);
    enrollment->exit_day = query_int (query, 2);
    enrollment->has_exit = !query_is_null (query, 2);
  }
  return step != QUERY_FAILED;
}

/* An enrolment whose exit can not be known would be taken for one that goes on, so it is left out,
 * too. */
static gboolean
judge_exit (HmisStage *stage, CsvReader *row, const Enrollment *enrollment, gint64 *day)
{
  if (!take_day (stage, row, "ExitDate", day))
    return FALSE;
  if (*day >= enrollment->entry_day)
    return TRUE;
  g_autofree char *entry = when_day_format (enrollment->entry_day);
  reject (stage, row, _("the exit is before the entry on %s"), entry);
  return FALSE;
}

gboolean
hmis_take_exit (HmisStage *stage, CsvReader *row, GError **error)
{
  const char *code = csv_cell (row, "EnrollmentID");
  g_autofree char *destination = hmis_text (row, "Destination");
  Enrollment enrollment;
  gint64 day = 0;

  if (is_deleted (stage, row))
    return TRUE;
  if (!find_enrollment (stage, code, &enrollment, error))
    return FALSE;
  if (!enrollment.found)
    return reject (stage, row, _("there is no enrolment %s"), code);
  if (enrollment.state != HMIS_ROW_IN)
    return TRUE;
  if (enrollment.has_exit)
    return reject (stage, row, _("enrolment %s has an exit already"), code);
  gboolean good = judge_exit (stage, row, &enrollment, &day);
  g_autoptr (Query) query = query_new (stage->scratch, sql_exit, error);
  if (!query)
    return FALSE;
  query_bind_text (query, ":code", code);
  query_bind_int (query, ":exit_day", day);
  query_bind_text (query, ":destination", destination);
  query_bind_int (query, ":state", good ? HMIS_ROW_IN : HMIS_ROW_BAD);
  return query_run (query, error);
}

static gboolean
put_night (HmisStage *stage, const char *code, gint64 day, GError **error)
{
  g_autoptr (Query) query = query_new (stage->scratch, sql_put_night, error);
  if (!query)
    return FALSE;

  query_bind_text (query, ":code", code);
  query_bind_int (query, ":day", day);
  if (!query_run (query, error))
    return FALSE;
  stage->result->left_twice += query_changes (query) == 0;
  return TRUE;
}

gboolean
hmis_take_service (HmisStage *stage, CsvReader *row, GError **error)
{
  const char *code = csv_cell (row, "EnrollmentID");
  Enrollment enrollment;
  gint64 day;

  if (!g_str_equal (csv_cell (row, "RecordType"), "200") || is_deleted (stage, row))
    return TRUE;
  if (!find_enrollment (stage, code, &enrollment, error))
    return FALSE;
  if (!enrollment.found)
    return reject (stage, row, _("there is no enrolment %s"), code);
  if (enrollment.state == HMIS_ROW_IN) {
    if (!take_day (stage, row, "DateProvided", &day))
      return TRUE;
    if (day >= enrollment.entry_day && (!enrollment.has_exit || day < enrollment.exit_day))
      return put_night (stage, code, day, error);
  }
  stage->result->left_nights++;
  return TRUE;
}

gboolean
hmis_take_export (HmisStage *stage, CsvReader *row, GError **error)
{
  g_autofree char *source = hmis_text (row, "SourceID");

  if (source && g_utf8_strlen (source, -1) > ACT_NAME_MAX) {      /* all codes are told apart by it */
    g_autofree char *reason = g_strdup_printf (_("%s has more than %d characters"), "SourceID", ACT_NAME_MAX);
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_INPUT, "%s:%" G_GUINT64_FORMAT ": %s", csv_path (row), csv_line (row), reason);
    return FALSE;
  }
  if (!stage->result->from) {
    g_free (stage->system);
    stage->system = source ? g_strconcat (HMIS_KIND ":", source, NULL) : g_strdup (HMIS_KIND);
    g_free (stage->result->to);      /* of a row before, whose start could not be read */
    stage->result->from = hmis_loose_date (csv_cell (row, "ExportStartDate"));
    stage->result->to = hmis_loose_date (csv_cell (row, "ExportEndDate"));
  }
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The national identity number of a resident: what it tells, what it must not contradict, and that it is one person's. */
#include "db/record/resident-private.h"

#include "db/code/nik.h"
#include "db/record/find.h"
#include "db/record/spoken.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* One person, one number. */

static const char sql_holder[] = "SELECT id FROM resident WHERE nik = :nik AND merged_into IS NULL AND nik IS NOT NULL";
static const char sql_merged_holder[] = "SELECT merged_into FROM resident WHERE merged_into IS NOT NULL AND nik = :nik";

static gboolean
find_holder (Act *act, const char *sql, const char *nik, gint64 *holder, GError **error)
{
  g_autoptr (Query) query = query_new (act_get_connection (act), sql, error);
  if (!query)
    return FALSE;

  query_bind_text (query, "nik", nik);
  return find_int (query, holder, error);
}

static gboolean
refuse_held (Act *act, gint64 holder, GError **error)
{
  Connection *connection = act_get_connection (act);
  g_autoptr (ResidentLine) line = resident_line_get (connection, holder, act_may (act, PERMISSION_SEE_HIDDEN), error);
  g_autoptr (Row) row = line ? resident_get (connection, holder, error) : NULL;
  if (!row)
    return FALSE;

  GError *local = g_error_new (RECORD_ERROR, RECORD_ERROR_ALREADY,
                               _("This NIK is that of %s, resident %" PRId64 ". Use that record, or check the number."),
                               line->name, line->number);
  record_error_set_holder (local, line->name, row_int (row, "registered_at"));
  spoken_resident (&local, connection, holder, line->name);
  g_propagate_error (error, local);
  return FALSE;
}

gboolean
resident_check_nik_unused (Act *act, const char *nik, gint64 resident, GError **error)
{
  gint64 holder = 0;

  if (!find_holder (act, sql_holder, nik, &holder, error))
    return FALSE;
  return holder == 0 || holder == resident || refuse_held (act, holder, error);
}

gboolean
resident_check_nik_free (Act *act, const char *nik, gint64 resident, GError **error)
{
  gint64 survivor = 0;

  if (!resident_check_nik_unused (act, nik, resident, error) || !find_holder (act, sql_merged_holder, nik, &survivor, error))
    return FALSE;
  return survivor == 0 || survivor == resident || refuse_held (act, survivor, error);
}

/* What the number says. */

static const char sql_regions[] = "SELECT 1 FROM region LIMIT 1";
static const char sql_region[] = "SELECT name FROM region WHERE code = :code";

/* nik_read() asks for names and knows no errors: the first one waits here. */
typedef struct {
  Connection *connection;
  GError *error;
} Regions;

static char *
region_name (const char *code, gpointer data)
{
  Regions *regions = data;
  g_autoptr (Query) query = regions->error ? NULL : query_new (regions->connection, sql_region, &regions->error);
  if (!query)
    return NULL;

  query_bind_text (query, "code", code);
  return query_step (query, &regions->error) == QUERY_ROW ? g_strdup (query_text (query, 0)) : NULL;
}

static gboolean
has_regions (Connection *connection, gint64 *has, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_regions, error);

  return query && find_int (query, has, error);
}

static int
age_of (const Row *row, const char *today)
{
  if (!row_is_null (row, "born"))
    return when_age_on (row_text (row, "born"), today);
  if (row_is_null (row, "age_from"))
    return row_is_null (row, "age_to") ? -1 : (int) row_int (row, "age_to");
  return row_is_null (row, "age_to") ? (int) row_int (row, "age_from")
                                     : (int) ((row_int (row, "age_from") + row_int (row, "age_to")) / 2);
}

static Nik *
read_with_regions (Connection *connection, const char *digits, const char *today, int age, GError **error)
{
  Regions regions = { connection, NULL };
  gint64 known = 0;

  if (!has_regions (regions.connection, &known, error))
    return NULL;
  NikContext context = { .today = today, .age = age, .region_name = known ? region_name : NULL, .data = &regions };
  Nik *nik = nik_read (digits, &context);
  if (!regions.error)
    return nik;
  nik_free (nik);
  g_propagate_error (error, regions.error);
  return NULL;
}

static Nik *
read_nik (Act *act, const Row *row, GError **error)
{
  g_autofree char *today = when_day_format (act_get_recorded (act) / 86400 + 1);

  return read_with_regions (act_get_connection (act), row_text (row, "nik"), today, age_of (row, today), error);
}

/* People type and paste NIKs in groups. */
static char *
join_digits (const char *typed)
{
  g_auto (GStrv) parts = g_strsplit_set (typed, " .-\t", -1);

  return g_strjoinv (NULL, parts);
}

Nik *
resident_look_nik (Connection *connection, const char *typed, gint64 now, int age, GError **error)
{
  g_return_val_if_fail (connection && typed, NULL);

  g_autofree char *today = when_day_format (now / 86400 + 1), *digits = join_digits (typed);

  return read_with_regions (connection, digits, today, age, error);
}

static char *
sentences_of (guint issues)
{
  g_autoptr (GString) sentences = g_string_new (NULL);

  for (guint issue = 1; issue <= NIK_LAST_ISSUE; issue <<= 1)
    if (issues & issue)
      g_string_append_printf (sentences, "%s%s", sentences->len ? " " : "", _(nik_issue_sentence ((NikIssue) issue)));
  return g_strdup (sentences->str);
}

static void
answer_warnings (Act *act, guint issues)
{
  g_autoptr (GString) codes = g_string_new (NULL);

  for (guint issue = 1; issue <= NIK_LAST_ISSUE; issue <<= 1)
    if (issues & issue)
      g_string_append_printf (codes, "%s%s", codes->len ? "," : "", nik_issue_code ((NikIssue) issue));
  if (codes->len)
    act_answer_text (act, "warnings", codes->str);
}

static gboolean
refuse (GError **error, RecordError code, guint issues)
{
  g_autofree char *sentences = sentences_of (issues);

  GError *local = g_error_new_literal (RECORD_ERROR, (int) code, sentences);
  record_error_set_key (local, "nik");
  g_propagate_error (error, local);
  return FALSE;
}

static void
fill (Row *row, const Nik *nik)
{
  char sex[2] = { nik->sex, '\0' };

  if (row_is_null (row, "born"))
    row_set_text (row, "born", nik->birth_date);
  if (g_strcmp0 (row_text (row, "sex"), "U") == 0)
    row_set_text (row, "sex", sex);
}

gboolean
resident_check_nik (Act *act, Row *row, GError **error)
{
  if (row_is_null (row, "nik"))
    return TRUE;
  g_autofree char *joined = join_digits (row_text (row, "nik"));
  row_set_text (row, "nik", joined);
  if (row_is_null (row, "nik"))
    return TRUE;
  g_autoptr (Nik) nik = read_nik (act, row, error);
  if (!nik)
    return FALSE;
  if (!nik->valid)
    return refuse (error, RECORD_ERROR_ARGUMENT, nik->issues & NIK_REFUSING);
  guint differs = nik_compare (nik, row_text (row, "born"), row_text (row, "sex")[0]);
  if (differs && !act_overrides (act, "nik"))
    return refuse (error, RECORD_ERROR_RULE, differs) || record_error_add_finding (error, "nik");
  if (!resident_check_nik_free (act, row_text (row, "nik"), row_id (row), error))
    return FALSE;
  fill (row, nik);
  answer_warnings (act, nik->issues | differs);
  return TRUE;
}

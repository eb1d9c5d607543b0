/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads what waits for a decision, a confirmation or a signature. */
#include "db/report/waiting.h"

#include "db/record/approval.h"
#include "db/record/row.h"
#include "db/record/stay.h"
#include "db/record/workdays.h"
#include "db/report/exit-papers.h"
#include "db/report/report-private.h"

static const char sql_asks[] =
    "SELECT k.id, k.stay, t.resident, k.days, k.reason, k.note, k.override, t.limit_on, k.asked_by,"
    " COALESCE (f.full_name, f.name), k.asked_at, t.day_kind"
    " FROM extension_ask k JOIN stay t ON t.id = k.stay LEFT JOIN staff f ON f.id = k.asked_by"
    " WHERE k.decided_at IS NULL AND t.ended_at IS NULL AND t.house = :house ORDER BY k.asked_at, k.id";

void
waiting_line_free (WaitingLine *line)
{
  if (!line)
    return;
  g_free (line->what);
  g_free (line->name);
  g_free (line->reason);
  g_free (line->note);
  g_free (line->override);
  g_free (line->limit_before);
  g_free (line->limit_after);
  g_clear_pointer (&line->holidays, g_array_unref);
  g_free (line->asker);
  g_free (line->recorder);
  g_free (line->approver);
  g_free (line->channel);
  g_free (line->number);
  g_free (line->issued_on);
  g_free (line);
}

static WaitingLine *
read_ask (Query *query, GArray *holidays)
{
  WaitingLine *line = g_new0 (WaitingLine, 1);

  line->kind = WAITING_DECISION;
  line->what = g_strdup ("extension");
  line->id = query_int (query, 0);
  line->stay = query_int (query, 1);
  line->resident = query_int (query, 2);
  line->days = query_int (query, 3);
  line->reason = g_strdup (query_text (query, 4));
  line->note = g_strdup (query_text (query, 5));
  line->override = g_strdup (query_text (query, 6));
  if (g_strcmp0 (query_text (query, 11), "working") == 0)
    line->holidays = g_array_ref (holidays);
  line->limit_before = workdays_last_on (line->holidays, query_text (query, 7));
  line->limit_after = line->limit_before ? workdays_extend (line->holidays, line->limit_before, line->days) : NULL;
  line->asked_by = query_int (query, 8);
  line->asker = g_strdup (query_text (query, 9));
  line->at = query_int (query, 10);
  return line;
}

static gboolean
read_asks (Connection *connection, gint64 house, GPtrArray *lines, GError **error)
{
  g_autoptr (GArray) holidays = holidays_read (connection, house, error);
  g_autoptr (Query) query = holidays ? query_new (connection, sql_asks, error) : NULL;
  QueryStep step;

  if (!query)
    return FALSE;
  query_bind_int (query, ":house", house);
  while ((step = query_step (query, error)) == QUERY_ROW)
    g_ptr_array_add (lines, read_ask (query, holidays));
  return step == QUERY_DONE;
}

/* Row of what an approval is about; it may be gone, where the act that wrote it was undone. */
static gboolean
describe_extension (Connection *connection, WaitingLine *line, gint64 *house, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (Row) extension = row_load (connection, &table_extension, line->extension, &local);
  g_autoptr (Row) stay = extension ? row_load (connection, &table_stay, row_int (extension, "stay"), &local) : NULL;

  *house = 0;
  if (local) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  if (!stay)
    return TRUE;
  *house = row_int (stay, "house");
  line->stay = row_id (stay);
  line->resident = row_int (stay, "resident");
  line->days = row_int (extension, "days");
  line->reason = g_strdup (row_text (extension, "reason"));
  if (!holidays_read_for (connection, *house, row_text (stay, "day_kind"), &line->holidays, error))
    return FALSE;
  line->limit_before = workdays_last_on (line->holidays, row_text (extension, "limit_before"));
  line->limit_after = workdays_last_on (line->holidays, row_text (extension, "limit_after"));
  return TRUE;
}

static gboolean
describe_document (Connection *connection, WaitingLine *line, gint64 id, gint64 *house, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (Row) document = row_load (connection, &table_document, id, &local);

  *house = 0;
  if (local) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  if (!document)
    return TRUE;
  *house = row_int (document, "house");
  line->name = g_strdup_printf ("%s %" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, row_text (document, "kind"),
                                row_int (document, "number"), row_int (document, "year"));
  return TRUE;
}

static gboolean
name_staff (Connection *connection, gint64 id, char **name, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (Row) staff = id ? row_load (connection, &table_staff, id, &local) : NULL;

  if (local) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  if (staff)
    *name = g_strdup (row_is_null (staff, "full_name") ? row_text (staff, "name") : row_text (staff, "full_name"));
  return TRUE;
}

static WaitingLine *
line_of_approval (const Approval *approval)
{
  WaitingLine *line = g_new0 (WaitingLine, 1);

  line->kind = WAITING_CONFIRMATION;
  line->id = approval->approval;
  line->what = g_strdup (approval->what);
  line->extension = g_str_equal (approval->what, "extension") ? approval->subject : 0;
  line->asked_by = approval->asked_by;
  line->approver = g_strdup (approval->approver);
  line->channel = g_strdup (approval->channel);
  line->at = approval->decided_at;
  return line;
}

/* What a house of long ago never answered, or never had signed, is no work of today. */
#define PAST_DAYS 90

static const char sql_exits[] =
    "SELECT id, resident, ended_at, ended_until, custody_name FROM stay WHERE house = :house AND ended_at > :since"
    " AND destination IS NULL AND custody_name IS NOT NULL AND import IS NULL ORDER BY ended_at, id";

static WaitingLine *
read_exit (Query *query)
{
  WaitingLine *line = g_new0 (WaitingLine, 1);

  line->kind = WAITING_EXIT;
  line->what = g_strdup ("exit");
  line->id = line->stay = query_int (query, 0);
  line->resident = query_int (query, 1);
  line->at = query_int (query, 2);
  line->until = query_is_null (query, 3) ? line->at : query_int (query, 3);
  line->asker = g_strdup (query_text (query, 4));
  return line;
}

static gboolean
read_exits (Record *record, gint64 house, GPtrArray *lines, GError **error)
{
  g_autoptr (Query) query = query_new (record_get_connection (record), sql_exits, error);
  QueryStep step;

  if (!query)
    return FALSE;
  query_bind_int (query, ":house", house);
  query_bind_int (query, ":since", record_now (record) - PAST_DAYS * 86400);
  while ((step = query_step (query, error)) == QUERY_ROW)
    g_ptr_array_add (lines, read_exit (query));
  return step == QUERY_DONE;
}

static const char sql_unsigned[] =
    "SELECT d.id, d.kind, d.number, d.year, d.issued_on, s.id, s.resident, (SELECT COUNT (*) FROM document_stay o WHERE o.document = d.id)"
    " FROM document d JOIN stay s ON s.id = (SELECT MIN (x.stay) FROM document_stay x WHERE x.document = d.id)"
    " WHERE d.house = :house AND d.void_reason IS NULL AND d.signed_at IS NULL AND d.issued_at IS NOT NULL AND d.issued_on >= :since ORDER BY d.issued_on, d.id";

static WaitingLine *
read_unsigned (Query *query)
{
  WaitingLine *line = g_new0 (WaitingLine, 1);

  line->kind = WAITING_SIGNATURE;
  line->id = query_int (query, 0);
  line->what = g_strdup (query_text (query, 1));
  line->number = g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, query_int (query, 2), query_int (query, 3));
  line->issued_on = g_strdup (query_text (query, 4));
  line->stay = query_int (query, 5);
  line->resident = query_int (query, 6);
  line->others = (guint) query_int (query, 7) - 1;
  return line;
}

static gboolean
read_documents (Record *record, gint64 house, GPtrArray *lines, GError **error)
{
  g_autofree char *since = when_day_format (record_now (record) / 86400 - PAST_DAYS);
  g_autoptr (Query) query = query_new (record_get_connection (record), sql_unsigned, error);
  QueryStep step;

  if (!query)
    return FALSE;
  query_bind_int (query, ":house", house);
  query_bind_text (query, ":since", since);
  while ((step = query_step (query, error)) == QUERY_ROW)
    g_ptr_array_add (lines, read_unsigned (query));
  return step == QUERY_DONE;
}

static gboolean
read_papers (Record *record, gint64 house, GPtrArray *lines, GError **error)
{
  g_autoptr (GArray) exits = exit_papers_read (record, house, error);

  for (guint i = 0; exits && i < exits->len; i++) {
    const ExitPaper *exit = &g_array_index (exits, ExitPaper, i);
    WaitingLine *line = g_new0 (WaitingLine, 1);
    line->kind = WAITING_PAPER;
    line->house = house;
    line->what = g_strdup (exit->destination->paper);
    line->reason = g_strdup (exit->destination->code);
    line->id = line->stay = exit->stay;
    line->resident = exit->resident;
    line->at = exit->at;
    line->until = exit->until;
    g_ptr_array_add (lines, line);
  }
  return exits != NULL;
}

static gboolean
has_house (const GArray *houses, gint64 house)
{
  for (guint i = 0; i < houses->len; i++)
    if (g_array_index (houses, gint64, i) == house)
      return TRUE;
  return FALSE;
}

static gboolean
read_approvals (Record *record, const GArray *houses, GPtrArray *lines, GError **error)
{
  Connection *connection = record_get_connection (record);
  g_autoptr (GPtrArray) approvals = approval_list_waiting (record, error);

  if (!approvals)
    return FALSE;
  for (guint i = 0; i < approvals->len; i++) {
    const Approval *approval = approvals->pdata[i];
    g_autoptr (WaitingLine) line = line_of_approval (approval);
    gint64 house = 0;
    if (!(line->extension ? describe_extension (connection, line, &house, error)
                          : describe_document (connection, line, approval->subject, &house, error))
        || !name_staff (connection, approval->asked_by, &line->asker, error)
        || !name_staff (connection, approval->recorded_by, &line->recorder, error))
      return FALSE;
    if (has_house (houses, house))
      g_ptr_array_add (lines, g_steal_pointer (&line));
  }
  return TRUE;
}

GPtrArray *
waiting_read (Record *record, gint64 house, gboolean see_hidden, GError **error)
{
  g_return_val_if_fail (record, NULL);

  Connection *connection = record_get_connection (record);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) waiting_line_free);
  g_autoptr (GArray) houses = report_houses (connection, house, error);
  if (!houses)
    return NULL;
  for (guint i = 0; i < houses->len; i++)
    if (!read_asks (connection, g_array_index (houses, gint64, i), lines, error))
      return NULL;
  if (!read_approvals (record, houses, lines, error))
    return NULL;
  for (guint i = 0; i < houses->len; i++)
    if (!read_exits (record, g_array_index (houses, gint64, i), lines, error)
        || !read_papers (record, g_array_index (houses, gint64, i), lines, error))
      return NULL;
  for (guint i = 0; i < houses->len; i++)
    if (!read_documents (record, g_array_index (houses, gint64, i), lines, error))
      return NULL;
  for (guint i = 0; i < lines->len; i++) {
    WaitingLine *line = lines->pdata[i];
    if (line->stay && !(line->name = stay_shown_name (connection, line->stay, see_hidden, error)))
      return NULL;
  }
  return g_steal_pointer (&lines);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads what was agreed to elsewhere and waits to be confirmed. */
#include "db/report/approvals.h"

#include "db/record/stay.h"
#include "db/report/report-private.h"

static const char sql_waiting[] =
    "SELECT a.id, t.id, a.approver, a.channel, h.name, " REPORT_BED_OF ", e.limit_before, e.limit_after, e.days, t.day_kind, e.reason,"
    " COALESCE (f.full_name, f.name), a.decided_at"
    " FROM approval a JOIN extension e ON e.id = a.subject JOIN stay t ON t.id = e.stay JOIN house h ON h.id = t.house"
    " LEFT JOIN staff f ON f.id = COALESCE (a.recorded_by, a.asked_by)"
    " WHERE a.confirmed_at IS NULL AND a.what = 'extension' AND t.house = :house";

void
approval_line_free (ApprovalLine *line)
{
  if (!line)
    return;
  g_free (line->approver);
  g_free (line->channel);
  g_free (line->name);
  g_free (line->house);
  g_free (line->bed);
  g_free (line->limit_before);
  g_free (line->limit_after);
  g_free (line->reason);
  g_free (line->recorder);
  g_free (line);
}

static ApprovalLine *
read_line (Query *query)
{
  ApprovalLine *line = g_new0 (ApprovalLine, 1);

  line->approval = query_int (query, 0);
  line->stay = query_int (query, 1);
  line->approver = g_strdup (query_word (query, 2));
  line->channel = g_strdup (query_word (query, 3));
  line->house = g_strdup (query_text (query, 4));
  line->bed = g_strdup (query_text (query, 5));
  line->limit_before = g_strdup (query_text (query, 6));
  line->limit_after = g_strdup (query_text (query, 7));
  line->days = query_int (query, 8);
  line->working = g_strcmp0 (query_text (query, 9), "working") == 0;
  line->reason = g_strdup (query_word (query, 10));
  line->recorder = g_strdup (query_text (query, 11));
  line->at = query_int (query, 12);
  return line;
}

static gboolean
read_house (Connection *connection, gint64 house, GPtrArray *lines, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_waiting, error);
  QueryStep step;

  if (!query)
    return FALSE;
  query_bind_int (query, ":house", house);
  while ((step = query_step (query, error)) == QUERY_ROW)
    g_ptr_array_add (lines, read_line (query));
  return step == QUERY_DONE;
}

static int
compare_names (const char *one, const char *other)
{
  g_autofree char *first = g_utf8_casefold (one, -1), *second = g_utf8_casefold (other, -1);

  return g_strcmp0 (first, second);
}

gboolean
approval_same_name (const char *one, const char *other)
{
  g_return_val_if_fail (one && other, FALSE);

  return compare_names (one, other) == 0;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const ApprovalLine *one = *(ApprovalLine *const *) a, *other = *(ApprovalLine *const *) b;
  int names = compare_names (one->approver, other->approver);

  if (names)
    return names;
  if (one->at != other->at)
    return one->at < other->at ? -1 : 1;
  return (one->approval > other->approval) - (one->approval < other->approval);
}

GPtrArray *
approvals_read (Record *record, gint64 house, GError **error)
{
  g_return_val_if_fail (record, NULL);

  Connection *connection = record_get_connection (record);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) approval_line_free);
  g_autoptr (GArray) houses = report_houses (connection, house, error);
  if (!houses)
    return NULL;

  for (guint i = 0; i < houses->len; i++)
    if (!read_house (connection, g_array_index (houses, gint64, i), lines, error))
      return NULL;
  for (guint i = 0; i < lines->len; i++) {
    ApprovalLine *line = lines->pdata[i];
    if (!(line->name = stay_shown_name (connection, line->stay, FALSE, error)))
      return NULL;
  }
  g_ptr_array_sort (lines, compare_lines);
  return g_steal_pointer (&lines);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads what waits for a decision, a confirmation or a signature. */
#include "db/report/waiting.h"

#include "db/record/workdays.h"
#include "db/report/exit-papers.h"
#include "db/report/report-private.h"

static const char sql_asks[] =
    "SELECT k.id, k.stay, t.resident, k.days, k.reason, k.note, k.override, t.limit_on, k.asked_by,"
    " COALESCE (f.full_name, f.name), k.asked_at, t.day_kind," REPORT_NAME_OF
    " FROM extension_ask k JOIN stay t ON t.id = k.stay JOIN resident p ON p.id = t.resident LEFT JOIN staff f ON f.id = k.asked_by"
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
read_ask (Query *query, GArray *holidays, gboolean see_hidden)
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
  line->name = report_shown_name (query, 12, see_hidden);
  return line;
}

static gboolean
read_asks (Connection *connection, gint64 house, GArray *holidays, gboolean see_hidden, GPtrArray *lines, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_asks, error);
  QueryStep step;

  if (!query)
    return FALSE;
  query_bind_int (query, ":house", house);
  while ((step = query_step (query, error)) == QUERY_ROW)
    g_ptr_array_add (lines, read_ask (query, holidays, see_hidden));
  return step == QUERY_DONE;
}

/* With what an approval is about; it may be gone, where the act that wrote it was undone. */
static const char sql_approvals[] =
    "SELECT a.id, a.what, a.asked_by, a.approver, a.channel, a.decided_at, COALESCE (f.full_name, f.name), COALESCE (g.full_name, g.name),"
    " COALESCE (t.house, d.house), e.id, t.id, t.resident, e.days, e.reason, e.limit_before, e.limit_after, t.day_kind," REPORT_NAME_OF ","
    " d.kind, d.number, d.year FROM approval a"
    " LEFT JOIN extension e ON a.what = 'extension' AND e.id = a.subject LEFT JOIN stay t ON t.id = e.stay LEFT JOIN resident p ON p.id = t.resident"
    " LEFT JOIN document d ON a.what <> 'extension' AND d.id = a.subject"
    " LEFT JOIN staff f ON f.id = a.asked_by LEFT JOIN staff g ON g.id = COALESCE (a.recorded_by, a.asked_by)"
    " WHERE a.confirmed_at IS NULL ORDER BY a.decided_at, a.id";

enum { ID, WHAT, ASKED_BY, APPROVER, CHANNEL, AT, ASKER, RECORDER, HOUSE, EXTENSION, STAY, RESIDENT, DAYS, REASON, BEFORE, AFTER, DAY_KIND,
       NAME, KIND = NAME + 3, NUMBER, YEAR };

static void
read_extension (Query *query, GArray *holidays, gboolean see_hidden, WaitingLine *line)
{
  line->extension = query_int (query, EXTENSION);
  line->stay = query_int (query, STAY);
  line->resident = query_int (query, RESIDENT);
  line->days = query_int (query, DAYS);
  line->reason = g_strdup (query_text (query, REASON));
  if (g_strcmp0 (query_text (query, DAY_KIND), "working") == 0)
    line->holidays = g_array_ref (holidays);
  line->limit_before = workdays_last_on (line->holidays, query_text (query, BEFORE));
  line->limit_after = workdays_last_on (line->holidays, query_text (query, AFTER));
  line->name = report_shown_name (query, NAME, see_hidden);
}

static WaitingLine *
read_approval (Query *query, GArray *holidays, gboolean see_hidden)
{
  WaitingLine *line = g_new0 (WaitingLine, 1);

  line->kind = WAITING_CONFIRMATION;
  line->id = query_int (query, ID);
  line->what = g_strdup (query_word (query, WHAT));
  line->asked_by = query_int (query, ASKED_BY);
  line->approver = g_strdup (query_word (query, APPROVER));
  line->channel = g_strdup (query_word (query, CHANNEL));
  line->at = query_int (query, AT);
  line->asker = g_strdup (query_text (query, ASKER));
  line->recorder = g_strdup (query_text (query, RECORDER));
  if (!query_is_null (query, EXTENSION))
    read_extension (query, holidays, see_hidden, line);
  else
    line->name = g_strdup_printf ("%s %" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, query_word (query, KIND), query_int (query, NUMBER),
                                  query_int (query, YEAR));
  return line;
}

/* (transfer full) (element-type GArray): by house: those of each once, however many of its lines wait. */
static GHashTable *
read_holidays (Connection *connection, const GArray *houses, GError **error)
{
  g_autoptr (GHashTable) holidays = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);

  for (guint i = 0; i < houses->len; i++) {
    const gint64 *house = &g_array_index (houses, gint64, i);
    GArray *of = holidays_read (connection, *house, error);
    if (!of)
      return NULL;
    g_hash_table_insert (holidays, g_memdup2 (house, sizeof *house), of);
  }
  return g_steal_pointer (&holidays);
}

static gboolean
read_approvals (Connection *connection, GHashTable *holidays, gboolean see_hidden, GPtrArray *lines, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_approvals, error);
  QueryStep step;

  if (!query)
    return FALSE;
  while ((step = query_step (query, error)) == QUERY_ROW) {
    gint64 house = query_int (query, HOUSE);
    GArray *of = g_hash_table_lookup (holidays, &house);
    if (of)
      g_ptr_array_add (lines, read_approval (query, of, see_hidden));
  }
  return step == QUERY_DONE;
}

/* What a house of long ago never answered, or never had signed, is no work of today. */
#define PAST_DAYS 90

static const char sql_exits[] =
    "SELECT t.id, t.resident, t.ended_at, t.ended_until, t.custody_name," REPORT_NAME_OF
    " FROM stay t JOIN resident p ON p.id = t.resident WHERE t.house = :house AND t.ended_at > :since"
    " AND t.destination IS NULL AND t.custody_name IS NOT NULL AND t.import IS NULL ORDER BY t.ended_at, t.id";

static WaitingLine *
read_exit (Query *query, gboolean see_hidden)
{
  WaitingLine *line = g_new0 (WaitingLine, 1);

  line->kind = WAITING_EXIT;
  line->what = g_strdup ("exit");
  line->id = line->stay = query_int (query, 0);
  line->resident = query_int (query, 1);
  line->at = query_int (query, 2);
  line->until = query_is_null (query, 3) ? line->at : query_int (query, 3);
  line->asker = g_strdup (query_text (query, 4));
  line->name = report_shown_name (query, 5, see_hidden);
  return line;
}

static gboolean
read_exits (Record *record, gint64 house, gboolean see_hidden, GPtrArray *lines, GError **error)
{
  g_autoptr (Query) query = query_new (record_get_connection (record), sql_exits, error);
  QueryStep step;

  if (!query)
    return FALSE;
  query_bind_int (query, ":house", house);
  query_bind_int (query, ":since", record_now (record) - PAST_DAYS * 86400);
  while ((step = query_step (query, error)) == QUERY_ROW)
    g_ptr_array_add (lines, read_exit (query, see_hidden));
  return step == QUERY_DONE;
}

static const char sql_unsigned[] =
    "SELECT d.id, d.kind, d.number, d.year, d.issued_on, t.id, t.resident, (SELECT COUNT (*) FROM document_stay o WHERE o.document = d.id)," REPORT_NAME_OF
    " FROM document d JOIN stay t ON t.id = (SELECT MIN (x.stay) FROM document_stay x WHERE x.document = d.id) JOIN resident p ON p.id = t.resident"
    " WHERE d.house = :house AND d.void_reason IS NULL AND d.signed_at IS NULL AND d.issued_at IS NOT NULL AND d.issued_on >= :since ORDER BY d.issued_on, d.id";

static WaitingLine *
read_unsigned (Query *query, gboolean see_hidden)
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
  line->name = report_shown_name (query, 8, see_hidden);
  return line;
}

static gboolean
read_documents (Record *record, gint64 house, gboolean see_hidden, GPtrArray *lines, GError **error)
{
  g_autofree char *since = when_day_format (record_now (record) / 86400 - PAST_DAYS);
  g_autoptr (Query) query = query_new (record_get_connection (record), sql_unsigned, error);
  QueryStep step;

  if (!query)
    return FALSE;
  query_bind_int (query, ":house", house);
  query_bind_text (query, ":since", since);
  while ((step = query_step (query, error)) == QUERY_ROW)
    g_ptr_array_add (lines, read_unsigned (query, see_hidden));
  return step == QUERY_DONE;
}

static gboolean
read_papers (Record *record, gint64 house, gboolean see_hidden, GPtrArray *lines, GError **error)
{
  g_autoptr (GArray) exits = exit_papers_read (record, house, see_hidden, error);

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
    line->name = g_strdup (exit->name);
    g_ptr_array_add (lines, line);
  }
  return exits != NULL;
}

GPtrArray *
waiting_read (Record *record, gint64 house, gboolean see_hidden, GError **error)
{
  g_return_val_if_fail (record, NULL);

  Connection *connection = record_get_connection (record);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) waiting_line_free);
  g_autoptr (GArray) houses = report_houses (connection, house, error);
  g_autoptr (GHashTable) holidays = houses ? read_holidays (connection, houses, error) : NULL;
  if (!holidays)
    return NULL;
  for (guint i = 0; i < houses->len; i++) {
    gint64 *one = &g_array_index (houses, gint64, i);
    if (!read_asks (connection, *one, g_hash_table_lookup (holidays, one), see_hidden, lines, error))
      return NULL;
  }
  if (!read_approvals (connection, holidays, see_hidden, lines, error))
    return NULL;
  for (guint i = 0; i < houses->len; i++)
    if (!read_exits (record, g_array_index (houses, gint64, i), see_hidden, lines, error)
        || !read_papers (record, g_array_index (houses, gint64, i), see_hidden, lines, error))
      return NULL;
  for (guint i = 0; i < houses->len; i++)
    if (!read_documents (record, g_array_index (houses, gint64, i), see_hidden, lines, error))
      return NULL;
  return g_steal_pointer (&lines);
}

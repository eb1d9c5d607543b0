/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who left without the paper that goes along. */
#include "db/report/exit-papers.h"

#include "db/report/report-private.h"

/* A line for each paper that is about the stay, without a kind where it is none of an exit; one line where there is no paper. */
static const char sql_exits[] =
    "SELECT t.id, t.resident, t.ended_at, COALESCE (t.ended_until, t.ended_at), t.destination, d.kind, d.issued_at," REPORT_NAME_OF
    " FROM stay t JOIN resident p ON p.id = t.resident"
    " LEFT JOIN document_stay x ON x.stay = t.id LEFT JOIN document d ON d.id = x.document"
    " AND d.void_reason IS NULL AND d.kind IN ('BAST_OUT', 'RUJUKAN', 'REKOM', 'PENGANTAR', 'JALAN', 'PERNYATAAN', 'LAIN')"
    " WHERE t.house = :house AND t.ended_at > :since AND t.destination IS NOT NULL AND t.import IS NULL AND t.phase <> 'refused'"
    " ORDER BY t.ended_at, t.id";

static void
clear_exit (gpointer data)
{
  g_free (((ExitPaper *) data)->name);
}

/* What was issued before its time was kept is taken for the paper of the exit. */
static gboolean
is_paper_of (const ExitPaper *exit, Query *query)
{
  const char *kind = query_text (query, 5);

  return kind && (g_str_equal (kind, exit->destination->paper) || query_is_null (query, 6)
                  || query_int (query, 6) >= exit->at - EXIT_PAPER_BEFORE_DAYS * 86400);
}

GArray *
exit_papers_read (Record *record, gint64 house, gboolean see_hidden, GError **error)
{
  g_return_val_if_fail (record, NULL);

  g_autoptr (GArray) exits = g_array_new (FALSE, FALSE, sizeof (ExitPaper));
  g_autoptr (Query) query = query_new (record_get_connection (record), sql_exits, error);
  gint64 settled = 0;
  QueryStep step;

  g_array_set_clear_func (exits, clear_exit);
  if (!query)
    return NULL;
  query_bind_int (query, ":house", house);
  query_bind_int (query, ":since", record_now (record) - EXIT_PAPER_DAYS * 86400);
  while ((step = query_step (query, error)) == QUERY_ROW) {
    ExitPaper exit = { query_int (query, 0), query_int (query, 1), query_int (query, 2), query_int (query, 3),
                             destination_get (query_word (query, 4)), NULL };
    gboolean listed = exits->len && g_array_index (exits, ExitPaper, exits->len - 1).stay == exit.stay;
    if (!exit.destination || !exit.destination->paper || settled == exit.stay)
      continue;
    if (is_paper_of (&exit, query)) {
      settled = exit.stay;
      if (listed)
        g_array_remove_index (exits, exits->len - 1);
    } else if (!listed) {
      exit.name = report_shown_name (query, 7, see_hidden);
      g_array_append_val (exits, exit);
    }
  }
  return step == QUERY_DONE ? g_steal_pointer (&exits) : NULL;
}

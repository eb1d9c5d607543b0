/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who left without the paper that goes along. */
#include "db/report/exit-papers.h"

#include "db/engine/query.h"

static const char sql_exits[] =
    "SELECT t.id, t.resident, t.ended_at, COALESCE (t.ended_until, t.ended_at), t.destination FROM stay t"
    " WHERE t.house = :house AND t.ended_at > :since AND t.destination IS NOT NULL AND t.import IS NULL AND t.phase <> 'refused'"
    " AND NOT EXISTS (SELECT 1 FROM document_stay x JOIN document d ON d.id = x.document WHERE x.stay = t.id"
    " AND d.void_reason IS NULL AND d.kind IN ('BAST_OUT', 'RUJUKAN', 'REKOM', 'PENGANTAR', 'JALAN', 'PERNYATAAN', 'LAIN'))"
    " ORDER BY t.ended_at, t.id";

GArray *
exit_papers_read (Record *record, gint64 house, GError **error)
{
  g_return_val_if_fail (record, NULL);

  g_autoptr (GArray) exits = g_array_new (FALSE, FALSE, sizeof (ExitPaper));
  g_autoptr (Query) query = query_new (record_get_connection (record), sql_exits, error);
  QueryStep step;

  if (!query)
    return NULL;
  query_bind_int (query, ":house", house);
  query_bind_int (query, ":since", record_now (record) - EXIT_PAPER_DAYS * 86400);
  while ((step = query_step (query, error)) == QUERY_ROW) {
    const ExitPaper exit = { query_int (query, 0), query_int (query, 1), query_int (query, 2), query_int (query, 3),
                             destination_get (query_text (query, 4)) };
    if (exit.destination && exit.destination->paper)
      g_array_append_val (exits, exit);
  }
  return step == QUERY_DONE ? g_steal_pointer (&exits) : NULL;
}

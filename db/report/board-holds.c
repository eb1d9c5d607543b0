/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom to call before a bed is taken whose hold has lapsed: read for those beds alone (PRACTICE F26). */
#include "db/report/board-private.h"

/* A hold that belongs to a guest names the guest, and nobody outside is to be asked. */
static const char sql_caller[] =
    "SELECT COALESCE (u.held_for, f.reporter, f.agency), COALESCE (u.phone, f.phone) FROM bed_use u"
    " LEFT JOIN referral f ON f.id = u.referral WHERE u.bed = :bed AND u.since <= :at AND (u.until IS NULL OR u.until > :at)"
    " AND u.kind = 'hold' AND u.stay IS NULL";

static gboolean
read_caller (Board *board, BoardBed *bed, Query *query, GError **error)
{
  query_bind_int (query, ":bed", bed->bed);
  query_bind_int (query, ":at", board->at);
  QueryStep step = query_step (query, error);

  if (step == QUERY_ROW) {
    const char *held_for = query_text (query, 0), *phone = query_text (query, 1);
    bed->held_for = held_for ? g_string_chunk_insert (board->texts, held_for) : NULL;
    bed->held_phone = phone ? g_string_chunk_insert (board->texts, phone) : NULL;
  }
  return step != QUERY_FAILED;
}

gboolean
board_holds_call (Board *board, Connection *connection, GError **error)
{
  for (guint i = 0; i < board->beds->len; i++) {
    BoardBed *bed = board->beds->pdata[i];
    g_autoptr (Query) query = bed->overdue ? query_new (connection, sql_caller, error) : NULL;
    if (bed->overdue && (!query || !read_caller (board, bed, query, error)))
      return FALSE;
  }
  return TRUE;
}

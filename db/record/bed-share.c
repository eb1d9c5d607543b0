/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who shared whose bed from when to when. */
#include "db/record/bed-share.h"

static const char sql_open[] = "SELECT id FROM bed_share WHERE stay = :stay AND until IS NULL";

static gboolean
find_open (Act *act, gint64 stay, gint64 *id, GError **error)
{
  g_autoptr (Query) query = query_new (act_get_connection (act), sql_open, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":stay", stay);
  QueryStep step = query_step (query, error);
  *id = step == QUERY_ROW ? query_int (query, 0) : 0;
  return step != QUERY_FAILED;
}

static gboolean
begin_share (Act *act, const Row *stay, GError **error)
{
  g_autoptr (Row) row = row_new (&table_bed_share, act_new_id (act));

  row_set_int (row, "stay", row_id (stay));
  row_set_int (row, "owner", row_int (stay, "shares_bed_of"));
  row_set_int (row, "since", act_get_at (act));
  return act_write (act, row, error);
}

/* @same: whether it is what the stay shares now, so that nothing ends. */
static gboolean
end_share (Act *act, gint64 id, const Row *stay, gboolean *same, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_bed_share, id, error);

  if (!row)
    return FALSE;
  *same = row_int (row, "owner") == row_int (stay, "shares_bed_of");
  if (*same)
    return TRUE;
  row_set_int (row, "until", MAX (act_get_at (act), row_int (row, "since")));
  return act_write (act, row, error);
}

gboolean
bed_share_follow (Act *act, const Row *stay, GError **error)
{
  g_return_val_if_fail (act && stay && row_table (stay) == &table_stay, FALSE);

  gint64 id;
  gboolean same = FALSE;

  if (!find_open (act, row_id (stay), &id, error) || (id && !end_share (act, id, stay, &same, error)))
    return FALSE;
  return same || row_is_null (stay, "shares_bed_of") || begin_share (act, stay, error);
}

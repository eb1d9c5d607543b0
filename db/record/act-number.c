/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers that count on: of residents, stays and cards. */
#include "db/record/act-private.h"

static const char sql_counter[] = "SELECT id, value FROM counter WHERE name = :name";

/* (transfer full): the counter's row, a new one from 0 where there is none yet. */
static Row *
counter_row (Act *act, const char *name, GError **error)
{
  g_autoptr (Query) query = query_new (act_get_connection (act), sql_counter, error);
  if (!query)
    return NULL;

  query_bind_text (query, ":name", name);
  QueryStep step = query_step (query, error);
  if (step == QUERY_FAILED)
    return NULL;
  Row *row = row_new (&table_counter, step == QUERY_ROW ? query_int (query, 0) : act_new_id (act));
  row_set_text (row, "name", name);
  row_set_int (row, "value", step == QUERY_ROW ? query_int (query, 1) : 0);
  if (step == QUERY_ROW)
    act_remember (act, row);
  return row;
}

gint64
act_number (Act *act, const char *counter, GError **error)
{
  g_autoptr (Row) row = counter_row (act, counter, error);

  if (!row)
    return 0;
  gint64 value = row_int (row, "value") + 1;
  row_set_int (row, "value", value);
  return act_write (act, row, error) ? value : 0;
}

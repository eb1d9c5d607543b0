/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The houses that a question is about, and the names of those whom its lines are about. */
#include "db/report/report-private.h"

#include "db/record/house.h"
#include "db/record/resident.h"

GArray *
report_houses (Connection *connection, gint64 house, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) houses = house ? NULL : house_list (connection, error);

  if (house)
    g_array_append_val (ids, house);
  else if (!houses)
    return NULL;
  for (guint i = 0; houses && i < houses->len; i++)
    g_array_append_val (ids, ((const House *) houses->pdata[i])->id);
  return g_steal_pointer (&ids);
}

char *
report_shown_name (Query *query, int at, gboolean see_hidden)
{
  if (!see_hidden && !g_str_equal (query_word (query, at), "normal"))
    return resident_code (query_int (query, at + 1));
  return g_strdup (query_word (query, at + 2));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The houses that a question is about. */
#include "db/report/report-private.h"

#include "db/record/house.h"

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

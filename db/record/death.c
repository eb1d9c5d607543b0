/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes and reads what is known of a death. */
#include "db/record/death.h"

#include "db/record/destination.h"
#include "db/record/place.h"

#include <glib/gi18n-lib.h>

void
death_free (Death *death)
{
  if (!death)
    return;
  g_free (death->place);
  g_free (death->found_by);
  g_free (death->reported_to);
  g_free (death);
}

static const char sql_read[] = "SELECT place, found_by, reported_to FROM death WHERE stay = :stay";

gboolean
death_read (Connection *connection, gint64 stay, Death **death, GError **error)
{
  g_return_val_if_fail (connection && death, FALSE);

  *death = NULL;
  g_autoptr (Query) query = query_new (connection, sql_read, error);
  if (!query)
    return FALSE;
  query_bind_int (query, ":stay", stay);
  QueryStep step = query_step (query, error);
  if (step != QUERY_ROW)
    return step == QUERY_DONE;
  *death = g_new (Death, 1);
  **death = (Death){ g_strdup (query_text (query, 0)), g_strdup (query_text (query, 1)), g_strdup (query_text (query, 2)) };
  return TRUE;
}

gboolean
death_check_keys (Act *act, const char *destination, GError **error)
{
  if (g_strcmp0 (destination, DESTINATION_DIED) == 0 || !(act_has (act, "place") || act_has (act, "found-by") || act_has (act, "reported-to")))
    return TRUE;
  g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("place, found-by and reported-to are told of a death alone."));
  return FALSE;
}

gboolean
death_write (Act *act, gint64 stay, GError **error)
{
  g_autoptr (Row) dead = act_row (act, &table_stay, stay, error);
  g_autoptr (Row) row = row_new (&table_death, act_new_id (act));

  if (!dead)
    return FALSE;
  row_set_int (row, "stay", stay);
  act_copy_text (act, "place", row, "place");
  act_copy_text (act, "found-by", row, "found_by");
  act_copy_text (act, "reported-to", row, "reported_to");
  return act_write (act, row, error) && place_end_of (act, row_int (dead, "resident"), error);
}

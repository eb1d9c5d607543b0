/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether what a server acknowledged may be lost when the power goes. */
#include "db/engine/doubt.h"

#include "db/engine/query.h"

#include <glib/gi18n-lib.h>

static const char sql_settings[] = "SELECT name FROM pg_settings WHERE name IN ('fsync', 'full_page_writes')"
                                   " AND setting = 'off' ORDER BY name";

gboolean
connection_find_doubt (Connection *connection, char **doubt, GError **error)
{
  g_autoptr (GPtrArray) off = g_ptr_array_new_with_free_func (g_free);
  QueryStep step;

  *doubt = NULL;
  if (connection_get_engine (connection) != ENGINE_POSTGRES)
    return TRUE;
  g_autoptr (Query) query = query_new (connection, sql_settings, error);
  if (!query)
    return FALSE;
  while ((step = query_step (query, error)) == QUERY_ROW)
    g_ptr_array_add (off, g_strdup (query_text (query, 0)));
  if (step != QUERY_DONE)
    return FALSE;
  g_ptr_array_add (off, NULL);
  g_autofree char *names = g_strjoinv (", ", (char **) off->pdata);
  if (*names)
    *doubt = g_strdup_printf (_("The server does not keep for certain what it acknowledges: the last acts, or the whole record, may be"
                                " lost when the power goes. Ask who looks after it to turn on: %s."), names);
  return TRUE;
}

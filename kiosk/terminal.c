/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which terminal this program is, in which house, by whose clock. */
#include "kiosk/terminal.h"

#include <glib/gi18n-lib.h>

static const char sql_find[] = "SELECT id, kind FROM terminal WHERE name = :name AND retired_at IS NULL";
static const char sql_zone_of_terminal[] =
  "SELECT h.zone FROM terminal t JOIN house h ON h.id = t.house WHERE t.id = :id";
static const char sql_zone_of_stay[] = "SELECT h.zone FROM stay s JOIN house h ON h.id = s.house WHERE s.id = :id";
static const char sql_first_zone[] = "SELECT zone FROM house WHERE retired_at IS NULL AND id > :id ORDER BY id LIMIT 1";

gboolean
kiosk_terminal_find (Connection *connection, const char *name, gint64 *id, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_find, error);
  if (!query)
    return FALSE;

  query_bind_text (query, ":name", name);
  QueryStep step = query_step (query, error);
  if (step == QUERY_DONE)
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND, _("There is no terminal \"%s\"."), name);
  if (step != QUERY_ROW)
    return FALSE;
  *id = query_int (query, 0);
  if (g_str_equal (query_word (query, 1), "kiosk"))
    return TRUE;
  g_set_error (error, RECORD_ERROR, RECORD_ERROR_STATE, _("The terminal \"%s\" is a desk, not a kiosk."), name);
  return FALSE;
}

/* @zone stays as it is where there is none. */
static gboolean
read_zone (Connection *connection, const char *sql, gint64 id, GTimeZone **zone, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":id", id);
  QueryStep step = query_step (query, error);
  if (step == QUERY_ROW)
    *zone = g_time_zone_new_identifier (query_text (query, 0));
  return step != QUERY_FAILED;
}

gboolean
kiosk_terminal_own_zone (Connection *connection, gint64 terminal, GTimeZone **zone, GError **error)
{
  *zone = NULL;
  return read_zone (connection, sql_zone_of_terminal, terminal, zone, error);
}

gboolean
kiosk_terminal_zone (Connection *connection, gint64 terminal, gint64 stay, GTimeZone **zone, GError **error)
{
  if (!kiosk_terminal_own_zone (connection, terminal, zone, error)
      || (!*zone && stay && !read_zone (connection, sql_zone_of_stay, stay, zone, error))
      || (!*zone && !read_zone (connection, sql_first_zone, 0, zone, error)))
    return FALSE;
  if (!*zone)
    *zone = g_time_zone_new_utc ();
  return TRUE;
}

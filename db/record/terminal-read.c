/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a program asks of the terminal that it is: which one, in which house, by whose clock, and as it was set. */
#include "db/record/terminal-read.h"

#include "db/record/find.h"
#include "db/record/lookup.h"
#include "db/record/when.h"

#include <glib/gi18n-lib.h>

static const char sql_find[] = "SELECT id, kind FROM terminal WHERE name = :name AND retired_at IS NULL";
static const char sql_read[] =
    "SELECT COALESCE (house, 0), COALESCE (faces_staff, 0), scanners, printer, card_printer, card_layout, label_size"
    " FROM terminal WHERE id = :id";
static const char sql_first_house[] = "SELECT MIN (id) FROM house WHERE retired_at IS NULL AND id > :id";
static const char sql_house_name[] = "SELECT h.name FROM terminal t JOIN house h ON h.id = t.house WHERE t.id = :id";
static const char sql_only_house[] = "SELECT MIN (name) FROM house WHERE retired_at IS NULL AND id > :id HAVING COUNT (*) = 1";
static const char sql_zone_of_terminal[] = "SELECT h.zone FROM terminal t JOIN house h ON h.id = t.house WHERE t.id = :id";

gboolean
terminal_find_kiosk (Connection *connection, const char *name, gint64 *id, GError **error)
{
  g_return_val_if_fail (connection && name && id, FALSE);

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

void
terminal_clear (Terminal *terminal)
{
  g_clear_pointer (&terminal->scanners, g_free);
  g_clear_pointer (&terminal->printer, g_free);
  g_clear_pointer (&terminal->card_printer, g_free);
  g_clear_pointer (&terminal->card_layout, g_free);
  g_clear_pointer (&terminal->label_size, g_free);
}

gboolean
terminal_read (Connection *connection, gint64 id, Terminal *terminal, GError **error)
{
  g_return_val_if_fail (connection && terminal, FALSE);

  g_autoptr (Query) query = query_new (connection, sql_read, error);
  if (!query)
    return FALSE;
  query_bind_int (query, ":id", id);
  QueryStep step = query_step (query, error);
  if (step == QUERY_DONE)
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND, _("There is no such terminal."));
  if (step != QUERY_ROW)
    return FALSE;
  *terminal = (Terminal){ query_int (query, 0),
                          query_int (query, 1) != 0,
                          g_strdup (query_text (query, 2)),
                          g_strdup (query_text (query, 3)),
                          g_strdup (query_text (query, 4)),
                          g_strdup (query_text (query, 5)),
                          g_strdup (query_text (query, 6)) };
  return TRUE;
}

gboolean
terminal_house (Connection *connection, const Terminal *terminal, gint64 *house, GError **error)
{
  *house = terminal->house;
  return *house || find_int_by (connection, sql_first_house, ":id", 0, house, error);
}

/* @text stays as it is where there is none. */
static gboolean
read_text (Connection *connection, const char *sql, gint64 id, char **text, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":id", id);
  QueryStep step = query_step (query, error);
  if (step == QUERY_ROW)
    *text = g_strdup (query_text (query, 0));
  return step != QUERY_FAILED;
}

gboolean
terminal_house_name (Connection *connection, gint64 id, char **name, GError **error)
{
  *name = NULL;
  return read_text (connection, sql_house_name, id, name, error)
         && (*name || read_text (connection, sql_only_house, 0, name, error));
}

gboolean
terminal_own_zone (Connection *connection, gint64 id, GTimeZone **zone, GError **error)
{
  g_autofree char *name = NULL;

  *zone = NULL;
  if (!read_text (connection, sql_zone_of_terminal, id, &name, error))
    return FALSE;
  if (name)
    *zone = when_zone (name);
  return TRUE;
}

gboolean
terminal_zone (Connection *connection, gint64 id, gint64 stay, GTimeZone **zone, GError **error)
{
  if (!terminal_own_zone (connection, id, zone, error)
      || (!*zone && stay && !lookup_zone (connection, KEY_STAY, stay, zone, error))
      || (!*zone && !lookup_zone (connection, KEY_HOUSE, 0, zone, error)))
    return FALSE;
  if (!*zone)
    *zone = g_time_zone_new_utc ();
  return TRUE;
}

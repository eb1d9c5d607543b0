/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of regions that a NIK names. */
#include "db/exchange/regions.h"

#include "db/exchange/csv.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

static const char sql_put[] =
    "INSERT INTO region (code, name, retired) VALUES (:code, :name, :retired)"
    " ON CONFLICT (code) DO UPDATE SET name = excluded.name, retired = excluded.retired"
    " WHERE region.retired >= excluded.retired";

static gboolean
put_region (Connection *connection, const char *code, const char *name, gboolean retired,
            GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_put, error);
  if (!query)
    return FALSE;

  query_bind_text (query, ":code", code);
  query_bind_text (query, ":name", name);
  query_bind_int (query, ":retired", retired);
  return query_run (query, error);
}

static char *
plain_code (const char *text)
{
  GString *code = g_string_new (NULL);

  for (; *text; text++)
    if (g_ascii_isdigit (*text))
      g_string_append_c (code, *text);
    else if (*text != '.')
      return g_string_free (code, TRUE);
  return g_string_free (code, FALSE);
}

static gboolean
import_row (Connection *connection, CsvReader *reader, gboolean retired, GError **error)
{
  g_autofree char *code = plain_code (csv_cell (reader, "code"));
  const char *name = csv_cell (reader, "name");

  if (code && strlen (code) >= 2 && strlen (code) <= 10 && *name)
    return put_region (connection, code, name, retired, error);
  g_set_error (error, RECORD_ERROR, RECORD_ERROR_INPUT,
               _("%s:%" PRIu64 ": a row needs a code like 320411 and a name"), csv_path (reader),
               csv_line (reader));
  return FALSE;
}

static gboolean
import_rows (Connection *connection, CsvReader *reader, guint *count, GError **error)
{
  gboolean retired = csv_has (reader, "seen_in_editions");
  GError *local = NULL;

  for (*count = 0; csv_next (reader, &local); ++*count)
    if (!import_row (connection, reader, retired, error))
      return FALSE;
  if (local)
    g_propagate_error (error, local);
  return !local;
}

gboolean
regions_import (Record *record, const char *path, guint *count, GError **error)
{
  Connection *connection = record_get_connection (record);
  g_autoptr (CsvReader) reader = csv_open (path, error);

  if (!reader)
    return FALSE;
  if (!csv_has (reader, "code") || !csv_has (reader, "name")) {
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_INPUT,
                 _("%s: the header needs the columns code and name"), path);
    return FALSE;
  }
  if (!connection_begin (connection, error))
    return FALSE;
  if (import_rows (connection, reader, count, error))
    return connection_commit (connection, error);
  connection_rollback (connection);
  return FALSE;
}

static const char sql_name[] = "SELECT name FROM region WHERE code = :code";

char *
region_name (Record *record, const char *code)
{
  g_autoptr (Query) query = query_new (record_get_connection (record), sql_name, NULL);

  if (!query)
    return NULL;
  query_bind_text (query, ":code", code);
  return query_step (query, NULL) == QUERY_ROW ? g_strdup (query_text (query, 0)) : NULL;
}

static const char sql_any[] = "SELECT 1 FROM region LIMIT 1";

gboolean
regions_known (Record *record)
{
  g_autoptr (Query) query = query_new (record_get_connection (record), sql_any, NULL);

  return query && query_step (query, NULL) == QUERY_ROW;
}

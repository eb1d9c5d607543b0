/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that a record holds, as one digest: two records with the same one differ in nothing. */
#include "tests/faults/content.h"

#include "db/engine/engine-private.h"
#include "db/record/journal.h"

#include <glib/gstdio.h>

static const char *const sql_tables[] = {
  [ENGINE_SQLITE] = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name",
  [ENGINE_POSTGRES] = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema () ORDER BY tablename",
};

/* A sum that came back to nothing may stay as a row of zeros. */
static const char sql_sums[] =
  "SELECT * FROM census_sum WHERE persons <> 0 OR beds <> 0 OR unbedded <> 0 OR admitted <> 0 OR discharged <> 0"
  " OR same_day <> 0";
static const char *const sql_projections[] = {
  "SELECT * FROM census_part",
  sql_sums,
  "SELECT * FROM name_word",
  "SELECT * FROM name_variant",
  "SELECT * FROM outside",
};

static void
append_value (GString *line, Query *query, int column)
{
  ValueKind kind = query_kind (query, column);

  g_string_append_printf (line, "|%d:", (int) kind);
  if (kind == VALUE_INT) {
    g_string_append_printf (line, "%" G_GINT64_FORMAT, query_int (query, column));
  } else if (kind == VALUE_TEXT) {
    g_string_append (line, query_text (query, column));
  } else if (kind == VALUE_BYTES) {
    g_autoptr (GBytes) bytes = query_bytes (query, column);
    g_string_append_printf (line, "%zu-%x", g_bytes_get_size (bytes), g_bytes_hash (bytes));
  }
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* In an order of its own: a server keeps rows where it likes. */
static gboolean
digest_rows (Connection *connection, const char *sql, GChecksum *sum, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (Query) query = query_new (connection, sql, error);
  QueryStep step = QUERY_FAILED;

  while (query && (step = query_step (query, error)) == QUERY_ROW) {
    GString *line = g_string_new (NULL);
    for (int i = 0; i < query_columns (query); i++)
      append_value (line, query, i);
    g_ptr_array_add (lines, g_string_free (line, FALSE));
  }
  g_ptr_array_sort (lines, compare_lines);
  g_checksum_update (sum, (const guchar *) sql, -1);
  for (guint i = 0; i < lines->len; i++)
    g_checksum_update (sum, lines->pdata[i], -1);
  return step == QUERY_DONE;
}

static GPtrArray *
list_tables (Connection *connection, GError **error)
{
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (Query) query = query_new (connection, sql_tables[connection_get_engine (connection)], error);
  QueryStep step = QUERY_FAILED;

  while (query && (step = query_step (query, error)) == QUERY_ROW)
    g_ptr_array_add (tables, g_strdup (query_text (query, 0)));
  return step == QUERY_DONE ? g_steal_pointer (&tables) : NULL;
}

static gboolean
digest_tables (Connection *connection, const GPtrArray *tables, GChecksum *sum, GError **error)
{
  for (guint i = 0; i < tables->len; i++) {
    g_autofree char *sql = g_strconcat ("SELECT * FROM ", tables->pdata[i], NULL);
    if (!digest_rows (connection, sql, sum, error))
      return FALSE;
  }
  return TRUE;
}

/* All tables by one question, as the server adds them up: a hundred questions of a program that has just come take most of a test's time. */
static gboolean
digest_on_server (Connection *connection, const GPtrArray *tables, GChecksum *sum, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  for (guint i = 0; i < tables->len; i++) {
    const char *table = tables->pdata[i];
    g_string_append_printf (sql, "%sSELECT CAST ('%s' AS text), md5 (string_agg (CAST (whole AS text), '|' ORDER BY CAST (whole AS text)))"
                                 " FROM %s AS whole", i > 0 ? " UNION ALL " : "", table, table);
  }
  return digest_rows (connection, sql->str, sum, error);
}

char *
content_digest (Connection *connection, GError **error)
{
  g_autoptr (GPtrArray) tables = list_tables (connection, error);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA1);

  if (!tables)
    return NULL;
  if (connection_get_engine (connection) == ENGINE_POSTGRES
      ? !digest_on_server (connection, tables, sum, error)
      : !digest_tables (connection, tables, sum, error)
        || !digest_rows (connection, "SELECT type, name, sql FROM sqlite_schema", sum, error))
    return NULL;
  return g_strdup (g_checksum_get_string (sum));
}

static char *
digest_table (Connection *connection, const char *table, GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA1);
  g_autofree char *all = g_strconcat ("SELECT * FROM ", table, NULL);
  const char *sql = g_str_equal (table, "census_sum") ? sql_sums : all;

  return digest_rows (connection, sql, sum, error) ? g_strdup (g_checksum_get_string (sum)) : NULL;
}

static gboolean
is_of_the_record (const char *table)
{
  return !g_str_equal (table, "schema_step") && !g_str_equal (table, "heartbeat") && !g_str_equal (table, "login_throttle");
}

char *
content_difference (Connection *connection, Connection *other, GError **error)
{
  g_autoptr (GPtrArray) tables = list_tables (connection, error);
  g_autoptr (GString) differ = g_string_new (NULL);

  for (guint i = 0; tables && i < tables->len; i++) {
    const char *table = tables->pdata[i];
    if (!is_of_the_record (table))
      continue;
    g_autofree char *one = digest_table (connection, table, error);
    g_autofree char *two = one ? digest_table (other, table, error) : NULL;
    if (!two)
      return NULL;
    if (!g_str_equal (one, two))
      g_string_append_printf (differ, "%s%s", differ->len ? " " : "", table);
  }
  return tables ? g_string_free (g_steal_pointer (&differ), FALSE) : NULL;
}

char *
content_projections (Connection *connection, GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA1);

  for (guint i = 0; i < G_N_ELEMENTS (sql_projections); i++)
    if (!digest_rows (connection, sql_projections[i], sum, error))
      return NULL;
  return g_strdup (g_checksum_get_string (sum));
}

char *
content_recomputed (Record *record, const char *place, GError **error)
{
  g_autofree char *text = NULL;
  int fd = g_file_open_tmp ("singgah-XXXXXX.acts", &text, error);

  if (fd < 0 || !g_close (fd, error) || !journal_export (record, text, error))
    return NULL;
  g_autoptr (Record) made = record_open (place, CONNECTION_CREATE, NULL, error);
  char *digest = made && journal_rebuild (made, text, NULL, error)
    ? content_projections (record_get_connection (made), error) : NULL;
  g_unlink (text);
  return digest;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of one table as a value: what acts write, the journal keeps and undo puts back. */
#include "db/record/row.h"

#include "db/engine/rights.h"
#include "db/record/json-text.h"
#include "db/record/record.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

typedef struct {
  gboolean set;              /* not NULL */
  gint64 number;
  char *text;                /* owned */
} Value;

struct _Row {
  const Table *table;
  guint n;
  Value values[];            /* in the table's order of columns */
};

static guint
table_columns (const Table *table)
{
  guint n = 0;

  while (table->columns[n].name)
    n++;
  return n;
}

Row *
row_new (const Table *table, gint64 id)
{
  guint n = table_columns (table);
  Row *row = g_malloc0 (sizeof (Row) + n * sizeof (Value));

  row->table = table;
  row->n = n;
  row->values[0] = (Value){ TRUE, id, NULL };
  return row;
}

Row *
row_copy (const Row *row)
{
  Row *copy = row_new (row->table, row->values[0].number);

  for (guint i = 0; i < row->n; i++) {
    copy->values[i] = row->values[i];
    copy->values[i].text = g_strdup (row->values[i].text);
  }
  return copy;
}

void
row_free (Row *row)
{
  if (!row)
    return;
  for (guint i = 0; i < row->n; i++)
    g_free (row->values[i].text);
  g_free (row);
}

const Table *
row_table (const Row *row)
{
  return row->table;
}

gint64
row_id (const Row *row)
{
  return row->values[0].number;
}

static guint
column_index (const Row *row, const char *column)
{
  for (guint i = 0; i < row->n; i++)
    if (g_str_equal (row->table->columns[i].name, column))
      return i;
  g_error ("table %s has no column %s", row->table->name, column);
}

static Value *
value_of (const Row *row, const char *column, gboolean number)
{
  guint i = column_index (row, column);

  g_assert ((row->table->columns[i].type == COLUMN_INT) == number);
  return (Value *) &row->values[i];
}

void
row_set_int (Row *row, const char *column, gint64 value)
{
  Value *at = value_of (row, column, TRUE);

  at->set = TRUE;
  at->number = value;
}

void
row_set_text (Row *row, const char *column, const char *value)
{
  Value *at = value_of (row, column, FALSE);
  char *copy = value && *value ? g_strdup (value) : NULL;

  g_free (at->text);
  at->text = copy;
  at->set = copy != NULL;
}

void
row_set_null (Row *row, const char *column)
{
  Value *at = &row->values[column_index (row, column)];

  g_clear_pointer (&at->text, g_free);
  at->set = FALSE;
  at->number = 0;
}

gboolean
row_is_null (const Row *row, const char *column)
{
  return !row->values[column_index (row, column)].set;
}

gint64
row_int (const Row *row, const char *column)
{
  return value_of (row, column, TRUE)->number;
}

const char *
row_text (const Row *row, const char *column)
{
  return value_of (row, column, FALSE)->text;
}

const char *
row_lacks (const Row *row)
{
  for (guint i = 0; i < row->n; i++)
    if (row->table->columns[i].type == COLUMN_WORD && !row->values[i].set)
      return row->table->columns[i].name;
  return NULL;
}

static gboolean
is_same (const Row *one, const Row *other, guint i)
{
  return one->values[i].set == other->values[i].set && one->values[i].number == other->values[i].number
         && g_strcmp0 (one->values[i].text, other->values[i].text) == 0;
}

gboolean
row_equal (const Row *a, const Row *b)
{
  if (a->table != b->table)
    return FALSE;
  for (guint i = 0; i < a->n; i++)
    if (!is_same (a, b, i))
      return FALSE;
  return TRUE;
}

void
row_append_json (const Row *row, GString *json)
{
  for (guint i = 0; i < row->n; i++) {
    g_string_append_c (json, i ? ',' : '{');
    json_text_append_string (json, row->table->columns[i].name);
    g_string_append_c (json, ':');
    if (row->values[i].set && row->table->columns[i].type == COLUMN_INT)
      json_text_append_int (json, row->values[i].number);
    else
      json_text_append_string (json, row->values[i].text);
  }
  g_string_append_c (json, '}');
}

static gboolean
value_from_json (Value *value, const Column *column, JsonNode *node)
{
  if (!node || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  if (column->type == COLUMN_INT) {
    if (json_node_get_value_type (node) != G_TYPE_INT64)
      return FALSE;
    value->number = json_node_get_int (node);
  } else {
    if (json_node_get_value_type (node) != G_TYPE_STRING)
      return FALSE;
    value->text = json_node_dup_string (node);
  }
  value->set = TRUE;
  return TRUE;
}

Row *
row_from_json (const Table *table, JsonObject *object, GError **error)
{
  g_autoptr (Row) row = row_new (table, 0);

  for (guint i = 0; i < row->n; i++) {
    row->values[i] = (Value){ 0 };
    if (!value_from_json (&row->values[i], &table->columns[i], json_object_get_member (object, table->columns[i].name))) {
      g_set_error (error, RECORD_ERROR, RECORD_ERROR_INPUT, "The image of a row of %s has a wrong %s.", table->name,
                   table->columns[i].name);
      return NULL;
    }
  }
  if (!row->values[0].set) {
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_INPUT, "The image of a row of %s has no id.", table->name);
    return NULL;
  }
  return g_steal_pointer (&row);
}

/* A table's statements follow from its columns alone; no value ever enters their text. */

typedef enum { SQL_LOAD, SQL_PAGE, SQL_INSERT, SQL_UPDATE, SQL_DELETE, SQL_VERBS } SqlVerb;

/* @which: what stands behind the table's name */
static char *
select_sql (const Table *table, const char *which)
{
  g_autoptr (GString) sql = g_string_new ("SELECT ");

  for (guint i = 0; table->columns[i].name; i++)
    g_string_append_printf (sql, "%s%s", i ? ", " : "", table->columns[i].name);
  g_string_append_printf (sql, " FROM %s %s", table->name, which);
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

static char *
insert_sql (const Table *table)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_append_printf (sql, "INSERT INTO %s (", table->name);
  for (guint i = 0; table->columns[i].name; i++)
    g_string_append_printf (sql, "%s%s", i ? ", " : "", table->columns[i].name);
  g_string_append (sql, ") VALUES (");
  for (guint i = 0; table->columns[i].name; i++)
    g_string_append_printf (sql, "%s:%s", i ? ", " : "", table->columns[i].name);
  g_string_append_c (sql, ')');
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

/* @only: columns as in #Right */
static char *
update_sql (const Table *table, const char *only)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  const char *separator = "";

  g_string_append_printf (sql, "UPDATE %s SET ", table->name);
  for (guint i = 1; table->columns[i].name; i++) {
    const char *name = table->columns[i].name;
    if (!rights_names (only, name))
      continue;
    g_string_append_printf (sql, "%s%s = :%s", separator, name, name);
    separator = ", ";
  }
  g_string_append (sql, " WHERE id = :id");
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

static char *
delete_sql (const Table *table)
{
  return g_strconcat ("DELETE FROM ", table->name, " WHERE id = :id", NULL);
}

/* (transfer full): Table -> its SQL_VERBS texts */
static GHashTable *
write_texts (void)
{
  GHashTable *texts = g_hash_table_new (NULL, NULL);

  for (const Table *const *table = tables_all (); *table; table++) {
    const char **sql = g_new (const char *, SQL_VERBS);
    sql[SQL_LOAD] = select_sql (*table, "WHERE id = :id");
    sql[SQL_PAGE] = select_sql (*table, "WHERE id > :after ORDER BY id LIMIT :most");
    sql[SQL_INSERT] = insert_sql (*table);
    sql[SQL_UPDATE] = update_sql (*table, RIGHTS_EVERY_COLUMN);
    sql[SQL_DELETE] = delete_sql (*table);
    g_hash_table_insert (texts, (gpointer) *table, sql);
  }
  return texts;
}

/* Written once for the life of the program, as every act asks for several of them. */
static const char *
sql_of (const Table *table, SqlVerb verb)
{
  static GHashTable *texts = NULL;

  if (g_once_init_enter (&texts))
    g_once_init_leave (&texts, write_texts ());
  const char *const *sql = g_hash_table_lookup (texts, table);
  g_assert (sql);
  return sql[verb];
}

static void
bind_value (Query *query, const Row *row, guint i)
{
  const char *name = row->table->columns[i].name;

  if (!row->values[i].set)
    query_bind_null (query, name);
  else if (row->table->columns[i].type == COLUMN_INT)
    query_bind_int (query, name, row->values[i].number);
  else
    query_bind_text (query, name, row->values[i].text);
}

static void
bind_values (Query *query, const Row *row)
{
  for (guint i = 0; i < row->n; i++)
    bind_value (query, row, i);
}

static Row *
read_row (Query *query, const Table *table, GError **error)
{
  g_autoptr (Row) row = row_new (table, query_int (query, 0));

  for (guint i = 0; i < row->n; i++) {
    row->values[i].set = !query_is_null (query, (int) i);
    if (row->values[i].set && table->columns[i].type == COLUMN_INT)
      row->values[i].number = query_int (query, (int) i);
    else if (row->values[i].set)
      row->values[i].text = g_strdup (query_text (query, (int) i));
  }
  const char *lack = row_lacks (row);
  if (!lack)
    return g_steal_pointer (&row);
  g_set_error (error, ENGINE_ERROR, ENGINE_ERROR_DAMAGED,
               _("The record is damaged: restore a backup (row %" PRId64 " of %s lacks its %s)."),
               row_id (row), table->name, lack);
  return NULL;
}

Row *
row_load (Connection *connection, const Table *table, gint64 id, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_of (table, SQL_LOAD), error);
  if (!query)
    return NULL;

  query_bind_int (query, ":id", id);
  return query_step (query, error) == QUERY_ROW ? read_row (query, table, error) : NULL;
}

GPtrArray *
row_list_after (Connection *connection, const Table *table, gint64 after, guint limit, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  g_autoptr (Query) query = query_new (connection, sql_of (table, SQL_PAGE), error);
  QueryStep step;

  if (!query)
    return NULL;
  query_bind_int (query, ":after", after);
  query_bind_int (query, ":most", limit);
  while ((step = query_step (query, error)) == QUERY_ROW) {
    Row *row = read_row (query, table, error);
    if (!row)
      return NULL;
    g_ptr_array_add (rows, row);
  }
  return step == QUERY_DONE ? g_steal_pointer (&rows) : NULL;
}

static gboolean
run_with_values (Connection *connection, const char *sql, const Row *row, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql, error);
  if (!query)
    return FALSE;

  bind_values (query, row);
  return query_send (query, error);
}

gboolean
row_insert (Connection *connection, const Row *row, GError **error)
{
  return run_with_values (connection, sql_of (row->table, SQL_INSERT), row, error);
}

gboolean
row_update (Connection *connection, const Row *row, GError **error)
{
  return run_with_values (connection, sql_of (row->table, SQL_UPDATE), row, error);
}

/* What must not be changed is left out only where it did not change: otherwise the database says that it must not. */
gboolean
row_update_from (Connection *connection, const Row *before, const Row *row, GError **error)
{
  const char *updatable = connection_get_updatable (connection, row->table->name);
  gboolean within = updatable && *updatable;

  for (guint i = 1; i < row->n && within; i++)
    within = is_same (before, row, i) || rights_names (updatable, row->table->columns[i].name);
  if (!within)
    return row_update (connection, row, error);
  g_autofree char *sql = update_sql (row->table, updatable);
  g_autoptr (Query) query = query_new (connection, sql, error);
  if (!query)
    return FALSE;
  for (guint i = 0; i < row->n; i++)
    if (i == 0 || rights_names (updatable, row->table->columns[i].name))
      bind_value (query, row, i);
  return query_run (query, error);
}

gboolean
row_delete (Connection *connection, const Table *table, gint64 id, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_of (table, SQL_DELETE), error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":id", id);
  return query_send (query, error);
}

GArray *
row_list_referring (Connection *connection, const Table *table, const char *column, gint64 id, GError **error)
{
  g_autofree char *sql = g_strconcat ("SELECT id FROM ", table->name, " WHERE ", column, " = :id ORDER BY id", NULL);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (Query) query = query_new (connection, sql, error);
  if (!query)
    return NULL;

  query_bind_int (query, ":id", id);
  QueryStep step;
  while ((step = query_step (query, error)) == QUERY_ROW) {
    gint64 row = query_int (query, 0);
    g_array_append_val (ids, row);
  }
  return step == QUERY_DONE ? g_steal_pointer (&ids) : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statements on PostgreSQL: `:name` becomes `$n`, a result is fetched whole. */
#include "db/engine/postgres-private.h"

#include <stdlib.h>
#include <string.h>

#define INT_LENGTH 21         /* of the longest number's text, with sign and end */
#define SAFE_DIGITS 18         /* fit into 63 bits, whichever they are */
#define LOOK_ROWS 64           /* so many are read while a server fills what a socket holds, or more */

/* One statement as the server knows it; queries with the same text share it. */
typedef struct {
  char *name;
  GPtrArray *parameters;    /* names in the order of $1, $2 … */
  guint runs;
} PostgresStatement;

typedef struct {
  Query base;
  PostgresStatement *statement;
  int n_parameters;
  char **values;            /* owned; NULL is NULL */
  int *lengths;
  int *formats;             /* 0 text, 1 bytes */
  PGresult *result;         /* NULL before the first step */
  gboolean asked;           /* ahead, and not stepped yet */
  int row, rows;
  Oid *types;               /* of its columns; NULL before the first result */
} PostgresQuery;

#define QUERY(query) ((PostgresQuery *) (query))

static void
statement_free (gpointer data)
{
  PostgresStatement *statement = data;
  g_ptr_array_unref (statement->parameters);
  g_free (statement->name);
  g_free (statement);
}

GHashTable *
postgres_statements_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, statement_free);
}

void
postgres_forget (Connection *connection)
{
  PostgresConnection *self = POSTGRES_SELF (connection);
  postgres_settle (self, NULL);
  g_hash_table_remove_all (self->prepared);
  libpq ()->PQclear (libpq ()->PQexec (self->pg, "DEALLOCATE ALL"));
}

/* The end of what can not hold a parameter and begins at @at: text, a quoted name, a comment, a cast; else @at. */
static const char *
skip (const char *at)
{
  const char *end = at;
  if (*at == '\'' || *at == '"')
    end = strchr (at + 1, *at);
  else if (g_str_has_prefix (at, "--"))
    end = strchr (at, '\n');
  else if (g_str_has_prefix (at, "/*"))
    end = (end = strstr (at, "*/")) ? end + 1 : NULL;
  else if (g_str_has_prefix (at, "::"))
    end = at + 1;
  else
    return at;
  return end ? end + 1 : at + strlen (at);
}

static guint
number_of (GPtrArray *parameters, const char *name, gsize length)
{
  for (guint i = 0; i < parameters->len; i++) {
    const char *known = g_ptr_array_index (parameters, i);
    if (strlen (known) == length && memcmp (known, name, length) == 0)
      return i + 1;
  }
  g_ptr_array_add (parameters, g_strndup (name, length));
  return parameters->len;
}

static char *
translate (const char *sql, GPtrArray *parameters)
{
  GString *text = g_string_new (NULL);
  for (const char *at = sql; *at;) {
    const char *end = skip (at);
    if (end == at && *at == ':' && (g_ascii_isalpha (at[1]) || at[1] == '_')) {
      for (end = at + 1; g_ascii_isalnum (*end) || *end == '_'; end++)
        ;
      g_string_append_printf (text, "$%u", number_of (parameters, at + 1, (gsize) (end - at - 1)));
    } else {
      end = end == at ? at + 1 : end;
      g_string_append_len (text, at, end - at);
    }
    at = end;
  }
  return g_string_free (text, FALSE);
}

static PostgresStatement *
prepare (PostgresConnection *self, const char *sql, GError **error)
{
  g_autoptr (GPtrArray) parameters = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = translate (sql, parameters);
  g_autofree char *name = g_strdup_printf ("s%u", self->named++);
  if (!postgres_settle (self, error))
    return NULL;
  g_autoptr (PGresult) result = libpq ()->PQprepare (self->pg, name, text, 0, NULL);
  if (libpq ()->PQresultStatus (result) != PGRES_COMMAND_OK) {
    postgres_fail (self->pg, result, error);
    return NULL;
  }
  PostgresStatement *statement = g_new0 (PostgresStatement, 1);
  statement->name = g_steal_pointer (&name);
  statement->parameters = g_steal_pointer (&parameters);
  g_hash_table_insert (self->prepared, g_strdup (sql), statement);
  return statement;
}

Query *
postgres_query_prepare (Connection *connection, const char *sql, GError **error)
{
  PostgresConnection *self = POSTGRES_SELF (connection);
  PostgresStatement *statement = g_hash_table_lookup (self->prepared, sql);
  if (!statement)
    statement = prepare (self, sql, error);
  if (!statement)
    return NULL;
  gsize n = statement->parameters->len;
  PostgresQuery *query = g_new0 (PostgresQuery, 1);
  query->statement = statement;
  query->n_parameters = (int) n;
  query->values = g_new0 (char *, n + 1);
  query->lengths = g_new0 (int, n + 1);
  query->formats = g_new0 (int, n + 1);
  return &query->base;
}

void
postgres_query_reset (Query *query)
{
  PostgresQuery *self = QUERY (query);
  if (self->asked)
    postgres_leave_unread (POSTGRES_SELF (query->connection), &self->result);
  self->asked = FALSE;
  g_clear_pointer (&self->result, libpq ()->PQclear);
  self->row = 0;
}

void
postgres_query_clear (Query *query)
{
  for (int i = 0; i < QUERY (query)->n_parameters; i++)
    g_clear_pointer (&QUERY (query)->values[i], g_free);
}

void
postgres_query_finalize (Query *query)
{
  postgres_query_reset (query);
  postgres_query_clear (query);
  g_free (QUERY (query)->values);
  g_free (QUERY (query)->lengths);
  g_free (QUERY (query)->formats);
  g_free (QUERY (query)->types);
  g_free (query->sql);
  g_free (query);
}

int
postgres_query_parameter (Query *query, const char *name)
{
  GPtrArray *parameters = QUERY (query)->statement->parameters;
  for (guint i = 0; i < parameters->len; i++)
    if (g_str_equal (g_ptr_array_index (parameters, i), name))
      return (int) i + 1;
  return 0;
}

static void
bind_value (Query *query, int parameter, char *value, gsize length, int format)
{
  PostgresQuery *self = QUERY (query);
  g_free (self->values[parameter - 1]);
  self->values[parameter - 1] = value;
  self->lengths[parameter - 1] = (int) length;
  self->formats[parameter - 1] = format;
}

/* By hand, from the last digit: an act binds dozens of them, and printf takes three times as many instructions. */
static char *
int_text (gint64 value)
{
  char digits[INT_LENGTH], *at = digits + INT_LENGTH - 1;
  guint64 left = value < 0 ? -(guint64) value : (guint64) value;

  *at = '\0';
  do
    *--at = (char) ('0' + left % 10);
  while (left /= 10);
  if (value < 0)
    *--at = '-';
  return g_memdup2 (at, (gsize) (digits + INT_LENGTH - at));
}

void
postgres_query_bind_int (Query *query, int parameter, gint64 value)
{
  bind_value (query, parameter, int_text (value), 0, 0);
}

void
postgres_query_bind_text (Query *query, int parameter, const char *value)
{
  bind_value (query, parameter, g_strdup (value), 0, 0);
}

void
postgres_query_bind_bytes (Query *query, int parameter, GBytes *value)
{
  gsize size = 0;
  const void *data = g_bytes_get_data (value, &size);
  g_assert (size < G_MAXINT);
  /* One byte more, since an empty value must not be a NULL pointer. */
  char *copy = g_malloc (size + 1);
  if (size > 0)
    memcpy (copy, data, size);
  bind_value (query, parameter, copy, size, 1);
}

/* A command's count; SELECT counts its rows there, which is no change. */
static gint64
count_changes (PGresult *result)
{
  return g_str_has_prefix (libpq ()->PQcmdStatus (result), "SELECT") ? 0
    : g_ascii_strtoll (libpq ()->PQcmdTuples (result), NULL, 10);
}

static PostgresCall
call_of (PostgresQuery *self)
{
  return (PostgresCall){ self->statement->name, self->n_parameters, (const char *const *) self->values, self->lengths,
                         self->formats };
}

/* A statement's columns are of the same types in each of its results, or the server refuses it. */
static void
keep_types (PostgresQuery *self)
{
  int columns = libpq ()->PQnfields (self->result);

  self->rows = libpq ()->PQntuples (self->result);
  if (self->types)
    return;
  self->types = g_new (Oid, (gsize) columns + 1);
  for (int i = 0; i < columns; i++)
    self->types[i] = libpq ()->PQftype (self->result, i);
}

gboolean
postgres_query_ask (Query *query, GError **error)
{
  PostgresQuery *self = QUERY (query);
  PostgresCall call = call_of (self);
  self->statement->runs++;
  self->asked = TRUE;
  return postgres_ask_ahead (POSTGRES_SELF (query->connection), &call, &self->result, error);
}

static gboolean
fetch (PostgresQuery *self, PostgresConnection *connection, GError **error)
{
  PostgresCall call = call_of (self);
  gboolean asked = self->asked;
  self->asked = FALSE;
  if (asked && !postgres_fetch (connection, &self->result, error))
    return FALSE;
  if (!self->result) {
    self->statement->runs++;
    self->result = postgres_ask (connection, &call, error);
  }
  if (self->result)
    keep_types (self);
  return self->result != NULL;
}

/* What was asked ahead goes on: a server that can not send waits. */
static void
next_row (PostgresQuery *self, PostgresConnection *connection)
{
  self->row++;
  if (connection->sent->len && self->row % LOOK_ROWS == 0)
    libpq ()->PQconsumeInput (connection->pg);
}

static gboolean
send_unheard (PostgresQuery *self, PostgresConnection *connection, GError **error)
{
  PostgresCall call = call_of (self);
  self->statement->runs++;
  return postgres_send (connection, &call, error);
}

QueryStep
postgres_query_step (Query *query, GError **error)
{
  PostgresConnection *self = POSTGRES_SELF (query->connection);
  PostgresQuery *own = QUERY (query);
  if (query->unheard)
    return send_unheard (own, self, error) ? QUERY_DONE : QUERY_FAILED;
  if (own->result && !own->asked)
    next_row (own, self);
  else if (!fetch (own, self, error))
    return QUERY_FAILED;
  if (own->row < own->rows)
    return QUERY_ROW;
  query->changes = count_changes (own->result);
  return QUERY_DONE;
}

static char *
explanation (const PostgresStatement *statement)
{
  GString *text = g_string_new (NULL);

  g_string_printf (text, "EXPLAIN EXECUTE %s", statement->name);
  for (guint i = 0; i < statement->parameters->len; i++)
    g_string_append (text, i ? ", NULL" : " (NULL");
  g_string_append (text, statement->parameters->len ? ")" : "");
  return g_string_free (text, FALSE);
}

GPtrArray *
postgres_explanations (PostgresConnection *self, guint runs)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer statement;

  g_hash_table_iter_init (&iter, self->prepared);
  while (g_hash_table_iter_next (&iter, NULL, &statement))
    if (((PostgresStatement *) statement)->runs >= runs)
      g_ptr_array_add (all, explanation (statement));
  return all;
}

int
postgres_query_columns (Query *query)
{
  return libpq ()->PQnfields (QUERY (query)->result);
}

const char *
postgres_query_column_name (Query *query, int column)
{
  return libpq ()->PQfname (QUERY (query)->result, column);
}

ValueKind
postgres_query_kind (Query *query, int column)
{
  PostgresQuery *self = QUERY (query);
  if (libpq ()->PQgetisnull (self->result, self->row, column))
    return VALUE_NULL;
  switch (self->types[column]) {
  case OID_BOOL:
  case OID_INT2:
  case OID_INT4:
  case OID_INT8:
    return VALUE_INT;
  case OID_BYTEA:
    return VALUE_BYTES;
  default:
    return VALUE_TEXT;
  }
}

const char *
postgres_query_text (Query *query, int column)
{
  PostgresQuery *self = QUERY (query);
  const char *text = libpq ()->PQgetvalue (self->result, self->row, column);
  if (!*text && libpq ()->PQgetisnull (self->result, self->row, column))
    return NULL;
  if (self->types[column] == OID_BOOL)
    return *text == 't' ? "1" : "0";
  return text;
}

/* Most are ids, without a sign. */
static gint64
read_int (const char *text)
{
  gint64 value = 0;
  int i;

  for (i = 0; i < SAFE_DIGITS && g_ascii_isdigit (text[i]); i++)
    value = value * 10 + (text[i] - '0');
  return i > 0 && !g_ascii_isdigit (text[i]) ? value : g_ascii_strtoll (text, NULL, 10);
}

gint64
postgres_query_int (Query *query, int column)
{
  const char *text = postgres_query_text (query, column);
  return text ? read_int (text) : 0;
}

GBytes *
postgres_text_bytes (const char *text)
{
  gsize size = 0;
  unsigned char *data = libpq ()->PQunescapeBytea ((const unsigned char *) text, &size);
  return g_bytes_new_with_free_func (data, size, libpq ()->PQfreemem, data);
}

GBytes *
postgres_query_bytes (Query *query, int column)
{
  const char *text = postgres_query_text (query, column);
  if (!text)
    return NULL;
  return QUERY (query)->types[column] == OID_BYTEA ? postgres_text_bytes (text) : g_bytes_new (text, strlen (text));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file whose page sums fit may still lack words that its tables must have: every reader answers or says why not, and
 * none stops the program. */
#include "db/engine/sqlite-private.h"
#include "tests/support/readers.h"

/* These write, or hold what they read against what must be there. */
static gboolean
only_reads (const Reader *reader)
{
  static const char *const others[] = { "serving", "offer", "log-in", "logged-in", "beat", "claim", NULL };

  return !g_strv_contains (others, reader->name);
}

/* The tables' own rules are taken away, as damage does not ask for them. */
static void
loosen (Connection *connection)
{
  sqlite3 *db = SQLITE_SELF (connection)->db;
  char *message = NULL;

  g_assert_cmpint (sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL), ==, SQLITE_OK);
  sqlite3_exec (db, "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = REPLACE (REPLACE (REPLACE (sql,"
                    " ' IS NOT NULL', ' ISN''T NULL'), ' NOT NULL', ''), ' ISN''T NULL', ' IS NOT NULL');"
                    " DELETE FROM sqlite_schema WHERE type = 'trigger'; PRAGMA writable_schema = RESET",
                NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
}

/* Every reader over a copy of the house whose rows of @table have nothing in @column; how many said that it is wrong. */
static guint
read_without (Fixture *fixture, const Asked *all, const char *table, const char *column)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = g_strdup_printf ("UPDATE %s SET %s = NULL", table, column);
  Connection *copy = connection_snapshot (all->connection, &error);
  char *message = NULL;
  guint refused = 0;

  g_assert_no_error (error);
  loosen (copy);
  sqlite3_exec (SQLITE_SELF (copy)->db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  g_autoptr (Record) record = record_adopt (copy, fixture_sources (fixture));
  Asked lacking = *all;
  lacking.record = record;
  lacking.connection = copy;
  for (const Reader *reader = readers; reader->name; reader++) {
    g_autoptr (GError) refusal = NULL;
    if (!only_reads (reader))
      continue;
    g_test_message ("%s.%s: %s", table, column, reader->name);
    if (!reader->read (&lacking, &refusal)) {
      g_assert_nonnull (refusal);
      refused++;
    }
  }
  return refused;
}

static const char sql_columns[] =
    "SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info (t.name) c"
    " WHERE t.type = 'table' AND c.\"notnull\" = 1 AND c.pk = 0 AND c.type = 'TEXT' ORDER BY t.name, c.cid";

/* Table and column in turn. */
static GPtrArray *
columns_of (Connection *connection)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Query) query = query_new (connection, sql_columns, &error);
  GPtrArray *columns = g_ptr_array_new_with_free_func (g_free);

  g_assert_no_error (error);
  while (query_step (query, &error) == QUERY_ROW) {
    g_ptr_array_add (columns, g_strdup (query_text (query, 0)));
    g_ptr_array_add (columns, g_strdup (query_text (query, 1)));
  }
  g_assert_no_error (error);
  return columns;
}

static void
test_lacking (Fixture *fixture)
{
  Asked all = readers_make_house (fixture);
  g_autoptr (GPtrArray) columns = columns_of (all.connection);
  guint refused = 0;

  g_assert_cmpuint (columns->len, >, 100);
  for (guint i = 0; i < columns->len; i += 2)
    refused += read_without (fixture, &all, columns->pdata[i], columns->pdata[i + 1]);
  g_assert_cmpuint (refused, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add_for (ENGINE_SQLITE, "/lacking/every-column", test_lacking);
  return g_test_run ();
}

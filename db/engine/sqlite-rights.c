/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Holds a SQLite connection to the rights of a kiosk, as a server holds a login to its grants. */
#include "db/engine/rights.h"
#include "db/engine/sqlite-private.h"

/* What a statement of the engine itself needs: what changed, and which index refused a row. */
static const char *const pragmas[] = { "data_version", "index_list", "index_info", NULL };
static const char *const tables_of_engine[] = {
  "sqlite_master", "sqlite_schema", "pragma_index_list", "pragma_index_info", NULL,
};

/* Tables of which a kiosk sees only some rows: by a view that stands before the table. */
static const char *const views[] = { "attachment", "file", "journal_detail", "secret", "staff_login", NULL };

/* What the trigger of the view before it does: in a trigger no table can be named together with its database. */
static const char sql_keep[] = "INSERT INTO main.journal_detail (seq, body) VALUES (?1, ?2)";

/* The same conditions as the policies of the server; but a file's text copy is kept by whoever has it open. */
static const char sql_set_up[] =
  "CREATE TEMP VIEW journal_detail AS SELECT * FROM main.journal_detail AS d WHERE kiosk_copies () OR EXISTS"
  " (SELECT 1 FROM main.journal AS j JOIN main.terminal AS t ON t.id = j.terminal WHERE j.seq = d.seq AND t.kind = 'kiosk');"
  "CREATE TEMP TRIGGER kiosk_details INSTEAD OF INSERT ON temp.journal_detail"
  " BEGIN SELECT kiosk_keeps (NEW.seq, NEW.body); END;"
  "CREATE TEMP VIEW attachment AS SELECT * FROM main.attachment WHERE kind = 'photo';"
  "CREATE TEMP VIEW file AS SELECT * FROM main.file AS f WHERE EXISTS"
  " (SELECT 1 FROM main.print_job AS p WHERE p.file = f.sha256 AND p.state IN ('waiting', 'printing')) OR EXISTS"
  " (SELECT 1 FROM main.attachment AS a WHERE a.sha256 = f.sha256 AND a.kind = 'photo');"
  "CREATE TEMP VIEW staff_login AS SELECT * FROM main.staff_login WHERE way = 'digits';"
  "CREATE TEMP VIEW secret AS SELECT * FROM main.secret AS x WHERE EXISTS (SELECT 1 FROM main.staff_login AS l"
  " WHERE l.secret = x.id AND l.way = 'digits' AND l.ended_at IS NULL);"
  "CREATE TEMP TRIGGER kiosk_acts BEFORE INSERT ON main.journal"
  " WHEN NOT kiosk_writes (NEW.kind)"
  " OR NOT EXISTS (SELECT 1 FROM terminal AS t WHERE t.id = NEW.terminal AND t.kind = 'kiosk')"
  " BEGIN SELECT RAISE (ABORT, '" SQLITE_RIGHTS_REFUSAL "'); END;"
  "CREATE TEMP TRIGGER kiosk_prints BEFORE INSERT ON main.print_job"
  " WHEN NEW.what <> 'card' OR NEW.stay IS NULL OR NEW.file IS NOT NULL"
  " BEGIN SELECT RAISE (ABORT, '" SQLITE_RIGHTS_REFUSAL "'); END";

static void
kiosk_writes (sqlite3_context *context, int n G_GNUC_UNUSED, sqlite3_value **values)
{
  const char *kind = (const char *) sqlite3_value_text (values[0]);

  sqlite3_result_int (context, kind && g_strv_contains (rights_acts_of_kiosk (), kind));
}

static void
kiosk_keeps (sqlite3_context *context, int n, sqlite3_value **values)
{
  sqlite3_stmt *statement = NULL;
  int rc = sqlite3_prepare_v2 (sqlite3_context_db_handle (context), sql_keep, -1, &statement, NULL);

  for (int i = 0; i < n && rc == SQLITE_OK; i++)
    rc = sqlite3_bind_value (statement, i + 1, values[i]);
  if (rc == SQLITE_OK)
    rc = sqlite3_step (statement);
  sqlite3_finalize (statement);
  if (rc != SQLITE_DONE)
    sqlite3_result_error_code (context, rc);
}

static void
kiosk_copies (sqlite3_context *context, int n G_GNUC_UNUSED, sqlite3_value **values G_GNUC_UNUSED)
{
  const SqliteConnection *self = sqlite3_user_data (context);

  sqlite3_result_int (context, self->base.copying);
}

/* @within: the view or trigger that the table is named in, if any */
static gboolean
may_read (const char *table, const char *column, const char *database, const char *within)
{
  if (g_strv_contains (tables_of_engine, table))
    return TRUE;
  /* A new line of the journal is held against the details that refer to it. */
  if (g_str_equal (table, "journal_detail") && g_str_equal (column, "seq"))
    return TRUE;
  /* A view that was merged into its statement may come without its name, but then without a column too. */
  if (g_strv_contains (views, table) && g_strcmp0 (database, "temp") != 0 && *column)
    return within && g_strv_contains (views, within);
  return rights_allow (rights_find (rights_of_kiosk (), table), RIGHT_SELECT, column);
}

static gboolean
may_change (const char *table, RightVerb verb, const char *column, const char *database)
{
  gboolean by_view = verb == RIGHT_INSERT && g_str_equal (table, "journal_detail") && g_strcmp0 (database, "temp") == 0;

  return (by_view || g_strcmp0 (database, "main") == 0)
         && rights_allow (rights_find (rights_of_kiosk (), table), verb, column);
}

/* Whatever is not named here is denied. */
static int
authorize (void *data G_GNUC_UNUSED, int action, const char *first, const char *second, const char *database,
           const char *within)
{
  gboolean may = FALSE;

  switch (action) {
  case SQLITE_SELECT:
  case SQLITE_TRANSACTION:
  case SQLITE_SAVEPOINT:
  case SQLITE_RECURSIVE:
    may = TRUE;
    break;
  case SQLITE_FUNCTION:
    may = !g_str_equal (second, "load_extension");
    break;
  case SQLITE_PRAGMA:
    may = g_strv_contains (pragmas, first);
    break;
  case SQLITE_READ:
    may = may_read (first, second, database, within);
    break;
  case SQLITE_INSERT:
    may = may_change (first, RIGHT_INSERT, NULL, database);
    break;
  case SQLITE_UPDATE:
    may = may_change (first, RIGHT_UPDATE, second, database);
    break;
  case SQLITE_DELETE:
    may = may_change (first, RIGHT_DELETE, NULL, database);
    break;
  }
  return may ? SQLITE_OK : SQLITE_DENY;
}

gboolean
sqlite_hold_to_rights (SqliteConnection *self, GError **error)
{
  int text = SQLITE_UTF8 | SQLITE_INNOCUOUS;
  int rc = sqlite3_create_function_v2 (self->db, "kiosk_writes", 1, text | SQLITE_DETERMINISTIC, NULL, kiosk_writes, NULL,
                                       NULL, NULL);

  if (rc == SQLITE_OK)
    rc = sqlite3_create_function_v2 (self->db, "kiosk_keeps", 2, text, NULL, kiosk_keeps, NULL, NULL, NULL);
  if (rc == SQLITE_OK)
    rc = sqlite3_create_function_v2 (self->db, "kiosk_copies", 0, text, self, kiosk_copies, NULL, NULL, NULL);
  if (rc != SQLITE_OK)
    return sqlite_connection_fail (self, rc, error);
  if (!self->base.engine->execute (&self->base, sql_set_up, error))
    return FALSE;
  sqlite3_set_authorizer (self->db, authorize, NULL);
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Turns SQLite's result codes into the engine's errors. */
#include "db/engine/sqlite-private.h"

#include <glib/gi18n-lib.h>
#include <errno.h>
#include <string.h>

static const struct {
  int result;             /* an extended code, or a plain one that stands for all of its extended ones */
  EngineError code;
  const char *sentence;
} sentences[] = {
  { SQLITE_READONLY_DBMOVED, ENGINE_ERROR_MISSING,
    N_("The record's file was moved or removed while it was open: start the program again") },
  { SQLITE_IOERR_FSYNC, ENGINE_ERROR_IO,
    N_("The disk failed to keep what was written: nothing more is written. Check the disk, then start again") },
  { SQLITE_IOERR_DIR_FSYNC, ENGINE_ERROR_IO,
    N_("The disk failed to keep what was written: nothing more is written. Check the disk, then start again") },
  { SQLITE_IOERR_DATA, ENGINE_ERROR_DAMAGED, N_("The record's file is damaged: restore a backup") },
  { SQLITE_READONLY, ENGINE_ERROR_READ_ONLY,
    N_("The record can not be written: check who may write its file and folder") },
  { SQLITE_PERM, ENGINE_ERROR_READ_ONLY, N_("The record may not be opened: check who may use its file") },
  { SQLITE_CANTOPEN, ENGINE_ERROR_READ_ONLY,
    N_("A file of the record can not be opened: check who may use the file and its folder") },
  { SQLITE_FULL, ENGINE_ERROR_FULL, N_("The disk is full: make room, then do it again") },
  { SQLITE_BUSY, ENGINE_ERROR_LOCKED, N_("Another program keeps the record locked: wait, then do it again") },
  { SQLITE_LOCKED, ENGINE_ERROR_LOCKED, N_("The record is in use by this program itself: do it again") },
  { SQLITE_PROTOCOL, ENGINE_ERROR_LOCKED, N_("The record's locks do not work: it must lie on a local disk") },
  { SQLITE_CORRUPT, ENGINE_ERROR_DAMAGED, N_("The record's file is damaged: restore a backup") },
  { SQLITE_NOTADB, ENGINE_ERROR_DAMAGED, N_("The record's file is damaged: restore a backup") },
  { SQLITE_IOERR, ENGINE_ERROR_IO, N_("The disk failed: check it, then start again") },
  { SQLITE_NOMEM, ENGINE_ERROR_FAILED, N_("The computer has no memory left: close other programs, then do it again") },
  { SQLITE_CONSTRAINT, ENGINE_ERROR_CONSTRAINT, N_("The record's rules refused the row") },
  { SQLITE_AUTH, ENGINE_ERROR_DENIED, N_("A kiosk may not do that: do it at the desk") },
};

/* SQLite knows ENOSPC; a quota or a limit on sizes comes as a failed write, and its errno stays with the file, while
 * sqlite3_system_errno() is that of whatever came after. */
static gboolean
is_out_of_space (sqlite3 *db)
{
  int failure = 0;
  sqlite3_file *journal = NULL;
  sqlite3_file_control (db, "main", SQLITE_FCNTL_LAST_ERRNO, &failure);
  if (failure == 0 && sqlite3_file_control (db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &journal) == SQLITE_OK
      && journal->pMethods)
    journal->pMethods->xFileControl (journal, SQLITE_FCNTL_LAST_ERRNO, &failure);
  return failure == EDQUOT || failure == EFBIG;
}

/* The index that has exactly the columns of the message "UNIQUE constraint failed: bed.room, bed.name". One that a
 * CREATE TABLE made without a name is called as PostgreSQL would call it, so that callers see one name. */
static const char sql_index[] =
  "SELECT CASE l.origin WHEN 'c' THEN l.name WHEN 'pk' THEN :table || '_pkey'"
  " ELSE :table || (SELECT group_concat ('_' || name, '') FROM pragma_index_info (l.name)) || '_key' END"
  " FROM pragma_index_list (:table) AS l WHERE l.\"unique\" AND :columns ="
  " (SELECT group_concat (:table || '.' || name, ', ') FROM pragma_index_info (l.name)) ORDER BY l.origin";

static char *
find_index (sqlite3 *db, const char *columns)
{
  g_autofree char *table = g_strndup (columns, strcspn (columns, "."));
  char *name = NULL;
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v2 (db, sql_index, -1, &statement, NULL) == SQLITE_OK) {
    int at_table = sqlite3_bind_parameter_index (statement, ":table");
    int at_columns = sqlite3_bind_parameter_index (statement, ":columns");
    sqlite3_bind_text (statement, at_table, table, -1, SQLITE_STATIC);
    sqlite3_bind_text (statement, at_columns, columns, -1, SQLITE_STATIC);
    if (sqlite3_step (statement) == SQLITE_ROW)
      name = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  }
  sqlite3_finalize (statement);
  return name;
}

/* SQLite names the columns of a unique index, PostgreSQL the index; CHECK and triggers are named by both. */
static gboolean
fail_for_unique (sqlite3 *db, GError **error)
{
  static const char start[] = "UNIQUE constraint failed: ";
  g_autofree char *detail = g_strdup (sqlite3_errmsg (db));
  g_autofree char *name = g_str_has_prefix (detail, start) ? find_index (db, detail + strlen (start)) : NULL;
  g_set_error (error, ENGINE_ERROR, ENGINE_ERROR_CONSTRAINT, _("The record's rules refused the row (%s%s%s)."),
               name ? name : "", name ? ": " : "", detail);
  return FALSE;
}

gboolean
sqlite_fail (sqlite3 *db, int rc, GError **error)
{
  if (db && rc == SQLITE_IOERR_WRITE && is_out_of_space (db))
    rc = SQLITE_FULL;
  if (db && rc == SQLITE_CONSTRAINT_TRIGGER && g_str_equal (sqlite3_errmsg (db), SQLITE_RIGHTS_REFUSAL))
    rc = SQLITE_AUTH;
  if (rc == SQLITE_CONSTRAINT_UNIQUE || rc == SQLITE_CONSTRAINT_PRIMARYKEY)
    return fail_for_unique (db, error);
  const char *detail = db ? sqlite3_errmsg (db) : sqlite3_errstr (rc);
  for (gsize i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (sentences[i].result == rc || sentences[i].result == (rc & 0xff)) {
      g_set_error (error, ENGINE_ERROR, (int) sentences[i].code, "%s (%s).", _(sentences[i].sentence), detail);
      return FALSE;
    }
  g_set_error (error, ENGINE_ERROR, ENGINE_ERROR_FAILED, _("The record's database answered: %s."), detail);
  return FALSE;
}

gboolean
sqlite_connection_fail (SqliteConnection *self, int rc, GError **error)
{
  /* What the kernel still holds after a failed fsync is unknown: writing on would build on it. */
  if (self->base.broken && (rc == SQLITE_IOERR_FSYNC || rc == SQLITE_IOERR_DIR_FSYNC))
    g_atomic_int_set (self->base.broken, 1);
  /* A function or a pragma that is denied comes as an ordinary error. */
  if (rc == SQLITE_ERROR && connection_is_kiosk (&self->base)
      && g_str_has_prefix (sqlite3_errmsg (self->db), "not authorized"))
    rc = SQLITE_AUTH;
  return sqlite_fail (self->db, rc, error);
}

gboolean
sqlite_may_run (SqliteConnection *self, sqlite3_stmt *statement, GError **error)
{
  if (sqlite3_stmt_readonly (statement))
    return TRUE;
  if (connection_is_broken (&self->base))
    return sqlite_fail (NULL, SQLITE_IOERR_FSYNC, error);
  if (self->base.transaction == TRANSACTION_READ)
    return sqlite_fail (NULL, SQLITE_READONLY, error);
  return TRUE;
}

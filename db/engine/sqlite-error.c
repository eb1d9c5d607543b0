/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Turns SQLite's result codes into the engine's errors. */
#include "db/engine/sqlite-private.h"

#include <errno.h>

static const struct {
  int result;             /* an extended code, or a plain one that stands for all of its extended ones */
  EngineError code;
  const char *sentence;
} sentences[] = {
  { SQLITE_READONLY_DBMOVED, ENGINE_ERROR_MISSING,
    "The record's file was moved or removed while it was open: start the program again" },
  { SQLITE_IOERR_FSYNC, ENGINE_ERROR_IO,
    "The disk failed to keep what was written: nothing more is written. Check the disk, then start again" },
  { SQLITE_IOERR_DIR_FSYNC, ENGINE_ERROR_IO,
    "The disk failed to keep what was written: nothing more is written. Check the disk, then start again" },
  { SQLITE_READONLY, ENGINE_ERROR_READ_ONLY,
    "The record can not be written: check who may write its file and folder" },
  { SQLITE_PERM, ENGINE_ERROR_READ_ONLY, "The record may not be opened: check who may use its file" },
  { SQLITE_CANTOPEN, ENGINE_ERROR_READ_ONLY,
    "A file of the record can not be opened: check who may use the file and its folder" },
  { SQLITE_FULL, ENGINE_ERROR_FULL, "The disk is full: make room, then do it again" },
  { SQLITE_BUSY, ENGINE_ERROR_LOCKED, "Another program keeps the record locked: wait, then do it again" },
  { SQLITE_LOCKED, ENGINE_ERROR_LOCKED, "The record is in use by this program itself: do it again" },
  { SQLITE_PROTOCOL, ENGINE_ERROR_LOCKED, "The record's locks do not work: it must lie on a local disk" },
  { SQLITE_CORRUPT, ENGINE_ERROR_DAMAGED, "The record's file is damaged: restore a backup" },
  { SQLITE_NOTADB, ENGINE_ERROR_DAMAGED, "The record's file is damaged: restore a backup" },
  { SQLITE_IOERR, ENGINE_ERROR_IO, "The disk failed: check it, then start again" },
  { SQLITE_CONSTRAINT, ENGINE_ERROR_CONSTRAINT, "The record's rules refused the row" },
};

static gboolean
is_out_of_space (int rc, int system_error)
{
  return (rc & 0xff) == SQLITE_IOERR
    && (system_error == ENOSPC || system_error == EDQUOT || system_error == EFBIG);
}

gboolean
sqlite_fail (sqlite3 *db, int rc, GError **error)
{
  if (is_out_of_space (rc, db ? sqlite3_system_errno (db) : 0))
    rc = SQLITE_FULL;
  const char *detail = db ? sqlite3_errmsg (db) : sqlite3_errstr (rc);
  for (gsize i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (sentences[i].result == rc || sentences[i].result == (rc & 0xff)) {
      g_set_error (error, ENGINE_ERROR, (int) sentences[i].code, "%s (%s).", sentences[i].sentence, detail);
      return FALSE;
    }
  g_set_error (error, ENGINE_ERROR, ENGINE_ERROR_FAILED, "The record's database answered: %s.", detail);
  return FALSE;
}

gboolean
sqlite_connection_fail (SqliteConnection *self, int rc, GError **error)
{
  /* What the kernel still holds after a failed fsync is unknown: writing on would build on it. */
  if (rc == SQLITE_IOERR_FSYNC || rc == SQLITE_IOERR_DIR_FSYNC)
    self->base.broken = TRUE;
  return sqlite_fail (self->db, rc, error);
}

gboolean
sqlite_may_run (SqliteConnection *self, sqlite3_stmt *statement, GError **error)
{
  if (sqlite3_stmt_readonly (statement))
    return TRUE;
  if (self->base.broken)
    return sqlite_fail (NULL, SQLITE_IOERR_FSYNC, error);
  if (self->base.transaction == TRANSACTION_READ)
    return sqlite_fail (NULL, SQLITE_READONLY, error);
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies of a whole SQLite record: in memory, and beside it before an upgrade. */
#include "db/engine/sqlite-private.h"

#include <glib/gi18n-lib.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define PAGES_AT_ONCE 8000

/* In slices, since a copy holds off writers, and a write in between starts it over; at last the rest goes in one. */
static gboolean
copy (sqlite3 *from, sqlite3 *into, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (into, "main", from, "main");
  if (!backup)
    return sqlite_fail (into, sqlite3_extended_errcode (into), error);
  int rc;
  int slices = 0;
  int patience = 8;
  do {
    rc = sqlite3_backup_step (backup, slices < patience ? PAGES_AT_ONCE : -1);
    if (slices++ == 0)
      patience += 2 * sqlite3_backup_pagecount (backup) / PAGES_AT_ONCE;
  } while (rc == SQLITE_OK);
  int finish = sqlite3_backup_finish (backup);
  if (rc == SQLITE_DONE && finish == SQLITE_OK)
    return TRUE;
  return sqlite_fail (into, rc == SQLITE_DONE ? finish : rc, error);
}

Connection *
sqlite_snapshot (Connection *connection, GError **error)
{
  SqliteConnection *self = SQLITE_SELF (connection);
  g_autoptr (Connection) snapshot = (Connection *) sqlite_open_empty (error);
  if (!snapshot || !copy (self->db, SQLITE_SELF (snapshot)->db, error))
    return NULL;
  return g_steal_pointer (&snapshot);
}

static EngineError
code_of (int failure)
{
  return failure == EEXIST                          ? ENGINE_ERROR_EXISTS
         : failure == ENOSPC || failure == EDQUOT   ? ENGINE_ERROR_FULL
         : failure == EWOULDBLOCK                   ? ENGINE_ERROR_LOCKED
         : failure == EACCES || failure == EPERM || failure == EROFS ? ENGINE_ERROR_READ_ONLY
                                                    : ENGINE_ERROR_IO;
}

static gboolean
sync_path (const char *path)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return FALSE;
  int rc = fsync (fd);
  int failure = errno;
  close (fd);
  errno = failure;
  return rc == 0;
}

static gboolean
copy_and_check (const char *address, const char *name, GError **error)
{
  sqlite3 *from = NULL, *into = NULL;
  SqlitePages from_pages = { 0 }, into_pages = { 0 };
  int rc = sqlite_pages_open (&from_pages, address, SQLITE_OPEN_READONLY, NULL, &from);
  gboolean done = rc == SQLITE_OK || sqlite_fail (from, rc, error);
  if (done) {
    rc = sqlite_pages_open (&into_pages, name, SQLITE_OPEN_READWRITE, NULL, &into);
    done = rc == SQLITE_OK || sqlite_fail (into, rc, error);
  }
  done = done && copy (from, into, error) && sqlite_check_database (into, FALSE, error);
  sqlite3_close (into);
  sqlite3_close (from);
  return done;
}

static gboolean
is_named (int fd, const char *name)
{
  struct stat file, named;

  return fstat (fd, &file) == 0 && stat (name, &named) == 0 && file.st_dev == named.st_dev && file.st_ino == named.st_ino;
}

/* A lock says whose it is: what a crash left nobody holds, and it is written over; another program's copy is let alone. */
static int
open_part (const char *part, int *failure)
{
  int fd = open (part, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0660);

  if (fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) == 0) {
    if (!is_named (fd, part))
      errno = EWOULDBLOCK;      /* it has its own name by now */
    else if (ftruncate (fd, 0) == 0)
      return fd;
  }
  *failure = errno;
  if (fd >= 0)
    close (fd);
  return -1;
}

/* It appears whole or not at all. @flags: of renameat2(); @failure: (out): errno where that is what failed, and no @error is set */
static gboolean
keep (const char *address, const char *name, unsigned int flags, int *failure, GError **error)
{
  g_autofree char *part = g_strconcat (name, ".part", NULL);
  g_autofree char *folder = g_path_get_dirname (name);

  int fd = open_part (part, failure);
  if (fd < 0)
    return FALSE;
  fchmod (fd, 0660);
  gboolean copied = copy_and_check (address, part, error);
  gboolean kept = copied && sync_path (part) && renameat2 (AT_FDCWD, part, AT_FDCWD, name, flags) == 0 && sync_path (folder);
  if (copied && !kept)
    *failure = errno;
  if (!kept)
    g_unlink (part);
  close (fd);
  return kept;
}

/* The caller holds the record's write lock; a handle of its own may still read it. */
gboolean
sqlite_keep_copy (Connection *connection, int version, GError **error)
{
  const char *address = connection_get_address (connection);
  if (g_str_equal (address, ":memory:"))
    return TRUE;
  g_autofree char *name = g_strdup_printf ("%s.before-%04d", address, version);
  int failure = 0;

  if (keep (address, name, 0, &failure, error))
    return TRUE;
  if (failure)
    g_set_error (error, ENGINE_ERROR, (int) code_of (failure),
                 _("The copy %s that is made before an upgrade can not be written; nothing was upgraded (%s)."),
                 name, g_strerror (failure));
  return FALSE;
}

/* An older one is upgraded by whoever opens it at its new place. */
static gboolean
is_record (const char *address, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (Connection) record = connection_open (address, CONNECTION_READ_ONLY, &local);

  if (record || g_error_matches (local, ENGINE_ERROR, ENGINE_ERROR_OLDER))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
connection_bring (const char *from, const char *into, GError **error)
{
  int failure = 0;

  g_return_val_if_fail (from && into, FALSE);
  if (!is_record (from, error))
    return FALSE;
  if (keep (from, into, RENAME_NOREPLACE, &failure, error))
    return TRUE;
  if (failure)
    g_set_error (error, ENGINE_ERROR, (int) code_of (failure), _("The copy %s can not be written (%s)."), into, g_strerror (failure));
  return FALSE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A disk under SQLite that loses its power, fails or is full when a test says so. */
#include "tests/faults/power-vfs.h"

#include "tests/faults/power-model.h"

#include <sqlite3.h>

#define SECTOR 512             /* never written by half */

struct _PowerDisk {
  sqlite3_vfs vfs;
  sqlite3_vfs *real;
  PowerModel *model;
  PowerPoint point;
  gpointer data;
  GRand *chance;             /* of what a failed fsync loses */
  PowerFailure failure;
  guint counted, fail_at;    /* fail_at 0: never */
  gboolean for_ever, has_failed;
  guint64 writes;
};

typedef struct {
  sqlite3_file base;
  PowerDisk *disk;
  char *name;                /* NULL: a temporary file, which no cut brings back */
  gboolean new_journal;      /* its first sync also syncs the folder, as SQLite's own VFS does */
  sqlite3_file *real;
} PowerFile;

#define SELF(file) ((PowerFile *) (file))
#define REAL(file) (SELF (file)->real)
#define METHODS(file) (REAL (file)->pMethods)

typedef enum { IO_READ, IO_WRITE, IO_LENGTHEN, IO_SYNC, IO_OTHER } Io;

static gboolean
counts_for (PowerFailure failure, Io io)
{
  return failure == POWER_FAIL_ANY || (failure == POWER_FAIL_FULL && io == IO_LENGTHEN)
    || (failure == POWER_FAIL_SYNC && io == IO_SYNC);
}

static gboolean
fails (PowerDisk *disk, Io io)
{
  if (!disk->fail_at || !counts_for (disk->failure, io))
    return FALSE;
  disk->counted++;
  gboolean now = disk->counted == disk->fail_at || (disk->for_ever && disk->counted > disk->fail_at);
  disk->has_failed |= now;
  return now;
}

static void
reach_point (PowerDisk *disk)
{
  if (disk->point)
    disk->point (disk->data);
}

static int
power_close (sqlite3_file *file)
{
  g_clear_pointer (&SELF (file)->name, g_free);
  return METHODS (file) ? METHODS (file)->xClose (REAL (file)) : SQLITE_OK;
}

static int
power_read (sqlite3_file *file, void *bytes, int size, sqlite3_int64 at)
{
  if (fails (SELF (file)->disk, IO_READ))
    return SQLITE_IOERR_READ;
  return METHODS (file)->xRead (REAL (file), bytes, size, at);
}

static int
write_through (sqlite3_file *file, const void *bytes, int size, sqlite3_int64 at)
{
  PowerFile *self = SELF (file);
  self->disk->writes++;
  if (self->name)
    power_model_write (self->disk->model, self->name, at, bytes, size);
  return METHODS (file)->xWrite (REAL (file), bytes, size, at);
}

static Io
kind_of_write (sqlite3_file *file, int size, sqlite3_int64 at)
{
  sqlite3_int64 length = 0;
  METHODS (file)->xFileSize (REAL (file), &length);
  return at + size > length ? IO_LENGTHEN : IO_WRITE;
}

static int
power_write (sqlite3_file *file, const void *bytes, int size, sqlite3_int64 at)
{
  PowerDisk *disk = SELF (file)->disk;
  reach_point (disk);
  if (!fails (disk, kind_of_write (file, size, at)))
    return write_through (file, bytes, size, at);
  int half = size / 2 / SECTOR * SECTOR;
  if (half > 0 && disk->failure != POWER_FAIL_FULL)
    write_through (file, bytes, half, at);
  return disk->failure == POWER_FAIL_FULL ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

static int
power_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  PowerFile *self = SELF (file);
  reach_point (self->disk);
  if (fails (self->disk, IO_OTHER))
    return SQLITE_IOERR_TRUNCATE;
  self->disk->writes++;
  if (self->name)
    power_model_truncate (self->disk->model, self->name, size);
  return METHODS (file)->xTruncate (REAL (file), size);
}

static int
power_sync (sqlite3_file *file, int flags G_GNUC_UNUSED)
{
  PowerFile *self = SELF (file);
  PowerDisk *disk = self->disk;
  reach_point (disk);
  if (fails (disk, IO_SYNC)) {
    if (self->name)
      power_model_lose (disk->model, self->name, disk->chance);
    return SQLITE_IOERR_FSYNC;
  }
  if (self->name)
    power_model_sync (disk->model, self->name);
  if (self->new_journal)
    power_model_sync_folder (disk->model);
  self->new_journal = FALSE;
  return SQLITE_OK;
}

static int
power_size (sqlite3_file *file, sqlite3_int64 *size)
{
  if (fails (SELF (file)->disk, IO_OTHER))
    return SQLITE_IOERR_FSTAT;
  return METHODS (file)->xFileSize (REAL (file), size);
}

static int
power_lock (sqlite3_file *file, int level)
{
  if (fails (SELF (file)->disk, IO_OTHER))
    return SQLITE_IOERR_LOCK;
  return METHODS (file)->xLock (REAL (file), level);
}

/* The lock stays: the file gives it back when it is closed, or unlocked again. */
static int
power_unlock (sqlite3_file *file, int level)
{
  if (fails (SELF (file)->disk, IO_OTHER))
    return SQLITE_IOERR_UNLOCK;
  return METHODS (file)->xUnlock (REAL (file), level);
}

static int
power_reserved (sqlite3_file *file, int *reserved)
{
  if (fails (SELF (file)->disk, IO_OTHER))
    return SQLITE_IOERR_CHECKRESERVEDLOCK;
  return METHODS (file)->xCheckReservedLock (REAL (file), reserved);
}

static int
power_control (sqlite3_file *file, int what, void *data)
{
  return METHODS (file)->xFileControl (REAL (file), what, data);
}

static int
power_sector (sqlite3_file *file)
{
  return METHODS (file)->xSectorSize (REAL (file));
}

static int
power_traits (sqlite3_file *file)
{
  return METHODS (file)->xDeviceCharacteristics (REAL (file));
}

static int
power_shm_map (sqlite3_file *file, int page, int size, int extend, void volatile **memory)
{
  return METHODS (file)->xShmMap (REAL (file), page, size, extend, memory);
}

static int
power_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  return METHODS (file)->xShmLock (REAL (file), offset, n, flags);
}

static void
power_shm_barrier (sqlite3_file *file)
{
  METHODS (file)->xShmBarrier (REAL (file));
}

static int
power_shm_unmap (sqlite3_file *file, int unlink)
{
  return METHODS (file)->xShmUnmap (REAL (file), unlink);
}

static const sqlite3_io_methods power_methods = {
  .iVersion = 2,
  .xClose = power_close,
  .xRead = power_read,
  .xWrite = power_write,
  .xTruncate = power_truncate,
  .xSync = power_sync,
  .xFileSize = power_size,
  .xLock = power_lock,
  .xUnlock = power_unlock,
  .xCheckReservedLock = power_reserved,
  .xFileControl = power_control,
  .xSectorSize = power_sector,
  .xDeviceCharacteristics = power_traits,
  .xShmMap = power_shm_map,
  .xShmLock = power_shm_lock,
  .xShmBarrier = power_shm_barrier,
  .xShmUnmap = power_shm_unmap,
};

/* An empty record was made by open() a moment before: its name is no more on the disk than that of a new file. */
static void
enter (PowerDisk *disk, const char *path, const char *name, gboolean was_there)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;
  if (power_model_knows (disk->model, name))
    return;
  if (was_there)
    g_file_get_contents (path, &bytes, &length, NULL);
  power_model_enter (disk->model, name, (const guint8 *) bytes, length, length == 0);
}

static int
power_open (sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *out)
{
  PowerDisk *disk = vfs->pAppData;
  PowerFile *self = SELF (file);
  self->base.pMethods = NULL;
  self->disk = disk;
  self->name = NULL;
  self->real = (sqlite3_file *) (self + 1);
  self->new_journal = (flags & SQLITE_OPEN_CREATE)
    && (flags & (SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL | SQLITE_OPEN_WAL));
  gboolean was_there = path && g_file_test (path, G_FILE_TEST_EXISTS);
  if (path && !was_there)
    reach_point (disk);
  if (fails (disk, IO_OTHER))
    return SQLITE_CANTOPEN;
  int rc = disk->real->xOpen (disk->real, path, self->real, flags, out);
  if (rc != SQLITE_OK)
    return rc;
  self->base.pMethods = &power_methods;
  if (path) {
    self->name = g_path_get_basename (path);
    enter (disk, path, self->name, was_there);
  }
  return SQLITE_OK;
}

static int
power_delete (sqlite3_vfs *vfs, const char *path, int sync_folder)
{
  PowerDisk *disk = vfs->pAppData;
  g_autofree char *name = g_path_get_basename (path);
  reach_point (disk);
  if (fails (disk, IO_OTHER))
    return SQLITE_IOERR_DELETE;
  int rc = disk->real->xDelete (disk->real, path, 0);
  if (rc == SQLITE_OK && power_model_knows (disk->model, name))
    power_model_unlink (disk->model, name);
  if (rc == SQLITE_OK && sync_folder)
    power_model_sync_folder (disk->model);
  return rc;
}

PowerDisk *
power_disk_new (void)
{
  PowerDisk *disk = g_new0 (PowerDisk, 1);
  disk->real = sqlite3_vfs_find ("unix");
  disk->model = power_model_new ();
  disk->chance = g_rand_new_with_seed (20261121);
  disk->vfs = *disk->real;
  disk->vfs.szOsFile += (int) sizeof (PowerFile);
  disk->vfs.zName = "power";
  disk->vfs.pAppData = disk;
  disk->vfs.xOpen = power_open;
  disk->vfs.xDelete = power_delete;
  disk->vfs.pNext = NULL;
  g_assert_cmpint (sqlite3_vfs_register (&disk->vfs, 1), ==, SQLITE_OK);
  return disk;
}

void
power_disk_free (PowerDisk *disk)
{
  if (!disk)
    return;
  sqlite3_vfs_unregister (&disk->vfs);
  sqlite3_vfs_register (disk->real, 1);
  power_model_free (disk->model);
  g_rand_free (disk->chance);
  g_free (disk);
}

void
power_disk_watch (PowerDisk *disk, PowerPoint point, gpointer data)
{
  disk->point = point;
  disk->data = data;
}

void
power_disk_cut (PowerDisk *disk, GRand *chance, const char *file, const char *folder)
{
  power_model_cut (disk->model, chance, file, folder);
}

void
power_disk_count (PowerDisk *disk, PowerFailure failure)
{
  power_disk_fail (disk, failure, G_MAXUINT, FALSE);
}

void
power_disk_fail (PowerDisk *disk, PowerFailure failure, guint n, gboolean for_ever)
{
  disk->failure = failure;
  disk->fail_at = n;
  disk->for_ever = for_ever;
  disk->counted = 0;
  disk->has_failed = FALSE;
}

guint
power_disk_mend (PowerDisk *disk)
{
  disk->fail_at = 0;
  return disk->counted;
}

gboolean
power_disk_has_failed (PowerDisk *disk)
{
  return disk->has_failed;
}

guint64
power_disk_writes (PowerDisk *disk)
{
  return disk->writes;
}

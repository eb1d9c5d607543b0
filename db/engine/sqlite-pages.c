/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gives each page of a record a sum that is looked at whenever the page is read, below SQLite, which has none. */
#include "db/engine/sqlite-private.h"

#include <string.h>

#define MARK (SQLITE_PAGE_SIZE - SQLITE_PAGE_RESERVED)   /* the record's own random bytes, on every page */
#define SUM (MARK + SQLITE_PAGE_MARK)
#define HEADER 100                                        /* bytes of the file's header, read before any lock */

typedef struct {
  sqlite3_file base;
  SqlitePages *pages;
  sqlite3_file *real;        /* behind this struct, in the room that SQLite gave */
} PageFile;

static PageFile *
self_of (sqlite3_file *file)
{
  return (PageFile *) file;
}

static const sqlite3_io_methods *
methods_of (sqlite3_file *file)
{
  return self_of (file)->real->pMethods;
}

static sqlite3_file *
real_of (sqlite3_file *file)
{
  return self_of (file)->real;
}

/* Two running sums, the second over the first, as in SQLite's own checksum extension; any one changed word shows. */
guint64
sqlite_page_sum (const guint8 *page, guint32 number)
{
  guint32 one = number, two = 0x53474748;
  for (gsize i = 0; i < SUM; i += 8) {
    guint32 word[2];
    memcpy (word, page + i, sizeof word);
    one += GUINT32_FROM_LE (word[0]) + two;
    two += GUINT32_FROM_LE (word[1]) + one;
  }
  return GUINT64_TO_LE ((guint64) one << 32 | two);
}

gboolean
sqlite_page_is_sound (const guint8 *page, guint32 number, const guint8 *mark)
{
  guint64 sum = sqlite_page_sum (page, number);
  return memcmp (page + SUM, &sum, sizeof sum) == 0 && (!mark || memcmp (page + MARK, mark, SQLITE_PAGE_MARK) == 0);
}

void
sqlite_pages_take_mark (SqlitePages *pages, const guint8 *mark)
{
  memcpy (pages->mark, mark, SQLITE_PAGE_MARK);
  pages->marked = TRUE;
}

/* What SQLite reads first is page 1: its mark is the record's. */
static int
judge (SqlitePages *pages, const guint8 *page, guint32 number)
{
  if (!sqlite_page_is_sound (page, number, pages->marked ? pages->mark : NULL))
    return SQLITE_IOERR_DATA;
  if (!pages->marked)
    sqlite_pages_take_mark (pages, page + MARK);
  return SQLITE_OK;
}

static int
page_close (sqlite3_file *file)
{
  self_of (file)->pages->main = NULL;
  return methods_of (file)->xClose (real_of (file));
}

/* Past the end a page is empty, as SQLite expects; one that ends in the middle was cut. */
static int
read_page (PageFile *self, guint8 *page, guint32 number)
{
  sqlite3_int64 size = 0, at = (sqlite3_int64) (number - 1) * SQLITE_PAGE_SIZE;
  int rc = self->real->pMethods->xRead (self->real, page, SQLITE_PAGE_SIZE, at);
  if (rc == SQLITE_OK)
    return judge (self->pages, page, number);
  if (rc != SQLITE_IOERR_SHORT_READ)
    return rc;
  int told = self->real->pMethods->xFileSize (self->real, &size);
  if (told != SQLITE_OK)
    return told;
  return size > at ? SQLITE_IOERR_DATA : rc;
}

static int
page_read (sqlite3_file *file, void *data, int size, sqlite3_int64 at)
{
  if (at + size <= HEADER)
    return methods_of (file)->xRead (real_of (file), data, size, at);

  guint32 number = (guint32) (at / SQLITE_PAGE_SIZE) + 1;
  int from = (int) (at % SQLITE_PAGE_SIZE);
  if (from == 0 && size == SQLITE_PAGE_SIZE)
    return read_page (self_of (file), data, number);
  guint8 page[SQLITE_PAGE_SIZE];
  if (size > SQLITE_PAGE_SIZE - from)
    return SQLITE_IOERR_READ;
  int rc = read_page (self_of (file), page, number);
  memcpy (data, page + from, (gsize) size);
  return rc;
}

/* The sum goes into SQLite's own buffer, behind what it uses: what it keeps there is what a journal gets later. */
static int
page_write (sqlite3_file *file, const void *data, int size, sqlite3_int64 at)
{
  SqlitePages *pages = self_of (file)->pages;
  if (size != SQLITE_PAGE_SIZE || at % SQLITE_PAGE_SIZE != 0)
    return SQLITE_IOERR_WRITE;
  if (!pages->marked) {
    guint8 mark[SQLITE_PAGE_MARK];
    sqlite3_randomness (sizeof mark, mark);
    sqlite_pages_take_mark (pages, mark);
  }
  guint8 *page = (guint8 *) data;
  memcpy (page + MARK, pages->mark, SQLITE_PAGE_MARK);
  guint64 sum = sqlite_page_sum (page, (guint32) (at / SQLITE_PAGE_SIZE) + 1);
  memcpy (page + SUM, &sum, sizeof sum);
  return methods_of (file)->xWrite (real_of (file), page, size, at);
}

static int
page_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  return methods_of (file)->xTruncate (real_of (file), size);
}

static int
page_sync (sqlite3_file *file, int flags)
{
  return methods_of (file)->xSync (real_of (file), flags);
}

static int
page_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return methods_of (file)->xFileSize (real_of (file), size);
}

static int
page_lock (sqlite3_file *file, int level)
{
  return methods_of (file)->xLock (real_of (file), level);
}

static int
page_unlock (sqlite3_file *file, int level)
{
  return methods_of (file)->xUnlock (real_of (file), level);
}

static int
page_reserved (sqlite3_file *file, int *reserved)
{
  return methods_of (file)->xCheckReservedLock (real_of (file), reserved);
}

static int
page_control (sqlite3_file *file, int what, void *data)
{
  return methods_of (file)->xFileControl (real_of (file), what, data);
}

static int
page_sector (sqlite3_file *file)
{
  return methods_of (file)->xSectorSize (real_of (file));
}

static int
page_traits (sqlite3_file *file)
{
  return methods_of (file)->xDeviceCharacteristics (real_of (file));
}

static int
page_map (sqlite3_file *file, int region, int size, int extend, void volatile **memory)
{
  return methods_of (file)->xShmMap (real_of (file), region, size, extend, memory);
}

static int
page_map_lock (sqlite3_file *file, int at, int count, int flags)
{
  return methods_of (file)->xShmLock (real_of (file), at, count, flags);
}

static void
page_map_barrier (sqlite3_file *file)
{
  methods_of (file)->xShmBarrier (real_of (file));
}

static int
page_unmap (sqlite3_file *file, int remove)
{
  return methods_of (file)->xShmUnmap (real_of (file), remove);
}

/* Version 2 is without mapped files, which would go past the sums. */
static const sqlite3_io_methods page_methods = {
  .iVersion = 2,
  .xClose = page_close,
  .xRead = page_read,
  .xWrite = page_write,
  .xTruncate = page_truncate,
  .xSync = page_sync,
  .xFileSize = page_size,
  .xLock = page_lock,
  .xUnlock = page_unlock,
  .xCheckReservedLock = page_reserved,
  .xFileControl = page_control,
  .xSectorSize = page_sector,
  .xDeviceCharacteristics = page_traits,
  .xShmMap = page_map,
  .xShmLock = page_map_lock,
  .xShmBarrier = page_map_barrier,
  .xShmUnmap = page_unmap,
};

static int
open_main (SqlitePages *pages, const char *name, sqlite3_file *file, int flags, int *out)
{
  PageFile *self = self_of (file);
  self->base.pMethods = NULL;
  self->pages = pages;
  self->real = (sqlite3_file *) (self + 1);
  int rc = pages->real->xOpen (pages->real, name, self->real, flags, out);
  if (self->real->pMethods)
    self->base.pMethods = &page_methods;
  pages->main = rc == SQLITE_OK ? self->real : NULL;
  return rc;
}

/* SQLite opens a journal so, without making it, to roll back what a program left that was ended in the middle. */
static gboolean
is_rollback (int flags)
{
  return (flags & SQLITE_OPEN_MAIN_JOURNAL) && (flags & SQLITE_OPEN_READWRITE) && !(flags & SQLITE_OPEN_CREATE);
}

static int
vfs_open (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
  SqlitePages *pages = (SqlitePages *) vfs;
  if (flags & SQLITE_OPEN_MAIN_DB)
    return open_main (pages, name, file, flags, out);
  int rc = pages->real->xOpen (pages->real, name, file, flags, out);
  if (rc == SQLITE_OK && is_rollback (flags) && pages->main && !sqlite_journal_belongs (pages, file)) {
    file->pMethods->xClose (file);
    file->pMethods = NULL;
    return SQLITE_IOERR_DATA;
  }
  return rc;
}

static int
vfs_delete (sqlite3_vfs *vfs, const char *name, int sync_folder)
{
  sqlite3_vfs *real = ((SqlitePages *) vfs)->real;
  return real->xDelete (real, name, sync_folder);
}

static int
vfs_access (sqlite3_vfs *vfs, const char *name, int flags, int *answer)
{
  sqlite3_vfs *real = ((SqlitePages *) vfs)->real;
  return real->xAccess (real, name, flags, answer);
}

static int
vfs_full_name (sqlite3_vfs *vfs, const char *name, int size, char *full)
{
  sqlite3_vfs *real = ((SqlitePages *) vfs)->real;
  return real->xFullPathname (real, name, size, full);
}

static void
fill (SqlitePages *pages, sqlite3_vfs *real)
{
  pages->real = real;
  pages->base = *real;
  pages->base.pNext = NULL;
  pages->base.zName = pages->name;
  pages->base.szOsFile = real->szOsFile + (int) sizeof (PageFile);
  pages->base.xOpen = vfs_open;
  pages->base.xDelete = vfs_delete;
  pages->base.xAccess = vfs_access;
  pages->base.xFullPathname = vfs_full_name;
}

int
sqlite_pages_open (SqlitePages *pages, const char *address, int flags, const char *below, sqlite3 **db)
{
  int reserved = SQLITE_PAGE_RESERVED;
  sqlite3_vfs *real = sqlite3_vfs_find (below);
  if (!real)
    return SQLITE_ERROR;
  g_snprintf (pages->name, sizeof pages->name, "pages-%p", (void *) pages);
  fill (pages, real);
  /* Known by its name only as long as SQLite looks for it. */
  sqlite3_vfs_register (&pages->base, 0);
  int rc = sqlite3_open_v2 (address, db, flags | SQLITE_OPEN_NOMUTEX, pages->name);
  sqlite3_vfs_unregister (&pages->base);
  if (rc == SQLITE_OK)
    sqlite3_file_control (*db, "main", SQLITE_FCNTL_RESERVE_BYTES, &reserved);
  return rc;
}

static gboolean
is_readable (sqlite3_file *file, guint32 number)
{
  guint8 page[SQLITE_PAGE_SIZE];
  sqlite3_int64 at = (sqlite3_int64) (number - 1) * SQLITE_PAGE_SIZE;
  return file->pMethods->xRead (file, page, sizeof page, at) == SQLITE_OK;
}

gboolean
sqlite_pages_check (sqlite3 *db, guint32 *bad)
{
  guint8 header[HEADER];
  sqlite3_file *file = NULL;
  *bad = 0;
  if (sqlite3_file_control (db, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK || !file->pMethods)
    return TRUE;
  if (file->pMethods->xRead (file, header, HEADER, 0) != SQLITE_OK)
    *bad = 1;
  guint32 count = sqlite_page_number (header + SQLITE_HEADER_PAGES);
  for (guint32 number = 1; *bad == 0 && number <= count; number++)
    if (number != SQLITE_LOCK_PAGE && !is_readable (file, number))
      *bad = number;
  return *bad == 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks at the journal that an ended program left, before SQLite rolls back by it: one of another record, or of another
 * time of this one, would put foreign pages among its own. Offsets are those of SQLite's file format. */
#include "db/engine/sqlite-private.h"

#include <string.h>

#define HEADER 28
#define HEADER_CHANGES 24      /* of the record's header: its change counter */
#define UNCOUNTED 0xffffffff

typedef struct {
  sqlite3_file *file;
  const guint8 *mark;          /* the record's */
  sqlite3_int64 size, at;
  guint32 records, nonce, pages, sector;     /* of the part that is read now; pages: of the record before */
  gboolean has_first;          /* page 1 is in it */
  guint32 changes;             /* change counter of that page 1 */
} Journal;

guint32
sqlite_page_number (const guint8 *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
}

static gboolean
read_at (sqlite3_file *file, void *data, int size, sqlite3_int64 at)
{
  return file->pMethods->xRead (file, data, size, at) == SQLITE_OK;
}

/* Returns FALSE where no part begins; a journal's first part gives the size of a sector. */
static gboolean
read_header (Journal *journal)
{
  static const guint8 magic[8] = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7 };
  guint8 header[HEADER];
  if (journal->size - journal->at < HEADER || !read_at (journal->file, header, HEADER, journal->at)
      || memcmp (header, magic, sizeof magic) != 0)
    return FALSE;
  journal->records = sqlite_page_number (header + 8);
  journal->nonce = sqlite_page_number (header + 12);
  if (journal->at == 0) {
    journal->pages = sqlite_page_number (header + 16);
    journal->sector = sqlite_page_number (header + 20);
    if (journal->sector < HEADER || journal->sector > 65536 || sqlite_page_number (header + 24) != SQLITE_PAGE_SIZE)
      return FALSE;
  }
  journal->at += journal->sector;
  return TRUE;
}

/* As SQLite sums a record of its journal. */
static guint32
journal_sum (const Journal *journal, const guint8 *page)
{
  guint32 sum = journal->nonce;
  for (int i = SQLITE_PAGE_SIZE - 200; i > 0; i -= 200)
    sum += page[i];
  return sum;
}

static gboolean
read_record (Journal *journal)
{
  guint8 record[4 + SQLITE_PAGE_SIZE + 4];
  const guint8 *page = record + 4;
  if (!read_at (journal->file, record, sizeof record, journal->at))
    return FALSE;
  guint32 number = sqlite_page_number (record);
  if (sqlite_page_number (page + SQLITE_PAGE_SIZE) != journal_sum (journal, page)
      || !sqlite_page_is_sound (page, number, journal->mark))
    return FALSE;
  if (number == 1) {
    journal->has_first = TRUE;
    journal->changes = sqlite_page_number (page + HEADER_CHANGES);
  }
  journal->at += (sqlite3_int64) sizeof record;
  return TRUE;
}

/* What is counted was synced before it was counted: one that does not fit is damage, not a cut. */
static gboolean
read_parts (Journal *journal)
{
  if (!read_header (journal))
    return FALSE;
  do {
    if (journal->records == UNCOUNTED)
      journal->records = (guint32) ((journal->size - journal->at) / (SQLITE_PAGE_SIZE + 8));
    for (guint32 i = 0; i < journal->records; i++)
      if (!read_record (journal))
        return FALSE;
    journal->at = (journal->at + journal->sector - 1) / journal->sector * journal->sector;
  } while (read_header (journal));
  return TRUE;
}

/* The record stands as it was before the change, or has that one change begun. */
static gboolean
is_of_this_time (const Journal *journal, const guint8 *header)
{
  guint32 changes = sqlite_page_number (header + HEADER_CHANGES);
  if (journal->has_first)
    return changes == journal->changes || changes == journal->changes + 1;
  if (journal->pages == 0)
    return changes <= 1;
  return sqlite_page_number (header + SQLITE_HEADER_PAGES) == journal->pages;
}

gboolean
sqlite_journal_belongs (SqlitePages *pages, sqlite3_file *file)
{
  guint8 first[SQLITE_PAGE_SIZE];
  Journal journal = { .file = file, .mark = first + SQLITE_PAGE_SIZE - SQLITE_PAGE_RESERVED };
  /* The first byte of a journal that is not to be used is 0, or not there. */
  guint8 used = 0;
  if (file->pMethods->xFileSize (file, &journal.size) != SQLITE_OK)
    return FALSE;
  if (journal.size == 0 || (read_at (file, &used, 1, 0) && used == 0))
    return TRUE;
  if (!read_at (pages->main, first, sizeof first, 0)) {
    journal.mark = NULL;
    memset (first, 0, sizeof first);
  }
  if (!read_parts (&journal) || !is_of_this_time (&journal, first))
    return FALSE;
  /* What is rolled back is written before page 1 is read. */
  if (journal.pages > 0)
    sqlite_pages_take_mark (pages, first + SQLITE_PAGE_SIZE - SQLITE_PAGE_RESERVED);
  return TRUE;
}

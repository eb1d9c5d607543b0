/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record's file with any bytes put into it, and any journal left beside it. Where bit 0 of the first byte is set, the
 * sums of the pages are made to fit, so that what stands in them is reached; bit 1: the rest is the journal. */
#include "tests/fuzz/base.h"

#include "db/engine/sqlite-private.h"
#include "db/record/journal.h"

#include <glib/gstdio.h>
#include <string.h>

/* Page, place in it, length, bytes; most of what decides is on the first pages and at their beginning. */
static gsize
patch (guint8 *file, guint32 pages, const guint8 *data, gsize size, gboolean fit)
{
  guint32 number = data[0] % pages, at = (guint32) (data[1] << 8 | data[2]) % SQLITE_PAGE_SIZE;
  gsize length = MIN (MIN ((gsize) data[3] % 32, size - 4), SQLITE_PAGE_SIZE - at);
  guint8 *page = file + (gsize) number * SQLITE_PAGE_SIZE;

  memcpy (page + at, data + 4, length);
  if (fit) {
    guint64 sum = sqlite_page_sum (page, number + 1);
    memcpy (page + SQLITE_PAGE_SIZE - sizeof sum, &sum, sizeof sum);
  }
  return 4 + length;
}

static void
remove_all (const char *path)
{
  static const char *const ends[] = { "", "-journal", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++) {
    g_autofree char *name = g_strconcat (path, ends[i], NULL);
    g_unlink (name);
  }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  gsize length = 0, at = 2;

  if (size < 6)
    return 0;
  const guint8 *sound = g_bytes_get_data (fuzz_file (), &length);
  g_autofree guint8 *file = g_memdup2 (sound, length);
  for (guint8 n = data[1] % 8; n > 0 && at + 5 <= size; n--)
    at += patch (file, (guint32) (length / SQLITE_PAGE_SIZE), data + at, size - at, data[0] & 1);
  g_autofree char *path = fuzz_write ("file.db", file, data[0] & 4 ? length - data[2] * 16u : length);
  if (data[0] & 2)
    g_free (fuzz_write ("file.db-journal", data + at, size - at));
  {
    g_autoptr (Record) record = record_open (path, CONNECTION_PLAIN, NULL, NULL);
    if (record) {
      fuzz_look (record);
      connection_check (record_get_connection (record), TRUE, NULL);
      journal_verify (record, NULL);
    }
  }
  remove_all (path);
  return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the rows of a board lie while it is put together, and how one is found by its id. */
#include "db/report/board-private.h"

#define BLOCK_ROWS 256

gpointer
board_store_row (BoardStore *store)
{
  if (!store->block || store->used == BLOCK_ROWS) {
    store->block = g_malloc0_n (BLOCK_ROWS, store->size);
    store->used = 0;
    g_ptr_array_add (store->blocks, store->block);
  }
  return store->block + store->size * store->used++;
}

void
board_index_add (BoardIndex *index, gint64 id, gpointer row)
{
  BoardEntry entry = { id, row };

  g_array_append_val (index->entries, entry);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const BoardEntry *one = a, *other = b;

  return (one->id > other->id) - (one->id < other->id);
}

/* Ids are given by the clock, so that many a statement has its rows in their order already. */
static gboolean
is_sorted (const BoardEntry *all, guint n)
{
  for (guint i = 1; i < n; i++)
    if (all[i - 1].id > all[i].id)
      return FALSE;
  return TRUE;
}

void
board_index_sort (BoardIndex *index)
{
  if (!is_sorted ((const BoardEntry *) (void *) index->entries->data, index->entries->len))
    g_array_sort (index->entries, compare_entries);
  index->at = 0;
}

gpointer
board_index_find (BoardIndex *index, gint64 id)
{
  const BoardEntry *all = (const BoardEntry *) (void *) index->entries->data;
  guint n = index->entries->len, low = 0, high = n;

  if (index->at + 1 < n && all[index->at + 1].id == id)
    return all[++index->at].row;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (all[middle].id < id)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == n || all[low].id != id)
    return NULL;
  index->at = low;
  return all[low].row;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which beds are bright. */
#include "app/board/board-lit.h"

struct _BoardLit {
  GArray *matches;             /* gint64 keys, in the board's order */
  guint next;
  GHashTable *found, *filtered;      /* (nullable) */
};

static GHashTable *
key_set (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

BoardLit *
board_lit_new (void)
{
  BoardLit *lit = g_new0 (BoardLit, 1);

  lit->matches = g_array_new (FALSE, FALSE, sizeof (gint64));
  return lit;
}

void
board_lit_free (BoardLit *lit)
{
  g_array_unref (lit->matches);
  g_clear_pointer (&lit->found, g_hash_table_unref);
  g_clear_pointer (&lit->filtered, g_hash_table_unref);
  g_free (lit);
}

void
board_lit_filter (BoardLit *lit, const DeskTiles *tiles, DeskFilter filter)
{
  g_clear_pointer (&lit->filtered, g_hash_table_unref);
  if (filter == FILTER_NONE)
    return;
  lit->filtered = key_set ();
  if (!lit->found)
    g_array_set_size (lit->matches, 0);
  for (guint i = 0; tiles && i < desk_tiles_count (tiles); i++) {
    const DeskTile *tile = desk_tiles_bare (tiles, i);
    gint64 key = desk_tile_key (tile);
    if (!desk_filter_matches (filter, tile))
      continue;
    g_hash_table_add (lit->filtered, g_memdup2 (&key, sizeof key));
    if (!lit->found)
      g_array_append_val (lit->matches, key);
  }
}

void
board_lit_find (BoardLit *lit, gboolean found)
{
  g_clear_pointer (&lit->found, g_hash_table_unref);
  lit->found = found ? key_set () : NULL;
  g_array_set_size (lit->matches, 0);
  lit->next = 0;
}

void
board_lit_add (BoardLit *lit, gint64 key)
{
  if (g_hash_table_add (lit->found, g_memdup2 (&key, sizeof key)))
    g_array_append_val (lit->matches, key);
}

void
board_lit_rewind (BoardLit *lit, gboolean empty)
{
  if (empty && !lit->found)
    g_array_set_size (lit->matches, 0);
  lit->next = 0;
}

GHashTable *
board_lit_keys (BoardLit *lit)
{
  return lit->found ? lit->found : lit->filtered;
}

guint
board_lit_count (BoardLit *lit)
{
  return lit->matches->len;
}

gboolean
board_lit_next (BoardLit *lit, gint64 *key)
{
  if (lit->matches->len == 0)
    return FALSE;
  lit->next %= lit->matches->len;
  *key = g_array_index (lit->matches, gint64, lit->next++);
  return TRUE;
}

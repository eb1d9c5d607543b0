/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tiles as they were drawn. */
#include "app/board/board-cache.h"

#define KEPT 300               /* tiles of a generation: more than a large screen shows */

/* Two generations: what is asked for moves to the young one; where that is full, the old one goes. */
struct _BoardCache {
  GHashTable *young, *old;     /* index + 1 -> surface */
};

static GHashTable *
generation_new (void)
{
  return g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) cairo_surface_destroy);
}

BoardCache *
board_cache_new (void)
{
  BoardCache *cache = g_new (BoardCache, 1);

  *cache = (BoardCache){ generation_new (), generation_new () };
  return cache;
}

void
board_cache_free (BoardCache *cache)
{
  if (!cache)
    return;
  g_hash_table_unref (cache->young);
  g_hash_table_unref (cache->old);
  g_free (cache);
}

void
board_cache_forget (BoardCache *cache)
{
  g_hash_table_remove_all (cache->young);
  g_hash_table_remove_all (cache->old);
}

void
board_cache_put (BoardCache *cache, guint index, cairo_surface_t *surface)
{
  if (g_hash_table_size (cache->young) >= KEPT) {
    g_hash_table_unref (cache->old);
    cache->old = cache->young;
    cache->young = generation_new ();
  }
  g_hash_table_insert (cache->young, GUINT_TO_POINTER (index + 1), surface);
}

cairo_surface_t *
board_cache_get (BoardCache *cache, guint index)
{
  gpointer key = GUINT_TO_POINTER (index + 1);
  cairo_surface_t *surface = g_hash_table_lookup (cache->young, key);

  if (!surface && (surface = g_hash_table_lookup (cache->old, key)))
    board_cache_put (cache, index, cairo_surface_reference (surface));
  return surface;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tells people of the same name apart on a board: put into words with the rest of a tile. */
#include "app/board/tiles-apart.h"

#include "app/board/labels.h"

static guint
bearer_hash (gconstpointer data)
{
  const DeskTile *tile = data;

  return g_str_hash (tile->title) * 31 + (guint) tile->told_age;
}

static gboolean
bearer_equal (gconstpointer a, gconstpointer b)
{
  const DeskTile *one = a, *other = b;

  return one->told_age == other->told_age && g_str_equal (one->title, other->title);
}

/* Returns: (element-type DeskTile): for each title that several bear so far one of them */
static GHashTable *
find_alike (DeskTiles *tiles)
{
  GHashTable *alike = g_hash_table_new (bearer_hash, bearer_equal);
  g_autoptr (GHashTable) first = g_hash_table_new (bearer_hash, bearer_equal);

  for (guint i = 0; i < tiles->tiles->len; i++) {
    DeskTile *tile = &g_array_index (tiles->tiles, DeskTile, i);
    if (tile->person && !g_hash_table_add (first, tile))
      g_hash_table_add (alike, tile);
  }
  return alike;
}

void
desk_tiles_tell_apart (DeskTiles *tiles)
{
  g_autoptr (GHashTable) alike = find_alike (tiles);

  if (!g_hash_table_size (alike))
    return;
  for (guint i = 0; i < tiles->tiles->len; i++) {
    DeskTile *tile = &g_array_index (tiles->tiles, DeskTile, i);
    tile->apart = tile->person && g_hash_table_contains (alike, tile);
  }
  for (guint i = 0; i < tiles->tiles->len; i++) {
    DeskTile *tile = &g_array_index (tiles->tiles, DeskTile, i);
    if (tile->apart)
      tile->told_age = tile->person->age;
  }
  g_autoptr (GHashTable) still = find_alike (tiles);
  for (guint i = 0; i < tiles->tiles->len; i++) {
    DeskTile *tile = &g_array_index (tiles->tiles, DeskTile, i);
    tile->apart = tile->person && g_hash_table_size (still) && g_hash_table_contains (still, tile);
  }
}

char *
desk_tile_title_apart (const DeskTile *tile)
{
  const char *symbol = tile->apart && tile->person->symbol ? desk_label_symbol (tile->person->symbol) : NULL;
  g_autofree char *age = tile->told_age < 0 ? NULL : g_strdup_printf (", %d", tile->told_age);

  return g_strconcat (tile->title, age ? age : "", symbol ? ", " : "", symbol ? symbol : "", NULL);
}

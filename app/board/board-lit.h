/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which beds are bright: those that were searched, else those of a filter; and a way through them, one after the other. */
#pragma once

#include "app/board/board-counters.h"

G_BEGIN_DECLS

typedef struct _BoardLit BoardLit;

BoardLit *board_lit_new (void);
void board_lit_free (BoardLit *lit);

/** board_lit_filter: @tiles: (nullable): none; the way through them stays with those that were searched, where there are any. */
void board_lit_filter (BoardLit *lit, const DeskTiles *tiles, DeskFilter filter);
/** board_lit_find: begins with those that were searched, none as yet; @found: %FALSE: no search any more. */
void board_lit_find (BoardLit *lit, gboolean found);
/** board_lit_add: one that was found. */
void board_lit_add (BoardLit *lit, gint64 key);
/** board_lit_rewind: the way begins anew; without any that were searched it is empty unless a filter follows. */
void board_lit_rewind (BoardLit *lit, gboolean empty);

/** board_lit_keys: (nullable) (transfer none): gint64 keys that stay bright; %NULL: all */
GHashTable *board_lit_keys (BoardLit *lit);
guint board_lit_count (BoardLit *lit);
/** board_lit_next: Returns: whether there is any; the last is followed by the first */
gboolean board_lit_next (BoardLit *lit, gint64 *key);

G_END_DECLS

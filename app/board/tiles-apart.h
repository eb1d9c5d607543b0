/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tells people of the same name apart on a board (PRACTICE F29). */
#pragma once

#include "app/board/tiles.h"

G_BEGIN_DECLS

/** desk_tiles_tell_apart: marks the tiles that bear one name: by age, and where that is not enough by picture. */
void desk_tiles_tell_apart (DeskTiles *tiles);
/** desk_tile_title_apart: (transfer full): as much of who it is as nobody else on the board bears. */
char *desk_tile_title_apart (const DeskTile *tile);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* On which tile of a board somebody is. */
#include "app/board/tiles.h"

static const BoardPerson *
person_on (const DeskTile *tile, gint64 resident)
{
  if (tile->person && tile->person->resident == resident)
    return tile->person;
  for (guint i = 0; tile->bed && i < tile->bed->persons.len; i++) {
    const BoardPerson *person = tile->bed->persons.pdata[i];
    if (person->resident == resident)
      return person;
  }
  return NULL;
}

const DeskTile *
desk_tiles_find (const DeskTiles *tiles, gint64 resident, const BoardPerson **person)
{
  for (guint i = 0; tiles && i < desk_tiles_count (tiles); i++) {
    const DeskTile *tile = desk_tiles_bare (tiles, i);
    const BoardPerson *found = person_on (tile, resident);
    if (found && person)
      *person = found;
    if (found)
      return tile;
  }
  return NULL;
}

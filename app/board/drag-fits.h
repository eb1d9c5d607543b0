/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which beds fit who is dragged over the board. */
#pragma once

#include "app/board/tiles.h"
#include "app/context.h"

G_BEGIN_DECLS

/**
 * desk_drag_fits_ask:
 * @tile: that is dragged
 * @person: (nullable): who it is, where it is not a line of the waiting list
 * @object: held until @callback has it as its data: (transfer full) there
 *
 * As desk_find_beds(), whose answer it gives; where nobody knows yet in which house it would be, nothing is asked.
 */
void desk_drag_fits_ask (DeskContext *context, const DeskTile *tile, const BoardPerson *person, GCancellable *cancellable,
                         GAsyncReadyCallback callback, GObject *object);

G_END_DECLS

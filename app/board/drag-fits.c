/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which beds fit who is dragged over the board. */
#include "app/board/drag-fits.h"

#include "app/board/jobs.h"

/* All that a line of the waiting list says of who nobody registered yet is a sex, or none. */
static Request *
somebody (const ArrivalLine *line)
{
  Request *request = request_new ("resident-add");

  request_set (request, "sex", line->place ? line->place : "U");
  return request;
}

void
desk_drag_fits_ask (DeskContext *context, const DeskTile *tile, const BoardPerson *person, GCancellable *cancellable,
                    GAsyncReadyCallback callback, GObject *object)
{
  g_return_if_fail (DESK_IS_CONTEXT (context) && tile && (person || tile->waiting));

  const ArrivalLine *line = tile->waiting;
  gint64 house = tile->bed ? tile->bed->house : line ? line->house : desk_context_get_house (context);
  const FitQuestion about = { .resident = line ? line->resident : person->resident,
                              .stay = line ? 0 : person->stay,
                              .with = line ? 0 : person->with,
                              .referral = line ? line->referral : 0 };

  if (house || about.stay)
    desk_find_beds (context, house, &about, line && !line->resident ? somebody (line) : NULL, cancellable, callback,
                    g_object_ref (object));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of people coming in, as it is read on the screen. */
#pragma once

#include "db/report/arrivals.h"

G_BEGIN_DECLS

typedef enum { LINE_QUIET, LINE_SOON, LINE_OVER } LineState;

/** desk_arrivals_title: of a list. */
const char *desk_arrivals_title (ArrivalList list);
/** desk_arrivals_sealed: whether there are lines, and none of them for this viewer to read. */
gboolean desk_arrivals_sealed (const GPtrArray *lines);
/** desk_arrivals_empty: (transfer full): what stands where a list is empty, and what one does then; where it is sealed, how long it is. */
char *desk_arrivals_empty (ArrivalList list, const GPtrArray *lines);
/** desk_line_title: (transfer full): @names: whether names may be on the screen. */
char *desk_line_title (const ArrivalLine *line, gboolean names);
/** desk_line_note: (transfer full): everything else, in one line. */
char *desk_line_note (const ArrivalLine *line, gboolean names, GTimeZone *zone);
/**
 * desk_line_mark:
 * @text: (out) (transfer full): a shape, a letter where it hurries, and the time: "▲ O over by 2 h", "" for none
 */
LineState desk_line_mark (const ArrivalLine *line, gint64 now, char **text);

G_END_DECLS

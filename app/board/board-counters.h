/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The counters above the board: beds and persons, and what needs attention; each is a filter. */
#pragma once

#include "app/board/tiles.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum {
  FILTER_USED,
  FILTER_FREE,                 /* free, or held past its time */
  FILTER_OVER,
  FILTER_LAST_DAY,
  FILTER_NOT_SEEN,             /* shown by night only */
  FILTER_ALONE,                /* a child alone */
  FILTER_WITHOUT_BED,
  FILTER_WAITING,              /* on the waiting list */
  N_FILTERS,
  FILTER_NONE = N_FILTERS,
} DeskFilter;

/** desk_filter_matches: whether somebody of the tile, or its bed, is what the filter asks for. */
gboolean desk_filter_matches (DeskFilter filter, const DeskTile *tile);

#define DESK_TYPE_BOARD_COUNTERS (desk_board_counters_get_type ())
G_DECLARE_FINAL_TYPE (DeskBoardCounters, desk_board_counters, DESK, BOARD_COUNTERS, GtkBox)

/** desk_board_counters_show: signal `changed`: another filter is pressed. */
void desk_board_counters_show (DeskBoardCounters *counters, const Board *board, const DeskTiles *tiles, gboolean night);
DeskFilter desk_board_counters_get_filter (DeskBoardCounters *counters);
/** desk_board_counters_clear: no filter any more. */
void desk_board_counters_clear (DeskBoardCounters *counters);

G_END_DECLS

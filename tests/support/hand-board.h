/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Boards made by hand, for tests of what is drawn from them. */
#pragma once

#include "db/report/board.h"

#define HAND_NOW G_GINT64_CONSTANT (1795507200)      /* 24 November 2026, 08:00 UTC */

G_BEGIN_DECLS

/** hand_board: (transfer full): an empty board of HAND_NOW. */
Board *hand_board (void);
/** hand_bed: one more bed, free; ids count from 1, rooms from 1001 by their name. Fields are set by the caller. */
BoardBed *hand_bed (Board *board, const char *room, const char *name);
/** hand_person: an occupant for a bed (the first is the owner), or with @bed NULL somebody without one; ids count from 2001. */
BoardPerson *hand_person (Board *board, BoardBed *bed, const char *name, char sex, int age);
/** hand_house: (transfer full): @rooms rooms of @beds free beds each, "Kamar 1" "01" … */
Board *hand_house (int rooms, int beds);

G_END_DECLS

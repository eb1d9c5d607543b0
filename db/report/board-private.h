/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is in which room of a board, for the rule that looks at a room as a whole. */
#pragma once

#include "db/record/fit.h"
#include "db/report/board.h"

G_BEGIN_DECLS

typedef struct _BoardSeats BoardSeats;

BoardSeats *board_seats_new (void);
void board_seats_free (BoardSeats *seats);
/** board_seats_add: @who is copied, its kin is read later; @person is borrowed. */
void board_seats_add (BoardSeats *seats, gint64 room, const FitCompany *who, BoardPerson *person);
/** board_seats_judge: marks the children who are alone among adults; @alone: (out): how many. */
gboolean board_seats_judge (BoardSeats *seats, Connection *connection, guint *alone, GError **error);

G_END_DECLS

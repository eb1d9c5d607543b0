/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the board share: houses and rooms, and who is in which room for the rule that looks at it as a whole. */
#pragma once

#include "db/record/fit.h"
#include "db/report/board.h"

G_BEGIN_DECLS

typedef struct _BoardSeats BoardSeats;

BoardSeats *board_seats_new (void);
void board_seats_free (BoardSeats *seats);
/** board_seats_open: this room is to be looked at; who is in another one is not kept. */
void board_seats_open (BoardSeats *seats, gint64 room);
/** board_seats_add: @who is copied, its kin is read later; @person is borrowed. */
void board_seats_add (BoardSeats *seats, gint64 room, const FitCompany *who, BoardPerson *person);
/** board_seats_judge: marks the children who are alone among adults; @alone: (out): how many. */
gboolean board_seats_judge (BoardSeats *seats, Connection *connection, guint *alone, GError **error);

typedef struct {
  char *name;
  GTimeZone *zone;
  int census_seconds;
  gint64 today, tonight;     /* days */
  char *date;                /* ISO, of today */
  GArray *holidays;          /* (nullable) Holidays; NULL: nobody asked for them yet */
} BoardHouse;

typedef struct {
  guint rank;                /* by house, position, id */
  BoardBed like;             /* what its beds have in common */
} BoardRoom;

/** board_holds_call: whose number to call for a bed that is held past its time, and for whom it was held; one look-up for each such bed. */
gboolean board_holds_call (Board *board, Connection *connection, GError **error);

/** board_key: (transfer full): an id as key of a hash table. */
gint64 *board_key (gint64 id);
/** board_int_or_none: a column; -1 for NULL. */
int board_int_or_none (Query *query, int column);

/* (transfer full): by id; their texts lie in @texts. */
GHashTable *board_houses_read (Connection *connection, gint64 at, GStringChunk *texts, GError **error);
GHashTable *board_rooms_read (Connection *connection, GHashTable *houses, GStringChunk *texts, GError **error);

G_END_DECLS

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
  BoardLimit *limit;         /* (nullable) borrowed */
} BoardHouse;

typedef struct {
  guint rank;                /* by house, position, id */
  BoardBed like;             /* what its beds have in common */
} BoardRoom;

/* Many rows of one size, in few pieces of memory. */
typedef struct {
  gsize size;
  GPtrArray *blocks;         /* borrowed: whose memory it is */
  guint8 *block;
  guint used;
} BoardStore;

/** board_store_row: (transfer none): all zero. */
gpointer board_store_row (BoardStore *store);

/* Rows by their ids: read in any order, looked up mostly in that of the ids. */
typedef struct {
  gint64 id;
  gpointer row;              /* borrowed */
} BoardEntry;

typedef struct {
  GArray *entries;           /* BoardEntry; in order once it is sorted */
  guint at;                  /* the one found last */
} BoardIndex;

void board_index_add (BoardIndex *index, gint64 id, gpointer row);
/** board_index_sort: after the last one is added, before one is looked for. */
void board_index_sort (BoardIndex *index);
/** board_index_find: (transfer none) (nullable) */
gpointer board_index_find (BoardIndex *index, gint64 id);

typedef struct {
  BoardPerson *person;
  BoardBed *own;             /* (nullable) */
  const BoardBed *bed;       /* (nullable): of its own or shared */
  gint64 shares_bed_of;
  int low, high;             /* possible age in years; -1: not known */
} BoardRanked;

/* How long somebody stays, and may. */
typedef struct {
  BoardPerson *person;
  gint64 first, last;        /* days: day 1, and the last that is not over; 0: no limit */
  gint64 house;
  gboolean counted;          /* the rule said which day is day 1 */
} BoardLength;

/* The statements of a board, in the order in which they are asked, and read: a server works on one while another is read. */
typedef enum { ASK_HOUSES, ASK_ROOMS, ASK_LIMITS, ASK_BEDS, ASK_ALERTS, ASK_PERSONS, ASK_OUTSIDE, ASK_AWAY, ASK_USES, ASK_SEEN, N_ASKS } BoardAsk;

/* While the board is put together. */
typedef struct {
  const BoardQuery *query;
  gint64 at;
  Board *board;
  Connection *connection;
  Query *asked[N_ASKS];      /* (nullable): sent, and nobody read it yet; owned */
  GHashTable *houses;        /* id -> BoardHouse */
  GHashTable *rooms;         /* id -> BoardRoom */
  BoardIndex beds;           /* RankedBed */
  BoardIndex persons;        /* by stay: BoardRanked */
  GHashTable *bed_of_other;  /* stay -> BoardBed, of those who are none of the persons */
  GArray *held;              /* HeldFor */
  GArray *working;           /* BoardLength of those whose working days are counted */
  BoardStore alone;          /* lists of one */
  GPtrArray *blocks;         /* of what is gone when the board stands */
} BoardReading;

/** board_driven_query: (transfer full): one statement for each driving filter: now, now of a house, at an instant, and both. */
Query *board_driven_query (BoardReading *reading, const char *const sql[4], GError **error);
/** board_keep_text: (transfer none) (nullable): a copy that lives as long as the board. */
char *board_keep_text (BoardReading *reading, const char *text);
/** board_ask: sends it ahead; @query: (transfer full) (nullable): bound; %NULL: it could not be made, as @error says. */
gboolean board_ask (BoardReading *reading, BoardAsk which, Query *query, GError **error);
/** board_take_asked: (transfer full) (nullable): what board_ask() has sent. */
Query *board_take_asked (BoardReading *reading, BoardAsk which);
/** board_persons_ask, board_persons_read: who stays, by stay, with all but a bed and what board_nights_read() adds. */
gboolean board_persons_ask (BoardReading *reading, GError **error);
gboolean board_persons_read (BoardReading *reading, GError **error);
/** board_nights_ask, board_nights_read: who was seen in the night of each house, and limits in working days. */
gboolean board_nights_ask (BoardReading *reading, GError **error);
gboolean board_nights_read (BoardReading *reading, GError **error);

/** board_limits_ask, board_limits_read: the limits that hold for the rooms and houses that are read by then. */
gboolean board_limits_ask (BoardReading *reading, GError **error);
gboolean board_limits_read (BoardReading *reading, GError **error);
/** board_limits_count: what stands and is used under them, once all uses are read. */
void board_limits_count (Board *board);

/** board_holds_call: whose number to call for a bed that is held past its time, and for whom it was held; one look-up for each such bed. */
gboolean board_holds_call (Board *board, Connection *connection, GError **error);

/** board_key: (transfer full): an id as key of a hash table. */
gint64 *board_key (gint64 id);
/** board_int_or_none: a column; -1 for NULL. */
int board_int_or_none (Query *query, int column);

gboolean board_rooms_ask (BoardReading *reading, GError **error);
/* (transfer full): by id; their texts lie in the board's. */
GHashTable *board_houses_read (BoardReading *reading, GError **error);
GHashTable *board_rooms_read (BoardReading *reading, GError **error);

G_END_DECLS

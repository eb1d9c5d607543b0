/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The board: every bed of a house with its state and who is in it, now or at any past instant. */
#pragma once

#include "db/report/arrivals.h"

G_BEGIN_DECLS

typedef enum { BED_FREE, BED_OCCUPIED, BED_HELD, BED_OUT } BedState;

typedef struct {
  gint64 resident, stay, number;
  gint64 with;                 /* stay that it came with, 0: none */
  char *name;                  /* shown name: a code ("K-0417") where the stay is confidential and the viewer may not see it */
  char *called;                /* short name for a tile */
  gboolean shares;             /* shares another stay's bed */
  gboolean confidential;
  char sex;                    /* L, P, U */
  int age;                     /* years, -1: not known */
  gint64 since;                /* arrived */
  int day;                     /* day n of the stay: 1 on the first */
  int limit;                   /* days of the limit, 0: none; both from the day that the rule calls day 1 */
  int over;                    /* days over the limit, 0: not over */
  int left;                    /* days of the calendar until the last that is not over, below 0: since; 0 without a limit */
  gboolean working;            /* day, limit and over count working days only */
  gboolean inside;             /* last sighting is not out */
  gboolean seen_tonight;
  gboolean away;               /* on permit or departed */
  gboolean alone;              /* a child beside adults none of whom is kin or companion: fit_is_alone() */
  char *alerts;                /* instruction codes, comma separated; (nullable) */
  char *symbol;                /* picture on the card, a code of symbol_codes(); (nullable) */
} BoardPerson;

typedef struct {
  BoardPerson **pdata;
  guint len;
} BoardPersons;

/* Fewer beds of a room, or of a house, may be used than stand there (capacity-set `working`). */
typedef struct {
  guint beds;                  /* that may be used */
  guint used;                  /* that are in use, mats too: may be more */
  guint counted, mats;         /* that stand there: those that count, and those that do not */
  char *reason;                /* (nullable) */
  char *until;                 /* (nullable): ISO date, the first without it */
} BoardLimit;

typedef struct {
  gint64 bed, room, house;
  BoardLimit *room_limit, *house_limit;     /* (nullable): the same for all its beds; the lowest where several hold */
  char *house_name, *wing_name /* (nullable) */, *room_name, *bed_name, *bed_kind;
  char *room_sex, *room_kind;  /* L, P, any; dormitory, … */
  int room_age_min, room_age_max;   /* -1: none */
  BedState state;
  BoardPersons persons;        /* the owner first, then sharers */
  gint64 since, until;         /* of the use; until: planned end, 0: none */
  gboolean overdue;            /* a hold past its time: may be taken */
  char *reason;                /* out: outage reason code, or death: somebody died in it, closed until it is released; (nullable) */
  char *held_for;              /* held: for whom; (nullable) */
  char *held_phone;            /* of a hold for somebody outside: whom to call; overdue, also of its referral; (nullable) */
  gboolean counts;             /* counts in capacity (not a mat) */
} BoardBed;

/* All texts belong to the board: many beds share those of their room and house. */
typedef struct {
  gint64 at;                   /* the instant shown */
  gint64 head;                 /* sequence of the journal when it was read */
  GPtrArray *beds;             /* BoardBed, by house, wing, room position, bed position */
  GPtrArray *unbedded;         /* BoardPerson: open stays without a bed of their own or shared */
  GPtrArray *waiting;          /* (nullable) ArrivalLine: the waiting list, the most urgent first; %NULL: not asked for */
  guint in_service, used, persons, over, not_seen, leaving, alone;   /* counters of the head line */
  GStringChunk *texts;         /* (nullable): what the texts lie in */
  GPtrArray *blocks;           /* (nullable): what beds and persons lie in */
} Board;

typedef struct {
  gint64 house;                /* 0: all houses */
  gint64 at;                   /* 0: now */
  gboolean see_hidden;         /* the viewer may see names of confidential stays; nobody those of stays that are over where the use of
                                * the data is limited (restriction.h) */
} BoardQuery;

/** board_read: (transfer full): the board as it is believed now about @query->at. */
Board *board_read (Record *record, const BoardQuery *query, GError **error);
void board_free (Board *board);
/** board_unbedded: (transfer none): those without a bed, as those in one are given. */
BoardPersons board_unbedded (const Board *board);
/** board_limit_of: of how many beds a limit speaks: those that count, and the mats where more than these may be used; 0: it takes none away. */
guint board_limit_of (const BoardLimit *limit);
/** board_limit_is_reached: whether no more beds may be used; @limit: (nullable). */
gboolean board_limit_is_reached (const BoardLimit *limit);
/** board_bed_is_free: whether somebody may be given it as it is: free, or held past its time. */
gboolean board_bed_is_free (const BoardBed *bed);
/** board_count_free: how many beds are free that may be taken: no more of a room, nor of a house, than its limit leaves. */
guint board_count_free (const Board *board);
/** board_has_party: whether others came with a stay, or share its bed. */
gboolean board_has_party (const Board *board, gint64 stay);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Board, board_free)

G_END_DECLS
